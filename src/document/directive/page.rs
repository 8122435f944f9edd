//! The lines and blocks around a comment.

use super::holes::{after_ending, cut};
use super::{Comment, Directive};
use crate::document::block::{Block, Shape};
use crate::document::{Format, Span, TextFile};

/// Tells the places of comments in a document that is read.
pub(in crate::document) fn place(
    file: &TextFile,
    format: Format,
    body: usize,
    blocks: &[Block],
    comments: &[Comment],
) -> Vec<Directive> {
    if comments.is_empty() {
        return Vec::new();
    }
    let page = Page::of(file, format, blocks);
    comments.iter().map(|comment| page.directive(comment, body)).collect()
}

/// The blocks of a document, to find those around a comment.
struct Page<'a> {
    file: &'a TextFile,
    format: Format,
    /// The blocks that stand in no other one, in source order.
    blocks: Vec<(Span, &'a Block)>,
    /// For each of them its span, or that of the table that it is a cell of.
    wholes: Vec<Span>,
}

impl<'a> Page<'a> {
    fn of(file: &'a TextFile, format: Format, blocks: &'a [Block]) -> Self {
        let mut all: Vec<(Span, &Block)> = blocks.iter().map(|block| (block.source_span(), block)).collect();
        all.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
        let mut end = 0;
        all.retain(|(span, _)| {
            let outer = span.end > end;
            end = end.max(span.end);
            outer
        });
        let wholes = wholes(file, format, &all);
        Self { file, format, blocks: all, wholes }
    }

    fn directive(&self, comment: &Comment, body: usize) -> Directive {
        let text = self.file.text();
        let Comment { span, content, closed, behind_prose } = *comment;
        let (start, end) = (self.file.line_at(span.start), self.file.line_at(span.end));
        let line = Span::new(start.1, self.file.line_span(end.0).end);
        let (mut cut, alone) = cut(text, body, span);
        let (above, below) = (self.is_empty_line(start.0.wrapping_sub(1)), self.is_empty_line(end.0 + 1));
        if alone && above && below && (cut.end as usize) < text.len() {
            // One of two empty lines goes too.
            cut.end = after_ending(text, self.file.line_span(end.0 + 1).end as usize) as u32;
        }
        Directive {
            span,
            content,
            closed,
            cut,
            parts: alone && !above && !below && self.format == Format::Markdown,
            line,
            next_line: self.next_line(line.end),
            block: self.block(span, line, alone, behind_prose),
        }
    }

    /// Whether a line has nothing but white space; so has what lies beyond the first and the last one.
    fn is_empty_line(&self, line: u32) -> bool {
        line == 0 || self.file.slice(self.file.line_span(line)).trim().is_empty()
    }

    /// The first line with prose from an offset on.
    fn next_line(&self, from: u32) -> Option<Span> {
        let next = self.blocks.partition_point(|(span, _)| span.end <= from);
        let (span, block) = self.blocks.get(next)?;
        let inside = || {
            let at = block.text_from(from);
            let rest = block.text.get(at..)?;
            let letters = at + rest.find(|c: char| !c.is_whitespace())?;
            Some(block.span(letters..block.text.len()).start)
        };
        let first = if span.start >= from { Some(span.start) } else { inside() };
        let first = first.or_else(|| self.blocks.get(next + 1).map(|(span, _)| span.start))?;
        Some(self.file.line_span(self.file.line_at(first).0))
    }

    fn block(&self, comment: Span, line: Span, alone: bool, behind_prose: bool) -> Option<Span> {
        let next = self.blocks.partition_point(|(span, _)| span.start < comment.start);
        let before = next.checked_sub(1);
        let span_at = |index: &usize| self.blocks.get(*index).map(|(span, _)| *span);
        let around = before.filter(|index| span_at(index).is_some_and(|span| span.contains(comment)));
        let behind = || before.filter(|index| span_at(index).is_some_and(|span| span.end >= line.start));
        let ahead = || Some(next).filter(|index| span_at(index).is_some_and(|span| span.start <= line.end));
        let index = match (around, self.format) {
            (Some(around), _) => around,
            _ if behind_prose => before?,
            _ if alone => next,
            (None, Format::Html) => ahead().or_else(behind).unwrap_or(next),
            _ => behind().or_else(ahead).unwrap_or(next),
        };
        self.wholes.get(index).copied()
    }
}

/// For each block its span, or that of the table that it is a cell of.
fn wholes(file: &TextFile, format: Format, blocks: &[(Span, &Block)]) -> Vec<Span> {
    let mut wholes: Vec<Span> = Vec::with_capacity(blocks.len());
    let mut table = 0;
    for (at, (span, block)) in blocks.iter().enumerate() {
        let goes_on = |before: usize| {
            let (end, before) = (blocks[before].0.end, blocks[before].1);
            let cells = before.shape() == Shape::Cell && block.shape() == Shape::Cell;
            cells && !is_parted(file.slice(Span::new(end, span.start)), format)
        };
        match at.checked_sub(1) {
            Some(before) if goes_on(before) => wholes.push(wholes[before].cover(*span)),
            _ => {
                close(&mut wholes, table);
                table = at;
                wholes.push(*span);
            }
        }
    }
    close(&mut wholes, table);
    wholes
}

/// Gives all cells of the table that ends here the span of its last one, which covers those before.
fn close(wholes: &mut [Span], table: usize) {
    if let Some((last, cells)) = wholes.get_mut(table..).and_then(|cells| cells.split_last_mut()) {
        cells.fill(*last);
    }
}

/// Whether what stands between two cells ends a table.
fn is_parted(between: &str, format: Format) -> bool {
    match format {
        Format::Html => between.to_ascii_lowercase().contains("</table"),
        _ => {
            between.lines().skip(1).any(|line| line.trim().is_empty() && !line.is_empty())
                || between.contains("\n\n")
                || between.contains("\n\r\n")
        }
    }
}
