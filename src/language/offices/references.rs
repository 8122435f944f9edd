//! Countries, places and organizations beside an office, and which of them it belongs to.

use std::ops::Range;

use super::Reference;
use super::reader::{Growing, Reader, country_of};
use crate::language::fold;
use crate::language::lexicon::{Classes, Meaning};
use crate::language::tokens::Token;

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

impl Reader<'_> {
    pub(super) fn attach(&self, phrase: &mut Growing, reference: Reference) {
        phrase.start = phrase.start.min(reference.tokens.start);
        phrase.end = phrase.end.max(reference.tokens.end);
        if phrase.named_as_body {
            return;
        }
        // A governor may be a bank's, and not a region's.
        let regional = phrase.regional && self.lexicon.body_named(&reference.name).is_none();
        if reference.country || regional || self.is_place(&reference) {
            phrase.of = Some(if regional { self.without_kind(reference) } else { reference });
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

    /// `Exampleland State`, as news has it, is `Exampleland`: what a region is called is no part of its name.
    fn without_kind(&self, reference: Reference) -> Reference {
        let name = region_name(&reference.name);
        if name.len() == reference.name.len() || self.lexicon.is_country(name) {
            return reference;
        }
        let written =
            reference.tokens.len() > 1 && is_kind_of_region(self.tokens[reference.tokens.end - 1].text(self.block));
        let tokens = reference.tokens.start..reference.tokens.end - usize::from(written);
        Reference { name: name.to_owned(), tokens, country: reference.country }
    }

    /// `the state of Exampleland`: where the name begins.
    pub(super) fn skip_kind_of_region(&self, at: usize) -> usize {
        let kind = self.tokens.get(at).is_some_and(|token| is_kind_of_region(token.text(self.block)))
            || self.word_is(at, "city");
        if kind && self.word_is(at + 1, "of") { self.skip_article(at + 2) } else { at }
    }

    pub(super) fn is_place(&self, reference: &Reference) -> bool {
        self.place_at(reference.tokens.start).is_some_and(|(length, _)| length == reference.tokens.len())
    }

    /// A country, place or organization that starts at `at`.
    pub(super) fn reference_at(&self, at: usize) -> Option<Reference> {
        let first = self.tokens.get(at)?;
        if !first.is_capital() || first.has(Classes::MONTH | Classes::WEEKDAY) {
            return None;
        }
        let country = self.lexicon.longest(self.tokens, at, country_of);
        let place = self.place_at(at);
        let end = self.organization_end(at);
        let longest_known = country.map_or(0, |(n, _)| n).max(place.as_ref().map_or(0, |(n, _)| *n));
        let body = self.lexicon.longest(self.tokens, at, body_of).filter(|(n, _)| *n >= longest_known);
        if let Some((length, index)) = body.filter(|(n, _)| end.is_none_or(|end| end <= at + n)) {
            return Some(self.body(index, at..at + length));
        }
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
        if let Some((length, name)) = place {
            return Some(Reference { name, tokens: at..at + length, country: false });
        }
        let end = self.before_name(at, self.capitals_from(at));
        (end > at).then(|| Reference { name: self.words(at..end), tokens: at..end, country: false })
    }

    /// `archbishop of Exampleville Ada Doe`: an unknown place ends before a well-known given name with another name behind.
    fn before_name(&self, at: usize, end: usize) -> usize {
        let given = |at: usize| self.lexicon.is_given_name(&fold::name_key(self.tokens[at].text(self.block)));
        (at + 1..end.saturating_sub(1)).find(|&at| given(at)).unwrap_or(end)
    }

    fn body(&self, index: u16, tokens: Range<usize>) -> Reference {
        Reference { name: self.lexicon.body(index).name.to_string(), tokens, country: false }
    }

    /// The longest place that is no country at `at`: token count and canonical name.
    fn place_at(&self, at: usize) -> Option<(usize, String)> {
        let listed = self.lexicon.longest(self.tokens, at, |meaning| match meaning {
            Meaning::Place(index) => Some(Some(index)),
            Meaning::Capital(_) => Some(None),
            _ => None,
        });
        let listed = listed.map(|(length, place)| match place {
            Some(index) => (length, self.lexicon.place(index).name.to_string()),
            None => (length, self.words(at..at + length)),
        });
        listed.or_else(|| {
            let (length, city) = self.lexicon.city_at(self.tokens, self.block, at)?;
            Some((length, city.name.to_owned()))
        })
    }

    /// The end of a run of capitals that names an organization: `Office of the Central Fisheries Commission`.
    pub(super) fn organization_end(&self, at: usize) -> Option<usize> {
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

    pub(super) fn names_organization(&self, run: Range<usize>) -> bool {
        let Some(last) = run.end.checked_sub(1).filter(|_| !run.is_empty()) else { return false };
        self.tokens[last].has(Classes::ORGANIZATION)
            || self.tokens[run.start].has(Classes::OPENER)
            || (run.len() > 1 && self.tokens[last].has(Classes::THING))
    }

    pub(super) fn capitals_from(&self, at: usize) -> usize {
        let mut end = at;
        // `Acme Corp. John Doe`: behind the legal form another name begins.
        let goes_on = |end: usize, t: &Token| end == at || t.spaced && !self.tokens[end - 1].has(Classes::LEGAL);
        while self.tokens.get(end).is_some_and(|t| t.is_capital() && goes_on(end, t)) {
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
    pub(super) fn reference_before(&self, at: usize) -> Option<Reference> {
        // `The United Kingdom (UK) home secretary`: the short form is passed over.
        if at >= self.first + 4 && self.mark(at - 1, ')') && self.mark(at - 3, '(') {
            return self.reference_before(at - 3).map(|r| Reference { tokens: r.tokens.start..at, ..r });
        }
        let last = &self.tokens[at.checked_sub(1).filter(|b| *b >= self.first)?];
        if !last.is_capital() {
            return None;
        }
        let country = self.phrase_before(at, country_of);
        let body = self.phrase_before(at, body_of).filter(|(start, _)| country.is_none_or(|(c, _)| *start <= c));
        if let Some((start, index)) = body {
            return Some(self.body(index, start..at));
        }
        // `Bank of Japan governor`: the body ends in the country.
        if let Some((start, _)) = country.filter(|(c, _)| *c >= self.first + 2 && self.word_is(c - 1, "of")) {
            let body = start - 2;
            if self.tokens[body].is_capital() && self.tokens[body].has(Classes::ORGANIZATION | Classes::OPENER) {
                let first = self.organization_start(start - 1).unwrap_or(body);
                return Some(Reference { name: self.words(first..at), tokens: first..at, country: false });
            }
        }
        let capital = |start: &usize| self.tokens[*start].is_capital();
        let place = (self.first.max(at.saturating_sub(4))..at).filter(capital).find_map(|start| {
            let (length, name) = self.place_at(start)?;
            (start + length == at).then_some(Reference { name, tokens: start..at, country: false })
        });
        // `New York City` is a place, though its last word could end an organization's name.
        let within = |start: usize| place.as_ref().is_some_and(|place| place.tokens.start <= start);
        let organization = self.organization_start(at).filter(|start| !within(*start));
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
        place
    }

    /// An everyday word that has its capital from the start of the sentence, and names no field (`Foreign Ministry`).
    fn is_plain_opening(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let field = self.lexicon.phrases(self.tokens, at).any(|(_, m)| matches!(m, Meaning::Portfolio(_)));
        token.has(Classes::COMMON) && !token.has(Classes::OPENER | Classes::ORGANIZATION | Classes::THING) && !field
    }

    /// The start of an organization's name that ends before `at`: `State Department`, `Brookings Institution`.
    pub(super) fn organization_start(&self, at: usize) -> Option<usize> {
        let last = &self.tokens[at - 1];
        let chamber = last.has(Classes::OPENER) && at >= 2 + self.first && !self.tokens[at - 2].is_capital();
        if !(last.has(Classes::ORGANIZATION) || chamber || (at - 1 == self.first && last.has(Classes::OPENER))) {
            return None;
        }
        let mut start = at - 1;
        while start > self.first
            && self.tokens[start].spaced
            && self.tokens[start - 1].is_capital()
            && !(start - 1 == self.first && self.is_plain_opening(start - 1))
        {
            start -= 1;
        }
        Some(start)
    }
}

/// A region's name without the word for what it is: `Exampleland` of `Exampleland State`. Not `Free State`.
pub fn region_name(name: &str) -> &str {
    match name.rsplit_once(' ') {
        Some((rest, kind)) if is_kind_of_region(kind) && !matches!(rest, "Free" | "Islamic") => rest,
        _ => name,
    }
}

fn is_kind_of_region(word: &str) -> bool {
    ["state", "province", "prefecture", "oblast"].iter().any(|kind| kind.eq_ignore_ascii_case(word))
}

fn body_of(meaning: Meaning) -> Option<u16> {
    if let Meaning::Body(index) = meaning { Some(index) } else { None }
}
