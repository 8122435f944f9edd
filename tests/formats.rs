//! One set of findings in every format, word for word; several reports at once; reports that cannot be written.
//!
//! `INSTA_UPDATE=always cargo test --test formats` writes the pictures anew. With `FORMATS_INTO=FOLDER` the reports are
//! written there as well: `tests/formats/run` has them read by programs of others.

mod command;

use std::path::Path;
use std::sync::Arc;

use command::Desk;
use copydesk::document::{Span, TextFile};
use copydesk::report::{self, Because, CheckedFile, Folders, Format, Options, Outcome, Problem, SetAside};
use copydesk::rules::{Category, Edit, Evidence, EvidenceKind, Finding, Fix, Severity, Verdict};

/// CRLF, an emoji before the findings, and comments that silence.
const BRIEF: &str = "---\r\ndate: 2031-05-02\r\n---\r\n\r\n😀 Prime Minister Bela Korvath met Ada Exampletom on Monday.\r\n\
    <!-- copydesk-ignore: checked by phone -->\r\nThe {hall} [new](1) opens on\r\n31 June, 100 % sure, Ada Exampletom said.\r\n";
const CLEAN: &str = "Nothing to see here.\n";
const NOTES: &str = "Ada Exampletom.\n";
const STORY: &str = "Oslo, May 1\n\nNorwegian Foreign Minister Ada Exampleton opened\na hall in Oslo.\n";
const LIST: &str = "[[office]]\noffice = \"foreign minister\"\nof = \"Norway\"\n";

fn file(path: &str, text: &str) -> Arc<TextFile> {
    Arc::new(TextFile::decode(path.to_owned(), text.as_bytes()).expect("text"))
}

/// The `nth` place of a part of a text.
fn span(text: &str, part: &str, nth: usize) -> Span {
    let (at, _) = text.match_indices(part).nth(nth).expect("the part is in the text");
    Span::new(at as u32, (at + part.len()) as u32)
}

fn finding(rule: &str, severity: Severity, span: Span, message: &str) -> Finding {
    let rule = copydesk::rules::find(rule).expect("a rule");
    Finding {
        rule: rule.name,
        category: rule.category,
        severity,
        verdict: Verdict::Refuted,
        as_of: None,
        fact: None,
        span,
        message: message.to_owned(),
        evidence: Vec::new(),
        fixes: Vec::new(),
    }
}

fn fix(title: &str, safe: bool, edits: &[(Span, &str)]) -> Fix {
    let edits = edits.iter().map(|(span, text)| Edit { span: *span, text: (*text).to_owned() });
    Fix { title: title.to_owned(), safe, edits: edits.collect() }
}

/// Findings of every severity, with everything that a finding can have.
fn outcome() -> Outcome {
    let (story, list) = (file("wire/story one.txt", STORY), file("seeds/offices.toml", LIST));
    let attested = Evidence {
        kind: EvidenceKind::Attested,
        file: Arc::clone(&story),
        span: span(STORY, "Norwegian Foreign Minister Ada Exampleton opened\na hall in Oslo.", 0),
        publisher: Some("The [Freedonia] Herald".into()),
        published: "2031-05-01".parse().ok(),
        inferred: None,
        label: "spelt this way".to_owned(),
    };
    let inferred = Evidence {
        publisher: None,
        published: None,
        inferred: Some("1 to 3 May 2031".to_owned()),
        label: String::new(),
        ..attested.clone()
    };
    let curated = Evidence {
        kind: EvidenceKind::Curated,
        file: list,
        span: span(LIST, "office = \"foreign minister\"", 0),
        publisher: None,
        published: None,
        inferred: None,
        label: "holds the office".to_owned(),
    };
    let path = "briefs/Café one.md";
    let (first, second) = (span(BRIEF, "Exampletom", 0), span(BRIEF, "Exampletom", 1));
    let mut name = finding("name-misspelled", Severity::Error, first, "The sources spell it “Exampleton”.");
    name.evidence = vec![attested.clone(), inferred];
    name.fixes = vec![
        fix("Replace both with “Exampleton”", true, &[(first, "Exampleton"), (second, "Exampleton")]),
        fix("Delete “Exampletom”", false, &[(first, "")]),
    ];
    let again = finding("name-misspelled", Severity::Error, second, "The sources spell it “Exampleton”.");
    let mut title = finding(
        "title-wrong-at-date",
        Severity::Warning,
        span(BRIEF, "Prime Minister Bela Korvath", 0),
        "Bela Korvath is {0} not\nprime minister: see [this](1), 100 % sure.",
    );
    title.as_of = "2031-05-02".parse().ok();
    title.evidence = vec![curated];
    title.fixes = vec![fix("Insert “Finnish”", false, &[(Span::new(title.span.start, title.span.start), "Finnish ")])];
    let lines = finding("weak-support", Severity::Info, span(BRIEF, "opens on\r\n31 June", 0), "One source only.");
    let hint = Finding {
        verdict: Verdict::NotEnoughInfo,
        ..finding("not-in-sources", Severity::Hint, span(BRIEF, "hall", 0), "No source has this.")
    };
    let aside = |finding, because| SetAside { finding, because };
    let silenced = Because::Silenced {
        comment: span(BRIEF, "<!-- copydesk-ignore: checked by phone -->", 0),
        reason: Some("checked by phone".to_owned()),
    };
    let impossible = finding("date-impossible", Severity::Error, span(BRIEF, "31 June", 0), "June has 30 days.");
    let weekday = finding("weekday-mismatch", Severity::Error, span(BRIEF, "Monday", 0), "2 May 2031 is a Friday.");
    let brief = CheckedFile {
        set_aside: vec![aside(impossible, silenced), aside(weekday, Because::Known)],
        embedded: true,
        ..CheckedFile::new(file(path, BRIEF), vec![again, hint, lines, name, title])
    };
    let lenient = finding("name-misspelled", Severity::Error, span(NOTES, "Exampletom", 0), "Not “Exampletom”.");
    let notes = CheckedFile { failing: None, ..CheckedFile::new(file("notes.txt", NOTES), vec![lenient]) };
    let problem = |path: &str, message: &str| Problem { path: path.to_owned(), message: message.to_owned() };
    Outcome {
        files: vec![notes, brief, CheckedFile::new(file("briefs/clean.md", CLEAN), Vec::new())],
        problems: vec![
            problem("wire/broken.md", "line 2, column 7: “2031-99-01” is no date"),
            problem("briefs/scan.md", "not a text file"),
        ],
        baseline: true,
    }
}

fn written(outcome: &Outcome, format: Format) -> String {
    let folders = Folders { working: Some("/home/desk/repo"), repository: None };
    let options = Options { folders, ..Options::default() };
    let mut out = Vec::new();
    report::write(&mut out, outcome, format, &options).expect("a vector takes everything");
    String::from_utf8(out).expect("reports are UTF-8")
}

/// Without what changes from release to release: the version, and the pages of the rules.
fn steady(report: &str) -> String {
    let version = format!("\"{}\"", env!("CARGO_PKG_VERSION"));
    let mut kept = String::new();
    let mut in_rules = false;
    for line in report.replace(&version, "\"x.y.z\"").split_inclusive('\n') {
        match line.trim_end() {
            "          \"rules\": [" => in_rules = true,
            "          ]" if in_rules => {
                in_rules = false;
                kept.push_str("          \"rules\": [ … ]\n");
            }
            _ if in_rules => {}
            _ => kept.push_str(line),
        }
    }
    // Places in the catalogue move when a rule is added.
    let lines = kept.split_inclusive('\n').map(|line| match line.split_once("\"ruleIndex\": ") {
        Some((indent, _)) => format!("{indent}\"ruleIndex\": …,\n"),
        None => line.to_owned(),
    });
    lines.collect()
}

fn picture(format: Format) {
    let report = written(&outcome(), format);
    insta::with_settings!({ snapshot_suffix => "", omit_expression => true }, {
        insta::assert_snapshot!(format.as_str(), steady(&report));
    });
    if let Some(folder) = std::env::var_os("FORMATS_INTO") {
        std::fs::create_dir_all(&folder).expect("a folder");
        std::fs::write(Path::new(&folder).join(format!("shared.{format}")), report).expect("a file");
    }
}

#[test]
fn full() {
    picture(Format::Full);
}

#[test]
fn concise() {
    picture(Format::Concise);
}

#[test]
fn json() {
    picture(Format::Json);
}

#[test]
fn jsonl() {
    picture(Format::Jsonl);
    for line in written(&outcome(), Format::Jsonl).lines() {
        assert!(serde_json::from_str::<serde_json::Value>(line).is_ok_and(|value| value["type"].is_string()), "{line}");
    }
}

#[test]
fn sarif() {
    picture(Format::Sarif);
}

#[test]
fn github() {
    picture(Format::Github);
}

#[test]
fn gitlab() {
    picture(Format::Gitlab);
}

#[test]
fn junit() {
    picture(Format::Junit);
}

#[test]
fn rdjson() {
    picture(Format::Rdjson);
}

#[test]
fn the_order_of_work_does_not_show() {
    let mut turned = outcome();
    turned.files.reverse();
    turned.problems.reverse();
    for file in &mut turned.files {
        file.findings.reverse();
        file.set_aside.reverse();
    }
    let mut sorted = outcome();
    sorted.sort();
    for format in Format::ALL {
        let expected = written(&outcome(), format);
        assert_eq!(written(&outcome(), format), expected, "{format} differs on a second run");
        assert_eq!(written(&turned, format), expected, "{format} depends on the order of work");
        assert_eq!(written(&sorted, format), expected, "{format} depends on sorting");
    }
}

#[test]
fn each_format_counts_columns_in_its_own_unit() {
    // "😀 Prime": the emoji is one code point and four bytes of UTF-8.
    let json: serde_json::Value = serde_json::from_str(&written(&outcome(), Format::Json)).expect("JSON");
    assert_eq!(json["findings"][0]["range"]["start"]["column"], 3);
    let sarif: serde_json::Value = serde_json::from_str(&written(&outcome(), Format::Sarif)).expect("JSON");
    let run = &sarif["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    assert_eq!(run["results"][0]["locations"][0]["physicalLocation"]["region"]["startColumn"], 3);
    let rdjson: serde_json::Value = serde_json::from_str(&written(&outcome(), Format::Rdjson)).expect("JSON");
    assert_eq!(rdjson["diagnostics"][0]["location"]["range"]["start"]["column"], 6);
    assert!(written(&outcome(), Format::Github).contains("line=5,endLine=5,col=3,"));
}

#[test]
fn fingerprints_agree_between_formats_and_outlive_silences() {
    let of = |outcome: &Outcome| {
        let json: serde_json::Value = serde_json::from_str(&written(outcome, Format::Json)).expect("JSON");
        let findings = json["findings"].as_array().expect("findings").clone();
        findings.into_iter().map(|finding| finding["fingerprint"].clone()).collect::<Vec<_>>()
    };
    let before = of(&outcome());
    let mut silenced = outcome();
    let brief = &mut silenced.files[1];
    let at = brief.findings.iter().position(|finding| !finding.fixes.is_empty()).expect("the first of two twins");
    let first = brief.findings.remove(at);
    brief.set_aside.push(SetAside { finding: first, because: Because::Known });
    let after = of(&silenced);
    assert!(after.iter().all(|fingerprint| before.contains(fingerprint)), "{before:?} {after:?}");
    let sarif: serde_json::Value = serde_json::from_str(&written(&outcome(), Format::Sarif)).expect("JSON");
    let results = sarif["runs"][0]["results"].as_array().expect("results");
    let own: Vec<_> = results.iter().map(|result| result["partialFingerprints"]["copydesk/v1"].clone()).collect();
    assert!(before.iter().all(|fingerprint| own.contains(fingerprint)));
    assert_eq!(own.len(), before.len() + 2);
}

#[test]
fn thousands_of_findings_are_written_at_once() {
    let text = "Ada Exampletom spoke on the steps of the hall. ".repeat(5_000);
    let mut one = outcome().files.remove(1);
    let evidence = one.findings.iter().find(|finding| !finding.fixes.is_empty()).expect("evidence").evidence.clone();
    one.file = file("long.md", &text.replace("hall. ", "hall.\n"));
    one.set_aside.clear();
    one.findings = (0..5_000)
        .map(|nth| {
            let at = nth * 47 + 4;
            let mut finding = finding("name-misspelled", Severity::Error, Span::new(at, at + 10), "Misspelled.");
            finding.evidence = evidence.clone();
            finding
        })
        .collect();
    let outcome = Outcome { files: vec![one], ..Outcome::default() };
    for format in Format::ALL.into_iter().filter(|format| *format != Format::Full) {
        let start = std::time::Instant::now();
        let length = written(&outcome, format).len();
        let spent = start.elapsed();
        assert!(length > 100_000 && spent.as_secs() < 5, "{format}: {length} bytes in {spent:?}");
    }
}

/// A desk with one wrong name and one impossible date.
fn desk() -> Desk {
    Desk::with(&[
        ("copydesk.toml", "[corpus]\nsources = [\"wire\"]\n"),
        ("wire/story.md", "---\ndate: 2031-05-01\n---\n\nNorwegian Foreign Minister Ada Exampleton opened a hall.\n"),
        ("briefs/one.md", "---\ndate: 2031-05-02\n---\n\nAda Exampletom opened a hall. It closes on 31 June.\n"),
    ])
}

#[test]
fn several_reports_at_once() {
    let desk = desk();
    let arguments =
        ["--check", "briefs", "--format", "concise", "--output", "sarif:out/new/a.sarif", "--output", "junit:b.xml"];
    let run = desk.run(&arguments);
    run.assert(1, &[]);
    assert!(run.out.starts_with("briefs/one.md:5:1: error[name-misspelled]"), "{}", run.out);
    let read = |path: &str| std::fs::read_to_string(desk.path(path)).expect("a report");
    let (sarif, junit) = (read("out/new/a.sarif"), read("b.xml"));
    let log: serde_json::Value = serde_json::from_str(&sarif).expect("JSON");
    assert_eq!(log["runs"][0]["results"].as_array().map(Vec::len), Some(2));
    assert!(junit.contains("failures=\"2\""), "{junit}");
    desk.run(&arguments).assert(1, &[]);
    assert_eq!((read("out/new/a.sarif"), read("b.xml")), (sarif, junit));
}

#[cfg(unix)]
#[test]
fn reports_can_be_read_by_others() {
    use std::os::unix::fs::PermissionsExt as _;
    let desk = desk();
    desk.write("usual.txt", b"");
    desk.run(&["--check", "briefs", "--output", "json:new.json"]).assert(1, &[]);
    let mode = |path: &str| std::fs::metadata(desk.path(path)).expect("a file").permissions().mode() & 0o777;
    assert_eq!(mode("new.json"), mode("usual.txt"));
}

#[test]
fn what_cannot_be_written_is_said_before_the_work() {
    let desk = desk();
    let refused = |output: &[&str], part: &str| {
        let mut arguments = vec!["--check", "briefs"];
        output.iter().for_each(|output| arguments.extend(["--output", *output]));
        let run = desk.run(&arguments);
        run.assert(2, &[part]);
        assert_eq!(run.out, "");
    };
    refused(&["sarif"], "is not FORMAT:FILE; write `--output sarif:FILE`");
    refused(&["yaml:x"], "there is no format “yaml”: use one of full, concise, json, jsonl, sarif");
    refused(&["sarif:"], "the file is missing");
    refused(&["sarif:-"], "`--format sarif`");
    refused(&["sarif:briefs"], "briefs is a folder");
    refused(&["sarif:x", "json:briefs/../x"], "twice; give each report a file of its own");
    refused(&["json:briefs/one.md"], "would write a report over briefs/one.md");
    desk.run(&["rules", "--output", "json:x"]).assert(2, &[]);
}

#[cfg(unix)]
#[test]
fn a_report_that_fails_does_not_keep_the_others_from_being_written() {
    let desk = desk();
    let run = desk.run(&["--check", "briefs", "--output", "json:copydesk.toml/x.json", "--output", "gitlab:ok.json"]);
    run.assert(2, &["the report copydesk.toml/x.json: it was not written"]);
    assert!(run.out.contains("error[name-misspelled]"), "{}", run.out);
    assert!(desk.path("ok.json").exists());
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said_and_devices_are_written_to() {
    let desk = desk();
    let run = desk.run(&["--check", "briefs", "--output", "json:/dev/full"]);
    run.assert(2, &["the report /dev/full could not be written: No space left on device"]);
    assert!(!std::fs::metadata("/dev/full").expect("a device").is_file());
    let run = desk.run(&["--check", "briefs", "--format", "concise", "--output", "github:/dev/stderr"]);
    run.assert(1, &["::error file=briefs/one.md,line=5,"]);
}

#[test]
fn paths_count_from_the_checkout_of_the_ci_system() {
    let desk = desk();
    for (variable, format) in [("GITHUB_WORKSPACE", "github"), ("CI_PROJECT_DIR", "gitlab")] {
        let mut command = desk.command(&["--check", "one.md", "--format", format]);
        let run = command.current_dir(desk.path("briefs")).env_remove("GITHUB_WORKSPACE").env_remove("CI_PROJECT_DIR");
        let output = run.env(variable, desk.path("")).output().expect("the program runs");
        let text = String::from_utf8_lossy(&output.stdout);
        assert!(text.contains("briefs/one.md"), "{text}");
    }
}

#[test]
fn standard_input_has_a_place_in_every_format() {
    let desk = desk();
    for format in Format::ALL {
        let arguments = ["--check", "-", "--stdin-filename", "briefs/new one.md", "--format", format.as_str()];
        let run = desk.run_with_input(&arguments, "---\ndate: 2031-05-02\n---\n\nAda Exampletom opened a hall.\n");
        run.assert(1, &[]);
        assert!(run.out.contains("briefs/new one.md") || run.out.contains("briefs/new%20one.md"), "{}", run.out);
    }
}

#[test]
fn the_help_names_every_format() {
    let help = Desk::with(&[]).run(&["--help"]).out.split_whitespace().collect::<Vec<_>>().join(" ");
    for format in Format::ALL {
        assert!(help.contains(format.as_str()), "{format} is not in the help");
    }
    assert!(help.contains("FORMAT:FILE"));
}

/// The categories that the shared findings do not have keep their place in every format too.
#[test]
fn every_category_has_a_place_in_gitlab() {
    for category in Category::ALL {
        let mut outcome = outcome();
        outcome.files[0].findings[0].category = category;
        assert!(written(&outcome, Format::Gitlab).contains("\"check_name\""), "{category:?}");
    }
}

/// Sources are evidence: a slip of the keyboard in `--output` must not cost one.
#[test]
fn reports_never_take_the_place_of_what_the_check_rests_on() {
    let desk = Desk::with(&[
        ("copydesk.toml", "[corpus]\nsources = [\"s\"]\n"),
        ("s/a.txt", "Freetown, 3 May 2031 (Example News): Ada Exampleton met John Doe.\n"),
        ("s/offices.toml", "as_of = 2031-05-01\n"),
        ("names.txt", "Ada Exampleton\n"),
        ("d.md", "Ada Exampleton met John Doe.\n"),
        ("b.json", "{\"version\": 1, \"findings\": []}"),
    ]);
    for path in ["copydesk.toml", "s/a.txt", "s/offices.toml", "names.txt"] {
        let before = std::fs::read(desk.path(path)).expect("a file");
        let (output, said) = (format!("json:{path}"), format!("would write a report over {path}"));
        let run = desk.run(&["--check", "d.md", "--output", &output, "--output", "json:good.json"]);
        run.assert(2, &[&said, "a source, a list or a configuration; name another file"]);
        assert_eq!(std::fs::read(desk.path(path)).expect("a file"), before, "{path}");
        assert!(desk.path("good.json").is_file());
    }
    let known = ["--check", "d.md", "--baseline", "b.json", "--update-baseline", "--output", "json:./b.json"];
    desk.run(&known).assert(2, &["would write a report over ./b.json, which is the baseline"]);
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("new.json", desk.path("link.json")).expect("a link");
        let twice = ["--check", "d.md", "--output", "json:new.json", "--output", "sarif:link.json"];
        desk.run(&twice).assert(2, &["`--output` names link.json twice"]);
    }
}
