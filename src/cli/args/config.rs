//! The options about configuration.

use std::path::PathBuf;

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use crate::desk::FailOn;

/// Where settings come from: for all commands.
#[derive(Debug, Args)]
pub struct ConfigOptions {
    /// A configuration to use instead of the nearest copydesk.toml, or a setting that counts before it, as in `check.fail-on=warning`; may be repeated
    #[arg(long = "config", global = true, value_name = "FILE|KEY=VALUE", help_heading = "Configuration")]
    pub config: Vec<PathBuf>,

    /// Look for no copydesk.toml
    #[arg(long, global = true, visible_alias = "no-config", help_heading = "Configuration")]
    pub isolated: bool,
}

/// What a check does with its settings.
#[derive(Debug, Args)]
pub struct CheckOptions {
    /// Findings from this severity on fail the check [default: what the configuration says, else error]
    #[arg(long, value_name = "SEVERITY", value_parser = fail_on(), help_heading = "Configuration")]
    pub fail_on: Option<FailOn>,

    /// Leave out what the configuration excludes, and sources, even if they are named, as hooks do
    #[arg(long, help_heading = "Configuration")]
    pub force_exclude: bool,

    /// Show the settings that hold for a path and where each comes from, and check nothing
    #[arg(long, conflicts_with = "show_files", help_heading = "Configuration")]
    pub show_config: bool,

    /// Show which files would be checked and why, and check nothing
    #[arg(long, help_heading = "Configuration")]
    pub show_files: bool,

    /// Show the JSON Schema of copydesk.toml
    #[arg(long, exclusive = true, help_heading = "Configuration")]
    pub config_schema: bool,
}

impl CheckOptions {
    /// Whether something is to be shown instead of checking.
    pub const fn shows(&self) -> bool {
        self.show_config || self.show_files || self.config_schema
    }
}

fn fail_on() -> impl TypedValueParser<Value = FailOn> {
    let named = |name: &str| FailOn::ALL.into_iter().find(|value| value.as_str() == name).unwrap_or(FailOn::Error);
    PossibleValuesParser::new(FailOn::ALL.map(FailOn::as_str)).map(move |name| named(&name))
}
