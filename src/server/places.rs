//! Where things can be opened: sources, lists and pages as locations of the protocol.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use rustc_hash::FxHashMap;
use tower_lsp::ls_types::{Location, Uri};

use super::position::Encoding;
use crate::desk::SEEDS;
use crate::document::{Span, TextFile};
use crate::rules;

/// Turns files and spans into locations that an editor can open.
///
/// What is compiled in, the embedded seeds and the rules' pages, is written to a folder of the user's cache, so that
/// every word of evidence can be opened.
#[derive(Debug, Default)]
pub(super) struct Places {
    encoding: Encoding,
    /// The folder with the embedded texts; `None` where it cannot be written.
    library: Option<PathBuf>,
    /// The rules' pages.
    pages: FxHashMap<&'static str, Uri>,
    /// The URIs of sources and lists, made once.
    uris: Mutex<FxHashMap<(String, bool), Option<Uri>>>,
}

impl Places {
    /// Writes the embedded texts below `cache`, if they are not there yet.
    pub fn new(encoding: Encoding, cache: Option<PathBuf>) -> Self {
        let folder = cache.map(|cache| cache.join("copydesk").join(env!("CARGO_PKG_VERSION")));
        let library = folder.and_then(|folder| match fill(&folder) {
            Ok(()) => Some(folder),
            Err(error) => {
                tracing::warn!("embedded sources and pages cannot be opened: {}: {error}", folder.display());
                None
            }
        });
        let page =
            |rule: &&'static rules::Rule| Some((rule.name, uri_of(&library.as_ref()?.join(page_path(rule.name)))?));
        let pages = rules::all().iter().filter_map(page).collect();
        Self { encoding, library, pages, uris: Mutex::default() }
    }

    /// What the client counts in.
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// A span of a source or a curated list. `embedded` says that the corpus is the one that is compiled in.
    pub fn location(&self, file: &TextFile, span: Span, embedded: bool) -> Option<Location> {
        let uri = self.uri(file, embedded)?;
        Some(Location::new(uri, self.encoding.range(file, span)))
    }

    /// A source or a curated list.
    pub fn uri(&self, file: &TextFile, embedded: bool) -> Option<Uri> {
        self.uri_of_path(file.path(), embedded)
    }

    /// The source or curated list of a path, as the corpus has it.
    pub fn uri_of_path(&self, path: &str, embedded: bool) -> Option<Uri> {
        let mut uris = self.uris.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (path.to_owned(), embedded);
        uris.entry(key).or_insert_with_key(|(path, embedded)| self.make_uri(path, *embedded)).clone()
    }

    fn make_uri(&self, path: &str, embedded: bool) -> Option<Uri> {
        let is_compiled_in = embedded && SEEDS.iter().any(|(seed, _)| *seed == path);
        uri_of(&if is_compiled_in { self.library.as_ref()?.join(path) } else { PathBuf::from(path) })
    }

    /// The page of a rule.
    pub fn page(&self, rule: &str) -> Option<Uri> {
        self.pages.get(rule).cloned()
    }
}

/// The URI of a file.
pub(super) fn uri_of(path: &Path) -> Option<Uri> {
    Uri::from_file_path(std::path::absolute(path).ok()?)
}

/// The file of a URI, if it is one.
pub(super) fn path_of(uri: &Uri) -> Option<PathBuf> {
    let is_file = uri.scheme().as_str().eq_ignore_ascii_case("file");
    uri.to_file_path().filter(|_| is_file).map(|path| path.into_owned())
}

fn page_path(rule: &str) -> PathBuf {
    Path::new("rules").join(rule).with_extension("md")
}

fn fill(folder: &Path) -> io::Result<()> {
    for (path, text) in SEEDS {
        put(&folder.join(path), text)?;
    }
    for rule in rules::all() {
        put(&folder.join(page_path(rule.name)), &rules::page(rule))?;
    }
    Ok(())
}

/// Writes a file, whole or not at all; leaves it alone if it is as it should be.
fn put(path: &Path, text: &str) -> io::Result<()> {
    if fs::read(path).is_ok_and(|present| present == text.as_bytes()) {
        return Ok(());
    }
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.persist(path)?;
    Ok(())
}
