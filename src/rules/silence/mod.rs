//! Comments that silence findings, and the two rules that look after them: `unused-silence` and `lapsed-silence`.
//!
//! ```text
//! comment    what a comment says: scope, rules, reason, marks
//! mark       what a finding is about and what the evidence says, in eight digits
//! account    which comments silence which findings, and what became of each comment
//! remarks    comments that say nothing right, silence nothing, or were written for other evidence
//! placement  where a comment for a finding may be written without changing what is printed
//! ```

mod account;
mod comment;
mod mark;
mod placement;
mod remarks;
#[cfg(test)]
mod tests;

pub use mark::Mark;
pub use placement::{Placement, Reach, placement};

use crate::claims::Reading;
use crate::document::Span;

use super::{Category, Finding, FixKind, Levels, Rule, Severity};
use account::Account;

pub(super) static UNUSED_SILENCE: Rule = Rule {
    name: "unused-silence",
    category: Category::Silence,
    severity: Severity::Warning,
    fix: FixKind::Safe,
    summary: "A comment that silences nothing, or that cannot be understood.",
    documentation: include_str!("../pages/unused-silence.md"),
};
pub(super) static LAPSED_SILENCE: Rule = Rule {
    name: "lapsed-silence",
    category: Category::Silence,
    severity: Severity::Warning,
    fix: FixKind::Offer,
    summary: "What a comment silenced has changed: the finding is reported again.",
    documentation: include_str!("../pages/lapsed-silence.md"),
};

/// A finding that a comment in the draft silences.
#[derive(Debug, Clone)]
pub struct Silenced {
    /// The finding.
    pub finding: Finding,
    /// The comment.
    pub comment: Span,
    /// The reason that it gives.
    pub reason: Option<String>,
}

/// Parts the findings that the draft's comments silence from those that stay, and adds what is wrong with the comments.
pub(super) fn apply(draft: &Reading, findings: Vec<Finding>, levels: &Levels) -> (Vec<Finding>, Vec<Silenced>) {
    if draft.document.directives.is_empty() {
        return (findings, Vec::new());
    }
    let account = Account::of(&draft.document, &findings);
    let mut said = remarks::findings(&account, &findings, levels);
    levels.drop_off(&mut said);
    levels.weigh(&mut said);
    let (mut kept, mut silenced) = (said, Vec::new());
    for (index, finding) in findings.into_iter().enumerate() {
        match account.holder(index) {
            Some(comment) => silenced.push(Silenced {
                finding,
                comment: comment.directive.span,
                reason: comment.silence.as_ref().and_then(|silence| silence.reason.clone()),
            }),
            None => kept.push(finding),
        }
    }
    kept.sort_by(|a, b| a.span.cmp(&b.span).then(a.rule.cmp(b.rule)));
    (kept, silenced)
}
