//! The `title` family: offices, ranks, affiliations and tenures.

mod affiliation;
mod consistency;
mod holder;
mod label;
mod rank;
mod subject;
mod tense;

use super::checker::Checker;
use super::{Category, Finding, FixKind, Rule, Severity};

pub(super) use subject::Subject;

const fn rule(
    name: &'static str,
    severity: Severity,
    fix: FixKind,
    summary: &'static str,
    documentation: &'static str,
) -> Rule {
    Rule { name, category: Category::Title, severity, fix, summary, documentation }
}

pub(super) static TITLE_WRONG_AT_DATE: Rule = rule(
    "title-wrong-at-date",
    Severity::Error,
    FixKind::Offer,
    "Somebody else held this office on the claim's date.",
    include_str!("../pages/title-wrong-at-date.md"),
);
pub(super) static TITLE_RANK_WRONG: Rule = rule(
    "title-rank-wrong",
    Severity::Error,
    FixKind::Offer,
    "The person holds this office in another rank (vice, deputy, assistant, acting).",
    include_str!("../pages/title-rank-wrong.md"),
);
pub(super) static AFFILIATION_WRONG: Rule = rule(
    "affiliation-wrong",
    Severity::Error,
    FixKind::Offer,
    "The person holds this position for another country or organization.",
    include_str!("../pages/affiliation-wrong.md"),
);
pub(super) static FORMER_OR_THEN_MISSING: Rule = rule(
    "former-or-then-missing",
    Severity::Warning,
    FixKind::Safe,
    "The tenure had ended before the draft's date, and the title does not say so.",
    include_str!("../pages/former-or-then-missing.md"),
);
pub(super) static FORMER_WRONG: Rule = rule(
    "former-wrong",
    Severity::Error,
    FixKind::Safe,
    "Called former, but still in office on the draft's date.",
    include_str!("../pages/former-wrong.md"),
);
pub(super) static OFFICE_NAME_NONSTANDARD: Rule = rule(
    "office-name-nonstandard",
    Severity::Warning,
    FixKind::Safe,
    "A curator rejects this name of the office.",
    include_str!("../pages/office-name-nonstandard.md"),
);
pub(super) static TITLE_UNATTESTED_AT_DATE: Rule = rule(
    "title-unattested-at-date",
    Severity::Hint,
    FixKind::None,
    "Person and office are known, but no source attests them for this date.",
    include_str!("../pages/title-unattested-at-date.md"),
);
pub(super) static TITLE_INCONSISTENT_IN_DRAFT: Rule = rule(
    "title-inconsistent-in-draft",
    Severity::Warning,
    FixKind::None,
    "The draft gives one office to two people at one date.",
    include_str!("../pages/title-inconsistent-in-draft.md"),
);

/// Checks every claim about an office.
pub(super) fn check(checker: &Checker<'_>, findings: &mut Vec<Finding>) {
    for claim in checker.draft.claims.iter().filter(|c| checker.speaks_at(c.at)) {
        let subject = Subject::of(checker, claim);
        findings.extend(label::check(checker, &subject));
        // The first that knows what is wrong speaks; the order is from the special to the general.
        let found = super::name::wrong_given_name(checker, &subject)
            .or_else(|| tense::former(checker, &subject))
            .or_else(|| affiliation::check(checker, &subject))
            .or_else(|| rank::check(checker, &subject))
            .or_else(|| tense::missing(checker, &subject))
            .or_else(|| holder::check(checker, &subject));
        findings.extend(found);
    }
    consistency::check(checker, findings);
}
