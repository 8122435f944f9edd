//! Which days a document may be of, as far as that is known: an interval, and inside it certain weekdays and months.

use std::fmt;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use crate::language::dates::{Days, days_between, next, weekday_name};

/// A set of days: those of an interval, open or not, that fall on certain weekdays and in certain months. Never empty,
/// and its ends belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DaySet {
    first: Option<Date>,
    last: Option<Date>,
    /// Bit 0 is Monday.
    weekdays: u8,
    /// Bit 0 is January.
    months: u16,
}

const EVERY_WEEKDAY: u8 = 0b111_1111;
const EVERY_MONTH: u16 = 0b1111_1111_1111;

/// Every 29 February and every weekday comes within this many years: beyond, nothing new can fit.
const HORIZON_YEARS: i32 = 40;

impl DaySet {
    /// Every day: nothing is known.
    pub const ALL: Self = Self { first: None, last: None, weekdays: EVERY_WEEKDAY, months: EVERY_MONTH };

    /// A day and all after it.
    pub const fn since(day: Date) -> Self {
        Self { first: Some(day), ..Self::ALL }
    }

    /// A day and all before it.
    pub const fn until(day: Date) -> Self {
        Self { last: Some(day), ..Self::ALL }
    }

    /// The days that a date covers.
    pub fn of(days: Days) -> Self {
        Self { first: Some(days.start), last: Some(days.last()), ..Self::ALL }
    }

    /// Every day of these weekdays; `None` without any.
    pub fn on(weekdays: impl IntoIterator<Item = Weekday>) -> Option<Self> {
        let weekdays = weekdays.into_iter().fold(0, |mask, weekday| mask | weekday_bit(weekday));
        (weekdays != 0).then_some(Self { weekdays, ..Self::ALL })
    }

    /// Every day outside these months (1 to 12).
    pub fn outside_months(months: impl IntoIterator<Item = i8>) -> Self {
        let left_out = months.into_iter().fold(0, |mask, month| mask | month_bit(month));
        Self { months: EVERY_MONTH & !left_out, ..Self::ALL }
    }

    /// The days of both; `None` if there are none.
    pub fn and(self, other: Self) -> Option<Self> {
        let both = Self {
            first: self.first.max(other.first),
            last: match (self.last, other.last) {
                (Some(a), Some(b)) => Some(a.min(b)),
                (a, b) => a.or(b),
            },
            weekdays: self.weekdays & other.weekdays,
            months: self.months & other.months,
        };
        both.tightened()
    }

    /// Without the days of a window, as far as that can be told by an interval: a window in the middle stays. `None`
    /// if nothing is left.
    pub fn without(self, window: Days) -> Option<Self> {
        let mut rest = self;
        if rest.first.is_some_and(|first| window.contains(first)) {
            rest.first = Some(window.end);
        }
        if rest.last.is_some_and(|last| window.contains(last)) {
            rest.last = window.start.yesterday().ok();
        }
        rest.tightened()
    }

    /// The first day, if the set has one.
    pub const fn first(self) -> Option<Date> {
        self.first
    }

    /// The last day, if the set has one.
    pub const fn last(self) -> Option<Date> {
        self.last
    }

    /// Whether nothing is known.
    pub fn is_all(self) -> bool {
        self == Self::ALL
    }

    /// Whether a day belongs to it.
    pub fn contains(self, day: Date) -> bool {
        self.first.is_none_or(|first| first <= day) && self.last.is_none_or(|last| day <= last) && self.fits(day)
    }

    /// The only day, if there is just one.
    pub fn day(self) -> Option<Date> {
        self.first.filter(|first| Some(*first) == self.last)
    }

    /// From the first to the last day; `None` while an end is open.
    pub fn days(self) -> Option<Days> {
        Some(Days::from_to(self.first?, self.last?))
    }

    /// The weekdays that its days may fall on.
    pub fn weekdays(self) -> impl Iterator<Item = Weekday> {
        (1..=7)
            .filter_map(|number| Weekday::from_monday_one_offset(number).ok())
            .filter(move |weekday| self.weekdays & weekday_bit(*weekday) != 0)
            .filter(move |weekday| self.day().is_none_or(|day| day.weekday() == *weekday))
    }

    /// How many days it has; `None` while an end is open.
    pub fn count(self) -> Option<usize> {
        let days = self.days()?;
        let fitting = std::iter::successors(Some(days.start), |day| Some(next(*day)).filter(|n| n > day));
        Some(fitting.take_while(|day| days.contains(*day)).filter(|day| self.fits(*day)).count())
    }

    /// Moves the set by whole days and forgets weekdays and months: what an event so many days later allows.
    pub fn moved(self, days: i64) -> (Option<Date>, Option<Date>) {
        let shift = |day: Date| day.checked_add(days.days()).ok();
        (self.first.and_then(shift), self.last.and_then(shift))
    }

    fn fits(self, day: Date) -> bool {
        self.weekdays & weekday_bit(day.weekday()) != 0 && self.months & month_bit(day.month()) != 0
    }

    /// The same set with ends that belong to it; `None` if it is empty.
    fn tightened(self) -> Option<Self> {
        if self.weekdays == 0 || self.months == 0 {
            return None;
        }
        let first = match self.first {
            Some(day) => Some(self.nearest(day, true)?),
            None => None,
        };
        let last = match self.last {
            Some(day) => Some(self.nearest(day, false)?),
            None => None,
        };
        let empty = first.zip(last).is_some_and(|(first, last)| last < first);
        (!empty).then_some(Self { first, last, ..self })
    }

    /// The nearest fitting day at or after (before) a day.
    fn nearest(self, day: Date, forward: bool) -> Option<Date> {
        let mut at = day;
        while !self.fits(at) {
            let step = if self.months & month_bit(at.month()) != 0 {
                if forward { at.tomorrow() } else { at.yesterday() }
            } else if forward {
                at.last_of_month().tomorrow()
            } else {
                at.first_of_month().yesterday()
            };
            at = step.ok()?;
            if days_between(day, at).abs() > HORIZON_YEARS * 366 {
                return None;
            }
        }
        Some(at)
    }
}

fn weekday_bit(weekday: Weekday) -> u8 {
    1 << weekday.to_monday_zero_offset()
}

fn month_bit(month: i8) -> u16 {
    u16::try_from(month - 1).map_or(0, |month| 1 << month.min(15))
}

/// `a Sunday, 2031-03-02 to 2031-06-29`, `a Friday, not before 2031-12-05`.
impl fmt::Display for DaySet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(day) = self.day() {
            return write!(f, "{day}");
        }
        let named = self.weekdays != EVERY_WEEKDAY;
        if named {
            let names: Vec<&str> = self.weekdays().map(weekday_name).collect();
            match names.split_last() {
                Some((last, [])) => write!(f, "a {last}")?,
                Some((last, others)) => write!(f, "a {} or {last}", others.join(", "))?,
                None => {}
            }
        }
        let comma = if named { ", " } else { "" };
        match (self.first, self.last) {
            (Some(first), Some(last)) => write!(f, "{comma}{}", Days::from_to(first, last)),
            (Some(first), None) => write!(f, "{comma}not before {first}"),
            (None, Some(last)) => write!(f, "{comma}not after {last}"),
            (None, None) if !named => f.write_str("unknown"),
            (None, None) => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    fn sundays() -> DaySet {
        DaySet::on([Weekday::Sunday]).expect("a weekday")
    }

    #[test]
    fn ends_belong_to_the_set() {
        let set = sundays().and(DaySet::of(Days::year(2031).expect("a year"))).expect("Sundays");
        assert_eq!((set.first(), set.last()), (Some(date(2031, 1, 5)), Some(date(2031, 12, 28))));
        assert_eq!(set.count(), Some(52));
        let set = set.and(DaySet::outside_months([1, 2])).expect("Sundays");
        assert_eq!(set.to_string(), "a Sunday, 2031-03-02 to 2031-12-28");
    }

    #[test]
    fn an_empty_set_is_none() {
        let monday = DaySet::on([Weekday::Monday]).expect("a weekday");
        assert_eq!(sundays().and(monday), None);
        assert_eq!(DaySet::since(date(2031, 5, 2)).and(DaySet::until(date(2031, 5, 1))), None);
        assert_eq!(sundays().and(DaySet::of(Days::from_to(date(2031, 1, 6), date(2031, 1, 11)))), None);
        assert_eq!(DaySet::outside_months(1..=12).and(DaySet::ALL), None);
        assert_eq!(DaySet::on([]), None);
    }

    #[test]
    fn a_window_is_cut_off_at_the_ends_only() {
        let window = Days::from_to(date(2031, 2, 1), date(2031, 2, 28));
        let since = |day| DaySet::since(day);
        assert_eq!(since(date(2031, 2, 5)).without(window), Some(since(date(2031, 3, 1))));
        assert_eq!(since(date(2031, 1, 5)).without(window), Some(since(date(2031, 1, 5))));
        assert_eq!(DaySet::until(date(2031, 2, 5)).without(window), Some(DaySet::until(date(2031, 1, 31))));
        assert_eq!(DaySet::of(window).without(window), None);
    }

    #[test]
    fn says_what_is_known() {
        assert_eq!(DaySet::ALL.to_string(), "unknown");
        assert_eq!(sundays().to_string(), "a Sunday");
        assert_eq!(DaySet::since(date(2031, 3, 1)).to_string(), "not before 2031-03-01");
        let two = DaySet::on([Weekday::Thursday, Weekday::Wednesday]).expect("weekdays");
        assert_eq!(two.to_string(), "a Wednesday or Thursday");
        assert_eq!(DaySet::of(Days::day(date(2031, 3, 1))).to_string(), "2031-03-01");
    }

    proptest! {
        #[test]
        fn intersection_is_exact(
            (from, length) in (0i64..900, 0i64..900),
            (other, more) in (0i64..900, 0i64..900),
            weekdays in 1u8..128,
            months in 1u16..4096,
        ) {
            let origin = date(2030, 1, 1);
            let at = |days: i64| origin.checked_add(days.days()).expect("a day");
            let a = DaySet { weekdays, ..DaySet::of(Days::from_to(at(from), at(from + length))) };
            let b = DaySet { months, ..DaySet::of(Days::from_to(at(other), at(other + more))) };
            let both = a.and(b);
            let fitting: Vec<Date> = (0..1900).map(at).filter(|day| a.contains(*day) && b.contains(*day)).collect();
            match both {
                None => prop_assert!(fitting.is_empty()),
                Some(set) => {
                    prop_assert_eq!(set.count(), Some(fitting.len()));
                    prop_assert_eq!(set.first(), fitting.first().copied());
                    prop_assert_eq!(set.last(), fitting.last().copied());
                }
            }
        }
    }
}
