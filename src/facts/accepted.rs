//! What lists of accepted names say about persons, and where any list has a name.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::index::{NameIndex, NameMatch};
use super::names_list::AcceptedName;
use super::people::{Form, FormStanding, KEPT, Person, Resolved};
use super::{CuratedList, Origin};
use crate::claims::Naming;
use crate::document::Span;
use crate::language::lexicon::Lexicon;
use crate::language::person_name;
use crate::language::spelling::{self, Use};

/// Takes the accepted names up: a name that the sources know is the same person, and so are its variants and the forms
/// that must not be used.
pub(super) fn apply(people: &mut Resolved, lists: &[Arc<CuratedList>], lexicon: &Lexicon) {
    if lists.iter().all(|list| list.names.is_empty()) {
        return;
    }
    let index = NameIndex::build(&people.people);
    let entries = || lists.iter().flat_map(|list| &list.names);
    let own = entries().map(|entry| person_name::parts(&entry.name.text, lexicon).concat()).collect();
    let mut owners: FxHashMap<String, usize> = FxHashMap::default();
    for (number, person) in people.people.iter().enumerate() {
        for form in &person.forms {
            owners.entry(form.parts.concat()).or_insert(number);
        }
    }
    let joined = (0..people.people.len()).collect();
    let known = people.people.len();
    let mut names = Names { people: &mut people.people, index, known, owners, own, joined, lexicon };
    for entry in entries() {
        names.accept(entry);
    }
    let joined = std::mem::take(&mut names.joined);
    leave_out_joined(people, &joined);
}

struct Names<'a> {
    people: &'a mut Vec<Person>,
    /// Of the persons that were there before.
    index: NameIndex,
    /// How many these are.
    known: usize,
    /// By the parts of a form run together.
    owners: FxHashMap<String, usize>,
    /// The names that have an entry of their own, as owners have them.
    own: FxHashSet<String>,
    /// For each person, who it has become.
    joined: Vec<usize>,
    lexicon: &'a Lexicon,
}

impl Names<'_> {
    fn accept(&mut self, entry: &AcceptedName) {
        let person = self.person(entry);
        self.people[person].naming = Naming::Person;
        let accepted = std::iter::once(&entry.name).chain(&entry.variants);
        for form in accepted {
            self.stand(person, &form.text, FormStanding::Accepted);
        }
        for form in &entry.rejected {
            self.stand(person, &form.text, FormStanding::Rejected);
        }
        let own = person_name::parts(&entry.name.text, self.lexicon);
        let person = &mut self.people[person];
        let first = &person.forms[0];
        let is_explicit = !entry.variants.is_empty() || !entry.rejected.is_empty();
        if is_explicit || first.standing != FormStanding::Accepted || first.parts == own {
            lead(person, &entry.name.text);
        }
    }

    /// The one person of all forms of an entry.
    fn person(&mut self, entry: &AcceptedName) -> usize {
        let forms = std::iter::once(&entry.name).chain(&entry.variants).chain(&entry.rejected);
        let mut owners: Vec<usize> = Vec::new();
        for form in forms {
            let key = person_name::parts(&form.text, self.lexicon).concat();
            let owner = self.owners.get(&key).map(|&owner| self.now(owner));
            owners.extend(owner.filter(|owner| !owners.contains(owner)));
        }
        if owners.is_empty() {
            owners.extend(self.accepted_form_of(&entry.name.text));
        }
        let Some((&person, others)) = owners.split_first() else { return self.add(&entry.name.text) };
        for &other in others {
            self.join(other, person);
        }
        person
    }

    /// The person of whose name it is an accepted form: a nickname, a name in the middle left out; or of whose name it is
    /// another spelling. Two names that are near to each other and both listed are those of two people, unless the
    /// letters of one are merely written otherwise in the other.
    fn accepted_form_of(&self, name: &str) -> Option<usize> {
        match self.index.find(name, &self.people[..self.known], self.lexicon) {
            NameMatch::Variant { person, others } if others.is_empty() => Some(self.now(person.index())),
            NameMatch::Near { person, others, .. } if others.is_empty() => {
                let parts = person_name::parts(name, self.lexicon);
                let forms = &self.people[person.index()].forms;
                let is_listed = forms.iter().any(|form| self.own.contains(&form.parts.concat()));
                let is_rewritten = forms.iter().any(|form| same_letters(&parts, &form.parts));
                (!is_listed || is_rewritten).then(|| self.now(person.index()))
            }
            _ => None,
        }
    }

    fn now(&self, person: usize) -> usize {
        now(&self.joined, person)
    }

    fn add(&mut self, name: &str) -> usize {
        let number = self.people.len();
        self.people.push(Person::unattested(self.form(name, FormStanding::Accepted), false));
        self.joined.push(number);
        self.own(number, name);
        number
    }

    fn form(&self, text: &str, standing: FormStanding) -> Form {
        Form::unattested(text, person_name::parts(text, self.lexicon), standing)
    }

    fn own(&mut self, person: usize, form: &str) {
        self.owners.entry(person_name::parts(form, self.lexicon).concat()).or_insert(person);
    }

    /// Gives a form of a person its standing. What differs from an accepted form in accents or marks alone is rejected
    /// only as it is written.
    fn stand(&mut self, person: usize, text: &str, standing: FormStanding) {
        let new = self.form(text, standing);
        let forms = &mut self.people[person].forms;
        let same_letters = |form: &&mut Form| form.parts == new.parts;
        let literally = standing == FormStanding::Rejected
            && forms.iter().any(|f| f.parts == new.parts && f.text != text && f.standing == FormStanding::Accepted);
        for form in forms.iter_mut().filter(same_letters).filter(|form| !literally || form.text == text) {
            form.standing = standing;
        }
        let is_there = |form: &Form| form.parts == new.parts && (form.text == text || !literally);
        if !forms.iter().any(is_there) {
            forms.push(new);
        }
        self.own(person, text);
    }

    fn join(&mut self, from: usize, to: usize) {
        self.joined[from] = to;
        let (forms, references) =
            (std::mem::take(&mut self.people[from].forms), std::mem::take(&mut self.people[from].references));
        let (family_first, called) = (self.people[from].family_first, self.people[from].called);
        let person = &mut self.people[to];
        person.forms.extend(forms);
        person.references.extend(references);
        person.references.sort_by_key(|seen| (seen.source, seen.span));
        person.references.truncate(KEPT);
        person.family_first = person.family_first.or(family_first);
        person.called = person.called.and(called);
    }
}

/// Whether two names are equal once their letters are rewritten as among sources.
fn same_letters(a: &[String], b: &[String]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| spelling::same(a, b, Use::Sources))
}

/// Makes a form the person's name.
fn lead(person: &mut Person, name: &str) {
    let parts = |form: &Form| (form.text.clone(), form.parts.clone());
    let at = person.forms.iter().position(|form| form.text == name);
    let at = at.unwrap_or_else(|| {
        // The sources write it with other accents or marks: the list's way counts, with their sentences.
        let like = person.forms.iter().find(|form| form.standing == FormStanding::Accepted).cloned();
        person.forms.extend(like.map(|form| Form { text: name.to_owned(), documents: 0, ..form }));
        person.forms.len() - 1
    });
    person.forms[..=at].rotate_right(1);
    (person.name, person.parts) = parts(&person.forms[0]);
}

/// Takes those out that have become somebody else, and numbers the others anew.
fn leave_out_joined(people: &mut Resolved, joined: &[usize]) {
    let mut number = Vec::with_capacity(joined.len());
    let mut next = 0;
    for (old, &now) in joined.iter().enumerate() {
        number.push(next);
        next += usize::from(old == now);
    }
    let mut old = 0;
    people.people.retain(|_| {
        old += 1;
        joined[old - 1] == old - 1
    });
    let new = |old: usize| number[now(joined, old)];
    for person in &mut people.of_gathered {
        *person = new(*person);
    }
    people.number_anew(new);
}

/// Who a person has become, at the end of the chain.
fn now(joined: &[usize], mut person: usize) -> usize {
    while joined[person] != person {
        person = joined[person];
    }
    person
}

/// Where curated lists have names.
#[derive(Debug, Default)]
pub(super) struct Listed {
    by_text: FxHashMap<String, Origin>,
    by_parts: FxHashMap<String, Origin>,
}

impl Listed {
    /// The names of all lists; of several entries, the first.
    pub fn of(lists: &[Arc<CuratedList>], lexicon: &Lexicon) -> Self {
        let mut listed = Self::default();
        for (list, entries) in lists.iter().enumerate() {
            let mut add = |text: &str, entry: Span| {
                let origin = Origin::List { list, entry };
                listed.by_text.entry(text.to_owned()).or_insert(origin);
                listed.by_parts.entry(person_name::parts(text, lexicon).concat()).or_insert(origin);
            };
            for entry in &entries.names {
                let forms = std::iter::once(&entry.name).chain(&entry.variants).chain(&entry.rejected);
                forms.for_each(|form| add(&form.text, form.span));
            }
            for person in &entries.persons {
                let names = std::iter::once(&person.name).chain(&person.rejected);
                names.for_each(|name| add(name, person.span));
            }
        }
        listed
    }

    /// Where a form stands.
    pub fn form(&self, form: &Form) -> Option<Origin> {
        self.by_text.get(&form.text).or_else(|| self.by_parts.get(&form.parts.concat())).copied()
    }
}

/// The form of a person that is written exactly so, else the one of the number.
pub(super) fn as_written<'p>(person: &'p Person, form: usize, text: &str) -> &'p Form {
    let same = |known: &&Form| known.text == text && known.parts == person.forms[form].parts;
    person.forms.iter().find(same).unwrap_or(&person.forms[form])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::TextFile;
    use crate::facts::{Facts, PersonId};

    fn facts(list: &str) -> Facts {
        let list = CuratedList::of_names(Arc::new(TextFile::from_text("names.txt".into(), list.into())));
        assert_eq!(list.problems, []);
        Facts::build(Vec::new(), vec![Arc::new(list)], Lexicon::english())
    }

    #[test]
    fn near_misses_of_a_listed_name_are_near() {
        let facts = facts("Ada Exampleton\n= Adelina Exampleton\n! Ada Sampleton\n");
        let found = |name: &str| facts.find_name(name, Lexicon::english());
        let person = PersonId::new(0);
        assert_eq!(found("Ada Exampleton"), NameMatch::Known { person, form: 0, others: Vec::new() });
        assert_eq!(found("Adelina Exampleton").accepted(), Some(person));
        assert!(matches!(found("Ada Exampletn"), NameMatch::Near { .. }));
        assert!(
            matches!(found("Ada Sampleton"), NameMatch::Known { form, .. } if facts.person(person).forms[form].standing == FormStanding::Rejected)
        );
    }

    #[test]
    fn two_listed_names_that_are_near_stay_two() {
        assert_eq!(facts("Ada Exampleton\nAda Exampletan\n").people().len(), 2);
    }

    #[test]
    fn accents_alone_are_rejected_as_written() {
        let facts = facts("Zoë Exampleton\n! Zoe Exampleton\n");
        let person = facts.person(PersonId::new(0));
        let standing = |text: &str| as_written(person, 0, text).standing;
        assert_eq!(standing("Zoë Exampleton"), FormStanding::Accepted);
        assert_eq!(standing("Zoe Exampleton"), FormStanding::Rejected);
    }
}
