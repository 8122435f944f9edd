//! The `date` family as far as the calendar alone decides, and `undated`.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use crate::claims::{DateMention, Relation, Tense};
use crate::document::{Format, Span};
use crate::facts::{Origin, Standing};
use crate::language::dates::{candidates, days_between, weekday_name};

use super::checker::{Checker, replace};
use super::{Category, Edit, Finding, Fix, FixKind, Rule, Severity, Verdict};

pub(super) static WEEKDAY_MISMATCH: Rule = Rule {
    name: "weekday-mismatch",
    category: Category::Date,
    severity: Severity::Error,
    fix: FixKind::Offer,
    summary: "Weekday and date do not belong together.",
    documentation: include_str!("pages/weekday-mismatch.md"),
};
pub(super) static DATE_IMPOSSIBLE: Rule = Rule {
    name: "date-impossible",
    category: Category::Date,
    severity: Severity::Error,
    fix: FixKind::None,
    summary: "A date that no calendar has.",
    documentation: include_str!("pages/date-impossible.md"),
};
pub(super) static UNDATED: Rule = Rule {
    name: "undated",
    category: Category::Date,
    severity: Severity::Warning,
    fix: FixKind::Offer,
    summary: "A claim needs a date, the sources are dated, and the draft is not.",
    documentation: include_str!("pages/undated.md"),
};

/// A date without year is held against the calendar of the nearest year if it is this near, in days;
/// further off, of every year it may mean.
const SURELY_THIS_YEAR: i32 = 120;

/// Checks every date of the draft.
pub(super) fn check(checker: &Checker<'_>, findings: &mut Vec<Finding>) {
    for mention in checker.draft.dates.iter().filter(|m| checker.speaks_at(m.at)) {
        findings.extend(impossible(checker, mention).or_else(|| mismatch(checker, mention)));
    }
    findings.extend(undated(checker));
}

fn impossible(checker: &Checker<'_>, mention: &DateMention) -> Option<Finding> {
    let why = mention.expression.impossible()?;
    Some(checker.finding(
        &DATE_IMPOSSIBLE,
        mention.span,
        Verdict::Refuted,
        format!("There is no {}: {why}.", checker.text(mention.span)),
    ))
}

fn mismatch(checker: &Checker<'_>, mention: &DateMention) -> Option<Finding> {
    let written = mention.expression.weekday?;
    let date = contradicted(&mention.expression, written, checker.draft.day())?;
    let message =
        format!("{} was a {}, not a {}.", readable(date), weekday_name(date.weekday()), weekday_name(written));
    let mut finding = checker.finding(&WEEKDAY_MISMATCH, mention.span, Verdict::Refuted, message);
    finding.evidence = sentences_of_the_day(checker, mention, date);
    finding.fixes = repairs(checker, mention, written, date);
    Some(finding)
}

/// The date that the weekday does not fit, if it fits none that may be meant.
fn contradicted(
    expression: &crate::language::dates::DateExpression,
    weekday: Weekday,
    today: Option<Date>,
) -> Option<Date> {
    let possible = match (expression.date(), today) {
        (Some(date), _) => vec![date],
        (None, Some(today)) => candidates(expression, today),
        (None, None) => return None,
    };
    let distance = |date: &Date| today.map_or(0, |today| days_between(today, *date).abs());
    let nearest = possible.iter().copied().min_by_key(distance)?;
    let none_fits = possible.iter().all(|date| date.weekday() != weekday);
    let nearest_is_meant = distance(&nearest) <= SURELY_THIS_YEAR;
    (nearest.weekday() != weekday && (nearest_is_meant || none_fits)).then_some(nearest)
}

/// The weekday corrected, or the day of the month.
fn repairs(checker: &Checker<'_>, mention: &DateMention, written: Weekday, date: Date) -> Vec<Fix> {
    let text = checker.text(mention.span);
    let wrong = weekday_name(written);
    let right_weekday = text
        .contains(wrong)
        .then(|| replace(mention.span, text.replacen(wrong, weekday_name(date.weekday()), 1), false));
    let shift = i64::from(written.since(date.weekday()));
    let shift = if shift > 3 { shift - 7 } else { shift };
    let right_day = date
        .checked_add(shift.days())
        .ok()
        .filter(|d| d.month() == date.month())
        .and_then(|d| with_day(checker, mention, date.day(), d.day()));
    right_weekday.into_iter().chain(right_day).collect()
}

/// Replaces the number of the day where it is written.
fn with_day(checker: &Checker<'_>, mention: &DateMention, day: i8, right: i8) -> Option<Fix> {
    let text = checker.text(mention.span);
    let digits = day.to_string();
    let at = text.match_indices(&digits).map(|(at, _)| at).find(|&at| {
        let before = text[..at].chars().next_back().is_none_or(|c| !c.is_ascii_digit());
        before && text[at + digits.len()..].chars().next().is_none_or(|c| !c.is_ascii_digit())
    })?;
    let fixed = format!("{}{right}{}", &text[..at], &text[at + digits.len()..]);
    Some(replace(mention.span, fixed, false))
}

/// Source sentences about the same day that share names with the draft's sentence.
fn sentences_of_the_day(checker: &Checker<'_>, mention: &DateMention, date: Date) -> Vec<super::Evidence> {
    let sentence = checker.text(checker.draft.sentence(mention.at));
    let mut scored: Vec<(usize, Origin)> = checker
        .facts
        .vocabulary()
        .sentences_on(date)
        .map(|(source, span)| {
            let text = checker.facts.sources()[source].file.slice(span);
            (shared_names(sentence, text), Origin::Source { source, sentence: span })
        })
        .filter(|(shared, _)| *shared >= 2)
        .collect();
    scored.sort_by_key(|(shared, origin)| (std::cmp::Reverse(*shared), *origin));
    let origins: Vec<Origin> = scored.into_iter().take(1).map(|(_, origin)| origin).collect();
    checker.evidence(&origins, "on that day")
}

/// How many capitalised words the two sentences share.
fn shared_names(a: &str, b: &str) -> usize {
    let names = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric())
            .filter(|w| w.len() > 2 && w.starts_with(char::is_uppercase))
            .map(str::to_owned)
            .collect()
    };
    let b = names(b);
    let mut shared: Vec<String> = names(a).into_iter().filter(|w| b.contains(w)).collect();
    shared.sort();
    shared.dedup();
    shared.len()
}

fn readable(date: Date) -> String {
    let months = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    format!(
        "{} {} {}",
        date.day(),
        months[usize::from(date.month().unsigned_abs()).saturating_sub(1).min(11)],
        date.year()
    )
}

/// One warning for the first claim that only a date could decide.
fn undated(checker: &Checker<'_>) -> Option<Finding> {
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
    checker.facts.sources().iter().filter_map(|s| s.date).map(|d| d.days.last()).max()
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
