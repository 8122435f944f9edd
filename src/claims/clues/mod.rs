//! What a document says about its own day without stating it: clues, each a constraint with its rule and its words.
//!
//! Some clues narrow the day by themselves ([`DayClue`]); others need another document ([`Occasion`], [`First`],
//! [`Stay`], [`Meeting`], [`Trip`], [`Departure`]). Who is who across documents, and what follows, is for the fact base.

mod cues;
mod day_set;
mod meetings;
mod months;
mod named;
mod occasions;
mod places;
mod rule;
mod trips;
mod visits;
mod weekdays;
mod years;

#[cfg(test)]
mod tests;

use jiff::civil::Weekday;

use super::Reading;
use crate::document::Span;
use crate::language::lexicon::Lexicon;

pub use cues::When;
pub use day_set::DaySet;
pub use places::Locality;
pub use rule::DateRule;

/// A clue that narrows the document's day by itself.
#[derive(Debug, Clone)]
pub struct DayClue {
    /// By which rule.
    pub rule: DateRule,
    /// The words.
    pub span: Span,
    /// The days that the words allow.
    pub days: DaySet,
    /// The days that they allow for certain, where that is less than [`days`](Self::days) says: what counts if the
    /// rest of the evidence speaks against it.
    pub surely: Option<DaySet>,
    /// What it says, for people.
    pub says: String,
}

impl DayClue {
    /// The days that the clue allows for certain.
    pub fn certain(&self) -> DaySet {
        self.surely.unwrap_or(self.days)
    }
}

/// Two persons together, at a place, at a time.
#[derive(Debug, Clone)]
pub struct Occasion {
    /// Their mentions.
    pub pair: [usize; 2],
    /// Where, if it says so.
    pub place: Option<Locality>,
    /// When.
    pub when: When,
    /// Whether it is told as past.
    pub past: bool,
    /// The words.
    pub span: Span,
}

/// `Doe is the first foreign minister to visit Freedonia in five years`.
#[derive(Debug, Clone)]
pub struct First {
    /// The person's mention.
    pub person: usize,
    /// The key of the office, if it is named.
    pub office: Option<String>,
    /// Where to.
    pub place: Locality,
    /// The words.
    pub span: Span,
}

/// A person who is, or was, somewhere.
#[derive(Debug, Clone)]
pub struct Stay {
    /// The person's mention.
    pub person: usize,
    /// Where.
    pub place: Locality,
    /// The document tells of the arrival.
    pub arrival: bool,
    /// The words.
    pub span: Span,
}

/// Two persons who met, or are to meet.
#[derive(Debug, Clone)]
pub struct Meeting {
    /// Their mentions.
    pub pair: [usize; 2],
    /// Whether it is told as done, and not as to come.
    pub done: bool,
    /// Its weekday; a meeting to come has one.
    pub weekday: Option<Weekday>,
    /// The words.
    pub span: Span,
}

/// A journey of so many days that is under way.
#[derive(Debug, Clone)]
pub struct Trip {
    /// The traveller's mention.
    pub person: usize,
    /// How many days it takes.
    pub days: u8,
    /// Its places.
    pub places: Vec<Locality>,
    /// The weekday of its first day, if the text tells it.
    pub landed: Option<Weekday>,
    /// The words.
    pub span: Span,
}

/// A traveller's last day: `today, before travelling to Washington`.
#[derive(Debug, Clone)]
pub struct Departure {
    /// The traveller's mention.
    pub person: usize,
    /// Where to.
    pub to: Locality,
    /// The words.
    pub span: Span,
}

/// Everything that a document says about its own day.
#[derive(Debug, Clone, Default)]
pub struct Clues {
    /// Clues that need no other document, in the order of their rules.
    pub days: Vec<DayClue>,
    /// Two persons together somewhere at some time.
    pub occasions: Vec<Occasion>,
    /// First visits in years.
    pub firsts: Vec<First>,
    /// Who is where.
    pub stays: Vec<Stay>,
    /// Who met whom, or is to meet whom.
    pub meetings: Vec<Meeting>,
    /// Journeys under way.
    pub trips: Vec<Trip>,
    /// Last days of journeys.
    pub departures: Vec<Departure>,
}

/// Reads the clues of a document.
pub fn read(reading: &Reading, lexicon: &Lexicon) -> Clues {
    let cues = cues::read(reading, lexicon);
    let mut clues = Clues { days: of_day(reading, lexicon, &cues), ..Clues::default() };
    occasions::read(reading, &cues, lexicon, &mut clues);
    visits::read(reading, lexicon, &mut clues);
    meetings::read(reading, &mut clues);
    trips::read(reading, &cues, lexicon, &mut clues);
    clues.days.sort_by_key(|clue| (clue.rule, clue.span));
    clues
}

/// The clue that speaks against a date that is stated: a later day, told as past. `None` for documents without one.
pub fn against(reading: &Reading, lexicon: &Lexicon) -> Option<DayClue> {
    // Editions of the next day, and time zones.
    let last = reading.date?.days.last().tomorrow().ok()?;
    let mut clues = Vec::new();
    years::latest_past(reading, lexicon, &cues::written_after(reading, lexicon, last), &mut clues);
    clues.pop()
}

/// The clues that need neither persons nor places.
fn of_day(reading: &Reading, lexicon: &Lexicon, cues: &[cues::Cue]) -> Vec<DayClue> {
    let mut clues = Vec::new();
    weekdays::read(reading, lexicon, cues, &mut clues);
    months::read(cues, &mut clues);
    years::read(reading, lexicon, cues, &mut clues);
    clues.sort_by_key(|clue| (clue.rule, clue.span));
    clues
}
