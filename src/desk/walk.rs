//! The files below given paths.

use std::collections::HashMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use ignore::{DirEntry, WalkBuilder};

use super::paths::{identity, shown};
use super::{CONFIG_NAME, LIST_NAMES, MANIFEST_NAME, NAMES_NAME, file};
use crate::document::Format;
use crate::report::Problem;

/// What a file is to copydesk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Prose: a source or a draft.
    Document,
    /// `sources.toml`.
    Manifest,
    /// `offices.toml`, `offices.csv` and the like.
    List,
    /// `names.txt`.
    Names,
    /// `copydesk.toml`.
    Config,
}

impl Role {
    /// The role that a file's name gives it.
    pub(super) fn of(path: &Path) -> Self {
        match path.file_name().and_then(|name| name.to_str()) {
            Some(MANIFEST_NAME) => Self::Manifest,
            Some(NAMES_NAME) => Self::Names,
            Some(CONFIG_NAME) => Self::Config,
            Some(name) if LIST_NAMES.contains(&name) => Self::List,
            _ => Self::Document,
        }
    }
}

/// A file that was found.
#[derive(Debug, Clone)]
pub struct Found {
    /// The path to open.
    pub path: PathBuf,
    /// The path to show.
    pub shown: String,
    /// What it is.
    pub role: Role,
    /// The folder it was found in by walking; `None` for a file that was named itself.
    pub below: Option<PathBuf>,
}

/// What was found, sorted by path, each file once.
#[derive(Debug, Default)]
pub struct Walked {
    /// The files.
    pub found: Vec<Found>,
    /// Files of unknown formats that were met in folders, as shown; only if they were asked for.
    pub unknown: Vec<String>,
    /// Paths that do not exist or may not be read.
    pub problems: Vec<Problem>,
    /// What was left out for a reason that the user may not know: loops of symbolic links and dead ones.
    pub notes: Vec<Problem>,
}

/// Finds the files of the given paths. A file that is named itself is always found; in folders, hidden files,
/// files that `.gitignore` names and files of unknown formats are left out. Symbolic links are followed.
pub fn walk(given: &[PathBuf]) -> Walked {
    walk_each(given, false)
}

/// As [`walk`], and also names the files of unknown formats that it met.
pub fn walk_all(given: &[PathBuf]) -> Walked {
    walk_each(given, true)
}

fn walk_each(given: &[PathBuf], lists_unknown: bool) -> Walked {
    let mut walked = Walked::default();
    for path in given {
        match path.metadata() {
            Ok(metadata) if metadata.is_dir() => walked.folder(path, lists_unknown),
            Ok(_) => walked.add(path.clone(), None),
            Err(error) => walked.problems.push(Problem { path: shown(path), message: unusable(path, &error) }),
        }
    }
    walked.unknown.sort();
    walked.unknown.dedup();
    walked.found = once_each(std::mem::take(&mut walked.found));
    walked.problems.sort();
    walked.notes.sort();
    walked
}

/// Why a given path cannot be used.
fn unusable(path: &Path, error: &std::io::Error) -> String {
    let is_link = path.symlink_metadata().is_ok_and(|metadata| metadata.is_symlink());
    let message = file::explain(error);
    if is_link { format!("this symbolic link leads nowhere: {message}") } else { message }
}

impl Walked {
    /// The documents.
    pub fn documents(&self) -> impl Iterator<Item = &Found> {
        self.found.iter().filter(|found| found.role == Role::Document)
    }

    fn folder(&mut self, folder: &Path, lists_unknown: bool) {
        // What the machine's other users or settings ignore must not change the result.
        let walk = WalkBuilder::new(folder).follow_links(true).require_git(false).git_global(false).build();
        for entry in walk {
            match entry {
                Ok(entry) if is_wanted(&entry) => self.add(entry.into_path(), Some(folder.to_path_buf())),
                Ok(entry) if lists_unknown && is_file(&entry) => self.unknown.push(shown(entry.path())),
                Ok(_) => {}
                Err(error) => self.explain(folder, &error),
            }
        }
    }

    fn add(&mut self, path: PathBuf, below: Option<PathBuf>) {
        self.found.push(Found { shown: shown(&path), role: Role::of(&path), path, below });
    }

    fn explain(&mut self, place: &Path, error: &ignore::Error) {
        let said = |path: &Path, message: String| Problem { path: shown(path), message };
        match error {
            ignore::Error::WithPath { path, err } => self.explain(path, err),
            ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => {
                self.explain(place, err)
            }
            ignore::Error::Partial(errors) => errors.iter().for_each(|error| self.explain(place, error)),
            ignore::Error::Loop { ancestor, child } => {
                let message =
                    format!("a symbolic link back to `{}`, which contains it; it is not followed", shown(ancestor));
                self.notes.push(said(child, message));
            }
            ignore::Error::Io(error) if error.kind() == ErrorKind::NotFound => {
                self.notes.push(said(place, "a symbolic link that leads nowhere; it is left out".to_owned()));
            }
            ignore::Error::Io(error) => self.problems.push(said(place, file::explain(error))),
            other => self.notes.push(said(place, other.to_string())),
        }
    }
}

/// Whether a file met in a folder is for us.
fn is_wanted(entry: &DirEntry) -> bool {
    is_file(entry) && (Format::of_path(entry.path()).is_some() || Role::of(entry.path()) != Role::Document)
}

fn is_file(entry: &DirEntry) -> bool {
    entry.file_type().is_some_and(|kind| kind.is_file())
}

/// Each file once, whatever the number of ways to it: the one that was named itself, else the one without symbolic links.
fn once_each(found: Vec<Found>) -> Vec<Found> {
    let mut best: HashMap<PathBuf, Found> = HashMap::new();
    for one in found {
        let identity = identity(&one.path);
        let detour =
            |found: &Found| (found.below.is_some(), !identity.ends_with(plain(&found.path)), found.path.clone());
        match best.get(&identity) {
            Some(known) if detour(known) <= detour(&one) => {}
            _ => {
                best.insert(identity, one);
            }
        }
    }
    let mut found: Vec<Found> = best.into_values().collect();
    found.sort_by(|a, b| a.shown.cmp(&b.shown).then_with(|| a.path.cmp(&b.path)));
    found
}

/// A path without the parts that an absolute path cannot end with.
fn plain(path: &Path) -> PathBuf {
    path.components().filter(|part| matches!(part, std::path::Component::Normal(_))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(files: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a folder");
        for file in files {
            let path = folder.path().join(file);
            std::fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
            std::fs::write(path, "Prose.").expect("a file");
        }
        folder
    }

    fn names(walked: &Walked, folder: &Path) -> Vec<String> {
        walked.found.iter().map(|f| shown(f.path.strip_prefix(folder).unwrap_or(&f.path))).collect()
    }

    #[test]
    fn folders_give_documents_sorted_and_named_files_always_count() {
        let folder =
            folder(&["b.md", "a.txt", "c.docx", ".hidden.md", "d/e.html", "d/sources.toml", "skip/x.md", "odd.list"]);
        std::fs::write(folder.path().join(".gitignore"), "skip/\n").expect("a file");
        let all = walk(&[folder.path().to_path_buf()]);
        assert_eq!(names(&all, folder.path()), ["a.txt", "b.md", "d/e.html", "d/sources.toml"]);
        assert_eq!(all.documents().count(), 3);
        let named = walk(&["odd.list", "skip/x.md", ".hidden.md", "a.txt", "a.txt"].map(|f| folder.path().join(f)));
        assert_eq!(names(&named, folder.path()), [".hidden.md", "a.txt", "odd.list", "skip/x.md"]);
    }

    #[test]
    fn missing_paths_are_problems_and_the_rest_is_found() {
        let folder = folder(&["a.txt"]);
        let walked = walk(&[folder.path().join("none"), folder.path().join("a.txt")]);
        assert_eq!((walked.found.len(), walked.problems.len()), (1, 1));
        assert!(walked.problems[0].message.contains("no such file"), "{:?}", walked.problems);
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_once_and_loops_are_noted() {
        let folder = folder(&["real/a.md"]);
        let link = |to: &str, from: &str| std::os::unix::fs::symlink(to, folder.path().join(from)).expect("a link");
        link("real", "alias");
        link("..", "real/back");
        link("nowhere.md", "dead.md");
        let walked = walk(&[folder.path().to_path_buf()]);
        assert_eq!(names(&walked, folder.path()), ["real/a.md"]);
        assert!(walked.problems.is_empty(), "{:?}", walked.problems);
        assert!(walked.notes.iter().any(|n| n.message.contains("back to")), "{:?}", walked.notes);
        assert!(walked.notes.iter().any(|n| n.path.ends_with("dead.md")), "{:?}", walked.notes);
    }
}
