//! The door for editors: the Language Server Protocol. Its types live only here.
//!
//! ```text
//! transport     standard input and output, apart from the message loop
//! backend       the handlers
//! capabilities  what the server offers      client     what the client can do
//! documents     the open documents          buffer     the text of one
//! position      byte offsets and the protocol's positions
//! analyst       the thread that reads and checks, loader and progress beside it
//! analysis      what is known about one state of one document
//! workspace     roots and settings          rooms      each root's corpora
//! lookout       files that the client does not watch
//! diagnostics   findings as diagnostics; pull and survey: asked for
//! status        how a document stands         tally      claims and findings, counted
//! scene         what a request about a draft is answered from; target: what a cursor stands on
//! hover, navigation, writing, actions       the answers
//! commands, evidence, facts     answers beyond the protocol
//! places        what can be opened where    markdown   text of sources in Markdown
//! ```
//!
//! **Order.** The framework runs handlers concurrently, but their first steps in the order of the messages. So every
//! change is applied, and every request takes the state it is about, before anything waits. The analyst works on
//! snapshots; what it finds counts only while no later state has arrived. Nothing on the message loop waits for the
//! client: what is sent goes through `transport::Outlet`, which takes it at once.

mod actions;
mod analysis;
mod analyst;
mod backend;
mod buffer;
mod capabilities;
mod client;
mod commands;
mod diagnostics;
mod documents;
mod evidence;
mod facts;
mod hover;
mod language;
mod loader;
mod lookout;
mod markdown;
mod navigation;
mod places;
mod position;
mod progress;
mod pull;
mod rooms;
mod scene;
mod shared;
mod status;
mod survey;
mod tally;
mod target;
mod transport;
mod workspace;
mod writing;

#[cfg(test)]
mod tests;

use std::io::{self, Read, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use tower_lsp::Server;

use crate::desk::Settings;
use analyst::Analyst;
use backend::Backend;
use shared::Shared;
use transport::{Inlet, Outlet};

/// How many requests may be under way at once. Those that wait for a corpus must not keep others, or the word that
/// cancels them, from being read.
const CONCURRENCY: usize = 4096;

/// How long requests under way may take when the client is gone without a word.
const LAST_ANSWERS: Duration = Duration::from_secs(1);

/// Serves a client on standard input and output until it says goodbye or is gone. Whether it said goodbye properly.
///
/// # Errors
/// The system gives no event loop.
pub fn serve(settings: Settings) -> io::Result<bool> {
    serve_on(io::stdin(), io::stdout(), settings, analyst::look)
}

fn serve_on(
    input: impl Read + Send + 'static,
    output: impl Write + Send + 'static,
    settings: Settings,
    look: analyst::Look,
) -> io::Result<bool> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build()?;
    let outlet = Outlet::to(output);
    let (inlet, ended) = Inlet::of(input, outlet.clone());
    let shut_down = Arc::new(AtomicBool::new(false));
    let (jobs, inbox) = channel();
    let handle = runtime.handle().clone();
    let (service, socket) = Backend::service(|client| {
        let shared = Arc::new(Shared::new(settings, client, outlet.clone(), handle));
        let analyst = Analyst::new(Arc::clone(&shared), inbox, jobs.clone(), look);
        thread::spawn(move || analyst.run());
        Backend::new(shared, jobs, Arc::clone(&shut_down))
    });
    let server = Server::new(inlet, outlet.clone(), socket).concurrency_level(CONCURRENCY);
    runtime.block_on(async {
        // The framework ends when all requests are answered. Some wait for something to happen; where nobody listens
        // any longer, they must not keep the process.
        let gone = async {
            let _ = ended.await;
            tokio::time::sleep(LAST_ANSWERS).await;
        };
        tokio::select! {
            () = server.serve(service) => {}
            () = gone => {}
        }
    });
    outlet.finish();
    // Threads that still read end with the process.
    runtime.shutdown_background();
    Ok(shut_down.load(Ordering::Acquire))
}
