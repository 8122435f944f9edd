//! Properties of time expressions: what is written can be read, ranges are ordered, and nothing panics.

use copydesk::language::dates::{Anchor, Days, Direction, Order, Value, month_name, read, resolve, weekday_name};
use copydesk::language::lexicon::Lexicon;
use copydesk::language::tokens::tokenize;
use jiff::ToSpan;
use jiff::civil::Date;
use proptest::prelude::*;
use rayon::prelude::*;

/// The values of a text.
fn values(text: &str, anchor: Anchor) -> Vec<Value> {
    let tokens = tokenize(text, Lexicon::english());
    read(&tokens, text, 0..tokens.len()).iter().map(|expression| resolve(expression, anchor)).collect()
}

fn ending(day: i8) -> &'static str {
    match day {
        1 | 21 | 31 => "st",
        2 | 22 => "nd",
        3 | 23 => "rd",
        _ => "th",
    }
}

/// A day in every written form that needs nothing but itself to be understood.
fn full_forms(date: Date) -> Vec<String> {
    let (y, m, d) = (date.year(), date.month(), date.day());
    let (month, weekday) = (month_name(m), weekday_name(date.weekday()));
    let (short, short_day, th) = (&month[..3], &weekday[..3], ending(d));
    vec![
        format!("{y}-{m:02}-{d:02}"),
        format!("{y}/{m:02}/{d:02}"),
        format!("{d} {month} {y}"),
        format!("{d} {month}, {y}"),
        format!("{d}{th} {month} {y}"),
        format!("the {d}{th} of {month}, {y}"),
        format!("{month} {d}, {y}"),
        format!("{month} {d}{th}, {y}"),
        format!("{short} {d}, {y}"),
        format!("{d}-{short}-{y}"),
        format!("{weekday}, {d} {month} {y}"),
        format!("{weekday}, {month} {d}, {y}"),
        format!("{weekday} ({d} {month} {y})"),
        format!("{short_day}, {d} {short} {y}"),
    ]
}

/// Every form in an optimized build. Otherwise a third of them, so that each day is read in several forms and each form
/// on every third day of the month.
fn some_of(forms: Vec<String>, date: Date) -> Vec<String> {
    let thirds = if cfg!(debug_assertions) { 3 } else { 1 };
    let chosen = |(index, _): &(usize, String)| (*index + date.day() as usize).is_multiple_of(thirds);
    forms.into_iter().enumerate().filter(chosen).map(|(_, form)| form).collect()
}

#[test]
fn every_day_of_two_centuries_is_read_in_every_form() {
    (1900..=2100i16).into_par_iter().for_each(|year| {
        let mut date = Date::constant(1900, 1, 1).with().year(year).build().expect("a day");
        while date.year() == year {
            // The anchor must not matter.
            let anchor = Anchor { today: Some(Date::constant(1950, 2, 3)), ..Anchor::default() };
            let forms = some_of(full_forms(date), date);
            let text = forms.join(". Then: ");
            let read = values(&text, anchor);
            assert_eq!(read.len(), forms.len(), "{text}");
            for (value, form) in read.iter().zip(&forms) {
                assert_eq!(value.days, Some(Days::day(date)), "{form}");
                assert_eq!(value.timex, date.to_string(), "{form}");
            }
            date = date.tomorrow().expect("a day");
        }
    });
}

#[test]
fn digits_follow_the_order_that_the_document_shows() {
    let mut date = Date::constant(1900, 1, 1);
    while date.year() <= 2100 {
        let (y, m, d) = (date.year(), date.month(), date.day());
        for (order, form) in [
            (Order::DayFirst, format!("{d:02}/{m:02}/{y}")),
            (Order::DayFirst, format!("{d}.{m}.{y}")),
            (Order::MonthFirst, format!("{m}/{d}/{y}")),
        ] {
            let shown = values(&form, Anchor { order: Some(order), ..Anchor::default() });
            assert_eq!(shown.first().and_then(|value| value.days), Some(Days::day(date)), "{form}");
            let open = values(&form, Anchor::default());
            let ambiguous = m <= 12 && d <= 12 && m != d;
            assert_eq!(
                (open.len(), open[0].is_ambiguous(), open[0].days.is_none()),
                (1, ambiguous, ambiguous),
                "{form}"
            );
        }
        date = date.checked_add(3.days()).expect("a day");
    }
}

#[test]
fn a_day_without_year_is_the_nearest() {
    let mut today = Date::constant(1999, 1, 1);
    while today.year() < 2003 {
        for shift in [-30, -7, 0, 7, 30] {
            let date = today.checked_add(shift.days()).expect("a day");
            let text = format!("{} {}", date.day(), month_name(date.month()));
            for direction in [Direction::Past, Direction::Future, Direction::Unknown] {
                let read = values(&text, Anchor { today: Some(today), direction, ..Anchor::default() });
                assert_eq!(read[0].days, Some(Days::day(date)), "{text} seen from {today}");
            }
        }
        today = today.checked_add(5.days()).expect("a day");
    }
}

fn day() -> impl Strategy<Value = Date> {
    (0i64..200 * 365).prop_map(|days| Date::constant(1900, 1, 1).checked_add(days.days()).expect("a day"))
}

/// Text out of the words of dates.
fn wordy() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "the",
        "a",
        "from",
        "to",
        "between",
        "and",
        "in",
        "on",
        "at",
        "of",
        "last",
        "next",
        "this",
        "past",
        "week",
        "weeks",
        "month",
        "year",
        "years",
        "days",
        "ago",
        "later",
        "before",
        "after",
        "early",
        "mid-",
        "late",
        "end",
        "June",
        "may",
        "Sunday",
        "Mon.",
        "18",
        "2023",
        "1990s",
        "31",
        "99",
        "0",
        "03/04/2023",
        "10:30",
        "p.m.",
        "UTC",
        "(",
        ")",
        ",",
        "-",
        "–",
        "'",
        "’s",
        "first",
        "second",
        "twenty",
        "hundred",
        "thousand",
        "quarter",
        "Q9",
        "H1",
        "half",
        "every",
        "fiscal",
        "Easter",
        "Christmas",
        "weekend",
        "century",
        "4294967295",
        "99999999999",
        "30th",
        "0th",
        "few",
        "decades",
        "now",
    ]);
    prop::collection::vec((words, prop::bool::ANY), 0..24).prop_map(|words| {
        words.iter().map(|(word, spaced)| format!("{word}{}", if *spaced { " " } else { "" })).collect()
    })
}

fn check_any(text: &str, anchor: Anchor) -> Result<(), TestCaseError> {
    let tokens = tokenize(text, Lexicon::english());
    let mut end = 0;
    for expression in read(&tokens, text, 0..tokens.len()) {
        prop_assert!(expression.tokens.start >= end && expression.tokens.end <= tokens.len(), "{:?}", expression);
        prop_assert!(expression.tokens.start < expression.tokens.end);
        let bytes = expression.bytes.start as usize..expression.bytes.end as usize;
        prop_assert!(text.get(bytes).is_some_and(|text| !text.is_empty()));
        end = expression.tokens.end;
        let value = resolve(&expression, anchor);
        prop_assert!(!value.timex.is_empty());
        if let Some(days) = value.days {
            prop_assert!(days.start < days.end);
        }
        if let (Some(start), Some(end)) = (value.start, value.end) {
            prop_assert!(start < end, "{:?}: {:?}", &text, value);
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn ranges_are_ordered(a in day(), length in 1i64..4000) {
        let b = a.checked_add(length.days()).expect("a day");
        let written = |date: Date| format!("{} {} {}", date.day(), month_name(date.month()), date.year());
        for text in [
            format!("from {} to {}", written(a), written(b)),
            format!("between {} and {}", written(a), written(b)),
            format!("{a} to {b}"),
        ] {
            let read = values(&text, Anchor::default());
            prop_assert_eq!(read.len(), 1, "{}", text);
            prop_assert_eq!(read[0].days, Some(Days::from_to(a, b)), "{}", text);
        }
        // Told the wrong way round, it is no range.
        let text = format!("from {} to {}", written(b), written(a));
        prop_assert!(values(&text, Anchor::default()).iter().all(|value| value.days.is_none_or(|days| days.start < days.end)));
    }

    #[test]
    fn any_text_is_read_without_panic(text in any::<String>(), today in day()) {
        check_any(&text, Anchor { today: Some(today), introduced: Some(today), ..Anchor::default() })?;
    }

    #[test]
    fn any_words_of_dates_are_read_without_panic(
        text in wordy(),
        today in prop::option::of(day()),
        direction in prop::sample::select(vec![Direction::Past, Direction::Future, Direction::Unknown]),
        far in prop::bool::ANY,
    ) {
        let today = if far { Some(Date::MAX) } else { today };
        let period = today.and_then(|day| Days::month(day.year(), day.month()));
        check_any(&text, Anchor { today, direction, introduced: today, period, order: None })?;
    }
}
