//! JSON Lines: one object a line, for `jq`, `grep` and streams.
//!
//! Each object has a `type`: `finding` and `problem` with the keys that they have in the JSON document, and one
//! `summary` at the end, so that a reader knows that nothing is missing.

use std::io::{self, Write};

use serde::Serialize;

use super::json::{JsonFinding, TOOL, Tool, VERSION};
use super::shape::JsonProblem;
use super::{Outcome, Summary};

/// One line.
#[derive(Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
enum Line<'a> {
    Finding(JsonFinding<'a>),
    Problem(JsonProblem<'a>),
    Summary {
        version: u32,
        tool: Tool,
        #[serde(flatten)]
        summary: Summary,
    },
}

/// Writes a line for each finding, then for each problem, then the summary.
pub(super) fn write(out: &mut dyn Write, outcome: &Outcome) -> io::Result<()> {
    for entry in outcome.counted() {
        line(out, &Line::Finding(JsonFinding::of(&entry)))?;
    }
    for problem in outcome.sorted_problems() {
        line(out, &Line::Problem(JsonProblem::of(problem)))?;
    }
    line(out, &Line::Summary { version: VERSION, tool: TOOL, summary: outcome.summary() })
}

fn line(out: &mut dyn Write, line: &Line<'_>) -> io::Result<()> {
    serde_json::to_writer(&mut *out, line)?;
    out.write_all(b"\n")
}
