//! What the handlers and the threads of the server have in common.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};
use std::sync::{Arc, Mutex, OnceLock};

use tokio::runtime::Handle;
use tokio::sync::watch;
use tower_lsp::Client;
use tower_lsp::ls_types::{
    LogMessageParams, LogTraceParams, MessageType, ProgressToken, PublishDiagnosticsParams, ShowMessageParams,
    TraceValue, Uri, notification,
};

use super::analysis::{Analysis, Results};
use super::client::Abilities;
use super::diagnostics::Diagnoser;
use super::documents::Documents;
use super::places::Places;
use super::transport::{Outlet, notification};
use crate::desk::Settings;

/// The server's state. Everything in it can be used from any thread.
#[derive(Debug)]
pub(super) struct Shared {
    /// What the command line says.
    pub base: Settings,
    /// For requests to the client; notifications go through the outlet, which never waits.
    pub client: Client,
    pub outlet: Outlet,
    pub runtime: Handle,
    /// The open documents.
    pub documents: Documents,
    /// What is known about them.
    pub results: Results,
    /// What the user can cancel.
    pub cancels: Mutex<HashMap<ProgressToken, Arc<AtomicBool>>>,
    /// Something about drafts that are not open may have changed.
    pub workspace: watch::Sender<()>,
    /// The user has asked for the findings of all drafts, whatever the settings say.
    pub surveys_all: AtomicBool,
    introduced: OnceLock<(Abilities, Places)>,
    trace: AtomicU8,
}

impl Shared {
    pub fn new(base: Settings, client: Client, outlet: Outlet, runtime: Handle) -> Self {
        Self {
            base,
            client,
            outlet,
            runtime,
            documents: Documents::default(),
            results: Results::default(),
            cancels: Mutex::default(),
            workspace: watch::Sender::new(()),
            surveys_all: AtomicBool::new(false),
            introduced: OnceLock::new(),
            trace: AtomicU8::new(0),
        }
    }

    /// Keeps what the client said about itself.
    pub fn introduce(&self, abilities: Abilities, places: Places) {
        let _ = self.introduced.set((abilities, places));
    }

    /// What the client can do; nothing before it has introduced itself.
    pub fn abilities(&self) -> &Abilities {
        &self.introduced().0
    }

    /// Where things can be opened.
    pub fn places(&self) -> &Places {
        &self.introduced().1
    }

    fn introduced(&self) -> &(Abilities, Places) {
        static NOBODY: OnceLock<(Abilities, Places)> = OnceLock::new();
        self.introduced.get().unwrap_or_else(|| NOBODY.get_or_init(Default::default))
    }

    /// Makes diagnostics for this client.
    pub fn diagnoser(&self) -> Diagnoser<'_> {
        Diagnoser { abilities: self.abilities(), places: self.places() }
    }

    /// Sends the diagnostics of a document, if the client does not ask for them itself. When their turn comes they
    /// are sent only if no later state of the document has arrived.
    pub fn publish(self: &Arc<Self>, analysis: &Arc<Analysis>) {
        if self.abilities().pulls {
            return;
        }
        let (shared, analysis) = (Arc::clone(self), Arc::clone(analysis));
        let topic = analysis.uri.as_str().to_owned();
        self.outlet.send_news(&topic, move || {
            let newest = shared.documents.revision(&analysis.uri) == Some(analysis.revision);
            let publication = || shared.diagnoser().publication(&analysis);
            newest.then(|| notification::<notification::PublishDiagnostics>(&publication()))
        });
    }

    /// Takes back the diagnostics of a document that was closed.
    pub fn clear(self: &Arc<Self>, uri: &Uri) {
        if self.abilities().pulls {
            return;
        }
        let (shared, cleared) = (Arc::clone(self), uri.clone());
        self.outlet.send_news(uri.as_str(), move || {
            let nothing = PublishDiagnosticsParams::new(cleared.clone(), Vec::new(), None);
            let closed = shared.documents.revision(&cleared).is_none();
            closed.then(|| notification::<notification::PublishDiagnostics>(&nothing))
        });
    }

    /// Other facts hold: what the client has asked for before is out of date.
    pub fn facts_changed(self: &Arc<Self>) {
        let shared = Arc::clone(self);
        self.runtime.spawn(async move {
            let (refresh, client) = (shared.abilities().refresh, &shared.client);
            let wanted = [refresh.diagnostics, refresh.inlay_hints, refresh.semantic_tokens, refresh.code_lenses];
            if wanted[0] {
                let _ = client.workspace_diagnostic_refresh().await;
            }
            if wanted[1] {
                let _ = client.inlay_hint_refresh().await;
            }
            if wanted[2] {
                let _ = client.semantic_tokens_refresh().await;
            }
            if wanted[3] {
                let _ = client.code_lens_refresh().await;
            }
        });
    }

    /// Drafts that are not open may have other findings.
    pub fn workspace_changed(&self) {
        self.workspace.send_replace(());
    }

    /// Tells the user something.
    pub fn show(&self, kind: MessageType, message: &str) {
        match kind {
            MessageType::ERROR | MessageType::WARNING => tracing::warn!("{message}"),
            _ => tracing::info!("{message}"),
        }
        let params = ShowMessageParams { typ: kind, message: message.to_owned() };
        self.outlet.notify::<notification::ShowMessage>(&params);
    }

    /// Writes something into the client's log.
    pub fn log(&self, kind: MessageType, message: &str) {
        tracing::info!("{message}");
        let params = LogMessageParams { typ: kind, message: message.to_owned() };
        self.outlet.notify::<notification::LogMessage>(&params);
    }

    /// How much the client wants to know about the server's work.
    pub fn set_trace(&self, value: TraceValue) {
        let level = match value {
            TraceValue::Off => 0,
            TraceValue::Messages => 1,
            TraceValue::Verbose => 2,
        };
        self.trace.store(level, Ordering::Relaxed);
    }

    /// Tells the client what was done, if it wants to know: in one line, and the details.
    pub fn trace(&self, what: impl FnOnce() -> (String, String)) {
        let level = self.trace.load(Ordering::Relaxed);
        if level > 0 {
            let (message, details) = what();
            let params = LogTraceParams { message, verbose: (level > 1).then_some(details) };
            self.outlet.notify::<notification::LogTrace>(&params);
        }
    }
}
