//! Plain text: paragraphs, hard-wrapped or one to a line.

use super::block::{Block, BlockBuilder, Shape, Zone};

/// Lines of more code points than this were not wrapped by hand.
const WRAP_LIMIT: usize = 100;
/// Lines of at least this many code points are long enough to have been wrapped.
const LONG_LINE: usize = 50;
/// How much room a line must have left for its break to look meant.
const ROOM_LEFT: usize = 10;

/// A line without its ending and the white space at its ends: byte offsets in the text.
#[derive(Clone, Copy)]
struct Line {
    start: usize,
    end: usize,
}

/// Reads the paragraphs of `text` from byte `start` on; all are body text until the zones are told.
pub(super) fn read(text: &str, start: usize) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut chunk = Vec::new();
    let lines = Lines { text, next: Some(start) };
    for line in lines {
        if line.start == line.end {
            read_chunk(text, &chunk, &mut blocks);
            chunk.clear();
        } else {
            chunk.push(line);
        }
    }
    read_chunk(text, &chunk, &mut blocks);
    blocks
}

/// The lines of a text, trimmed.
struct Lines<'a> {
    text: &'a str,
    next: Option<usize>,
}

impl Iterator for Lines<'_> {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        let start = self.next?;
        let rest = &self.text.as_bytes()[start..];
        let end = start + rest.iter().position(|&byte| byte == b'\n' || byte == b'\r').unwrap_or(rest.len());
        self.next = match &self.text.as_bytes()[end..] {
            [] => None,
            [b'\r', b'\n', ..] => Some(end + 2),
            _ => Some(end + 1),
        };
        let line = &self.text[start..end];
        let content_start = end - line.trim_start().len();
        Some(Line { start: content_start, end: content_start + line.trim().len() })
    }
}

/// Reads lines between two blank lines: one paragraph when they are hard-wrapped, else one each.
fn read_chunk(text: &str, chunk: &[Line], blocks: &mut Vec<Block>) {
    if !is_hard_wrapped(text, chunk) {
        blocks.extend(chunk.iter().map(|line| verbatim(text, line.start, line.end)));
        return;
    }
    let width = chunk.iter().map(|line| width(text, *line)).max().unwrap_or(0);
    let mut paragraph_start = 0;
    for next in 1..=chunk.len() {
        let ends = next == chunk.len() || begins_paragraph(text, chunk[next - 1], chunk[next], width);
        if ends {
            blocks.extend(join(text, &chunk[paragraph_start..next]));
            paragraph_start = next;
        }
    }
}

/// No line is too long, and most lines that another one continues are long.
fn is_hard_wrapped(text: &str, chunk: &[Line]) -> bool {
    if chunk.len() < 2 || !chunk.iter().all(|line| fits(text, *line)) {
        return false;
    }
    let (mut continued, mut long) = (0, 0);
    for pair in chunk.windows(2) {
        if !starts_list_item(text, pair[1]) {
            continued += 1;
            long += usize::from(width(text, pair[0]) >= LONG_LINE);
        }
    }
    2 * long > continued
}

fn fits(text: &str, line: Line) -> bool {
    // Four bytes a character at most: long lines are told apart without counting.
    line.end - line.start <= 4 * WRAP_LIMIT && width(text, line) <= WRAP_LIMIT
}

/// Whether `line`, in wrapped text `widest` code points wide, starts a paragraph of its own: it is a
/// list item, or the short line before it had room for its first word and it does not read on.
fn begins_paragraph(text: &str, before: Line, line: Line, widest: usize) -> bool {
    if starts_list_item(text, line) {
        return true;
    }
    let content = &text[line.start..line.end];
    let first_word = content.split_whitespace().next().unwrap_or_default();
    let used = width(text, before);
    let had_room = used < LONG_LINE && used + 1 + first_word.chars().count() + ROOM_LEFT <= widest;
    had_room && !content.starts_with(char::is_lowercase)
}

fn starts_list_item(text: &str, line: Line) -> bool {
    text[line.start..line.end].split_whitespace().next().is_some_and(is_list_marker)
}

/// `-`, `*`, `•` or `1.`, `2)`.
pub(super) fn is_list_marker(word: &str) -> bool {
    let numbered = || {
        let digits = word.trim_end_matches(['.', ')']);
        digits.len() + 1 == word.len() && digits.len() <= 2 && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    matches!(word, "-" | "*" | "+" | "•" | "–" | "—" | "·" | "▪" | "◦") || (word.len() > 1 && numbered())
}

fn width(text: &str, line: Line) -> usize {
    text[line.start..line.end].chars().count()
}

fn verbatim(text: &str, start: usize, end: usize) -> Block {
    Block::verbatim(Zone::Body, Shape::Paragraph, &text[start..end], start)
}

/// One block of several lines, with one `\n` for each line break.
fn join(text: &str, lines: &[Line]) -> Option<Block> {
    let (first, last) = (lines.first()?, lines.last()?);
    let separated_by_lf =
        lines.windows(2).all(|pair| pair[0].end + 1 == pair[1].start && text.as_bytes()[pair[0].end] == b'\n');
    if separated_by_lf {
        return Some(verbatim(text, first.start, last.end));
    }
    let mut builder = BlockBuilder::default();
    let mut end = first.start;
    for line in lines {
        builder.push_atom("\n", end..line.start);
        builder.push_verbatim(line.start, &text[line.start..line.end]);
        end = line.end;
    }
    builder.finish(Zone::Body, Shape::Paragraph)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Span;

    fn texts(text: &str) -> Vec<String> {
        read(text, 0).into_iter().map(|block| block.text).collect()
    }

    const WRAPPED: &str = "The harbour board met on Tuesday to hear why the\n\
                           new crane had still not been delivered by its maker in\n\
                           Gdynia, which blames the weather.";

    #[test]
    fn wrapped_lines_are_one_paragraph() {
        let long = WRAPPED.replacen("the\n", "the old and the\n", 1);
        assert_eq!(texts(&format!("\n\n{long}\n\nSecond.\n")), [long.as_str(), "Second."]);
    }

    #[test]
    fn unwrapped_lines_are_paragraphs() {
        assert_eq!(texts("One.\nTwo.\r\nThree.\rFour."), ["One.", "Two.", "Three.", "Four."]);
        let long = "word ".repeat(40);
        assert_eq!(texts(&format!("{long}\n{long}\n")).len(), 2);
    }

    #[test]
    fn crlf_and_indentation_become_one_line_break() {
        let text = "  The harbour board met on Tuesday to hear the old story of \r\n  the crane.\u{A0}";
        let blocks = read(text, 0);
        assert_eq!(blocks[0].text, "The harbour board met on Tuesday to hear the old story of\nthe crane.");
        let at = blocks[0].text.find('\n').expect("break");
        let span = blocks[0].span(at..at + 1);
        assert_eq!(&text[span.range()], " \r\n  ");
        assert_eq!(blocks[0].source_span(), Span::new(2, text.len() as u32 - 2));
    }

    #[test]
    fn lists_and_short_lines_break_wrapped_text() {
        let text = "The harbour board met on Tuesday, in the old town hall as ever,\nand asked the yard in Gdynia that is building the crane for\n\
                    two small things:\n\
                    - a crane, which has been promised since the spring of last\n  year\n\
                    - an apology\nThe board meets again on Friday, when it expects the answer.";
        assert_eq!(texts(text).len(), 4, "{:?}", texts(text));
    }

    #[test]
    fn nothing_but_white_space() {
        assert!(texts(" \n\t\r\n\u{A0}\n").is_empty());
        assert!(texts("").is_empty());
    }
}
