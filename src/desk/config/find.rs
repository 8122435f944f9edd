//! The configuration file that counts for a folder.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::CONFIG_NAME;
use crate::desk::paths::{from_here, upwards};

/// The nearest `copydesk.toml` in a folder or above it. One that is there and cannot be read is found too: checking
/// with the settings of a farther one would mislead.
pub fn find(folder: &Path) -> Option<PathBuf> {
    let files = upwards(folder).into_iter().map(|folder| folder.join(CONFIG_NAME));
    files.into_iter().find(|file| is_there(file)).map(|file| from_here(&file))
}

fn is_there(file: &Path) -> bool {
    match file.metadata() {
        Ok(metadata) => !metadata.is_dir(),
        Err(error) => error.kind() == ErrorKind::PermissionDenied || file.is_symlink(),
    }
}
