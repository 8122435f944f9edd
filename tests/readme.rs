//! The README tells the truth: its rule table, its commands, their output and its picture are the program's own.
//!
//! After a change of output, `README=overwrite cargo test --test readme` renews the rule table and the picture, to be
//! looked at before they are kept. Output in `console` blocks is renewed by hand: it is the README's argument.

mod picture;
mod project;

use std::collections::BTreeSet;
use std::fs;
use std::process::{Command, Output};

use project::in_project;

/// The lines that the rule table stands between.
const MARKERS: (&str, &str) = ("<!-- rules:begin -->\n", "<!-- rules:end -->");
/// The command in the picture.
const PICTURED: [&str; 2] = ["--check", "tests/briefs/2023-06-18-arrival.md"];

fn readme() -> String {
    fs::read_to_string(in_project("README.md")).expect("the README")
}

/// The program's run in the project's folder.
fn run(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
    for variable in ["NO_COLOR", "CLICOLOR_FORCE", "CLICOLOR", "COLUMNS"] {
        command.env_remove(variable);
    }
    command.args(arguments).current_dir(in_project("")).output().expect("the program runs")
}

/// What a run wrote: standard error, then standard output.
fn text(run: &Output) -> String {
    String::from_utf8([run.stderr.as_slice(), &run.stdout].concat()).expect("the program writes UTF-8")
}

/// Fails unless the file has this text, or writes it where that is asked for.
#[track_caller]
fn assert_current(path: &str, text: &str) {
    project::assert_current(path, text, "README", "tests/readme.rs");
}

#[test]
fn the_rule_table_is_current() {
    let readme = readme();
    let (before, rest) = readme.split_once(MARKERS.0).expect("the marker that begins the table");
    let (_, after) = rest.split_once(MARKERS.1).expect("the marker that ends the table");
    let table = text(&run(&["rules", "--format", "markdown"]));
    assert_current("README.md", &format!("{before}{}{table}{}{after}", MARKERS.0, MARKERS.1));
}

#[test]
fn the_picture_is_current() {
    let shown = text(&run(&[PICTURED.as_slice(), &["--color", "always"]].concat()));
    let shown = format!("\u{1b}[1m\u{1b}[92m$\u{1b}[0m copydesk {}\n{shown}", PICTURED.join(" "));
    let label = "copydesk --check in a terminal: two errors in a brief, each with the source sentences it rests on";
    assert_current("docs/check.svg", &picture::svg(&shown, label));
}

/// Blocks marked `console` are run: they show the command, `? N` for an exit status other than 0, and the output, in
/// which a line `...` stands for any lines.
#[test]
fn the_output_shown_is_the_programs() {
    let readme = readme();
    let blocks: Vec<&str> = readme.split("```console\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    assert!(blocks.len() > 3, "the README shows no output");
    for block in blocks {
        let (call, shown) = block.split_once('\n').expect("a command and its output");
        let arguments: Vec<&str> = call.strip_prefix("$ copydesk ").expect("a command").split(' ').collect();
        let status = shown.strip_prefix("? ").and_then(|rest| rest.split_once('\n'));
        let (status, shown) = status.map_or((0, shown), |(n, rest)| (n.parse().expect("an exit status"), rest));
        let run = run(&arguments);
        assert_eq!(run.status.code(), Some(status), "{call}");
        let written = text(&run);
        assert!(
            agree(&shown.lines().collect::<Vec<_>>(), &written.lines().collect::<Vec<_>>()),
            "`{call}` does not say what the README shows, but:\n{written}"
        );
    }
}

/// Whether the lines are those shown, `...` standing for any number of lines.
fn agree(shown: &[&str], written: &[&str]) -> bool {
    match shown {
        [] => written.is_empty(),
        ["...", rest @ ..] => (0..=written.len()).any(|skipped| agree(rest, &written[skipped..])),
        [line, rest @ ..] => written.first() == Some(line) && agree(rest, &written[1..]),
    }
}

#[test]
fn the_commands_named_exist() {
    let pages: [&[&str]; 3] = [&["help"], &["help", "facts"], &["help", "server"]];
    let help: String = pages.iter().map(|call| text(&run(call))).collect();
    let is_known = |word: &str| match word {
        "PATH" | "COMMAND" => true,
        option if option.starts_with("--") => help.contains(option),
        command => help.lines().any(|line| line.split_whitespace().next() == Some(command)),
    };
    let named = commands(&readme());
    assert!(named.len() >= 6, "{named:?}");
    for word in named {
        assert!(is_known(&word), "the README names `copydesk {word}`, which the help does not know");
    }
}

/// The commands and long options of every `copydesk …` and `cargo run --release -- …` in the README's code.
fn commands(readme: &str) -> BTreeSet<String> {
    // Between an odd and an even backtick stands code, of blocks and of words alike.
    let code = readme.split('`').skip(1).step_by(2).flat_map(str::lines);
    let calls = code.filter_map(|line| {
        let line = line.trim_start_matches("$ ");
        line.strip_prefix("copydesk ").or_else(|| line.strip_prefix("cargo run --release -- "))
    });
    calls.flat_map(words_of_a_call).map(str::to_owned).collect()
}

/// The long options of a call and its first word that is no option.
fn words_of_a_call(call: &str) -> impl Iterator<Item = &str> {
    let words = || call.split_whitespace().take_while(|word| !word.starts_with('#'));
    let checks = words().any(|word| word == "--check");
    let command = words().find(|word| !word.starts_with('-')).filter(|_| !checks);
    words().filter(|word| word.starts_with("--") && word.len() > 2).chain(command)
}
