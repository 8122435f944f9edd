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
    let mut topics = Topics::default();
    for (block, prose) in reading.document.blocks.iter().enumerate() {
        if matches!(prose.zone, Zone::Byline | Zone::Boilerplate) {
            continue;
        }
        let passage = &reading.blocks[block].passage;
        for (index, tokens) in passage.sentences.iter().enumerate() {
            // Most sentences name no event.
            if passage.tokens[tokens.clone()].iter().any(|t| t.has(Classes::EVENT)) {
                let topic = topics.before(reading, lexicon, &mentions, prose.zone);
                let sentence = Sentence::of(reading, lexicon, &mentions, block, index, topic);
                let found = reader::read(&sentence);
                sequences.extend(order::read(&sentence, &found, events.len()));
                events.extend(found.into_iter().map(|found| found.event));
                topics.read(sentence.topic());
            } else {
                topics.passed(block, index);
            }
        }
    }
    reading.events = events;
    reading.sequences = sequences;
}

/// Who opened the sentence before, found out only when somebody asks.
#[derive(Default)]
struct Topics {
    /// The sentence before, where nobody has looked for its topic: block and number.
    unread: Option<(usize, usize)>,
    topic: Option<usize>,
}

impl Topics {
    /// The person who opened the sentence before one of this zone. A headline goes on with nothing.
    fn before(&mut self, reading: &Reading, lexicon: &Lexicon, mentions: &Mentions, zone: Zone) -> Option<usize> {
        if let Some((block, index)) = self.unread.take() {
            let told = reading.document.blocks[block].zone == Zone::Body;
            self.topic = if told { Sentence::of(reading, lexicon, mentions, block, index, None).topic() } else { None };
        }
        self.topic.filter(|_| zone == Zone::Body)
    }

    fn read(&mut self, topic: Option<usize>) {
        *self = Self { unread: None, topic };
    }

    fn passed(&mut self, block: usize, index: usize) {
        self.unread = Some((block, index));
    }
}
