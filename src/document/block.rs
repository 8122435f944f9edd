//! Contiguous prose that knows where it comes from.

use std::ops::Range;

use super::Span;
use super::directive::Holes;

/// A part of a document with its own weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Zone {
    /// The title of the whole story.
    Headline,
    /// A heading inside the story, or a standfirst without a full stop.
    Subhead,
    /// The story.
    Body,
    /// Text under or about a picture, with its credit.
    Caption,
    /// Who wrote it.
    Byline,
    /// The publication's furniture around the story.
    Boilerplate,
}

/// What a block is in its format, which the zones depend on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Running text; only this may turn out to be a headline or a subhead.
    Paragraph,
    /// Marked as a heading by the format.
    Heading,
    /// An item of a list or a footnote.
    Item,
    /// A cell of a table.
    Cell,
    /// Marked as belonging to a picture by the format.
    Caption,
}

/// One paragraph, heading, list item, table cell or line: prose without markup.
#[derive(Debug, Clone)]
pub struct Block {
    /// The part of the document it belongs to.
    pub zone: Zone,
    /// The prose, never empty. Character references are decoded, soft line breaks are one `\n` or
    /// space, inline code is one U+FFFC OBJECT REPLACEMENT CHARACTER.
    pub text: String,
    shape: Shape,
    map: SourceMap,
}

/// Which source bytes each byte of a block's text comes from.
#[derive(Debug, Clone)]
enum SourceMap {
    /// The text is the source from this offset on.
    Verbatim(u32),
    /// The text is put together from runs, in text order without holes; the first starts at 0.
    Runs(Box<[Run]>),
}

/// A stretch of a block's text up to the next run.
#[derive(Debug, Clone, Copy)]
struct Run {
    /// Where it starts in the block's text.
    text: u32,
    /// Where its source starts.
    source: u32,
    /// 0: the stretch is the source byte for byte. Otherwise the stretch stands as a whole for this
    /// many source bytes (a character reference, a line break with its indentation, inline code).
    atom: u32,
}

impl SourceMap {
    fn of(runs: Vec<Run>) -> Self {
        match runs.as_slice() {
            [Run { source, atom: 0, .. }] => Self::Verbatim(*source),
            _ => Self::Runs(runs.into_boxed_slice()),
        }
    }
}

impl Block {
    /// A block that is the source text itself, from byte `start` on.
    pub(super) fn verbatim(zone: Zone, shape: Shape, text: &str, start: usize) -> Self {
        Self { zone, text: text.to_owned(), shape, map: SourceMap::Verbatim(start as u32) }
    }

    /// The block of the text itself, after it was read from the text without the holes.
    pub(super) fn opened(self, holes: &Holes) -> Self {
        let mut runs = Vec::new();
        for (text, source, is_atom) in self.pieces() {
            if is_atom {
                let (start, end) = (holes.start_of(source.start), holes.end_of(source.end));
                runs.push(Run { text: text.start as u32, source: start, atom: end - start });
                continue;
            }
            let starts = std::iter::once(source.start).chain(holes.inside(source));
            runs.extend(starts.map(|at| Run {
                text: text.start as u32 + (at - source.start),
                source: holes.start_of(at),
                atom: 0,
            }));
        }
        Self { map: SourceMap::of(runs), ..self }
    }

    /// The source bytes that a byte range of [`text`](Self::text) comes from, found without any
    /// searching. Markup between two characters of the range is covered, markup outside is not; a
    /// character that stands for several source bytes is covered whole. An empty range gives an empty
    /// span. Offsets beyond the text count as its end.
    pub fn span(&self, range: Range<usize>) -> Span {
        let end = range.end.min(self.text.len());
        let start = range.start.min(end);
        let runs = match &self.map {
            SourceMap::Verbatim(source) => {
                return Span::new(source + start as u32, source + end as u32);
            }
            SourceMap::Runs(runs) => runs,
        };
        if start == end {
            let at = if start == self.text.len() { end_of(runs, start) } else { start_of(runs, start) };
            return Span::new(at, at);
        }
        Span::new(start_of(runs, start), end_of(runs, end))
    }

    /// The range of [`text`](Self::text) that a span of the source stands for; `None` if it does not begin and end
    /// with characters of the text.
    pub fn text_range(&self, span: Span) -> Option<Range<usize>> {
        let (mut start, mut end) = (None, None);
        for (text, source, is_atom) in self.pieces() {
            let within = |at: u32| text.start + (at - source.start) as usize;
            if span.start == source.start || (!is_atom && source.start < span.start && span.start < source.end) {
                start = start.or(Some(within(span.start)));
            }
            if span.end == source.end {
                end = Some(text.end);
            } else if !is_atom && source.start < span.end && span.end < source.end {
                end = Some(within(span.end));
            }
        }
        Some(start?..end?).filter(|range| range.start <= range.end)
    }

    /// Where in [`text`](Self::text) the first character stands that begins at an offset of the source or behind it.
    pub(super) fn text_from(&self, source: u32) -> usize {
        let runs = match &self.map {
            SourceMap::Verbatim(start) => return (source.saturating_sub(*start) as usize).min(self.text.len()),
            SourceMap::Runs(runs) => runs,
        };
        let after = runs.partition_point(|run| run.source <= source);
        let next = runs.get(after).map_or(self.text.len(), |run| run.text as usize);
        match after.checked_sub(1).map(|before| runs[before]) {
            Some(run) if run.source == source => run.text as usize,
            Some(run) if run.atom == 0 => ((run.text + (source - run.source)) as usize).min(next),
            _ => next,
        }
    }

    /// Whether no markup stands between the characters of a range of [`text`](Self::text).
    pub fn is_whole(&self, range: Range<usize>) -> bool {
        let pieces = self.pieces().filter(|(text, ..)| text.start < range.end && range.start < text.end);
        let mut last: Option<u32> = None;
        for (_, source, _) in pieces {
            if last.is_some_and(|end| end != source.start) {
                return false;
            }
            last = Some(source.end);
        }
        true
    }

    /// The stretches of the text with their source, and whether each stands as a whole.
    fn pieces(&self) -> impl Iterator<Item = (Range<usize>, Span, bool)> + '_ {
        let (verbatim, runs) = match &self.map {
            SourceMap::Verbatim(source) => (Some(*source), [].as_slice()),
            SourceMap::Runs(runs) => (None, &**runs),
        };
        let whole =
            verbatim.map(|source| (0..self.text.len(), Span::new(source, source + self.text.len() as u32), false));
        let piece = |index: usize| {
            let run: &Run = &runs[index];
            let end = runs.get(index + 1).map_or(self.text.len(), |next| next.text as usize);
            let length = if run.atom > 0 { run.atom } else { end as u32 - run.text };
            (run.text as usize..end, Span::new(run.source, run.source + length), run.atom > 0)
        };
        whole.into_iter().chain((0..runs.len()).map(piece))
    }

    /// The source bytes of the whole block, without the markup around it.
    pub fn source_span(&self) -> Span {
        self.span(0..self.text.len())
    }

    pub(super) fn shape(&self) -> Shape {
        self.shape
    }
}

/// Source offset at which the character at text offset `at` starts.
fn start_of(runs: &[Run], at: usize) -> u32 {
    let Some(run) = run_at(runs, at) else {
        return 0;
    };
    if run.atom > 0 { run.source } else { run.source + (at as u32 - run.text) }
}

/// Source offset at which the character before text offset `at` ends.
fn end_of(runs: &[Run], at: usize) -> u32 {
    let Some(run) = run_at(runs, at.saturating_sub(1)) else {
        return 0;
    };
    if run.atom > 0 { run.source + run.atom } else { run.source + (at as u32 - run.text) }
}

fn run_at(runs: &[Run], at: usize) -> Option<Run> {
    let after = runs.partition_point(|run| run.text as usize <= at);
    runs.get(after.checked_sub(1)?).copied()
}

/// Puts a block's text together, piece by piece in source order. White space at either end is left out.
#[derive(Debug, Default)]
pub(super) struct BlockBuilder {
    text: String,
    runs: Vec<Run>,
    /// One past the last source byte used, for joining verbatim neighbours.
    source_end: u32,
}

/// What stands in the text for something that is not prose.
pub(super) const OBJECT: &str = "\u{FFFC}";

impl BlockBuilder {
    /// Adds source text as it stands at byte `source` of the source.
    pub fn push_verbatim(&mut self, source: usize, piece: &str) {
        let kept = if self.text.is_empty() { piece.trim_start() } else { piece };
        if kept.is_empty() {
            return;
        }
        let source = (source + piece.len() - kept.len()) as u32;
        let continues = source == self.source_end && self.runs.last().is_some_and(|run| run.atom == 0);
        if !continues {
            self.runs.push(Run { text: self.text.len() as u32, source, atom: 0 });
        }
        self.text.push_str(kept);
        self.source_end = source + kept.len() as u32;
    }

    /// Adds text that stands as a whole for the source bytes `source`, which are not empty.
    pub fn push_atom(&mut self, piece: &str, source: Range<usize>) {
        let leading_space = self.text.is_empty() && piece.trim_start().is_empty();
        if leading_space || source.is_empty() {
            return;
        }
        let (start, atom) = (source.start as u32, source.len() as u32);
        self.runs.push(Run { text: self.text.len() as u32, source: start, atom });
        self.text.push_str(piece);
        self.source_end = source.end as u32;
    }

    /// What has been put together so far.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Takes back everything from text offset `len` on.
    pub fn truncate(&mut self, len: usize) {
        self.text.truncate(len);
        let kept = self.runs.partition_point(|run| (run.text as usize) < self.text.len());
        self.runs.truncate(kept);
        // The next piece must not be taken for a continuation of what was cut.
        self.source_end = u32::MAX;
    }

    /// The finished block, or `None` when nothing in it is prose. The builder is empty afterwards.
    pub fn finish(&mut self, zone: Zone, shape: Shape) -> Option<Block> {
        self.truncate(self.text.trim_end().len());
        let mut text = std::mem::take(&mut self.text);
        let runs = std::mem::take(&mut self.runs);
        if text.chars().all(|c| c.is_whitespace() || c == '\u{FFFC}') {
            return None;
        }
        text.shrink_to_fit();
        Some(Block { zone, text, shape, map: SourceMap::of(runs) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_cover_atoms_whole_and_inner_markup() {
        // source: `**A**&amp;b` with the block text `A&b`
        let mut builder = BlockBuilder::default();
        builder.push_verbatim(2, "A");
        builder.push_atom("&", 5..10);
        builder.push_verbatim(10, "b ");
        let block = builder.finish(Zone::Body, Shape::Paragraph).expect("block");
        assert_eq!(block.text, "A&b");
        assert_eq!(block.span(0..1), Span::new(2, 3));
        assert_eq!(block.span(1..2), Span::new(5, 10));
        assert_eq!(block.span(0..3), Span::new(2, 11));
        assert_eq!(block.span(1..1), Span::new(5, 5));
        assert_eq!(block.span(3..3), Span::new(11, 11));
        assert_eq!(block.span(2..99), Span::new(10, 11));
        let from = |source: u32| block.text_from(source);
        assert_eq!((from(0), from(2), from(3), from(5), from(6), from(10), from(11)), (0, 0, 1, 1, 2, 2, 3));
    }

    #[test]
    fn white_space_at_the_ends_is_left_out() {
        let mut builder = BlockBuilder::default();
        builder.push_verbatim(0, "  ");
        builder.push_atom("\u{A0}", 2..8);
        builder.push_verbatim(8, " a");
        builder.push_atom("\n", 10..12);
        let block = builder.finish(Zone::Body, Shape::Paragraph).expect("block");
        assert_eq!((block.text.as_str(), block.source_span()), ("a", Span::new(9, 10)));
        builder.push_atom(OBJECT, 3..6);
        assert!(builder.finish(Zone::Body, Shape::Paragraph).is_none());
    }
}
