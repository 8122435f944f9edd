//! `undated`: sources with dates, a claim that depends on the day, and a draft without one.

use jiff::civil::Date;

use super::UNDATED;
use crate::claims::{Relation, Tense};
use crate::document::{Format, Span};
use crate::facts::Standing;
use crate::rules::checker::Checker;
use crate::rules::{Edit, Finding, Fix, Verdict};

/// One warning for the first claim that only a date could decide.
pub(super) fn check(checker: &Checker<'_>) -> Option<Finding> {
    if checker.draft.date.is_some() || !checker.facts.vocabulary().is_dated() {
        return None;
    }
    let claim = checker.draft.claims.iter().find(|claim| {
        let title = &checker.draft.offices[claim.office];
        let person = checker.person(&checker.draft.persons[claim.person], Some(&title.key));
        let office = checker.office(&title.key, title.of.as_deref(), title.body.as_deref(), person);
        let depends = office.is_some_and(|o| checker.facts.office(o).single_seat && !checker.facts.office(o).weak);
        let decided = office
            .zip(claim.dated)
            .is_some_and(|(o, days)| checker.facts.judge(o, person, days).standing != Standing::Unknown);
        checker.speaks_at(claim.at)
            && depends
            && !decided
            && matches!(claim.tense, Tense::Current | Tense::Former)
            && claim.relation == Relation::Holds
    })?;
    let message = "The sources are dated, but this draft is not: whether the title is right depends on the day. Give it a date (front matter `date:`, a dateline, or a file name such as 2023-06-18-title.md).".to_owned();
    let mut finding = checker.finding(&UNDATED, claim.span, Verdict::NotEnoughInfo, message);
    finding.fixes = latest_source_day(checker).and_then(|day| front_matter(checker, day)).into_iter().collect();
    Some(finding)
}

fn latest_source_day(checker: &Checker<'_>) -> Option<Date> {
    checker.facts.sources().iter().filter_map(|source| source.stated_date()).map(|d| d.days.last()).max()
}

/// Front matter with the date of the latest source, for formats that have front matter.
fn front_matter(checker: &Checker<'_>, day: Date) -> Option<Fix> {
    let document = &checker.draft.document;
    if document.format == Format::Html {
        return None;
    }
    let (at, text) = match document.front.span {
        Some(front) => (
            checker.draft.document.file.text()[front.start as usize..]
                .find('\n')
                .map(|n| front.start + n as u32 + 1)?,
            format!("date: {day}\n"),
        ),
        None => (0, format!("---\ndate: {day}\n---\n\n")),
    };
    Some(Fix {
        title: format!("Date the draft {day}, the day of the latest source"),
        safe: false,
        edits: vec![Edit { span: Span::new(at, at), text }],
    })
}
