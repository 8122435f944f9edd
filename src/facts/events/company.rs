//! Who is named in one sentence with a word for an event: a wide net for what the reader may have missed.

use rustc_hash::FxHashMap;

use super::order::Place;
use super::{Family, Party, WhoIs};
use crate::claims::{Reading, Where};
use crate::document::{Span, Zone};
use crate::facts::SourceReading;
use crate::language::lexicon::{Classes, Lexicon, Meaning};

/// Of a sentence with more names than this no pairs are kept: it is a list.
const MOST_PARTIES: usize = 12;

/// Sentences by two of the parties they name, or by one party twice, with the families of their words.
#[derive(Debug, Default)]
pub(super) struct Company(FxHashMap<(Party, Party), Vec<(Family, Place)>>);

impl Company {
    pub fn of(readings: &[SourceReading], who: WhoIs<'_>, lexicon: &Lexicon) -> Self {
        let mut company = Self::default();
        for (source, reading) in readings.iter().enumerate() {
            company.read(source, &reading.reading, who, lexicon);
        }
        company
    }

    fn read(&mut self, source: usize, reading: &Reading, who: WhoIs<'_>, lexicon: &Lexicon) {
        for (block, read) in reading.blocks.iter().enumerate() {
            let (passage, zone) = (&read.passage, reading.document.blocks[block].zone);
            if matches!(zone, Zone::Boilerplate | Zone::Byline) {
                continue;
            }
            for (sentence, tokens) in passage.sentences.iter().enumerate() {
                let mut families: Vec<Family> = Vec::new();
                for at in tokens.clone().filter(|&at| passage.tokens[at].has(Classes::EVENT)) {
                    let found = lexicon.longest(&passage.tokens, at, |meaning| match meaning {
                        Meaning::Event { frame, .. } => Some(Family::of(lexicon.frame(frame).kind)),
                        _ => None,
                    });
                    families.extend(found.map(|(_, family)| family));
                }
                families.sort_unstable();
                families.dedup();
                if !families.is_empty() {
                    let place = Where { block, sentence, quoted: false, zone };
                    self.add(&families, &named(source, reading, place, who), (source, read.sentences[sentence]));
                }
            }
        }
    }

    fn add(&mut self, families: &[Family], parties: &[Party], place: (usize, Span)) {
        if parties.len() > MOST_PARTIES {
            return;
        }
        for (index, a) in parties.iter().enumerate() {
            for b in &parties[index..] {
                let list = self.0.entry((a.clone(), b.clone())).or_default();
                list.extend(families.iter().map(|family| (*family, place)));
            }
        }
    }

    /// Sentences that name all these parties, which are in order, beside a word of the family or one that supports it.
    pub fn beside(&self, family: Family, parties: &[Party]) -> impl Iterator<Item = Place> {
        let of = |a: &Party, b: &Party| self.0.get(&(a.clone(), b.clone())).map(Vec::as_slice).unwrap_or_default();
        let mut places: Vec<Place> = match parties {
            [] => Vec::new(),
            [first, rest @ ..] => {
                let mut lists =
                    if rest.is_empty() { std::slice::from_ref(first) } else { rest }.iter().map(|b| of(first, b));
                let supports =
                    |(other, place): &(Family, Place)| family.supported_by().contains(other).then_some(*place);
                let start = lists.next().unwrap_or_default().iter().filter_map(supports).collect();
                lists.fold(start, |places: Vec<Place>, list| {
                    places.into_iter().filter(|place| list.iter().any(|(_, other)| other == place)).collect()
                })
            }
        };
        places.sort_unstable();
        places.dedup();
        places.into_iter()
    }
}

/// The persons and countries that a sentence names, in order, each once.
fn named(source: usize, reading: &Reading, place: Where, who: WhoIs<'_>) -> Vec<Party> {
    let here = (place.block, place.sentence);
    let first = reading.persons.partition_point(|person| (person.at.block, person.at.sentence) < here);
    let persons = reading.persons[first..].iter().enumerate();
    let persons = persons.take_while(|(_, person)| (person.at.block, person.at.sentence) == here);
    let mut parties: Vec<Party> =
        persons.filter_map(|(index, _)| who(source, first + index)).map(Party::Person).collect();
    // Titles and pronouns stand for persons, too.
    let from = reading.references.partition_point(|r| (r.at.block, r.at.sentence) < here);
    let references = reading.references[from..].iter().take_while(|r| (r.at.block, r.at.sentence) == here);
    parties.extend(references.filter_map(|r| who(source, r.person)).map(Party::Person));
    let passage = &reading.blocks[place.block].passage;
    let tokens = &passage.sentences[place.sentence];
    let places = passage.places.iter().filter(|p| tokens.contains(&p.tokens.start) && !p.name.is_empty());
    parties.extend(places.map(|place| Party::Country(place.name.clone())));
    parties.sort_unstable();
    parties.dedup();
    parties
}
