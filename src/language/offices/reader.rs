//! Where an office phrase grows from: its head, and what the readers of both sides share.

use std::ops::Range;

use super::OfficePhrase;
use crate::language::fold;
use crate::language::lexicon::{Head, Lexicon, Meaning, Tense};
use crate::language::tokens::{Kind, Token};

use super::Reference;

pub(super) struct Reader<'a> {
    pub(super) tokens: &'a [Token],
    pub(super) block: &'a str,
    pub(super) lexicon: &'a Lexicon,
    pub(super) first: usize,
}

/// What is known of a phrase while it grows.
pub(super) struct Growing {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) core: Range<usize>,
    pub(super) portfolio: Option<String>,
    pub(super) ranks: Vec<String>,
    pub(super) of: Option<Reference>,
    pub(super) body: Option<Reference>,
    pub(super) tense: Tense,
    pub(super) tense_tokens: Option<Range<usize>>,
    pub(super) rank_tokens: Option<Range<usize>>,
    pub(super) definite: bool,
    pub(super) indefinite: bool,
    /// Mayors and governors have towns and regions, known or not.
    pub(super) regional: bool,
    /// The country is that of the body; a place named for the office itself takes its stead.
    pub(super) of_body: bool,
}

impl Reader<'_> {
    pub(super) fn head_at(&self, at: usize) -> Option<(usize, u16, bool)> {
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

    pub(super) fn grow(&self, head_tokens: Range<usize>, head: u16, plural: bool) -> OfficePhrase {
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
    pub(super) fn key(&self, phrase: &Growing, head: &Head) -> String {
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

    pub(super) fn skip_article(&self, at: usize) -> usize {
        if self.word_is(at, "the") || self.word_is(at, "The") { at + 1 } else { at }
    }

    /// The longest phrase that ends right before `at`: its first token and what `wanted` makes of it.
    pub(super) fn phrase_before<T>(&self, at: usize, wanted: impl Fn(Meaning) -> Option<T>) -> Option<(usize, T)> {
        (self.first.max(at.saturating_sub(6))..at).find_map(|start| {
            self.lexicon.phrases(self.tokens, start).find_map(|(length, meaning)| {
                let fits = start + length == at && capital_where_needed(meaning, &self.tokens[start]);
                if fits { wanted(meaning).map(|found| (start, found)) } else { None }
            })
        })
    }

    pub(super) fn words(&self, range: Range<usize>) -> String {
        let text = &self.block[self.tokens[range.start].start as usize..self.tokens[range.end - 1].end as usize];
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    pub(super) fn word_is(&self, at: usize, word: &str) -> bool {
        self.tokens.get(at).is_some_and(|t| t.kind == Kind::Word && t.text(self.block).eq_ignore_ascii_case(word))
    }

    pub(super) fn mark(&self, at: usize, mark: char) -> bool {
        self.tokens.get(at).is_some_and(|t| t.is(mark))
    }
}

/// Heads whose portfolio may be any word.
pub(super) fn is_ministerial(head: &Head) -> bool {
    matches!(&*head.canonical, "minister" | "secretary")
}

/// Names of countries and places count only with a capital: `china` is porcelain.
fn capital_where_needed(meaning: Meaning, first: &Token) -> bool {
    match meaning {
        Meaning::Country(_) | Meaning::Demonym(_) | Meaning::Capital(_) | Meaning::Place(_) => first.is_capital(),
        _ => true,
    }
}

pub(super) fn country_of(meaning: Meaning) -> Option<u16> {
    match meaning {
        Meaning::Country(index) | Meaning::Demonym(index) => Some(index),
        _ => None,
    }
}
