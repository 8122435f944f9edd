//! Offices as a grammar: tense, jurisdiction, rank, portfolio, head, body.
//!
//! `then-Chinese deputy foreign minister`, `Britain's former home secretary`, `the minister of public
//! security`, `director of the Office of Fisheries`: every phrase grows from its head noun to the left
//! and to the right. What may stand where is data of the lexicon.

use std::ops::Range;

use super::fold;
use super::lexicon::{Classes, Head, Lexicon, Meaning, Seat, Tense};
use super::tokens::{Kind, Token};

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
        match head.seat {
            Seat::Single => !self.key.starts_with("assistant") && !self.key.starts_with("associate"),
            Seat::Portfolio => {
                self.key != *head.canonical && !RANKS_OF_MANY.iter().any(|rank| self.key.starts_with(rank))
            }
            Seat::Many => false,
        }
    }
}

/// The last words of bodies that belong to a state or are named after it.
const STATE_BODIES: [&str; 16] = [
    "ministry",
    "party",
    "government",
    "army",
    "navy",
    "police",
    "embassy",
    "parliament",
    "cabinet",
    "treasury",
    "department",
    "office",
    "mission",
    "consulate",
    "forces",
    "senate",
];

/// Ranks that several people hold at once below one minister.
const RANKS_OF_MANY: [&str; 8] = ["deputy", "vice", "assistant", "associate", "under", "junior", "state", "senior"];

/// Every office phrase among the tokens `range`, in order of their heads.
pub fn read(tokens: &[Token], block: &str, range: Range<usize>, lexicon: &Lexicon) -> Vec<OfficePhrase> {
    let reader = Reader { tokens: &tokens[..range.end], block, lexicon, first: range.start };
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
    read(&tokens, &label, 0..tokens.len(), lexicon).into_iter().next()
}

/// Capital first letters, but for small connecting words.
fn title_case(label: &str) -> String {
    let capital = |word: &str| match word {
        "of" | "for" | "the" | "and" | "to" | "in" | "at" => word.to_owned(),
        _ => word.chars().take(1).flat_map(char::to_uppercase).chain(word.chars().skip(1)).collect(),
    };
    label.split(' ').map(capital).collect::<Vec<_>>().join(" ")
}

struct Reader<'a> {
    tokens: &'a [Token],
    block: &'a str,
    lexicon: &'a Lexicon,
    first: usize,
}

/// What is known of a phrase while it grows.
struct Growing {
    start: usize,
    end: usize,
    core: Range<usize>,
    portfolio: Option<String>,
    ranks: Vec<String>,
    of: Option<Reference>,
    body: Option<Reference>,
    tense: Tense,
    tense_tokens: Option<Range<usize>>,
    rank_tokens: Option<Range<usize>>,
    definite: bool,
    indefinite: bool,
    /// Mayors and governors have towns and regions, known or not.
    regional: bool,
    /// The country is that of the body; a place named for the office itself takes its stead.
    of_body: bool,
}

impl Reader<'_> {
    fn head_at(&self, at: usize) -> Option<(usize, u16, bool)> {
        let (length, (head, plural)) = self.lexicon.longest(self.tokens, at, |meaning| match meaning {
            Meaning::Head { head, plural } => Some((head, plural)),
            _ => None,
        })?;
        // `first secretary of state`: a longer head that begins inside wins.
        let longer = (at + 1..at + length).any(|inside| {
            self.lexicon
                .phrases(self.tokens, inside)
                .any(|(n, m)| matches!(m, Meaning::Head { .. }) && inside + n > at + length)
        });
        (!longer).then_some((length, head, plural))
    }

    fn grow(&self, head_tokens: Range<usize>, head: u16, plural: bool) -> OfficePhrase {
        let entry = self.lexicon.head(head);
        let mut phrase = Growing {
            start: head_tokens.start,
            end: head_tokens.end,
            core: head_tokens.clone(),
            portfolio: None,
            ranks: Vec::new(),
            of: None,
            body: None,
            tense: Tense::Current,
            tense_tokens: None,
            rank_tokens: None,
            definite: false,
            indefinite: false,
            regional: &*entry.group == "regional",
            of_body: false,
        };
        self.grow_left(&mut phrase, entry);
        self.grow_right(&mut phrase, entry);
        let key = self.key(&phrase, entry);
        // A chamber is part of the office's key, not a body beside it.
        phrase.body = phrase.body.filter(|_| &*entry.group != "legislative");
        OfficePhrase {
            tokens: phrase.start..phrase.end,
            core: phrase.core,
            head_tokens,
            head,
            key,
            of: phrase.of,
            body: phrase.body,
            tense: phrase.tense,
            tense_tokens: phrase.tense_tokens,
            rank_tokens: phrase.rank_tokens,
            plural,
            definite: phrase.definite,
            indefinite: phrase.indefinite,
        }
    }

    /// `deputy foreign minister`; a chamber is part of the office (`speaker of the house`), other bodies are not.
    fn key(&self, phrase: &Growing, head: &Head) -> String {
        // A vice minister is a deputy minister.
        let ministerial = is_ministerial(head);
        let rank = |rank: &'static str, word| if word == "vice" && ministerial { rank } else { word };
        let mut words: Vec<&str> = phrase.ranks.iter().map(|word| rank("deputy", word.as_str())).collect();
        words.extend(phrase.portfolio.as_deref());
        // `secretary of state for defence` is the defence secretary.
        let short = phrase.portfolio.is_some() && &*head.canonical == "secretary of state" && phrase.ranks.is_empty();
        words.push(if short { "secretary" } else { &head.canonical });
        let mut key = words.join(" ");
        if let Some(body) = phrase.body.as_ref().filter(|_| &*head.group == "legislative") {
            key = format!("{key} of the {}", fold::lower(&body.name));
        }
        self.lexicon.office_key(&key).to_owned()
    }

    fn grow_left(&self, phrase: &mut Growing, head: &Head) {
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
            if before.kind == Kind::Possessive && at - 1 > self.first && phrase.of.is_none() {
                match self.reference_before(at - 1) {
                    Some(reference) => {
                        phrase.definite = true;
                        self.attach(phrase, reference);
                        continue;
                    }
                    None => break,
                }
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
    fn may_precede(&self, reference: &Reference, phrase: &Growing) -> bool {
        if reference.country {
            phrase.of.is_none()
        } else {
            phrase.body.is_none() && phrase.of.is_none()
                || phrase.body.is_none() && phrase.of.as_ref().is_some_and(|of| !of.country)
        }
    }

    fn take_determiner(&self, phrase: &mut Growing) {
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
    fn take_portfolio_left(&self, phrase: &mut Growing) -> bool {
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
    /// portfolio, known or not.
    fn take_unknown_portfolio(&self, phrase: &mut Growing, head: &Head) -> bool {
        if !is_ministerial(head) || !phrase.ranks.is_empty() {
            return false;
        }
        let end = phrase.start;
        let plain = |at: usize| {
            let token = &self.tokens[at];
            token.kind == Kind::Word
                && token.spaced
                && self.phrase_before(at + 1, |m| matches!(m, Meaning::Modifier(_)).then_some(())).is_none()
                && !matches!(
                    fold::lower(token.text(self.block)).as_str(),
                    "government" | "cabinet" | "party" | "the" | "a" | "an" | "and" | "of"
                )
        };
        let after_prefix = |at: usize| !self.tokens[at].spaced && self.tokens[at].kind == Kind::Word;
        for start in (end.saturating_sub(3).max(self.first + 1)..end).rev() {
            if !(plain(start) || after_prefix(start)) {
                return false;
            }
            let before = &self.tokens[start - 1];
            let tense = |m| match m {
                Meaning::Modifier(i) => self.lexicon.modifier(i).tense,
                _ => None,
            };
            let bounded = before.kind == Kind::Prefix
                || self.phrase_before(start, tense).is_some()
                || before.kind == Kind::Possessive
                    && start >= self.first + 2
                    && self.reference_before(start - 1).is_some_and(|r| r.country)
                || before.is_capital() && self.phrase_before(start, country_of).is_some();
            if bounded {
                phrase.portfolio = Some(fold::lower(&self.words(start..end)));
                phrase.start = start;
                phrase.core.start = start;
                return true;
            }
        }
        false
    }

    fn take_modifier(&self, phrase: &mut Growing, tokens: Range<usize>, index: u16) {
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
        }
    }

    /// `the first secretary of state to …` counts; `First Vice President` is a rank.
    fn counts(&self, rank: &str, at: usize) -> bool {
        matches!(rank, "first" | "second" | "third") && !self.tokens[at].is_capital()
    }

    fn set_tense(&self, phrase: &mut Growing, tense: Tense, tokens: Range<usize>) {
        phrase.tense = tense;
        phrase.start = tokens.start;
        phrase.tense_tokens = Some(tokens);
    }

    fn attach(&self, phrase: &mut Growing, reference: Reference) {
        phrase.start = phrase.start.min(reference.tokens.start);
        phrase.end = phrase.end.max(reference.tokens.end);
        if reference.country || phrase.regional || self.is_place(&reference) {
            phrase.of = Some(reference);
            return;
        }
        // `Chinese Foreign Ministry`: the country of the body is the country of the office.
        // `American Fisheries Institute` is a name as a whole.
        let last = fold::lower(self.tokens[reference.tokens.end - 1].text(self.block));
        let of_state = STATE_BODIES.contains(&last.as_str());
        let country = self.lexicon.longest(self.tokens, reference.tokens.start, country_of).filter(|_| of_state);
        match country.filter(|(length, _)| reference.tokens.start + length < reference.tokens.end) {
            Some((length, index)) => {
                let start = reference.tokens.start;
                phrase.of_body = phrase.of.is_none();
                phrase.of.get_or_insert(Reference {
                    name: self.lexicon.country(index).name.to_string(),
                    tokens: start..start + length,
                    country: true,
                });
                phrase.body = Some(Reference {
                    name: self.words(start + length..reference.tokens.end),
                    tokens: start + length..reference.tokens.end,
                    country: false,
                });
            }
            None => phrase.body = Some(reference),
        }
    }

    fn is_place(&self, reference: &Reference) -> bool {
        let length = reference.tokens.len();
        self.lexicon
            .phrases(self.tokens, reference.tokens.start)
            .any(|(n, m)| n == length && matches!(m, Meaning::Place(_) | Meaning::Capital(_)))
    }

    fn grow_right(&self, phrase: &mut Growing, head: &Head) {
        if self.mark(phrase.end, '-')
            && (self.word_is(phrase.end + 1, "elect") || self.word_is(phrase.end + 1, "designate"))
        {
            phrase.tense = Tense::Future;
            phrase.tense_tokens = Some(phrase.end..phrase.end + 2);
            phrase.end += 2;
        }
        self.gloss(phrase);
        let portfolio_of_state = &*head.canonical == "secretary of state";
        if phrase.portfolio.is_none() && (head.seat == Seat::Portfolio || portfolio_of_state) {
            self.take_portfolio_right(phrase, head);
        }
        while let Some(preposition) = self.preposition(phrase.end) {
            let at = self.skip_article(preposition);
            let Some(reference) = self.reference_at(at) else { break };
            let free = if reference.country || phrase.regional || self.is_place(&reference) {
                phrase.of.is_none() || phrase.of_body
            } else {
                phrase.body.is_none()
            };
            if !free {
                break;
            }
            self.attach(phrase, reference);
            // `for East Asian and Pacific affairs`
            if self.word_is(phrase.end, "affairs") {
                phrase.end += 1;
            }
            self.gloss(phrase);
        }
    }

    /// `minister of foreign affairs`, `minister for trade and industry`, `minister of Internal Security`.
    fn take_portfolio_right(&self, phrase: &mut Growing, head: &Head) {
        if !(self.word_is(phrase.end, "of") || self.word_is(phrase.end, "for")) {
            return;
        }
        let at = self.skip_article(phrase.end + 1);
        let wanted = |m| if let Meaning::Portfolio(i) = m { Some(i) } else { None };
        if let Some((length, index)) = self.lexicon.longest(self.tokens, at, wanted) {
            let mut names = vec![self.lexicon.portfolio(index)];
            let mut end = at + length;
            if self.word_is(end, "and")
                && let Some((length, index)) = self.lexicon.longest(self.tokens, end + 1, wanted)
            {
                names.push(self.lexicon.portfolio(index));
                end += 1 + length;
            }
            phrase.portfolio = Some(names.join(" and "));
            phrase.end = end;
            phrase.core.end = end;
            return;
        }
        // A portfolio that the lexicon does not know, in capitals: everyday words, so that a name behind it stays out.
        let known = self.reference_at(at).is_some_and(|r| r.country || self.is_place(&r));
        let everyday = |at: usize| self.tokens.get(at).is_some_and(|t| t.is_capital() && t.has(Classes::COMMON));
        let mut end = at;
        while everyday(end) || end > at && self.word_is(end, "and") && everyday(end + 1) {
            end += 1;
        }
        if is_ministerial(head) && !known && end > at {
            phrase.portfolio = Some(fold::lower(&self.words(at..end)));
            phrase.end = end;
            phrase.core.end = end;
        }
    }

    /// A short form in brackets, `(US)`, is passed over.
    fn gloss(&self, phrase: &mut Growing) {
        let at = phrase.end;
        if self.mark(at, '(') && self.mark(at + 2, ')') && self.tokens[at + 1].is_capital() {
            phrase.end = at + 3;
        }
    }

    fn preposition(&self, at: usize) -> Option<usize> {
        let token = self.tokens.get(at).filter(|t| t.kind == Kind::Word)?;
        matches!(token.text(self.block), "of" | "for" | "at" | "to" | "with" | "from" | "in").then_some(at + 1)
    }

    fn skip_article(&self, at: usize) -> usize {
        if self.word_is(at, "the") || self.word_is(at, "The") { at + 1 } else { at }
    }

    /// A country, place or organization that starts at `at`.
    fn reference_at(&self, at: usize) -> Option<Reference> {
        let first = self.tokens.get(at)?;
        if !first.is_capital() || first.has(Classes::MONTH | Classes::WEEKDAY) {
            return None;
        }
        let country = self.lexicon.longest(self.tokens, at, country_of);
        let place = self
            .lexicon
            .longest(self.tokens, at, |m| matches!(m, Meaning::Place(_) | Meaning::Capital(_)).then_some(()));
        let end = self.organization_end(at);
        let longest_known = country.map_or(0, |(n, _)| n).max(place.map_or(0, |(n, ())| n));
        // `the Portuguese Red Cross`: an adjective before a capital opens a name.
        let adjective = self.lexicon.longest(self.tokens, at, |m| matches!(m, Meaning::Demonym(_)).then_some(()));
        let end = end.or_else(|| {
            let run = self.capitals_from(at);
            adjective.filter(|(n, ())| at + n < run).map(|_| run)
        });
        if let Some(end) = end.filter(|end| *end > at + longest_known) {
            return Some(Reference { name: self.words(at..end), tokens: at..end, country: false });
        }
        if let Some((length, index)) = country.filter(|(n, _)| *n == longest_known) {
            return Some(Reference {
                name: self.lexicon.country(index).name.to_string(),
                tokens: at..at + length,
                country: true,
            });
        }
        if let Some((length, ())) = place {
            return Some(Reference { name: self.words(at..at + length), tokens: at..at + length, country: false });
        }
        let end = self.capitals_from(at);
        (end > at).then(|| Reference { name: self.words(at..end), tokens: at..end, country: false })
    }

    /// The end of a run of capitals that names an organization: `Office of the Central Fisheries Commission`.
    fn organization_end(&self, at: usize) -> Option<usize> {
        let mut end = self.capitals_from(at);
        let mut organization = self.names_organization(at..end);
        while organization
            && end > at
            && (self.word_is(end, "of") || self.word_is(end, "for") || self.word_is(end, "on"))
        {
            let next = self.skip_article(end + 1);
            let more = self.capitals_from(next);
            if more == next {
                break;
            }
            // `University of Oxford`, but `Ministry of Defence of Ruritania` stops before the country.
            let country = self.lexicon.longest(self.tokens, next, country_of).is_some_and(|(n, _)| next + n == more);
            if country && !self.tokens[end - 1].has(Classes::OPENER) {
                break;
            }
            end = more;
            organization = true;
        }
        (organization && end > at).then_some(end)
    }

    fn names_organization(&self, run: Range<usize>) -> bool {
        let Some(last) = run.end.checked_sub(1).filter(|_| !run.is_empty()) else { return false };
        self.tokens[last].has(Classes::ORGANIZATION)
            || self.tokens[run.start].has(Classes::OPENER)
            || (run.len() > 1 && self.tokens[last].has(Classes::THING))
    }

    fn capitals_from(&self, at: usize) -> usize {
        let mut end = at;
        while self.tokens.get(end).is_some_and(|t| t.is_capital() && (end == at || t.spaced)) {
            end += 1;
            let joined = (self.word_is(end, "and") || self.mark(end, '&'))
                && self.tokens.get(end + 1).is_some_and(Token::is_capital);
            let inside_name =
                self.tokens.get(end + 2).is_some_and(|t| t.is_capital() || t.text(self.block) == "affairs");
            if joined && inside_name {
                end += 1;
            }
        }
        end
    }

    /// A country, place or organization that ends right before `at`.
    fn reference_before(&self, at: usize) -> Option<Reference> {
        // `The United Kingdom (UK) home secretary`: the short form is passed over.
        if at >= self.first + 4 && self.mark(at - 1, ')') && self.mark(at - 3, '(') {
            return self.reference_before(at - 3).map(|r| Reference { tokens: r.tokens.start..at, ..r });
        }
        let last = &self.tokens[at.checked_sub(1).filter(|b| *b >= self.first)?];
        if !last.is_capital() {
            return None;
        }
        let country = self.phrase_before(at, country_of);
        let organization = self.organization_start(at);
        // `United States` is a country, though its words could open and end an organization's name.
        if let Some(start) = organization.filter(|start| country.is_none_or(|(c, _)| *start < c)) {
            return Some(Reference { name: self.words(start..at), tokens: start..at, country: false });
        }
        if let Some((start, index)) = country {
            return Some(Reference {
                name: self.lexicon.country(index).name.to_string(),
                tokens: start..at,
                country: true,
            });
        }
        let place = |m| matches!(m, Meaning::Place(_) | Meaning::Capital(_)).then_some(());
        self.phrase_before(at, place).map(|(start, ())| Reference {
            name: self.words(start..at),
            tokens: start..at,
            country: false,
        })
    }

    /// The start of an organization's name that ends before `at`: `State Department`, `Brookings Institution`.
    fn organization_start(&self, at: usize) -> Option<usize> {
        let last = &self.tokens[at - 1];
        let chamber = last.has(Classes::OPENER) && at >= 2 + self.first && !self.tokens[at - 2].is_capital();
        if !(last.has(Classes::ORGANIZATION) || chamber || (at - 1 == self.first && last.has(Classes::OPENER))) {
            return None;
        }
        let mut start = at - 1;
        while start > self.first
            && self.tokens[start].spaced
            && self.tokens[start - 1].is_capital()
            && !(start - 1 == self.first
                && self.tokens[start - 1].has(Classes::COMMON)
                && !self.tokens[start - 1].has(Classes::OPENER | Classes::ORGANIZATION | Classes::THING))
        {
            start -= 1;
        }
        Some(start)
    }

    /// The longest phrase that ends right before `at`: its first token and what `wanted` makes of it.
    fn phrase_before<T>(&self, at: usize, wanted: impl Fn(Meaning) -> Option<T>) -> Option<(usize, T)> {
        (self.first.max(at.saturating_sub(6))..at).find_map(|start| {
            self.lexicon.phrases(self.tokens, start).find_map(|(length, meaning)| {
                let fits = start + length == at && capital_where_needed(meaning, &self.tokens[start]);
                if fits { wanted(meaning).map(|found| (start, found)) } else { None }
            })
        })
    }

    fn words(&self, range: Range<usize>) -> String {
        let text = &self.block[self.tokens[range.start].start as usize..self.tokens[range.end - 1].end as usize];
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn word_is(&self, at: usize, word: &str) -> bool {
        self.tokens.get(at).is_some_and(|t| t.kind == Kind::Word && t.text(self.block).eq_ignore_ascii_case(word))
    }

    fn mark(&self, at: usize, mark: char) -> bool {
        self.tokens.get(at).is_some_and(|t| t.is(mark))
    }
}

/// Heads whose portfolio may be any word.
fn is_ministerial(head: &Head) -> bool {
    matches!(&*head.canonical, "minister" | "secretary")
}

/// Names of countries and places count only with a capital: `china` is porcelain.
fn capital_where_needed(meaning: Meaning, first: &Token) -> bool {
    match meaning {
        Meaning::Country(_) | Meaning::Demonym(_) | Meaning::Capital(_) | Meaning::Place(_) => first.is_capital(),
        _ => true,
    }
}

fn country_of(meaning: Meaning) -> Option<u16> {
    match meaning {
        Meaning::Country(index) | Meaning::Demonym(index) => Some(index),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::tokens::tokenize;

    fn offices(text: &str) -> Vec<(String, String, String)> {
        let lexicon = Lexicon::english();
        let tokens = tokenize(text, lexicon);
        read(&tokens, text, 0..tokens.len(), lexicon)
            .into_iter()
            .map(|o| {
                let span =
                    text[tokens[o.tokens.start].start as usize..tokens[o.tokens.end - 1].end as usize].to_owned();
                (span, o.key, o.of.or(o.body).map_or(String::new(), |r| r.name))
            })
            .collect()
    }

    fn one(text: &str) -> (String, String, String) {
        let found = offices(text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        found.into_iter().next().unwrap()
    }

    #[test]
    fn one_office_in_every_order() {
        for text in [
            "Ruritania",
            "Japan's foreign minister",
            "the Japanese foreign minister",
            "Japanese Foreign Minister",
            "foreign minister of Japan",
            "the Foreign Minister of Japan",
            "Japan's minister of foreign affairs",
            "Japan’s Minister for Foreign Affairs",
        ]
        .into_iter()
        .skip(1)
        {
            let (span, key, of) = one(text);
            assert_eq!((span.as_str(), key.as_str(), of.as_str()), (text, "foreign minister", "Japan"));
        }
    }

    #[test]
    fn long_state_names_are_one_reference() {
        assert_eq!(
            one("the Foreign Minister of the People’s Republic of China"),
            (
                "the Foreign Minister of the People’s Republic of China".into(),
                "foreign minister".into(),
                "China".into()
            )
        );
    }

    #[test]
    fn a_longer_title_is_not_its_part() {
        assert_eq!(
            one("the assistant secretary of State for East Asian and Pacific Affairs").1,
            "assistant secretary of state"
        );
        assert_eq!(one("Deputy Prime Minister").1, "deputy prime minister");
        assert_eq!(one("a Brookings Institution fellow").2, "Brookings Institution");
        assert_eq!(one("a fellow at the Carnegie Endowment").2, "Carnegie Endowment");
    }

    #[test]
    fn tense_is_read() {
        let lexicon = Lexicon::english();
        for (text, tense) in [
            ("former British home secretary", Tense::Former),
            ("Britain's then-home secretary", Tense::Then),
            ("then-House Speaker", Tense::Then),
            ("the ex-president", Tense::Former),
            ("President-elect", Tense::Future),
            ("Home Secretary", Tense::Current),
        ] {
            assert_eq!(read_label(text, lexicon).map(|o| o.tense), Some(tense), "{text}");
        }
    }

    #[test]
    fn rejected_labels_are_read_like_others() {
        let lexicon = Lexicon::english();
        assert_eq!(
            read_label("minister of Internal Security", lexicon).map(|o| o.key).as_deref(),
            Some("internal security minister")
        );
    }

    #[test]
    fn chambers_belong_to_the_office() {
        let lexicon = Lexicon::english();
        let a = read_label("House Speaker", lexicon).map(|o| o.key);
        assert_eq!(a, read_label("speaker of the House of Representatives", lexicon).map(|o| o.key));
    }
}
