//! `--baseline` and `--update-baseline`, by real runs.

mod command;

use std::fs;

use command::{Desk, Run};

const SOURCE: &str = "---\ndate: 2031-05-03\n---\n\nAda Exampleton, the mayor of Porto, opened the bridge on Saturday. John Muestrazabal, an engineer, spoke.\n";
const HEAD: &str = "---\ndate: 2031-05-04\n---\n\n";

fn draft(body: &str) -> String {
    format!("{HEAD}{body}\n")
}

fn desk(drafts: &[(&str, &str)]) -> Desk {
    let desk = Desk::with(&[("s/a.md", SOURCE)]);
    drafts.iter().for_each(|(path, body)| desk.write(path, draft(body).as_bytes()));
    desk
}

fn run(desk: &Desk, arguments: &[&str]) -> Run {
    desk.run(&[&["--check"], arguments, &["--baseline", "ci/known.json", "--sources", "s"]].concat())
}

fn update(desk: &Desk, paths: &[&str]) -> Run {
    run(desk, &[paths, &["--update-baseline"]].concat())
}

fn baseline(desk: &Desk) -> String {
    fs::read_to_string(desk.path("ci/known.json")).expect("a baseline")
}

const WRONG: &str = "Ada Exampletom opened the bridge.";

#[test]
fn old_findings_are_known_and_new_ones_fail() {
    let desk = desk(&[("d/a.md", WRONG), ("d/b.md", "Rain fell.")]);
    let written = update(&desk, &["d"]);
    written.assert(0, &["copydesk: the baseline has 1 finding: 1 added, 0 removed"]);
    assert!(written.out.ends_with("no new findings in 2 files; 1 known from the baseline\n"), "{}", written.out);
    insta::assert_snapshot!(baseline(&desk), @r#"
    {
      "version": 1,
      "findings": [
        {"path":"../d/a.md","rule":"name-misspelled","text":"Ada Exampletom"}
      ]
    }
    "#);
    let known = run(&desk, &["d"]);
    known.assert(0, &[]);
    assert_eq!(known.out, "no new findings in 2 files; 1 known from the baseline\n");
    // Lines move; what is known stays known, from wherever the program is run.
    desk.write("d/a.md", draft(&format!("Rain fell.\n\nAnd snow.\n\n{WRONG}")).as_bytes());
    let from_below = desk
        .command(&["--check", "../d", "--baseline", "known.json", "--sources", "../s"])
        .current_dir(desk.path("ci"))
        .output()
        .expect("the program runs");
    assert!(from_below.status.success(), "{from_below:?}");
    desk.write("d/b.md", draft("Jon Muestrazabel spoke. The mayor was Ada Exampletom.").as_bytes());
    let new = run(&desk, &["d", "--format", "concise"]);
    assert_eq!((new.status, new.out.contains("d/a.md")), (1, false), "{}", new.out);
    assert!(new.out.contains("d/b.md:5:"), "{}", new.out);
    let json = run(&desk, &["d", "--format", "json"]).json();
    assert_eq!(json["summary"]["known"], 1);
    let full = run(&desk, &["d"]).out;
    assert!(full.contains(" new error") && full.contains("; 1 known from the baseline"), "{full}");
}

#[test]
fn findings_that_are_alike_are_counted() {
    let thrice = format!("{WRONG}\n\nThen it rained. {WRONG}");
    let desk = desk(&[("a.md", &thrice)]);
    update(&desk, &["a.md"]).assert(0, &["the baseline has 2 findings"]);
    assert!(baseline(&desk).contains(r#""count":2}"#), "{}", baseline(&desk));
    desk.write("a.md", draft(&format!("{thrice}\n\nThe end. {WRONG}")).as_bytes());
    let third = run(&desk, &["a.md", "--format", "concise"]);
    third.assert(1, &[]);
    assert_eq!(third.out.lines().count(), 1);
    assert!(third.out.starts_with("a.md:9:10: error[name-misspelled]"), "{}", third.out);
}

#[test]
fn entries_that_no_longer_occur_are_counted_and_removed() {
    let desk = desk(&[("d/a.md", WRONG), ("d/b.md", WRONG), ("e/c.md", WRONG), ("e/gone.md", WRONG)]);
    update(&desk, &["d", "e"]).assert(0, &["the baseline has 4 findings: 4 added"]);
    let before = baseline(&desk);
    update(&desk, &["d", "e"]).assert(0, &["4 findings: 0 added, 0 removed"]);
    assert_eq!(baseline(&desk), before);
    desk.write("d/a.md", draft("Rain fell.").as_bytes());
    desk.write("e/c.md", draft("Rain fell.").as_bytes());
    fs::remove_file(desk.path("e/gone.md")).expect("a file");
    // `e/c.md` is not checked, so nothing is known about it.
    run(&desk, &["d"])
        .assert(0, &["copydesk: 2 entries of the baseline no longer occur; `--update-baseline` removes them"]);
    update(&desk, &["d"]).assert(0, &["the baseline has 2 findings: 0 added, 2 removed"]);
    let after = baseline(&desk);
    assert!(after.contains("d/b.md") && after.contains("e/c.md") && !after.contains("gone"), "{after}");
    run(&desk, &["d", "e"]).assert(0, &["1 entry of the baseline no longer occurs"]);
}

#[test]
fn bad_baselines_say_what_to_do() {
    let desk = desk(&[("a.md", WRONG)]);
    run(&desk, &["a.md"]).assert(2, &["copydesk: ci/known.json: there is no such baseline; add `--update-baseline`"]);
    let without = desk.run(&["--check", "a.md", "--update-baseline", "--sources", "s"]);
    without.assert(2, &["`--update-baseline` needs to know which file to write; add `--baseline FILE`"]);
    for (text, message) in [
        (
            "{\"version\": 7, \"findings\": []}",
            "ci/known.json: this baseline has version 7, and this copydesk knows version 1",
        ),
        ("{\n  \"version\": 1,\n<<<<<<< ours\n", "ci/known.json: line 3, column 1: no baseline can be read here"),
        ("{\"version\": 1, \"findings\": [{\"path\": 3}]}", "ci/known.json: line 1, column 38"),
    ] {
        desk.write("ci/known.json", text.as_bytes());
        run(&desk, &["a.md"]).assert(2, &[message, "--update-baseline"]);
        // What cannot be understood is not overwritten.
        update(&desk, &["a.md"]).assert(2, &[message]);
        assert_eq!(baseline(&desk), text);
    }
}

#[test]
fn the_baseline_is_no_draft_and_what_it_knows_is_not_repaired() {
    let desk = desk(&[("d/a.md", WRONG)]);
    let all = |more: &[&str]| {
        desk.run(&[&["--check"], more, &["--baseline", "d/known.md", "--sources", "s", "--", "d"]].concat())
    };
    all(&["--update-baseline"]).assert(0, &["1 added"]);
    let known = all(&["--fix"]);
    known.assert(0, &["nothing to fix"]);
    assert_eq!(known.out, "no new findings in 1 file; 1 known from the baseline\n");
    desk.write("d/b.md", draft(WRONG).as_bytes());
    all(&["--fix"]).assert(0, &["fixed 1 finding in 1 file"]);
    assert_eq!(fs::read_to_string(desk.path("d/a.md")).expect("a draft"), draft(WRONG));
    // Standard input without a name is never known again; with one it is that file.
    let piped = |arguments: &[&str]| {
        let options = ["--baseline", "d/known.md", "--sources", "s"];
        desk.run_with_input(&[&["--check", "-"], arguments, &options].concat(), &draft(WRONG))
    };
    piped(&[]).assert(1, &[]);
    piped(&["--stdin-filename", "d/a.md"]).assert(0, &[]);
    piped(&["--update-baseline"]).assert(1, &["0 added, 0 removed"]);
    all(&["--update-baseline", "--diff"]).assert(2, &["cannot be used with"]);
}
