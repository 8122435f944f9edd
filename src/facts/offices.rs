//! Offices across documents, and every point of evidence about who held them.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::document::Span;
use crate::language::dates::Days;
use crate::language::fold;
use crate::language::lexicon::{Lexicon, Seat};
use crate::language::offices::{OfficePhrase, base_key, read_label, read_whole_label, region_name};

use super::curated::{canonical_country, country_of};
use super::gather::{Gathered, GatheredClaim};
use super::people::Resolved;
use super::timeline::{self, Run};
use super::trust::{self, Trust};
use super::{CuratedList, Person, PersonId, SourceReading};

/// An office's number in the fact base.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OfficeId(u32);

impl OfficeId {
    pub(super) fn new(index: usize) -> Self {
        Self(index as u32)
    }

    /// The index in [`Facts::offices`](super::Facts::offices).
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// What a point of evidence says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PointKind {
    /// The tenure ended.
    Ended,
    /// The tenure began.
    Began,
    /// The office was held then.
    Holds,
    /// The office had been held before then.
    Former,
    /// The office was held at some time before then.
    Past,
    /// The office was to be held after then.
    Future,
}

/// Where a point of evidence comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// A sentence of a source.
    Source {
        /// Index of the source.
        source: usize,
        /// The sentence.
        sentence: Span,
    },
    /// An entry of a curated list.
    List {
        /// Index of the list.
        list: usize,
        /// The entry.
        entry: Span,
    },
}

/// One point of evidence about one person and one office.
#[derive(Debug, Clone)]
pub struct Point {
    /// Who.
    pub person: PersonId,
    /// What.
    pub kind: PointKind,
    /// When; `None` if the source has no date.
    pub days: Option<Days>,
    /// The days are an interval that was inferred: it supports, but never against better evidence.
    pub inferred: bool,
    /// The document names neither the office's country nor any other: the country is that of the person's other offices.
    pub lent_country: bool,
    /// Evidence of less weight.
    pub weak: bool,
    /// Contradicts more of the evidence than it agrees with.
    pub suspect: bool,
    /// Where it stands.
    pub origin: Origin,
    /// The office as written there.
    pub label: String,
}

/// A tenure of a curated list.
#[derive(Debug, Clone)]
pub struct CuratedTenure {
    /// Who.
    pub person: PersonId,
    /// From when; unknown if `None`.
    pub from: Option<Days>,
    /// Until when; not ended if `None`.
    pub until: Option<Days>,
    /// The day on which the list was right; beyond it, a tenure without an end proves nothing.
    pub as_of: Option<Days>,
    /// How far other tenures and the sources leave it standing.
    pub trust: Trust,
    /// Where it stands.
    pub origin: Origin,
}

/// An office of one country, place or body.
#[derive(Debug, Clone)]
pub struct Office {
    /// Rank, portfolio and head in canonical form.
    pub key: String,
    /// The country or place it belongs to.
    pub of: Option<String>,
    /// The body it belongs to.
    pub body: Option<String>,
    /// Its name for people: curated, else the key.
    pub label: String,
    /// One person at a time holds it.
    pub single_seat: bool,
    /// A vague word for an office (`leader`).
    pub weak: bool,
    /// A position of many (`fellow`).
    pub position: bool,
    /// A curated list names it.
    pub curated: bool,
    /// Labels that a curator rejects: their keys, and the labels as written.
    pub rejected: Vec<(String, String)>,
    /// Keys of offices that its holder cannot hold at the same time.
    pub excludes: Vec<String>,
    /// Everything attested.
    pub points: Vec<Point>,
    /// Tenures of curated lists.
    pub tenures: Vec<CuratedTenure>,
    /// The attested tenures, in order of time.
    pub runs: Vec<Run>,
}

impl Office {
    /// Whether its holder cannot hold the office of this key, of the same country, at the same time: a curator says so, or
    /// the lexicon's table of offices that exclude each other.
    pub fn excludes(&self, key: &str) -> bool {
        // The president of a bank is no country's president.
        self.excludes.iter().any(|other| other == key)
            || self.body.is_none() && Lexicon::english().offices_exclude(&self.key, key, self.of.as_deref())
    }

    /// The office with its jurisdiction: `foreign minister of China`.
    pub fn full_label(&self) -> String {
        let named = |of: &&str| !self.label.contains(of);
        let of = self.of.as_deref().filter(named).map(|of| Lexicon::english().with_article(of));
        match (self.body.as_deref().filter(named), of) {
            (Some(body), Some(of)) => format!("{} ({body}, {of})", self.label),
            (Some(body), None) => format!("{} ({body})", self.label),
            (None, Some(of)) => format!("{} of {of}", self.label),
            (None, None) => self.label.clone(),
        }
    }
}

/// Finds offices by key and jurisdiction.
#[derive(Debug, Default)]
pub(super) struct OfficeIndex {
    exact: FxHashMap<(String, String, String), OfficeId>,
    by_key: FxHashMap<String, Vec<OfficeId>>,
}

impl OfficeIndex {
    pub fn find(&self, key: &str, of: Option<&str>, body: Option<&str>) -> Option<OfficeId> {
        let key = &*Lexicon::english().office_key(key, of);
        let exact = self.exact.get(&identity(key, of, body));
        exact.copied().or_else(|| match self.by_key.get(key).map(Vec::as_slice) {
            Some([only]) if of.is_none() && body.is_none() => Some(*only),
            _ => None,
        })
    }

    pub fn of_key(&self, key: &str) -> impl Iterator<Item = OfficeId> + '_ {
        self.by_key.get(key).into_iter().flatten().copied()
    }
}

fn identity(key: &str, of: Option<&str>, body: Option<&str>) -> (String, String, String) {
    (
        key.to_owned(),
        of.map(|of| fold::name_key(region_name(of))).unwrap_or_default(),
        body.map(|b| fold::name_key(b.trim_start_matches("the "))).unwrap_or_default(),
    )
}

/// The offices and their index.
pub(super) struct Offices {
    pub offices: Vec<Office>,
    pub index: OfficeIndex,
}

/// Makes offices of the gathered claims and the curated lists, and notes them with the persons.
pub(super) fn collect(
    gathered: &Gathered,
    people: &mut Resolved,
    readings: &[SourceReading],
    lists: &[Arc<CuratedList>],
    lexicon: &Lexicon,
) -> Offices {
    let mut offices = Offices { offices: Vec::new(), index: OfficeIndex::default() };
    offices.add_lists(lists, people, lexicon);
    offices.add_claims(gathered, people, readings);
    offices
}

impl Offices {
    fn add_lists(&mut self, lists: &[Arc<CuratedList>], people: &mut Resolved, lexicon: &Lexicon) {
        for (index, list) in lists.iter().enumerate() {
            for entry in &list.offices {
                let Some(phrase) = read_label(&entry.office, lexicon) else { continue };
                let of = entry
                    .of
                    .clone()
                    .map(|of| canonical_country(&of, lexicon))
                    .or(phrase.of.as_ref().map(|r| r.name.clone()));
                let id = self.office(&phrase.key, of.as_deref(), body_of(&phrase));
                let office = &mut self.offices[id.index()];
                // The first list that names an office names it for all; what it leaves open, the grammar says.
                if !office.curated {
                    office.label.clone_from(&entry.office);
                    office.single_seat = phrase.single_seat(lexicon);
                }
                (office.single_seat, office.curated) = (entry.single_seat.unwrap_or(office.single_seat), true);
                office
                    .excludes
                    .extend(entry.excludes.iter().filter_map(|label| read_label(label, lexicon)).map(|p| p.key));
                let country = country_of(entry, lexicon);
                for holder in &entry.holders {
                    let person = PersonId::new(people.curated(&holder.name, country.as_deref(), lexicon));
                    office.tenures.push(CuratedTenure {
                        person,
                        from: holder.from,
                        until: holder.until,
                        as_of: holder.as_of,
                        trust: Trust::default(),
                        origin: Origin::List { list: index, entry: holder.span },
                    });
                }
                office.rejected.extend(
                    entry
                        .rejected_labels
                        .iter()
                        .filter_map(|label| Some((read_whole_label(label, lexicon)?.key, label.clone()))),
                );
                // Other labels, and rejected ones, lead to the same office.
                for label in entry.labels.iter().chain(&entry.rejected_labels) {
                    if let Some(phrase) = read_whole_label(label, lexicon) {
                        self.alias(&phrase.key, of.as_deref(), body_of(&phrase), id);
                    }
                }
            }
        }
    }

    fn add_claims(&mut self, gathered: &Gathered, people: &Resolved, readings: &[SourceReading]) {
        let countries = countries_of(gathered, people);
        let keys = keys_of(gathered, people);
        for claim in gathered.claims.iter().filter(|c| !is_short_form(c, people, &keys)) {
            let person = people.of_gathered[claim.person];
            let source = &readings[claim.source];
            let lent = match claim.of {
                Some(_) => None,
                None => self.missing_country(claim, person, &countries, source),
            };
            let lent_country = lent.as_deref().is_some_and(|of| !source.names_country(of));
            let of = claim.of.clone().or(lent);
            let id = self.office(&claim.key, of.as_deref(), claim.body.as_deref());
            let office = &mut self.offices[id.index()];
            if !office.curated {
                let seat = Lexicon::english().office_seat(&office.key, office.of.as_deref());
                office.single_seat = seat.map_or(claim.single_seat, |seat| seat != Seat::Many);
            }
            (office.weak, office.position) = (claim.weak_label, claim.position);
            office.points.push(Point {
                person: PersonId::new(person),
                kind: claim.kind,
                days: claim.days,
                inferred: claim.inferred,
                lent_country,
                weak: claim.weak,
                suspect: false,
                origin: Origin::Source { source: claim.source, sentence: claim.sentence },
                label: claim.label.clone(),
            });
        }
    }

    /// An office without country belongs to the country of the person's other offices, first of the same key;
    /// else to that of a curated office which the person holds. A document that names other countries only may mean a
    /// namesake by another office.
    fn missing_country(
        &self,
        claim: &GatheredClaim,
        person: usize,
        countries: &FxHashMap<usize, Vec<(String, String)>>,
        source: &SourceReading,
    ) -> Option<String> {
        if claim.position || claim.body.is_some() {
            return None;
        }
        let known = countries.get(&person).map(Vec::as_slice).unwrap_or_default();
        let same_key = known.iter().find(|(key, _)| *key == claim.key).map(|(_, of)| of.clone());
        let mut all: Vec<&String> = known.iter().map(|(_, of)| of).collect();
        all.sort();
        all.dedup();
        let only = match *all {
            [of] if source.names_country(of) || !source.names_any_place() => Some(of.clone()),
            _ => None,
        };
        let curated = || {
            let holds = |id: &OfficeId| self.offices[id.index()].tenures.iter().any(|t| t.person.index() == person);
            self.index.of_key(&claim.key).find(holds).and_then(|id| self.offices[id.index()].of.clone())
        };
        same_key.or_else(curated).or(only)
    }

    fn office(&mut self, key: &str, of: Option<&str>, body: Option<&str>) -> OfficeId {
        let key = &*Lexicon::english().office_key(key, of);
        let identity = identity(key, of, body);
        if let Some(&id) = self.index.exact.get(&identity) {
            return id;
        }
        let id = OfficeId::new(self.offices.len());
        self.offices.push(Office {
            key: key.to_owned(),
            of: of.map(str::to_owned),
            body: body.map(str::to_owned),
            label: key.to_owned(),
            single_seat: false,
            weak: false,
            position: false,
            curated: false,
            rejected: Vec::new(),
            excludes: Vec::new(),
            points: Vec::new(),
            tenures: Vec::new(),
            runs: Vec::new(),
        });
        self.index.exact.insert(identity, id);
        self.index.by_key.entry(key.to_owned()).or_default().push(id);
        id
    }

    fn alias(&mut self, key: &str, of: Option<&str>, body: Option<&str>, id: OfficeId) {
        self.index.exact.entry(identity(key, of, body)).or_insert(id);
        let list = self.index.by_key.entry(key.to_owned()).or_default();
        if !list.contains(&id) {
            list.push(id);
        }
    }

    /// Marks what a document says against most of the evidence: a person in two offices that exclude each other.
    pub fn mark_suspects(&mut self) {
        let mut holds: FxHashMap<(PersonId, usize), Vec<(usize, usize)>> = FxHashMap::default();
        for (o, office) in self.offices.iter().enumerate().filter(|(_, o)| o.single_seat) {
            for (p, point) in office.points.iter().enumerate().filter(|(_, p)| p.kind == PointKind::Holds) {
                if let Origin::Source { source, .. } = point.origin {
                    holds.entry((point.person, source)).or_default().push((o, p));
                }
            }
        }
        let mut suspects = Vec::new();
        for ((person, _), list) in &holds {
            for &(a, point) in list {
                let votes = |o: usize| {
                    self.offices[o].points.iter().filter(|p| p.person == *person && p.kind == PointKind::Holds).count()
                };
                if list.iter().any(|&(b, _)| a != b && self.exclude_each_other(a, b) && votes(a) < votes(b)) {
                    suspects.push((a, point));
                }
            }
        }
        for (office, point) in suspects {
            self.offices[office].points[point].suspect = true;
        }
    }

    /// Two ranks of one office, or a pair that a curator names.
    fn exclude_each_other(&self, a: usize, b: usize) -> bool {
        let (a, b) = (&self.offices[a], &self.offices[b]);
        a.of == b.of && (base_key(&a.key) == base_key(&b.key) || a.excludes(&b.key) || b.excludes(&a.key))
    }

    /// Notes with each person the offices and their countries.
    pub fn note_with_people(&self, people: &mut [Person], lexicon: &Lexicon) {
        for (index, office) in self.offices.iter().enumerate() {
            let holders = office
                .points
                .iter()
                .filter(|p| !p.suspect)
                .map(|p| p.person)
                .chain(office.tenures.iter().map(|t| t.person));
            for holder in holders {
                let person = &mut people[holder.index()];
                if !person.offices.contains(&OfficeId::new(index)) {
                    person.offices.push(OfficeId::new(index));
                }
                // A mayor's country is that of the town.
                let country = office.of.as_deref().map(|of| lexicon.country_of_place(of).unwrap_or(of));
                if let Some(of) = country.filter(|of| !person.countries.iter().any(|c| c == of)) {
                    person.countries.push(of.to_owned());
                }
            }
        }
    }

    pub fn build_timelines(&mut self) {
        for office in &mut self.offices {
            office.points.sort_by_key(|a| (a.days, a.kind, a.origin));
            office.runs = timeline::runs(&office.points);
        }
        self.weigh_lists();
    }

    /// Holds the tenures of lists against each other and against the points of the sources.
    pub fn weigh_lists(&mut self) {
        self.offices.iter_mut().for_each(trust::weigh);
    }
}

fn body_of(phrase: &OfficePhrase) -> Option<&str> {
    phrase.body.as_ref().map(|r| r.name.as_str())
}

/// For each person, the offices with a country that the sources give: key and country.
fn countries_of(gathered: &Gathered, people: &Resolved) -> FxHashMap<usize, Vec<(String, String)>> {
    let mut countries: FxHashMap<usize, Vec<(String, String)>> = FxHashMap::default();
    for claim in gathered.claims.iter().filter(|c| c.of_country) {
        if let Some(of) = &claim.of {
            countries.entry(people.of_gathered[claim.person]).or_default().push((claim.key.clone(), of.clone()));
        }
    }
    countries
}

/// For each person, the keys of the offices that the sources give.
fn keys_of<'g>(gathered: &'g Gathered, people: &Resolved) -> FxHashMap<usize, Vec<&'g str>> {
    let mut keys: FxHashMap<usize, Vec<&str>> = FxHashMap::default();
    for claim in &gathered.claims {
        keys.entry(people.of_gathered[claim.person]).or_default().push(&claim.key);
    }
    keys
}

/// `Secretary X` for a secretary of state: the first word of an office that the person holds is no office of its own.
fn is_short_form(claim: &GatheredClaim, people: &Resolved, keys: &FxHashMap<usize, Vec<&str>>) -> bool {
    let bare = !claim.single_seat && !claim.position && claim.body.is_none() && !claim.key.contains(' ');
    let held = keys.get(&people.of_gathered[claim.person]).map(Vec::as_slice).unwrap_or_default();
    bare && held.iter().any(|key| *key != claim.key && key.split(' ').any(|word| word == claim.key))
}
