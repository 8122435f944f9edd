//! The curated lists that count for a corpus.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::names;
use super::paths::{folder_of, identity, joined, shown};
use super::walk::{Role, Walked};
use super::{at_place, of_document_error, read_text};
use crate::document::{DocumentError, TextFile};
use crate::facts::{CuratedList, DeclaredTable};
use crate::report::Problem;

/// The names under which a curated list is found in a sources folder.
pub const LIST_NAMES: [&str; 6] =
    ["offices.toml", "offices.csv", "offices.tsv", "offices.json", "offices.yaml", "offices.yml"];

/// Lists that are named beside those among the sources.
#[derive(Debug, Clone, Copy)]
pub struct Extra<'p> {
    /// Curated lists.
    pub offices: &'p [PathBuf],
    /// Lists of accepted names.
    pub names: &'p [PathBuf],
    /// Places that open a source as its dateline with no more than a colon behind them.
    pub datelines: &'p [String],
}

/// Lists that were read, with what is wrong.
#[derive(Debug, Default)]
pub(super) struct Lists {
    pub lists: Vec<Arc<CuratedList>>,
    pub problems: Vec<Problem>,
    pub notes: Vec<Problem>,
    /// The files that were read, each in the one spelling of its path.
    pub seen: HashSet<PathBuf>,
}

/// Reads the lists found among the sources, those beside sources that were named themselves, and those named as lists;
/// and the tables that they declare.
pub(super) fn load(walked: &Walked, extra: Extra<'_>) -> Lists {
    let mut lists = Lists::default();
    let found = walked.found.iter().filter(|found| found.role == Role::List).map(|found| found.path.clone());
    let singles = walked.documents().filter(|found| found.below.is_none());
    let beside = singles.flat_map(|found| in_folder(folder_of(&found.path)));
    let named = extra.offices.iter().flat_map(|path| if path.is_dir() { in_folder(path) } else { vec![path.clone()] });
    let mut paths: Vec<PathBuf> = found.chain(beside).chain(named).collect();
    // A list that declares the columns of another one is read before it.
    paths.sort_by_key(|path| path.extension().is_none_or(|extension| extension != "toml"));
    for path in paths {
        lists.read(&path);
    }
    for path in names::paths(walked, extra.names) {
        lists.read_names(&path);
    }
    lists
}

/// The lists that stand in a folder.
fn in_folder(folder: &Path) -> Vec<PathBuf> {
    let path = |name| if folder == Path::new(".") { PathBuf::from(name) } else { folder.join(name) };
    LIST_NAMES.into_iter().map(path).filter(|path| path.is_file()).collect()
}

impl Lists {
    fn read(&mut self, path: &Path) {
        if !self.seen.insert(identity(path)) {
            return;
        }
        match read_text(path, &shown(path)) {
            Ok(file) => {
                let tables = self.parse(file);
                for table in &tables {
                    self.declared(table, path);
                }
            }
            Err(problem) => self.problems.push(problem),
        }
    }

    /// Adds a list from its text; gives the tables that it declares.
    pub fn parse(&mut self, file: TextFile) -> Vec<DeclaredTable> {
        self.add(CuratedList::parse(Arc::new(file)))
    }

    fn declared(&mut self, table: &DeclaredTable, list: &Path) {
        let path = joined(folder_of(list), Path::new(&table.file));
        if !self.seen.insert(identity(&path)) {
            return;
        }
        let read = read_text(&path, &shown(&path)).map(|file| CuratedList::parse_declared(Arc::new(file), table));
        match read {
            Ok(parsed) => drop(self.add(parsed)),
            Err(problem) => {
                let message = format!("declared in {}: {}", shown(list), problem.message);
                self.problems.push(Problem { message, ..problem });
            }
        }
    }

    fn add(&mut self, parsed: Result<CuratedList, DocumentError>) -> Vec<DeclaredTable> {
        match parsed {
            Ok(list) => {
                let path = list.file.path();
                self.notes.extend(list.problems.iter().map(|p| at_place(path, p.line, p.column, &p.message)));
                let tables = list.tables.clone();
                self.lists.push(Arc::new(list));
                tables
            }
            Err(error) => {
                self.problems.push(of_document_error(&error));
                Vec::new()
            }
        }
    }

    fn read_names(&mut self, path: &Path) {
        if !self.seen.insert(identity(path)) {
            return;
        }
        match read_text(path, &shown(path)) {
            Ok(file) => {
                self.add(Ok(CuratedList::of_names(Arc::new(file))));
            }
            Err(problem) => self.problems.push(problem),
        }
    }
}
