//! `weekday-mismatch`: a weekday beside a date that has another one.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::WEEKDAY_MISMATCH;
use super::parts::with_weekday;
use crate::claims::DateMention;
use crate::facts::Origin;
use crate::language::dates::{Calendar, Days, Numeric, candidates, day_in_words, days_between, weekday_name};
use crate::rules::checker::{Checker, replace};
use crate::rules::event::DraftEvent;
use crate::rules::{Evidence, Finding, Fix, Verdict};

/// A date without year is held against the calendar of the nearest year if it is this near, in days;
/// further off, of every year it may mean.
const SURELY_THIS_YEAR: i32 = 120;

pub(super) fn check(checker: &Checker<'_>, mention: &DateMention, event: Option<&DraftEvent<'_>>) -> Option<Finding> {
    let calendar = mention.expression.calendar()?;
    let written = calendar.weekday?;
    let date = contradicted(mention, calendar, written, checker.draft.day())?;
    let is = if checker.draft.day().is_some_and(|today| today < date) { "is" } else { "was" };
    let (right, wrong) = (weekday_name(date.weekday()), weekday_name(written));
    let message = format!("{} {is} a {right}, not a {wrong}.", day_in_words(date));
    let mut finding = checker.finding(&WEEKDAY_MISMATCH, mention.span, Verdict::Refuted, message);
    finding.evidence = sentences_of_the_day(checker, mention, date);
    finding.fixes = repairs(checker, mention, written, date, event);
    Some(finding)
}

/// The date that the weekday does not fit, if it fits none that may be meant.
fn contradicted(mention: &DateMention, calendar: &Calendar, weekday: Weekday, today: Option<Date>) -> Option<Date> {
    // Digits that can be read both ways contradict only if neither reading fits.
    if calendar.numeric.is_some_and(Numeric::is_open) {
        return None;
    }
    let possible = match (mention.expression.date(), today) {
        (Some(date), _) => vec![date],
        (None, Some(today)) => candidates(calendar, today),
        (None, None) => return None,
    };
    let distance = |date: &Date| today.map_or(0, |today| days_between(today, *date).abs());
    let nearest = possible.iter().copied().min_by_key(distance)?;
    let none_fits = possible.iter().all(|date| date.weekday() != weekday);
    let nearest_is_meant = distance(&nearest) <= SURELY_THIS_YEAR;
    (nearest.weekday() != weekday && (nearest_is_meant || none_fits)).then_some(nearest)
}

/// The weekday corrected, or the day of the month.
fn repairs(
    checker: &Checker<'_>,
    mention: &DateMention,
    written: Weekday,
    date: Date,
    event: Option<&DraftEvent<'_>>,
) -> Vec<Fix> {
    let text = checker.text(mention.span);
    let right_weekday = with_weekday(text, date.weekday()).map(|text| replace(mention.span, text, false));
    let shift = i64::from(written.since(date.weekday()));
    let shift = if shift > 3 { shift - 7 } else { shift };
    let right_day = date
        .checked_add(shift.days())
        .ok()
        .filter(|d| d.month() == date.month())
        .and_then(|d| with_day(checker, mention, date.day(), d.day()));
    let mut fixes: Vec<Fix> = right_weekday.into_iter().chain(right_day).collect();
    // What the sources say of the event comes first.
    if supports(checker, event, date.checked_add(shift.days()).ok()) && !supports(checker, event, Some(date)) {
        fixes.reverse();
    }
    fixes
}

/// Whether the sources have the event on that very day.
fn supports(checker: &Checker<'_>, event: Option<&DraftEvent<'_>>, day: Option<Date>) -> bool {
    let known = event.map(|event| event.matches.as_slice()).unwrap_or_default();
    day.map(Days::day).is_some_and(|day| {
        known.iter().any(|id| checker.facts.events().attestations(*id).any(|a| a.own_days() == Some(day)))
    })
}

/// Replaces the number of the day where it is written.
fn with_day(checker: &Checker<'_>, mention: &DateMention, day: i8, right: i8) -> Option<Fix> {
    let text = checker.text(mention.span);
    let digits = day.to_string();
    let at = text.match_indices(&digits).map(|(at, _)| at).find(|&at| {
        let before = text[..at].chars().next_back().is_none_or(|c| !c.is_ascii_digit());
        before && text[at + digits.len()..].chars().next().is_none_or(|c| !c.is_ascii_digit())
    })?;
    let fixed = format!("{}{right}{}", &text[..at], &text[at + digits.len()..]);
    Some(replace(mention.span, fixed, false))
}

/// Source sentences about the same day that share names with the draft's sentence.
fn sentences_of_the_day(checker: &Checker<'_>, mention: &DateMention, date: Date) -> Vec<Evidence> {
    let sentence = checker.text(checker.draft.sentence(mention.at));
    let mut scored: Vec<(usize, Origin)> = checker
        .facts
        .vocabulary()
        .sentences_on(date)
        .map(|(source, span)| {
            let text = checker.facts.sources()[source].file.slice(span);
            (shared_names(sentence, text), Origin::Source { source, sentence: span })
        })
        .filter(|(shared, _)| *shared >= 2)
        .collect();
    scored.sort_by_key(|(shared, origin)| (std::cmp::Reverse(*shared), *origin));
    let origins: Vec<Origin> = scored.into_iter().take(1).map(|(_, origin)| origin).collect();
    checker.evidence(&origins, "on that day")
}

/// How many capitalised words the two sentences share.
fn shared_names(a: &str, b: &str) -> usize {
    let names = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric())
            .filter(|w| w.len() > 2 && w.starts_with(char::is_uppercase))
            .map(str::to_owned)
            .collect()
    };
    let b = names(b);
    let mut shared: Vec<String> = names(a).into_iter().filter(|w| b.contains(w)).collect();
    shared.sort();
    shared.dedup();
    shared.len()
}
