//! Numbers in digits and words: cardinals, ordinals, years in words, quantities.

use super::cursor::{Cursor, Int, Parsed, What};
use super::expression::{Quantity, VagueCount};

/// `7`, `seven`, `twenty-five`, `two hundred and six`.
pub(super) fn cardinal(c: Cursor<'_>) -> Parsed<'_, u32> {
    c.int().map(|(int, c)| (int.value, c)).or_else(|| in_words(c))
}

/// `twenty-five`, `two thousand and fifteen`.
pub(super) fn in_words(c: Cursor<'_>) -> Parsed<'_, u32> {
    let (value, after) = below_thousand(c)?;
    let Some(((), after)) = magnitude(after, 1000) else { return Some((value, after)) };
    let thousands = value.saturating_mul(1000);
    let rest = below_thousand(after.maybe(&["and"]));
    Some(rest.map_or((thousands, after), |(rest, after)| (thousands + rest, after)))
}

/// `six`, `six hundred`, `six hundred and one`.
fn below_thousand(c: Cursor<'_>) -> Parsed<'_, u32> {
    let (value, after) = below_hundred(c)?;
    let Some(((), after)) = magnitude(after, 100).filter(|_| value < 10) else { return Some((value, after)) };
    let rest = below_hundred(after.maybe(&["and"]));
    Some(rest.map_or((value * 100, after), |(rest, after)| (value * 100 + rest, after)))
}

fn magnitude(c: Cursor<'_>, wanted: u32) -> Parsed<'_, ()> {
    c.sense(|s| s.magnitude.filter(|m| *m == wanted)).map(|(_, c)| ((), c))
}

/// `eleven`, `twenty`, `twenty-one`, `twenty one`.
fn below_hundred(c: Cursor<'_>) -> Parsed<'_, u32> {
    let (tens, after) = c.sense(|s| s.cardinal)?;
    let ones = |c: Cursor<'_>| c.maybe_hyphen().at;
    if tens >= 20 && tens % 10 == 0 {
        let joined = Cursor { at: ones(after), ..after };
        if let Some((ones, after)) = joined.sense(|s| s.cardinal.filter(|n| (1..10).contains(n))) {
            return Some((tens + ones, after));
        }
    }
    Some((tens, after))
}

/// `3rd`, `third`, `twenty-first`, `twenty first`.
pub(super) fn ordinal(c: Cursor<'_>) -> Parsed<'_, u32> {
    if let Some((int, after)) = c.int() {
        return ordinal_ending(after).map(|c| (int.value, c));
    }
    if let Some(found) = c.sense(|s| s.ordinal) {
        return Some(found);
    }
    let (tens, after) = c.sense(|s| s.cardinal.filter(|n| *n >= 20 && n % 10 == 0))?;
    let (ones, after) = after.maybe_hyphen().sense(|s| s.ordinal.filter(|n| *n < 10))?;
    Some((tens + ones, after))
}

/// The letters of `18th`, written onto the digits.
pub(super) fn ordinal_ending(c: Cursor<'_>) -> Option<Cursor<'_>> {
    let ending = c.atom().filter(|atom| atom.what == What::Word && !atom.spaced)?;
    ["st", "nd", "rd", "th"].iter().any(|e| e.eq_ignore_ascii_case(c.text_of(ending))).then(|| c.next())
}

/// `nineteen eighty-six`, `nineteen hundred ninety three`, `nineteen zero one`, `two thousand and five`.
pub(super) fn year_in_words(c: Cursor<'_>) -> Parsed<'_, i16> {
    let in_range = |year: u32| i16::try_from(year).ok().filter(|year| (1000..2200).contains(year));
    let (century, after) = c.sense(|s| s.cardinal.filter(|n| (10..=20).contains(n))).unwrap_or((0, c));
    if century > 0 {
        if let Some(((), after)) = magnitude(after, 100) {
            let rest = below_hundred(after.maybe(&["and"]));
            let (rest, after) = rest.unwrap_or((0, after));
            return Some((in_range(century * 100 + rest)?, after));
        }
        if let Some(after) = after.word(&["zero", "oh", "o"]) {
            let (ones, after) = after.sense(|s| s.cardinal.filter(|n| *n < 10))?;
            return Some((in_range(century * 100 + ones)?, after));
        }
        let (rest, after) = below_hundred(after.maybe_hyphen()).filter(|(n, _)| *n >= 10)?;
        return Some((in_range(century * 100 + rest)?, after));
    }
    let (year, after) = in_words(c)?;
    Some((in_range(year)?, after))
}

/// How many, before a unit: `3`, `2.5`, `a`, `half a`, `two and a half`, `several`, `a couple of`, `another`.
pub(super) fn quantity(c: Cursor<'_>) -> Parsed<'_, Quantity> {
    if let Some(after) = c.word(&["half"]) {
        let after = after.maybe_hyphen().maybe(&["a", "an", "of"]);
        return Some((Quantity::Milli(500), after));
    }
    let articled = c.word(&["a", "an", "the", "another"]);
    if let Some(after) = c.word(&["a", "the"]).unwrap_or(c).sense(|s| s.count) {
        let (count, after) = after;
        let lone_couple = count == VagueCount::Couple && articled.is_none();
        return (!lone_couple).then(|| (Quantity::Vague(count), after.maybe(&["of", "more"])));
    }
    if let Some(after) = c.word(&["a", "an", "another"]) {
        let half = after.maybe_hyphen().word(&["half"]);
        return Some(match half {
            Some(after) => (Quantity::Milli(500), after.maybe_hyphen()),
            None => (Quantity::whole(1), after),
        });
    }
    let (whole, after) = match c.int() {
        Some((int, after)) => decimal(int, after),
        None => in_words(c).map(|(n, after)| (n.saturating_mul(1000), after))?,
    };
    Some(match and_a_half(after) {
        Some(after) => (Quantity::Milli(whole.saturating_add(500)), after),
        None => (Quantity::Milli(whole), after),
    })
}

/// The digits behind a point.
fn decimal(int: Int, c: Cursor<'_>) -> (u32, Cursor<'_>) {
    let whole = int.value.saturating_mul(1000);
    let fraction = c.joint(&['.']).and_then(|c| c.int()).filter(|(f, _)| f.digits <= 3);
    fraction
        .map_or((whole, c), |(f, after)| (whole.saturating_add(f.value * 10u32.pow(3 - u32::from(f.digits))), after))
}

/// `and a half`, `-and-a-half`, `and half`.
pub(super) fn and_a_half(c: Cursor<'_>) -> Option<Cursor<'_>> {
    let c = c.maybe_hyphen().word(&["and"])?.maybe_hyphen();
    let c = c.maybe(&["a", "one"]).maybe_hyphen();
    c.word(&["half"])
}
