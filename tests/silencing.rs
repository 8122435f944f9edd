//! Comments that silence findings: real runs, in all formats, and in the server.

mod command;
mod lsp;
mod support;

use std::sync::Arc;
use std::time::{Duration, Instant};

use command::Desk;
use proptest::prelude::*;
use serde_json::{Value, json};

use copydesk::claims::{self, Given};
use copydesk::document::{Document, Format, TextFile};
use copydesk::facts::Facts;
use copydesk::language::lexicon::Lexicon;
use copydesk::rules::{self, Category, Context, Finding};

const SOURCE: &str = "---\ndate: 2031-05-14\n---\n\nNorwegian Foreign Minister Ada Exampleton met Danish Finance Minister Bruno Specimen in Oslo.\n";
const CONFIG: &str = "[corpus]\nsources = [\"sources\"]\n";
const HEAD: &str = "---\ndate: 2031-05-14\n---\n\n";

/// A project with this draft.
fn desk(name: &str, draft: &str) -> Desk {
    Desk::with(&[("copydesk.toml", CONFIG), ("sources/a.md", SOURCE), (name, draft)])
}

/// What a run says: exit status, the rules that speak in order, and how many findings are silenced.
fn checked(desk: &Desk) -> (i32, Vec<String>, u64) {
    let run = desk.run(&["--check", "briefs", "--format", "json"]);
    let json = run.json();
    let rule = |finding: &Value| finding["rule"].as_str().expect("a rule").to_owned();
    let rules = json["findings"].as_array().expect("findings").iter().map(rule).collect();
    (run.status, rules, json["summary"]["silenced"].as_u64().expect("a number"))
}

#[test]
fn each_format_has_each_scope() {
    let c = |said: &str| format!("<!-- copydesk: {said} -->");
    let wrong = "Ada Exampletom";
    let markdown = [
        format!("{wrong} spoke. {}\n", c("silence-line name-misspelled (so)")),
        format!("One.\n\n{}\n{wrong} spoke.\n", c("silence-next-line name")),
        format!("{}\n\n- one\n- two\n\n{wrong} spoke.\n", c("silence-file all")),
        format!("{}\n\n{wrong} spoke,\nand {wrong} left.\n", c("silence-block name")),
        format!("| a | b |\n|---|---|\n| c | d {} |\n| {wrong} | e |\n", c("silence-block name")),
    ];
    let plain = [
        format!("{wrong} spoke. {}\n", c("silence-line name-misspelled (so)")),
        format!("One.\n{}\n\n{wrong} spoke.\n", c("SILENCE next line NAME")),
        format!("One.\n\n{wrong} spoke.\n\n{}", c("silence-file all")),
        format!("{}\n\n{wrong} spoke.\n", c("silence-block\n  name")),
    ];
    let html = [
        format!("<p>{wrong} spoke. {}</p>\n", c("silence-line name-misspelled (so)")),
        format!("<p>One.</p>\n{}\n<p>\n{wrong} spoke.</p>\n", c("silence-next-line name")),
        format!("<html><head>{}</head><body><p>{wrong} spoke.</p></body></html>", c("silence-file all")),
        format!("<p>One.</p><p>{}Here\n{wrong}\nspoke.</p>\n", c("silence-block name")),
    ];
    let head = |text: &String| format!("{HEAD}{text}");
    let drafts = markdown.iter().map(|text| ("briefs/d.md", head(text)));
    let drafts = drafts.chain(plain.iter().map(|text| ("briefs/d.txt", head(text))));
    for (name, draft) in drafts.chain(html.iter().map(|text| ("briefs/2031-05-14-d.html", text.clone()))) {
        let (status, rules, silenced) = checked(&desk(name, &draft));
        assert_eq!((status, rules), (0, Vec::<String>::new()), "{name}: {draft}");
        assert!(silenced >= 1, "{name}: {draft}");
        let bare = draft.split("<!--").next().unwrap_or_default().to_owned()
            + draft.split_once("-->").map(|(_, rest)| rest).unwrap_or_default();
        assert_eq!(checked(&desk(name, &bare)).0, 1, "{bare}");
    }
}

#[test]
fn nothing_of_a_comment_is_read() {
    let draft =
        format!("{HEAD}Ada Exampleton spoke. <!-- copydesk: silence-line name (Ada Exampletom is her cousin) -->\n");
    for name in ["briefs/d.md", "briefs/d.txt"] {
        assert_eq!(checked(&desk(name, &draft)), (0, vec!["unused-silence".to_owned()], 0), "{name}");
    }
    let elsewhere = format!("{HEAD}```\n<!-- copydesk: silence-file name -->\n```\n\nAda Exampletom spoke.\n");
    assert_eq!(checked(&desk("briefs/d.md", &elsewhere)), (1, vec!["name-misspelled".to_owned()], 0));
}

/// The mark of the only finding of a draft, as a comment with a wrong one is told to take it.
fn mark(desk: &Desk, name: &str, draft: &str) -> String {
    let (head, _) = draft.split_once(" <!--").expect("a comment");
    desk.write(name, format!("{head} <!-- copydesk: silence-line all #00000000 -->\n").as_bytes());
    let json = desk.run(&["--check", "briefs", "--format", "json"]).json();
    let findings = json["findings"].as_array().expect("findings");
    let lapsed = findings.iter().find(|finding| finding["rule"] == "lapsed-silence").expect("a lapsed silence");
    lapsed["fixes"][0]["edits"][0]["text"].as_str().expect("a mark").to_owned()
}

#[test]
fn a_silence_lapses_when_the_sources_change_and_not_when_they_agree() {
    let name = "briefs/d.md";
    let draft = format!(
        "{HEAD}Norwegian Foreign Minister Bruno Specimen spoke. <!-- copydesk: silence-line all (he stood in) # -->\n"
    );
    let desk = desk(name, &draft);
    let mark = mark(&desk, name, &draft);
    desk.write(name, draft.replace('#', &mark).as_bytes());
    assert_eq!(checked(&desk), (0, vec![], 1));
    // More of the same; and the draft goes on growing.
    desk.write("sources/b.md", SOURCE.replace("in Oslo", "again in Oslo").as_bytes());
    desk.write(name, draft.replace('#', &mark).replace(HEAD, &format!("{HEAD}A new line.\n\n")).as_bytes());
    assert_eq!(checked(&desk), (0, vec![], 1));
    // Somebody else is minister.
    for file in ["sources/a.md", "sources/b.md"] {
        desk.write(file, SOURCE.replace("Ada Exampleton", "Clara Testerman").as_bytes());
    }
    assert_eq!(checked(&desk), (1, vec!["title-wrong-at-date".to_owned(), "lapsed-silence".to_owned()], 0));
    // Nobody contradicts it any more.
    for file in ["sources/a.md", "sources/b.md"] {
        desk.write(file, format!("{HEAD}Norwegian Foreign Minister Bruno Specimen met reporters.\n").as_bytes());
    }
    assert_eq!(checked(&desk), (0, vec!["unused-silence".to_owned()], 0));
}

#[test]
fn broken_comments_are_reported_where_they_are_broken() {
    let draft = format!(
        "{HEAD}Ada Exampletom spoke. <!-- copydesk: silence-line name-mispelled -->\n\nOne. <!-- copydesk: sience-line all -->\n\n<!-- copydesk: silence-file name\n"
    );
    let run = desk("briefs/d.md", &draft).run(&["--check", "briefs", "--format", "concise"]);
    assert_eq!(run.status, 1);
    for part in [
        ":5:51: warning[unused-silence] There is no rule or category “name-mispelled”; the nearest is “name-misspelled”.",
        ":7:21: warning[unused-silence] “sience-line” is not known; the nearest is `silence-line`.",
        ":9:1: warning[unused-silence] This comment does not end where it should: close it with `-->`.",
    ] {
        assert!(run.out.contains(part), "{part}\n{}", run.out);
    }
}

// What is found does not depend on comments that silence nothing.

/// Sentences, some of them wrong.
const SENTENCES: [&str; 8] = [
    "Ada Exampletom spoke.",
    "Norwegian Foreign Minister Bruno Specimen met reporters on Tuesday, 12 May 2031.",
    "It rained in Oslo.",
    "“We will wait,” Bruno Specimon said.",
    "Former Danish Finance Minister Bruno Specimen left.",
    "Exampleton's aide, Clara Testerman, slept.",
    "Norwegian Finance Minister Ada Exampleton smiled at everybody who had come to the harbour on that day.",
    "- a list",
];

/// A draft: its sentences, what parts each from the next one, and where comments go: at which gap of the text, and
/// whether each stands on a line of its own.
fn drafts() -> impl Strategy<Value = (String, Vec<(usize, bool)>)> {
    let parted = (0..SENTENCES.len(), prop_oneof![Just(" "), Just("\n"), Just("\n\n"), Just("\r\n"), Just("  \n")]);
    let text = prop::collection::vec(parted, 1..8).prop_map(|sentences| {
        sentences.into_iter().flat_map(|(sentence, gap)| [SENTENCES[sentence], gap]).collect::<String>()
    });
    (text, prop::collection::vec((any::<prop::sample::Index>(), any::<bool>()), 1..4)).prop_map(|(text, places)| {
        let gaps: Vec<usize> = text.char_indices().filter(|(_, c)| matches!(c, ' ' | '\n')).map(|(at, _)| at).collect();
        let at = |(index, alone): (prop::sample::Index, bool)| (gaps[index.index(gaps.len())], alone);
        let places = places.into_iter().map(at).collect();
        (text, places)
    })
}

/// The text with comments, and where what was inserted begins and ends in it.
fn commented(text: &str, places: &[(usize, bool)]) -> (String, Vec<(usize, usize)>) {
    const COMMENT: &str = "<!-- copydesk: silence-line undated -->";
    let mut insertions: Vec<(usize, String)> = Vec::new();
    for (gap, alone) in places {
        let (at, said) = match (alone, text[*gap..].find('\n')) {
            (true, Some(ending)) => (gap + ending + 1, format!("{COMMENT}\n")),
            _ => {
                // Before the white space, as at the end of a line.
                let before = text[..*gap].trim_end().len();
                (before, format!(" {COMMENT}"))
            }
        };
        insertions.push((at, said));
    }
    insertions.sort();
    insertions.dedup_by_key(|(at, _)| *at);
    let (mut written, mut inserted, mut from) = (String::new(), Vec::new(), 0);
    for (at, said) in &insertions {
        written.push_str(&text[from..*at]);
        inserted.push((written.len(), written.len() + said.len()));
        written.push_str(said);
        from = *at;
    }
    written.push_str(&text[from..]);
    (written, inserted)
}

/// What is found, comments aside, with offsets as if what was inserted were not there.
fn found(
    text: &str,
    format: Format,
    facts: &Facts,
    inserted: &[(usize, usize)],
) -> Vec<(&'static str, u8, usize, usize)> {
    let file = Arc::new(TextFile::from_text("draft".to_owned(), text.to_owned()));
    let document = Document::read(file, format).expect("a document");
    let given = Given { manifest_date: Some(support::days(support::DAY)), ..Given::default() };
    let reading = claims::read(Arc::new(document), given, Lexicon::english());
    let findings = rules::check(&reading, facts, Context::default(), Lexicon::english());
    let back = |at: u32, is_end: bool| {
        let before = inserted.iter().filter(|(start, _)| *start < at as usize || !is_end && *start == at as usize);
        at as usize - before.map(|(start, end)| end - start).sum::<usize>()
    };
    let plain = |finding: &Finding| {
        (finding.rule, finding.severity as u8, back(finding.span.start, false), back(finding.span.end, true))
    };
    findings.iter().filter(|finding| finding.category != Category::Silence).map(plain).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn comments_change_nothing_else((text, places) in drafts()) {
        static FACTS: std::sync::OnceLock<Facts> = std::sync::OnceLock::new();
        let facts = FACTS.get_or_init(|| support::facts(vec![support::read(SOURCE.rsplit("\n\n").next().unwrap_or_default())]));
        let (written, inserted) = commented(&text, &places);
        for format in [Format::Markdown, Format::PlainText] {
            let (before, after) = (found(&text, format, facts, &[]), found(&written, format, facts, &inserted));
            prop_assert_eq!(before, after, "{:?}: {:?}", format, written);
        }
    }
}

#[test]
fn the_editor_writes_the_comment_and_puts_the_cursor_on_the_reason() {
    let draft = format!("{HEAD}Ada Exampletom spoke.\n");
    let desk = desk("briefs/d.md", &draft);
    let mut server = lsp::Start::copydesk(&desk.path("")).run();
    let root = lsp::server::uri_of(&desk.path(""));
    server.initialize_with(json!({
        "processId": null,
        "capabilities": {
            "window": { "showDocument": { "support": true } },
            "textDocument": { "codeAction": { "codeActionLiteralSupport": { "codeActionKind": { "valueSet": ["quickfix"] } } } },
        },
        "workspaceFolders": [{ "uri": root.trim_end_matches('/'), "name": "desk" }],
    }));
    let uri = lsp::server::uri_of(&desk.path("briefs/d.md"));
    server.open(&uri, "markdown", 1, &draft);
    let shown = server.published(&uri, 1).message["params"]["diagnostics"].clone();
    assert_eq!(shown.as_array().map(Vec::len), Some(1));
    let place = json!({ "line": 4, "character": 5 });
    let context = json!({ "diagnostics": shown, "only": ["quickfix"] });
    let range = json!({ "start": place, "end": place });
    let actions = server.result(
        "textDocument/codeAction",
        json!({ "textDocument": { "uri": uri }, "range": range, "context": context }),
    );
    let title = |action: &&Value| action["title"] == "Silence “name-misspelled” here";
    let action = actions.as_array().expect("actions").iter().find(title).cloned().expect("the action");
    assert_eq!(action["diagnostics"].as_array().map(Vec::len), Some(1));
    let edit = &action["edit"]["changes"][&uri][0];
    let comment = edit["newText"].as_str().expect("a text");
    assert!(comment.starts_with(" <!-- copydesk: silence-line name-misspelled (reason) #"), "{comment}");
    assert_eq!(edit["range"]["start"], json!({ "line": 4, "character": 21 }));
    let command = &action["command"];
    let line = format!("Ada Exampletom spoke.{comment}");
    let start = line.find("reason").expect("the reason");
    let selected = json!({ "start": { "line": 4, "character": start }, "end": { "line": 4, "character": start + 6 } });
    assert_eq!(command["arguments"][0], json!({ "draft": uri, "range": selected }));
    // What the client does with it.
    let changed = draft.replace("spoke.", &format!("spoke.{comment}"));
    let change = json!({ "textDocument": { "uri": uri, "version": 2 }, "contentChanges": [{ "text": changed }] });
    server.notify("textDocument/didChange", change);
    assert_eq!(server.published(&uri, 2).message["params"]["diagnostics"], json!([]));
    let asked = json!({ "command": command["command"], "arguments": command["arguments"] });
    assert_eq!(server.result("workspace/executeCommand", asked), Value::Null);
    let is_selected = |server: &lsp::Server| {
        let asked = server.asked();
        asked.iter().any(|it| it["method"] == "window/showDocument" && it["params"]["selection"] == selected)
    };
    let begun = Instant::now();
    while !is_selected(&server) {
        assert!(begun.elapsed() < Duration::from_secs(60), "nothing is selected: {:?}", server.asked());
        std::thread::sleep(Duration::from_millis(5));
    }
    let hover = server.result(
        "textDocument/hover",
        json!({ "textDocument": { "uri": uri }, "position": { "line": 4, "character": start } }),
    );
    let said = hover["contents"]["value"].as_str().expect("a hover");
    assert!(said.starts_with("Silenced: No source has “Ada Exampletom”") && said.contains("Reason: reason"), "{said}");
    server.leave();
}

#[test]
fn a_comment_inside_a_date_shows_in_no_message() {
    let draft = "---\ndate: 2031-05-14\n---\n\nOn 31 <!-- copydesk: silence-line name -->*June* it rained.\n";
    let desk = Desk::with(&[("draft.md", draft)]);
    let run = desk.run(&["--check", "draft.md", "--format", "concise"]);
    assert!(run.out.contains("There is no 31 June: June has 30 days."), "{}", run.out);
}
