//! Titles joined by a verb: `X is the …`, `X, who was … until …`, `X took office as …, succeeding Y`.

use std::ops::Range;

use super::turn::is_weekday;
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
        // `was sworn in on Tuesday as …`: the date is no part of the verb.
        let timed = self.passage.dates.iter().position(|date| {
            date.tokens.start >= verbs.start && date.tokens.end <= verbs.end && is_weekday(date) && date.firm
        });
        let in_date = |at: &usize| timed.is_some_and(|date| self.passage.dates[date].tokens.contains(at));
        let text: Vec<String> = verbs
            .clone()
            .filter(|at| !(in_date(at) || self.word_is(*at, "on") && in_date(&(at + 1))))
            .map(|at| self.passage.tokens[at].text(self.block).to_ascii_lowercase())
            .collect();
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
            (turn, _) => (turn, self.date_after(office, &["on", "in", "since", "from", "last", "of"]).or(timed)),
        };
        let ahead = matches!(modality, Modality::Planned | Modality::Hypothetical) && turn != Turn::Ends;
        let tense = match (office.tense, past) {
            _ if ahead => Tense::Future,
            (crate::language::lexicon::Tense::Current, true) => Tense::Past,
            _ => self.tense_of(office),
        };
        let news = turn == Turn::Begins && !relative && !words.contains(&"had") && self.tells_of_days_at_most();
        Some(Link { turn, modality, date, news, ..self.held(name, index, tense) })
    }

    /// Whether all dates of the sentence are days of the week: nothing in it is told of long ago.
    fn tells_of_days_at_most(&self) -> bool {
        let here = |date: &&TimeExpression| self.sentence.contains(&date.tokens.start);
        self.passage.dates.iter().filter(here).all(is_weekday)
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
        self.date_between(office.tokens.end, words)
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
            "take",
            "sworn",
            "succeeded",
            "succeeds",
            "succeed",
            "replaced",
            "replaces",
            "replace",
            "inaugurated",
            "installed",
            "returned",
            "started",
            "began",
            "assumed",
        ])
        || words.last() == Some(&"to") && any(&["promoted", "elevated"])
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
    if ends_in_as && any(&["serve", "served", "serves", "serving", "act", "acted", "acts", "worked", "works"]) {
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
