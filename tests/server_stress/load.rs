//! Bursts of edits, clients that do not read, and typing for hours.

use std::path::Path;
use std::time::Duration;

use serde_json::{Value, json};

use crate::lsp::server::uri_of;
use crate::lsp::{Server, Start, burst, newsroom};

/// Edits of a burst.
const EDITS: usize = 1_000;
/// How long a burst may take.
const LIMIT: Duration = Duration::from_secs(if cfg!(debug_assertions) { 10 } else { 1 });
/// How many times diagnostics may be published for it.
const FEW: usize = 50;
/// Requests whose answers together fill a pipe several times.
const QUESTIONS: usize = 3_000;
/// Keystrokes of an hour of typing, compressed: 20,000 are five and a half a second.
const KEYSTROKES: usize = if cfg!(debug_assertions) { 4_000 } else { 20_000 };
/// What is typed, where no finding stands.
const WORDS: &str = " and the delegations went on with the talks until late in the evening without agreeing on a text";

/// A server with one draft open whose first diagnostics are there.
fn writing(start: Start, folder: &Path, text: &str) -> (Server, String) {
    let mut server = start.run();
    let uri = uri_of(&folder.join("2031-05-14-draft.md"));
    server.initialize(json!({"textDocument": {"publishDiagnostics": {"relatedInformation": true}}}));
    server.open(&uri, "markdown", 1, text);
    server.published(&uri, 1);
    (server, uri)
}

/// Mistakes in a body of text whose first line is at line 4.
fn edits() -> Vec<Value> {
    burst::typing(4, 0, &"Norwegian Foreign Minister Ada Exampletton wept. ".repeat(EDITS)[..EDITS])
}

/// The diagnostics of a text opened at once as this version.
fn fresh(folder: &Path, uri: &str, version: i32, text: &str) -> Value {
    let mut server = Start::copydesk(folder).sources(&folder.join("sources")).run();
    server.initialize(json!({"textDocument": {"publishDiagnostics": {"relatedInformation": true}}}));
    server.open(uri, "markdown", version, text);
    let diagnostics = server.published(uri, version).message["params"]["diagnostics"].clone();
    server.leave();
    diagnostics
}

fn typed_into(text: &str) -> String {
    let mut model = crate::lsp::Model::new(text);
    for edit in edits() {
        model.apply(&edit, crate::lsp::Encoding::Utf16);
    }
    model.text()
}

#[test]
fn a_burst_of_edits_is_taken_together() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let sources = newsroom::write_sources(folder.path());
    let text = newsroom::draft(500);
    let (server, uri) = writing(Start::copydesk(folder.path()).sources(&sources), folder.path(), &text);
    let burst = burst::run(&server, &uri, 2, &edits(), server.patience).expect("the burst goes through");
    eprintln!("{EDITS} edits: {} publishes in {:?}", burst.publishes, burst.took);
    assert!(burst.publishes <= FEW, "{} publishes", burst.publishes);
    assert!(burst.took < LIMIT, "{:?}", burst.took);
    assert_eq!(burst.last, fresh(folder.path(), &uri, 1 + EDITS as i32, &typed_into(&text)));
    assert!(burst.last.as_array().is_some_and(|all| all.len() > 20));
    server.leave();
}

/// The answers to the questions, and each publication, are longer than a pipe holds: the server can write next to
/// nothing while nobody reads, and must take every edit all the same.
#[test]
fn a_client_that_does_not_read_stops_nothing() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let sources = newsroom::write_sources(folder.path());
    let text = newsroom::draft(100_000);
    let (mut server, uri) = writing(Start::copydesk(folder.path()).sources(&sources), folder.path(), &text);
    server.deafen();
    let questions: Vec<i64> = (0..QUESTIONS).map(|_| server.request("copydesk/nothing", json!({}))).collect();
    let burst = burst::run(&server, &uri, 2, &edits(), server.patience).expect("the burst goes through");
    let size = burst.last.to_string().len();
    eprintln!("{EDITS} edits, deaf: {} publishes of {size} bytes in {:?}", burst.publishes, burst.took);
    assert!(size > 1 << 16, "{size} bytes");
    questions.into_iter().for_each(|id| assert_eq!(server.answer(id)["error"]["code"], -32601));
    assert!(burst.publishes <= FEW, "{} publishes", burst.publishes);
    assert_eq!(burst.last, fresh(folder.path(), &uri, 1 + EDITS as i32, &typed_into(&text)));
    server.leave();
}

#[test]
fn an_hour_of_typing_costs_no_memory() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let sources = newsroom::write_sources(folder.path());
    let text = newsroom::draft(if cfg!(debug_assertions) { 4_000 } else { 20_000 });
    let (server, uri) = writing(Start::copydesk(folder.path()).sources(&sources), folder.path(), &text);
    if server.resident_pages().is_none() {
        eprintln!("skipped: this system does not say how much memory a process has");
        return server.leave();
    }
    // Typed and taken back, in turn, at the beginning of the body.
    let typed = burst::typing(4, 0, WORDS).into_iter().chain(burst::deleting(4, 0, WORDS)).cycle();
    let (mut version, mut warm) = (1, 0);
    for (number, edit) in typed.take(KEYSTROKES).enumerate() {
        version += 1;
        server.change(&uri, version, json!([edit]));
        if number % 50 == 49 {
            server.published(&uri, version);
            server.forget_notifications();
        }
        if number == KEYSTROKES / 5 {
            warm = server.resident_pages().unwrap_or_default();
        }
    }
    let end = server.resident_pages().unwrap_or_default();
    eprintln!("{KEYSTROKES} keystrokes: {warm} pages when warm, {end} at the end");
    assert!(end * 10 <= warm * 11, "memory grew from {warm} to {end} pages");
    server.leave();
}
