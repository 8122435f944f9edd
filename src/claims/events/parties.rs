//! Who can take part: names with their titles, pronouns and titles that stand for somebody, countries, organizations.

use std::ops::Range;

use super::Entity;
use super::mentions::Mentions;
use super::sentence::{Party, Sentence};

/// The parties of a sentence, in order and without overlap.
pub(super) fn of(sentence: &Sentence<'_>, mentions: &Mentions, topic: Option<usize>) -> Vec<Party> {
    let mut parties = persons(sentence, mentions);
    add_titles(sentence, mentions, &mut parties);
    add_references(sentence, mentions, &mut parties);
    add(&mut parties, first_person(sentence, mentions));
    let opening = opening_pronoun(sentence, &parties, topic);
    add(&mut parties, opening.into_iter().collect());
    add(&mut parties, lone_titles(sentence, mentions));
    add(&mut parties, organizations(sentence));
    add(&mut parties, countries(sentence));
    parties.sort_by_key(|p| p.tokens.start);
    parties
}

/// Adds the parties that share no word with those that are there.
fn add(parties: &mut Vec<Party>, more: Vec<Party>) {
    for party in more {
        if parties.iter().all(|p| p.tokens.end <= party.tokens.start || party.tokens.end <= p.tokens.start) {
            parties.push(party);
        }
    }
}

fn persons(sentence: &Sentence<'_>, mentions: &Mentions) -> Vec<Party> {
    let reading = sentence.reading;
    // Guesses as well: a lone `Roe` may be introduced elsewhere, and what nobody knows is linked to nothing.
    let here = mentions.persons(sentence.at);
    here.map(|index| {
        let name = reading.persons[index].tokens.clone();
        let honorific = reading.persons[index].honorific.is_some() && name.start > sentence.tokens.start;
        let start = if honorific { name.start - 1 } else { name.start };
        Party { tokens: start..name.end, name, entity: Some(Entity::Person(index)) }
    })
    .collect()
}

/// A title that is claimed of a person in the same sentence, before the name or after it, belongs to its words.
fn add_titles(sentence: &Sentence<'_>, mentions: &Mentions, parties: &mut [Party]) {
    for claim in mentions.claims(sentence.at) {
        let claim = &sentence.reading.claims[claim];
        let title = &sentence.reading.offices[claim.office].tokens;
        let Some(party) = parties.iter_mut().find(|p| p.entity == Some(Entity::Person(claim.person))) else { continue };
        // A comma may stand between: `X, the mayor`. A verb may not: `X became mayor`.
        let gap = if title.start < party.tokens.start {
            title.end..party.tokens.start
        } else {
            party.tokens.end..title.start
        };
        let beside = gap.len() <= 1 && gap.clone().all(|at| sentence.mark(at, ',') || sentence.mark(at, '('));
        if beside && sentence.tokens.contains(&title.start) {
            party.tokens = party.tokens.start.min(title.start)..party.tokens.end.max(title.end);
        }
    }
}

fn add_references(sentence: &Sentence<'_>, mentions: &Mentions, parties: &mut Vec<Party>) {
    let here = mentions.references(sentence.at).map(|r| &sentence.reading.references[r]);
    let references = here.map(|r| Party {
        tokens: r.tokens.clone(),
        name: r.tokens.clone(),
        entity: Some(Entity::Person(r.person)),
    });
    add(parties, references.collect());
}

/// `I` and `me` inside a quotation are its speaker.
fn first_person(sentence: &Sentence<'_>, mentions: &Mentions) -> Vec<Party> {
    let quotes = mentions.quotes(sentence.at).map(|q| &sentence.reading.quotes[q]);
    let here = quotes.filter(|q| q.tokens.start < sentence.tokens.end && sentence.tokens.start < q.tokens.end);
    let said = here.filter_map(|q| Some((q, q.speaker?)));
    said.flat_map(|(quote, speaker)| {
        let inside = quote.tokens.start.max(sentence.tokens.start)..quote.tokens.end.min(sentence.tokens.end);
        inside.filter(|&at| sentence.text(at) == "I" || sentence.is(at, "me")).map(move |at| Party {
            tokens: at..at + 1,
            name: at..at + 1,
            entity: Some(Entity::Person(speaker)),
        })
    })
    .collect()
}

/// `He` before any other person of the sentence goes on with the person who opened the sentence before.
fn opening_pronoun(sentence: &Sentence<'_>, parties: &[Party], topic: Option<usize>) -> Option<Party> {
    let topic = topic?;
    let at = sentence.tokens.clone().find(|&at| sentence.is_any(at, &["he", "she"]))?;
    let others = parties.iter().any(|p| p.tokens.start <= at);
    (!sentence.quoted(at) && !others).then(|| Party {
        tokens: at..at + 1,
        name: at..at + 1,
        entity: Some(Entity::Person(topic)),
    })
}

/// Titles of somebody who is not named.
fn lone_titles(sentence: &Sentence<'_>, mentions: &Mentions) -> Vec<Party> {
    let offices = mentions.offices(sentence.at).map(|o| &sentence.reading.offices[o]);
    offices.map(|o| Party { tokens: o.tokens.clone(), name: o.tokens.clone(), entity: None }).collect()
}

fn organizations(sentence: &Sentence<'_>) -> Vec<Party> {
    let here = within(&sentence.passage.organizations, &sentence.tokens, |tokens| tokens.start).iter();
    let words = |tokens: &Range<usize>| sentence.passage.words(&sentence.block.text, tokens);
    here.map(|tokens| Party {
        tokens: tokens.clone(),
        name: tokens.clone(),
        entity: Some(Entity::Organization(words(tokens))),
    })
    .collect()
}

/// Countries by name, and by their capitals, which news uses for governments.
fn countries(sentence: &Sentence<'_>) -> Vec<Party> {
    let here = within(&sentence.passage.places, &sentence.tokens, |place| place.tokens.start).iter();
    let here = here.filter(|place| !place.adjective);
    here.filter_map(|place| {
        let country = if place.name.is_empty() {
            sentence.capital_of(place.tokens.start)?.to_owned()
        } else {
            sentence.is_country(place.tokens.start).then(|| place.name.clone())?
        };
        Some(Party { tokens: place.tokens.clone(), name: place.tokens.clone(), entity: Some(Entity::Country(country)) })
    })
    .collect()
}

/// The phrases of a passage, which are in order, that begin in a sentence.
fn within<'p, T>(phrases: &'p [T], sentence: &Range<usize>, start: impl Fn(&T) -> usize) -> &'p [T] {
    let first = phrases.partition_point(|phrase| start(phrase) < sentence.start);
    let end = phrases.partition_point(|phrase| start(phrase) < sentence.end);
    &phrases[first..end]
}
