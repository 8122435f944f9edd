//! Where a setting comes from.

use std::fmt;
use std::ops::Range;
use std::path::{Path, PathBuf};

use crate::desk::at_place;
use crate::document::TextFile;
use crate::report::Problem;

/// What editor settings are called in messages.
const SETTINGS: &str = "the editor's settings";

/// Where a setting comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// A place in a configuration file; line and column (code points) from 1.
    File {
        /// The file as shown to users.
        path: String,
        /// The line.
        line: u32,
        /// The column.
        column: u32,
    },
    /// `--config KEY=VALUE`, as it was given.
    Argument(String),
    /// An option of the command line that is there for this setting alone.
    Option(&'static str),
    /// The editor's settings.
    Settings,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File { path, line, .. } => write!(f, "{path}:{line}"),
            Self::Argument(given) => write!(f, "--config {given}"),
            Self::Option(option) => f.write_str(option),
            Self::Settings => f.write_str(SETTINGS),
        }
    }
}

impl Origin {
    /// A problem at this place.
    pub fn problem(&self, message: &str) -> Problem {
        let named = |path: String| Problem { path, message: message.to_owned() };
        match self {
            Self::File { path, line, column } => at_place(path, *line, *column, message),
            // Neither has lines that its user would know.
            Self::Argument(_) | Self::Option(_) => named(self.to_string()),
            Self::Settings => named(SETTINGS.to_owned()),
        }
    }

    /// What its paths count from, in words.
    pub const fn base(&self) -> &'static str {
        match self {
            Self::File { .. } => "this file's folder",
            Self::Argument(_) | Self::Option(_) => "the working folder",
            Self::Settings => "the project's folder",
        }
    }
}

/// A value with the place at which it was set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Set<T> {
    /// The value.
    pub value: T,
    /// Where it was set.
    pub origin: Origin,
}

/// A text of settings in TOML, and what it is.
#[derive(Debug)]
pub(super) struct Text {
    pub file: TextFile,
    /// The folder that its paths count from.
    pub folder: PathBuf,
    medium: Medium,
}

#[derive(Debug)]
enum Medium {
    File,
    Argument(String),
    Settings,
}

impl Text {
    pub fn file(file: TextFile, folder: &Path) -> Self {
        Self { file, folder: folder.to_path_buf(), medium: Medium::File }
    }

    pub fn argument(given: &str, text: String) -> Self {
        let file = TextFile::from_text("--config".to_owned(), text);
        Self { file, folder: PathBuf::from("."), medium: Medium::Argument(given.to_owned()) }
    }

    pub fn settings(text: String, folder: &Path) -> Self {
        let file = TextFile::from_text(SETTINGS.to_owned(), text);
        Self { file, folder: folder.to_path_buf(), medium: Medium::Settings }
    }

    /// Whether its user writes TOML.
    pub const fn is_toml(&self) -> bool {
        !matches!(self.medium, Medium::Settings)
    }

    /// Where a range of bytes is.
    pub fn origin(&self, span: Range<usize>) -> Origin {
        match &self.medium {
            Medium::File => {
                let position = self.file.position(span.start as u32);
                Origin::File { path: self.file.path().to_owned(), line: position.line, column: position.column }
            }
            Medium::Argument(given) => Origin::Argument(given.clone()),
            Medium::Settings => Origin::Settings,
        }
    }
}
