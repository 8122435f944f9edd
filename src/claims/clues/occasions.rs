//! Occasions: two persons together, with a place and a time, as in `talks between Doe and Roe in Vienna in November`.
//! What D7 and D13 compare across documents.
//!
//! Where two persons meet, the events know it; `what Doe and Roe agreed to in Vienna` is no event, but tells as much.

use super::cues::{self, Cue, When};
use super::{Clues, Locality, Occasion, named, places};
use crate::claims::Reading;
use crate::claims::outlook::Outlook;
use crate::claims::sentence::Sentence;
use crate::document::Span;
use crate::language::lexicon::{EventKind, Lexicon};

/// How many tokens may stand between the names and place or time.
const AWAY: usize = 12;

/// Finds the occasions of a document: one for each sentence with a pair and a single time.
pub(super) fn read(reading: &Reading, cues: &[Cue], lexicon: &Lexicon, clues: &mut Clues) {
    for cues in cues.chunk_by(|a, b| (a.at.block, a.at.sentence) == (b.at.block, b.at.sentence)) {
        clues.occasions.extend(one(reading, cues, lexicon));
    }
}

fn one(reading: &Reading, cues: &[Cue], lexicon: &Lexicon) -> Option<Occasion> {
    let mut times = cues.iter().filter(|cue| {
        matches!(cue.when, When::Month(_) | When::MonthOf(..) | When::Year(_) | When::Day(_) | When::RelativeYear(_))
    });
    let cue = times.next().filter(|cue| times.next().is_none() && cue.looks != Outlook::Ahead)?;
    let sentence = cues::sentence(reading, lexicon, (cue.at.block, cue.at.sentence));
    let (pair, place, span) = meeting(reading, cue, &sentence).or_else(|| joined(reading, cue, &sentence))?;
    let past = cue.looks == Outlook::Back || cue.when == When::RelativeYear(-1);
    Some(Occasion { pair, place, when: cue.when, past, span })
}

/// The two persons of an occasion, its place and its words.
type Together = ([usize; 2], Option<Locality>, Span);

/// Two persons who met at a time.
fn meeting(reading: &Reading, cue: &Cue, sentence: &Sentence<'_>) -> Option<Together> {
    let together = [EventKind::Meet, EventKind::Receive];
    let mut dated =
        reading.events.iter().filter(|event| event.date == Some(cue.date) && together.contains(&event.kind));
    dated.find_map(|event| match named::participants(reading, event)[..] {
        [first, second] => {
            let place = Locality::of_event(event, sentence, &reading.document.blocks[cue.at.block]);
            Some(([first, second], place, event.span))
        }
        _ => None,
    })
}

/// Two persons joined by `and`, on the same side of quotation marks as the time, and near it.
fn joined(reading: &Reading, cue: &Cue, sentence: &Sentence<'_>) -> Option<Together> {
    let mut persons = named::in_sentence(reading, cue.at.block, cue.at.sentence);
    persons.retain(|&person| reading.persons[person].at.quoted == cue.at.quoted);
    let pair = persons.windows(2).find(|pair| {
        let (a, b) = (&reading.persons[pair[0]], &reading.persons[pair[1]]);
        let between = a.tokens.end..b.tokens.start;
        // `Doe and President Roe`: a title may stand before the second name, and nothing else.
        let title = |at: usize| sentence.passage.offices.iter().any(|office| office.tokens.contains(&at));
        a.person() != b.person() && sentence.is(between.start, "and") && between.skip(1).all(title)
    })?;
    let (from, to) = (reading.persons[pair[0]].tokens.start, reading.persons[pair[1]].tokens.end);
    let near = |at: usize| at + AWAY >= from && at <= to + AWAY;
    if !near(cue.tokens.start) {
        return None;
    }
    let place = places::in_sentence(sentence, &["in", "at"]).into_iter().find(|(at, _)| *at >= to && near(*at));
    let last = place.as_ref().map_or(to, |(at, _)| (*at + 1).max(to)).max(cue.tokens.end) - 1;
    let span = named::span(reading, cue.at.block, sentence, from.min(cue.tokens.start), last);
    Some(([pair[0], pair[1]], place.map(|(_, place)| place), span))
}

impl Occasion {
    /// Whether the place, if both name one, may be the same.
    pub fn place_agrees(&self, place: Option<&Locality>) -> bool {
        self.place.as_ref().zip(place).is_none_or(|(a, b)| a.agrees(b))
    }
}
