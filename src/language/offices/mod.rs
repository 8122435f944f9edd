//! Offices as a grammar: tense, jurisdiction, rank, portfolio, head, body.
//!
//! `then-Chinese deputy foreign minister`, `Britain's former home secretary`, `the minister of public
//! security`, `director of the Office of Fisheries`: every phrase grows from its head noun to the left
//! and to the right. What may stand where is data of the lexicon.

mod company;
mod left;
mod rank;
mod reader;
mod references;
mod right;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_world;

use std::ops::Range;

pub use references::region_name;

use super::lexicon::{Head, Lexicon, Seat, Tense};
use super::tokens::Token;
pub use rank::base_key;
use reader::Reader;

/// What an office belongs to, as far as the phrase says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// Canonical name of a country, or the words as written.
    pub name: String,
    /// Where it is written.
    pub tokens: Range<usize>,
    /// Whether it is a country of the lexicon.
    pub country: bool,
}

/// A phrase that names an office.
#[derive(Debug, Clone)]
pub struct OfficePhrase {
    /// The whole phrase, determiner and complements included.
    pub tokens: Range<usize>,
    /// The head noun.
    pub head_tokens: Range<usize>,
    /// Rank, portfolio and head, without jurisdiction and tense.
    pub core: Range<usize>,
    /// Index of the head in the lexicon.
    pub head: u16,
    /// Rank, portfolio and head in canonical form: `deputy foreign minister`.
    pub key: String,
    /// The country or place it belongs to.
    pub of: Option<Reference>,
    /// The ministry, party, company or chamber it belongs to.
    pub body: Option<Reference>,
    /// When it is said to be held.
    pub tense: Tense,
    /// The words `former`, `then-`, …
    pub tense_tokens: Option<Range<usize>>,
    /// The words of rank: `deputy`, `acting`.
    pub rank_tokens: Option<Range<usize>>,
    /// Names two or more holders: `presidents`.
    pub plural: bool,
    /// Has `the`, a possessive or a jurisdiction before it.
    pub definite: bool,
    /// Has `a` or `an` before it.
    pub indefinite: bool,
    /// Words inside it that say nothing of the office: `new`, `51-year-old`.
    pub plain: Vec<Range<usize>>,
    /// `the country's`: whose office it is, the text before tells.
    pub anaphor: bool,
    /// The head is a verb: `who heads`.
    pub verbal: bool,
}

impl OfficePhrase {
    /// The head's entry in the lexicon.
    pub fn head<'l>(&self, lexicon: &'l Lexicon) -> &'l Head {
        lexicon.head(self.head)
    }

    /// Cuts the phrase where another one begins.
    fn end_at(&mut self, end: usize) {
        self.tokens.end = end;
        self.core.end = self.core.end.min(end);
    }

    /// Whether one person at a time holds it in one jurisdiction.
    pub fn single_seat(&self, lexicon: &Lexicon) -> bool {
        let head = self.head(lexicon);
        let seat = lexicon.office_seat(&self.key, self.of.as_ref().map(|of| of.name.as_str()));
        let body = self.body.as_ref().and_then(|body| lexicon.body_named(&body.name));
        if body.and_then(|body| body.head).is_some_and(|own| *lexicon.head(own).canonical == *self.key) {
            return true;
        }
        match seat.unwrap_or(head.seat) {
            Seat::Single => !self.key.starts_with("assistant") && !self.key.starts_with("associate"),
            Seat::Portfolio => {
                self.key != *head.canonical && !RANKS_OF_MANY.iter().any(|rank| self.key.starts_with(rank))
            }
            Seat::Many => false,
        }
    }
}

/// Ranks that several people hold at once below one minister.
const RANKS_OF_MANY: [&str; 8] = ["deputy", "vice", "assistant", "associate", "under", "junior", "state", "senior"];

/// Every office phrase among the tokens `range`, in order of their heads.
pub fn read(tokens: &[Token], block: &str, range: Range<usize>, lexicon: &Lexicon) -> Vec<OfficePhrase> {
    read_all(&Reader { tokens: &tokens[..range.end], block, lexicon, first: range.start, label: false })
}

fn read_all(reader: &Reader<'_>) -> Vec<OfficePhrase> {
    let range = reader.first..reader.tokens.len();
    let mut phrases: Vec<OfficePhrase> = Vec::new();
    let mut at = range.start;
    while at < range.end {
        match reader.head_at(at) {
            Some((length, head, plural)) => {
                let phrase = reader.grow(at..at + length, head, plural);
                at = phrase.tokens.end.max(at + 1);
                // `minister of state`: the complement's words may look like a head of their own.
                match phrases.last_mut().filter(|before| before.tokens.end > phrase.tokens.start) {
                    Some(before) if before.head_tokens.end <= phrase.tokens.start => before.end_at(phrase.tokens.start),
                    Some(_) => {
                        phrases.pop();
                    }
                    None => {}
                }
                phrases.push(phrase);
            }
            None => at += 1,
        }
    }
    phrases
}

/// Reads a label such as `minister of foreign affairs` as a whole, for curated lists and questions.
pub fn read_label(label: &str, lexicon: &Lexicon) -> Option<OfficePhrase> {
    // In a label every word belongs to the office; in capitals none is taken for prose around it.
    let label = title_case(label);
    let tokens = super::tokens::tokenize(&label, lexicon);
    let reader = Reader { tokens: &tokens, block: &label, lexicon, first: 0, label: true };
    read_all(&reader).into_iter().next()
}

/// As [`read_label`], if every word of the label is part of the phrase: `minister of tides and sundries` must not be
/// taken for every minister.
pub fn read_whole_label(label: &str, lexicon: &Lexicon) -> Option<OfficePhrase> {
    let length = super::tokens::tokenize(label, lexicon).len();
    read_label(label, lexicon).filter(|phrase| phrase.tokens == (0..length))
}

/// Capital first letters, but for small connecting words.
fn title_case(label: &str) -> String {
    let capital = |word: &str| match word {
        "of" | "for" | "the" | "and" | "to" | "in" | "at" => word.to_owned(),
        _ => word.chars().take(1).flat_map(char::to_uppercase).chain(word.chars().skip(1)).collect(),
    };
    label.split(' ').map(capital).collect::<Vec<_>>().join(" ")
}
