//! Who is named in one sentence with a word for an event: a wide net for what the reader may have missed.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::order::Place;
use super::{Family, Party, WhoIs};
use crate::claims::{Reading, Where};
use crate::document::Zone;
use crate::facts::SourceReading;
use crate::language::lexicon::{Classes, Lexicon, Meaning};
use crate::language::passage::Passage;

/// Sentences with a word for an event, and who is named in each.
#[derive(Debug, Default)]
pub(super) struct Company {
    /// Where each sentence stands, and the families of its words.
    sentences: Vec<(Place, Vec<Family>)>,
    /// The sentences that name a party, by their number, in order.
    by_party: FxHashMap<Party, Vec<u32>>,
}

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
                let families = families(passage, tokens, lexicon);
                if !families.is_empty() {
                    let place = Where { block, sentence, quoted: false, zone };
                    let parties = named(source, reading, place, who);
                    self.add(families, parties, (source, read.sentences[sentence]));
                }
            }
        }
    }

    fn add(&mut self, families: Vec<Family>, parties: Vec<Party>, place: Place) {
        let number = self.sentences.len() as u32;
        for party in parties {
            self.by_party.entry(party).or_default().push(number);
        }
        self.sentences.push((place, families));
    }

    /// Sentences that name all these parties beside a word of the family or one that supports it.
    pub fn beside(&self, family: Family, parties: &[Party]) -> impl Iterator<Item = Place> {
        let of = |party: &Party| self.by_party.get(party).map(Vec::as_slice).unwrap_or_default();
        let mut lists: Vec<&[u32]> = parties.iter().map(of).collect();
        lists.sort_by_key(|list| list.len());
        let (first, rest) = lists.split_first().map_or((&[][..], &[][..]), |(first, rest)| (*first, rest));
        let common = first.iter().filter(|number| rest.iter().all(|list| list.binary_search(number).is_ok()));
        let sentences = common.map(|number| &self.sentences[*number as usize]);
        let supports = |families: &[Family]| families.iter().any(|other| family.supported_by().contains(other));
        let places: Vec<Place> =
            sentences.filter(|(_, families)| supports(families)).map(|(place, _)| *place).collect();
        places.into_iter()
    }
}

/// The families of the words of a sentence that name events.
fn families(passage: &Passage, tokens: &Range<usize>, lexicon: &Lexicon) -> Vec<Family> {
    let family = |at: usize| {
        lexicon.longest(&passage.tokens, at, |meaning| match meaning {
            Meaning::Event { frame, .. } => Some(Family::of(lexicon.frame(frame).kind)),
            _ => None,
        })
    };
    let words = tokens.clone().filter(|&at| passage.tokens[at].has(Classes::EVENT));
    let mut families: Vec<Family> = words.filter_map(|at| Some(family(at)?.1)).collect();
    families.sort_unstable();
    families.dedup();
    families
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
