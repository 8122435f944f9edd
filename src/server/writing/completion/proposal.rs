//! One proposal, and the item that shows it.

use tower_lsp::ls_types::{CompletionItem, CompletionItemKind, CompletionTextEdit, TextEdit};

use crate::document::Span;
use crate::facts::Origin;
use crate::server::scene::Scene;
use crate::server::writing::evidence;

/// What may be written at the cursor.
pub(super) struct Proposal {
    /// The words.
    pub label: String,
    /// What the client's filter compares with what is written.
    pub filter: String,
    pub kind: CompletionItemKind,
    /// Who or what it is, in a line.
    pub detail: String,
    /// What says so.
    pub evidence: Vec<Origin>,
    /// What the words replace: what was typed of them, and the rest of the word that the cursor stands in.
    pub replaced: Span,
    /// What must stand between the words and the text before.
    pub lead: &'static str,
    /// What must stand between the words and the text after.
    pub trail: &'static str,
}

impl Proposal {
    /// The item of a rank, from 0.
    pub fn item(self, scene: &Scene<'_>, rank: usize) -> CompletionItem {
        let new_text = format!("{}{}{}", self.lead, self.label, self.trail);
        CompletionItem {
            kind: Some(self.kind),
            detail: Some(self.detail),
            documentation: evidence::documentation(scene, &self.evidence),
            sort_text: Some(format!("{rank:04}")),
            filter_text: Some(format!("{}{}", self.lead, self.filter)),
            text_edit: Some(CompletionTextEdit::Edit(TextEdit::new(scene.range(self.replaced), new_text))),
            label: self.label,
            ..CompletionItem::default()
        }
    }
}
