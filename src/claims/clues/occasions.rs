//! Occasions: two persons together, with a place and a time, as in `talks between Doe and Roe in Vienna in November`.
//! What D7 and D13 compare across documents.

use super::cues::{self, Cue, When};
use super::words::{Looks, Sentence, Word};
use super::{Clues, Locality, Occasion, named, places};
use crate::claims::Reading;
use crate::language::lexicon::Lexicon;
use crate::language::tokens::Kind;

/// How many tokens may stand between the two names, and between the names and place or time.
const BETWEEN: usize = 7;
const AWAY: usize = 12;

/// Finds the occasions of a document: one for each sentence with a pair and a single time.
pub(super) fn read(reading: &Reading, cues: &[Cue], lexicon: &Lexicon, clues: &mut Clues) {
    let mut at = 0;
    while at < cues.len() {
        let place = (cues[at].at.block, cues[at].at.sentence);
        let end = at + cues[at..].iter().take_while(|cue| (cue.at.block, cue.at.sentence) == place).count();
        clues.occasions.extend(one(reading, &cues[at..end], lexicon));
        at = end;
    }
}

fn one(reading: &Reading, cues: &[Cue], lexicon: &Lexicon) -> Option<Occasion> {
    let mut times = cues.iter().filter(|cue| {
        matches!(cue.when, When::Month(_) | When::MonthOf(..) | When::Year(_) | When::Day(_) | When::RelativeYear(_))
    });
    let cue = times.next().filter(|_| times.next().is_none())?;
    let sentence = cues::sentence(reading, cue.at.block, cue.at.sentence);
    let [first, second] = pair(reading, cue, &sentence)?;
    let (from, to) = (reading.persons[first].tokens.start, reading.persons[second].tokens.end);
    let near = |at: usize| at + AWAY >= from && at <= to + AWAY;
    if !near(cue.tokens.start) || cue.looks == Looks::Ahead {
        return None;
    }
    let places = places::in_sentence(&sentence, &["in", "at"], lexicon);
    let place = places.into_iter().find(|(at, _)| *at >= to && near(*at));
    let last = place.as_ref().map_or(to, |(at, _)| (*at + 1).max(to)).max(cue.tokens.end) - 1;
    Some(Occasion {
        pair: [first, second],
        span: named::span(reading, cue.at.block, &sentence, from.min(cue.tokens.start), last),
        place: place.map(|(_, place)| place),
        when: cue.when,
        past: matches!(cue.looks, Looks::Back) || cue.when == When::RelativeYear(-1),
    })
}

/// Two persons joined by `and`, `with` or a verb of meeting, on the same side of quotation marks as the time.
fn pair(reading: &Reading, cue: &Cue, sentence: &Sentence<'_>) -> Option<[usize; 2]> {
    let mut persons = named::in_sentence(reading, cue.at.block, cue.at.sentence);
    persons.retain(|&person| reading.persons[person].at.quoted == cue.at.quoted);
    let joined = persons.windows(2).find(|pair| {
        let (a, b) = (&reading.persons[pair[0]], &reading.persons[pair[1]]);
        let between = a.tokens.end..b.tokens.start;
        let joint = between.clone().any(|at| sentence.is_any(at, &["and", "with"]) || sentence.word(at).is(Word::MEET));
        let marks = between.clone().any(|at| matches!(sentence.passage.tokens[at].kind, Kind::Mark(_)));
        a.person() != b.person() && joint && !marks && between.len() <= BETWEEN
    })?;
    Some([joined[0], joined[1]])
}

impl Occasion {
    /// Whether the place, if both name one, may be the same.
    pub fn place_agrees(&self, place: Option<&Locality>) -> bool {
        self.place.as_ref().zip(place).is_none_or(|(a, b)| a.agrees(b))
    }
}
