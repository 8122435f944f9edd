//! `copydesk completions`.

use clap::builder::PossibleValuesParser;
use clap::{Command, CommandFactory as _};
use clap_complete::Shell;

use super::Status;
use super::args::Arguments;
use super::output::Output;
use crate::report::Format;
use crate::rules;

/// Formats of what is no check: `facts`, `rules` and the like.
const OTHER_FORMATS: [&str; 4] = ["text", "popolo", "csv", "markdown"];

/// Writes the script that completes commands and options in a shell.
pub(super) fn completions(shell: Shell, output: &Output) -> Status {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command(), "copydesk", &mut script);
    output.deliver(Status::Success, |out| out.write_all(&script))
}

/// The commands and options, with what else can be completed: the names of rules and formats.
fn command() -> Command {
    let names: Vec<&str> = rules::all().iter().map(|rule| rule.name).collect();
    let of_checks = Format::ALL.map(Format::as_str);
    let formats = of_checks.into_iter().chain(OTHER_FORMATS);
    let command = Arguments::command().mut_arg("format", |arg| arg.value_parser(PossibleValuesParser::new(formats)));
    command.mut_subcommand("explain", |explain| {
        explain.mut_arg("rule", |rule| rule.value_parser(PossibleValuesParser::new(names)))
    })
}
