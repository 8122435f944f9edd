//! Ids: made from names, so that they stay the same when sources are added.

use std::collections::HashMap;

use crate::facts::{Facts, Office, OfficeId, PersonId};
use crate::language::fold;

/// The ids of all persons and offices, whatever is exported of them.
pub(super) struct Ids {
    persons: Vec<String>,
    posts: Vec<String>,
}

impl Ids {
    pub fn of(facts: &Facts) -> Self {
        let posts = distinct(facts.offices().iter().map(|office| (post(office), String::new())));
        // Two people of one name are told apart by an office of each.
        let office = |person: &crate::facts::Person| {
            person.offices.iter().map(|id| slug(&facts.office(*id).full_label())).min().unwrap_or_default()
        };
        let persons = distinct(facts.people().iter().map(|person| (slug(&person.name), office(person))));
        Self { persons, posts }
    }

    pub fn person(&self, id: PersonId) -> String {
        format!("person/{}", self.persons[id.index()])
    }

    pub fn post(&self, id: OfficeId) -> String {
        format!("post/{}", self.posts[id.index()])
    }
}

/// The id of an organization or area of a name.
pub(super) fn named(class: &str, name: &str) -> String {
    format!("{class}/{}", slug(name))
}

fn post(office: &Office) -> String {
    let parts = [Some(office.key.as_str()), office.body.as_deref(), office.of.as_deref()];
    parts.into_iter().flatten().map(slug).collect::<Vec<_>>().join(".")
}

/// Small letters and digits with hyphens between: `ada-exampleton`.
pub(super) fn slug(name: &str) -> String {
    let key = fold::name_key(name);
    let words: Vec<&str> = key.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if words.is_empty() { "unnamed".to_owned() } else { words.join("-") }
}

/// Each name once: those that several things have get what tells them apart, and in the last resort a number.
fn distinct(names: impl Iterator<Item = (String, String)>) -> Vec<String> {
    let names: Vec<(String, String)> = names.collect();
    let mut times: HashMap<&str, usize> = HashMap::new();
    for (name, _) in &names {
        *times.entry(name).or_default() += 1;
    }
    let mut taken: HashMap<String, usize> = HashMap::new();
    let unique = |(name, mark): &(String, String)| {
        let shared = times.get(name.as_str()).is_some_and(|times| *times > 1);
        let full = if shared && !mark.is_empty() { format!("{name}.{mark}") } else { name.clone() };
        let before = taken.entry(full.clone()).or_default();
        *before += 1;
        if *before > 1 { format!("{full}.{before}") } else { full }
    };
    names.iter().map(unique).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_plain_and_distinct() {
        assert_eq!(slug("Zoë d’Exampleton-Roe Jr."), "zoe-dexampleton-roe-jr");
        let name = |name: &str, mark: &str| (name.to_owned(), mark.to_owned());
        let all = distinct([name("a", "x"), name("a", "y"), name("a", "y"), name("b", "z")].into_iter());
        assert_eq!(all, ["a.x", "a.y", "a.y.2", "b"]);
    }
}
