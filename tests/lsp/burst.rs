//! Edits sent without waiting for anything, as an editor does while keys repeat or a macro runs.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::client::Client;

/// What came of a burst.
#[derive(Debug)]
pub struct Burst {
    /// How many times diagnostics were published, from the first edit on.
    pub publishes: usize,
    /// From the first edit to the last diagnostics.
    pub took: Duration,
    /// The diagnostics of the last state.
    pub last: Value,
}

/// Sends edits, one version each, and waits for the diagnostics of the last one; an error says that they do not come.
/// A client that is deaf listens only when everything is written.
pub fn run(
    client: &Client,
    uri: &str,
    versions_from: i32,
    edits: &[Value],
    patience: Duration,
) -> Result<Burst, String> {
    let before = client.publications(uri).len();
    let started = Instant::now();
    let mut version = versions_from;
    for edit in edits {
        client.change(uri, version, json!([edit]));
        version += 1;
    }
    if !client.is_listening() {
        client.written().map_err(|why| format!("the server does not read: {why}"))?;
        client.listen();
    }
    let last = client.published_within(uri, version - 1, patience)?;
    let publishes = client.publications(uri).len() - before;
    Ok(Burst { publishes, took: last.at - started, last: last.message["params"]["diagnostics"].clone() })
}

/// The edits of typing ASCII text at a position, one character each.
pub fn typing(line: u32, character: u32, words: &str) -> Vec<Value> {
    let edit = |(index, typed): (usize, char)| {
        let at = json!({"line": line, "character": character + index as u32});
        json!({"range": {"start": at, "end": at}, "text": typed.to_string()})
    };
    words.chars().enumerate().map(edit).collect()
}

/// The edits of deleting what was typed there, from its end.
pub fn deleting(line: u32, character: u32, words: &str) -> Vec<Value> {
    let edit = |index: usize| {
        let at = |index: usize| json!({"line": line, "character": character + index as u32});
        json!({"range": {"start": at(index), "end": at(index + 1)}, "text": ""})
    };
    (0..words.chars().count()).rev().map(edit).collect()
}
