//! The times that a document names, as its clues need them. The only place here that looks at written dates.

use std::ops::Range;

use jiff::civil::{Date, Weekday};

use super::words::{Looks, Sentence};
use crate::claims::{DateMention, Reading, Where};
use crate::document::{Span, Zone};
use crate::language::dates::{Calendar, Days, Form, TimeExpression};

/// A time as a document names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// `Sunday`.
    Weekday(Weekday),
    /// `November`: the month of some year.
    Month(i8),
    /// `5 November`: the day of some year.
    DayOfMonth(i8),
    /// `November 2031`: year and month.
    MonthOf(i16, i8),
    /// `2031`.
    Year(i16),
    /// A day.
    Day(Date),
    /// `last year` (-1), `this year` (0), `next year` (1).
    RelativeYear(i8),
    /// `yesterday` (-1), `today` (0), `tomorrow` (1).
    RelativeDay(i8),
}

impl When {
    /// The days of a time that is written out with its year.
    pub fn days(self) -> Option<Days> {
        match self {
            Self::Day(day) => Some(Days::day(day)),
            Self::MonthOf(year, month) => Days::month(year, month),
            Self::Year(year) => Days::year(year),
            _ => None,
        }
    }
}

/// A time that a document names, and where it looks.
#[derive(Debug, Clone)]
pub struct Cue {
    /// The time.
    pub when: When,
    /// The words.
    pub span: Span,
    /// Where they stand.
    pub at: Where,
    /// Their tokens in the block.
    pub tokens: Range<usize>,
    /// Whether their clause tells what was or what is to come.
    pub looks: Looks,
}

/// The times after a day that are written out, with their year, in order.
pub(super) fn written_after(reading: &Reading, day: Date) -> Vec<Cue> {
    let later = reading
        .dates
        .iter()
        .filter(|mention| when(&mention.expression).and_then(When::days).is_some_and(|days| days.start > day));
    later.filter_map(|mention| written(reading, mention)).filter(|cue| is_story(cue.at.zone)).collect()
}

/// Every time in the headlines and the body of a document, in order.
pub(super) fn read(reading: &Reading) -> Vec<Cue> {
    let mut cues: Vec<Cue> = reading.dates.iter().filter_map(|mention| written(reading, mention)).collect();
    for (block, read) in reading.blocks.iter().enumerate() {
        for sentence in 0..read.passage.sentences.len() {
            relative(reading, block, sentence, &mut cues);
        }
    }
    cues.retain(|cue| is_story(cue.at.zone));
    cues.sort_by_key(|cue| (cue.at.block, cue.tokens.start, cue.tokens.end));
    cues
}

/// Whether a block tells the story.
pub(super) fn is_story(zone: Zone) -> bool {
    matches!(zone, Zone::Body | Zone::Headline | Zone::Subhead)
}

/// The sentence of a place.
pub(super) fn sentence(reading: &Reading, block: usize, sentence: usize) -> Sentence<'_> {
    let passage = &reading.blocks[block].passage;
    let range = passage.sentences.get(sentence).cloned().unwrap_or(0..0);
    Sentence { passage, block: &reading.document.blocks[block].text, start: range.start, end: range.end }
}

/// A date expression as a cue; parts of a dateline are none.
fn written(reading: &Reading, mention: &DateMention) -> Option<Cue> {
    let when = when(&mention.expression)?;
    let tokens = mention.expression.tokens.clone();
    let dateline = &reading.blocks[mention.at.block].passage.dateline;
    if dateline.contains(&tokens.start) {
        return None;
    }
    let sentence = sentence(reading, mention.at.block, mention.at.sentence);
    // `last Sunday`, `next May`: said from the day of writing, and not the plain one.
    let from_today = |at: usize| sentence.is_any(at, &["last", "next", "this", "coming", "past", "every", "each"]);
    if from_today(tokens.start) || tokens.start.checked_sub(1).is_some_and(from_today) {
        return None;
    }
    Some(Cue { when, span: mention.span, at: mention.at, looks: sentence.looks(tokens.start), tokens })
}

/// What a date mention names.
pub(super) fn time(mention: &DateMention) -> Option<When> {
    when(&mention.expression)
}

/// What an expression names: one firm time that is not counted from the day of writing.
fn when(expression: &TimeExpression) -> Option<When> {
    let plain = expression.firm && expression.part().is_none() && expression.ends.is_empty();
    if !plain || expression.is_deictic() || expression.is_anaphoric() {
        return None;
    }
    match (expression.weekday(), expression.year(), expression.month(), expression.day()) {
        (_, Some(_), Some(_), Some(_)) => expression.date().map(When::Day),
        (_, Some(year), Some(month), None) => Some(When::MonthOf(year, month)),
        (_, Some(year), None, None) => Some(When::Year(year)),
        (_, None, Some(month), Some(_)) => Some(When::DayOfMonth(month)),
        (None, None, Some(month), None) => Some(When::Month(month)),
        (Some(weekday), None, None, None) => Some(When::Weekday(weekday)),
        _ => part_of_weekday(&expression.form),
    }
}

/// `later on Sunday`.
fn part_of_weekday(form: &Form) -> Option<When> {
    let Form::Portion { of, .. } = form else { return None };
    match &**of {
        Form::Calendar(Calendar { weekday: Some(weekday), year: None, month: None, day: None, .. }) => {
            Some(When::Weekday(*weekday))
        }
        _ => None,
    }
}

/// `last year`, `today`: times that are counted from the day of writing.
fn relative(reading: &Reading, block: usize, index: usize, cues: &mut Vec<Cue>) {
    let sentence = sentence(reading, block, index);
    for at in sentence.range() {
        let year = |word: &str| sentence.is(at, word) && sentence.is(at + 1, "year");
        let (when, end) = if year("last") {
            (When::RelativeYear(-1), at + 2)
        } else if year("next") {
            (When::RelativeYear(1), at + 2)
        } else if year("this") {
            (When::RelativeYear(0), at + 2)
        } else if sentence.is(at, "today") {
            (When::RelativeDay(0), at + 1)
        } else if sentence.is(at, "yesterday") {
            (When::RelativeDay(-1), at + 1)
        } else if sentence.is(at, "tomorrow") {
            (When::RelativeDay(1), at + 1)
        } else {
            continue;
        };
        let prose = &reading.document.blocks[block];
        let quoted = sentence.passage.quoted.get(at).copied().unwrap_or(false);
        cues.push(Cue {
            when,
            span: prose.span(sentence.passage.bytes(&(at..end))),
            at: Where { block, sentence: index, quoted, zone: prose.zone },
            tokens: at..end,
            looks: sentence.looks(at),
        });
    }
}
