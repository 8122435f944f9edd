//! `--baseline` and `--update-baseline`.

use super::super::args::BaselineOptions;
use super::super::output::{Output, count};
use crate::desk::{Baseline, Checked};
use crate::report::Problem;

/// The baseline that is asked for.
///
/// # Errors
/// It is not there or cannot be used: nothing can be checked against it.
pub(super) fn open(options: &BaselineOptions) -> Result<Option<Baseline>, String> {
    let Some(path) = &options.baseline else {
        return match options.update_baseline {
            true => Err("`--update-baseline` needs to know which file to write; add `--baseline FILE`".to_owned()),
            false => Ok(None),
        };
    };
    let said = |problem: Problem| format!("{}: {}", problem.path, problem.message);
    match Baseline::read(path).map_err(said)? {
        Some(baseline) => Ok(Some(baseline)),
        None if options.update_baseline => Ok(Some(Baseline::new(path))),
        None => Err(format!("{}: there is no such baseline; add `--update-baseline` to write it", path.display())),
    }
}

/// Writes what was found to the baseline: from then on it is known.
pub(super) fn update(mut baseline: Baseline, checked: &mut Checked, output: &Output) {
    let updated = baseline.update(&checked.outcome);
    if let Err(problem) = baseline.write() {
        checked.outcome.problems.push(problem);
        return;
    }
    baseline.set_aside(&mut checked.outcome);
    checked.gone = 0;
    let (added, removed) = (updated.added, updated.removed);
    output.note(&format!("the baseline has {}: {added} added, {removed} removed", count(updated.findings, "finding")));
}

/// Says what the baseline has that no longer occurs.
pub(super) fn explain(checked: &Checked, output: &Output) {
    match checked.gone {
        0 => {}
        1 => output.note("1 entry of the baseline no longer occurs; `--update-baseline` removes it"),
        gone => {
            output.note(&format!("{gone} entries of the baseline no longer occur; `--update-baseline` removes them"))
        }
    }
}
