//! What the client can do, as it said when it introduced itself.

use tower_lsp::ls_types::{ClientCapabilities, InitializeParams, MarkupKind, ResourceOperationKind};

use super::position::Encoding;

/// The client's abilities, in the words that the rest of the server asks.
#[derive(Debug, Clone, Default)]
pub(super) struct Abilities {
    /// How it counts characters.
    pub encoding: Encoding,
    /// It asks for diagnostics; otherwise they are sent. Never both.
    pub pulls: bool,
    /// It shows where else a diagnostic points to.
    pub related_information: bool,
    /// It links a diagnostic's code to a page.
    pub code_description: bool,
    /// It keeps the data of diagnostics for code actions.
    pub diagnostic_data: bool,
    /// Hovers may be Markdown.
    pub markdown_hover: bool,
    /// The documentation of completions and signatures may be Markdown.
    pub markdown_documentation: bool,
    /// Symbols may be nested.
    pub nested_symbols: bool,
    /// Edits may name the version that they are for.
    pub versioned_edits: bool,
    /// Edits may make files.
    pub creates_files: bool,
    /// Code actions may be more than commands.
    pub literal_actions: bool,
    /// It says which part of the text a link covers.
    pub links: bool,
    /// What it asked for can be declared out of date.
    pub refresh: Refresh,
    /// It can be asked to watch files.
    pub watches: bool,
    /// It opens documents where it is asked to.
    pub shows_documents: bool,
    /// It shows progress.
    pub progress: bool,
    /// It can be asked for its settings.
    pub configuration: bool,
    /// It wants to be told how open documents stand.
    pub status: bool,
    /// It wants documents without configured sources left alone: nothing is held against the embedded ones.
    pub only_configured: bool,
}

/// Which answers the client would ask for again.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Refresh {
    pub diagnostics: bool,
    pub inlay_hints: bool,
    pub semantic_tokens: bool,
    pub code_lenses: bool,
}

impl Abilities {
    /// Reads them from the first request.
    pub fn of(params: &InitializeParams) -> Self {
        let client = &params.capabilities;
        let document = client.text_document.clone().unwrap_or_default();
        let workspace = client.workspace.clone().unwrap_or_default();
        let published = document.publish_diagnostics.unwrap_or_default();
        let pulled = document.diagnostic.as_ref();
        let edits = workspace.workspace_edit.unwrap_or_default();
        let watching = workspace.did_change_watched_files.unwrap_or_default();
        let markdown = |formats: Option<Vec<MarkupKind>>| {
            formats.unwrap_or_default().first().is_some_and(|first| *first == MarkupKind::Markdown)
        };
        let completion = document.completion.and_then(|c| c.completion_item).unwrap_or_default();
        Self {
            encoding: Encoding::negotiate(client),
            pulls: pulled.is_some() && !forgets_to_ask(params),
            related_information: pulled.is_some() || published.related_information == Some(true),
            code_description: pulled.is_some() || published.code_description_support == Some(true),
            diagnostic_data: pulled.is_some() || published.data_support == Some(true),
            markdown_hover: markdown(document.hover.and_then(|hover| hover.content_format)),
            markdown_documentation: markdown(completion.documentation_format),
            nested_symbols: document
                .document_symbol
                .is_some_and(|symbols| symbols.hierarchical_document_symbol_support == Some(true)),
            versioned_edits: edits.document_changes == Some(true),
            creates_files: edits
                .resource_operations
                .is_some_and(|known| known.contains(&ResourceOperationKind::Create)),
            literal_actions: document.code_action.is_some_and(|action| action.code_action_literal_support.is_some()),
            links: document.definition.is_some_and(|definition| definition.link_support == Some(true)),
            refresh: Refresh {
                diagnostics: pulled.is_some() && refreshes_diagnostics(client),
                inlay_hints: workspace.inlay_hint.is_some_and(|hint| hint.refresh_support == Some(true)),
                semantic_tokens: workspace.semantic_tokens.is_some_and(|tokens| tokens.refresh_support == Some(true)),
                code_lenses: workspace.code_lens.is_some_and(|lens| lens.refresh_support == Some(true)),
            },
            watches: watching.dynamic_registration == Some(true),
            shows_documents: client.window.as_ref().and_then(|w| w.show_document.as_ref()).is_some_and(|s| s.support),
            progress: client.window.as_ref().is_some_and(|window| window.work_done_progress == Some(true)),
            configuration: workspace.configuration == Some(true),
            status: wants(client, "status"),
            only_configured: wants(client, "onlyConfigured"),
        }
    }
}

/// Clients that ask for diagnostics only when the text changes and cannot be told to ask again, so that findings
/// would stay when their sources change. They are better served by sending.
const ASKING_ONCE: [&str; 1] = ["Neovim"];

fn forgets_to_ask(params: &InitializeParams) -> bool {
    let name = params.client_info.as_ref().map(|client| client.name.as_str());
    name.is_some_and(|name| ASKING_ONCE.contains(&name)) && !refreshes_diagnostics(&params.capabilities)
}

/// Whether the client declares one of our own abilities.
fn wants(client: &ClientCapabilities, ability: &str) -> bool {
    client.experimental.as_ref().is_some_and(|own| own["copydesk"][ability] == true)
}

fn refreshes_diagnostics(client: &ClientCapabilities) -> bool {
    let workspace = client.workspace.as_ref();
    workspace.and_then(|workspace| workspace.diagnostics.as_ref()).is_some_and(|d| d.refresh_support == Some(true))
}
