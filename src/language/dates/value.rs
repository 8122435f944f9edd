//! What a time expression comes to: its TIMEX3 value, the days it covers, and how they were found.

use jiff::civil::Date;

use super::days::Days;
use super::expression::Modifier;

/// The type of TIMEX3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A day or longer.
    Date,
    /// A part of a day.
    Time,
    /// A length of time.
    Duration,
    /// Times that come again.
    Set,
}

impl Kind {
    /// As TIMEX3 writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Duration => "DURATION",
            Self::Set => "SET",
        }
    }
}

/// How the days of an expression were found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Basis {
    /// Everything is written.
    Written,
    /// A weekday that is told as past: the latest up to the document's date.
    LatestWeekday,
    /// A weekday that is told as planned: the first from the document's date on.
    NextWeekday,
    /// A day without year: the nearest to the document's date.
    NearestYear,
    /// A month or another part of a year, without year: the latest up to the document's date.
    LatestPeriod,
    /// The same, told as planned: the first from the document's date on.
    NextPeriod,
    /// Counted from the document's date.
    Document,
    /// Counted from a date that the text has introduced.
    Introduced(Date),
    /// Counted from the document's date, because the text has introduced no other.
    NothingIntroduced,
    /// A holiday, in the year that fits the document's date.
    Holiday,
    /// Digits whose order nothing decides.
    OpenOrder,
    /// Digits whose order the document's other dates show.
    ShownOrder,
    /// A name of days that can be meant in two ways.
    TwoReadings,
    /// The day of the document itself, in its dateline.
    Dateline,
    /// A length of time, a repetition or a word such as `now`: no day of the calendar.
    NoDay,
    /// No day can be told.
    Unanchored,
}

impl Basis {
    /// As a word for reports and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Written => "written",
            Self::LatestWeekday => "latest weekday",
            Self::NextWeekday => "next weekday",
            Self::NearestYear => "nearest year",
            Self::LatestPeriod => "latest period",
            Self::NextPeriod => "next period",
            Self::Document => "document date",
            Self::Introduced(_) => "date introduced before",
            Self::NothingIntroduced => "document date, nothing introduced before",
            Self::Holiday => "holiday",
            Self::OpenOrder => "order of digits unknown",
            Self::ShownOrder => "order of digits shown by other dates",
            Self::TwoReadings => "two readings",
            Self::Dateline => "dateline",
            Self::NoDay => "no day",
            Self::Unanchored => "unanchored",
        }
    }

    /// A sentence that says so.
    pub fn sentence(self) -> String {
        match self {
            Self::Written => "Everything is written.",
            Self::LatestWeekday => "The latest such weekday up to the document’s date.",
            Self::NextWeekday => "The clause looks ahead: the first such weekday from the document’s date on.",
            Self::NearestYear => "No year is written: the day nearest to the document’s date.",
            Self::LatestPeriod => "No year is written: the latest one up to the document’s date.",
            Self::NextPeriod => {
                "No year is written, and the clause looks ahead: the first one from the document’s date on."
            }
            Self::Document => "Counted from the document’s date.",
            Self::Introduced(date) => return format!("Counted from the date that the text gave before, {date}."),
            Self::NothingIntroduced => "The text gave no day before, so it is counted from the document’s date.",
            Self::Holiday => "A named day, in the year that fits the document’s date.",
            Self::OpenOrder => "Day and month can be read both ways, and no other date in the text shows the order.",
            Self::ShownOrder => "Day and month are ordered as in the document’s other dates.",
            Self::TwoReadings => "The words are used for two different days.",
            Self::Dateline => "The dateline’s date: the document’s own.",
            Self::NoDay => "No day of the calendar.",
            Self::Unanchored => "Nothing says from which day to count.",
        }
        .to_owned()
    }
}

/// What an expression comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    /// The type of TIMEX3.
    pub kind: Kind,
    /// The value of TIMEX3; what is not known is written as `X`.
    pub timex: String,
    /// First day as reckoned, if it is anchored and not open on this side.
    pub start: Option<Date>,
    /// The day after the last one, if it is anchored and not open on this side.
    pub end: Option<Date>,
    /// The days that may be meant, for comparing: as fine as the words are. `two months ago` is a whole month here,
    /// while [`start`](Self::start) is the day that is reckoned. `None` unless they are anchored, closed and certain.
    pub days: Option<Days>,
    /// The whole period of which a part is named: the year of `early 2021`.
    pub whole: Option<Days>,
    /// The `mod` of TIMEX3.
    pub modifier: Option<Modifier>,
    /// The value as EDTF (ISO 8601-2), where it is uncertain or open.
    pub edtf: Option<String>,
    /// Every reading, where there are two.
    pub candidates: Vec<Days>,
    /// How the days were found.
    pub basis: Basis,
}

impl Value {
    /// Whether it can be read in two ways.
    pub fn is_ambiguous(&self) -> bool {
        self.candidates.len() > 1
    }
}
