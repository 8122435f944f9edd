//! How long a keystroke takes: from the change that an editor sends to the diagnostics that it receives.
//!
//! `cargo bench --bench typing` types a sentence into the middle of drafts of three sizes, one character at a time,
//! against the real program over its pipes. Then it measures the start and a burst. Other servers are measured on the
//! same text if they are installed: on the `PATH`, or in the folder that `COPYDESK_BENCH_PEERS` names.

#[path = "../tests/lsp/mod.rs"]
mod lsp;
#[allow(dead_code, reason = "each benchmark uses its own part")]
mod prose;

use std::fmt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use lsp::server::uri_of;
use lsp::{Encoding, Model, Server, Start, burst, wire};

/// Keystrokes of a measurement; fewer of a server that needs longer than [`LIMIT`] for them.
const KEYSTROKES: usize = 500;
/// How long a measurement may take, and how long anything is waited for.
const LIMIT: Duration = Duration::from_secs(60);
/// Keystrokes before the measurement.
const WARM_UP: usize = 20;
/// Starts of ours, and of the others.
const STARTS: (usize, usize) = (30, 5);
/// Edits of a burst.
const EDITS: usize = 1_000;

/// Sizes of drafts in bytes, with the targets for the 99th percentile in milliseconds.
const DRAFTS: [(usize, f64); 3] = [(500, 1.0), (20_000, 5.0), (150_000, 16.0)];
/// What is typed, again and again.
const SENTENCE: &str = "Norwegian Foreign Minister Anna Keldalund told reporters in Oslo that the talks would go on. ";
/// A brief with mistakes that the embedded seeds show.
const BRIEF: &str = include_str!("../tests/briefs/2023-06-18-arrival.md");
/// Mistakes that a speller shows: so that every server has something to say about every draft.
const MISSPELT: &str = "The goverment recieved them in seperate rooms.";
/// The program that is measured for its own sake.
const OURS: &str = "copydesk";

fn main() {
    let mut words = std::env::args().skip(1);
    let filters: Vec<String> = words.by_ref().filter(|word| !word.starts_with('-')).collect();
    let asked_for = filters.is_empty() || filters.iter().any(|filter| "typing".contains(filter.as_str()));
    if !asked_for || !std::env::args().any(|word| word == "--bench") {
        return;
    }
    let sizes = DRAFTS.map(|(size, _)| draft(size).len());
    println!("drafts of {sizes:?} bytes\n");
    let programs = programs();
    println!("from a keystroke to its diagnostics, in milliseconds");
    println!("{:<10}{:<12}{:>10}{:>10}{:>8}{:>10}", "draft", "server", "median", "p99", "times", "findings");
    let mut finds_something = vec![false; programs.len()];
    for (size, target) in DRAFTS {
        for (program, finds) in programs.iter().zip(&mut finds_something) {
            let mut figures = typing(program, &draft(size));
            // What was found in a shorter draft stands in this one too: such a server has given up.
            if *finds && figures.findings == 0 {
                figures.times.clear();
            }
            *finds |= figures.findings > 0;
            let target = if program.is_ours() { format!("   target p99 {target}") } else { String::new() };
            println!("{:<10}{:<12}{figures}{target}", format!("{} KB", size as f64 / 1000.0), program.name);
        }
    }
    println!("\nfrom the start of the program to its first diagnostics, in milliseconds");
    for program in &programs {
        let target = if program.is_ours() { "   target median 100" } else { "" };
        println!("{:<10}{:<12}{}{target}", "0.5 KB", program.name, starts(program));
    }
    println!("\n{EDITS} edits sent without waiting, until the diagnostics of the last one");
    for (size, _) in DRAFTS {
        println!(
            "{:<10}{:<12}{}   target 1 s, a few publishes",
            format!("{} KB", size as f64 / 1000.0),
            OURS,
            burst_of(size)
        );
    }
}

/// A server that can be measured.
struct Program {
    name: &'static str,
    path: PathBuf,
    arguments: &'static [&'static str],
}

impl Program {
    fn is_ours(&self) -> bool {
        self.name == OURS
    }

    fn start(&self, folder: &Path) -> Start {
        let mut command = Command::new(&self.path);
        command.args(self.arguments);
        Start::program(command, folder)
    }
}

/// Ours, and the others that are installed.
fn programs() -> Vec<Program> {
    let ours = Program { name: OURS, path: env!("CARGO_BIN_EXE_copydesk").into(), arguments: &["server", "--stdio"] };
    let folder = std::env::var_os("COPYDESK_BENCH_PEERS").map(PathBuf::from);
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = folder.into_iter().chain(std::env::split_paths(&path)).collect();
    let others =
        [("typos-lsp", &[][..]), ("harper-ls", &["--stdio"][..])].into_iter().filter_map(|(name, arguments)| {
            let found = folders.iter().map(|folder| folder.join(name)).find(|path| path.is_file());
            found.map(|path| Program { name, path, arguments })
        });
    std::iter::once(ours).chain(others).collect()
}

/// A draft of about so many bytes: the brief, and prose with the brief's paragraphs between its own.
fn draft(size: usize) -> String {
    let (front, brief) = BRIEF.split_at(BRIEF.rfind("---\n").map_or(0, |at| at + 4));
    let brief: Vec<&str> = brief.trim().split("\n\n").collect();
    let prose = prose::draft(size / 6);
    let paragraphs: Vec<&str> = prose.trim_end().split("\n\n").skip(1).collect();
    let mut text = format!("{front}\n");
    for group in paragraphs.chunks(12) {
        let own = brief[..2].iter().chain([&MISSPELT]).chain(&brief[2..]);
        for paragraph in own.chain(group) {
            if text.len() >= size {
                return text;
            }
            text.push_str(paragraph);
            text.push_str("\n\n");
        }
    }
    text
}

/// A server that has a draft open and has published its diagnostics.
struct Desk {
    server: Server,
    uri: String,
    /// The draft as the client knows it.
    model: Model,
    version: i32,
    /// The server wants the whole text at every change.
    whole: bool,
    /// Where the cursor stands: the end of a paragraph in the middle.
    cursor: (usize, usize),
    /// How many findings the last diagnostics had.
    findings: usize,
    _folder: tempfile::TempDir,
}

impl Desk {
    /// Starts a server and opens a draft; also when its first diagnostics were there. An error says why they do not come.
    fn open(program: &Program, text: &str) -> Result<(Self, Duration), String> {
        let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
        let uri = uri_of(&folder.path().join("draft.md"));
        let started = Instant::now();
        let mut server = program.start(folder.path()).run();
        server.patience = LIMIT;
        let published = json!({"relatedInformation": true, "versionSupport": true, "dataSupport": true});
        let capabilities = json!({
            "textDocument": {"publishDiagnostics": published},
            "workspace": {"configuration": true},
        });
        let root = uri_of(folder.path());
        let told = server.initialize_with(json!({"processId": null, "rootUri": root, "capabilities": capabilities}));
        let sync = &told["capabilities"]["textDocumentSync"];
        let whole = sync == 1 || sync["change"] == 1;
        server.open(&uri, "markdown", 1, text);
        let (model, middle) = (Model::new(text), text.chars().count() / 2);
        let end_of_paragraph =
            text.chars().collect::<Vec<_>>()[middle..].windows(2).position(|two| two == ['\n', '\n']);
        let cursor = model.position(middle + end_of_paragraph.unwrap_or(0), Encoding::Utf16);
        let mut desk = Self { server, uri, model, version: 1, whole, cursor, findings: 0, _folder: folder };
        let first = desk.published()?;
        Ok((desk, first - started))
    }

    /// Types a character; how long its diagnostics take.
    fn press(&mut self, key: char) -> Result<Duration, String> {
        let (line, column) = self.cursor;
        let at = json!({"line": line, "character": column});
        let mut change = json!({"range": {"start": at, "end": at}, "text": key.to_string()});
        self.model.apply(&change, Encoding::Utf16);
        if self.whole {
            change = json!({"text": self.model.text()});
        }
        self.cursor.1 += key.len_utf16();
        self.version += 1;
        let document = json!({"uri": self.uri, "version": self.version});
        let params = json!({"textDocument": document, "contentChanges": [change]});
        let message = json!({"jsonrpc": "2.0", "method": "textDocument/didChange", "params": params}).to_string();
        let bytes = wire::framed(&message);
        self.server.forget_notifications();
        let pressed = Instant::now();
        self.server.raw(bytes);
        Ok(self.published()?.duration_since(pressed))
    }

    /// When the diagnostics of this version were there; not every server says which version they are of.
    fn published(&mut self) -> Result<Instant, String> {
        let published = self.server.notification(0, |message: &Value| {
            let params = &message["params"];
            let version = &params["version"];
            message["method"] == "textDocument/publishDiagnostics"
                && params["uri"] == self.uri
                && (version.is_null() || *version == self.version)
        });
        let published = published?;
        self.findings = published.message["params"]["diagnostics"].as_array().map_or(0, Vec::len);
        Ok(published.at)
    }
}

/// Times of many runs of the same.
struct Figures {
    /// From the shortest to the longest.
    times: Vec<Duration>,
    /// How many findings there were in the end.
    findings: usize,
}

impl Figures {
    fn of(mut times: Vec<Duration>, findings: usize) -> Self {
        times.sort();
        Self { times, findings }
    }

    /// The time that so many percent of the runs did not exceed, in milliseconds.
    fn percentile(&self, percent: usize) -> f64 {
        let index = (self.times.len() * percent).div_ceil(100).max(1) - 1;
        self.times[index].as_secs_f64() * 1000.0
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.times.is_empty() {
            return write!(f, "{:>10}{:>10}{:>8}{:>10}", "none", "none", 0, self.findings);
        }
        write!(
            f,
            "{:>10.2}{:>10.2}{:>8}{:>10}",
            self.percentile(50),
            self.percentile(99),
            self.times.len(),
            self.findings
        )
    }
}

/// Types into a draft.
fn typing(program: &Program, text: &str) -> Figures {
    let Ok((mut desk, _)) = Desk::open(program, text) else { return Figures::of(Vec::new(), 0) };
    let end = Instant::now() + LIMIT;
    let mut keys = SENTENCE.chars().cycle();
    let warm: Result<Vec<_>, _> = keys.by_ref().take(WARM_UP).map(|key| desk.press(key)).collect();
    let presses = keys.take(if warm.is_ok() { KEYSTROKES } else { 0 }).take_while(|_| Instant::now() < end);
    let times = presses.map_while(|key| desk.press(key).ok()).collect();
    Figures::of(times, desk.findings)
}

/// Starts a server again and again.
fn starts(program: &Program) -> Figures {
    let text = draft(DRAFTS[0].0);
    let runs = if program.is_ours() { STARTS.0 } else { STARTS.1 };
    let opened = (0..runs).map_while(|_| Desk::open(program, &text).ok());
    let (findings, times): (Vec<usize>, _) = opened.map(|(desk, first)| (desk.findings, first)).unzip();
    Figures::of(times, findings.last().copied().unwrap_or(0))
}

/// Sends a thousand edits at once.
fn burst_of(size: usize) -> String {
    let words: String = SENTENCE.chars().cycle().take(EDITS).collect();
    let Some(program) = programs().into_iter().find(Program::is_ours) else { return "none".to_owned() };
    let run = Desk::open(&program, &draft(size)).and_then(|(desk, _)| {
        let (line, column) = desk.cursor;
        let edits = burst::typing(line as u32, column as u32, &words);
        burst::run(&desk.server, &desk.uri, 2, &edits, LIMIT)
    });
    match run {
        Ok(burst) => format!("{:>10.1} ms, {} publishes", burst.took.as_secs_f64() * 1000.0, burst.publishes),
        Err(why) => format!("none: {why}"),
    }
}
