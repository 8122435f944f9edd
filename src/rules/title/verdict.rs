//! What became of a claim about an office.

use crate::claims::{Modality, Relation, Tense};
use crate::facts::Standing;
use crate::rules::{Finding, Verdict};

use super::Subject;

/// Refuted if a rule says so. Supported if it is stated as a fact and evidence says the same: of a former holder,
/// that the tenure had ended; of a title to come, nothing can.
pub(super) fn of(subject: &Subject<'_>, found: Option<&Finding>) -> Verdict {
    if let Some(finding) = found {
        return finding.verdict;
    }
    let Some(judgement) = subject.judgement.as_ref().filter(|_| subject.claim.modality == Modality::Asserted) else {
        return Verdict::NotEnoughInfo;
    };
    let says_so = match (subject.claim.relation, subject.claim.tense) {
        (Relation::Holds, Tense::Former) => judgement.had_ended,
        (Relation::Holds, Tense::Future) => false,
        _ => judgement.standing == Standing::Supported,
    };
    if says_so { Verdict::Supported } else { Verdict::NotEnoughInfo }
}
