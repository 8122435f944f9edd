//! Early, mid, late: which days a part of a period covers.
//!
//! Of a year that is named (`early 2021`) and of what has no halves, a part is a third; of a year that is told from
//! today (`late last year`), a month or a week, `early` and `late` are halves.

use jiff::ToSpan;
use jiff::civil::Date;

use super::days::{Days, days_between};
use super::expression::{Modifier, Portion};
use super::spans::{Period, shift_days};

/// The `mod` of TIMEX3 for a portion.
pub(super) fn modifier(portion: Portion) -> Modifier {
    match portion {
        Portion::Early | Portion::Start | Portion::Earlier => Modifier::Start,
        Portion::Mid | Portion::Middle => Modifier::Mid,
        Portion::Late | Portion::End | Portion::Later | Portion::Rest => Modifier::End,
    }
}

/// The days of a portion. `relative` says that the period is told from today.
pub(super) fn days(portion: Portion, of: Period, whole: Days, relative: bool, today: Option<Date>) -> Option<Days> {
    let length = days_between(whole.start, whole.end);
    if length <= 1 {
        return Some(whole);
    }
    let inside = today.filter(|today| whole.contains(*today));
    match (portion, inside) {
        (Portion::Earlier, Some(today)) if today > whole.start => return Some(Days { start: whole.start, end: today }),
        (Portion::Rest, Some(today)) => return Some(Days { start: today, end: whole.end }),
        (Portion::Rest, None) => return Some(whole),
        _ => {}
    }
    let (first, second) = cuts(portion, of, whole, relative)?;
    let part = match modifier(portion) {
        Modifier::Start => Days { start: whole.start, end: first },
        Modifier::Mid => Days { start: first, end: second },
        _ => Days { start: second, end: whole.end },
    };
    // `later this week` does not look back.
    let start =
        if portion == Portion::Later { inside.map_or(part.start, |today| today.max(part.start)) } else { part.start };
    Some(Days { start, ..part }).filter(|days| days.start < days.end)
}

/// Where the middle of a period begins and ends; where a period has halves, both are its middle, except for `mid`.
fn cuts(portion: Portion, of: Period, whole: Days, relative: bool) -> Option<(Date, Date)> {
    let middle = modifier(portion) == Modifier::Mid;
    let months = |n: i32| whole.start.checked_add(n.months()).ok();
    let years = |n: i32| whole.start.checked_add(n.years()).ok();
    let days = |n: i32| Some(shift_days(whole.start, n));
    Some(match of {
        Period::Year(_) if relative && !middle => (months(6)?, months(6)?),
        Period::Year(_) => (months(4)?, months(8)?),
        Period::Month(..) if middle => (days(10)?, days(20)?),
        Period::Month(..) => (days(15)?, days(15)?),
        Period::Week(_) if middle => (days(1)?, days(4)?),
        Period::Week(_) => (days(3)?, days(3)?),
        Period::Decade(_) => (years(if middle { 3 } else { 4 })?, years(if middle { 7 } else { 6 })?),
        Period::Century(_) => (years(33)?, years(67)?),
        Period::Quarter(..) | Period::Season(..) => (months(1)?, months(2)?),
        Period::Half(..) => (months(2)?, months(4)?),
        _ => {
            let third = days_between(whole.start, whole.end) / 3;
            (days(third.max(1))?, days((2 * third).max(1))?)
        }
    })
}
