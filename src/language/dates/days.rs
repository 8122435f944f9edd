//! Covered days: a date of any granularity as a half-open interval of calendar days.

use jiff::ToSpan;
use jiff::civil::Date;

/// How finely a date is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Granularity {
    /// A day.
    Day,
    /// A calendar month.
    Month,
    /// A calendar year.
    Year,
    /// Anything else.
    Range,
}

/// A span of whole days, `end` exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Days {
    /// First day.
    pub start: Date,
    /// The day after the last one.
    pub end: Date,
}

impl Days {
    /// One day.
    pub fn day(date: Date) -> Self {
        Self { start: date, end: next(date) }
    }

    /// A calendar month; `None` if there is no such month.
    pub fn month(year: i16, month: i8) -> Option<Self> {
        let start = Date::new(year, month, 1).ok()?;
        Some(Self { start, end: start.checked_add(1.month()).unwrap_or(Date::MAX) })
    }

    /// A calendar year; `None` if it is out of the calendar's range.
    pub fn year(year: i16) -> Option<Self> {
        let start = Date::new(year, 1, 1).ok()?;
        Some(Self { start, end: start.checked_add(1.year()).unwrap_or(Date::MAX) })
    }

    /// From one day to another, both included.
    pub fn from_to(first: Date, last: Date) -> Self {
        Self { start: first, end: next(last) }
    }

    /// Reads `2023-06-18`, `2023-06`, `2023`, or a date with a time after it. The error says what is wrong.
    pub fn parse(text: &str) -> Result<Self, String> {
        let text = text.trim();
        let date = text.split(['T', ' ']).next().unwrap_or(text);
        let parts: Vec<&str> = date.split('-').collect();
        let number = |part: &str| part.parse::<i16>().ok().filter(|_| part.bytes().all(|b| b.is_ascii_digit()));
        let days = match *parts {
            [year] if year.len() == 4 => number(year).and_then(Self::year),
            [year, month] if year.len() == 4 => {
                number(year).zip(number(month)).and_then(|(y, m)| Self::month(y, m as i8))
            }
            [year, month, day] if year.len() == 4 => {
                let numbers = number(year).zip(number(month)).zip(number(day));
                numbers.and_then(|((y, m), d)| Date::new(y, m as i8, d as i8).ok()).map(Self::day)
            }
            _ => None,
        };
        days.ok_or_else(|| {
            format!("`{text}` is no date; write year, month and day as in 2023-06-18 or only 2023-06 or 2023")
        })
    }

    /// How finely the span is known.
    pub fn granularity(self) -> Granularity {
        if next(self.start) == self.end {
            Granularity::Day
        } else if Self::month(self.start.year(), self.start.month()) == Some(self) {
            Granularity::Month
        } else if Self::year(self.start.year()) == Some(self) {
            Granularity::Year
        } else {
            Granularity::Range
        }
    }

    /// The last day covered.
    pub fn last(self) -> Date {
        self.end.yesterday().unwrap_or(self.end)
    }

    /// Whether both cover a common day.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether the day is covered.
    pub fn contains(self, date: Date) -> bool {
        self.start <= date && date < self.end
    }
}

impl std::fmt::Display for Days {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.granularity() {
            Granularity::Day => write!(f, "{}", self.start),
            Granularity::Month => write!(f, "{:04}-{:02}", self.start.year(), self.start.month()),
            Granularity::Year => write!(f, "{:04}", self.start.year()),
            Granularity::Range => write!(f, "{} to {}", self.start, self.last()),
        }
    }
}

/// The day after.
pub fn next(date: Date) -> Date {
    date.tomorrow().unwrap_or(date)
}

/// Days from `a` to `b`, negative if `b` is earlier.
pub fn days_between(a: Date, b: Date) -> i32 {
    a.until(b).map_or(0, |span| span.get_days())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn parses_each_granularity() {
        assert_eq!(Days::parse("2023-06-18").map(Days::granularity), Ok(Granularity::Day));
        assert_eq!(Days::parse("2023-06").map(Days::last), Ok(date(2023, 6, 30)));
        assert_eq!(Days::parse("2024").map(|d| d.end), Ok(date(2025, 1, 1)));
        assert_eq!(Days::parse("2024-02-29T10:00:00Z").map(|d| d.start), Ok(date(2024, 2, 29)));
        assert!(Days::parse("2023-02-29").is_err());
        assert!(Days::parse("June").is_err());
    }

    #[test]
    fn counts_days() {
        assert_eq!(days_between(date(2023, 6, 18), date(2023, 6, 20)), 2);
        assert_eq!(days_between(date(2023, 6, 18), date(2023, 6, 1)), -17);
    }
}
