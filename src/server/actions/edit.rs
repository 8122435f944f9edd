//! Edits of the draft as the client can take them.

use std::collections::HashMap;

use tower_lsp::ls_types::{
    DocumentChanges, OneOf, OptionalVersionedTextDocumentIdentifier, TextDocumentEdit, TextEdit, WorkspaceEdit,
};

use crate::server::scene::Scene;

/// Edits of the draft: for exactly the state that they were made for, if the client heeds that.
pub(super) fn of_draft(scene: &Scene<'_>, edits: Vec<TextEdit>) -> WorkspaceEdit {
    let uri = scene.analysis.uri.clone();
    if !scene.shared.abilities().versioned_edits {
        return WorkspaceEdit { changes: Some(HashMap::from([(uri, edits)])), ..WorkspaceEdit::default() };
    }
    let change = TextDocumentEdit {
        text_document: OptionalVersionedTextDocumentIdentifier::new(uri, scene.analysis.version),
        edits: edits.into_iter().map(OneOf::Left).collect(),
    };
    WorkspaceEdit { document_changes: Some(DocumentChanges::Edits(vec![change])), ..WorkspaceEdit::default() }
}
