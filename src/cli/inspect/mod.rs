//! `copydesk inspect`.

mod claims;
mod events;
mod mentions;

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;

use self::claims::JsonClaim;
use self::events::JsonEvent;
use self::mentions::Mention;
use super::Status;
use super::args::Common;
use super::check::{gather, not_documents, nothing_below};
use super::json::{self, JsonProblem, Style};
use super::output::{Output, printable};
use super::settings::settings;
use crate::claims::Reading;
use crate::desk::{self, Corpora};
use crate::language::lexicon::Lexicon;
use crate::report::Problem;

/// Shows what was read in documents.
pub(super) fn run(paths: &[PathBuf], common: &Common, output: &Output) -> Status {
    let style = match Style::named(common.format.as_deref(), &[Style::Text, Style::Json]) {
        Ok(style) => style,
        Err(message) => return output.failure(&message),
    };
    let (walked, stdin) = match gather(paths, common) {
        Ok(inputs) => inputs,
        Err(message) => return output.failure(&message),
    };
    let stdin: Vec<_> = stdin.into_iter().collect();
    let mut corpora = match settings(common, output) {
        Ok(settings) => Corpora::new(settings),
        Err(status) => return status,
    };
    let terms = |path: &Path| corpora.terms(path);
    let mut inspected = desk::inspect(&walked, &stdin, common.as_of, terms, Lexicon::english());
    inspected.problems.extend(not_documents(&walked));
    if inspected.documents.is_empty() && inspected.problems.is_empty() {
        inspected.problems.extend(nothing_below(paths));
    }
    output.notes(&inspected.notes);
    let status = output.problems(&inspected.problems);
    output.deliver(status, |out| match style {
        Style::Json => json::write(out, &JsonInspected::of(&inspected.documents, &inspected.problems)),
        _ => inspected.documents.iter().try_for_each(|reading| text(out, reading, output)),
    })
}

fn text(out: &mut dyn Write, reading: &Reading, output: &Output) -> io::Result<()> {
    let path = printable(reading.document.file.path());
    let date =
        reading.date.map_or_else(|| "undated".to_owned(), |date| format!("{} ({})", date.days, date.basis.name()));
    writeln!(out, "{}", output.bold(&format!("{path}: {date}")))?;
    for mention in mentions::of(reading) {
        let start = mention.range.start;
        let place = output.dim(&format!("{path}:{}:{}:", start.line, start.column));
        writeln!(out, "{place} {}: {}{}", mention.kind, printable(&mention.text), mention.shown_value())?;
    }
    for claim in claims::of(reading) {
        let start = claim.range.start;
        let place = output.dim(&format!("{path}:{}:{}:", start.line, start.column));
        writeln!(out, "{place} claim: {}", printable(&claim.shown()))?;
    }
    for event in events::of(reading) {
        let start = event.range.start;
        let place = output.dim(&format!("{path}:{}:{}:", start.line, start.column));
        writeln!(out, "{place} event: {}", printable(&event.shown()))?;
    }
    Ok(())
}

#[derive(Serialize)]
struct JsonInspected<'a> {
    version: u32,
    documents: Vec<JsonDocument<'a>>,
    problems: Vec<JsonProblem<'a>>,
}

#[derive(Serialize)]
struct JsonDocument<'a> {
    path: &'a str,
    date: Option<String>,
    date_basis: Option<&'static str>,
    /// Of the front matter, else of the dateline.
    place: Option<&'a str>,
    mentions: Vec<Mention>,
    claims: Vec<JsonClaim>,
    events: Vec<JsonEvent>,
}

impl<'a> JsonInspected<'a> {
    fn of(readings: &'a [Reading], problems: &'a [Problem]) -> Self {
        let document = |reading: &'a Reading| JsonDocument {
            path: reading.document.file.path(),
            date: reading.date.map(|date| date.days.to_string()),
            date_basis: reading.date.map(|date| date.basis.name()),
            place: reading.place.as_deref(),
            mentions: mentions::of(reading),
            claims: claims::of(reading),
            events: events::of(reading),
        };
        Self {
            version: json::VERSION,
            documents: readings.iter().map(document).collect(),
            problems: JsonProblem::all(problems),
        }
    }
}
