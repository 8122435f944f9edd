//! What one run found.

use std::cmp::Ordering;
use std::sync::Arc;

use super::identity::Fingerprints;
use crate::document::{Span, TextFile};
use crate::rules::{Finding, Severity};

/// One draft and what the rules say about it.
#[derive(Debug, Clone)]
pub struct CheckedFile {
    /// The draft.
    pub file: Arc<TextFile>,
    /// Its findings; their spans are in the draft's text.
    pub findings: Vec<Finding>,
    /// Findings that do not count, with the reason. They neither fail a check nor are shown to people.
    pub set_aside: Vec<SetAside>,
    /// Findings from this severity on fail the check; `None`: none does.
    pub failing: Option<Severity>,
    /// It was held against the corpus that is compiled in.
    pub embedded: bool,
}

impl CheckedFile {
    /// A draft with its findings, of which errors fail the check.
    pub fn new(file: Arc<TextFile>, findings: Vec<Finding>) -> Self {
        Self { file, findings, set_aside: Vec::new(), failing: Some(Severity::Error), embedded: false }
    }

    /// Whether one of its findings fails the check.
    pub fn fails(&self) -> bool {
        self.findings.iter().any(|finding| self.is_failing(finding))
    }

    /// Whether this finding fails the check, if it counts.
    pub(super) fn is_failing(&self, finding: &Finding) -> bool {
        self.failing.is_some_and(|failing| finding.severity >= failing)
    }

    /// All its findings, without fingerprints yet.
    fn entries(&self) -> impl Iterator<Item = Entry<'_>> {
        let entry = |finding, because| Entry { checked: self, finding, because, fingerprint: String::new() };
        let counted = self.findings.iter().map(move |finding| entry(finding, None));
        counted.chain(self.set_aside.iter().map(move |aside| entry(&aside.finding, Some(&aside.because))))
    }
}

/// A finding that does not count.
#[derive(Debug, Clone)]
pub struct SetAside {
    /// The finding.
    pub finding: Finding,
    /// Why it does not count.
    pub because: Because,
}

/// Why a finding does not count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Because {
    /// A comment in the draft silences it.
    Silenced {
        /// The comment, in the draft's text.
        comment: Span,
        /// The reason that it gives.
        reason: Option<String>,
    },
    /// The baseline has it: it was there before.
    Known,
}

/// An input that could not be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The input as the user named it.
    pub path: String,
    /// What is wrong with it and, where there is one, what to do.
    pub message: String,
}

impl Ord for Problem {
    /// By path, then as the message reads with its numbers: line 9 before line 10.
    fn cmp(&self, other: &Self) -> Ordering {
        let message = || by_number(&self.message).cmp(by_number(&other.message));
        self.path.cmp(&other.path).then_with(message).then_with(|| self.message.cmp(&other.message))
    }
}

impl PartialOrd for Problem {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// A text in pieces that sort as people expect: numbers by their value, everything else by its letters.
fn by_number(text: &str) -> impl Iterator<Item = (Option<u64>, &str)> {
    text.split_inclusive(|c: char| !c.is_ascii_digit()).map(|piece| {
        let number = piece.trim_end_matches(|c: char| !c.is_ascii_digit());
        (number.parse().ok(), &piece[number.len()..])
    })
}

/// A whole run: every draft that was checked and every input that could not be.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// The checked drafts, also those without findings.
    pub files: Vec<CheckedFile>,
    /// The inputs that could not be used.
    pub problems: Vec<Problem>,
    /// The findings were held against a baseline: those that count are new.
    pub baseline: bool,
}

/// A finding with its draft and with everything that reports say of it.
#[derive(Debug, Clone)]
pub(super) struct Entry<'a> {
    /// The draft.
    pub checked: &'a CheckedFile,
    /// What was found in it.
    pub finding: &'a Finding,
    /// Why it does not count, if it does not.
    pub because: Option<&'a Because>,
    /// What it is known by from run to run, whether or not it counts.
    pub fingerprint: String,
}

/// How many files were checked and how many findings of each severity they have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
pub struct Summary {
    /// Checked drafts.
    pub files: usize,
    /// Findings contradicted by accepted evidence.
    pub errors: usize,
    /// Findings that need an editor.
    pub warnings: usize,
    /// Background to claims that stand.
    pub infos: usize,
    /// Findings for those who look for them.
    pub hints: usize,
    /// Findings that comments silence; not among the others.
    pub silenced: usize,
    /// Findings that the baseline has; not among the others.
    pub known: usize,
}

impl Summary {
    /// Findings of all severities.
    pub const fn findings(&self) -> usize {
        self.errors + self.warnings + self.infos + self.hints
    }

    /// Counts one finding.
    pub(super) const fn add(&mut self, severity: Severity) {
        match severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
            Severity::Info => self.infos += 1,
            Severity::Hint => self.hints += 1,
        }
    }
}

impl Outcome {
    /// Counts over all files.
    pub fn summary(&self) -> Summary {
        let mut summary = Summary { files: self.files.len(), ..Summary::default() };
        for file in &self.files {
            for finding in &file.findings {
                summary.add(finding.severity);
            }
            for aside in &file.set_aside {
                match aside.because {
                    Because::Silenced { .. } => summary.silenced += 1,
                    Because::Known => summary.known += 1,
                }
            }
        }
        summary
    }

    /// Whether the findings of any draft fail the check.
    pub fn fails(&self) -> bool {
        self.files.iter().any(CheckedFile::fails)
    }

    /// Puts files and problems in order of their paths, and findings in order of position, then rule.
    pub fn sort(&mut self) {
        self.files.sort_by(|a, b| a.file.path().cmp(b.file.path()));
        for file in &mut self.files {
            file.findings.sort_by(by_position);
            file.set_aside.sort_by(|a, b| by_position(&a.finding, &b.finding));
        }
        self.problems.sort();
    }

    /// Every finding, also those that do not count, in reporting order.
    pub(super) fn entries(&self) -> Vec<Entry<'_>> {
        let mut all: Vec<Entry<'_>> = self.files.iter().flat_map(CheckedFile::entries).collect();
        all.sort_by(|a, b| {
            let paths = a.checked.file.path().cmp(b.checked.file.path());
            paths.then_with(|| by_position(a.finding, b.finding))
        });
        let mut fingerprints = Fingerprints::default();
        for entry in &mut all {
            entry.fingerprint = fingerprints.next(&entry.checked.file, entry.finding);
        }
        all
    }

    /// The findings that count, in reporting order.
    pub(super) fn counted(&self) -> impl Iterator<Item = Entry<'_>> {
        self.entries().into_iter().filter(|entry| entry.because.is_none())
    }

    /// The drafts in order of their paths.
    pub(super) fn drafts(&self) -> Vec<&CheckedFile> {
        let mut drafts: Vec<_> = self.files.iter().collect();
        drafts.sort_by(|a, b| a.file.path().cmp(b.file.path()));
        drafts
    }

    /// The problems in order.
    pub(super) fn sorted_problems(&self) -> Vec<&Problem> {
        let mut problems: Vec<_> = self.problems.iter().collect();
        problems.sort();
        problems
    }

    /// Every finding with its draft, in reporting order whether or not [`sort`](Self::sort) was called.
    pub(super) fn ordered(&self) -> Vec<(&TextFile, &Finding)> {
        let mut all: Vec<_> =
            self.files.iter().flat_map(|file| file.findings.iter().map(|finding| (&*file.file, finding))).collect();
        all.sort_by(|(a_file, a), (b_file, b)| a_file.path().cmp(b_file.path()).then_with(|| by_position(a, b)));
        all
    }
}

/// Start and rule decide; the rest only keeps the order independent of the order of work.
fn by_position(a: &Finding, b: &Finding) -> Ordering {
    (a.span.start, a.rule, a.span.end)
        .cmp(&(b.span.start, b.rule, b.span.end))
        .then_with(|| b.severity.cmp(&a.severity))
        .then_with(|| a.message.cmp(&b.message))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{file, finding};
    use super::*;

    fn names(outcome: &Outcome) -> Vec<String> {
        let ordered = outcome.ordered();
        ordered
            .iter()
            .map(|(file, finding)| format!("{} {} {}", file.path(), finding.span.start, finding.rule))
            .collect()
    }

    #[test]
    fn orders_by_path_then_offset_then_rule() {
        let text = "one two three";
        let with = |path: &str, findings| CheckedFile::new(file(path, text), findings);
        let mut outcome = Outcome {
            files: vec![
                with("b.md", vec![finding("z", text, "one")]),
                with(
                    "a.md",
                    vec![
                        finding("z", text, "two"),
                        finding("y", text, "two"),
                        finding("x", text, "three"),
                        finding("z", text, "one"),
                    ],
                ),
            ],
            ..Outcome::default()
        };
        let expected = ["a.md 0 z", "a.md 4 y", "a.md 4 z", "a.md 8 x", "b.md 0 z"];
        assert_eq!(names(&outcome), expected);
        outcome.sort();
        assert_eq!(outcome.files[0].findings[0].rule, "z");
        assert_eq!(outcome.files[0].findings[1].rule, "y");
        assert_eq!(names(&outcome), expected);
    }

    #[test]
    fn counts_by_severity() {
        let text = "one two";
        let mut hint = finding("x", text, "two");
        hint.severity = Severity::Hint;
        let mut outcome = Outcome {
            files: vec![CheckedFile::new(file("a.md", text), vec![hint, finding("x", text, "one")])],
            ..Outcome::default()
        };
        let summary = outcome.summary();
        assert_eq!((summary.files, summary.errors, summary.hints), (1, 1, 1));
        assert_eq!(summary.findings(), 2);
        assert!(outcome.fails());
        outcome.files[0].failing = None;
        assert!(!outcome.fails());
    }
}
