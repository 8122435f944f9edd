//! `former-wrong` and `former-or-then-missing`.

use crate::claims::{Relation, Tense};
use crate::document::Span;
use crate::facts::{FRESH_DAYS, OfficeId, PointKind, Ruling, Run, Standing};
use crate::language::dates::Days;
use crate::language::fold;
use crate::rules::checker::{Checker, on, replace, without_note};
use crate::rules::{Edit, Finding, Fix, Verdict};

use super::{FORMER_OR_THEN_MISSING, FORMER_WRONG, Subject, only_listed};

/// `former X`, or `then-X`, while the sources have X in office at the draft's date.
pub(super) fn former(checker: &Checker<'_>, subject: &Subject<'_>) -> Option<Finding> {
    let (days, office) = (checker.days()?, subject.office?);
    if subject.title.weak || !subject.is_asserted() {
        return None;
    }
    let judgement = match subject.claim.tense {
        Tense::Former => subject.judgement.clone()?,
        // `then-` is right for an earlier tenure of somebody who holds the office again.
        Tense::Then if one_tenure(checker, subject, office, days) => checker.facts.judge(office, subject.person, days),
        _ => return None,
    };
    if judgement.standing != Standing::Supported || said_to_leave(checker, subject, office, days) {
        return None;
    }
    let message = format!(
        "{} still held the office of {} {}{}.",
        subject.name(checker),
        subject.office_label(checker),
        on(days),
        only_listed(&judgement)
    );
    let fact = without_note(&message, only_listed(&judgement));
    let mut finding = checker.finding(&FORMER_WRONG, subject.title.span, Verdict::Refuted, message);
    (finding.as_of, finding.fact) = (Some(days.start), fact);
    finding.evidence = checker.evidence(&judgement.evidence(), "in office");
    finding.fixes =
        subject.title.tense_span.map(|words| without(checker, subject.title.span, words)).into_iter().collect();
    Some(finding)
}

/// Whether the last that the sources say of the tenure, by these days, is that it was to end or lay back.
fn said_to_leave(checker: &Checker<'_>, subject: &Subject<'_>, office: OfficeId, days: Days) -> bool {
    let own = checker.facts.office(office).points.iter().filter(|p| Some(p.person) == subject.person && !p.suspect);
    let told = || own.clone().filter_map(|p| Some((p.kind, p.days?.start))).filter(|(_, day)| *day < days.end);
    let last = |wanted: &[PointKind]| told().filter(|(kind, _)| wanted.contains(kind)).map(|(_, day)| day).max();
    last(&[PointKind::Past]).is_some_and(|past| Some(past) >= last(&[PointKind::Holds, PointKind::Began]))
}

/// Whether the time told of and the draft's date lie in one tenure; a time that is not told is no other one.
fn one_tenure(checker: &Checker<'_>, subject: &Subject<'_>, office: OfficeId, today: Days) -> bool {
    let Some(then) = subject.claim.dated else {
        let runs = checker.facts.office(office).runs.iter().filter(|r| Some(r.person) == subject.person);
        return runs.count() == 1;
    };
    let near = |run: &Run, days: Days| {
        run.distance(days.start).min(run.distance(days.last())) <= FRESH_DAYS
            || run.first < days.end && days.start <= run.last
    };
    let mut own = checker.facts.office(office).runs.iter().filter(|r| Some(r.person) == subject.person);
    own.any(|run| near(run, then) && near(run, today))
}

/// Deletes the words of tense; what then opens a sentence takes over the capital.
fn without(checker: &Checker<'_>, title: Span, words: Span) -> Fix {
    let text = checker.text(title);
    let after = words.end - title.start;
    let rest = text[after as usize..].trim_start();
    let capital = checker.text(words).starts_with(char::is_uppercase) && words.start == title.start;
    let mut end = title.end - rest.len() as u32;
    let mut replacement = String::new();
    if let Some(first) = rest.chars().next().filter(|c| capital && c.is_lowercase()) {
        end += first.len_utf8() as u32;
        replacement = first.to_uppercase().collect();
    }
    Fix {
        title: format!("Delete “{}”", checker.text(words).trim_end_matches('-')),
        safe: true,
        edits: vec![Edit { span: Span::new(words.start, end), text: replacement }],
    }
}

/// A plain title for a tenure that had ended by the draft's date.
pub(super) fn missing(checker: &Checker<'_>, subject: &Subject<'_>) -> Option<Finding> {
    let (judgement, days, office) = (subject.judgement.as_ref()?, subject.days?, subject.office?);
    if subject.claim.tense != Tense::Current
        || subject.claim.relation != Relation::Holds
        || subject.title.weak
        || !subject.is_asserted()
    {
        return None;
    }
    // `Interior Minister X resigned on 14 January`: the title is that of the day.
    if subject.looks_back(checker) {
        return None;
    }
    let held_then = subject
        .claim
        .dated
        .filter(|dated| dated.start < days.start)
        .map(|dated| checker.facts.judge(office, subject.person, dated));
    let held_then = held_then.filter(|j| j.standing == Standing::Supported);
    let ended_alone = matches!(judgement.attested, Ruling::Outside { ended: true, .. })
        && !matches!(judgement.curated, Ruling::Other { .. })
        || matches!((&judgement.attested, &judgement.curated), (Ruling::Unknown, Ruling::Outside { ended: true, .. }));
    let (word, evidence) = match (judgement.standing, &held_then) {
        (Standing::Refuted, Some(then)) => ("then-", then.evidence()),
        (Standing::Refuted, None) if ended_alone => ("former ", judgement.evidence()),
        (Standing::Unknown, None) if judgement.had_ended => ("former ", judgement.evidence()),
        _ => return None,
    };
    let note = only_listed(held_then.as_ref().unwrap_or(judgement));
    let message = format!(
        "{}'s tenure as {} had ended by {}{note}: write “{}”.",
        subject.name(checker),
        subject.office_label(checker),
        days,
        word.trim()
    );
    let fact = without_note(&message, note);
    let mut finding = checker.finding(&FORMER_OR_THEN_MISSING, subject.claim.span, Verdict::Refuted, message);
    (finding.as_of, finding.fact) = (Some(days.start), fact);
    finding.evidence =
        checker.evidence(&evidence, if word == "then-" { "in office then" } else { "no longer in office" });
    finding.fixes = vec![inserted(checker, subject, word)];
    Some(finding)
}

/// Puts the word before the title; at the start of a sentence it takes the capital.
fn inserted(checker: &Checker<'_>, subject: &Subject<'_>, word: &str) -> Fix {
    let title = subject.title.span;
    // `Britain's home secretary`: the word goes behind the possessive.
    let at = subject.title.of_span.filter(|of| of.start == title.start).map_or(title.start, |of| {
        let rest = &checker.draft.document.file.text()[of.end as usize..title.end as usize];
        let possessive = ["'s ", "’s ", "' ", "’ "].into_iter().find(|p| rest.starts_with(p));
        possessive.map_or(title.start, |p| of.end + p.len() as u32)
    });
    let starts_sentence = checker.draft.sentence(subject.title.at).start == at;
    let text = if starts_sentence { fold::capitalized(word) } else { word.to_owned() };
    replace_at(at, text)
}

fn replace_at(at: u32, text: String) -> Fix {
    Fix { title: format!("Insert “{}”", text.trim()), ..replace(Span::new(at, at), text, true) }
}
