//! Floor 3: what the sources attest. Attestations, persons across documents, offices and tenures, look-ups.
//!
//! [`Facts::build`] takes readings of sources and curated lists; drafts are not known here. Building is pure and
//! gives the same facts whatever the order of the sources.

mod accepted;
mod chronology;
mod curated;
mod events;
mod gather;
mod identity;
mod index;
mod judge;
mod listed;
mod names_list;
mod offices;
mod people;
mod source;
mod timeline;
mod trust;
mod vocabulary;

use std::sync::Arc;

use crate::language::dates::Days;
use crate::language::lexicon::Lexicon;

pub use crate::language::offices::base_key;
pub use chronology::{Inference, Reason, Witness};
pub use curated::{CuratedHolder, CuratedList, CuratedOffice, CuratedPerson, CuratedProblem, DeclaredTable};
pub use events::{
    ContentWords, EventAttestation, EventId, Events, Family, KnownEvent, Party, PlaceName, Sought, date_in_words,
};
pub use index::NameMatch;
pub use judge::{Judgement, Ruling, Standing};
pub use names_list::{AcceptedName, ListedForm, NameLine, tidy};
pub use offices::{CuratedTenure, Office, OfficeId, Origin, Point, PointKind};
pub use people::{Form, FormStanding, Person, PersonId, Sighting};
pub use source::{Source, SourceReading};
pub use timeline::{FRESH_DAYS, Run};
pub use trust::{Contradiction, ContradictionKind, HANDOVER_DAYS, Trust};
pub use vocabulary::Vocabulary;

/// The fact base.
#[derive(Debug, Default)]
pub struct Facts {
    sources: Vec<Source>,
    lists: Vec<Arc<CuratedList>>,
    people: Vec<Person>,
    offices: Vec<Office>,
    names: index::NameIndex,
    listed: accepted::Listed,
    office_index: offices::OfficeIndex,
    vocabulary: Vocabulary,
    events: Events,
}

impl Facts {
    /// Builds the facts from what was read in the sources and from curated lists.
    pub fn build(mut readings: Vec<SourceReading>, lists: Vec<Arc<CuratedList>>, lexicon: &Lexicon) -> Self {
        // The order in which files were found must not show.
        readings.sort_by(|a, b| a.reading.document.file.path().cmp(b.reading.document.file.path()));
        let inferences = chronology::infer(&mut readings, &lists, lexicon);
        let vocabulary = Vocabulary::of(&readings);
        let gathered = gather::gather(&readings, lexicon);
        let mut people = people::resolve(&gathered, &readings, lexicon);
        people.apply_lists(&lists, lexicon);
        accepted::apply(&mut people, &lists, lexicon);
        let mut offices = offices::collect(&gathered, &mut people, &readings, &lists, lexicon);
        offices.mark_suspects();
        offices.build_timelines();
        offices.note_with_people(&mut people.people, lexicon);
        people::settle_order(&mut people.people, lexicon);
        let names = index::NameIndex::build(&people.people);
        let who = |source: usize, mention: usize| {
            let (reading, first) = (&readings[source].reading, gathered.first_of[source]);
            let mention = reading.persons.get(mention)?;
            match (mention.person(), mention.bare && mention.persons.is_empty()) {
                (Some(local), _) => Some(PersonId::new(people.of_gathered[first + local])),
                (None, true) => match *names.called(&mention.text, &people.people, lexicon) {
                    [only] => Some(only),
                    _ => None,
                },
                (None, false) => None,
            }
        };
        let events = Events::build(&readings, &who, lexicon);
        Self {
            sources: readings.into_iter().zip(inferences).map(|(reading, found)| reading.into_source(found)).collect(),
            listed: accepted::Listed::of(&lists, lexicon),
            lists,
            people: people.people,
            names,
            office_index: offices.index,
            offices: offices.offices,
            vocabulary,
            events,
        }
    }

    /// The sources, by path.
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// The curated lists.
    pub fn lists(&self) -> &[Arc<CuratedList>] {
        &self.lists
    }

    /// Every person.
    pub fn people(&self) -> &[Person] {
        &self.people
    }

    /// The numbers of all persons.
    pub fn person_ids(&self) -> impl Iterator<Item = PersonId> + use<> {
        (0..self.people.len()).map(PersonId::new)
    }

    /// The numbers of all offices.
    pub fn office_ids(&self) -> impl Iterator<Item = OfficeId> + use<> {
        (0..self.offices.len()).map(OfficeId::new)
    }

    /// A person.
    pub fn person(&self, id: PersonId) -> &Person {
        &self.people[id.index()]
    }

    /// Every office.
    pub fn offices(&self) -> &[Office] {
        &self.offices
    }

    /// An office.
    pub fn office(&self, id: OfficeId) -> &Office {
        &self.offices[id.index()]
    }

    /// The words, places and dates of the sources.
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// What the sources say happened.
    pub fn events(&self) -> &Events {
        &self.events
    }

    /// Everybody whom a lone surname may mean, by number.
    pub fn called(&self, surname: &str, lexicon: &Lexicon) -> Vec<PersonId> {
        self.names.called(surname, &self.people, lexicon)
    }

    /// What is known about a name.
    pub fn find_name(&self, name: &str, lexicon: &Lexicon) -> NameMatch {
        self.names.find(name, &self.people, lexicon)
    }

    /// The person of a name or of an accepted form of it; of several the one whom most documents name.
    pub fn find_person(&self, name: &str, lexicon: &Lexicon) -> Option<PersonId> {
        self.find_name(name, lexicon).accepted()
    }

    /// The other people who bear the accepted name of a person.
    pub fn namesakes(&self, id: PersonId, lexicon: &Lexicon) -> Vec<PersonId> {
        let mut all: Vec<PersonId> = self.find_name(&self.person(id).name, lexicon).all_accepted().collect();
        all.retain(|other| *other != id);
        all
    }

    /// The form of a person that is written exactly so; else the form of that number, which has the same letters.
    pub fn form_as_written(&self, person: PersonId, form: usize, text: &str) -> &Form {
        accepted::as_written(self.person(person), form, text)
    }

    /// Where a curated list has a form of a name.
    pub fn listed(&self, form: &Form) -> Option<Origin> {
        self.listed.form(form)
    }

    /// The persons who have this word as first or last part of their name.
    pub fn with_part(&self, part: &str) -> impl Iterator<Item = PersonId> {
        self.names.with_end_part(part)
    }

    /// The persons of whose names some part begins so, in the folded form of [`Person::parts`]; each once, by number.
    pub fn with_part_prefix(&self, prefix: &str) -> Vec<PersonId> {
        self.names.with_part_prefix(prefix)
    }

    /// Surnames within `edits` of this word, with their persons.
    pub fn near_surnames(&self, word: &str, edits: u8) -> Vec<(String, Vec<PersonId>)> {
        self.names.near_surnames(word, edits, &self.people)
    }

    /// The office of a key and jurisdiction. Without jurisdiction: the only office of that key, if there is just one.
    pub fn find_office(&self, key: &str, of: Option<&str>, body: Option<&str>) -> Option<OfficeId> {
        self.office_index.find(key, of, body)
    }

    /// Every office of a key, whatever its jurisdiction.
    pub fn offices_of_key<'f>(&'f self, key: &'f str) -> impl Iterator<Item = OfficeId> + 'f {
        self.office_index.of_key(key)
    }

    /// The offices that a person is said to hold or to have held.
    pub fn offices_of(&self, person: PersonId) -> &[OfficeId] {
        &self.people[person.index()].offices
    }

    /// The countries of a person's offices.
    pub fn countries_of(&self, person: PersonId) -> &[String] {
        &self.people[person.index()].countries
    }

    /// What the facts say about a person holding an office during some days. `None` is a person whom no source knows.
    pub fn judge(&self, office: OfficeId, person: Option<PersonId>, days: Days) -> Judgement {
        judge::judge(self.office(office), person, days)
    }
}
