//! What a run read and how long it took.

use std::time::Duration;

use crate::rules::Tally;

/// Figures about a run.
#[derive(Debug, Clone, Default)]
pub struct Stats {
    /// Drafts that were checked.
    pub drafts: usize,
    /// Bytes of their texts.
    pub bytes: usize,
    /// Sources of all corpora that they were held against.
    pub sources: usize,
    /// What the drafts say, and what the facts say of it.
    pub tally: Tally,
    /// Time for finding configurations and reading drafts.
    pub reading: Duration,
    /// Time for reading sources and lists, and building facts from them.
    pub loading: Duration,
    /// Time for holding the drafts against the facts.
    pub checking: Duration,
}
