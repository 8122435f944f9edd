//! One sentence as the readers of words see it.

use std::ops::Range;

use crate::language::lexicon::{GroupWord, Lexicon};
use crate::language::passage::Passage;
use crate::language::tokens::{Kind, Token};

/// A sentence of a passage, with its words. Tokens beyond it are never seen.
#[derive(Debug, Clone)]
pub(super) struct Sentence<'a> {
    pub passage: &'a Passage,
    /// The text of the block.
    pub prose: &'a str,
    pub lexicon: &'a Lexicon,
    pub tokens: Range<usize>,
}

impl<'a> Sentence<'a> {
    /// The sentence `index` of a passage; an empty one beyond the last.
    pub fn of(passage: &'a Passage, prose: &'a str, index: usize, lexicon: &'a Lexicon) -> Self {
        let tokens = passage.sentences.get(index).cloned().unwrap_or(0..0);
        Self { passage, prose, lexicon, tokens }
    }

    /// The token at an index, if it belongs to the sentence.
    pub fn token(&self, at: usize) -> Option<&'a Token> {
        self.passage.tokens.get(at).filter(|_| self.tokens.contains(&at))
    }

    /// The text of a token; empty beyond the sentence.
    pub fn text(&self, at: usize) -> &'a str {
        self.token(at).map_or("", |token| token.text(self.prose))
    }

    /// Whether a token is this word, in any case.
    pub fn is(&self, at: usize, word: &str) -> bool {
        self.text(at).eq_ignore_ascii_case(word)
    }

    /// Whether a token is one of these words, in any case.
    pub fn is_any(&self, at: usize, words: &[&str]) -> bool {
        let text = self.text(at);
        words.iter().any(|word| text.eq_ignore_ascii_case(word))
    }

    /// Whether these words stand at a token.
    pub fn has(&self, at: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(ahead, word)| self.is(at + ahead, word))
    }

    /// Whether one of these words stands right before a token.
    pub fn is_after(&self, at: usize, words: &[&str]) -> bool {
        at.checked_sub(1).is_some_and(|before| self.is_any(before, words))
    }

    /// Whether a token is this mark.
    pub fn mark(&self, at: usize, mark: char) -> bool {
        self.token(at).is_some_and(|token| token.is(mark))
    }

    /// What a word may be in a verb group.
    pub fn group_word(&self, at: usize) -> GroupWord {
        match self.token(at) {
            Some(token) if token.kind == Kind::Word => self.lexicon.group_word(token.word),
            _ => GroupWord::NONE,
        }
    }

    /// Whether a word may stand anywhere in a verb group without changing it.
    pub fn is_adverb(&self, at: usize) -> bool {
        self.group_word(at).any(GroupWord::ADVERB)
            || self.token(at).is_some_and(|token| token.kind == Kind::Word && !token.is_capital())
                && self.text(at).len() > 4
                && self.text(at).ends_with("ly")
    }

    /// Whether a token stands inside quotation marks.
    pub fn quoted(&self, at: usize) -> bool {
        self.passage.quoted.get(at).copied().unwrap_or(false)
    }
}
