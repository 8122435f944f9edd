//! Text for one line of a terminal.

/// Stands for the place of an excerpt until rendering is done; see [`full`](super::full).
/// A private-use character, and the only one that text from outside may not contain.
pub(super) const PLACE: char = '\u{E000}';

/// What is shown for a character that must not reach a terminal. As long in UTF-8 as [`PLACE`], so that
/// offsets survive the exchange.
pub(super) const REPLACEMENT: char = '\u{FFFD}';

/// The text on one line: each run of white space becomes one space, and both ends are trimmed.
pub fn one_line(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
    }
    folded
}

/// The text on one line, with characters replaced that could steer the terminal: a path or a source may hold any.
pub fn printable(text: &str) -> String {
    let mut folded = one_line(text);
    if folded.contains(steers_terminal) {
        folded = folded.replace(steers_terminal, "\u{FFFD}");
    }
    folded
}

/// Control characters, bidirectional overrides, and the one character kept for [`PLACE`].
fn steers_terminal(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}') || c == PLACE
}

/// Columns a character takes on a terminal. Decides where lines break, so a close estimate is enough:
/// the renderer places underlines by its own table.
pub(super) const fn columns(c: char) -> usize {
    match c {
        '\t' => 4,
        '\u{0300}'..='\u{036F}' | '\u{200B}'..='\u{200F}' | '\u{FE00}'..='\u{FE0F}' => 0,
        '\u{1100}'..='\u{115F}'
        | '\u{2E80}'..='\u{A4CF}'
        | '\u{AC00}'..='\u{D7A3}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{FE30}'..='\u{FE6F}'
        | '\u{FF00}'..='\u{FF60}'
        | '\u{FFE0}'..='\u{FFE6}'
        | '\u{1F300}'..='\u{1FAFF}'
        | '\u{20000}'..='\u{3FFFD}' => 2,
        _ => 1,
    }
}

/// Columns a text takes on a terminal, as far as [`columns`] knows.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(columns).sum()
}

/// "1 warning", "2 warnings": a number and a noun with a regular plural.
pub fn count(number: usize, noun: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_white_space_and_defuses_control_characters() {
        assert_eq!(one_line("  a\r\n\tb\u{00A0}c "), "a b c");
        assert_eq!(printable("a\u{1b}[31mb\u{202E}\n\u{E000}"), "a\u{FFFD}[31mb\u{FFFD} \u{FFFD}");
    }

    #[test]
    fn placeholder_and_replacement_are_equally_long() {
        assert_eq!(PLACE.len_utf8(), REPLACEMENT.len_utf8());
    }

    #[test]
    fn counts_columns_not_bytes() {
        assert_eq!(width("é😀\t外"), 1 + 2 + 4 + 2);
    }
}
