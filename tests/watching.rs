//! `--check --watch`, driven as a person does it: files are saved, and what is written is read with a time limit.

mod command;

use std::io::{BufRead as _, BufReader, Read};
use std::process::{Child, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use command::Desk;

const SOURCE: &str = "---\ndate: 2031-05-03\n---\n\nAda Exampleton, the mayor of Porto, opened the hall.\n";
const OTHER: &str = "---\ndate: 2031-05-03\n---\n\nAda Exampletton, the mayor of Porto, opened the hall.\n";
const WRONG: &str = "---\ndate: 2031-05-03\n---\n\nAda Exampletton opened the hall.\n";
const RIGHT: &str = "---\ndate: 2031-05-03\n---\n\nAda Exampleton opened the hall.\n";
const CONFIG: &str = "[corpus]\nsources = [\"wire\"]\n";

/// A running `--watch`.
struct Watching {
    child: Child,
    lines: Receiver<String>,
}

impl Watching {
    fn begin(desk: &Desk, arguments: &[&str]) -> Self {
        let arguments = [&["--check", "--format", "concise"], arguments].concat();
        let mut command = desk.command(&arguments);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program runs");
        let (send, lines) = mpsc::channel();
        let streams: [Box<dyn Read + Send>; 2] =
            [Box::new(child.stdout.take().expect("a pipe")), Box::new(child.stderr.take().expect("a pipe"))];
        for stream in streams {
            let send = send.clone();
            std::thread::spawn(move || {
                for line in BufReader::new(stream).lines().map_while(Result::ok) {
                    let _ = send.send(line);
                }
            });
        }
        Self { child, lines }
    }

    /// What is written until the program waits again. Both streams are read, so that a line of one may come a little
    /// after that of the other.
    fn run(&self) -> Vec<String> {
        let mut lines = Vec::new();
        while let Ok(line) = self.lines.recv_timeout(Duration::from_secs(30)) {
            let ends = line.contains("waiting for changes");
            lines.push(line);
            if ends {
                while let Ok(line) = self.lines.recv_timeout(Duration::from_millis(50)) {
                    lines.push(line);
                }
                return lines;
            }
        }
        panic!("nothing more after {lines:?}");
    }

    /// Whether a run names the misspelt name.
    #[track_caller]
    fn expect(&self, finding: bool, part: &str) {
        let lines = self.run();
        let found = lines.iter().any(|line| line.contains("name-misspelled"));
        assert!(found == finding && lines.iter().any(|line| line.contains(part)), "{finding}, {part}: {lines:?}");
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Saves a file as many editors do: a new one takes its place.
fn replace(desk: &Desk, path: &str, text: &str) {
    desk.write(&format!("{path}.tmp"), text.as_bytes());
    std::fs::rename(desk.path(&format!("{path}.tmp")), desk.path(path)).expect("a file takes another one's place");
}

#[test]
fn drafts_sources_and_configurations() {
    let desk =
        Desk::with(&[("copydesk.toml", CONFIG), ("wire/a.md", SOURCE), ("other/a.md", OTHER), ("briefs/a.md", RIGHT)]);
    let watching = Watching::begin(&desk, &["--watch", "briefs"]);
    watching.expect(false, "waiting");
    replace(&desk, "briefs/a.md", WRONG);
    watching.expect(true, "briefs/a.md has changed");
    desk.write("briefs/a.md", RIGHT.as_bytes());
    watching.expect(false, "briefs/a.md has changed");
    // A new draft in a new folder.
    desk.write("briefs/sport/b.md", WRONG.as_bytes());
    watching.expect(true, "briefs/sport");
    // A source.
    desk.write("wire/a.md", OTHER.as_bytes());
    watching.expect(true, "wire/a.md has changed");
    std::fs::remove_file(desk.path("briefs/a.md")).expect("a file");
    watching.expect(false, "briefs/a.md has changed");
    replace(&desk, "wire/a.md", SOURCE);
    watching.expect(true, "wire/a.md has changed");
    // A list of accepted names, then none.
    desk.write("names.txt", b"Ada Exampletton\n");
    watching.expect(false, "names.txt has changed");
    std::fs::remove_file(desk.path("names.txt")).expect("a file");
    watching.expect(true, "names.txt has changed");
    // The configuration: other sources, a mistake, back again.
    replace(&desk, "copydesk.toml", &CONFIG.replace("wire", "other"));
    watching.expect(false, "copydesk.toml has changed");
    desk.write("copydesk.toml", b"[corpsu]\n");
    watching.expect(false, "did you mean `corpus`?");
    replace(&desk, "copydesk.toml", CONFIG);
    watching.expect(true, "copydesk.toml has changed");
    // A nearer configuration.
    desk.write("briefs/sport/copydesk.toml", b"[corpus]\nsources = [\"../../other\"]\n");
    watching.expect(false, "copydesk.toml has changed");
}

#[test]
fn polling_where_the_system_is_not_trusted() {
    let desk = Desk::with(&[("wire/a.md", SOURCE), ("a.md", RIGHT)]);
    let watching = Watching::begin(&desk, &["--watch=poll", "a.md", "--sources", "wire"]);
    watching.expect(false, "waiting");
    replace(&desk, "a.md", WRONG);
    watching.expect(true, "a.md has changed");
    desk.write("wire/a.md", OTHER.as_bytes());
    watching.expect(false, "wire/a.md has changed");
}

#[test]
fn what_cannot_be_watched() {
    let desk = Desk::with(&[("a.md", RIGHT)]);
    desk.run(&["--check", "--watch", "-"]).assert(2, &["standard input is none; name the drafts"]);
    desk.run(&["--check", "--watch", "--format", "nonsense"]).assert(2, &["nonsense"]);
    desk.run(&["--watch"]).assert(2, &["--check"]);
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_as_the_system_does_it() {
    use std::os::unix::process::ExitStatusExt as _;
    let desk = Desk::with(&[("a.md", RIGHT)]);
    let mut watching = Watching::begin(&desk, &["--watch", "a.md"]);
    watching.run();
    let id = watching.child.id().to_string();
    assert!(std::process::Command::new("kill").args(["-INT", &id]).status().expect("kill").success());
    assert_eq!(watching.child.wait().expect("it ends").signal(), Some(2));
}

#[test]
fn a_reader_who_goes_away_ends_it() {
    let desk = Desk::with(&[("wire/a.md", SOURCE), ("a.md", WRONG)]);
    let run = desk.run_into_closed_pipe(&["--check", "--watch", "a.md", "--sources", "wire"]);
    assert_eq!(run.status, 1, "{}", run.err);
}
