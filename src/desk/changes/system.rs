//! Changes that the operating system tells.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, ModifyKind};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::Changed;

/// One save is many events: they are taken together until none has come for so long.
const QUIET: Duration = Duration::from_millis(150);
/// No longer than this is waited for quiet, so that a file that is always written does not stop everything.
const PATIENCE: Duration = Duration::from_secs(2);

/// The system's own watcher.
pub(super) struct System {
    watcher: RecommendedWatcher,
    events: Receiver<notify::Result<Event>>,
    folders: BTreeSet<PathBuf>,
}

impl std::fmt::Debug for System {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("System").field("folders", &self.folders).finish_non_exhaustive()
    }
}

impl System {
    /// A watcher that looks into no folder yet.
    ///
    /// # Errors
    /// The system has none, or will give no more.
    pub fn new() -> notify::Result<Self> {
        let (send, events) = mpsc::channel();
        Ok(Self { watcher: notify::recommended_watcher(send)?, events, folders: BTreeSet::new() })
    }

    /// Looks into these folders, and no others.
    ///
    /// # Errors
    /// The system will not look into so many, or not there.
    pub fn look_into(&mut self, folders: &BTreeSet<PathBuf>) -> notify::Result<()> {
        if *folders == self.folders {
            return Ok(());
        }
        let mut paths = self.watcher.paths_mut();
        for gone in self.folders.difference(folders) {
            // A folder that was removed is not watched any more, which is no mistake.
            let _ = paths.remove(gone);
        }
        for new in folders.difference(&self.folders) {
            match paths.add(new, RecursiveMode::NonRecursive) {
                // Folders that have gone since, or that may not be read, have nothing to tell.
                Err(error) if !new.is_dir() || is_forbidden(&error) => tracing::debug!("not watched: {error}"),
                added => added?,
            }
        }
        paths.commit()?;
        self.folders.clone_from(folders);
        Ok(())
    }

    /// Waits until something that matters has changed, and then until it is quiet; `None` if the system has stopped
    /// telling of changes.
    pub fn wait(&mut self, matters: &dyn Fn(&Path) -> bool) -> Option<Changed> {
        let mut changed = Changed::default();
        let first = self.events.recv().ok()?;
        self.take(first, matters, &mut changed);
        let begun = Instant::now();
        while !changed.is_empty() && begun.elapsed() < PATIENCE {
            let Ok(event) = self.events.recv_timeout(QUIET) else { break };
            self.take(event, matters, &mut changed);
        }
        Some(changed)
    }

    /// A watcher that has stopped.
    #[cfg(test)]
    pub fn stopped() -> Self {
        let stopped = Self::new().expect("a watcher");
        Self { events: mpsc::channel().1, ..stopped }
    }

    fn take(&mut self, event: notify::Result<Event>, matters: &dyn Fn(&Path) -> bool, changed: &mut Changed) {
        match event {
            Ok(event) if event.need_rescan() => changed.anything = true,
            Ok(event) => {
                for path in event.paths.into_iter().filter(|path| is_change(event.kind, path)) {
                    self.forget_below(&path, event.kind);
                    if matters(&path) {
                        changed.files.push(path);
                    }
                }
            }
            Err(error) => {
                tracing::warn!("the system lost track of changes: {error}");
                changed.anything = true;
            }
        }
    }

    /// A folder that comes, goes or is renamed is not the one that was watched under its name: it has to be watched anew.
    fn forget_below(&mut self, path: &Path, kind: EventKind) {
        if !matches!(kind, EventKind::Create(_) | EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_))) {
            return;
        }
        let lost: Vec<PathBuf> =
            self.folders.range(path.to_path_buf()..).take_while(|folder| folder.starts_with(path)).cloned().collect();
        for folder in lost {
            let _ = self.watcher.unwatch(&folder);
            self.folders.remove(&folder);
        }
    }
}

/// Whether an event tells of another content: reading does not change a file, nor does what happens inside a folder
/// change the folder.
fn is_change(kind: EventKind, path: &Path) -> bool {
    match kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => true,
        EventKind::Access(_) => false,
        EventKind::Modify(ModifyKind::Metadata(_) | ModifyKind::Data(_)) => !path.is_dir(),
        _ => true,
    }
}

fn is_forbidden(error: &notify::Error) -> bool {
    matches!(&error.kind, notify::ErrorKind::Io(error) if error.kind() == std::io::ErrorKind::PermissionDenied)
}
