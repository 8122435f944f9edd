//! Who is where, and whose visit is the first in years: what D9 compares across documents. Both stand on events.

use super::cues;
use super::{Clues, First, Locality, Stay, named};
use crate::claims::sentence::Sentence;
use crate::claims::{Event, Form, Reading, Status};
use crate::language::dates::{self, Modifier, Unit};
use crate::language::lexicon::{EventKind, GroupWord, Lexicon};

/// How many tokens may stand between `the first` and its verb, and between the verb and the years.
const TO_VERB: usize = 12;
const TO_YEARS: usize = 16;

/// Finds the stays and the first visits of a document among its events.
pub(super) fn read(reading: &Reading, lexicon: &Lexicon, clues: &mut Clues) {
    for event in reading.events.iter().filter(|event| cues::is_story(event.at.zone)) {
        clues.stays.extend(stay(reading, event, lexicon));
        clues.firsts.extend(first(reading, event, lexicon));
    }
}

/// `Doe is the first foreign minister to travel to Freedonia in five years`.
fn first(reading: &Reading, event: &Event, lexicon: &Lexicon) -> Option<First> {
    let place = || event.place.as_ref().filter(|_| event.kind == EventKind::Visit && event.form != Form::Noun);
    place()?;
    let block = event.at.block;
    let sentence = cues::sentence(reading, lexicon, (block, event.at.sentence));
    let verb = named::token(reading, &sentence, event).filter(|verb| sentence.is_after(*verb, &["to"]))?;
    let first =
        (verb.saturating_sub(TO_VERB)..verb).find(|&at| sentence.is(at, "first") && sentence.is_after(at, &["the"]))?;
    let person = named::before(reading, &named::in_sentence(reading, block, event.at.sentence), first)?;
    let end = years(reading, &sentence, event, verb)?;
    let office = reading
        .offices
        .iter()
        .find(|office| office.at.block == block && office.tokens.start + 1 >= first && office.tokens.end <= verb);
    Some(First {
        person,
        office: office.map(|office| office.key.clone()),
        place: Locality::of_event(event, &sentence, &reading.document.blocks[block])?,
        span: named::span(reading, block, &sentence, first, end),
    })
}

/// The last token of `in five years`, `in nearly a decade`, `since 2018` behind a verb.
fn years(reading: &Reading, sentence: &Sentence<'_>, event: &Event, verb: usize) -> Option<usize> {
    let here =
        reading.dates.iter().filter(|date| (date.at.block, date.at.sentence) == (event.at.block, event.at.sentence));
    let mut behind =
        here.map(|date| &date.expression).filter(|date| (verb..verb + TO_YEARS).contains(&date.tokens.start));
    let is_span = |date: &&dates::TimeExpression| {
        let counted = matches!(&date.form, dates::Form::Duration(amount) | dates::Form::Ahead(amount)
            if matches!(amount.smallest(), Unit::Year | Unit::Decade));
        let since = date.modifier == Some(Modifier::After) || sentence.is_after(date.tokens.start, &["since"]);
        counted || since && date.year().is_some() && date.month().is_none()
    };
    behind.find(is_span).map(|date| date.tokens.end - 1)
}

/// `landed in Exampleton`, `Doe's trip to Freedonia`, `is meeting Roe in Exampleton today`.
fn stay(reading: &Reading, event: &Event, lexicon: &Lexicon) -> Option<Stay> {
    let sentence = || cues::sentence(reading, lexicon, (event.at.block, event.at.sentence));
    let known = match event.kind {
        EventKind::Arrive => event.status == Status::Done,
        EventKind::Visit => event.status == Status::Done || is_told_as_real(reading, event, &sentence()),
        EventKind::Meet => event.status == Status::Done || event.status == Status::Named && event.form != Form::Noun,
        _ => false,
    };
    let person = *named::participants(reading, event).first().filter(|_| known && event.at.is_told())?;
    let place = Locality::of_event(event, &sentence(), &reading.document.blocks[event.at.block])?;
    Some(Stay { person, place, arrival: event.kind == EventKind::Arrive, span: event.span })
}

/// `Doe's trip to Freedonia had a surprising end`: a noun in a sentence that has nothing ahead and gives nothing up.
fn is_told_as_real(reading: &Reading, event: &Event, sentence: &Sentence<'_>) -> bool {
    let Some(trigger) = named::token(reading, sentence, event) else { return false };
    let before = trigger.saturating_sub(8).max(sentence.tokens.start)..trigger;
    let open = ["before", "ahead", "for", "next", "possible", "previous", "first", "last"];
    let is_open = |at: usize| {
        let word = sentence.group_word(at);
        // `about`, `set` and the like need their `to`.
        let plan = word.any(GroupWord::PLANNED | GroupWord::EXPECTED)
            && (!word.any(GroupWord::PREPOSITION) || sentence.is(at + 1, "to"));
        plan || word.any(GroupWord::WILL | GroupWord::MAY | GroupWord::WISH | GroupWord::PUT_OFF)
    };
    let given_up = |other: &Event| {
        other.kind == EventKind::Postpone && (other.at.block, other.at.sentence) == (event.at.block, event.at.sentence)
    };
    event.status == Status::Named
        && event.form == Form::Noun
        && !before.clone().any(|at| sentence.is_any(at, &open))
        && !sentence.tokens.clone().any(is_open)
        && !reading.events.iter().any(given_up)
}
