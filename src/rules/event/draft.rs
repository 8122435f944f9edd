//! An event of the draft, with everything that the facts know it by.

use crate::claims::{DateMention, Event, Status};
use crate::facts::{EventId, Family, Party, PlaceName};
use crate::language::dates::Days;

/// An event of the draft beside the events of the sources.
pub(in crate::rules) struct DraftEvent<'a> {
    pub event: &'a Event,
    pub family: Family,
    /// Who each participant is, in the order of the event's participants; `None` is somebody unknown.
    pub parties: Vec<Option<Party>>,
    /// Those who identify it, in order, each once.
    pub principals: Vec<Party>,
    /// All who identify it are known.
    pub complete: bool,
    pub place: Option<PlaceName>,
    pub date: Option<&'a DateMention>,
    /// The days within which an event of the sources may be meant.
    pub window: Option<Days>,
    /// The events of the sources that may be meant.
    pub matches: Vec<EventId>,
    /// They are those of the same day or month in another year.
    pub in_another_year: bool,
    /// Events of the sources that say as much without being of the same kind: `spoke with` for `met`.
    pub supports: Vec<EventId>,
}

impl DraftEvent<'_> {
    /// The one event of the sources that is meant.
    pub fn only(&self) -> Option<EventId> {
        match *self.matches {
            [only] => Some(only),
            _ => None,
        }
    }

    /// Whether the draft says that it happens, or will.
    pub fn is_told(&self) -> bool {
        matches!(
            self.event.status,
            Status::Done | Status::Named | Status::Planned | Status::Expected | Status::Unconfirmed
        )
    }

    /// The days that the draft gives it.
    pub fn days(&self) -> Option<Days> {
        self.date?.days
    }
}
