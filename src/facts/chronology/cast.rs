//! Who is who across the documents, and who holds what in which: what the rules that compare documents rest on. Read
//! before any date is inferred.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::super::gather;
use super::super::offices::{self, Office, Origin, PointKind};
use super::super::people;
use super::super::{CuratedList, SourceReading};
use crate::language::lexicon::Lexicon;

/// A person's number among all documents.
pub(super) type Who = usize;

/// The persons and offices of all documents.
pub(super) struct Cast {
    /// For each document and each person of its own, who that is.
    persons: Vec<Vec<Who>>,
    /// The offices with one seat and a known jurisdiction.
    pub offices: Vec<Office>,
    /// For each document, the single seats that it gives to one person alone: office and holder.
    pub seats: Vec<Vec<Seat>>,
    /// For each person, the keys of all offices, with the documents that say so.
    held: FxHashMap<(usize, Who), Vec<String>>,
    /// For each person, the countries of the offices.
    countries: FxHashMap<Who, Vec<String>>,
    names: Vec<String>,
}

/// A single seat as a document has it on its own day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Seat {
    /// Index in [`Cast::offices`].
    pub office: usize,
    pub holder: Who,
    /// The sentence.
    pub sentence: crate::document::Span,
}

impl Cast {
    pub fn of(readings: &[SourceReading], lists: &[Arc<CuratedList>], lexicon: &Lexicon) -> Self {
        let gathered = gather::gather(readings, lexicon);
        let mut people = people::resolve(&gathered, readings, lexicon);
        people.apply_lists(lists, lexicon);
        let mut found = offices::collect(&gathered, &mut people, readings, lists, lexicon);
        found.mark_suspects();
        found.weigh_lists();
        let mut first = 0;
        let persons = readings.iter().map(|source| {
            let own = first..first + source.reading.people.len();
            first = own.end;
            people.of_gathered[own].to_vec()
        });
        let persons: Vec<Vec<Who>> = persons.collect();
        let mut held: FxHashMap<(usize, Who), Vec<String>> = FxHashMap::default();
        let mut countries: FxHashMap<Who, Vec<String>> = FxHashMap::default();
        for claim in &gathered.claims {
            let who = people.of_gathered[claim.person];
            held.entry((claim.source, who)).or_default().push(claim.key.clone());
            if let Some(of) = claim.of.clone().filter(|_| claim.of_country) {
                countries.entry(who).or_default().push(of);
            }
        }
        let known = |office: &Office| office.of.is_some() || office.body.is_some() || office.curated;
        let mut offices = found.offices;
        offices.retain(|office| office.single_seat && !office.weak && !office.position && known(office));
        let seats = seats(readings, &offices);
        let names = people.people.iter().map(|person| person.name.clone()).collect();
        Self { persons, offices, seats, held, countries, names }
    }

    /// Who a mention of a document is.
    pub fn who(&self, readings: &[SourceReading], document: usize, mention: usize) -> Option<Who> {
        let local = readings[document].reading.persons.get(mention)?.person()?;
        self.persons[document].get(local).copied()
    }

    /// Who two mentions are, in an order that does not depend on the text.
    pub fn pair(&self, readings: &[SourceReading], document: usize, pair: [usize; 2]) -> Option<[Who; 2]> {
        let mut pair = [self.who(readings, document, pair[0])?, self.who(readings, document, pair[1])?];
        pair.sort_unstable();
        (pair[0] != pair[1]).then_some(pair)
    }

    pub fn name(&self, who: Who) -> &str {
        &self.names[who]
    }

    /// Whether a document gives the person an office of this key.
    pub fn holds(&self, document: usize, who: Who, key: &str) -> bool {
        self.held.get(&(document, who)).is_some_and(|keys| keys.iter().any(|held| held == key))
    }

    /// Whether some document gives the person an office of this country.
    pub fn serves(&self, who: Who, country: &str) -> bool {
        self.countries.get(&who).is_some_and(|countries| countries.iter().any(|own| own == country))
    }

    /// Whether two documents give some single seat to one person other than `but`, and none to two.
    pub fn seats_agree(&self, a: usize, b: usize, but: Who) -> bool {
        let shared = |one: &&Seat| self.seats[b].iter().find(|other| other.office == one.office);
        let mut common = self.seats[a].iter().filter_map(|one| Some((one, shared(&one)?))).peekable();
        let mut other_than = false;
        common.peek().is_some()
            && common.all(|(one, other)| {
                other_than |= one.holder != but;
                one.holder == other.holder
            })
            && other_than
    }
}

/// The single seats of each document; a seat that a document gives to two persons is none.
fn seats(readings: &[SourceReading], offices: &[Office]) -> Vec<Vec<Seat>> {
    let mut seats: Vec<Vec<Seat>> = vec![Vec::new(); readings.len()];
    for (index, office) in offices.iter().enumerate() {
        let mut contested = Vec::new();
        for point in
            office.points.iter().filter(|point| point.kind == PointKind::Holds && !point.suspect && !point.weak)
        {
            let Origin::Source { source, sentence } = point.origin else { continue };
            if point.days != readings[source].reading.date.map(|date| date.days) {
                continue;
            }
            let seat = Seat { office: index, holder: point.person.index(), sentence };
            match seats[source].last().filter(|last| last.office == index) {
                Some(last) if last.holder == seat.holder => {}
                Some(_) => contested.push(source),
                None => seats[source].push(seat),
            }
        }
        for source in contested {
            seats[source].retain(|seat| seat.office != index);
        }
    }
    seats
}
