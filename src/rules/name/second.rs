//! `name-misspelled` for a lone surname.

use crate::claims::{Naming, PersonMention};
use crate::facts::NameMatch;
use crate::language::person_name;
use crate::rules::checker::{Checker, replace};
use crate::rules::{Finding, Verdict};

use super::NAME_MISSPELLED;

/// Shortest surname that is matched with one edit, and with two.
const ONE_EDIT_FROM: usize = 6;
const TWO_EDITS_FROM: usize = 9;

/// `AdaExampleton`: a known full name whose space is missing.
fn run_together(checker: &Checker<'_>, mention: &PersonMention) -> Option<Finding> {
    let capitals = mention.text.chars().filter(|c| c.is_uppercase()).count();
    let NameMatch::Known { person, .. } = checker.name(&mention.text) else { return None };
    let known = checker.facts.person(person);
    if capitals < 2 || known.parts.len() < 2 || mention.text.contains(['-', '‑']) {
        return None;
    }
    let message = format!("“{}” lacks a space: the sources write “{}”.", mention.text, known.name);
    let mut finding = checker.finding(&NAME_MISSPELLED, mention.span, Verdict::Refuted, message);
    finding.evidence = checker.form_evidence(&known.forms[0], "spelt this way");
    finding.fixes = vec![replace(mention.span, checker.in_draft_style(&known.name), true)];
    Some(finding)
}

/// A lone surname that nobody has, close to exactly one known surname.
pub(super) fn misspelt(checker: &Checker<'_>, mention: &PersonMention) -> Option<Finding> {
    if !mention.likely || !mention.persons.is_empty() {
        return None;
    }
    let part = person_name::parts(&mention.text, checker.lexicon).pop()?;
    if let Some(found) = run_together(checker, mention) {
        return Some(found);
    }
    let letters = part.chars().count();
    if mention.naming == Naming::Other
        || letters < ONE_EDIT_FROM
        || checker.facts.with_part(&part).next().is_some()
        || checker.facts.vocabulary().has_words(&mention.text)
    {
        return None;
    }
    let edits = if letters >= TWO_EDITS_FROM { 2 } else { 1 };
    let near = checker.near_surnames(&part, edits);
    let [(surname, persons)] = near.as_slice() else { return None };
    if surname.chars().count() < ONE_EDIT_FROM {
        return None;
    }
    let known = checker.facts.person(*persons.first()?);
    let family = known.written_family_name();
    let who = if known.forms[0].documents == 0 { "the curated list has" } else { "the sources have" };
    let message = format!("No source has the name “{}”; {who} {}.", mention.text, known.name);
    let mut finding = checker.finding(&NAME_MISSPELLED, mention.span, Verdict::Refuted, message);
    finding.fact = Some(known.name.clone());
    finding.evidence = checker.form_evidence(&known.forms[0], "spelt this way");
    finding.fixes = vec![replace(mention.span, checker.in_draft_style(family), true)];
    Some(finding)
}
