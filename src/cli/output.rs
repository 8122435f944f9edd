//! Standard output and error, colours, closed pipes.

use std::env;
use std::fs::OpenOptions;
use std::io::{self, BufWriter, ErrorKind, IsTerminal as _, Write};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use super::Status;
use super::args::{ColorChoice, Common};
use super::progress::Progress;
use crate::desk::Desk;
use crate::report::{self, Problem};

pub(super) use crate::report::{count, printable};

/// Columns of excerpts where the terminal does not say.
const WIDTH: usize = 100;

/// Where and how answers are written.
pub(super) struct Output {
    /// Whether to write ANSI colours.
    pub color: bool,
    /// The same for standard error.
    pub error_color: bool,
    /// Columns an excerpt may take.
    pub width: usize,
    /// Whether standard output is a terminal whose screen can be cleared.
    clears: bool,
    quiet: bool,
    verbose: bool,
    /// Whether the reader of standard output has closed it.
    closed: AtomicBool,
}

impl Output {
    pub fn new(common: &Common) -> Self {
        let terminal = io::stdout().is_terminal();
        let columns = env::var("COLUMNS").ok().filter(|_| terminal).and_then(|columns| columns.parse().ok());
        Self {
            color: wants_color(common.color, terminal, |name| env::var(name).ok()),
            error_color: wants_color(common.color, io::stderr().is_terminal(), |name| env::var(name).ok()),
            width: columns.unwrap_or(WIDTH),
            clears: terminal && env::var("TERM").is_ok_and(|term| term != "dumb"),
            quiet: common.quiet,
            verbose: common.verbose > 0,
            closed: AtomicBool::new(false),
        }
    }

    /// Whether the reader of standard output has seen enough and closed it.
    pub fn is_closed(&self) -> bool {
        self.closed.load(Ordering::Relaxed)
    }

    /// Begins a new screen, if standard output is a terminal; what was above can still be scrolled to.
    pub fn clear(&self) {
        if self.clears {
            let mut out = io::stdout().lock();
            let _ = out.write_all(b"\x1b[2J\x1b[H").and_then(|()| out.flush());
        }
    }

    /// Writes the result to standard output and gives the status back. A reader who has seen enough and closes the
    /// pipe changes nothing; any other failure to write does.
    pub fn deliver(&self, status: Status, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Status {
        let mut out = BufWriter::new(io::stdout().lock());
        let written = write(&mut out).and_then(|()| out.flush());
        // What could not be written must not be tried again when the buffer is dropped.
        let _ = out.into_parts();
        match written {
            Ok(()) => status,
            Err(error) if error.kind() == ErrorKind::BrokenPipe => {
                self.closed.store(true, Ordering::Relaxed);
                status
            }
            Err(error) => self.failure(&format!("the result could not be written: {error}")),
        }
    }

    /// Writes findings to standard error, where standard output has something else.
    pub fn deliver_aside(&self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) {
        let mut err = BufWriter::new(io::stderr().lock());
        let _ = write(&mut err).and_then(|()| err.flush());
    }

    /// Says why nothing can be done.
    pub fn failure(&self, message: &str) -> Status {
        self.note_always(message);
        Status::Failure
    }

    /// Says something in one line, unless asked to be quiet.
    pub fn note(&self, message: &str) {
        if !self.quiet {
            self.note_always(message);
        }
    }

    /// Says something in one line, whether or not asked to be quiet: an answer that is none.
    pub fn note_always(&self, message: &str) {
        // Paths and arguments may hold what steers a terminal.
        let _ = writeln!(io::stderr(), "copydesk: {}", printable(message));
    }

    /// Writes one line of an answer that was asked for besides the result.
    pub fn line(&self, text: &str) {
        let _ = writeln!(io::stderr(), "{text}");
    }

    /// Lets a desk do something that may take long, and shows meanwhile how far it has come, where that is wanted.
    pub fn while_shown<T>(&self, desk: &mut Desk, work: impl FnOnce(&mut Desk) -> T) -> T {
        let is_terminal = io::stderr().is_terminal() && !self.quiet && !self.verbose;
        if wants_progress(is_terminal, |name| env::var(name).ok()) {
            desk.show(Arc::new(Progress::default()));
        }
        let result = work(desk);
        // The line goes before anything else is written.
        desk.show(Arc::new(()));
        result
    }

    /// Shows inputs that were used with reservations, unless asked to be quiet.
    pub fn notes(&self, notes: &[Problem]) {
        if !self.quiet {
            let noted =
                |note: &Problem| Problem { path: note.path.clone(), message: format!("note: {}", note.message) };
            let notes: Vec<Problem> = notes.iter().map(noted).collect();
            let _ = report::write_problems(&mut io::stderr().lock(), &notes);
        }
    }

    /// Shows inputs that could not be used: the status that follows from them.
    pub fn problems(&self, problems: &[Problem]) -> Status {
        let _ = report::write_problems(&mut io::stderr().lock(), problems);
        if problems.is_empty() { Status::Success } else { Status::Failure }
    }

    /// Bold, where there are colours.
    pub fn bold(&self, text: &str) -> String {
        self.styled(anstyle::Style::new().bold(), text)
    }

    /// Dimmed, where there are colours.
    pub fn dim(&self, text: &str) -> String {
        self.styled(anstyle::Style::new().dimmed(), text)
    }

    fn styled(&self, style: anstyle::Style, text: &str) -> String {
        if self.color { format!("{style}{text}{style:#}") } else { text.to_owned() }
    }
}

/// The option decides; left to itself, `NO_COLOR` before `CLICOLOR_FORCE` before the terminal.
fn wants_color(choice: ColorChoice, terminal: bool, variable: impl Fn(&str) -> Option<String>) -> bool {
    let is_set = |name: &str| variable(name).is_some_and(|value| !value.is_empty());
    match choice {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto if is_set("NO_COLOR") => false,
        ColorChoice::Auto if variable("CLICOLOR_FORCE").is_some_and(|value| !value.is_empty() && value != "0") => true,
        ColorChoice::Auto => terminal && variable("TERM").is_none_or(|term| term != "dumb"),
    }
}

/// A line that is written again and again suits a terminal, but no log: neither that of a pipeline (`CI`) nor what
/// `--verbose` says.
fn wants_progress(terminal: bool, variable: impl Fn(&str) -> Option<String>) -> bool {
    let in_pipeline = variable("CI").is_some_and(|value| !value.is_empty() && value != "false" && value != "0");
    terminal && !in_pipeline && variable("TERM").is_some_and(|term| term != "dumb")
}

/// Lets what the desk does be seen on standard error.
pub(super) fn trace(verbose: u8) {
    if verbose == 0 {
        return;
    }
    let level = level(verbose);
    let subscriber =
        tracing_subscriber::fmt().with_writer(io::stderr).with_max_level(level).without_time().with_target(false);
    // There is one subscriber; a second one would be a mistake in this program and harmless.
    let _ = subscriber.with_ansi(false).try_init();
}

/// Writes the server's warnings, and with `--verbose` more, to standard error or to the end of a file.
pub(super) fn trace_server(verbose: u8, file: Option<&Path>) -> io::Result<()> {
    let subscriber = tracing_subscriber::fmt().with_max_level(level(verbose)).with_target(false).with_ansi(false);
    match file {
        Some(file) => {
            let file = OpenOptions::new().create(true).append(true).open(file)?;
            let _ = subscriber.with_writer(Mutex::new(file)).try_init();
        }
        None => {
            let _ = subscriber.without_time().with_writer(io::stderr).try_init();
        }
    }
    Ok(())
}

fn level(verbose: u8) -> tracing::Level {
    match verbose {
        0 => tracing::Level::WARN,
        1 => tracing::Level::INFO,
        _ => tracing::Level::DEBUG,
    }
}

/// Words in full, or the first and last ones of more than `most`.
pub(super) fn shortened(text: &str, most: usize) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.len() <= most {
        return words.join(" ");
    }
    let (first, last) = (&words[..most / 2], &words[words.len() - most / 2..]);
    format!("{} … {}", first.join(" "), last.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_follow_option_variables_and_terminal() {
        let none = |_: &str| None;
        let with = |set: &'static str, value: &'static str| move |name: &str| (name == set).then(|| value.to_owned());
        assert!(wants_color(ColorChoice::Auto, true, none));
        assert!(!wants_color(ColorChoice::Auto, false, none));
        assert!(!wants_color(ColorChoice::Auto, true, with("NO_COLOR", "1")));
        assert!(wants_color(ColorChoice::Auto, true, with("NO_COLOR", "")));
        assert!(wants_color(ColorChoice::Auto, false, with("CLICOLOR_FORCE", "1")));
        assert!(!wants_color(ColorChoice::Auto, false, with("CLICOLOR_FORCE", "0")));
        assert!(!wants_color(ColorChoice::Auto, true, with("TERM", "dumb")));
        assert!(wants_color(ColorChoice::Always, false, with("NO_COLOR", "1")));
        assert!(!wants_color(ColorChoice::Never, true, with("CLICOLOR_FORCE", "1")));
    }

    #[test]
    fn progress_is_for_terminals_outside_of_pipelines() {
        let of = |ci: Option<&'static str>, term: &'static str| {
            move |name: &str| if name == "CI" { ci.map(str::to_owned) } else { Some(term.to_owned()) }
        };
        assert!(wants_progress(true, of(None, "xterm")));
        assert!(wants_progress(true, of(Some("false"), "xterm")));
        assert!(!wants_progress(true, of(Some("true"), "xterm")));
        assert!(!wants_progress(true, of(None, "dumb")));
        assert!(!wants_progress(false, of(None, "xterm")));
    }

    #[test]
    fn lines_cannot_steer_the_terminal() {
        assert_eq!(printable(" a\n\u{1b}[2Jb\u{202E} "), "a \u{FFFD}[2Jb\u{FFFD}");
        assert_eq!((count(1, "note"), count(0, "note")), ("1 note".to_owned(), "0 notes".to_owned()));
    }
}
