//! What all JSON answers share: positions, ranges, the end of the document.

use std::io::{self, Write};

use serde::Serialize;

use crate::document::{Position, Span, TextFile};

/// The version of the JSON answers; it grows when the meaning of a key changes.
pub(super) const VERSION: u32 = 1;

/// A place in a file: line and column from 1 (code points), bytes as stored from 0.
#[derive(Debug, Clone, Copy, Serialize)]
pub(super) struct JsonPosition {
    pub line: u32,
    pub column: u32,
    pub offset: u64,
}

/// A range in a file, its end exclusive.
#[derive(Debug, Clone, Copy, Serialize)]
pub(super) struct JsonRange {
    pub start: JsonPosition,
    pub end: JsonPosition,
}

impl JsonRange {
    pub fn of(file: &TextFile, span: Span) -> Self {
        let position = |Position { line, column, offset }| JsonPosition { line, column, offset };
        Self { start: position(file.position(span.start)), end: position(file.position(span.end)) }
    }
}

/// Writes one document and a line feed.
pub(super) fn write(out: &mut dyn Write, value: &impl Serialize) -> io::Result<()> {
    let mut bytes = serde_json::to_vec_pretty(value)?;
    bytes.push(b'\n');
    out.write_all(&bytes)
}

/// How a command other than `--check` writes its answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// For people.
    Text,
    /// For programs.
    Json,
    /// For documentation.
    Markdown,
    /// For programs that know Popolo.
    Popolo,
    /// For spreadsheets.
    Csv,
}

impl Style {
    /// The style of a name, out of those that a command offers; the first is the default.
    ///
    /// # Errors
    /// The name is none of them: a message with those there are.
    pub fn named(name: Option<&str>, offered: &[Self]) -> Result<Self, String> {
        let Some(name) = name else { return Ok(offered.first().copied().unwrap_or(Self::Text)) };
        offered.iter().copied().find(|style| style.name() == name).ok_or_else(|| {
            let known: Vec<&str> = offered.iter().map(|style| style.name()).collect();
            format!("there is no format “{name}” here: use one of {}", known.join(", "))
        })
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Json => "json",
            Self::Markdown => "markdown",
            Self::Popolo => "popolo",
            Self::Csv => "csv",
        }
    }
}
