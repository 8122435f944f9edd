//! The handlers: each takes the state of its document before anything waits, and leaves the work to others.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;

use tokio::sync::oneshot;
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::ls_types::{
    CodeActionParams, CodeActionResponse, CodeLens, CodeLensParams, CompletionParams, CompletionResponse,
    DidChangeConfigurationParams, DidChangeTextDocumentParams, DidChangeWatchedFilesParams,
    DidChangeWorkspaceFoldersParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams, DidSaveTextDocumentParams,
    DocumentDiagnosticParams, DocumentDiagnosticReportResult, DocumentHighlight, DocumentHighlightParams, DocumentLink,
    DocumentLinkParams, DocumentSymbolParams, DocumentSymbolResponse, ExecuteCommandParams, GotoDefinitionParams,
    GotoDefinitionResponse, Hover, HoverParams, InitializeParams, InitializeResult, InitializedParams, InlayHint,
    InlayHintParams, LSPAny, Location, ReferenceParams, SemanticTokens, SemanticTokensParams,
    SemanticTokensRangeParams, SemanticTokensRangeResult, SemanticTokensResult, SetTraceParams, SignatureHelp,
    SignatureHelpParams, TextDocumentPositionParams, Uri, WorkDoneProgressCancelParams, WorkspaceDiagnosticParams,
    WorkspaceDiagnosticReportResult, WorkspaceSymbolParams, WorkspaceSymbolResponse,
};
use tower_lsp::{LanguageServer, LspService};

use super::analysis::Analysis;
use super::analyst::{Job, RootCorpora};
use super::client::Abilities;
use super::places::{self, Places};
use super::scene::Scene;
use super::shared::Shared;
use super::workspace::{self, Workspace};
use super::{actions, capabilities, commands, hover, lookout, navigation, progress, pull, survey, writing};
use crate::desk::Corpora;

/// The language server.
pub(super) struct Backend {
    pub shared: Arc<Shared>,
    workspace: Arc<Workspace>,
    pub jobs: Sender<Job>,
    /// The client has asked for the end.
    shut_down: Arc<AtomicBool>,
}

impl Backend {
    pub fn new(shared: Arc<Shared>, jobs: Sender<Job>, shut_down: Arc<AtomicBool>) -> Self {
        Self { shared, workspace: Arc::default(), jobs, shut_down }
    }

    /// The analyst ends when the last sender is gone, not before.
    pub fn hand_over(&self, job: Job) {
        let _ = self.jobs.send(job);
    }

    /// The analysis of a document as it is now: as of the moment of the call, whatever comes after.
    pub async fn analysis(&self, uri: &Uri) -> Result<Option<Arc<Analysis>>> {
        let Some(revision) = self.shared.documents.revision(uri) else { return Ok(None) };
        let analysis = self.shared.results.at_least(uri, revision, &self.shared.documents).await;
        match analysis {
            Some(analysis) if analysis.failed => Err(Error::internal_error()),
            Some(analysis) if analysis.revision == revision => Ok(Some(analysis)),
            // Positions of the request are those of a text that is no longer there.
            _ => Err(Error::content_modified()),
        }
    }

    /// Answers a request about a draft. A mistake in answering costs this answer and nothing else.
    pub async fn ask<T>(&self, uri: &Uri, answer: impl FnOnce(&Scene<'_>) -> Option<T>) -> Result<Option<T>> {
        let Some(analysis) = self.analysis(uri).await? else { return Ok(None) };
        let Some(held) = &analysis.held else { return Ok(None) };
        let scene = Scene { shared: &self.shared, analysis: &analysis, held };
        guarded(|| answer(&scene))
    }

    async fn at<T>(
        &self,
        place: TextDocumentPositionParams,
        answer: impl FnOnce(&Scene<'_>, tower_lsp::ls_types::Position) -> Option<T>,
    ) -> Result<Option<T>> {
        self.ask(&place.text_document.uri, |scene| answer(scene, place.position)).await
    }

    /// The roots with the corpora that were read for them.
    pub async fn corpora(&self) -> Vec<RootCorpora> {
        let (reply, answer) = oneshot::channel();
        self.hand_over(Job::Survey(reply));
        answer.await.unwrap_or_default()
    }

    /// Asks the client for its settings and applies what has changed, without letting anybody wait.
    fn renew_settings(&self) {
        let (shared, workspace, jobs) = (Arc::clone(&self.shared), Arc::clone(&self.workspace), self.jobs.clone());
        self.shared.runtime.spawn(async move {
            workspace.ask_settings(&shared).await;
            if let Some(roots) = workspace.news() {
                let _ = jobs.send(Job::Settle(roots));
            }
        });
    }
}

/// Runs a computation; a panic in it becomes an error response.
pub(super) fn guarded<T>(compute: impl FnOnce() -> T) -> Result<T> {
    catch_unwind(AssertUnwindSafe(compute)).map_err(|_| Error::internal_error())
}

impl LanguageServer for Backend {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        let abilities = Abilities::of(&params);
        let places = Places::new(abilities.encoding, dirs::cache_dir());
        let result = capabilities::announce(&abilities);
        self.shared.introduce(abilities, places);
        self.shared.set_trace(params.trace.unwrap_or_default());
        self.workspace.introduce(&params);
        self.hand_over(Job::Settle(self.workspace.news().unwrap_or_default()));
        Ok(result)
    }

    async fn initialized(&self, _: InitializedParams) {
        if self.shared.abilities().watches {
            let shared = Arc::clone(&self.shared);
            self.shared.runtime.spawn(async move {
                let registrations = workspace::watchers().into_iter().collect();
                if let Err(error) = shared.client.register_capability(registrations).await {
                    tracing::warn!("the client does not watch files: {error}");
                }
            });
        }
        self.renew_settings();
        survey::keep_published(&self.shared, &self.jobs);
        lookout::post(&self.shared, &self.workspace, &self.jobs);
    }

    async fn shutdown(&self) -> Result<()> {
        self.shut_down.store(true, Ordering::Release);
        Ok(())
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        let document = params.text_document;
        self.shared.documents.open(document.uri.clone(), document.language_id, document.version, &document.text);
        self.hand_over(Job::Look(document.uri));
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        let document = params.text_document;
        let encoding = self.shared.abilities().encoding;
        let known = self.shared.documents.change(&document.uri, document.version, &params.content_changes, encoding);
        if known {
            self.hand_over(Job::Look(document.uri));
        } else {
            tracing::warn!("a change to {}, which is not open, is left out", document.uri.as_str());
        }
    }

    async fn did_save(&self, params: DidSaveTextDocumentParams) {
        // Clients that cannot watch files say at least what they save.
        if !self.shared.abilities().watches {
            self.hand_over(Job::Changed(places::path_of(&params.text_document.uri).into_iter().collect()));
        }
        self.shared.workspace_changed();
    }

    async fn did_close(&self, params: DidCloseTextDocumentParams) {
        self.shared.documents.close(&params.text_document.uri);
        self.hand_over(Job::Forget(params.text_document.uri));
        self.shared.workspace_changed();
    }

    async fn did_change_watched_files(&self, params: DidChangeWatchedFilesParams) {
        let files = params.changes.iter().filter_map(|change| places::path_of(&change.uri)).collect();
        self.hand_over(Job::Changed(files));
        self.shared.workspace_changed();
    }

    async fn did_change_configuration(&self, params: DidChangeConfigurationParams) {
        self.workspace.push_settings(&params.settings);
        self.renew_settings();
    }

    async fn did_change_workspace_folders(&self, params: DidChangeWorkspaceFoldersParams) {
        self.workspace.change_folders(&params.event);
        self.renew_settings();
    }

    async fn diagnostic(&self, params: DocumentDiagnosticParams) -> Result<DocumentDiagnosticReportResult> {
        match self.analysis(&params.text_document.uri).await {
            Ok(analysis) => guarded(|| pull::document(&self.shared, analysis.as_deref(), params.previous_result_id)),
            Err(error) if error.code == ErrorCode::ContentModified => Err(pull::ask_again()),
            Err(error) => Err(error),
        }
    }

    async fn workspace_diagnostic(&self, params: WorkspaceDiagnosticParams) -> Result<WorkspaceDiagnosticReportResult> {
        survey::answer(&self.shared, &self.jobs, params.previous_result_ids).await
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        self.at(params.text_document_position_params, hover::hover).await
    }

    async fn goto_definition(&self, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
        self.at(params.text_document_position_params, navigation::definition).await
    }

    async fn references(&self, params: ReferenceParams) -> Result<Option<Vec<Location>>> {
        self.at(params.text_document_position, navigation::references).await
    }

    async fn document_highlight(&self, params: DocumentHighlightParams) -> Result<Option<Vec<DocumentHighlight>>> {
        self.at(params.text_document_position_params, navigation::highlight).await
    }

    async fn document_symbol(&self, params: DocumentSymbolParams) -> Result<Option<DocumentSymbolResponse>> {
        self.ask(&params.text_document.uri, navigation::document_symbols).await
    }

    async fn document_link(&self, params: DocumentLinkParams) -> Result<Option<Vec<DocumentLink>>> {
        self.ask(&params.text_document.uri, navigation::links).await
    }

    async fn symbol(&self, params: WorkspaceSymbolParams) -> Result<Option<WorkspaceSymbolResponse>> {
        let corpora: Vec<Corpora> = self.corpora().await.into_iter().map(|(_, corpora)| corpora).collect();
        let symbols = guarded(|| navigation::workspace_symbols(&self.shared, &corpora, &params.query))?;
        Ok(Some(WorkspaceSymbolResponse::Nested(symbols)))
    }

    async fn completion(&self, params: CompletionParams) -> Result<Option<CompletionResponse>> {
        let list = self.at(params.text_document_position, writing::completion).await?;
        Ok(list.map(CompletionResponse::List))
    }

    async fn signature_help(&self, params: SignatureHelpParams) -> Result<Option<SignatureHelp>> {
        self.at(params.text_document_position_params, writing::signature).await
    }

    async fn inlay_hint(&self, params: InlayHintParams) -> Result<Option<Vec<InlayHint>>> {
        self.ask(&params.text_document.uri, |scene| writing::inlay_hints(scene, params.range)).await
    }

    async fn code_lens(&self, params: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
        self.ask(&params.text_document.uri, writing::code_lenses).await
    }

    async fn semantic_tokens_full(&self, params: SemanticTokensParams) -> Result<Option<SemanticTokensResult>> {
        let data = self.ask(&params.text_document.uri, |scene| writing::semantic_tokens(scene, None)).await?;
        Ok(data.map(|data| SemanticTokensResult::Tokens(SemanticTokens { result_id: None, data })))
    }

    async fn semantic_tokens_range(
        &self,
        params: SemanticTokensRangeParams,
    ) -> Result<Option<SemanticTokensRangeResult>> {
        let range = Some(params.range);
        let data = self.ask(&params.text_document.uri, |scene| writing::semantic_tokens(scene, range)).await?;
        Ok(data.map(|data| SemanticTokensRangeResult::Tokens(SemanticTokens { result_id: None, data })))
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        self.ask(&params.text_document.uri, |scene| actions::actions(scene, &params)).await
    }

    async fn execute_command(&self, params: ExecuteCommandParams) -> Result<Option<LSPAny>> {
        commands::execute(self, params).await
    }
}

impl Backend {
    /// `$/setTrace`.
    async fn set_trace(&self, params: SetTraceParams) {
        self.shared.set_trace(params.value);
    }

    /// `window/workDoneProgress/cancel`.
    async fn cancel_progress(&self, params: WorkDoneProgressCancelParams) {
        progress::cancel(&self.shared, &params.token);
    }

    /// The service with the notifications that the framework does not know.
    pub fn service(make: impl FnOnce(tower_lsp::Client) -> Self) -> (LspService<Self>, tower_lsp::ClientSocket) {
        LspService::build(make)
            .custom_method("$/setTrace", Self::set_trace)
            .custom_method("window/workDoneProgress/cancel", Self::cancel_progress)
            .finish()
    }
}
