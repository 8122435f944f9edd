//! Where the clause of a date looks: back, as told, or ahead, as planned.
//!
//! A sentence may do both: "He landed on Sunday and is to meet her on Monday." What counts is the verb group nearest to
//! the date, and a verb in the date's own clause is nearer than any other.

use std::ops::Range;

use crate::language::dates::Direction;
use crate::language::lexicon::Classes;
use crate::language::tokens::{Case, Kind, Token};

/// What a new clause costs, in tokens of distance.
const BOUNDARY: usize = 12;

/// The verb groups of a sentence that say where it looks.
pub(super) struct Clauses<'a> {
    tokens: &'a [Token],
    block: &'a str,
    sentence: Range<usize>,
    /// The token of each group, and where it looks.
    verbs: Vec<(usize, Direction)>,
}

impl<'a> Clauses<'a> {
    /// Finds the verb groups of a sentence. `headline` says that "to meet" alone looks ahead.
    pub fn of(tokens: &'a [Token], block: &'a str, sentence: Range<usize>, headline: bool) -> Self {
        let mut clauses = Self { tokens, block, sentence, verbs: Vec::new() };
        let mut at = clauses.sentence.start;
        while at < clauses.sentence.end {
            let (direction, length) = clauses.verb_at(at);
            // `will be held`: the participle is part of what lies ahead.
            let ahead = clauses
                .verbs
                .last()
                .is_some_and(|&(verb, before)| before == Direction::Future && clauses.is_auxiliaries(verb + 1..at));
            if direction != Direction::Unknown && !(ahead && direction == Direction::Past) {
                clauses.verbs.push((at, direction));
            }
            at += length;
        }
        // `first planned for February` tells of a plan, but the sentence of what became of it.
        if clauses.verbs.iter().any(|(_, direction)| *direction == Direction::Past) {
            clauses.verbs.retain(|(at, _)| !tokens[*at].has(Classes::PLAN));
        }
        if headline && clauses.verbs.is_empty() {
            let to = (clauses.sentence.start + 1..clauses.sentence.end)
                .find(|&at| clauses.is(at, &["to"]) && clauses.is_small(at + 1));
            clauses.verbs.extend(to.map(|at| (at, Direction::Future)));
        }
        clauses
    }

    /// Where the clause of the tokens `date` looks.
    pub fn direction(&self, date: &Range<usize>) -> Direction {
        let cost = |at: usize| {
            let (before, between) = if at < date.start { (true, at + 1..date.start) } else { (false, date.end..at) };
            let boundaries = between.clone().filter(|&token| self.is_boundary(token, date, before)).count();
            (between.len() + boundaries * BOUNDARY, usize::from(!before))
        };
        self.verbs
            .iter()
            .filter(|(at, _)| !date.contains(at))
            .min_by_key(|(at, _)| cost(*at))
            .map_or(Direction::Unknown, |(_, direction)| *direction)
    }

    /// Whether a new clause begins at a token. The comma behind a date that opens the sentence does not count.
    fn is_boundary(&self, at: usize, date: &Range<usize>, before: bool) -> bool {
        let opens = !before && at == date.end && date.start <= self.sentence.start + 2;
        let token = &self.tokens[at];
        let mark = matches!(token.kind, Kind::Mark(',' | ';' | ':' | '(' | ')' | '–' | '—' | '”' | '“' | '"'));
        (mark && !opens) || token.has(Classes::CLAUSE)
    }

    /// The direction of the verb group that begins at a token, and how many tokens it takes.
    fn verb_at(&self, at: usize) -> (Direction, usize) {
        let token = &self.tokens[at];
        if token.kind != Kind::Word {
            return (Direction::Unknown, 1);
        }
        let text = token.text(self.block);
        // `would have met`: it was not so, and nobody looks ahead.
        if self.is(at, &["would"]) && self.is(at + 1, &["have"]) {
            return (Direction::Unknown, 2);
        }
        if token.has(Classes::AHEAD) || text.ends_with("'ll") || text.ends_with("’ll") {
            return (Direction::Future, 2);
        }
        if token.has(Classes::COPULA) {
            // `is to meet`, `is expected to`, `is not due to`, `is going to`
            let next = (at + 1..(at + 4).min(self.sentence.end)).find(|&next| !self.is_adverb(next));
            let ahead = next.is_some_and(|next| {
                self.tokens[next].has(Classes::PLAN | Classes::PLANNED)
                    || (self.is(next, &["to"]) && self.is_small(next + 1))
                    // `the vote is on Monday`
                    || (self.is(next, &["on"]) && self.names_day(next + 1))
            });
            return if ahead { (Direction::Future, 3) } else { (Direction::Unknown, 1) };
        }
        if token.has(Classes::PLAN) && self.is(at + 1, &["to", "for"]) && !self.led_by_past(at) {
            return (Direction::Future, 2);
        }
        if token.case == Case::Lower && (token.has(Classes::PAST) || is_regular_past(text)) {
            return (Direction::Past, 1);
        }
        (Direction::Unknown, 1)
    }

    /// Whether only `be`, `to` and adverbs stand in a short range.
    fn is_auxiliaries(&self, range: Range<usize>) -> bool {
        range.len() <= 4 && range.into_iter().all(|at| self.is(at, &["be", "to", "have", "been"]) || self.is_adverb(at))
    }

    fn names_day(&self, at: usize) -> bool {
        let token = self.tokens.get(at).filter(|_| at < self.sentence.end);
        token.is_some_and(|t| t.has(Classes::WEEKDAY | Classes::MONTH))
    }

    /// `was expected`, `had been scheduled`, `was first planned`: told as past.
    fn led_by_past(&self, at: usize) -> bool {
        (at.saturating_sub(3).max(self.sentence.start)..at).any(|at| self.is(at, &["was", "were", "had", "been"]))
    }

    fn is_adverb(&self, at: usize) -> bool {
        let text = self.tokens[at].text(self.block);
        let adverb = text.len() > 4 && text.ends_with("ly") && !self.is(at, &["likely"]);
        adverb || self.is(at, &["not", "also", "still", "now", "first", "then", "already"])
    }

    fn is(&self, at: usize, words: &[&str]) -> bool {
        self.tokens.get(at).filter(|t| t.kind == Kind::Word && at < self.sentence.end).is_some_and(|t| {
            // Lengths and first letters settle most comparisons.
            let length = (t.end - t.start) as usize;
            let first = self.block.as_bytes().get(t.start as usize).map_or(0, |b| b | 0x20);
            let same = |word: &&&str| word.len() == length && word.as_bytes()[0] | 0x20 == first;
            words.iter().filter(same).any(|word| word.eq_ignore_ascii_case(t.text(self.block)))
        })
    }

    fn is_small(&self, at: usize) -> bool {
        self.tokens
            .get(at)
            .filter(|_| at < self.sentence.end)
            .is_some_and(|t| t.kind == Kind::Word && t.text(self.block).starts_with(char::is_lowercase))
    }
}

/// Whether a word in small letters has the form of a regular past tense.
fn is_regular_past(word: &str) -> bool {
    word.len() > 4
        && word.ends_with("ed")
        && !word.ends_with("eed")
        && !matches!(word, "hundred" | "united" | "sacred" | "naked" | "related" | "so-called" | "armed")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::dates;
    use crate::language::lexicon::Lexicon;
    use crate::language::tokens::tokenize;

    /// The directions of the dates of a sentence.
    fn directions(text: &str) -> Vec<Direction> {
        let tokens = tokenize(text, Lexicon::english());
        let clauses = Clauses::of(&tokens, text, 0..tokens.len(), false);
        let dates = dates::read(&tokens, text, 0..tokens.len());
        dates.iter().map(|date| clauses.direction(&date.tokens)).collect()
    }

    #[test]
    fn each_date_looks_where_its_clause_does() {
        use Direction::{Future, Past, Unknown};
        for (text, expected) in [
            ("He landed on Sunday and is to meet her on Monday.", vec![Past, Future]),
            ("On Monday, he is scheduled to meet Doe.", vec![Future]),
            ("Talks will resume on Monday, she said.", vec![Future]),
            ("She said on Monday that talks will resume.", vec![Past]),
            ("Doe, who arrived on Sunday, will meet Roe on Monday.", vec![Past, Future]),
            ("The trip, first planned for February, was put off.", vec![Past]),
            ("Doe is expected in Port Roe on Friday.", vec![Future]),
            ("She said she would step down on Friday.", vec![Future]),
            ("She would have stepped down on Friday.", vec![Past]),
            ("The vote is on Friday.", vec![Future]),
            ("The rite will be held in Port Roe on Friday.", vec![Future]),
            ("The rite is to be held on Friday.", vec![Future]),
            ("The talks on Friday.", vec![Unknown]),
        ] {
            assert_eq!(directions(text), expected, "{text}");
        }
    }
}
