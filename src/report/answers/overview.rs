//! What there is in a corpus.

use serde::Serialize;

use super::answer::{Answer, Tenure};
use super::office::{Timeline, timeline_of};
use crate::facts::{Facts, Office};
use crate::language::dates::Days;

/// Counts, and the offices with their holders.
#[derive(Debug, Serialize)]
pub struct Overview {
    pub sources: usize,
    pub lists: usize,
    pub persons: usize,
    /// First day of any source.
    pub first: Option<String>,
    /// Last day of any source.
    pub last: Option<String>,
    /// The day it is limited to.
    pub at: Option<String>,
    pub offices: Vec<Timeline>,
}

/// An overview of all offices, vague words and positions of many left out; `at` keeps only the tenures of these days.
pub fn of(facts: &Facts, at: Option<Days>) -> Answer {
    let is_dated = |office: &Office| !(office.runs.is_empty() && office.tenures.is_empty());
    let shown = |office: &&Office| !(office.weak || office.position) && is_dated(office);
    let mut offices: Vec<Timeline> =
        facts.offices().iter().filter(shown).map(|office| timeline_of(facts, office)).collect();
    if let Some(days) = at {
        for office in &mut offices {
            office.tenures.retain(|tenure| on(tenure, days));
            office.gaps.clear();
        }
        offices.retain(|office| !office.tenures.is_empty());
    }
    offices.sort_by(|a, b| (&a.of, &a.office).cmp(&(&b.of, &b.office)));
    let dates = || facts.sources().iter().filter_map(|source| source.stated_date()).map(|date| date.days);
    Answer::Overview(Overview {
        sources: facts.sources().len(),
        lists: facts.lists().len(),
        persons: facts.people().iter().filter(|person| person.is_person()).count(),
        first: dates().map(|days| days.start).min().map(|day| day.to_string()),
        last: dates().map(Days::last).max().map(|day| day.to_string()),
        at: at.map(|days| days.to_string()),
        offices,
    })
}

/// Whether a tenure reaches into some days.
fn on(tenure: &Tenure, days: Days) -> bool {
    let parse = |text: &Option<String>| text.as_deref().and_then(|text| Days::parse(text).ok());
    super::office::covers(parse(&tenure.first), parse(&tenure.last), days)
}
