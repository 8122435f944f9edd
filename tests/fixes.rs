//! `--fix`, `--unsafe-fixes` and `--diff`, by real runs.

mod command;
mod project;

use std::fs;

use command::{Desk, Run};
use copydesk::desk::{Applicability, DraftInput, Settings};
use project::beside;
use proptest::prelude::*;

const SOURCE: &str = "---\ndate: 2031-05-03\n---\n\nAda Exampleton, the mayor of Porto, opened the bridge on Saturday. José Muestrazábal, the bridge's engineer, spoke.\n";
const DRAFT: &str = "---\ndate: 2031-05-04\n---\n\nAda Exampletom, the mayor of Porto, opened the bridge.\n";
const FIXED: &str = "---\ndate: 2031-05-04\n---\n\nAda Exampleton, the mayor of Porto, opened the bridge.\n";
/// A wrong name, which is put right, and a wrong given name, for which a repair is offered.
const BOTH: &str =
    "---\ndate: 2031-05-04\n---\n\nJosé Muestrazabel spoke. The mayor of Porto, Jane Exampleton, opened the bridge.\n";

fn desk(drafts: &[(&str, &str)]) -> Desk {
    let desk = Desk::with(&[("s/a.md", SOURCE)]);
    drafts.iter().for_each(|(path, text)| desk.write(path, text.as_bytes()));
    desk
}

fn run(desk: &Desk, arguments: &[&str]) -> Run {
    desk.run(&[&["--check"], arguments, &["--sources", "s"]].concat())
}

fn text(desk: &Desk, path: &str) -> String {
    fs::read_to_string(desk.path(path)).expect("a text")
}

#[test]
fn safe_repairs_are_made_and_what_remains_is_reported() {
    let desk = desk(&[("d/a.md", DRAFT), ("d/b.md", BOTH), ("d/clean.md", FIXED)]);
    let first = run(&desk, &["d", "--fix"]);
    first.assert(1, &["copydesk: fixed 2 findings in 2 files; 1 more fixable with `--unsafe-fixes`"]);
    assert_eq!(text(&desk, "d/a.md"), FIXED);
    assert!(text(&desk, "d/b.md").contains("José Muestrazábal spoke. The mayor of Porto, Jane"), "{}", first.out);
    assert!(first.out.contains("3 files: 1 error"), "{}", first.out);
    let after = text(&desk, "d/b.md");
    let second = run(&desk, &["d", "--fix", "--format", "json"]);
    second.assert(1, &["copydesk: nothing to fix; 1 more fixable"]);
    assert_eq!(second.json()["findings"][0]["rule"], "given-name-wrong");
    assert_eq!(text(&desk, "d/b.md"), after);
    run(&desk, &["d", "--fix", "--unsafe-fixes"]).assert(0, &["copydesk: fixed 1 finding in 1 file\n"]);
    assert!(text(&desk, "d/b.md").contains("The mayor of Porto, Ada Exampleton"));
}

#[test]
fn a_diff_changes_nothing() {
    let desk = desk(&[("a.md", DRAFT), ("b.md", BOTH)]);
    let shown = run(&desk, &["a.md", "b.md", "--diff"]);
    shown.assert(1, &["copydesk: would fix 2 findings in 2 files; 1 more"]);
    insta::assert_snapshot!(shown.out, @r"
    --- a.md
    +++ a.md
    @@ -2,4 +2,4 @@
     date: 2031-05-04
     ---
     
    -Ada Exampletom, the mayor of Porto, opened the bridge.
    +Ada Exampleton, the mayor of Porto, opened the bridge.
    --- b.md
    +++ b.md
    @@ -2,4 +2,4 @@
     date: 2031-05-04
     ---
     
    -José Muestrazabel spoke. The mayor of Porto, Jane Exampleton, opened the bridge.
    +José Muestrazábal spoke. The mayor of Porto, Jane Exampleton, opened the bridge.
    ");
    let both = run(&desk, &["b.md", "--diff", "--fix", "--unsafe-fixes", "--color", "always"]);
    assert!(both.out.contains("\u{1b}[32m+José Muestrazábal spoke. The mayor of Porto, Ada"), "{}", both.out);
    assert_eq!((text(&desk, "a.md").as_str(), text(&desk, "b.md").as_str()), (DRAFT, BOTH));
    desk.write("a.md", FIXED.as_bytes());
    let none = run(&desk, &["a.md", "--diff"]);
    none.assert(0, &["nothing to fix"]);
    assert_eq!(none.out, "");
    run(&desk, &["a.md", "--diff", "--format", "json"]).assert(2, &["`--diff` has a format of its own"]);
    run(&desk, &["none.md", "a.md", "--diff"]).assert(2, &["copydesk: none.md: there is no such"]);
}

#[test]
fn unsafe_fixes_alone_only_count_and_fixing_needs_a_check() {
    let desk = desk(&[("b.md", BOTH)]);
    run(&desk, &["b.md", "--unsafe-fixes"]).assert(1, &["copydesk: 2 findings fixable with `--fix --unsafe-fixes`"]);
    assert_eq!(text(&desk, "b.md"), BOTH);
    desk.run(&["--fix", "b.md"]).assert(2, &["--check"]);
}

#[test]
fn what_is_piped_in_comes_out_repaired() {
    let desk = desk(&[]);
    let piped = |arguments: &[&str], input: &str| {
        desk.run_with_input(&[&["--check", "-"], arguments, &["--sources", "s"]].concat(), input)
    };
    let fixed = piped(&["--fix", "--stdin-filename", "d/a.md"], DRAFT);
    fixed.assert(0, &["fixed 1 finding", "no findings in 1 file"]);
    assert_eq!(fixed.out, FIXED);
    let rest = piped(&["--fix"], BOTH);
    rest.assert(1, &["given-name-wrong", "1 file: 1 error"]);
    assert!(rest.out.ends_with("José Muestrazábal spoke. The mayor of Porto, Jane Exampleton, opened the bridge.\n"));
    assert_eq!(piped(&["--fix"], FIXED).out, FIXED);
    let broken = "---\ndate: [\n---\n\nRain.\n";
    let unreadable = piped(&["--fix"], broken);
    unreadable.assert(2, &["copydesk: -: line"]);
    assert_eq!(unreadable.out, broken);
    assert!(piped(&["--diff"], DRAFT).out.starts_with("--- -\n+++ -\n"));
    // A file under the name that standard input was given would be the same draft twice.
    desk.write("d/a.md", DRAFT.as_bytes());
    let twice = piped(&["d/a.md", "--fix", "--stdin-filename", "d/a.md"], DRAFT);
    twice.assert(2, &["d/a.md: it was not repaired: two drafts have this path"]);
    assert_eq!((twice.out.as_str(), text(&desk, "d/a.md").as_str()), (DRAFT, DRAFT));
}

#[test]
fn line_ends_byte_order_marks_and_character_sets_stay() {
    let desk = desk(&[]);
    let crlf = |text: &str| format!("\u{feff}{}", text.replace('\n', "\r\n"));
    desk.write("crlf.md", crlf(DRAFT).as_bytes());
    let latin = |name: &str| {
        [b"2031-05-04\r\n\r\nAt the caf\xe9, the engineer Jos\xe9 ", name.as_bytes(), b" spoke.\r\n"].concat()
    };
    desk.write("latin.txt", &latin("Muestrazabel"));
    let utf16 = |text: &str| -> Vec<u8> {
        std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
    };
    desk.write("wide.md", &utf16(DRAFT));
    run(&desk, &["crlf.md", "latin.txt", "wide.md", "--fix"]).assert(0, &["fixed 3 findings in 3 files"]);
    let bytes = |path: &str| fs::read(desk.path(path)).expect("a file");
    assert_eq!(bytes("crlf.md"), crlf(FIXED).as_bytes());
    let expected = [&latin("Muestraz\u{1}bal")[..]].concat();
    let expected: Vec<u8> = expected.into_iter().map(|byte| if byte == 1 { 0xE1 } else { byte }).collect();
    assert_eq!(bytes("latin.txt"), expected);
    assert_eq!(bytes("wide.md"), utf16(FIXED));
}

#[test]
fn a_draft_whose_character_set_lacks_a_letter_is_left_alone_and_the_others_are_repaired() {
    let desk = desk(&[("a.md", DRAFT)]);
    desk.write("s/b.md", "2031-05-03\n\nŁucja Przykładowska, a violinist, played.\n".as_bytes());
    let latin = b"2031-05-04\n\nAt the caf\xe9, Przykladovska, a violinist, played with Ada Exampletom.\n";
    desk.write("latin.txt", latin);
    let fixed = run(&desk, &["a.md", "latin.txt", "--fix"]);
    assert_eq!(text(&desk, "a.md"), FIXED);
    if fs::read(desk.path("latin.txt")).expect("a file") == latin {
        fixed.assert(
            2,
            &["latin.txt: it was not repaired: its character set has no way to write “ł”; save it as UTF-8"],
        );
    } else {
        panic!("{}", fixed.out);
    }
}

#[test]
fn bytes_that_are_no_text_are_not_thrown_away() {
    let desk = desk(&[]);
    let damaged = [DRAFT.as_bytes(), "‘Rain’, they said, ‘and wind’ – é".as_bytes(), b"\xE2 all day.\n"].concat();
    desk.write("a.md", &damaged);
    run(&desk, &["a.md", "--fix"]).assert(2, &["a.md: it was not repaired: it has bytes that are no text"]);
    assert_eq!(fs::read(desk.path("a.md")).expect("a file"), damaged);
}

#[test]
fn sources_are_never_changed() {
    let desk = desk(&[
        ("closed.md", "---\ndate: 2031-05-04\nsources: [s/a.md, other.md]\n---\n\nRain.\n"),
        ("other.md", DRAFT),
    ]);
    desk.write("s/b.md", DRAFT.as_bytes());
    let named = run(&desk, &["s/b.md", "--fix"]);
    assert!(
        named.err.contains("s/b.md: note: it was not repaired: it is a source") || named.out.contains("no findings")
    );
    assert_eq!(text(&desk, "s/b.md"), DRAFT);
    fs::remove_file(desk.path("s/b.md")).expect("a file");
    // A draft that another draft of the run lists as its source.
    let listed = desk.run(&["--check", "--fix", "closed.md", "other.md", "--sources", "s"]);
    listed.assert(1, &["other.md: note: it was not repaired: it is a source or list of a corpus"]);
    assert_eq!(text(&desk, "other.md"), DRAFT);
}

#[cfg(unix)]
#[test]
fn permissions_and_links_stay_and_read_only_files_too() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let desk = desk(&[("d/a.md", DRAFT), ("store/b.md", DRAFT), ("d/locked.md", DRAFT)]);
    let mode = |path: &str, mode| {
        fs::set_permissions(desk.path(path), fs::Permissions::from_mode(mode)).expect("permissions");
    };
    mode("d/a.md", 0o640);
    mode("d/locked.md", 0o444);
    symlink("../store/b.md", desk.path("d/link.md")).expect("a link");
    let fixed = run(&desk, &["d", "--fix"]);
    fixed.assert(
        2,
        &[
            "d/locked.md: it was not written: it is read-only; change its permissions or leave it out",
            "fixed 2 findings in 2 files",
        ],
    );
    assert_eq!((text(&desk, "d/a.md").as_str(), text(&desk, "store/b.md").as_str()), (FIXED, FIXED));
    assert_eq!(text(&desk, "d/locked.md"), DRAFT);
    // What could not be written is still found.
    assert!(fixed.out.contains("d/locked.md:5:1") && fixed.out.contains("3 files: 1 error"), "{}", fixed.out);
    assert_eq!(fs::metadata(desk.path("d/a.md")).expect("a file").permissions().mode() & 0o777, 0o640);
    assert!(fs::symlink_metadata(desk.path("d/link.md")).expect("a link").is_symlink());
    assert_eq!(fs::read_dir(desk.path("d")).expect("a folder").count(), 3);
}

#[cfg(unix)]
#[test]
fn a_read_only_folder_is_named() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = desk(&[("d/a.md", DRAFT), ("e/b.md", DRAFT)]);
    let mode = |mode| fs::set_permissions(desk.path("d"), fs::Permissions::from_mode(mode)).expect("permissions");
    mode(0o555);
    if fs::write(desk.path("d/probe"), "").is_ok() {
        mode(0o755);
        return;
    }
    let fixed = run(&desk, &["d", "e", "--fix"]);
    mode(0o755);
    fixed.assert(2, &["d/a.md: it was not written: its folder takes no new files", "fixed 1 finding in 1 file"]);
    assert_eq!((text(&desk, "d/a.md").as_str(), text(&desk, "e/b.md").as_str()), (DRAFT, FIXED));
}

fn library(desk: &Desk) -> copydesk::desk::Desk {
    copydesk::desk::Desk::new(Settings { sources: vec![desk.path("s")], ..Settings::default() })
}

fn draft(desk: &Desk, path: &str) -> DraftInput {
    DraftInput { path: desk.path(path), shown: path.to_owned(), bytes: None, named: true }
}

#[test]
fn a_file_that_changes_meanwhile_is_left_alone() {
    let desk = desk(&[("a.md", DRAFT), ("b.md", DRAFT)]);
    let fixed = library(&desk).fix(&[draft(&desk, "a.md"), draft(&desk, "b.md")], Applicability::Safe);
    assert_eq!(fixed.changes.len(), 2);
    let typed = format!("{DRAFT}A sentence more.\n");
    desk.write("a.md", typed.as_bytes());
    let checked = fixed.write();
    assert_eq!((text(&desk, "a.md"), text(&desk, "b.md").as_str()), (typed, FIXED));
    let problem = &checked.outcome.problems[0];
    assert_eq!(problem.path, "a.md");
    assert!(problem.message.contains("changed while it was being repaired") && problem.message.contains("run again"));
    assert_eq!((checked.repaired.findings, checked.outcome.files[0].findings.len()), (1, 1));
}

/// What drafts of the property test are made of; the last ones are right.
const SENTENCES: [&str; 9] = [
    "Ada Exampletom, the mayor of Porto, opened the bridge.",
    "The mayor of Porto, Jane Exampleton, smiled.",
    "José Muestrazabel spoke.",
    "Muestrazabal’s speech was long; Mayor Exampletn’s was not.",
    "Former mayor of Porto Ada Exampleton left.",
    "**Ada** Exampletom waved. <b>Ada Exampletom</b> left.",
    "“Ada Exampletom opened it,” he said 😀.",
    "Rain fell.",
    "Ada Exampleton, the mayor of Porto, opened the bridge.",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Repaired drafts are text, have nothing left to repair, and stay as they are when repaired again.
    #[test]
    fn repairs_settle(
        order in prop::collection::vec(0..SENTENCES.len(), 1..8),
        breaks in prop::collection::vec(prop_oneof![Just(" "), Just("\n"), Just("\r\n\r\n"), Just("\n\n> ")], 8),
        head in prop_oneof![Just("---\ndate: 2031-05-04\n---\n\n"), Just("\u{feff}2031-05-04\r\n\r\n"), Just("")],
        offered in any::<bool>(),
    ) {
        let desk = desk(&[]);
        let mut text = head.to_owned();
        for (sentence, gap) in order.iter().zip(&breaks) {
            text.push_str(SENTENCES[*sentence]);
            text.push_str(gap);
        }
        desk.write("a.md", text.as_bytes());
        let applicability = if offered { Applicability::Unsafe } else { Applicability::Safe };
        let mut library = library(&desk);
        let inputs = [draft(&desk, "a.md")];
        let checked = library.fix(&inputs, applicability).write();
        prop_assert!(checked.outcome.problems.is_empty(), "{:?}", checked.outcome.problems);
        prop_assert!(checked.notes.is_empty(), "{:?}", checked.notes);
        let left = checked.outcome.files[0].findings.iter().filter(|finding| applicability.of(finding).is_some()).count();
        let after = fs::read(desk.path("a.md")).expect("a file");
        prop_assert!(std::str::from_utf8(&after).is_ok());
        prop_assert_eq!(left, 0, "{}", String::from_utf8_lossy(&after));
        prop_assert!(library.fix(&inputs, applicability).changes.is_empty());
    }
}

/// Annotated drafts, which belong to their publishers: every one with a mistake for which a rule has a safe repair,
/// and which is found, becomes what its annotator wrote; a second run changes nothing.
#[test]
fn annotated_drafts_become_what_they_should_be() {
    let (Some(rows), Some(sources)) = (beside("drafts/dev.jsonl"), beside("seeds")) else { return };
    let rows = fs::read_to_string(rows).expect("a text");
    let rows: Vec<serde_json::Value> = rows.lines().map(|row| serde_json::from_str(row).expect("a row")).collect();
    let word = |row: &serde_json::Value, key: &str| row[key].as_str().unwrap_or_default().to_owned();
    let desk = Desk::with(&[]);
    let whole =
        |row: &serde_json::Value, text: &str| format!("---\ndate: {}\n---\n\n{text}\n", word(row, "brief_date"));
    let mut inputs = Vec::new();
    for row in &rows {
        let path = format!("{}.md", word(row, "id"));
        desk.write(&path, whole(row, &word(row, "text")).as_bytes());
        inputs.push(draft(&desk, &path));
    }
    let mut library = copydesk::desk::Desk::new(Settings { sources: vec![sources], ..Settings::default() });
    let found = library.check(&inputs).outcome;
    let fixed = library.fix(&inputs, Applicability::Safe).write();
    assert!(fixed.outcome.problems.is_empty() && fixed.notes.is_empty(), "{:?}", fixed.notes);
    let mut repaired = 0;
    for row in &rows {
        let path = format!("{}.md", word(row, "id"));
        let file = found.files.iter().find(|file| file.file.path() == path).expect("a draft that was checked");
        let is_expected = |rule: &copydesk::rules::Rule| {
            let expected = row["expect"].as_array().into_iter().flatten();
            let mut categories = expected.flat_map(|one| one["categories"].as_array().into_iter().flatten());
            categories.any(|category| category == rule.category.as_str())
        };
        let mut rules = file.findings.iter().filter_map(|finding| copydesk::rules::find(finding.rule));
        let safe = rules.any(|rule| rule.fix == copydesk::rules::FixKind::Safe && is_expected(rule));
        let wanted = if safe { word(row, "text_after_fix") } else { word(row, "text") };
        assert_eq!(text(&desk, &path), whole(row, &wanted), "{path}");
        repaired += usize::from(safe);
    }
    assert!(repaired > 0, "no draft was repaired");
    assert_eq!(fixed.repaired.files, repaired);
    assert!(library.fix(&inputs, Applicability::Safe).changes.is_empty());
}
