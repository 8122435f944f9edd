//! `event-order-wrong`: the draft's `before` is the sources' `after`.

use super::wording::evidence_of;
use super::{DraftEvent, EVENT_ORDER_WRONG, is_weak};
use crate::facts::EventId;
use crate::language::fold;
use crate::rules::checker::{Checker, at_most, replace};
use crate::rules::{Finding, Severity, Verdict};

/// Connectives with their opposites. `earlier` and `later` change what stands beside them, so that they have none.
const OPPOSITES: [(&str, &str); 4] =
    [("before", "after"), ("prior to", "following"), ("ahead of", "following"), ("after", "before")];

pub(super) fn check(checker: &Checker<'_>, events: &[DraftEvent<'_>]) -> Vec<Finding> {
    let sequences = checker.draft.sequences.iter();
    let found = sequences.filter_map(|sequence| {
        let (earlier, later) = (events.get(sequence.earlier)?, events.get(sequence.later)?);
        let told = checker.speaks_at(earlier.event.at) && earlier.is_told() && later.is_told();
        let (a, b) = told.then(|| earlier.only().zip(later.only()))??;
        let origins = (a != b).then(|| checker.facts.events().in_order(b, a))??;
        let label = |id: EventId| checker.facts.event_label(id);
        let message = format!("In the sources, {} came before {}.", label(b), label(a));
        let mut finding = checker.finding(&EVENT_ORDER_WRONG, sequence.connective, Verdict::Refuted, message);
        finding.evidence = checker.evidence(&origins, "in this order");
        if finding.evidence.is_empty() {
            finding.evidence = evidence_of(checker, b, "the earlier event");
        }
        finding
            .fixes
            .extend(opposite(checker.text(sequence.connective)).map(|word| replace(sequence.connective, word, false)));
        let events = checker.facts.events();
        let weak = [a, b].iter().any(|id| is_weak(events.attestations(*id)));
        Some(if weak { at_most(finding, Severity::Warning) } else { finding })
    });
    found.collect()
}

/// The opposite connective, with a capital where the written one has one.
fn opposite(written: &str) -> Option<String> {
    let lower = written.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let pairs = OPPOSITES.iter().flat_map(|&(a, b)| [(a, b), (b, if a == "ahead of" { "prior to" } else { a })]);
    let (_, word) = pairs.into_iter().find(|(from, _)| *from == lower)?;
    Some(fold::with_capital_of(written, word))
}
