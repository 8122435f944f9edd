//! The `name` family: spelling, order and use of personal names.

mod ambiguous;
mod consistency;
mod full;
mod given;
mod second;

use super::checker::Checker;
use super::{AssessedName, Category, Finding, FixKind, Rule, Severity};
use crate::claims::PersonMention;
use crate::facts::{FormStanding, NameMatch};

pub(super) use given::wrong_given_name;

pub(super) static NAME_MISSPELLED: Rule = Rule {
    name: "name-misspelled",
    category: Category::Name,
    severity: Severity::Error,
    fix: FixKind::Safe,
    summary: "Close to exactly one known name, and itself no accepted form of it.",
    documentation: include_str!("../pages/name-misspelled.md"),
};
pub(super) static NAME_MINORITY_VARIANT: Rule = Rule {
    name: "name-minority-variant",
    category: Category::Name,
    severity: Severity::Error,
    fix: FixKind::Safe,
    summary: "A spelling that the sources outvote or a curator rejects.",
    documentation: include_str!("../pages/name-minority-variant.md"),
};
pub(super) static GIVEN_NAME_WRONG: Rule = Rule {
    name: "given-name-wrong",
    category: Category::Name,
    severity: Severity::Error,
    fix: FixKind::Offer,
    summary: "A known surname in its known role, with another given name.",
    documentation: include_str!("../pages/given-name-wrong.md"),
};
pub(super) static NAME_ORDER: Rule = Rule {
    name: "name-order",
    category: Category::Name,
    severity: Severity::Error,
    fix: FixKind::Safe,
    summary: "The parts of a known name in an order that no source has.",
    documentation: include_str!("../pages/name-order.md"),
};
pub(super) static GIVEN_NAME_AS_SURNAME: Rule = Rule {
    name: "given-name-as-surname",
    category: Category::Name,
    severity: Severity::Error,
    fix: FixKind::Safe,
    summary: "The given name of a person whose family name comes first, used as a surname.",
    documentation: include_str!("../pages/given-name-as-surname.md"),
};
pub(super) static SURNAME_AMBIGUOUS: Rule = Rule {
    name: "surname-ambiguous",
    category: Category::Name,
    severity: Severity::Warning,
    fix: FixKind::Offer,
    summary: "A lone surname after two people of that name were introduced.",
    documentation: include_str!("../pages/surname-ambiguous.md"),
};
pub(super) static NAME_INCONSISTENT_IN_DRAFT: Rule = Rule {
    name: "name-inconsistent-in-draft",
    category: Category::Name,
    severity: Severity::Warning,
    fix: FixKind::Offer,
    summary: "The draft spells one unknown name in two ways.",
    documentation: include_str!("../pages/name-inconsistent-in-draft.md"),
};

/// Checks every name of the draft.
pub(super) fn check(checker: &Checker<'_>, findings: &mut Vec<Finding>) {
    let mut told = ambiguous::Told::default();
    for (index, mention) in checker.draft.persons.iter().enumerate().filter(|(_, m)| checker.speaks_at(m.at)) {
        let found = if mention.bare {
            given::as_surname(checker, mention)
                .or_else(|| ambiguous::check(checker, index, mention, &mut told))
                .or_else(|| second::misspelt(checker, mention))
        } else {
            full::check(checker, mention)
        };
        findings.extend(found);
    }
    consistency::check(checker, findings);
}

/// Whom a mention means, and whether it is written as it may be.
pub(super) fn assess(checker: &Checker<'_>, mention: &PersonMention) -> AssessedName {
    let person = checker.person(mention, None);
    let right = match checker.name(&mention.text) {
        NameMatch::Known { person, form, .. } => {
            checker.facts.form_as_written(person, form, &mention.text).standing == FormStanding::Accepted
        }
        NameMatch::Variant { .. } => true,
        NameMatch::Reordered { .. } | NameMatch::Near { .. } | NameMatch::Unknown => mention.bare && person.is_some(),
    };
    AssessedName { person, right }
}
