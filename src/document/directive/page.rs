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
        Self { file, format, blocks: all }
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
        self.whole(index)
    }

    /// A block, or the table that it is a cell of.
    fn whole(&self, index: usize) -> Option<Span> {
        let (span, block) = self.blocks.get(index)?;
        if block.shape() != Shape::Cell {
            return Some(*span);
        }
        let joined = |a: usize, b: usize| {
            let (Some((a, one)), Some((b, other))) = (self.blocks.get(a), self.blocks.get(b)) else { return false };
            let between = self.file.slice(Span::new(a.end, b.start));
            let parted = match self.format {
                Format::Html => between.to_ascii_lowercase().contains("</table"),
                _ => {
                    between.lines().skip(1).any(|line| line.trim().is_empty() && !line.is_empty())
                        || between.contains("\n\n")
                        || between.contains("\n\r\n")
                }
            };
            one.shape() == Shape::Cell && other.shape() == Shape::Cell && !parted
        };
        let first = (1..=index).rev().find(|at| !joined(at - 1, *at)).unwrap_or(0);
        let last = (index..self.blocks.len()).find(|at| !joined(*at, at + 1)).unwrap_or(index);
        Some(self.blocks[first].0.cover(self.blocks[last].0))
    }
}
