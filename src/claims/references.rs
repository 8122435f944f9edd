//! Who "he", "she" and "the secretary" are, where that is safe to say.
//!
//! A pronoun means what it meant before in its sentence, else the one person of its sentence so far, else the one
//! person of the sentence before; with two to choose from it means nobody. A title without a name means the last person
//! who was said to hold it.

use rustc_hash::FxHashSet;

use crate::language::tokens::{Kind, Token};

use super::Naming;
use super::reading::{OfficeMention, Reading, Reference, Where};

/// Resolves the second references of a document that are no names.
pub(super) fn resolve(reading: &mut Reading) {
    let mut references = pronouns(reading);
    references.extend(titles(reading));
    references.sort_by_key(|r| (r.at.block, r.tokens.start));
    reading.references = references;
}

fn pronouns(reading: &Reading) -> Vec<Reference> {
    let mut found = Vec::new();
    for (block, read) in reading.blocks.iter().enumerate() {
        let passage = &read.passage;
        // `He met X before he left`: in one sentence a pronoun keeps its meaning.
        let mut earlier: Vec<(usize, u8, Option<usize>)> = Vec::new();
        let (prose, zone) = (&reading.document.blocks[block], reading.document.blocks[block].zone);
        for (at, _) in passage.tokens.iter().enumerate().filter(|(_, t)| is_pronoun(t, &prose.text)) {
            let place = Where { block, sentence: passage.sentence_of(at), quoted: passage.quoted[at], zone };
            if place.quoted {
                continue;
            }
            earlier.retain(|(sentence, ..)| *sentence == place.sentence);
            let gender = passage.tokens[at].text(&prose.text).as_bytes()[0].to_ascii_lowercase();
            let same = earlier.iter().find(|(_, g, _)| *g == gender).map(|(.., person)| *person);
            let antecedent =
                same.unwrap_or_else(|| one_person(reading, place, at).or_else(|| before(reading, place, at)));
            if same.is_none() {
                earlier.push((place.sentence, gender, antecedent));
            }
            found.extend(antecedent.map(|person| Reference {
                span: prose.span(passage.bytes(&(at..at + 1))),
                tokens: at..at + 1,
                at: place,
                person,
            }));
        }
    }
    found
}

fn is_pronoun(token: &Token, block: &str) -> bool {
    token.kind == Kind::Word && matches!(token.text(block), "he" | "He" | "she" | "She")
}

/// The person of the sentence before, if the pronoun's own names nobody before it.
fn before(reading: &Reading, place: Where, at: usize) -> Option<usize> {
    let nobody_here = persons(reading, place).all(|(_, tokens)| tokens >= at);
    let sentence = place.sentence.checked_sub(1).filter(|_| nobody_here)?;
    one_person(reading, Where { sentence, ..place }, usize::MAX)
}

/// The only person whom a sentence names before a token.
fn one_person(reading: &Reading, place: Where, limit: usize) -> Option<usize> {
    let mut named = persons(reading, place).filter(|(_, start)| *start < limit).map(|(index, _)| index);
    let first = named.next()?;
    let name = |index: usize| reading.full_name(&reading.persons[index]);
    named.all(|other| name(other) == name(first)).then_some(first)
}

/// The names of a sentence outside quotation marks: index and first token.
fn persons(reading: &Reading, place: Where) -> impl Iterator<Item = (usize, usize)> + '_ {
    let sentence = (place.block, place.sentence);
    let first = reading.persons.partition_point(|person| (person.at.block, person.at.sentence) < sentence);
    let here = reading.persons[first..].iter().take_while(move |p| (p.at.block, p.at.sentence) == sentence);
    here.enumerate().filter_map(move |(index, person)| {
        let named = person.naming == Naming::Person
            || person.naming == Naming::Unclear && (person.evident || !person.persons.is_empty());
        let stands = !person.at.quoted && named;
        stands.then_some((first + index, person.tokens.start))
    })
}

/// Titles that stand for the person who was introduced with them.
fn titles(reading: &Reading) -> Vec<Reference> {
    let mut found = Vec::new();
    let claimed: FxHashSet<usize> = reading.claims.iter().map(|claim| claim.office).collect();
    for (index, office) in reading.offices.iter().enumerate() {
        let plain = !office.at.quoted && !office.indefinite && !office.plural && office.tense_span.is_none();
        if claimed.contains(&index) || !plain {
            continue;
        }
        let so_far = reading.claims.partition_point(|c| c.at.block <= office.at.block);
        let earlier = reading.claims[..so_far]
            .iter()
            .filter(|c| (c.at.block, c.span.start) < (office.at.block, office.span.start));
        let holder = earlier.rev().find(|c| names_the_same(office, &reading.offices[c.office]));
        found.extend(holder.map(|claim| Reference {
            span: office.span,
            tokens: office.tokens.clone(),
            at: office.at,
            person: claim.person,
        }));
    }
    found
}

/// Whether a title may repeat an earlier one: the same office, or its head (`the secretary` of state), with no
/// country that differs.
fn names_the_same(later: &OfficeMention, earlier: &OfficeMention) -> bool {
    let same = later.key == earlier.key || earlier.key.split(' ').any(|word| word == later.key);
    let agree = |a: &Option<String>, b: &Option<String>| a.as_ref().zip(b.as_ref()).is_none_or(|(a, b)| a == b);
    same && !later.weak && agree(&later.of, &earlier.of) && agree(&later.body, &earlier.body)
}
