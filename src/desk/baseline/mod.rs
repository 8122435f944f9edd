//! The baseline: findings that were there before, so that old text can wait and new text cannot get worse.
//!
//! ```text
//! entries  counted findings, compared with those of a run (pure)
//! format   the file's text
//! ```
//!
//! A finding is known by its draft, its rule and the words that are underlined, never by its line. Those that are
//! alike in all three are counted: of three where the baseline has two, the last one is new.

mod entries;
mod format;

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::paths::{absolute, folder_of, identity, shown};
use super::{at_place, read_text, write};
use crate::report::{CheckedFile, Outcome, Problem};
use entries::Entries;

/// A baseline file and what it knows.
#[derive(Debug, Clone)]
pub struct Baseline {
    path: PathBuf,
    /// The folder that the paths in it count from, absolute.
    folder: PathBuf,
    entries: Entries,
}

/// What writing a baseline has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Updated {
    /// Findings that it has now.
    pub findings: usize,
    /// Findings that it did not have.
    pub added: usize,
    /// Findings that it no longer has.
    pub removed: usize,
}

impl Baseline {
    /// Reads a baseline; `None` if there is no such file.
    ///
    /// # Errors
    /// It cannot be read, is no baseline, or one of another version.
    pub fn read(path: &Path) -> Result<Option<Self>, Problem> {
        match fs::metadata(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            _ => {}
        }
        let shown = shown(path);
        let file = read_text(path, &shown)?;
        let entries = format::read(file.text()).map_err(|mistake| match mistake.place {
            Some((line, column)) => at_place(&shown, line, column, &mistake.message),
            None => Problem { path: shown, message: mistake.message },
        })?;
        Ok(Some(Self { entries, ..Self::new(path) }))
    }

    /// An empty baseline that is not written yet.
    pub fn new(path: &Path) -> Self {
        let folder = identity(folder_of(&absolute(path)));
        Self { path: path.to_path_buf(), folder, entries: Entries::default() }
    }

    /// Whether this is the file of the baseline, which is no draft.
    pub fn is_at(&self, path: &Path) -> bool {
        identity(path) == identity(&self.path)
    }

    /// Sets aside the findings that it knows. Those that another baseline has set aside come back first.
    pub fn set_aside(&self, outcome: &mut Outcome) {
        for file in outcome.files.iter_mut().filter(|file| has_path(file)) {
            entries::bring_back(file);
            self.entries.set_aside(&self.key(file), file);
        }
        outcome.baseline = true;
    }

    /// How many of its findings no longer occur in the drafts that were checked, or stand in drafts that are gone.
    pub fn gone(&self, outcome: &Outcome) -> usize {
        let found = self.found(outcome);
        let is_over = |path: &str| found.has(path) || !self.exists(path);
        self.entries.missing_from(&found, is_over)
    }

    /// Makes it know exactly what was found in the drafts that were checked. What it knows of others stays, unless
    /// they are gone.
    pub fn update(&mut self, outcome: &Outcome) -> Updated {
        let mut entries = self.found(outcome);
        let others = |path: &str| !entries.has(path) && self.exists(path);
        let kept = self.entries.only(others);
        entries.extend(kept);
        let updated = Updated {
            findings: entries.len(),
            added: entries.missing_from(&self.entries, |_| true),
            removed: self.entries.missing_from(&entries, |_| true),
        };
        self.entries = entries;
        updated
    }

    /// Writes the file, whole or not at all. One that says the same already is left alone.
    ///
    /// # Errors
    /// It cannot be written.
    pub fn write(&self) -> Result<(), Problem> {
        let text = format::write(&self.entries);
        if fs::read(&self.path).is_ok_and(|old| old == text.as_bytes()) {
            return Ok(());
        }
        let failed = |error: write::WriteError| Problem { path: shown(&self.path), message: error.message() };
        write::replace(&self.path, text.as_bytes()).map_err(failed)
    }

    /// Everything that was found and is not silenced.
    fn found(&self, outcome: &Outcome) -> Entries {
        let mut found = Entries::default();
        for file in outcome.files.iter().filter(|file| has_path(file)) {
            found.add(&self.key(file), file);
        }
        found
    }

    /// The path of a draft as the baseline writes it.
    fn key(&self, file: &CheckedFile) -> String {
        let path = absolute(Path::new(file.file.path()));
        entries::relative(&self.folder, &identity(&path))
    }

    fn exists(&self, path: &str) -> bool {
        self.folder.join(path).exists()
    }
}

/// Whether a draft has a path by which it is known again: standard input without a name has none.
fn has_path(file: &CheckedFile) -> bool {
    file.file.path() != "-"
}
