//! `copydesk server`, and `copydesk` alone where an editor starts it.

use super::Status;
use super::args::Common;
use super::check::settings;
use super::output::Output;
use crate::server;

/// Serves an editor until it ends.
pub(super) fn run(common: &Common, output: &Output) -> Status {
    match server::serve(settings(common)) {
        Ok(true) => Status::Success,
        // The protocol asks for this status where the client leaves without a word.
        Ok(false) => Status::Findings,
        Err(error) => output.failure(&format!("the language server cannot start: {error}")),
    }
}
