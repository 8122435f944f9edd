//! The command line: reads arguments, asks the desk, writes answers.
//!
//! ```text
//! args     the arguments and their help
//! output   standard output and error, colours, closed pipes
//! json     what all JSON answers share
//! check    --check
//! init     a folder to begin with
//! inspect  what was read in documents
//! facts    what the sources attest
//! sources  the corpus
//! settings the desk's settings as the options say; show_config and show_files tell what comes of them
//! rules    the rules, and the page of one
//! server   the language server
//! progress how far long work has come, on a terminal
//! shells   completions for shells
//! manual   the manual pages
//! ```
//!
//! Results go to standard output; problems, notes and progress to standard error. Exit status: 0 nothing at or
//! above the failing severity, 1 findings (or nothing known, for `facts`), 2 the work could not be done in full.

mod args;
mod check;
mod facts;
mod init;
mod inspect;
mod json;
mod manual;
mod output;
mod progress;
mod rules;
mod server;
mod settings;
mod shells;
mod show_config;
mod show_files;
mod sources;

use std::io::IsTerminal as _;
use std::process::ExitCode;

use clap::{CommandFactory as _, Parser as _};

use args::{Arguments, Command};
use output::Output;

/// How a command ended. The greater is the worse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Status {
    /// Nothing at or above the failing severity.
    Success,
    /// Findings, or nothing known.
    Findings,
    /// The work could not be done, or not in full.
    Failure,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        Self::from(match status {
            Status::Success => 0,
            Status::Findings => 1,
            Status::Failure => 2,
        })
    }
}

/// Runs the program with the arguments of its process.
pub fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version come this way too, and go to standard output. A closed pipe is no reason to complain.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    if !arguments.serves() {
        output::trace(arguments.common.verbose);
    }
    let output = Output::new(&arguments.common);
    run(&arguments, &output).into()
}

fn run(arguments: &Arguments, output: &Output) -> Status {
    if let (true, Some(command)) = (arguments.check, &arguments.command) {
        let name = command.name();
        return output
            .failure(&format!("`--check` takes paths, and `{name}` is a command; write `./{name}` if it is a path"));
    }
    if let (true, Some(command)) = (arguments.check_options.shows(), &arguments.command) {
        let name = command.name();
        return output.failure(&format!("`{name}` is a command; show settings and files without it"));
    }
    if let (Some(command), false) = (&arguments.command, arguments.outputs.files.is_empty()) {
        let name = command.name();
        return output.failure(&format!("`--output` goes with `--check`; `{name}` writes to standard output"));
    }
    match &arguments.command {
        None if arguments.check_options.config_schema => show_config::schema(output),
        None if arguments.check_options.show_config => show_config::run(arguments, output),
        None if arguments.check_options.show_files => show_files::run(arguments, output),
        None if arguments.check => check::run(arguments, output),
        None => without_command(arguments, output),
        Some(Command::Init { folder }) => init::run(folder.as_deref(), output),
        Some(Command::Inspect { paths }) => inspect::run(paths, &arguments.common, output),
        Some(Command::Facts { schema: Some(format), .. }) => facts::schema(format, output),
        Some(Command::Facts { query, at, .. }) => facts::run(query, *at, &arguments.common, output),
        Some(Command::Sources) => sources::run(&arguments.common, output),
        Some(Command::Rules) => rules::list(&arguments.common, output),
        Some(Command::Explain { rule }) => rules::explain(rule, &arguments.common, output),
        Some(Command::Completions { shell }) => shells::completions(*shell, output),
        Some(Command::Man { dir }) => manual::run(dir.as_deref(), output),
        Some(Command::Server { log_file, .. }) => server::run(&arguments.common, log_file.as_deref(), output),
    }
}

/// `copydesk` alone: an editor that starts the server, a person who wants help, or `--check` forgotten.
fn without_command(arguments: &Arguments, output: &Output) -> Status {
    if let Some(path) = arguments.paths.first() {
        let path = path.to_string_lossy();
        return output.failure(&format!("`{path}` is no command; to check it as a draft: copydesk --check {path}"));
    }
    let corpus = [&arguments.common.sources, &arguments.common.offices, &arguments.common.names];
    if corpus.iter().any(|paths| !paths.is_empty()) {
        return output.failure("no command: to check drafts, add `--check`; write commands before `--sources`, `--offices` and `--names`, which take all paths that follow");
    }
    if !std::io::stdin().is_terminal() {
        return server::run(&arguments.common, None, output);
    }
    let help = Arguments::command().render_help();
    output.deliver(
        Status::Success,
        |out| if output.color { write!(out, "{}", help.ansi()) } else { write!(out, "{help}") },
    )
}
