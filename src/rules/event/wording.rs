//! What messages and evidence of the rules about events have in common.

use crate::facts::{EventAttestation, EventId, Origin};
use crate::rules::Evidence;
use crate::rules::checker::Checker;

/// How many sentences are shown.
const SHOWN: usize = 2;

/// Whether only evidence of less weight is there.
pub(in crate::rules) fn is_weak<'e>(attestations: impl IntoIterator<Item = &'e EventAttestation>) -> bool {
    attestations.into_iter().all(|attestation| attestation.weak || attestation.inferred)
}

/// The best sentences of some attestations, from different sentences.
pub(in crate::rules) fn evidence_for<'e>(
    checker: &Checker<'_>,
    attestations: impl IntoIterator<Item = &'e EventAttestation>,
    label: &str,
) -> Vec<Evidence> {
    let mut best: Vec<&EventAttestation> = attestations.into_iter().collect();
    best.sort_by_key(|attestation| attestation.firmness());
    let mut origins: Vec<Origin> = Vec::new();
    for attestation in best {
        let origin = attestation.origin();
        if !origins.contains(&origin) {
            origins.push(origin);
        }
    }
    origins.truncate(SHOWN);
    checker.evidence(&origins, label)
}

/// Every sentence of an event, the best first.
pub(super) fn evidence_of(checker: &Checker<'_>, event: EventId, label: &str) -> Vec<Evidence> {
    evidence_for(checker, checker.facts.events().attestations(event), label)
}
