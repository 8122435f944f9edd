//! The persons of one document, and who a second reference means.

use rustc_hash::FxHashMap;

use super::Naming;
use crate::language::lexicon::Lexicon;
use crate::language::person_name::{self, Relation};

/// A person whom a document introduces by a full name.
#[derive(Debug, Clone)]
pub struct LocalPerson {
    /// The name as first written.
    pub name: String,
    /// Its comparable parts.
    pub parts: Vec<String>,
    /// The word that tells the person from an elder of the same name (`jr`, `sr`), if any place has it.
    pub generation: Option<&'static str>,
    /// What the document makes of the name.
    pub naming: Naming,
    /// Second references by the first part, with a title or a verb beside them (as in names with the family name first).
    pub by_first: usize,
    /// Second references by the last part.
    pub by_last: usize,
}

/// The persons introduced so far.
#[derive(Debug, Default)]
pub(super) struct People {
    pub people: Vec<LocalPerson>,
    /// Persons by their names as written.
    by_name: FxHashMap<String, usize>,
    /// Persons by their parts; father and son share them.
    by_key: FxHashMap<String, Vec<usize>>,
    by_part: FxHashMap<String, Vec<usize>>,
}

impl People {
    /// The person of a full name, introduced now if new.
    pub fn introduce(&mut self, name: &str, lexicon: &Lexicon) -> usize {
        if let Some(&person) = self.by_name.get(name) {
            return person;
        }
        let person = self.introduce_anew(name, lexicon);
        self.by_name.insert(name.to_owned(), person);
        person
    }

    fn introduce_anew(&mut self, name: &str, lexicon: &Lexicon) -> usize {
        let parts = person_name::parts(name, lexicon);
        let generation = person_name::generation(name);
        let key = parts.join(" ");
        let known = self.by_key.entry(key).or_default();
        let same = |person: &usize| person_name::same_generation(self.people[*person].generation, generation);
        if let Some(person) = known.iter().copied().find(same) {
            self.people[person].generation = self.people[person].generation.or(generation);
            return person;
        }
        let person = self.people.len();
        known.push(person);
        for part in [parts.first(), parts.last()].into_iter().flatten() {
            let list = self.by_part.entry(part.clone()).or_default();
            if !list.contains(&person) {
                list.push(person);
            }
        }
        self.people.push(LocalPerson {
            name: name.to_owned(),
            parts,
            generation,
            naming: Naming::Unclear,
            by_first: 0,
            by_last: 0,
        });
        person
    }

    /// Whether some person of a longer name has these last parts.
    pub fn is_surname(&self, words: &str, lexicon: &Lexicon) -> bool {
        let parts = person_name::parts(words, lexicon);
        let named = parts.last().and_then(|last| self.by_part.get(last)).map(Vec::as_slice).unwrap_or_default();
        named.iter().any(|&p| self.people[p].parts.len() > parts.len() && self.people[p].parts.ends_with(&parts))
    }

    /// The persons that a lone name may mean, and a note of the way they are referred to.
    ///
    /// A part that is nobody's last name but somebody's first is a reference by the family name where that
    /// stands first, or a slip; which of the two is for the fact base to say.
    pub fn refer(&mut self, word: &str, evident: bool, lexicon: &Lexicon) -> Vec<usize> {
        let parts = person_name::parts(word, lexicon);
        let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return Vec::new() };
        let named = |part: &String| self.by_part.get(part).map(Vec::as_slice).unwrap_or_default();
        let by_last: Vec<usize> =
            named(last).iter().copied().filter(|&p| self.people[p].parts.ends_with(&parts)).collect();
        let by_first: Vec<usize> =
            named(first).iter().copied().filter(|&p| self.people[p].parts.starts_with(&parts)).collect();
        for &person in &by_last {
            self.people[person].by_last += 1;
        }
        // A given name alone is for children and kings; with a title or a verb of speech it is a family name.
        if by_last.is_empty() && evident {
            for &person in &by_first {
                self.people[person].by_first += 1;
            }
        }
        let mut candidates = by_last;
        candidates.extend(by_first);
        // `Luiz Ada Exampli da Silva` may be called by a name in the middle.
        if candidates.is_empty() && evident && parts.len() == 1 {
            let inside = |person: &LocalPerson| person.parts.len() > 3 && person.parts.contains(last);
            candidates.extend((0..self.people.len()).filter(|&p| inside(&self.people[p])));
        }
        candidates.sort_unstable();
        candidates.dedup();
        self.one_of_forms(candidates, lexicon)
    }

    /// A person whom the document names in several forms (`Joseph Doe`, `Joe Doe`) is one candidate, by the first.
    fn one_of_forms(&self, candidates: Vec<usize>, lexicon: &Lexicon) -> Vec<usize> {
        let one = |a: usize, b: usize| {
            let (a, b) = (&self.people[a], &self.people[b]);
            person_name::same_generation(a.generation, b.generation)
                && matches!(person_name::relate(&a.parts, &b.parts, lexicon), Relation::Same | Relation::Variant)
        };
        let all_one = candidates.len() > 1
            && candidates.iter().enumerate().all(|(i, &a)| candidates[..i].iter().all(|&b| one(a, b)));
        if all_one { candidates.into_iter().take(1).collect() } else { candidates }
    }
}
