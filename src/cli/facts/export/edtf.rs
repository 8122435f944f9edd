//! Dates in the Extended Date/Time Format (ISO 8601-2), level 1.

use jiff::civil::Date;

use crate::language::dates::{Days, Granularity};

/// Days: `2031-05-14`, `2031-05`, `2031`, `2031-05-14/2031-05-16`; inferred ones are uncertain: `2031-05-14?`.
pub(super) fn days(days: Days, inferred: bool) -> String {
    let mark = if inferred { "?" } else { "" };
    match days.granularity() {
        Granularity::Range => format!("{}{mark}/{}{mark}", days.start, days.last()),
        _ => format!("{days}{mark}"),
    }
}

/// An interval whose ends may be open, as of a day that is only known to lie before another one: `../2031-05-14`.
pub(super) fn between(first: Option<Date>, last: Option<Date>, inferred: bool) -> Option<String> {
    let mark = if inferred { "?" } else { "" };
    let end = |day: Option<Date>| day.map_or_else(|| "..".to_owned(), |day| format!("{day}{mark}"));
    match (first, last) {
        (None, None) => None,
        (Some(first), Some(last)) => Some(days(Days::from_to(first, last), inferred)),
        _ => Some(format!("{}/{}", end(first), end(last))),
    }
}

/// A tenure. A beginning that nobody states is unknown, which EDTF writes as nothing; a tenure that is stated not to
/// have ended is open.
pub(super) fn tenure(start: Option<&str>, end: Option<&str>, is_open: bool) -> Option<String> {
    if start.is_none() && end.is_none() {
        return None;
    }
    let end = end.unwrap_or(if is_open { ".." } else { "" });
    Some(format!("{}/{end}", start.unwrap_or_default()))
}

/// A date as Popolo has it, with reduced precision: a day, a month, a year. Other intervals are none.
pub(super) fn date(days: Days) -> Option<String> {
    (days.granularity() != Granularity::Range).then(|| days.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Days {
        Days::parse(text).expect("days")
    }

    #[test]
    fn precision_is_kept_and_inference_shows() {
        assert_eq!(days(parse("2031-05"), false), "2031-05");
        assert_eq!(days(parse("2031-05-14"), true), "2031-05-14?");
        let range = Days::from_to(parse("2031-05-14").start, parse("2031-05-16").start);
        assert_eq!(days(range, true), "2031-05-14?/2031-05-16?");
        assert_eq!((date(range), date(parse("2031"))), (None, Some("2031".to_owned())));
    }

    #[test]
    fn ends_are_open_or_unknown() {
        let day = parse("2031-05-14").start;
        assert_eq!(between(None, Some(day), false).as_deref(), Some("../2031-05-14"));
        assert_eq!(between(Some(day), None, true).as_deref(), Some("2031-05-14?/.."));
        assert_eq!(between(None, None, false), None);
        assert_eq!(tenure(Some("2031"), None, true).as_deref(), Some("2031/.."));
        assert_eq!(tenure(None, Some("2031-05"), false).as_deref(), Some("/2031-05"));
    }
}
