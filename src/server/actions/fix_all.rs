//! Every safe repair in one edit, chosen as `--fix` chooses them.

use tower_lsp::ls_types::CodeAction;

use super::{FIX_ALL, Request, edit};
use crate::desk::{self, Applicability};

/// The action, if any finding of the draft has a safe repair; the range does not matter.
pub(super) fn make(request: &Request<'_>) -> Vec<CodeAction> {
    let (file, encoding) = (request.scene.file(), request.scene.shared.places().encoding());
    let edits = desk::edits(&desk::choose(request.scene.findings(), Applicability::Safe));
    if edits.is_empty() {
        return Vec::new();
    }
    let edits = edits
        .into_iter()
        .map(|edit| tower_lsp::ls_types::TextEdit::new(encoding.range(file, edit.span), edit.text.clone()))
        .collect();
    vec![CodeAction {
        title: "Apply all safe repairs".to_owned(),
        kind: Some(FIX_ALL),
        edit: Some(edit::of_draft(request.scene, edits)),
        ..CodeAction::default()
    }]
}
