//! `copydesk --check`.

mod inputs;
mod stats;

use std::path::PathBuf;
use std::time::Instant;

use super::Status;
use super::args::{Arguments, Common};
use super::output::{Output, count};
use crate::desk::{Checked, Desk, Settings};
use crate::report::{self, Format, Options};

pub(super) use inputs::{Inputs, gather, not_documents, nothing_below};

/// Checks drafts and writes what was found.
pub(super) fn run(arguments: &Arguments, output: &Output) -> Status {
    let (paths, common) = (&arguments.paths, &arguments.common);
    // `--sources sources draft.md` would read the draft as a source and check the whole folder against it.
    if paths.is_empty() && common.sources.len() > 1 {
        let message = "no drafts are named: `--sources` takes all the paths behind it; name the drafts before it, or after `--`, as in `copydesk --check --sources FOLDER -- DRAFT`";
        return output.failure(message);
    }
    let format = match common.format.as_deref().map_or(Ok(Format::default()), str::parse) {
        Ok(format) => format,
        Err(error) => return output.failure(&error.to_string()),
    };
    let inputs = match Inputs::of(paths, common) {
        Ok(inputs) => inputs,
        Err(message) => return output.failure(&message),
    };
    let mut checked = Desk::new(settings(common)).check(&inputs.drafts);
    checked.outcome.problems.extend(inputs.problems);
    checked.outcome.sort();
    checked.notes.extend(inputs.notes);
    let begun = Instant::now();
    let status = report(&checked, format, output);
    if arguments.stats {
        stats::show(&checked.stats, begun.elapsed(), output);
    }
    status
}

fn report(checked: &Checked, format: Format, output: &Output) -> Status {
    explain(checked, output);
    let problems = output.problems(&checked.outcome.problems);
    let findings = if checked.outcome.fails() { Status::Findings } else { Status::Success };
    let options = Options { color: output.color, width: output.width, ..Options::default() };
    output.deliver(problems.max(findings), |out| report::write(out, &checked.outcome, format, &options))
}

/// What the reader of the findings should know about how they came about.
fn explain(checked: &Checked, output: &Output) {
    if checked.embedded {
        output.note(EMBEDDED);
    }
    if checked.sources_met > 0 {
        let files = count(checked.sources_met, "file");
        output.note(&format!("{files} left out: sources of the corpus are no drafts; name one to check it"));
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

/// The settings that the options ask for.
pub(super) fn settings(common: &Common) -> Settings {
    Settings {
        sources: common.sources.clone(),
        offices: common.offices.clone(),
        names: common.names.clone(),
        folder: Some(PathBuf::from(".")),
        config: common.config.clone(),
        overrides: None,
        as_of: common.as_of,
    }
}
