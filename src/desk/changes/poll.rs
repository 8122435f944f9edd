//! Changes found by looking again and again.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::{Changed, Stamp, stamp};

/// Time between two looks.
const PAUSE: Duration = Duration::from_secs(1);

/// What was seen at the last look: for each folder, what stands in it.
#[derive(Debug, Default)]
pub(super) struct Poll {
    seen: BTreeMap<PathBuf, BTreeMap<PathBuf, Option<Stamp>>>,
}

impl Poll {
    /// Looks into these folders, and no others. Those that were looked into before keep what was seen, so that what
    /// changed since is noticed.
    pub fn look_into(&mut self, folders: &BTreeSet<PathBuf>) {
        self.seen.retain(|folder, _| folders.contains(folder));
        for folder in folders {
            self.seen.entry(folder.clone()).or_insert_with_key(|folder| entries(folder));
        }
    }

    /// Waits until something that matters has changed.
    pub fn wait(&mut self, matters: &dyn Fn(&Path) -> bool) -> Changed {
        let mut files: Vec<PathBuf> = Vec::new();
        while files.is_empty() {
            for (folder, before) in &mut self.seen {
                let now = entries(folder);
                let other = now.iter().filter(|(path, stamp)| before.get(*path) != Some(stamp)).map(|(path, _)| path);
                let gone = before.keys().filter(|path| !now.contains_key(*path));
                files.extend(other.chain(gone).filter(|path| matters(path)).cloned());
                *before = now;
            }
            if files.is_empty() {
                std::thread::sleep(PAUSE);
            }
        }
        Changed { files, anything: false }
    }
}

/// What stands in a folder; nothing if it cannot be read.
fn entries(folder: &Path) -> BTreeMap<PathBuf, Option<Stamp>> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| (entry.path(), stamp(&entry.path()))).collect()
}

/// The files of a folder that were written after a moment.
pub(super) fn written_since(folder: &Path, since: SystemTime) -> Vec<PathBuf> {
    let is_later = |stamp: Option<Stamp>| stamp.is_some_and(|(written, _)| written > since);
    entries(folder).into_iter().filter(|(_, stamp)| is_later(*stamp)).map(|(path, _)| path).collect()
}
