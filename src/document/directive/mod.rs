//! Comments by which a draft speaks to this program: `<!-- copydesk: … -->`.
//!
//! They are HTML comments in all formats, so that nothing of them shows in print. What they say is read by the rules;
//! here they are found, and it is told which line, block and text each of them stands at.
//!
//! ```text
//! comment  a comment as it is written
//! holes    the text without the comments, and the way back to the text with them
//! page     the lines and blocks around a comment
//! ```

mod comment;
mod holes;
mod page;
#[cfg(test)]
mod tests;

use super::Span;

pub(super) use comment::{Comment, comment, is_likely, scan, scan_open, scan_plain};
pub(super) use holes::Holes;
pub(super) use page::place;

/// A comment for this program, and what stands around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Directive {
    /// The comment, from `<!--` to `-->`.
    pub span: Span,
    /// What it says, behind the colon, without white space at its ends.
    pub content: Span,
    /// It ends with `-->`, as it must, and before another one begins.
    pub closed: bool,
    /// What goes when it is deleted: with the space around it, or its line if it is alone there.
    pub cut: Span,
    /// Deleting it may join what it parts in print: in Markdown, a comment on a line of its own ends a paragraph.
    pub parts: bool,
    /// The lines that it stands on.
    pub line: Span,
    /// The first line with prose behind them.
    pub next_line: Option<Span>,
    /// The block that it stands in, or else the next one: a paragraph, an item, a heading, a table.
    pub block: Option<Span>,
}
