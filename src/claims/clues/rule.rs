//! The rules by which a document's day is inferred, by name.

use std::fmt;

/// A rule of inference, in the order in which they are believed. What each reads is told where it is applied: the clues
/// of one document beside this file, what documents say about each other in `facts::chronology`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DateRule {
    /// A stated date wins; a clue against it is a warning.
    D0,
    /// The dateline's date.
    D1,
    /// A dateline without a date gives the place only.
    D2,
    /// A weekday told as past, and a later part of that day told as to come: the document's own weekday.
    D3,
    /// A weekday told as past is the latest one.
    D4,
    /// A weekday told as to come is the next one.
    D5,
    /// A bare month told as past is over, and was not eleven months ago.
    D6,
    /// `last year` of an event whose year is known.
    D7,
    /// A past year, month or day that is written out; a planned one.
    D8,
    /// `The first … in five years`: other such events are later.
    D9,
    /// What one document has ahead, another tells as done.
    D10,
    /// A single seat has one holder at a time.
    D11,
    /// A trip of so many days, with its first or last day.
    D12,
    /// The same people in the same city are one summit; in another city, another.
    D13,
}

impl DateRule {
    /// The rule's name.
    pub const fn id(self) -> &'static str {
        match self {
            Self::D0 => "D0",
            Self::D1 => "D1",
            Self::D2 => "D2",
            Self::D3 => "D3",
            Self::D4 => "D4",
            Self::D5 => "D5",
            Self::D6 => "D6",
            Self::D7 => "D7",
            Self::D8 => "D8",
            Self::D9 => "D9",
            Self::D10 => "D10",
            Self::D11 => "D11",
            Self::D12 => "D12",
            Self::D13 => "D13",
        }
    }
}

impl fmt::Display for DateRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}
