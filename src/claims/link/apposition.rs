//! Titles set off by commas or dashes: `X, the prime minister of Y,` and `the foreign minister, X,`.

use super::Linker;
use crate::language::offices::OfficePhrase;
use crate::language::tokens::Kind;

impl Linker<'_> {
    /// `X, the prime minister of Y,` and `X, who is prime minister`.
    pub(super) fn apposition_after_name(&self, office: &OfficePhrase) -> Option<usize> {
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
    pub(super) fn closes(&self, at: usize) -> bool {
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
    pub(super) fn name_in_apposition(&self, office: &OfficePhrase) -> Option<usize> {
        let comma = office.tokens.end;
        if office.indefinite || !self.mark(comma, ',') {
            return None;
        }
        let name = self.name_at(comma + 1).or_else(|| self.name_behind_rank(comma + 1))?;
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
    pub(super) fn introductory(&self, office: &OfficePhrase) -> bool {
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

    pub(super) fn is_filler(&self, at: usize) -> bool {
        ["now", "currently", "formerly", "once"].iter().any(|w| self.word_is(at, w))
    }
}
