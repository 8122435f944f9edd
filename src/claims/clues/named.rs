//! The persons of a sentence, as clues need them.

use crate::claims::sentence::Sentence;
use crate::claims::{Entity, Event, Reading};
use crate::document::Span;

/// The mentions of persons in a sentence whose person is known, in order: indexes of mentions.
pub(super) fn in_sentence(reading: &Reading, block: usize, sentence: usize) -> Vec<usize> {
    let first = reading.persons.partition_point(|person| (person.at.block, person.at.sentence) < (block, sentence));
    let here = reading.persons[first..].iter().take_while(|p| (p.at.block, p.at.sentence) == (block, sentence));
    here.enumerate().filter(|(_, person)| person.person().is_some()).map(|(index, _)| first + index).collect()
}

/// The last of these mentions that ends at or before a token.
pub(super) fn before(reading: &Reading, mentions: &[usize], at: usize) -> Option<usize> {
    mentions.iter().copied().rfind(|&mention| reading.persons[mention].tokens.end <= at)
}

/// The first of these mentions that begins at or after a token.
pub(super) fn behind(reading: &Reading, mentions: &[usize], at: usize) -> Option<usize> {
    mentions.iter().copied().find(|&mention| reading.persons[mention].tokens.start >= at)
}

/// The persons who take part in an event, each once, as mentions of persons who are known.
pub(super) fn participants(reading: &Reading, event: &Event) -> Vec<usize> {
    let mut found: Vec<usize> = Vec::new();
    for participant in &event.participants {
        let Entity::Person(mention) = participant.entity else { continue };
        let person = |mention: usize| reading.persons.get(mention).and_then(|mention| mention.person());
        if person(mention).is_some() && !found.iter().any(|&other| person(other) == person(mention)) {
            found.push(mention);
        }
    }
    found
}

/// The token with which the words that name an event begin.
pub(super) fn token(reading: &Reading, sentence: &Sentence<'_>, event: &Event) -> Option<usize> {
    let block = &reading.document.blocks[event.at.block];
    let start = |at: usize| block.span(sentence.passage.bytes(&(at..at + 1))).start;
    sentence.tokens.clone().find(|at| start(*at) >= event.trigger.start)
}

/// The person whom the document is about: named at least three times, and half as often again as anybody else. The
/// first mention.
pub(super) fn protagonist(reading: &Reading) -> Option<usize> {
    let mut counts = vec![0usize; reading.people.len()];
    for person in reading.persons.iter().filter_map(|mention| mention.person()) {
        counts[person] += 1;
    }
    let most = (0..counts.len()).max_by_key(|&person| (counts[person], std::cmp::Reverse(person)))?;
    let next = (0..counts.len()).filter(|&person| person != most).map(|person| counts[person]).max().unwrap_or(0);
    let stands_out = counts[most] >= 3 && 2 * counts[most] >= 3 * next;
    reading.persons.iter().position(|mention| mention.person() == Some(most)).filter(|_| stands_out)
}

/// The words of some tokens as a span of the file.
pub(super) fn span(reading: &Reading, block: usize, sentence: &Sentence<'_>, from: usize, to: usize) -> Span {
    let (from, to) = (from.min(to), from.max(to));
    reading.document.blocks[block].span(sentence.passage.bytes(&(from..to + 1)))
}
