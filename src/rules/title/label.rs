//! `office-name-nonstandard`.

use crate::facts::Origin;
use crate::rules::checker::{Checker, replace};
use crate::rules::{Finding, Verdict};

use super::{OFFICE_NAME_NONSTANDARD, Subject};

/// The office has a name that a curator rejects.
pub(super) fn check(checker: &Checker<'_>, subject: &Subject<'_>) -> Option<Finding> {
    let office = checker.facts.office(subject.office?);
    let (_, rejected) = office.rejected.iter().find(|(key, _)| *key == subject.title.key)?;
    let span = subject.title.core_span;
    let message = format!("“{}” is not the name of the office: it is {}.", checker.text(span), office.label);
    let mut finding = checker.finding(&OFFICE_NAME_NONSTANDARD, span, Verdict::Refuted, message);
    let entries: Vec<Origin> = office.tenures.iter().map(|t| t.origin).take(1).collect();
    finding.evidence = checker.evidence(&entries, "the curated name");
    // `internal security minister` has no place for `minister of …`: only the rejected wording itself is replaced.
    if checker.text(span).to_lowercase() == rejected.to_lowercase() {
        finding.fixes = vec![replace(span, cased_like(checker.text(span), &office.label), true)];
    }
    Some(finding)
}

/// The label with title case where the text has it; small connecting words stay small.
fn cased_like(model: &str, label: &str) -> String {
    let lower_start = model.starts_with(char::is_lowercase);
    if lower_start {
        return label.to_owned();
    }
    let capital = |word: &str| match word {
        "of" | "for" | "the" | "and" => word.to_owned(),
        _ => word.chars().next().map_or_else(String::new, |c| c.to_uppercase().chain(word.chars().skip(1)).collect()),
    };
    label.split(' ').map(capital).collect::<Vec<_>>().join(" ")
}
