//! What a finding is known by to the comment that silences it.

use std::fmt;

use crate::document::{Document, Span};
use crate::rules::Finding;

/// Eight hexadecimal digits: the first four stand for what a finding is about (its rule and the words underlined), the
/// last four for what the evidence says of it.
///
/// What may change without anything new being said does not count: the line, the draft's other words, its date, how
/// many sources say the same and which of them are shown, and which repairs are offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Mark {
    /// Rule and words.
    pub(super) about: u16,
    /// Verdict and fact.
    pub(super) says: u16,
}

impl Mark {
    /// The number of digits.
    pub const DIGITS: usize = 8;

    /// Reads the digits, in any case.
    pub fn parse(digits: &str) -> Option<Self> {
        let plain = digits.len() == Self::DIGITS && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        let number = plain.then(|| u32::from_str_radix(digits, 16).ok())??;
        Some(Self { about: (number >> 16) as u16, says: number as u16 })
    }

    fn of(finding: &Finding, document: &Document) -> Self {
        let about = [finding.rule, &words(document, finding.span)];
        let fact = finding.fact.as_deref().unwrap_or(&finding.message);
        Self { about: digest(&about), says: digest(&[&format!("{:?}", finding.verdict), fact]) }
    }
}

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04x}{:04x}", self.about, self.says)
    }
}

impl Finding {
    /// The mark by which a comment silences this finding, and no longer than the evidence says the same. It is the same
    /// on all machines.
    pub fn fact_mark(&self, draft: &Document) -> Mark {
        Mark::of(self, draft)
    }
}

fn digest(parts: &[&str]) -> u16 {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(part.as_bytes()).update(&[0]);
    }
    let hash = hasher.finalize();
    u16::from_be_bytes([hash.as_bytes()[0], hash.as_bytes()[1]])
}

/// The words of a span with single spaces, without comments for this program.
fn words(document: &Document, span: Span) -> String {
    let mut text = String::new();
    let mut at = span.start;
    for directive in document.directives.iter().filter(|directive| span.contains(directive.span)) {
        text.push_str(document.file.slice(Span::new(at, directive.span.start)));
        at = directive.span.end;
    }
    text.push_str(document.file.slice(Span::new(at, span.end)));
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
