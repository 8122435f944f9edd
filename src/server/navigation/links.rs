//! The files that a draft lists as its sources, as links.

use std::path::Path;

use tower_lsp::ls_types::DocumentLink;

use crate::desk;
use crate::server::places::uri_of;
use crate::server::scene::Scene;

/// The entries of `sources:`, as checking finds them. That a file does not exist is said by the diagnostics.
pub(in crate::server) fn links(scene: &Scene<'_>) -> Option<Vec<DocumentLink>> {
    let front = &scene.reading().document.front;
    let folder = Path::new(scene.file().path()).parent().unwrap_or(Path::new("."));
    let entries = front.sources.iter().flatten().zip(&front.source_spans);
    let links =
        entries.filter(|(written, span)| !written.trim().is_empty() && !span.is_empty()).map(|(written, span)| {
            DocumentLink {
                range: scene.range(*span),
                target: uri_of(&desk::joined(folder, Path::new(written))),
                tooltip: None,
                data: None,
            }
        });
    let links: Vec<DocumentLink> = links.filter(|link| link.target.is_some()).collect();
    (!links.is_empty()).then_some(links)
}
