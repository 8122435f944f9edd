//! Navigation: from a draft to its evidence and back.
//!
//! ```text
//! attestations  where the sources and lists attest something
//! mentions      where drafts mention it
//! definition, references, highlight                     made from these two
//! document_symbols, workspace_symbols, fuzzy, links     what there is
//! ```

mod attestations;
mod definition;
mod document_symbols;
mod fuzzy;
mod highlight;
mod links;
mod mentions;
mod references;
#[cfg(test)]
mod tests;
mod workspace_symbols;

pub(super) use definition::{definition, origins_at};
pub(super) use document_symbols::document_symbols;
pub(super) use highlight::highlight;
pub(super) use links::links;
pub(super) use references::references;
pub(super) use workspace_symbols::workspace_symbols;
