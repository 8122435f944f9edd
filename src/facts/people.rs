//! Persons across documents: one person for every name, and for the spellings and forms of it.

use rustc_hash::FxHashMap;

use crate::document::Span;
use crate::language::lexicon::Lexicon;
use crate::language::person_name::{self, Relation};

use super::OfficeId;
use super::curated::Listed;
use super::gather::Gathered;
use super::join;

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
    /// How many documents use it.
    pub documents: usize,
    /// Where, best evidence first; a handful.
    pub sightings: Vec<Sighting>,
    /// Whether it may be used.
    pub standing: FormStanding,
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
    /// Only lists from elsewhere name the person: a name near to this one may well be somebody else's.
    pub imported: bool,
}

impl Person {
    /// The family name's part.
    pub fn family_name(&self) -> &str {
        let part = if self.family_first == Some(true) { self.parts.first() } else { self.parts.last() };
        part.map_or("", String::as_str)
    }

    /// Whether the part may be the family name: the known one, or either end while the order is unknown.
    pub fn may_be_called(&self, part: &str) -> bool {
        match self.family_first {
            Some(_) => self.family_name() == part,
            None => self.parts.first().is_some_and(|p| p == part) || self.parts.last().is_some_and(|p| p == part),
        }
    }

    /// The family name as written in the accepted name.
    pub fn written_family_name(&self) -> &str {
        let mut words = self.name.split_whitespace();
        if self.family_first == Some(true) { words.next() } else { words.next_back() }.unwrap_or(&self.name)
    }
}

/// How many sightings of one form, or references of one person, are kept.
const KEPT: usize = 6;

/// The persons and who each gathered name belongs to.
pub(super) struct Resolved {
    pub people: Vec<Person>,
    /// For each gathered person, the resolved one.
    pub of_gathered: Vec<usize>,
    /// Whom curated lists mean.
    pub listed: Listed,
}

/// Makes persons of the gathered names.
pub(super) fn resolve(gathered: &Gathered, lexicon: &Lexicon) -> Resolved {
    let mut by_key: FxHashMap<String, usize> = FxHashMap::default();
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (index, person) in gathered.people.iter().enumerate() {
        let group = *by_key.entry(person.parts.concat()).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[group].push(index);
    }
    let joined = join::spellings(gathered, &groups, lexicon);
    let mut people = Vec::new();
    let mut of_gathered = vec![0; gathered.people.len()];
    let mut number: FxHashMap<usize, usize> = FxHashMap::default();
    let mut members: Vec<Vec<usize>> = Vec::new();
    for (group, &root) in joined.iter().enumerate() {
        let person = *number.entry(root).or_insert_with(|| {
            members.push(Vec::new());
            members.len() - 1
        });
        members[person].push(group);
        for &index in &groups[group] {
            of_gathered[index] = person;
        }
    }
    for group_list in &members {
        people.push(person(gathered, group_list.iter().map(|g| groups[*g].as_slice())));
    }
    Resolved { people, of_gathered, listed: Listed::default() }
}

fn person<'g>(gathered: &Gathered, spellings: impl Iterator<Item = &'g [usize]>) -> Person {
    let mut forms: Vec<Form> = Vec::new();
    let mut references = Vec::new();
    let (mut by_first, mut by_last) = (0, 0);
    for members in spellings {
        for &member in members {
            let from = &gathered.people[member];
            by_first += from.by_first;
            by_last += from.by_last;
            references.extend(from.references.iter().map(|&(span, sentence)| Sighting {
                source: from.source,
                span,
                sentence,
                weak: false,
            }));
            let sightings = from.sightings.iter().map(|&(span, sentence, weak)| Sighting {
                source: from.source,
                span,
                sentence,
                weak,
            });
            match forms.iter_mut().find(|f| f.text == from.name) {
                Some(form) => {
                    form.documents += usize::from(from.votes);
                    form.sightings.extend(sightings);
                }
                None => forms.push(Form {
                    text: from.name.clone(),
                    parts: from.parts.clone(),
                    documents: usize::from(from.votes),
                    sightings: sightings.collect(),
                    standing: FormStanding::Accepted,
                }),
            }
        }
    }
    // Most documents first; of equals the fuller, then the first in the alphabet, so that order never matters.
    forms.sort_by(|a, b| {
        b.documents.cmp(&a.documents).then(b.parts.len().cmp(&a.parts.len())).then(a.text.cmp(&b.text))
    });
    for form in &mut forms {
        form.sightings.sort_by_key(|s| (s.weak, s.source, s.span));
        form.sightings.truncate(KEPT);
    }
    outvote(&mut forms);
    references.sort_by_key(|s| (s.source, s.span));
    references.truncate(KEPT);
    let family_first = family_first(&forms[0].parts, by_first, by_last);
    Person {
        name: forms[0].text.clone(),
        parts: forms[0].parts.clone(),
        forms,
        family_first,
        references,
        offices: Vec::new(),
        countries: Vec::new(),
        imported: false,
    }
}

/// Learnt from second references alone; a first part that is a well-known given name proves nothing.
fn family_first(parts: &[String], by_first: usize, by_last: usize) -> Option<bool> {
    let [first, .., _] = parts else { return None };
    match (by_first, by_last) {
        (0, 1..) => Some(false),
        (1.., 0) if !Lexicon::english().is_given_name(first) => Some(true),
        (first, last) if last > first => Some(false),
        _ => None,
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

/// Officials of countries whose names news English writes with the family name first. Only a name of two parts
/// that is all one office holder's, whose first part is no well-known given name, and whom no second reference
/// shows otherwise.
pub(super) fn order_by_country(people: &mut [Person], lexicon: &Lexicon) {
    for person in people.iter_mut().filter(|p| p.family_first.is_none()) {
        let ([country], [first, _]) = (person.countries.as_slice(), person.parts.as_slice()) else { continue };
        if lexicon.family_first_country(country) && !lexicon.is_given_name(first) {
            person.family_first = Some(true);
        }
    }
}
