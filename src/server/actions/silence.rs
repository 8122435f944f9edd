//! Silencing a finding: a comment in the draft, with the mark of what is found and the cursor on the reason.

use serde::{Deserialize, Serialize};
use tower_lsp::ls_types::{CodeAction, Command, Diagnostic, NumberOrString, Range, ShowDocumentParams, TextEdit, Uri};

use super::{Request, SILENCE, edit};
use crate::document::TextFile;
use crate::rules::{Finding, Placement, Reach, placement};
use crate::server::diagnostics::SOURCE;
use crate::server::scene::Scene;

/// The command that puts the cursor on something, for clients that can be asked to.
pub(in crate::server) const SELECT: &str = "copydesk.select";

/// What the command is told.
#[derive(Debug, Serialize, Deserialize)]
pub(in crate::server) struct Arguments {
    /// The draft.
    pub draft: Uri,
    /// What is to be selected in it.
    pub range: Range,
}

impl From<Arguments> for ShowDocumentParams {
    fn from(Arguments { draft, range }: Arguments) -> Self {
        Self { uri: draft, external: None, take_focus: Some(true), selection: Some(range) }
    }
}

/// The actions that silence what is found in the range: where it stands, and in the whole draft.
pub(super) fn make(request: &Request<'_>) -> Vec<CodeAction> {
    // To a client that knows commands only the edit could not be given.
    if !request.scene.shared.abilities().literal_actions {
        return Vec::new();
    }
    let mut actions: Vec<CodeAction> = Vec::new();
    for finding in request.scene.findings().iter().filter(|finding| finding.span.touches(request.span)) {
        for reach in [Reach::Here, Reach::File] {
            let title = title(finding, reach);
            // Each place for a comment is tried out by reading the draft: not for what is offered already.
            if actions.iter().all(|known| known.title != title) {
                actions.extend(action(request, finding, reach, title));
            }
        }
    }
    actions
}

fn title(finding: &Finding, reach: Reach) -> String {
    let place = match reach {
        Reach::Here => "here",
        Reach::File => "in this draft",
    };
    format!("Silence “{}” {place}", finding.rule)
}

fn action(request: &Request<'_>, finding: &Finding, reach: Reach, title: String) -> Option<CodeAction> {
    let scene = request.scene;
    let Placement { edit: insertion, reason } = placement(&scene.reading().document, finding, reach)?;
    let shown = about(request, finding);
    let mut text = scene.file().text().to_owned();
    text.replace_range(insertion.span.range(), &insertion.text);
    let after = TextFile::from_text(String::new(), text);
    let range = scene.shared.places().encoding().range(&after, reason);
    let insertion = TextEdit::new(scene.range(insertion.span), insertion.text);
    Some(CodeAction {
        title,
        kind: Some(SILENCE),
        diagnostics: (!shown.is_empty()).then_some(shown),
        edit: Some(edit::of_draft(scene, vec![insertion])),
        command: scene.shared.abilities().shows_documents.then(|| selection(scene, range)),
        ..CodeAction::default()
    })
}

/// Is given by the client when the edit is done.
fn selection(scene: &Scene<'_>, range: Range) -> Command {
    let arguments = Arguments { draft: scene.analysis.uri.clone(), range };
    let arguments = serde_json::to_value(arguments).ok().map(|value| vec![value]);
    Command { title: "Write the reason".to_owned(), command: SELECT.to_owned(), arguments }
}

/// The diagnostics of the finding that the client shows.
fn about(request: &Request<'_>, finding: &Finding) -> Vec<Diagnostic> {
    let (range, code) = (request.scene.range(finding.span), NumberOrString::String(finding.rule.to_owned()));
    let same = |diagnostic: &&Diagnostic| {
        diagnostic.source.as_deref() == Some(SOURCE)
            && diagnostic.range == range
            && diagnostic.code.as_ref() == Some(&code)
    };
    request.params.context.diagnostics.iter().filter(same).cloned().collect()
}
