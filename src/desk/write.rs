//! Files written whole or not at all.
//!
//! A new file is written beside the old one and takes its place in one step, so that nobody ever sees half of it and
//! a full disk costs nothing. Permissions stay, and owner and group where the system lets them. What a symbolic link
//! leads to is replaced, not the link. Other names of the same file (hard links) keep the old content.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use super::paths::folder_of;

/// Why a file was not written. What was there before is untouched.
#[derive(Debug)]
pub(crate) struct WriteError {
    /// The folder is the obstacle, not the file.
    of_folder: bool,
    error: io::Error,
}

impl WriteError {
    /// What went wrong and what to do, without the path.
    pub fn message(&self) -> String {
        match self.error.kind() {
            ErrorKind::PermissionDenied if self.of_folder => {
                "it was not written: its folder takes no new files, and files are replaced by new ones; change the folder's permissions".to_owned()
            }
            ErrorKind::PermissionDenied => {
                "it was not written: it is read-only; change its permissions or leave it out".to_owned()
            }
            ErrorKind::ReadOnlyFilesystem => "it was not written: its file system is read-only".to_owned(),
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
                "it was not written and is as it was: there is no room left on the disk; make some and run again"
                    .to_owned()
            }
            ErrorKind::IsADirectory => "it was not written: it is a folder; a file is needed here".to_owned(),
            ErrorKind::NotFound | ErrorKind::NotADirectory if self.of_folder => {
                "it was not written: there is no folder for it, and none can be made there; name another place".to_owned()
            }
            _ => format!("it was not written and is as it was: {}", self.error),
        }
    }
}

fn of_file(error: io::Error) -> WriteError {
    WriteError { of_folder: false, error }
}

fn of_folder(error: io::Error) -> WriteError {
    WriteError { of_folder: true, error }
}

/// Replaces a file by one with these bytes, or makes it and the folders above it.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    Replacement::of(path, |file| file.write_all(bytes))?.put()
}

/// A file that is written and not yet in its place. Dropped, it leaves nothing behind.
#[derive(Debug)]
pub(super) struct Replacement {
    file: NamedTempFile,
    target: PathBuf,
}

impl Replacement {
    /// Writes the new content beside the old one.
    pub fn of(path: &Path, write: impl FnOnce(&mut File) -> io::Result<()>) -> Result<Self, WriteError> {
        let target = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
        let old = match fs::metadata(&target) {
            Ok(old) => Some(old),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) if error.kind() == ErrorKind::NotADirectory => return Err(of_folder(error)),
            Err(error) => return Err(of_file(error)),
        };
        if let Some(old) = &old {
            writable(&target, old).map_err(of_file)?;
        }
        let folder = folder_of(&target);
        fs::create_dir_all(folder).map_err(of_folder)?;
        let mut file = beside(folder, old.is_none()).map_err(of_folder)?;
        write(file.as_file_mut()).map_err(of_file)?;
        if let Some(old) = &old {
            keep_owner(file.as_file(), old);
            file.as_file().set_permissions(old.permissions()).map_err(of_file)?;
        }
        // Renamed before its content is on the disk, a file could be empty after a power cut.
        file.as_file().sync_all().map_err(of_file)?;
        Ok(Self { file, target })
    }

    /// Puts it in its place.
    pub fn put(self) -> Result<(), WriteError> {
        self.file.persist(&self.target).map(drop).map_err(|error| of_folder(error.error))
    }
}

/// Whether the user may write to a file. Replacing it would need no more than the right to write to its folder, but
/// who protects a file means it.
fn writable(target: &Path, old: &fs::Metadata) -> io::Result<()> {
    if old.is_dir() {
        return Err(ErrorKind::IsADirectory.into());
    }
    if old.permissions().readonly() {
        return Err(ErrorKind::PermissionDenied.into());
    }
    OpenOptions::new().write(true).open(target).map(drop)
}

/// An empty file in a folder. A temporary file is its owner's alone; one that stays gets what new files get.
fn beside(folder: &Path, stays: bool) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(".copydesk-");
    #[cfg(unix)]
    if stays {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    #[cfg(not(unix))]
    let _ = stays;
    builder.tempfile_in(folder)
}

/// Gives a file the owner and group of another, as far as the user may.
#[cfg(unix)]
fn keep_owner(file: &File, old: &fs::Metadata) {
    use std::os::unix::fs::{MetadataExt as _, fchown};
    let Ok(new) = file.metadata() else { return };
    if (new.uid(), new.gid()) != (old.uid(), old.gid()) && fchown(file, Some(old.uid()), Some(old.gid())).is_err() {
        // The group alone may be changed by those who are in it. What cannot be kept does not stop the work.
        let _ = fchown(file, None, Some(old.gid()));
    }
}

#[cfg(not(unix))]
fn keep_owner(_: &File, _: &fs::Metadata) {}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").file_name());
        let mut names: Vec<String> = entries.map(|name| name.to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_full_disk_leaves_the_file_and_its_folder_as_they_were() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("draft.md");
        fs::write(&path, "as it was").expect("a file");
        let full = Replacement::of(&path, |file| {
            file.write_all(b"half of it")?;
            Err(ErrorKind::StorageFull.into())
        });
        let message = full.expect_err("the disk is full").message();
        assert!(message.contains("no room left"), "{message}");
        assert_eq!(fs::read_to_string(&path).expect("a file"), "as it was");
        assert_eq!(names(folder.path()), ["draft.md"]);
    }

    #[test]
    fn what_is_not_put_in_its_place_is_gone() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("draft.md");
        fs::write(&path, "as it was").expect("a file");
        drop(Replacement::of(&path, |file| file.write_all(b"new")).expect("written"));
        assert_eq!(names(folder.path()), ["draft.md"]);
        replace(&path, b"new").expect("replaced");
        assert_eq!((fs::read_to_string(&path).expect("a file").as_str(), names(folder.path()).len()), ("new", 1));
    }

    #[test]
    fn a_folder_cannot_be_replaced() {
        let folder = tempfile::tempdir().expect("a folder");
        let message = replace(folder.path(), b"new").expect_err("a folder").message();
        assert!(message.contains("it is a folder"), "{message}");
    }

    #[cfg(unix)]
    #[test]
    fn permissions_and_links_stay() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().expect("a folder");
        let (path, link) = (folder.path().join("draft.md"), folder.path().join("link.md"));
        fs::write(&path, "as it was").expect("a file");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("permissions");
        std::os::unix::fs::symlink("draft.md", &link).expect("a link");
        replace(&link, b"new").expect("replaced");
        assert_eq!(fs::read_to_string(&path).expect("a file"), "new");
        assert_eq!(fs::metadata(&path).expect("a file").permissions().mode() & 0o777, 0o640);
        assert!(fs::symlink_metadata(&link).expect("a link").is_symlink());
        fs::set_permissions(&path, fs::Permissions::from_mode(0o440)).expect("permissions");
        let message = replace(&link, b"newer").expect_err("read-only").message();
        assert!(message.contains("read-only"), "{message}");
    }
}
