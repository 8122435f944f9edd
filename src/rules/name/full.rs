//! Full names: `name-misspelled`, `name-minority-variant`, `name-order`.

use crate::claims::PersonMention;
use crate::facts::{FormStanding, NameMatch, PersonId};
use crate::rules::checker::{Checker, at_most, replace};
use crate::rules::{Finding, Severity, Verdict};

use super::{NAME_MINORITY_VARIANT, NAME_MISSPELLED, NAME_ORDER};

/// Holds a full name against the known ones.
pub(super) fn check(checker: &Checker<'_>, mention: &PersonMention) -> Option<Finding> {
    match checker.name(&mention.text) {
        NameMatch::Known { person, form, .. } => minority(checker, mention, person, form),
        NameMatch::Reordered { person, .. } => Some(order(checker, mention, person)),
        NameMatch::Near { person, .. } => Some(misspelt(checker, mention, person)),
        NameMatch::Variant { .. } | NameMatch::Unknown => None,
    }
}

fn minority(checker: &Checker<'_>, mention: &PersonMention, person: PersonId, form: usize) -> Option<Finding> {
    let known = checker.facts.person(person);
    let written = checker.facts.form_as_written(person, form, &mention.text);
    let why = match written.standing {
        FormStanding::Accepted => return None,
        FormStanding::Outvoted => format!(
            "{} of the sources write “{}”, {} “{}”",
            known.forms[0].documents, known.name, written.documents, written.text
        ),
        FormStanding::Rejected => format!("the curated list rejects “{}”; the name is {}", written.text, known.name),
    };
    let mut finding =
        checker.finding(&NAME_MINORITY_VARIANT, mention.span, Verdict::Refuted, format!("Spelling: {why}."));
    finding.fact = Some(known.name.clone());
    finding.evidence = checker.form_evidence(&known.forms[0], "spelt this way");
    if written.standing == FormStanding::Rejected {
        let rejected = checker.facts.listed(written).map(|entry| checker.evidence(&[entry], "rejected"));
        finding.evidence.extend(rejected.into_iter().flatten());
        finding.evidence.dedup_by(|b, a| a.span == b.span && std::sync::Arc::ptr_eq(&a.file, &b.file));
    }
    finding.fixes = vec![replace(mention.span, checker.in_draft_style(&known.name), true)];
    Some(finding)
}

fn order(checker: &Checker<'_>, mention: &PersonMention, person: PersonId) -> Finding {
    let known = checker.facts.person(person);
    let message = format!("The sources write this name “{}”; none has it in the order “{}”.", known.name, mention.text);
    let mut finding = checker.finding(&NAME_ORDER, mention.span, Verdict::Refuted, message);
    finding.evidence = checker.form_evidence(&known.forms[0], "in this order");
    finding.fixes = vec![replace(mention.span, checker.in_draft_style(&known.name), true)];
    finding
}

fn misspelt(checker: &Checker<'_>, mention: &PersonMention, person: PersonId) -> Finding {
    let known = checker.facts.person(person);
    // Both forms in one draft may be two people.
    let right_form_too = checker
        .draft
        .persons
        .iter()
        .any(|other| !other.bare && other.span != mention.span && is_of(checker, other, person));
    let message =
        format!("No source has “{}”; {} “{}”.", mention.text, sources_write(known.forms[0].documents), known.name);
    let mut finding = checker.finding(&NAME_MISSPELLED, mention.span, Verdict::Refuted, message);
    finding.fact = Some(known.name.clone());
    finding.evidence = checker.form_evidence(&known.forms[0], "spelt this way");
    finding.fixes = vec![replace(mention.span, checker.in_draft_style(&known.name), true)];
    if right_form_too || known.forms[0].sightings.iter().all(|s| s.weak) && known.forms[0].documents > 0 {
        finding = at_most(finding, Severity::Warning);
    }
    finding
}

fn sources_write(documents: usize) -> String {
    match documents {
        0 => "the curated list has".to_owned(),
        1 => "1 source writes".to_owned(),
        n => format!("{n} sources write"),
    }
}

fn is_of(checker: &Checker<'_>, mention: &PersonMention, person: PersonId) -> bool {
    checker.name(&mention.text).all_accepted().any(|known| known == person)
}
