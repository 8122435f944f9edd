//! What was looked up for a draft, kept until it is checked again.

use rustc_hash::FxHashMap;

use crate::facts::{Facts, NameMatch, PersonId};
use crate::language::lexicon::Lexicon;

/// Surnames near a word, with their persons.
pub(super) type NearSurnames = Vec<(String, Vec<PersonId>)>;

/// The look-ups of one draft's names. Valid for the facts that they were made in, and no others.
#[derive(Debug, Default)]
pub struct Memory {
    names: Kept<NameMatch>,
    surnames: Kept<NearSurnames>,
}

/// Answers by what was asked: those of the check before, and those that this one has needed.
#[derive(Debug)]
struct Kept<T> {
    before: FxHashMap<String, T>,
    now: FxHashMap<String, T>,
}

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Self { before: FxHashMap::default(), now: FxHashMap::default() }
    }
}

impl<T: Clone> Kept<T> {
    fn get(&mut self, key: &str, find: impl FnOnce() -> T) -> T {
        if let Some(known) = self.now.get(key) {
            return known.clone();
        }
        let (key, answer) = self.before.remove_entry(key).unwrap_or_else(|| (key.to_owned(), find()));
        self.now.insert(key, answer.clone());
        answer
    }

    /// Forgets what this check did not need, so that a long session keeps no more than a draft's worth.
    fn turn(&mut self) {
        self.before = std::mem::take(&mut self.now);
    }
}

impl Memory {
    /// What the facts know about a full name.
    pub(super) fn name(&mut self, name: &str, facts: &Facts, lexicon: &Lexicon) -> NameMatch {
        self.names.get(name, || facts.find_name(name, lexicon))
    }

    /// Surnames within `edits` of a word. How many are allowed depends on the word alone.
    pub(super) fn near_surnames(&mut self, word: &str, edits: u8, facts: &Facts) -> NearSurnames {
        self.surnames.get(word, || facts.near_surnames(word, edits))
    }

    /// A check has ended.
    pub(super) fn turn(&mut self) {
        self.names.turn();
        self.surnames.turn();
    }
}
