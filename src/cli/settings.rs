//! The desk's settings as the options say.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Status;
use super::args::{CheckOptions, Common};
use super::check::EMBEDDED;
use super::output::Output;
use crate::desk::{Corpus, Desk, Settings, from_argument};
use crate::report::Problem;

/// The settings that the options of all commands ask for; the status if they are wrong, which was said then.
pub(super) fn settings(common: &Common, output: &Output) -> Result<Settings, Status> {
    let mut config: Option<PathBuf> = None;
    let mut overrides = Vec::new();
    let mut problems: Vec<Problem> = Vec::new();
    for given in &common.configuration.config {
        if let Some(setting) = setting(given) {
            match from_argument(setting) {
                Ok(layers) => overrides.extend(layers),
                Err(mut wrong) => problems.append(&mut wrong),
            }
        } else if let Some(first) = &config {
            let message =
                format!("`{}` is named too; name one configuration file, which may `extend` others", first.display());
            problems.push(Problem { path: format!("--config {}", given.display()), message });
        } else {
            config = Some(given.clone());
        }
    }
    if let Some(file) = config.as_ref().filter(|_| common.configuration.isolated) {
        let message = "`--isolated` leaves configuration files out; take one of the two options away".to_owned();
        problems.push(Problem { path: format!("--config {}", file.display()), message });
    }
    if !problems.is_empty() {
        return Err(output.problems(&problems).max(Status::Failure));
    }
    Ok(Settings {
        sources: common.sources.clone(),
        offices: common.offices.clone(),
        names: common.names.clone(),
        folder: Some(PathBuf::from(".")),
        config,
        isolated: common.configuration.isolated,
        overrides,
        as_of: common.as_of,
        ..Settings::default()
    })
}

/// The settings of a check.
pub(super) fn for_check(common: &Common, check: &CheckOptions, output: &Output) -> Result<Settings, Status> {
    let settings = settings(common, output)?;
    Ok(Settings { fail_on: check.fail_on, force_exclude: check.force_exclude, ..settings })
}

/// A corpus to be shown, and everything of it that could not be used, which was said then.
pub(super) struct Shown {
    pub corpus: Arc<Corpus>,
    pub problems: Vec<Problem>,
    /// What follows from the problems.
    pub status: Status,
}

/// The corpus of the working folder; the status if there is none, of which the reasons were said then.
pub(super) fn corpus(common: &Common, output: &Output) -> Result<Shown, Status> {
    let mut desk = Desk::new(settings(common, output)?);
    let loaded = output.while_shown(&mut desk, |desk| desk.corpus(Path::new(".")));
    let (corpus, embedded, mut problems) =
        loaded.map_err(|problems| output.problems(&problems).max(Status::Failure))?;
    if embedded {
        output.note(EMBEDDED);
    }
    problems.extend(corpus.problems.iter().cloned());
    let status = output.problems(&problems);
    Ok(Shown { corpus, problems, status })
}

/// What is given as `KEY=VALUE`; a file may have an equals sign in its name too.
fn setting(given: &Path) -> Option<&str> {
    let text = given.to_str()?;
    let (key, _) = text.split_once('=')?;
    let is_key = !key.is_empty() && !key.contains(['/', '\\']);
    (is_key && !given.exists()).then_some(text)
}
