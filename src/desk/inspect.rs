//! What was read in documents, whether they are sources or drafts.

use rayon::prelude::*;

use super::DraftInput;
use super::manifests::{Entry, ManifestCache, Manifests};
use super::source;
use super::walk::{Found, Walked};
use crate::claims::Reading;
use crate::language::dates::Days;
use crate::language::lexicon::Lexicon;
use crate::report::Problem;

/// Documents, read.
#[derive(Debug, Default)]
pub struct Inspected {
    /// In the order of their paths.
    pub documents: Vec<Reading>,
    /// Inputs that could not be read.
    pub problems: Vec<Problem>,
    /// Reservations about those that were read.
    pub notes: Vec<Problem>,
}

/// Reads documents as the corpus does, manifests included. `more` are documents that are not among the files.
pub fn inspect(walked: &Walked, more: &[DraftInput], as_of: Option<Days>, lexicon: &Lexicon) -> Inspected {
    let cache = ManifestCache::default();
    let mut manifests = Manifests::of(walked, &cache);
    let files: Vec<(&Found, Option<Entry>)> = walked.documents().map(|found| (found, manifests.entry(found))).collect();
    let read = |input: &DraftInput, entry: Option<&Entry>| source::read(input.text()?, entry, as_of, lexicon);
    let mut results: Vec<_> =
        files.par_iter().map(|(found, entry)| read(&DraftInput::file(found), entry.as_ref())).collect();
    results.extend(more.iter().map(|input| read(input, None)));
    let mut inspected =
        Inspected { problems: walked.problems.clone(), notes: walked.notes.clone(), ..Inspected::default() };
    for result in results {
        match result {
            Ok(document) => {
                let path = document.path().to_owned();
                let note = |message: String| Problem { path: path.clone(), message };
                inspected.notes.extend(document.warnings.into_iter().map(note));
                inspected.documents.push(document.source.reading);
            }
            Err(problem) => inspected.problems.push(problem),
        }
    }
    inspected.documents.sort_by(|a, b| a.document.file.path().cmp(b.document.file.path()));
    inspected.problems.append(&mut manifests.problems);
    inspected.notes.append(&mut manifests.notes);
    inspected.problems.sort();
    inspected.notes.sort();
    inspected
}
