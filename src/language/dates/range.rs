//! Ranges: `from 18 to 20 June`, `June 18-19`, `between March and May`, `2014-2018`, `Nov 18-Dec 19, 2015`.

use super::cursor::{Cursor, Parsed, What};
use super::expression::{Calendar, Form, Numeric, Origin, Portion, Unit};
use super::reader::Ends;
use super::{calendar, numbers, period, relative};

/// A range, and its ends where each is an expression of its own.
pub(super) fn range(c: Cursor<'_>) -> Parsed<'_, (Form, Ends)> {
    if let Some(after) = c.word(&["between"]) {
        return joined(c, after, &["and", "through", "to"]);
    }
    if let Some(after) = c.word(&["from"]) {
        return joined(c, after, &["to", "till", "until", "through", "thru", "into"]);
    }
    joined(c, c, &["to", "till", "until", "through", "thru"])
}

/// Two ends with a word or dash between them.
fn joined<'a>(c: Cursor<'a>, start: Cursor<'a>, words: &[&str]) -> Parsed<'a, (Form, Ends)> {
    if let Some(form) = days_of_month(start, words) {
        return Some((form.0, Ends::default())).map(|found| (found, form.1));
    }
    let led = start.at > c.at;
    let (from, after) = end(start, led)?;
    // `June 18-19`
    if let Some((form, behind)) = later_day(&from, after, words) {
        return Some(((form, Ends::default()), behind));
    }
    if let Some((form, behind)) = short_year(&from, after) {
        return Some(((form, Ends::default()), behind));
    }
    let joint = joint(after, words)?;
    let dash = after.word(words).is_none();
    let (to, behind) = end(joint, led || dash || is_year(&from))?;
    let in_year = behind.word(&["in", "of"]).and_then(calendar::year).filter(|_| year_of(&to).is_none());
    let (to, behind) = match (in_year, to) {
        (Some((year, behind)), Form::Calendar(calendar)) => {
            (Form::Calendar(Calendar { year: Some(year), ..calendar }), behind)
        }
        (_, to) => (to, behind),
    };
    if !fits(&from, &to, led || dash) || !behind.between_tokens() {
        return None;
    }
    let ends = Ends { first: Some((start.at, after.at, from.clone())), last: Some((joint.at, behind.at, to.clone())) };
    Some(((Form::Interval { from: Box::new(from), to: Box::new(to) }, ends), behind))
}

/// The word or dash between two ends.
fn joint<'a>(c: Cursor<'a>, words: &[&str]) -> Option<Cursor<'a>> {
    c.word(words).or_else(|| c.mark(&['-', '–', '—', '~'])).map(|c| c.maybe(&["from"]))
}

/// One end of a range.
fn end(c: Cursor<'_>, led: bool) -> Parsed<'_, Form> {
    if let Some(after) = c.words(&["current", "date"]).or_else(|| c.word(&["date", "now", "today"])) {
        let today = Form::Shifted { unit: Unit::Day, shift: 0, from: Origin::Writing, step: None };
        let alone = c.word(&["today"]).is_some() || led || c.follows(1, &["to", "till", "until", "and"]);
        return alone.then_some((today, after));
    }
    let single = relative::portion(c)
        .or_else(|| relative::stepped_date(c))
        .or_else(|| relative::stepped_weekday(c))
        .or_else(|| period::year_part(c).map(|((form, _), after)| (form, after)))
        .or_else(|| calendar::with_weekday(c))
        .or_else(|| calendar::date(c.maybe(&["the"])).map(with_year_in))
        .or_else(|| relative::named_day(c))
        .or_else(|| relative::counted(c))
        .or_else(|| period::decade(c))
        .or_else(|| relative::shifted(c));
    if single.is_some() {
        return single;
    }
    if let Some((month, after)) = calendar::month(c, led).filter(|_| led || c.atom().is_some_and(|a| a.capital)) {
        let (year, after) = calendar::year_after_in(after);
        return Some((Form::Calendar(Calendar { year, month: Some(month), ..Calendar::default() }), after));
    }
    let year = calendar::year(c).or_else(|| numbers::year_in_words(c).filter(|_| led));
    year.map(|(year, after)| (Form::Calendar(Calendar { year: Some(year), ..Calendar::default() }), after))
}

/// `April in 2016`
fn with_year_in((date, c): (Calendar, Cursor<'_>)) -> (Form, Cursor<'_>) {
    let bare = date.year.is_none() && date.day.is_none() && date.month.is_some();
    match c.word(&["in"]).and_then(calendar::year).filter(|_| bare) {
        Some((year, after)) => (Form::Calendar(Calendar { year: Some(year), ..date }), after),
        None => (Form::Calendar(date), c),
    }
}

/// `18 to 20 June`, `9 to 12 of June, 2020`, `from 02 to April 07`, `ninth till seventeenth of April`, `4 to 23 next month`.
fn days_of_month<'a>(c: Cursor<'a>, words: &[&str]) -> Parsed<'a, Form> {
    let (first, after) = day(c.maybe(&["the"]))?;
    let after = joint(after, words)?;
    if let Some((date, behind)) =
        calendar::date(after.maybe(&["the"])).filter(|(date, _)| date.day.is_some() && date.month.is_some())
        && date.numeric.is_none()
    {
        let from = Calendar { day: Some(first), weekday: None, ..date };
        return Some((interval(from, date), behind));
    }
    let (last, after) = day(after.maybe(&["the"]))?;
    let (month, after) = relative::shifted(after.maybe(&["of"]))
        .filter(|(form, _)| matches!(form, Form::Shifted { unit: Unit::Month, .. }))?;
    let part = |day| Form::Within { inner: super::expression::Inner::DayOfMonth(day), of: Box::new(month.clone()) };
    Some((Form::Interval { from: Box::new(part(first)), to: Box::new(part(last)) }, after))
}

fn day(c: Cursor<'_>) -> Parsed<'_, i8> {
    calendar::day(c).filter(|(day, _)| *day <= 31).or_else(|| {
        numbers::ordinal(c).and_then(|(n, after)| Some((i8::try_from(n).ok().filter(|n| (1..=31).contains(n))?, after)))
    })
}

/// The second day of `June 18-19, 2023`, of `April 9th through 17th`.
fn later_day<'a>(from: &Form, c: Cursor<'a>, words: &[&str]) -> Parsed<'a, Form> {
    let Form::Calendar(first @ Calendar { month: Some(_), day: Some(day_one), year: None, numeric: None, .. }) = from
    else {
        return None;
    };
    let after = joint(c, words)?.maybe(&["the"]);
    let (last, behind) = calendar::day(after).or_else(|| day(after)).filter(|(last, _)| last > day_one)?;
    // `June 18 - 19 July` goes on with a month.
    if calendar::month(behind.maybe(&["of"]), true).is_some() || behind.joint(&['-', '/', ':']).is_some() {
        return None;
    }
    if let What::Mark(_) = c.atom()?.what {
    } else if !(behind.closes() || behind.int().is_some()) {
        return None;
    }
    let (year, behind) = calendar::year_after(behind);
    let first = Calendar { year, ..*first };
    Some((interval(first, Calendar { day: Some(last), weekday: None, ..first }), behind))
}

/// `2014-15`, `2014/15`
fn short_year<'a>(from: &Form, c: Cursor<'a>) -> Parsed<'a, Form> {
    let year = year_of(from).filter(|_| is_year(from))?;
    let (int, behind) = c.joint(&['-', '/', '–'])?.int()?;
    let next = (i32::from(year) + 1).rem_euclid(100) as u32;
    let second = i16::try_from(int.value)
        .ok()
        .filter(|_| int.digits == 2 && (int.value == next || int.value > next.max(12)) && behind.between_tokens())?;
    let last = year - year.rem_euclid(100) + second + if second == 0 { 100 } else { 0 };
    let of = |year| Calendar { year: Some(year), ..Calendar::default() };
    Some((interval(of(year), of(last)), behind))
}

fn interval(from: Calendar, to: Calendar) -> Form {
    Form::Interval { from: Box::new(Form::Calendar(from)), to: Box::new(Form::Calendar(to)) }
}

fn year_of(form: &Form) -> Option<i16> {
    match form {
        Form::Calendar(calendar) => calendar.year,
        _ => None,
    }
}

fn is_year(form: &Form) -> bool {
    matches!(form, Form::Calendar(Calendar { year: Some(_), month: None, day: None, part: None, weekday: None, .. }))
}

/// Whether two ends may belong to one range. `Monday to Friday` is a habit, `May to do` no range.
fn fits(from: &Form, to: &Form, led: bool) -> bool {
    match (from, to) {
        (Form::Calendar(a), Form::Calendar(b)) => {
            let numeric = |calendar: &Calendar| calendar.numeric.is_some_and(|n: Numeric| n.first > 0);
            let years = is_year(from) && is_year(to);
            let ordered = a.year.zip(b.year).is_none_or(|(a, b)| a <= b);
            // `up from 1990 to 2004`: only years in order.
            ordered
                && (!years || a.year < b.year)
                && (led || a.is_dated() && b.is_dated() || numeric(a))
                && (a.is_dated() == b.is_dated() || a.weekday.is_some() && b.weekday.is_some() && led)
        }
        (Form::Portion { portion: Portion::Earlier | Portion::Later | Portion::Rest, .. }, _) => false,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::check_days;

    #[test]
    fn first_and_last_day() {
        check_days(&[
            ("from 18 to 20 June 2022", "2022-06-18", "2022-06-20"),
            ("June 18-19, 2022", "2022-06-18", "2022-06-19"),
            ("18–20 June 2022", "2022-06-18", "2022-06-20"),
            ("between March and May 2021", "2021-03-01", "2021-05-31"),
            ("from 2014 to 2018", "2014-01-01", "2018-12-31"),
            ("in 2014-15", "2014-01-01", "2015-12-31"),
            ("from November to March", "2022-11-01", "2023-03-31"),
            ("Nov 18-Dec 19, 2015", "2015-11-18", "2015-12-19"),
            ("from Monday to Friday", "2023-06-12", "2023-06-16"),
            ("from the middle of 2007 to the end of 2008", "2007-07-02", "2008-12-31"),
        ]);
    }
}
