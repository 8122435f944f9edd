//! The files and folders that matter, and the folders to look into for them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use crate::desk::paths::{absolute, folder_of, resolved, upwards};
use crate::desk::walk::Role;
use crate::document::Format;

/// Files and folders that matter, whether or not they exist.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Places(BTreeSet<PathBuf>);

impl Places {
    /// These paths. A path that is a symbolic link means the link and what it leads to.
    pub fn of(paths: impl IntoIterator<Item = PathBuf>) -> Self {
        Self(paths.into_iter().flat_map(|path| spellings(&path)).collect())
    }

    /// Whether a path is one of these places.
    pub(in crate::desk) fn contain(&self, path: &Path) -> bool {
        self.0.contains(path)
    }

    /// The folders in which something happens when one of the places changes: those of files, and all below folders
    /// that are neither hidden nor ignored by git.
    pub(super) fn folders(&self) -> BTreeSet<PathBuf> {
        let mut folders = BTreeSet::new();
        for place in &self.0 {
            folders.extend(place.ancestors().skip(1).find(|folder| folder.is_dir()).map(Path::to_path_buf));
            if place.is_dir() {
                below(place, &mut folders);
            }
        }
        folders
    }

    /// Whether it matters that a path has changed; `folders` are those that are looked into.
    pub(super) fn concern(&self, changed: &Path, folders: &BTreeSet<PathBuf>) -> bool {
        let is_on_the_way = || self.0.range(changed.to_path_buf()..).next().is_some_and(|p| p.starts_with(changed));
        let is_below = || changed.ancestors().skip(1).any(|above| self.0.contains(above));
        self.0.contains(changed) || is_on_the_way() || (is_of_use(changed, folders) && is_below())
    }
}

/// Whether a file or folder that is met below a folder is one of ours.
fn is_of_use(path: &Path, folders: &BTreeSet<PathBuf>) -> bool {
    let Some(name) = path.file_name().and_then(|name| name.to_str()) else { return false };
    if name.starts_with('.') {
        return matches!(name, ".gitignore" | ".ignore");
    }
    let is_configuration = path.extension().is_some_and(|extension| extension == "toml");
    let is_read = Format::of_path(path).is_some() || Role::of(path) != Role::Document;
    is_configuration || is_read || folders.contains(path) || path.is_dir()
}

/// A folder and those below it, with the folders that symbolic links in it lead to.
fn below(folder: &Path, folders: &mut BTreeSet<PathBuf>) {
    let walk = WalkBuilder::new(folder).follow_links(true).require_git(false).git_global(false).build();
    for entry in walk.flatten() {
        if entry.file_type().is_some_and(|kind| kind.is_dir()) {
            folders.extend(entry.path().canonicalize());
        } else if entry.path_is_symlink() {
            folders.extend(entry.path().canonicalize().ok().map(|target| folder_of(&target).to_path_buf()));
        }
    }
}

/// The spellings of a path under which changes are told: its own name in its folder, and what it leads to.
pub(in crate::desk) fn spellings(path: &Path) -> Vec<PathBuf> {
    let absolute = absolute(path);
    let mut spellings = Vec::new();
    if let (Some(folder), Some(name)) = (absolute.parent(), absolute.file_name()) {
        spellings.push(resolved(folder).join(name));
    }
    spellings.push(resolved(&absolute));
    spellings.dedup();
    spellings
}

/// Where a file of this name would count for a folder: in it and above it, up to the nearest there is, or to the
/// working folder.
pub(in crate::desk) fn above(folder: &Path, name: &str) -> Vec<PathBuf> {
    let folders = upwards(folder);
    let here = std::env::current_dir().ok();
    let here = folders.iter().position(|folder| here.as_deref() == Some(folder));
    let found = folders.iter().position(|folder| folder.join(name).is_file());
    let last = here.max(found).unwrap_or(0);
    folders.iter().take(last + 1).map(|folder| folder.join(name)).collect()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn files_of_ours_matter_in_folders_and_named_files_always() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path().canonicalize().expect("a folder");
        for name in ["briefs/deep", "target/x", ".git"] {
            fs::create_dir_all(root.join(name)).expect("a folder");
        }
        fs::write(root.join(".gitignore"), "target/\n").expect("a file");
        fs::write(root.join("odd.list"), "").expect("a file");
        let places = Places::of([root.clone(), root.join("odd.list"), root.join("none/yet/lists.csv")]);
        let folders = places.folders();
        let shown: Vec<_> = folders.iter().filter_map(|f| f.strip_prefix(&root).ok()).collect();
        assert_eq!(shown, [Path::new(""), Path::new("briefs"), Path::new("briefs/deep")]);
        let concerns = |name: &str| places.concern(&root.join(name), &folders);
        for name in ["a.md", "briefs/b.txt", "briefs", "odd.list", "none", "none/yet/lists.csv", "desk/base.toml"] {
            assert!(concerns(name), "{name}");
        }
        assert!(concerns(".gitignore") && concerns("names.txt") && !concerns("other.list") && !concerns(".a.md.swp"));
        let alone = Places::of([root.join("a.md")]);
        assert!(!alone.concern(&root.join("b.md"), &alone.folders()));
    }

    #[cfg(unix)]
    #[test]
    fn links_mean_themselves_and_their_targets() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path().canonicalize().expect("a folder");
        fs::create_dir(root.join("real")).expect("a folder");
        fs::write(root.join("real/a.md"), "").expect("a file");
        std::os::unix::fs::symlink("real", root.join("link")).expect("a link");
        std::os::unix::fs::symlink("real/a.md", root.join("b.md")).expect("a link");
        assert_eq!(spellings(&root.join("link/new.md")), [root.join("real/new.md")]);
        assert_eq!(spellings(&root.join("b.md")), [root.join("b.md"), root.join("real/a.md")]);
        assert_eq!(above(&root.join("real"), "none.toml"), [root.join("real/none.toml")]);
        fs::write(root.join("some.toml"), "").expect("a file");
        assert_eq!(above(&root.join("real"), "some.toml"), [root.join("real/some.toml"), root.join("some.toml")]);
    }
}
