//! Look-ups of names: exact, accepted forms, and near misses.

use fst::automaton::{Automaton, Str};
use fst::{IntoStreamer, Streamer};
use levenshtein_automata::{DFA, Distance, LevenshteinAutomatonBuilder};
use rustc_hash::FxHashMap;

use crate::language::lexicon::Lexicon;
use crate::language::person_name::{self, Relation};

use super::people::{FormStanding, Person, PersonId};

/// What is known about a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NameMatch {
    /// A form that some source or list has.
    Known {
        /// Whose: of several people of the name the one whom most documents write so.
        person: PersonId,
        /// Index of the form.
        form: usize,
        /// The other people of that name.
        others: Vec<PersonId>,
    },
    /// An accepted form of a known name.
    Variant {
        /// Whose.
        person: PersonId,
        /// The other people whose name it may be.
        others: Vec<PersonId>,
    },
    /// A known name in another order.
    Reordered {
        /// Whose.
        person: PersonId,
        /// The other people of that name.
        others: Vec<PersonId>,
    },
    /// A slip away from exactly one known name.
    Near {
        /// Whose.
        person: PersonId,
        /// The other people of that name.
        others: Vec<PersonId>,
        /// How many edits.
        edits: usize,
    },
    /// No known name, or near to several.
    Unknown,
}

impl NameMatch {
    /// The person, if the name is known or an accepted form of a known one; of several the first.
    pub fn accepted(&self) -> Option<PersonId> {
        self.all_accepted().next()
    }

    /// Everybody whose name it is known or accepted to be.
    pub fn all_accepted(&self) -> impl Iterator<Item = PersonId> + '_ {
        let (person, others): (Option<PersonId>, &[PersonId]) = match self {
            Self::Known { person, others, .. } | Self::Variant { person, others } => (Some(*person), others),
            Self::Reordered { .. } | Self::Near { .. } | Self::Unknown => (None, &[]),
        };
        person.into_iter().chain(others.iter().copied())
    }

    /// Everybody who may be meant, also where the name is misspelt or turned round.
    pub fn meant(&self) -> Vec<PersonId> {
        match self {
            Self::Reordered { person, others } | Self::Near { person, others, .. } => {
                std::iter::once(*person).chain(others.iter().copied()).collect()
            }
            _ => self.all_accepted().collect(),
        }
    }
}

/// The index.
#[derive(Debug, Default)]
pub(super) struct NameIndex {
    /// Forms by their parts run together: accepted ones first, then by documents.
    exact: FxHashMap<String, Vec<(PersonId, usize)>>,
    by_part: FxHashMap<String, Vec<PersonId>>,
    /// First and last parts.
    by_end: FxHashMap<String, Vec<PersonId>>,
    /// Every part, sorted, for near look-ups.
    parts: fst::Set<Vec<u8>>,
}

impl NameIndex {
    pub fn build(people: &[Person]) -> Self {
        let mut index = Self::default();
        for (number, person) in people.iter().enumerate() {
            let id = PersonId::new(number);
            for (form, entry) in person.forms.iter().enumerate() {
                index.exact.entry(entry.parts.concat()).or_default().push((id, form));
                if entry.standing != FormStanding::Accepted {
                    continue;
                }
                // Of the many that a list from elsewhere names, only a family name leads to one.
                let family =
                    entry.parts.iter().filter(|part| !person.imported || *part == family_part(person, &entry.parts));
                let inner = person_name::inner_surnames(&entry.parts, Lexicon::english()).filter(|_| person.imported);
                for part in family.chain(inner) {
                    push(&mut index.by_part, part, id);
                }
                for part in [entry.parts.first(), entry.parts.last()].into_iter().flatten() {
                    push(&mut index.by_end, part, id);
                }
            }
        }
        for forms in index.exact.values_mut().filter(|forms| forms.len() > 1) {
            forms.sort_by_key(|&(id, form)| {
                let entry = &people[id.index()].forms[form];
                (entry.standing != FormStanding::Accepted, std::cmp::Reverse(entry.documents), id, form)
            });
        }
        let mut parts: Vec<&str> = index.by_part.keys().map(String::as_str).collect();
        parts.sort_unstable();
        index.parts = fst::Set::from_iter(parts).unwrap_or_default();
        index
    }

    pub fn find(&self, name: &str, people: &[Person], lexicon: &Lexicon) -> NameMatch {
        let parts = person_name::parts(name, lexicon);
        let generation = person_name::generation(name);
        if let Some(forms) = self.exact.get(&parts.concat())
            && let Some(known) = known(forms, generation, people)
        {
            return known;
        }
        if parts.is_empty() {
            return NameMatch::Unknown;
        }
        let mut sharing = self.sharing_a_part(&parts);
        sharing.retain(|id| people[id.index()].may_be_of(generation));
        let written = Written { text: name, parts: &parts };
        let found = best(written, &sharing, people, lexicon);
        if found != NameMatch::Unknown || parts.len() < 2 {
            return found;
        }
        best(written, &self.near_in_both_ends(&parts), people, lexicon)
    }

    pub fn with_end_part(&self, part: &str) -> impl Iterator<Item = PersonId> {
        self.by_end.get(part).into_iter().flatten().copied()
    }

    /// Everybody whom a lone surname may mean, by number.
    pub fn called(&self, word: &str, people: &[Person], lexicon: &Lexicon) -> Vec<PersonId> {
        let Some(part) = person_name::parts(word, lexicon).pop() else { return Vec::new() };
        let mut all: Vec<PersonId> =
            self.with_end_part(&part).filter(|p| people[p.index()].may_be_called(&part)).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// The persons with a part, of any place in the name, that begins with `prefix`; each once, in order.
    pub fn with_part_prefix(&self, prefix: &str) -> Vec<PersonId> {
        let mut parts = self.parts.search(Str::new(prefix).starts_with()).into_stream();
        let mut found = Vec::new();
        while let Some(part) = parts.next() {
            let persons = std::str::from_utf8(part).ok().and_then(|part| self.by_part.get(part));
            found.extend(persons.into_iter().flatten().copied());
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    pub fn near_surnames(&self, word: &str, edits: u8, people: &[Person]) -> Vec<(String, Vec<PersonId>)> {
        self.near_parts(word, edits)
            .into_iter()
            .filter_map(|part| {
                let persons: Vec<PersonId> =
                    self.with_end_part(&part).filter(|p| is_near(&people[p.index()], &part)).collect();
                (!persons.is_empty()).then_some((part, persons))
            })
            .collect()
    }

    fn sharing_a_part(&self, parts: &[String]) -> Vec<PersonId> {
        let mut persons: Vec<PersonId> = parts
            .iter()
            .filter(|p| p.chars().count() > 1)
            .filter_map(|p| self.by_part.get(p))
            .flatten()
            .copied()
            .collect();
        persons.sort_unstable();
        persons.dedup();
        persons
    }

    /// Persons whose first and last parts are both close to those given, where neither is the same.
    fn near_in_both_ends(&self, parts: &[String]) -> Vec<PersonId> {
        let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return Vec::new() };
        if first.chars().count() < 5 || last.chars().count() < 5 {
            return Vec::new();
        }
        let near = |part: &str| -> Vec<PersonId> {
            let mut persons: Vec<PersonId> =
                self.near_parts(part, 1).iter().flat_map(|p| self.with_end_part(p)).collect();
            persons.sort_unstable();
            persons.dedup();
            persons
        };
        let firsts = near(first);
        near(last).into_iter().filter(|p| firsts.binary_search(p).is_ok()).collect()
    }

    fn near_parts(&self, word: &str, edits: u8) -> Vec<String> {
        let automaton = Near(LevenshteinAutomatonBuilder::new(edits, true).build_dfa(word));
        let mut stream = self.parts.search(&automaton).into_stream();
        let mut found = Vec::new();
        while let Some(key) = stream.next() {
            found.extend(std::str::from_utf8(key).map(str::to_owned));
        }
        found
    }
}

/// The part of a form that is the family name, as far as the person's order of names is known.
fn family_part<'f>(person: &Person, parts: &'f [String]) -> &'f str {
    let part = if person.family_first == Some(true) { parts.first() } else { parts.last() };
    part.map_or("", String::as_str)
}

/// Whether a surname that is near to this one may be meant for it.
fn is_near(person: &Person, surname: &str) -> bool {
    !person.imported && person.family_name() == surname
}

fn push(map: &mut FxHashMap<String, Vec<PersonId>>, part: &str, id: PersonId) {
    match map.get_mut(part) {
        Some(list) if list.last() == Some(&id) => {}
        Some(list) => list.push(id),
        None => {
            map.insert(part.to_owned(), vec![id]);
        }
    }
}

/// The people of a name that is written as some form is. Who are told from each other by `Jr.` and `Sr.` have two names; a
/// name without such a word is everybody's.
fn known(forms: &[(PersonId, usize)], generation: Option<&str>, people: &[Person]) -> Option<NameMatch> {
    let fits = |(id, _): &&(PersonId, usize)| people[id.index()].may_be_of(generation);
    let &(person, form) = forms.iter().find(fits)?;
    let accepted = |(id, form): &&(PersonId, usize)| people[id.index()].forms[*form].standing == FormStanding::Accepted;
    let mut others: Vec<PersonId> = forms.iter().filter(fits).filter(accepted).map(|(id, _)| *id).collect();
    others.retain(|other| *other != person);
    others.sort_unstable();
    others.dedup();
    Some(NameMatch::Known { person, form, others })
}

/// A name that is looked up.
#[derive(Clone, Copy)]
struct Written<'n> {
    text: &'n str,
    parts: &'n [String],
}

/// The best relation to any of the candidates; near misses count only if exactly one person is nearest.
fn best(written: Written<'_>, candidates: &[PersonId], people: &[Person], lexicon: &Lexicon) -> NameMatch {
    let mut variants: Vec<PersonId> = Vec::new();
    // With the name that is meant: namesakes have it in common.
    let mut reordered: Vec<(String, PersonId)> = Vec::new();
    let mut near: Vec<(usize, String, PersonId)> = Vec::new();
    for &id in candidates {
        let forms = people[id.index()].forms.iter().filter(|f| f.standing == FormStanding::Accepted);
        for form in forms {
            match person_name::relate(written.parts, &form.parts, lexicon) {
                // A double surname is another than the known one.
                Relation::Variant if person_name::is_half_of_double(written.text, &form.text, lexicon) => {}
                Relation::Same | Relation::Variant if !variants.contains(&id) => variants.push(id),
                Relation::Reordered | Relation::Near { .. } if people[id.index()].imported => {}
                Relation::Reordered => reordered.push((form.parts.concat(), id)),
                Relation::Near { edits } => near.push((edits, form.parts.concat(), id)),
                Relation::Same | Relation::Variant | Relation::Different => {}
            }
        }
    }
    if let [person, others @ ..] = variants.as_slice() {
        return NameMatch::Variant { person: *person, others: others.to_vec() };
    }
    if !reordered.is_empty() {
        return one_name(reordered)
            .map_or(NameMatch::Unknown, |(person, others)| NameMatch::Reordered { person, others });
    }
    let Some(edits) = near.iter().map(|(edits, ..)| *edits).min() else { return NameMatch::Unknown };
    let nearest = near.into_iter().filter(|near| near.0 == edits).map(|(_, name, id)| (name, id)).collect();
    one_name(nearest).map_or(NameMatch::Unknown, |(person, others)| NameMatch::Near { person, others, edits })
}

/// The bearers, if all are one person or bear one name.
fn one_name(mut found: Vec<(String, PersonId)>) -> Option<(PersonId, Vec<PersonId>)> {
    let one_name = found.iter().all(|(name, _)| *name == found[0].0);
    found.sort_unstable_by_key(|(_, id)| *id);
    found.dedup_by_key(|(_, id)| *id);
    let mut ids = found.into_iter().map(|(_, id)| id);
    let first = ids.next()?;
    let others: Vec<PersonId> = ids.collect();
    (one_name || others.is_empty()).then_some((first, others))
}

/// The Levenshtein automaton of one word, as the set's search wants it.
struct Near(DFA);

impl Automaton for &Near {
    type State = u32;

    fn start(&self) -> u32 {
        self.0.initial_state()
    }

    fn is_match(&self, state: &u32) -> bool {
        matches!(self.0.distance(*state), Distance::Exact(_))
    }

    fn can_match(&self, state: &u32) -> bool {
        *state != levenshtein_automata::SINK_STATE
    }

    fn accept(&self, state: &u32, byte: u8) -> u32 {
        self.0.transition(*state, byte)
    }
}
