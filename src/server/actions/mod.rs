//! Code actions: repairs of findings, all safe ones at once, and citing a source.

use tower_lsp::ls_types::{CodeActionKind, CodeActionParams, CodeActionResponse};

use super::scene::Scene;

pub(super) fn actions(_scene: &Scene<'_>, _params: &CodeActionParams) -> Option<CodeActionResponse> {
    None
}

/// The kind of the action that applies every safe repair.
pub(super) const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.copydesk");
/// The kind of the action that cites a source.
pub(super) const CITE: CodeActionKind = CodeActionKind::new("refactor.cite.copydesk");
