//! `copydesk sources`.

use std::io::{self, Write};
use std::path::Path;

use serde::Serialize;

use super::Status;
use super::args::Common;
use super::check::{EMBEDDED, settings};
use super::json::{self, Style};
use super::output::{Output, count, one_line};
use crate::desk::{Corpus, Desk, SourceLine};
use crate::document::QuoteTier;
use crate::report::Problem;

/// Shows the corpus: documents, dates and how each is known, warnings.
pub(super) fn run(common: &Common, output: &Output) -> Status {
    let style = match Style::named(common.format.as_deref(), &[Style::Text, Style::Json]) {
        Ok(style) => style,
        Err(message) => return output.failure(&message),
    };
    let (corpus, embedded, mut problems) = match Desk::new(settings(common)).corpus(Path::new(".")) {
        Ok(loaded) => loaded,
        Err(problems) => return output.problems(&problems).max(Status::Failure),
    };
    if embedded {
        output.note(EMBEDDED);
    }
    problems.extend(corpus.problems.iter().cloned());
    let status = output.problems(&problems);
    output.deliver(status, |out| match style {
        Style::Json => json::write(out, &JsonCorpus::of(&corpus, &problems)),
        _ => text(out, &corpus, output),
    })
}

fn text(out: &mut dyn Write, corpus: &Corpus, output: &Output) -> io::Result<()> {
    let rows: Vec<[String; 4]> = corpus.report.iter().map(row).collect();
    let header = ["date", "known by", "path", "publisher"].map(str::to_owned);
    let width = |column: usize| rows.iter().chain([&header]).map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths = [width(0), width(1), width(2)];
    let line = |row: &[String; 4]| {
        let line = format!(
            "{:<a$}  {:<b$}  {:<c$}  {}",
            row[0],
            row[1],
            row[2],
            row[3],
            a = widths[0],
            b = widths[1],
            c = widths[2]
        );
        line.trim_end().to_owned()
    };
    if !rows.is_empty() {
        writeln!(out, "{}", output.bold(&line(&header)))?;
    }
    for (row, source) in rows.iter().zip(&corpus.report) {
        writeln!(out, "{}", line(row))?;
        for warning in &source.warnings {
            writeln!(out, "  warning: {}", one_line(warning))?;
        }
    }
    for list in &corpus.lists {
        let (offices, tenures) = (count(list.offices, "office"), count(list.tenures, "tenure"));
        writeln!(out, "curated list {}: {offices}, {tenures}", one_line(&list.path))?;
    }
    for note in &corpus.notes {
        writeln!(out, "warning: {}: {}", one_line(&note.path), one_line(&note.message))?;
    }
    let warnings = count(corpus.warning_count(), "warning");
    writeln!(out, "{}, {}, {warnings}", count(corpus.report.len(), "source"), count(corpus.lists.len(), "curated list"))
}

fn row(source: &SourceLine) -> [String; 4] {
    [
        source.date.map_or_else(|| "undated".to_owned(), |days| days.to_string()),
        source.basis.map_or("-", |basis| basis.name()).to_owned(),
        one_line(&source.path),
        one_line(&said_by(source.publisher.as_deref(), &source.relayed_from).unwrap_or_else(|| "-".to_owned())),
    ]
}

/// Who says it: the publisher, else those whose reports are repeated.
pub(super) fn said_by(publisher: Option<&str>, relayed_from: &[String]) -> Option<String> {
    let relayed = || (!relayed_from.is_empty()).then(|| format!("relayed from {}", relayed_from.join(", ")));
    publisher.map(str::to_owned).or_else(relayed)
}

#[derive(Serialize)]
struct JsonCorpus<'a> {
    version: u32,
    sources: Vec<JsonSource<'a>>,
    lists: Vec<JsonList<'a>>,
    warnings: Vec<JsonProblem<'a>>,
    problems: Vec<JsonProblem<'a>>,
}

#[derive(Serialize)]
struct JsonSource<'a> {
    path: &'a str,
    date: Option<String>,
    date_basis: Option<&'static str>,
    publisher: Option<&'a str>,
    relayed_from: &'a [String],
    quotes: &'static str,
    warnings: &'a [String],
}

#[derive(Serialize)]
struct JsonList<'a> {
    path: &'a str,
    offices: usize,
    tenures: usize,
}

/// A path and what is the matter with it.
#[derive(Serialize)]
pub(super) struct JsonProblem<'a> {
    path: &'a str,
    message: &'a str,
}

impl<'a> JsonProblem<'a> {
    pub fn all(problems: &'a [Problem]) -> Vec<Self> {
        problems.iter().map(|problem| Self { path: &problem.path, message: &problem.message }).collect()
    }
}

impl<'a> JsonCorpus<'a> {
    fn of(corpus: &'a Corpus, problems: &'a [Problem]) -> Self {
        let source = |line: &'a SourceLine| JsonSource {
            path: &line.path,
            date: line.date.map(|days| days.to_string()),
            date_basis: line.basis.map(|basis| basis.name()),
            publisher: line.publisher.as_deref(),
            relayed_from: &line.relayed_from,
            quotes: tier(line.quotes),
            warnings: &line.warnings,
        };
        Self {
            version: json::VERSION,
            sources: corpus.report.iter().map(source).collect(),
            lists: corpus
                .lists
                .iter()
                .map(|l| JsonList { path: &l.path, offices: l.offices, tenures: l.tenures })
                .collect(),
            warnings: JsonProblem::all(&corpus.notes),
            problems: JsonProblem::all(problems),
        }
    }
}

const fn tier(quotes: QuoteTier) -> &'static str {
    match quotes {
        QuoteTier::Verbatim => "verbatim",
        QuoteTier::Transcript => "transcript",
        QuoteTier::Translated => "translated",
    }
}
