//! What stands around a run of capitals.

use std::ops::Range;

use super::Cues;
use super::reader::{Reader, Taken};
use crate::language::fold;
use crate::language::lexicon::Classes;
use crate::language::tokens::{Case, Kind};

/// As far into an apposition as is looked for the word that says what the name is, in words.
const APPOSITION_WORDS: usize = 6;

impl Reader<'_> {
    /// What stands around a run says about a person.
    pub(super) fn cues(&self, run: &Range<usize>, honorific: bool) -> Cues {
        let before = run.start.checked_sub(1 + usize::from(honorific)).filter(|b| *b >= self.sentence.start);
        let after = self.tokens.get(run.end).filter(|_| run.end < self.sentence.end);
        let small =
            |at: Option<usize>| at.map(|b| &self.tokens[b]).filter(|t| t.case == Case::Lower && t.kind == Kind::Word);
        let mut cues = Cues::HONORIFIC.when(honorific) | Cues::OFFICE.when(self.follows_office(run.start));
        cues |= Cues::SAYS.when(self.has_speech_verb(run.end) || self.follows_speech_verb(run.start));
        cues |= Cues::ACTS.when(self.has_person_verb(run.end));
        if let Some(word) = small(before) {
            cues |= Cues::ROLE.when(word.has(Classes::ROLE)) | Cues::BODY.when(word.has(Classes::BODY));
            cues |= Cues::ARTICLE.when(matches!(word.text(self.block), "the" | "a" | "an" | "its"));
            cues |= Cues::PLACE.when(self.preposition_of_place(before.unwrap_or_default()));
        }
        let in_a_place = self.taken[run.end - 1] == Taken::Place && run.len() > 1;
        if in_a_place && !self.lexicon.is_given_name(&fold::name_key(self.tokens[run.start].text(self.block))) {
            cues |= Cues::PLACE;
        }
        let Some(after) = after else { return cues };
        if after.kind == Kind::Word && after.case == Case::Lower && after.spaced {
            cues |= Cues::PROPERTY.when(after.has(Classes::PROPERTY));
            cues |= Cues::HUMAN_VERB.when(after.has(Classes::HUMAN_VERB) || self.is_born(run.end));
        } else if after.is(',') {
            cues |= self.apposition(run.end + 1);
        } else if after.is('(') {
            cues |= self.gloss(run.end + 1);
        }
        cues
    }

    /// What an apposition behind a comma says: `, 51,`, `, who`, `, the minister`, `, a lawyer from`, `, the Irish airline`.
    fn apposition(&self, at: usize) -> Cues {
        let Some(first) = self.tokens.get(at).filter(|_| at < self.sentence.end) else { return Cues::NONE };
        if self.is_age(at) {
            return Cues::AGE;
        }
        let text = first.text(self.block);
        if matches!(text, "who" | "whom") {
            return Cues::WHO;
        }
        if matches!(text, "and" | "or" | "but" | "as" | "with" | "which" | "where" | "when" | "while") {
            return Cues::NONE;
        }
        let opens = matches!(text, "a" | "an" | "the" | "his" | "her" | "their" | "one");
        // The last word that says what it is counts: `a university lecturer`, `an airline`.
        let mut said = Cues::NONE;
        for i in at..(at + APPOSITION_WORDS).min(self.sentence.end) {
            let token = &self.tokens[i];
            if self.taken[i] == Taken::Office {
                return Cues::OFFICE_BEHIND;
            }
            let goes_on = matches!(token.kind, Kind::Word | Kind::Possessive)
                && !(i > at && token.has(Classes::SPEECH))
                && !matches!(token.text(self.block), "of" | "that" | "which" | "who" | "from" | "at" | "for" | "in");
            if !goes_on {
                break;
            }
            if token.case == Case::Lower && token.has(Classes::ROLE) && (opens || i == at) {
                said = Cues::ROLE;
            } else if token.case == Case::Lower && token.has(Classes::BODY) && opens {
                said = Cues::BODY;
            }
        }
        said
    }

    /// `(51)`, `(GM)`
    fn gloss(&self, at: usize) -> Cues {
        if self.is_age(at) {
            return Cues::AGE;
        }
        let acronym = self.tokens.get(at).is_some_and(|t| t.case == Case::Upper && !t.has(Classes::COUNTRY));
        Cues::CODE.when(acronym && self.tokens.get(at + 1).is_some_and(|t| t.is(')')))
    }

    /// A number of years that a person may have, closed by a mark.
    fn is_age(&self, at: usize) -> bool {
        let Some(number) = self.tokens.get(at).filter(|t| t.kind == Kind::Number && at < self.sentence.end) else {
            return false;
        };
        let plausible = number.text(self.block).parse::<u8>().is_ok_and(|age| (3..115).contains(&age));
        plausible
            && self.tokens.get(at + 1).is_none_or(|t| matches!(t.kind, Kind::Mark(',' | '.' | ')' | ';' | '—' | '–')))
    }

    /// `was born`
    fn is_born(&self, at: usize) -> bool {
        let word = |at: usize| self.tokens.get(at).map_or("", |t| t.text(self.block));
        matches!(word(at), "was" | "is" | "were")
            && matches!(word(at + 1), "born" | "married" | "survived" | "sentenced" | "arrested")
    }

    pub(super) fn follows_speech_verb(&self, at: usize) -> bool {
        at.checked_sub(1).filter(|b| *b >= self.sentence.start).is_some_and(|b| {
            let verb = &self.tokens[b];
            verb.has(Classes::SPEECH) && verb.case == Case::Lower
        })
    }

    pub(super) fn preposition_of_place(&self, at: usize) -> bool {
        matches!(
            self.tokens[at].text(self.block),
            "in" | "In"
                | "at"
                | "At"
                | "near"
                | "Near"
                | "outside"
                | "across"
                | "throughout"
                | "inside"
                | "into"
                | "off"
        )
    }

    pub(super) fn follows_office(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|before| self.taken[before] == Taken::Office)
    }

    pub(super) fn has_speech_verb(&self, end: usize) -> bool {
        self.tokens.get(end).is_some_and(|t| end < self.sentence.end && t.has(Classes::SPEECH) && t.case == Case::Lower)
    }

    /// A verb of speech or another past-tense verb right after.
    pub(super) fn has_person_verb(&self, end: usize) -> bool {
        let Some(next) =
            self.tokens.get(end).filter(|t| end < self.sentence.end && t.kind == Kind::Word && t.case == Case::Lower)
        else {
            return false;
        };
        let text = next.text(self.block);
        next.has(Classes::SPEECH)
            || text.ends_with("ed")
            || matches!(
                text,
                "met"
                    | "will"
                    | "would"
                    | "has"
                    | "had"
                    | "is"
                    | "was"
                    | "took"
                    | "became"
                    | "who"
                    | "held"
                    | "spoke"
                    | "left"
                    | "flew"
                    | "won"
                    | "ran"
                    | "gave"
                    | "made"
                    | "came"
                    | "went"
            )
    }

    /// `, the …`, `, who …`, `, a …` and an age after the name.
    pub(super) fn has_apposition(&self, end: usize) -> bool {
        let comma = self.tokens.get(end).is_some_and(|t| t.is(',') || t.is_dash() || t.is('('));
        let next = self.tokens.get(end + 1).filter(|_| comma && end + 1 < self.sentence.end);
        next.is_some_and(|t| {
            self.taken[end + 1] == Taken::Office || matches!(t.text(self.block), "who" | "whose" | "whom")
        })
    }
}
