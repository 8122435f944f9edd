//! The server under load: generated scripts of edits, requests and cancellations, bursts, and hours of typing.
//!
//! What the server makes of a draft in the end must be what it makes of the same text opened at once, and what
//! `--check` makes of a file with it.

#[path = "../lsp/mod.rs"]
mod lsp;

mod load;
mod script;

use lsp::Encoding;
use script::{Mode, Script};

/// Steps of a script.
const STEPS: usize = if cfg!(debug_assertions) { 1_500 } else { 6_000 };

#[track_caller]
fn run(mode: Mode, seed: u64) {
    for (encoding, seed) in Encoding::ALL.into_iter().zip(seed..) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut script = Script::new(folder.path(), mode, encoding, seed);
        script.play(STEPS);
        script.finish();
    }
}

#[test]
fn interleaved_edits_and_requests_end_like_a_fresh_check_where_diagnostics_are_pushed() {
    run(Mode::Push, 100);
}

#[test]
fn interleaved_edits_and_requests_end_like_a_fresh_check_where_diagnostics_are_pulled() {
    run(Mode::Pull, 200);
}
