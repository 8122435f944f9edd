//! Answers as a Markdown page.

use std::fmt::Write as _;

use super::{Base, Entry};
use crate::report::answers::{Answer, Evidence, Outline};
use crate::rules::EvidenceKind;
use crate::server::markdown::{clean, escape, guard_start, link};

/// Writes answers below one another.
pub(super) fn write(answers: &[Answer], base: &Base<'_>) -> Entry {
    let outlines: Vec<Outline<'_>> = answers.iter().map(Outline::of).collect();
    let title = outlines.iter().map(|outline| clean(&outline.heading)).collect::<Vec<_>>().join(", ");
    let pages: Vec<String> = outlines.iter().map(|outline| page(outline, base)).collect();
    Entry { title, markdown: pages.join("\n") }
}

fn page(outline: &Outline<'_>, base: &Base<'_>) -> String {
    let mut page = format!("# {}\n\n", escape(&outline.heading));
    for line in &outline.lines {
        // Lines that others belong to are headings; the others are items.
        let text = guard_start(escape(&line.text));
        page.push_str(&if line.depth == 0 { format!("\n## {text}\n\n") } else { format!("- {text}\n") });
        for evidence in line.evidence {
            let _ = writeln!(page, "  - {}", said(evidence, base));
        }
    }
    page
}

/// `“…” — [The Exampleton Post, 2031-05-02](…#L3)`.
fn said(evidence: &Evidence, base: &Base<'_>) -> String {
    let (text, label) = match evidence.kind {
        EvidenceKind::Attested => (format!("“{}” — ", escape(&evidence.text)), evidence.provenance()),
        EvidenceKind::Curated => (format!("{} — ", escape(&evidence.text)), "curated list".to_owned()),
    };
    let uri = base.places.uri_of_path(&evidence.source, base.embedded);
    format!("{text}{}", link(&label, uri.as_ref(), Some(evidence.range.start.line)))
}
