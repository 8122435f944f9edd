//! The `sources.toml` files around the sources, and which entry is whose.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::paths::{folder_of, from_here, shown, upwards};
use super::walk::{Found, Role, Walked};
use super::{CONFIG_NAME, at_place, of_document_error, read_text};
use crate::document::{Format, Manifest, ManifestEntry};
use crate::report::Problem;

/// The name of a manifest.
pub const MANIFEST_NAME: &str = "sources.toml";

/// Manifests that were read, by folder: many small corpora beside one manifest read it once.
/// What is wrong with a manifest is reported by the corpus that meets it first.
#[derive(Debug, Default)]
pub(super) struct ManifestCache {
    by_folder: Mutex<HashMap<PathBuf, Option<Arc<Indexed>>>>,
}

/// The manifests around one corpus.
#[derive(Debug)]
pub(super) struct Manifests<'c> {
    cache: &'c ManifestCache,
    pub problems: Vec<Problem>,
    pub notes: Vec<Problem>,
}

/// A manifest with its entries by file.
#[derive(Debug)]
struct Indexed {
    manifest: Manifest,
    by_file: HashMap<String, usize>,
}

/// A source's entry and the manifest it stands in.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    indexed: Arc<Indexed>,
    index: usize,
}

impl Entry {
    /// What the manifest says about the source.
    pub fn get(&self) -> &ManifestEntry {
        &self.indexed.manifest.entries[self.index]
    }

    /// `manifest:line`, for messages.
    pub fn place(&self) -> String {
        let file = &self.indexed.manifest.file;
        format!("{}:{}", file.path(), file.position(self.get().span.start).line)
    }
}

impl<'c> Manifests<'c> {
    /// The manifests of walked folders are read whether or not any source needs them, so that their mistakes show.
    pub fn of(walked: &Walked, cache: &'c ManifestCache) -> Self {
        let mut manifests = Self { cache, problems: Vec::new(), notes: Vec::new() };
        for found in walked.found.iter().filter(|found| found.role == Role::Manifest) {
            manifests.in_folder(folder_of(&found.path));
        }
        manifests
    }

    /// The nearest entry for a document, in its folder or above. The search ends at the folder that was given; for a
    /// file that was named itself, at the project's root (a folder with `copydesk.toml` or `.git`).
    pub fn entry(&mut self, document: &Found) -> Option<Entry> {
        match &document.below {
            Some(given) => self.climb(&document.path, given),
            None => self.climb_to_project(&document.path),
        }
    }

    fn climb(&mut self, document: &Path, given: &Path) -> Option<Entry> {
        for folder in document.ancestors().skip(1) {
            if let Some(entry) = self.entry_in(folder, document) {
                return Some(entry);
            }
            if folder == given {
                break;
            }
        }
        None
    }

    fn climb_to_project(&mut self, document: &Path) -> Option<Entry> {
        let absolute = std::path::absolute(document).ok()?;
        for folder in upwards(folder_of(&absolute)) {
            let relative = from_here(&folder);
            let document = if relative == Path::new(".") {
                Path::new(".").join(from_here(&absolute))
            } else {
                from_here(&absolute)
            };
            if let Some(entry) = self.entry_in(&relative, &document) {
                return Some(entry);
            }
            if folder.join(CONFIG_NAME).is_file() || folder.join(".git").exists() {
                break;
            }
        }
        None
    }

    fn entry_in(&mut self, folder: &Path, document: &Path) -> Option<Entry> {
        let indexed = self.in_folder(folder)?;
        let name = document.strip_prefix(folder).ok()?.to_string_lossy().replace('\\', "/");
        let index = *indexed.by_file.get(name.as_str())?;
        Some(Entry { indexed, index })
    }

    fn in_folder(&mut self, folder: &Path) -> Option<Arc<Indexed>> {
        // The lock is held while reading, so that no manifest is read twice. A poisoned one still has whole entries.
        let cache = self.cache;
        let mut by_folder = cache.by_folder.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = by_folder.get(folder) {
            return known.clone();
        }
        let path = folder.join(MANIFEST_NAME);
        let manifest = path.is_file().then(|| self.read(&path, folder)).flatten().map(Arc::new);
        by_folder.insert(folder.to_path_buf(), manifest.clone());
        manifest
    }

    fn read(&mut self, path: &Path, folder: &Path) -> Option<Indexed> {
        let read = read_text(path, &shown(path))
            .and_then(|file| Manifest::parse(Arc::new(file)).map_err(|e| of_document_error(&e)));
        let manifest = match read {
            Ok(manifest) => manifest,
            Err(problem) => {
                self.problems.push(problem);
                return None;
            }
        };
        let path = manifest.file.path();
        self.notes.extend(manifest.problems.iter().map(|p| at_place(path, p.line, p.column, &p.message)));
        self.notes.extend(manifest.entries.iter().filter_map(|entry| unread(&manifest, entry, folder)));
        let name = |entry: &ManifestEntry| entry.file.replace('\\', "/").trim_start_matches("./").to_owned();
        let by_file = manifest.entries.iter().enumerate().map(|(index, entry)| (name(entry), index)).collect();
        Some(Indexed { manifest, by_file })
    }
}

/// Why an entry's file is not read, if it is not.
fn unread(manifest: &Manifest, entry: &ManifestEntry, folder: &Path) -> Option<Problem> {
    let file = folder.join(&entry.file);
    let message = if !file.exists() {
        format!("`{}` does not exist; correct the entry or remove it", entry.file)
    } else if file.is_file() && Format::of_path(&file).is_none() {
        format!("`{}` is not read: sources are .txt, .md and .html files", entry.file)
    } else {
        return None;
    };
    let position = manifest.file.position(entry.span.start);
    Some(at_place(manifest.file.path(), position.line, position.column, &message))
}
