//! Navigation: from a draft to its evidence and back.

use tower_lsp::ls_types::{
    DocumentHighlight, DocumentLink, DocumentSymbolResponse, GotoDefinitionResponse, Location, Position,
    WorkspaceSymbol,
};

use super::scene::Scene;
use super::shared::Shared;
use crate::desk::Corpora;

pub(super) fn definition(_scene: &Scene<'_>, _position: Position) -> Option<GotoDefinitionResponse> {
    None
}

pub(super) fn references(_scene: &Scene<'_>, _position: Position) -> Option<Vec<Location>> {
    None
}

pub(super) fn highlight(_scene: &Scene<'_>, _position: Position) -> Option<Vec<DocumentHighlight>> {
    None
}

pub(super) fn document_symbols(_scene: &Scene<'_>) -> Option<DocumentSymbolResponse> {
    None
}

pub(super) fn links(_scene: &Scene<'_>) -> Option<Vec<DocumentLink>> {
    None
}

pub(super) fn workspace_symbols(_shared: &Shared, _corpora: &[Corpora], _query: &str) -> Vec<WorkspaceSymbol> {
    Vec::new()
}
