//! What became of everything that a draft says, counted.

use std::ops::AddAssign;

use crate::claims::{Naming, Reading};
use crate::document::Span;

use super::{Assessment, Category, Verdict};

/// How many statements there are, by what the facts say of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Evidence says the same.
    pub supported: usize,
    /// Evidence says otherwise.
    pub refuted: usize,
    /// Nothing decides.
    pub undecided: usize,
}

impl Counts {
    /// All of them.
    pub const fn all(self) -> usize {
        self.supported + self.refuted + self.undecided
    }

    fn add(&mut self, verdict: Verdict) {
        match verdict {
            Verdict::Supported => self.supported += 1,
            Verdict::Refuted => self.refuted += 1,
            Verdict::NotEnoughInfo => self.undecided += 1,
        }
    }
}

impl FromIterator<Verdict> for Counts {
    fn from_iter<I: IntoIterator<Item = Verdict>>(verdicts: I) -> Self {
        let mut counts = Self::default();
        verdicts.into_iter().for_each(|verdict| counts.add(verdict));
        counts
    }
}

/// The statements of one or more drafts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Names of persons: whether they are written as the sources write them.
    pub names: Counts,
    /// Persons in offices.
    pub titles: Counts,
    /// What is said to have happened: supported where the sources tell of it, and nothing about it is wrong.
    pub events: Counts,
}

impl Tally {
    /// Counts what a draft tells itself: quotations and furniture are not its statements.
    pub fn of(draft: &Reading, assessment: &Assessment) -> Self {
        let mut tally = Self::default();
        let refuted = |categories: &[Category]| -> Vec<Span> {
            let silenced = assessment.silenced.iter().map(|silenced| &silenced.finding);
            let findings = assessment.findings.iter().chain(silenced);
            let against = findings.filter(|f| f.verdict == Verdict::Refuted && categories.contains(&f.category));
            against.map(|finding| finding.span).collect()
        };
        let (wrong_names, wrong_events) = (refuted(&[Category::Name]), refuted(&[Category::Event, Category::Date]));
        let is_among = |wrong: &[Span], span: Span| wrong.iter().any(|wrong| wrong.overlaps(span));
        for (mention, assessed) in draft.persons.iter().zip(&assessment.persons) {
            let is_name = mention.naming == Naming::Person || assessed.person.is_some();
            if mention.at.is_told() && is_name {
                tally.names.add(match assessed.person {
                    _ if is_among(&wrong_names, mention.span) => Verdict::Refuted,
                    Some(_) if assessed.right => Verdict::Supported,
                    _ => Verdict::NotEnoughInfo,
                });
            }
        }
        for (claim, assessed) in draft.claims.iter().zip(&assessment.claims) {
            if claim.at.is_told() {
                tally.titles.add(assessed.verdict);
            }
        }
        for (event, assessed) in draft.events.iter().zip(&assessment.events) {
            if event.at.is_told() {
                tally.events.add(match assessed.only() {
                    _ if is_among(&wrong_events, event.span) => Verdict::Refuted,
                    Some(_) => Verdict::Supported,
                    None => Verdict::NotEnoughInfo,
                });
            }
        }
        tally
    }

    /// The kinds of statements, by the category of rules that judge them.
    pub const fn by_category(&self) -> [(Category, Counts); 3] {
        [(Category::Name, self.names), (Category::Title, self.titles), (Category::Event, self.events)]
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.supported += other.supported;
        self.refuted += other.refuted;
        self.undecided += other.undecided;
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.names += other.names;
        self.titles += other.titles;
        self.events += other.events;
    }
}
