//! Same findings, same order, same words, whichever the door: what the server says of a draft is what `--check` says
//! of the file.

mod lsp;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use lsp::server::uri_of;
use lsp::{Encoding, Start, findings};

/// Checks files through both doors, with these sources or the embedded ones; how many findings there were.
#[track_caller]
fn compare(folder: &Path, sources: Option<&Path>, drafts: &[PathBuf]) -> usize {
    let start = Start::copydesk(folder);
    let mut server = match sources {
        Some(sources) => start.sources(sources).run(),
        None => start.run(),
    };
    let published = json!({"relatedInformation": true, "codeDescriptionSupport": true, "dataSupport": true});
    server.initialize(json!({"textDocument": {"publishDiagnostics": published}}));
    let mut found = 0;
    for draft in drafts {
        let (uri, text) = (uri_of(draft), fs::read_to_string(draft).expect("a draft"));
        server.open(&uri, "markdown", 1, &text);
        let items = server.published(&uri, 1).message["params"]["diagnostics"].clone();
        let served = findings::of_diagnostics(&items, &text, Encoding::Utf16);
        let checked = findings::of_report(&check(folder, sources, draft), "");
        assert_eq!(served, checked, "{}", draft.display());
        found += served.len();
        server.close(&uri);
    }
    server.leave();
    found
}

fn check(folder: &Path, sources: Option<&Path>, draft: &Path) -> Value {
    let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
    command.current_dir(folder).args(["--check", "--format", "json"]);
    if let Some(sources) = sources {
        command.arg("--sources").arg(sources);
    }
    let run = command.arg("--").arg(draft).output().expect("the program runs");
    serde_json::from_slice(&run.stdout).unwrap_or_else(|error| panic!("{error}: {run:?}"))
}

#[test]
fn the_briefs_of_the_tests() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let briefs = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/briefs");
    let entries = fs::read_dir(briefs).expect("the briefs").map(|entry| entry.expect("an entry").path());
    let mut drafts: Vec<PathBuf> = entries.collect();
    drafts.sort();
    assert!(drafts.len() >= 5);
    assert!(compare(folder.path(), None, &drafts) >= 5);
}

/// Drafts with known verdicts, which belong to their publishers and are no part of this repository.
#[test]
fn the_drafts_that_are_at_hand() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let Ok(rows) = fs::read_to_string(shared.join("drafts/dev.jsonl")) else {
        eprintln!("skipped: the drafts with known verdicts are not at hand");
        return;
    };
    let folder = tempfile::tempdir().expect("a temporary folder");
    let drafts: Vec<PathBuf> = rows.lines().map(|row| write(folder.path(), row)).collect();
    let found = compare(folder.path(), Some(&shared.join("seeds")), &drafts);
    eprintln!("{} drafts, {found} findings", drafts.len());
    assert!(found > 10, "{found} findings");
}

/// A project with a configuration that rests on another one, and the same drafts for some of which it says otherwise.
fn configured() -> (tempfile::TempDir, Vec<PathBuf>) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
        fs::write(&path, text).expect("a file");
        path
    };
    write("house/base.toml", "[rules]\nname = \"warning\"\n");
    write(
        "copydesk.toml",
        "extend = \"house/base.toml\"\n[corpus]\nsources = [\"wire\"]\n[check]\nexclude = [\"old/\"]\n\
         [rules]\ncoverage = \"info\"\n[[overrides]]\npaths = [\"opinion/**\"]\nclosed-sources = true\n\
         rules = { name-misspelled = \"off\", coverage = \"error\" }\n",
    );
    write("wire/a.md", "---\ndate: 2031-05-14\n---\n\nNorwegian Foreign Minister Ada Exampleton left Oslo.\n");
    let draft = "---\ndate: 2031-05-14\n---\n\nNorwegian Foreign Minister Ada Exampelton met Clara Testerman.\n";
    let drafts = ["briefs/a.md", "opinion/a.md", "opinion/new/b.md"].map(|path| write(path, draft));
    write("old/a.md", draft);
    (folder, drafts.to_vec())
}

#[test]
fn a_configuration_with_levels_and_overrides() {
    let (folder, drafts) = configured();
    assert_eq!(compare(folder.path(), None, &drafts), 4);
}

#[test]
fn what_a_configuration_leaves_out_is_not_judged_and_its_changes_are_seen() {
    let (folder, drafts) = configured();
    let mut server = Start::copydesk(folder.path()).run();
    server.initialize(json!({"textDocument": {"publishDiagnostics": {}}}));
    let open = |path: &Path| {
        let (uri, text) = (uri_of(path), fs::read_to_string(path).expect("a draft"));
        server.open(&uri, "markdown", 1, &text);
        let diagnostics = server.published(&uri, 1).message["params"]["diagnostics"].clone();
        (uri, diagnostics)
    };
    let (_, left_out) = open(&folder.path().join("old/a.md"));
    assert_eq!(left_out, json!([]));
    let (draft, before) = open(&drafts[0]);
    let severities = |items: &Value| {
        items.as_array().expect("diagnostics").iter().map(|d| d["severity"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(severities(&before), [2, 3]);
    // The file that the configuration rests on has a name of its own.
    let base = folder.path().join("house/base.toml");
    let seen = server.notifications_seen();
    fs::write(&base, "[rules]\nname = \"error\"\n").expect("a file");
    server.notify("workspace/didChangeWatchedFiles", json!({"changes": [{"uri": uri_of(&base), "type": 2}]}));
    let is_new = |message: &Value| {
        let params = &message["params"];
        params["uri"] == draft && params["diagnostics"].is_array() && severities(&params["diagnostics"]) == [1, 3]
    };
    server.notification(seen, is_new).expect("the findings with their new severities");
    server.leave();
}

/// Writes a draft with its day in the front matter.
fn write(folder: &Path, row: &str) -> PathBuf {
    let row: Value = serde_json::from_str(row).expect("JSON");
    let text = |key: &str| row[key].as_str();
    let day = text("brief_date").map_or(String::new(), |day| format!("---\ndate: {day}\n---\n\n"));
    let path = folder.join(text("id").expect("an id")).with_extension("md");
    fs::write(&path, format!("{day}{}\n", text("text").expect("a text"))).expect("a draft");
    path
}
