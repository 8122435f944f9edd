//! Help while writing: completion, signatures, inlay hints, code lenses, semantic tokens.
//!
//! ```text
//! completion  names after a title, titles beside a name, names that are begun
//! signature   who a second reference is
//! inlay       what dates come to; a tick on titles that hold
//! lens        the tally of claims above the draft
//! tokens      claims by their verdict, for colours
//! standing    how a person stands to an office on the draft's date
//! evidence    source sentences as documentation
//! ```

mod completion;
mod evidence;
mod inlay;
mod lens;
mod signature;
mod standing;
#[cfg(test)]
pub(super) mod testing;
mod tokens;

use super::scene::Scene;
use crate::claims::Claim;
use crate::rules::AssessedClaim;

pub(super) use completion::completion;
pub(super) use inlay::inlay_hints;
pub(super) use lens::code_lenses;
pub(super) use signature::signature;
pub(super) use tokens::{legend, semantic_tokens};

/// The claims that rules speak about: not those inside quotation marks or in furniture, and none of a source.
pub(super) fn judged<'a>(scene: &Scene<'a>) -> impl Iterator<Item = (&'a Claim, &'a AssessedClaim)> {
    let is_judged = scene.held.is_judged();
    scene.claims().filter(move |(claim, _)| is_judged && claim.at.is_told())
}
