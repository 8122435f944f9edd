//! The files that a draft lists as its sources, as links.

use std::path::{Component, Path, PathBuf};

use tower_lsp::ls_types::DocumentLink;

use crate::server::places::uri_of;
use crate::server::scene::Scene;

/// The entries of `sources:`. Whether the files exist is not asked: the diagnostics say so.
pub(in crate::server) fn links(scene: &Scene<'_>) -> Option<Vec<DocumentLink>> {
    let front = &scene.reading().document.front;
    let folder = Path::new(scene.file().path()).parent().unwrap_or(Path::new("."));
    let entries = front.sources.iter().flatten().zip(&front.source_spans);
    let links =
        entries.filter(|(written, span)| !written.trim().is_empty() && !span.is_empty()).map(|(written, span)| {
            DocumentLink {
                range: scene.range(*span),
                target: uri_of(&without_detours(&folder.join(written))),
                tooltip: None,
                data: None,
            }
        });
    let links: Vec<DocumentLink> = links.filter(|link| link.target.is_some()).collect();
    (!links.is_empty()).then_some(links)
}

/// A path without `.` and, where that can be told from the path alone, `..`.
fn without_detours(path: &Path) -> PathBuf {
    let mut tidy = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if matches!(tidy.components().next_back(), Some(Component::Normal(_))) => {
                tidy.pop();
            }
            part => tidy.push(part),
        }
    }
    tidy
}
