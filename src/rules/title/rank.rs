//! `title-rank-wrong`.

use crate::claims::{Relation, Tense};
use crate::document::Span;
use crate::facts::{OfficeId, Standing, base_key};
use crate::rules::checker::{Checker, on, replace, without_note};
use crate::rules::{Finding, Verdict};

use super::{Subject, TITLE_RANK_WRONG, only_listed};

/// The person is attested on these days in the same office of another rank.
pub(super) fn check(checker: &Checker<'_>, subject: &Subject<'_>) -> Option<Finding> {
    let (person, days) = (subject.person?, subject.days.or(checker.days())?);
    if matches!(subject.claim.tense, Tense::Former | Tense::Future)
        || subject.standing() == Standing::Supported
        || subject.standing() == Standing::Contested
        || !subject.is_asserted()
        // A time before that is not told: `vice president until Monday`.
        || subject.claim.tense == Tense::Past && subject.days.is_none()
        // `Vice President X was sworn in as president`: the old rank, until then.
        || matches!(subject.claim.relation, Relation::Ended(_))
    {
        return None;
    }
    let sibling = |o: &&OfficeId| {
        let office = checker.facts.office(**o);
        office.key != subject.title.key
            && base_key(&office.key) == base_key(&subject.title.key)
            && !office.weak
            && !office.position
            && (subject.title.of.is_none() || office.of.is_none() || office.of == subject.title.of)
    };
    let (office, judgement) = checker.facts.offices_of(person).iter().filter(sibling).find_map(|o| {
        let judgement = checker.facts.judge(*o, Some(person), days);
        (judgement.standing == Standing::Supported).then_some((*o, judgement))
    })?;
    let right = &checker.facts.office(office).key;
    let message = format!(
        "{} was {} {}, not {}{}.",
        subject.name(checker),
        checker.facts.office(office).full_label(),
        on(days),
        subject.title.key,
        only_listed(&judgement)
    );
    let (span, fix) = repair(checker, subject, right);
    let fact = without_note(&message, only_listed(&judgement));
    let mut finding = checker.finding(&TITLE_RANK_WRONG, span, Verdict::Refuted, message);
    (finding.as_of, finding.fact) = (Some(days.start), fact);
    finding.evidence = checker.evidence(&judgement.evidence(), "the attested rank");
    finding.fixes = fix.into_iter().collect();
    Some(finding)
}

/// What is underlined, and the repair: a wrong word of rank is replaced or deleted, a missing one inserted.
fn repair(checker: &Checker<'_>, subject: &Subject<'_>, right: &str) -> (Span, Option<crate::rules::Fix>) {
    let ranks = right.strip_suffix(base_key(right)).unwrap_or("").trim();
    let core = subject.title.core_span;
    let written = subject.title.rank_span.or_else(|| fused_rank(checker, subject));
    match written {
        Some(words) => {
            let text = checker.text(words);
            let ranks = like(text, ranks);
            if ranks.is_empty() {
                let gap = checker.draft.document.file.text()[words.end as usize..]
                    .chars()
                    .next()
                    .filter(|c| c.is_whitespace())
                    .map_or(0, char::len_utf8);
                return (words, Some(replace(Span::new(words.start, words.end + gap as u32), "", false)));
            }
            (words, Some(replace(words, ranks, false)))
        }
        None => {
            let ranks = like(checker.text(core), ranks);
            let fix = (!ranks.is_empty()).then(|| replace(core, format!("{ranks} {}", checker.text(core)), false));
            (core, fix)
        }
    }
}

/// `Vice President` is one head in the lexicon: its first word is the rank.
fn fused_rank(checker: &Checker<'_>, subject: &Subject<'_>) -> Option<Span> {
    let rank = subject.title.key.strip_suffix(base_key(&subject.title.key)).map(str::trim).filter(|r| !r.is_empty())?;
    let core = subject.title.core_span;
    let at = checker.text(core).to_ascii_lowercase().find(rank)?;
    Some(Span::new(core.start + at as u32, core.start + (at + rank.len()) as u32))
}

/// The words with the capitals of the text they stand in for.
fn like(model: &str, words: &str) -> String {
    if !model.starts_with(char::is_uppercase) {
        return words.to_owned();
    }
    let capital = |word: &str| {
        word.chars().next().map_or_else(String::new, |c| c.to_uppercase().chain(word.chars().skip(1)).collect())
    };
    words.split(' ').map(capital).collect::<Vec<String>>().join(" ")
}
