//! Collects from the readings what the facts are made of, in one flat list each.

use crate::claims::{Modality, Relation, Tense};
use crate::document::{QuoteTier, Span, Zone};
use crate::language::dates::Days;
use crate::language::lexicon::Lexicon;
use crate::language::person_name;

use super::SourceReading;
use super::offices::PointKind;

/// A person's full name in one document.
pub(super) struct GatheredPerson {
    pub source: usize,
    pub name: String,
    pub parts: Vec<String>,
    pub by_first: usize,
    pub by_last: usize,
    /// Where the full name stands: mention, its sentence, whether the place is weak.
    pub sightings: Vec<(Span, Span, bool)>,
    /// Sentences with a second reference.
    pub references: Vec<(Span, Span)>,
}

/// A person and an office in one document.
pub(super) struct GatheredClaim {
    pub source: usize,
    /// Index of the person among the gathered ones.
    pub person: usize,
    pub key: String,
    pub of: Option<String>,
    pub of_country: bool,
    pub body: Option<String>,
    pub single_seat: bool,
    pub weak_label: bool,
    pub position: bool,
    /// The office as written.
    pub label: String,
    pub kind: PointKind,
    pub days: Option<Days>,
    pub sentence: Span,
    pub weak: bool,
}

/// Everything that was gathered.
pub(super) struct Gathered {
    pub people: Vec<GatheredPerson>,
    pub claims: Vec<GatheredClaim>,
}

pub(super) fn gather(readings: &[SourceReading], lexicon: &Lexicon) -> Gathered {
    let mut gathered = Gathered { people: Vec::new(), claims: Vec::new() };
    for (index, source) in readings.iter().enumerate() {
        let first = gathered.people.len();
        persons(&mut gathered, index, source, lexicon);
        claims(&mut gathered, index, source, first);
    }
    gathered
}

fn persons(gathered: &mut Gathered, index: usize, source: &SourceReading, lexicon: &Lexicon) {
    let reading = &source.reading;
    let first = gathered.people.len();
    gathered.people.extend(reading.people.iter().map(|person| GatheredPerson {
        source: index,
        name: person.name.clone(),
        parts: person_name::parts(&person.name, lexicon),
        by_first: person.by_first,
        by_last: person.by_last,
        sightings: Vec::new(),
        references: Vec::new(),
    }));
    for mention in &reading.persons {
        let Some(person) = mention.person() else { continue };
        let sentence = reading.sentence(mention.at);
        let person = &mut gathered.people[first + person];
        if mention.bare {
            person.references.push((mention.span, sentence));
        } else {
            person.sightings.push((mention.span, sentence, is_weak(mention.at.zone, mention.at.quoted, source)));
        }
    }
}

fn claims(gathered: &mut Gathered, index: usize, source: &SourceReading, first: usize) {
    let reading = &source.reading;
    let today = reading.date.map(|d| d.days);
    for claim in &reading.claims {
        let (mention, office) = (&reading.persons[claim.person], &reading.offices[claim.office]);
        let Some(person) = mention.person() else { continue };
        if !matches!(claim.modality, Modality::Asserted) {
            continue;
        }
        let (kind, days) = match (claim.relation, claim.tense) {
            (Relation::Began(days), _) => (PointKind::Began, Some(days)),
            (Relation::Ended(days), _) => (PointKind::Ended, Some(days)),
            (Relation::Holds, Tense::Current) => (PointKind::Holds, today),
            (Relation::Holds, Tense::Former) => (PointKind::Former, today),
            (Relation::Holds, Tense::Then | Tense::Past) => match claim.dated {
                Some(days) => (PointKind::Holds, Some(days)),
                None => (PointKind::Past, today),
            },
            (Relation::Holds, Tense::Future) => (PointKind::Future, today),
        };
        gathered.claims.push(GatheredClaim {
            source: index,
            person: first + person,
            key: office.key.clone(),
            of: office.of.clone(),
            of_country: office.of_country,
            body: office.body.clone(),
            single_seat: office.single_seat,
            weak_label: office.weak,
            position: office.position,
            label: office.text.clone(),
            kind,
            days,
            sentence: reading.sentence(claim.at),
            weak: is_weak(claim.at.zone, claim.at.quoted, source),
        });
    }
}

/// Headlines, quoted words and relayed or translated reports weigh less.
fn is_weak(zone: Zone, quoted: bool, source: &SourceReading) -> bool {
    zone != Zone::Body || quoted || !source.relayed_from.is_empty() || source.quotes == QuoteTier::Translated
}
