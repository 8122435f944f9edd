//! Standard input and output, kept apart from the message loop.
//!
//! Two threads stand between the pipes and the loop, so that neither a client that does not read nor one that
//! sends nonsense can stop it: [`Inlet`] hands on only whole, well-formed messages, [`Outlet`] takes everything
//! that is written at once.

mod inlet;
mod outlet;

pub(super) use inlet::Inlet;
pub(super) use outlet::{Outlet, notification};
