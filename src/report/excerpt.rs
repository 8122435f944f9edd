//! Cuts prose into excerpts that fit a terminal.
//!
//! Renderers of source excerpts expect lines of code. A paragraph of news is one line of a thousand
//! characters, and what is marked in it may be a sentence longer than the terminal is wide. So an
//! excerpt keeps what is marked with some context, shows each cut as an ellipsis, and folds what is
//! still too wide at spaces. It remembers where each of its pieces stands in the file, so that no
//! position is ever searched for.

use std::ops::Range;

use super::text::{PLACE, REPLACEMENT, columns, width};
use crate::document::{Position, Span, TextFile};

/// Columns of context kept on either side of a text that does not fit one line.
const CONTEXT: usize = 24;

/// Columns kept free on either side for an ellipsis and its space.
const ELLIPSIS: usize = 2;

/// Lines of a file, or rows on the screen, that an excerpt may have.
const MAX_ROWS: usize = 8;

/// How wide an excerpt may get, and what happens to what is wider.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fold {
    /// Each line of the file stays one row; a marked text that is too wide stays too wide.
    Never(usize),
    /// Rows are broken at spaces.
    At(usize),
}

impl Fold {
    const fn width(self) -> usize {
        match self {
            Self::Never(width) | Self::At(width) => width,
        }
    }
}

/// A part of a file that stands unchanged in an excerpt.
#[derive(Debug)]
struct Piece {
    /// Where it stands in the file.
    file: Span,
    /// The byte of the excerpt's text where it begins.
    at: usize,
}

/// An excerpt of a file around a marked span.
#[derive(Debug)]
pub(super) struct Excerpt {
    /// Rows, joined by line feeds.
    pub(super) text: String,
    /// Where the marked span begins in the file.
    pub(super) start: Position,
    /// Whether a line of the file became several rows, so that rows cannot be numbered.
    pub(super) folded: bool,
    /// Whether the marked span was too long to be shown to its end.
    pub(super) clipped: bool,
    /// What is marked, as far as it is shown.
    marked: Span,
    /// In order of position; never empty.
    pieces: Vec<Piece>,
}

impl Excerpt {
    /// The excerpt that shows `marked`, which may be empty and may cross lines.
    pub(super) fn new(file: &TextFile, marked: Span, fold: Fold) -> Self {
        let marked = within(file, marked);
        let start = file.position(marked.start);
        let mut excerpt =
            Self { text: String::new(), start, folded: false, clipped: false, marked, pieces: Vec::new() };
        let mut rows = 0;
        for line in start.line..=file.position(marked.end).line {
            let line = file.line_span(line);
            if rows >= MAX_ROWS {
                excerpt.end_early(line.start);
                break;
            }
            let shown = window(file, line, marked, fold.width());
            rows += excerpt.push(file, line, shown, fold, MAX_ROWS - rows);
        }
        excerpt
    }

    /// What to underline, as byte ranges of the text: one range for each row, without the white space
    /// around it, or one empty range where nothing would remain.
    pub(super) fn marks(&self) -> Vec<Range<usize>> {
        let mut ranges: Vec<_> = self.pieces.iter().filter_map(|piece| self.mark_in(piece)).collect();
        if ranges.is_empty() {
            let at = self.place(self.marked.start);
            ranges.push(at..at);
        }
        ranges
    }

    fn mark_in(&self, piece: &Piece) -> Option<Range<usize>> {
        let start = piece.file.start.max(self.marked.start);
        let end = piece.file.end.min(self.marked.end);
        if start >= end {
            return None;
        }
        let whole = self.place(start)..self.place(end);
        let text = self.text.get(whole.clone())?;
        let kept = text.trim();
        let spaces = text.len() - text.trim_start().len();
        let start = whole.start + spaces;
        (!kept.is_empty()).then(|| start..start + kept.len())
    }

    /// Where a span of the file stands in the text; what is not shown shrinks to its nearest neighbour.
    pub(super) fn range(&self, span: Span) -> Range<usize> {
        let start = self.place(span.start);
        start..self.place(span.end).max(start)
    }

    /// Where an offset of the file stands in the text. Offsets between two pieces (a line ending, a space
    /// at which a row was broken) stand at the end of the first.
    fn place(&self, offset: u32) -> usize {
        let after = self.pieces.partition_point(|piece| piece.file.start <= offset);
        let Some(piece) = self.pieces.get(after.saturating_sub(1)) else {
            return 0;
        };
        let inside = offset.clamp(piece.file.start, piece.file.end) - piece.file.start;
        piece.at + inside as usize
    }

    /// Adds the shown part of a line and answers how many rows it took.
    fn push(&mut self, file: &TextFile, line: Span, shown: Span, fold: Fold, rows_left: usize) -> usize {
        let mut rows = match fold {
            Fold::Never(_) => std::iter::once(shown).collect(),
            Fold::At(width) => rows_of(file, shown, width),
        };
        let complete = rows.len() <= rows_left;
        rows.truncate(rows_left);
        self.folded |= rows.len() > 1;
        for (index, row) in rows.iter().enumerate() {
            if !self.pieces.is_empty() {
                self.text.push('\n');
            }
            if index == 0 && row.start > line.start {
                self.text.push_str("… ");
            }
            self.push_piece(file, *row);
        }
        match rows.last() {
            Some(last) if !complete => self.end_early(last.end),
            Some(last) if last.end < line.end => self.text.push_str(" …"),
            _ => {}
        }
        rows.len()
    }

    fn push_piece(&mut self, file: &TextFile, span: Span) {
        self.pieces.push(Piece { file: span, at: self.text.len() });
        // The placeholder of the report must not come from the file; its substitute is as long.
        let chars = file.slice(span).chars();
        self.text.extend(chars.map(|c| if c == PLACE { REPLACEMENT } else { c }));
    }

    /// Shows that the marked text goes on, and marks only what is shown.
    fn end_early(&mut self, end: u32) {
        self.text.push_str(" …");
        self.clipped |= self.marked.end > end;
        self.marked.end = self.marked.end.min(end).max(self.marked.start);
    }
}

/// The part of one line that is shown: everything, if it fits. Otherwise what is marked in this line, and
/// context: as much as fits one row, or [`CONTEXT`] where the marked text alone fills the row.
fn window(file: &TextFile, line: Span, marked: Span, limit: usize) -> Span {
    if fits(file.slice(line), limit) {
        return line;
    }
    let start = marked.start.clamp(line.start, line.end);
    let end = marked.end.clamp(start, line.end);
    let before = file.slice(Span::new(line.start, start));
    let after = file.slice(Span::new(end, line.end));
    let taken = width(file.slice(Span::new(start, end))) + 2 * ELLIPSIS;
    let room = limit.saturating_sub(taken);
    let (left, right) = if room < CONTEXT { (CONTEXT, CONTEXT) } else { share(room, before, after) };
    Span::new(start - tail_within(before, left) as u32, end + head_within(after, right) as u32)
}

/// Shares the room between both sides; what one side cannot use goes to the other.
fn share(room: usize, before: &str, after: &str) -> (usize, usize) {
    let half = room / 2;
    let left_needs = before.chars().rev().take(room).map(columns).sum::<usize>();
    let right_needs = after.chars().take(room).map(columns).sum::<usize>();
    let left = left_needs.min(half.max(room.saturating_sub(right_needs)));
    (left, room - left.min(room))
}

/// Bytes at the end of `text` that fit `limit` columns, beginning with a whole word where possible.
fn tail_within(text: &str, limit: usize) -> usize {
    let mut used = 0;
    let mut at_word = None;
    let mut at_char = text.len();
    for (index, c) in text.char_indices().rev() {
        used += columns(c);
        if used > limit {
            // The character before the tail decides whether the tail begins with a whole word.
            if c.is_whitespace() {
                at_word = Some(at_char);
            }
            return text.len() - at_word.unwrap_or(at_char);
        }
        if c.is_whitespace() {
            at_word = Some(index + c.len_utf8());
        }
        at_char = index;
    }
    text.len()
}

/// Bytes at the start of `text` that fit `limit` columns, ending with a whole word where possible.
fn head_within(text: &str, limit: usize) -> usize {
    let mut used = 0;
    let mut at_word = None;
    for (index, c) in text.char_indices() {
        if c.is_whitespace() {
            at_word = Some(index);
        }
        used += columns(c);
        if used > limit {
            return at_word.unwrap_or(index);
        }
    }
    text.len()
}

/// Breaks a span of one line into rows of at most `limit` columns (less the ellipses), at spaces where
/// possible. The spaces at a break belong to no row.
fn rows_of(file: &TextFile, span: Span, limit: usize) -> Vec<Span> {
    if fits(file.slice(span), limit) {
        return std::iter::once(span).collect();
    }
    let limit = limit.saturating_sub(2 * ELLIPSIS).max(1);
    let mut rows = Vec::new();
    let mut rest = span;
    // One row more than is shown tells the caller that there is more.
    while !rest.is_empty() && rows.len() <= MAX_ROWS {
        let text = file.slice(rest);
        let first = text.chars().next().map_or(1, char::len_utf8);
        let length = head_within(text, limit).max(first);
        let end = rest.start + length as u32;
        rows.push(Span::new(rest.start, end));
        let left_over = &text[length..];
        let spaces = left_over.len() - left_over.trim_start().len();
        rest.start = end + spaces as u32;
    }
    rows
}

/// Whether a text fits, without measuring the whole of a long line.
fn fits(text: &str, limit: usize) -> bool {
    let mut used = 0;
    text.chars().all(|c| {
        used += columns(c);
        used <= limit
    })
}

/// The span, kept within the file and on character boundaries whatever it was.
fn within(file: &TextFile, span: Span) -> Span {
    let text = file.text();
    let start = boundary(text, span.start);
    let end = boundary(text, span.end).max(start);
    Span::new(start, end)
}

/// The nearest character boundary at or before an offset.
fn boundary(text: &str, offset: u32) -> u32 {
    let mut offset = text.len().min(offset as usize);
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset as u32
}

#[cfg(test)]
mod tests {
    use super::super::testing::{file, span};
    use super::*;

    fn shown(text: &str, marked: Span, fold: Fold) -> (Excerpt, String) {
        let file = file("a.txt", text);
        let excerpt = Excerpt::new(&file, marked, fold);
        let marks = excerpt.marks();
        let underlined: Vec<_> = marks.iter().map(|mark| &excerpt.text[mark.clone()]).collect();
        let underlined = underlined.join("|");
        (excerpt, underlined)
    }

    #[test]
    fn a_short_line_is_shown_whole() {
        let text = "first\n😀 second line\nthird";
        let (excerpt, underlined) = shown(text, span(text, "second"), Fold::At(40));
        assert_eq!(excerpt.text, "😀 second line");
        assert_eq!(underlined, "second");
        assert_eq!((excerpt.start.line, excerpt.start.column), (2, 3));
    }

    #[test]
    fn a_long_line_is_cut_at_words_on_both_sides() {
        let text = "lorem ".repeat(50) + "mark" + &" ipsum".repeat(50);
        let (excerpt, underlined) = shown(&text, span(&text, "mark"), Fold::At(40));
        assert_eq!(excerpt.text, "… lorem lorem mark ipsum ipsum …");
        assert_eq!(underlined, "mark");
        assert_eq!(excerpt.start.column, 301);
    }

    #[test]
    fn room_one_side_cannot_use_goes_to_the_other() {
        let text = "a mark".to_owned() + &" ipsum".repeat(50);
        let (excerpt, _) = shown(&text, span(&text, "mark"), Fold::At(40));
        assert_eq!(excerpt.text, "a mark ipsum ipsum ipsum ipsum ipsum …");
    }

    #[test]
    fn a_long_mark_is_folded_at_spaces() {
        let sentence = "The harbour master said that the ferry would sail again on the next morning.";
        let text = format!("{}{sentence}{}", "Before that. ".repeat(9), " After.".repeat(9));
        let (excerpt, underlined) = shown(&text, span(&text, sentence), Fold::At(40));
        let rows = [
            "… that. Before that. The harbour",
            "master said that the ferry would",
            "sail again on the next morning.",
            "After. After. After. …",
        ];
        assert_eq!(excerpt.text, rows.join("\n"));
        assert_eq!(underlined, "The harbour|master said that the ferry would|sail again on the next morning.");
        assert!(excerpt.folded && !excerpt.clipped);
    }

    #[test]
    fn a_word_without_end_is_broken_and_a_text_without_end_is_clipped() {
        let text = "外".repeat(5_000);
        let (excerpt, _) = shown(&text, Span::new(0, text.len() as u32), Fold::At(40));
        assert_eq!(excerpt.text.lines().count(), MAX_ROWS);
        assert!(excerpt.text.ends_with("外 …") && excerpt.clipped);
        assert!(excerpt.text.lines().all(|row| width(row) <= 40));
    }

    #[test]
    fn lines_keep_their_breaks_whatever_ends_them() {
        for ending in ["\n", "\r\n", "\r"] {
            let text = format!("one two{ending}{ending}three four");
            let (excerpt, underlined) = shown(&text, Span::new(4, text.len() as u32), Fold::At(40));
            assert_eq!(excerpt.text, "one two\n\nthree four");
            assert_eq!(underlined, "two|three four");
            assert!(!excerpt.folded);
            let break_to_three = Span::new(7, span(&text, "three").start);
            assert_eq!(excerpt.range(break_to_three), 7..9);
        }
    }

    #[test]
    fn any_span_is_brought_within_the_file() {
        let (excerpt, underlined) = shown("né", Span::new(2, 99), Fold::At(40));
        assert_eq!((excerpt.text.as_str(), underlined.as_str()), ("né", "é"));
        let (excerpt, underlined) = shown("", Span::new(7, 3), Fold::Never(40));
        assert_eq!((excerpt.text.as_str(), underlined.as_str()), ("", ""));
        assert_eq!(excerpt.marks().first(), Some(&(0..0)));
    }

    #[test]
    fn the_placeholder_never_comes_from_a_file() {
        let text = "a \u{E000} b";
        let (excerpt, underlined) = shown(text, span(text, "b"), Fold::At(40));
        assert_eq!(excerpt.text, "a \u{FFFD} b");
        assert_eq!(underlined, "b");
    }
}
