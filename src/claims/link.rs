//! Links offices to their holders inside a sentence: before the name, after it in apposition, by a verb.

use std::ops::Range;

use crate::language::dates::DateExpression;
use crate::language::lexicon::{Lexicon, Meaning};
use crate::language::names::NamePhrase;
use crate::language::offices::OfficePhrase;
use crate::language::passage::Passage;
use crate::language::tokens::{Kind, Token};

use super::modality;
use super::{Modality, Tense};

/// What a link says happened to the tenure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Turn {
    /// The office is held.
    Holds,
    /// It was taken up at the date, where there is one.
    Begins,
    /// It was held until the date, where there is one.
    Ends,
}

/// A person and an office that a sentence joins. Numbers index the passage's names and offices.
#[derive(Debug, Clone)]
pub(super) struct Link {
    pub name: usize,
    pub office: usize,
    pub turn: Turn,
    pub tense: Tense,
    pub modality: Modality,
    /// Index of the date that belongs to the turn.
    pub date: Option<usize>,
    /// The country behind the name (`President X of Y`): its tokens and canonical name.
    pub of: Option<(Range<usize>, String)>,
    /// A further holder of a plural title, which stands with the first one.
    pub further: bool,
}

/// `his Chinese counterpart X`: a holder of the same office elsewhere.
#[derive(Debug, Clone)]
pub(super) struct Counterpart {
    pub name: usize,
    /// From the determiner to the word `counterpart`.
    pub tokens: Range<usize>,
    /// The country that the adjective names.
    pub of: String,
}

/// Everything a sentence joins.
pub(super) fn links(
    passage: &Passage,
    block: &str,
    sentence: &Range<usize>,
    lexicon: &Lexicon,
) -> (Vec<Link>, Vec<Counterpart>) {
    let linker = Linker { passage, block, sentence, lexicon };
    let mut links = Vec::new();
    for (index, office) in passage.offices.iter().enumerate().filter(|(_, o)| sentence.contains(&o.tokens.start)) {
        linker.link(index, office, &mut links);
    }
    (links, linker.counterparts())
}

struct Linker<'a> {
    passage: &'a Passage,
    block: &'a str,
    sentence: &'a Range<usize>,
    lexicon: &'a Lexicon,
}

impl Linker<'_> {
    fn link(&self, index: usize, office: &OfficePhrase, links: &mut Vec<Link>) {
        if let Some(name) = self.name_at(office.tokens.end) {
            self.link_before_name(index, office, name, links);
            return;
        }
        if office.plural {
            return;
        }
        if let Some(link) = self.by_verb(index, office) {
            self.successions(&link, links);
            links.push(link);
            return;
        }
        if let Some(name) = self.apposition_after_name(office) {
            let formerly = office.tokens.start > self.sentence.start
                && ["formerly", "once"].iter().any(|w| self.word_is(office.tokens.start - 1, w));
            let tense = if formerly { Tense::Former } else { self.tense_of(office) };
            links.push(self.held(name, index, tense));
            return;
        }
        if let Some(name) = self.name_in_apposition(office) {
            links.push(self.held(name, index, self.tense_of(office)));
        }
    }

    fn held(&self, name: usize, office: usize, tense: Tense) -> Link {
        Link {
            name,
            office,
            turn: Turn::Holds,
            tense,
            modality: Modality::Asserted,
            date: None,
            of: None,
            further: false,
        }
    }

    /// `President X`, `Presidents X and Y`, `State Councilor and Foreign Minister X`.
    fn link_before_name(&self, index: usize, office: &OfficePhrase, name: usize, links: &mut Vec<Link>) {
        let tense = self.tense_of(office);
        let held = |name| Link { of: self.country_behind(name, office), ..self.held(name, index, tense) };
        links.push(held(name));
        if office.plural {
            let mut end = self.end_of(name);
            while let Some(next) = self.next_in_list(end) {
                links.push(Link { further: true, ..held(next) });
                end = self.end_of(next);
            }
            return;
        }
        // A title joined to this one by `and`, itself without article and holder, belongs to the same person.
        let joined =
            index.checked_sub(1).map(|before| (before, &self.passage.offices[before])).filter(|(_, before)| {
                self.word_is(before.tokens.end, "and")
                    && before.tokens.end + 1 == office.tokens.start
                    && !before.plural
                    && !self.starts_with_article(before)
                    && !self.starts_with_article(office)
                    && office.of.is_none()
            });
        if let Some((before, _)) = joined {
            links.push(self.held(name, before, tense));
        }
    }

    /// `X and Y`, `X, Y and Z`; `X of France and Y of Spain`.
    fn next_in_list(&self, end: usize) -> Option<usize> {
        let after_country = self.country_after(end).map_or(end, |(tokens, _)| tokens.end);
        let mut at = after_country;
        if self.mark(at, ',') {
            at += 1;
        }
        if self.word_is(at, "and") {
            at += 1;
        }
        (at > after_country).then(|| self.name_at(at)).flatten()
    }

    /// `President X of Portugal`: the country belongs to an office that names none itself.
    fn country_behind(&self, name: usize, office: &OfficePhrase) -> Option<(Range<usize>, String)> {
        self.country_after(self.end_of(name)).filter(|_| office.of.is_none() && office.body.is_none())
    }

    /// `of COUNTRY` at `at`: the country's tokens and canonical name.
    fn country_after(&self, at: usize) -> Option<(Range<usize>, String)> {
        let country = |m| if let Meaning::Country(i) = m { Some(i) } else { None };
        let start = at + 1;
        self.passage.tokens.get(start).filter(|t| t.is_capital() && self.word_is(at, "of"))?;
        let (length, index) = self.lexicon.longest(&self.passage.tokens, start, country)?;
        Some((start..start + length, self.lexicon.country(index).name.to_string()))
    }

    /// `X, the prime minister of Y,` and `X, who is prime minister`.
    fn apposition_after_name(&self, office: &OfficePhrase) -> Option<usize> {
        let mut at = office.tokens.start;
        while at > self.sentence.start && self.is_filler(at - 1) {
            at -= 1;
        }
        // `X, state councilor and foreign minister`: the second title leans on the first.
        if self.word_is(at.wrapping_sub(1), "and") && !self.starts_with_article(office) {
            let first = self.passage.offices.iter().find(|o| o.tokens.end == at - 1)?;
            return self.apposition_after_name(first);
        }
        if !self.mark(at.checked_sub(1)?, ',') && !self.passage.tokens[at - 1].is_dash() && !self.mark(at - 1, '(') {
            return None;
        }
        let mut end = at - 1;
        // `X, 56, the prime minister`
        if end >= 2 && self.passage.tokens[end - 1].kind == Kind::Number && self.mark(end - 2, ',') {
            end -= 2;
        }
        let name = self.name_ending_at(end)?;
        self.closes(office.tokens.end).then_some(name)
    }

    /// What may follow an apposition: punctuation, or nothing that makes a list of it.
    fn closes(&self, at: usize) -> bool {
        let Some(token) = self.passage.tokens.get(at).filter(|_| at < self.sentence.end) else { return true };
        match token.kind {
            Kind::Mark(mark) => !matches!(mark, '"' | '“'),
            Kind::Word => {
                let text = token.text(self.block);
                if text == "and" {
                    // `X, the foreign minister and the premier met`: a list of people.
                    let article = self
                        .passage
                        .tokens
                        .get(at + 1)
                        .is_some_and(|t| matches!(t.text(self.block), "the" | "a" | "his" | "her" | "other"));
                    return !article && self.name_at(at + 1).is_none();
                }
                matches!(
                    text,
                    "who" | "since" | "until" | "at" | "from" | "in" | "for" | "said" | "told" | "but" | "as"
                ) || token.kind == Kind::Word && text.ends_with("ed")
            }
            _ => false,
        }
    }

    /// `the foreign minister, X,`
    fn name_in_apposition(&self, office: &OfficePhrase) -> Option<usize> {
        let comma = office.tokens.end;
        if office.indefinite || !self.mark(comma, ',') {
            return None;
        }
        let name = self.name_at(comma + 1)?;
        let definite = office.definite
            || office.tokens.start == self.sentence.start
            || self.passage.tokens[office.head_tokens.start].is_capital();
        let after = self.end_of(name);
        let closed = match self.passage.tokens.get(after).filter(|_| after < self.sentence.end) {
            None => true,
            Some(token) => {
                matches!(token.kind, Kind::Mark(',' | '.' | ';' | ')' | '-' | '–' | '—' | ':' | '?' | '!'))
                    || token.kind == Kind::Possessive
                    || (token.text(self.block) == "and" && !self.introductory(office))
            }
        };
        (definite && closed).then_some(name)
    }

    /// `After meeting the premier, X …`: the comma ends the introduction, and X is somebody else.
    fn introductory(&self, office: &OfficePhrase) -> bool {
        let first = self.passage.tokens[self.sentence.start].text(self.block).to_ascii_lowercase();
        office.tokens.start > self.sentence.start
            && matches!(
                first.as_str(),
                "after"
                    | "before"
                    | "when"
                    | "while"
                    | "as"
                    | "following"
                    | "having"
                    | "during"
                    | "since"
                    | "although"
                    | "though"
                    | "if"
                    | "meeting"
                    | "with"
            )
    }

    /// `X is the …`, `X, who was …`, `X took office as …`, `X succeeded Y as …`.
    fn by_verb(&self, index: usize, office: &OfficePhrase) -> Option<Link> {
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
        let (turn, past) = reading_of(&words)?;
        let relative = text.iter().any(|w| w == "who");
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
    fn successions(&self, link: &Link, links: &mut Vec<Link>) {
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
    fn words_before(&self, office: &OfficePhrase) -> Range<usize> {
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
    fn subject_before(&self, at: usize, relative: bool) -> Option<usize> {
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
    fn date_after(&self, office: &OfficePhrase, words: &[&str]) -> Option<usize> {
        self.passage.dates.iter().position(|date: &DateExpression| {
            let start = date.tokens.start;
            start >= office.tokens.end
                && start < self.sentence.end
                && start - office.tokens.end <= 6
                && date.month.or(date.year.map(|_| 1)).is_some()
                && (1..=2).any(|back| {
                    start
                        .checked_sub(back)
                        .is_some_and(|at| at >= office.tokens.end && words.iter().any(|w| self.word_is(at, w)))
                })
        })
    }

    fn counterparts(&self) -> Vec<Counterpart> {
        let mut found = Vec::new();
        for at in self.sentence.clone().filter(|&at| self.word_is(at, "counterpart")) {
            let name = self.name_at(at + 1).or_else(|| self.mark(at + 1, ',').then(|| self.name_at(at + 2)).flatten());
            let country = at.checked_sub(1).and_then(|before| {
                (before.saturating_sub(2)..=before).find_map(|start| {
                    self.lexicon.phrases(&self.passage.tokens, start).find_map(|(n, m)| match m {
                        Meaning::Demonym(i) | Meaning::Country(i) if start + n == at => Some((start, i)),
                        _ => None,
                    })
                })
            });
            if let (Some(name), Some((start, country))) = (name, country) {
                let start = start
                    .checked_sub(1)
                    .filter(|s| {
                        *s >= self.sentence.start && ["his", "her", "their", "the"].iter().any(|w| self.word_is(*s, w))
                    })
                    .unwrap_or(start);
                found.push(Counterpart {
                    name,
                    tokens: start..at + 1,
                    of: self.lexicon.country(country).name.to_string(),
                });
            }
        }
        found
    }

    fn tense_of(&self, office: &OfficePhrase) -> Tense {
        use crate::language::lexicon::Tense as Written;
        match office.tense {
            Written::Former => Tense::Former,
            Written::Then => Tense::Then,
            Written::Future => Tense::Future,
            // `under President X` looks back.
            Written::Current
                if office
                    .tokens
                    .start
                    .checked_sub(1)
                    .is_some_and(|before| before >= self.sentence.start && self.word_is(before, "under")) =>
            {
                Tense::Past
            }
            Written::Current => Tense::Current,
        }
    }

    fn is_filler(&self, at: usize) -> bool {
        ["now", "currently", "formerly", "once"].iter().any(|w| self.word_is(at, w))
    }

    fn starts_with_article(&self, office: &OfficePhrase) -> bool {
        ["the", "a", "an"].iter().any(|w| self.word_is(office.tokens.start, w))
    }

    /// The name whose words, or whose honorific, start at `at`.
    fn name_at(&self, at: usize) -> Option<usize> {
        let starts = |n: &NamePhrase| n.honorific.unwrap_or(n.tokens.start) == at || n.tokens.start == at;
        (at < self.sentence.end).then(|| self.passage.names.iter().position(starts)).flatten()
    }

    fn name_ending_at(&self, at: usize) -> Option<usize> {
        self.passage.names.iter().position(|n| n.tokens.end == at && n.tokens.start >= self.sentence.start)
    }

    fn end_of(&self, name: usize) -> usize {
        self.passage.names[name].tokens.end
    }

    fn word_is(&self, at: usize, word: &str) -> bool {
        self.passage
            .tokens
            .get(at)
            .is_some_and(|t: &Token| t.kind == Kind::Word && t.text(self.block).eq_ignore_ascii_case(word))
    }

    fn mark(&self, at: usize, mark: char) -> bool {
        self.passage.tokens.get(at).is_some_and(|t| t.is(mark))
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
