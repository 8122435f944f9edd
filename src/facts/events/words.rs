//! What a sentence is about, apart from names and small words.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

use crate::language::lexicon::{Classes, Lexicon};
use crate::language::tokens::{Case, Kind, tokenize};

/// How many letters of a word are compared: `relation` and `relations` are one.
const STEM: usize = 6;

/// Words that are compared otherwise, or that any text has.
const UNSPECIFIC: Classes = Classes::EVENT.with(Classes::SPEECH).with(Classes::FUNCTION);

/// The words of a text that say what it is about, cut to their first letters: their hashes, in order.
#[derive(Debug, Clone, Default)]
pub struct ContentWords(Vec<u64>);

impl ContentWords {
    /// The content words of a text: no names, which have capitals, no words for events, which are compared as such, and
    /// none of the small words that every text has.
    pub fn of(text: &str, lexicon: &Lexicon) -> Self {
        let tokens = tokenize(text, lexicon);
        let is_content = |token: &&crate::language::tokens::Token| {
            let written = token.text(text);
            let acronym = token.case == Case::Upper && written.len() > 2 && !token.has(Classes::COUNTRY);
            let plain = token.case == Case::Lower && written.len() > 2 && !token.has(UNSPECIFIC);
            token.kind == Kind::Word && (acronym || plain)
        };
        let stem = |written: &str| {
            let mut hasher = FxHasher::default();
            written.chars().flat_map(char::to_lowercase).take(STEM).for_each(|letter| letter.hash(&mut hasher));
            hasher.finish()
        };
        let mut words: Vec<u64> = tokens.iter().filter(is_content).map(|token| stem(token.text(text))).collect();
        words.sort_unstable();
        words.dedup();
        Self(words)
    }

    /// How many words both have.
    pub fn shared(&self, other: &Self) -> usize {
        self.0.iter().filter(|word| other.0.binary_search(word).is_ok()).count()
    }
}
