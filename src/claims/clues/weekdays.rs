//! Weekdays: D3, where a text shows that a weekday it names is its own.
//!
//! A weekday alone (D4 the latest, D5 the next) fits every day of writing; it counts where another document knows the
//! day, in `facts::chronology`.

use jiff::civil::{Date, Weekday};

use super::cues::{self, Cue, When};
use super::{DateRule, DayClue, DaySet};
use crate::claims::Reading;
use crate::claims::outlook::{self, Outlook};
use crate::claims::sentence::Sentence;
use crate::document::Span;
use crate::language::dates::{Days, weekday_name};
use crate::language::lexicon::Lexicon;

/// Finds out the weekdays, and the days, that the text calls its own.
pub(super) fn read(reading: &Reading, lexicon: &Lexicon, cues: &[Cue], clues: &mut Vec<DayClue>) {
    for (index, cue) in cues.iter().enumerate() {
        match cue.when {
            When::Weekday(weekday) if cue.at.is_told() => {
                clues.extend(same_day_ahead(reading, lexicon, cues, index, weekday));
                clues.extend(past_and_later(cues, index, weekday));
            }
            When::Day(day) if cue.at.is_told() => clues.extend(named(reading, lexicon, cue, day)),
            When::RelativeDay(shift) if cue.at.is_told() => {
                clues.extend(in_apposition(reading, lexicon, cues, index, shift))
            }
            _ => {}
        }
    }
    clues.dedup_by(|a, b| a.days == b.days);
}

/// `arrived on Sunday … and is expected to meet Roe in the afternoon`: a part of the day that is yet to come.
fn same_day_ahead(
    reading: &Reading,
    lexicon: &Lexicon,
    cues: &[Cue],
    index: usize,
    weekday: Weekday,
) -> Option<DayClue> {
    let cue = &cues[index];
    if cue.looks != Outlook::Back {
        return None;
    }
    let next_time = cues.get(index + 1).filter(|next| next.at.block == cue.at.block).map(|next| next.tokens.start);
    let limit = next_time.unwrap_or(usize::MAX);
    for ahead in [cue.at.sentence, cue.at.sentence + 1] {
        let sentence = cues::sentence(reading, lexicon, (cue.at.block, ahead));
        let later = sentence.tokens.clone().filter(|at| *at >= cue.tokens.end).find_map(|at| {
            let length = part_of_day(&sentence, at)?;
            (outlook::at(&sentence, at) == Outlook::Ahead).then_some(at..at + length)
        });
        // A time between the two, or right behind, may be what the part of the day belongs to.
        if let Some(later) = later.filter(|later| later.end + 2 < limit) {
            let words = reading.document.blocks[cue.at.block].span(sentence.passage.bytes(&later));
            return weekday_clue(weekday, cue.span.cover(words));
        }
    }
    None
}

/// `in the afternoon`, `later in the day`, `tonight`: how many tokens.
fn part_of_day(sentence: &Sentence<'_>, at: usize) -> Option<usize> {
    let forms: [&[&str]; 9] = [
        &["in", "the", "afternoon"],
        &["in", "the", "evening"],
        &["later", "in", "the", "day"],
        &["later", "that", "day"],
        &["later", "today"],
        &["this", "afternoon"],
        &["this", "evening"],
        &["in", "the", "coming", "hours"],
        &["tonight"],
    ];
    forms.iter().find(|form| sentence.has(at, form)).map(|form| form.len())
}

/// `arrived on Sunday … will meet him later on Sunday`: one weekday, told as past and as to come.
fn past_and_later(cues: &[Cue], index: usize, weekday: Weekday) -> Option<DayClue> {
    let cue = &cues[index];
    let near = |other: &&Cue| {
        other.when == cue.when
            && other.at.is_told()
            && other.at.block == cue.at.block
            && other.at.sentence <= cue.at.sentence + 1
            && other.looks == Outlook::Ahead
    };
    let ahead = cues[index + 1..].iter().find(near).filter(|_| cue.looks == Outlook::Back)?;
    weekday_clue(weekday, cue.span.cover(ahead.span))
}

/// `today (Friday)`, `tomorrow, 5 May 2031`: a day counted from today, and its name.
fn in_apposition(reading: &Reading, lexicon: &Lexicon, cues: &[Cue], index: usize, shift: i8) -> Option<DayClue> {
    let cue = &cues[index];
    let sentence = cues::sentence(reading, lexicon, (cue.at.block, cue.at.sentence));
    let beside = |other: &&Cue| {
        let gap = (cue.tokens.end..other.tokens.start)
            .all(|at| sentence.passage.tokens[at].is(',') || sentence.passage.tokens[at].is('('));
        other.at.block == cue.at.block && gap && other.tokens.start <= cue.tokens.end + 1
    };
    let other = cues.get(index + 1).filter(beside)?;
    match other.when {
        When::Weekday(named) => weekday_clue(named.wrapping_sub(i64::from(shift)), cue.span.cover(other.span)),
        When::Day(day) => own_day(day, shift, cue.span.cover(other.span)),
        _ => None,
    }
}

/// `today, 5 May 2031`, read as one: the day of writing.
fn named(reading: &Reading, lexicon: &Lexicon, cue: &Cue, day: Date) -> Option<DayClue> {
    let sentence = cues::sentence(reading, lexicon, (cue.at.block, cue.at.sentence));
    let shift = [("yesterday", -1), ("today", 0), ("tomorrow", 1)];
    let (_, shift) = shift.into_iter().find(|(word, _)| sentence.is(cue.tokens.start, word))?;
    own_day(day, shift, cue.span)
}

/// The day of writing, where another one is so many days after it.
fn own_day(day: Date, shift: i8, span: Span) -> Option<DayClue> {
    let day = day.checked_sub(jiff::Span::new().days(i64::from(shift))).ok()?;
    let says = format!("written on {day}");
    Some(DayClue { rule: DateRule::D3, span, days: DaySet::of(Days::day(day)), surely: None, says })
}

fn weekday_clue(weekday: Weekday, span: Span) -> Option<DayClue> {
    let says = format!("written on a {}", weekday_name(weekday));
    Some(DayClue { rule: DateRule::D3, span, days: DaySet::on([weekday])?, surely: None, says })
}
