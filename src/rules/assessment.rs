//! What the facts say about everything a draft claims, right or wrong.

use crate::facts::{EventId, Judgement, OfficeId, PersonId};
use crate::language::dates::Days;

use super::{Finding, Silenced, Verdict};

/// A draft held against the facts.
#[derive(Debug, Default)]
pub struct Assessment {
    /// What the rules report, by position.
    pub findings: Vec<Finding>,
    /// What they would report, had the draft no comments that silence it.
    pub silenced: Vec<Silenced>,
    /// For each claim of the reading, what became of it.
    pub claims: Vec<AssessedClaim>,
    /// For each person mention of the reading, who is meant.
    pub persons: Vec<AssessedName>,
    /// For each event of the reading, which events of the sources may be meant.
    pub events: Vec<AssessedEvent>,
}

/// A claim and what the facts say about it.
#[derive(Debug)]
pub struct AssessedClaim {
    /// The known person that it is about.
    pub person: Option<PersonId>,
    /// The known office that it is about.
    pub office: Option<OfficeId>,
    /// The days that it is about.
    pub days: Option<Days>,
    /// What the facts say about the person in the office on these days, where all three are known.
    pub judgement: Option<Judgement>,
    /// The outcome: refuted only if a rule says so, supported only if evidence says the same.
    pub verdict: Verdict,
}

/// A name and whom it means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AssessedName {
    /// The known person, also where the name is misspelt.
    pub person: Option<PersonId>,
    /// It is written as the sources or lists write it, or in an accepted form, or is a second reference.
    pub right: bool,
}

/// An event and which events of the sources may be meant.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AssessedEvent {
    /// Those of the same kind with the same parties, at a place that agrees and near in time.
    pub matches: Vec<EventId>,
}

impl AssessedEvent {
    /// The one event that is meant, if there is just one.
    pub fn only(&self) -> Option<EventId> {
        match *self.matches {
            [only] => Some(only),
            _ => None,
        }
    }
}
