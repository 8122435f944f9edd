//! Where an office phrase grows from: its head, and what the readers of both sides share.

use std::ops::Range;

use super::OfficePhrase;
use crate::language::fold;
use crate::language::lexicon::{Head, Lexicon, Meaning, OfficeClass, Tense};
use crate::language::tokens::{Case, Kind, Token};

use super::Reference;

pub(super) struct Reader<'a> {
    pub(super) tokens: &'a [Token],
    pub(super) block: &'a str,
    pub(super) lexicon: &'a Lexicon,
    pub(super) first: usize,
    /// The tokens are nothing but the name of an office.
    pub(super) label: bool,
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
    /// The country to which an ambassador is sent.
    pub(super) host: Option<String>,
    /// Words that say nothing of the office: `new`, `51-year-old`.
    pub(super) plain: Vec<Range<usize>>,
    /// `the country's`: whose it is, the text before tells.
    pub(super) anaphor: bool,
    /// `who heads`: the head is a verb.
    pub(super) verbal: bool,
    /// Office and body have one name, which is the core: `UN High Commissioner for Refugees`.
    pub(super) named_as_body: bool,
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
        // `at 3 PM`: letters behind a number are the clock's.
        let clock = self.tokens[at].case == Case::Upper
            && at.checked_sub(1).is_some_and(|before| self.tokens[before].kind == Kind::Number);
        (!longer && !clock && !self.is_cut(at..at + length)).then_some((length, head, plural))
    }

    /// `European Central Bank President`: the first words of `central bank president` are the last ones of a body's name.
    fn is_cut(&self, head: Range<usize>) -> bool {
        head.len() > 1 && self.bodies_over(head.start).any(|(body, _)| body.end > head.start && body.end < head.end)
    }

    /// `UN High Commissioner for Refugees`: the office and its agency have one name.
    fn body_of_that_name(&self, head: u16, tokens: &Range<usize>) -> Option<Reference> {
        let whole = |body: &Range<usize>| body.start <= tokens.start && body.end > tokens.end;
        let (body, index) = self
            .bodies_over(tokens.start + 1)
            .find(|(body, index)| whole(body) && self.lexicon.body(*index).head == Some(head))?;
        Some(Reference { name: self.lexicon.body(index).name.to_string(), tokens: body, country: false })
    }

    /// The bodies' names that begin a few tokens before `at`.
    fn bodies_over(&self, at: usize) -> impl Iterator<Item = (Range<usize>, u16)> + '_ {
        let starts = (self.first.max(at.saturating_sub(6))..at).filter(|start| self.tokens[*start].is_capital());
        starts.flat_map(move |start| {
            self.lexicon.phrases(self.tokens, start).filter_map(move |(length, meaning)| match meaning {
                Meaning::Body(index) => Some((start..start + length, index)),
                _ => None,
            })
        })
    }

    pub(super) fn grow(&self, head_tokens: Range<usize>, head: u16, plural: bool) -> OfficePhrase {
        let entry = self.lexicon.head(head);
        let verbal = plural && head_tokens.len() == 1 && self.is_verb(head_tokens.start);
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
            host: None,
            plain: Vec::new(),
            anaphor: false,
            verbal,
            named_as_body: false,
        };
        if let Some(body) = self.body_of_that_name(head, &head_tokens) {
            (phrase.start, phrase.end, phrase.core) = (body.tokens.start, body.tokens.end, body.tokens.clone());
            (phrase.body, phrase.named_as_body) = (Some(body), true);
        }
        if !verbal {
            self.grow_left(&mut phrase, entry);
        }
        self.grow_right(&mut phrase, entry);
        let head = self.head_of_party(&mut phrase, &head_tokens, head);
        let head = self.head_of_body(&mut phrase, head);
        let entry = self.lexicon.head(head);
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
            plural: plural && !verbal,
            definite: phrase.definite,
            indefinite: phrase.indefinite,
            plain: phrase.plain,
            anaphor: phrase.anaphor,
            verbal,
        }
    }

    /// `who heads the agency`, `who chairs the board`: a noun's plural that is a verb here.
    fn is_verb(&self, at: usize) -> bool {
        let who = |at: usize| self.word_is(at, "who");
        self.tokens[at].case == Case::Lower
            && at > self.first
            && (who(at - 1) || at > self.first + 1 && who(at - 2) && !self.tokens[at - 1].is_capital())
    }

    /// `the Labour Party leader` and `the leader of the Labour Party` hold one office.
    fn head_of_party(&self, phrase: &mut Growing, head_tokens: &Range<usize>, head: u16) -> u16 {
        let canonical = &*self.lexicon.head(head).canonical;
        let Some(body) = phrase.body.as_mut() else { return head };
        if self.word_is(head_tokens.start, "party") {
            if body.tokens.end == head_tokens.start && !body.name.ends_with(" Party") {
                body.tokens.end += 1;
                body.name.push_str(" Party");
            }
            return head;
        }
        let of_party = match canonical {
            _ if !body.name.ends_with(" Party") || !phrase.ranks.is_empty() => return head,
            "leader" | "head" => "party leader",
            "chief" | "boss" => "party chief",
            "chairman" => "party chairman",
            "president" => "party president",
            _ => return head,
        };
        self.lexicon.head_named(of_party).unwrap_or(head)
    }

    /// `the WHO chief` is its director general, and who presides over a parliament is its speaker.
    fn head_of_body(&self, phrase: &mut Growing, head: u16) -> u16 {
        let Some(body) = phrase.body.as_ref().and_then(|body| self.lexicon.body_named(&body.name)) else { return head };
        let Some(own) = body.head.filter(|_| phrase.ranks.is_empty() && phrase.portfolio.is_none()) else {
            return head;
        };
        let written = self.lexicon.head(head);
        let vague = written.class == OfficeClass::Weak && matches!(&*written.canonical, "head" | "chief" | "boss");
        let presiding = !body.parliament_of.is_empty()
            && (vague || matches!(&*written.canonical, "president" | "speaker" | "chairman" | "marshal"));
        if presiding && phrase.of.as_ref().is_none_or(|of| *of.name == *body.parliament_of) {
            let tokens = phrase.body.take().map_or(0..0, |body| body.tokens);
            phrase.of.get_or_insert(Reference { name: body.parliament_of.to_string(), tokens, country: true });
            return own;
        }
        if vague { own } else { head }
    }

    /// `deputy foreign minister`; a chamber is part of the office (`speaker of the house`), other bodies are not.
    pub(super) fn key(&self, phrase: &Growing, head: &Head) -> String {
        // A vice minister is a deputy minister.
        let ministerial = is_ministerial(head);
        let rank = |rank: &'static str, word| if word == "vice" && ministerial { rank } else { word };
        let mut words: Vec<&str> = phrase.ranks.iter().map(|word| rank("deputy", word.as_str())).collect();
        // `deputy minister of finance` is the deputy finance minister.
        let ranked = head.canonical.split_once(' ').filter(|_| phrase.portfolio.is_some() && is_ranked(head));
        words.extend(ranked.map(|(rank, _)| rank));
        words.extend(phrase.portfolio.as_deref());
        // `secretary of state for defence` is the defence secretary.
        let short = phrase.portfolio.is_some() && &*head.canonical == "secretary of state" && phrase.ranks.is_empty();
        words.push(if short { "secretary" } else { ranked.map_or(&*head.canonical, |(_, head)| head) });
        let mut key = words.join(" ");
        if let Some(host) = &phrase.host {
            key = format!("{key} to {}", fold::lower(host));
        }
        if let Some(body) = phrase.body.as_ref().filter(|_| &*head.group == "legislative") {
            key = format!("{key} of the {}", fold::lower(&body.name));
        }
        self.lexicon.office_key(&key, phrase.of.as_ref().map(|of| of.name.as_str())).into_owned()
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

/// Heads that hold a rank and a field: `deputy minister of finance`.
pub(super) fn is_ranked(head: &Head) -> bool {
    matches!(&*head.canonical, "deputy minister" | "assistant minister" | "deputy secretary" | "assistant secretary")
}

/// Names of countries and places count only with a capital: `china` is porcelain.
fn capital_where_needed(meaning: Meaning, first: &Token) -> bool {
    match meaning {
        Meaning::Country(_) | Meaning::Demonym(_) | Meaning::Capital(_) | Meaning::Place(_) => first.is_capital(),
        Meaning::Body(_) => first.is_capital(),
        _ => true,
    }
}

pub(super) fn country_of(meaning: Meaning) -> Option<u16> {
    match meaning {
        Meaning::Country(index) | Meaning::Demonym(index) => Some(index),
        _ => None,
    }
}
