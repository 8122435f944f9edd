//! One draft, read, and the sources it names.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::file::of_decoding;
use super::paths::{folder_of, identity, joined, shown};
use super::walk::Found;
use super::{at_place, of_document_error, read_text};
use crate::claims::{self, Given, Memory, Reading};
use crate::document::{Document, Format, TextFile};
use crate::language::lexicon::Lexicon;
use crate::report::Problem;

/// A draft to be checked.
#[derive(Debug, Clone)]
pub struct DraftInput {
    /// Where it is, or would be: its folder decides on configuration and on the sources it lists.
    pub path: PathBuf,
    /// The path to show.
    pub shown: String,
    /// Its bytes, if it is not to be read from `path`.
    pub bytes: Option<Vec<u8>>,
    /// The user named it: it is a draft, even if it is a source too.
    pub named: bool,
}

impl DraftInput {
    /// A draft in a file.
    pub fn file(found: &Found) -> Self {
        Self { path: found.path.clone(), shown: found.shown.clone(), bytes: None, named: found.below.is_none() }
    }

    /// A draft from standard input; `name` is the path it would have, if that is known.
    pub fn stdin(name: Option<&Path>, bytes: Vec<u8>) -> Self {
        let path = name.map_or_else(|| PathBuf::from("-"), Path::to_path_buf);
        Self { shown: shown(&path), path, bytes: Some(bytes), named: true }
    }

    /// The draft's text.
    ///
    /// # Errors
    /// It cannot be read or is no text.
    pub fn text(&self) -> Result<TextFile, Problem> {
        match &self.bytes {
            Some(bytes) => TextFile::decode(self.shown.clone(), bytes).map_err(|error| of_decoding(&error)),
            None => read_text(&self.path, &self.shown),
        }
    }
}

/// A draft, read.
#[derive(Debug)]
pub struct Draft {
    /// Where it is.
    pub path: PathBuf,
    /// What was read in it.
    pub reading: Reading,
    /// The existing files and folders of its `sources:`, if it has that key.
    pub sources: Option<Vec<PathBuf>>,
    /// Listed sources that do not exist, dates that are none: the draft is checked all the same.
    pub problems: Vec<Problem>,
    /// What was noticed while decoding.
    pub notes: Vec<Problem>,
}

impl Draft {
    /// Reads a draft. Files of unknown formats are read as plain text.
    ///
    /// # Errors
    /// It cannot be read, or its front matter is broken.
    pub fn read(input: &DraftInput, given: Given<'_>, lexicon: &Lexicon) -> Result<Self, Problem> {
        let format = Format::of_path(&input.path).unwrap_or(Format::PlainText);
        Self::of(input.text()?, &input.path, format, |document| claims::read(document, given, lexicon))
    }

    /// Reads a draft that is being written, with the memory of the reading before; `path` is where it is or would be.
    ///
    /// # Errors
    /// Its front matter is broken.
    pub fn read_again(
        file: TextFile,
        path: &Path,
        format: Format,
        given: Given<'_>,
        lexicon: &Lexicon,
        memory: &mut Memory,
    ) -> Result<Self, Problem> {
        Self::of(file, path, format, |document| claims::read_again(document, given, lexicon, memory))
    }

    fn of(
        file: TextFile,
        path: &Path,
        format: Format,
        read: impl FnOnce(Arc<Document>) -> Reading,
    ) -> Result<Self, Problem> {
        let shown = file.path().to_owned();
        let said = |message: &String| Problem { path: shown.clone(), message: message.clone() };
        let notes = file.notes().iter().map(said).collect();
        let document = Document::read(Arc::new(file), format).map_err(|error| of_document_error(&error))?;
        let (sources, mut problems) = listed(&document, folder_of(path));
        let reading = read(Arc::new(document));
        problems.extend(reading.date_problems.iter().map(said));
        Ok(Self { path: path.to_path_buf(), reading, sources, problems, notes })
    }

    /// The listed sources in the one spelling by which equal lists are known as equal.
    pub(super) fn source_identities(&self) -> Option<Vec<PathBuf>> {
        let mut identities: Vec<PathBuf> = self.sources.as_ref()?.iter().map(|path| identity(path)).collect();
        identities.sort();
        identities.dedup();
        Some(identities)
    }
}

/// The sources that front matter lists: those that exist, and the problems of those that do not.
fn listed(document: &Document, folder: &Path) -> (Option<Vec<PathBuf>>, Vec<Problem>) {
    let Some(sources) = &document.front.sources else { return (None, Vec::new()) };
    let mut existing = Vec::new();
    let mut problems = Vec::new();
    for (index, written) in sources.iter().enumerate() {
        let path = joined(folder, Path::new(written));
        if path.exists() {
            existing.push(path);
            continue;
        }
        let start = document.front.source_spans.get(index).map_or(0, |span| span.start);
        let place = document.file.position(start);
        let message = format!(
            "the listed source `{written}` does not exist (looked for `{}`); correct the path, which counts from the draft's folder, or remove it from `sources:`",
            shown(&path)
        );
        problems.push(at_place(document.file.path(), place.line, place.column, &message));
    }
    (Some(existing), problems)
}
