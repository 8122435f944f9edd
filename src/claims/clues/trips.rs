//! Journeys of so many days: D12.
//!
//! `Landed on Wednesday` and `a three-day tour`: while the tour is under way, the document is of its first, second or
//! third day. `Today, before travelling to` the traveller's home is its last day.

use jiff::civil::Weekday;

use super::cues::{self, Cue, When};
use super::words::{Looks, Sentence, Word};
use super::{Clues, DateRule, DayClue, DaySet, Departure, Trip, named, places};
use crate::claims::{Reading, Status};
use crate::language::lexicon::{EventKind, Lexicon};

/// Longer journeys say nothing about the weekday.
const LONGEST: u8 = 6;
const NUMBERS: [&str; 11] = ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/// Finds the journeys under way and the last days.
pub(super) fn read(reading: &Reading, cues: &[Cue], lexicon: &Lexicon, clues: &mut Clues) {
    for (block, read) in reading.blocks.iter().enumerate() {
        if !cues::is_story(reading.document.blocks[block].zone) {
            continue;
        }
        for index in 0..read.passage.sentences.len() {
            let sentence = cues::sentence(reading, block, index);
            clues.trips.extend(trip(reading, (block, index), &sentence, lexicon));
            clues.departures.extend(departure(reading, cues, (block, index), &sentence, lexicon));
        }
    }
    let first = clues.trips.iter().find_map(|trip| Some((trip, DaySet::on(days_of(trip.landed?, trip.days))?)));
    clues.days.extend(first.map(|(trip, days)| DayClue {
        rule: DateRule::D12,
        span: trip.span,
        days,
        surely: None,
        says: format!("written during a journey, on {days}"),
    }));
}

/// The weekdays of a journey.
pub(super) fn days_of(first: Weekday, days: u8) -> impl Iterator<Item = Weekday> {
    (0..i64::from(days)).map(move |day| first.wrapping_add(day))
}

fn trip(reading: &Reading, (block, index): (usize, usize), sentence: &Sentence<'_>, lexicon: &Lexicon) -> Option<Trip> {
    let (at, days) = sentence.range().find_map(|at| Some((at, length(sentence.text(at))?)))?;
    let is_trip = (at + 1..at + 4).any(|next| sentence.word(next).is(Word::TRIP));
    if !is_trip || sentence.passage.quoted[at] || !is_under_way(sentence, at) {
        return None;
    }
    let persons = named::in_sentence(reading, block, index);
    let person = named::behind(reading, &persons, at)
        .or_else(|| named::before(reading, &persons, at))
        .or_else(|| named::protagonist(reading))?;
    let mut places: Vec<_> =
        places::in_sentence(sentence, &["of", "to", "in"], lexicon).into_iter().map(|(_, place)| place).collect();
    places.extend(clues_places(reading, person, lexicon));
    let landed = landing(reading, person);
    let end = (at + 1..at + 4).find(|next| sentence.word(*next).is(Word::TRIP)).unwrap_or(at);
    let span = named::span(reading, block, sentence, at, end);
    Some(Trip { person, days, places, landed, span })
}

/// Places in which the text sees the traveller, by its stays; read again here, for a trip may name none.
fn clues_places(reading: &Reading, person: usize, lexicon: &Lexicon) -> Vec<super::Locality> {
    let mut clues = Clues::default();
    super::visits::read(reading, lexicon, &mut clues);
    let who = reading.persons[person].person();
    clues.stays.into_iter().filter(|stay| reading.persons[stay.person].person() == who).map(|stay| stay.place).collect()
}

/// `three-day`, `3-day`: how many days.
fn length(text: &str) -> Option<u8> {
    let count = text.strip_suffix("-day")?;
    let number = NUMBERS.iter().position(|number| count.eq_ignore_ascii_case(number) && !number.is_empty());
    let days = number.map_or_else(|| count.parse::<u8>().ok(), |number| u8::try_from(number).ok())?;
    (2..=LONGEST).contains(&days).then_some(days)
}

/// `in a three-day blitz`, `on his three-day visit`, not `will begin a three-day visit` nor `ended a three-day visit`.
fn is_under_way(sentence: &Sentence<'_>, at: usize) -> bool {
    let before =
        at.checked_sub(1).filter(|before| sentence.is_any(*before, &["a", "an", "the", "his", "her", "their"]));
    let led = before.and_then(|before| before.checked_sub(1));
    led.is_some_and(|led| sentence.is_any(led, &["in", "on", "during", "of", "for", "amid"]))
        && !matches!(sentence.looks(at), Looks::Ahead)
        && !(sentence.start..at)
            .any(|before| sentence.is_any(before, &["after", "ended", "wrapped", "following", "concluded"]))
}

/// The weekday of the traveller's arrival.
fn landing(reading: &Reading, person: usize) -> Option<Weekday> {
    let who = reading.persons[person].person();
    let arrivals = reading.events.iter().filter(|event| {
        event.kind == EventKind::Arrive
            && event.status == Status::Done
            && event.at.is_told()
            && named::participants(reading, event).iter().any(|&mention| reading.persons[mention].person() == who)
    });
    arrivals.filter_map(|event| cues::time(reading.dates.get(event.date?)?)).find_map(|time| match time {
        When::Weekday(weekday) => Some(weekday),
        _ => None,
    })
}

/// `today before travelling to Exampleton`.
fn departure(
    reading: &Reading,
    cues: &[Cue],
    (block, index): (usize, usize),
    sentence: &Sentence<'_>,
    lexicon: &Lexicon,
) -> Option<Departure> {
    let before = sentence.range().find(|&at| sentence.is(at, "before") && sentence.word(at + 1).is(Word::LEAVE))?;
    let today = cues.iter().any(|cue| {
        (cue.at.block, cue.at.sentence) == (block, index) && cue.at.is_told() && cue.when == When::RelativeDay(0)
    });
    let to = places::in_sentence(sentence, &["to", "for"], lexicon).into_iter().find(|(at, _)| *at > before);
    let (at, to) = to.filter(|(at, _)| *at <= before + 5 && today)?;
    // `Doe is to meet Roe before travelling`: the subject travels, not the object.
    let person = named::in_sentence(reading, block, index).into_iter().next()?;
    named::before(reading, &[person], before)?;
    Some(Departure { person, to, span: named::span(reading, block, sentence, before, at) })
}
