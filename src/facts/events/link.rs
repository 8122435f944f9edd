//! Which attestations tell of one event: conservatively, because no link means no verdict.
//!
//! The attestations are taken in a fixed order, those with the surest days first, and each joins the one event it is
//! compatible with. Where it may belong to two, it stays apart.

use std::cell::OnceCell;

use rustc_hash::FxHashMap;

use super::place::agree;
use super::words::ContentWords;
use super::{EventAttestation, EventId, Family, KnownEvent, Party};
use crate::claims::Status;
use crate::language::dates::{Days, Granularity, days_between};

/// Unrepeated events of one person this near, in days, are one, and the sources disagree about the day.
const CONFLICT_DAYS: i32 = 3;
/// Attestations of one visit may lie this many days apart.
const VISIT_DAYS: i32 = 10;
/// With how many of the events of a party, the latest first, an attestation is compared.
const COMPARED: usize = 64;
/// How many words two tellings have in common where only what it is about tells events apart.
const THEME_WORDS: usize = 2;

/// The events of the attestations, and for each attestation its event.
pub(super) struct Linked {
    pub events: Vec<KnownEvent>,
    pub of_attestation: Vec<EventId>,
}

pub(super) fn link(attestations: &[EventAttestation], words_of: &dyn Fn(&EventAttestation) -> ContentWords) -> Linked {
    let words = Words { of: words_of, known: attestations.iter().map(|_| OnceCell::new()).collect() };
    let mut order: Vec<usize> = (0..attestations.len()).collect();
    order.sort_by_key(|&index| {
        let attestation = &attestations[index];
        let days = attestation.own_days();
        (
            coarseness(days),
            days.or(attestation.extent()),
            !attestation.is_done(),
            attestation.source,
            attestation.trigger,
        )
    });
    let mut linked = Linked { events: Vec::new(), of_attestation: vec![EventId::new(0); attestations.len()] };
    let mut by_party: FxHashMap<(Family, Party), Vec<usize>> = FxHashMap::default();
    let mut unnamed = Vec::new();
    for index in order {
        let attestation = &attestations[index];
        let principals = principals(attestation);
        let Some(first) = principals.first() else {
            linked.of_attestation[index] = linked.push(attestation, index, principals);
            continue;
        };
        let near = by_party.get(&(attestation.family(), first.clone())).map(Vec::as_slice).unwrap_or_default();
        let fitting = |event: &&usize| {
            let event = &linked.events[**event];
            event.fits(&principals, attestation, attestations) && same_theme(event, index, attestations, &words)
        };
        let mut found = near.iter().rev().take(COMPARED).filter(fitting);
        let event = match (found.next().copied(), found.next()) {
            (None, _) if names_one_side(attestation, &principals) => {
                unnamed.push((index, principals));
                continue;
            }
            (Some(event), None) => {
                linked.join(event, attestation, index, &principals);
                event
            }
            _ => linked.push(attestation, index, principals.clone()).index(),
        };
        for party in principals {
            let list = by_party.entry((attestation.family(), party)).or_default();
            if !list.contains(&event) {
                list.push(event);
            }
        }
        linked.of_attestation[index] = EventId::new(event);
    }
    for (index, principals) in unnamed {
        let attestation = &attestations[index];
        let key = |party: &Party| (attestation.family(), party.clone());
        let near =
            principals.first().and_then(|party| by_party.get(&key(party))).map(Vec::as_slice).unwrap_or_default();
        let mut found = near.iter().filter(|event| linked.events[**event].is_meant_by(attestation, attestations));
        linked.of_attestation[index] = match (found.next().copied(), found.next()) {
            (Some(event), None) => {
                linked.join(event, attestation, index, &[]);
                EventId::new(event)
            }
            _ => linked.push(attestation, index, principals),
        };
    }
    linked
}

/// Surest first: days, months, other spans, years, nothing.
fn coarseness(days: Option<Days>) -> u8 {
    match days.map(Days::granularity) {
        Some(Granularity::Day) => 0,
        Some(Granularity::Month) => 1,
        Some(Granularity::Range) => 2,
        Some(Granularity::Year) => 3,
        None => 4,
    }
}

/// Those who identify the event, in order, each once.
fn principals(attestation: &EventAttestation) -> Vec<Party> {
    let family = attestation.family();
    let wanted = attestation.parties.iter().filter(|(role, _)| family.is_principal(*role));
    let mut parties: Vec<Party> = wanted.map(|(_, party)| party.clone()).collect();
    parties.sort_unstable();
    parties.dedup();
    parties
}

/// `Doe’s call`: who was at the other end, the text has said before, or will say.
fn names_one_side(attestation: &EventAttestation, principals: &[Party]) -> bool {
    attestation.is_done()
        && attestation.own_days().is_none()
        && principals.len() < attestation.family().needed_in_common()
}

/// Whether one of two sorted lists holds the other, with enough in common.
pub(super) fn parties_agree(family: Family, a: &[Party], b: &[Party]) -> bool {
    let common = a.iter().filter(|party| b.binary_search(party).is_ok()).count();
    common == a.len().min(b.len()) && common >= family.needed_in_common()
}

/// Whether two tellings of something that only its theme tells apart have words in common.
fn same_theme(event: &KnownEvent, index: usize, attestations: &[EventAttestation], words: &Words<'_>) -> bool {
    if !event.family.needs_theme() {
        return true;
    }
    let own = words.get(index, attestations);
    event.attestations.iter().take(2).any(|&other| own.shared(words.get(other, attestations)) >= THEME_WORDS)
}

/// What each attestation is about, found once it is asked for.
struct Words<'w> {
    of: &'w dyn Fn(&EventAttestation) -> ContentWords,
    known: Vec<OnceCell<ContentWords>>,
}

impl Words<'_> {
    fn get(&self, index: usize, attestations: &[EventAttestation]) -> &ContentWords {
        self.known[index].get_or_init(|| (self.of)(&attestations[index]))
    }
}

impl Linked {
    fn push(&mut self, attestation: &EventAttestation, index: usize, parties: Vec<Party>) -> EventId {
        self.events.push(KnownEvent {
            family: attestation.family(),
            parties,
            place: attestation.place.clone(),
            attestations: vec![index],
        });
        EventId::new(self.events.len() - 1)
    }

    fn join(&mut self, event: usize, attestation: &EventAttestation, index: usize, parties: &[Party]) {
        let event = &mut self.events[event];
        event.attestations.push(index);
        event.parties.extend_from_slice(parties);
        event.parties.sort_unstable();
        event.parties.dedup();
        // The city tells more than the country.
        if let Some(place) = &attestation.place
            && event.place.as_ref().is_none_or(|known| known.contains(place))
        {
            event.place = Some(place.clone());
        }
    }
}

impl KnownEvent {
    fn fits(&self, parties: &[Party], attestation: &EventAttestation, attestations: &[EventAttestation]) -> bool {
        parties_agree(self.family, parties, &self.parties)
            && agree(self.place.as_ref(), attestation.place.as_ref())
            && self.in_time(attestation, attestations)
    }

    /// Whether a mention that names one side only, `Doe’s call`, means it: an event of the same text.
    fn is_meant_by(&self, attestation: &EventAttestation, attestations: &[EventAttestation]) -> bool {
        self.attestations.iter().any(|&other| attestations[other].source == attestation.source)
            && agree(self.place.as_ref(), attestation.place.as_ref())
            && self.in_time(attestation, attestations)
    }

    fn in_time(&self, attestation: &EventAttestation, attestations: &[EventAttestation]) -> bool {
        let others = || self.attestations.iter().map(|&other| &attestations[other]);
        let Some(extent) = attestation.extent() else { return false };
        let postponed_from = |other: &EventAttestation| {
            let plan = other.own_days().filter(|_| other.status.is_ahead());
            attestation.status == Status::Postponed
                && plan.zip(attestation.days).is_some_and(|(plan, days)| plan.overlaps(days))
        };
        // Beside days that are known, a telling without a day proves nothing.
        let dated = others().any(|other| other.own_days().is_some());
        let own = others().filter(|other| !dated || other.own_days().is_some());
        own.filter_map(|other| Some((other, other.extent()?))).any(|(other, known)| {
            known.overlaps(extent)
                || postponed_from(other)
                || self.tolerated().is_some_and(|most| attestation.own_days().is_some() && apart(known, extent) <= most)
        })
    }

    /// How far apart the days of two tellings of one such event may lie.
    fn tolerated(&self) -> Option<i32> {
        match self.family {
            Family::Visit => Some(VISIT_DAYS),
            family => family.is_unrepeated().then_some(CONFLICT_DAYS),
        }
    }
}

/// The days from the last day of the earlier to the first of the later; 0 or less where they overlap.
pub(super) fn apart(a: Days, b: Days) -> i32 {
    days_between(a.last(), b.start).max(days_between(b.last(), a.start))
}
