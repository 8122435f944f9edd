//! Numbers and dates in words.

use jiff::civil::Date;

use crate::claims::{DateBasis, DocumentDate, Reading};
use crate::language::dates::{Days, Granularity, days_between, weekday_name};

use super::card::Line;

/// A number of things: `one source`, `three sources`.
pub(super) fn count(number: usize, one: &str, many: &str) -> String {
    const WORDS: [&str; 13] =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let word = WORDS.get(number).map_or_else(|| number.to_string(), |word| (*word).to_owned());
    format!("{word} {}", if number == 1 { one } else { many })
}

/// A number of sources.
pub(super) fn sources(number: usize) -> String {
    count(number, "source", "sources")
}

/// Days as a weekday with its date, or from one day to another.
pub(super) fn spelt(days: Days) -> String {
    match days.granularity() {
        Granularity::Day => format!("{}, {}", weekday_name(days.start.weekday()), days.start),
        _ => period(days.start, days.last()),
    }
}

/// From one day to another; a single day is itself.
pub(super) fn period(first: Date, last: Date) -> String {
    if first == last { first.to_string() } else { format!("{first} to {last}") }
}

/// How many days lie between two days, in words.
pub(super) fn far(a: Date, b: Date) -> String {
    count(days_between(a, b).unsigned_abs() as usize, "day", "days")
}

/// The draft's date and how it is known, as the end of a sentence.
pub(super) fn drafts_date(reading: &Reading) -> String {
    let Some(date) = &reading.date else { return "the draft has no date".to_owned() };
    let other = reading.stated_dates.iter().find(|stated| !stated.days.overlaps(date.days));
    let other = other.map(|stated| format!("; its {} says {}", stated.basis.name(), stated.days)).unwrap_or_default();
    format!("the draft’s date is {}, {}{other}", date.days, basis(date))
}

fn basis(date: &DocumentDate) -> String {
    match date.basis {
        DateBasis::AsOf => "given for drafts without a date".to_owned(),
        known => format!("known from its {}", known.name()),
    }
}

/// The line on how the date of something was found: the draft's date, or the one that its own sentence gives.
pub(super) fn date_line(reading: &Reading, own: Option<Days>) -> Line {
    let drafts = drafts_date(reading);
    match own.filter(|days| reading.date.is_none_or(|date| date.days != *days)) {
        Some(days) => Line::of(format!("Date: {days}, given in the sentence; {drafts}.")),
        None => Line::of(format!("Date: {drafts}.")),
    }
}

/// Names in a row: `a`, `a and b`, `a, b and c`.
pub(super) fn list(words: &[String], last_joint: &str) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} {last_joint} {last}", first.join(", ")),
    }
}
