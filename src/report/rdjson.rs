//! The Reviewdog Diagnostic Format: comments on pull requests of several hosts.
//!
//! Its columns count bytes of UTF-8 from 1. A suggestion is one replacement, so a repair of several edits becomes the
//! replacement of everything from the first to the last.

use std::io::{self, Write};

use serde::Serialize;

use super::evidence::told;
use super::json::TOOL;
use super::outcome::Entry;
use super::shape::write_json;
use super::text::one_line;
use super::{Options, Outcome, Problem};
use crate::document::{Span, TextFile};
use crate::rules::{Fix, Severity};

/// Writes one `DiagnosticResult` and a line feed.
pub(super) fn write(out: &mut dyn Write, outcome: &Outcome, options: &Options<'_>) -> io::Result<()> {
    let findings = outcome.counted().map(|entry| Diagnostic::of(&entry, options));
    let problems = outcome.sorted_problems().into_iter().map(|problem| Diagnostic::of_problem(problem, options));
    let result =
        DiagnosticResult { source: Source { name: TOOL.name }, diagnostics: findings.chain(problems).collect() };
    write_json(out, &result)
}

#[derive(Serialize)]
struct DiagnosticResult {
    source: Source,
    diagnostics: Vec<Diagnostic>,
}

#[derive(Serialize)]
struct Source {
    name: &'static str,
}

#[derive(Serialize)]
struct Diagnostic {
    message: String,
    location: Location,
    severity: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<Code>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggestions: Vec<Suggestion>,
}

#[derive(Serialize)]
struct Code {
    value: &'static str,
}

#[derive(Serialize)]
struct Location {
    path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    range: Option<Range>,
}

#[derive(Serialize)]
struct Suggestion {
    range: Range,
    text: String,
}

/// The end is exclusive.
#[derive(Serialize)]
struct Range {
    start: Position,
    end: Position,
}

/// Both from 1; columns in bytes of UTF-8.
#[derive(Serialize)]
struct Position {
    line: u32,
    column: u32,
}

impl Diagnostic {
    fn of(entry: &Entry<'_>, options: &Options<'_>) -> Self {
        let (file, finding) = (&*entry.checked.file, entry.finding);
        let severity = match finding.severity {
            Severity::Error => "ERROR",
            Severity::Warning => "WARNING",
            Severity::Info | Severity::Hint => "INFO",
        };
        Self {
            message: told(finding),
            location: Location {
                path: options.folders.in_working(file.path()),
                range: Some(Range::of(file, finding.span)),
            },
            severity,
            code: Some(Code { value: finding.rule }),
            suggestions: finding.fixes.iter().filter_map(|fix| Suggestion::of(file, fix)).collect(),
        }
    }

    fn of_problem(problem: &Problem, options: &Options<'_>) -> Self {
        Self {
            message: one_line(&problem.message),
            location: Location { path: options.folders.in_working(&problem.path), range: None },
            severity: "ERROR",
            code: None,
            suggestions: Vec::new(),
        }
    }
}

impl Suggestion {
    /// The edits as one replacement; none where they overlap.
    fn of(file: &TextFile, fix: &Fix) -> Option<Self> {
        let mut edits: Vec<_> = fix.edits.iter().collect();
        edits.sort_by_key(|edit| edit.span);
        let whole = edits.iter().map(|edit| edit.span).reduce(Span::cover)?;
        let mut text = String::new();
        let mut done = whole.start;
        for edit in edits {
            if edit.span.start < done {
                return None;
            }
            text.push_str(file.slice(Span::new(done, edit.span.start)));
            text.push_str(&edit.text);
            done = edit.span.end;
        }
        Some(Self { range: Range::of(file, whole), text })
    }
}

impl Range {
    fn of(file: &TextFile, span: Span) -> Self {
        Self { start: Position::of(file, span.start), end: Position::of(file, span.end) }
    }
}

impl Position {
    fn of(file: &TextFile, offset: u32) -> Self {
        let (line, start) = file.line_at(offset);
        Self { line, column: offset.saturating_sub(start) + 1 }
    }
}
