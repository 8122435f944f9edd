//! `copydesk server`, and `copydesk` alone where an editor starts it.

use std::path::Path;

use super::Status;
use super::args::Common;
use super::output::{self, Output};
use super::settings::settings;
use crate::server;

/// Serves an editor until it ends.
pub(super) fn run(common: &Common, log: Option<&Path>, output: &Output) -> Status {
    if let Err(error) = output::trace_server(common.verbose, log) {
        let log = log.unwrap_or(Path::new("-")).display();
        return output.failure(&format!("the log file `{log}` cannot be written: {error}"));
    }
    let settings = match settings(common, output) {
        Ok(settings) => settings,
        Err(status) => return status,
    };
    match server::serve(settings) {
        Ok(true) => Status::Success,
        // The protocol asks for this status where the client leaves without a word.
        Ok(false) => Status::Findings,
        Err(error) => output.failure(&format!("the language server cannot start: {error}")),
    }
}
