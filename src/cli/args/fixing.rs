//! The options about repairs.

use clap::Args;

use crate::desk::Applicability;

/// What is done about findings that have repairs.
#[derive(Debug, Args)]
pub struct Fixing {
    /// Make the safe repairs, and report what remains
    #[arg(long, requires = "check", help_heading = "Fixes")]
    pub fix: bool,

    /// Make the offered repairs too, of each finding the first; with --fix or --diff
    #[arg(long, requires = "check", help_heading = "Fixes")]
    pub unsafe_fixes: bool,

    /// Show what --fix would change as a unified diff, and change nothing; exit status 1 if anything would
    #[arg(long, requires = "check", help_heading = "Fixes")]
    pub diff: bool,
}

impl Fixing {
    /// Which repairs are wanted.
    pub const fn applicability(&self) -> Applicability {
        if self.unsafe_fixes { Applicability::Unsafe } else { Applicability::Safe }
    }
}
