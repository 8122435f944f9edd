//! What the tests of reading share: short ways from a text to a reading, and from a reading to lines that compare well.

// Every test file is a crate of its own and uses a part of this.
#![allow(dead_code)]

use std::sync::Arc;

use copydesk::claims::{self, Claim, DateMention, Given, Reading};
use copydesk::document::{Document, Format, QuoteTier, TextFile};
use copydesk::facts::{CuratedList, Facts, SourceReading};
use copydesk::language::dates::Days;
use copydesk::language::lexicon::Lexicon;
use copydesk::rules::{self, Context, Finding, Severity};

/// The day of the invented news.
pub const DAY: &str = "2031-05-14";

/// Days from ISO 8601 text.
pub fn days(text: &str) -> Days {
    Days::parse(text).expect("a date of the test")
}

/// Reads a text as the file `path`, whose extension gives the format, with the date of a manifest.
pub fn read_as(path: &str, text: &str, day: Option<&str>) -> Reading {
    let file = Arc::new(TextFile::from_text(path.to_owned(), text.to_owned()));
    let format = Format::of_path(path).expect("a known extension");
    let document = Document::read(file, format).expect("a text of the test");
    let given = Given { manifest_date: day.map(days), ..Given::default() };
    claims::read(Arc::new(document), given, Lexicon::english())
}

/// Reads plain text of [`DAY`].
pub fn read(text: &str) -> Reading {
    read_as("story.txt", text, Some(DAY))
}

/// One claim in a line: `Ada Doe | foreign minister | Norway | Current`, `-` where no jurisdiction is named;
/// a modality other than asserted and a place inside quotation marks follow.
pub fn line(reading: &Reading, claim: &Claim) -> String {
    let office = &reading.offices[claim.office];
    let mut line = format!(
        "{} | {} | {} | {:?}",
        reading.full_name(&reading.persons[claim.person]),
        office.key,
        office.of.as_deref().or(office.body.as_deref()).unwrap_or("-"),
        claim.tense,
    );
    if claim.modality != claims::Modality::Asserted {
        line.push_str(&format!(" | {:?}", claim.modality));
    }
    if claim.at.quoted {
        line.push_str(" | quoted");
    }
    line
}

/// Every claim of a reading, as lines, in order of the alphabet.
pub fn held(reading: &Reading) -> Vec<String> {
    let mut lines: Vec<String> = reading.claims.iter().map(|claim| line(reading, claim)).collect();
    lines.sort();
    lines
}

/// Every claim of a plain text of [`DAY`].
pub fn claims_of(text: &str) -> Vec<String> {
    held(&read(text))
}

/// The names as written, in order.
pub fn names(reading: &Reading) -> Vec<&str> {
    reading.persons.iter().map(|p| p.text.as_str()).collect()
}

/// The quotations that follow some words, each with its speaker's full name.
pub fn speakers(reading: &Reading) -> Vec<(&str, Option<&str>)> {
    let name = |index: usize| reading.full_name(&reading.persons[index]);
    reading.quotes.iter().map(|q| (q.text.as_str(), q.speaker.map(name))).collect()
}

/// The date that is written as `text`.
pub fn date<'r>(reading: &'r Reading, text: &str) -> &'r DateMention {
    let found = reading.dates.iter().find(|d| reading.document.file.slice(d.span) == text);
    found.unwrap_or_else(|| panic!("no date {text:?} among {:?}", reading.dates))
}

/// The days that the date written as `text` covers.
pub fn days_of(reading: &Reading, text: &str) -> Option<Days> {
    date(reading, text).days
}

/// A reading as a source without publisher.
pub fn source(reading: Reading) -> SourceReading {
    SourceReading { reading, publisher: None, relayed_from: Vec::new(), quotes: QuoteTier::Verbatim }
}

/// Facts from readings of sources, without lists.
pub fn facts(readings: Vec<Reading>) -> Facts {
    facts_with(readings, Vec::new())
}

/// Facts from readings of sources and curated lists.
pub fn facts_with(readings: Vec<Reading>, lists: Vec<Arc<CuratedList>>) -> Facts {
    Facts::build(readings.into_iter().map(source).collect(), lists, Lexicon::english())
}

/// The findings on a draft of [`DAY`], checked against open sources.
pub fn check(draft: &str, facts: &Facts) -> Vec<Finding> {
    rules::check(&read_as("draft.md", draft, Some(DAY)), facts, Context::default(), Lexicon::english())
}

/// The warnings and errors among the findings on a draft: rule and message.
pub fn loud(draft: &str, facts: &Facts) -> Vec<(&'static str, String)> {
    let findings = check(draft, facts).into_iter().filter(|f| f.severity >= Severity::Warning);
    findings.map(|f| (f.rule, f.message)).collect()
}
