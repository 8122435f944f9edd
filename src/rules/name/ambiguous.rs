//! `surname-ambiguous`.

use crate::claims::PersonMention;
use crate::language::person_name;
use crate::rules::checker::{Checker, replace};
use crate::rules::{Finding, Verdict};

use super::SURNAME_AMBIGUOUS;

/// A lone surname when two people of that family name stand before it.
pub(super) fn check(checker: &Checker<'_>, index: usize, mention: &PersonMention) -> Option<Finding> {
    if mention.persons.len() < 2 || identified_by_title(checker, index) {
        return None;
    }
    let draft = checker.draft;
    let part = person_name::parts(&mention.text, checker.lexicon).pop()?;
    let introduced = |person: &usize| {
        draft.persons.iter().any(|m| {
            !m.bare && m.person() == Some(*person) && m.span.end <= mention.span.start && is_person(checker, m)
        })
    };
    let holders: Vec<&str> = mention
        .persons
        .iter()
        .filter(|p| introduced(p) && has_family_name(checker, **p, &part))
        .map(|p| draft.people[*p].name.as_str())
        .collect();
    if holders.len() < 2 {
        return None;
    }
    let message = format!("“{}” may be {}: both were introduced.", mention.text, holders.join(" or "));
    let mut finding = checker.finding(&SURNAME_AMBIGUOUS, mention.span, Verdict::NotEnoughInfo, message);
    for name in &holders {
        if let Some(person) = checker.known_person(name) {
            finding.evidence.extend(
                checker
                    .sightings(&checker.facts.person(person).forms[0].sightings, "one of the two")
                    .into_iter()
                    .take(1),
            );
        }
    }
    finding.fixes = holders.iter().map(|name| replace(mention.span, checker.in_draft_style(name), false)).collect();
    Some(finding)
}

/// `President Doe`: an office beside the name says who is meant.
fn identified_by_title(checker: &Checker<'_>, index: usize) -> bool {
    checker.draft.claims.iter().any(|c| c.person == index)
}

fn is_person(checker: &Checker<'_>, mention: &PersonMention) -> bool {
    mention.evident || checker.known_person(&mention.text).is_some()
}

/// Whether the word can be the person's family name: the known one, or for unknown people either end of the name.
fn has_family_name(checker: &Checker<'_>, person: usize, part: &str) -> bool {
    let local = &checker.draft.people[person];
    match checker.known_person(&local.name).map(|p| checker.facts.person(p)) {
        Some(known) if known.family_first.is_some() => known.family_name() == part,
        _ => local.parts.first().is_some_and(|p| p == part) || local.parts.last().is_some_and(|p| p == part),
    }
}
