//! Hovers: the evidence for a name, a title or a date, at most twelve lines.

use tower_lsp::ls_types::{Hover, Position};

use super::scene::Scene;

/// What is known about the words at a position.
pub(super) fn hover(_scene: &Scene<'_>, _position: Position) -> Option<Hover> {
    None
}
