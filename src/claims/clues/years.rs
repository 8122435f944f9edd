//! Years: D7 within one text, and D8, dates that are written out.

use jiff::civil::Date;

use super::cues::{self, Cue, When};
use super::{DateRule, DayClue, DaySet};
use crate::claims::Reading;
use crate::claims::outlook::Outlook;
use crate::language::dates::Days;
use crate::language::lexicon::Lexicon;

/// Finds written-out dates that are past or planned, and years with their name counted from today.
pub(super) fn read(reading: &Reading, lexicon: &Lexicon, cues: &[Cue], clues: &mut Vec<DayClue>) {
    latest_past(reading, lexicon, cues, clues);
    earliest_planned(reading, lexicon, cues, clues);
    for (index, cue) in cues.iter().enumerate() {
        if let When::RelativeYear(shift) = cue.when {
            clues.extend(in_apposition(reading, lexicon, cues, index, shift));
        }
    }
}

/// The latest date that is told as past: the document is not earlier.
pub(super) fn latest_past(reading: &Reading, lexicon: &Lexicon, cues: &[Cue], clues: &mut Vec<DayClue>) {
    let past = cues.iter().filter(|cue| cue.looks == Outlook::Back && is_plainly_dated(reading, lexicon, cue));
    let dated = past.filter_map(|cue| Some((cue.when.days()?, cue)));
    let latest = dated.max_by_key(|(days, cue)| (bound(*days, cue.when), std::cmp::Reverse(cue.span)));
    clues.extend(latest.map(|(days, cue)| {
        // A year or month that is told as past is over; but some writers name the year they are in.
        let first = bound(days, cue.when);
        let surely = (first != days.start).then(|| DaySet::since(days.start));
        let says = format!("not written before {first}");
        DayClue { rule: DateRule::D8, span: cue.span, days: DaySet::since(first), surely, says }
    }));
}

/// The first day of writing that a past date allows.
fn bound(days: Days, when: When) -> Date {
    if matches!(when, When::Day(_)) { days.start } else { days.end }
}

/// The earliest date that the text itself has ahead: the document is not later.
fn earliest_planned(reading: &Reading, lexicon: &Lexicon, cues: &[Cue], clues: &mut Vec<DayClue>) {
    let ahead = cues
        .iter()
        .filter(|cue| cue.looks == Outlook::Ahead && cue.at.is_told() && is_plainly_dated(reading, lexicon, cue));
    let dated = ahead.filter_map(|cue| Some((cue.when.days()?, cue)));
    let earliest = dated.min_by_key(|(days, cue)| (days.last(), cue.span));
    clues.extend(earliest.map(|(days, cue)| DayClue {
        rule: DateRule::D8,
        span: cue.span,
        days: DaySet::until(days.last()),
        surely: Some(DaySet::ALL),
        says: format!("not written after {}, which it has ahead", days.last()),
    }));
}

/// `in 2031`, `on 5 May 2031`, not `for 2031`, `by 2031`, `the 2031 election`, `since 2031`.
fn is_plainly_dated(reading: &Reading, lexicon: &Lexicon, cue: &Cue) -> bool {
    let sentence = cues::sentence(reading, lexicon, (cue.at.block, cue.at.sentence));
    let start = cue.tokens.start;
    let leads = ["in", "on", "during", "late", "early", "mid", "of", "last"];
    let led = sentence.is_any(start, &["in", "on", "during"])
        || start.checked_sub(1).is_some_and(|before| sentence.is_any(before, &leads))
        || matches!(cue.when, When::Day(_))
            && !start.checked_sub(1).is_some_and(|before| {
                sentence.is_any(before, &["by", "until", "till", "before", "from", "to", "through", "for"])
            });
    let near = start.saturating_sub(5).max(sentence.tokens.start)..start;
    let open = ["for", "until", "till", "by", "through", "to", "so", "before"];
    led && !near.clone().any(|at| sentence.is_any(at, &open))
}

/// `last year, in 2031`: a year and its name.
fn in_apposition(reading: &Reading, lexicon: &Lexicon, cues: &[Cue], index: usize, shift: i8) -> Option<DayClue> {
    let cue = &cues[index];
    let other = cues.get(index + 1).filter(|other| other.at.block == cue.at.block)?;
    let When::Year(year) = other.when else { return None };
    let sentence = cues::sentence(reading, lexicon, (cue.at.block, cue.at.sentence));
    let mut between = cue.tokens.end..other.tokens.start;
    let beside = between.len() <= 2
        && between.all(|at| {
            sentence.passage.tokens[at].is(',') || sentence.passage.tokens[at].is('(') || sentence.is(at, "in")
        });
    let days = Days::year(year.checked_sub(i16::from(shift))?).filter(|_| beside && !cue.at.quoted)?;
    let says = format!("written in {days}");
    Some(DayClue { rule: DateRule::D7, span: cue.span.cover(other.span), days: DaySet::of(days), surely: None, says })
}
