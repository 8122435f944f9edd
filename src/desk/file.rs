//! One file's bytes as text.

use std::fs::File;
use std::io::{self, ErrorKind, Read as _};
use std::path::Path;

use crate::document::{DecodeError, DecodeErrorKind, MAX_BYTES, TextFile};
use crate::report::Problem;

/// Reads a file as text. Files, pipes and devices are read; `shown` is the path that reports name.
///
/// # Errors
/// The file cannot be opened or read, is larger than [`MAX_BYTES`], or is no text.
pub fn read_text(path: &Path, shown: &str) -> Result<TextFile, Problem> {
    let bytes = bytes(path, shown)?;
    TextFile::decode(shown.to_owned(), &bytes).map_err(|error| of_decoding(&error))
}

/// A decoding error as a problem.
pub(super) fn of_decoding(error: &DecodeError) -> Problem {
    Problem { path: error.path.clone(), message: error.message() }
}

fn bytes(path: &Path, shown: &str) -> Result<Vec<u8>, Problem> {
    let failed = |error: io::Error| Problem { path: shown.to_owned(), message: explain(&error) };
    let file = File::open(path).map_err(failed)?;
    let size = file.metadata().map_err(failed)?.len();
    // A file that is too large is refused before any of it is read.
    if size > MAX_BYTES as u64 {
        let error = DecodeError { path: shown.to_owned(), kind: DecodeErrorKind::TooLarge(size) };
        return Err(of_decoding(&error));
    }
    let mut bytes = Vec::with_capacity(size as usize);
    // A pipe has no size: one byte more than the limit is enough to refuse it.
    file.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(failed)?;
    Ok(bytes)
}

/// What an error of the operating system means for the user.
pub(super) fn explain(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => {
            "there is no such file or folder; check the spelling and the folder it counts from".to_owned()
        }
        ErrorKind::PermissionDenied => "it may not be read; change its permissions or leave it out".to_owned(),
        ErrorKind::NotADirectory => "a part of this path is a file, not a folder; check the spelling".to_owned(),
        ErrorKind::IsADirectory => "it is a folder; a file is needed here".to_owned(),
        _ => format!("it could not be read: {error}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_is_the_last_size_that_is_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("large.txt");
        let sized = |size: usize| {
            std::fs::write(&path, vec![b'\n'; size]).expect("a file");
            read_text(&path, "large.txt").map(|file| file.text().len())
        };
        assert_eq!(sized(MAX_BYTES), Ok(MAX_BYTES));
        let refused = sized(MAX_BYTES + 1).expect_err("too large");
        assert!(refused.message.contains("split it"), "{refused:?}");
    }

    #[test]
    fn messages_say_what_to_do() {
        let folder = tempfile::tempdir().expect("a folder");
        let missing = read_text(&folder.path().join("none.txt"), "none.txt").expect_err("missing");
        assert!(missing.message.contains("check the spelling"), "{missing:?}");
        let is_folder = read_text(folder.path(), "folder").expect_err("a folder");
        assert!(is_folder.message.contains("a file is needed"), "{is_folder:?}");
    }
}
