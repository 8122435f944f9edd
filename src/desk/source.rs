//! One source, read with everything that is known about it.

use std::sync::Arc;

use super::manifests::Entry;
use super::of_document_error;
use crate::claims::{self, Given, Reading, clues};
use crate::document::{Document, Format, QuoteTier, TextFile};
use crate::facts::SourceReading;
use crate::language::dates::Days;
use crate::language::lexicon::Lexicon;
use crate::report::Problem;

/// A source and the reservations there are about it.
#[derive(Debug)]
pub struct SourceDocument {
    /// The source.
    pub source: SourceReading,
    /// What a curator of the corpus should look at.
    pub warnings: Vec<String>,
}

/// Reads a source. Its metadata comes from its manifest entry, its front matter and its format, in this order.
pub(super) fn read(
    file: TextFile,
    entry: Option<&Entry>,
    given: Given<'_>,
    lexicon: &Lexicon,
) -> Result<SourceDocument, Problem> {
    let format = Format::of_path(file.path()).unwrap_or(Format::PlainText);
    let mut warnings = file.notes().to_vec();
    let mut document = Document::read(Arc::new(file), format).map_err(|error| of_document_error(&error))?;
    if let Some(entry) = entry {
        apply(entry, &mut document);
    }
    let given = Given { manifest_date: entry.and_then(|entry| published(entry, &mut warnings)), ..given };
    let reading = claims::read(Arc::new(document), given, lexicon);
    warnings.extend(about(&reading));
    Ok(SourceDocument { source: with_metadata(reading), warnings })
}

/// The manifest's word counts before the document's own.
fn apply(entry: &Entry, document: &mut Document) {
    let entry = entry.get();
    let front = &mut document.front;
    let replace = |own: &mut Option<String>, given: &Option<String>| {
        if given.is_some() {
            own.clone_from(given);
        }
    };
    replace(&mut front.publisher, &entry.publisher);
    replace(&mut front.headline, &entry.headline);
    replace(&mut front.place, &entry.place);
    replace(&mut front.url, &entry.url);
    front.quotes = entry.quotes.or(front.quotes);
    if !entry.relayed_from.is_empty() {
        front.relayed_from.clone_from(&entry.relayed_from);
    }
}

fn published(entry: &Entry, warnings: &mut Vec<String>) -> Option<Days> {
    let text = entry.get().published.as_deref()?;
    match Days::parse(text) {
        Ok(days) => Some(days),
        Err(error) => {
            warnings.push(format!("{}: `published`: {error}", entry.place()));
            None
        }
    }
}

fn with_metadata(reading: Reading) -> SourceReading {
    let front = &reading.document.front;
    SourceReading {
        publisher: front.publisher.clone().or_else(|| reading.document.meta.publisher.clone()),
        relayed_from: front.relayed_from.clone(),
        quotes: front.quotes.unwrap_or(QuoteTier::Verbatim),
        reading,
    }
}

/// What a curator should know about a reading.
fn about(reading: &Reading) -> Vec<String> {
    let mut warnings = reading.date_problems.clone();
    if reading.document.blocks.is_empty() {
        warnings.push("no prose: nothing can be learnt from it".to_owned());
    }
    if reading.date.is_none() {
        warnings.push(
            "no date: say when it was published, in a `sources.toml` beside it or as `date:` in its front matter"
                .to_owned(),
        );
    }
    warnings.extend(conflict(reading));
    warnings.extend(contradicted(reading));
    warnings
}

/// A day after the document's own that its text tells as past (rule D0: the stated date counts).
fn contradicted(reading: &Reading) -> Option<String> {
    let clue = clues::against(reading, Lexicon::english())?;
    let date = reading.date?;
    let (file, certain) = (&reading.document.file, clue.certain());
    let position = file.position(clue.span.start);
    Some(format!(
        "line {}, column {}: “{}” is told as past, {certain}, but its date is {} ({}); the date counts",
        position.line,
        position.column,
        file.slice(clue.span),
        date.days,
        date.basis.name()
    ))
}

/// Dates that cannot all be right.
fn conflict(reading: &Reading) -> Option<String> {
    let (first, others) = reading.stated_dates.split_first()?;
    others.iter().find(|other| !other.days.overlaps(first.days))?;
    let said: Vec<String> =
        reading.stated_dates.iter().map(|date| format!("{} {}", date.basis.name(), date.days)).collect();
    Some(format!("its dates disagree ({}); the {} counts", said.join(", "), first.basis.name()))
}
