//! One sentence as the readers of events see it: its parties, its dates, and what its words may be.

use std::ops::{Deref, Range};

use crate::document::{Block, Span};
use crate::language::lexicon::{Lexicon, Meaning};
use crate::language::tokens::Kind;

use super::super::reading::{Reading, Where};
use super::super::sentence::Sentence as Words;
use super::Entity;
use super::mentions::Mentions;

/// `by Wednesday`, `since Monday`: a bound, on which nothing need have happened.
const BOUNDS: &[&str] = &["by", "before", "after", "since", "until", "till", "towards"];

/// Words that name somebody or something that can take part in an event.
#[derive(Debug, Clone)]
pub(super) struct Party {
    /// All its words: title, name and apposition.
    pub tokens: Range<usize>,
    /// The words that name it: the name where there is one.
    pub name: Range<usize>,
    /// Who it is; `None` where nobody can tell.
    pub entity: Option<Entity>,
}

/// A sentence with what was read in it.
pub(super) struct Sentence<'a> {
    words: Words<'a>,
    pub reading: &'a Reading,
    pub block: &'a Block,
    /// In order, without overlap.
    pub parties: Vec<Party>,
    /// The days that are named: index of the date mention, and its tokens.
    pub dates: Vec<(usize, Range<usize>)>,
    /// Where it stands, apart from quotation marks.
    pub at: Where,
}

/// Its words are those of any sentence.
impl<'a> Deref for Sentence<'a> {
    type Target = Words<'a>;

    fn deref(&self) -> &Words<'a> {
        &self.words
    }
}

impl<'a> Sentence<'a> {
    /// The sentence `index` of a block. `topic` is the person mention that opened the sentence before.
    pub fn of(
        reading: &'a Reading,
        lexicon: &'a Lexicon,
        mentions: &Mentions,
        block: usize,
        index: usize,
        topic: Option<usize>,
    ) -> Sentence<'a> {
        let passage = &*reading.blocks[block].passage;
        let prose = &reading.document.blocks[block];
        let words = Words::of(passage, &prose.text, index, lexicon);
        let at = Where { block, sentence: index, quoted: false, zone: prose.zone };
        // A duration or a set (`six years`, `every Monday`) dates nothing.
        let dates = mentions.dates(at).map(|date| (date, &reading.dates[date]));
        let dates = dates.filter(|(_, date)| date.days.is_some() || date.expression.is_calendar());
        let dates = dates.map(|(index, date)| (index, date.expression.tokens.clone()));
        let dates = dates.filter(|(_, date)| !words.is_after(date.start, BOUNDS)).collect();
        let mut sentence = Self { words, reading, block: prose, parties: Vec::new(), dates, at };
        sentence.parties = super::parties::of(&sentence, mentions, topic);
        sentence
    }

    /// The person who opens the sentence: whom a pronoun that opens the next one means.
    pub fn topic(&self) -> Option<usize> {
        let first = self.parties.first()?;
        let alone = !self.is(first.tokens.end, "and");
        match first.entity {
            Some(Entity::Person(person)) if alone => Some(person),
            _ => None,
        }
    }

    /// Where something of the sentence stands.
    pub fn place(&self, token: usize) -> Where {
        Where { quoted: self.quoted(token), ..self.at }
    }

    /// The bytes of some tokens in the file.
    pub fn span(&self, tokens: &Range<usize>) -> Span {
        self.block.span(self.passage.bytes(tokens))
    }

    /// The party whose words cover a token.
    pub fn party_at(&self, at: usize) -> Option<usize> {
        let next = self.parties.partition_point(|p| p.tokens.end <= at);
        self.parties.get(next).filter(|p| p.tokens.start <= at).map(|_| next)
    }

    /// The party that begins at a token, after an article or `both`.
    pub fn party_from(&self, at: usize) -> Option<usize> {
        let begins = |at: usize| self.party_at(at).filter(|p| self.parties[*p].tokens.start == at);
        begins(at).or_else(|| {
            let article = self.is_any(at, &["the", "both", "then", "a", "an"]);
            article.then(|| begins(at + 1)).flatten()
        })
    }

    /// The date that covers a token.
    pub fn date_at(&self, at: usize) -> Option<&(usize, Range<usize>)> {
        self.dates.iter().find(|(_, tokens)| tokens.contains(&at))
    }

    /// Whether a date is somebody's or something's: `Monday's storm`.
    pub fn is_possessive(&self, date: &Range<usize>) -> bool {
        self.token(date.end).is_some_and(|t| t.kind == Kind::Possessive)
    }

    /// The name of the place at a token, if one begins there, and its tokens.
    pub fn place_from(&self, at: usize) -> Option<(String, Range<usize>)> {
        let at = if self.is(at, "the") { at + 1 } else { at };
        let places = &self.passage.places;
        let place = places.get(places.partition_point(|place| place.tokens.start < at))?;
        let place = Some(place).filter(|place| place.tokens.start == at && !place.adjective)?;
        let name = if place.name.is_empty() {
            self.passage.words(&self.block.text, &place.tokens)
        } else {
            place.name.clone()
        };
        Some((name, place.tokens.clone()))
    }

    /// The country whose capital the words at a token name.
    pub fn capital_of(&self, at: usize) -> Option<&'a str> {
        let country = |meaning| match meaning {
            Meaning::Capital(country) => Some(country),
            _ => None,
        };
        let (_, country) = self.lexicon.longest(&self.passage.tokens, at, country)?;
        Some(&self.lexicon.country(country).name)
    }

    /// Whether the words at a token name a country.
    pub fn is_country(&self, at: usize) -> bool {
        let country = |meaning| matches!(meaning, Meaning::Country(_)).then_some(());
        self.lexicon.longest(&self.passage.tokens, at, country).is_some()
    }
}
