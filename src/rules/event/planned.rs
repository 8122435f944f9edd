//! `planned-reported-as-done`: what was ahead in every source stands in the draft as a fact.

use super::wording::evidence_of;
use super::{DraftEvent, PLANNED_REPORTED_AS_DONE};
use crate::claims::{Form, Status};
use crate::document::{Span, Zone};
use crate::facts::{EventAttestation, EventId};
use crate::language::dates::Days;
use crate::rules::checker::Checker;
use crate::rules::{Edit, Finding, Fix, Verdict};

/// Words inside a group of verbs that belong to the source's context alone.
const PASSING: [&str; 5] = ["also", "now", "still", "currently", "therefore"];

pub(super) fn check(checker: &Checker<'_>, event: &DraftEvent<'_>) -> Option<Finding> {
    let told_as_done = event.event.status == Status::Done && event.event.at.zone != Zone::Headline;
    let Form::Verb { .. } = event.event.form else { return None };
    if !told_as_done || !event.supports.is_empty() {
        return None;
    }
    let known = event.only()?;
    let events = checker.facts.events();
    let ahead = |a: &EventAttestation| a.status.is_ahead() || matches!(a.status, Status::Possible | Status::Postponed);
    if !events.attestations(known).all(ahead) || events.attestations(known).all(|a| a.status == Status::Possible) {
        return None;
    }
    let days = event.days().or(checker.days())?;
    let elsewhere =
        planned_days(checker, known).is_some_and(|planned| !planned.overlaps(days) && event.days().is_some());
    if elsewhere || is_told_later(checker, event, known) {
        return None;
    }
    let message = format!("{}, and none says that it took place.", how(checker, known));
    let mut finding = checker.finding(&PLANNED_REPORTED_AS_DONE, underlined(event), Verdict::NotEnoughInfo, message);
    finding.evidence = evidence_of(checker, known, "still ahead");
    finding.fixes.extend(hedged(checker, event, known));
    Some(finding)
}

/// The days for which the sources have it planned.
fn planned_days(checker: &Checker<'_>, known: EventId) -> Option<Days> {
    checker.facts.events().attestations(known).find_map(EventAttestation::own_days)
}

/// Some sentence of a source of that day or later names everybody beside a word for such an event, and is none of
/// those that have it ahead.
fn is_told_later(checker: &Checker<'_>, event: &DraftEvent<'_>, known: EventId) -> bool {
    let events = checker.facts.events();
    let first = planned_days(checker, known).map(|days| days.start);
    let first = first.or_else(|| events.attestations(known).filter_map(|a| a.told).min());
    let is_plan = |place: &(usize, Span)| events.attestations(known).any(|a| (a.source, a.sentence) == *place);
    let in_time = |source: usize| {
        let told = checker.facts.sources()[source].date.map(|date| date.days.last());
        told.is_none_or(|told| first.is_none_or(|first| told >= first))
    };
    events.beside(event.family, &event.principals).any(|place| in_time(place.0) && !is_plan(&place))
}

fn how(checker: &Checker<'_>, known: EventId) -> String {
    let label = checker.facts.event_label(known);
    let has = |status: Status| checker.facts.events().attestations(known).any(|a| a.status == status);
    let as_what = match () {
        () if has(Status::Postponed) => "postponed",
        () if has(Status::Unconfirmed) => "not confirmed",
        () if has(Status::Planned) => "planned",
        () => "expected",
    };
    format!("The sources have {label} only as {as_what}")
}

/// The verb and the participant after it.
fn underlined(event: &DraftEvent<'_>) -> Span {
    let group = event.event.group;
    let next = event.event.participants.iter().map(|p| p.span).filter(|span| span.start >= group.end);
    next.min().map_or(group, |object| group.cover(object))
}

/// The source's own hedge, in the past, before the base form of the draft's verb: only where that is a plain past.
fn hedged(checker: &Checker<'_>, event: &DraftEvent<'_>, known: EventId) -> Option<Fix> {
    let Form::Verb { frame, passive: false } = event.event.form else { return None };
    let forms = &checker.lexicon.frame(frame).forms;
    let (base, past) = (forms.first()?, forms.get(2)?);
    let written = checker.text(event.event.group);
    if event.event.group != event.event.trigger || !written.eq_ignore_ascii_case(past) {
        return None;
    }
    let before = event.event.participants.iter().filter(|p| p.span.end <= event.event.group.start).count();
    let hedge = checker.facts.events().attestations(known).filter(|a| a.status.is_ahead()).find_map(|a| {
        let file = &checker.facts.sources()[a.source].file;
        let words = Span::new(a.group.start, a.trigger.start.max(a.group.start));
        past_hedge(file.slice(words), before > 1)
    });
    let was = if before > 1 { "were" } else { "was" };
    let hedge = hedge.unwrap_or_else(|| format!("{was} to"));
    let text = format!("{hedge} {base}");
    let title = format!("Replace “{written}” with “{text}”");
    Some(Fix { title, safe: false, edits: vec![Edit { span: event.event.group, text }] })
}

/// `is likely to` becomes `was likely to`, `will` becomes `was to`; `None` for what cannot be turned so.
fn past_hedge(words: &str, plural: bool) -> Option<String> {
    let words: Vec<&str> = words.split_whitespace().filter(|word| !PASSING.contains(word)).collect();
    let was = if plural { "were" } else { "was" };
    match *words {
        ["will" | "shall", ..] => Some(format!("{was} to")),
        ["is" | "are" | "was" | "were", .., "to"] => Some(format!("{was} {}", words[1..].join(" "))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::past_hedge;

    #[test]
    fn hedges_go_into_the_past() {
        assert_eq!(past_hedge("is likely to ", false).as_deref(), Some("was likely to"));
        assert_eq!(past_hedge("are expected to", true).as_deref(), Some("were expected to"));
        assert_eq!(past_hedge("is to", false).as_deref(), Some("was to"));
        assert_eq!(past_hedge("will", false).as_deref(), Some("was to"));
        assert_eq!(past_hedge("is also due to", false).as_deref(), Some("was due to"));
        assert_eq!(past_hedge("hopes to", false), None);
    }
}
