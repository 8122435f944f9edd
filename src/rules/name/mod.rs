//! The `name` family: spelling, order and use of personal names.

mod ambiguous;
mod consistency;
mod full;
mod given;
mod second;

use super::checker::Checker;
use super::{Category, Finding, FixKind, Rule, Severity};

pub(super) use given::wrong_given_name;

const fn rule(
    name: &'static str,
    severity: Severity,
    fix: FixKind,
    summary: &'static str,
    documentation: &'static str,
) -> Rule {
    Rule { name, category: Category::Name, severity, fix, summary, documentation }
}

pub(super) static NAME_MISSPELLED: Rule = rule(
    "name-misspelled",
    Severity::Error,
    FixKind::Safe,
    "Close to exactly one known name, and itself no accepted form of it.",
    include_str!("../pages/name-misspelled.md"),
);
pub(super) static NAME_MINORITY_VARIANT: Rule = rule(
    "name-minority-variant",
    Severity::Error,
    FixKind::Safe,
    "A spelling that the sources outvote or a curator rejects.",
    include_str!("../pages/name-minority-variant.md"),
);
pub(super) static GIVEN_NAME_WRONG: Rule = rule(
    "given-name-wrong",
    Severity::Error,
    FixKind::Offer,
    "A known surname in its known role, with another given name.",
    include_str!("../pages/given-name-wrong.md"),
);
pub(super) static NAME_ORDER: Rule = rule(
    "name-order",
    Severity::Error,
    FixKind::Safe,
    "The parts of a known name in an order that no source has.",
    include_str!("../pages/name-order.md"),
);
pub(super) static GIVEN_NAME_AS_SURNAME: Rule = rule(
    "given-name-as-surname",
    Severity::Error,
    FixKind::Safe,
    "The given name of a person whose family name comes first, used as a surname.",
    include_str!("../pages/given-name-as-surname.md"),
);
pub(super) static SURNAME_AMBIGUOUS: Rule = rule(
    "surname-ambiguous",
    Severity::Warning,
    FixKind::Offer,
    "A lone surname after two people of that name were introduced.",
    include_str!("../pages/surname-ambiguous.md"),
);
pub(super) static NAME_INCONSISTENT_IN_DRAFT: Rule = rule(
    "name-inconsistent-in-draft",
    Severity::Warning,
    FixKind::Offer,
    "The draft spells one unknown name in two ways.",
    include_str!("../pages/name-inconsistent-in-draft.md"),
);

/// Checks every name of the draft.
pub(super) fn check(checker: &Checker<'_>, findings: &mut Vec<Finding>) {
    for (index, mention) in checker.draft.persons.iter().enumerate().filter(|(_, m)| checker.speaks_at(m.at)) {
        let found = if mention.bare {
            given::as_surname(checker, mention)
                .or_else(|| ambiguous::check(checker, index, mention))
                .or_else(|| second::misspelt(checker, mention))
        } else {
            full::check(checker, mention)
        };
        findings.extend(found);
    }
    consistency::check(checker, findings);
}
