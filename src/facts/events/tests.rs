//! Which attestations are one event, seen from texts.

use std::sync::Arc;

use proptest::prelude::*;

use super::{EventId, Family};
use crate::claims::{self, Given, Status};
use crate::document::{Document, Format, QuoteTier, TextFile};
use crate::facts::{Facts, SourceReading};
use crate::language::dates::Days;
use crate::language::lexicon::Lexicon;

fn source(index: usize, date: &str, text: &str) -> SourceReading {
    let file = Arc::new(TextFile::from_text(format!("source-{index}.txt"), text.to_owned()));
    let document = Document::read(file, Format::PlainText).expect("a document");
    let given = Given { manifest_date: Days::parse(date).ok(), ..Given::default() };
    SourceReading {
        reading: claims::read(Arc::new(document), given, Lexicon::english()),
        publisher: None,
        relayed_from: Vec::new(),
        quotes: QuoteTier::Verbatim,
    }
}

fn facts(sources: &[(&str, &str)]) -> Facts {
    let readings = sources.iter().enumerate().map(|(index, (date, text))| source(index, date, text)).collect();
    Facts::build(readings, Vec::new(), Lexicon::english())
}

/// The events of a family: how many attestations each has, and its days.
fn events(facts: &Facts, family: Family) -> Vec<(usize, Vec<String>)> {
    let of_family = |id: &EventId| facts.events().event(*id).family == family;
    let of = |id: EventId| {
        let days = facts.events().days(id).iter().map(|(days, _)| days.to_string()).collect();
        (facts.events().attestations(id).count(), days)
    };
    facts.events().all().filter(of_family).map(of).collect()
}

fn days(days: &[&str]) -> Vec<String> {
    days.iter().map(|&days| days.to_owned()).collect()
}

#[test]
fn to_be_received_is_to_meet() {
    let facts = facts(&[
        ("2031-06-10", "Ada Exampleton met John Doe on Monday, 9 June 2031."),
        ("2031-06-11", "John Doe was received by Ada Exampleton in Lisbon. Ada Exampleton phoned John Doe as well."),
    ]);
    assert_eq!(events(&facts, Family::Meeting), [(2, days(&["2031-06-09"]))]);
    assert_eq!(events(&facts, Family::Call), [(1, days(&[]))]);
}

#[test]
fn two_meetings_of_one_week_stay_apart() {
    let facts = facts(&[
        ("2031-06-12", "Ada Exampleton met John Doe on Monday. Ada Exampleton met John Doe on Wednesday."),
        ("2031-06-12", "Ada Exampleton met John Doe in Porto."),
    ]);
    // The one without a day may be either, and is neither.
    let counts: Vec<usize> = events(&facts, Family::Meeting).iter().map(|(count, _)| *count).collect();
    assert_eq!(counts, [1, 1, 1]);
}

#[test]
fn other_people_other_places_and_other_times_are_other_events() {
    let facts = facts(&[
        ("2031-06-10", "Ada Exampleton met John Doe in Porto. Ada Exampleton met Jane Roe in Porto."),
        ("2031-06-11", "Ada Exampleton met John Doe in Madrid."),
        ("2031-09-11", "Ada Exampleton met John Doe in Porto."),
    ]);
    assert_eq!(events(&facts, Family::Meeting).len(), 4);
}

#[test]
fn a_city_lies_in_its_country_and_a_day_in_its_month() {
    let facts = facts(&[
        ("2031-06-10", "Ada Exampleton met John Doe in Portugal on 9 June 2031."),
        ("2031-08-10", "Ada Exampleton met John Doe in Porto in June 2031."),
    ]);
    assert_eq!(events(&facts, Family::Meeting), [(2, days(&["2031-06-09"]))]);
    let id = facts.events().all().next().expect("an event");
    assert_eq!(facts.event_label(id), "the meeting of Ada Exampleton and John Doe in Porto");
}

#[test]
fn a_plan_becomes_a_fact() {
    let facts = facts(&[
        ("2031-06-08", "Ada Exampleton is scheduled to meet John Doe on Monday, 9 June 2031."),
        ("2031-06-10", "Ada Exampleton met John Doe on Monday."),
    ]);
    let id = facts.events().all().next().expect("an event");
    assert_eq!(events(&facts, Family::Meeting), [(2, days(&["2031-06-09"]))]);
    let statuses: Vec<Status> = facts.events().history(id).into_iter().map(|(_, status)| status).collect();
    assert_eq!(statuses, [Status::Planned, Status::Done]);
}

#[test]
fn sources_that_disagree_about_an_arrival_are_one_event_with_two_days() {
    let facts = facts(&[
        ("2031-06-10", "Ada Exampleton arrived in Lisbon on Sunday."),
        ("2031-06-10", "Ada Exampleton landed in Lisbon on Monday."),
    ]);
    assert_eq!(events(&facts, Family::Arrival), [(2, days(&["2031-06-08", "2031-06-09"]))]);
}

#[test]
fn one_side_named_means_the_event_of_the_same_text() {
    let facts = facts(&[(
        "2031-06-10",
        "Ada Exampleton held a telephone call with John Doe. Exampleton spoke to reporters before the call.",
    )]);
    assert_eq!(events(&facts, Family::Call).len(), 1);
}

#[test]
fn the_order_is_told_or_follows_from_the_days() {
    let told = facts(&[("2031-06-10", "Before meeting Jane Roe, Ada Exampleton met John Doe.")]);
    let by_day = facts(&[(
        "2031-06-10",
        "Ada Exampleton met Jane Roe on Tuesday, 10 June 2031. Ada Exampleton met John Doe on Monday, 9 June 2031.",
    )]);
    for facts in [told, by_day] {
        let with = |name: &str| {
            let label = format!("the meeting of Ada Exampleton and {name}");
            let turned = format!("the meeting of {name} and Ada Exampleton");
            let is = |id: &EventId| facts.event_label(*id) == label || facts.event_label(*id) == turned;
            facts.events().all().find(is).expect("a meeting")
        };
        let (doe, roe) = (with("John Doe"), with("Jane Roe"));
        assert!(facts.events().in_order(doe, roe).is_some() && facts.events().in_order(roe, doe).is_none());
    }
}

proptest! {
    /// The order in which sources are found does not show.
    #[test]
    fn any_order_gives_the_same_events(order in Just((0..8usize).collect::<Vec<_>>()).prop_shuffle(), seed in 0..64usize) {
        let people = ["John Doe", "Jane Roe", "Max Sample"];
        let days = ["on Monday", "on Tuesday", "in June 2031", "", "on 9 June 2031", "in Porto"];
        let verbs = ["met", "is expected to meet", "received"];
        let text = |index: usize| {
            let n = index + seed;
            format!("Ada Exampleton {} {} {}.", verbs[n % 3], people[n / 2 % 3], days[n * 5 % 6])
        };
        let build = |order: &[usize]| {
            let readings = order.iter().map(|&index| source(index, &format!("2031-06-{:02}", 9 + index % 4), &text(index)));
            let facts = Facts::build(readings.collect(), Vec::new(), Lexicon::english());
            let label = |id: EventId| (facts.event_label(id), facts.events().attestations(id).map(|a| a.origin()).collect::<Vec<_>>());
            facts.events().all().map(label).collect::<Vec<_>>()
        };
        let sorted: Vec<usize> = (0..8).collect();
        prop_assert_eq!(build(&sorted), build(&order));
    }
}
