//! Made-up findings for the tests of this folder.

use std::sync::Arc;

use crate::document::{Span, TextFile};
use crate::rules::{Evidence, EvidenceKind, Finding};

/// A file held in memory.
pub(super) fn file(path: &str, text: &str) -> Arc<TextFile> {
    Arc::new(TextFile::from_text(path.to_owned(), text.to_owned()))
}

/// Where `part` first stands in `text`.
pub(super) fn span(text: &str, part: &str) -> Span {
    let start = text.find(part).expect("the part is in the text");
    Span::new(start as u32, (start + part.len()) as u32)
}

/// An error about the first `part` of `text`, without evidence or fixes.
pub(super) fn finding(rule: &'static str, text: &str, part: &str) -> Finding {
    let message = format!("“{part}” is wrong");
    Finding { message, ..Finding::made_up(rule, span(text, part)) }
}

/// A source sentence from a known paper.
pub(super) fn evidence(file: &Arc<TextFile>, part: &str, label: &str) -> Evidence {
    Evidence {
        kind: EvidenceKind::Attested,
        file: Arc::clone(file),
        span: span(file.text(), part),
        publisher: Some("The Harbour Times".into()),
        published: "2031-03-04".parse().ok(),
        inferred: None,
        label: label.to_owned(),
    }
}
