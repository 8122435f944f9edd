//! What a finding is known by from one run to the next, wherever its line has moved.

use std::collections::HashMap;

use crate::document::TextFile;
use crate::rules::Finding;

use super::text::one_line;

/// A finding's draft, rule and words. Two findings of one draft may be alike in all three.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Identity {
    /// The draft's path, with `/` between its parts.
    pub path: String,
    /// The rule's name.
    pub rule: String,
    /// The words that are underlined, on one line.
    pub text: String,
}

impl Identity {
    /// That of a finding.
    pub fn of(file: &TextFile, finding: &Finding) -> Self {
        Self {
            path: file.path().replace('\\', "/"),
            rule: finding.rule.to_owned(),
            text: one_line(file.slice(finding.span)),
        }
    }
}

/// Gives each finding of a run a name that stays when lines are added, and that no other finding of the run has. For
/// findings in reporting order.
#[derive(Debug, Default)]
pub(super) struct Fingerprints {
    seen: HashMap<Identity, usize>,
}

impl Fingerprints {
    /// The next finding's: 32 hexadecimal digits, the same on all machines and in all versions.
    pub fn next(&mut self, file: &TextFile, finding: &Finding) -> String {
        let identity = Identity::of(file, finding);
        let alike = self.seen.entry(identity.clone()).or_default();
        *alike += 1;
        let ordinal = alike.to_string();
        let mut hasher = blake3::Hasher::new();
        for part in [&identity.path, &identity.rule, &identity.text, &ordinal] {
            hasher.update(part.as_bytes()).update(&[0]);
        }
        hasher.finalize().to_hex()[..32].to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{file, finding};
    use super::*;

    #[test]
    fn fingerprints_outlive_new_lines_and_tell_twins_apart() {
        let of = |text: &str| {
            let file = file("a.md", text);
            let mut fingerprints = Fingerprints::default();
            let each = text.match_indices("Bob").map(|(at, _)| {
                let mut one = finding("x", text, "Bob");
                one.span = crate::document::Span::new(at as u32, at as u32 + 3);
                fingerprints.next(&file, &one)
            });
            each.collect::<Vec<_>>()
        };
        let before = of("Bob met Bob.");
        assert_ne!(before[0], before[1]);
        assert_eq!(before, of("A new line.\n\nBob met Bob."));
        assert_eq!(before[0].len(), 32);
    }
}
