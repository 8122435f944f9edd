//! Titles joined by a verb: `X is the …`, `X, who was … until …`, `X took office as …, succeeding Y`.

use std::ops::Range;

use super::{Link, Linker, Turn};
use crate::claims::modality;
use crate::claims::{Modality, Tense};
use crate::language::dates::TimeExpression;
use crate::language::offices::OfficePhrase;
use crate::language::tokens::Kind;

impl Linker<'_> {
    /// `X is the …`, `X, who was …`, `X took office as …`, `X succeeded Y as …`.
    pub(super) fn by_verb(&self, index: usize, office: &OfficePhrase) -> Option<Link> {
        let verbs = self.words_before(office);
        let subject_end = verbs.start;
        if verbs.is_empty() {
            return None;
        }
        let text: Vec<String> =
            self.passage.tokens[verbs.clone()].iter().map(|t| t.text(self.block).to_ascii_lowercase()).collect();
        let words: Vec<&str> = text
            .iter()
            .map(String::as_str)
            .filter(|w| {
                !matches!(
                    *w,
                    "," | "("
                        | ")"
                        | "who"
                        | "also"
                        | "still"
                        | "now"
                        | "currently"
                        | "already"
                        | "again"
                        | "the"
                        | "first"
                )
            })
            .collect();
        let relative = text.iter().any(|w| w == "who");
        let heading = office.verbal && relative && words.is_empty();
        let (turn, past) = if heading { (Turn::Holds, false) } else { reading_of(&words)? };
        let name = self.subject_before(subject_end, relative)?;
        let modality = modality::of_verb_group(&self.passage.tokens[verbs.clone()], self.block);
        let until = self.date_after(office, &["until", "till"]);
        let (turn, date) = match (turn, until) {
            (Turn::Holds, Some(date)) => (Turn::Ends, Some(date)),
            (Turn::Holds, None) => (Turn::Holds, self.date_after(office, &["since", "from"])),
            (turn, _) => (turn, self.date_after(office, &["on", "in", "since", "from", "last", "of"])),
        };
        let ahead = matches!(modality, Modality::Planned | Modality::Hypothetical) && turn != Turn::Ends;
        let tense = match (office.tense, past) {
            _ if ahead => Tense::Future,
            (crate::language::lexicon::Tense::Current, true) => Tense::Past,
            _ => self.tense_of(office),
        };
        Some(Link { name, office: index, turn, tense, modality, date, of: None, further: false })
    }

    /// `… succeeding Y`, `X succeeded Y as …`: Y's tenure ends when X's begins.
    pub(super) fn successions(&self, link: &Link, links: &mut Vec<Link>) {
        if link.turn != Turn::Begins {
            return;
        }
        let replaces = |at: usize| {
            ["succeeding", "replacing", "succeeded", "replaced", "succeeds", "replaces"]
                .iter()
                .any(|w| self.word_is(at, w))
        };
        let predecessor =
            (self.sentence.start..self.sentence.end).find(|&at| replaces(at)).and_then(|at| self.name_at(at + 1));
        links.extend(predecessor.filter(|p| *p != link.name).map(|name| Link {
            name,
            turn: Turn::Ends,
            tense: Tense::Past,
            ..link.clone()
        }));
    }

    /// The verb group right before an office: everything back to the last name, at most ten tokens.
    pub(super) fn words_before(&self, office: &OfficePhrase) -> Range<usize> {
        let end = office.tokens.start;
        let mut start = end;
        while start > self.sentence.start
            && end - start < 10
            && self.passage.names.iter().all(|n| n.tokens.end != start)
        {
            let token = &self.passage.tokens[start - 1];
            if matches!(token.kind, Kind::Mark('.' | ';' | ':')) || self.passage.quoted[start - 1] {
                break;
            }
            start -= 1;
        }
        start..end
    }

    /// The name that a verb group belongs to; `X, who …` needs its comma, `X was …` must have none.
    pub(super) fn subject_before(&self, at: usize, relative: bool) -> Option<usize> {
        let name = self.name_ending_at(at)?;
        let comma = self.mark(at, ',');
        // `X succeeded Y as …`: the nearest name is the object.
        if let Some(verb) = self.passage.names[name].tokens.start.checked_sub(1).filter(|v| *v >= self.sentence.start)
            && ["succeeded", "replaced", "succeeds", "replaces"].iter().any(|w| self.word_is(verb, w))
        {
            return self.name_ending_at(verb);
        }
        (relative || !comma).then_some(name)
    }

    /// The first date after the office that one of these words introduces.
    pub(super) fn date_after(&self, office: &OfficePhrase, words: &[&str]) -> Option<usize> {
        self.passage.dates.iter().position(|date: &TimeExpression| {
            let date = date.ends.first().unwrap_or(date);
            let start = date.tokens.start;
            start >= office.tokens.end
                && start < self.sentence.end
                && start - office.tokens.end <= 6
                && date.firm
                && date.month().or(date.year().map(|_| 1)).is_some()
                && (1..=2).any(|back| {
                    start
                        .checked_sub(back)
                        .is_some_and(|at| at >= office.tokens.end && words.iter().any(|w| self.word_is(at, w)))
                })
        })
    }
}

/// What a verb group says about the tenure, and whether it looks back.
fn reading_of(words: &[&str]) -> Option<(Turn, bool)> {
    let has = |word: &str| words.contains(&word);
    let ends_in_as = words.last() == Some(&"as");
    let any = |list: &[&str]| list.iter().any(|w| has(w));
    let short = words.len() <= 6;
    if !short {
        return None;
    }
    if ends_in_as
        && any(&[
            "resigned",
            "resigns",
            "quit",
            "retired",
            "stepped",
            "dismissed",
            "removed",
            "ousted",
            "sacked",
            "fired",
        ])
    {
        return Some((Turn::Ends, true));
    }
    if ends_in_as
        && any(&[
            "took",
            "takes",
            "sworn",
            "succeeded",
            "succeeds",
            "replaced",
            "replaces",
            "inaugurated",
            "installed",
            "returned",
            "started",
            "began",
            "assumed",
        ])
        || any(&[
            "became",
            "becomes",
            "become",
            "appointed",
            "named",
            "elected",
            "reappointed",
            "reelected",
            "re-elected",
        ])
    {
        return Some((Turn::Begins, true));
    }
    if ends_in_as && any(&["served", "serves", "serving", "acted", "acts", "worked", "works"]) {
        return Some((Turn::Holds, has("served") || has("worked") || has("acted")));
    }
    let copula = any(&["is", "was", "remains", "remained", "be", "been"]);
    let only_copula = words.iter().all(|w| {
        matches!(
            *w,
            "is" | "was"
                | "remains"
                | "remained"
                | "be"
                | "been"
                | "has"
                | "had"
                | "have"
                | "not"
                | "never"
                | "will"
                | "would"
                | "may"
                | "might"
                | "could"
                | "isn't"
                | "wasn't"
                | "once"
                | "then"
                | "expected"
                | "likely"
                | "set"
                | "to"
        )
    });
    (copula && only_copula).then(|| (Turn::Holds, any(&["was", "been", "had", "remained", "once"])))
}
