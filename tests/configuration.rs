//! Settings of real runs: each key, where it may stand, what counts before what, and every mistake with its place.

mod command;

use command::{Desk, Run, permissions_do_not_count};

const SOURCE: &str =
    "---\ndate: 2031-05-14\n---\n\nNorwegian Foreign Minister Ada Exampleton met Jon Samplewood in Oslo.\n";
/// An error about a name, and a hint about another that no source has.
const DRAFT: &str = "---\ndate: 2031-05-14\n---\n\nNorwegian Foreign Minister Ada Exampelton met Clara Testerman.\n";
const CORPUS: &str = "[corpus]\nsources = [\"sources\"]\n";

/// A project whose configuration says this besides its sources.
fn desk(config: &str) -> Desk {
    let config = format!("{CORPUS}{config}");
    Desk::with(&[
        ("copydesk.toml", &config),
        ("sources/a.md", SOURCE),
        ("briefs/b.md", DRAFT),
        ("opinion/o.md", DRAFT),
        ("archive/2031/x.md", DRAFT),
    ])
}

/// The findings of a run: path, rule and severity.
fn findings(run: &Run) -> Vec<(String, String, String)> {
    let json = run.json();
    let text = |finding: &serde_json::Value, key: &str| finding[key].as_str().expect("a text").to_owned();
    let all = json["findings"].as_array().expect("findings").iter();
    all.map(|finding| (text(finding, "path"), text(finding, "rule"), text(finding, "severity"))).collect()
}

/// The severities of the two findings in one draft, in this order: misspelt name, unknown name.
#[track_caller]
fn severities(desk: &Desk, draft: &str, more: &[&str]) -> [String; 2] {
    let run = desk.run(&[&["--check", draft, "--format", "json"], more].concat());
    let found = findings(&run);
    ["name-misspelled", "not-in-sources"].map(|rule| {
        let found = found.iter().find(|(_, found, _)| found == rule);
        found.map_or_else(|| "off".to_owned(), |(_, _, severity)| severity.clone())
    })
}

#[test]
fn rules_and_categories_have_levels() {
    let usual = desk("");
    assert_eq!(severities(&usual, "briefs", &[]), ["error", "hint"]);
    let said = desk("[rules]\nname = \"hint\"\nname-misspelled = \"info\"\ncoverage = \"off\"\n");
    assert_eq!(severities(&said, "briefs", &[]), ["info", "off"]);
    said.run(&["--check", "briefs"]).assert(0, &[]);
    for level in ["off", "hint", "info", "warning", "error"] {
        let one = format!("rules.name={level}");
        assert_eq!(severities(&usual, "briefs", &["--config", &one])[0], level);
    }
}

#[test]
fn overrides_count_for_their_paths_and_the_last_one_counts() {
    let said = desk(
        "[rules]\nname-misspelled = \"warning\"\n\
         [[overrides]]\npaths = [\"opinion/**\", \"archive/\"]\nrules = { name = \"off\" }\nclosed-sources = true\n\
         [[overrides]]\npaths = [\"x.md\"]\nrules = { not-in-sources = \"off\" }\nfail-on = \"never\"\n",
    );
    assert_eq!(severities(&said, "briefs", &[]), ["warning", "hint"]);
    assert_eq!(severities(&said, "opinion", &[]), ["off", "warning"]);
    assert_eq!(severities(&said, "archive", &[]), ["off", "off"]);
    // The same file from elsewhere, by another path.
    let run =
        Run::of_command(said.command(&["--check", "../opinion", "--format", "json"]).current_dir(said.path("briefs")));
    assert_eq!(findings(&run)[0].2, "warning");
    // What the command line says counts before what a file says of some paths.
    assert_eq!(severities(&said, "opinion", &["--config", "rules.name=error"]), ["error", "warning"]);
    // Standard input has the path that is given for it.
    let arguments = ["--check", "-", "--stdin-filename", "opinion/new.md", "--format", "json"];
    assert_eq!(findings(&said.run_with_input(&arguments, DRAFT))[0].1, "not-in-sources");
}

#[test]
fn the_failing_severity_is_configured_or_given() {
    let hints = "[rules]\nname = \"off\"\n";
    let status = |config: &str, more: &[&str]| desk(config).run(&[&["--check", "briefs"], more].concat()).status;
    assert_eq!(status("", &[]), 1);
    assert_eq!(status(hints, &[]), 0);
    assert_eq!(status(&format!("{hints}[check]\nfail-on = \"hint\"\n"), &[]), 1);
    assert_eq!(status("[check]\nfail-on = \"never\"\n", &[]), 0);
    assert_eq!(status("[check]\nfail-on = \"never\"\n", &["--fail-on", "error"]), 1);
    assert_eq!(status("[check]\nfail-on = \"never\"\n", &["--config", "check.fail-on=warning"]), 1);
    assert_eq!(status("", &["--config", "check.fail-on=hint", "--fail-on", "never"]), 0);
    let by_path = "[[overrides]]\npaths = [\"briefs\"]\nfail-on = \"never\"\n";
    assert_eq!(status(by_path, &[]), 0);
    assert_eq!(status(by_path, &["--fail-on", "info"]), 1);
    desk("")
        .run(&["--check", "--fail-on", "fatal"])
        .assert(2, &["[possible values: error, warning, info, hint, never]"]);
}

#[test]
fn closed_sources_are_all_that_counts() {
    assert_eq!(severities(&desk("[check]\nclosed-sources = true\n"), "briefs", &[]), ["error", "warning"]);
    let both = "[check]\nclosed-sources = true\n[[overrides]]\npaths = [\"briefs\"]\nclosed-sources = false\n";
    assert_eq!(severities(&desk(both), "briefs", &[]), ["error", "hint"]);
    assert_eq!(severities(&desk(both), "opinion", &[]), ["error", "warning"]);
}

/// The paths with findings.
fn checked(desk: &Desk, arguments: &[&str]) -> Vec<String> {
    let run = desk.run(&[&["--check", "--format", "json"], arguments].concat());
    let mut paths: Vec<String> = findings(&run).into_iter().map(|(path, ..)| path).collect();
    paths.dedup();
    paths
}

#[test]
fn files_are_included_and_excluded() {
    let excluded = desk("[check]\nexclude = [\"archive/\", \"/opinion/*.md\", \"!/opinion/o.md\"]\n");
    assert_eq!(checked(&excluded, &[]), ["briefs/b.md", "opinion/o.md"]);
    // Below a folder that is named, patterns count; a file that is named is checked all the same.
    assert_eq!(checked(&excluded, &["archive"]), [""; 0]);
    assert_eq!(checked(&excluded, &["archive/2031/x.md"]), ["archive/2031/x.md"]);
    assert_eq!(checked(&excluded, &["--force-exclude", "archive/2031/x.md", "briefs/b.md"]), ["briefs/b.md"]);
    let nothing = excluded.run(&["--check", "--force-exclude", "archive/2031/x.md"]);
    nothing.assert(0, &["nothing was checked: the configuration leaves 1 file out; `--show-files` tells why"]);
    let included = desk("[check]\ninclude = [\"briefs\", \"archive\"]\nexclude = [\"x.md\"]\n");
    assert_eq!(checked(&included, &["."]), ["briefs/b.md"]);
    assert_eq!(checked(&included, &["opinion/o.md"]), ["opinion/o.md"]);
    let given = ["--config", "check.include=[\"opinion\"]", "--config", "check.exclude=[]", "."];
    assert_eq!(checked(&included, &given), ["opinion/o.md"]);
    let arguments = ["--check", "-", "--stdin-filename", "archive/new.md", "--force-exclude", "--format", "json"];
    assert!(findings(&excluded.run_with_input(&arguments, DRAFT)).is_empty());
    assert!(
        !findings(&excluded.run_with_input(&["--check", "-", "--force-exclude", "--format", "json"], DRAFT)).is_empty()
    );
}

#[test]
fn the_nearest_file_counts_alone_and_is_found_above_the_draft() {
    let desk = desk("[rules]\nname = \"warning\"\n");
    desk.write("opinion/copydesk.toml", b"[corpus]\nsources = [\"../sources\"]\n");
    assert_eq!(severities(&desk, "opinion", &[]), ["error", "hint"]);
    assert_eq!(severities(&desk, "briefs", &[]), ["warning", "hint"]);
    assert_eq!(severities(&desk, "opinion", &["--config", "copydesk.toml"]), ["warning", "hint"]);
    let one = desk.run(&["--check", "briefs", "--isolated", "--sources", "sources", "--format", "json"]);
    assert_eq!(findings(&one)[0].2, "error");
    desk.run(&["--check", "briefs", "--no-config"]).assert(0, &["using the embedded seeds"]);
    // Rules and patterns count with other sources too.
    assert_eq!(severities(&desk, "briefs/b.md", &["--sources", "sources"]), ["warning", "hint"]);
    let bare = Desk::with(&[("s/a.md", SOURCE), ("b.md", DRAFT)]);
    assert_eq!(severities(&bare, "b.md", &["--config", "corpus.sources=['s']"]), ["error", "hint"]);
}

#[test]
fn files_rest_on_others() {
    let desk = Desk::with(&[
        (
            "house/base.toml",
            "[corpus]\nsources = [\"../wire\"]\n[rules]\nname = \"off\"\ncoverage = \"info\"\n[[overrides]]\npaths = [\"/old\"]\nrules = { coverage = \"off\" }\n",
        ),
        ("house/strict.toml", "extend = \"base.toml\"\n[check]\nfail-on = \"info\"\n[rules]\nname = \"warning\"\n"),
        ("desk/copydesk.toml", "extend = [\"../house/strict.toml\", \"own.toml\"]\n"),
        ("desk/own.toml", "[rules]\nname-misspelled = \"hint\"\n"),
        ("wire/a.md", SOURCE),
        ("desk/b.md", DRAFT),
        ("house/old/b.md", DRAFT),
    ]);
    // The last one extended counts most, the file itself before it; paths and patterns count from their own file.
    assert_eq!(severities(&desk, "desk/b.md", &[]), ["hint", "info"]);
    assert_eq!(desk.run(&["--check", "desk/b.md"]).status, 1);
    assert_eq!(severities(&desk, "house/old/b.md", &["--config", "desk/copydesk.toml"]), ["hint", "off"]);
    desk.write(
        "desk/copydesk.toml",
        b"extend = \"../house/strict.toml\"\n[check]\nfail-on = \"error\"\n[rules]\nname = \"error\"\n",
    );
    assert_eq!(severities(&desk, "desk/b.md", &[]), ["error", "info"]);
    let shown = desk.run(&["--show-config", "desk/b.md", "--config", "rules.name-order=hint", "--fail-on", "warning"]);
    insta::assert_snapshot!("show_config", without_usual_rules(&shown.out));
    let json = desk.run(&["--show-config", "desk", "--format", "json"]).json();
    let setting = |key: &str| {
        let mut settings = json["settings"].as_array().expect("settings").iter();
        settings.find(|setting| setting["key"] == key).expect("a setting").clone()
    };
    assert_eq!(setting("check.fail-on")["value"], "error");
    assert_eq!(setting("check.fail-on")["origin"]["line"], 3);
    assert_eq!(setting("rules.weak-support")["by"], "category coverage");
    assert_eq!(setting("style.profile")["origin"]["kind"], "default");
    assert_eq!(json["files"].as_array().map(Vec::len), Some(3));
}

/// Without the lines of rules that are as usual: new rules do not change the picture.
fn without_usual_rules(shown: &str) -> String {
    let (mut kept, mut table) = (String::new(), "");
    for line in shown.lines() {
        table = if line.starts_with('[') { line } else { table };
        if table != "[rules]" || !line.ends_with("# default") {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept
}

#[test]
fn what_is_shown_is_toml_and_says_the_same_again() {
    let desk = desk("[rules]\nname = \"info\"\n[style]\nprofile = \"ap\"\n");
    let shown = desk.run(&["--show-config"]);
    shown.assert(0, &[]);
    desk.write("copydesk.toml", shown.out.as_bytes());
    let again = desk.run(&["--show-config"]);
    let values = |shown: &str| {
        shown
            .lines()
            .filter_map(|line| line.split(" # ").next())
            .filter(|line| !line.starts_with('#'))
            .collect::<Vec<_>>()
            .join("\n")
    };
    assert_eq!(values(&shown.out), values(&again.out));
    assert!(desk.run(&["--show-config", "--isolated"]).out.contains("# No copydesk.toml is looked for: --isolated."));
    assert!(desk.run(&["--show-config", "--config", "copydesk.toml"]).out.contains("named with --config"));
    assert!(Desk::with(&[]).run(&["--show-config"]).out.contains("# sources is not set: the embedded seeds are used"));
    desk.run(&["--show-config", "a", "b"]).assert(2, &["takes one path"]);
    desk.run(&["--show-config", "./sources"]).assert(0, &[]);
    desk.run(&["--show-config", "--show-files"]).assert(2, &["cannot be used with"]);
    desk.run(&["facts", "--show-files"]).assert(2, &["unexpected argument"]);
}

#[test]
fn every_file_is_told_why() {
    let desk = desk("[check]\ninclude = [\"briefs\", \"archive\", \"sources\"]\nexclude = [\"archive/**\"]\n");
    for (path, text) in [("briefs/table.docx", ""), ("briefs/sources.toml", ""), ("names.txt", "")] {
        desk.write(path, text.as_bytes());
    }
    desk.write("briefs/broken.md", b"---\ndate: [1, 2]\n---\n\nRain.\n");
    let shown = desk.run(&["--show-files", ".", "opinion/o.md"]);
    shown.assert(2, &["briefs/broken.md: line 2, column 7"]);
    insta::assert_snapshot!("show_files", shown.out);
    let json = desk.run(&["--show-files", "archive", "--format", "json"]).json();
    let line = &json["files"][0];
    assert_eq!(
        (&line["checked"], &line["why"], &line["pattern"]),
        (&false.into(), &"excluded".into(), &"archive/**".into())
    );
    assert_eq!((&line["origin"]["path"], &line["origin"]["line"]), (&"copydesk.toml".into(), &5.into()));
    desk.run(&["--show-files", "archive/2031/x.md", "--force-exclude"]).assert(0, &[]);
    desk.run(&["--show-files", "none"]).assert(2, &["none: there is no such file"]);
}

#[test]
fn mistakes_are_named_with_their_places_and_nothing_is_checked() {
    let config = "[rules]\nname-mispelled = \"off\"\ntitle = \"eror\"\n[check]\nexclude = [\"[z-a]\"]\nfail_on = 3\n[[overrides]]\nrules = {}\n[editor]\nexclude = []\n";
    desk(config).run(&["--check", "briefs"]).assert(
        2,
        &[
            "copydesk.toml: line 4, column 1: unknown key `name-mispelled`; did you mean `name-misspelled`?",
            "copydesk.toml: line 5, column 9: `title` must be \"off\", \"hint\", \"info\", \"warning\" or \"error\", not \"eror\"; did you mean \"error\"?",
            "copydesk.toml: line 8, column 1: unknown key `fail_on`; did you mean `fail-on`?",
            "copydesk.toml: line 9, column 1: an entry of `overrides` needs `paths`",
            "copydesk.toml: line 12, column 1: unknown key `exclude`; it belongs below `[check]`",
            "copydesk.toml: until this is put right, no draft that it counts for is checked",
        ],
    );
    let globs = desk("[check]\nexclude = [\"[z-a]\"]\n");
    globs.run(&["--check", "briefs"]).assert(2, &["copydesk.toml: line 4, column 12: `[z-a]` is no pattern of paths"]);
    globs.run(&["--check", "briefs", "--sources", "sources"]).assert(2, &["line 4, column 12"]);
    globs.run(&["--show-config"]).assert(2, &["line 4, column 12"]);
    globs.run(&["--show-files", "briefs"]).assert(2, &["line 4, column 12"]);
    globs.run(&["sources"]).assert(2, &["line 4, column 12"]);
    globs.run(&["--check", "briefs", "--isolated"]).assert(0, &[]);
    let given = |setting: &str| desk("").run(&["--check", "--config", setting]);
    given("rules.name-oder=off")
        .assert(2, &["copydesk: --config rules.name-oder=off: unknown key `name-oder`; did you mean `name-order`?"]);
    given("check.closed-sources=maybe").assert(2, &["`closed-sources` must be true or false, not a text"]);
    given("none.toml").assert(2, &["none.toml: there is no such file"]);
    given("a b=c").assert(2, &["--config a b=c: not valid TOML"]);
    let two = ["--check", "--config", "copydesk.toml", "--config", "b.toml"];
    desk("").run(&two).assert(2, &["--config b.toml: `copydesk.toml` is named too"]);
    let both = ["--check", "--isolated", "--config", "copydesk.toml"];
    desk("").run(&both).assert(2, &["--config copydesk.toml: `--isolated` leaves configuration files out"]);
}

#[test]
fn what_extend_names_must_be_there_and_lead_somewhere() {
    let run = |extend: &str, base: &str| {
        let desk = desk("");
        desk.write("copydesk.toml", format!("extend = {extend}\n{CORPUS}").as_bytes());
        desk.write("house/base.toml", base.as_bytes());
        desk.run(&["--check", "briefs"])
    };
    run("\"house/none.toml\"", "").assert(
        2,
        &[
            "copydesk.toml: line 1, column 10: `extend` names `house/none.toml`: there is no such file or folder",
            "(copydesk.toml → house/none.toml)",
        ],
    );
    run("[\"house\"]", "").assert(2, &["`extend` names `house`: "]);
    run("\"house/base.toml\"", "extend = \"../copydesk.toml\"\n").assert(
        2,
        &[
            "house/base.toml: line 1, column 10: `extend` names `../copydesk.toml`: it leads in a circle",
            "(copydesk.toml → house/base.toml → copydesk.toml)",
        ],
    );
    run("\"copydesk.toml\"", "").assert(2, &["it leads in a circle"]);
    run("\"house/base.toml\"", "[rulez]\n").assert(
        2,
        &[
            "house/base.toml: line 1, column 2: unknown key `rulez`; did you mean `rules`?",
            "copydesk.toml: until this is put right",
        ],
    );
    run("3", "").assert(2, &["`extend` must be a text or a list of texts"]);
}

#[cfg(unix)]
#[test]
fn a_configuration_above_that_cannot_be_read_is_no_reason_to_look_farther() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let desk = desk("");
    desk.write("opinion/may/a.md", DRAFT.as_bytes());
    symlink("nowhere.toml", desk.path("opinion/copydesk.toml")).expect("a link");
    desk.run(&["--check", "opinion/may"]).assert(2, &["opinion/copydesk.toml: this symbolic link leads nowhere"]);
    let shut = desk.path("copydesk.toml");
    std::fs::set_permissions(&shut, std::fs::Permissions::from_mode(0o000)).expect("permissions");
    if !permissions_do_not_count(&shut) {
        desk.run(&["--check", "briefs"]).assert(2, &["copydesk.toml: it may not be read; change its permissions"]);
    }
    // A folder of that name is none.
    std::fs::create_dir(desk.path("briefs/copydesk.toml")).expect("a folder");
    std::fs::set_permissions(&shut, std::fs::Permissions::from_mode(0o644)).expect("permissions");
    assert_eq!(severities(&desk, "briefs/b.md", &[]), ["error", "hint"]);
}

/// Only a listed place opens a text with a colon alone; in sources and drafts alike.
#[test]
fn dateline_places_are_read_as_such() {
    let desk = Desk::with(&[
        ("copydesk.toml", "[corpus]\nsources = [\"s\"]\ndatelines = [\"Port Doe\"]\n"),
        ("s/a.txt", "Port Doe: The harbour was opened by Ada Exampleton on Monday.\n"),
        ("d.md", "Port Doe: The harbour was opened by Ada Exampleton on Monday.\n"),
    ]);
    let place = |run: command::Run| run.json()["documents"][0]["place"].clone();
    assert_eq!(place(desk.run(&["inspect", "d.md", "--format", "json"])), "Port Doe");
    assert_eq!(place(desk.run(&["inspect", "d.md", "--isolated", "--format", "json"])), serde_json::Value::Null);
    desk.run(&["-q", "--check", "d.md"]).assert(0, &[]);
}

/// A hook names every file of a commit.
#[test]
fn named_sources_are_drafts_unless_a_hook_names_them() {
    let desk = Desk::with(&[
        ("copydesk.toml", "[corpus]\nsources = [\"s\"]\n"),
        ("s/a.txt", "Freetown, 3 May 2031 (Example News): Ada Exampleton met John Doe.\n"),
        ("d.md", "Ada Exampletom met John Doe.\n"),
    ]);
    let files = |run: command::Run| run.json()["summary"]["files"].clone();
    assert_eq!(files(desk.run(&["--check", "--format", "json", "s/a.txt", "d.md"])), 2);
    let run = desk.run(&["--check", "--format", "json", "--force-exclude", "s/a.txt", "d.md"]);
    run.assert(1, &["1 file left out"]);
    assert_eq!(files(run), 1);
}

/// A list of names is prose to nobody, and a source of one folder's drafts is no draft of the folder around it.
#[test]
fn lists_and_the_sources_of_other_folders_are_no_drafts() {
    let desk = Desk::with(&[
        ("house/copydesk.toml", "[corpus]\nnames = [\"accepted.txt\"]\n"),
        ("house/accepted.txt", "Ada Exampleton\n  ! Ada Exemplton\n"),
        ("politics/copydesk.toml", "extend = \"../house/copydesk.toml\"\n[corpus]\nsources = [\"../stories\"]\n"),
        ("politics/d.md", "Ada Exemplton spoke.\n"),
        ("stories/a.txt", "Freetown, 3 May 2031 (Example News): Ada Exampleton met John Doe.\n"),
    ]);
    let run = desk.run(&["--check", "--format", "json"]);
    run.assert(1, &["2 files left out: sources and lists are no drafts"]);
    assert!(!run.err.contains("embedded seeds"), "{}", run.err);
    assert_eq!(run.json()["summary"]["files"], 1);
    let files = desk.run(&["--show-files"]).out;
    for line in [
        "house/accepted.txt: left out: a source or list of a corpus\n",
        "politics/d.md: checked",
        "stories/a.txt: left out: a source or list of a corpus\n",
    ] {
        assert!(files.contains(line), "{files}");
    }
    // What is named is meant.
    assert_eq!(desk.run(&["--check", "stories/a.txt", "politics", "--format", "json"]).json()["summary"]["files"], 2);
}

/// The cause is said before the consequence, the advice can be followed, and one file is one input.
#[test]
fn a_broken_configuration_is_one_input() {
    let desk = Desk::with(&[("copydesk.toml", "[check]\na = 1\nb = 2\n"), ("d.md", "Ada Exampleton spoke.\n")]);
    let run = desk.run(&["--check", "d.md"]);
    run.assert(2, &["`--isolated` leaves it out"]);
    assert!(run.out.ends_with("; 1 input could not be used\n"), "{}", run.out);
    let files = desk.run(&["--show-files"]).out;
    assert!(files.contains("d.md: left out: what is wrong with its configuration comes first\n"), "{files}");
    let named = desk.run(&["--check", "d.md", "--config", "none.toml"]);
    named.assert(2, &["none.toml: there is no such file", "none.toml: until this is put right, nothing is checked\n"]);
    assert!(named.err.find("no such file") < named.err.find("until this"), "{}", named.err);
    assert!(!named.err.contains("--isolated"), "{}", named.err);
}

#[test]
fn an_empty_list_of_sources_is_said_to_be_one() {
    let desk = Desk::with(&[("copydesk.toml", "[corpus]\nsources = []\n"), ("d.md", "Ada Exampleton spoke.\n")]);
    desk.run(&["--check", "d.md"]).assert(2, &["copydesk.toml: line 2, column 11: `sources` is empty"]);
}
