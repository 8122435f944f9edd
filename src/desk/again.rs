//! Checking again: what a check depends on, and what is to be forgotten when that has changed.

use std::path::{Path, PathBuf};

use super::changes::{above, spellings};
use super::corpora::Loaded;
use super::paths::folder_of;
use super::{CONFIG_NAME, Changed, Desk, MANIFEST_NAME, Places};

impl Desk {
    /// Everything that the result of checking these files and folders depends on: themselves, the configurations that
    /// hold or could hold for them, and the sources, lists and manifests that were read so far.
    pub fn places(&self, given: &[PathBuf]) -> Places {
        let mut paths = given.to_vec();
        paths.extend(self.corpora().settings().config.clone());
        paths.extend(self.corpora().config_files().map(|(path, _)| path.clone()));
        paths.extend(given.iter().flat_map(|path| above(holder(path), CONFIG_NAME)));
        for watched in self.corpora().loaded().flat_map(|loaded| &loaded.watched) {
            paths.push(watched.clone());
            paths.extend(above(holder(watched), MANIFEST_NAME));
        }
        Places::of(paths)
    }

    /// Forgets what was read of files that have changed since; everything else is kept.
    pub fn forget(&mut self, changed: &Changed) {
        let configurations = Places::of(self.corpora().config_files().map(|(path, _)| path.clone()));
        let rules = |file: &PathBuf| rules_over_others(file) || configurations.contain(file);
        let everything = changed.anything || changed.files.iter().any(rules);
        self.corpora_mut().look_again();
        self.corpora_mut().drop_stale(|loaded| everything || changed.files.iter().any(|file| concerns(loaded, file)));
    }
}

/// The folder that a path is, or is in.
fn holder(path: &Path) -> &Path {
    if path.is_dir() { path } else { folder_of(path) }
}

/// Whether a file says what other files mean, or which ones count: configurations, manifests, and what git ignores.
fn rules_over_others(file: &Path) -> bool {
    let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    file.extension().is_some_and(|extension| extension == "toml") || matches!(name, ".gitignore" | ".ignore")
}

/// Whether a corpus may be another one now that this file has changed: one of its places, something below one, or a
/// folder on the way to one.
fn concerns(loaded: &Loaded, changed: &Path) -> bool {
    let related =
        |place: &PathBuf| spellings(place).iter().any(|place| changed.starts_with(place) || place.starts_with(changed));
    loaded.watched.iter().any(related) || loaded.corpus.as_ref().is_some_and(|corpus| corpus.has_source(changed))
}
