//! The arguments and their help.

mod baseline;
mod config;
mod fixing;
mod outputs;
mod running;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::language::dates::Days;

pub use baseline::BaselineOptions;
pub use config::{CheckOptions, ConfigOptions};
pub use fixing::Fixing;
pub use outputs::Outputs;
pub use running::Running;

/// Check news briefs against the sources they rest on, and show the evidence.
#[derive(Debug, Parser)]
#[command(name = "copydesk", version, max_term_width = 100, subcommand_value_name = "COMMAND")]
#[command(override_usage = "copydesk --check [PATH]…\n       copydesk <COMMAND>")]
#[command(
    after_help = "Exit status: 0 nothing at or above the failing severity, 1 findings, 2 something could not be done.\n\
    Sources: --sources, else the nearest copydesk.toml, else the embedded seeds; a draft's own `sources:` come first."
)]
pub struct Arguments {
    /// What to do instead of checking
    #[command(subcommand)]
    pub command: Option<Command>,

    /// Check drafts
    #[arg(long)]
    pub check: bool,

    /// Say what was read, what became of it, and where the time went
    #[arg(long)]
    pub stats: bool,

    /// Drafts: files, folders, or `-` for standard input [default: the working folder]
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// What is done about findings that have repairs.
    #[command(flatten)]
    pub fixing: Fixing,

    /// What is done about findings that were there before.
    #[command(flatten)]
    pub baseline: BaselineOptions,

    /// What a check does with its settings.
    #[command(flatten)]
    pub check_options: CheckOptions,

    /// Where else reports are written.
    #[command(flatten)]
    pub outputs: Outputs,

    /// How checking runs.
    #[command(flatten)]
    pub running: Running,

    /// What all commands take.
    #[command(flatten)]
    pub common: Common,
}

/// The commands beside `--check`.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Write a configuration, a source and a first brief to begin with
    Init {
        /// The folder [default: the working folder]
        #[arg(value_name = "FOLDER")]
        folder: Option<PathBuf>,
    },
    /// Show what is read in documents: persons, offices, places, dates, quotations and claims
    Inspect {
        /// Documents: files, folders, or `-` for standard input [default: the working folder]
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
    },
    /// Show what the sources attest about a person, an office, a place, a day or an event
    Facts {
        /// A name, an office (“foreign minister of China”), or a country or place; without it, an overview
        query: Vec<String>,
        /// Only what holds on this day, month or year
        #[arg(long, value_name = "DATE", value_parser = Days::parse)]
        at: Option<Days>,
        /// Show the JSON Schema of a format instead
        #[arg(long, value_name = "FORMAT", value_parser = ["json", "popolo"], exclusive = true)]
        schema: Option<String>,
    },
    /// List the sources: their dates, how each is known, and what to look at
    Sources,
    /// List the rules
    Rules,
    /// Explain a rule
    Explain {
        /// The rule's name, as findings show it
        rule: String,
    },
    /// Run the language server
    Server {
        /// Speak over standard input and output (the only way there is)
        #[arg(long)]
        stdio: bool,
        /// Write what is being done to this file instead of standard error
        #[arg(long, value_name = "FILE")]
        log_file: Option<PathBuf>,
    },
    /// Write a script that completes commands and options in a shell
    Completions {
        /// The shell
        #[arg(value_name = "SHELL", value_enum)]
        shell: clap_complete::Shell,
    },
    /// Write the manual page
    Man {
        /// Write the pages of all commands into this folder instead of the main one to standard output
        #[arg(long, value_name = "FOLDER")]
        dir: Option<PathBuf>,
    },
}

impl Arguments {
    /// Whether the language server may be meant, which has a log of its own.
    pub const fn serves(&self) -> bool {
        matches!(self.command, Some(Command::Server { .. }))
            || (self.command.is_none() && !self.check && !self.check_options.shows())
    }
}

impl Command {
    /// The word that calls it.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Init { .. } => "init",
            Self::Inspect { .. } => "inspect",
            Self::Facts { .. } => "facts",
            Self::Sources => "sources",
            Self::Rules => "rules",
            Self::Explain { .. } => "explain",
            Self::Server { .. } => "server",
            Self::Completions { .. } => "completions",
            Self::Man { .. } => "man",
        }
    }
}

/// The options of all commands.
#[derive(Debug, Args)]
pub struct Common {
    /// Sources to use instead of the configured ones: files or folders. Takes all paths that follow; write `--` before drafts
    #[arg(long, global = true, num_args = 1.., value_name = "PATH", help_heading = "Corpus")]
    pub sources: Vec<PathBuf>,

    /// Curated lists to add (as offices.toml)
    #[arg(long, global = true, num_args = 1.., value_name = "FILE", help_heading = "Corpus")]
    pub offices: Vec<PathBuf>,

    /// Lists of accepted names to add (as names.txt)
    #[arg(long, global = true, num_args = 1.., value_name = "FILE", help_heading = "Corpus")]
    pub names: Vec<PathBuf>,

    /// Where settings come from.
    #[command(flatten)]
    pub configuration: ConfigOptions,

    /// The date of drafts that have none
    #[arg(long, global = true, value_name = "DATE", value_parser = Days::parse)]
    pub as_of: Option<Days>,

    /// The path that standard input would have
    #[arg(long, global = true, value_name = "PATH")]
    pub stdin_filename: Option<PathBuf>,

    /// How results are written: full, concise, json, jsonl, sarif, github, gitlab, junit or rdjson for --check; text or json elsewhere; popolo and csv too for `facts`, markdown for `rules`
    #[arg(long, global = true, value_name = "FORMAT", help_heading = "Output")]
    pub format: Option<String>,

    /// When to use colours
    #[arg(long, global = true, value_name = "WHEN", value_enum, default_value_t, help_heading = "Output")]
    pub color: ColorChoice,

    /// Say only what went wrong
    #[arg(long, short, global = true, help_heading = "Output", conflicts_with = "verbose")]
    pub quiet: bool,

    /// Say what is being done; twice for more
    #[arg(long, short, global = true, action = clap::ArgAction::Count, help_heading = "Output")]
    pub verbose: u8,
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum ColorChoice {
    /// On a terminal, unless NO_COLOR is set; elsewhere if CLICOLOR_FORCE is set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_definition_is_sound() {
        use clap::CommandFactory as _;
        Arguments::command().debug_assert();
    }

    #[test]
    fn options_stand_before_or_after_commands() {
        let parse = |words: &[&str]| Arguments::try_parse_from([&["copydesk"], words].concat()).expect("arguments");
        let check = parse(&["--check", "--sources", "s", "t", "--format", "json", "drafts"]);
        assert_eq!((check.common.sources.len(), check.paths.len()), (2, 1));
        let facts = parse(&["--quiet", "facts", "Ada", "Doe", "--at", "2031", "--sources", "s"]);
        assert!(facts.common.quiet && facts.common.sources.len() == 1);
        assert!(matches!(facts.command, Some(Command::Facts { query, at: Some(_), .. }) if query.len() == 2));
    }
}
