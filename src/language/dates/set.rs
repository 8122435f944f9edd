//! Sets: times that come again. `every Monday`, `twice a week`, `each year`, `annual`.

use super::cursor::{Cursor, Parsed, What};
use super::expression::{Amount, Form, Quantity, Unit};
use super::{duration, numbers};

/// Any set.
pub(super) fn set(c: Cursor<'_>) -> Parsed<'_, Form> {
    each(c).or_else(|| times(c)).or_else(|| frequency(c))
}

/// `every Monday`, `each year`, `every two weeks`, `every other day`.
fn each(c: Cursor<'_>) -> Parsed<'_, Form> {
    let after = c.word(&["every", "each"])?;
    if let Some((weekday, after)) = after.sense(|s| s.weekday) {
        let amount = Amount::of(Quantity::whole(1), Unit::Week);
        return Some((Form::Set { amount, weekday: Some(weekday), times: None, each: true }, after));
    }
    let (count, after) = match after.word(&["other", "second"]) {
        Some(after) => (2, after),
        None => (1, after.maybe(&["single"])),
    };
    if let Some((unit, behind)) = after.sense(|s| s.unit.filter(|_| !s.plural)) {
        let amount = Amount::of(Quantity::whole(count), unit);
        return Some((Form::Set { amount, weekday: None, times: None, each: true }, behind));
    }
    let month = after.sense(|s| s.month).filter(|_| after.atom().is_some_and(|atom| atom.capital));
    if let Some(behind) = month.map(|(_, behind)| behind) {
        let amount = Amount::of(Quantity::whole(count), Unit::Year);
        return Some((Form::Set { amount, weekday: None, times: None, each: true }, behind));
    }
    if let Some((_, behind)) = after.sense(|s| s.season) {
        let amount = Amount::of(Quantity::whole(count), Unit::Year);
        return Some((Form::Set { amount, weekday: None, times: None, each: true }, behind));
    }
    if let Some((_, behind)) = after.sense(|s| s.part) {
        let amount = Amount::of(Quantity::whole(count), Unit::Day);
        return Some((Form::Set { amount, weekday: None, times: None, each: true }, behind));
    }
    let (amount, behind) = duration::amount(after)?;
    Some((Form::Set { amount, weekday: None, times: None, each: true }, behind))
}

/// `twice a week`, `three times a year`, `once per month`.
fn times(c: Cursor<'_>) -> Parsed<'_, Form> {
    let (times, after) = match (c.word(&["once"]), c.word(&["twice"])) {
        (Some(after), _) => (1, after),
        (_, Some(after)) => (2, after),
        _ => numbers::cardinal(c).and_then(|(n, after)| Some((n, after.word(&["times"])?)))?,
    };
    let after = after.word(&["a", "an", "per", "each", "every"])?;
    let (unit, after) = after.sense(|s| s.unit.filter(|_| !s.plural))?;
    let amount = Amount::of(Quantity::whole(1), unit);
    Some((Form::Set { amount, weekday: None, times: Some(times), each: false }, after))
}

/// `annual`, `daily`. With a capital inside a sentence it is part of a name: the Daily Example.
fn frequency(c: Cursor<'_>) -> Parsed<'_, Form> {
    let (unit, after) = c.sense(|s| s.frequency)?;
    let opens = c.back(1).is_none_or(|before| matches!(before.what, What::Mark('.' | '!' | '?' | '“' | '"')));
    let plain =
        !c.atom()?.capital || opens && after.atom().is_some_and(|next| next.what == What::Word && !next.capital);
    if !plain {
        return None;
    }
    let amount = Amount::of(Quantity::whole(1), unit);
    Some((Form::Set { amount, weekday: None, times: None, each: false }, after))
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn times_that_come_again() {
        check(&[
            ("They meet every Monday.", &[("every Monday", "XXXX-WXX-1")]),
            ("They meet twice a week.", &[("twice a week", "P1W")]),
            ("They meet each year.", &[("each year", "P1Y")]),
            ("They meet each May.", &[("each May", "P1Y")]),
            ("Quarterly sales rose. Daily Example prints them.", &[("Quarterly", "P1Q")]),
            ("The annual report of the Daily Example", &[("annual", "P1Y")]),
        ]);
    }
}
