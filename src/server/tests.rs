//! The server in process, with a reader that fails on demand.

use std::io::{BufRead, BufReader, PipeReader, PipeWriter, Read, Write, pipe};
use std::thread::{self, JoinHandle};

use serde_json::{Value, json};

use super::analyst::{Reader, look};
use super::documents::Snapshot;
use super::serve_on;
use crate::claims::Memory;
use crate::desk::{Draft, Settings};
use crate::report::Problem;

/// Fails on drafts that say so.
fn failing(reader: &Reader<'_>, snapshot: &Snapshot, memory: &mut Memory) -> Result<Draft, Problem> {
    assert!(!snapshot.buffer.text().contains("fail here"), "a mistake of this program, made on purpose");
    look(reader, snapshot, memory)
}

struct Client {
    to: PipeWriter,
    from: BufReader<PipeReader>,
    server: JoinHandle<bool>,
    /// Notifications that came before a response that was waited for.
    seen: Vec<Value>,
}

impl Client {
    fn start(capabilities: Value) -> Self {
        let (input, to) = pipe().expect("a pipe");
        let (from, output) = pipe().expect("a pipe");
        let serve = move || serve_on(input, output, Settings::default(), failing).expect("an event loop");
        let mut client = Self { to, from: BufReader::new(from), server: thread::spawn(serve), seen: Vec::new() };
        client.ask(0, "initialize", json!({"capabilities": capabilities}));
        client.tell("initialized", json!({}));
        client
    }

    fn send(&mut self, message: &Value) {
        let body = message.to_string();
        write!(self.to, "Content-Length: {}\r\n\r\n{body}", body.len()).expect("the server listens");
    }

    fn tell(&mut self, method: &str, params: Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    fn ask(&mut self, id: u64, method: &str, params: Value) -> Value {
        self.send(&json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params}));
        loop {
            let message = self.receive();
            if message["id"] == id && message.get("method").is_none() {
                return message;
            }
            self.seen.push(message);
        }
    }

    fn receive(&mut self) -> Value {
        let mut length = 0;
        loop {
            let mut line = String::new();
            self.from.read_line(&mut line).expect("the server speaks");
            match line.trim().split_once(": ") {
                Some(("Content-Length", value)) => length = value.parse().expect("a number"),
                _ if line.trim().is_empty() => break,
                _ => {}
            }
        }
        let mut body = vec![0; length];
        self.from.read_exact(&mut body).expect("a body");
        serde_json::from_slice(&body).expect("JSON")
    }

    /// The next notification of a method.
    fn notified(&mut self, method: &str) -> Value {
        if let Some(at) = self.seen.iter().position(|message| message["method"] == method) {
            return self.seen.remove(at);
        }
        loop {
            let message = self.receive();
            if message["method"] == method {
                return message;
            }
            self.seen.push(message);
        }
    }

    fn open(&mut self, name: &str, text: &str) {
        let document = json!({"uri": format!("untitled:{name}"), "languageId": "markdown", "version": 1, "text": text});
        self.tell("textDocument/didOpen", json!({"textDocument": document}));
    }

    fn change(&mut self, name: &str, version: u32, text: &str) {
        let document = json!({"uri": format!("untitled:{name}"), "version": version});
        self.tell("textDocument/didChange", json!({"textDocument": document, "contentChanges": [{"text": text}]}));
    }

    fn hover(&mut self, id: u64, name: &str) -> Value {
        let place =
            json!({"textDocument": {"uri": format!("untitled:{name}")}, "position": {"line": 0, "character": 0}});
        self.ask(id, "textDocument/hover", place)
    }

    fn end(mut self) {
        assert_eq!(self.ask(99, "shutdown", Value::Null)["result"], Value::Null);
        self.tell("exit", Value::Null);
        assert!(self.server.join().expect("the server does not fall over"), "it was asked to shut down");
    }
}

#[test]
fn a_mistake_in_the_analysis_costs_one_result_and_is_said_once() {
    let mut client = Client::start(json!({}));
    client.open("a.md", "All is well.");
    assert_eq!(client.notified("textDocument/publishDiagnostics")["params"]["version"], 1);
    client.change("a.md", 2, "fail here");
    assert_eq!(client.hover(1, "a.md")["error"]["code"], -32603);
    assert!(
        client.notified("window/showMessage")["params"]["message"]
            .as_str()
            .is_some_and(|m| m.contains("internal error"))
    );
    client.change("a.md", 3, "fail here again");
    assert_eq!(client.hover(2, "a.md")["error"]["code"], -32603);
    client.open("b.md", "Another draft is looked at.");
    client.change("a.md", 4, "All is well again on 31 June 2031.");
    assert_eq!(client.hover(3, "a.md").get("error"), None);
    let last = loop {
        let note = client.notified("textDocument/publishDiagnostics");
        if note["params"]["version"] == 4 {
            break note;
        }
    };
    assert_eq!(last["params"]["diagnostics"][0]["code"], "date-impossible");
    assert!(!client.seen.iter().any(|message| message["method"] == "window/showMessage"), "said once");
    client.end();
}

#[test]
fn an_analysis_that_fails_has_no_findings_left_from_before() {
    let mut client = Client::start(json!({}));
    client.open("a.md", "It began on 31 June 2031.");
    let first = client.notified("textDocument/publishDiagnostics");
    assert_eq!(first["params"]["diagnostics"].as_array().map(Vec::len), Some(1));
    client.change("a.md", 2, "fail here");
    let second = client.notified("textDocument/publishDiagnostics");
    assert_eq!(second["params"]["diagnostics"].as_array().map(Vec::len), Some(0));
    client.end();
}

#[test]
fn requests_wait_for_nothing_but_their_own_document() {
    let mut client = Client::start(json!({"textDocument": {"diagnostic": {}}}));
    client.open("a.md", "It began on 31 June 2031.");
    let report = client.ask(1, "textDocument/diagnostic", json!({"textDocument": {"uri": "untitled:a.md"}}));
    assert_eq!(report["result"]["items"].as_array().map(Vec::len), Some(1));
    let id = report["result"]["resultId"].clone();
    let again = json!({"textDocument": {"uri": "untitled:a.md"}, "previousResultId": id});
    assert_eq!(client.ask(2, "textDocument/diagnostic", again)["result"]["kind"], "unchanged");
    let unknown = json!({"textDocument": {"uri": "untitled:nobody.md"}});
    assert_eq!(client.ask(3, "textDocument/diagnostic", unknown)["result"]["items"], json!([]));
    assert!(!client.seen.iter().any(|message| message["method"] == "textDocument/publishDiagnostics"), "never both");
    client.end();
}

#[test]
fn a_client_that_is_gone_leaves_no_server_behind() {
    let mut client = Client::start(json!({"textDocument": {"diagnostic": {}}}));
    // Answered only when something changes.
    let params = json!({"previousResultIds": []});
    client.send(&json!({"jsonrpc": "2.0", "id": 1, "method": "workspace/diagnostic", "params": params}));
    client.open("a.md", "All is well.");
    client.ask(2, "textDocument/diagnostic", json!({"textDocument": {"uri": "untitled:a.md"}}));
    drop(client.to);
    assert!(!client.server.join().expect("the server ends"), "nobody asked it to shut down");
}
