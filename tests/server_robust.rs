//! What clients should not do, and do: the server answers with an error or a warning, and goes on.

mod lsp;

use std::fs;

use serde_json::{Value, json};
use tempfile::TempDir;

use lsp::server::uri_of;
use lsp::{Encoding, Model, Server, Start, newsroom};

const PARSE_ERROR: i64 = -32700;
const INVALID_REQUEST: i64 = -32600;
const METHOD_NOT_FOUND: i64 = -32601;
const INVALID_PARAMS: i64 = -32602;
const NOT_INITIALIZED: i64 = -32002;

/// A draft with one finding.
const DRAFT: &str = "---\ndate: 2031-05-14\n---\n\nNorwegian Foreign Minister Ada Exampletton wept.\n";

/// A folder with sources and a server in it, not introduced yet.
fn newcomer() -> (TempDir, Server) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let sources = newsroom::write_sources(folder.path());
    let server = Start::copydesk(folder.path()).talkative().sources(&sources).run();
    (folder, server)
}

/// The same, introduced; with the URI of a draft.
fn ready() -> (TempDir, Server, String) {
    let (folder, mut server) = newcomer();
    server.initialize(json!({}));
    let uri = uri_of(&folder.path().join("draft.md"));
    (folder, server, uri)
}

#[track_caller]
fn code(answer: &Value) -> i64 {
    answer["error"]["code"].as_i64().unwrap_or_else(|| panic!("no error: {answer}"))
}

/// Fails unless the server works: a draft opened now has its finding, and a request is answered.
#[track_caller]
fn still_works(server: &mut Server) {
    let uri = "untitled:still-works.md";
    server.open(uri, "markdown", 1, DRAFT);
    assert_eq!(findings(server, uri, 1), 1);
    server.result("textDocument/hover", at(uri, 4, 30));
    server.close(uri);
}

/// How many findings are published for a version of a document.
#[track_caller]
fn findings(server: &Server, uri: &str, version: i32) -> usize {
    let published = server.published(uri, version);
    published.message["params"]["diagnostics"].as_array().map_or(0, Vec::len)
}

fn at(uri: &str, line: u32, character: u32) -> Value {
    json!({"textDocument": {"uri": uri}, "position": {"line": line, "character": character}})
}

fn change(start: (u32, u32), end: (u32, u32), text: &str) -> Value {
    let position = |(line, character)| json!({"line": line, "character": character});
    json!({"range": {"start": position(start), "end": position(end)}, "text": text})
}

#[test]
fn what_is_no_json_is_answered_with_an_error() {
    let (_folder, mut server, _) = ready();
    let bad = [
        ("{\"jsonrpc\":\"2.0\",", PARSE_ERROR),
        ("nonsense", PARSE_ERROR),
        ("", PARSE_ERROR),
        ("[]", INVALID_REQUEST),
        ("\"text\"", INVALID_REQUEST),
        ("{}", INVALID_REQUEST),
    ];
    for (body, _) in bad {
        server.raw(lsp::wire::framed(body));
    }
    still_works(&mut server);
    let codes: Vec<i64> = server.all_answers(Value::Null).iter().map(code).collect();
    assert_eq!(codes, bad.map(|(_, code)| code));
    server.leave();
}

#[test]
fn bad_headers_are_skipped() {
    let (_folder, mut server, _) = ready();
    let bad: [&[u8]; 5] = [
        b"Content-Type: text\r\n\r\n",
        b"Content-Length: many\r\n\r\n",
        b"Content-Length: -1\r\n\r\n",
        b"\r\n\r\n",
        b"\xff\xfe\x00Content-Length: 2\r\n\r\n\xff\xfe",
    ];
    for bytes in bad {
        server.raw(bytes.to_vec());
    }
    still_works(&mut server);
    server.leave();
}

#[test]
fn a_message_may_come_in_pieces_and_with_other_headers() {
    let (_folder, mut server, _) = ready();
    let body = json!({"jsonrpc": "2.0", "id": "in pieces", "method": "workspace/symbol", "params": {"query": ""}});
    let body = body.to_string();
    let charset = "Content-Type: application/vscode-jsonrpc; charset=utf-8";
    let message = format!("{charset}\r\ncontent-length: {}\r\n\r\n{body}", body.len());
    for piece in message.as_bytes().chunks(7) {
        server.raw(piece.to_vec());
    }
    assert!(server.answer("in pieces").get("error").is_none());
    still_works(&mut server);
    server.leave();
}

#[test]
fn requests_before_the_introduction_are_refused() {
    let (_folder, mut server) = newcomer();
    for method in ["textDocument/hover", "shutdown", "workspace/symbol"] {
        let answer = server.ask(method, at("file:///draft.md", 0, 0));
        assert_eq!(code(&answer), NOT_INITIALIZED, "{method}");
    }
    server.open("file:///draft.md", "markdown", 1, DRAFT);
    server.initialize(json!({}));
    let again = server.ask("initialize", json!({"capabilities": {}}));
    assert_eq!(code(&again), INVALID_REQUEST);
    still_works(&mut server);
    server.leave();
}

#[test]
fn requests_after_the_end_was_asked_for_are_refused() {
    let (_folder, mut server, uri) = ready();
    server.result("shutdown", Value::Null);
    for method in ["textDocument/hover", "shutdown", "initialize"] {
        let answer = server.ask(method, at(&uri, 0, 0));
        assert_eq!(code(&answer), INVALID_REQUEST, "{method}");
    }
    server.notify("exit", Value::Null);
    server.ended();
    assert_eq!(server.status(), 0);
}

#[test]
fn a_client_that_leaves_without_a_word_is_told_so_by_the_exit_status() {
    let (_folder, mut server, _) = ready();
    server.notify("exit", Value::Null);
    server.ended();
    assert_eq!(server.status(), 1);
    // Before the introduction too.
    let (_folder, mut server) = newcomer();
    server.notify("exit", Value::Null);
    server.ended();
    assert_eq!(server.status(), 1);
}

#[test]
fn the_end_of_input_ends_the_server() {
    let (_folder, mut server, uri) = ready();
    server.open(&uri, "markdown", 1, DRAFT);
    server.hang_up();
    server.ended();
    assert_eq!(server.status(), 1);
    // In the middle of a message too.
    let (_folder, mut server, _) = ready();
    server.raw(b"Content-Length: 100\r\n\r\n{\"jsonrpc\"".to_vec());
    server.hang_up();
    server.ended();
    assert_eq!(server.status(), 1);
}

#[test]
fn unknown_methods_and_wrong_parameters_do_no_harm() {
    let (_folder, mut server, uri) = ready();
    assert_eq!(code(&server.ask("copydesk/nothing", json!({}))), METHOD_NOT_FOUND);
    assert_eq!(code(&server.ask("$/nothing", json!({}))), METHOD_NOT_FOUND);
    for params in [json!({}), json!([1, 2]), json!({"textDocument": {"uri": uri}, "position": {"line": -1}})] {
        assert_eq!(code(&server.ask("textDocument/hover", params)), INVALID_PARAMS);
    }
    for method in ["copydesk/nothing", "$/nothing", "$/cancelRequest", "$/setTrace", "textDocument/didChange"] {
        server.notify(method, json!({"odd": true}));
    }
    server.notify("$/cancelRequest", json!({"id": 987_654}));
    server.notify("window/workDoneProgress/cancel", json!({"token": "nobody's"}));
    still_works(&mut server);
    server.leave();
}

#[test]
fn requests_with_one_id_are_both_answered() {
    let (_folder, mut server, _) = ready();
    server.request_as(json!(7_000), "workspace/symbol", json!({"query": "Ada"}));
    server.request_as(json!(7_000), "workspace/symbol", json!({"query": "Jon"}));
    server.answer(7_000);
    still_works(&mut server);
    assert!(server.answers(7_000) >= 1);
    // The id of text is another one than the number.
    server.request_as(json!("8000"), "workspace/symbol", json!({"query": ""}));
    server.answer("8000");
    assert_eq!(server.answers(8_000), 0);
    server.leave();
}

#[test]
fn a_huge_draft_is_read_and_changed() {
    let (_folder, mut server, uri) = ready();
    let text = format!("{DRAFT}\n{}", "Nothing happened at the harbour, and nobody came to see it.\n\n".repeat(85_000));
    assert!(text.len() > 5_000_000);
    server.open(&uri, "markdown", 1, &text);
    server.change(&uri, 2, json!([change((4, 0), (4, 0), "Former ")]));
    // Others need not wait until it is read.
    server.result("workspace/symbol", json!({"query": "Ada"}));
    assert_eq!(findings(&server, &uri, 2), 2);
    server.change(&uri, 3, json!([change((4, 0), (4, 7), ""), change((100_000, 0), (100_000, 0), &DRAFT[29..])]));
    assert_eq!(findings(&server, &uri, 3), 2);
    // One line of as many characters.
    server.change(&uri, 4, json!([{"text": "harbour ".repeat(640_000)}]));
    server.change(
        &uri,
        5,
        json!([change((0, 5_000_000), (0, 5_000_000), "\n\nNorwegian Foreign Minister Ada Exampletton")]),
    );
    server.published(&uri, 5);
    server.leave();
}

#[test]
fn no_edit_is_lost_wherever_it_claims_to_be() {
    let (_folder, server, uri) = ready();
    server.open(&uri, "markdown", 1, DRAFT);
    let far = u32::MAX;
    let wrong = [
        // Beyond the end of the line, backwards, beyond the end of the text, and everything at once.
        change((4, far), (4, far), " Ada Exampletton slept."),
        change((4, 26), (4, 0), "Norwegian Foreign Minister"),
        change((far, 0), (far, far), "\nFormer Norwegian Foreign Minister Ada Exampleton left."),
        change((far, far), (4, far), ""),
        change((4, far), (far, 0), "\n\nJon Samplewod came."),
    ];
    let mut model = Model::new(DRAFT);
    for (version, edit) in (2..).zip(&wrong) {
        model.apply(edit, Encoding::Utf16);
        server.change(&uri, version, json!([edit]));
    }
    let last = server.published(&uri, 1 + wrong.len() as i32).message["params"]["diagnostics"].clone();
    let other = uri.replace("draft", "other");
    server.open(&other, "markdown", 1, &model.text());
    assert_eq!(last, server.published(&other, 1).message["params"]["diagnostics"]);
    assert_eq!(last.as_array().map(Vec::len), Some(3), "{last}");
    server.leave();
}

#[test]
fn changes_of_unopened_documents_are_left_out_with_a_warning() {
    let (_folder, mut server, uri) = ready();
    server.change(&uri, 2, json!([change((0, 0), (0, 0), "x")]));
    server.close(&uri);
    still_works(&mut server);
    assert!(server.publications(&uri).iter().all(|r| r.message["params"]["diagnostics"] == json!([])));
    assert!(server.errors().contains("not open"), "{}", server.errors());
    server.leave();
}

#[test]
fn requests_about_closed_documents_have_empty_answers() {
    let (_folder, mut server, uri) = ready();
    server.open(&uri, "markdown", 1, DRAFT);
    assert_eq!(findings(&server, &uri, 1), 1);
    server.close(&uri);
    for method in ["textDocument/hover", "textDocument/completion", "textDocument/definition"] {
        assert_eq!(server.result(method, at(&uri, 4, 30)), Value::Null, "{method}");
    }
    assert_eq!(server.pull(&uri)["items"], json!([]));
    let cleared = server.notification(0, |m| m["params"]["uri"] == uri && m["params"]["diagnostics"] == json!([]));
    cleared.expect("the findings are taken back");
    // Opened anew, and twice.
    server.open(&uri, "markdown", 2, DRAFT);
    server.open(&uri, "markdown", 3, "Nothing happened.\n");
    assert_eq!(findings(&server, &uri, 3), 0);
    server.leave();
}

#[test]
fn files_that_are_deleted_keep_their_buffers() {
    let (folder, mut server, uri) = ready();
    let path = folder.path().join("draft.md");
    fs::write(&path, DRAFT).expect("a draft");
    server.open(&uri, "markdown", 1, DRAFT);
    assert_eq!(findings(&server, &uri, 1), 1);
    fs::remove_file(&path).expect("the draft is deleted");
    let deleted = json!({"changes": [{"uri": uri, "type": 3}]});
    server.notify("workspace/didChangeWatchedFiles", deleted);
    server.change(&uri, 2, json!([change((4, 0), (4, 0), "Yesterday, ")]));
    assert_eq!(findings(&server, &uri, 2), 1);
    // The sources too: what was read stays or goes, but the server does neither.
    fs::remove_dir_all(folder.path().join("sources")).expect("the sources are deleted");
    let sources = uri_of(&folder.path().join("sources/arrival.md"));
    server.notify("workspace/didChangeWatchedFiles", json!({"changes": [{"uri": sources, "type": 3}]}));
    server.change(&uri, 3, json!([change((4, 0), (4, 11), "")]));
    server.published(&uri, 3);
    server.result("textDocument/hover", at(&uri, 4, 30));
    server.leave();
}

#[test]
fn odd_uris_are_names_like_others() {
    let (folder, mut server, _) = ready();
    let odd = [
        "untitled:Untitled-1".to_owned(),
        "untitled:/home/somebody/a%20draft.md".to_owned(),
        "file:///".to_owned(),
        "file:///a%20folder/dr%C3%A4ft%20%F0%9F%98%80.md".to_owned(),
        "file://server/share/draft.md".to_owned(),
        "file:///c%3A/Users/somebody/draft.md".to_owned(),
        "file:///broken%FF%FE.md".to_owned(),
        "vscode-notebook-cell:/draft.ipynb#W0sZmlsZQ%3D%3D".to_owned(),
        "git:/draft.md?%7B%22ref%22%3A%22HEAD%22%7D".to_owned(),
        "http://example.org/draft.md".to_owned(),
        "urn:isbn:0".to_owned(),
        format!("{}/../../draft.md", uri_of(folder.path())),
        format!("file:///{}.md", "long/".repeat(2_000)),
    ];
    for uri in &odd {
        server.open(uri, "markdown", 1, DRAFT);
        assert_eq!(findings(&server, uri, 1), 1, "{uri}");
        server.change(uri, 2, json!([change((4, 0), (4, 0), "Yesterday, ")]));
        assert_eq!(findings(&server, uri, 2), 1, "{uri}");
        server.result("textDocument/hover", at(uri, 4, 40));
        server.result("textDocument/documentSymbol", json!({"textDocument": {"uri": uri}}));
        server.close(uri);
    }
    server.leave();
}

#[test]
fn invalid_uris_are_refused() {
    let (_folder, mut server, _) = ready();
    for uri in ["", "no uri", "file:///a draft.md", "://", "file:///%zz", "file:///[draft].md", "\u{0}"] {
        server.open(uri, "markdown", 1, DRAFT);
        server.change(uri, 2, json!([change((0, 0), (0, 0), "x")]));
        let answer = server.ask("textDocument/hover", at(uri, 4, 30));
        assert!(answer.get("result").is_some() || code(&answer) == INVALID_PARAMS, "{uri}: {answer}");
        server.close(uri);
    }
    still_works(&mut server);
    server.leave();
}

#[test]
fn files_that_are_no_prose_are_left_alone() {
    let (folder, mut server, _) = ready();
    for (name, language) in [("a.rs", "rust"), ("copydesk.toml", "toml"), ("a.json", "json")] {
        let uri = uri_of(&folder.path().join(name));
        server.open(&uri, language, 1, DRAFT);
        assert_eq!(findings(&server, &uri, 1), 0, "{name}");
    }
    still_works(&mut server);
    server.leave();
}
