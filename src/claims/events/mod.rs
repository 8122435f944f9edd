//! Events: what a text says happened, who took part, where, when, and whether it has happened yet.
//!
//! Verbs and nouns that name events, and what stands where around them, are data of the lexicon (`events.tsv`,
//! `verb_groups.tsv`). A sentence is read in four steps: its parties (names, titles and pronouns that stand for
//! somebody, countries); its triggers; for each, the verb group that says whether it has happened, the subject before
//! it and the slots behind it; the order that `before` and `after` give. What is not understood is left out, or marks
//! the event as open: rules then stay silent.

mod event;
mod group;
mod mentions;
mod noun;
mod order;
mod parties;
mod reader;
mod sentence;
mod slots;
mod subject;
#[cfg(test)]
mod tests;
mod trigger;

pub use event::{Entity, Event, EventPlace, Form, Participant, Role, Sequence, Status};

use crate::document::Zone;
use crate::language::lexicon::{Classes, Lexicon};

use super::reading::Reading;
use mentions::Mentions;
use sentence::Sentence;

/// Reads the events of a document whose names, titles, dates and references are known.
pub(super) fn read(reading: &mut Reading, lexicon: &Lexicon) {
    let mentions = Mentions::of(reading);
    let (mut events, mut sequences) = (Vec::new(), Vec::new());
    for (block, prose) in reading.document.blocks.iter().enumerate() {
        if matches!(prose.zone, Zone::Byline | Zone::Boilerplate) {
            continue;
        }
        let passage = &reading.blocks[block].passage;
        for (index, tokens) in passage.sentences.iter().enumerate() {
            // Most sentences name no event: leave early.
            if !passage.tokens[tokens.clone()].iter().any(|t| t.has(Classes::EVENT)) {
                continue;
            }
            let sentence = Sentence::of(reading, lexicon, &mentions, block, index);
            let found = reader::read(&sentence);
            sequences.extend(order::read(&sentence, &found, events.len()));
            events.extend(found.into_iter().map(|found| found.event));
        }
    }
    reading.events = events;
    reading.sequences = sequences;
}
