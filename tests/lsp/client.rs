//! One connection to a language server.

use std::collections::HashMap;
use std::io::{BufReader, Read, Write};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::wire;

/// How long anything may take before a test gives up: long, because machines that test are busy.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// A message of the server, and when its last byte was there.
#[derive(Debug, Clone)]
pub struct Received {
    pub at: Instant,
    pub message: Value,
}

/// A client that reads and writes on threads of its own, so that a server which does neither cannot stop a test.
pub struct Client {
    wire: Sender<Outgoing>,
    inbox: Arc<Inbox>,
    requests: i64,
    /// How long it waits for anything.
    pub patience: Duration,
}

/// What the writer is to do: to write these bytes, or, with none, to close the server's input.
type Outgoing = Option<Vec<u8>>;

/// What has arrived and left.
#[derive(Default)]
struct Inbox {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    /// By the request's id as JSON; more than one answer would be a mistake of the server.
    answers: HashMap<String, Vec<Received>>,
    /// Notifications, in order.
    notifications: Vec<Received>,
    /// Requests of the server, in order. They are answered at once.
    asked: Vec<Value>,
    /// Messages that were handed to the writer, and those that it has written.
    sent: u64,
    written: u64,
    /// The reader must not read.
    deaf: bool,
    /// Nothing more will arrive; with the reason, if it is not the end.
    ended: Option<String>,
}

impl Inbox {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn update(&self, change: impl FnOnce(&mut State)) {
        change(&mut self.lock());
        self.changed.notify_all();
    }
}

impl Client {
    /// A client of a server that writes to the one and reads from the other.
    pub fn new(from_server: impl Read + Send + 'static, to_server: impl Write + Send + 'static) -> Self {
        let inbox = Arc::new(Inbox::default());
        let (wire, outgoing) = channel::<Outgoing>();
        let writer = Arc::clone(&inbox);
        thread::spawn(move || {
            let mut to_server = to_server;
            while let Ok(Some(bytes)) = outgoing.recv() {
                // A server that has ended does not hear the rest.
                let _ = to_server.write_all(&bytes).and_then(|()| to_server.flush());
                writer.update(|state| state.written += 1);
            }
        });
        let (reader, answers) = (Arc::clone(&inbox), wire.clone());
        thread::spawn(move || read_all(BufReader::with_capacity(1 << 16, from_server), &reader, &answers));
        Self { wire, inbox, requests: 0, patience: PATIENCE }
    }

    /// Stops reading, after the next message, which it may be waiting for already.
    pub fn deafen(&self) {
        self.inbox.update(|state| state.deaf = true);
    }

    /// Reads again.
    pub fn listen(&self) {
        self.inbox.update(|state| state.deaf = false);
    }

    /// Whether it reads.
    pub fn is_listening(&self) -> bool {
        !self.inbox.lock().deaf
    }

    /// Writes bytes that may be no message. Returns at once.
    pub fn raw(&self, bytes: Vec<u8>) {
        self.inbox.update(|state| state.sent += 1);
        let _ = self.wire.send(Some(bytes));
    }

    /// Closes the server's input, once everything before is written.
    pub fn hang_up(&self) {
        let _ = self.wire.send(None);
    }

    fn send(&self, message: &Value) {
        self.raw(wire::framed(&message.to_string()));
    }

    /// Sends a notification.
    pub fn notify(&self, method: &str, params: Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    /// Sends a request; its id.
    pub fn request(&mut self, method: &str, params: Value) -> i64 {
        self.requests += 1;
        self.request_as(json!(self.requests), method, params);
        self.requests
    }

    /// Sends a request with an id of one's own.
    pub fn request_as(&self, id: Value, method: &str, params: Value) {
        self.send(&json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params}));
    }

    /// Waits for the answer to a request: the whole message.
    #[track_caller]
    pub fn answer(&self, id: impl Into<Value>) -> Value {
        let id = id.into();
        let key = id.to_string();
        let found = self.wait(|state| state.answers.get(&key).and_then(|all| all.first()).cloned());
        found.unwrap_or_else(|why| panic!("no answer to request {id}: {why}")).message
    }

    /// Sends a request and waits for its answer: the whole message.
    #[track_caller]
    pub fn ask(&mut self, method: &str, params: Value) -> Value {
        let id = self.request(method, params);
        self.answer(id)
    }

    /// Sends a request and waits for its result; an error fails the test.
    #[track_caller]
    pub fn result(&mut self, method: &str, params: Value) -> Value {
        let answer = self.ask(method, params);
        assert!(answer.get("error").is_none(), "{method}: {answer}");
        answer["result"].clone()
    }

    /// Introduces the client, with these capabilities; the server's answer.
    #[track_caller]
    pub fn initialize(&mut self, capabilities: Value) -> Value {
        self.initialize_with(json!({"processId": null, "rootUri": null, "capabilities": capabilities}))
    }

    /// Introduces the client with these words.
    #[track_caller]
    pub fn initialize_with(&mut self, params: Value) -> Value {
        let result = self.result("initialize", params);
        self.notify("initialized", json!({}));
        result
    }

    /// Opens a document.
    pub fn open(&self, uri: &str, language: &str, version: i32, text: &str) {
        let document = json!({"uri": uri, "languageId": language, "version": version, "text": text});
        self.notify("textDocument/didOpen", json!({"textDocument": document}));
    }

    /// Changes a document.
    pub fn change(&self, uri: &str, version: i32, changes: Value) {
        let document = json!({"uri": uri, "version": version});
        self.notify("textDocument/didChange", json!({"textDocument": document, "contentChanges": changes}));
    }

    /// Closes a document.
    pub fn close(&self, uri: &str) {
        self.notify("textDocument/didClose", json!({"textDocument": {"uri": uri}}));
    }

    /// Waits for the diagnostics that are pushed for this version of a document.
    #[track_caller]
    pub fn published(&self, uri: &str, version: i32) -> Received {
        self.published_within(uri, version, self.patience)
            .unwrap_or_else(|why| panic!("no diagnostics of {uri} version {version}: {why}"))
    }

    /// Waits for the diagnostics that are pushed for this version of a document, but no longer than this.
    pub fn published_within(&self, uri: &str, version: i32, patience: Duration) -> Result<Received, String> {
        self.wait_for(patience, |state| {
            let is_it = |params: &Value| params["uri"] == uri && params["version"] == version;
            state.publications().rev().find(|received| is_it(&received.message["params"])).cloned()
        })
    }

    /// Asks for the diagnostics of a document; the whole report.
    #[track_caller]
    pub fn pull(&mut self, uri: &str) -> Value {
        self.result("textDocument/diagnostic", json!({"textDocument": {"uri": uri}}))
    }

    /// Waits for a notification or publication that has arrived since `seen`, by a method and something more.
    pub fn notification(&self, seen: usize, wanted: impl Fn(&Value) -> bool) -> Result<Received, String> {
        self.wait(|state| {
            state.notifications[seen.min(state.notifications.len())..].iter().find(|r| wanted(&r.message)).cloned()
        })
    }

    /// How many notifications have arrived.
    pub fn notifications_seen(&self) -> usize {
        self.inbox.lock().notifications.len()
    }

    /// Every notification with a method, so far.
    pub fn notifications(&self, method: &str) -> Vec<Received> {
        let state = self.inbox.lock();
        state.notifications.iter().filter(|received| received.message["method"] == method).cloned().collect()
    }

    /// Every publication of diagnostics for a document, so far.
    pub fn publications(&self, uri: &str) -> Vec<Received> {
        self.inbox.lock().publications().filter(|r| r.message["params"]["uri"] == uri).cloned().collect()
    }

    /// Forgets what has arrived, except for the answers to requests: for tests that run for long.
    pub fn forget_notifications(&self) {
        self.inbox.update(|state| state.notifications.clear());
    }

    /// What the server has asked so far.
    pub fn asked(&self) -> Vec<Value> {
        self.inbox.lock().asked.clone()
    }

    /// How many answers have arrived for an id.
    pub fn answers(&self, id: impl Into<Value>) -> usize {
        self.inbox.lock().answers.get(&id.into().to_string()).map_or(0, Vec::len)
    }

    /// Every answer for an id, so far.
    pub fn all_answers(&self, id: impl Into<Value>) -> Vec<Value> {
        let key = id.into().to_string();
        self.inbox.lock().answers.get(&key).into_iter().flatten().map(|r| r.message.clone()).collect()
    }

    /// Every id that was answered, as JSON.
    pub fn answered(&self) -> Vec<String> {
        self.inbox.lock().answers.keys().cloned().collect()
    }

    /// Waits until everything is written.
    pub fn written(&self) -> Result<(), String> {
        self.wait(|state| (state.written == state.sent).then_some(()))
    }

    /// Waits until the server has closed its output; fails if it ended in the middle of a message.
    #[track_caller]
    pub fn ended(&self) {
        let ended = self.wait_for_anything(self.patience, |state| state.ended.clone());
        assert_eq!(ended.as_deref(), Ok(""), "the server's output");
    }

    /// Asks for the end and says goodbye.
    #[track_caller]
    pub fn goodbye(&mut self) {
        assert_eq!(self.result("shutdown", Value::Null), Value::Null);
        self.notify("exit", Value::Null);
        self.ended();
    }

    fn wait<T>(&self, take: impl FnMut(&State) -> Option<T>) -> Result<T, String> {
        self.wait_for(self.patience, take)
    }

    /// Waits for something to arrive; an error says how long or why nothing more comes.
    fn wait_for<T>(&self, patience: Duration, mut take: impl FnMut(&State) -> Option<T>) -> Result<T, String> {
        self.wait_for_anything(patience, |state| match (take(state), &state.ended) {
            (Some(taken), _) => Some(Ok(taken)),
            (None, Some(why)) => Some(Err(format!("the server's output has ended {why}"))),
            (None, None) => None,
        })?
    }

    fn wait_for_anything<T>(&self, patience: Duration, mut take: impl FnMut(&State) -> Option<T>) -> Result<T, String> {
        let end = Instant::now() + patience;
        let mut state = self.inbox.lock();
        loop {
            if let Some(taken) = take(&state) {
                return Ok(taken);
            }
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Err(format!("nothing within {patience:?}"));
            }
            state = self.inbox.changed.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }
}

impl State {
    fn publications(&self) -> impl DoubleEndedIterator<Item = &Received> {
        self.notifications.iter().filter(|r| r.message["method"] == "textDocument/publishDiagnostics")
    }
}

/// Sorts what arrives until nothing more does.
fn read_all(mut from_server: impl std::io::BufRead, inbox: &Inbox, answers: &Sender<Outgoing>) {
    let ended = loop {
        let waited = inbox.changed.wait_while(inbox.lock(), |state| state.deaf);
        drop(waited.unwrap_or_else(PoisonError::into_inner));
        let body = match wire::read(&mut from_server) {
            Ok(Some(body)) => body,
            Ok(None) => break String::new(),
            Err(error) => break error.to_string(),
        };
        let at = Instant::now();
        match serde_json::from_slice(&body) {
            Ok(message) => take(Received { at, message }, inbox, answers),
            Err(error) => break format!("a message that is no JSON: {error}"),
        }
    };
    inbox.update(|state| state.ended = Some(ended));
}

fn take(received: Received, inbox: &Inbox, answers: &Sender<Outgoing>) {
    let id = received.message.get("id").cloned();
    let asks = received.message.get("method").is_some();
    match (asks, id) {
        (true, Some(id)) => {
            let result = answer_to(&received.message);
            let answer = json!({"jsonrpc": "2.0", "id": id, "result": result});
            inbox.update(|state| {
                state.sent += 1;
                state.asked.push(received.message);
            });
            let _ = answers.send(Some(wire::framed(&answer.to_string())));
        }
        (true, None) => inbox.update(|state| state.notifications.push(received)),
        (false, id) => {
            let key = id.unwrap_or_default().to_string();
            inbox.update(|state| state.answers.entry(key).or_default().push(received));
        }
    }
}

/// What an obliging client answers: no settings, and yes to everything.
fn answer_to(request: &Value) -> Value {
    if request["method"] != "workspace/configuration" {
        return Value::Null;
    }
    let items = request["params"]["items"].as_array().map_or(0, Vec::len);
    Value::Array(vec![Value::Null; items])
}
