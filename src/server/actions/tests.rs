//! Actions on small drafts.

use serde_json::json;
use tower_lsp::ls_types::{
    ClientCapabilities, CodeAction, CodeActionContext, CodeActionKind, CodeActionOrCommand, CodeActionParams,
    Diagnostic, DocumentChanges, OneOf, Position, Range, TextDocumentIdentifier, TextEdit, WorkspaceEdit,
};

use super::{CITE, FIX_ALL, actions, covers};
use crate::server::writing::testing::{Desk, unmarked};

/// A client that takes actions; `versioned` says that it heeds versions.
fn client(versioned: bool) -> ClientCapabilities {
    serde_json::from_value(json!({
        "workspace": { "workspaceEdit": { "documentChanges": versioned } },
        "textDocument": { "codeAction": { "codeActionLiteralSupport": { "codeActionKind": { "valueSet": [] } } } },
    }))
    .expect("capabilities")
}

fn made(desk: &Desk, position: Position, context: CodeActionContext) -> Vec<CodeAction> {
    let params = CodeActionParams {
        text_document: TextDocumentIdentifier { uri: desk.uri() },
        range: Range::new(position, position),
        context,
        work_done_progress_params: Default::default(),
        partial_result_params: Default::default(),
    };
    let made = desk.ask(|scene| actions(scene, &params)).unwrap_or_default();
    let action = |action| match action {
        CodeActionOrCommand::CodeAction(action) => action,
        CodeActionOrCommand::Command(command) => panic!("a command: {command:?}"),
    };
    made.into_iter().map(action).collect()
}

/// The same without those that silence something.
fn repairs(desk: &Desk, position: Position, context: CodeActionContext) -> Vec<CodeAction> {
    made(desk, position, context).into_iter().filter(|action| !is_silence(action)).collect()
}

fn is_silence(action: &CodeAction) -> bool {
    action.title.starts_with("Silence ")
}

fn only(kind: CodeActionKind) -> CodeActionContext {
    CodeActionContext { only: Some(vec![kind]), ..CodeActionContext::default() }
}

fn desk(name: &str, marked: &str) -> (Desk, Position) {
    let (draft, position) = unmarked(marked);
    (Desk::with_minister_named(name, &draft).client(client(false)), position)
}

/// The draft after the only action of a kind.
fn after(desk: &Desk, position: Position, kind: CodeActionKind) -> Option<String> {
    let actions = made(desk, position, only(kind));
    assert!(actions.len() <= 1, "{actions:?}");
    let edit = actions.into_iter().next()?.edit.expect("an edit");
    Some(desk.edited(&desk.own(edit.changes)))
}

const MISSPELT: &str = "---\ndate: 2031-05-02\n---\n😀 Norwegian Foreign Minister Ada Examp¦letn met Exampleton.\n";

#[test]
fn kinds_are_hierarchical() {
    assert!(covers(&CodeActionKind::SOURCE, &FIX_ALL) && covers(&CodeActionKind::SOURCE_FIX_ALL, &FIX_ALL));
    assert!(covers(&FIX_ALL, &FIX_ALL) && covers(&CodeActionKind::EMPTY, &CITE));
    assert!(!covers(&CodeActionKind::new("source.fix"), &FIX_ALL) && !covers(&CITE, &CodeActionKind::REFACTOR));
}

#[test]
fn a_client_without_literals_gets_nothing() {
    let (draft, position) = unmarked(MISSPELT);
    assert!(made(&Desk::with_minister(&draft), position, CodeActionContext::default()).is_empty());
}

#[test]
fn without_diagnostics_the_findings_are_asked() {
    let (desk, position) = desk("draft.md", MISSPELT);
    let actions = repairs(&desk, position, only(CodeActionKind::QUICKFIX));
    let [action] = &actions[..] else { panic!("{actions:?}") };
    assert_eq!((action.title.as_str(), action.is_preferred), ("Replace with “Ada Exampleton”", Some(true)));
    assert_eq!(action.diagnostics, None);
    let edits = desk.own(action.edit.clone().and_then(|edit| edit.changes));
    assert_eq!(edits[0].range, Range::new(Position::new(3, 30), Position::new(3, 43)));
    assert!(repairs(&desk, Position::new(3, 1), only(CodeActionKind::QUICKFIX)).is_empty());
}

fn diagnostics(desk: &Desk) -> Vec<Diagnostic> {
    desk.ask(|scene| {
        let mut diagnostics = scene.shared.diagnoser().diagnostics(scene.analysis);
        let data = |d: &Diagnostic| {
            let finding = scene.findings().iter().find(|finding| scene.range(finding.span) == d.range)?;
            let fixes: Vec<_> =
                finding.fixes.iter().map(|fix| scene.shared.diagnoser().fix(scene.file(), fix)).collect();
            serde_json::to_value(crate::server::diagnostics::Data { version: 7, fixes }).ok()
        };
        diagnostics.iter_mut().for_each(|d| d.data = data(d));
        diagnostics
    })
}

#[test]
fn the_data_of_diagnostics_is_enough_and_never_doubled() {
    let (desk, position) = desk("draft.md", MISSPELT);
    let mut diagnostics = diagnostics(&desk);
    let one = diagnostics[0].clone();
    // A mark in the data shows where the action came from.
    if let Some(data) = &mut diagnostics[0].data {
        data["fixes"][0]["title"] = json!("From the data");
    }
    diagnostics.push(diagnostics[0].clone());
    diagnostics.push(Diagnostic { source: Some("somebody else".to_owned()), ..one.clone() });
    let context = CodeActionContext { diagnostics, ..only(CodeActionKind::QUICKFIX) };
    let actions = repairs(&desk, position, context);
    let [action] = &actions[..] else { panic!("{actions:?}") };
    assert_eq!((action.title.as_str(), action.is_preferred), ("From the data", Some(true)));
    assert_eq!(action.diagnostics.as_ref().map(Vec::len), Some(1));
}

#[test]
fn data_of_another_state_does_not_count() {
    let (desk, position) = desk("draft.md", MISSPELT);
    for spoil in [json!(null), json!({ "version": 6, "fixes": [] }), json!("nonsense")] {
        let mut diagnostics = diagnostics(&desk);
        diagnostics[0].data = Some(spoil);
        let actions = repairs(&desk, position, CodeActionContext { diagnostics, ..only(CodeActionKind::QUICKFIX) });
        let [action] = &actions[..] else { panic!("{actions:?}") };
        assert_eq!(action.title, "Replace with “Ada Exampleton”");
        assert_eq!(action.diagnostics.as_ref().map(Vec::len), Some(1));
    }
}

#[test]
fn edits_name_the_version_where_the_client_heeds_it() {
    let (draft, position) = unmarked(MISSPELT);
    let desk = Desk::with_minister(&draft).client(client(true));
    let actions = repairs(&desk, position, only(CodeActionKind::QUICKFIX));
    let Some(WorkspaceEdit { document_changes: Some(DocumentChanges::Edits(edits)), changes: None, .. }) =
        &actions[0].edit
    else {
        panic!("{actions:?}")
    };
    assert_eq!(edits[0].text_document.version, Some(7));
    assert!(matches!(&edits[0].edits[..], [OneOf::Left(TextEdit { new_text, .. })] if new_text == "Ada Exampleton"));
}

#[test]
fn all_safe_repairs_at_once_from_anywhere() {
    let (desk, _) = desk("draft.md", &MISSPELT.replace("met Exampleton", "met Johhn Roe"));
    let text = after(&desk, Position::new(0, 0), CodeActionKind::SOURCE).expect("an action");
    assert!(text.contains("Minister Ada Exampleton met John Roe."), "{text}");
    let (clean, position) = self::desk("draft.md", "Ada Exampleton¦ smiled.\n");
    assert_eq!(after(&clean, position, CodeActionKind::SOURCE), None);
}

#[test]
fn a_footnote_behind_the_sentence_and_at_the_end() {
    let (desk, position) = desk(
        "draft.md",
        "---\ndate: 2031-05-02\n---\n😀 Norwegian Foreign Minister Ada Ex¦ampleton spoke.[^4] More.\n\n[^4]: Somebody.\n",
    );
    assert_eq!(
        after(&desk, position, CodeActionKind::REFACTOR).as_deref(),
        Some(
            "---\ndate: 2031-05-02\n---\n😀 Norwegian Foreign Minister Ada Exampleton spoke.[^4][^5] More.\n\n[^4]: Somebody.\n[^5]: The Exampleton Post, 2031-05-01.\n"
        )
    );
}

#[test]
fn a_source_is_noted_once() {
    let draft = "---\ndate: 2031-05-02\n---\nNorwegian Foreign Minister Ada Ex¦ampleton spoke.";
    let (desk, position) = self::desk("draft.md", draft);
    let once = after(&desk, position, CITE).expect("an action");
    let note = "[^1]: The Exampleton Post, 2031-05-01.";
    assert!(once.ends_with(&format!("spoke.[^1]\n\n{note}")), "{once}");
    let again = once.replace(
        "Ada Exampleton spoke.[^1]",
        "Ada Exampleton spoke.[^1] Norwegian Foreign Minister Ada Ex¦ampleton left.",
    );
    let (desk, position) = self::desk("draft.md", &again);
    let twice = after(&desk, position, CITE).expect("an action");
    assert!(twice.contains("left.[^1]\n") && twice.matches(note).count() == 1, "{twice}");
    let (desk, position) = self::desk("draft.md", &once.replace("Ada Ex", "Ada Ex¦"));
    assert_eq!(after(&desk, position, CITE), None);
}

#[test]
fn in_plain_text_before_the_full_stop() {
    let dated = |text: &str| {
        format!(
            "---\ndate: 2031-05-02\n---\n\nIt was a long day, and nobody minded the rain.\n\nOn Friday Norwegian Foreign Minister {text}"
        )
    };
    for (draft, expected) in [
        ("Ada Ex¦ampleton spoke. More.\n", "Ada Exampleton spoke (The Exampleton Post, 2031-05-01). More.\n"),
        (
            "Ada Ex¦ampleton saw the harbour, the town hall, both bridges and whatever else there is to see in the U.S.\n",
            "Ada Exampleton saw the harbour, the town hall, both bridges and whatever else there is to see in the U.S. (The Exampleton Post, 2031-05-01).\n",
        ),
    ] {
        let (desk, position) = desk("draft.txt", &dated(draft));
        assert_eq!(after(&desk, position, CITE), Some(dated(expected)));
    }
}

#[test]
fn not_in_web_pages_nor_for_what_is_not_known() {
    let (desk, position) = desk("draft.html", "<p>Ada Ex¦ampleton spoke.</p>\n");
    assert_eq!(after(&desk, position, CITE), None);
    let (desk, position) = self::desk("draft.md", "Jane Un¦known spoke.\n");
    assert_eq!(after(&desk, position, CITE), None);
}

#[test]
fn a_note_vouches_for_no_more_than_its_source_says() {
    // That a name is known says nothing about the sentence.
    let (desk, position) = desk("draft.md", "---\ndate: 2031-05-02\n---\n\nAda Ex¦ampleton agreed with everybody.\n");
    assert_eq!(after(&desk, position, CITE), None);
    let refuted = "---\ndate: 2031-05-02\n---\n\nNorwegian Foreign Minister Ada Ex¦ampleton met Ada Exmapleton.\n";
    let (desk, position) = self::desk("draft.md", refuted);
    assert_eq!(after(&desk, position, CITE), None);
}

#[test]
fn silences_are_offered_for_what_is_under_the_cursor_and_silence_just_that() {
    let (desk, position) = desk("draft.md", &MISSPELT.replace("met Exampleton", "met Johhn Roe"));
    let silences: Vec<CodeAction> =
        made(&desk, position, only(CodeActionKind::QUICKFIX)).into_iter().filter(is_silence).collect();
    let titles: Vec<&str> = silences.iter().map(|action| action.title.as_str()).collect();
    assert_eq!(titles, ["Silence “name-misspelled” here", "Silence “name-misspelled” in this draft"]);
    for action in silences {
        assert_eq!((action.is_preferred, &action.command), (None, &None));
        let text = desk.edited(&desk.own(action.edit.and_then(|edit| edit.changes)));
        let (after, _) = self::desk("draft.md", &format!("{text}¦"));
        after.ask(|scene| {
            let [silenced] = scene.silenced() else { panic!("{:?}", scene.silenced()) };
            assert_eq!(scene.file().slice(silenced.finding.span), "Ada Exampletn");
            let [left] = scene.findings() else { panic!("{:?}", scene.findings()) };
            assert_eq!(scene.file().slice(left.span), "Johhn Roe");
        });
    }
}

#[test]
fn silences_are_written_in_every_format() {
    for (name, draft) in [
        (
            "draft.txt",
            "---\ndate: 2031-05-02\n---\nOne.\n\nFor long and longer, on that day and on the next one, Ada\nExamp¦letn spoke to everybody who had come to the harbour.\n",
        ),
        ("draft.html", "<h1>One</h1>\n<p\nclass=x>Then <b>Ada Examp¦letn</b> spoke\nfor long.</p><p>More.</p>\n"),
        ("draft.html", "<table><tr><td>One<td>Ada Examp¦letn<tr></table>"),
        ("draft.html", "<p>One</p><p>Ada Examp¦letn</p>"),
    ] {
        let (desk, position) = desk(name, draft);
        let silences: Vec<CodeAction> =
            made(&desk, position, only(CodeActionKind::QUICKFIX)).into_iter().filter(is_silence).collect();
        assert_eq!(silences.len(), 2, "{draft}");
        for action in silences {
            let text = desk.edited(&desk.own(action.edit.and_then(|edit| edit.changes)));
            let (after, _) = self::desk(name, &format!("{text}¦"));
            after.ask(|scene| assert_eq!((scene.silenced().len(), scene.findings().len()), (1, 0), "{text}"));
        }
    }
}

#[test]
fn a_comment_is_not_silenced() {
    let (desk, position) = desk("draft.md", "One. <!-- copydesk: sil¦ence-line name -->\n");
    let actions = made(&desk, position, only(CodeActionKind::QUICKFIX));
    assert_eq!(actions.iter().map(|action| action.title.as_str()).collect::<Vec<_>>(), ["Delete the comment"]);
}
