//! Collects the events of the sources, with everybody in them as the persons of the fact base.

use super::{EventAttestation, Party, PlaceName};
use crate::claims::{DateBasis, Entity, Event, Reading, Status, Where};
use crate::document::Span;
use crate::facts::gather::is_weak;
use crate::facts::{PersonId, SourceReading};
use crate::language::dates::Granularity;
use crate::language::fold;
use crate::language::lexicon::{EventKind, Lexicon};

/// Who the mentions of persons in a source are.
pub(in crate::facts) type WhoIs<'w> = &'w dyn Fn(usize, usize) -> Option<PersonId>;

/// The attestations of all sources, each with the index of its event in its reading.
pub(super) fn gather(readings: &[SourceReading], who: WhoIs<'_>, lexicon: &Lexicon) -> Vec<(EventAttestation, usize)> {
    let mut gathered = Vec::new();
    for (index, source) in readings.iter().enumerate() {
        for (number, event) in source.reading.events.iter().enumerate() {
            let attestation = attestation(index, source, event, who, lexicon);
            gathered.extend(attestation.map(|attestation| (attestation, number)));
        }
    }
    gathered
}

fn attestation(
    index: usize,
    source: &SourceReading,
    event: &Event,
    who: WhoIs<'_>,
    lexicon: &Lexicon,
) -> Option<EventAttestation> {
    let reading = &source.reading;
    let told_at_all = !matches!(event.at.zone, crate::document::Zone::Boilerplate | crate::document::Zone::Byline);
    if !told_at_all || event.status == Status::Denied {
        return None;
    }
    let mut open = event.open;
    let mut parties = Vec::new();
    for participant in &event.participants {
        match party(index, &participant.entity, who) {
            Some(party) => parties.push((participant.role, party)),
            None => open = true,
        }
    }
    if parties.is_empty() {
        return None;
    }
    let date = event.date.and_then(|date| reading.dates.get(date));
    Some(EventAttestation {
        kind: event.kind,
        parties,
        open,
        place: event
            .place
            .as_ref()
            .filter(|_| event.kind != EventKind::Call)
            .map(|place| PlaceName::of(&place.name, lexicon)),
        days: date.and_then(|date| date.days),
        status: event.status,
        source: index,
        told: reading.date.filter(|date| date.days.granularity() == Granularity::Day).map(|date| date.days.start),
        sentence: reading.sentence(event.at),
        context: context(reading, event.at),
        trigger: event.trigger,
        group: event.group,
        weak: is_weak(event.at.zone, event.at.quoted, source),
        inferred: reading.date.is_some_and(|date| date.basis == DateBasis::Inferred),
    })
}

fn party(source: usize, entity: &Entity, who: WhoIs<'_>) -> Option<Party> {
    match entity {
        Entity::Person(mention) => who(source, *mention).map(Party::Person),
        Entity::Country(name) => Some(Party::Country(name.clone())),
        Entity::Organization(name) => Some(Party::Organization(fold::name_key(name))),
    }
}

/// The sentence before, the sentence itself, and the two after it.
fn context(reading: &Reading, at: Where) -> Span {
    let here = &reading.blocks[at.block].sentences;
    let first = here[at.sentence.saturating_sub(1)];
    let next = reading.blocks[at.block + 1..].iter().flat_map(|block| &block.sentences);
    let last = here[at.sentence..].iter().chain(next).take(3).last();
    first.cover(last.copied().unwrap_or(first))
}
