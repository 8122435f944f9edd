//! Curated lists beside sources: lists fill gaps, sources beat lists that have grown old, and both are shown where
//! neither can be believed alone.

#[path = "support/mod.rs"]
mod support;

use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use copydesk::document::TextFile;
use copydesk::facts::{ContradictionKind, CuratedList, Facts};
use copydesk::language::lexicon::Lexicon;
use copydesk::rules::{self, Context, Severity};
use support::{facts_with, read_as};

/// The minister of the seeds, as four digests have him or his successor.
const SOURCES: [(&str, &str, &str); 3] = [
    ("a.txt", "2022-12-23", "Chinese Foreign Minister Wang Yi spoke with Antony Blinken on Friday."),
    ("b.txt", "2023-06-18", "Chinese Foreign Minister Qin Gang met Antony Blinken in Beijing on Sunday."),
    ("c.txt", "2024-04-26", "Chinese Foreign Minister Wang Yi met Antony Blinken in Beijing on Friday."),
];

fn list(holders: &str) -> Arc<CuratedList> {
    let text = format!(
        "[[office]]\noffice = \"minister of foreign affairs\"\nof = \"China\"\nlabels = [\"foreign minister\"]\nholders = [\n{holders}\n]\n"
    );
    let list = CuratedList::parse(Arc::new(TextFile::from_text("offices.toml".to_owned(), text))).expect("a list");
    assert_eq!(list.problems, []);
    Arc::new(list)
}

fn facts(sources: &[(&str, &str, &str)], holders: &str) -> Facts {
    facts_with(sources.iter().map(|(path, day, text)| read_as(path, text, Some(day))).collect(), vec![list(holders)])
}

/// What is said of a minister in a draft of a day: the loudest severity, if it is a warning or an error.
fn said(facts: &Facts, name: &str, day: &str) -> Option<(Severity, &'static str)> {
    let draft = read_as("draft.txt", &format!("Chinese Foreign Minister {name} spoke in Beijing."), Some(day));
    let findings = rules::check(&draft, facts, Context::default(), Lexicon::english());
    let loud = findings.into_iter().filter(|f| f.severity >= Severity::Warning && f.rule != "name-misspelled");
    loud.map(|f| (f.severity, f.rule)).max()
}

const WRONG: Option<(Severity, &str)> = Some((Severity::Error, "title-wrong-at-date"));

#[test]
fn a_list_that_ends_in_2022_does_not_make_june_2023_wrong() {
    let stale = [
        "{ name = \"Wang Yi\", from = 2013-03-16 }",
        "{ name = \"Wang Yi\", from = 2013-03-16, until = 2022-12-30 }",
        "{ name = \"Wang Yi\" }",
        "{ name = \"Wang Yi\", from = 2013-03-16, as_of = 2022-12-31 }",
        "{ name = \"Wang Yi\", from = 2013-03-16, as_of = 2020-01-01 }",
    ];
    for holders in stale {
        for sources in [&SOURCES[..], &SOURCES[..2], &SOURCES[1..2]] {
            let facts = facts(sources, holders);
            assert_eq!(said(&facts, "Qin Gang", "2023-06-18"), None, "{holders}, {} sources", sources.len());
            assert_eq!(said(&facts, "Qin Gang", "2023-06-20"), None, "{holders}, {} sources", sources.len());
            let wrong = said(&facts, "Wang Yi", "2023-06-18");
            let ok =
                wrong.is_some_and(|(severity, rule)| severity == Severity::Error || rule == "former-or-then-missing");
            // Without a beginning, a list knows too little to be out of date, unless the sources have its holder too.
            let undated = holders == stale[2] && sources.len() == 1;
            assert!(ok || undated && wrong.is_some(), "{holders}, {} sources: {wrong:?}", sources.len());
        }
    }
}

#[test]
fn a_list_fills_the_gap_until_the_sources_speak() {
    let open = facts(&SOURCES[..2], "{ name = \"Wang Yi\", from = 2013-03-16 }");
    // Long before the first word of the successor, the list still rules.
    assert_eq!(said(&open, "Qin Gang", "2019-01-01"), WRONG);
    assert_eq!(said(&open, "John Doe", "2019-01-01"), WRONG);
    // When between the two sources the office changed hands, nobody knows.
    assert_eq!(said(&open, "Qin Gang", "2023-05-01"), None);
    // Long after the successor's first day the list is silent.
    assert_eq!(said(&open, "Qin Gang", "2023-09-01"), None);
    assert_eq!(said(&open, "John Doe", "2023-09-01"), None);
    let full = "{ name = \"Wang Yi\", from = 2013-03-16, until = 2022-12-30 },\n{ name = \"Qin Gang\", from = 2022-12-30, until = 2023-07-25 },\n{ name = \"Wang Yi\", from = 2023-07-25 }";
    let full = facts(&SOURCES, full);
    assert_eq!(said(&full, "Wang Yi", "2023-03-01").map(|(severity, _)| severity), Some(Severity::Error));
    assert_eq!(said(&full, "Qin Gang", "2024-01-15").map(|(severity, _)| severity), Some(Severity::Error));
    let contradicted =
        full.offices().iter().flat_map(|office| &office.tenures).filter(|t| t.trust.contradicted.is_some());
    assert_eq!(contradicted.count(), 0);
}

#[test]
fn inside_a_closed_tenure_both_are_shown() {
    let facts = facts(&SOURCES, "{ name = \"Wang Yi\", from = 2013-03-16, until = 2024-12-01 }");
    assert_eq!(said(&facts, "Qin Gang", "2023-06-18"), None);
    assert_eq!(said(&facts, "Wang Yi", "2023-06-18"), Some((Severity::Warning, "title-wrong-at-date")));
    let tenure = &facts.offices().iter().find(|office| office.curated).expect("the office").tenures[0];
    let kind = tenure.trust.contradicted.as_ref().map(|contradiction| contradiction.kind);
    assert_eq!(kind, Some(ContradictionKind::Inside));
}

#[test]
fn an_end_that_the_sources_do_not_know_of() {
    let sources =
        [SOURCES[0], ("d.txt", "2023-02-18", "Chinese Foreign Minister Wang Yi spoke in Munich on Saturday.")];
    let facts = facts(&sources, "{ name = \"Wang Yi\", from = 2013-03-16, until = 2022-12-30 }");
    assert_eq!(said(&facts, "Wang Yi", "2023-02-18"), None);
    assert_eq!(said(&facts, "Wang Yi", "2023-01-15"), None);
    // Nor does the list end the tenure later.
    assert_eq!(said(&facts, "Wang Yi", "2023-04-15"), None);
}

#[test]
fn around_a_change_of_holders_lists_and_sources_may_differ() {
    let sources = [("d.txt", "2023-01-02", "Chinese Foreign Minister Wang Yi spoke in Beijing on Monday.")];
    let holders =
        "{ name = \"Wang Yi\", from = 2013-03-16, until = 2022-12-30 },\n{ name = \"Qin Gang\", from = 2022-12-30 }";
    let facts = facts(&sources, holders);
    assert_eq!(said(&facts, "Wang Yi", "2023-01-02"), None);
    assert_eq!(said(&facts, "Wang Yi", "2023-05-01").map(|(severity, _)| severity), Some(Severity::Error));
    assert!(facts.offices().iter().flat_map(|office| &office.tenures).all(|t| t.trust.contradicted.is_none()));
}

#[test]
fn lists_that_overlap_prove_nothing() {
    let holders = "{ name = \"Ada Exampleton\", from = 2013-03-16, until = 2022-12-30 },\n{ name = \"John Doe\", from = 2014-01-01, until = 2023-12-30 }";
    let facts = facts(&[], holders);
    for name in ["Ada Exampleton", "John Doe", "Jane Roe"] {
        assert_eq!(said(&facts, name, "2016-05-05"), None, "{name}");
    }
    // A tenure without an end is over when the next one begins.
    let facts = self::facts(
        &[],
        "{ name = \"Ada Exampleton\", from = 2013-03-16 },\n{ name = \"John Doe\", from = 2018-01-01 }",
    );
    assert_eq!(said(&facts, "John Doe", "2016-05-05"), WRONG);
    assert_eq!(said(&facts, "Ada Exampleton", "2020-05-05"), WRONG);
    assert_eq!(said(&facts, "Ada Exampleton", "2016-05-05"), None);
}

#[test]
fn only_sources_of_full_weight_make_a_list_stale() {
    let headline = "# Chinese Foreign Minister Qin Gang in Beijing\n\nIt rained.\n";
    let facts = facts(&[("a.md", "2023-06-18", headline)], "{ name = \"Wang Yi\", from = 2013-03-16 }");
    assert!(facts.offices().iter().flat_map(|office| &office.tenures).all(|t| t.trust.contradicted.is_none()));
    assert_eq!(said(&facts, "Wang Yi", "2023-09-01"), None);
}

#[test]
fn beyond_its_day_a_list_only_supports() {
    let facts = facts(&[], "{ name = \"Ada Exampleton\", from = 2013-03-16, as_of = 2020-01-01 }");
    assert_eq!(said(&facts, "John Doe", "2019-05-05"), WRONG);
    assert_eq!(said(&facts, "John Doe", "2020-05-05"), None);
    assert_eq!(said(&facts, "Ada Exampleton", "2020-05-05"), None);
}

/// Runs the binary in a folder.
fn copydesk(folder: &Path, arguments: &[&str]) -> (String, String, Option<i32>) {
    let output = Command::new(env!("CARGO_BIN_EXE_copydesk"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("CLICOLOR_FORCE")
        .output()
        .expect("the binary runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8").replace('\\', "/");
    (text(output.stdout), text(output.stderr), output.status.code())
}

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, text) in files {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
        std::fs::write(path, text).expect("a file");
    }
    folder
}

const STORY: &str = "---\ndate: 2031-05-14\n---\n\nNorwegian Fisheries Minister John Doe spoke in Oslo on Wednesday. Jane Roe, the mayor of Port Doe, was there.\n";

#[test]
fn sources_name_the_entries_that_they_contradict() {
    let folder = folder(&[
        ("wire/story.md", STORY),
        (
            "wire/offices.csv",
            "person,office,of,from,until\nAda Exampleton,minister of fisheries,Norway,2029-01-01,\nRichard Roe,mayor,Port Doe,2030-01-01,2033-01-01\n",
        ),
    ]);
    let (out, _, status) = copydesk(folder.path(), &["sources", "--sources", "wire"]);
    assert_eq!(status, Some(0));
    insta::assert_snapshot!(out);
}

#[test]
fn lists_of_every_format_count() {
    let lists = [
        ("offices.csv", "person;office;of;from\nAda Exampleton;minister of fisheries;Norway;2029-01-01\n"),
        ("offices.tsv", "person\toffice\tof\tfrom\nAda Exampleton\tminister of fisheries\tNorway\t2029-01-01\n"),
        (
            "offices.json",
            "{\"persons\": [{\"id\": 1, \"name\": \"Ada Exampleton\"}], \"memberships\": [{\"person_id\": 1, \"role\": \"minister of fisheries\", \"organization\": {\"name\": \"Government of Norway\"}, \"start_date\": \"2029\"}]}",
        ),
        (
            "offices.yaml",
            "- person: Ada Exampleton\n  office: minister of fisheries\n  of: Norway\n  from: 2029-01-01\n",
        ),
        (
            "offices.toml",
            "[[office]]\noffice = \"minister of fisheries\"\nof = \"Norway\"\nholders = [{ name = \"Ada Exampleton\", from = 2029-01-01 }]\n",
        ),
        (
            "offices.toml",
            "[[list]]\nfile = \"../desk.csv\"\ncolumns = { person = \"Who\", from = \"Since\" }\noffice = \"minister of fisheries\"\nof = \"Norway\"\n",
        ),
    ];
    for (name, text) in lists {
        let path = format!("wire/{name}");
        let folder = folder(&[
            (&path, text),
            ("desk.csv", "Who,Since\nAda Exampleton,2029-01-01\n"),
            ("wire/story.md", "---\ndate: 2031-01-14\n---\n\nIt rained in Oslo on Tuesday.\n"),
            ("draft.md", "---\ndate: 2031-05-14\n---\n\nNorwegian Fisheries Minister John Doe spoke.\n"),
        ]);
        let (out, err, _) =
            copydesk(folder.path(), &["--check", "draft.md", "--sources", "wire", "--format", "concise"]);
        assert!(out.contains("error[title-wrong-at-date]"), "{name}: {out}{err}");
        assert!(out.contains("curated list"), "{name}: {out}");
        // A list may be named instead.
        let moved = folder.path().join("elsewhere");
        std::fs::create_dir(&moved).expect("a folder");
        if !text.contains("../desk.csv") {
            std::fs::rename(folder.path().join(&path), moved.join(name)).expect("moved");
            let named = format!("elsewhere/{name}");
            let arguments = ["--check", "draft.md", "--sources", "wire", "--format", "concise", "--offices", &named];
            assert!(copydesk(folder.path(), &arguments).0.contains("title-wrong-at-date"), "{name}");
        }
    }
}

#[test]
fn a_broken_list_costs_itself_alone() {
    let folder = folder(&[
        ("wire/story.md", STORY),
        ("wire/offices.json", "{\"persons\": [}"),
        ("wire/offices.csv", "\u{feff}Wer,Was\r\nAda,x\r\n"),
        ("wire/offices.toml", "[[list]]\nfile = \"none.csv\"\n"),
    ]);
    let (out, err, status) = copydesk(folder.path(), &["sources", "--sources", "wire"]);
    assert_eq!(status, Some(2));
    assert!(out.contains("wire/story.md"), "{out}");
    assert!(err.contains("wire/offices.json: line 1, column 14: not valid JSON"), "{err}");
    assert!(
        err.contains("wire/offices.csv: line 1, column 1: no column names the holders; the columns are `Wer`"),
        "{err}"
    );
    assert!(err.contains("wire/none.csv: declared in wire/offices.toml: there is no such file"), "{err}");
}

#[test]
fn a_name_that_is_near_to_one_of_an_imported_list_is_no_slip() {
    let draft = "---\ndate: 2031-05-14\n---\n\nIn Oslo John Exampletom spoke.\n";
    let csv = "person,office,of,from\nJohn Exampleton,prime minister,Norway,2029-01-01\n";
    let toml = "[[office]]\noffice = \"prime minister\"\nof = \"Norway\"\nholders = [{ name = \"John Exampleton\" }]\n";
    for (name, list, flagged) in [("offices.csv", csv, false), ("offices.toml", toml, true)] {
        let path = format!("wire/{name}");
        let folder = folder(&[("wire/story.md", STORY), (&path, list), ("draft.md", draft)]);
        let out = copydesk(folder.path(), &["--check", "draft.md", "--sources", "wire", "--format", "concise"]).0;
        assert_eq!(out.contains("name-misspelled"), flagged, "{name}: {out}");
    }
}

#[test]
fn nicknames_of_a_list_are_the_persons_of_the_sources() {
    let story = "---\ndate: 2031-05-14\n---\n\nUS President Joe Exampleton spoke on Wednesday.\n";
    let yaml = "- name: {first: Joseph, middle: R., last: Exampleton}\n  terms:\n  - {type: prez, start: 2029-01-20, end: 2033-01-20}\n";
    let folder = folder(&[
        ("wire/story.md", story),
        ("wire/offices.yaml", yaml),
        ("draft.md", "---\ndate: 2032-05-14\n---\n\nUS President Joe Exampleton spoke.\n"),
        ("wrong.md", "---\ndate: 2032-05-14\n---\n\nUS President John Doe spoke.\n"),
    ]);
    let check = |draft: &str| copydesk(folder.path(), &["--check", draft, "--sources", "wire", "--format", "concise"]);
    assert!(check("draft.md").0.contains("info[weak-support] Only a curated list says so"), "{}", check("draft.md").0);
    assert!(check("wrong.md").0.contains("Joe Exampleton was"), "{}", check("wrong.md").0);
}

#[test]
fn evidence_says_whose_tenure_it_is() {
    let story = "---\ndate: 2031-05-14\n---\n\nNorwegian Fisheries Minister Ada Exampleton spoke on Wednesday.\n";
    let list = "[[office]]\noffice = \"fisheries minister\"\nof = \"Norway\"\nsingle_seat = true\nholders = [{ name = \"John Sampleby\", from = 2028-10-01, until = 2030-09-30 }]\n";
    let folder = folder(&[
        ("wire/story.md", story),
        ("wire/offices.toml", list),
        ("draft.md", "---\ndate: 2031-05-14\n---\n\nNorwegian Fisheries Minister John Sampleby spoke.\n"),
    ]);
    let out = copydesk(folder.path(), &["--check", "draft.md", "--sources", "wire"]).0;
    assert!(out.contains("━ held by another") && out.contains("━ the person's own time in office"), "{out}");
}
