//! What of the fact base is exported.

use std::collections::BTreeSet;

use crate::facts::{EventId, Facts, OfficeId, Party, PersonId};
use crate::language::dates::Days;
use crate::report::answers::{Subject, covers_event};

/// The part of the fact base that a query is about.
#[derive(Debug)]
pub(in super::super) struct Selection {
    /// Whose memberships: of everybody in these, and of nobody else; all persons if `None`.
    pub persons: Option<BTreeSet<PersonId>>,
    /// Memberships in which offices; all if `None`.
    pub offices: Option<BTreeSet<OfficeId>>,
    /// The events.
    pub events: Vec<EventId>,
    /// Only what holds on these days.
    pub at: Option<Days>,
}

impl Selection {
    /// All facts, or those of these days.
    pub fn all(facts: &Facts, at: Option<Days>) -> Self {
        Self { persons: None, offices: None, events: on(facts, facts.events().all(), at), at }
    }

    /// Nothing: what was asked is not known.
    pub fn nothing(at: Option<Days>) -> Self {
        Self { persons: Some(BTreeSet::new()), offices: Some(BTreeSet::new()), events: Vec::new(), at }
    }

    /// What is known about what was asked.
    pub fn of(facts: &Facts, subject: &Subject, at: Option<Days>) -> Self {
        let no_offices = Some(BTreeSet::new());
        match subject {
            Subject::Persons(persons) => {
                let own = persons.iter().flat_map(|person| facts.events().of_party(&Party::Person(*person)));
                let events = on(facts, own.copied(), at);
                Self { persons: Some(persons.iter().copied().collect()), offices: None, events, at }
            }
            Subject::Offices(offices) => {
                Self { persons: None, offices: Some(offices.iter().copied().collect()), events: Vec::new(), at }
            }
            Subject::Days(days) => {
                let events = on(facts, facts.events().all(), Some(*days));
                Self { persons: Some(parties(facts, &events)), offices: no_offices, events, at }
            }
            Subject::Events(events) => {
                let events = on(facts, events.iter().copied(), at);
                Self { persons: Some(parties(facts, &events)), offices: no_offices, events, at }
            }
        }
    }

    /// Whether a person's memberships in an office are wanted.
    pub fn has(&self, person: PersonId, office: OfficeId) -> bool {
        self.persons.as_ref().is_none_or(|persons| persons.contains(&person))
            && self.offices.as_ref().is_none_or(|offices| offices.contains(&office))
    }

    /// Whether a person is wanted also without membership.
    pub fn names(&self, person: PersonId) -> bool {
        match &self.persons {
            Some(persons) => persons.contains(&person),
            None => self.offices.is_none() && self.at.is_none(),
        }
    }
}

/// The events, each once, in order; those of some days, if there are any.
fn on(facts: &Facts, events: impl Iterator<Item = EventId>, at: Option<Days>) -> Vec<EventId> {
    let is_on =
        |id: &EventId| at.is_none_or(|days| facts.events().days(*id).iter().any(|(own, _)| covers_event(days, *own)));
    let events: BTreeSet<EventId> = events.filter(is_on).collect();
    events.into_iter().collect()
}

fn parties(facts: &Facts, events: &[EventId]) -> BTreeSet<PersonId> {
    let parties = events.iter().flat_map(|id| &facts.events().event(*id).parties);
    parties.filter_map(|party| if let Party::Person(person) = party { Some(*person) } else { None }).collect()
}
