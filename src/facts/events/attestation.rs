//! What one sentence of a source says of an event.

use jiff::ToSpan;
use jiff::civil::Date;

use super::super::{Origin, PersonId};
use super::{Family, PlaceName};
use crate::claims::{Role, Status};
use crate::document::Span;
use crate::language::dates::Days;
use crate::language::lexicon::EventKind;

/// Who took part in an event, across documents.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Party {
    /// A person.
    Person(PersonId),
    /// A country, by its canonical name.
    Country(String),
    /// An organization, by its [key](crate::language::fold::name_key) and as written.
    Organization(String),
}

/// How many days around the date of its source an event may lie that is told without a date of its own.
pub const UNDATED_DAYS: i32 = 7;

/// An event as a sentence of a source tells it.
#[derive(Debug, Clone)]
pub struct EventAttestation {
    /// What happened.
    pub kind: EventKind,
    /// Who took part, as far as that is known, in the order of the text.
    pub parties: Vec<(Role, Party)>,
    /// Somebody else took part, of whom nobody can tell who it is.
    pub open: bool,
    /// Where.
    pub place: Option<PlaceName>,
    /// The days that the sentence gives it; of something postponed, the days it was planned for.
    pub days: Option<Days>,
    /// Whether it has happened, seen from the source.
    pub status: Status,
    /// Index of the source.
    pub source: usize,
    /// The day of the source.
    pub told: Option<Date>,
    /// Its sentence.
    pub sentence: Span,
    /// The sentence with its neighbours: what else is said about it.
    pub context: Span,
    /// The words that name it.
    pub trigger: Span,
    /// The verb with its auxiliaries, or the noun alone.
    pub group: Span,
    /// In a headline, a quotation, or a relayed or translated report.
    pub weak: bool,
    /// The source's own date, from which days without a date of their own are counted, is inferred.
    pub inferred: bool,
}

impl EventAttestation {
    /// Its family.
    pub fn family(&self) -> Family {
        Family::of(self.kind)
    }

    /// Where it stands.
    pub fn origin(&self) -> Origin {
        Origin::Source { source: self.source, sentence: self.sentence }
    }

    /// The days that it gives the event itself: not those that something postponed was planned for.
    pub fn own_days(&self) -> Option<Days> {
        self.days.filter(|_| self.status != Status::Postponed)
    }

    /// Its place among those that are shown: the firmest first.
    pub fn firmness(&self) -> impl Ord + use<> {
        (self.weak, self.own_days().is_none(), !self.is_done(), self.source, self.sentence)
    }

    /// Whether it tells the event as past, or names it as known.
    pub fn is_done(&self) -> bool {
        matches!(self.status, Status::Done | Status::Named)
    }

    /// The days on which the event may lie: those it is given, else some around the day of the source.
    pub fn extent(&self) -> Option<Days> {
        if let Some(days) = self.own_days() {
            return Some(days);
        }
        let told = self.told?;
        let before = told.checked_sub(UNDATED_DAYS.days()).unwrap_or(told);
        let after = told.checked_add(UNDATED_DAYS.days()).unwrap_or(told);
        Some(match self.status {
            Status::Done => Days::from_to(before, told),
            Status::Planned | Status::Expected | Status::Unconfirmed => Days::from_to(told, after),
            Status::Named | Status::Postponed | Status::Denied | Status::Possible => Days::from_to(before, after),
        })
    }
}
