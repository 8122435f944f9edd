//! Lists of accepted names, from the command line and in the server.

mod command;
mod lsp;

use command::Desk;
use serde_json::{Value, json};

const SOURCE: &str =
    "---\ndate: 2031-05-14\n---\n\nNorwegian Foreign Minister Ada Exampleton met Jon Samplewood in Oslo.\n";
const DRAFT: &str = "---\ndate: 2031-05-14\n---\n\nNorwegian Foreign Minister Ada Exampleton met Clara Testermann. Jo Exampleton said that Clara Testerman left.\n";

/// A project with a source and a draft, and a list beside the configuration if there is to be one.
fn desk(names: Option<&str>) -> Desk {
    let config = "[corpus]\nsources = [\"sources\"]\n";
    let desk = Desk::with(&[("copydesk.toml", config), ("sources/a.md", SOURCE), ("briefs/b.md", DRAFT)]);
    if let Some(names) = names {
        desk.write("names.txt", names.as_bytes());
    }
    desk
}

/// The findings about names: rule and text.
fn findings(desk: &Desk, arguments: &[&str]) -> Vec<(String, String)> {
    let run = desk.run(&[&["--check", "briefs", "--format", "json"], arguments].concat());
    let findings = run.json()["findings"].as_array().expect("findings").clone();
    let text = |finding: &Value, key: &str| finding[key].as_str().expect("a text").to_owned();
    findings.iter().map(|finding| (text(finding, "rule"), text(finding, "text"))).collect()
}

fn pair(rule: &str, text: &str) -> (String, String) {
    (rule.to_owned(), text.to_owned())
}

#[test]
fn an_accepted_name_is_known_and_its_near_misses_are_not() {
    assert!(findings(&desk(None), &[]).contains(&pair("name-inconsistent-in-draft", "Clara Testerman")));
    let desk = desk(Some("# Ours\nClara Testerman\n"));
    let found = findings(&desk, &[]);
    assert!(found.contains(&pair("name-misspelled", "Clara Testermann")), "{found:?}");
    assert!(found.iter().all(|(_, text)| text != "Clara Testerman"), "{found:?}");
    let json = desk.run(&["--check", "briefs", "--format", "json"]).json();
    let misspelt = json["findings"].as_array().expect("findings").iter().find(|f| f["rule"] == "name-misspelled");
    let evidence = &misspelt.expect("a finding")["evidence"][0];
    assert_eq!((&evidence["kind"], &evidence["source"]), (&"curated".into(), &"names.txt".into()));
    assert_eq!((&evidence["range"]["start"]["line"], &evidence["text"]), (&2.into(), &"Clara Testerman".into()));
}

#[test]
fn forms_that_must_not_be_used_are_flagged_with_the_safe_repair() {
    let list = "\u{FEFF}Clara Testerman\r\n= Clara Testermann\r\nAda Exampleton\r\n! Jo Exampleton  # a nickname\r\n";
    let desk = desk(Some(list));
    let json = desk.run(&["--check", "briefs", "--format", "json"]).json();
    let findings = json["findings"].as_array().expect("findings");
    let names: Vec<_> = findings.iter().filter(|f| f["category"] == "name").collect();
    assert_eq!(names.len(), 1, "{names:?}");
    assert_eq!((&names[0]["rule"], &names[0]["text"]), (&"name-minority-variant".into(), &"Jo Exampleton".into()));
    let fix = &names[0]["fixes"][0];
    assert_eq!((&fix["safe"], &fix["edits"][0]["text"]), (&true.into(), &"Ada Exampleton".into()));
    let evidence = names[0]["evidence"].as_array().expect("evidence");
    assert!(evidence.iter().any(|e| e["kind"] == "curated" && e["text"] == "! Jo Exampleton"), "{evidence:?}");
}

#[test]
fn lists_stand_among_the_sources_in_the_configuration_and_on_the_command_line() {
    let known =
        |desk: &Desk, arguments: &[&str]| findings(desk, arguments).iter().all(|(_, text)| text != "Clara Testerman");
    let among = desk(None);
    among.write("sources/names.txt", b"Clara Testerman\n");
    assert!(known(&among, &[]));
    let configured = desk(None);
    configured.write("copydesk.toml", b"[corpus]\nsources = [\"sources\"]\nnames = [\"lists/house.txt\"]\n");
    configured.write("lists/house.txt", b"Clara Testerman\n");
    assert!(known(&configured, &[]));
    let named = desk(None);
    named.write("house.txt", b"Clara Testerman\n");
    assert!(known(&named, &["--names", "house.txt"]));
    assert!(!known(&named, &[]));
    let closed = desk(Some("Clara Testerman\n"));
    closed.write("briefs/b.md", DRAFT.replace("---\n\n", "sources: [../sources/a.md]\n---\n\n").as_bytes());
    assert!(known(&closed, &[]));
}

#[test]
fn a_list_is_neither_source_nor_draft_and_its_mistakes_have_places() {
    let desk = desk(Some("= Nobody\nClara Testerman\n"));
    let run = desk.run(&["sources"]);
    assert!(run.out.contains("curated list names.txt: 1 accepted name\n"), "{}", run.out);
    assert!(run.out.contains("names.txt: line 1, column 1: a variant without a name"), "{}", run.out);
    desk.run(&["--check", "names.txt"]).assert(2, &["a list of names is no document; name it with `--names`"]);
    desk.run(&["--check", "briefs", "--names", "none.txt"]).assert(2, &["none.txt: there is no such file"]);
}

/// What a client can do with edits.
fn abilities(creates: bool) -> Value {
    json!({
        "workspace": { "workspaceEdit": { "documentChanges": true, "resourceOperations": if creates { json!(["create"]) } else { json!([]) } } },
        "textDocument": { "codeAction": { "codeActionLiteralSupport": { "codeActionKind": { "valueSet": ["quickfix"] } } } },
    })
}

/// A server on the project, with the draft open; the draft's URI, and the actions on “Clara Testerman”.
fn served(desk: &Desk, creates: bool) -> (lsp::Server, String, Vec<Value>) {
    let mut server = lsp::Start::copydesk(&desk.path("")).run();
    let root = lsp::server::uri_of(&desk.path(""));
    let folders = json!([{ "uri": root.trim_end_matches('/'), "name": "desk" }]);
    server
        .initialize_with(json!({ "processId": null, "capabilities": abilities(creates), "workspaceFolders": folders }));
    let uri = lsp::server::uri_of(&desk.path("briefs/b.md"));
    server.open(&uri, "markdown", 1, DRAFT);
    let found = server.published(&uri, 1).message["params"]["diagnostics"].clone();
    assert!(is_unknown(&found), "{found:?}");
    let column = DRAFT.lines().last().and_then(|line| line.find("Clara Testerman left")).expect("the name");
    let place = json!({ "line": 4, "character": column + 2 });
    let actions = server.result(
        "textDocument/codeAction",
        json!({ "textDocument": { "uri": uri }, "range": { "start": place, "end": place }, "context": { "diagnostics": found } }),
    );
    let accepts = |action: &&Value| action["title"].as_str().is_some_and(|title| title.starts_with("Accept"));
    let actions = actions.as_array().expect("actions").iter().filter(accepts).cloned().collect();
    (server, uri, actions)
}

/// Whether anything is found at the second name of the draft.
fn is_unknown(diagnostics: &Value) -> bool {
    let place = DRAFT.lines().last().and_then(|line| line.find("Clara Testerman left")).expect("the name");
    diagnostics.as_array().expect("diagnostics").iter().any(|d| d["range"]["start"]["character"] == place)
}

/// Waits until the server has published the draft's diagnostics without the name.
#[track_caller]
fn wait_until_known(server: &lsp::Server, uri: &str) {
    let is_it = |message: &Value| {
        let params = &message["params"];
        message["method"] == "textDocument/publishDiagnostics"
            && params["uri"] == uri
            && !is_unknown(&params["diagnostics"])
    };
    if let Err(why) = server.notification(0, is_it) {
        panic!("the name is still unknown: {why}");
    }
}

#[test]
fn a_client_that_makes_files_is_handed_the_edit() {
    let desk = desk(None);
    let (server, uri, actions) = served(&desk, true);
    assert_eq!(actions.len(), 1, "{actions:?}");
    assert_eq!(actions[0]["title"], "Accept the name “Clara Testerman”");
    assert_eq!(actions[0]["diagnostics"].as_array().map(Vec::len), Some(1));
    let changes = actions[0]["edit"]["documentChanges"].as_array().expect("changes");
    let list = lsp::server::uri_of(&desk.path("names.txt"));
    assert_eq!((&changes[0]["kind"], &changes[0]["uri"]), (&"create".into(), &list.clone().into()));
    assert_eq!(changes[1]["textDocument"]["uri"], list);
    assert_eq!(changes[1]["edits"][0]["newText"], "Clara Testerman\n");
    // What the client does with it.
    desk.write("names.txt", b"Clara Testerman\n");
    server.notify("workspace/didChangeWatchedFiles", json!({ "changes": [{ "uri": list, "type": 1 }] }));
    wait_until_known(&server, &uri);
    server.leave();
}

#[test]
fn for_other_clients_the_server_writes() {
    let desk = desk(None);
    let (mut server, uri, actions) = served(&desk, false);
    let command = &actions[0]["command"];
    assert_eq!(command["command"], "copydesk.acceptName");
    server.result(
        "workspace/executeCommand",
        json!({ "command": command["command"], "arguments": command["arguments"] }),
    );
    assert_eq!(std::fs::read(desk.path("names.txt")).expect("a list"), b"Clara Testerman\n");
    wait_until_known(&server, &uri);
    server.leave();
}
