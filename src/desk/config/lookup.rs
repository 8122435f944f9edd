//! What holds for a folder, read once.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use super::extend::{ConfigFile, Stack};
use super::{Config, Layer};
use crate::desk::paths::{absolute, folder_of, shown};
use crate::report::Problem;

/// Why a configuration file is used, or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// `--config FILE` names it.
    Named,
    /// It is the nearest one.
    Nearest,
    /// There is none.
    Nothing,
    /// Files are not looked at.
    Isolated,
}

/// A configuration file with those that it rests on, or what is wrong with them.
#[derive(Debug)]
pub struct Lookup {
    /// The file; `None` if there is none.
    pub path: Option<PathBuf>,
    /// Why it is used.
    pub basis: Basis,
    /// All files that were read, each before those that it rests on.
    pub files: Vec<ConfigFile>,
    /// What holds, or all that is wrong. A configuration with mistakes is not used at all, because checking against
    /// other sources and rules than those meant would mislead.
    pub config: Result<Config, Vec<Problem>>,
    /// The files that it is made from, absolute, whether or not they can be read.
    pub watched: Vec<PathBuf>,
    /// When it was read.
    pub since: SystemTime,
}

impl Lookup {
    /// Reads a file, and puts `over` above it.
    pub fn read(path: Option<PathBuf>, basis: Basis, over: &[Arc<Layer>]) -> Self {
        let since = SystemTime::now();
        let mut stack = Stack::default();
        if let Some(path) = &path {
            stack.file(path);
        }
        let watched = stack.asked.iter().map(|path| absolute(path)).collect();
        let files = stack.files;
        let config = if stack.problems.is_empty() {
            stack.layers.extend(over.iter().cloned());
            Ok(Config::of(stack.layers))
        } else {
            let mut problems = stack.problems;
            // Problems are sorted: this begins with a letter behind those of all that may be wrong.
            let hint = match basis {
                Basis::Named => "until this is put right, nothing is checked",
                _ => {
                    "until this is put right, no draft that it counts for is checked; `--isolated` leaves it out of account"
                }
            };
            problems.extend(path.as_deref().map(|path| Problem { path: shown(path), message: hint.to_owned() }));
            Err(problems)
        };
        Self { path, basis, files, config, watched, since }
    }

    /// The folder of the file.
    pub fn folder(&self) -> Option<&Path> {
        self.path.as_deref().map(folder_of)
    }
}
