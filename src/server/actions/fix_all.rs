//! Every safe repair in one edit.

use tower_lsp::ls_types::CodeAction;

use super::{FIX_ALL, Request, edit};
use crate::document::Span;
use crate::rules::{Edit, Finding};

/// The action, if any finding of the draft has a safe repair; the range does not matter.
pub(super) fn make(request: &Request<'_>) -> Vec<CodeAction> {
    let (file, encoding) = (request.scene.file(), request.scene.shared.places().encoding());
    let edits = compatible(request.scene.findings());
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

/// The edits of the first safe repair of each finding, by position. A repair that would change what an earlier one
/// changes is left out as a whole: it shows again once the draft has been read again.
fn compatible(findings: &[Finding]) -> Vec<&Edit> {
    let mut chosen: Vec<&Edit> = Vec::new();
    for fix in findings.iter().filter_map(|finding| finding.fixes.iter().find(|fix| fix.safe)) {
        let is_free = fix.edits.iter().all(|edit| chosen.iter().all(|other| !clash(edit.span, other.span)));
        if is_free {
            chosen.extend(&fix.edits);
        }
    }
    chosen.sort_by_key(|edit| edit.span);
    chosen
}

/// Whether two edits cannot both be applied, or only in one order.
fn clash(a: Span, b: Span) -> bool {
    if a.is_empty() || b.is_empty() { a.touches(b) } else { a.overlaps(b) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn insertions_clash_with_what_they_touch() {
        let span = Span::new;
        assert!(clash(span(1, 3), span(2, 4)) && clash(span(2, 2), span(2, 4)) && clash(span(2, 2), span(2, 2)));
        assert!(!clash(span(1, 2), span(2, 4)) && !clash(span(1, 1), span(2, 4)));
    }
}
