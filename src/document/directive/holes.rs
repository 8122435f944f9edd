//! The text without its comments, and the way back to the text with them.

use super::Comment;
use crate::document::Span;

/// White space inside a line.
const BLANKS: [char; 2] = [' ', '\t'];

/// What comments take out of a text, so that it is read as if they were not there.
#[derive(Debug)]
pub(in crate::document) struct Holes {
    /// Disjoint, in order.
    cuts: Vec<Span>,
    /// Where in the closed text each of them stood, and how many bytes it and those before it take.
    places: Vec<(u32, u32)>,
}

impl Holes {
    /// The holes that closed comments make in a text whose prose begins at `body`.
    pub fn of(text: &str, body: usize, comments: &[Comment]) -> Self {
        let mut units: Vec<Span> = Vec::new();
        for comment in comments.iter().filter(|comment| comment.closed) {
            match units.last_mut() {
                // Comments side by side are one hole.
                Some(last) if is_blank(&text[last.end as usize..comment.span.start as usize]) => {
                    last.end = comment.span.end;
                }
                _ => units.push(comment.span),
            }
        }
        let cuts: Vec<Span> = units.into_iter().map(|unit| cut(text, body, unit).0).collect();
        let mut gone = 0;
        let place = |cut: &Span| {
            let at = cut.start - gone;
            gone += cut.end - cut.start;
            (at, gone)
        };
        let places = cuts.iter().map(place).collect();
        Self { cuts, places }
    }

    /// The text without them.
    pub fn closed(&self, text: &str) -> String {
        let mut closed = String::with_capacity(text.len());
        let mut at = 0;
        for cut in &self.cuts {
            closed.push_str(&text[at..cut.start as usize]);
            at = cut.end as usize;
        }
        closed.push_str(&text[at..]);
        closed
    }

    /// Where what starts at an offset of the closed text starts in the text.
    pub fn start_of(&self, closed: u32) -> u32 {
        closed + self.gone(self.places.partition_point(|(at, _)| *at <= closed))
    }

    /// Where what ends at an offset of the closed text ends in the text.
    pub fn end_of(&self, closed: u32) -> u32 {
        closed + self.gone(self.places.partition_point(|(at, _)| *at < closed))
    }

    /// Where holes stood inside a span of the closed text.
    pub fn inside(&self, closed: Span) -> impl Iterator<Item = u32> {
        let first = self.places.partition_point(|(at, _)| *at <= closed.start);
        self.places[first..].iter().map(|(at, _)| *at).take_while(move |at| *at < closed.end)
    }

    /// How many bytes the first holes take.
    fn gone(&self, holes: usize) -> u32 {
        holes.checked_sub(1).map_or(0, |last| self.places[last].1)
    }
}

/// What goes with a comment, and whether it is alone on its line: then the line goes. Otherwise one of two spaces goes,
/// and the space before it at the end of a line.
pub(super) fn cut(text: &str, body: usize, span: Span) -> (Span, bool) {
    let (start, end) = (span.start as usize, span.end as usize);
    let line_start = text[body..start].rfind(['\n', '\r']).map_or(body, |at| body + at + 1);
    let line_end = end + text[end..].find(['\n', '\r']).unwrap_or(text.len() - end);
    let (before, after) = (&text[line_start..start], &text[end..line_end]);
    let spaces = |text: &str, rest: &str| (text.len() - rest.len()) as u32;
    match (is_blank(before), is_blank(after)) {
        (true, true) => (Span::new(line_start as u32, after_ending(text, line_end) as u32), true),
        (true, false) => (Span::new(span.start, span.end + spaces(after, after.trim_start_matches(BLANKS))), false),
        (false, _) if after.is_empty() || after.starts_with(BLANKS) => {
            (Span::new(span.start - spaces(before, before.trim_end_matches(BLANKS)), span.end), false)
        }
        _ => (span, false),
    }
}

fn is_blank(text: &str) -> bool {
    text.chars().all(|c| BLANKS.contains(&c))
}

/// The offset behind the line ending at `at`, if there is one.
pub(super) fn after_ending(text: &str, at: usize) -> usize {
    match &text.as_bytes()[at..] {
        [b'\r', b'\n', ..] => at + 2,
        [] => at,
        _ => at + 1,
    }
}
