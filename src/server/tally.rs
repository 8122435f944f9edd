//! The claims of a draft and the findings about drafts, counted.

use serde::{Deserialize, Serialize};

use super::scene::Scene;
use super::writing::judged;
use crate::report::count;
use crate::rules::{Counts, Severity, Verdict};

/// The claims of a draft that rules speak about, by their verdict.
pub(super) fn claims(scene: &Scene<'_>) -> Counts {
    judged(scene).map(|(_, assessed)| assessed.verdict).collect::<Vec<Verdict>>().into_iter().collect()
}

/// `7 claims: 5 supported, 1 refuted, 1 not decided`; a verdict that no claim has is left out. `None` without claims.
pub(super) fn in_words(counts: Counts) -> Option<String> {
    let named = [(counts.supported, "supported"), (counts.refuted, "refuted"), (counts.undecided, "not decided")];
    let parts: Vec<String> =
        named.iter().filter(|(count, _)| *count > 0).map(|(count, name)| format!("{count} {name}")).collect();
    (counts.all() > 0).then(|| format!("{}: {}", count(counts.all(), "claim"), parts.join(", ")))
}

/// How many findings there are of each severity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) struct Weights {
    error: usize,
    warning: usize,
    info: usize,
    hint: usize,
}

impl Weights {
    fn add(&mut self, severity: Severity) {
        match severity {
            Severity::Error => self.error += 1,
            Severity::Warning => self.warning += 1,
            Severity::Info => self.info += 1,
            Severity::Hint => self.hint += 1,
        }
    }

    /// `3 errors, 1 hint`; `None` if there is nothing.
    pub fn in_words(self) -> Option<String> {
        let named = [(self.error, "error"), (self.warning, "warning"), (self.info, "info"), (self.hint, "hint")];
        let parts: Vec<String> =
            named.iter().filter(|(found, _)| *found > 0).map(|(found, name)| count(*found, name)).collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }
}

impl FromIterator<Severity> for Weights {
    fn from_iter<I: IntoIterator<Item = Severity>>(severities: I) -> Self {
        let mut weights = Self::default();
        severities.into_iter().for_each(|severity| weights.add(severity));
        weights
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tally_leaves_out_what_is_not_there() {
        use Verdict::{NotEnoughInfo, Refuted, Supported};
        let tally = |verdicts: &[Verdict]| in_words(verdicts.iter().copied().collect());
        assert_eq!(tally(&[]), None);
        assert_eq!(tally(&[Refuted]).as_deref(), Some("1 claim: 1 refuted"));
        let all = tally(&[Supported, NotEnoughInfo, Supported, Refuted]);
        assert_eq!(all.as_deref(), Some("4 claims: 2 supported, 1 refuted, 1 not decided"));
    }

    #[test]
    fn findings_are_counted_by_their_weight() {
        use Severity::{Error, Hint, Info};
        assert_eq!(Weights::default().in_words(), None);
        let weights: Weights = [Hint, Error, Hint, Info].into_iter().collect();
        assert_eq!(weights.in_words().as_deref(), Some("1 error, 1 info, 2 hints"));
    }
}
