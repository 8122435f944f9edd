//! Evidence in words, for formats that show it as text.

use super::text::{one_line, printable};
use crate::rules::{Evidence, EvidenceKind, Finding};

/// Who says it and when: "The Harbour Times, 2031-03-04". A curator's list is always called one.
pub(super) fn provenance(evidence: &Evidence) -> String {
    let publisher = evidence.publisher.as_deref().map(printable);
    let published = evidence.date();
    match evidence.kind {
        EvidenceKind::Attested => format!(
            "{}, {}",
            publisher.as_deref().unwrap_or("publisher unknown"),
            published.as_deref().unwrap_or("undated")
        ),
        EvidenceKind::Curated => {
            let parts = std::iter::once("curated list".to_owned());
            let parts: Vec<_> = parts.chain(publisher).chain(published).collect();
            parts.join(", ")
        }
    }
}

/// Who says it: the publisher, else those whose reports are repeated.
pub fn said_by(publisher: Option<&str>, relayed_from: &[String]) -> Option<String> {
    let relayed = || (!relayed_from.is_empty()).then(|| format!("relayed from {}", relayed_from.join(", ")));
    publisher.map(str::to_owned).or_else(relayed)
}

/// The best evidence in brackets, and how much more there is: " (evidence sources/a.txt:3 and 1 more)".
pub(super) fn note(evidence: &[Evidence]) -> String {
    let Some((best, others)) = evidence.split_first() else {
        return String::new();
    };
    let place = place(best);
    match others.len() {
        0 => format!(" (evidence {place})"),
        more => format!(" (evidence {place} and {more} more)"),
    }
}

/// The message of a finding, and a line for each piece of evidence: who says it, where, and in which words.
pub(super) fn told(finding: &Finding) -> String {
    let mut text = one_line(&finding.message);
    for evidence in &finding.evidence {
        text.push_str(&format!("\n{} ({}): {}", provenance(evidence), place(evidence), sentence(evidence)));
    }
    text
}

/// What the evidence says, and what that shows: "“Ada Exampleton spoke.” (spelt this way)".
pub(super) fn sentence(evidence: &Evidence) -> String {
    let words = one_line(evidence.file.slice(evidence.span));
    if evidence.label.is_empty() { format!("“{words}”") } else { format!("“{words}” ({})", evidence.label) }
}

/// "path:line".
fn place(evidence: &Evidence) -> String {
    let line = evidence.file.position(evidence.span.start).line;
    format!("{}:{line}", printable(evidence.file.path()))
}
