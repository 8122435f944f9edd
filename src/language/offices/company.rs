//! `Acme chief executive`, `Real Madrid president`, `Exampleville Mayor`: bodies and towns before an office that no list knows.

use super::Reference;
use super::reader::{Reader, country_of};
use crate::language::lexicon::{Classes, Head, Meaning};
use crate::language::tokens::Kind;

impl Reader<'_> {
    /// The run of capitals before `at`, where the office is one of companies and clubs. `owner` says that a possessive
    /// follows the run: a person, too, may own a coach.
    pub(super) fn company_before(&self, at: usize, head: &Head, owner: bool) -> Option<Reference> {
        // `Acme president and chief executive`: the second office tells whose the first one is.
        let second = self.head_at(at + 2).filter(|_| self.word_is(at + 1, "and"));
        let of_companies =
            is_of_companies(head) || second.is_some_and(|(_, head, _)| is_of_companies(self.lexicon.head(head)));
        let of_clubs = &*head.group == "sport" && !owner;
        let presiding = matches!(&*head.canonical, "president" | "chairman" | "vice president" | "director");
        // Every town has a mayor, known or not.
        let of_towns = &*head.group == "regional";
        if !of_companies && !of_clubs && !of_towns && !presiding {
            return None;
        }
        let start = self.run_before(at)?;
        let whole =
            |start: usize| self.lexicon.longest(self.tokens, start, is_place).is_some_and(|(n, ())| start + n == at);
        if whole(start) {
            return None;
        }
        let run = start..at;
        // `Real Madrid president`: what ends in a town, but is more, is no town.
        let town = (start + 1..at).any(whole);
        let unknown = of_companies || of_clubs || of_towns || town;
        // A lone capital that begins a sentence may be any word.
        let plain = start == self.first && self.tokens[start].has(Classes::COMMON) && run.len() == 1;
        (unknown && !plain).then(|| Reference { name: self.words(run.clone()), tokens: run, country: false })
    }

    /// `New York`: here `New` is a part of the name.
    fn opens_a_place(&self, at: usize) -> bool {
        self.lexicon.longest(self.tokens, at, is_place).is_some_and(|(n, ())| n > 1)
            || self.lexicon.city_at(self.tokens, self.block, at).is_some_and(|(n, _)| n > 1)
    }

    /// Where the run of capitals that ends before `at` begins; a country's adjective and an opening word stay outside.
    fn run_before(&self, at: usize) -> Option<usize> {
        let part = |at: usize| {
            let token = &self.tokens[at];
            token.is_capital()
                && !token.has(Classes::MONTH | Classes::WEEKDAY | Classes::HONORIFIC)
                && (self.opens_a_place(at)
                    || !self
                        .lexicon
                        .phrases(self.tokens, at)
                        .any(|(n, m)| n == 1 && matches!(m, Meaning::Modifier(_) | Meaning::Head { .. })))
        };
        let mut start = at;
        while start > self.first
            && (part(start - 1) && (start == at || self.tokens[start].spaced)
                || self.tokens[start - 1].is('&') && start - 1 > self.first && part(start - 2))
        {
            start -= 1;
        }
        if start < at && self.tokens[start].kind != Kind::Word {
            start += 1;
        }
        // `German Acme`, `Meanwhile Acme`.
        if let Some((length, _)) = self
            .lexicon
            .longest(self.tokens, start, |m| matches!(m, Meaning::Demonym(_)).then(|| country_of(m)).flatten())
            && start + length < at
            && !self.tokens[at - 1].has(Classes::ORGANIZATION | Classes::THING)
        {
            start += length;
        }
        let opening = start == self.first && self.tokens[start].has(Classes::FUNCTION) && !self.opens_a_place(start);
        if start + 1 < at && opening {
            start += 1;
        }
        (start < at).then_some(start)
    }
}

/// Offices that companies have.
fn is_of_companies(head: &Head) -> bool {
    matches!(&*head.canonical, "chief executive" | "executive chairman" | "founder")
        || &*head.group == "corporate" && head.canonical.contains("chief ")
}

fn is_place(meaning: Meaning) -> Option<()> {
    matches!(
        meaning,
        Meaning::Country(_) | Meaning::Demonym(_) | Meaning::Capital(_) | Meaning::Place(_) | Meaning::Body(_)
    )
    .then_some(())
}
