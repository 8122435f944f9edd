//! Answers about events.

use std::cmp::Reverse;

use serde::Serialize;

use super::answer::{Answer, Evidence, all_evidence};
use crate::claims::Status;
use crate::facts::{EventAttestation, EventId, Facts, Origin, Party};
use crate::language::dates::{Days, Granularity};

/// Events, in order of time, and what else names the day.
#[derive(Debug, Serialize)]
pub struct Events {
    /// What was asked, in words.
    pub about: String,
    pub events: Vec<Event>,
    /// Sentences that name the day, without an event that was read in them.
    pub sentences: Vec<Evidence>,
}

/// Something that the sources say happened, or will.
#[derive(Debug, Serialize)]
pub struct Event {
    pub event: String,
    /// `arrive`, `meet`, `sign`, …
    #[serde(rename = "what")]
    pub kind: &'static str,
    pub who: Vec<String>,
    pub place: Option<String>,
    /// The days that the sources give it; more than one, if they disagree.
    pub dates: Vec<String>,
    /// Its standing over time.
    pub status: Vec<Standing>,
    /// Only headlines, quotations or relayed reports say so.
    pub weak: bool,
    pub evidence: Vec<Evidence>,
}

/// How an event stood at some time.
#[derive(Debug, Serialize)]
pub struct Standing {
    /// `done`, `planned`, …
    pub status: &'static str,
    /// The day seen from which it is said.
    pub said: Option<String>,
}

/// How many sentences are shown for one event.
const SHOWN: usize = 2;
/// How many events of a person are shown.
const OF_PERSON: usize = 12;
/// How many sentences that name a day are shown.
const NAMING_THE_DAY: usize = 6;

/// What happened on some days.
pub fn on(facts: &Facts, days: Days) -> Answer {
    let is_on = |id: &EventId| facts.events().days(*id).iter().any(|(own, _)| covers(days, *own));
    let events: Vec<EventId> = facts.events().all().filter(is_on).collect();
    let told: Vec<Origin> =
        events.iter().flat_map(|id| facts.events().attestations(*id)).map(EventAttestation::origin).collect();
    let mut rest: Vec<Origin> = Vec::new();
    if days.granularity() == Granularity::Day {
        let naming = facts.vocabulary().sentences_on(days.start);
        let naming = naming.map(|(source, sentence)| Origin::Source { source, sentence });
        rest.extend(naming.filter(|origin| !told.contains(origin)).take(NAMING_THE_DAY));
    }
    let about = crate::facts::date_in_words(days);
    Answer::Events(Events { about, events: all(facts, events), sentences: all_evidence(facts, &rest) })
}

/// Whether an event of these days is an answer to a question about others: within them, or around a day.
pub fn covers(asked: Days, own: Days) -> bool {
    let within = asked.start <= own.start && own.end <= asked.end;
    within || own.granularity() != Granularity::Year && own.overlaps(asked)
}

/// Events that have all these parties, at a place if one is named.
pub fn of(facts: &Facts, parties: &[Party], place: Option<&crate::facts::PlaceName>) -> Vec<EventId> {
    let Some((first, rest)) = parties.split_first() else { return Vec::new() };
    let events = facts.events();
    let fits = |id: &EventId| {
        let event = events.event(*id);
        let everybody = rest.iter().all(|party| event.parties.contains(party));
        everybody && place.is_none_or(|place| event.place.as_ref().is_some_and(|at| at.is(place) || place.contains(at)))
    };
    events.of_party(first).iter().copied().filter(fits).collect()
}

/// The answer that some events are.
pub fn answer(facts: &Facts, about: String, events: Vec<EventId>) -> Answer {
    Answer::Events(Events { about, events: all(facts, events), sentences: Vec::new() })
}

/// The events of a person: those with a date first, and of these the newest last.
pub fn of_person(facts: &Facts, person: crate::facts::PersonId) -> Vec<Event> {
    let mut ids = facts.events().of_party(&Party::Person(person)).to_vec();
    ids.sort_by_key(|id| Reverse((first_day(facts, *id).is_some(), first_day(facts, *id))));
    ids.truncate(OF_PERSON);
    all(facts, ids)
}

fn first_day(facts: &Facts, id: EventId) -> Option<Days> {
    facts.events().days(id).first().map(|(days, _)| *days)
}

fn all(facts: &Facts, mut ids: Vec<EventId>) -> Vec<Event> {
    ids.sort_by_key(|id| (first_day(facts, *id).is_none(), first_day(facts, *id), *id));
    ids.into_iter().map(|id| event(facts, id)).collect()
}

/// An event with the best of its evidence.
pub fn event(facts: &Facts, id: EventId) -> Event {
    let known = facts.events().event(id);
    let attestations = facts.events().firmest(id);
    let mut origins: Vec<Origin> = attestations.iter().map(|a| a.origin()).collect();
    origins.dedup();
    origins.truncate(SHOWN);
    let status = facts
        .events()
        .history(id)
        .into_iter()
        .map(|(said, status): (_, Status)| Standing { status: status.name(), said: said.map(|day| day.to_string()) });
    Event {
        event: facts.event_label(id),
        kind: facts.events().kind(id).map_or("event", |kind| kind.name()),
        who: known.parties.iter().map(|party| facts.party_name(party)).collect(),
        place: known.place.as_ref().map(|place| place.name.clone()),
        dates: facts.events().days(id).into_iter().map(|(days, _)| days.to_string()).collect(),
        status: status.collect(),
        weak: attestations.iter().all(|a| a.weak),
        evidence: all_evidence(facts, &origins),
    }
}
