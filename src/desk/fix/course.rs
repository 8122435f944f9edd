//! One draft on its way to having nothing left to repair.

use std::collections::HashSet;
use std::fs;

use super::choose::{Applicability, apply, choose, edits};
use crate::desk::DraftInput;
use crate::document::TextFile;
use crate::report::{CheckedFile, Problem};

/// One draft, repaired in memory, round after round.
#[derive(Debug)]
pub(super) struct Course {
    /// The draft as it was read.
    pub input: DraftInput,
    /// What was found in it then.
    pub first: CheckedFile,
    /// What was found in it after the last round.
    pub last: CheckedFile,
    /// How many repairs were made.
    pub made: usize,
    /// The text and the bytes that the last round led to.
    pub after: Option<(String, Vec<u8>)>,
    /// What ended the course before its time. The draft stays as it was.
    pub failed: Option<Failed>,
    /// What is left to repair would change nothing.
    settled: bool,
    /// The texts that it had, by their hashes.
    seen: HashSet<blake3::Hash>,
}

/// Why a draft is not repaired.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Failed {
    /// The repairs themselves cannot be made: the user should know, and can do nothing.
    Note(String),
    /// The file is such that it cannot be repaired.
    Problem(String),
}

impl Course {
    /// A draft with what was found in it.
    pub fn new(input: DraftInput, first: CheckedFile) -> Self {
        let seen = HashSet::from([blake3::hash(first.file.text().as_bytes())]);
        Self { input, last: first.clone(), first, made: 0, after: None, failed: None, settled: false, seen }
    }

    /// Whether anything is left to repair.
    pub fn is_open(&self, applicability: Applicability) -> bool {
        let is_over = self.failed.is_some() || self.settled;
        !is_over && self.last.findings.iter().any(|finding| applicability.of(finding).is_some())
    }

    /// Makes the repairs that can be made together: the draft that is to be checked again, if there are any.
    pub fn step(&mut self, applicability: Applicability) -> Option<DraftInput> {
        if !self.is_open(applicability) {
            return None;
        }
        match self.advance(applicability) {
            Ok(next) => next,
            Err(failed) => {
                self.give_up(failed);
                None
            }
        }
    }

    fn advance(&mut self, applicability: Applicability) -> Result<Option<DraftInput>, Failed> {
        if self.made == 0 {
            self.must_be_as_read()?;
        }
        let chosen = choose(&self.last.findings, applicability);
        let before = self.last.file.text();
        // An edit that is none of this text, or one that changes nothing, repairs nothing.
        let after = apply(before, &edits(&chosen)).filter(|after| after != before);
        let (Some(text), made) = (after, chosen.len()) else {
            self.settled = true;
            return Ok(None);
        };
        if !self.seen.insert(blake3::hash(text.as_bytes())) {
            let message = "its repairs undo each other; none was made. This is a mistake in a rule: please report it";
            return Err(Failed::Note(message.to_owned()));
        }
        let bytes = self.first.file.encode(&text).ok_or_else(|| lacking(&self.first.file, &text))?;
        self.made += made;
        let next = DraftInput { bytes: Some(bytes.clone()), named: true, ..self.input.clone() };
        self.after = Some((text, bytes));
        Ok(Some(next))
    }

    /// Takes what was found in the draft after the repairs; `None` if it can no longer be read, and why.
    pub fn take(&mut self, checked: Option<CheckedFile>, why: Option<&Problem>) {
        let repaired = |file: &CheckedFile| self.after.as_ref().is_some_and(|(text, _)| text == file.file.text());
        match checked {
            Some(checked) if repaired(&checked) => self.last = checked,
            Some(_) => {
                let message = "its repairs could not be made in its character set; save it as UTF-8";
                self.give_up(Failed::Problem(message.to_owned()));
            }
            None => {
                let why = why.map(|problem| format!(" ({})", problem.message)).unwrap_or_default();
                let message = format!("its repairs would leave a draft that cannot be read{why}; none was made");
                self.give_up(Failed::Note(message));
            }
        }
    }

    fn give_up(&mut self, failed: Failed) {
        self.failed = Some(failed);
        self.last = self.first.clone();
        (self.made, self.after) = (0, None);
    }

    /// Before anything is done: the file must hold what was read, and nothing that was lost in reading.
    fn must_be_as_read(&self) -> Result<(), Failed> {
        let stored = match &self.input.bytes {
            Some(bytes) => as_read(&self.first.file, bytes),
            // A pipe cannot be read twice, and nothing can take its place.
            None if !self.input.path.is_file() => {
                Err("it was not repaired: it is no regular file; read it from standard input, as in `--fix -`"
                    .to_owned())
            }
            None => match fs::read(&self.input.path) {
                Ok(bytes) => as_read(&self.first.file, &bytes),
                Err(error) => Err(crate::desk::file::explain(&error)),
            },
        };
        stored.map_err(Failed::Problem)
    }
}

/// Whether a file's bytes are those that were read.
///
/// # Errors
/// They are not, or reading has lost some: what to do.
pub(super) fn as_read(file: &TextFile, bytes: &[u8]) -> Result<(), String> {
    if file.encode(file.text()).is_some_and(|stored| stored == bytes) {
        return Ok(());
    }
    let again = TextFile::decode(file.path().to_owned(), bytes);
    Err(match again.is_ok_and(|again| again.text() == file.text()) {
        true => {
            "it was not repaired: it has bytes that are no text and would be lost; save it anew as UTF-8".to_owned()
        }
        false => "it was changed while it was being repaired, and was left alone; run again".to_owned(),
    })
}

/// The letter that a file's character set lacks.
fn lacking(file: &TextFile, text: &str) -> Failed {
    let mut buffer = [0; 4];
    let lacking = text.chars().find(|letter| file.encode(letter.encode_utf8(&mut buffer)).is_none());
    let letter = lacking.map_or_else(|| "a letter of a repair".to_owned(), |letter| format!("“{letter}”"));
    Failed::Problem(format!("it was not repaired: its character set has no way to write {letter}; save it as UTF-8"))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{checked, course};
    use super::*;

    #[test]
    fn repairs_that_undo_each_other_are_not_made() {
        let mut course = course("one", "two");
        assert_eq!(course.step(Applicability::Safe).and_then(|next| next.bytes).as_deref(), Some(&b"two"[..]));
        course.take(Some(checked("two", "one")), None);
        assert!(course.step(Applicability::Safe).is_none());
        assert!(matches!(&course.failed, Some(Failed::Note(note)) if note.contains("undo each other")), "{course:?}");
        assert!(course.after.is_none() && course.last.file.text() == "one" && course.made == 0);
    }

    #[test]
    fn a_draft_that_repairs_would_make_unreadable_stays() {
        let mut course = course("one", "two");
        course.step(Applicability::Safe);
        let why = Problem { path: "a.md".to_owned(), message: "line 1, column 1: odd".to_owned() };
        course.take(None, Some(&why));
        assert!(matches!(&course.failed, Some(Failed::Note(note)) if note.contains("line 1, column 1: odd")));
        assert!(course.after.is_none() && !course.is_open(Applicability::Safe));
    }

    #[test]
    fn repairs_that_change_nothing_end_the_course() {
        let mut course = course("one", "one");
        assert!(course.step(Applicability::Safe).is_none() && course.failed.is_none() && course.made == 0);
    }

    #[test]
    fn bytes_that_were_lost_or_have_changed_are_told_apart() {
        let damaged = b"\xE2\x80\x98a\xE2\x80\x99 \xC3\xA9 \xE2z end";
        let file = TextFile::decode("a.md".to_owned(), damaged).expect("text");
        assert!(as_read(&file, damaged).is_err_and(|why| why.contains("would be lost")));
        let file = TextFile::decode("a.md".to_owned(), b"\xEF\xBB\xBFone").expect("text");
        assert_eq!(as_read(&file, b"\xEF\xBB\xBFone"), Ok(()));
        assert!(as_read(&file, b"two").is_err_and(|why| why.contains("run again")));
    }
}
