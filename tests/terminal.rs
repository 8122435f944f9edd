//! Completions, manual pages and progress, looked at by the programs that read them, where these are at hand.

mod command;

use std::io::Write as _;
use std::process::{Command, Stdio};

use command::Desk;

/// Runs a program with an input; `None` if it is not installed here.
fn fed(program: &str, arguments: &[&str], input: &str) -> Option<std::process::Output> {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().ok()?;
    // A program that does not read to the end says why in its output.
    let _ = child.stdin.take()?.write_all(input.as_bytes());
    child.wait_with_output().ok()
}

#[test]
fn every_shell_gets_a_script() {
    let desk = Desk::with(&[]);
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = desk.run(&["completions", shell]);
        run.assert(0, &[]);
        for word in ["stdin-filename", "explain"] {
            assert!(run.out.contains(word), "{shell} does not know {word}");
        }
        // Each shell that is installed must be able to read its script.
        if ["bash", "zsh", "fish"].contains(&shell)
            && let Some(read) = fed(shell, &["-n"], &run.out)
        {
            assert!(read.status.success(), "{shell}: {}", String::from_utf8_lossy(&read.stderr));
        }
    }
    desk.run(&["completions", "nonsense"]).assert(2, &["possible values", "fish"]);
}

#[test]
fn bash_completes_options_and_rules() {
    let desk = Desk::with(&[]);
    let script = desk.run(&["completions", "bash"]).out;
    let complete = |words: &str, last: &str| {
        let count = words.split(' ').count();
        let before = words.rsplit(' ').next().unwrap_or_default();
        let call = format!(
            "{script}\nCOMP_WORDS=({words} {last}); COMP_CWORD={count}; _copydesk copydesk '{last}' '{before}'; echo \"${{COMPREPLY[@]}}\""
        );
        fed("bash", &["--noprofile", "--norc"], &call).map(|run| String::from_utf8_lossy(&run.stdout).into_owned())
    };
    let Some(options) = complete("copydesk", "--std") else { return eprintln!("skipped: no bash here") };
    assert_eq!(options.trim(), "--stdin-filename");
    assert_eq!(complete("copydesk explain", "former").expect("bash").trim(), "former-or-then-missing former-wrong");
    assert_eq!(complete("copydesk --check --format", "j").expect("bash").trim(), "json jsonl junit");
}

#[test]
fn manual_pages_are_set_without_complaint() {
    let desk = Desk::with(&[]);
    let page = desk.run(&["man"]);
    page.assert(0, &[]);
    match fed("groff", &["-Kutf8", "-man", "-Tutf8", "-ww", "-P-cbou"], &page.out) {
        Some(set) => {
            let text = String::from_utf8_lossy(&set.stdout).into_owned();
            assert!(set.stderr.is_empty(), "{}", String::from_utf8_lossy(&set.stderr));
            for part in ["COMMANDS", "ENVIRONMENT", "FILES", "--stdin-filename", "--log-file", "copydesk explain"] {
                assert!(text.contains(part), "{part} is not in {text}");
            }
        }
        None => eprintln!("skipped: no groff here"),
    }
    desk.run(&["man", "--dir", "pages"]).assert(0, &["manual pages are in pages"]);
    for name in ["copydesk.1", "copydesk-facts.1", "copydesk-completions.1"] {
        let page = std::fs::read_to_string(desk.path("pages").join(name)).expect("a page");
        assert!(page.contains(".SH OPTIONS"), "{name}");
    }
    desk.write("file", b"");
    desk.run(&["man", "--dir", "file"]).assert(2, &["cannot be written to `file`", "name a folder"]);
}

/// On a terminal (that of `script`), long work shows how far it has come; elsewhere nothing is shown.
#[cfg(target_os = "linux")]
#[test]
fn progress_is_shown_on_terminals_only() {
    let desk = Desk::with(&[("a.md", "---\ndate: 2031-05-04\n---\n\nRain fell all day.\n")]);
    let story = "Ada Exampleton, the mayor of Porto, told John Doe on May 3, 2031, that the hall would open.\n\n";
    for number in 0..150 {
        desk.write(&format!("wire/{number}.md"), format!("Story {number}.\n\n{}", story.repeat(60)).as_bytes());
    }
    let program = env!("CARGO_BIN_EXE_copydesk");
    let on_terminal = |variables: &[(&str, &str)], options: &str| {
        let call = format!("{program} --check {options} a.md --sources wire");
        let mut command = Command::new("script");
        command.args(["-qefc", &call, "/dev/null"]).current_dir(desk.path(".")).env_remove("CI").env("TERM", "xterm");
        command.envs(variables.iter().copied()).stdin(Stdio::null());
        command.output().ok().map(|run| String::from_utf8_lossy(&run.stdout).into_owned())
    };
    let Some(shown) = on_terminal(&[], "") else { return eprintln!("skipped: no script here") };
    assert!(shown.contains("reading sources [") && shown.contains("/150"), "{shown}");
    let last = shown.rfind("reading sources").expect("the line");
    assert!(shown[last..].contains("\u{1b}[2K"), "the line stays: {shown:?}");
    for (variables, options) in
        [([("CI", "true")].as_slice(), ""), (&[("TERM", "dumb")], ""), (&[], "--quiet"), (&[], "--verbose")]
    {
        let shown = on_terminal(variables, options).expect("script");
        assert!(!shown.contains("reading sources ["), "{variables:?} {options}: {shown}");
    }
    let piped = desk.run(&["--check", "a.md", "--sources", "wire"]);
    assert!(!piped.err.contains("reading"), "{}", piped.err);
}
