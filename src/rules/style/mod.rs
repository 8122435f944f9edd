//! The `style` family: what a house style asks for. Silent unless the project has chosen one.

mod courtesy;
mod title_case;
mod title_words;

use super::checker::Checker;
use super::{Category, Finding, FixKind, Rule, Severity};

pub(super) static TITLE_CASE: Rule = Rule {
    name: "title-case",
    category: Category::Style,
    severity: Severity::Hint,
    fix: FixKind::Safe,
    summary: "A title has capitals where the style profile has small letters, or the other way round.",
    documentation: include_str!("../pages/title-case.md"),
};
pub(super) static COURTESY_TITLE: Rule = Rule {
    name: "courtesy-title",
    category: Category::Style,
    severity: Severity::Hint,
    fix: FixKind::Safe,
    summary: "Mr, Mrs, Ms or Miss, which the style profile does without.",
    documentation: include_str!("../pages/courtesy-title.md"),
};

/// Checks a draft against the project's style profile.
pub(super) fn check(checker: &Checker<'_>, findings: &mut Vec<Finding>) {
    let Some(profile) = checker.context.style else { return };
    title_case::check(checker, profile, findings);
    courtesy::check(checker, profile, findings);
}
