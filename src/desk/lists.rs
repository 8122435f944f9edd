//! The curated lists that count for a corpus.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::paths::{folder_of, identity, shown};
use super::walk::{Role, Walked};
use super::{at_place, of_document_error, read_text};
use crate::document::TextFile;
use crate::facts::CuratedList;
use crate::report::Problem;

/// The name under which a curated list is found in a sources folder.
pub const LIST_NAME: &str = "offices.toml";

/// Lists that were read, with what is wrong.
#[derive(Debug, Default)]
pub(super) struct Lists {
    pub lists: Vec<Arc<CuratedList>>,
    pub problems: Vec<Problem>,
    pub notes: Vec<Problem>,
}

/// Reads the lists found among the sources, those beside sources that were named themselves, and those named as lists.
pub(super) fn load(walked: &Walked, named: &[PathBuf]) -> Lists {
    let mut lists = Lists::default();
    let mut seen = HashSet::new();
    let found = walked.found.iter().filter(|found| found.role == Role::List).map(|found| found.path.clone());
    let singles = walked.documents().filter(|found| found.below.is_none());
    let beside = singles.map(|found| in_folder(folder_of(&found.path))).filter(|list| list.is_file());
    let named = named.iter().map(|path| if path.is_dir() { in_folder(path) } else { path.clone() });
    for path in found.chain(beside).chain(named) {
        if seen.insert(identity(&path)) {
            lists.read(&path);
        }
    }
    lists
}

fn in_folder(folder: &Path) -> PathBuf {
    if folder == Path::new(".") { PathBuf::from(LIST_NAME) } else { folder.join(LIST_NAME) }
}

impl Lists {
    fn read(&mut self, path: &Path) {
        match read_text(path, &shown(path)) {
            Ok(file) => self.parse(file),
            Err(problem) => self.problems.push(problem),
        }
    }

    /// Adds a list from its text.
    pub fn parse(&mut self, file: TextFile) {
        match CuratedList::parse(Arc::new(file)) {
            Ok(list) => {
                let path = list.file.path();
                self.notes.extend(list.problems.iter().map(|p| at_place(path, p.line, p.column, &p.message)));
                self.lists.push(Arc::new(list));
            }
            Err(error) => self.problems.push(of_document_error(&error)),
        }
    }
}
