//! Completion in small drafts.

use serde_json::json;
use tower_lsp::ls_types::{CompletionItem, CompletionTextEdit, Documentation, Position, Range};

use super::completion;
use crate::server::writing::testing::{Desk, unmarked};

fn items(marked: &str) -> Vec<CompletionItem> {
    let (desk, position) = Desk::at_mark(marked);
    let list = desk.ask(|scene| completion(scene, position));
    assert!(list.as_ref().is_none_or(|list| list.is_incomplete));
    list.map(|list| list.items).unwrap_or_default()
}

fn labels(marked: &str) -> Vec<String> {
    items(marked).into_iter().map(|item| item.label).collect()
}

/// The draft after the first proposal with a label was taken.
fn after(marked: &str, label: &str) -> String {
    let (draft, position) = unmarked(marked);
    let desk = Desk::with_minister(&draft);
    let list = desk.ask(|scene| completion(scene, position)).expect("proposals");
    let item = list.items.into_iter().find(|item| item.label == label).expect("the proposal");
    let Some(CompletionTextEdit::Edit(edit)) = item.text_edit else { panic!("no edit") };
    desk.edited(&[edit])
}

fn dated(text: &str) -> String {
    format!("---\ndate: 2031-05-02\n---\n{text}")
}

#[test]
fn holders_after_a_title_the_present_one_first() {
    let found = items(&dated("😀 Norwegian Foreign Minister ¦"));
    let shown: Vec<_> = found.iter().map(|i| (i.label.as_str(), i.detail.as_deref().unwrap_or_default())).collect();
    assert_eq!(
        shown,
        [
            ("Ada Exampleton", "foreign minister of Norway, as of 2031-05-02"),
            ("John Doe", "former foreign minister of Norway, as of 2031-05-02"),
        ]
    );
    let Some(CompletionTextEdit::Edit(edit)) = &found[0].text_edit else { panic!("no edit") };
    let cursor = Position::new(3, 30);
    assert_eq!((edit.range, edit.new_text.as_str()), (Range::new(cursor, cursor), "Ada Exampleton"));
    let Some(Documentation::String(words)) = &found[0].documentation else { panic!("no documentation") };
    assert!(words.starts_with("“Norwegian Foreign Minister Ada Exampleton opened a hall.”"), "{words}");
    assert!(found[0].sort_text < found[1].sort_text);
}

#[test]
fn a_former_title_wants_former_holders() {
    assert_eq!(labels(&dated("Former Norwegian Foreign Minister ¦"))[0], "John Doe");
}

#[test]
fn what_is_typed_of_the_name_is_replaced() {
    let text = after(&dated("😀 Norwegian Foreign Minister Exa¦m spoke."), "Ada Exampleton");
    assert_eq!(text, dated("😀 Norwegian Foreign Minister Ada Exampleton spoke."));
    let text = after(&dated("Norwegian Foreign Minister¦"), "Ada Exampleton");
    assert_eq!(text, dated("Norwegian Foreign Minister Ada Exampleton"));
    let text = after(&dated("**Norwegian Foreign Minister** Ada E¦"), "Ada Exampleton");
    assert_eq!(text, dated("**Norwegian Foreign Minister** Ada Exampleton"));
    assert_eq!(labels(&dated("Norwegian Foreign Minister Zz¦")), [""; 0]);
}

#[test]
fn what_the_client_filters_by_begins_with_what_is_typed() {
    for typed in ["Exa", "exa", "Áda", "Ada Ex"] {
        let found = items(&dated(&format!("Norwegian Foreign Minister {typed}¦")));
        let filters: Vec<_> = found.iter().filter_map(|item| item.filter_text.as_deref()).collect();
        assert!(filters.iter().all(|filter| filter.starts_with(typed)), "{filters:?}");
        assert_eq!(found.is_empty(), typed == "exa");
    }
}

#[test]
fn names_that_are_begun_in_any_part() {
    assert_eq!(labels(&dated("On Friday Ada Ex¦")), ["Ada Exampleton"]);
    assert_eq!(labels(&dated("On Friday Exa¦")), ["Ada Exampleton"]);
    assert_eq!(labels(&dated("On Friday Jo¦")), ["John Doe", "John Roe"]);
    assert_eq!(labels(&dated("On Friday J¦")), [""; 0]);
    assert_eq!(labels(&dated("On Friday jo¦")), [""; 0]);
}

#[test]
fn the_surname_first_once_the_name_is_there() {
    assert_eq!(labels(&dated("Ada Exampleton came. Then Ex¦")), ["Exampleton", "Ada Exampleton"]);
    assert_eq!(labels(&dated("John Roe came. Then Jo¦")), ["Roe", "John Roe", "John Doe"]);
}

#[test]
fn titles_before_a_name() {
    let draft = dated("On Friday ¦Ada Exampleton spoke.");
    assert_eq!(labels(&draft), ["Norwegian Foreign Minister"]);
    assert_eq!(
        after(&draft, "Norwegian Foreign Minister"),
        dated("On Friday Norwegian Foreign Minister Ada Exampleton spoke.")
    );
    for draft in ["On Friday Norw¦ Ada Exampleton spoke.", "On Friday Norwegian For¦ Ada Exampleton spoke."] {
        assert_eq!(
            after(&dated(draft), "Norwegian Foreign Minister"),
            dated("On Friday Norwegian Foreign Minister Ada Exampleton spoke."),
            "{draft}"
        );
    }
    assert_eq!(labels(&dated("Norwegian Foreign Minister ¦Ada Exampleton spoke.")), [""; 0]);
}

#[test]
fn titles_behind_a_name() {
    assert_eq!(labels(&dated("Ada Exampleton, ¦")), ["Norwegian Foreign Minister"]);
    assert_eq!(labels(&dated("John Doe, ¦")), ["former Norwegian Foreign Minister"]);
    assert_eq!(
        after(&dated("😀 Ada Exampleton, the nor¦"), "Norwegian Foreign Minister"),
        dated("😀 Ada Exampleton, the Norwegian Foreign Minister")
    );
    assert_eq!(labels(&dated("Ada Exampleton, who ¦")), [""; 0]);
}

#[test]
fn nothing_in_quotations_and_front_matter() {
    assert_eq!(labels(&dated("He said: “Norwegian Foreign Minister ¦")), [""; 0]);
    assert_eq!(labels(&dated("He said: “On Friday Ex¦ came.” So it was.")), [""; 0]);
    assert_eq!(labels(&dated("He said: “On Friday.” So Ex¦")), ["Ada Exampleton"]);
    assert_eq!(labels("---\ntitle: Ex¦\n---\nText.\n"), [""; 0]);
    assert_eq!(labels("```\nEx¦\n```\n"), [""; 0]);
}

#[test]
fn markdown_for_clients_that_show_it() {
    let (draft, position) = unmarked(&dated("Norwegian Foreign Minister ¦"));
    let capabilities = serde_json::from_value(json!({
        "textDocument": { "completion": { "completionItem": { "documentationFormat": ["markdown", "plaintext"] } } },
    }));
    let desk = Desk::with_minister(&draft).client(capabilities.expect("capabilities"));
    let list = desk.ask(|scene| completion(scene, position)).expect("proposals");
    let Some(Documentation::MarkupContent(markup)) = &list.items[0].documentation else { panic!("no Markdown") };
    assert!(
        markup.value.starts_with(
            "> Norwegian Foreign Minister Ada Exampleton opened a hall.\n>\n> — [The Exampleton Post, 2031-05-01](file:"
        ),
        "{}",
        markup.value
    );
    assert!(markup.value.contains("source-2.txt#L1)"), "{}", markup.value);
}
