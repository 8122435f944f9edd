//! SARIF 2.1.0, for code scanning, viewers in editors, and collections of results.
//!
//! ```text
//! driver    the tool and its rules
//! result    a finding: evidence, repairs, what sets it aside
//! artifact  the files, and places in them
//! message   text, in which brackets and braces have a meaning
//! ```
//!
//! Findings that are silenced or known from a baseline are written too and marked as such: what becomes of them is the
//! reader's business.

mod artifact;
mod driver;
mod message;
mod result;

use std::io::{self, Write};

use serde::Serialize;

use super::shape::write_json;
use super::text::one_line;
use super::{Options, Outcome, Problem};
use artifact::{Artifact, Artifacts, BASE, PhysicalLocation};
use driver::Driver;
use message::{Message, Text};
use result::SarifResult;

/// The schema that the standard names.
const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Writes one log with one run, and a line feed.
pub(super) fn write(out: &mut dyn Write, outcome: &Outcome, options: &Options<'_>) -> io::Result<()> {
    let entries = outcome.entries();
    let mut artifacts = Artifacts::new(options.folders);
    for draft in outcome.drafts() {
        artifacts.add_draft(&draft.file);
    }
    let marks = result::Marks { baseline: outcome.baseline, silences: entries.iter().any(result::is_silenced) };
    let results = entries.iter().map(|entry| SarifResult::of(entry, &mut artifacts, marks)).collect();
    let invocations = [Invocation::of(&outcome.sorted_problems(), &artifacts)];
    let run = Run {
        tool: Tool { driver: Driver::new() },
        language: "en-GB",
        column_kind: "unicodeCodePoints",
        newline_sequences: ["\r\n", "\n", "\r"],
        invocations,
        original_uri_base_ids: BaseIds { root: BaseId { description: Text::new(BASE.1) } },
        artifacts: artifacts.into_all(),
        results,
    };
    write_json(out, &Log { schema: SCHEMA, version: "2.1.0", runs: [run] })
}

#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool,
    language: &'static str,
    column_kind: &'static str,
    newline_sequences: [&'static str; 3],
    invocations: [Invocation; 1],
    original_uri_base_ids: BaseIds,
    artifacts: Vec<Artifact>,
    results: Vec<SarifResult<'a>>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
struct BaseIds {
    #[serde(rename = "%SRCROOT%")]
    root: BaseId,
}

#[derive(Serialize)]
struct BaseId {
    description: Text,
}

/// How the run went: inputs that could not be used are its notifications.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation {
    execution_successful: bool,
    tool_execution_notifications: Vec<Notification>,
}

#[derive(Serialize)]
struct Notification {
    level: &'static str,
    message: Message,
    locations: [NotificationLocation; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct NotificationLocation {
    physical_location: PhysicalLocation,
}

impl Invocation {
    fn of(problems: &[&Problem], artifacts: &Artifacts<'_>) -> Self {
        let notification = |problem: &&Problem| Notification {
            level: "error",
            message: Message::new(&one_line(&problem.message)),
            locations: [NotificationLocation { physical_location: artifacts.whole(&problem.path) }],
        };
        Self {
            execution_successful: problems.is_empty(),
            tool_execution_notifications: problems.iter().map(notification).collect(),
        }
    }
}
