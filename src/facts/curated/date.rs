//! Dates as lists from elsewhere have them: ISO 8601 with reduced precision, the timestamps and precision numbers of
//! Wikidata, and values that are known to be unknown.

use crate::language::dates::{Days, Granularity};

/// One end of a tenure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(super) enum Bound {
    /// Nothing is said.
    #[default]
    Open,
    /// There is one, and nobody knows when.
    Unknown,
    /// On one of these days.
    On(Days),
}

impl Bound {
    pub fn days(self) -> Option<Days> {
        match self {
            Self::On(days) => Some(days),
            Self::Open | Self::Unknown => None,
        }
    }
}

/// Reads a date; `precision` is a number of Wikidata (9 a year, 10 a month, 11 a day) or a word.
///
/// # Errors
/// What is wrong with the date and what to write instead.
pub(super) fn read(text: &str, precision: Option<&str>) -> Result<Bound, String> {
    let text = text.trim().trim_start_matches('+');
    if text.is_empty() || matches!(text, "null" | "None" | "NULL" | "-" | "present" | "Present" | "incumbent") {
        return Ok(Bound::Open);
    }
    if is_unknown(text) {
        return Ok(Bound::Unknown);
    }
    let date = text.split(['T', ' ']).next().unwrap_or(text);
    // `2030-00-00`, `2030-05-00`: a month or day of zero is not known.
    let date = date.trim_end_matches("-00");
    let days = Days::parse(date).map_err(|error| error.replacen(date, text, 1))?;
    Ok(match precision.map(|precision| precision.trim().to_ascii_lowercase()).as_deref() {
        Some("9" | "year" | "y") => Days::year(days.start.year()).map_or(Bound::Unknown, Bound::On),
        Some("10" | "month" | "m") => {
            Days::month(days.start.year(), days.start.month()).map_or(Bound::Unknown, Bound::On)
        }
        // Decades, centuries and worse.
        Some("0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8") => Bound::Unknown,
        Some("11" | "12" | "13" | "14" | "day" | "d") => Bound::On(days),
        // Exports without precision give a year as its first midnight.
        _ if is_first_midnight(text, days) => Days::year(days.start.year()).map_or(Bound::Unknown, Bound::On),
        _ => Bound::On(days),
    })
}

/// `t1234567` and `_:b0` are blank nodes, by which Wikidata says that there is a value and nobody knows it.
fn is_unknown(text: &str) -> bool {
    let is_blank = |rest: &str| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit());
    text.contains("/genid/")
        || text.starts_with("_:")
        || text.strip_prefix('t').is_some_and(is_blank)
        || matches!(text, "unknown" | "unknown value" | "somevalue")
}

fn is_first_midnight(text: &str, days: Days) -> bool {
    days.granularity() == Granularity::Day
        && (days.start.month(), days.start.day()) == (1, 1)
        && text.get(10..).is_some_and(|time| time.starts_with("T00:00:00"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, precision: Option<&str>) -> String {
        match read(text, precision) {
            Ok(Bound::On(days)) => days.to_string(),
            Ok(other) => format!("{other:?}"),
            Err(error) => error,
        }
    }

    #[test]
    fn dates_of_every_kind() {
        assert_eq!(shown("2031-05-14T00:00:00Z", None), "2031-05-14");
        assert_eq!(shown("+2031-05-14T00:00:00Z", Some("10")), "2031-05");
        assert_eq!(shown("2031-01-01T00:00:00Z", None), "2031");
        assert_eq!(shown("2031-01-01T00:00:00Z", Some("11")), "2031-01-01");
        assert_eq!(shown("2031-01-01", None), "2031-01-01");
        assert_eq!(shown("2031-00-00", None), "2031");
        assert_eq!(shown("2031", None), "2031");
        assert_eq!(shown(" ", None), "Open");
        assert_eq!(shown("t1987654", None), "Unknown");
        assert_eq!(shown("2031-01-01T00:00:00Z", Some("7")), "Unknown");
        assert!(shown("14/05/2031", None).contains("`14/05/2031` is no date"));
        assert!(shown("tuesday", None).contains("is no date"));
    }
}
