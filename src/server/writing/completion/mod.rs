//! Completion from the fact base: names after a title, titles beside a name, names that are begun.
//!
//! Each kind of proposal has a file; here they are put in one list, the most certain kind first. The list is always
//! marked as incomplete: with every letter the client asks again, because what fits depends on folded names and on
//! dates, which a client's own filter knows nothing about.

mod cursor;
mod holders;
mod names;
mod person;
mod proposal;
mod titles;

use std::collections::HashSet;

use tower_lsp::ls_types::{CompletionList, Position};

use crate::server::scene::Scene;
use cursor::Cursor;

/// How many proposals are made at most.
const LIMIT: usize = 50;

/// What may stand at a position; nothing inside quotation marks, in front matter or between the blocks of prose.
pub(in crate::server) fn completion(scene: &Scene<'_>, position: Position) -> Option<CompletionList> {
    let cursor = Cursor::at(scene, scene.offset(position))?;
    let mut proposals = titles::before_name(&cursor);
    // What stands before a name that is there already is a title, and never another name.
    if cursor.name_after().is_none() {
        proposals.extend(holders::after_title(&cursor));
        proposals.extend(titles::behind_name(&cursor));
        proposals.extend(names::begun(&cursor));
    }
    let mut seen = HashSet::new();
    proposals.retain(|proposal| seen.insert(proposal.label.clone()));
    proposals.truncate(LIMIT);
    let items: Vec<_> = proposals.into_iter().enumerate().map(|(rank, it)| it.item(scene, rank)).collect();
    (!items.is_empty()).then_some(CompletionList { is_incomplete: true, items })
}

#[cfg(test)]
mod tests;
