//! The mentions of a reading by block, so that each sentence looks only at its own.

use super::super::reading::{Reading, Where};

/// Indexes of mentions, grouped by block.
pub(super) struct Mentions {
    persons: Vec<Vec<usize>>,
    offices: Vec<Vec<usize>>,
    references: Vec<Vec<usize>>,
    dates: Vec<Vec<usize>>,
    claims: Vec<Vec<usize>>,
    quotes: Vec<Vec<usize>>,
}

impl Mentions {
    /// Groups the mentions of a reading.
    pub fn of(reading: &Reading) -> Self {
        let blocks = reading.blocks.len();
        Self {
            persons: group(blocks, reading.persons.iter().map(|m| m.at)),
            offices: group(blocks, reading.offices.iter().map(|m| m.at)),
            references: group(blocks, reading.references.iter().map(|m| m.at)),
            dates: group(blocks, reading.dates.iter().map(|m| m.at)),
            claims: group(blocks, reading.claims.iter().map(|m| m.at)),
            quotes: group(blocks, reading.quotes.iter().map(|m| m.at)),
        }
    }

    /// Person mentions of a block.
    pub fn persons(&self, block: usize) -> &[usize] {
        &self.persons[block]
    }

    /// Office mentions of a block.
    pub fn offices(&self, block: usize) -> &[usize] {
        &self.offices[block]
    }

    /// Pronouns and titles that stand for somebody.
    pub fn references(&self, block: usize) -> &[usize] {
        &self.references[block]
    }

    /// Date mentions of a block.
    pub fn dates(&self, block: usize) -> &[usize] {
        &self.dates[block]
    }

    /// Claims of a block.
    pub fn claims(&self, block: usize) -> &[usize] {
        &self.claims[block]
    }

    /// Quotations of a block.
    pub fn quotes(&self, block: usize) -> &[usize] {
        &self.quotes[block]
    }
}

fn group(blocks: usize, places: impl Iterator<Item = Where>) -> Vec<Vec<usize>> {
    let mut groups = vec![Vec::new(); blocks];
    for (index, at) in places.enumerate() {
        groups[at.block].push(index);
    }
    groups
}
