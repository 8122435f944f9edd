//! What the command line prints for the example briefs, word for word. `INSTA_UPDATE=always cargo test --test snapshots`
//! writes the pictures anew; read the difference before you commit it.

use std::process::Command;

/// Runs the binary in the repository's folder and returns what it prints on standard output.
fn copydesk(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_copydesk"))
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env_remove("CLICOLOR_FORCE")
        .output()
        .expect("the binary runs");
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn full() {
    insta::assert_snapshot!(copydesk(&["--check", "tests/briefs", "--color", "never"]));
}

#[test]
fn concise() {
    insta::assert_snapshot!(copydesk(&["--check", "tests/briefs", "--format", "concise"]));
}

#[test]
fn json() {
    insta::assert_snapshot!(copydesk(&["--check", "tests/briefs/2023-06-18-arrival.md", "--format", "json"]));
}

#[test]
fn facts_on_a_day() {
    insta::assert_snapshot!(copydesk(&["facts", "foreign minister of China", "--at", "2023-06-18"]));
}

#[test]
fn facts_in_a_gap() {
    insta::assert_snapshot!(copydesk(&["facts", "foreign minister of China", "--at", "2023-01-15"]));
}

#[test]
fn facts_about_a_person() {
    insta::assert_snapshot!(copydesk(&["facts", "Wang Yi"]));
}

#[test]
fn sources() {
    insta::assert_snapshot!(copydesk(&["sources"]));
}

#[test]
fn inspect() {
    insta::assert_snapshot!(copydesk(&["inspect", "tests/briefs/2023-06-18-arrival.md"]));
}

#[test]
fn explain() {
    insta::assert_snapshot!(copydesk(&["explain", "former-wrong"]));
}
