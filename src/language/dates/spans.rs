//! Periods of the calendar: days, weeks, months … centuries; which days they cover, and their TIMEX3 values.

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

use super::days::{Days, next};
use super::expression::{Amount, Quantity, Season, Unit, VagueCount};

/// A period of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Period {
    Day(Date),
    /// By its Monday (ISO 8601).
    Week(Date),
    /// Two weeks, by the Monday of the first.
    Fortnight(Date),
    /// By its Saturday.
    Weekend(Date),
    Month(i16, i8),
    Quarter(i16, i8),
    Half(i16, i8),
    /// By the year in which it begins.
    Season(i16, Season),
    Year(i16),
    /// A financial year: nobody can tell its days.
    Fiscal(i16),
    /// By its first year.
    Decade(i16),
    /// 20 is the twentieth, 1901 to 2000.
    Century(i16),
    /// Any other days.
    Span(Days),
}

impl Period {
    /// The period of a unit that contains a day.
    pub fn around(unit: Unit, date: Date) -> Self {
        let (year, month) = (date.year(), date.month());
        match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Night | Unit::BusinessDay | Unit::Day => Self::Day(date),
            Unit::Week => Self::Week(monday(date)),
            Unit::Fortnight => Self::Fortnight(monday(date)),
            Unit::Weekend => Self::Weekend(shift_days(monday(date), 5)),
            Unit::Month => Self::Month(year, month),
            Unit::Quarter => Self::Quarter(year, (month - 1) / 3 + 1),
            Unit::Half => Self::Half(year, (month - 1) / 6 + 1),
            Unit::Year => Self::Year(year),
            Unit::Decade => Self::Decade(year - year.rem_euclid(10)),
            Unit::Century => Self::Century((year - 1).div_euclid(100) + 1),
        }
    }

    /// The period so many of its kind later.
    pub fn shifted(self, by: i32) -> Option<Self> {
        let weeks = |date: Date, days: i32| date.checked_add(by.checked_mul(days)?.days()).ok();
        let year = |year: i16, step: i32| {
            i16::try_from(i32::from(year).checked_add(by.checked_mul(step)?)?).ok().filter(|y| (1..=9999).contains(y))
        };
        let parts = |year: i16, part: i8, of: i32| {
            let index = i32::from(year) * of + i32::from(part) - 1 + by;
            Some((i16::try_from(index.div_euclid(of)).ok()?, index.rem_euclid(of) as i8 + 1))
        };
        Some(match self {
            Self::Day(date) => Self::Day(weeks(date, 1)?),
            Self::Week(date) => Self::Week(weeks(date, 7)?),
            Self::Fortnight(date) => Self::Fortnight(weeks(date, 14)?),
            Self::Weekend(date) => Self::Weekend(weeks(date, 7)?),
            Self::Month(y, m) => parts(y, m, 12).map(|(y, m)| Self::Month(y, m))?,
            Self::Quarter(y, q) => parts(y, q, 4).map(|(y, q)| Self::Quarter(y, q))?,
            Self::Half(y, h) => parts(y, h, 2).map(|(y, h)| Self::Half(y, h))?,
            Self::Season(y, season) => Self::Season(year(y, 1)?, season),
            Self::Year(y) => Self::Year(year(y, 1)?),
            Self::Fiscal(y) => Self::Fiscal(year(y, 1)?),
            Self::Decade(y) => Self::Decade(year(y, 10)?),
            Self::Century(n) => Self::Century(n.checked_add(i16::try_from(by).ok()?)?),
            Self::Span(_) => return None,
        })
    }

    /// The days it covers; `None` if the calendar does not reach so far, or nobody can tell.
    pub fn days(self) -> Option<Days> {
        let years = |first: i16, last: i16| Some(Days { start: Days::year(first)?.start, end: Days::year(last)?.end });
        let months = |y: i16, first: i8, last: i8| {
            Some(Days { start: Days::month(y, first)?.start, end: Days::month(y, last)?.end })
        };
        match self {
            Self::Day(date) => Some(Days::day(date)),
            Self::Week(monday) => Some(Days::from_to(monday, shift_days(monday, 6))),
            Self::Fortnight(monday) => Some(Days::from_to(monday, shift_days(monday, 13))),
            Self::Weekend(saturday) => Some(Days::from_to(saturday, next(saturday))),
            Self::Month(y, m) => Days::month(y, m),
            Self::Quarter(y, q) => months(y, q * 3 - 2, q * 3),
            Self::Half(y, h) => months(y, h * 6 - 5, h * 6),
            Self::Season(y, season) => match season {
                Season::Spring => months(y, 3, 5),
                Season::Summer => months(y, 6, 8),
                Season::Autumn => months(y, 9, 11),
                Season::Winter => {
                    Some(Days { start: Days::month(y, 12)?.start, end: Days::month(y.checked_add(1)?, 2)?.end })
                }
            },
            Self::Year(y) => Days::year(y),
            Self::Fiscal(_) => None,
            Self::Decade(y) => years(y, y.checked_add(9)?),
            Self::Century(n) => years(n.checked_mul(100)?.checked_sub(99)?, n.checked_mul(100)?),
            Self::Span(days) => Some(days),
        }
    }

    /// Its TIMEX3 value.
    pub fn timex(self) -> String {
        match self {
            Self::Day(date) => date.to_string(),
            Self::Week(monday) => week(monday),
            Self::Fortnight(_) => "P2W".to_owned(),
            Self::Weekend(saturday) => format!("{}-WE", week(saturday)),
            Self::Month(y, m) => format!("{y:04}-{m:02}"),
            Self::Quarter(y, q) => format!("{y:04}-Q{q}"),
            Self::Half(y, h) => format!("{y:04}-H{h}"),
            Self::Season(y, season) => format!("{y:04}-{}", season.code()),
            Self::Year(y) => format!("{y:04}"),
            Self::Fiscal(y) => format!("FY{y:04}"),
            Self::Decade(y) => format!("{:03}", y / 10),
            Self::Century(n) => format!("{:02}", n - 1),
            Self::Span(days) => days.to_string(),
        }
    }
}

/// `2004-W47`
fn week(date: Date) -> String {
    let iso = date.iso_week_date();
    format!("{:04}-W{:02}", iso.year(), iso.week())
}

/// The Monday of a day's week.
pub(super) fn monday(date: Date) -> Date {
    shift_days(date, -i32::from(date.weekday().since(Weekday::Monday)))
}

/// A day so many days later; the day itself where the calendar ends.
pub(super) fn shift_days(date: Date, days: i32) -> Date {
    date.checked_add(days.days()).unwrap_or(date)
}

/// The day an amount before or after another.
pub(super) fn shift(date: Date, amount: &Amount, back: bool) -> Option<Date> {
    let sign = if back { -1 } else { 1 };
    amount.parts.iter().try_fold(date, |date, (quantity, unit)| {
        let n = i64::from(quantity.about()) * sign;
        let half = matches!(quantity, Quantity::Milli(milli) if milli % 1000 >= 500);
        let span: Span = match unit {
            Unit::Second | Unit::Minute | Unit::Hour => return Some(date),
            Unit::BusinessDay => return business_days(date, n),
            Unit::Day | Unit::Night => Span::new().try_days(n).ok()?,
            Unit::Week | Unit::Weekend => Span::new().try_days(n * 7 + if half { 3 * sign } else { 0 }).ok()?,
            Unit::Fortnight => Span::new().try_days(n * 14).ok()?,
            Unit::Month => Span::new().try_months(n).ok()?.try_days(if half { 15 * sign } else { 0 }).ok()?,
            Unit::Quarter => Span::new().try_months(n * 3).ok()?,
            Unit::Half => Span::new().try_months(n * 6).ok()?,
            Unit::Year => Span::new().try_years(n).ok()?.try_months(if half { 6 * sign } else { 0 }).ok()?,
            Unit::Decade => Span::new().try_years(n * 10).ok()?,
            Unit::Century => Span::new().try_years(n * 100).ok()?,
        };
        date.checked_add(span).ok().filter(|date| date.year() >= 1)
    })
}

/// So many days from Monday to Friday later, or earlier.
fn business_days(date: Date, n: i64) -> Option<Date> {
    let (mut date, mut left) = (date, n.abs().min(10_000));
    while left > 0 {
        date = if n < 0 { date.yesterday().ok()? } else { date.tomorrow().ok()? };
        if !matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday) {
            left -= 1;
        }
    }
    Some(date)
}

/// The TIMEX3 value of a length of time: `P3D`, `PT30M`, `P1Y6M`, `PXW`.
pub(super) fn duration(amount: &Amount) -> String {
    let (mut date, mut time) = (String::new(), String::new());
    for (quantity, unit) in &amount.parts {
        // Half an hour is thirty minutes.
        let (quantity, unit) = match (quantity, unit) {
            (Quantity::Milli(500), Unit::Hour) => (Quantity::whole(30), Unit::Minute),
            (Quantity::Milli(500), Unit::Minute) => (Quantity::whole(30), Unit::Second),
            (quantity, unit) => (*quantity, *unit),
        };
        let (times, letter) = match unit {
            Unit::Second => (1, "S"),
            Unit::Minute => (1, "M"),
            Unit::Hour => (1, "H"),
            Unit::Night | Unit::BusinessDay | Unit::Day => (1, "D"),
            Unit::Weekend => (1, "WE"),
            Unit::Week => (1, "W"),
            Unit::Fortnight => (2, "W"),
            Unit::Month => (1, "M"),
            Unit::Quarter => (1, "Q"),
            Unit::Half => (6, "M"),
            Unit::Year => (1, "Y"),
            Unit::Decade => (10, "Y"),
            Unit::Century => (100, "Y"),
        };
        let number = match quantity {
            Quantity::Milli(milli) => decimal(u64::from(milli) * times),
            Quantity::Vague(VagueCount::Couple) => (2 * times).to_string(),
            Quantity::Vague(VagueCount::Dozen) => (12 * times).to_string(),
            Quantity::Vague(VagueCount::Few) => "X".to_owned(),
        };
        let letter = match (quantity, unit) {
            (Quantity::Vague(VagueCount::Few), Unit::Decade) => "DE",
            (Quantity::Vague(VagueCount::Few), Unit::Century) => "CE",
            _ => letter,
        };
        let part = if unit.is_clock() { &mut time } else { &mut date };
        part.push_str(&number);
        part.push_str(letter);
    }
    if time.is_empty() { format!("P{date}") } else { format!("P{date}T{time}") }
}

/// Thousandths as a decimal number.
fn decimal(milli: u64) -> String {
    let (whole, rest) = (milli / 1000, milli % 1000);
    if rest == 0 { whole.to_string() } else { format!("{whole}.{}", format!("{rest:03}").trim_end_matches('0')) }
}
