//! Text of sources in Markdown: nothing in it may be taken for markup.

use std::borrow::Cow;

use tower_lsp::ls_types::Uri;

/// Text as Markdown that shows exactly this text. White space, line breaks too, becomes single spaces; characters that
/// control a terminal or the direction of writing are left out.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in clean(text).chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '|' | '#') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// Text in one line, without characters that cannot be seen.
pub(super) fn clean(text: &str) -> String {
    let visible: Cow<'_, str> = match text.contains(unseen) {
        true => text.chars().filter(|c| !unseen(*c)).collect(),
        false => text.into(),
    };
    let mut line = String::with_capacity(visible.len());
    for word in visible.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

fn unseen(c: char) -> bool {
    let directs = matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    directs || (c.is_control() && !c.is_whitespace())
}

/// A line that would begin a list, a heading or a rule does not.
pub(super) fn guard_start(line: String) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let marker = match line.as_bytes().get(digits) {
        Some(b'.' | b')') if digits > 0 => Some(digits),
        Some(b'+' | b'-' | b'=') if digits == 0 => Some(0),
        _ => None,
    };
    match marker {
        Some(at) => format!("{}\\{}", &line[..at], &line[at..]),
        None => line,
    }
}

/// Words that lead to a line of a file, from 1, or to the whole of it; mere words where it cannot be opened.
pub(super) fn link(words: &str, uri: Option<&Uri>, line: Option<u32>) -> String {
    let words = escape(words);
    let Some(uri) = uri else { return words };
    let line = line.map(|line| format!("#L{line}")).unwrap_or_default();
    format!("[{words}]({}{line})", target(uri.as_str()))
}

/// A URI as the target of a link: brackets would end it early.
pub(super) fn target(uri: &str) -> String {
    uri.replace('(', "%28").replace(')', "%29")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_shown_as_it_is_written() {
        assert_eq!(escape("*a* _b_ [c](d) <e> #f `g` &amp;"), r"\*a\* \_b\_ \[c\](d) \<e\> \#f \`g\` \&amp;");
        assert_eq!(escape("one\r\n\ttwo\u{2028}three"), "one two three");
        assert_eq!(escape("a\u{202e}b\u{1b}[0m"), r"ab\[0m");
    }

    #[test]
    fn a_line_begins_no_list() {
        assert_eq!(guard_start("12. May".to_owned()), r"12\. May");
        assert_eq!(guard_start("- so".to_owned()), r"\- so");
        assert_eq!(guard_start("2031-05-02".to_owned()), "2031-05-02");
    }
}
