//! Where else the draft mentions what stands under the cursor.

use tower_lsp::ls_types::{DocumentHighlight, DocumentHighlightKind, Position};

use super::mentions::Thing;
use crate::server::scene::Scene;
use crate::server::target::Target;

/// Every mention of the same person, office or day, pronouns and bare titles included.
pub(in crate::server) fn highlight(scene: &Scene<'_>, position: Position) -> Option<Vec<DocumentHighlight>> {
    let target = Target::at(scene, scene.offset(position))?;
    let spans = match Thing::of(scene, target) {
        Some(thing) => thing.mentions(scene, scene.analysis, scene.held),
        None => vec![target.span(scene)],
    };
    let kind = Some(DocumentHighlightKind::TEXT);
    Some(spans.into_iter().map(|span| DocumentHighlight { range: scene.range(span), kind }).collect())
}
