//! Times of day: `9 a.m.`, `18:00 UTC`, `6:40 p.m. (GMT +8)`, `noon`, `3-8pm`.

use super::cursor::{Cursor, Parsed, What};
use super::expression::{Clock, DayPart};

/// A time of day with what makes sure that it is one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Read {
    pub clock: Clock,
    /// `a.m.`, a zone or minutes are written: it is a time even when it stands alone.
    pub sure: bool,
}

/// One time, or the first of two: `2:00 to 2:30 pm`, `from 3-8pm`, `between 10 and 11:30`.
pub(super) fn clock(c: Cursor<'_>) -> Parsed<'_, Read> {
    let (first, after) = single(c)?;
    let joint = after.word(&["to", "and", "until", "till", "-"]).or_else(|| after.mark(&['-', '–', '—', '~']));
    let Some((last, behind)) = joint.and_then(single) else { return Some((first, after)) };
    // `Monday at 9 and 12 others`: only a time that is sure may follow `and`.
    let led = c.follows(1, &["between", "from"]);
    if after.word(&["and"]).is_some() && !led && !(first.sure && last.sure) {
        return Some((first, after));
    }
    let afternoon =
        last.clock.hour >= 12 && !first.sure && first.clock.hour < 12 && first.clock.hour + 12 <= last.clock.hour;
    let hour = if afternoon { first.clock.hour + 12 } else { first.clock.hour };
    Some((Read { clock: Clock { hour, ..first.clock }, sure: first.sure || last.sure }, behind))
}

fn single(c: Cursor<'_>) -> Parsed<'_, Read> {
    let c = c.maybe(&["at", "around", "about", "@"]).maybe_mark(&['@']);
    if let Some((part, after)) = c.sense(|s| s.part.filter(|p| matches!(p, DayPart::Midday | DayPart::Midnight))) {
        let hour = if part == DayPart::Midday { 12 } else { 24 };
        let (zone, after) = zone(after);
        return Some((Read { clock: Clock { hour, minute: Some(0), second: None, zone }, sure: false }, after));
    }
    if c.back(1).is_some_and(|before| matches!(before.what, What::Mark('$' | '€' | '£'))) {
        return None;
    }
    digits(c).or_else(|| in_words(c))
}

/// `14:55`, `8.30pm`, `5 p.m.`, `0800 UTC`, `4 o'clock`, `9a`.
fn digits(c: Cursor<'_>) -> Parsed<'_, Read> {
    let (hour, after) = c.int().filter(|(int, _)| !int.grouped)?;
    if hour.digits == 4 && hour.value < 2400 && hour.value % 100 < 60 {
        let (zone, after) = zone(after);
        let clock =
            Clock { hour: (hour.value / 100) as i8, minute: Some((hour.value % 100) as i8), second: None, zone };
        let hours = after.word(&["hours", "hrs"]);
        return (zone.is_some() || hours.is_some()).then(|| (Read { clock, sure: true }, hours.unwrap_or(after)));
    }
    if hour.digits > 2 || hour.value > 24 {
        return None;
    }
    let two = |(int, c): (super::cursor::Int, Cursor<'_>)| {
        (int.digits == 2 && int.value < 60).then_some((int.value as i8, c.at))
    };
    let colon = after.joint(&[':']);
    let minutes = colon.or_else(|| after.joint(&['.'])).and_then(Cursor::int).and_then(two);
    let (minute, after) = match minutes {
        Some((minute, at)) => (Some(minute), Cursor { at, ..after }),
        None => (None, after),
    };
    let seconds = after.joint(&[':']).filter(|_| minute.is_some()).and_then(Cursor::int).and_then(two);
    let (second, after) = match seconds {
        Some((second, at)) => (Some(second), Cursor { at, ..after }),
        None => (None, after),
    };
    let (hour, half, after) = meridiem(hour.value as i8, after);
    let (zone, after) = zone(after);
    let after_word = after.atom().is_some_and(|atom| atom.what == What::Word && !atom.spaced);
    if after_word || after.joint(&['/', ':', '.', ',', '%']).is_some() || after.mark(&['%']).is_some() {
        return None;
    }
    let sure = half || zone.is_some() || (colon.is_some() && minute.is_some());
    // `2.30` is a number, unless something says that it is a time.
    if colon.is_none() && minute.is_some() && !sure && !c.follows(1, &["at"]) {
        return None;
    }
    Some((Read { clock: Clock { hour, minute, second, zone }, sure }, after))
}

/// `eight o'clock`, `six pm`, `five-thirty`.
fn in_words(c: Cursor<'_>) -> Parsed<'_, Read> {
    let (hour, after) = c.sense(|s| s.cardinal.filter(|n| (1..=12).contains(n)))?;
    let minutes = after.maybe_hyphen().sense(|s| s.cardinal.filter(|n| matches!(n, 10 | 15 | 20 | 30 | 40 | 45 | 50)));
    let (minute, after) = minutes.map_or((None, after), |(m, after)| (Some(m as i8), after));
    let (hour, half, after) = meridiem(hour as i8, after);
    (half || minute.is_some())
        .then_some((Read { clock: Clock { hour, minute, second: None, zone: None }, sure: half }, after))
}

/// `a.m.`, `pm`, `p`, `o'clock`: the hour of the day, and whether one is written.
fn meridiem(hour: i8, c: Cursor<'_>) -> (i8, bool, Cursor<'_>) {
    let c = c.maybe_hyphen();
    let glued = c.atom().is_some_and(|atom| !atom.spaced);
    let half = c.sense(|s| s.afternoon).or_else(|| {
        let letter = glued.then(|| c.word(&["a", "p"]))??;
        Some((c.text().eq_ignore_ascii_case("p"), letter))
    });
    match half {
        Some((afternoon, after)) if hour <= 12 => {
            let hour = match (afternoon, hour) {
                (true, 12) => 12,
                (true, hour) => hour + 12,
                (false, 12) => 0,
                (false, hour) => hour,
            };
            (hour, true, after)
        }
        _ => match c.word(&["o'clock", "oclock", "o’clock"]) {
            Some(after) => (hour, true, after),
            None => (hour, false, c),
        },
    }
}

/// `UTC`, `EST`, `(GMT +8)`, `GMT+8`, `local time`: minutes east of UTC.
fn zone(c: Cursor<'_>) -> (Option<i32>, Cursor<'_>) {
    let open = c.mark(&['(']);
    let start = open.unwrap_or(c);
    let upper = |c: Cursor<'_>| c.text().trim_end_matches('.').bytes().all(|b| b.is_ascii_uppercase());
    let Some((base, after)) = start.sense(|s| s.zone).filter(|_| upper(start)) else {
        return (None, c.words(&["local", "time"]).unwrap_or(c));
    };
    let (offset, after) = offset(after).unwrap_or((0, after));
    let after = match open {
        Some(_) => match after.mark(&[')']) {
            Some(after) => after,
            None => return (None, c),
        },
        None => after,
    };
    (Some(base + offset), after)
}

/// `+8`, `-5`, `+5:30` after `GMT`.
fn offset(c: Cursor<'_>) -> Parsed<'_, i32> {
    let sign = if c.mark(&['+']).is_some() { 1 } else { -1 };
    let (hours, after) = c.mark(&['+', '-', '−'])?.int().filter(|(int, _)| int.value <= 14)?;
    let minutes = after.joint(&[':']).and_then(Cursor::int).filter(|(int, _)| int.value < 60);
    let (minutes, after) = minutes.map_or((0, after), |(int, after)| (int.value as i32, after));
    Some((sign * (hours.value as i32 * 60 + minutes), after))
}

/// `morning`, `early morning`, `in the afternoon`, `at night`.
pub(super) fn part(c: Cursor<'_>) -> Parsed<'_, DayPart> {
    let c = c.words(&["in", "the"]).or_else(|| c.word(&["at", "in"])).unwrap_or(c);
    let c = c.maybe(&["early", "late", "mid"]).maybe_hyphen();
    c.sense(|s| s.part)
        .filter(|_| !c.atom().is_some_and(|atom| atom.capital && c.at > 0 && !c.back(1).is_some_and(|b| b.capital)))
}
