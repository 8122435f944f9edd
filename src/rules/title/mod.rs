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
use super::{AssessedClaim, Category, Finding, FixKind, Rule, Severity, Verdict};
use crate::claims::Claim;
use crate::facts::{Judgement, PersonId, Ruling, Standing};

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
        let (subject, found) = judge_all(checker, claim);
        if checker.speaks_at(claim.at) {
            findings.extend(label::check(checker, &subject));
        }
        let verdict = verdict::of(&subject, found.as_ref());
        findings.extend(found);
        let Subject { person, office, days, judgement, .. } = subject;
        AssessedClaim { person, office, days, judgement, verdict }
    });
    let assessed = assessed.collect();
    consistency::check(checker, findings);
    assessed
}

/// The person of whom a claim about several people of one name is most right, and what is still wrong with it then: it
/// is wrong only if it is wrong of each.
fn judge_all<'a>(checker: &Checker<'a>, claim: &'a Claim) -> (Subject<'a>, Option<Finding>) {
    let persons = Subject::candidates(checker, claim);
    let judged = |person: Option<PersonId>| {
        let subject = Subject::of(checker, claim, person);
        let found = judge(checker, &subject);
        (subject, found)
    };
    let against = |(subject, found): &(Subject<'a>, Option<Finding>)| {
        let refuted = found.as_ref().is_some_and(|finding| finding.verdict == Verdict::Refuted);
        let severity = found.as_ref().map(|finding| finding.severity);
        (refuted, subject.standing() != Standing::Supported, severity)
    };
    let mut best = judged(persons.first().copied());
    for person in persons.iter().skip(1) {
        let other = judged(Some(*person));
        if against(&other) < against(&best) {
            best = other;
        }
    }
    let (subject, mut found) = best;
    if let Some(finding) = found.as_mut().filter(|finding| finding.verdict == Verdict::Refuted) {
        finding.message.push_str(&namesakes(checker, &subject, &persons));
    }
    (subject, found)
}

/// Who else bears the name and was weighed too.
fn namesakes(checker: &Checker<'_>, subject: &Subject<'_>, all: &[PersonId]) -> String {
    let others = all.iter().filter(|other| Some(**other) != subject.person);
    let described: Vec<String> = others
        .take(2)
        .map(|other| {
            let known = checker.facts.person(*other);
            let office =
                checker.facts.offices_of(*other).first().map(|office| checker.facts.office(*office).full_label());
            office.map_or_else(|| known.name.clone(), |office| format!("{}, {office}", known.name))
        })
        .collect();
    if described.is_empty() { String::new() } else { format!(" Nor does it fit {}.", described.join(" or ")) }
}

/// What is wrong with a claim. The first rule that knows speaks; the order is from the special to the general.
fn judge(checker: &Checker<'_>, subject: &Subject<'_>) -> Option<Finding> {
    if !checker.speaks_at(subject.claim.at) {
        return None;
    }
    super::name::wrong_given_name(checker, subject)
        .or_else(|| tense::former(checker, subject))
        .or_else(|| affiliation::check(checker, subject))
        .or_else(|| rank::check(checker, subject))
        .or_else(|| tense::missing(checker, subject))
        .or_else(|| holder::check(checker, subject))
}
