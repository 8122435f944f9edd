//! The `event` family: who took part, what came first, and whether it has happened at all.

mod draft;
mod link;
mod order;
mod participant;
mod planned;
mod wording;

use super::checker::Checker;
use super::{Category, Finding, FixKind, Rule, Severity};

pub(super) use draft::DraftEvent;
pub(super) use link::{draft_events, shared_with};
pub(super) use wording::{evidence_for, is_weak};

pub(super) static PARTICIPANT_WRONG: Rule = Rule {
    name: "participant-wrong",
    category: Category::Event,
    severity: Severity::Error,
    fix: FixKind::Offer,
    summary: "The sources have somebody else in this event.",
    documentation: include_str!("../pages/participant-wrong.md"),
};
pub(super) static EVENT_ORDER_WRONG: Rule = Rule {
    name: "event-order-wrong",
    category: Category::Event,
    severity: Severity::Error,
    fix: FixKind::Offer,
    summary: "The sources have two events in the other order.",
    documentation: include_str!("../pages/event-order-wrong.md"),
};
pub(super) static PLANNED_REPORTED_AS_DONE: Rule = Rule {
    name: "planned-reported-as-done",
    category: Category::Event,
    severity: Severity::Warning,
    fix: FixKind::Offer,
    summary: "Told as done, but every source has it planned, expected, unconfirmed or postponed.",
    documentation: include_str!("../pages/planned-reported-as-done.md"),
};

/// Checks every event of the draft but for its date.
pub(super) fn check(checker: &Checker<'_>, events: &[DraftEvent<'_>], findings: &mut Vec<Finding>) {
    for event in events.iter().filter(|event| checker.speaks_at(event.event.at)) {
        findings.extend(participant::check(checker, event));
        findings.extend(planned::check(checker, event));
    }
    findings.extend(order::check(checker, events));
}
