//! The `coverage` family: what the sources lack, and how well they support what they have.

use crate::claims::DateMention;
use crate::document::Span;
use crate::facts::{Judgement, NameMatch, Ruling, Standing};

use super::checker::Checker;
use super::{Category, Finding, FixKind, Rule, Severity, Verdict};

pub(super) static NOT_IN_SOURCES: Rule = Rule {
    name: "not-in-sources",
    category: Category::Coverage,
    severity: Severity::Hint,
    fix: FixKind::None,
    summary: "A person, organization, place or date that no source has (a warning when the draft lists its sources).",
    documentation: include_str!("pages/not-in-sources.md"),
};
pub(super) static WEAK_SUPPORT: Rule = Rule {
    name: "weak-support",
    category: Category::Coverage,
    severity: Severity::Info,
    fix: FixKind::None,
    summary: "Only a headline, a relayed or translated report, or a curated list supports the claim.",
    documentation: include_str!("pages/weak-support.md"),
};
pub(super) static SOURCES_CONFLICT: Rule = Rule {
    name: "sources-conflict",
    category: Category::Coverage,
    severity: Severity::Info,
    fix: FixKind::None,
    summary: "The sources, or sources and curated lists, disagree, and the draft takes a side.",
    documentation: include_str!("pages/sources-conflict.md"),
};

/// A note on a claim that stands: on weak evidence, or against other evidence.
pub(super) fn support(checker: &Checker<'_>, span: Span, judgement: &Judgement) -> Option<Finding> {
    let attested = matches!(judgement.attested, Ruling::Holds(_));
    let (rule, verdict, message) = match judgement.standing {
        Standing::Contested => (
            &SOURCES_CONFLICT,
            Verdict::NotEnoughInfo,
            "The sources say so, but the curated list names another holder at this date.",
        ),
        Standing::Supported if !judgement.dissent.is_empty() => (
            &SOURCES_CONFLICT,
            Verdict::NotEnoughInfo,
            "The sources disagree: another one names somebody else on the same day.",
        ),
        Standing::Supported if !attested => {
            (&WEAK_SUPPORT, Verdict::Supported, "Only a curated list says so; no source attests it at this date.")
        }
        Standing::Supported if judgement.weak => (
            &WEAK_SUPPORT,
            Verdict::Supported,
            "Only a headline, quoted words, or a relayed or translated report says so.",
        ),
        _ => return None,
    };
    let mut finding = checker.finding(rule, span, verdict, message.to_owned());
    // The message does not say who the other one is.
    finding.fact = judgement.other_holder().map(|holder| format!("{message} {}", checker.facts.person(holder).name));
    finding.evidence = checker.evidence(&judgement.evidence(), "says so");
    finding.evidence.extend(checker.evidence(&judgement.dissent, "says otherwise"));
    Some(finding)
}

/// Notes what occurs in no source at all.
pub(super) fn check(checker: &Checker<'_>, findings: &mut Vec<Finding>) {
    let mut seen: Vec<String> = Vec::new();
    let mut report = |what: &str, text: &str, span: Span| {
        if seen.iter().any(|s| s == text) {
            return;
        }
        seen.push(text.to_owned());
        let mut finding = checker.finding(
            &NOT_IN_SOURCES,
            span,
            Verdict::NotEnoughInfo,
            format!("No source has the {what} “{text}”."),
        );
        if checker.context.closed {
            finding.severity = Severity::Warning;
        }
        findings.push(finding);
    };
    let vocabulary = checker.facts.vocabulary();
    for mention in checker.draft.persons.iter().filter(|m| !m.bare && checker.speaks_at(m.at)) {
        if checker.name(&mention.text) == NameMatch::Unknown && !vocabulary.has_words(&mention.text) {
            report("name", &mention.text, mention.span);
        }
    }
    for (block, read) in checker
        .draft
        .document
        .blocks
        .iter()
        .zip(&checker.draft.blocks)
        .filter(|(b, _)| !matches!(b.zone, crate::document::Zone::Boilerplate | crate::document::Zone::Byline))
    {
        let passage = &read.passage;
        for place in passage.places.iter().filter(|p| !passage.quoted[p.tokens.start]) {
            let text = passage.words(&block.text, &place.tokens);
            if !place.adjective && !vocabulary.has_words(&text) && !vocabulary.has_place(&place.name) {
                report("place", &text, block.span(passage.bytes(&place.tokens)));
            }
        }
        for tokens in passage.organizations.iter().filter(|t| !passage.quoted[t.start]) {
            let text = passage.words(&block.text, tokens);
            if !vocabulary.has_words(&text) {
                report("organization", &text, block.span(passage.bytes(tokens)));
            }
        }
    }
    for date in checker.draft.dates.iter().filter(|d| checker.speaks_at(d.at) && is_explicit(d)) {
        let known = |days| vocabulary.has_date(days) || checker.days().is_some_and(|own| own.overlaps(days));
        if vocabulary.is_dated() && date.period().is_some_and(|days| !known(days)) {
            report("date", &checker.printed_date(date), date.span);
        }
    }
}

/// Whether a month is written: `June`, `18 June`, `June 18-19`; not `last June` or `the next day`.
fn is_explicit(date: &DateMention) -> bool {
    let expression = &date.expression;
    let month = |date: &DateMention| date.expression.month().is_some();
    expression.is_calendar()
        && !expression.is_deictic()
        && (month(date) || date.is_dated() && expression.year().is_none() && date.ends.iter().all(month))
}
