//! Collects from the readings what the facts are made of, in one flat list each.

use rustc_hash::FxHashMap;

use crate::claims::{
    Claim, DateBasis, Entity, Event, Modality, Naming, Participant, Reading, Relation, Role, Status, Tense,
};
use crate::document::{QuoteTier, Span, Zone};
use crate::language::dates::{Days, Granularity};
use crate::language::lexicon::{EventKind, Lexicon};
use crate::language::person_name;

use super::SourceReading;
use super::offices::PointKind;

/// A person's full name in one document.
pub(super) struct GatheredPerson {
    pub source: usize,
    pub name: String,
    pub parts: Vec<String>,
    /// The word that tells the person from an elder of the same name.
    pub generation: Option<&'static str>,
    /// What the document makes of the name.
    pub naming: Naming,
    pub by_first: usize,
    pub by_last: usize,
    /// Where the full name stands: mention, its sentence, whether the place is weak.
    pub sightings: Vec<(Span, Span, bool)>,
    /// Sentences with a second reference.
    pub references: Vec<(Span, Span)>,
    /// Whether the document votes for this spelling; a lone surname of somebody named in full elsewhere does not.
    pub votes: bool,
}

/// A person and an office in one document.
#[derive(Clone)]
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
    /// The days are an interval that was inferred for the source.
    pub inferred: bool,
    pub sentence: Span,
    pub weak: bool,
}

/// Everything that was gathered.
pub(super) struct Gathered {
    pub people: Vec<GatheredPerson>,
    /// For each source, the index of its first person.
    pub first_of: Vec<usize>,
    pub claims: Vec<GatheredClaim>,
}

pub(super) fn gather(readings: &[SourceReading], lexicon: &Lexicon) -> Gathered {
    let mut gathered = Gathered { people: Vec::new(), first_of: Vec::new(), claims: Vec::new() };
    for (index, source) in readings.iter().enumerate() {
        let first = gathered.people.len();
        gathered.first_of.push(first);
        persons(&mut gathered, index, source, lexicon);
        claims(&mut gathered, index, source, first);
    }
    lone_names(&mut gathered, readings, lexicon);
    gathered
}

fn persons(gathered: &mut Gathered, index: usize, source: &SourceReading, lexicon: &Lexicon) {
    let reading = &source.reading;
    let first = gathered.people.len();
    gathered.people.extend(reading.people.iter().map(|person| GatheredPerson {
        source: index,
        name: person.name.clone(),
        parts: person_name::parts(&person.name, lexicon),
        generation: person.generation,
        naming: person.naming,
        by_first: person.by_first,
        by_last: person.by_last,
        sightings: Vec::new(),
        references: Vec::new(),
        votes: true,
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
    for claim in &source.reading.claims {
        if let Some(person) = source.reading.persons[claim.person].person() {
            let gathered_claim = gathered_claim(index, source, claim, first + person);
            let leaving = gathered_claim.as_ref().and_then(|told| announced(&source.reading, claim, told));
            gathered.claims.extend(gathered_claim.into_iter().chain(leaving));
        }
    }
}

/// `Health Minister X handed in his resignation`, `X will leave office on Friday`: still in office when it is told, but
/// nobody can say so of the time after.
fn announced(reading: &Reading, claim: &Claim, told: &GatheredClaim) -> Option<GatheredClaim> {
    if told.kind != PointKind::Holds || claim.tense != Tense::Current {
        return None;
    }
    let event = leaving(reading, claim, |event| match event.status {
        Status::Planned | Status::Expected => true,
        Status::Named => event.kind == EventKind::Resign && says(before(reading, event), &RESIGNING),
        _ => false,
    })?;
    let days = event.date.and_then(|date| reading.dates[date].days).or(told.days);
    Some(GatheredClaim { kind: PointKind::Past, days, inferred: false, ..told.clone() })
}

/// Verbs by which somebody resigns who `handed in her resignation`.
const RESIGNING: [&str; 12] = [
    "handed",
    "hands",
    "tendered",
    "tenders",
    "submitted",
    "submits",
    "offered",
    "offers",
    "announced",
    "announces",
    "gave",
    "turned",
];
/// Verbs by which a resignation takes effect.
const ACCEPTING: [&str; 2] = ["accepted", "accepts"];

/// Whether a text has one of these words.
fn says(text: &str, words: &[&str]) -> bool {
    text.split(|c: char| !c.is_alphabetic()).any(|word| words.iter().any(|wanted| word.eq_ignore_ascii_case(wanted)))
}

fn gathered_claim(index: usize, source: &SourceReading, claim: &Claim, person: usize) -> Option<GatheredClaim> {
    let reading = &source.reading;
    let today = reading.date.map(|d| d.days);
    let is_inferred = reading.date.is_some_and(|date| date.basis == DateBasis::Inferred);
    let office = &reading.offices[claim.office];
    let (kind, days) = match (claim.relation, claim.tense) {
        (Relation::Began(days), _) => (PointKind::Began, Some(days)),
        (Relation::Ended(days), _) => (PointKind::Ended, Some(days)),
        (Relation::Holds, Tense::Current) => match end_told_here(reading, claim) {
            Some(days) => (PointKind::Ended, days.or(today)),
            None => (PointKind::Holds, today),
        },
        (Relation::Holds, Tense::Former) => (PointKind::Former, today),
        (Relation::Holds, Tense::Then | Tense::Past) => match claim.dated {
            Some(days) => (PointKind::Holds, Some(days)),
            // `X was sworn in as minister`: in office by the day of writing.
            None if claim.begun => (PointKind::Holds, today),
            None => (PointKind::Past, today),
        },
        (Relation::Holds, Tense::Future) => (PointKind::Future, today),
    };
    (claim.modality == Modality::Asserted).then(|| GatheredClaim {
        source: index,
        person,
        key: office.key.clone(),
        of: office.of.clone(),
        of_country: office.of_country,
        body: office.body.clone(),
        single_seat: office.single_seat,
        weak_label: office.weak,
        position: office.position,
        label: office.label.clone(),
        kind,
        days,
        inferred: is_inferred && days == today && days.is_some_and(|days| days.granularity() != Granularity::Day),
        sentence: reading.sentence(claim.at),
        weak: is_weak(claim.at.zone, claim.at.quoted, source),
    })
}

/// `Health Minister X resigned on Friday`: the sentence tells of the end of the tenure; the days it gives, if any.
fn end_told_here(reading: &Reading, claim: &Claim) -> Option<Option<Days>> {
    let event = leaving(reading, claim, |event| match event.status {
        Status::Done => true,
        // `The king accepted the resignation of X`
        Status::Named => event.kind == EventKind::Resign && says(before(reading, event), &ACCEPTING),
        _ => false,
    })?;
    Some(event.date.and_then(|date| reading.dates[date].days))
}

/// The text of an event's sentence up to the word that names it.
fn before<'r>(reading: &'r Reading, event: &Event) -> &'r str {
    let sentence = reading.sentence(event.at);
    reading.document.file.text().get(sentence.start as usize..event.trigger.start as usize).unwrap_or_default()
}

/// The event of the claim's sentence by which the holder leaves office, of those that `counts` lets count.
fn leaving<'r>(reading: &'r Reading, claim: &Claim, counts: impl Fn(&Event) -> bool) -> Option<&'r Event> {
    let holder = reading.persons[claim.person].person();
    let is_holder = |participant: &Participant| match participant.entity {
        Entity::Person(mention) => {
            mention == claim.person || holder.is_some() && reading.persons[mention].person() == holder
        }
        _ => false,
    };
    let leaves = |event: &&Event| {
        let role = match event.kind {
            EventKind::Resign | EventKind::Die => Role::Agent,
            EventKind::Dismiss => Role::Patient,
            _ => return false,
        };
        let here = (event.at.block, event.at.sentence) == (claim.at.block, claim.at.sentence);
        here && counts(event) && event.participants.iter().any(|p| p.role == role && is_holder(p))
    };
    let first = reading.events.partition_point(|event| event.at.block < claim.at.block);
    let mut here = reading.events[first..].iter().take_while(|event| event.at.block == claim.at.block);
    here.find(leaves)
}

/// Holders who go by one word in their document. Where no full name in any source begins or ends with the word,
/// it is the person's whole name; else it means the one person of that name who is said to hold the same office.
fn lone_names(gathered: &mut Gathered, readings: &[SourceReading], lexicon: &Lexicon) {
    let mut ends: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (index, person) in gathered.people.iter().enumerate() {
        for part in [person.parts.first(), person.parts.last()].into_iter().flatten() {
            ends.entry(part.clone()).or_default().push(index);
        }
    }
    let mut keys: FxHashMap<usize, Vec<String>> = FxHashMap::default();
    for claim in &gathered.claims {
        keys.entry(claim.person).or_default().push(claim.key.clone());
    }
    for (index, source) in readings.iter().enumerate() {
        for claim in &source.reading.claims {
            let mention = &source.reading.persons[claim.person];
            let parts = person_name::parts(&mention.text, lexicon);
            if !mention.bare || !mention.persons.is_empty() || parts.len() != 1 {
                continue;
            }
            let key = &source.reading.offices[claim.office].key;
            let mut fitting = ends
                .get(&parts[0])
                .into_iter()
                .flatten()
                .copied()
                .filter(|p| keys.get(p).is_some_and(|k| k.contains(key)));
            let (name, parts) = match (ends.contains_key(&parts[0]), fitting.next()) {
                (false, _) => (mention.text.clone(), parts),
                (true, Some(first)) if fitting.all(|p| gathered.people[p].parts == gathered.people[first].parts) => {
                    (gathered.people[first].name.clone(), gathered.people[first].parts.clone())
                }
                (true, _) => continue,
            };
            let sentence = source.reading.sentence(mention.at);
            let whole_name = parts.len() == 1;
            let seen = (mention.span, sentence, is_weak(mention.at.zone, mention.at.quoted, source));
            gathered.people.push(GatheredPerson {
                source: index,
                name,
                parts,
                generation: None,
                naming: Naming::Person,
                by_first: 0,
                by_last: 0,
                sightings: if whole_name { vec![seen] } else { Vec::new() },
                references: Vec::new(),
                votes: whole_name,
            });
            let person = gathered.people.len() - 1;
            gathered.claims.extend(gathered_claim(index, source, claim, person));
        }
    }
}

/// Headlines, quoted words and relayed or translated reports weigh less.
pub(super) fn is_weak(zone: Zone, quoted: bool, source: &SourceReading) -> bool {
    zone != Zone::Body || quoted || !source.relayed_from.is_empty() || source.quotes == QuoteTier::Translated
}
