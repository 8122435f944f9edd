//! The files of the project, and those that may lie beside it.

#![allow(dead_code, reason = "each test file uses its own part")]

use std::fs;
use std::path::{Path, PathBuf};

/// A path in the project.
pub fn in_project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// A file or folder beside the repository; a note and `None` where it is missing.
pub fn beside(path: &str) -> Option<PathBuf> {
    let full = in_project("../shared").join(path);
    if !full.exists() {
        eprintln!("skipped: ../shared/{path} is not here; it is not part of the repository");
        return None;
    }
    Some(full)
}

/// Fails unless a file has this text, or writes it where the variable `wish` of the environment says `overwrite`.
/// `test` is the test file whose head tells how to renew it.
#[track_caller]
pub fn assert_current(path: &str, text: &str, wish: &str, test: &str) {
    let file = in_project(path);
    if std::env::var(wish).is_ok_and(|wish| wish == "overwrite") {
        return fs::write(file, text).expect("a writable file");
    }
    let stored = fs::read_to_string(file).unwrap_or_default().replace("\r\n", "\n");
    assert!(stored == text, "{path} is not what the program says now; the head of {test} tells how to renew it");
}
