//! Whom curated lists mean: the persons that the sources know by the name or by another form of it, or new ones.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::{CuratedList, CuratedPerson};
use crate::facts::people::{Form, FormStanding, Person, Resolved};
use crate::language::lexicon::Lexicon;
use crate::language::person_name::{self, Relation};

/// The persons by the names that lists and sources have for them.
#[derive(Debug, Default)]
pub(in crate::facts) struct Listed {
    /// By the parts of the name run together.
    by_name: FxHashMap<String, usize>,
    /// Persons of the sources, by the first and last parts of their accepted forms.
    by_end: FxHashMap<String, Vec<usize>>,
}

impl Listed {
    fn of(people: &[Person]) -> Self {
        let mut listed = Self::default();
        for (index, person) in people.iter().enumerate() {
            for form in &person.forms {
                listed.by_name.entry(form.parts.concat()).or_insert(index);
                if form.standing != FormStanding::Accepted || form.parts.len() < 2 {
                    continue;
                }
                for end in [form.parts.first(), form.parts.last()].into_iter().flatten() {
                    let known = listed.by_end.entry(end.clone()).or_default();
                    if known.last() != Some(&index) {
                        known.push(index);
                    }
                }
            }
        }
        listed
    }

    /// The only person of the sources whose name this is in another accepted form: a nickname, initials, middle names.
    fn variant(&self, parts: &[String], people: &[Person], lexicon: &Lexicon) -> Option<usize> {
        if parts.len() < 2 {
            return None;
        }
        let ends = [parts.first(), parts.last()].into_iter().flatten();
        let mut found: Vec<usize> = ends.filter_map(|end| self.by_end.get(end)).flatten().copied().collect();
        found.sort_unstable();
        found.dedup();
        found.retain(|person| {
            let forms = people[*person].forms.iter().filter(|form| form.standing == FormStanding::Accepted);
            let mut forms = forms.filter(|form| form.parts.len() > 1);
            forms.any(|form| person_name::relate(parts, &form.parts, lexicon) == Relation::Variant)
        });
        match *found {
            [only] => Some(only),
            _ => None,
        }
    }
}

impl Resolved {
    /// Adds what curated lists say about persons: holders, name order, other names, rejected spellings.
    pub fn apply_lists(&mut self, lists: &[Arc<CuratedList>], lexicon: &Lexicon) {
        if lists.is_empty() {
            return;
        }
        self.listed = Listed::of(&self.people);
        for list in lists {
            for entry in &list.persons {
                self.describe(entry, list.imported, lexicon);
            }
            for holder in list.offices.iter().flat_map(|office| &office.holders) {
                self.named(&holder.name, list.imported, lexicon);
            }
        }
    }

    fn describe(&mut self, entry: &CuratedPerson, imported: bool, lexicon: &Lexicon) {
        let accepted = entry.accepted.iter().map(|name| person_name::parts(name, lexicon));
        let accepted: Vec<Vec<String>> = accepted.collect();
        let key = person_name::parts(&entry.name, lexicon).concat();
        // The sources may know the person by another name only.
        if !self.listed.by_name.contains_key(&key)
            && let Some(known) = accepted.iter().find_map(|parts| self.listed.by_name.get(&parts.concat()).copied())
        {
            self.listed.by_name.insert(key, known);
        }
        let index = self.named(&entry.name, imported, lexicon);
        let names = entry.accepted.iter().zip(accepted).map(|(name, parts)| (name, parts, FormStanding::Accepted));
        let rejected = entry.rejected.iter().map(|name| (name, person_name::parts(name, lexicon)));
        let rejected = rejected.map(|(name, parts)| (name, parts, FormStanding::Rejected));
        let person = &mut self.people[index];
        person.family_first = entry.family_first.or(person.family_first);
        for (name, parts, standing) in names.chain(rejected) {
            if standing == FormStanding::Accepted {
                self.listed.by_name.entry(parts.concat()).or_insert(index);
            }
            match person.forms.iter_mut().find(|form| form.parts == parts) {
                Some(form) => form.standing = standing,
                None => person.forms.push(form(name, parts, standing)),
            }
        }
    }

    /// The person of a name of a list that was applied.
    pub fn curated(&mut self, name: &str, lexicon: &Lexicon) -> usize {
        self.named(name, true, lexicon)
    }

    /// The person of a curated name: the one the sources know by it, or a new one.
    fn named(&mut self, name: &str, imported: bool, lexicon: &Lexicon) -> usize {
        let parts = person_name::parts(name, lexicon);
        let key = parts.concat();
        if let Some(&known) = self.listed.by_name.get(&key) {
            self.people[known].imported &= imported;
            return known;
        }
        let person = self.listed.variant(&parts, &self.people, lexicon).unwrap_or_else(|| {
            self.people.push(Person {
                name: name.to_owned(),
                parts: parts.clone(),
                forms: vec![form(name, parts, FormStanding::Accepted)],
                family_first: None,
                references: Vec::new(),
                offices: Vec::new(),
                countries: Vec::new(),
                imported,
            });
            self.people.len() - 1
        });
        self.listed.by_name.insert(key, person);
        person
    }
}

/// A form that no source has.
fn form(name: &str, parts: Vec<String>, standing: FormStanding) -> Form {
    Form { text: name.to_owned(), parts, documents: 0, sightings: Vec::new(), standing }
}
