//! What stands before the head of an office: portfolio, rank, country, tense, article.

use std::ops::Range;

use super::Reference;
use super::reader::{Growing, Reader, country_of, is_ministerial};
use crate::language::fold;
use crate::language::lexicon::{Head, Meaning, Seat, Tense};
use crate::language::tokens::{Case, Kind};

impl Reader<'_> {
    pub(super) fn grow_left(&self, phrase: &mut Growing, head: &Head) {
        while phrase.start > self.first {
            let at = phrase.start;
            let before = &self.tokens[at - 1];
            if phrase.portfolio.is_none()
                && head.seat == Seat::Portfolio
                && (self.take_portfolio_left(phrase) || self.take_unknown_portfolio(phrase, head))
            {
                continue;
            }
            if let Some((start, index)) =
                self.phrase_before(at, |m| if let Meaning::Modifier(i) = m { Some(i) } else { None })
            {
                self.take_modifier(phrase, start..at, index);
                continue;
            }
            if before.kind == Kind::Prefix {
                let tense = if before.text(self.block).to_ascii_lowercase().starts_with("then") {
                    Tense::Then
                } else {
                    Tense::Former
                };
                self.set_tense(phrase, tense, at - 1..at);
                continue;
            }
            if let Some(start) = self.age_before(at) {
                phrase.plain.push(start..at);
                phrase.start = start;
                continue;
            }
            if before.kind == Kind::Possessive && at - 1 > self.first && phrase.of.is_none() {
                if self.is_generic(at - 2) {
                    phrase.definite = true;
                    phrase.anaphor = phrase.body.is_none();
                    phrase.start = at - 2;
                    self.take_determiner(phrase);
                    break;
                }
                match self.company_before(at - 1, head, true).or_else(|| self.reference_before(at - 1)) {
                    Some(reference) => {
                        phrase.definite = true;
                        self.attach(phrase, reference);
                        continue;
                    }
                    None => break,
                }
            }
            if phrase.of.is_none()
                && phrase.body.is_none()
                && let Some(reference) = self.company_before(at, head, false)
            {
                phrase.definite = true;
                self.attach(phrase, reference);
                continue;
            }
            if let Some(start) = self.ministry_before(at).filter(|_| phrase.body.is_none() && phrase.of.is_none()) {
                phrase.definite = true;
                phrase.start = start;
                phrase.body = Some(Reference { name: self.words(start..at), tokens: start..at, country: false });
                continue;
            }
            if (phrase.of.is_none() || phrase.body.is_none())
                && let Some(reference) = self.reference_before(at).filter(|r| self.may_precede(r, phrase))
            {
                phrase.definite = true;
                self.attach(phrase, reference);
                continue;
            }
            self.take_determiner(phrase);
            break;
        }
    }

    /// `(US) secretary`, `the US`, but no second country.
    pub(super) fn may_precede(&self, reference: &Reference, phrase: &Growing) -> bool {
        if reference.country {
            phrase.of.is_none()
        } else {
            phrase.body.is_none() && phrase.of.is_none()
                || phrase.body.is_none() && phrase.of.as_ref().is_some_and(|of| !of.country)
        }
    }

    pub(super) fn take_determiner(&self, phrase: &mut Growing) {
        let Some(before) = phrase.start.checked_sub(1).filter(|b| *b >= self.first) else { return };
        match fold::lower(self.tokens[before].text(self.block)).as_str() {
            "the" => phrase.definite = true,
            "a" | "an" => phrase.indefinite = true,
            "his" | "her" | "its" | "their" | "our" | "this" | "that" => phrase.definite = true,
            _ => return,
        }
        phrase.start = before;
    }

    /// `foreign`, `trade and industry`, right before the phrase.
    pub(super) fn take_portfolio_left(&self, phrase: &mut Growing) -> bool {
        let wanted = |m| if let Meaning::Portfolio(i) = m { Some(i) } else { None };
        let Some((start, index)) = self.phrase_before(phrase.start, wanted) else { return false };
        let mut names = vec![self.lexicon.portfolio(index)];
        phrase.start = start;
        if self.word_is(start.wrapping_sub(1), "and")
            && let Some((start, index)) = self.phrase_before(start - 1, wanted)
        {
            names.insert(0, self.lexicon.portfolio(index));
            phrase.start = start;
        }
        phrase.portfolio = Some(names.join(" and "));
        phrase.core.start = phrase.start;
        true
    }

    /// `Japan's maritime safety minister`: words between a country, or a word of tense, and a minister are a
    /// portfolio, known or not; so are all words before the minister in a label.
    pub(super) fn take_unknown_portfolio(&self, phrase: &mut Growing, head: &Head) -> bool {
        if !is_ministerial(head) || !phrase.ranks.is_empty() {
            return false;
        }
        let end = phrase.start;
        let plain = |at: usize| {
            let token = &self.tokens[at];
            token.kind == Kind::Word
                && (token.spaced || at == self.first)
                && self.phrase_before(at + 1, |m| matches!(m, Meaning::Modifier(_)).then_some(())).is_none()
                && !matches!(
                    fold::lower(token.text(self.block)).as_str(),
                    "government" | "cabinet" | "party" | "the" | "a" | "an" | "and" | "of"
                )
        };
        let after_prefix = |at: usize| at > self.first && !self.tokens[at].spaced && self.tokens[at].kind == Kind::Word;
        let first = self.first + usize::from(!self.label);
        for start in (end.saturating_sub(3).max(first)..end).rev() {
            if !(plain(start) || after_prefix(start)) {
                return false;
            }
            if start == self.first || self.bounds_portfolio(start) {
                phrase.portfolio = Some(fold::lower(&self.words(start..end)));
                phrase.start = start;
                phrase.core.start = start;
                return true;
            }
        }
        false
    }

    /// Whether a portfolio may begin here: behind a country or a word of tense.
    fn bounds_portfolio(&self, start: usize) -> bool {
        let before = &self.tokens[start - 1];
        let tense = |m| match m {
            Meaning::Modifier(i) => self.lexicon.modifier(i).tense,
            _ => None,
        };
        before.kind == Kind::Prefix
            || self.phrase_before(start, tense).is_some()
            || before.kind == Kind::Possessive
                && start >= self.first + 2
                && self.reference_before(start - 1).is_some_and(|r| r.country)
            || before.is_capital() && self.phrase_before(start, country_of).is_some()
    }

    pub(super) fn take_modifier(&self, phrase: &mut Growing, tokens: Range<usize>, index: u16) {
        let modifier = self.lexicon.modifier(index);
        if let Some(tense) = modifier.tense {
            self.set_tense(phrase, tense, tokens);
        } else if let Some(rank) = modifier.rank.as_ref().filter(|rank| !self.counts(rank, tokens.start)) {
            phrase.ranks.insert(0, rank.to_string());
            phrase.rank_tokens = Some(tokens.start..phrase.rank_tokens.as_ref().map_or(tokens.end, |r| r.end));
            phrase.core.start = tokens.start;
            phrase.start = tokens.start;
        } else {
            phrase.start = tokens.start;
            phrase.plain.push(tokens);
        }
    }

    /// `51-year-old` right before `at`: where it begins.
    fn age_before(&self, at: usize) -> Option<usize> {
        let last = at.checked_sub(1).filter(|last| *last >= self.first)?;
        let text = self.tokens[last].text(self.block);
        if !text.ends_with("year-old") {
            return None;
        }
        let number = |at: usize| self.tokens[at].kind == Kind::Number;
        let dashed = last >= self.first + 2 && self.tokens[last - 1].is_dash() && number(last - 2);
        let joined = last > self.first && !self.tokens[last].spaced && number(last - 1);
        Some(if dashed {
            last - 2
        } else if joined {
            last - 1
        } else {
            last
        })
    }

    /// `the country` and its like, which stand for what the text has named.
    fn is_generic(&self, at: usize) -> bool {
        const GENERIC: [&str; 15] = [
            "country", "nation", "kingdom", "republic", "company", "bank", "group", "club", "team", "city", "province",
            "region", "agency", "party", "firm",
        ];
        GENERIC.iter().any(|noun| self.word_is(at, noun)) && self.tokens[at].case == Case::Lower
    }

    /// `foreign ministry` in small letters right before `at`: where it begins.
    fn ministry_before(&self, at: usize) -> Option<usize> {
        let last = at.checked_sub(1).filter(|last| *last > self.first)?;
        let small = self.tokens[last].case == Case::Lower
            && (self.word_is(last, "ministry") || self.word_is(last, "department"));
        let portfolio = |m| matches!(m, Meaning::Portfolio(_)).then_some(());
        self.phrase_before(last, portfolio).map(|(start, ())| start).filter(|_| small)
    }

    /// `the first secretary of state to …` counts; `First Vice President` is a rank.
    pub(super) fn counts(&self, rank: &str, at: usize) -> bool {
        matches!(rank, "first" | "second" | "third") && !self.tokens[at].is_capital()
    }

    pub(super) fn set_tense(&self, phrase: &mut Growing, tense: Tense, tokens: Range<usize>) {
        phrase.tense = tense;
        phrase.start = tokens.start;
        phrase.tense_tokens = Some(tokens);
    }
}
