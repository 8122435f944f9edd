//! A generated script: several drafts edited at once, with requests and cancellations between the edits.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use crate::lsp::server::uri_of;
use crate::lsp::{Client, Encoding, Model, Numbers, Server, Start, findings, newsroom};

/// How the client gets its diagnostics.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    Push,
    Pull,
}

/// Drafts do not grow far beyond this many characters.
const LARGE: usize = 5_000;
/// Beyond the end of every line and text.
const FAR: usize = 1_000_000;
/// The protocol's number for an answer to a request that was cancelled.
const CANCELLED: i64 = -32800;
/// The protocol's number for a mistake of the server.
const INTERNAL: i64 = -32603;

/// Requests about a position.
const AT_A_POSITION: [&str; 6] = [
    "textDocument/hover",
    "textDocument/completion",
    "textDocument/definition",
    "textDocument/references",
    "textDocument/documentHighlight",
    "textDocument/signatureHelp",
];

/// Requests about a document.
const ABOUT_A_DOCUMENT: [&str; 4] = [
    "textDocument/documentSymbol",
    "textDocument/codeLens",
    "textDocument/semanticTokens/full",
    "textDocument/documentLink",
];

/// A draft that is being written.
struct Draft {
    path: PathBuf,
    uri: String,
    language: &'static str,
    version: i32,
    model: Model,
}

/// The state of a script.
pub struct Script {
    folder: PathBuf,
    sources: PathBuf,
    mode: Mode,
    encoding: Encoding,
    numbers: Numbers,
    server: Server,
    drafts: Vec<Draft>,
    /// Every request: its id, and whether the client has cancelled it.
    requests: Vec<(i64, bool)>,
}

impl Script {
    /// A server with open drafts.
    pub fn new(folder: &Path, mode: Mode, encoding: Encoding, seed: u64) -> Self {
        let sources = newsroom::write_sources(folder);
        let server = start(folder, &sources, mode, encoding);
        let names = [("2031-05-14-a.md", "markdown"), ("2031-05-14-b.txt", "plaintext"), ("2031-05-14-c.html", "html")];
        let drafts = names.map(|(name, language)| {
            let path = folder.join(name);
            let model = Model::new(&newsroom::draft(1_500));
            Draft { uri: uri_of(&path), path, language, version: 1, model }
        });
        for draft in &drafts {
            open(&server, draft);
        }
        let drafts = drafts.into();
        let (folder, numbers) = (folder.to_owned(), Numbers::new(seed));
        Self { folder, sources, mode, encoding, numbers, server, drafts, requests: Vec::new() }
    }

    /// Plays so many steps, hardly ever waiting for anything.
    pub fn play(&mut self, steps: usize) {
        for _ in 0..steps {
            match self.numbers.below(20) {
                0..=11 => self.edit(),
                12..=16 => self.ask(),
                17 | 18 => self.cancel(),
                _ if self.numbers.one_in(5) => self.open_again(),
                _ => self.wait(),
            }
        }
    }

    /// Changes a draft by one message, with one change or several.
    fn edit(&mut self) {
        let index = self.numbers.below(self.drafts.len());
        let count = if self.numbers.one_in(4) { 1 + self.numbers.below(4) } else { 1 };
        let mut changes = Vec::new();
        for _ in 0..count {
            let change = self.change(index);
            self.drafts[index].model.apply(&change, self.encoding);
            changes.push(change);
        }
        let draft = &mut self.drafts[index];
        draft.version += 1;
        self.server.change(&draft.uri, draft.version, Value::Array(changes));
    }

    /// A change of the draft as the changes before have left it.
    fn change(&mut self, draft: usize) -> Value {
        if self.numbers.one_in(200) {
            return json!({"text": newsroom::draft(500 + self.numbers.below(1_500))});
        }
        let start = self.position(draft);
        let size = self.drafts[draft].model.len();
        let (end, text) = match self.numbers.below(8) {
            // Too much was written: a good part goes.
            _ if size > LARGE => (self.after(draft, &start, LARGE / 2), ""),
            0..=2 => (start.clone(), self.numbers.pick(&newsroom::SNIPPETS)),
            3 | 4 => (start.clone(), self.numbers.pick(&newsroom::SENTENCES)),
            5 => (self.after(draft, &start, 30), ""),
            6 => (self.after(draft, &start, 10), self.numbers.pick(&newsroom::SNIPPETS)),
            // Anything, and in any order.
            _ if self.numbers.one_in(6) => (self.position(draft), self.numbers.pick(&newsroom::SENTENCES)),
            _ => (self.after(draft, &start, 4), ""),
        };
        json!({"range": {"start": start, "end": end}, "text": text})
    }

    /// A position in a draft or, once in a while, beside it: beyond a line, beyond the text, inside a character.
    fn position(&mut self, draft: usize) -> Value {
        let model = &self.drafts[draft].model;
        let (line, column) = model.position(self.numbers.below(model.len() + 1), self.encoding);
        match self.numbers.below(40) {
            0 => json!({"line": line, "character": FAR}),
            1 => json!({"line": FAR, "character": column}),
            2 | 3 => json!({"line": line, "character": column + 1}),
            _ => json!({"line": line, "character": column}),
        }
    }

    /// A position up to so many characters after another one, or before it: ranges are also given backwards.
    fn after(&mut self, draft: usize, start: &Value, most: usize) -> Value {
        let model = &self.drafts[draft].model;
        let start = model.index(start, self.encoding);
        let away = 1 + self.numbers.below(most);
        let end = if self.numbers.one_in(10) { start.saturating_sub(away) } else { (start + away).min(model.len()) };
        let (line, column) = model.position(end, self.encoding);
        json!({"line": line, "character": column})
    }

    fn ask(&mut self) {
        let index = self.numbers.below(self.drafts.len());
        let document = json!({"uri": self.drafts[index].uri});
        let (a, b) = (self.position(index), self.position(index));
        let range = json!({"start": a, "end": b});
        let (method, params) = match self.numbers.below(13) {
            0..=4 => {
                let method = self.numbers.pick(&AT_A_POSITION);
                let context = json!({"includeDeclaration": true});
                (method, json!({"textDocument": document, "position": a, "context": context}))
            }
            5..=8 => (self.numbers.pick(&ABOUT_A_DOCUMENT), json!({"textDocument": document})),
            9 => ("textDocument/inlayHint", json!({"textDocument": document, "range": range})),
            10 => {
                let context = json!({"diagnostics": []});
                ("textDocument/codeAction", json!({"textDocument": document, "range": range, "context": context}))
            }
            11 => ("workspace/symbol", json!({"query": self.numbers.pick(&["Ada", "minister", ""])})),
            _ => ("textDocument/diagnostic", json!({"textDocument": document})),
        };
        // References want to know whether the declaration counts; the others must not be told.
        let params = match method {
            "textDocument/references" | "textDocument/codeAction" => params,
            _ => without_context(params),
        };
        let id = self.server.request(method, params);
        self.requests.push((id, false));
    }

    /// Cancels one of the last requests, answered or not.
    fn cancel(&mut self) {
        let recent = self.requests.len().min(6);
        if recent == 0 {
            return;
        }
        let index = self.requests.len() - 1 - self.numbers.below(recent);
        let (id, cancelled) = &mut self.requests[index];
        *cancelled = true;
        let id = *id;
        self.server.notify("$/cancelRequest", json!({"id": id}));
    }

    /// Closes a draft and opens it in the same breath.
    fn open_again(&mut self) {
        let index = self.numbers.below(self.drafts.len());
        let draft = &mut self.drafts[index];
        draft.version += 1;
        self.server.close(&draft.uri);
        open(&self.server, draft);
    }

    /// Waits for the last answer, so that the server catches up.
    fn wait(&mut self) {
        if let Some((id, _)) = self.requests.last() {
            self.server.answer(*id);
        }
    }

    /// Holds what the server has against the model, a fresh server and the command line.
    #[track_caller]
    pub fn finish(mut self) {
        for index in 0..self.drafts.len() {
            self.probe(index);
        }
        let mut fresh = start(&self.folder, &self.sources, self.mode, self.encoding);
        let mut found = 0;
        for draft in &self.drafts {
            let text = draft.model.text();
            let kept = diagnostics(&mut self.server, self.mode, draft);
            open(&fresh, draft);
            assert_eq!(kept, diagnostics(&mut fresh, self.mode, draft), "{}: {text:?}", draft.uri);
            std::fs::write(&draft.path, &text).expect("a draft");
            let kept = findings::of_diagnostics(&kept, &text, self.encoding);
            assert_eq!(kept, self.checked(draft), "{}: {text:?}", draft.uri);
            found += kept.len();
        }
        assert!(found > 30, "only {found} findings: the script shows little");
        self.every_request_is_answered_once();
        fresh.leave();
        self.server.leave();
    }

    /// Writes a mistake at the end of every line, and into some: where the findings stand shows where the server
    /// believes the lines to end.
    fn probe(&mut self, index: usize) {
        let draft = &mut self.drafts[index];
        let mut changes = Vec::new();
        for line in (0..draft.model.lines().len()).rev() {
            let column = if self.numbers.one_in(4) { self.numbers.below(60) } else { FAR };
            let at = json!({"line": line, "character": column});
            let change = json!({"range": {"start": at, "end": at}, "text": newsroom::MISTAKE});
            draft.model.apply(&change, self.encoding);
            changes.push(change);
        }
        draft.version += 1;
        self.server.change(&draft.uri, draft.version, Value::Array(changes));
    }

    /// What the command line finds in the file of a draft.
    #[track_caller]
    fn checked(&self, draft: &Draft) -> Vec<findings::Finding> {
        let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
        command.args(["--check", "--format", "json", "--sources"]).arg(&self.sources).arg("--").arg(&draft.path);
        let run = command.current_dir(&self.folder).output().expect("the program runs");
        let report = serde_json::from_slice(&run.stdout).unwrap_or_else(|error| panic!("{error}: {run:?}"));
        findings::of_report(&report, "")
    }

    #[track_caller]
    fn every_request_is_answered_once(&self) {
        for (id, cancelled) in &self.requests {
            let answer = self.server.answer(*id);
            let code = answer["error"]["code"].as_i64();
            assert_ne!(code, Some(INTERNAL), "{answer}");
            assert!(*cancelled || code != Some(CANCELLED), "nobody has cancelled it: {answer}");
            assert_eq!(self.server.answers(*id), 1, "answers to request {id}");
        }
        // The others are ours: `initialize` and the questions for the last diagnostics.
        assert!(self.server.answered().len() <= self.requests.len() + 1 + 2 * self.drafts.len());
    }
}

/// A server with a client of this kind.
fn start(folder: &Path, sources: &Path, mode: Mode, encoding: Encoding) -> Server {
    let mut server = Start::copydesk(folder).sources(sources).run();
    let published = json!({"relatedInformation": true, "codeDescriptionSupport": true, "dataSupport": true});
    let document = match mode {
        Mode::Push => json!({"publishDiagnostics": published}),
        Mode::Pull => json!({"diagnostic": {}}),
    };
    let general = json!({"positionEncodings": [encoding.name()]});
    let told = server.initialize(json!({"general": general, "textDocument": document}));
    assert_eq!(told["capabilities"]["positionEncoding"], encoding.name());
    assert_eq!(told["capabilities"]["diagnosticProvider"].is_object(), mode == Mode::Pull);
    server
}

fn open(client: &Client, draft: &Draft) {
    client.open(&draft.uri, draft.language, draft.version, &draft.model.text());
}

/// The diagnostics of a draft as it is now.
#[track_caller]
fn diagnostics(server: &mut Server, mode: Mode, draft: &Draft) -> Value {
    match mode {
        Mode::Push => server.published(&draft.uri, draft.version).message["params"]["diagnostics"].clone(),
        Mode::Pull => {
            let report = server.pull(&draft.uri);
            let again = json!({"textDocument": {"uri": draft.uri}, "previousResultId": report["resultId"]});
            assert_eq!(server.result("textDocument/diagnostic", again)["kind"], "unchanged");
            assert_eq!(server.publications(&draft.uri).len(), 0, "pushed to a client that asks");
            report["items"].clone()
        }
    }
}

fn without_context(mut params: Value) -> Value {
    if let Some(params) = params.as_object_mut() {
        params.remove("context");
    }
    params
}
