//! Waiting until files change.
//!
//! ```text
//! places  the files and folders that matter, and the folders to look into for them
//! stamp   what tells whether a file has changed
//! system  changes that the operating system tells
//! poll    changes found by looking again and again, where it does not
//! ```
//!
//! Folders are looked into one by one, never as whole trees: what git ignores (build folders, packages) must cost
//! nothing, and a file that is replaced, as many editors save, is noticed by the folder it stands in.

mod places;
mod poll;
mod stamp;
mod system;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

pub use places::Places;
pub(super) use places::{above, spellings};
pub use stamp::{Stamp, stamp};

use poll::Poll;
use system::System;

/// How changes are noticed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Noticing {
    /// The system tells of them; if it cannot, files are looked at again and again.
    System,
    /// Files are looked at again and again: for network folders, of which the system does not tell what others do.
    Polling,
}

/// What has changed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Changed {
    /// Files and folders that are new, gone or other than before, in the one spelling of their paths, sorted.
    pub files: Vec<PathBuf>,
    /// The system lost count: anything may have changed.
    pub anything: bool,
}

impl Changed {
    /// The paths as users know them: relative where they lie below the working folder.
    pub fn shown(&self) -> Vec<String> {
        let here = std::env::current_dir().and_then(|here| here.canonicalize()).unwrap_or_default();
        self.files.iter().map(|file| file.strip_prefix(&here).unwrap_or(file).display().to_string()).collect()
    }

    fn is_empty(&self) -> bool {
        self.files.is_empty() && !self.anything
    }
}

/// Looks after files until they change.
#[derive(Debug)]
pub struct Changes {
    eye: Eye,
    places: Places,
    folders: BTreeSet<PathBuf>,
    /// What had changed before it was looked after.
    missed: Vec<PathBuf>,
}

#[derive(Debug)]
enum Eye {
    System(System),
    Poll(Poll),
}

impl Changes {
    /// Nothing is looked after yet. Where files have to be polled though that was not asked for: the reason.
    pub fn new(noticing: Noticing) -> (Self, Option<String>) {
        let (eye, reason) = match noticing {
            Noticing::Polling => (Eye::Poll(Poll::default()), None),
            Noticing::System => match System::new() {
                Ok(system) => (Eye::System(system), None),
                Err(error) => (Eye::Poll(Poll::default()), Some(polling(&error))),
            },
        };
        (Self { eye, places: Places::default(), folders: BTreeSet::new(), missed: Vec::new() }, reason)
    }

    /// Looks after these places from now on, and no longer after others. What was written since then in folders that
    /// are new counts as changed. Where files have to be polled from now on: the reason.
    pub fn look_after(&mut self, places: Places, since: SystemTime) -> Option<String> {
        let folders = places.folders();
        let mut reason = None;
        if let Eye::System(system) = &mut self.eye
            && let Err(error) = system.look_into(&folders)
        {
            reason = Some(polling(&error));
            self.eye = Eye::Poll(Poll::default());
        }
        if let Eye::Poll(poll) = &mut self.eye {
            poll.look_into(&folders);
        }
        let fresh = folders.difference(&self.folders).flat_map(|folder| poll::written_since(folder, since));
        self.missed = fresh.filter(|file| places.concern(file, &folders)).collect();
        (self.places, self.folders) = (places, folders);
        reason
    }

    /// Waits until something that matters has changed.
    pub fn wait(&mut self) -> Changed {
        let (places, folders) = (&self.places, &self.folders);
        let matters = |path: &Path| places.concern(path, folders);
        let mut files = std::mem::take(&mut self.missed);
        let mut changed = Changed::default();
        while files.is_empty() && changed.is_empty() {
            let told = match &mut self.eye {
                Eye::System(system) => system.wait(&matters),
                Eye::Poll(poll) => Some(poll.wait(&matters)),
            };
            changed = told.unwrap_or_else(|| {
                // Asked again, it would answer at once, again and again.
                tracing::warn!("the system has stopped telling of changes; the files are looked at every second");
                let mut poll = Poll::default();
                poll.look_into(folders);
                self.eye = Eye::Poll(poll);
                Changed { anything: true, ..Changed::default() }
            });
        }
        files.append(&mut changed.files);
        files.sort();
        files.dedup();
        Changed { files, ..changed }
    }
}

fn polling(error: &notify::Error) -> String {
    format!("the system cannot tell of changes ({error}), so the files are looked at every second")
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::mpsc;
    use std::time::Duration;

    use super::*;

    /// What is noticed after each of some deeds, in a folder with a draft and a folder of sources.
    fn noticed(noticing: Noticing) {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path().canonicalize().expect("a folder");
        let at = |name: &str| root.join(name);
        let write = |name: &str, text: &str| fs::write(at(name), text).expect("a file");
        fs::create_dir(at("wire")).expect("a folder");
        write("a.md", "one");
        write("wire/s.txt", "one");
        let places = Places::of([at("a.md"), at("wire"), at("copydesk.toml")]);
        let (send, receive) = mpsc::channel();
        let (more, go) = mpsc::channel::<()>();
        std::thread::spawn(move || {
            let (mut changes, reason) = Changes::new(noticing);
            assert_eq!(reason, None);
            let mut since = SystemTime::now();
            while go.recv().is_ok() {
                assert_eq!(changes.look_after(places.clone(), since), None);
                since = SystemTime::now();
                if send.send(Changed::default()).is_err() || send.send(changes.wait()).is_err() {
                    return;
                }
            }
        });
        let next = || receive.recv_timeout(Duration::from_secs(20)).expect("a change is noticed");
        let after = |deed: &dyn Fn()| {
            more.send(()).expect("a watcher");
            next();
            deed();
            next().files
        };
        // Polling tells files apart by time and length.
        let pause = || std::thread::sleep(Duration::from_millis(20));
        pause();
        assert_eq!(after(&|| write("a.md", "two and more")), [at("a.md")]);
        let replace = || {
            write("unrelated.log", "x");
            write(".a.md.tmp", "three");
            fs::rename(at(".a.md.tmp"), at("a.md")).expect("a file that replaces another");
        };
        assert_eq!(after(&replace), [at("a.md")], "a file that is replaced");
        assert_eq!(after(&|| write("wire/new.txt", "new")), [at("wire/new.txt")]);
        assert_eq!(after(&|| write("copydesk.toml", "")), [at("copydesk.toml")], "a file that was not there");
        let gone = after(&|| fs::remove_dir_all(at("wire")).expect("a folder"));
        assert!(gone.iter().any(|path| path.starts_with(at("wire"))), "{gone:?}");
        let again = after(&|| fs::create_dir(at("wire")).expect("a folder"));
        assert!(again.contains(&at("wire")), "{again:?}");
        assert_eq!(after(&|| write("wire/back.txt", "back")), [at("wire/back.txt")], "a folder that came back");
        more.send(()).expect("a watcher");
    }

    #[test]
    fn a_system_that_stops_telling_is_not_asked_again_and_again() {
        let folder = tempfile::tempdir().expect("a folder");
        let (mut changes, _) = Changes::new(Noticing::System);
        changes.eye = Eye::System(System::stopped());
        assert_eq!(changes.look_after(Places::of([folder.path().to_path_buf()]), SystemTime::now()), None);
        assert!(changes.wait().anything);
        assert!(matches!(changes.eye, Eye::Poll(_)));
    }

    #[test]
    fn the_system_tells_of_changes() {
        noticed(Noticing::System);
    }

    #[test]
    fn polling_finds_the_same_changes() {
        noticed(Noticing::Polling);
    }
}
