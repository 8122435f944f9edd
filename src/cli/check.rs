//! `copydesk --check`.

use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use super::Status;
use super::args::Common;
use super::output::{Output, count};
use crate::desk::{self, Checked, Desk, DraftInput, Role, Settings, Walked};
use crate::document::MAX_BYTES;
use crate::report::{self, Format, Options, Problem};
use crate::rules::Severity;

/// Findings from this severity on make the check fail.
const FAILING: Severity = Severity::Error;

/// Checks drafts and writes what was found.
pub(super) fn run(paths: &[PathBuf], common: &Common, output: &Output) -> Status {
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
    report(&checked, format, output)
}

fn report(checked: &Checked, format: Format, output: &Output) -> Status {
    explain(checked, output);
    let problems = output.problems(&checked.outcome.problems);
    let findings = match checked.outcome.worst() {
        Some(worst) if worst >= FAILING => Status::Findings,
        _ => Status::Success,
    };
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

/// The documents that a command was asked about.
pub(super) struct Inputs {
    /// In the order of their paths.
    pub drafts: Vec<DraftInput>,
    pub problems: Vec<Problem>,
    pub notes: Vec<Problem>,
}

impl Inputs {
    fn of(paths: &[PathBuf], common: &Common) -> Result<Self, String> {
        let (walked, stdin) = gather(paths, common)?;
        let mut drafts: Vec<DraftInput> = walked.documents().map(DraftInput::file).collect();
        drafts.extend(stdin);
        let mut problems = walked.problems.clone();
        problems.extend(not_documents(&walked));
        if drafts.is_empty() && problems.is_empty() {
            problems.extend(nothing_below(paths));
        }
        Ok(Self { drafts, problems, notes: walked.notes })
    }
}

/// The files of the paths, and standard input where a path is `-`. Without paths, the working folder.
pub(super) fn gather(paths: &[PathBuf], common: &Common) -> Result<(Walked, Option<DraftInput>), String> {
    let is_stdin = |path: &&PathBuf| path.as_path() == Path::new("-");
    let stdin = paths.iter().find(is_stdin).map(|_| standard_input(common)).transpose()?;
    if stdin.is_none() && common.stdin_filename.is_some() {
        return Err("`--stdin-filename` names what is read from standard input; give `-` as path".to_owned());
    }
    let files: Vec<PathBuf> = match paths {
        [] => vec![PathBuf::from(".")],
        paths => paths.iter().filter(|path| !is_stdin(path)).cloned().collect(),
    };
    Ok((desk::walk(&files), stdin))
}

fn standard_input(common: &Common) -> Result<DraftInput, String> {
    let mut bytes = Vec::new();
    let limit = MAX_BYTES as u64 + 1;
    io::stdin()
        .lock()
        .take(limit)
        .read_to_end(&mut bytes)
        .map_err(|error| format!("standard input could not be read: {error}"))?;
    Ok(DraftInput::stdin(common.stdin_filename.as_deref(), bytes))
}

/// Files of ours that were named as documents.
pub(super) fn not_documents(walked: &Walked) -> Vec<Problem> {
    let named = walked.found.iter().filter(|found| found.below.is_none() && found.role != Role::Document);
    let message = |role| match role {
        Role::Config => "a configuration is no document; name it with `--config`",
        Role::Names => "a list of names is no document; name it with `--names`",
        Role::List => "a curated list is no document; name it with `--offices`",
        _ => "a manifest is no document; it is read with the sources it describes",
    };
    named.map(|found| Problem { path: found.shown.clone(), message: message(found.role).to_owned() }).collect()
}

/// Nothing to do is no success: a mistyped folder must not look like a clean one.
pub(super) fn nothing_below(paths: &[PathBuf]) -> Vec<Problem> {
    let here = [PathBuf::from(".")];
    let paths = if paths.is_empty() { &here } else { paths };
    let message = "no documents here: .txt, .md and .html files are read that are neither hidden nor ignored by git";
    paths
        .iter()
        .map(|path| Problem { path: path.to_string_lossy().into_owned(), message: message.to_owned() })
        .collect()
}
