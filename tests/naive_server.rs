//! That our tests of the server bite: the same driver run against servers written the obvious way.
//!
//! They use the same framework. What they do wrong is what many do: handlers of notifications wait for the client,
//! and wait before they have applied the edit.

mod lsp;

use std::io::{self, Read, Write};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use serde_json::json;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, DuplexStream};
use tokio::runtime::{Builder, Handle};
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::{
    ConfigurationItem, Diagnostic, DidChangeTextDocumentParams, InitializeParams, InitializeResult, Range, Uri,
};
use tower_lsp::{Client, LanguageServer, LspService, Server};

use lsp::{Start, burst, newsroom};

/// Where the handler of a change waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Waits {
    /// For the client's settings, and until it has taken the diagnostics.
    ForTheClient,
    /// For its turn, before the change is applied.
    BeforeTheEdit,
    /// For its turn, after the change is applied.
    AfterTheEdit,
}

/// A server that keeps nothing but the versions in the order in which it applied them.
struct Naive {
    client: Client,
    waits: Waits,
    applied: Arc<Mutex<Vec<i32>>>,
}

impl Naive {
    fn apply(&self, version: i32) {
        self.applied.lock().unwrap_or_else(PoisonError::into_inner).push(version);
    }

    async fn publish(&self, uri: Uri, version: i32) {
        let found = Diagnostic::new_simple(Range::default(), "something".to_owned());
        self.client.publish_diagnostics(uri, vec![found], Some(version)).await;
    }
}

impl LanguageServer for Naive {
    async fn initialize(&self, _: InitializeParams) -> Result<InitializeResult> {
        Ok(InitializeResult::default())
    }

    async fn shutdown(&self) -> Result<()> {
        Ok(())
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        let (uri, version) = (params.text_document.uri, params.text_document.version);
        match self.waits {
            Waits::ForTheClient => {
                let item = ConfigurationItem { scope_uri: None, section: Some("naive".to_owned()) };
                let _settings = self.client.configuration(vec![item]).await;
                self.apply(version);
                self.publish(uri, version).await;
            }
            Waits::BeforeTheEdit => {
                for _ in 0..version % 3 {
                    tokio::task::yield_now().await;
                }
                self.apply(version);
            }
            Waits::AfterTheEdit => {
                self.apply(version);
                for _ in 0..version % 3 {
                    tokio::task::yield_now().await;
                }
            }
        }
    }
}

/// A pipe's end for threads that may wait.
struct Blocking<T>(T, Handle);

impl Read for Blocking<tokio::io::ReadHalf<DuplexStream>> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.1.block_on(self.0.read(buffer))
    }
}

impl Write for Blocking<tokio::io::WriteHalf<DuplexStream>> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.1.block_on(self.0.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.1.block_on(self.0.flush())
    }
}

/// A naive server on a thread of its own, its client, and the versions that it applies.
fn naive(waits: Waits) -> (lsp::Client, Arc<Mutex<Vec<i32>>>) {
    let runtime = Builder::new_current_thread().build().expect("an event loop");
    let handle = runtime.handle().clone();
    let (ours, theirs) = tokio::io::duplex(1 << 16);
    let (from_server, to_server) = tokio::io::split(ours);
    let (input, output) = tokio::io::split(theirs);
    let applied = Arc::new(Mutex::new(Vec::new()));
    let kept = Arc::clone(&applied);
    let (service, socket) = LspService::new(move |client| Naive { client, waits, applied: kept });
    thread::spawn(move || runtime.block_on(Server::new(input, output, socket).serve(service)));
    let mut client = lsp::Client::new(Blocking(from_server, handle.clone()), Blocking(to_server, handle));
    client.initialize(json!({}));
    (client, applied)
}

/// A burst of so many edits.
fn burst_of(edits: usize, client: &lsp::Client, uri: &str, patience: Duration) -> std::result::Result<usize, String> {
    burst::run(client, uri, 2, &burst::typing(0, 0, &"x".repeat(edits)), patience).map(|burst| burst.publishes)
}

/// Four handlers that wait, a hundred messages that are read and wait behind them: the answer that the handlers wait
/// for is the next one, and is never read.
#[test]
fn a_server_that_waits_for_its_client_stalls_in_a_burst() {
    let (client, _) = naive(Waits::ForTheClient);
    assert_eq!(burst_of(50, &client, "file:///draft.md", client.patience), Ok(50));
    let (client, applied) = naive(Waits::ForTheClient);
    let stalled = burst_of(1_000, &client, "file:///draft.md", Duration::from_secs(3));
    assert!(stalled.is_err(), "{stalled:?}");
    let applied = applied.lock().unwrap_or_else(PoisonError::into_inner).len();
    assert!(applied < 500, "{applied} edits were applied");
}

#[test]
fn ours_does_not_stall_in_the_same_burst() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let sources = newsroom::write_sources(folder.path());
    let mut server = Start::copydesk(folder.path()).sources(&sources).run();
    server.initialize(json!({"workspace": {"configuration": true}}));
    let uri = "untitled:Untitled-1";
    server.open(uri, "markdown", 1, "");
    let publishes = burst_of(1_000, &server, uri, server.patience);
    assert!(publishes.is_ok(), "{publishes:?}");
    server.leave();
}

/// How many of 5,000 changes were applied after a later one.
fn inversions(waits: Waits) -> usize {
    const CHANGES: i32 = 5_000;
    let (mut client, applied) = naive(waits);
    for version in 1..=CHANGES {
        client.change("file:///draft.md", version, json!([]));
    }
    // The client has its answer when everything before it was read, but what waits may still be waiting: the last
    // handlers end with the server.
    client.result("shutdown", json!(null));
    client.notify("exit", json!(null));
    client.ended();
    let applied = applied.lock().unwrap_or_else(PoisonError::into_inner);
    assert_eq!(applied.len(), CHANGES as usize, "edits were lost");
    applied.windows(2).filter(|pair| pair[0] > pair[1]).count()
}

#[test]
fn edits_applied_before_anything_waits_are_applied_in_order() {
    assert_eq!(inversions(Waits::AfterTheEdit), 0);
}

#[test]
fn edits_applied_after_a_wait_are_not() {
    let inversions = inversions(Waits::BeforeTheEdit);
    assert!(inversions > 500, "{inversions} inversions");
}
