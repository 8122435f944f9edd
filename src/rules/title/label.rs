//! `office-name-nonstandard`.

use crate::document::Span;
use crate::facts::{Office, Origin};
use crate::rules::checker::{Checker, replace};
use crate::rules::{Finding, Verdict};

use super::{OFFICE_NAME_NONSTANDARD, Subject};

/// The office has a name that a curator rejects.
pub(super) fn check(checker: &Checker<'_>, subject: &Subject<'_>) -> Option<Finding> {
    let (office, rejected, span) = named(checker, subject).or_else(|| half_read(checker, subject))?;
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

/// The office whose rejected name the title is, that name, and where it stands.
fn named<'a>(checker: &Checker<'a>, subject: &Subject<'_>) -> Option<(&'a Office, &'a str, Span)> {
    let office = checker.facts.office(subject.office?);
    let (_, rejected) = office.rejected.iter().find(|(key, _)| *key == subject.title.key)?;
    Some((office, rejected, subject.title.core_span))
}

/// The same for a rejected name of which the reader knows the last words only: in `the fish minister` it sees a minister,
/// and a fish before him. The person must be one who has held the office, and no other country may be named.
fn half_read<'a>(checker: &Checker<'a>, subject: &Subject<'_>) -> Option<(&'a Office, &'a str, Span)> {
    let core = subject.title.core_span;
    let before = &checker.draft.document.file.text()[..core.start as usize];
    let offices = checker.facts.offices_of(subject.person?).iter().map(|office| checker.facts.office(*office));
    let own = offices.filter(|office| subject.title.of.is_none() || office.of == subject.title.of);
    own.flat_map(|office| office.rejected.iter().map(move |(_, rejected)| (office, rejected))).find_map(
        |(office, rejected)| {
            let read = checker.text(core);
            let unread = rejected.len().checked_sub(read.len())?;
            let (lead, rest) = (rejected.get(..unread)?, rejected.get(unread..)?);
            let start = before.len().checked_sub(lead.len())?;
            let is_it = lead.ends_with(' ') && rest.eq_ignore_ascii_case(read);
            let stands = before.get(start..)?.eq_ignore_ascii_case(lead);
            let whole = !before[..start].ends_with(|c: char| c.is_alphanumeric() || c == '-');
            (is_it && stands && whole).then(|| (office, rejected.as_str(), Span::new(start as u32, core.end)))
        },
    )
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
