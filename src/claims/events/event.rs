//! What a text says happened, or will: an event with its participants, place, time and status.

use crate::document::Span;
use crate::language::lexicon::EventKind;

use super::super::reading::Where;

/// An event as a clause tells it.
#[derive(Debug, Clone)]
pub struct Event {
    /// What happened.
    pub kind: EventKind,
    /// The words that name it: `met`, `touched down`, `visit`.
    pub trigger: Span,
    /// The verb with its auxiliaries (`is likely to meet`), or the noun alone.
    pub group: Span,
    /// From the first to the last word of the event: group, participants, place, date.
    pub span: Span,
    /// Where it stands.
    pub at: Where,
    /// The form of the trigger.
    pub form: Form,
    /// Who took part, in the order of the text.
    pub participants: Vec<Participant>,
    /// Somebody took part whom the text names, but nobody can tell who that is (`officials`, `his wife`).
    pub open: bool,
    /// Where it happened.
    pub place: Option<EventPlace>,
    /// Index of the date mention that belongs to it.
    pub date: Option<usize>,
    /// Whether it has happened.
    pub status: Status,
}

/// How an event is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// By a verb, whose base form is the number's row in the lexicon's frames.
    Verb {
        /// Index of the frame in the lexicon.
        frame: u16,
        /// `was received by`: the subject is the one it happened to.
        passive: bool,
    },
    /// By a noun: `X's visit to Y`, `held talks`.
    Noun,
}

/// One who took part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Participant {
    /// As what.
    pub role: Role,
    /// The words that name it: a name, a title, a pronoun, a country.
    pub span: Span,
    /// Who it is.
    pub entity: Entity,
}

/// The part that somebody has in an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Who does it, or begins it.
    Agent,
    /// To whom it is done.
    Patient,
    /// Who does it together with others: those who meet, call each other, hold talks.
    Partner,
}

/// Who a participant is, as far as the document tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entity {
    /// A person: index of the person mention that names it, or that a pronoun or title stands for.
    Person(usize),
    /// A country, or what acts like one, by its canonical name.
    Country(String),
    /// An organization, as written.
    Organization(String),
}

/// The place of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventPlace {
    /// The words that name it.
    pub span: Span,
    /// Its name: canonical for a country or known place, else as written.
    pub name: String,
}

/// Whether an event has happened, as its clause tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Told as done or going on.
    Done,
    /// Named without saying whether it has happened: `X's visit`, `the talks`.
    Named,
    /// `will`, `is to`, `is scheduled to`.
    Planned,
    /// `is expected to`, `is likely to`.
    Expected,
    /// Said to lack a confirmation.
    Unconfirmed,
    /// `was postponed`, `was called off`.
    Postponed,
    /// Said not to have happened.
    Denied,
    /// A possibility, a wish, a question.
    Possible,
}

impl Status {
    /// As a word for reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Named => "named",
            Self::Planned => "planned",
            Self::Expected => "expected",
            Self::Unconfirmed => "unconfirmed",
            Self::Postponed => "postponed",
            Self::Denied => "denied",
            Self::Possible => "possible",
        }
    }

    /// Whether the event still lies ahead, as far as the clause tells.
    pub fn is_ahead(self) -> bool {
        matches!(self, Self::Planned | Self::Expected | Self::Unconfirmed)
    }
}

/// Two events of one sentence, the first of which came earlier: `X met Y before he saw Z`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sequence {
    /// Index of the earlier event.
    pub earlier: usize,
    /// Index of the later event.
    pub later: usize,
    /// The word that says so: `before`, `after`, `prior to`, `following`.
    pub connective: Span,
}
