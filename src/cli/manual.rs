//! `copydesk man`: the manual pages, made from the definition of the arguments.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use clap::{Arg, Command, CommandFactory as _};
use clap_mangen::Man;
use clap_mangen::roff::{Inline, Roff, bold, italic, roman};

use super::Status;
use super::args::Arguments;
use super::output::Output;
use crate::desk::{CONFIG_NAME, LIST_NAMES, MANIFEST_NAME, NAMES_NAME};

/// What the program looks up in the environment.
const VARIABLES: [(&str, &str); 4] = [
    ("NO_COLOR", "Set to anything: no colours, unless --color asks for them."),
    ("CLICOLOR_FORCE", "Set to anything but 0: colours where there is no terminal, too."),
    ("COLUMNS", "The width of excerpts on a terminal."),
    ("CI", "Set to anything but 0 or false: no progress is shown."),
];

/// Writes the main page to standard output, or the pages of all commands into a folder.
pub(super) fn run(folder: Option<&Path>, output: &Output) -> Status {
    let Some(folder) = folder else { return output.deliver(Status::Success, main_page) };
    match pages(folder) {
        Ok(count) => {
            output.note(&format!("{count} manual pages are in {}", folder.display()));
            Status::Success
        }
        Err(error) => output.failure(&format!(
            "the manual pages cannot be written to `{}`: {error}; name a folder that may be written to",
            folder.display()
        )),
    }
}

/// Writes all pages into a folder, which is made if need be: how many.
fn pages(folder: &Path) -> io::Result<usize> {
    fs::create_dir_all(folder)?;
    let mut command = Arguments::command().disable_help_subcommand(true);
    command.build();
    let mut main = Vec::new();
    main_page(&mut main)?;
    fs::write(folder.join("copydesk.1"), main)?;
    for subcommand in command.get_subcommands() {
        Man::new(subcommand.clone()).generate_to(folder)?;
    }
    Ok(command.get_subcommands().count() + 1)
}

/// The page of the whole program, with the commands and their own options.
fn main_page(out: &mut dyn Write) -> io::Result<()> {
    let man = Man::new(Arguments::command().disable_help_subcommand(true)).manual("User Commands");
    man.render_title(out)?;
    man.render_name_section(out)?;
    man.render_synopsis_section(out)?;
    man.render_description_section(out)?;
    man.render_options_section(out)?;
    commands(out)?;
    list(out, "ENVIRONMENT", &VARIABLES)?;
    let lists = LIST_NAMES.join(", ");
    let files = [
        (CONFIG_NAME, "The configuration: the nearest one in the folder of a draft or above it."),
        (MANIFEST_NAME, "What is known about sources: their dates, publishers and agencies."),
        (lists.as_str(), "Curated lists of office holders, among the sources."),
        (NAMES_NAME, "Names that are accepted as they are written."),
    ];
    list(out, "FILES", &files)?;
    notes(out)?;
    man.render_version_section(out)
}

/// Each command with its arguments and options; those that all commands take stand before.
fn commands(out: &mut dyn Write) -> io::Result<()> {
    let mut roff = Roff::new();
    roff.control("SH", ["COMMANDS"]);
    let definition = Arguments::command().disable_help_subcommand(true);
    for command in definition.get_subcommands().filter(|command| !command.is_hide_set()) {
        roff.control("SS", [title(command).as_str()]);
        roff.text([roman(command.get_about().map(ToString::to_string).unwrap_or_default())]);
        for argument in command.get_arguments().filter(|argument| !argument.is_hide_set()) {
            roff.control("TP", []);
            roff.text(term(argument));
            roff.text([roman(described(argument))]);
        }
    }
    roff.to_writer(out)
}

/// A command with its positional arguments.
fn title(command: &Command) -> String {
    let mut title = format!("copydesk {}", command.get_name());
    for argument in command.get_positionals() {
        title.push_str(&format!(" {argument}"));
    }
    title
}

/// An argument as it is written.
fn term(argument: &Arg) -> Vec<Inline> {
    let Some(long) = argument.get_long() else { return vec![italic(argument.to_string())] };
    let mut term = vec![bold(format!("--{long}"))];
    if argument.get_action().takes_values() {
        let names = argument.get_value_names().unwrap_or_default();
        term.extend(names.iter().flat_map(|name| [roman(" "), italic(name.to_string())]));
    }
    term
}

/// What an argument is for, with the values that it may have.
fn described(argument: &Arg) -> String {
    let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
    let values = argument.get_possible_values();
    if values.is_empty() || !argument.get_action().takes_values() {
        return help;
    }
    let values: Vec<&str> = values.iter().map(|value| value.get_name()).collect();
    format!("{help} ({})", values.join(", "))
}

/// A section of terms and what they mean.
fn list(out: &mut dyn Write, heading: &str, entries: &[(&str, &str)]) -> io::Result<()> {
    let mut roff = Roff::new();
    roff.control("SH", [heading]);
    for (term, meaning) in entries {
        roff.control("TP", []);
        roff.text([bold(*term)]);
        roff.text([roman(*meaning)]);
    }
    roff.to_writer(out)
}

/// What stands below the help.
fn notes(out: &mut dyn Write) -> io::Result<()> {
    let mut roff = Roff::new();
    roff.control("SH", ["NOTES"]);
    let notes = Arguments::command().get_after_help().map(ToString::to_string).unwrap_or_default();
    for line in notes.lines() {
        roff.text([roman(line)]);
        roff.control("PP", []);
    }
    roff.to_writer(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every option of the program and of its commands, and every command.
    fn words() -> Vec<String> {
        let command = Arguments::command();
        let commands: Vec<&Command> = command.get_subcommands().chain([&command]).collect();
        let options = commands.iter().flat_map(|command| command.get_arguments()).filter_map(Arg::get_long);
        let options = options.map(|long| format!("\\-\\-{}", long.replace('-', "\\-")));
        options.chain(command.get_subcommands().map(|command| command.get_name().to_owned())).collect()
    }

    #[test]
    fn every_option_and_command_is_in_the_page() {
        let mut page = Vec::new();
        main_page(&mut page).expect("a page");
        let page = String::from_utf8(page).expect("text");
        for word in words() {
            assert!(page.contains(&word), "{word} is not in {page}");
        }
    }
}
