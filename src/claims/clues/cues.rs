//! The times that a document names, as its clues need them. The only place here that looks at written dates.

use std::ops::Range;

use jiff::civil::{Date, Weekday};

use crate::claims::outlook::{self, Outlook};
use crate::claims::sentence::Sentence;
use crate::claims::{DateMention, Reading, Where};
use crate::document::{Span, Zone};
use crate::language::dates::{Days, Form, Origin, TimeExpression, Unit};
use crate::language::lexicon::Lexicon;

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
    /// Index of the date mention.
    pub date: usize,
    /// Their tokens in the block.
    pub tokens: Range<usize>,
    /// Whether their clause tells what was or what is to come.
    pub looks: Outlook,
}

/// The times after a day that are written out, with their year, in order.
pub(super) fn written_after(reading: &Reading, lexicon: &Lexicon, day: Date) -> Vec<Cue> {
    let later = |mention: &DateMention| time(mention).and_then(When::days).is_some_and(|days| days.start > day);
    let cues = (0..reading.dates.len()).filter(|&date| later(&reading.dates[date]));
    cues.filter_map(|date| cue(reading, lexicon, date)).collect()
}

/// Every time in the headlines and the body of a document, in order.
pub(super) fn read(reading: &Reading, lexicon: &Lexicon) -> Vec<Cue> {
    (0..reading.dates.len()).filter_map(|date| cue(reading, lexicon, date)).collect()
}

/// Whether a block tells the story.
pub(super) fn is_story(zone: Zone) -> bool {
    matches!(zone, Zone::Body | Zone::Headline | Zone::Subhead)
}

/// The sentence of a place.
pub(super) fn sentence<'a>(
    reading: &'a Reading,
    lexicon: &'a Lexicon,
    (block, sentence): (usize, usize),
) -> Sentence<'a> {
    Sentence::of(&reading.blocks[block].passage, &reading.document.blocks[block].text, sentence, lexicon)
}

/// A date mention as a cue; parts of a dateline are none.
fn cue(reading: &Reading, lexicon: &Lexicon, date: usize) -> Option<Cue> {
    let mention = &reading.dates[date];
    let at = mention.at;
    let tokens = mention.expression.tokens.clone();
    let dateline = &reading.blocks[at.block].passage.dateline;
    let when = time(mention).filter(|_| is_story(at.zone) && !dateline.contains(&tokens.start))?;
    let sentence = sentence(reading, lexicon, (at.block, at.sentence));
    // `every August` is no August of its own.
    if sentence.is_after(tokens.start, &["every", "each"]) {
        return None;
    }
    Some(Cue { when, span: mention.span, at, date, looks: outlook::at(&sentence, tokens.start), tokens })
}

/// What a date mention names.
pub(super) fn time(mention: &DateMention) -> Option<When> {
    written(&mention.expression).or_else(|| relative(&mention.expression.form))
}

/// One firm time that is not counted from the day of writing.
fn written(expression: &TimeExpression) -> Option<When> {
    let plain = expression.firm && expression.part().is_none() && expression.ends.is_empty();
    if !plain || expression.is_deictic() || expression.is_anaphoric() {
        return None;
    }
    // Of `later on Sunday` as well.
    let weekday = expression.weekday().or_else(|| expression.calendar()?.weekday);
    match (weekday, expression.year(), expression.month(), expression.day()) {
        (_, Some(_), Some(_), Some(_)) => expression.date().map(When::Day),
        (_, Some(year), Some(month), None) => Some(When::MonthOf(year, month)),
        (_, Some(year), None, None) => Some(When::Year(year)),
        (_, None, Some(month), Some(_)) => Some(When::DayOfMonth(month)),
        (None, None, Some(month), None) => Some(When::Month(month)),
        (Some(weekday), None, None, None) => Some(When::Weekday(weekday)),
        _ => None,
    }
}

/// `last year`, `November last year`, `earlier today`: a year or day that is counted from the day of writing.
fn relative(form: &Form) -> Option<When> {
    match form {
        Form::Shifted { unit, shift, from: Origin::Writing, .. } => {
            let shift = i8::try_from(*shift).ok().filter(|shift| (-1..=1).contains(shift))?;
            match unit {
                Unit::Year => Some(When::RelativeYear(shift)),
                Unit::Day => Some(When::RelativeDay(shift)),
                _ => None,
            }
        }
        Form::Calendar(calendar) => match calendar.year_shift? {
            shift @ -1..=1 => Some(When::RelativeYear(shift as i8)),
            _ => None,
        },
        Form::Within { of, .. } | Form::Portion { of, .. } => relative(of),
        Form::Timed { day: Some(day), part: None, .. } => relative(day),
        _ => None,
    }
}
