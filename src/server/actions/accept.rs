//! Accepting a name: a line more in a list of accepted names.

use std::collections::HashMap;
use std::path::Path;

use serde::{Deserialize, Serialize};
use tower_lsp::ls_types::{
    CodeAction, Command, CreateFile, CreateFileOptions, Diagnostic, DocumentChangeOperation, DocumentChanges,
    NumberOrString, OneOf, OptionalVersionedTextDocumentIdentifier, Position, Range, ResourceOp, TextDocumentEdit,
    TextEdit, Uri, WorkspaceEdit,
};

use super::{ACCEPT, Request};
use crate::claims::PersonMention;
use crate::desk::{Acceptance, read_text};
use crate::document::{Span, TextFile};
use crate::facts::{FormStanding, NameMatch};
use crate::language::lexicon::Lexicon;
use crate::rules::Category;
use crate::server::diagnostics::SOURCE;
use crate::server::places;
use crate::server::scene::Scene;

/// The command that adds a name to a list, for clients that cannot make files.
pub(in crate::server) const ACCEPT_NAME: &str = "copydesk.acceptName";

/// What the command is told.
#[derive(Debug, Serialize, Deserialize)]
pub(in crate::server) struct Arguments {
    /// The draft, whose project decides on the list.
    pub draft: Uri,
    /// The name.
    pub name: String,
    /// The name of which it is a variant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
}

impl From<Arguments> for Acceptance {
    fn from(arguments: Arguments) -> Self {
        Self { name: arguments.name, of: arguments.of }
    }
}

/// The actions for the names in the range that no source has, or has otherwise.
pub(super) fn make(request: &Request<'_>) -> Vec<CodeAction> {
    let scene = request.scene;
    let Some(list) = scene.held.names.as_deref().filter(|_| scene.held.is_judged()) else { return Vec::new() };
    let mut actions: Vec<CodeAction> = Vec::new();
    for mention in scene.reading().persons.iter().filter(|mention| mention.span.touches(request.span)) {
        for acceptance in acceptances(scene, mention) {
            let made = action(request, list, mention, &acceptance);
            actions.extend(made.filter(|made| actions.iter().all(|known| known.title != made.title)));
        }
    }
    actions
}

/// What may be accepted of a name: the name as one of its own, and as a variant of the name that it is close to.
fn acceptances(scene: &Scene<'_>, mention: &PersonMention) -> Vec<Acceptance> {
    let name = || mention.text.clone();
    let own = || Acceptance { name: name(), of: None };
    if !mention.at.is_told() {
        return Vec::new();
    }
    if mention.bare {
        let is_wrong = scene.findings().iter().any(|f| f.category == Category::Name && f.span == mention.span);
        let is_unknown = scene.facts().called(&mention.text, Lexicon::english()).is_empty();
        return if is_wrong && is_unknown { vec![own()] } else { Vec::new() };
    }
    let facts = scene.facts();
    match facts.find_name(&mention.text, Lexicon::english()) {
        NameMatch::Unknown => vec![own()],
        NameMatch::Near { person, .. } | NameMatch::Reordered { person, .. } => {
            vec![own(), Acceptance { name: name(), of: Some(facts.person(person).name.clone()) }]
        }
        NameMatch::Known { person, form, .. } => {
            match facts.form_as_written(person, form, &mention.text).standing {
                FormStanding::Outvoted => {
                    vec![Acceptance { name: name(), of: Some(facts.person(person).name.clone()) }]
                }
                // What a curator rejects is accepted in the curator's list, not by one key.
                FormStanding::Accepted | FormStanding::Rejected => Vec::new(),
            }
        }
        NameMatch::Variant { .. } => Vec::new(),
    }
}

fn action(request: &Request<'_>, list: &Path, mention: &PersonMention, acceptance: &Acceptance) -> Option<CodeAction> {
    let title = match &acceptance.of {
        Some(of) => format!("Accept “{}” as another form of “{of}”", acceptance.name),
        None => format!("Accept the name “{}”", acceptance.name),
    };
    let shown = about(request, mention.span);
    let action = CodeAction {
        title: title.clone(),
        kind: Some(ACCEPT),
        diagnostics: (!shown.is_empty()).then_some(shown),
        ..CodeAction::default()
    };
    Some(match edit(request.scene, list, acceptance)? {
        Change::Edit(edit) => CodeAction { edit: Some(edit), ..action },
        Change::Command => {
            let draft = request.scene.analysis.uri.clone();
            let arguments = Arguments { draft, name: acceptance.name.clone(), of: acceptance.of.clone() };
            let arguments = serde_json::to_value(arguments).ok().map(|value| vec![value]);
            CodeAction { command: Some(Command { title, command: ACCEPT_NAME.to_owned(), arguments }), ..action }
        }
    })
}

/// The diagnostics that the client shows about the name and that go with it.
fn about(request: &Request<'_>, span: Span) -> Vec<Diagnostic> {
    let range = request.scene.range(span);
    let rules: Vec<&str> = request
        .scene
        .findings()
        .iter()
        .filter(|finding| finding.span == span && matches!(finding.category, Category::Name | Category::Coverage))
        .map(|finding| finding.rule)
        .collect();
    let goes = |diagnostic: &&Diagnostic| {
        let code = match &diagnostic.code {
            Some(NumberOrString::String(code)) => code.as_str(),
            _ => "",
        };
        diagnostic.source.as_deref() == Some(SOURCE) && diagnostic.range == range && rules.contains(&code)
    };
    request.params.context.diagnostics.iter().filter(goes).cloned().collect()
}

/// How the list is changed.
enum Change {
    /// By the client.
    Edit(WorkspaceEdit),
    /// By the server, when the command is given.
    Command,
}

/// The change that adds to the list; `None` if the list says so already or cannot be read.
fn edit(scene: &Scene<'_>, list: &Path, acceptance: &Acceptance) -> Option<Change> {
    let abilities = scene.shared.abilities();
    let uri = places::uri_of(list)?;
    let open = scene.shared.documents.get(&uri);
    let exists = open.is_some() || list.exists();
    if !abilities.literal_actions || !(exists || abilities.creates_files && abilities.versioned_edits) {
        return Some(Change::Command);
    }
    let version = open.as_ref().map(|open| open.version);
    // What the client has open counts, not what is stored.
    let file = match open {
        Some(open) => TextFile::from_text(String::new(), open.buffer.text()),
        None if exists => read_text(list, &list.to_string_lossy()).ok()?,
        None => TextFile::from_text(String::new(), String::new()),
    };
    let (at, text) = acceptance.insertion(file.text())?;
    let range = match exists {
        true => scene.shared.places().encoding().range(&file, Span::new(at as u32, at as u32)),
        false => Range::new(Position::default(), Position::default()),
    };
    let insertion = TextEdit::new(range, text);
    if !abilities.versioned_edits {
        let changes = Some(HashMap::from([(uri, vec![insertion])]));
        return Some(Change::Edit(WorkspaceEdit { changes, ..WorkspaceEdit::default() }));
    }
    let creation = (!exists).then(|| creation(&uri));
    let text_document = OptionalVersionedTextDocumentIdentifier { uri, version };
    let change = DocumentChangeOperation::Edit(TextDocumentEdit { text_document, edits: vec![OneOf::Left(insertion)] });
    let changes = Some(DocumentChanges::Operations(creation.into_iter().chain([change]).collect()));
    Some(Change::Edit(WorkspaceEdit { document_changes: changes, ..WorkspaceEdit::default() }))
}

fn creation(uri: &Uri) -> DocumentChangeOperation {
    // Somebody else may have made it in the meantime.
    let options = CreateFileOptions { overwrite: Some(false), ignore_if_exists: Some(true) };
    DocumentChangeOperation::Op(ResourceOp::Create(CreateFile {
        uri: uri.clone(),
        options: Some(options),
        annotation_id: None,
    }))
}
