//! The `title` family: offices, ranks, affiliations and tenures.

mod affiliation;
mod consistency;
mod holder;
mod label;
mod rank;
mod subject;
mod tense;
mod verdict;

use super::checker::Checker;
use super::{AssessedClaim, Category, Finding, FixKind, Rule, Severity};
use crate::facts::{Judgement, Ruling};

pub(super) use subject::Subject;

pub(super) static TITLE_WRONG_AT_DATE: Rule = Rule {
    name: "title-wrong-at-date",
    category: Category::Title,
    severity: Severity::Error,
    fix: FixKind::Offer,
    summary: "Somebody else held this office on the claim's date.",
    documentation: include_str!("../pages/title-wrong-at-date.md"),
};
pub(super) static TITLE_RANK_WRONG: Rule = Rule {
    name: "title-rank-wrong",
    category: Category::Title,
    severity: Severity::Error,
    fix: FixKind::Offer,
    summary: "The person holds this office in another rank (vice, deputy, assistant, acting).",
    documentation: include_str!("../pages/title-rank-wrong.md"),
};
pub(super) static AFFILIATION_WRONG: Rule = Rule {
    name: "affiliation-wrong",
    category: Category::Title,
    severity: Severity::Error,
    fix: FixKind::Offer,
    summary: "The person holds this position for another country or organization.",
    documentation: include_str!("../pages/affiliation-wrong.md"),
};
pub(super) static FORMER_OR_THEN_MISSING: Rule = Rule {
    name: "former-or-then-missing",
    category: Category::Title,
    severity: Severity::Warning,
    fix: FixKind::Safe,
    summary: "The tenure had ended before the draft's date, and the title does not say so.",
    documentation: include_str!("../pages/former-or-then-missing.md"),
};
pub(super) static FORMER_WRONG: Rule = Rule {
    name: "former-wrong",
    category: Category::Title,
    severity: Severity::Error,
    fix: FixKind::Safe,
    summary: "Called former, but still in office on the draft's date.",
    documentation: include_str!("../pages/former-wrong.md"),
};
pub(super) static OFFICE_NAME_NONSTANDARD: Rule = Rule {
    name: "office-name-nonstandard",
    category: Category::Title,
    severity: Severity::Warning,
    fix: FixKind::Safe,
    summary: "A curator rejects this name of the office.",
    documentation: include_str!("../pages/office-name-nonstandard.md"),
};
pub(super) static TITLE_UNATTESTED_AT_DATE: Rule = Rule {
    name: "title-unattested-at-date",
    category: Category::Title,
    severity: Severity::Hint,
    fix: FixKind::None,
    summary: "Person and office are known, but no source attests them for this date.",
    documentation: include_str!("../pages/title-unattested-at-date.md"),
};
pub(super) static TITLE_INCONSISTENT_IN_DRAFT: Rule = Rule {
    name: "title-inconsistent-in-draft",
    category: Category::Title,
    severity: Severity::Warning,
    fix: FixKind::None,
    summary: "The draft gives one office to two people at one date.",
    documentation: include_str!("../pages/title-inconsistent-in-draft.md"),
};

/// What follows a statement that nothing but a curated list supports.
fn only_listed(judgement: &Judgement) -> &'static str {
    match (&judgement.attested, &judgement.curated) {
        (Ruling::Unknown, Ruling::Holds(_) | Ruling::Other { .. } | Ruling::Outside { .. }) => {
            " (curated list; no source attests the office then)"
        }
        _ => "",
    }
}

/// Checks every claim about an office, and says what became of each.
pub(super) fn check(checker: &Checker<'_>, findings: &mut Vec<Finding>) -> Vec<AssessedClaim> {
    let assessed = checker.draft.claims.iter().map(|claim| {
        let subject = Subject::of(checker, claim);
        let found = if checker.speaks_at(claim.at) { judge(checker, &subject, findings) } else { None };
        let verdict = verdict::of(&subject, found.as_ref());
        findings.extend(found);
        let Subject { person, office, days, judgement, .. } = subject;
        AssessedClaim { person, office, days, judgement, verdict }
    });
    let assessed = assessed.collect();
    consistency::check(checker, findings);
    assessed
}

/// What is wrong with a claim. The first rule that knows speaks; the order is from the special to the general.
fn judge(checker: &Checker<'_>, subject: &Subject<'_>, findings: &mut Vec<Finding>) -> Option<Finding> {
    findings.extend(label::check(checker, subject));
    super::name::wrong_given_name(checker, subject)
        .or_else(|| tense::former(checker, subject))
        .or_else(|| affiliation::check(checker, subject))
        .or_else(|| rank::check(checker, subject))
        .or_else(|| tense::missing(checker, subject))
        .or_else(|| holder::check(checker, subject))
}
