//! Journeys of so many days: D12.
//!
//! `Landed on Wednesday` and `a three-day tour`: while the tour is under way, the document is of its first, second or
//! third day. `Today, before travelling to` the traveller's home is its last day.

use jiff::civil::Weekday;

use super::cues::{self, Cue, When};
use super::{Clues, DateRule, DayClue, DaySet, Departure, Trip, named, places};
use crate::claims::outlook::{self, Outlook};
use crate::claims::sentence::Sentence;
use crate::claims::{DateMention, Event, Reading, Status};
use crate::language::dates::{Amount, Form, Quantity, Unit};
use crate::language::lexicon::{EventKind, GroupWord, Lexicon};

/// Longer journeys say nothing about the weekday.
const LONGEST: u32 = 6;

/// Finds the journeys under way and the last days. The stays are known.
pub(super) fn read(reading: &Reading, cues: &[Cue], lexicon: &Lexicon, clues: &mut Clues) {
    for date in reading.dates.iter().filter(|date| date.at.is_told() && cues::is_story(date.at.zone)) {
        clues.trips.extend(trip(reading, date, lexicon, clues));
    }
    for cue in cues.iter().filter(|cue| cue.when == When::RelativeDay(0) && cue.at.is_told()) {
        clues.departures.extend(departure(reading, cue, lexicon));
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

/// `three-day` before a word for a journey that is under way.
fn trip(reading: &Reading, date: &DateMention, lexicon: &Lexicon, clues: &Clues) -> Option<Trip> {
    let days = length(&date.expression.form)?;
    let (block, at) = (date.at.block, date.expression.tokens.start);
    let sentence = cues::sentence(reading, lexicon, (block, date.at.sentence));
    let behind = date.expression.tokens.end;
    let noun = (behind..behind + 3).find(|noun| sentence.group_word(*noun).any(GroupWord::JOURNEY))?;
    let persons = named::in_sentence(reading, block, date.at.sentence);
    let person = named::behind(reading, &persons, at)
        .or_else(|| named::before(reading, &persons, at))
        .or_else(|| named::protagonist(reading))
        .filter(|_| is_under_way(&sentence, at))?;
    let who = reading.persons[person].person();
    let mut places: Vec<_> =
        places::in_sentence(&sentence, &["of", "to", "in"]).into_iter().map(|(_, place)| place).collect();
    // A trip may name no place: the text sees the traveller in some.
    let seen = clues.stays.iter().filter(|stay| reading.persons[stay.person].person() == who);
    places.extend(seen.map(|stay| stay.place.clone()));
    let span = named::span(reading, block, &sentence, at, noun);
    Some(Trip { person, days, places, landed: landing(reading, who), span })
}

/// `three-day`, `3-day`: how many days.
fn length(form: &Form) -> Option<u8> {
    let Form::Duration(Amount { parts }) = form else { return None };
    let [(Quantity::Milli(count), Unit::Day)] = parts[..] else { return None };
    let days = Some(count / 1000).filter(|days| count % 1000 == 0 && (2..=LONGEST).contains(days))?;
    u8::try_from(days).ok()
}

/// `in a three-day blitz`, `on his three-day visit`, not `will begin a three-day visit` nor `ended a three-day visit`.
fn is_under_way(sentence: &Sentence<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).filter(|_| sentence.is_after(at, &["a", "an", "the", "his", "her", "their"]));
    let over = ["after", "ended", "wrapped", "following", "concluded"];
    before.is_some_and(|before| sentence.is_after(before, &["in", "on", "during", "of", "for", "amid"]))
        && outlook::at(sentence, at) != Outlook::Ahead
        && !(sentence.tokens.start..at).any(|before| sentence.is_any(before, &over))
}

/// The weekday of the traveller's arrival.
fn landing(reading: &Reading, who: Option<usize>) -> Option<Weekday> {
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
fn departure(reading: &Reading, today: &Cue, lexicon: &Lexicon) -> Option<Departure> {
    let (block, index) = (today.at.block, today.at.sentence);
    let sentence = cues::sentence(reading, lexicon, (block, index));
    let goes = |at: usize| sentence.group_word(at).any(GroupWord::LEAVE) || travels(reading, &sentence, today, at);
    let before = sentence.tokens.clone().find(|&at| sentence.is(at, "before") && goes(at + 1))?;
    let to = places::in_sentence(&sentence, &["to", "for"]).into_iter().find(|(at, _)| *at > before);
    let (at, to) = to.filter(|(at, _)| *at <= before + 5)?;
    // `Doe is to meet Roe before travelling`: the subject travels, not the object.
    let person = named::in_sentence(reading, block, index).into_iter().next()?;
    named::before(reading, &[person], before)?;
    Some(Departure { person, to, span: named::span(reading, block, &sentence, before, at) })
}

/// Whether a verb of travelling begins at a token.
fn travels(reading: &Reading, sentence: &Sentence<'_>, today: &Cue, at: usize) -> bool {
    let visit = |event: &&Event| {
        matches!(event.kind, EventKind::Visit | EventKind::Leave)
            && (event.at.block, event.at.sentence) == (today.at.block, today.at.sentence)
    };
    let mut triggers = reading.events.iter().filter(visit).map(|event| named::token(reading, sentence, event));
    triggers.any(|trigger| trigger == Some(at))
}
