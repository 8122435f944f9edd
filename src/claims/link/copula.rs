//! Names behind the verb: `Norway's foreign minister is X`, `the king appointed X prime minister`.

use super::{Link, Linker, Turn};
use crate::claims::Tense;
use crate::language::offices::OfficePhrase;
use crate::language::tokens::Kind;

impl Linker<'_> {
    /// `Norway's foreign minister is X`, `the premier at the time was Y`.
    pub(super) fn named_behind(&self, index: usize, office: &OfficePhrase) -> Option<Link> {
        if office.indefinite || !office.definite && office.of.is_none() && office.body.is_none() {
            return None;
        }
        let mut at = office.tokens.end;
        let then = ["at", "the", "time"].iter().enumerate().all(|(n, word)| self.word_is(at + n, word));
        if then {
            at += 3;
        }
        let past = self.word_is(at, "was");
        if !past && !["is", "remains"].iter().any(|verb| self.word_is(at, verb)) {
            return None;
        }
        at += 1;
        if ["now", "still", "currently", "again"].iter().any(|word| self.word_is(at, word)) {
            at += 1;
        }
        let name = self.name_at(at)?;
        // `is X's brother`, `is John Doe Street`: only a name that ends its clause is the holder's.
        let closed = match self.passage.tokens.get(self.end_of(name)).filter(|_| self.end_of(name) < self.sentence.end)
        {
            None => true,
            Some(token) => match token.kind {
                Kind::Mark(mark) => matches!(mark, '.' | ',' | ';' | ')' | '!' | '?'),
                Kind::Word => matches!(token.text(self.block), "who" | "since" | "until" | "and" | "of"),
                _ => false,
            },
        };
        let tense = if past || then { Tense::Past } else { self.tense_of(office) };
        closed.then(|| Link {
            turn: Turn::Holds,
            tense: if office.tense == crate::language::lexicon::Tense::Current { tense } else { self.tense_of(office) },
            ..self.held(name, index, tense)
        })
    }

    /// `the king appointed X prime minister`: the tenure begins.
    pub(super) fn appointed(&self, index: usize, office: &OfficePhrase) -> Option<Link> {
        let start = office.tokens.start;
        if office.plural || office.indefinite {
            return None;
        }
        let as_or_his =
            |at: usize| ["as", "his", "her", "its", "the", "to", "be"].iter().any(|word| self.word_is(at, word));
        let mut end = start;
        while end > self.sentence.start && start - end < 2 && as_or_his(end - 1) {
            end -= 1;
        }
        let name = self.name_ending_at(end)?;
        // `appointed Deputy Health Minister X health minister`: the old title stands between.
        let first = self.start_with_title(name);
        let to = end < start && (end..start).any(|at| self.word_is(at, "to"));
        let verbs: &[&str] = if to {
            &["promoted", "elevated", "appointed", "named"]
        } else {
            &["appointed", "named", "elected", "re-elected", "reappointed"]
        };
        let is_verb = |at: usize| verbs.iter().any(|v| self.word_is(at, v));
        // A title may have taken the verb for its own: `the appointed minister`.
        let verb = if is_verb(first) { first } else { first.checked_sub(1)? };
        let named = verb >= self.sentence.start && is_verb(verb);
        // `was appointed`, `newly elected`: not what somebody did to X.
        let passive = verb > self.sentence.start
            && ["was", "were", "is", "been", "be", "newly", "recently", "not", "had"]
                .iter()
                .any(|w| self.word_is(verb - 1, w));
        let date = self.date_after(office, &["on", "in"]);
        (named && !passive).then(|| Link { turn: Turn::Begins, date, ..self.held(name, index, self.tense_of(office)) })
    }
}
