//! `copydesk sources`.

use std::io::{self, Write};

use serde::Serialize;

use super::Status;
use super::args::Common;
use super::json::{self, JsonProblem, Style};
use super::output::{Output, count, printable, shortened};
use super::settings::{Shown, corpus};
use crate::claims::DateBasis;
use crate::desk::{Corpus, SourceLine};
use crate::document::{QuoteTier, Span, TextFile};
use crate::facts::{Inference, Reason};
use crate::language::dates::weekday_name;
use crate::report::{Problem, said_by};

/// Longer quotations of a reason are shortened, in words.
const MOST_WORDS: usize = 16;

/// Shows the corpus: documents, dates and how each is known, warnings.
pub(super) fn run(common: &Common, output: &Output) -> Status {
    let style = match Style::named(common.format.as_deref(), &[Style::Text, Style::Json]) {
        Ok(style) => style,
        Err(message) => return output.failure(&message),
    };
    let Shown { corpus, problems, status } = match corpus(common, output) {
        Ok(shown) => shown,
        Err(status) => return status,
    };
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
        if let Some(inferred) = &source.inferred {
            for reason in &inferred.reasons {
                writeln!(out, "  {}", said(reason, &inferred.file))?;
            }
        }
        for warning in &source.warnings {
            writeln!(out, "  warning: {}", printable(warning))?;
        }
    }
    for list in &corpus.lists {
        let holds = match list.names {
            Some(names) => count(names, "accepted name"),
            None => format!("{}, {}", count(list.offices, "office"), count(list.tenures, "tenure")),
        };
        writeln!(out, "curated list {}: {holds}", printable(&list.path))?;
    }
    for note in &corpus.notes {
        writeln!(out, "warning: {}: {}", printable(&note.path), printable(&note.message))?;
    }
    let warnings = count(corpus.warning_count(), "warning");
    writeln!(out, "{}, {}, {warnings}", count(corpus.report.len(), "source"), count(corpus.lists.len(), "curated list"))
}

/// An inference that says something.
fn known(inferred: Option<&Inference>) -> Option<&Inference> {
    inferred.filter(|inferred| !inferred.days.is_all())
}

/// How a date is known, however little of it is.
fn basis_of(source: &SourceLine) -> Option<DateBasis> {
    source.basis.or_else(|| known(source.inferred.as_deref()).map(|_| DateBasis::Inferred))
}

/// A step of an inference: `D6: February was over … (“in February”, line 4, column 12)`.
fn said(reason: &Reason, file: &TextFile) -> String {
    let place = |file: &TextFile, span: Span| {
        let position = file.position(span.start);
        (position.line, position.column, printable(&shortened(file.slice(span), MOST_WORDS)))
    };
    let (line, column, words) = place(file, reason.span);
    let mut said = format!("{}: {} (line {line}, column {column}: “{words}”", reason.rule, printable(&reason.says));
    if let Some(other) = &reason.other {
        let (line, column, words) = place(&other.file, other.span);
        said.push_str(&format!("; {}, line {line}, column {column}: “{words}”", printable(other.file.path())));
    }
    said.push(')');
    if reason.used { said } else { format!("{said}; it contradicts the rest and is left out") }
}

fn row(source: &SourceLine) -> [String; 4] {
    let inferred = known(source.inferred.as_deref()).map(|inferred| inferred.days.to_string());
    let date = inferred.or_else(|| source.date.map(|days| days.to_string()));
    [
        date.unwrap_or_else(|| "undated".to_owned()),
        basis_of(source).map_or("-", DateBasis::name).to_owned(),
        printable(&source.path),
        printable(&said_by(source.publisher.as_deref(), &source.relayed_from).unwrap_or_else(|| "-".to_owned())),
    ]
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
    #[serde(skip_serializing_if = "Option::is_none")]
    inferred: Option<JsonInference<'a>>,
    publisher: Option<&'a str>,
    relayed_from: &'a [String],
    quotes: &'static str,
    warnings: &'a [String],
}

/// What was inferred about a day that is not stated: the first and last day it may be, the weekdays it may fall on
/// (all if empty), and why.
#[derive(Serialize)]
struct JsonInference<'a> {
    date_start: Option<String>,
    date_end: Option<String>,
    weekdays: Vec<&'static str>,
    reasons: Vec<JsonReason<'a>>,
}

#[derive(Serialize)]
struct JsonReason<'a> {
    rule: &'static str,
    says: &'a str,
    used: bool,
    #[serde(flatten)]
    words: JsonWords<'a>,
    /// What it takes besides.
    #[serde(skip_serializing_if = "Option::is_none")]
    other: Option<JsonWords<'a>>,
}

#[derive(Serialize)]
struct JsonWords<'a> {
    source: &'a str,
    text: &'a str,
    line: u32,
    column: u32,
}

impl<'a> JsonWords<'a> {
    fn of(file: &'a TextFile, span: Span) -> Self {
        let position = file.position(span.start);
        Self { source: file.path(), text: file.slice(span), line: position.line, column: position.column }
    }
}

impl<'a> JsonInference<'a> {
    fn of(inference: &'a Inference) -> Self {
        let weekdays: Vec<&str> = inference.days.weekdays().map(weekday_name).collect();
        let reason = |reason: &'a Reason| JsonReason {
            rule: reason.rule.id(),
            says: &reason.says,
            used: reason.used,
            words: JsonWords::of(&inference.file, reason.span),
            other: reason.other.as_ref().map(|other| JsonWords::of(&other.file, other.span)),
        };
        Self {
            date_start: inference.days.first().map(|day| day.to_string()),
            date_end: inference.days.last().map(|day| day.to_string()),
            weekdays: if weekdays.len() == 7 { Vec::new() } else { weekdays },
            reasons: inference.reasons.iter().map(reason).collect(),
        }
    }
}

#[derive(Serialize)]
struct JsonList<'a> {
    path: &'a str,
    offices: usize,
    tenures: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    names: Option<usize>,
}

impl<'a> JsonCorpus<'a> {
    fn of(corpus: &'a Corpus, problems: &'a [Problem]) -> Self {
        let source = |line: &'a SourceLine| JsonSource {
            path: &line.path,
            date: line.date.map(|days| days.to_string()),
            date_basis: basis_of(line).map(DateBasis::name),
            inferred: line.inferred.as_deref().map(JsonInference::of),
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
                .map(|l| JsonList { path: &l.path, offices: l.offices, tenures: l.tenures, names: l.names })
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
