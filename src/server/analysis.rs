//! What is known about one state of one document: everything that requests are answered from.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::watch;
use tower_lsp::ls_types::Uri;

use super::documents::Documents;
use crate::claims::Reading;
use crate::desk::{Corpus, EditorOptions};
use crate::document::TextFile;
use crate::report::Problem;
use crate::rules::Assessment;

/// One state of a document, read and held against its corpus. Never changes.
#[derive(Debug)]
pub(super) struct Analysis {
    /// The document.
    pub uri: Uri,
    /// The client's number of its state.
    pub version: i32,
    /// The server's number of its state.
    pub revision: u64,
    /// Its text.
    pub file: Arc<TextFile>,
    /// Why it is not looked at, if it is not.
    pub left_alone: Option<LeftAlone>,
    /// What keeps it, or parts of it, from being checked.
    pub problems: Vec<Problem>,
    /// What was read in it; `None` if it is left alone or could not be read.
    pub held: Option<Held>,
    /// What to show.
    pub editor: EditorOptions,
    /// The analysis broke off: a mistake of this program.
    pub failed: bool,
}

/// Why a document is not looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LeftAlone {
    /// It is no kind of text that is read.
    NoProse,
    /// No sources are configured for it, and the client does not want it held against the embedded ones.
    NoSources,
}

/// A draft beside the facts.
#[derive(Debug)]
pub(super) struct Held {
    /// What was read.
    pub reading: Reading,
    /// What the facts say about it.
    pub assessment: Assessment,
    /// The facts.
    pub corpus: Arc<Corpus>,
    /// The corpus is the one that is compiled in.
    pub embedded: bool,
    /// The list to which accepted names are added, if there is a place for one.
    pub names: Option<PathBuf>,
    /// It is itself one of the sources: it is not judged.
    pub is_source: bool,
    /// The configuration leaves it out: it is not judged.
    pub is_excluded: bool,
}

impl Held {
    /// Whether it is a draft that is judged.
    pub const fn is_judged(&self) -> bool {
        !self.is_source && !self.is_excluded
    }
}

/// The newest analysis of every open document.
#[derive(Debug)]
pub(super) struct Results {
    newest: Mutex<HashMap<Uri, Arc<Analysis>>>,
    changed: watch::Sender<()>,
}

impl Default for Results {
    fn default() -> Self {
        Self { newest: Mutex::default(), changed: watch::Sender::new(()) }
    }
}

impl Results {
    /// Keeps an analysis and tells those who wait for it.
    pub fn put(&self, analysis: Arc<Analysis>) {
        self.lock().insert(analysis.uri.clone(), analysis);
        self.changed.send_replace(());
    }

    /// Forgets a document that was closed.
    pub fn remove(&self, uri: &Uri) {
        self.lock().remove(uri);
        self.changed.send_replace(());
    }

    /// The newest analysis there is.
    pub fn newest(&self, uri: &Uri) -> Option<Arc<Analysis>> {
        self.lock().get(uri).cloned()
    }

    /// Every newest analysis, by URI.
    pub fn all(&self) -> Vec<Arc<Analysis>> {
        let mut all: Vec<_> = self.lock().values().cloned().collect();
        all.sort_by(|a, b| a.uri.cmp(&b.uri));
        all
    }

    /// The analysis of a state, or of a later one; `None` if the document is closed first.
    pub async fn at_least(&self, uri: &Uri, revision: u64, documents: &Documents) -> Option<Arc<Analysis>> {
        let mut changes = self.changed.subscribe();
        loop {
            changes.mark_unchanged();
            if let Some(analysis) = self.newest(uri).filter(|analysis| analysis.revision >= revision) {
                return Some(analysis);
            }
            documents.revision(uri)?;
            changes.changed().await.ok()?;
        }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Uri, Arc<Analysis>>> {
        self.newest.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
