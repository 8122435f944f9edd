//! Days with a part of the day or a time: `Tuesday morning`, `9 a.m. EST on Monday`, `late Friday`, `18:00 UTC`.

use super::clock;
use super::cursor::{Cursor, Parsed, What};
use super::expression::{Calendar, Clock, DayPart, Form, Origin, Step, Unit};
use super::terms::begin;
use super::{calendar, holiday, relative};

/// A time of day before its day, a part of the day, or a time alone. What stands behind its day is read by [`behind`].
pub(super) fn timed(c: Cursor<'_>) -> Parsed<'_, Form> {
    let begins = c.begins();
    let clock = begins & (begin::INT | begin::CARDINAL | begin::PART | begin::FROM | begin::PORTION) != 0;
    clock
        .then(|| time_then_day(c))
        .flatten()
        .or_else(|| (begins & (begin::STEP | begin::PORTION) != 0).then(|| stepped_part(c)).flatten())
        .or_else(|| (begins & (begin::PART | begin::PORTION) != 0).then(|| part_of_day(c)).flatten())
        .or_else(|| clock.then(|| time_alone(c)).flatten())
}

/// What is said about the time of a day.
#[derive(Debug, Clone, Copy, Default)]
struct Time {
    part: Option<DayPart>,
    clock: Option<Clock>,
    sure: bool,
}

/// The time behind a day: `Tuesday morning`, `yesterday afternoon from 3-8pm`, `14 Feb from 9:30am`.
pub(super) fn behind<'a>(day: &Form, c: Cursor<'a>) -> Parsed<'a, Form> {
    let (time, after) = times(c, true).filter(|_| is_day(day))?;
    Some((Form::Timed { day: Some(Box::new(day.clone())), part: time.part, clock: time.clock }, after))
}

/// `9am on Tuesday`, `12:00 UTC Monday`, `16:15 UTC, June 1st`, `8am this morning`, `from 3-8pm yesterday`.
fn time_then_day(c: Cursor<'_>) -> Parsed<'_, Form> {
    let (time, after) = times(c, false)?;
    let behind = after.maybe_mark(&[',']).maybe(&["on", "of"]);
    if let Some((form, end)) = timed_day(behind) {
        return Some((with_clock(form, time), end));
    }
    let (day, after) = day(behind)?;
    let (later, after) = times(after, true).unwrap_or((Time::default(), after));
    let form =
        Form::Timed { day: Some(Box::new(day)), part: time.part.or(later.part), clock: time.clock.or(later.clock) };
    Some((form, after))
}

/// `this morning`, `last night`, `tomorrow evening` as the day of a time.
fn timed_day(c: Cursor<'_>) -> Parsed<'_, Form> {
    stepped_part(c).or_else(|| {
        let (form, after) = relative::named_day(c)?;
        matches!(form, Form::Timed { .. }).then_some((form, after))
    })
}

fn with_clock(form: Form, time: Time) -> Form {
    match form {
        Form::Timed { day, part, clock } => Form::Timed { day, part, clock: clock.or(time.clock) },
        form => form,
    }
}

/// Parts of the day and times in a row: `early morning at 8:00`, `, 1:00 PM - 1:15 PM`. `beside` says that a day stands
/// before them, so that a bare number may be an hour.
fn times(c: Cursor<'_>, beside: bool) -> Parsed<'_, Time> {
    let mut time = Time::default();
    let mut at = c;
    loop {
        let led = at.maybe_mark(&[',']).joint(&['-']).unwrap_or(at.maybe_mark(&[',', '@']));
        let led = led.maybe_mark(&['-']);
        if time.part.is_none()
            && let Some((part, after)) = clock::part(led)
        {
            time.part = Some(part);
            at = after;
            continue;
        }
        if time.clock.is_none() {
            let word = led.word(&["at", "by", "from", "between", "around", "about", "for", "before", "after", "until"]);
            let mark = led.at > at.at;
            if let Some((read, after)) = clock::clock(word.unwrap_or(led)) {
                let two = is_range(word.unwrap_or(led), after);
                let bare_fits = (word.is_some() || two)
                    && (after.closes() || time.part.is_some() || clock::part(after).is_some() || (!beside && two));
                let year = after.int().is_some() || after.joint(&['/', '-']).is_some();
                if read.sure || (beside || two) && bare_fits && !mark && !year {
                    time.clock = Some(read.clock);
                    time.sure = read.sure;
                    at = after;
                    continue;
                }
            }
        }
        break;
    }
    (time.part.is_some() || time.clock.is_some()).then_some((time, at))
}

/// Whether two times were read.
fn is_range(c: Cursor<'_>, after: Cursor<'_>) -> bool {
    (c.at..after.at).any(|at| {
        let c = Cursor { at, ..c };
        c.word(&["to", "and", "until", "till"]).is_some() || c.mark(&['-', '–']).is_some()
    })
}

/// A day of which a time may be told.
fn day(c: Cursor<'_>) -> Parsed<'_, Form> {
    let c = c.maybe(&["the"]);
    apposition(c)
        .or_else(|| relative::stepped_weekday(c))
        .or_else(|| relative::stepped_date(c))
        .or_else(|| relative::named_day(c))
        .or_else(|| calendar::with_weekday(c))
        .or_else(|| {
            calendar::date(c).filter(|(date, _)| date.day.is_some()).map(|(date, after)| (Form::Calendar(date), after))
        })
        .or_else(|| day_shift(c))
        .or_else(|| numbered_day(c))
        .or_else(|| holiday::holiday(c))
        .filter(|(form, _)| is_day(form))
}

/// `17` of `on the 17 from 2pm to 4pm`.
fn numbered_day(c: Cursor<'_>) -> Parsed<'_, Form> {
    let start = Cursor { at: c.at.checked_sub(1)?, ..c };
    start.word(&["the"])?;
    calendar::lone_day(start)
}

/// `the same day`, `the next day`, `that day`.
fn day_shift(c: Cursor<'_>) -> Parsed<'_, Form> {
    relative::shifted(c).filter(|(form, _)| matches!(form, Form::Shifted { unit: Unit::Day, .. }))
}

/// `tomorrow, 13/04/21`, `yesterday (3 May)`: the date says what the word means.
pub(super) fn apposition(c: Cursor<'_>) -> Parsed<'_, Form> {
    let (_, after) = relative::named_day(c)?;
    let bracket = after.mark(&['(']);
    let inside = bracket.or_else(|| after.mark(&[',']))?;
    let (date, after) = calendar::with_weekday(inside)
        .or_else(|| calendar::date(inside).map(|(date, after)| (Form::Calendar(date), after)))
        .filter(|(form, _)| matches!(form, Form::Calendar(Calendar { day: Some(_), .. })))?;
    let after = if bracket.is_some() { after.mark(&[')'])? } else { after };
    Some((date, after))
}

fn is_day(form: &Form) -> bool {
    match form {
        Form::Calendar(calendar) => calendar.day.is_some() || calendar.weekday.is_some() && !calendar.is_dated(),
        Form::Shifted { unit, .. } => *unit == Unit::Day,
        Form::Weekday { .. } | Form::MonthDay { .. } | Form::Holiday { .. } | Form::Counted { .. } => true,
        Form::Within { inner, .. } => {
            matches!(inner, super::expression::Inner::Weekday { .. } | super::expression::Inner::DayOfMonth(_))
        }
        _ => false,
    }
}

/// `this morning`, `last night`, `that evening`, `the next morning`, `overnight`.
fn stepped_part(c: Cursor<'_>) -> Parsed<'_, Form> {
    let article = c.word(&["the"]);
    let start = article.unwrap_or(c);
    let start = start.maybe(&["early", "late", "earlier", "later"]);
    let (step, after) = start.sense(|s| s.step)?;
    let (step, after) = match after.sense(|s| s.step.filter(|s| *s == Step::Past)) {
        Some(found) => found,
        None => (step, after),
    };
    let (part, after) = clock::part(after)?;
    // `last night` is the night of yesterday, `last evening` too; `this night` is tonight.
    let from = if step.is_anaphoric() || (article.is_some() && step == Step::Next) {
        Origin::Introduced
    } else {
        Origin::Writing
    };
    let day = Form::Shifted { unit: Unit::Day, shift: step.shift(), from, step: Some(step) };
    let (time, after) = times(after, true).unwrap_or((Time::default(), after));
    Some((Form::Timed { day: Some(Box::new(day)), part: Some(part), clock: time.clock }, after))
}

/// `the night of 3 June`, `the morning of the same day`, `overnight`, `early Tuesday morning`.
fn part_of_day(c: Cursor<'_>) -> Parsed<'_, Form> {
    if let Some((part, after)) = c.sense(|s| s.part)
        && c.text().eq_ignore_ascii_case("overnight")
    {
        let alone = after.closes() && !c.follows(1, &["an", "the", "-"]);
        return alone.then_some((Form::Timed { day: None, part: Some(part), clock: None }, after));
    }
    let start = c.maybe(&["the"]).maybe(&["early", "late"]);
    if let Some((part, after)) = start.sense(|s| s.part)
        && let Some((day, after)) = after.word(&["of"]).and_then(day)
    {
        return Some((Form::Timed { day: Some(Box::new(day)), part: Some(part), clock: None }, after));
    }
    let early = c.word(&["early", "late"])?;
    let (day, after) = day(early.maybe(&["on"]))?;
    let (time, after) = times(after, true)?;
    Some((Form::Timed { day: Some(Box::new(day)), part: time.part, clock: time.clock }, after))
}

/// `at 18:00 UTC`, `by 9 a.m.`: of the day that the text speaks of.
fn time_alone(c: Cursor<'_>) -> Parsed<'_, Form> {
    if !matches!(c.atom()?.what, What::Int(_) | What::Word) {
        return None;
    }
    let (read, after) = clock::clock(c)?;
    let cued = c.follows(1, &["at", "by", "until", "from", "around", "about", "before", "after", "since", "till"]);
    let named = c.sense(|s| s.part).is_some();
    let written =
        read.clock.zone.is_some() || (read.sure && (cued || read.clock.minute.is_none() || text_has_letters(c, after)));
    (written || named && cued && after.closes())
        .then_some((Form::Timed { day: None, part: None, clock: Some(read.clock) }, after))
}

/// Whether letters are written among the digits of a time: `8:30pm`, not the score or ratio `3:10`.
fn text_has_letters(c: Cursor<'_>, after: Cursor<'_>) -> bool {
    (c.at..after.at).any(|at| c.atoms.get(at).is_some_and(|atom| atom.what == What::Word))
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn times_of_day() {
        check(&[
            ("They met on Friday morning.", &[("Friday morning", "2023-06-16TMO")]),
            ("They met last night.", &[("last night", "2023-06-17TNI")]),
            ("They met on the night of 3 June.", &[("the night of 3 June", "2023-06-03TNI")]),
            ("They met at 9 a.m. EST on Friday.", &[("9 a.m. EST on Friday", "2023-06-16T14:00Z")]),
            ("They met on Friday at 11 p.m. EST, they said.", &[("Friday at 11 p.m. EST", "2023-06-17T04:00Z")]),
            ("It begins at 18:00 UTC.", &[("18:00 UTC", "2023-06-18T18:00Z")]),
            ("It began at 6:40 p.m. (GMT +8).", &[("6:40 p.m. (GMT +8)", "2023-06-18T10:40Z")]),
            ("They met late on Friday.", &[("late on Friday", "2023-06-16")]),
            ("a ratio of 3:10", &[]),
        ]);
    }
}
