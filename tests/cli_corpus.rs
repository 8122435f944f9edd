//! Which sources a draft is checked against: options, configuration, the draft's own list, the embedded seeds.

mod command;

use command::Desk;

const DRAFT: &str = "---\ndate: 2031-05-04\n---\n\nRain fell all day.\n";
const SOURCE: &str = "---\ndate: 2031-05-03\n---\n\nIt rained, said Mayor Ada Brontë of Exampleton.\n";
const EMBEDDED: &str = "using the embedded seeds";
/// A source whose use cannot go unnoticed.
const BROKEN: &str = "---\ndate: [1, 2]\n---\n\nRain.\n";

#[test]
fn the_embedded_seeds_are_announced_in_one_line() {
    let desk = Desk::with(&[("a.md", DRAFT)]);
    let run = desk.run(&["--check"]);
    run.assert(0, &[EMBEDDED]);
    assert_eq!(run.err.lines().count(), 1, "{}", run.err);
    let run = desk.run(&["--check", "--quiet"]);
    run.assert(0, &[]);
    assert_eq!(run.err, "");
    let run = desk.run(&["sources"]);
    run.assert(0, &[EMBEDDED]);
    assert!(run.out.contains("seeds/2023-06-18-arrival-in-beijing.md"), "{}", run.out);
}

#[test]
fn the_nearest_configuration_counts() {
    let desk = Desk::with(&[
        ("copydesk.toml", "[corpus]\nsources = [\"outer\"]\n"),
        ("outer/a.md", BROKEN),
        ("desk/copydesk.toml", "[corpus]\nsources = [\"wire\"]\noffices = [\"o.toml\"]\n"),
        ("desk/wire/a.md", SOURCE),
        ("desk/o.toml", "[[office]]\noffice = \"mayor\"\nof = \"Exampleton\"\nholders = []\n"),
        ("desk/briefs/may/a.md", DRAFT),
        ("b.md", DRAFT),
    ]);
    let run = desk.run(&["--check", "desk/briefs"]);
    run.assert(0, &[]);
    assert_eq!(run.err, "");
    desk.run(&["--check", "b.md"]).assert(2, &["copydesk: outer/a.md: line 2, column 7"]);
    desk.run(&["--check", "desk/briefs", "--config", "copydesk.toml"]).assert(2, &["outer/a.md"]);
    desk.run(&["--check", "b.md", "--sources", "desk/wire"]).assert(0, &[]);
    let run = Desk::with(&[]).run(&["--check", "--config", "none.toml", "."]);
    assert_eq!(run.status, 2);
    let run = desk.run(&["sources", "--config", "desk/copydesk.toml"]);
    assert!(run.out.contains("desk/wire/a.md") && run.out.contains("curated list desk/o.toml"), "{}", run.out);
}

#[test]
fn a_broken_configuration_is_not_used() {
    let config = "[corpus]\nsorces = [\"wire\"]\noffices = 3\n";
    let desk = Desk::with(&[("copydesk.toml", config), ("a.md", DRAFT), ("c/s.md", SOURCE)]);
    desk.write("closed.md", b"---\nsources: [c/s.md]\n---\n\nRain fell.\n");
    let run = desk.run(&["--check", "a.md", "closed.md"]);
    run.assert(
        2,
        &[
            "copydesk.toml: line 2, column 1: unknown key `sorces`; did you mean `sources`?",
            "line 3, column 11: `offices` must be",
        ],
    );
    assert!(run.out.contains("0 files"), "which rules count for the closed draft is unknown too: {}", run.out);
    let desk = Desk::with(&[("copydesk.toml", "[corpus]\nsources = [\n  \"gone\",\n]\n"), ("a.md", DRAFT)]);
    desk.run(&["--check", "a.md"])
        .assert(2, &["copydesk.toml: line 3, column 3: `gone` does not exist (looked for `gone`)"]);
    desk.run(&["facts"]).assert(2, &["copydesk.toml: line 3, column 3"]);
}

#[test]
fn closed_sources_are_the_only_ones() {
    let desk = Desk::with(&[("wire/a.md", SOURCE), ("wire/b.md", BROKEN)]);
    for index in 0..5 {
        let draft = "---\ndate: 2031-05-04\nsources:\n  - ../wire/a.md\n---\n\nMayor Ada Brontë said so.\n";
        desk.write(&format!("briefs/{index}.md"), draft.as_bytes());
    }
    // The given sources are not even looked at when every draft closes its own.
    let run = desk.run(&["--check", "briefs", "--sources", "wire/b.md"]);
    run.assert(0, &[]);
    assert_eq!(run.err, "");
    assert!(run.out.contains("5 files"), "{}", run.out);
    desk.write("briefs/open.md", DRAFT.as_bytes());
    desk.run(&["--check", "briefs", "--sources", "wire/b.md"]).assert(2, &["copydesk: wire/b.md: line 2, column 7"]);
    let run = desk.run(&["--check", "briefs", "--sources", "wire/a.md", "--verbose", "--verbose"]);
    let reads = run.err.lines().filter(|line| line.contains("reading wire/a.md")).count();
    assert_eq!(reads, 2, "once for the closed drafts, once for the open one: {}", run.err);
}

#[test]
fn a_missing_closed_source_is_named_and_the_draft_checked_against_the_rest() {
    let desk = Desk::with(&[("wire/a.md", SOURCE)]);
    let draft =
        "---\ndate: 2031-05-04\nsources:\n  - ../wire/a.md\n  - ../wire/gone.md\n---\n\nMayor Ada Brontë said so.\n";
    desk.write("briefs/a.md", draft.as_bytes());
    let run = desk.run(&["--check", "briefs"]);
    run.assert(2, &["copydesk: briefs/a.md: line 5, column 5: the listed source `../wire/gone.md` does not exist (looked for `wire/gone.md`)"]);
    assert!(run.out.contains("1 file"), "{}", run.out);
    let empty = desk.run_with_input(&["--check", "-"], "---\nsources: []\n---\n\nRain fell.\n");
    empty.assert(0, &[]);
}

#[test]
fn a_single_source_takes_its_folders_manifest_and_list() {
    let desk = Desk::with(&[
        ("wire/2031/a.md", "Rain fell, said Mayor Ada Brontë of Exampleton.\n"),
        ("wire/sources.toml", "[[source]]\nfile = \"2031/a.md\"\npublished = 2031-05-03\nquotes = \"translated\"\n"),
        (
            "wire/2031/offices.toml",
            "[[office]]\noffice = \"mayor\"\nof = \"Exampleton\"\nholders = [{ name = \"Ada Brontë\" }]\n",
        ),
    ]);
    for given in ["wire/2031/a.md", "wire"] {
        let json = desk.run(&["sources", "--sources", given, "--format", "json"]).json();
        assert_eq!(json["sources"][0]["date"], "2031-05-03", "{given}: {json}");
        assert_eq!(json["sources"][0]["date_basis"], "manifest");
        assert_eq!(json["sources"][0]["quotes"], "translated");
        assert_eq!(json["lists"][0]["tenures"], 1, "{given}: {json}");
    }
    // Above the given folder nothing counts.
    let json = desk.run(&["sources", "--sources", "wire/2031", "--format", "json"]).json();
    assert_eq!(json["sources"][0]["date"], serde_json::Value::Null, "{json}");
}

#[test]
fn standard_input_has_the_path_it_is_given() {
    let desk = Desk::with(&[("wire/a.md", SOURCE)]);
    let draft = "---\nsources: [../wire/a.md, gone.md]\n---\n\nMayor Ada Brontë said so.\n";
    let run =
        desk.run_with_input(&["--check", "-", "--stdin-filename", "briefs/2031-05-04-a.md", "--format", "json"], draft);
    run.assert(2, &["copydesk: briefs/2031-05-04-a.md: line 2, column 25: the listed source `gone.md` does not exist"]);
    assert_eq!(run.json()["summary"]["files"], 1);
    let inspected = desk
        .run_with_input(&["inspect", "-", "--stdin-filename", "2031-05-04-a.md", "--format", "json"], "Rain.\n")
        .json();
    assert_eq!(inspected["documents"][0]["date"], "2031-05-04");
    let run = desk.run_with_input(&["inspect", "-", "--as-of", "2031-05"], "Rain.\n");
    assert!(run.out.starts_with("-: 2031-05 (as-of option)"), "{}", run.out);
    desk.run(&["--check", "--stdin-filename", "a.md"]).assert(2, &["give `-` as path"]);
}

#[test]
fn git_ignores_and_hidden_files_are_left_out_unless_named() {
    let desk = Desk::with(&[(".gitignore", "old/\n"), ("old/a.md", DRAFT), (".b.md", DRAFT), ("c.md", DRAFT)]);
    assert!(desk.run(&["--check"]).out.contains("1 file"));
    let run = desk.run(&["--check", "old/a.md", ".b.md", "c.md", "c.md"]);
    assert!(run.out.contains("3 files"), "{}", run.out);
}
