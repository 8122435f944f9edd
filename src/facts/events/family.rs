//! Which kinds of events can be one event told in two ways.

use crate::claims::Role;
use crate::language::lexicon::EventKind;

/// Kinds that may name the same event: to be received is to meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// People or countries meet, or one receives the other.
    Meeting,
    /// They talk by telephone.
    Call,
    /// They talk; how, is not said.
    Talk,
    /// Somebody reaches a place.
    Arrival,
    /// Somebody departs from a place.
    Departure,
    /// Somebody stays at a place for a while.
    Visit,
    /// Somebody gives a speech.
    Speech,
    /// Somebody signs something.
    Signing,
    /// Somebody is given an office.
    Appointment,
    /// Somebody is removed from an office.
    Dismissal,
    /// Somebody gives up an office.
    Resignation,
    /// Somebody is elected.
    Election,
    /// Somebody makes something known.
    Announcement,
    /// Somebody puts something off.
    Postponement,
    /// Somebody dies.
    Death,
    /// Somebody asks somebody for something.
    Request,
    /// Somebody says something.
    Statement,
}

impl Family {
    /// The family of a kind.
    pub fn of(kind: EventKind) -> Self {
        match kind {
            EventKind::Meet | EventKind::Receive => Self::Meeting,
            EventKind::Call => Self::Call,
            EventKind::Speak => Self::Talk,
            EventKind::Arrive => Self::Arrival,
            EventKind::Leave => Self::Departure,
            EventKind::Visit => Self::Visit,
            EventKind::Address => Self::Speech,
            EventKind::Sign => Self::Signing,
            EventKind::Appoint => Self::Appointment,
            EventKind::Dismiss => Self::Dismissal,
            EventKind::Resign => Self::Resignation,
            EventKind::Elect => Self::Election,
            EventKind::Announce => Self::Announcement,
            EventKind::Postpone => Self::Postponement,
            EventKind::Die => Self::Death,
            EventKind::Ask => Self::Request,
            EventKind::Say => Self::Statement,
        }
    }

    /// Whether it takes two sides, all of whom must be known to tell one such event from another.
    pub fn is_mutual(self) -> bool {
        matches!(self, Self::Meeting | Self::Call | Self::Talk | Self::Request)
    }

    /// Whether it is told by its place: whoever arrives arrives somewhere.
    pub fn needs_place(self) -> bool {
        matches!(self, Self::Arrival | Self::Departure | Self::Visit)
    }

    /// Whether what it is about, which is not read, tells one from another: a minister announces something each day.
    pub fn needs_theme(self) -> bool {
        matches!(
            self,
            Self::Speech | Self::Signing | Self::Announcement | Self::Postponement | Self::Request | Self::Statement
        )
    }

    /// Whether the same does not happen twice within a few days: two sources with different days contradict each other.
    pub fn is_unrepeated(self) -> bool {
        matches!(
            self,
            Self::Arrival
                | Self::Departure
                | Self::Appointment
                | Self::Dismissal
                | Self::Resignation
                | Self::Election
                | Self::Death
        )
    }

    /// Whether those who have this part identify the event.
    pub fn is_principal(self, role: Role) -> bool {
        match self {
            Self::Meeting | Self::Call | Self::Talk | Self::Request => true,
            Self::Appointment | Self::Dismissal | Self::Election => role == Role::Patient,
            _ => role != Role::Patient,
        }
    }

    /// How many parties two tellings of one event have in common.
    pub fn needed_in_common(self) -> usize {
        if self.is_mutual() { 2 } else { 1 }
    }

    /// The families that say as much, so that they support an event of this one without ever refuting it.
    pub fn supported_by(self) -> &'static [Self] {
        match self {
            Self::Meeting => &[Self::Meeting, Self::Talk],
            Self::Call => &[Self::Call, Self::Talk],
            Self::Talk => &[Self::Talk, Self::Meeting, Self::Call],
            Self::Arrival => &[Self::Arrival],
            Self::Departure => &[Self::Departure],
            Self::Visit => &[Self::Visit, Self::Arrival],
            Self::Speech => &[Self::Speech],
            Self::Signing => &[Self::Signing],
            Self::Appointment => &[Self::Appointment, Self::Election],
            Self::Dismissal => &[Self::Dismissal, Self::Resignation],
            Self::Resignation => &[Self::Resignation, Self::Dismissal],
            Self::Election => &[Self::Election, Self::Appointment],
            Self::Announcement => &[Self::Announcement],
            Self::Postponement => &[Self::Postponement],
            Self::Death => &[Self::Death],
            Self::Request => &[Self::Request],
            Self::Statement => &[Self::Statement],
        }
    }
}
