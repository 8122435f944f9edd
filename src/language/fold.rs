//! Folding: the forms under which words and names are compared.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lower case with straight apostrophes and hyphens: the key under which the lexicon knows a word.
/// Diacritics stay, because they tell words apart (`résumé`, `resume`).
pub fn lower_into(word: &str, buffer: &mut String) {
    buffer.clear();
    if word.is_ascii() {
        buffer.push_str(word);
        buffer.make_ascii_lowercase();
        return;
    }
    for c in word.chars() {
        match c {
            '’' | '‘' | 'ʼ' | 'ʻ' | '`' => buffer.push('\''),
            '‐' | '‑' | '–' => buffer.push('-'),
            '\u{ad}' => {}
            _ => buffer.extend(c.to_lowercase()),
        }
    }
}

/// Like [`lower_into`], as a new string.
pub fn lower(word: &str) -> String {
    let mut buffer = String::with_capacity(word.len());
    lower_into(word, &mut buffer);
    buffer
}

/// A text with a capital first letter.
pub fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A text with a capital first letter where the model has one.
pub fn with_capital_of(model: &str, text: &str) -> String {
    if model.starts_with(char::is_uppercase) { capitalized(text) } else { text.to_owned() }
}

/// The form under which spellings of one name are equal: lower case, without diacritics,
/// apostrophes and full stops; letters that Unicode does not decompose are spelt out.
///
/// Hyphens become spaces, so that `Jean-Marie` and `Jean Marie` agree.
pub fn name_key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    if name.is_ascii() {
        name.bytes().for_each(|b| push_ascii(&mut key, b as char));
        return key.trim().to_owned();
    }
    for c in name.nfkd().filter(|c| !is_combining_mark(*c)) {
        match c {
            'ø' | 'Ø' => key.push('o'),
            'ł' | 'Ł' => key.push('l'),
            'đ' | 'Đ' | 'ð' | 'Ð' => key.push('d'),
            'ß' => key.push_str("ss"),
            'æ' | 'Æ' => key.push_str("ae"),
            'œ' | 'Œ' => key.push_str("oe"),
            'þ' | 'Þ' => key.push_str("th"),
            'ı' | 'İ' => key.push('i'),
            '’' | '‘' | 'ʼ' | 'ʻ' | 'ʿ' | 'ʾ' | '`' | '\u{ad}' => {}
            '‐' | '‑' | '–' | '\u{a0}' => push_ascii(&mut key, ' '),
            _ if c.is_ascii() => push_ascii(&mut key, c),
            _ => key.extend(c.to_lowercase()),
        }
    }
    key.trim().to_owned()
}

/// Whether a text has typographic apostrophes.
pub fn is_curly(text: &str) -> bool {
    text.contains('’')
}

/// Text from elsewhere with curly or straight apostrophes and plain spaces.
pub fn in_style(text: &str, curly: bool) -> String {
    let text = if curly { text.replace('\'', "’") } else { text.replace('’', "'") };
    text.replace('\u{a0}', " ")
}

fn push_ascii(key: &mut String, c: char) {
    match c {
        '\'' | '.' | '`' => {}
        ' ' | '-' | '\n' | '\t' => {
            if !key.ends_with(' ') {
                key.push(' ');
            }
        }
        _ => key.push(c.to_ascii_lowercase()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_share_a_key() {
        assert_eq!(name_key("Recep Tayyip Erdoğan"), "recep tayyip erdogan");
        assert_eq!(name_key("Jean-Marie  O’Neill"), "jean marie oneill");
        assert_eq!(name_key("J.D. Vance"), "jd vance");
        assert_eq!(name_key("Łukasz Støre"), "lukasz store");
    }

    #[test]
    fn lower_keeps_diacritics() {
        assert_eq!(lower("Tánaiste’s"), "tánaiste's");
    }
}
