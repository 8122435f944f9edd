//! `surname-ambiguous`.

use rustc_hash::FxHashSet;

use crate::claims::PersonMention;
use crate::language::person_name::{self, Relation};
use crate::rules::checker::{Checker, replace};
use crate::rules::{Finding, Verdict};

use super::SURNAME_AMBIGUOUS;

/// The pairs and larger sets of people of whom the draft has been told; each once.
pub(super) type Told = FxHashSet<Vec<usize>>;

/// A lone surname when two people of that family name stand before it, and nothing near tells which one is meant.
pub(super) fn check(checker: &Checker<'_>, index: usize, mention: &PersonMention, told: &mut Told) -> Option<Finding> {
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
    let mut bearers: Vec<usize> =
        mention.persons.iter().copied().filter(|p| introduced(p) && has_family_name(checker, *p, &part)).collect();
    one_for_each_person(checker, &mut bearers);
    if bearers.len() < 2 || one_is_at_hand(checker, mention, &bearers) || !told.insert(bearers.clone()) {
        return None;
    }
    let holders: Vec<&str> = bearers.iter().map(|p| draft.people[*p].name.as_str()).collect();
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

/// Leaves one of the forms that the draft has of one person's name.
fn one_for_each_person(checker: &Checker<'_>, bearers: &mut Vec<usize>) {
    let people = &checker.draft.people;
    let same = |a: usize, b: usize| {
        let (a, b) = (&people[a], &people[b]);
        let form = matches!(
            person_name::relate(&a.parts, &b.parts, checker.lexicon),
            Relation::Same | Relation::Variant | Relation::Reordered
        );
        let known = checker.known_person(&a.name);
        let one = form || known.is_some() && known == checker.known_person(&b.name);
        one && person_name::same_generation(a.generation, b.generation)
    };
    let all = bearers.clone();
    let mut earlier = all.iter().enumerate().map(|(i, &bearer)| !all[..i].iter().any(|&other| same(other, bearer)));
    bearers.retain(|_| earlier.next().unwrap_or(true));
}

/// Whether the paragraph before the surname, or else the nearest one before it that names any of them, names just one
/// of the bearers: the reader takes that one, unless the surname has meant another one before.
fn one_is_at_hand(checker: &Checker<'_>, mention: &PersonMention, bearers: &[usize]) -> bool {
    let persons = &checker.draft.persons;
    let before = persons.iter().rev().skip_while(|other| other.span.end > mention.span.start);
    let mut named =
        before.filter_map(|other| other.person().filter(|p| bearers.contains(p)).map(|p| (other.at.block, p)));
    let Some((block, last)) = named.next() else { return false };
    let alone = named.take_while(|(other, _)| *other == block).all(|(_, person)| person == last);
    let mut so_far = persons.iter().take_while(|other| other.person() != Some(last));
    alone && !so_far.any(|other| other.bare && other.text == mention.text && other.at.is_told())
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
        _ => {
            let first = local.parts.first().is_some_and(|first| first == part && !checker.lexicon.is_given_name(first));
            first || local.parts.last().is_some_and(|last| last == part)
        }
    }
}
