//! Persons across documents: one person for every name, and for the spellings and forms of it.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use crate::claims::Naming;
use crate::document::Span;
use crate::language::lexicon::Lexicon;
use crate::language::person_name::{self, Relation};

use super::gather::Gathered;
use super::identity::{self, Identity, Realm};
use super::{OfficeId, SourceReading};
use crate::language::spelling::{self, Use};

/// A person's number in the fact base.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonId(u32);

impl PersonId {
    pub(super) fn new(index: usize) -> Self {
        Self(index as u32)
    }

    /// The index in [`Facts::people`](super::Facts::people).
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// One place where a source names a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sighting {
    /// Index of the source.
    pub source: usize,
    /// The name.
    pub span: Span,
    /// Its sentence.
    pub sentence: Span,
    /// In a headline, a quotation, or a relayed or translated report.
    pub weak: bool,
}

/// Whether a spelling may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormStanding {
    /// It may.
    Accepted,
    /// The sources outvote it.
    Outvoted,
    /// A curator rejects it.
    Rejected,
}

/// One way of writing a person's full name.
#[derive(Debug, Clone)]
pub struct Form {
    /// As written.
    pub text: String,
    /// Its comparable parts.
    pub parts: Vec<String>,
    /// The word behind it that tells the person from an elder (`jr`, `sr`), if it has one.
    pub generation: Option<&'static str>,
    /// How many documents use it.
    pub documents: usize,
    /// Where, best evidence first; a handful.
    pub sightings: Vec<Sighting>,
    /// Whether it may be used.
    pub standing: FormStanding,
}

impl Form {
    /// A form that no source has.
    pub(super) fn unattested(text: &str, parts: Vec<String>, standing: FormStanding) -> Self {
        Self {
            text: text.to_owned(),
            parts,
            generation: person_name::generation(text),
            documents: 0,
            sightings: Vec::new(),
            standing,
        }
    }
}

/// A person.
#[derive(Debug, Clone)]
pub struct Person {
    /// The accepted full name.
    pub name: String,
    /// Its comparable parts.
    pub parts: Vec<String>,
    /// Every full form, the accepted one first.
    pub forms: Vec<Form>,
    /// Whether the family name comes first; `None` while nothing shows it.
    pub family_first: Option<bool>,
    /// Places where the person is referred to by the family name alone; a handful.
    pub references: Vec<Sighting>,
    /// The offices the person is said to hold or to have held.
    pub offices: Vec<OfficeId>,
    /// The countries of these offices.
    pub countries: Vec<String>,
    /// What the documents make of the name: a person's, or something else that looks like one.
    pub naming: Naming,
    /// Only lists from elsewhere name the person: a name near to this one may well be somebody else's.
    pub imported: bool,
    /// Second references to them.
    pub(super) called: Calls,
}

/// In how many documents a person is called by the first part of the accepted name, and in how many by the last.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Calls {
    first: usize,
    last: usize,
    /// The sources write the name in both orders.
    turned: bool,
}

impl Calls {
    /// Both together, for two who turn out to be one.
    pub fn and(self, other: Self) -> Self {
        Self { first: self.first + other.first, last: self.last + other.last, turned: self.turned || other.turned }
    }
}

impl Person {
    /// A person whom lists name by a form, and no source.
    pub(super) fn unattested(form: Form, imported: bool) -> Self {
        Self {
            name: form.text.clone(),
            parts: form.parts.clone(),
            forms: vec![form],
            family_first: None,
            references: Vec::new(),
            offices: Vec::new(),
            countries: Vec::new(),
            naming: Naming::Person,
            imported,
            called: Calls::default(),
        }
    }

    /// The family name's part.
    pub fn family_name(&self) -> &str {
        let part = if self.family_first == Some(true) { self.parts.first() } else { self.parts.last() };
        part.map_or("", String::as_str)
    }

    /// Whether this is a person and not something whose name only looks like one.
    pub fn is_person(&self) -> bool {
        self.naming == Naming::Person || !self.offices.is_empty()
    }

    /// Whether the part may be the family name: the known one, or either end while the order is unknown.
    pub fn may_be_called(&self, part: &str) -> bool {
        match self.family_first {
            Some(_) => self.family_name() == part,
            None => self.parts.first().is_some_and(|p| p == part) || self.parts.last().is_some_and(|p| p == part),
        }
    }

    /// Whether the person may be the one whom a name with this word of generation (`jr`, `sr`) or without one means.
    pub fn may_be_of(&self, generation: Option<&str>) -> bool {
        let Some(written) = generation else { return true };
        let mut own = self.forms.iter().filter_map(|form| form.generation).peekable();
        own.peek().is_none() || own.any(|own| own == written)
    }

    /// The family name as written in the accepted name.
    pub fn written_family_name(&self) -> &str {
        let suffix = usize::from(person_name::generation(&self.name).is_some());
        let words: Vec<&str> = self.name.split_whitespace().collect();
        let mut words = words[..words.len().saturating_sub(suffix)].iter().map(|word| word.trim_end_matches(','));
        if self.family_first == Some(true) { words.next() } else { words.next_back() }.unwrap_or(&self.name)
    }
}

/// How many sightings of one form, or references of one person, are kept.
pub(super) const KEPT: usize = 6;

/// The persons and who each gathered name belongs to.
pub(super) struct Resolved {
    pub people: Vec<Person>,
    /// For each gathered person, the resolved one.
    pub of_gathered: Vec<usize>,
    /// For each person, the countries and bodies where the sources have the person in office.
    pub(super) realms: Vec<Vec<Realm>>,
    /// Persons by the parts of their forms run together.
    pub(super) by_name: FxHashMap<String, Vec<usize>>,
    /// Persons by the first letter and the last part of their forms.
    pub(super) by_surname: FxHashMap<(Option<char>, String), Vec<usize>>,
}

/// Makes persons of the gathered names. Their numbers depend on what they are called, not on the order of the sources.
pub(super) fn resolve(gathered: &Gathered, readings: &[SourceReading], lexicon: &Lexicon) -> Resolved {
    let identities = identity::identify(gathered, readings, lexicon);
    let mut persons: Vec<(Person, Identity)> =
        identities.into_iter().map(|identity| (person(gathered, &identity.members), identity)).collect();
    persons.sort_by(|(a, a_identity), (b, b_identity)| {
        a.name.cmp(&b.name).then(a_identity.realms.cmp(&b_identity.realms)).then_with(|| {
            let size = |person: &Person| (person.forms.len(), person.forms[0].documents);
            size(b).cmp(&size(a))
        })
    });
    let mut resolved = Resolved {
        people: Vec::new(),
        of_gathered: vec![0; gathered.people.len()],
        realms: Vec::new(),
        by_name: FxHashMap::default(),
        by_surname: FxHashMap::default(),
    };
    for (number, (person, identity)) in persons.into_iter().enumerate() {
        for &member in &identity.members {
            resolved.of_gathered[member] = number;
        }
        for form in &person.forms {
            resolved.enter(&form.parts, number);
        }
        resolved.realms.push(identity.realms);
        resolved.people.push(person);
    }
    resolved
}

impl Resolved {
    /// Goes over to new numbers of the persons, who are those already; of an old number, `new` gives the new one.
    pub fn number_anew(&mut self, new: impl Fn(usize) -> usize) {
        let realms = std::mem::take(&mut self.realms);
        self.realms.resize(self.people.len(), Vec::new());
        for (old, realms) in realms.into_iter().enumerate() {
            self.realms[new(old)].extend(realms);
        }
        self.by_name.clear();
        self.by_surname.clear();
        for number in 0..self.people.len() {
            let parts: Vec<Vec<String>> = self.people[number].forms.iter().map(|form| form.parts.clone()).collect();
            parts.iter().for_each(|parts| self.enter(parts, number));
        }
    }
}

fn person(gathered: &Gathered, members: &[usize]) -> Person {
    let mut forms: Vec<Form> = Vec::new();
    let mut by_text: FxHashMap<&str, usize> = FxHashMap::default();
    let mut references = Vec::new();
    let mut votes = Votes::default();
    for from in members.iter().map(|&member| &gathered.people[member]) {
        votes.count(&from.parts, from.by_first, from.by_last);
        let sighting = |(span, sentence, weak)| Sighting { source: from.source, span, sentence, weak };
        references.extend(from.references.iter().map(|&(span, sentence)| sighting((span, sentence, false))));
        let form = *by_text.entry(&from.name).or_insert_with(|| {
            forms.push(Form {
                text: from.name.clone(),
                parts: from.parts.clone(),
                generation: person_name::generation(&from.name),
                documents: 0,
                sightings: Vec::new(),
                standing: FormStanding::Accepted,
            });
            forms.len() - 1
        });
        forms[form].documents += usize::from(from.votes);
        forms[form].sightings.extend(from.sightings.iter().copied().map(sighting));
    }
    // Most documents first; of equals the one with fewest initials, the fuller, then the first in the alphabet, so that
    // order never matters.
    forms.sort_by_cached_key(|form| {
        let initials = form.parts.iter().filter(|part| part.chars().nth(1).is_none()).count();
        (Reverse(form.documents), initials, Reverse(form.parts.len()), form.text.clone())
    });
    for form in &mut forms {
        form.sightings.sort_by_key(|s| (s.weak, s.source, s.span));
        form.sightings.truncate(KEPT);
    }
    outvote(&mut forms);
    references.sort_by_key(|s| (s.source, s.span));
    references.truncate(KEPT);
    Person {
        name: forms[0].text.clone(),
        parts: forms[0].parts.clone(),
        called: Calls { turned: is_turned(&forms), ..votes.of(&forms[0].parts) },
        forms,
        family_first: None,
        references,
        offices: Vec::new(),
        naming: naming(members.iter().map(|&member| gathered.people[member].naming)),
        imported: false,
        countries: Vec::new(),
    }
}

/// A name is a person's if at least as many documents say so as say otherwise.
fn naming(said: impl Iterator<Item = Naming>) -> Naming {
    let (mut persons, mut others) = (0, 0);
    for naming in said {
        persons += usize::from(naming == Naming::Person);
        others += usize::from(naming == Naming::Other);
    }
    match (persons, others) {
        (0, 0) => Naming::Unclear,
        (persons, others) if persons >= others => Naming::Person,
        _ => Naming::Other,
    }
}

/// Whether some form has the accepted one's last part first.
fn is_turned(forms: &[Form]) -> bool {
    let last = forms[0].parts.last().map(|part| spelling::key(part, Use::Always));
    forms[0].parts.len() > 1
        && forms[1..].iter().any(|form| form.parts.first().map(|part| spelling::key(part, Use::Always)) == last)
}

/// What documents call a person by on second reference: one vote a document, for the part and not for its place, so
/// that a name written in both orders has one family name.
#[derive(Default)]
struct Votes(FxHashMap<String, usize>);

impl Votes {
    fn count(&mut self, parts: &[String], by_first: usize, by_last: usize) {
        let part = match by_first.cmp(&by_last) {
            std::cmp::Ordering::Greater => parts.first(),
            std::cmp::Ordering::Less => parts.last(),
            std::cmp::Ordering::Equal => None,
        };
        if let Some(part) = part {
            *self.0.entry(spelling::key(part, Use::Always)).or_default() += 1;
        }
    }

    fn of(&self, parts: &[String]) -> Calls {
        let votes = |part: Option<&String>| {
            part.and_then(|part| self.0.get(&spelling::key(part, Use::Always))).copied().unwrap_or_default()
        };
        Calls { first: votes(parts.first()), last: votes(parts.last()), turned: false }
    }
}

/// How many times the documents that call somebody by the last part must call him by the first one, to outvote them.
const CLEARLY: usize = 4;
/// How many documents must call somebody by the first part where his country writes the family name last.
const AGAINST_COUNTRY: usize = 3;

/// How many must where nothing is known of his country: one may call a child or a singer by an unusual given name.
const WITHOUT_COUNTRY: usize = 2;

/// Notes which end of each name is the family name, where nobody has said so: from second references; and for
/// officials of countries whose names news English writes with the family name first, from the country.
///
/// Some call the famous and the young by their given names. So a first part that is a well-known given name
/// is no family name, unless the country is such a one, and one document alone says nothing of people of another country or of none.
pub(super) fn settle_order(people: &mut [Person], lexicon: &Lexicon) {
    for person in people.iter_mut().filter(|p| p.family_first.is_none()) {
        let [first, rest @ ..] = person.parts.as_slice() else { continue };
        if rest.is_empty() {
            continue;
        }
        let Calls { first: by_first, last: by_last, turned } = person.called;
        let given = lexicon.is_given_name(first);
        let family_first = |country: &String| lexicon.family_first_country(country);
        let such_country = person.countries.iter().any(family_first);
        let enough = match person.countries.is_empty() {
            _ if such_country || turned => 1,
            true => WITHOUT_COUNTRY,
            false => AGAINST_COUNTRY,
        };
        let may_be_first = !given || such_country && person.countries.len() == 1;
        person.family_first = match (by_first, by_last) {
            (0, 0) => {
                let official = person.countries.len() == 1 && such_country && !given && rest.len() == 1;
                official.then_some(true)
            }
            (first, last) if may_be_first && first >= enough && first >= CLEARLY * last => Some(true),
            (first, last) if last > first => Some(false),
            _ => None,
        };
    }
}

/// A spelling loses to one that at least twice as many documents use, if the two differ by more than an accepted variation.
fn outvote(forms: &mut [Form]) {
    let Some((winner, others)) = forms.split_first_mut() else { return };
    let lexicon = Lexicon::english();
    for form in others {
        let misspelt = matches!(person_name::relate(&form.parts, &winner.parts, lexicon), Relation::Near { .. });
        if misspelt && winner.documents >= 2 * form.documents {
            form.standing = FormStanding::Outvoted;
        }
    }
}
