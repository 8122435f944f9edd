//! `copydesk --check`.

mod baseline;
mod fixing;
mod inputs;
mod outputs;
mod stats;
mod watch;

use std::time::Instant;

use super::Status;
use super::args::Arguments;
use super::output::{Output, count};
use super::settings::for_check;
use crate::desk::{Checked, Desk};
use crate::report::{self, Format, Options};

use fixing::Made;
use outputs::{ReportFiles, Whereabouts};

pub(super) use inputs::{Inputs, files_of, gather, not_documents, nothing_below, standard_input};

/// Checks drafts and writes what was found, once or after every change.
pub(super) fn run(arguments: &Arguments, output: &Output) -> Status {
    let mut desk = match for_check(&arguments.common, &arguments.check_options, output) {
        Ok(settings) => Desk::new(settings),
        Err(status) => return status,
    };
    let ended = match arguments.running.watch {
        Some(how) => watch::run(arguments, how.into(), desk, output),
        None => once(arguments, &mut desk, output),
    };
    ended.unwrap_or_else(|message| output.failure(&message))
}

/// Checks drafts once.
///
/// # Errors
/// The arguments ask for what cannot be done: what is wrong with them.
fn once(arguments: &Arguments, desk: &mut Desk, output: &Output) -> Result<Status, String> {
    let format = format(arguments)?;
    let fixing = &arguments.fixing;
    let files = ReportFiles::parse(&arguments.outputs.files)?;
    let known = baseline::open(&arguments.baseline)?;
    let mut inputs = Inputs::of(&arguments.paths, &arguments.common)?;
    files.spare(&inputs.drafts, arguments.baseline.baseline.as_deref())?;
    if let Some(known) = &known {
        inputs.drafts.retain(|draft| draft.bytes.is_some() || !known.is_at(&draft.path));
    }
    desk.know(known.clone());
    let (mut checked, made) = output.while_shown(desk, |desk| match (fixing.diff, fixing.fix) {
        (true, _) => fixing::diff(desk, &inputs.drafts, fixing),
        (_, true) => fixing::fix(desk, &inputs.drafts, fixing),
        _ => (desk.check(&inputs.drafts), Made::Nothing),
    });
    checked.outcome.problems.extend(inputs.problems);
    checked.notes.extend(inputs.notes);
    if let (Some(known), true) = (known, arguments.baseline.update_baseline) {
        baseline::update(known, &mut checked, output);
    }
    checked.outcome.sort();
    explain(&checked, output);
    baseline::explain(&checked, output);
    fixing::explain(&checked, fixing, output);
    let begun = Instant::now();
    let files = files.beside(|path| desk.rests_on(path), output);
    let status = report(&checked, &made, format, &files, output);
    if arguments.stats {
        stats::show(&checked.stats, begun.elapsed(), output);
    }
    Ok(status)
}

/// The format of the findings, once the arguments go together.
fn format(arguments: &Arguments) -> Result<Format, String> {
    let common = &arguments.common;
    // `--sources sources draft.md` would read the draft as a source and check the whole folder against it.
    if arguments.paths.is_empty() && common.sources.len() > 1 {
        let message = "no drafts are named: `--sources` takes all the paths behind it; name the drafts before it, or after `--`, as in `copydesk --check --sources FOLDER -- DRAFT`";
        return Err(message.to_owned());
    }
    if arguments.fixing.diff && common.format.is_some() {
        return Err("`--diff` has a format of its own; leave out `--format`, or `--diff`".to_owned());
    }
    common.format.as_deref().map_or(Ok(Format::default()), str::parse)
}

/// Writes the findings, to standard error where standard output has the repaired text, or what would be repaired.
fn report(checked: &Checked, made: &Made, format: Format, files: &ReportFiles, output: &Output) -> Status {
    let problems = output.problems(&checked.outcome.problems);
    let findings = if checked.outcome.fails() { Status::Findings } else { Status::Success };
    let whereabouts = Whereabouts::here();
    let folders = whereabouts.folders();
    let options = Options { color: output.color, width: output.width, folders };
    // Files first: a reader who closes the pipe must not take them with it.
    let status = problems.max(findings).max(files.write(&checked.outcome, &options, output));
    match made {
        Made::Changes(changes) => problems.max(fixing::show(changes, output)),
        Made::Text(text) => {
            let options = Options { color: output.error_color, ..options };
            output.deliver_aside(|err| report::write(err, &checked.outcome, format, &options));
            output.deliver(status, |out| out.write_all(text))
        }
        Made::Nothing => output.deliver(status, |out| report::write(out, &checked.outcome, format, &options)),
    }
}

/// What the reader of the findings should know about how they came about.
fn explain(checked: &Checked, output: &Output) {
    if checked.embedded {
        output.note(EMBEDDED);
    }
    if checked.excluded > 0 && checked.outcome.files.is_empty() {
        let files = count(checked.excluded, "file");
        output.note(&format!("nothing was checked: the configuration leaves {files} out; `--show-files` tells why"));
    }
    if checked.sources_met > 0 {
        let files = count(checked.sources_met, "file");
        output.note(&format!("{files} left out: sources and lists are no drafts; name one to check it"));
    }
    if checked.source_warnings > 0 {
        let warnings = count(checked.source_warnings, "warning");
        output.note(&format!("{warnings} about the sources; `copydesk sources` shows them"));
    }
    output.notes(&checked.notes);
}

/// Said whenever nobody chose the sources.
pub(super) const EMBEDDED: &str =
    "no sources are configured: using the embedded seeds (choose your own with --sources or in copydesk.toml)";
