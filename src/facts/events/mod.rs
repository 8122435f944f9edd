//! What the sources say happened: attestations of events, linked into events across documents, and their order.
//!
//! ```text
//! attestation  what one sentence says    family  which kinds can be one event    place, words  what is compared
//! gather       from readings             link    which attestations are one      order         what came first
//! label        an event in words         company who stands beside a word for an event
//! ```

mod attestation;
mod company;
mod family;
mod gather;
mod label;
mod link;
mod order;
mod place;
#[cfg(test)]
mod tests;
mod words;

use rustc_hash::FxHashMap;

use super::{Origin, SourceReading};
use crate::claims::Status;
use crate::language::dates::Days;
use crate::language::lexicon::{EventKind, Lexicon};

pub use attestation::{EventAttestation, Party};
pub use family::Family;
pub use label::date_in_words;
pub use place::PlaceName;
pub use words::ContentWords;

pub(super) use gather::WhoIs;

/// An event's number in the fact base.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventId(u32);

impl EventId {
    fn new(index: usize) -> Self {
        Self(index as u32)
    }

    /// The index in [`Events::all`].
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// An event, as one or more sources tell it.
#[derive(Debug, Clone)]
pub struct KnownEvent {
    /// What happened.
    pub family: Family,
    /// Everybody who identifies it, in order.
    pub parties: Vec<Party>,
    /// Where, as closely as any source says.
    pub place: Option<PlaceName>,
    /// Indexes of its attestations, those with the surest days first.
    attestations: Vec<usize>,
}

/// An event that is looked for.
#[derive(Debug, Clone)]
pub struct Sought<'s> {
    /// What happened.
    pub family: Family,
    /// Everybody who identifies it, in order, each once.
    pub parties: &'s [Party],
    /// Where.
    pub place: Option<&'s PlaceName>,
    /// When it may have been.
    pub window: Days,
}

/// The events of the sources.
#[derive(Debug, Default)]
pub struct Events {
    attestations: Vec<EventAttestation>,
    /// The event of each attestation.
    of_attestation: Vec<EventId>,
    events: Vec<KnownEvent>,
    by_party: FxHashMap<Party, Vec<EventId>>,
    /// Earlier and later event, and the sentence that says so.
    sequences: FxHashMap<(EventId, EventId), Origin>,
    company: company::Company,
}

impl Events {
    pub(super) fn build(readings: &[SourceReading], who: WhoIs<'_>, lexicon: &Lexicon) -> Self {
        let (attestations, numbers): (Vec<_>, Vec<_>) = gather::gather(readings, who, lexicon).into_iter().unzip();
        let text = |attestation: &EventAttestation| {
            let file = &readings[attestation.source].reading.document.file;
            ContentWords::of(file.slice(attestation.context), lexicon)
        };
        let linked = link::link(&attestations, &text);
        let mut by_party: FxHashMap<Party, Vec<EventId>> = FxHashMap::default();
        for (index, event) in linked.events.iter().enumerate() {
            for party in &event.parties {
                by_party.entry(party.clone()).or_default().push(EventId::new(index));
            }
        }
        let sequences = order::sequences(readings, &attestations, &numbers, &linked.of_attestation);
        Self {
            company: company::Company::of(readings, who, lexicon),
            of_attestation: linked.of_attestation,
            events: linked.events,
            attestations,
            by_party,
            sequences,
        }
    }

    /// Every event.
    pub fn all(&self) -> impl Iterator<Item = EventId> + use<> {
        (0..self.events.len()).map(EventId::new)
    }

    /// An event.
    pub fn event(&self, id: EventId) -> &KnownEvent {
        &self.events[id.index()]
    }

    /// What the sources say of an event, those that give its days most surely first.
    pub fn attestations(&self, id: EventId) -> impl Iterator<Item = &EventAttestation> + Clone {
        self.event(id).attestations.iter().map(|&index| &self.attestations[index])
    }

    /// The same for showing them, those that tell it most firmly first.
    pub fn firmest(&self, id: EventId) -> Vec<&EventAttestation> {
        let mut told: Vec<&EventAttestation> = self.attestations(id).collect();
        told.sort_by_key(|told| told.firmness());
        told
    }

    /// The kind of an event, as its surest attestation has it.
    pub fn kind(&self, id: EventId) -> Option<EventKind> {
        self.attestations(id).next().map(|attestation| attestation.kind)
    }

    /// The events of a party.
    pub fn of_party(&self, party: &Party) -> &[EventId] {
        self.by_party.get(party).map(Vec::as_slice).unwrap_or_default()
    }

    /// The event that an attestation of a source tells, by the words that name it.
    pub fn at(&self, source: usize, trigger: crate::document::Span) -> Option<EventId> {
        let index = self.attestations.iter().position(|a| a.source == source && a.trigger == trigger)?;
        Some(self.of_attestation[index])
    }

    /// The events of exactly this family that have these parties, are at a place that agrees, and near in time.
    pub fn find(&self, sought: &Sought<'_>) -> Vec<EventId> {
        let Some(first) = sought.parties.first() else { return Vec::new() };
        let fits = |id: &EventId| {
            let event = self.event(*id);
            event.family == sought.family
                && link::parties_agree(sought.family, sought.parties, &event.parties)
                && place::agree(event.place.as_ref(), sought.place)
                && self.is_near(*id, sought.window)
        };
        // With a subset of the event's parties each of them leads to it; with more, one of those that it has.
        let lists = if sought.family.is_mutual() { sought.parties } else { std::slice::from_ref(first) };
        let mut found: Vec<EventId> =
            lists.iter().flat_map(|party| self.of_party(party)).copied().filter(fits).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Whether the event may lie within the days.
    pub fn is_near(&self, id: EventId, window: Days) -> bool {
        self.attestations(id).filter_map(EventAttestation::extent).any(|extent| extent.overlaps(window))
    }

    /// The days that the sources give an event, each with its attestations: what is told as done before what was
    /// planned, and days before months and years.
    pub fn days(&self, id: EventId) -> Vec<(Days, Vec<&EventAttestation>)> {
        let dated = || self.attestations(id).filter(|a| a.own_days().is_some());
        let done = dated().any(EventAttestation::is_done);
        let mut days: Vec<(Days, Vec<&EventAttestation>)> = Vec::new();
        for attestation in dated().filter(|a| !done || a.is_done()) {
            let Some(own) = attestation.own_days() else { continue };
            match days.iter_mut().find(|(known, _)| known.overlaps(own)) {
                Some((_, list)) => list.push(attestation),
                None => days.push((own, vec![attestation])),
            }
        }
        days
    }

    /// Whether a source tells the event as past, or names it as known.
    pub fn is_done(&self, id: EventId) -> bool {
        self.attestations(id).any(EventAttestation::is_done)
    }

    /// Whether the sources have the first event before the second: by its days, or by a sentence that says so.
    pub fn in_order(&self, first: EventId, second: EventId) -> Option<Vec<Origin>> {
        if let Some(origin) = self.sequences.get(&(first, second)) {
            return Some(vec![*origin]);
        }
        let (a, b) = (self.days(first), self.days(second));
        let earlier = a.iter().all(|(a, _)| b.iter().all(|(b, _)| a.last() < b.start));
        let origin = |days: &[(Days, Vec<&EventAttestation>)]| Some(days.first()?.1.first()?.origin());
        (earlier && !a.is_empty() && !b.is_empty()).then(|| [origin(&a), origin(&b)].into_iter().flatten().collect())
    }

    /// Sentences that name all these parties beside a word of the family that may tell of something done.
    pub fn beside(&self, family: Family, parties: &[Party]) -> impl Iterator<Item = (usize, crate::document::Span)> {
        self.company.beside(family, parties)
    }

    /// The standing of an event over time: status and the day of the source, earliest first, each status once in a row.
    pub fn history(&self, id: EventId) -> Vec<(Option<jiff::civil::Date>, Status)> {
        let mut told: Vec<_> = self.attestations(id).map(|a| (a.told, a.status)).collect();
        told.sort_unstable_by_key(|(day, status)| (*day, std::cmp::Reverse(*status)));
        told.dedup_by_key(|(_, status)| *status);
        told
    }
}
