//! Reports in files.

use clap::Args;

/// Where the findings of `--check` are written besides standard output.
#[derive(Debug, Args)]
pub struct Outputs {
    /// Also write the findings to a file, as in `sarif:findings.sarif`; may be given several times
    #[arg(long = "output", value_name = "FORMAT:FILE", help_heading = "Output")]
    pub files: Vec<String>,
}
