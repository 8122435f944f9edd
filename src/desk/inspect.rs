//! What was read in documents, whether they are sources or drafts.

use std::path::Path;

use rayon::prelude::*;

use super::manifests::{Entry, ManifestCache, Manifests};
use super::source;
use super::walk::Walked;
use super::{DraftInput, DraftTerms};
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
///
/// `terms` says what is known about the documents of a path beforehand.
pub fn inspect(
    walked: &Walked,
    more: &[DraftInput],
    as_of: Option<Days>,
    mut terms: impl FnMut(&Path) -> DraftTerms,
    lexicon: &Lexicon,
) -> Inspected {
    let cache = ManifestCache::default();
    let mut manifests = Manifests::of(walked, &cache);
    let files = walked.documents().map(|found| (DraftInput::file(found), manifests.entry(found)));
    let files: Vec<(DraftInput, Option<Entry>)> = files.chain(more.iter().map(|input| (input.clone(), None))).collect();
    let terms: Vec<DraftTerms> = files.iter().map(|(input, _)| terms(&input.path)).collect();
    let read = |((input, entry), terms): (&(DraftInput, Option<Entry>), &DraftTerms)| {
        source::read(input.text()?, entry.as_ref(), terms.given(as_of), lexicon)
    };
    let results: Vec<_> = files.par_iter().zip(&terms).map(read).collect();
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
