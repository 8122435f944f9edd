//! What stands behind the head of an office: `-elect`, a short form in brackets, portfolio, country and body.

use super::reader::{Growing, Reader, is_ministerial};
use crate::language::fold;
use crate::language::lexicon::{Classes, Head, Meaning, Seat, Tense};
use crate::language::tokens::Kind;

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
