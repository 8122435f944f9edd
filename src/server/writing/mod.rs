//! Help while writing: completion, signatures, inlay hints, code lenses, semantic tokens.

use tower_lsp::ls_types::{
    CodeLens, CompletionList, InlayHint, Position, Range, SemanticToken, SemanticTokensLegend, SignatureHelp,
};

use super::scene::Scene;

pub(super) fn completion(_scene: &Scene<'_>, _position: Position) -> Option<CompletionList> {
    None
}

pub(super) fn signature(_scene: &Scene<'_>, _position: Position) -> Option<SignatureHelp> {
    None
}

pub(super) fn inlay_hints(_scene: &Scene<'_>, _range: Range) -> Option<Vec<InlayHint>> {
    None
}

pub(super) fn code_lenses(_scene: &Scene<'_>) -> Option<Vec<CodeLens>> {
    None
}

pub(super) fn legend() -> SemanticTokensLegend {
    SemanticTokensLegend::default()
}

pub(super) fn semantic_tokens(_scene: &Scene<'_>, _range: Option<Range>) -> Option<Vec<SemanticToken>> {
    None
}
