//! `--check --watch`: checking again whenever something has changed.

use std::path::Path;
use std::time::SystemTime;

use crate::cli::Status;
use crate::cli::args::Arguments;
use crate::cli::output::Output;
use crate::desk::{Changed, Changes, Desk, Noticing};

/// Checks now and after every change, until the user ends the program (Ctrl-C, which gives the status that the system
/// has for it) or the reader of the findings is gone.
///
/// # Errors
/// The arguments ask for what cannot be done.
pub(super) fn run(
    arguments: &Arguments,
    noticing: Noticing,
    mut desk: Desk,
    output: &Output,
) -> Result<Status, String> {
    if arguments.paths.iter().any(|path| path.as_path() == Path::new("-")) {
        return Err("`--watch` waits for files to change, and standard input is none; name the drafts".to_owned());
    }
    let mut given = super::files_of(&arguments.paths);
    given.extend(arguments.baseline.baseline.clone());
    let (mut changes, reason) = Changes::new(noticing);
    let mut reasons: Vec<String> = reason.into_iter().collect();
    loop {
        // What is known already is looked after before it is read, so that nothing is missed.
        reasons.extend(changes.look_after(desk.places(&given), SystemTime::now()));
        let since = SystemTime::now();
        let status = super::once(arguments, &mut desk, output)?;
        if output.is_closed() {
            return Ok(status);
        }
        reasons.extend(changes.look_after(desk.places(&given), since));
        reasons.drain(..).for_each(|reason| output.note(&reason));
        output.note("waiting for changes; Ctrl-C ends");
        let changed = changes.wait();
        output.clear();
        output.note(&format!("{}; checking again", said(&changed)));
        desk.forget(&changed);
    }
}

/// What has changed, in a few words.
fn said(changed: &Changed) -> String {
    match changed.shown().as_slice() {
        [] => "files have changed".to_owned(),
        [one] => format!("{one} has changed"),
        [one, rest @ ..] => format!("{one} and {} more have changed", rest.len()),
    }
}
