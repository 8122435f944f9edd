//! The text between tags: white space and character references.

use html5gum::{Token, Tokenizer};

use super::super::block::BlockBuilder;

/// No character reference is longer, in bytes.
const LONGEST_REFERENCE: usize = 40;

/// Adds the raw source text `raw`, which stands at byte `start`, to a block as a browser would show it:
/// references decoded, white space collapsed (but for no-break spaces).
pub(super) fn push(builder: &mut BlockBuilder, raw: &str, start: usize) {
    let mut at = 0;
    while at < raw.len() {
        let rest = &raw[at..];
        let taken = match rest.as_bytes()[0] {
            b' ' | b'\t' | b'\n' | b'\r' | 0x0C => push_space(builder, rest, start + at),
            b'&' => push_reference(builder, rest, start + at),
            // An end tag without a name is dropped by the tokenizer.
            b'<' if rest.starts_with("</>") => 3,
            0 => 1,
            _ => push_words(builder, rest, start + at),
        };
        at += taken;
    }
}

/// Decodes the character references of a text without keeping track of places.
pub(super) fn decode(raw: &str) -> String {
    let mut decoded = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('&') {
        decoded.push_str(&rest[..at]);
        let (piece, taken) = reference(&rest[at..]).unwrap_or_else(|| ("&".to_owned(), 1));
        decoded.push_str(&piece);
        rest = &rest[at + taken..];
    }
    decoded.push_str(rest);
    decoded
}

fn push_words(builder: &mut BlockBuilder, rest: &str, start: usize) -> usize {
    let special = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0C' | '&' | '\0' | '<');
    let first = rest.chars().next().map_or(1, char::len_utf8);
    let end = rest[first..].find(special).map_or(rest.len(), |at| first + at);
    builder.push_verbatim(start, &rest[..end]);
    end
}

fn push_space(builder: &mut BlockBuilder, rest: &str, start: usize) -> usize {
    let len = rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r', '\x0C']).len();
    let space = &rest[..len];
    if builder.text().ends_with([' ', '\n']) {
        return len;
    }
    match space {
        " " | "\n" => builder.push_verbatim(start, space),
        _ => builder.push_atom(" ", start..start + len),
    }
    len
}

fn push_reference(builder: &mut BlockBuilder, rest: &str, start: usize) -> usize {
    match reference(rest) {
        Some((decoded, taken)) => {
            builder.push_atom(&decoded, start..start + taken);
            taken
        }
        None => {
            builder.push_verbatim(start, "&");
            1
        }
    }
}

/// Decodes the character reference at the start of `text` and says how many bytes it takes; `None`
/// when the ampersand is just an ampersand. The tokenizer has the table of names and the rules for
/// references without a semicolon, so it is asked about this one candidate.
fn reference(text: &str) -> Option<(String, usize)> {
    let bytes = &text.as_bytes()[..text.len().min(LONGEST_REFERENCE)];
    let name = bytes[1..].iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'#').count();
    let semicolon = usize::from(bytes.get(1 + name) == Some(&b';'));
    let candidate = &text[..1 + name + semicolon];
    let mut decoded = String::new();
    for Ok(token) in Tokenizer::new(candidate) {
        if let Token::String(value) = token {
            decoded.push_str(&String::from_utf8_lossy(&value));
        }
    }
    if decoded == candidate {
        return None;
    }
    // What follows a reference without a semicolon stands unchanged behind its character.
    let first = decoded.chars().next()?.len_utf8();
    let unchanged = decoded[first..]
        .bytes()
        .rev()
        .zip(candidate.bytes().rev())
        .take_while(|(after, before)| after == before)
        .count();
    decoded.truncate(decoded.len() - unchanged);
    Some((decoded, candidate.len() - unchanged))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references() {
        let cases = [
            ("&rsquo;s", Some(("’", 7))),
            ("&#287;x", Some(("ğ", 6))),
            ("&#x11F;", Some(("ğ", 7))),
            ("&copy2031", Some(("©", 5))),
            ("&notit; x", Some(("¬", 4))),
            ("&amp;lt;", Some(("&", 5))),
            ("&semi;", Some((";", 6))),
            ("&nvlt;", Some(("<\u{20D2}", 6))),
            ("& b", None),
            ("&b;", None),
            ("&", None),
            ("&;", None),
        ];
        for (raw, expected) in cases {
            let got = reference(raw);
            assert_eq!(got.as_ref().map(|(text, len)| (text.as_str(), *len)), expected, "{raw}");
        }
        assert_eq!(decode("AT&amp;T &quot;a&b&quot;"), "AT&T \"a&b\"");
    }
}
