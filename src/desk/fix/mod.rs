//! Drafts repaired: repairs are chosen, made in memory and checked again until nothing is left, then written.
//!
//! ```text
//! choose  which repairs are made together, and what the text is after them (pure)
//! course  one draft on its way through the rounds
//! ```
//!
//! All drafts go through a round together, so that the corpora are loaded once and checking stays parallel. A file is
//! written only after its last round, and only if it still holds what was read.

mod choose;
mod course;
#[cfg(test)]
mod testing;

use std::collections::{HashMap, HashSet};
use std::fs;
use std::io::Write as _;
use std::sync::Arc;

use rayon::prelude::*;

use super::write::Replacement;
use super::{Checked, Desk, DraftInput};
use crate::document::TextFile;
use crate::report::{CheckedFile, Outcome, Problem};
use course::{Course, Failed};

pub use choose::{Applicability, choose, edits};

/// How often a draft is repaired and checked again. Repairs that need more are a mistake in a rule.
const ROUNDS: usize = 10;

/// Drafts that were repaired in memory.
#[derive(Debug)]
pub struct Fixed {
    /// What is left to find when the changes are made.
    checked: Checked,
    /// The drafts that change, by path.
    pub changes: Vec<Change>,
}

/// What the repairs make of one draft.
#[derive(Debug)]
pub struct Change {
    input: DraftInput,
    /// What was found in the draft before.
    first: CheckedFile,
    /// The text after all repairs.
    pub after: String,
    /// The same as it is stored: character set, byte order mark and line ends are those of the draft.
    pub bytes: Vec<u8>,
    /// How many findings were repaired.
    pub findings: usize,
}

/// How much was repaired.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Repaired {
    /// Repairs made.
    pub findings: usize,
    /// Drafts that changed.
    pub files: usize,
}

impl Desk {
    /// Checks drafts and repairs them in memory, again and again until nothing is left to repair. Nothing is written.
    /// Sources are left alone, and so is what comments silence or the baseline knows.
    pub fn fix(&mut self, drafts: &[DraftInput], applicability: Applicability) -> Fixed {
        let mut checked = self.check(drafts);
        let mut courses = self.courses(drafts, &mut checked, applicability);
        rounds(&mut courses, applicability, |drafts| self.check(drafts).outcome);
        let mut changes = Vec::new();
        for course in courses {
            let (shown, open) = (course.input.shown.clone(), course.is_open(applicability));
            let said = |message: String| Problem { path: shown, message };
            match course.failed {
                Some(Failed::Note(message)) => checked.notes.push(said(message)),
                Some(Failed::Problem(message)) => checked.outcome.problems.push(said(message)),
                None if open && course.after.is_some() => {
                    let message = format!("after {ROUNDS} rounds of repairs there are more to make; run again");
                    checked.notes.push(said(message));
                }
                None => {}
            }
            checked.outcome.files.push(course.last);
            if let Some((after, bytes)) = course.after {
                let (input, first, findings) = (course.input, course.first, course.made);
                changes.push(Change { input, first, after, bytes, findings });
            }
        }
        changes.sort_by(|a, b| a.shown().cmp(b.shown()));
        tidy(&mut checked);
        self.hold_against_baseline(&mut checked);
        Fixed { checked, changes }
    }

    /// Takes the drafts that have something to repair out of what was checked.
    fn courses(&self, drafts: &[DraftInput], checked: &mut Checked, applicability: Applicability) -> Vec<Course> {
        let (mut by_path, mut twins) = (HashMap::new(), HashSet::new());
        for input in drafts {
            if by_path.insert(&*input.shown, input).is_some() {
                twins.insert(&*input.shown);
            }
        }
        let (mut courses, mut others) = (Vec::new(), Vec::new());
        for file in std::mem::take(&mut checked.outcome.files) {
            let repairable = file.findings.iter().any(|finding| applicability.of(finding).is_some());
            let Some(input) = by_path.get(file.file.path()).filter(|_| repairable) else {
                others.push(file);
                continue;
            };
            let said = |message: &str| Problem { path: input.shown.clone(), message: message.to_owned() };
            if twins.contains(file.file.path()) {
                let message = "it was not repaired: two drafts have this path; repair them one after the other";
                checked.outcome.problems.push(said(message));
            } else if input.bytes.is_none() && self.is_any_source(&input.path) {
                checked
                    .notes
                    .push(said("it was not repaired: it is a source or list of a corpus, and those are never changed"));
            } else {
                courses.push(Course::new((*input).clone(), file));
                continue;
            }
            others.push(file);
        }
        checked.outcome.files = others;
        courses
    }
}

/// Repairs drafts and has them checked again until nothing is left to repair, or the bound is reached.
fn rounds(courses: &mut [Course], applicability: Applicability, mut check: impl FnMut(&[DraftInput]) -> Outcome) {
    for _ in 0..ROUNDS {
        let drafts: Vec<DraftInput> = courses.par_iter_mut().filter_map(|course| course.step(applicability)).collect();
        if drafts.is_empty() {
            return;
        }
        tracing::debug!("checking {} repaired drafts again", drafts.len());
        hand_out(check(&drafts), &drafts, courses);
    }
}

/// Hands each draft of a round what was found in it.
fn hand_out(round: Outcome, drafts: &[DraftInput], courses: &mut [Course]) {
    let mut files: HashMap<String, CheckedFile> =
        round.files.into_iter().map(|file| (file.file.path().to_owned(), file)).collect();
    let stepped: HashSet<&str> = drafts.iter().map(|input| &*input.shown).collect();
    for course in courses.iter_mut().filter(|course| stepped.contains(&*course.input.shown)) {
        let why = round.problems.iter().find(|problem| problem.path == course.input.shown);
        course.take(files.remove(&course.input.shown), why);
    }
}

impl Fixed {
    /// Writes the changed files. One that cannot be written is a problem, keeps its findings, and does not stop the
    /// others. What came from standard input has no file.
    pub fn write(mut self) -> Checked {
        let write = |change: &Change| change.write().map_err(|message| (change.shown().to_owned(), message));
        let written: Vec<_> = self.changes.par_iter().map(write).collect();
        let mut repaired = Repaired::default();
        for (change, written) in self.changes.into_iter().zip(written) {
            match written {
                Ok(()) => repaired.add(change.findings),
                Err((path, message)) => {
                    self.checked.outcome.problems.push(Problem { path, message });
                    let place = self.checked.outcome.files.iter_mut().find(|file| file.file.path() == change.shown());
                    if let Some(file) = place {
                        *file = change.first;
                    }
                }
            }
        }
        self.checked.repaired = repaired;
        tidy(&mut self.checked);
        self.checked
    }

    /// Leaves the files as they are: what would be left to find, and what would change.
    pub fn leave(mut self) -> (Checked, Vec<Change>) {
        self.changes.iter().for_each(|change| self.checked.repaired.add(change.findings));
        (self.checked, self.changes)
    }
}

impl Repaired {
    const fn add(&mut self, findings: usize) {
        self.findings += findings;
        self.files += 1;
    }
}

impl Change {
    /// The path to show.
    pub fn shown(&self) -> &str {
        &self.input.shown
    }

    /// The draft as it was.
    pub fn before(&self) -> &Arc<TextFile> {
        &self.first.file
    }

    /// Whether the draft came from standard input.
    pub const fn is_stdin(&self) -> bool {
        self.input.bytes.is_some()
    }

    /// Writes the file, if it still holds what was read.
    fn write(&self) -> Result<(), String> {
        if self.is_stdin() {
            return Ok(());
        }
        let written = Replacement::of(&self.input.path, |file| file.write_all(&self.bytes));
        let replacement = written.map_err(|error| error.message())?;
        let now = fs::read(&self.input.path).map_err(|error| super::file::explain(&error))?;
        course::as_read(self.before(), &now)?;
        replacement.put().map_err(|error| error.message())
    }
}

fn tidy(checked: &mut Checked) {
    checked.outcome.sort();
    checked.outcome.problems.dedup();
    checked.notes.sort();
}

#[cfg(test)]
mod tests {
    use super::testing::{checked, course};
    use super::*;

    /// A rule that always wants one letter more.
    fn longer(text: &str) -> CheckedFile {
        checked(text, &format!("{text}a"))
    }

    #[test]
    fn rounds_are_bounded() {
        let mut courses = [course("a", "aa"), course("b", "b")];
        let mut asked = 0;
        rounds(&mut courses, Applicability::Safe, |drafts| {
            asked += 1;
            assert_eq!(drafts.len(), 1);
            let text = String::from_utf8(drafts[0].bytes.clone().expect("bytes")).expect("text");
            Outcome { files: vec![longer(&text)], ..Outcome::default() }
        });
        assert_eq!((asked, courses[0].made), (ROUNDS, ROUNDS));
        assert_eq!(courses[0].after.as_ref().map(|(text, _)| text.len()), Some(1 + ROUNDS));
        assert!(courses[0].is_open(Applicability::Safe) && !courses[1].is_open(Applicability::Safe));
    }
}
