//! One block of prose, read: tokens, sentences, quotations and every mention in it.

use std::ops::Range;

use super::dates::{self, TimeExpression};
use super::lexicon::{Classes, Lexicon, Meaning};
use super::names::{self, NamePhrase, Taken};
use super::offices::{self, OfficePhrase};
use super::quotes::{self, Quote};
use super::sentences;
use super::tokens::{Case, Kind, Token, tokenize};

/// A country or place in a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacePhrase {
    /// The name.
    pub tokens: Range<usize>,
    /// Canonical name.
    pub name: String,
    /// An adjective or people's name (`Chinese`), not the place itself.
    pub adjective: bool,
}

/// A block, read.
#[derive(Debug)]
pub struct Passage {
    /// Its tokens.
    pub tokens: Vec<Token>,
    /// Its sentences, as token ranges.
    pub sentences: Vec<Range<usize>>,
    /// Its quotations.
    pub quotes: Vec<Quote>,
    /// For each token, whether it stands inside quotation marks.
    pub quoted: Vec<bool>,
    /// Dates, in order.
    pub dates: Vec<TimeExpression>,
    /// Office phrases, in order.
    pub offices: Vec<OfficePhrase>,
    /// Countries and places outside office phrases.
    pub places: Vec<PlacePhrase>,
    /// Organizations outside office phrases.
    pub organizations: Vec<Range<usize>>,
    /// Personal names, in order.
    pub names: Vec<NamePhrase>,
    /// Most words are capitalised, as in some headlines: a capital then says nothing.
    pub title_case: bool,
    /// The tokens of a dateline that opens the block.
    pub dateline: Range<usize>,
}

/// The tokens of a block with its sentences and quotations: what can be read without the rest of the document.
pub struct Draft {
    /// Its tokens.
    pub tokens: Vec<Token>,
    /// Its quotations.
    pub quotes: Vec<Quote>,
    /// The block before ended inside a quotation.
    pub begins_open: bool,
}

impl Draft {
    /// Splits a block. `open` says that the block before ended inside a quotation.
    pub fn of(block: &str, open: bool, lexicon: &Lexicon) -> Self {
        let tokens = tokenize(block, lexicon);
        let quotes = quotes::quotes(&tokens, open);
        Self { tokens, quotes, begins_open: open }
    }

    /// Whether the block ends inside a quotation that the next block may go on with.
    pub fn ends_open(&self) -> bool {
        ends_open(&self.quotes, &self.tokens)
    }
}

fn ends_open(quotes: &[Quote], tokens: &[Token]) -> bool {
    quotes.last().is_some_and(|q| q.unclosed && q.end == tokens.len())
}

impl Passage {
    /// Finds every mention. `common_here` tells whether a word stands in small letters elsewhere in the document;
    /// `dateline` covers the tokens of an opening dateline.
    pub fn read(
        block: &str,
        draft: Draft,
        dateline: Range<usize>,
        lexicon: &Lexicon,
        common_here: &dyn Fn(&Token) -> bool,
    ) -> Self {
        let Draft { tokens, quotes, .. } = draft;
        let sentences = sentences::sentences(&tokens, block);
        let quoted = quotes::mask(&quotes, tokens.len());
        let mut passage = Self {
            sentences,
            quotes,
            quoted,
            dates: Vec::new(),
            offices: Vec::new(),
            places: Vec::new(),
            organizations: Vec::new(),
            names: Vec::new(),
            title_case: is_title_case(&tokens, block),
            dateline,
            tokens,
        };
        let mut taken = vec![Taken::Free; passage.tokens.len()];
        passage.read_dates(block, &mut taken);
        taken[passage.dateline.clone()].fill(Taken::Other);
        passage.read_offices(block, &mut taken, lexicon);
        passage.read_organizations(block, &mut taken, lexicon);
        passage.read_places(block, &mut taken, lexicon);
        if !passage.title_case {
            for sentence in &passage.sentences {
                passage.names.extend(names::read(
                    &passage.tokens,
                    block,
                    sentence.clone(),
                    &taken,
                    lexicon,
                    common_here,
                ));
            }
        }
        let names = &passage.names;
        passage
            .places
            .retain(|p| !names.iter().any(|n| n.tokens.start < p.tokens.end && p.tokens.start < n.tokens.end));
        passage
    }

    /// Whether the block ends inside a quotation that the next block may go on with.
    pub fn ends_open(&self) -> bool {
        ends_open(&self.quotes, &self.tokens)
    }

    /// The sentence that contains a token.
    pub fn sentence_of(&self, token: usize) -> usize {
        self.sentences.partition_point(|s| s.end <= token).min(self.sentences.len().saturating_sub(1))
    }

    /// The bytes of the block's text that some tokens cover.
    pub fn bytes(&self, tokens: &Range<usize>) -> Range<usize> {
        match (self.tokens.get(tokens.start), tokens.end.checked_sub(1).and_then(|last| self.tokens.get(last))) {
            (Some(first), Some(last)) if tokens.start < tokens.end => first.start as usize..last.end as usize,
            _ => 0..0,
        }
    }

    /// The text of some tokens, white space folded.
    pub fn words(&self, block: &str, tokens: &Range<usize>) -> String {
        let text = &block[self.bytes(tokens)];
        let folded =
            text.is_ascii() && !text.contains("  ") && !text.bytes().any(|b| b.is_ascii_whitespace() && b != b' ');
        if folded { text.to_owned() } else { text.split_whitespace().collect::<Vec<_>>().join(" ") }
    }

    fn read_dates(&mut self, block: &str, taken: &mut [Taken]) {
        let of_sentence = |sentence: &Range<usize>| dates::read(&self.tokens, block, sentence.clone());
        self.dates =
            self.sentences.iter().flat_map(of_sentence).filter(|date| !self.speaks(block, &date.tokens)).collect();
        // Only what could be mistaken for a name is taken: `last` and `the` may belong to something else.
        for date in self.dates.iter().filter(|date| date.firm) {
            let holiday = date.is_holiday();
            let calendar = |token: &Token| {
                token.kind == Kind::Number
                    || token.is_capital() && (holiday || token.has(Classes::MONTH | Classes::WEEKDAY))
            };
            let mut named = date.tokens.clone().filter(|&at| calendar(&self.tokens[at]));
            if let (Some(first), Some(last)) = (named.clone().next(), named.next_back()) {
                taken[first..last + 1].fill(Taken::Other);
            }
        }
    }

    /// `May said`: a month that speaks is a surname.
    fn speaks(&self, block: &str, date: &Range<usize>) -> bool {
        let month = date.len() == 1 && self.tokens[date.start].has(Classes::MONTH);
        // `the June talks` are no speech.
        let verb = |t: &&Token| t.spaced && t.case == Case::Lower && t.has(Classes::SPEECH);
        let verb = self.tokens.get(date.end).filter(|_| month).filter(verb).map(|t| t.text(block));
        verb.is_some_and(|verb| verb == "says" || !verb.ends_with('s'))
    }

    fn read_offices(&mut self, block: &str, taken: &mut [Taken], lexicon: &Lexicon) {
        for sentence in self.sentences.clone() {
            let start = sentence.start.max(self.dateline.end.min(sentence.end));
            for office in offices::read(&self.tokens, block, start..sentence.end, lexicon) {
                if self.is_surname(&office, sentence.start) {
                    continue;
                }
                taken[office.tokens.clone()].fill(Taken::Office);
                self.offices.push(office);
            }
        }
    }

    /// `Ada King said`: a lone capitalised head right after a capitalised word is a surname.
    fn is_surname(&self, office: &OfficePhrase, sentence: usize) -> bool {
        let (start, end) = (office.tokens.start, office.tokens.end);
        if office.head_tokens != office.tokens
            || office.tokens.len() != 1
            || !self.tokens[start].is_capital()
            || start == sentence
        {
            return false;
        }
        let before = &self.tokens[start - 1];
        let name_before = before.case == Case::Capital
            && before.kind == Kind::Word
            && self.tokens[start].spaced
            && !before.has(
                Classes::COMMON
                    | Classes::COUNTRY
                    | Classes::ORGANIZATION
                    | Classes::OPENER
                    | Classes::WEEKDAY
                    | Classes::MONTH
                    | Classes::HONORIFIC,
            );
        let name_after = self.tokens.get(end).is_some_and(|t| t.spaced && t.is_capital());
        name_before && !name_after
    }

    fn read_organizations(&mut self, block: &str, taken: &mut [Taken], lexicon: &Lexicon) {
        let mut at = 0;
        while at < self.tokens.len() {
            let start = at;
            while at < self.tokens.len()
                && self.tokens[at].is_capital()
                && taken[at] == Taken::Free
                && (at == start || self.tokens[at].spaced)
                && !(at == start && self.tokens[at].has(Classes::COMMON))
                && !(at > start && self.tokens[at - 1].has(Classes::LEGAL))
            {
                at += 1;
            }
            if at > start {
                let last = &self.tokens[at - 1];
                if at - start > 1
                    && last.has(Classes::ORGANIZATION)
                    && !names::is_person_named_like_a_thing(&self.tokens, block, start..at, taken, lexicon)
                {
                    taken[start..at].fill(Taken::Other);
                    self.organizations.push(start..at);
                }
            } else {
                at += 1;
            }
        }
    }

    fn read_places(&mut self, block: &str, taken: &mut [Taken], lexicon: &Lexicon) {
        let mut at = 0;
        while at < self.tokens.len() {
            if !self.tokens[at].is_capital() || taken[at] != Taken::Free {
                at += 1;
                continue;
            }
            let found = lexicon.longest(&self.tokens, at, |meaning| match meaning {
                Meaning::Country(i) => Some((&lexicon.country(i).name, false)),
                Meaning::Demonym(i) => Some((&lexicon.country(i).name, true)),
                Meaning::Place(i) => Some((&lexicon.place(i).name, false)),
                Meaning::Capital(_) => None,
                _ => None,
            });
            let capital = lexicon.longest(&self.tokens, at, |m| matches!(m, Meaning::Capital(_)).then_some(()));
            let (length, name, adjective) = match (found, capital) {
                (Some((n, (name, adjective))), c) if c.is_none_or(|(m, ())| m <= n) => (n, name.to_string(), adjective),
                (_, Some((n, ()))) => (n, String::new(), false),
                (None, None) => match lexicon.city_at(&self.tokens, block, at) {
                    Some((n, city)) => (n, city.name.to_owned(), false),
                    None => {
                        at += 1;
                        continue;
                    }
                },
                (Some((n, (name, adjective))), _) => (n, name.to_string(), adjective),
            };
            taken[at..at + length].fill(Taken::Place);
            self.places.push(PlacePhrase { tokens: at..at + length, name, adjective });
            at += length;
        }
    }
}

/// Whether nearly every word that headlines capitalise has a capital, and no full stop ends the block.
fn is_title_case(tokens: &[Token], block: &str) -> bool {
    let (mut capitals, mut small) = (0, 0);
    for token in tokens.iter().filter(|t| t.kind == Kind::Word) {
        if token.is_capital() {
            capitals += 1;
        } else if !is_small_in_headlines(token.text(block)) {
            small += 1;
        }
    }
    let sentence = tokens.last().is_some_and(|t| matches!(t.kind, Kind::Mark('.' | '!' | '?' | '”' | '"')));
    capitals > 4 && small * 6 <= capitals && !sentence
}

/// Words that headlines in title case leave small.
fn is_small_in_headlines(word: &str) -> bool {
    matches!(
        word,
        "a" | "an"
            | "the"
            | "of"
            | "to"
            | "in"
            | "on"
            | "at"
            | "for"
            | "and"
            | "or"
            | "but"
            | "by"
            | "with"
            | "from"
            | "as"
            | "over"
            | "vs"
            | "v"
    )
}
