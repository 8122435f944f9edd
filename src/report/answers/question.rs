//! What a query is about.

use std::fmt;

use crate::facts::{EventId, Facts, NameMatch, Office, OfficeId, Party, PersonId, PlaceName};
use crate::language::dates::{self, Anchor, Days};
use crate::language::fold;
use crate::language::lexicon::{Lexicon, Meaning};
use crate::language::offices::{OfficePhrase, read_label};
use crate::language::tokens::tokenize;

/// What a query is about.
#[derive(Debug, PartialEq, Eq)]
pub enum Subject {
    /// Persons of that name.
    Persons(Vec<PersonId>),
    /// Offices of that name, or of that country or place.
    Offices(Vec<OfficeId>),
    /// Some days.
    Days(Days),
    /// Events of the same people, or of somebody at a place.
    Events(Vec<EventId>),
}

/// A query that nothing known answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    message: String,
    /// Names that are like it.
    pub nearest: Vec<String>,
}

impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        if self.nearest.is_empty() { Ok(()) } else { write!(f, "; the nearest names are: {}", self.nearest.join("; ")) }
    }
}

/// How many names are offered for one that is not known.
const OFFERED: usize = 3;

/// How alike an offered name must be, from 0 to 1.
const ALIKE: f64 = 0.75;

/// Finds what a query is about: some days, a person, an office, a country or place, else somebody's events.
///
/// # Errors
/// Nothing of that name is known.
pub fn understand(facts: &Facts, query: &str, lexicon: &Lexicon) -> Result<Subject, Unknown> {
    if let Some(days) = days(query, lexicon) {
        return Ok(Subject::Days(days));
    }
    let persons = persons(facts, query, lexicon);
    if !persons.is_empty() {
        return Ok(Subject::Persons(persons));
    }
    let label = read_label(query, lexicon);
    let offices = label.as_ref().map(|label| offices(facts, label)).unwrap_or_default();
    if !offices.is_empty() {
        return Ok(Subject::Offices(offices));
    }
    let of_place = of_place(facts, query, lexicon);
    if !of_place.is_empty() {
        return Ok(Subject::Offices(of_place));
    }
    let events = events(facts, query, lexicon);
    if !events.is_empty() {
        return Ok(Subject::Events(events));
    }
    Err(unknown(facts, query, lexicon, label.as_ref()))
}

/// The days that a query asks for: `what happened on 2023-06-19`, `June 2023`.
fn days(query: &str, lexicon: &Lexicon) -> Option<Days> {
    let query = query.trim().trim_end_matches('?').trim_end();
    let query = ["what happened ", "events "].iter().find_map(|lead| strip(query, lead)).unwrap_or(query);
    let date = ["on ", "in ", "during "].iter().find_map(|lead| strip(query, lead)).unwrap_or(query).trim();
    if let Ok(days) = Days::parse(date) {
        return Some(days);
    }
    let tokens = tokenize(date, lexicon);
    let expression = dates::read_at(&tokens, date, 0).filter(|read| read.tokens == (0..tokens.len()))?;
    dates::resolve(&expression, Anchor::default()).days
}

/// What follows a lead, in whatever letters it is written.
fn strip<'q>(query: &'q str, lead: &str) -> Option<&'q str> {
    query.get(..lead.len()).filter(|start| start.eq_ignore_ascii_case(lead)).map(|_| &query[lead.len()..])
}

/// The events of a query such as `Exampleton in Lisbon` or `Exampleton and Roe`.
fn events(facts: &Facts, query: &str, lexicon: &Lexicon) -> Vec<EventId> {
    let everybody = |names: &str| -> Option<Vec<Party>> {
        let names = names.split(" and ").flat_map(|part| part.split([',', '&'])).map(str::trim);
        names.filter(|name| !name.is_empty()).map(|name| party(facts, name, lexicon)).collect()
    };
    for preposition in [" in ", " at ", " to "] {
        if let Some((names, place)) = query.split_once(preposition)
            && let Some(parties) = everybody(names)
        {
            return super::event::of(facts, &parties, Some(&PlaceName::of(place.trim(), lexicon)));
        }
    }
    everybody(query).map(|parties| super::event::of(facts, &parties, None)).unwrap_or_default()
}

/// The one person of a name, else the country.
fn party(facts: &Facts, name: &str, lexicon: &Lexicon) -> Option<Party> {
    match *persons(facts, name, lexicon) {
        [person] => Some(Party::Person(person)),
        [] => place(name, lexicon).map(|country| Party::Country(country.to_owned())),
        _ => None,
    }
}

/// Everybody of a full name, or everybody with that family name or other end of the name.
fn persons(facts: &Facts, query: &str, lexicon: &Lexicon) -> Vec<PersonId> {
    let named: Vec<PersonId> = facts.find_name(query, lexicon).all_accepted().collect();
    if !named.is_empty() {
        return named;
    }
    let key = fold::name_key(query);
    if key.contains(' ') {
        return Vec::new();
    }
    let mut persons: Vec<PersonId> = facts.with_part(&key).collect();
    persons.sort_by(|a, b| facts.person(*a).name.cmp(&facts.person(*b).name));
    persons.dedup();
    persons
}

fn offices(facts: &Facts, label: &OfficePhrase) -> Vec<OfficeId> {
    let of = label.of.as_ref().map(|of| of.name.as_str());
    let body = label.body.as_ref().map(|body| body.name.as_str());
    if let Some(office) = facts.find_office(&label.key, of, body) {
        return vec![office];
    }
    let fits = |office: &Office| {
        of.is_none_or(|of| office.of.as_deref() == Some(of))
            && body.is_none_or(|body| office.body.as_deref() == Some(body))
    };
    sorted(facts, facts.offices_of_key(&label.key).filter(|id| fits(facts.office(*id))).collect())
}

fn of_place(facts: &Facts, query: &str, lexicon: &Lexicon) -> Vec<OfficeId> {
    let canonical = place(query, lexicon).unwrap_or(query);
    let key = fold::name_key(canonical);
    let is_it = |name: &Option<String>| name.as_deref().is_some_and(|name| fold::name_key(name) == key);
    let ids = facts.people().iter().flat_map(|person| &person.offices).copied();
    sorted(facts, ids.filter(|id| is_it(&facts.office(*id).of) || is_it(&facts.office(*id).body)).collect())
}

/// The lexicon's name of a country or place that a text names as a whole, by noun or adjective.
fn place<'l>(query: &str, lexicon: &'l Lexicon) -> Option<&'l str> {
    let tokens = tokenize(query, lexicon);
    let named = |meaning| match meaning {
        Meaning::Country(i) | Meaning::Demonym(i) => Some(&*lexicon.country(i).name),
        Meaning::Place(i) => Some(&*lexicon.place(i).name),
        _ => None,
    };
    lexicon.longest(&tokens, 0, named).filter(|(length, _)| *length == tokens.len()).map(|(_, name)| name)
}

fn sorted(facts: &Facts, mut ids: Vec<OfficeId>) -> Vec<OfficeId> {
    ids.sort_by_cached_key(|id| (facts.office(*id).full_label(), *id));
    ids.dedup();
    ids
}

fn unknown(facts: &Facts, query: &str, lexicon: &Lexicon, label: Option<&OfficePhrase>) -> Unknown {
    let what = if label.is_some() { "no source and no list has the office" } else { "no source and no list knows" };
    Unknown { message: format!("{what} “{query}”"), nearest: nearest(facts, query, lexicon) }
}

fn nearest(facts: &Facts, query: &str, lexicon: &Lexicon) -> Vec<String> {
    if let NameMatch::Near { person, .. } | NameMatch::Reordered { person, .. } = facts.find_name(query, lexicon) {
        return vec![facts.person(person).name.clone()];
    }
    let persons = facts.people().iter().filter(|person| person.is_person()).map(|person| person.name.clone());
    let offices = facts.offices().iter().filter(|office| !office.weak && !office.position).map(Office::full_label);
    let key = fold::name_key(query);
    let likeness = |name: &str| strsim::jaro_winkler(&key, &fold::name_key(name));
    let mut scored: Vec<(f64, String)> =
        persons.chain(offices).map(|name| (likeness(&name), name)).filter(|(score, _)| *score >= ALIKE).collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    scored.dedup_by(|a, b| a.1 == b.1);
    scored.into_iter().take(OFFERED).map(|(_, name)| name).collect()
}
