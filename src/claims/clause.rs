//! Where the clause of a date looks: back, as told, or ahead, as planned.
//!
//! A sentence may do both: "He landed on Sunday and is to meet her on Monday." What counts is the verb group nearest to
//! the date, and a verb in the date's own clause is nearer than any other.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::language::dates::Direction;
use crate::language::tokens::{Kind, Token};

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
            if direction != Direction::Unknown {
                clauses.verbs.push((at, direction));
            }
            at += length;
        }
        // `first planned for February` tells of a plan, but the sentence of what became of it.
        if clauses.verbs.iter().any(|(_, direction)| *direction == Direction::Past) {
            let participle = |at: usize| clauses.is(at, PARTICIPLES);
            let plans: Vec<usize> = clauses.verbs.iter().map(|(at, _)| *at).filter(|at| participle(*at)).collect();
            clauses.verbs.retain(|(at, _)| !plans.contains(at));
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
        let mark =
            matches!(self.tokens[at].kind, Kind::Mark(',' | ';' | ':' | '(' | ')' | '–' | '—' | '”' | '“' | '"'));
        (mark && !opens)
            || self.is(
                at,
                &[
                    "and", "but", "while", "who", "which", "that", "after", "before", "as", "because", "when", "where",
                    "whose", "although", "though", "if",
                ],
            )
    }

    /// The direction of the verb group that begins at a token, and how many tokens it takes.
    fn verb_at(&self, at: usize) -> (Direction, usize) {
        let token = &self.tokens[at];
        if token.kind != Kind::Word {
            return (Direction::Unknown, 1);
        }
        let text = token.text(self.block);
        if self
            .is(at, &["will", "shall", "won't", "won’t", "upcoming", "plans", "intends", "hopes", "aims", "tomorrow"])
            || text.ends_with("'ll")
            || text.ends_with("’ll")
        {
            return (Direction::Future, 2);
        }
        if self.is(at, &["is", "are", "be", "remains"]) {
            // `is to meet`, `is expected to`, `is not due to`, `is going to`
            let next = (at + 1..(at + 4).min(self.sentence.end)).find(|&next| !self.is_adverb(next));
            let ahead = next.is_some_and(|next| {
                self.is(
                    next,
                    &[
                        "expected",
                        "due",
                        "scheduled",
                        "set",
                        "likely",
                        "planned",
                        "slated",
                        "poised",
                        "about",
                        "going",
                        "supposed",
                        "preparing",
                        "planning",
                    ],
                ) || (self.is(next, &["to"]) && self.is_small(next + 1))
            });
            return if ahead { (Direction::Future, 3) } else { (Direction::Unknown, 1) };
        }
        if self.is(at, PARTICIPLES) && self.is(at + 1, &["to", "for"]) && !self.led_by_past(at) {
            return (Direction::Future, 2);
        }
        if text.starts_with(char::is_lowercase) && is_past(text) {
            return (Direction::Past, 1);
        }
        (Direction::Unknown, 1)
    }

    /// `was expected`, `had been scheduled`, `was first planned`: told as past.
    fn led_by_past(&self, at: usize) -> bool {
        (1..=3)
            .filter_map(|back| at.checked_sub(back))
            .filter(|at| *at >= self.sentence.start)
            .any(|at| self.is(at, &["was", "were", "had", "been"]))
    }

    fn is_adverb(&self, at: usize) -> bool {
        let text = self.tokens[at].text(self.block);
        self.is(at, &["not", "also", "still", "now", "first", "then", "currently", "already", "widely", "expected"])
            && !self.is(at, &["expected"])
            || text.len() > 4 && text.ends_with("ly") && !self.is(at, &["likely"])
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

/// Participles that look ahead with `to` or `for` behind them.
const PARTICIPLES: &[&str] = &["expected", "scheduled", "planned", "slated", "due", "set"];

/// Whether a word in small letters is the past tense of a verb, as far as its form shows it.
fn is_past(word: &str) -> bool {
    let regular = word.len() > 4
        && word.ends_with("ed")
        && !word.ends_with("eed")
        && !matches!(word, "hundred" | "united" | "sacred" | "naked" | "related" | "so-called" | "armed");
    regular || (word.len() <= 8 && IRREGULAR.contains(word))
}

/// Irregular past tenses of verbs that news tells with.
static IRREGULAR: LazyLock<FxHashSet<&str>> = LazyLock::new(|| IRREGULAR_VERBS.split_whitespace().collect());

const IRREGULAR_VERBS: &str = "\
    ate beat became began bit blew bore bought broke brought built came caught chose dealt did \
    died drew drove ended fell felt fled flew forbade forgot fought found froze gave got grew \
    had heard held hid kept knew laid landed led left lent lost made meant met paid \
    quit ran rang rode rose said sang sank sat saw sent shook shot showed slept sold \
    sought spent split spoke spread stole stood struck swept swore swung taught threw told took tore \
    was went were won";

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
            ("The talks on Friday.", vec![Unknown]),
        ] {
            assert_eq!(directions(text), expected, "{text}");
        }
    }
}
