//! Who is where, and whose visit is the first in years: what D9 compares across documents.

use super::cues;
use super::words::{Sentence, Word};
use super::{Clues, First, Locality, Stay, named, places};
use crate::claims::{Event, Form, Reading, Status};
use crate::language::lexicon::{EventKind, Lexicon};
use crate::language::tokens::Kind;

/// How many tokens may stand between a verb of going, or a word for a trip, and its place.
const TO_PLACE: usize = 7;

/// Finds the stays, among the events, and the first visits of a document.
pub(super) fn read(reading: &Reading, lexicon: &Lexicon, clues: &mut Clues) {
    let told = reading.events.iter().filter(|event| event.at.is_told() && cues::is_story(event.at.zone));
    clues.stays.extend(told.filter_map(|event| stay(reading, event, lexicon)));
    for (block, read) in reading.blocks.iter().enumerate() {
        if !cues::is_story(reading.document.blocks[block].zone) {
            continue;
        }
        for index in 0..read.passage.sentences.len() {
            let sentence = cues::sentence(reading, block, index);
            let persons = named::in_sentence(reading, block, index);
            if persons.is_empty() {
                continue;
            }
            let here = Here { reading, block, sentence, persons };
            clues.firsts.extend(here.first(lexicon));
        }
    }
}

struct Here<'r> {
    reading: &'r Reading,
    block: usize,
    sentence: Sentence<'r>,
    persons: Vec<usize>,
}

impl Here<'_> {
    /// `Doe is the first foreign minister to travel to Freedonia in five years`.
    fn first(&self, lexicon: &Lexicon) -> Option<First> {
        let sentence = &self.sentence;
        let first = sentence.range().find(|&at| sentence.is(at, "first") && sentence.is_after(at, &["the"]))?;
        let person = named::before(self.reading, &self.persons, first)?;
        let to = (first..(first + 12).min(sentence.end))
            .find(|&at| sentence.is(at, "to") && sentence.word(at + 1).is(Word::GO))?;
        let (at, place) = self.place_behind(to + 1, &["to", "in"], lexicon).or_else(|| self.object(to + 2, lexicon))?;
        let end = (at..(at + 8).min(sentence.end)).find(|&at| self.ends_span_of_years(at))?;
        let office = self.reading.offices.iter().find(|office| {
            office.at.block == self.block && office.tokens.start + 1 >= first && office.tokens.end <= to + 1
        });
        Some(First {
            person,
            office: office.map(|office| office.key.clone()),
            place,
            span: named::span(self.reading, self.block, sentence, first, end),
        })
    }

    /// `in five years`, `in nearly a decade`, `since 2018`.
    fn ends_span_of_years(&self, at: usize) -> bool {
        let sentence = &self.sentence;
        let years = sentence.is_any(at, &["years", "decades", "decade"]);
        let counted = years && (1..=4).any(|back| at.checked_sub(back).is_some_and(|before| sentence.is(before, "in")));
        let since = sentence.is_after(at, &["since"]) && sentence.passage.tokens[at].kind == Kind::Number;
        counted || since
    }

    /// The first place behind a token that one of the words leads to.
    fn place_behind(&self, at: usize, words: &[&str], lexicon: &Lexicon) -> Option<(usize, Locality)> {
        let found = places::in_sentence(&self.sentence, words, lexicon);
        found
            .into_iter()
            .find(|(place, _)| *place > at)
            .filter(|(place, _)| *place - at <= TO_PLACE + self.titles(at, *place))
    }

    /// The place that is the verb's object: `visited Freedonia`.
    fn object(&self, at: usize, lexicon: &Lexicon) -> Option<(usize, Locality)> {
        let place = self.sentence.passage.places.iter().find(|place| place.tokens.start == at)?;
        Locality::of(place, &self.sentence, lexicon).map(|locality| (at, locality))
    }

    /// Tokens of names and offices between two tokens: they do not lengthen the way.
    fn titles(&self, from: usize, to: usize) -> usize {
        let passage = self.sentence.passage;
        let inside = |range: &std::ops::Range<usize>| range.start >= from && range.end <= to;
        let names = passage.names.iter().map(|name| &name.tokens).filter(|range| inside(range));
        let offices = passage.offices.iter().map(|office| &office.tokens).filter(|range| inside(range));
        names.chain(offices).map(|range| range.len()).sum()
    }
}

/// `landed in Exampleton`, `Doe's trip to Freedonia`, `is meeting Roe in Exampleton today`.
fn stay(reading: &Reading, event: &Event, lexicon: &Lexicon) -> Option<Stay> {
    let known = match event.kind {
        EventKind::Arrive => event.status == Status::Done,
        EventKind::Visit => event.status == Status::Done || is_told_as_real(reading, event),
        EventKind::Meet => event.status == Status::Done || event.status == Status::Named && event.form != Form::Noun,
        _ => false,
    };
    let person = *named::participants(reading, event).first().filter(|_| known)?;
    let written = event.place.as_ref()?.span;
    let block = &reading.document.blocks[event.at.block];
    let sentence = cues::sentence(reading, event.at.block, event.at.sentence);
    let places = &sentence.passage.places;
    let place = places.iter().find(|place| block.span(sentence.passage.bytes(&place.tokens)).overlaps(written))?;
    let place = Locality::of(place, &sentence, lexicon)?;
    Some(Stay { person, place, arrival: event.kind == EventKind::Arrive, span: event.span })
}

/// `Doe's trip to Freedonia had a surprising end`: a noun in a sentence that has nothing ahead and gives nothing up.
fn is_told_as_real(reading: &Reading, event: &Event) -> bool {
    let sentence = cues::sentence(reading, event.at.block, event.at.sentence);
    let block = &reading.document.blocks[event.at.block];
    let start = |at: usize| block.span(sentence.passage.bytes(&(at..at + 1))).start;
    let Some(trigger) = sentence.range().find(|at| start(*at) >= event.trigger.start) else { return false };
    let before = trigger.saturating_sub(8).max(sentence.start)..trigger;
    let open = ["before", "ahead", "for", "next", "planned", "upcoming", "possible", "previous", "first", "last"];
    event.status == Status::Named
        && event.form == Form::Noun
        && !before.clone().any(|at| sentence.is_any(at, &open))
        && sentence.find(sentence.range(), Word::MODAL | Word::WISH | Word::PLAN | Word::OFF).is_none()
}
