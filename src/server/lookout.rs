//! Looks after the files that the client does not watch: all of them, if it watches none; else sources and lists
//! outside of the roots.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::{Duration, SystemTime};

use ignore::WalkBuilder;
use tokio::sync::oneshot;

use super::analyst::Job;
use super::places;
use super::shared::Shared;
use super::workspace::Workspace;
use crate::desk::{CONFIG_NAME, LIST_NAMES, MANIFEST_NAME, Stamp, stamp};

/// Time between two looks.
const PAUSE: Duration = Duration::from_secs(2);

/// For each path that is looked at, the files below it.
type Seen = BTreeMap<PathBuf, BTreeMap<PathBuf, Stamp>>;
/// The paths to look at, and when what is known of them was read.
type Beat = BTreeMap<PathBuf, Option<SystemTime>>;

/// Begins to look, every two seconds, until the server ends.
pub(super) fn post(shared: &Arc<Shared>, workspace: &Arc<Workspace>, jobs: &Sender<Job>) {
    let (shared, workspace, jobs) = (Arc::clone(shared), Arc::clone(workspace), jobs.clone());
    shared.runtime.clone().spawn(async move {
        let mut known = Seen::new();
        loop {
            let Some(beat) = beat(&shared, &workspace, &jobs).await else { return };
            let before = std::mem::take(&mut known);
            let looked = tokio::task::spawn_blocking(move || {
                let seen = look(&beat);
                (difference(&before, &seen, &beat), seen)
            });
            let Ok((changed, seen)) = looked.await else { return };
            known = seen;
            if !changed.is_empty() && jobs.send(Job::Changed(changed)).is_err() {
                return;
            }
            tokio::time::sleep(PAUSE).await;
        }
    });
}

/// The files and folders to look at now.
async fn beat(shared: &Shared, workspace: &Workspace, jobs: &Sender<Job>) -> Option<Beat> {
    let (reply, rooms) = oneshot::channel();
    jobs.send(Job::Survey(reply)).ok()?;
    let rooms = rooms.await.ok()?;
    let mut paths = Beat::new();
    for loaded in rooms.iter().flat_map(|(_, corpora)| corpora.loaded()) {
        paths.extend(loaded.watched.iter().map(|path| (path.clone(), Some(loaded.since))));
    }
    for (path, since) in rooms.iter().flat_map(|(_, corpora)| corpora.config_files()) {
        paths.entry(path.clone()).or_insert(Some(since));
    }
    // Configurations and manifests that may appear above a draft.
    for uri in shared.documents.uris() {
        let path = places::path_of(&uri).unwrap_or_default();
        for folder in path.ancestors().skip(1) {
            for name in [CONFIG_NAME, MANIFEST_NAME].into_iter().chain(LIST_NAMES) {
                paths.entry(folder.join(name)).or_insert(None);
            }
        }
    }
    if shared.abilities().watches {
        let roots = workspace.folders();
        paths.retain(|path, _| !roots.iter().any(|root| path.starts_with(root)));
    }
    Some(paths)
}

fn look(beat: &Beat) -> Seen {
    beat.keys().map(|path| (path.clone(), files(path))).collect()
}

/// The files below a path, found as the corpus finds its sources.
fn files(path: &Path) -> BTreeMap<PathBuf, Stamp> {
    if !path.is_dir() {
        return stamp(path).map(|stamp| (path.to_path_buf(), stamp)).into_iter().collect();
    }
    let walk = WalkBuilder::new(path).follow_links(true).require_git(false).git_global(false).build();
    let found = walk.flatten().filter(|entry| entry.file_type().is_some_and(|kind| kind.is_file()));
    found.filter_map(|entry| Some((entry.path().to_path_buf(), stamp(entry.path())?))).collect()
}

/// The files that are new, gone or other than before; of what is looked at for the first time, those that were
/// written since it was read.
fn difference(before: &Seen, now: &Seen, beat: &Beat) -> Vec<PathBuf> {
    let mut changed = Vec::new();
    for (path, now) in now {
        let Some(before) = before.get(path) else {
            let since = beat.get(path).copied().flatten();
            let later = |(written, _): &Stamp| since.is_some_and(|since| *written > since);
            changed.extend(now.iter().filter(|(_, stamp)| later(stamp)).map(|(file, _)| file.clone()));
            continue;
        };
        changed
            .extend(now.iter().filter(|(file, stamp)| before.get(*file) != Some(stamp)).map(|(file, _)| file.clone()));
        changed.extend(before.keys().filter(|file| !now.contains_key(*file)).cloned());
    }
    changed
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn new_changed_and_removed_files_are_noticed_and_new_places_are_not() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at("wire")).expect("a folder");
        let write = |name: &str, text: &str| fs::write(at(name), text).expect("a file");
        write("wire/a.txt", "one");
        write("wire/b.txt", "two");
        let beat = |paths: &[PathBuf]| -> Beat { paths.iter().map(|path| (path.clone(), None)).collect() };
        let first = look(&beat(&[at("wire"), at("copydesk.toml")]));
        assert!(difference(&first, &first, &Beat::new()).is_empty());
        write("wire/a.txt", "other");
        fs::remove_file(at("wire/b.txt")).expect("a file");
        write("wire/c.txt", "three");
        write("copydesk.toml", "");
        let now = beat(&[at("wire"), at("copydesk.toml"), folder.path().to_path_buf()]);
        let second = look(&now);
        let mut changed = difference(&first, &second, &now);
        changed.sort();
        assert_eq!(changed, [at("copydesk.toml"), at("wire/a.txt"), at("wire/b.txt"), at("wire/c.txt")]);
        let read_long_ago = Beat::from([(at("wire"), Some(SystemTime::UNIX_EPOCH))]);
        assert_eq!(difference(&Seen::new(), &look(&read_long_ago), &read_long_ago).len(), 2);
    }
}
