//! What stands behind the head of an office: `-elect`, a short form in brackets, portfolio, country and body.

use super::Reference;
use super::reader::{Growing, Reader, country_of, is_ministerial, is_ranked};
use crate::language::fold;
use crate::language::lexicon::{Classes, Head, Meaning, Seat, Tense};
use crate::language::tokens::{Case, Kind, Token};

/// Those whom one state sends to another.
const SENT: [&str; 5] =
    ["ambassador", "deputy ambassador", "high commissioner", "permanent representative", "chargé d'affaires"];

/// The last words of bodies of a state that news writes in small letters.
const MINISTRIES: [&str; 9] =
    ["ministry", "department", "office", "police", "army", "military", "government", "navy", "parliament"];

impl Reader<'_> {
    pub(super) fn grow_right(&self, phrase: &mut Growing, head: &Head) {
        if self.mark(phrase.end, '-')
            && (self.word_is(phrase.end + 1, "elect") || self.word_is(phrase.end + 1, "designate"))
        {
            phrase.tense = Tense::Future;
            phrase.tense_tokens = Some(phrase.end..phrase.end + 2);
            phrase.end += 2;
        }
        self.gloss(phrase);
        let portfolio_of_state = &*head.canonical == "secretary of state";
        if phrase.portfolio.is_none() && (head.seat == Seat::Portfolio || portfolio_of_state || is_ranked(head)) {
            self.take_portfolio_right(phrase, head);
        }
        if phrase.verbal
            && let Some(reference) = self.reference_at(self.skip_article(phrase.end))
        {
            self.attach(phrase, reference);
        }
        while let Some(preposition) = self.preposition(phrase.end) {
            let at = self.skip_article(preposition);
            let at = if phrase.regional { self.skip_kind_of_region(at) } else { at };
            if self.take_host(phrase, head, at) {
                continue;
            }
            if self.take_ministry(phrase, at) {
                continue;
            }
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

    /// `ambassador to France`, `Norway's ambassador in Paris`: the host is part of the office, the sender is whose it is.
    fn take_host(&self, phrase: &mut Growing, head: &Head, at: usize) -> bool {
        if &*head.group != "diplomatic" || phrase.host.is_some() || !SENT.contains(&&*head.canonical) {
            return false;
        }
        let to = self.word_is(phrase.end, "to");
        if !(to || self.word_is(phrase.end, "in") && phrase.of.is_some()) {
            return false;
        }
        let wanted = |meaning| match meaning {
            Meaning::Country(i) | Meaning::Capital(i) => Some(self.lexicon.country(i).name.to_string()),
            Meaning::Body(i) => Some(self.lexicon.body(i).name.to_string()),
            _ => None,
        };
        let capital = self.tokens.get(at).is_some_and(Token::is_capital);
        let Some((length, host)) = self.lexicon.longest(self.tokens, at, wanted).filter(|_| capital) else {
            return false;
        };
        // `the French ambassador to the United Nations in New York`: what follows is where.
        phrase.host = Some(host);
        phrase.end = at + length;
        if phrase.core.end + 3 >= at {
            phrase.core.end = phrase.end;
        }
        true
    }

    /// `spokesman for the Norwegian foreign ministry`, `of the defence ministry`: a body in small letters.
    fn take_ministry(&self, phrase: &mut Growing, at: usize) -> bool {
        if phrase.body.is_some() {
            return false;
        }
        let country = self.tokens.get(at).filter(|t| t.is_capital()).and_then(|_| {
            let (length, index) = self.lexicon.longest(self.tokens, at, country_of)?;
            let possessive = self.tokens.get(at + length).is_some_and(|t| t.kind == Kind::Possessive);
            Some((at..at + length, at + length + usize::from(possessive), index))
        });
        let start = country.as_ref().map_or(at, |(_, next, _)| *next);
        let portfolio = |m| matches!(m, Meaning::Portfolio(_)).then_some(());
        let field = || self.lexicon.longest(self.tokens, start, portfolio).map_or(0, |(length, ())| length);
        let is_ministry = |at: usize| {
            let small = self.tokens.get(at).is_some_and(|t| t.case == Case::Lower && t.spaced);
            small && MINISTRIES.iter().any(|word| self.word_is(at, word))
        };
        let end = if is_ministry(start) { start } else { start + field() };
        let plain = is_ministry(end);
        if !plain || end == start && country.is_none() {
            return false;
        }
        phrase.end = end + 1;
        phrase.body = Some(Reference { name: self.words(start..end + 1), tokens: start..end + 1, country: false });
        if let Some((tokens, _, index)) = country {
            let name = self.lexicon.country(index).name.to_string();
            phrase.of.get_or_insert(Reference { name, tokens, country: true });
        }
        true
    }

    /// `minister of foreign affairs`, `minister for trade and industry`, `minister of Internal Security`.
    pub(super) fn take_portfolio_right(&self, phrase: &mut Growing, head: &Head) {
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
    pub(super) fn gloss(&self, phrase: &mut Growing) {
        let at = phrase.end;
        if self.mark(at, '(') && self.mark(at + 2, ')') && self.tokens[at + 1].is_capital() {
            phrase.end = at + 3;
        }
    }

    pub(super) fn preposition(&self, at: usize) -> Option<usize> {
        let token = self.tokens.get(at).filter(|t| t.kind == Kind::Word)?;
        matches!(token.text(self.block), "of" | "for" | "at" | "to" | "with" | "from" | "in").then_some(at + 1)
    }
}
