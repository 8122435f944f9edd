//! Each clue in a short text.

use std::sync::Arc;

use super::*;
use crate::claims::{self, Given};
use crate::document::{Document, Format, TextFile};
use crate::language::dates::Days;

fn reading(text: &str) -> Reading {
    let file = TextFile::from_text("a.txt".to_owned(), text.to_owned());
    let document = Document::read(Arc::new(file), Format::PlainText).expect("a document");
    claims::read(Arc::new(document), Given::default(), Lexicon::english())
}

fn clues(text: &str) -> Clues {
    read(&reading(text), Lexicon::english())
}

/// The clues of a text that need no other: rule and days.
fn days(text: &str) -> Vec<String> {
    clues(text).days.iter().map(|clue| format!("{} {}", clue.rule, clue.days)).collect()
}

#[test]
fn d3_a_weekday_with_a_later_part_of_it_ahead() {
    for text in [
        "Ada Doe landed in Oslo on Sunday morning and is expected to meet Max Roe in the afternoon.",
        "Ada Doe landed in Oslo on Sunday. In the evening she will meet Max Roe.",
        "Ada Doe landed in Oslo on Sunday and will meet Max Roe later on Sunday.",
        "The council is to decide today (Sunday) on the harbour.",
        "The council is to decide tomorrow, Monday, on the harbour.",
    ] {
        assert_eq!(days(text), ["D3 a Sunday"], "{text}");
    }
    assert_eq!(days("The council met today, 5 May 2031, in the harbour.")[0], "D3 2031-05-05");
    for text in [
        "Ada Doe landed in Oslo on Sunday and is expected to meet Max Roe on Monday in the afternoon.",
        "Ada Doe landed in Oslo on Sunday and met Max Roe in the afternoon.",
        "Ada Doe landed in Oslo on Sunday and is expected to meet Max Roe in the afternoon on Tuesday.",
        "“We landed on Sunday and will meet him in the afternoon,” she said.",
    ] {
        assert_eq!(days(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn d6_a_bare_month_told_as_past() {
    let set = |text: &str| clues(text).days.first().map(|clue| (clue.rule, clue.days));
    let outside = |months: &[i8]| Some((DateRule::D6, DaySet::outside_months(months.iter().copied())));
    assert_eq!(set("The leaders met in Oslo in November."), outside(&[11, 10]));
    assert_eq!(set("The trip was originally scheduled to happen in January."), outside(&[1, 12]));
    assert_eq!(set("The leaders met on 5 November in Oslo."), outside(&[10]));
    for text in [
        "The leaders will meet in November.",
        "The leaders met last November.",
        "The trip was scheduled for November.",
        "It may rain, and they march.",
    ] {
        assert_eq!(set(text), None, "{text}");
    }
}

#[test]
fn d7_last_year_and_its_name() {
    assert_eq!(days("The harbour froze last year, in 2031, and twice before.")[0], "D7 2032");
    assert_eq!(days("The harbour froze last year."), Vec::<String>::new());
}

#[test]
fn d8_dates_that_are_written_out() {
    assert_eq!(days("The bridge was opened on 5 May 2031."), ["D8 not before 2031-05-05"]);
    assert_eq!(days("The bridge was closed after being hit in 2031 by a ship."), ["D8 not before 2032-01-01"]);
    assert_eq!(days("In 2031, Ada Doe visited Oslo."), ["D8 not before 2032-01-01"]);
    assert_eq!(days("They met in May 2031 and in March 2030."), ["D8 not before 2031-06-01"]);
    assert_eq!(days("The bridge will open on 5 May 2031."), ["D8 not after 2031-05-05"]);
    for text in [
        "They agreed to open the bridge in 2040.",
        "Ada Doe called for elections in 2040.",
        "The plan was approved by 2040.",
        "The 2040 budget was approved.",
        "She has been mayor since 2030.",
    ] {
        assert_eq!(days(text), Vec::<String>::new(), "{text}");
    }
    let clue = &clues("The bridge was opened in 2031.").days[0];
    let year = Days::year(2031).expect("a year");
    assert_eq!(clue.certain(), DaySet::since(year.start));
}

#[test]
fn d8_speaks_against_a_stated_date() {
    let dated = |text: &str| {
        let mut reading = reading(text);
        let days = Days::parse("2031-05-04").expect("a date");
        reading.date = Some(claims::DocumentDate { days, basis: claims::DateBasis::Manifest });
        against(&reading, Lexicon::english()).map(|clue| clue.certain().to_string())
    };
    assert_eq!(dated("The bridge was opened on 7 May 2031.").as_deref(), Some("not before 2031-05-07"));
    assert_eq!(dated("The bridge was opened on 5 May 2031."), None);
    assert_eq!(dated("The bridge was opened in 2031."), None);
    assert_eq!(dated("The bridge will open on 7 May 2031."), None);
}

#[test]
fn d12_a_journey_of_some_days() {
    let text = "Having landed in Oslo on Wednesday, Ada Doe met students.\n\nNow, on a three-day tour of Norway, Ada Doe \
                wants to be heard.";
    assert_eq!(days(text), ["D12 a Wednesday, Thursday or Friday"]);
    let trip = &clues(text).trips[0];
    assert_eq!((trip.days, trip.landed), (3, Some(Weekday::Wednesday)));
    assert!(trip.places.iter().any(|place| place.name == "Oslo"), "{trip:?}");
    let over = "Having landed in Oslo on Wednesday, Ada Doe left after a three-day tour of Norway.";
    assert_eq!(days(over), Vec::<String>::new());
}

#[test]
fn occasions_are_pairs_with_a_time() {
    let text = "The plan was made during the November talks between Ada Doe and Max Roe in Bergen, Norway.";
    let found = clues(text).occasions;
    let place = found[0].place.as_ref().map(|place| (place.name.as_str(), place.realm()));
    assert_eq!((found[0].when, place), (When::Month(11), Some(("Bergen", "Norway"))));
    let text = "They carry on what Ada Doe and Max Roe agreed to in Bergen at the end of last year.";
    let found = clues(text).occasions;
    assert_eq!((found[0].when, found[0].place.is_some()), (When::RelativeYear(-1), true));
    assert!(clues("Ada Doe and Max Roe will meet in Bergen in November.").occasions.is_empty());
    assert!(clues("Ada Doe and Max Roe met in Bergen in May and in June.").occasions.is_empty());
}

#[test]
fn stays_firsts_and_meetings() {
    let text = "Foreign Minister Ada Doe has arrived in Norway. Doe is the first foreign minister to travel to Norway in \
                five years.\n\nOn Monday, Doe is scheduled for a meeting with Mayor Max Roe.";
    let found = clues(text);
    assert!(found.stays[0].arrival && found.stays[0].place.realm() == "Norway");
    assert_eq!(found.firsts[0].office.as_deref(), Some("foreign minister"));
    let meeting = &found.meetings[0];
    assert_eq!((meeting.done, meeting.weekday), (false, Some(Weekday::Monday)));
    let found = clues("Ada Doe's trip to Norway was a success. Doe had met with Max Roe on Monday.");
    assert_eq!(found.stays[0].place.name, "Norway");
    assert!(found.meetings[0].done);
    assert!(clues("Ada Doe's trip to Norway was postponed.").stays.is_empty());
    assert!(clues("Ada Doe will visit Norway.").stays.is_empty());
    assert!(clues("Ada Doe plans a trip to Norway, which is scheduled for May.").stays.is_empty());
}
