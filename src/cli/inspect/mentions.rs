//! The mentions of a document, as they are shown.

use std::ops::Range;

use serde::Serialize;

use super::super::json::JsonRange;
use super::super::output::printable;
use super::claims::tense_of;
use crate::claims::{DateMention, Naming, OfficeMention, PersonMention, QuoteMention, Reading, Where};
use crate::document::{Block, Span, Zone};
use crate::language::dates::Modifier;
use crate::language::passage::Passage;

/// Something named in a document.
#[derive(Debug, Serialize)]
pub(super) struct Mention {
    /// `person`, `office`, `organization`, `place`, `date` or `quote`.
    pub kind: &'static str,
    /// Where it stands.
    pub range: JsonRange,
    /// As written.
    pub text: String,
    /// What it was understood as.
    pub value: Value,
    #[serde(skip)]
    span: Span,
}

/// What a mention was understood as.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(super) enum Value {
    /// A person.
    Person { name: String, honorific: Option<String> },
    /// An office.
    Office { office: String, of: Option<String>, body: Option<String>, tense: &'static str },
    /// An organization or a place.
    Named { name: String },
    /// A date, after TIMEX3.
    Date {
        r#type: &'static str,
        timex: String,
        start: Option<String>,
        end: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        edtf: Option<String>,
        #[serde(rename = "mod", skip_serializing_if = "Option::is_none")]
        modifier: Option<&'static str>,
        basis: &'static str,
        #[serde(skip_serializing_if = "is_false")]
        ambiguous: bool,
    },
    /// A quotation.
    Quote { speaker: Option<String> },
}

/// Every mention of the story, by position. Names that nothing shows to be a person's are guesses, and the publication's
/// furniture is no part of the story: both are left out.
pub(super) fn of(reading: &Reading) -> Vec<Mention> {
    let told = |at: Where| at.zone != Zone::Boilerplate;
    let named = |p: &&PersonMention| told(p.at) && p.naming == Naming::Person;
    let mut mentions: Vec<Mention> = reading.persons.iter().filter(named).map(|p| person(reading, p)).collect();
    mentions.extend(
        reading.offices.iter().enumerate().filter(|(_, o)| told(o.at)).map(|(index, o)| office(reading, index, o)),
    );
    // The ends of a range are mentions of their own, as in ISO-TimeML.
    let dates = reading.dates.iter().flat_map(|d| std::iter::once(d).chain(&d.ends));
    mentions.extend(dates.filter(|d| told(d.at)).map(|d| date(reading, d)));
    mentions.extend(reading.quotes.iter().filter(|q| told(q.at)).map(|q| quote(reading, q)));
    for (block, read) in
        reading.document.blocks.iter().zip(&reading.blocks).filter(|(block, _)| block.zone != Zone::Boilerplate)
    {
        phrases(reading, block, &read.passage, &mut mentions);
    }
    mentions.sort_by(|a, b| (a.span, a.kind).cmp(&(b.span, b.kind)));
    mentions
}

fn mention(reading: &Reading, kind: &'static str, span: Span, text: &str, value: Value) -> Mention {
    Mention { kind, range: JsonRange::of(&reading.document.file, span), text: text.to_owned(), value, span }
}

fn person(reading: &Reading, person: &PersonMention) -> Mention {
    let value = Value::Person { name: reading.full_name(person).to_owned(), honorific: person.honorific.clone() };
    mention(reading, "person", person.span, &person.text, value)
}

fn office(reading: &Reading, index: usize, office: &OfficeMention) -> Mention {
    let value = Value::Office {
        office: office.key.clone(),
        of: office.of.clone(),
        body: office.body.clone(),
        tense: tense_of(reading, index),
    };
    mention(reading, "office", office.span, &office.text, value)
}

fn quote(reading: &Reading, quote: &QuoteMention) -> Mention {
    let speaker = quote.speaker.and_then(|index| reading.persons.get(index));
    let value = Value::Quote { speaker: speaker.map(|person| reading.full_name(person).to_owned()) };
    mention(reading, "quote", quote.span, &quote.text, value)
}

fn date(reading: &Reading, date: &DateMention) -> Mention {
    let value = &date.value;
    let text = printable(reading.document.file.slice(date.span));
    let value = Value::Date {
        r#type: value.kind.name(),
        timex: value.timex.clone(),
        start: value.start.map(|day| day.to_string()),
        end: value.end.map(|day| day.to_string()),
        edtf: value.edtf.clone(),
        modifier: value.modifier.map(Modifier::name),
        basis: value.basis.name(),
        ambiguous: value.is_ambiguous(),
    };
    mention(reading, "date", date.span, &text, value)
}

fn is_false(value: &bool) -> bool {
    !value
}

/// Organizations and places of a block.
fn phrases(reading: &Reading, block: &Block, passage: &Passage, mentions: &mut Vec<Mention>) {
    let span = |tokens: &Range<usize>| block.span(passage.bytes(tokens));
    for tokens in &passage.organizations {
        let name = passage.words(&block.text, tokens);
        mentions.push(mention(reading, "organization", span(tokens), &name, Value::Named { name: name.clone() }));
    }
    for place in passage.places.iter().filter(|place| !place.adjective) {
        let written = passage.words(&block.text, &place.tokens);
        // A capital may stand for its government, so it has no name but the one written.
        let name = if place.name.is_empty() { written.clone() } else { place.name.clone() };
        mentions.push(mention(reading, "place", span(&place.tokens), &written, Value::Named { name }));
    }
}

impl Mention {
    /// ` → value`, or nothing where the value is the text.
    pub fn shown_value(&self) -> String {
        let shown = match &self.value {
            Value::Person { name, honorific } => match honorific {
                Some(honorific) => format!("{name} ({honorific})"),
                None => name.clone(),
            },
            Value::Office { office, of, body, tense } => {
                let of: Vec<&str> = [body, of].into_iter().flatten().map(String::as_str).collect();
                let of = if of.is_empty() { String::new() } else { format!(" of {}", of.join(", ")) };
                let tense = if *tense == "current" { String::new() } else { format!(" ({tense})") };
                format!("{office}{of}{tense}")
            }
            Value::Named { name } => name.clone(),
            Value::Date { timex, start, end, basis, ambiguous, .. } => {
                let note = match (start, end) {
                    _ if *ambiguous => " (two readings)",
                    (None, None) if *basis != "no day" => " (not anchored)",
                    _ => "",
                };
                format!("{timex}{note}")
            }
            Value::Quote { speaker } => speaker.clone().unwrap_or_else(|| "speaker unknown".to_owned()),
        };
        if shown == self.text { String::new() } else { format!(" → {}", printable(&shown)) }
    }
}
