//! Which files would be checked, and why.

use super::DraftInput;
use super::Stats;
use super::check::{Count, Desk};
use super::config::Exclusion;
use super::walk::{Found, Role, Walked};
use crate::report::Problem;

/// Why a file is checked, or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// It is checked: the user named it.
    Named,
    /// It is checked: it lies below this folder, which the user named.
    Below(String),
    /// It is not: the configuration leaves it out.
    LeftOut(Exclusion),
    /// It is not: it is a source or list of a corpus.
    Source,
    /// It is not: it is a file of ours with this role.
    Ours(Role),
    /// It is not: its format is unknown.
    UnknownFormat,
    /// It is not: what is wrong with its configuration comes first.
    BrokenConfiguration,
    /// It is not: it cannot be read.
    Unreadable,
}

impl Standing {
    /// Whether the file is checked.
    pub const fn is_checked(&self) -> bool {
        matches!(self, Self::Named | Self::Below(_))
    }
}

/// One file.
#[derive(Debug, Clone)]
pub struct CensusLine {
    /// The path as shown to users.
    pub path: String,
    /// Why it is checked, or not.
    pub standing: Standing,
}

/// All files.
#[derive(Debug, Default)]
pub struct Census {
    /// In the order of their paths.
    pub lines: Vec<CensusLine>,
    /// What could not be read.
    pub problems: Vec<Problem>,
}

impl Desk {
    /// Says of each file whether it would be checked. Drafts are read for it, because which sources they list decides
    /// whether they are sources themselves; nothing is checked.
    pub fn census(&mut self, walked: &Walked, stdin: Option<&DraftInput>) -> Census {
        let mut census = Census { problems: walked.problems.clone(), ..Census::default() };
        for found in walked.found.iter().filter(|found| found.role != Role::Document) {
            census.add(&found.shown, Standing::Ours(found.role));
        }
        for path in &walked.unknown {
            census.add(path, Standing::UnknownFormat);
        }
        let drafts: Vec<(DraftInput, Standing)> =
            walked.documents().map(|found| (DraftInput::file(found), usual(found))).collect();
        let stdin = stdin.map(|input| (input.clone(), Standing::Named));
        let drafts: Vec<(DraftInput, Standing)> = drafts.into_iter().chain(stdin).collect();
        let mut due = Vec::new();
        for (input, usual) in &drafts {
            match self.exclusion(input) {
                Some(exclusion) => census.add(&input.shown, Standing::LeftOut(exclusion)),
                None => due.push((input, usual)),
            }
        }
        self.read_census(&due, &mut census);
        census.lines.sort_by(|a, b| a.path.cmp(&b.path));
        census.problems.sort();
        census.problems.dedup();
        census
    }

    fn read_census(&mut self, due: &[(&DraftInput, &Standing)], census: &mut Census) {
        let inputs: Vec<&DraftInput> = due.iter().map(|(input, _)| *input).collect();
        let (read, mut problems) = self.read_batch(&inputs, &Count::default(), &mut Stats::default());
        census.problems.append(&mut problems);
        let mut choices: Vec<_> = read.iter().map(|one| one.choice.clone()).collect();
        choices.sort();
        choices.dedup();
        census.problems.extend(choices.iter().flat_map(|choice| self.problems_of(choice)));
        let mut read = read.into_iter().peekable();
        for (input, usual) in due {
            // What is missing among those read could not be read.
            let standing = match read.next_if(|one| std::ptr::eq(one.input, *input)) {
                None => Standing::Unreadable,
                Some(one) if self.is_broken(&one.choice) => Standing::BrokenConfiguration,
                Some(one) if self.stays_a_source(&one.choice, input) => Standing::Source,
                Some(_) => (*usual).clone(),
            };
            census.add(&input.shown, standing);
        }
    }
}

impl Census {
    fn add(&mut self, path: &str, standing: Standing) {
        self.lines.push(CensusLine { path: path.to_owned(), standing });
    }
}

/// Why a document is checked if nothing speaks against it.
fn usual(found: &Found) -> Standing {
    found.below.as_deref().map_or(Standing::Named, |folder| Standing::Below(super::paths::shown(folder)))
}
