//! What all JSON of this program shares: places in files, inputs that could not be used, and how a document ends.

use std::io::{self, Write};

use serde::Serialize;

use super::Problem;
use crate::document::{Position, Span, TextFile};

/// A place in a file: line and column from 1 (code points), bytes as stored from 0.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct JsonPosition {
    /// The line.
    pub line: u32,
    /// The column.
    pub column: u32,
    /// The byte.
    pub offset: u64,
}

/// A range in a file, its end exclusive.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct JsonRange {
    /// Where it begins.
    pub start: JsonPosition,
    /// Where it ends.
    pub end: JsonPosition,
}

impl JsonRange {
    /// The range of a span.
    pub fn of(file: &TextFile, span: Span) -> Self {
        let position = |Position { line, column, offset }| JsonPosition { line, column, offset };
        Self { start: position(file.position(span.start)), end: position(file.position(span.end)) }
    }
}

/// A path and what is the matter with it.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct JsonProblem<'a> {
    path: &'a str,
    message: &'a str,
}

impl<'a> JsonProblem<'a> {
    /// A problem or a note.
    pub fn of(problem: &'a Problem) -> Self {
        Self { path: &problem.path, message: &problem.message }
    }

    /// Problems or notes in their order.
    pub fn all(problems: &'a [Problem]) -> Vec<Self> {
        problems.iter().map(Self::of).collect()
    }
}

/// Writes one document for programs that people may read too, and a line feed.
///
/// # Errors
/// Whatever `out` answers, unchanged.
pub fn write_json(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    let mut bytes = serde_json::to_vec_pretty(value)?;
    bytes.push(b'\n');
    out.write_all(&bytes)
}
