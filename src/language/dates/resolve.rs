//! Which days a written date covers, seen from the document's date.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::{DateExpression, Days, YearPart, days_between};

/// Whether the clause looks back or ahead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Told as done: the latest fitting day up to the document's date.
    Past,
    /// Told as planned: the first fitting day from the document's date on.
    Future,
}

/// The days that `expression` covers in a document of the day `today`; `None` when it cannot be told.
pub fn resolve(expression: &DateExpression, today: Option<Date>, direction: Direction) -> Option<Days> {
    if expression.part.is_some() {
        return part_of_year(expression);
    }
    match (expression.year, expression.month, expression.day) {
        (Some(_), Some(_), Some(_)) => expression.date().map(Days::day),
        (Some(year), Some(month), None) => Days::month(year, month),
        (Some(year), None, _) => Days::year(year),
        (None, Some(month), Some(day)) => nearest_day(month, day, today?).map(Days::day),
        (None, Some(month), None) => nearest_month(month, today?, direction),
        (None, None, _) => expression
            .weekday
            .map(|weekday| Days::day(nearest_weekday(weekday, today.unwrap_or(Date::ZERO), direction)))
            .filter(|_| today.is_some()),
    }
}

/// A quarter of a named year. Weeks are numbered in more than one way and stay unresolved.
fn part_of_year(expression: &DateExpression) -> Option<Days> {
    let (Some(year), Some(YearPart::Quarter(quarter @ 1..=4))) = (expression.year, expression.part) else {
        return None;
    };
    Some(Days { start: Days::month(year, quarter * 3 - 2)?.start, end: Days::month(year, quarter * 3)?.end })
}

/// The days that a day and month without year may mean: of this year and the years beside it.
pub fn candidates(expression: &DateExpression, today: Date) -> Vec<Date> {
    let (Some(month), Some(day)) = (expression.month, expression.day) else { return Vec::new() };
    match expression.year {
        Some(year) => Date::new(year, month, day).into_iter().collect(),
        None => (-1..=1).filter_map(|shift| Date::new(today.year() + shift, month, day).ok()).collect(),
    }
}

fn nearest_day(month: i8, day: i8, today: Date) -> Option<Date> {
    (-1..=1)
        .filter_map(|shift| Date::new(today.year() + shift, month, day).ok())
        .min_by_key(|date| days_between(*date, today).abs())
}

fn nearest_month(month: i8, today: Date, direction: Direction) -> Option<Days> {
    let this_year = Days::month(today.year(), month)?;
    match direction {
        Direction::Past if this_year.start > today => Days::month(today.year() - 1, month),
        Direction::Future if this_year.end <= today => Days::month(today.year() + 1, month),
        _ => Some(this_year),
    }
}

fn nearest_weekday(weekday: Weekday, today: Date, direction: Direction) -> Date {
    let shift = match direction {
        Direction::Past => -i64::from(today.weekday().since(weekday)),
        Direction::Future => i64::from(weekday.since(today.weekday())),
    };
    today.checked_add(shift.days()).unwrap_or(today)
}

/// The English name of a weekday.
pub fn weekday_name(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn expression(weekday: Option<Weekday>, year: Option<i16>, month: Option<i8>, day: Option<i8>) -> DateExpression {
        DateExpression { tokens: 0..1, weekday, year, month, day, part: None }
    }

    #[test]
    fn a_weekday_is_the_latest_or_the_next() {
        let today = Some(date(2023, 6, 18));
        let monday = expression(Some(Weekday::Monday), None, None, None);
        assert_eq!(resolve(&monday, today, Direction::Past), Some(Days::day(date(2023, 6, 12))));
        assert_eq!(resolve(&monday, today, Direction::Future), Some(Days::day(date(2023, 6, 19))));
        let sunday = expression(Some(Weekday::Sunday), None, None, None);
        assert_eq!(resolve(&sunday, today, Direction::Past), Some(Days::day(date(2023, 6, 18))));
    }

    #[test]
    fn a_month_is_the_latest_or_the_next() {
        let today = Some(date(2022, 12, 23));
        let november = expression(None, None, Some(11), None);
        assert_eq!(resolve(&november, today, Direction::Past), Days::month(2022, 11));
        assert_eq!(resolve(&november, today, Direction::Future), Days::month(2023, 11));
    }

    #[test]
    fn a_day_without_year_is_the_nearest() {
        let january = expression(None, None, Some(1), Some(2));
        assert_eq!(resolve(&january, Some(date(2022, 12, 23)), Direction::Past), Some(Days::day(date(2023, 1, 2))));
        assert_eq!(resolve(&january, None, Direction::Past), None);
    }
}
