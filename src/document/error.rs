//! What can go wrong between a file and a document.

use std::fmt;

use super::encoding::MAX_BYTES;

/// Why a file's bytes could not become text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecodeError {
    /// The file, as shown to users.
    pub path: String,
    /// What is the matter with it.
    pub kind: DecodeErrorKind,
}

/// The reasons for refusing a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecodeErrorKind {
    /// Larger than [`MAX_BYTES`]; the size in bytes.
    TooLarge(u64),
    /// Not text: a NUL or a control character at this byte gave it away.
    Binary {
        /// Byte offset in the file.
        offset: u64,
    },
}

impl DecodeError {
    /// The message without the path: what is wrong and what to do about it.
    pub fn message(&self) -> String {
        match self.kind {
            DecodeErrorKind::TooLarge(size) => format!(
                "the file has {size} bytes, more than the {MAX_BYTES} that are read; split it into smaller files"
            ),
            DecodeErrorKind::Binary { offset } => format!(
                "not a text file (control characters, the first at byte {offset}); save it as plain text, Markdown or HTML in UTF-8"
            ),
        }
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.message())
    }
}

impl std::error::Error for DecodeError {}

/// Why a text could not be read as a document or a manifest: its front matter or TOML is broken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentError {
    /// The file, as shown to users.
    pub path: String,
    /// Line in the whole file, from 1.
    pub line: u32,
    /// Column in code points, from 1.
    pub column: u32,
    /// What is wrong and, where known, what to write instead.
    pub message: String,
}

impl fmt::Display for DocumentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: {}", self.path, self.line, self.column, self.message)
    }
}

impl std::error::Error for DocumentError {}
