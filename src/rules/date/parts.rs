//! Written dates taken apart: weekday, day, month and year, each of which may be wrong alone.

use std::ops::Range;

use jiff::civil::{Date, Weekday};

use crate::language::dates::{Days, Granularity, day_in_words, month_name, weekday_name};

const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
/// Words that may stand in a date beside its parts and stay as they are.
const BESIDE: [&str; 11] = ["the", "of", "a", "on", "in", "morning", "afternoon", "evening", "night", "noon", "midday"];

/// What a word of a date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Weekday,
    Day,
    Month,
    Year,
    /// `morning`, `the`.
    Beside,
}

/// What has to change in a written date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Change {
    /// The smallest part that is wrong, in bytes of the written date.
    pub range: Range<usize>,
    /// What should stand there; `None` if it cannot be said in this form.
    pub text: Option<String>,
}

/// A day as a draft has it: without the year, if it is the year of the draft.
pub(super) fn short_day(date: Date, today: Option<Date>) -> String {
    match today {
        Some(today) if today.year() == date.year() => format!("{} {}", date.day(), month_of(date)),
        _ => day_in_words(date),
    }
}

/// A month as a draft has it.
pub(super) fn short_month(days: Days, today: Option<Date>) -> String {
    match today {
        Some(today) if today.year() == days.start.year() => month_of(days.start).to_owned(),
        _ => format!("{} {}", month_of(days.start), days.start.year()),
    }
}

fn month_of(date: Date) -> &'static str {
    month_name(date.month())
}

fn months() -> [&'static str; 12] {
    std::array::from_fn(|month| month_name(month as i8 + 1))
}

/// Only a weekday, perhaps with a part of the day.
pub(super) fn is_weekday_alone(written: &str) -> bool {
    let parts: Option<Vec<_>> = parts(written);
    parts.is_some_and(|parts| {
        parts.iter().any(|(_, part)| *part == Part::Weekday)
            && parts.iter().all(|(_, part)| matches!(part, Part::Weekday | Part::Beside))
    })
}

/// What has to change for a written date, which means `meant`, to be `right`, in its own form.
pub(super) fn change(written: &str, meant: Days, right: Days) -> Change {
    let whole = Change { range: 0..written.len(), text: None };
    if Days::parse(written).is_ok() && written.contains('-') {
        return Change { text: (meant.granularity() == right.granularity()).then(|| right.to_string()), ..whole };
    }
    let Some(parts) = parts(written) else { return whole };
    let new: Vec<Option<String>> =
        parts.iter().map(|(range, part)| replacement(&written[range.clone()], *part, right)).collect();
    let changed = |at: usize| new[at].as_deref() != Some(&written[parts[at].0.clone()]);
    let mut wrong: Vec<usize> = (0..parts.len()).filter(|&at| changed(at)).collect();
    // Day and month are one.
    if wrong.iter().any(|&at| matches!(parts[at].1, Part::Day | Part::Month)) {
        wrong.extend((0..parts.len()).filter(|&at| matches!(parts[at].1, Part::Day | Part::Month)));
    }
    let (Some(first), Some(last)) = (wrong.iter().min().copied(), wrong.iter().max().copied()) else { return whole };
    let range = parts[first].0.start..parts[last].0.end;
    let has = |wanted: Part| parts.iter().any(|(_, part)| *part == wanted);
    // Without a year, the right date has to be in the year that is meant.
    let year_fits =
        has(Part::Year) || meant.start.year() == right.start.year() || !(has(Part::Month) || has(Part::Day));
    let mut text = String::new();
    let mut at = range.start;
    for (index, (part, _)) in parts.iter().enumerate().filter(|(_, (part, _))| range.contains(&part.start)) {
        let Some(new) = &new[index] else { return Change { range, text: None } };
        text += &written[at..part.start];
        text += new;
        at = part.end;
    }
    Change { range, text: Some(text).filter(|_| year_fits) }
}

/// The words of a date with what they are; `None` if some word is none of them.
fn parts(written: &str) -> Option<Vec<(Range<usize>, Part)>> {
    let mut parts = Vec::new();
    let mut at = 0;
    for word in written.split(|c: char| !c.is_alphanumeric()) {
        let range = at..at + word.len();
        at = range.end + written[range.end..].chars().next().map_or(0, char::len_utf8);
        if !word.is_empty() {
            parts.push((range, part(word)?));
        }
    }
    Some(parts)
}

fn part(word: &str) -> Option<Part> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let number = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    match digits.len() {
        4 if number && digits == word => Some(Part::Year),
        1 | 2 if number => Some(Part::Day),
        0 if named(word, &WEEKDAYS).is_some() => Some(Part::Weekday),
        0 if named(word, &months()).is_some() => Some(Part::Month),
        0 if BESIDE.contains(&word.to_lowercase().as_str()) => Some(Part::Beside),
        _ => None,
    }
}

/// The name that a word is, or is the beginning of.
fn named(word: &str, names: &[&'static str]) -> Option<&'static str> {
    let start = |name: &&&str| word.len() >= 3 && name.get(..word.len()).is_some_and(|n| n.eq_ignore_ascii_case(word));
    names.iter().find(start).copied()
}

/// What should stand for a part; `None` if the right days do not tell.
fn replacement(word: &str, part: Part, right: Days) -> Option<String> {
    let day = (right.granularity() == Granularity::Day).then_some(right.start);
    let one_month = right.start.month() == right.last().month() && right.start.year() == right.last().year();
    match part {
        Part::Beside => Some(word.to_owned()),
        Part::Weekday => day.map(|day| in_form(word, weekday_name(day.weekday()), &WEEKDAYS)),
        Part::Day => day.map(|day| with_ending(word, day.day())),
        Part::Month => one_month.then(|| in_form(word, month_of(right.start), &months())),
        Part::Year => (right.start.year() == right.last().year()).then(|| right.start.year().to_string()),
    }
}

/// A written date with another weekday in it, as short as the written one.
pub(super) fn with_weekday(written: &str, right: Weekday) -> Option<String> {
    let mut at = 0;
    for word in written.split_inclusive(|c: char| !c.is_ascii_alphabetic()) {
        let letters = word.trim_end_matches(|c: char| !c.is_ascii_alphabetic());
        if named(letters, &WEEKDAYS).is_some() {
            let weekday = in_form(letters, weekday_name(right), &WEEKDAYS);
            return Some(format!("{}{weekday}{}", &written[..at], &written[at + letters.len()..]));
        }
        at += word.len();
    }
    None
}

/// A name as short as the written one.
fn in_form(word: &str, name: &str, names: &[&'static str]) -> String {
    match named(word, names) {
        Some(written) if written == name => word.to_owned(),
        Some(written) if written.len() > word.len() => name.chars().take(3).collect(),
        _ => name.to_owned(),
    }
}

/// A day's number, with its ordinal ending where the written one has it.
fn with_ending(word: &str, day: i8) -> String {
    if word.bytes().all(|b| b.is_ascii_digit()) {
        return match word.len() == 2 && word.starts_with('0') {
            true => format!("{day:02}"),
            false => day.to_string(),
        };
    }
    let ending = match (day / 10, day % 10) {
        (1, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{day}{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed(written: &str, meant: &str, right: &str) -> (String, Option<String>) {
        let days = |text| Days::parse(text).expect("days");
        let change = change(written, days(meant), days(right));
        (written[change.range].to_owned(), change.text)
    }

    #[test]
    fn only_what_is_wrong_changes() {
        for (written, meant, right, wrong, text) in [
            ("Saturday morning", "2023-06-17", "2023-06-18", "Saturday", "Sunday"),
            ("2021", "2021", "2022", "2021", "2022"),
            ("18 June", "2023-06-18", "2023-06-19", "18 June", "19 June"),
            ("June 18th, 2021", "2021-06-18", "2022-06-18", "2021", "2022"),
            ("Sunday, June 18, 2023", "2023-06-18", "2023-06-19", "Sunday, June 18", "Monday, June 19"),
            ("1st of Sept. 2023", "2023-09-01", "2023-10-02", "1st of Sept", "2nd of Oct"),
            ("November 2022", "2022-11", "2022-10-14", "November", "October"),
            ("2023-06-18", "2023-06-18", "2023-06-19", "2023-06-18", "2023-06-19"),
        ] {
            assert_eq!(changed(written, meant, right), (wrong.to_owned(), Some(text.to_owned())), "{written}");
        }
    }

    #[test]
    fn what_cannot_be_said_in_the_form_is_not_said() {
        assert_eq!(changed("18 June 2023", "2023-06-18", "2022"), ("18 June 2023".to_owned(), None));
        assert_eq!(changed("late 2021", "2021", "2022"), ("late 2021".to_owned(), None));
        assert_eq!(changed("31 December", "2023-12-31", "2024-01-01"), ("31 December".to_owned(), None));
    }
}
