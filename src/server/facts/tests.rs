use super::*;
use crate::server::hover::testing::{Stage, able};

const SOURCES: [&str; 2] = [
    "---\ndate: 2031-05-01\npublisher: The *Harbour* Times\n---\n\nNorwegian Foreign Minister Ada Exampleton opened a hall.\n",
    "---\ndate: 2031-05-03\n---\n\nNorwegian Foreign Minister Ada Exampleton met John Doe in Oslo on Friday.\n",
];
const DRAFT: &str =
    "---\ndate: 2031-05-03\n---\n\nNorwegian Foreign Minister Ada Exampleton met John Doe in Oslo. Jane Nobody left.\n";

fn ask(asked: serde_json::Value) -> Result<Option<Entry>> {
    let stage = Stage::new(&SOURCES, "", DRAFT, able());
    of_draft(&stage.scene(), &serde_json::from_value(asked).expect("a question"))
}

fn at(words: &str) -> Option<Entry> {
    let column = DRAFT.lines().nth(4).and_then(|line| line.find(words)).expect("the words are in the draft");
    ask(serde_json::json!({"position": {"line": 4, "character": column + 1}})).expect("an answer")
}

#[test]
fn the_entry_is_about_what_stands_at_the_cursor() {
    assert_eq!(at("Ada").map(|entry| entry.title).as_deref(), Some("Ada Exampleton"));
    assert_eq!(at("Foreign").map(|entry| entry.title).as_deref(), Some("foreign minister of Norway"));
    assert_eq!(
        at("met").map(|entry| entry.title).as_deref(),
        Some("the meeting of Ada Exampleton and John Doe in Oslo")
    );
    assert_eq!(at("Jane"), None);
}

#[test]
fn the_page_leads_to_the_lines_of_the_sources() {
    let page = at("Ada").map(|entry| entry.markdown).unwrap_or_default();
    assert!(page.starts_with("# Ada Exampleton\n\n- 2031-05-01 to 2031-05-03"), "{page}");
    let quoted = r"  - “Norwegian Foreign Minister Ada Exampleton opened a hall.” — [The \*Harbour\* Times, 2031-05-01](file:///desk/source-1.txt#L6)";
    assert!(page.lines().any(|line| line == quoted), "{page}");
}

#[test]
fn a_query_is_answered_as_on_the_command_line() {
    let one = ask(serde_json::json!({"query": "foreign minister of Norway", "at": "2031-05-01"}));
    let title = one.expect("an answer").map(|entry| entry.title);
    assert_eq!(title.as_deref(), Some("foreign minister of Norway on 2031-05-01"));
    let overview = ask(serde_json::json!({})).expect("an answer").expect("an entry");
    assert!(overview.markdown.contains("\n## foreign minister of Norway\n\n- "), "{}", overview.markdown);
    let error = ask(serde_json::json!({"query": "Xyzzy"})).expect_err("nobody of that name");
    assert!(error.message.contains("“Xyzzy”"), "{error}");
    assert!(ask(serde_json::json!({"at": "yesterday"})).is_err());
}
