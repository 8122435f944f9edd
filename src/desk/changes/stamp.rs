//! What tells whether a file has changed.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

/// When a file was written, and its size in bytes.
pub type Stamp = (SystemTime, u64);

/// The stamp of a file; nothing for a folder, which changes with what is in it, and for what cannot be looked at.
pub fn stamp(path: &Path) -> Option<Stamp> {
    let metadata = fs::metadata(path).ok().filter(|metadata| !metadata.is_dir())?;
    Some((metadata.modified().unwrap_or(SystemTime::UNIX_EPOCH), metadata.len()))
}
