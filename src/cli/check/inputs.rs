//! The documents that a command was asked about.

use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use crate::cli::args::Common;
use crate::desk::{self, DraftInput, Role, Walked};
use crate::document::MAX_BYTES;
use crate::report::Problem;

/// The documents that a command was asked about.
pub(in crate::cli) struct Inputs {
    /// In the order of their paths.
    pub drafts: Vec<DraftInput>,
    pub problems: Vec<Problem>,
    pub notes: Vec<Problem>,
}

impl Inputs {
    pub fn of(paths: &[PathBuf], common: &Common) -> Result<Self, String> {
        let (walked, stdin) = gather(paths, common)?;
        let mut drafts: Vec<DraftInput> = walked.documents().map(DraftInput::file).collect();
        drafts.extend(stdin);
        let mut problems = walked.problems.clone();
        problems.extend(not_documents(&walked));
        if drafts.is_empty() && problems.is_empty() {
            problems.extend(nothing_below(paths));
        }
        Ok(Self { drafts, problems, notes: walked.notes })
    }
}

/// The files of the paths, and standard input where a path is `-`. Without paths, the working folder.
pub(in crate::cli) fn gather(paths: &[PathBuf], common: &Common) -> Result<(Walked, Option<DraftInput>), String> {
    let stdin = standard_input(paths, common)?;
    Ok((desk::walk(&files_of(paths)), stdin))
}

/// The paths that are files and folders. Without paths, the working folder.
pub(in crate::cli) fn files_of(paths: &[PathBuf]) -> Vec<PathBuf> {
    match paths {
        [] => vec![PathBuf::from(".")],
        paths => paths.iter().filter(|path| !is_stdin(path)).cloned().collect(),
    }
}

fn is_stdin(path: &Path) -> bool {
    path == Path::new("-")
}

/// Standard input, if a path is `-`.
pub(in crate::cli) fn standard_input(paths: &[PathBuf], common: &Common) -> Result<Option<DraftInput>, String> {
    let is_asked_for = paths.iter().any(|path| is_stdin(path));
    if !is_asked_for && common.stdin_filename.is_some() {
        return Err("`--stdin-filename` names what is read from standard input; give `-` as path".to_owned());
    }
    is_asked_for.then(|| read_standard_input(common)).transpose()
}

fn read_standard_input(common: &Common) -> Result<DraftInput, String> {
    let mut bytes = Vec::new();
    let limit = MAX_BYTES as u64 + 1;
    io::stdin()
        .lock()
        .take(limit)
        .read_to_end(&mut bytes)
        .map_err(|error| format!("standard input could not be read: {error}"))?;
    Ok(DraftInput::stdin(common.stdin_filename.as_deref(), bytes))
}

/// Files of ours that were named as documents.
pub(in crate::cli) fn not_documents(walked: &Walked) -> Vec<Problem> {
    let named = walked.found.iter().filter(|found| found.below.is_none() && found.role != Role::Document);
    let message = |role| match role {
        Role::Config => "a configuration is no document; name it with `--config`",
        Role::Names => "a list of names is no document; name it with `--names`",
        Role::List => "a curated list is no document; name it with `--offices`",
        _ => "a manifest is no document; it is read with the sources it describes",
    };
    named.map(|found| Problem { path: found.shown.clone(), message: message(found.role).to_owned() }).collect()
}

/// Nothing to do is no success: a mistyped folder must not look like a clean one.
pub(in crate::cli) fn nothing_below(paths: &[PathBuf]) -> Vec<Problem> {
    let here = [PathBuf::from(".")];
    let paths = if paths.is_empty() { &here } else { paths };
    let message = "no documents here: .txt, .md and .html files are read that are neither hidden nor ignored by git";
    paths
        .iter()
        .map(|path| Problem { path: path.to_string_lossy().into_owned(), message: message.to_owned() })
        .collect()
}
