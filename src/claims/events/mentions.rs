//! The mentions of a reading by sentence, so that each sentence looks only at its own.

use super::super::reading::{Reading, Where};

/// Indexes of mentions, by block and sentence.
pub(super) struct Mentions {
    persons: Grouped,
    offices: Grouped,
    references: Grouped,
    dates: Grouped,
    claims: Grouped,
    quotes: Grouped,
}

impl Mentions {
    /// Groups the mentions of a reading.
    pub fn of(reading: &Reading) -> Self {
        let blocks = reading.blocks.len();
        Self {
            persons: Grouped::of(blocks, reading.persons.iter().map(|m| m.at)),
            offices: Grouped::of(blocks, reading.offices.iter().map(|m| m.at)),
            references: Grouped::of(blocks, reading.references.iter().map(|m| m.at)),
            dates: Grouped::of(blocks, reading.dates.iter().map(|m| m.at)),
            claims: Grouped::of(blocks, reading.claims.iter().map(|m| m.at)),
            quotes: Grouped::of(blocks, reading.quotes.iter().map(|m| m.at)),
        }
    }

    /// Person mentions of a sentence.
    pub fn persons(&self, at: Where) -> impl Iterator<Item = usize> {
        self.persons.sentence(at)
    }

    /// Office mentions of a sentence.
    pub fn offices(&self, at: Where) -> impl Iterator<Item = usize> {
        self.offices.sentence(at)
    }

    /// Pronouns and titles of a sentence that stand for somebody.
    pub fn references(&self, at: Where) -> impl Iterator<Item = usize> {
        self.references.sentence(at)
    }

    /// Date mentions of a sentence.
    pub fn dates(&self, at: Where) -> impl Iterator<Item = usize> {
        self.dates.sentence(at)
    }

    /// Claims about persons of a sentence.
    pub fn claims(&self, at: Where) -> impl Iterator<Item = usize> {
        self.claims.sentence(at)
    }

    /// Quotations that begin in a sentence of the block or in one before: they may run on.
    pub fn quotes(&self, at: Where) -> impl Iterator<Item = usize> {
        let quotes = &self.quotes.blocks[at.block];
        quotes[..quotes.partition_point(|(sentence, _)| *sentence <= at.sentence)].iter().map(|(_, index)| *index)
    }
}

/// For each block its mentions with their sentences, in the order of the sentences.
struct Grouped {
    blocks: Vec<Vec<(usize, usize)>>,
}

impl Grouped {
    fn of(blocks: usize, places: impl Iterator<Item = Where>) -> Self {
        let mut groups = vec![Vec::new(); blocks];
        for (index, at) in places.enumerate() {
            groups[at.block].push((at.sentence, index));
        }
        groups.iter_mut().for_each(|group| group.sort_by_key(|(sentence, _)| *sentence));
        Self { blocks: groups }
    }

    fn sentence(&self, at: Where) -> impl Iterator<Item = usize> {
        let group = &self.blocks[at.block];
        let first = group.partition_point(|(sentence, _)| *sentence < at.sentence);
        group[first..].iter().take_while(move |(sentence, _)| *sentence == at.sentence).map(|(_, index)| *index)
    }
}
