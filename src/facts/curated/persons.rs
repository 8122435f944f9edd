//! Whom curated lists mean: the persons that the sources know by the name or by another form of it, or new ones.

use std::cmp::Reverse;
use std::sync::Arc;

use super::{CuratedList, CuratedOffice, CuratedPerson};
use crate::claims::Naming;
use crate::facts::identity::Realm;
use crate::facts::people::{Form, FormStanding, Person, Resolved};
use crate::language::abroad;
use crate::language::lexicon::{Lexicon, Meaning};
use crate::language::offices::read_label;
use crate::language::person_name::{self, Relation};
use crate::language::spelling::{self, Use};
use crate::language::tokens::tokenize;

impl Resolved {
    /// Adds what curated lists say about persons: holders, name order, other names, rejected spellings.
    pub fn apply_lists(&mut self, lists: &[Arc<CuratedList>], lexicon: &Lexicon) {
        for list in lists {
            for entry in &list.persons {
                self.describe(entry, list.imported, lexicon);
            }
            for office in &list.offices {
                let country = country_of(office, lexicon);
                for holder in &office.holders {
                    self.named(&holder.name, country.as_deref(), list.imported, lexicon);
                }
            }
        }
    }

    fn describe(&mut self, entry: &CuratedPerson, imported: bool, lexicon: &Lexicon) {
        let parts = person_name::parts(&entry.name, lexicon);
        let accepted: Vec<Vec<String>> = entry.accepted.iter().map(|name| person_name::parts(name, lexicon)).collect();
        // The sources may know the person by another name only.
        if self.known(&parts, person_name::generation(&entry.name), None).is_none() {
            let known = entry.accepted.iter().zip(&accepted);
            let known = known.filter_map(|(name, parts)| self.known(parts, person_name::generation(name), None)).next();
            if let Some(known) = known {
                self.enter(&parts, known);
                self.people[known].forms.push(Form::unattested(&entry.name, parts, FormStanding::Accepted));
            }
        }
        let index = self.named(&entry.name, None, imported, lexicon);
        let names = entry.accepted.iter().zip(accepted).map(|(name, parts)| (name, parts, FormStanding::Accepted));
        let rejected = entry.rejected.iter().map(|name| (name, person_name::parts(name, lexicon)));
        let rejected = rejected.map(|(name, parts)| (name, parts, FormStanding::Rejected));
        let person = &mut self.people[index];
        person.family_first = entry.family_first.or(person.family_first);
        for (name, parts, standing) in names.chain(rejected) {
            if standing == FormStanding::Accepted {
                self.enter(&parts, index);
            }
            let person = &mut self.people[index];
            match person.forms.iter_mut().find(|form| form.parts == parts) {
                Some(form) => form.standing = standing,
                None => person.forms.push(Form::unattested(name, parts, standing)),
            }
        }
    }

    /// The person of a name of a list that was applied, as holder of an office of a country.
    pub fn curated(&mut self, name: &str, country: Option<&str>, lexicon: &Lexicon) -> usize {
        self.named(name, country, true, lexicon)
    }

    /// The person of a curated name: the one the sources know by it, or by exactly one accepted form of it; else a new
    /// one. Of several of the name it is the one of that country.
    fn named(&mut self, name: &str, country: Option<&str>, imported: bool, lexicon: &Lexicon) -> usize {
        let parts = person_name::parts(name, lexicon);
        let generation = person_name::generation(name);
        if let Some(known) = self.known(&parts, generation, country) {
            self.people[known].imported &= imported;
            self.people[known].naming = Naming::Person;
            return known;
        }
        let form = Form::unattested(name, parts.clone(), FormStanding::Accepted);
        if let Some(known) = self.known_by_form(name, &parts, country, lexicon) {
            self.enter(&parts, known);
            self.people[known].forms.push(form);
            return known;
        }
        self.people.push(Person::unattested(form, imported));
        let person = self.people.len() - 1;
        self.realms.push(country.map(|country| Realm::Country(country.to_owned())).into_iter().collect());
        self.enter(&parts, person);
        person
    }

    /// The person of a name: the only one who is in office in no other country, or of several the one of a country.
    fn known(&self, parts: &[String], generation: Option<&str>, country: Option<&str>) -> Option<usize> {
        let named = self.by_name.get(&parts.concat()).map(Vec::as_slice).unwrap_or_default();
        let same = |person: &&usize| {
            let forms = self.people[**person].forms.iter().filter(|form| form.parts.concat() == parts.concat());
            forms.map(|form| form.generation).any(|known| person_name::same_generation(known, generation))
        };
        let fitting: Vec<usize> = named.iter().filter(same).copied().collect();
        let there = |person: &usize| country.is_some_and(|country| self.is_of(*person, country));
        match *fitting {
            [] => None,
            [only] => {
                let elsewhere = self.realms[only].iter().any(|realm| realm.country().is_some());
                Some(only).filter(|_| !elsewhere || country.is_none() || there(&only))
            }
            // The most attested, if the list does not say which one, or one without any country.
            _ => fitting.iter().copied().find(there).or_else(|| {
                let open = |person: &usize| country.is_none() || self.realms[*person].is_empty();
                let documents = |person: &usize| self.people[*person].forms.iter().map(|f| f.documents).sum::<usize>();
                fitting.iter().copied().filter(open).max_by_key(|p| (documents(p), Reverse(*p)))
            }),
        }
    }

    /// The one person of the country, or of none, whose name has an accepted form like this one.
    fn known_by_form(&self, name: &str, parts: &[String], country: Option<&str>, lexicon: &Lexicon) -> Option<usize> {
        let generation = person_name::generation(name);
        let last = parts.last()?;
        let alike = surname_keys(parts).filter_map(|key| self.by_surname.get(&key)).flatten();
        let fits = |person: &&usize| {
            let person = **person;
            let there = country.is_some_and(|country| self.is_of(person, country));
            let own = there || country.is_none() || self.realms[person].is_empty();
            own && self.people[person].forms.iter().any(|form| {
                person_name::same_generation(form.generation, generation)
                    && form.parts.len() > 1
                    && form.standing == FormStanding::Accepted
                    && matches!(person_name::relate(parts, &form.parts, lexicon), Relation::Variant)
                    && !person_name::is_half_of_double_surname(&form.text, name, lexicon)
                    // A name that goes on behind the other one is a form of it only for an office in that country.
                    && (there || form.parts.last().is_some_and(|own| spelling::same(own, last, Use::Always)))
            })
        };
        let mut fitting = alike.filter(fits);
        let only = fitting.next().copied();
        only.filter(|only| fitting.all(|other| other == only))
    }

    fn is_of(&self, person: usize, country: &str) -> bool {
        self.realms[person].iter().any(|realm| realm.country() == Some(country))
    }

    pub(in crate::facts) fn enter(&mut self, parts: &[String], person: usize) {
        let note = |list: &mut Vec<usize>| {
            if !list.contains(&person) {
                list.push(person);
            }
        };
        note(self.by_name.entry(parts.concat()).or_default());
        for key in surname_keys(parts) {
            note(self.by_surname.entry(key).or_default());
        }
    }
}

/// What a name is found by: its first letter with the last part, or with one inside that may be the surname too.
fn surname_keys(parts: &[String]) -> impl Iterator<Item = (Option<char>, String)> {
    let first = parts.first().and_then(|first| first.chars().next());
    let inner = person_name::inner_surnames(parts, Lexicon::english());
    let last = parts.last().filter(|_| parts.len() > 1);
    last.into_iter().chain(inner).map(move |part| (first, spelling::key(part, Use::Always)))
}

/// The country of an office of a curated list: as the list gives it, or as its name does.
pub(in crate::facts) fn country_of(office: &CuratedOffice, lexicon: &Lexicon) -> Option<String> {
    let named = |name: &str| {
        let tokens = tokenize(name, lexicon);
        let country = |meaning| match meaning {
            Meaning::Country(index) => Some(index),
            _ => None,
        };
        let (_, index) = lexicon.longest(&tokens, 0, country).filter(|(length, _)| *length == tokens.len())?;
        Some(lexicon.country(index).name.to_string()).filter(|name| !abroad::is_supranational(name))
    };
    match &office.of {
        Some(of) => named(of),
        None => read_label(&office.office, lexicon)?.of.filter(|of| of.country).and_then(|of| named(&of.name)),
    }
}
