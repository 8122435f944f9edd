//! How checking runs.

use clap::{Args, ValueEnum};

use crate::desk::Noticing;

/// The options that say how checking runs.
#[derive(Debug, Args)]
pub struct Running {
    /// Check again whenever drafts, sources, lists or configurations change, until Ctrl-C
    #[arg(long, requires = "check", value_name = "HOW", value_enum)]
    #[arg(num_args = 0..=1, require_equals = true, default_missing_value = "auto")]
    pub watch: Option<How>,
}

/// How changes are noticed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum How {
    /// As the system tells of them
    Auto,
    /// By looking at the files every second: for network folders
    Poll,
}

impl From<How> for Noticing {
    fn from(how: How) -> Self {
        match how {
            How::Auto => Self::System,
            How::Poll => Self::Polling,
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser as _;

    use super::*;
    use crate::cli::args::Arguments;

    #[test]
    fn paths_may_follow() {
        let parse = |words: &[&str]| Arguments::try_parse_from([&["copydesk"], words].concat());
        let arguments = parse(&["--check", "--watch", "drafts"]).expect("arguments");
        assert_eq!((arguments.running.watch, arguments.paths.len()), (Some(How::Auto), 1));
        assert_eq!(parse(&["--check", "--watch=poll"]).expect("arguments").running.watch, Some(How::Poll));
        assert!(parse(&["--watch"]).is_err() && parse(&["--check", "--watch=often"]).is_err());
    }
}
