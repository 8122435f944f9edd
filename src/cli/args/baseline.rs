//! The options about the baseline.

use std::path::PathBuf;

use clap::Args;

/// What is done about findings that were there before.
#[derive(Debug, Args)]
pub struct BaselineOptions {
    /// Findings listed in this file do not count
    #[arg(long, value_name = "FILE", requires = "check", help_heading = "Baseline")]
    pub baseline: Option<PathBuf>,

    /// List in the baseline what is found now, so that only what comes later counts
    #[arg(long, requires = "check", conflicts_with = "diff", help_heading = "Baseline")]
    pub update_baseline: bool,
}
