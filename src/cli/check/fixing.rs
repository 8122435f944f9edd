//! `--fix` and `--diff`.

use super::super::Status;
use super::super::args::Fixing;
use super::super::output::{Output, count};
use crate::desk::{Applicability, Change, Checked, Desk, DraftInput};
use crate::report::write_diff;

/// What a run makes beside findings.
pub(super) enum Made {
    /// Nothing, or files that are written already.
    Nothing,
    /// What standard input is after the repairs, which standard output is for.
    Text(Vec<u8>),
    /// What repairing would change.
    Changes(Vec<Change>),
}

/// Repairs drafts and writes them: what remains to be found.
pub(super) fn fix(desk: &mut Desk, drafts: &[DraftInput], fixing: &Fixing) -> (Checked, Made) {
    let fixed = desk.fix(drafts, fixing.applicability());
    let repaired = fixed.changes.iter().find(|change| change.is_stdin()).map(|change| change.bytes.clone());
    // What needs no repair, or cannot be read, comes out as it went in.
    let stdin = repaired.or_else(|| drafts.iter().find_map(|draft| draft.bytes.clone()));
    (fixed.write(), stdin.map_or(Made::Nothing, Made::Text))
}

/// Finds out what repairing would change. Findings that cannot be repaired do not matter here.
pub(super) fn diff(desk: &mut Desk, drafts: &[DraftInput], fixing: &Fixing) -> (Checked, Made) {
    let (checked, changes) = desk.fix(drafts, fixing.applicability()).leave();
    (checked, Made::Changes(changes))
}

/// Writes the changes: status 1 if there are any.
pub(super) fn show(changes: &[Change], output: &Output) -> Status {
    let status = if changes.is_empty() { Status::Success } else { Status::Findings };
    output.deliver(status, |out| {
        changes
            .iter()
            .try_for_each(|change| write_diff(out, change.shown(), change.before().text(), &change.after, output.color))
    })
}

/// Says what was repaired, or would be, and what else could be.
pub(super) fn explain(checked: &Checked, fixing: &Fixing, output: &Output) {
    if !fixing.fix && !fixing.diff {
        if fixing.unsafe_fixes {
            let all = fixable(checked, Applicability::Unsafe);
            output.note(&format!("{} fixable with `--fix --unsafe-fixes`", count(all, "finding")));
        }
        return;
    }
    let (safe, all) = (fixable(checked, Applicability::Safe), fixable(checked, Applicability::Unsafe));
    let left = if fixing.unsafe_fixes { all } else { safe };
    let repaired = checked.repaired;
    let done = match repaired.files {
        0 if left > 0 => "nothing was fixed".to_owned(),
        0 => "nothing to fix".to_owned(),
        files => {
            let did = if fixing.diff { "would fix" } else { "fixed" };
            format!("{did} {} in {}", count(repaired.findings, "finding"), count(files, "file"))
        }
    };
    match all - safe {
        offered if offered > 0 && !fixing.unsafe_fixes => {
            output.note(&format!("{done}; {offered} more fixable with `--unsafe-fixes`"));
        }
        _ => output.note(&done),
    }
}

/// How many findings have a repair.
fn fixable(checked: &Checked, applicability: Applicability) -> usize {
    let findings = checked.outcome.files.iter().flat_map(|file| &file.findings);
    findings.filter(|finding| applicability.of(finding).is_some()).count()
}
