//! Durations: `three-day`, `more than 30 minutes`, `half an hour`, `two years and six months`, `decades`.

use super::cursor::{Cursor, Parsed, What};
use super::expression::{Amount, Form, Quantity, Unit, VagueCount};
use super::numbers;

/// Words that may stand between a number and its unit and change nothing.
const BETWEEN: [&str; 14] = [
    "more",
    "full",
    "whole",
    "consecutive",
    "straight",
    "successive",
    "further",
    "additional",
    "long",
    "calendar",
    "solid",
    "short",
    "entire",
    "other",
];
/// Words that make business days of days.
const BUSINESS: [&str; 3] = ["business", "working", "trading"];
/// Words before a plural without number that make a duration of it.
const CUES: [&str; 17] = [
    "for", "in", "within", "over", "after", "of", "lasted", "last", "lasts", "took", "take", "takes", "just", "only",
    "mere", "spent", "through",
];

/// `three years`, `12-hour`, `an hour and a half`, `1 year 1 month 21 days`.
pub(super) fn amount(c: Cursor<'_>) -> Parsed<'_, Amount> {
    let (first, mut after) = part(c)?;
    let mut amount = Amount { parts: vec![first] };
    if let Some(behind) = numbers::and_a_half(after).filter(|_| first.1 != Unit::Second)
        && let (Quantity::Milli(milli), unit) = first
    {
        return Some((Amount::of(Quantity::Milli(milli.saturating_add(500)), unit), behind));
    }
    // Smaller parts may follow: `2 weeks and 2 days`.
    while let Some((next, behind)) = part(after.maybe_mark(&[',']).maybe(&["and"])) {
        let smaller = amount.parts.last().is_some_and(|(_, unit)| next.1 < *unit);
        if !smaller || !behind.between_tokens() {
            break;
        }
        amount.parts.push(next);
        after = behind;
    }
    Some((amount, after))
}

/// One number with its unit.
fn part(c: Cursor<'_>) -> Parsed<'_, (Quantity, Unit)> {
    let (quantity, after) = numbers::quantity(c)?;
    let article = c.word(&["a", "an"]).is_some() && quantity == Quantity::whole(1);
    let after = after.maybe_hyphen();
    let direct = after.atom()?.senses.unit.is_some();
    let (business, after) = match after.word(&BUSINESS).filter(|_| !direct) {
        Some(after) => (true, after.maybe_hyphen()),
        None if direct => (false, after),
        None => (false, after.maybe(&BETWEEN).maybe_hyphen()),
    };
    let atom = after.atom()?;
    let (unit, plural, behind) = match after.sense(|s| s.unit.map(|unit| (unit, s.plural))) {
        Some(((unit, plural), behind)) => (unit, plural, behind),
        // `2W`, but not the third dimension of `3D`.
        None if !atom.spaced && matches!(after.back(1)?.what, What::Int(_)) => (Unit::Week, true, after.word(&["W"])?),
        None => return None,
    };
    let unit = match (business, unit) {
        (true, Unit::Day) => Unit::BusinessDay,
        (true, _) => return None,
        (false, unit) => unit,
    };
    // `a second wave`, `a quarter of`, `a night`: other meanings are likelier.
    if article && matches!(unit, Unit::Second | Unit::Quarter | Unit::Night | Unit::Weekend | Unit::Half) {
        return None;
    }
    let one = quantity == Quantity::whole(1) || matches!(quantity, Quantity::Milli(500));
    let joined = c.at + 1 < after.at && !atom.spaced;
    let single = one && !article;
    if unit == Unit::Second && !(plural || joined || single) {
        return None;
    }
    if matches!(quantity, Quantity::Vague(_)) && !plural {
        return None;
    }
    Some(((quantity, unit), behind))
}

/// Whether what follows makes an age of a duration: `17-year-old`, `17 years old`, `years of age`.
pub(super) fn is_age(c: Cursor<'_>) -> bool {
    c.maybe_hyphen().word(&["old", "olds"]).is_some() || c.words(&["of", "age"]).is_some()
}

/// A duration by itself.
pub(super) fn duration(c: Cursor<'_>) -> Parsed<'_, Form> {
    if let Some(range) = range(c) {
        return Some(range);
    }
    if let Some((amount, after)) = amount(c) {
        if is_age(after) || c.follows(1, &["aged", "age"]) {
            return None;
        }
        // `a day of rest`, `one day`: no length of time.
        let idle = c.word(&["a", "an"]).is_some() && after.word(&["of"]).is_some();
        return (!idle).then_some((Form::Duration(amount), after));
    }
    whole(c).or_else(|| bare(c))
}

/// `all week`, `the whole year`, `full month`.
fn whole(c: Cursor<'_>) -> Parsed<'_, Form> {
    let after = c.word(&["all", "full", "whole"])?.maybe_hyphen().maybe(&["the"]);
    let (unit, after) = after.sense(|s| s.unit.filter(|u| !s.plural && *u >= Unit::Day && *u != Unit::Half))?;
    Some((Form::Duration(Amount::of(Quantity::whole(1), unit)), after))
}

/// `for years`, `in minutes`, `decades`.
fn bare(c: Cursor<'_>) -> Parsed<'_, Form> {
    let (unit, after) = c.sense(|s| s.unit.filter(|unit| s.plural && *unit != Unit::Half))?;
    let cued = c.follows(1, &CUES) && after.closes();
    let long = matches!(unit, Unit::Decade | Unit::Century) && c.follows(1, &["for", "over", "spanning"]);
    (cued || long).then(|| (Form::Duration(Amount::of(Quantity::Vague(VagueCount::Few), unit)), after))
}

/// `between 60 and 90 days`, `two or three weeks`, `10 to 15 minutes`, `30-40 minutes`.
fn range(c: Cursor<'_>) -> Parsed<'_, Form> {
    let start = c.maybe(&["between", "from"]);
    let (low, after) = numbers::cardinal(start)?;
    let after = after.word(&["and", "or", "to"]).or_else(|| after.joint(&['-', '–']))?;
    let (high, behind) = part(after)?;
    let (Quantity::Milli(milli), unit) = high else { return None };
    if low.saturating_mul(1000) >= milli || is_age(behind) {
        return None;
    }
    let (low, high) = (Amount::of(Quantity::whole(low), unit), Amount::of(Quantity::Milli(milli), unit));
    Some((Form::DurationRange(low, high), behind))
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn lengths_of_time() {
        check(&[
            ("a three-day visit", &[("three-day", "P3D")]),
            ("It took more than 30 minutes.", &[("more than 30 minutes", "PT30M")]),
            ("It took half an hour.", &[("half an hour", "PT30M")]),
            ("It took two and a half years.", &[("two and a half years", "P2.5Y")]),
            ("It took an hour and a half.", &[("an hour and a half", "PT1.5H")]),
            ("It took 2 weeks and 2 days.", &[("2 weeks and 2 days", "P2W2D")]),
            ("for several hours", &[("several hours", "PTXH")]),
            ("for a couple of days", &[("a couple of days", "P2D")]),
            ("They waited for decades.", &[("decades", "PXDE")]),
            ("five trading days", &[("five trading days", "P5D")]),
            ("between 60 and 90 days", &[("between 60 and 90 days", "P90D")]),
        ]);
    }
}
