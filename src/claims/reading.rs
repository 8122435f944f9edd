//! What reading a document yields.

use std::ops::Range;
use std::sync::Arc;

use crate::document::{Document, Span, Zone};
use crate::language::dates::{Days, Form, TimeExpression, Value};
use crate::language::passage::Passage;

use super::{DocumentDate, Event, LocalPerson, Naming, Sequence};

/// Where in a document something stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Where {
    /// Index of the block.
    pub block: usize,
    /// Index of the sentence in the block.
    pub sentence: usize,
    /// Whether it stands inside quotation marks.
    pub quoted: bool,
    /// The block's zone.
    pub zone: Zone,
}

impl Where {
    /// Whether the document tells it itself: not inside quotation marks, not in furniture.
    pub fn is_told(self) -> bool {
        !self.quoted && !matches!(self.zone, Zone::Boilerplate | Zone::Byline)
    }
}

/// A personal name in the text.
#[derive(Debug, Clone)]
pub struct PersonMention {
    /// The name alone, without honorific or title.
    pub span: Span,
    /// Where it stands.
    pub at: Where,
    /// The tokens of the name in its block.
    pub tokens: Range<usize>,
    /// The name as written, white space folded.
    pub text: String,
    /// The courtesy or other title before it.
    pub honorific: Option<String>,
    /// The persons of this document it may mean: one for a full name or a clear second reference,
    /// several for an ambiguous one, none for a lone name that nobody introduced.
    pub persons: Vec<usize>,
    /// One word only: a second reference, if anything.
    pub bare: bool,
    /// Context marks it as a person's name; without, a lone word is a guess.
    pub evident: bool,
    /// Context does not speak against a person's name.
    pub likely: bool,
    /// What the whole document makes of the name.
    pub naming: Naming,
}

impl PersonMention {
    /// The one person of the document that is meant.
    pub fn person(&self) -> Option<usize> {
        match *self.persons {
            [person] => Some(person),
            _ => None,
        }
    }
}

/// An office in the text.
#[derive(Debug, Clone)]
pub struct OfficeMention {
    /// The whole phrase without its article: `Chinese Foreign Minister`, `top diplomat`.
    pub span: Span,
    /// Rank, portfolio and head alone: `foreign minister`.
    pub core_span: Span,
    /// The words of tense (`former`, `then-`), if any.
    pub tense_span: Option<Span>,
    /// The words of rank (`deputy`), if any.
    pub rank_span: Option<Span>,
    /// The country or place, if named.
    pub of_span: Option<Span>,
    /// The ministry, party or other body, if named.
    pub body_span: Option<Span>,
    /// Where it stands.
    pub at: Where,
    /// The tokens of the whole phrase in its block.
    pub tokens: Range<usize>,
    /// The phrase as written, without its article, white space folded.
    pub text: String,
    /// The same without the words that say nothing of the office: `new`, `51-year-old`.
    pub label: String,
    /// Rank, portfolio and head in canonical form.
    pub key: String,
    /// The country or place it belongs to.
    pub of: Option<String>,
    /// Whether [`of`](Self::of) is a country.
    pub of_country: bool,
    /// The body it belongs to, as written.
    pub body: Option<String>,
    /// One person at a time holds it in one jurisdiction.
    pub single_seat: bool,
    /// A word too vague to contradict anything (`leader`, `top diplomat`).
    pub weak: bool,
    /// A position of many (`fellow`), not a public office.
    pub position: bool,
    /// Names two or more holders.
    pub plural: bool,
    /// Has `a` or `an` before it.
    pub indefinite: bool,
}

/// A pronoun, or a title without a name, that stands for a person named before.
#[derive(Debug, Clone)]
pub struct Reference {
    /// The pronoun or title.
    pub span: Span,
    /// Its tokens in the block.
    pub tokens: Range<usize>,
    /// Where it stands.
    pub at: Where,
    /// Index of the person mention that it stands for.
    pub person: usize,
}

/// A date in the text.
#[derive(Debug, Clone)]
pub struct DateMention {
    /// The expression.
    pub span: Span,
    /// Where it stands.
    pub at: Where,
    /// What is written.
    pub expression: TimeExpression,
    /// The days it covers: anchored, closed and certain, or none.
    pub days: Option<Days>,
    /// What it comes to, and how that was found.
    pub value: Value,
    /// The ends of a range, where each is an expression of its own.
    pub ends: Vec<DateMention>,
}

impl DateMention {
    /// Whether a month or year is written, in the date itself or in an end of the range.
    pub fn is_dated(&self) -> bool {
        let calendar =
            self.expression.calendar().is_some_and(|calendar| calendar.month.or(calendar.year.map(|_| 1)).is_some());
        calendar || matches!(self.expression.form, Form::Interval { .. }) && self.expression.is_calendar()
    }

    /// Its days, or the whole period of which it names a part: the year of `early 2021`.
    pub fn period(&self) -> Option<Days> {
        self.days.and(self.value.whole).or(self.days)
    }
}

/// A quotation in the text.
#[derive(Debug, Clone)]
pub struct QuoteMention {
    /// The words between the marks.
    pub span: Span,
    /// Their tokens in the block.
    pub tokens: Range<usize>,
    /// Where it stands.
    pub at: Where,
    /// Its words, white space folded.
    pub text: String,
    /// The person mention that it is attributed to.
    pub speaker: Option<usize>,
}

/// When an office is said to be held, seen from the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tense {
    /// Plainly: at the date of writing or of what is told.
    Current,
    /// `former`, `ex-`.
    Former,
    /// `then-`, or a past that the sentence dates.
    Then,
    /// `was`, `under President X`: at some time before.
    Past,
    /// `incoming`, `-elect`.
    Future,
}

/// How far the text stands behind a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Modality {
    /// Said as a fact.
    Asserted,
    /// Said not to be so.
    Denied,
    /// Said to be going to be so.
    Planned,
    /// Said as a possibility.
    Hypothetical,
}

/// What is claimed about a person and an office.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// Holds it.
    Holds,
    /// Took it up on a day (within these days).
    Began(Days),
    /// Held it until a day (within these days).
    Ended(Days),
}

/// A checkable statement: a person and an office.
#[derive(Debug, Clone)]
pub struct Claim {
    /// Index of the person mention.
    pub person: usize,
    /// Index of the office mention.
    pub office: usize,
    /// What is claimed.
    pub relation: Relation,
    /// When.
    pub tense: Tense,
    /// How firmly.
    pub modality: Modality,
    /// Title and name together.
    pub span: Span,
    /// Where it stands.
    pub at: Where,
    /// The date that its clause gives, if it gives one.
    pub dated: Option<Days>,
    /// A main clause tells of the beginning of the tenure as of something new, without a date.
    pub begun: bool,
}

/// A block with what was read in it.
#[derive(Debug)]
pub struct BlockReading {
    /// Tokens, sentences and phrases.
    pub passage: Arc<Passage>,
    /// Each sentence's range in the file.
    pub sentences: Vec<Span>,
}

/// A document, read.
#[derive(Debug)]
pub struct Reading {
    /// The document.
    pub document: Arc<Document>,
    /// Its date and how that is known.
    pub date: Option<DocumentDate>,
    /// The place of its dateline.
    pub place: Option<String>,
    /// The agency of its dateline.
    pub agency: Option<String>,
    /// Everything in it that says a date for the document, best first; more than one value is a conflict.
    pub stated_dates: Vec<DocumentDate>,
    /// Problems with dates that were given for the document.
    pub date_problems: Vec<String>,
    /// Its blocks.
    pub blocks: Vec<BlockReading>,
    /// The persons it introduces by a full name.
    pub people: Vec<LocalPerson>,
    /// Personal names, in order.
    pub persons: Vec<PersonMention>,
    /// Offices, in order.
    pub offices: Vec<OfficeMention>,
    /// Dates, in order.
    pub dates: Vec<DateMention>,
    /// Pronouns and titles that stand for somebody, in order.
    pub references: Vec<Reference>,
    /// Quotations, in order.
    pub quotes: Vec<QuoteMention>,
    /// Claims, in order.
    pub claims: Vec<Claim>,
    /// Events, in order.
    pub events: Vec<Event>,
    /// What the text says about the order of its events.
    pub sequences: Vec<Sequence>,
}

impl Reading {
    /// The sentence that something stands in, in the file.
    pub fn sentence(&self, at: Where) -> Span {
        self.blocks[at.block].sentences[at.sentence]
    }

    /// The first day of the document's date.
    pub fn day(&self) -> Option<jiff::civil::Date> {
        self.date.as_ref().map(|d| d.days.start)
    }

    /// The full name that a mention stands for: the introduced name, or what is written.
    pub fn full_name<'r>(&'r self, mention: &'r PersonMention) -> &'r str {
        mention.person().map_or(mention.text.as_str(), |p| self.people[p].name.as_str())
    }
}
