//! The claims of a document, as they are shown.

use serde::Serialize;

use super::super::json::JsonRange;
use crate::claims::{Claim, Modality, Reading, Relation, Tense};
use crate::language::lexicon;

/// A checkable statement.
#[derive(Debug, Serialize)]
pub(super) struct JsonClaim {
    /// `holds-office`, `took-office` or `left-office`.
    pub kind: &'static str,
    /// Title and name together.
    pub range: JsonRange,
    /// When: the date of its clause, else that of the document.
    pub as_of: Option<String>,
    /// `asserted`, `denied`, `planned` or `hypothetical`.
    pub modality: &'static str,
    /// `current`, `former`, `then`, `past` or `future`, seen from `as_of`.
    pub tense: &'static str,
    /// Who, by the full name.
    pub person: String,
    /// What, in canonical form.
    pub office: String,
    /// For which country or place.
    pub of: Option<String>,
    /// For which body.
    pub body: Option<String>,
}

/// Every claim, by position.
pub(super) fn of(reading: &Reading) -> Vec<JsonClaim> {
    let mut claims: Vec<&Claim> = reading.claims.iter().collect();
    claims.sort_by_key(|claim| (claim.span, claim.person, claim.office));
    claims.into_iter().map(|claim| json(reading, claim)).collect()
}

fn json(reading: &Reading, claim: &Claim) -> JsonClaim {
    let office = &reading.offices[claim.office];
    let (kind, turn) = match claim.relation {
        Relation::Holds => ("holds-office", None),
        Relation::Began(days) => ("took-office", Some(days)),
        Relation::Ended(days) => ("left-office", Some(days)),
    };
    let days = turn.or(claim.dated).or(reading.date.map(|date| date.days));
    JsonClaim {
        kind,
        range: JsonRange::of(&reading.document.file, claim.span),
        as_of: days.map(|days| days.to_string()),
        modality: modality(claim.modality),
        tense: tense(claim.tense),
        person: reading.full_name(&reading.persons[claim.person]).to_owned(),
        office: office.key.clone(),
        of: office.of.clone(),
        body: office.body.clone(),
    }
}

impl JsonClaim {
    /// In one line.
    pub fn shown(&self) -> String {
        let verb = match self.kind {
            "took-office" => "became",
            "left-office" => "stopped being",
            _ => "is",
        };
        let of: Vec<&str> = [&self.body, &self.of].into_iter().flatten().map(String::as_str).collect();
        let of = if of.is_empty() { String::new() } else { format!(" of {}", of.join(", ")) };
        let as_of = self.as_of.as_deref().unwrap_or("no date");
        format!("{} {verb} {}{of} ({}, {}, {as_of})", self.person, self.office, self.tense, self.modality)
    }
}

/// The tense of an office mention: that of its claim, else that of its words.
pub(super) fn tense_of(reading: &Reading, office: usize) -> &'static str {
    if let Some(claim) = reading.claims.iter().find(|claim| claim.office == office) {
        return tense(claim.tense);
    }
    let mention = &reading.offices[office];
    let phrases =
        reading.blocks.get(mention.at.block).map(|block| block.passage.offices.as_slice()).unwrap_or_default();
    let phrase = phrases.iter().find(|phrase| phrase.tokens == mention.tokens);
    match phrase.map(|phrase| phrase.tense) {
        Some(lexicon::Tense::Former) => "former",
        Some(lexicon::Tense::Then) => "then",
        Some(lexicon::Tense::Future) => "future",
        Some(lexicon::Tense::Current) | None => "current",
    }
}

const fn tense(tense: Tense) -> &'static str {
    match tense {
        Tense::Current => "current",
        Tense::Former => "former",
        Tense::Then => "then",
        Tense::Past => "past",
        Tense::Future => "future",
    }
}

const fn modality(modality: Modality) -> &'static str {
    match modality {
        Modality::Asserted => "asserted",
        Modality::Denied => "denied",
        Modality::Planned => "planned",
        Modality::Hypothetical => "hypothetical",
    }
}
