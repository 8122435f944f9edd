//! The open documents: the one place that owns their text.
//!
//! Changes are applied in the order in which they arrive, before anything waits: every handler of a notification
//! calls one of these functions first, and a handler's first step runs in the order of the messages.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tower_lsp::ls_types::{TextDocumentContentChangeEvent, Uri};

use super::buffer::Buffer;
use super::position::Encoding;

/// The state of a document at one moment.
#[derive(Debug, Clone)]
pub(super) struct Snapshot {
    /// Its text.
    pub buffer: Buffer,
    /// The client's number of the state.
    pub version: i32,
    /// The server's number of the state; greater for every later state of any document.
    pub revision: u64,
    /// The client's name of the language.
    pub language: String,
}

/// All open documents.
#[derive(Debug, Default)]
pub(super) struct Documents {
    open: Mutex<HashMap<Uri, Snapshot>>,
    revisions: AtomicU64,
}

impl Documents {
    /// Opens a document, or takes its text anew if it is open already.
    pub fn open(&self, uri: Uri, language: String, version: i32, text: &str) {
        let snapshot = Snapshot { buffer: Buffer::new(text), version, revision: self.next_revision(), language };
        self.lock().insert(uri, snapshot);
    }

    /// Applies changes, one after the other. Whether the document is open.
    pub fn change(
        &self,
        uri: &Uri,
        version: i32,
        changes: &[TextDocumentContentChangeEvent],
        encoding: Encoding,
    ) -> bool {
        let revision = self.next_revision();
        let mut open = self.lock();
        let Some(document) = open.get_mut(uri) else { return false };
        for change in changes {
            document.buffer.apply(change, encoding);
        }
        document.version = version;
        document.revision = revision;
        true
    }

    /// Closes a document.
    pub fn close(&self, uri: &Uri) {
        self.lock().remove(uri);
    }

    /// The document as it is now.
    pub fn get(&self, uri: &Uri) -> Option<Snapshot> {
        self.lock().get(uri).cloned()
    }

    /// The number of the document's state now.
    pub fn revision(&self, uri: &Uri) -> Option<u64> {
        self.lock().get(uri).map(|document| document.revision)
    }

    /// Every open document.
    pub fn uris(&self) -> Vec<Uri> {
        let mut uris: Vec<Uri> = self.lock().keys().cloned().collect();
        uris.sort();
        uris
    }

    fn next_revision(&self) -> u64 {
        self.revisions.fetch_add(1, Ordering::Relaxed) + 1
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Uri, Snapshot>> {
        // A buffer's changes are applied whole or not at all, as far as anybody can see.
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
