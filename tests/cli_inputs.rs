//! Inputs that cannot be used: each is named with what to do, the others are checked, and the status is 2.

mod command;

use command::Desk;

const DRAFT: &str = "---\ndate: 2031-05-04\n---\n\nRain fell all day.\n";
const SOURCE: &str = "---\ndate: 2031-05-03\n---\n\nIt rained, said Mayor Ada Brontë of Exampleton.\n";

#[test]
fn missing_paths_are_named_and_the_rest_is_checked() {
    let desk = Desk::with(&[("good.md", DRAFT), ("s/a.md", SOURCE)]);
    let run = desk.run(&["--check", "good.md", "none.md", "--sources", "s", "--format", "json"]);
    run.assert(2, &["copydesk: none.md: there is no such file or folder; check the spelling"]);
    let json = run.json();
    assert_eq!(json["summary"]["files"], 1);
    assert_eq!(json["problems"][0]["path"], "none.md");
    let run = desk.run(&["--check", "good.md", "--sources", "s", "other", "--offices", "none.toml"]);
    run.assert(2, &["copydesk: other: there is no such", "copydesk: none.toml: there is no such"]);
    assert!(run.out.contains("1 file"), "{}", run.out);
}

#[cfg(unix)]
#[test]
fn unreadable_files_and_folders() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = Desk::with(&[("good.md", DRAFT), ("locked.md", DRAFT)]);
    let locked = desk.path("locked.md");
    std::fs::set_permissions(&locked, std::fs::Permissions::from_mode(0o0)).expect("permissions");
    if command::permissions_do_not_count(&locked) {
        return;
    }
    let run = desk.run(&["--check", "."]);
    run.assert(2, &["copydesk: locked.md: it may not be read; change its permissions"]);
    assert!(run.out.contains("1 file"), "{}", run.out);
}

#[test]
fn binary_files_are_refused_and_legacy_text_is_noted() {
    let desk = Desk::with(&[("good.md", DRAFT), ("s/a.md", SOURCE)]);
    desk.write("binary.md", b"\x7fELF\x02\x01\x01\0\0\0\0\0");
    desk.write("latin.md", b"The caf\xe9 was closed.\n");
    desk.write("s/latin.txt", b"2031-05-02\n\nThe caf\xe9 was closed, owners said.\n");
    let run = desk.run(&["--check", "binary.md", "good.md", "latin.md", "--sources", "s"]);
    run.assert(
        2,
        &["copydesk: binary.md: not a text file", "save it as plain text", "latin.md: note: read as Windows-1252"],
    );
    assert!(run.out.contains("2 files"), "{}", run.out);
    desk.write("s/image.txt", b"\x89PNG\r\n\x1a\n\0\0\0");
    let run = desk.run(&["sources", "--sources", "s"]);
    run.assert(2, &["copydesk: s/image.txt: not a text file"]);
    assert!(
        run.out.contains("warning: read as Windows-1252: not valid UTF-8 at byte 19 (line 3, column 8)"),
        "{}",
        run.out
    );
}

#[test]
fn files_beyond_the_limit_are_refused_and_large_ones_read() {
    let desk = Desk::with(&[("good.md", DRAFT)]);
    let huge = std::fs::File::create(desk.path("huge.txt")).expect("a file");
    huge.set_len(50_000_001).expect("a size");
    desk.write("large.txt", format!("Rain fell.{}", "\n".repeat(2_000_000)).as_bytes());
    let run = desk.run(&["--check", "."]);
    run.assert(2, &["copydesk: huge.txt: the file has 50000001 bytes, more than the 50000000 that are read; split it"]);
    assert!(run.out.contains("2 files"), "{}", run.out);
}

#[test]
fn an_empty_corpus_and_an_empty_folder_are_no_success() {
    let desk = Desk::with(&[("drafts/good.md", DRAFT), ("s/notes.docx", "x"), ("empty/.keep", "")]);
    let run = desk.run(&["--check", "drafts", "--sources", "s"]);
    run.assert(2, &["copydesk: s: no sources here: a source is a .txt, .md or .html file"]);
    assert!(run.out.contains("1 file"), "{}", run.out);
    desk.run(&["--check", "empty"]).assert(2, &["copydesk: empty: no documents here"]);
    desk.run(&["inspect", "empty"]).assert(2, &["copydesk: empty: no documents here"]);
    let desk = Desk::with(&[("s/empty.txt", ""), ("s/a.md", SOURCE)]);
    let run = desk.run(&["sources", "--sources", "s"]);
    run.assert(0, &[]);
    assert!(run.out.contains("warning: no prose"), "{}", run.out);
}

#[test]
fn broken_front_matter_has_its_place() {
    let desk = Desk::with(&[("bad.md", "---\ntitle: x\ndate: [1, 2]\n---\n\nRain.\n"), ("good.md", DRAFT)]);
    let run = desk.run(&["--check", "."]);
    run.assert(2, &["copydesk: bad.md: line 3, column 7: front matter, key `date`"]);
    assert!(run.out.contains("1 file"), "{}", run.out);
}

#[test]
fn impossible_dates() {
    let desk =
        Desk::with(&[("bad.md", "---\ndate: 2031-02-30\n---\n\nRain.\n"), ("s/a.md", "Rain fell, said Ada Brontë.\n")]);
    desk.write("s/sources.toml", b"[[source]]\nfile = \"a.md\"\npublished = \"2031-06-31\"\n");
    let run = desk.run(&["--check", "bad.md", "--sources", "s"]);
    run.assert(
        2,
        &[
            "copydesk: bad.md: line 2, column 7: front matter `date`: `2031-02-30` is no date",
            "2 warnings about the sources",
        ],
    );
    assert!(run.out.contains("1 file"), "still checked: {}", run.out);
    let run = desk.run(&["sources", "--sources", "s"]);
    run.assert(0, &[]);
    assert!(run.out.contains("warning: s/sources.toml:1: `published`: `2031-06-31` is no date"), "{}", run.out);
    assert!(run.out.contains("warning: no date"), "{}", run.out);
    desk.run(&["--check", "--as-of", "2031-13-01", "bad.md"]).assert(2, &["2031-13-01", "is no date"]);
}

#[test]
fn broken_manifests_and_lists_have_their_places() {
    let desk = Desk::with(&[("good.md", DRAFT), ("s/a.md", SOURCE), ("s/sources.toml", "[[source]\nfile = 3\n")]);
    desk.write("s/offices.toml", b"[[office]]\noffice = \n");
    let run = desk.run(&["--check", "good.md", "--sources", "s"]);
    run.assert(
        2,
        &["copydesk: s/sources.toml: line 1, column 10: not valid TOML", "copydesk: s/offices.toml: line 2, column 10"],
    );
    assert!(run.out.contains("1 file"), "{}", run.out);
}

#[test]
fn manifest_mistakes_cost_single_entries() {
    let desk = Desk::with(&[("s/a.md", "Rain fell, said Ada Brontë.\n"), ("s/b.xyz", "x")]);
    let manifest = "[[source]]\nfile = \"a.md\"\npublished = 2031-05-03\n\n[[source]]\nfile = \"gone.md\"\n\n\
                    [[source]]\nfile = \"./a.md\"\npublishd = 2031-05-04\n\n[[source]]\nfile = \"b.xyz\"\n";
    desk.write("s/sources.toml", manifest.as_bytes());
    desk.write("s/offices.toml", b"[[office]]\noffice = \"mayor\"\nof = \"Exampleton\"\nlabel = []\n");
    let run = desk.run(&["sources", "--sources", "s"]);
    run.assert(0, &[]);
    for line in [
        "2031-05-03  manifest  s/a.md",
        "warning: s/sources.toml: line 5, column 1: `gone.md` does not exist; correct the entry or remove it",
        "warning: s/sources.toml: line 8, column 1: `a.md` has an entry already, on line 1; this one is ignored",
        "warning: s/sources.toml: line 10, column 1: unknown key `publishd`; did you mean `published`?",
        "warning: s/sources.toml: line 12, column 1: `b.xyz` is not read",
        "warning: s/offices.toml: line 4, column 1: unknown key `label`; did you mean `labels`?",
        "1 source, 1 curated list, 5 warnings",
    ] {
        assert!(run.out.contains(line), "{line:?} is not in {}", run.out);
    }
}

#[test]
fn copies_and_conflicting_dates_are_warned_about() {
    let desk = Desk::with(&[
        ("s/a.md", "Rain fell, said Ada Brontë.\n"),
        ("s/b.md", "Rain fell, said Ada Brontë.\n"),
        ("s/2031-05-09-c.md", SOURCE),
        ("s/sources.toml", "[[source]]\nfile = \"b.md\"\npublished = 2031-05-03\npublisher = \"The Example\"\n"),
    ]);
    let run = desk.run(&["sources", "--sources", "s", "--format", "json"]);
    run.assert(0, &[]);
    let json = run.json();
    let of = |index: usize| json["sources"][index]["warnings"].to_string();
    assert!(
        of(0).contains("its dates disagree (front matter 2031-05-03, file name 2031-05-09); the front matter counts"),
        "{json}"
    );
    assert!(of(1).contains("the same text as s/b.md: it counts once"), "the dated copy counts: {json}");
    assert_eq!(of(2), "[]");
    assert_eq!(json["sources"][2]["publisher"], "The Example");
    let facts = desk.run(&["facts", "--sources", "s", "--format", "json"]).json();
    assert_eq!(facts["answers"][0]["sources"], 2);
}

#[cfg(unix)]
#[test]
fn loops_of_symbolic_links_end() {
    let desk = Desk::with(&[("d/good.md", DRAFT)]);
    std::os::unix::fs::symlink("..", desk.path("d/up")).expect("a link");
    std::os::unix::fs::symlink("self.md", desk.path("d/self.md")).expect("a link");
    let run = desk.run(&["--check", "d"]);
    assert!(run.err.contains("note: a symbolic link back to"), "{}", run.err);
    assert!(run.out.contains("1 file"), "{}", run.out);
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_are_not_utf8_are_read() {
    use std::os::unix::ffi::OsStrExt as _;
    let desk = Desk::with(&[]);
    let name = std::ffi::OsStr::from_bytes(b"caf\xe9.md");
    if std::fs::write(desk.path("").join(name), DRAFT).is_err() {
        return;
    }
    let run = desk.run(&["inspect", ".", "--format", "json"]);
    run.assert(0, &[]);
    assert_eq!(run.json()["documents"][0]["path"], "caf\u{FFFD}.md");
    let run = Desk::run(&desk, &["--check", "."]);
    run.assert(0, &[]);
    assert!(run.out.contains("1 file"), "{}", run.out);
}

#[test]
fn files_of_ours_are_no_documents() {
    let desk =
        Desk::with(&[("copydesk.toml", ""), ("s/sources.toml", ""), ("s/a.md", SOURCE), ("odd.list", "Rain fell.\n")]);
    desk.run(&["--check", "copydesk.toml"]).assert(2, &["copydesk.toml: a configuration is no document"]);
    desk.run(&["sources", "--sources", "s/sources.toml"]).assert(2, &["a manifest is no source; give its folder"]);
    let run = desk.run(&["--check", "odd.list", "--sources", "s"]);
    run.assert(0, &[]);
    assert!(run.out.contains("1 file"), "a named file is always read: {}", run.out);
}
