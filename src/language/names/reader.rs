//! Finds the runs of capitals that may be names, and what stands around them.

use std::ops::Range;

use super::Cues;
use crate::language::fold;
use crate::language::lexicon::{Classes, Lexicon, Meaning};
use crate::language::tokens::{Case, Kind, Token};

/// A run of words that looks like a person's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamePhrase {
    /// The name alone.
    pub tokens: Range<usize>,
    /// The courtesy or other title before it (`Mr`, `Sheikh`).
    pub honorific: Option<usize>,
    /// What stands before or after makes it a person's name; without it the run is a guess.
    pub evident: bool,
    /// A verb follows that persons, but also companies, are the subject of; or nothing but the capital inside a
    /// sentence speaks for a name.
    pub likely: bool,
    /// What stands around it says about a person.
    pub cues: Cues,
}

/// What a token already belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// Nothing yet.
    Free,
    /// Part of an office phrase.
    Office,
    /// Part of a country's or place's name.
    Place,
    /// Part of another name (organization, date).
    Other,
}

/// The longest name read, in words.
const MAX_WORDS: usize = 9;

/// The names among the tokens `sentence` that are not taken.
///
/// `common_here` tells whether a word stands in small letters elsewhere in the document: then a capital at
/// the start of a sentence means nothing.
pub fn read(
    tokens: &[Token],
    block: &str,
    sentence: Range<usize>,
    taken: &[Taken],
    lexicon: &Lexicon,
    common_here: &dyn Fn(&Token) -> bool,
) -> Vec<NamePhrase> {
    let reader = Reader { tokens, block, sentence: sentence.clone(), taken, common_here, lexicon };
    let mut names = Vec::new();
    let mut at = sentence.start;
    while at < sentence.end {
        match reader.name_at(at) {
            Some(name) => {
                at = name.tokens.end;
                names.push(name);
            }
            None => at = reader.past_rejected(at),
        }
    }
    names
}

/// `said Jim Press`, `chairman Jim Press`: a well-known given name and one more word beside a verb of speech, or behind an
/// office, name a person, even where the second word mostly ends the names of organizations.
pub fn is_person_named_like_a_thing(
    tokens: &[Token],
    block: &str,
    run: Range<usize>,
    taken: &[Taken],
    lexicon: &Lexicon,
) -> bool {
    let speaks = |at: Option<usize>| {
        at.and_then(|at| tokens.get(at)).is_some_and(|t| t.has(Classes::SPEECH) && t.case == Case::Lower)
    };
    let before = run.start.checked_sub(1);
    let in_office = before.is_some_and(|before| taken[before] == Taken::Office);
    run.len() == 2
        && (in_office || speaks(Some(run.end)) || speaks(before))
        && lexicon.is_given_name(&fold::name_key(tokens[run.start].text(block)))
}

pub(super) struct Reader<'a> {
    pub(super) tokens: &'a [Token],
    pub(super) block: &'a str,
    pub(super) sentence: Range<usize>,
    pub(super) taken: &'a [Taken],
    pub(super) lexicon: &'a Lexicon,
    pub(super) common_here: &'a dyn Fn(&Token) -> bool,
}

impl Reader<'_> {
    fn name_at(&self, at: usize) -> Option<NamePhrase> {
        let token = &self.tokens[at];
        if token.kind != Kind::Word || !matches!(token.case, Case::Capital | Case::Upper | Case::Inner) {
            return None;
        }
        // `M. K. Exampli` has two initials, no `Monsieur`.
        let initials = self.is_initial(at) && self.is_initial(at + 1);
        let honorific = if initials { None } else { self.last_honorific(at) };
        // `Mr. Secretary`: an honorific before no name is none.
        if honorific.is_none() && token.has(Classes::COURTESY) && !initials {
            return None;
        }
        let start = honorific.map_or(at, |h| h + 1);
        if honorific.is_none() && !self.opens(start)
            || (honorific.is_none() && self.starts_sentence(start) && self.is_everyday(start))
        {
            return None;
        }
        let end = self.end_of_run(start);
        let start = if honorific.is_none() { self.without_opening_word(start, end) } else { start };
        let role = end - start > 1 && self.is_role(start);
        let run = start + usize::from(role)..end;
        if run.is_empty() || self.is_other(&run, honorific) {
            return None;
        }
        // Companies meet and plan, too: a lone word needs a title or a verb of speech.
        let acts = if end - start > 1 { self.has_person_verb(end) } else { self.has_speech_verb(end) };
        let evident = honorific.is_some() || self.follows_office(start) || acts || self.has_apposition(end);
        let unknown = self.lexicon.is_unlisted(self.tokens[start].word) && !self.starts_sentence(start);
        let likely = evident || self.has_person_verb(end) || unknown;
        let cues = self.cues(&run, honorific.is_some()) | Cues::ROLE.when(role);
        Some(NamePhrase { tokens: run, honorific, evident, likely, cues })
    }

    /// The last of the titles that begin here, if a name follows: `Mr`, `Prof. Dr.`, `Tan Sri`.
    fn last_honorific(&self, at: usize) -> Option<usize> {
        let free = |at: usize| at < self.sentence.end && self.taken[at] == Taken::Free;
        let pair = |at: usize| {
            let second = self.tokens.get(at + 1).filter(|second| free(at + 1) && second.spaced && second.is_capital());
            second.is_some_and(|second| self.lexicon.is_honorific(self.tokens[at].word, second.word))
        };
        let mut last = match free(at) {
            true if pair(at) => at + 1,
            true if self.tokens[at].has(Classes::HONORIFIC) => at,
            _ => return None,
        };
        while free(last + 1) && self.tokens[last + 1].has(Classes::HONORIFIC) && self.opens(last + 2) {
            last += 1;
        }
        (self.opens(last + 1) || self.is_surname_like_a_place(last + 1)).then_some(last)
    }

    /// A small word of names that is none of sentences: `van`, `bin`, not `as`.
    fn is_particle(&self, at: usize) -> bool {
        self.tokens[at].has(Classes::PARTICLE) && !self.tokens[at].has(Classes::FUNCTION)
    }

    /// `K.`
    fn is_initial(&self, at: usize) -> bool {
        let text = self.tokens.get(at).filter(|_| at < self.sentence.end).map_or("", |t| t.text(self.block));
        text.len() == 2 && text.ends_with('.') && text.starts_with(char::is_uppercase)
    }

    /// `Baroness Exampleland`: a place's name of one word behind a title.
    fn is_surname_like_a_place(&self, at: usize) -> bool {
        let place = |at: usize| at < self.sentence.end && self.taken[at] == Taken::Place;
        place(at) && !place(at + 1) && self.tokens[at].case == Case::Capital && self.last_of_run(at)
    }

    /// Past a run that was looked at and refused, so that its tail is not read as a name of its own.
    fn past_rejected(&self, at: usize) -> usize {
        let everyday = self.tokens[at].has(Classes::COMMON);
        if self.opens(at) && !everyday { self.end_of_run(at).max(at + 1) } else { at + 1 }
    }

    /// Whether a name may begin with this token.
    fn opens(&self, at: usize) -> bool {
        if at >= self.sentence.end || self.taken[at] != Taken::Free && !self.is_named_like_a_place(at) {
            return false;
        }
        let token = &self.tokens[at];
        let text = token.text(self.block);
        // `Van Doe`, `Bin Roe`: small words of names that are words, too.
        let particle = self.is_particle(at) && token.case == Case::Capital && self.inside(at + 1);
        if token.kind != Kind::Word || token.has(Classes::COMMON | Classes::WEEKDAY) && !particle {
            return false;
        }
        match token.case {
            Case::Capital => !token.has(Classes::MONTH) || self.inside(at + 1) || self.has_speech_verb(at + 1),
            // Initials written together, `JD`; longer capitals are acronyms.
            Case::Upper => {
                text.chars().filter(|c| c.is_alphabetic()).count() <= 3
                    && (text.contains('.') || text.len() == 2)
                    && self.inside(at + 1)
            }
            Case::Inner => self.inner_particle(text),
            Case::Lower => false,
        }
    }

    /// `Chad Exampleton`, `Israel Roe`: a country's or town's name before a surname is a given name.
    fn is_named_like_a_place(&self, at: usize) -> bool {
        let one_word = |i: usize| {
            self.taken.get(i) == Some(&Taken::Place)
                && self.taken.get(i + 1) != Some(&Taken::Place)
                && (i == 0 || self.taken[i - 1] != Taken::Place)
        };
        let next_is_name = self.tokens.get(at + 1).is_some_and(|t| {
            t.spaced
                && t.case == Case::Capital
                && !t.has(
                    Classes::COMMON
                        | Classes::MONTH
                        | Classes::WEEKDAY
                        | Classes::ORGANIZATION
                        | Classes::PLACE
                        | Classes::THING,
                )
        });
        let after_preposition = at > self.sentence.start && self.preposition_of_place(at - 1);
        one_word(at)
            && self.tokens[at].kind == Kind::Word
            && next_is_name
            && self.taken.get(at + 1) == Some(&Taken::Free)
            && !after_preposition
            && !self.lexicon.phrases(self.tokens, at).any(|(_, m)| matches!(m, Meaning::Demonym(_)))
            && self.tokens[at].case == Case::Capital
            && self.has_person_verb(self.end_of_run(at + 1))
    }

    /// Whether a name may go on with this token.
    fn inside(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at).filter(|t| at < self.sentence.end && t.spaced && t.kind == Kind::Word)
        else {
            return false;
        };
        if self.taken[at] == Taken::Office || self.taken[at] == Taken::Other && !token.has(Classes::MONTH) {
            return false;
        }
        if self.taken[at] == Taken::Place && (self.taken.get(at + 1) == Some(&Taken::Place) || !self.last_of_run(at)) {
            return false;
        }
        match token.case {
            Case::Capital => {
                // `Ada Banks`: behind a given name an everyday word is a surname.
                let surname = self.lexicon.is_given_name(&fold::name_key(self.tokens[at - 1].text(self.block)))
                    && self.last_of_run(at);
                !token.has(Classes::WEEKDAY) && (!token.has(Classes::COMMON) || token.has(Classes::PARTICLE) || surname)
            }
            Case::Upper => {
                // `III`, `J.D.`, and letters that close a name: `Ada Doe MD`.
                let text = token.text(self.block);
                let closes = text.len() <= 2 && self.last_of_run(at) && self.taken[at] == Taken::Free;
                token.has(Classes::SUFFIX) || (text.contains('.') && text.len() <= 6) || closes
            }
            Case::Inner => self.inner_particle(token.text(self.block)),
            Case::Lower => {
                token.has(Classes::PARTICLE)
                    && token.text(self.block) != "as"
                    && (1..=2).any(|n| {
                        self.tokens.get(at + n).is_some_and(|t| {
                            // `de la Exampleton`: behind two of them a town is a surname.
                            let free = self.taken[at + n] == Taken::Free
                                || self.taken[at + n] == Taken::Place
                                    && (n == 2 || self.tokens[at - 1].has(Classes::PARTICLE));
                            t.spaced && t.is_capital() && free && !t.has(Classes::COMMON)
                        })
                    })
            }
        }
    }

    /// A place's name closes a run only as its last word: `Michael Jordan`, not `Doe Jordan Valley`.
    fn last_of_run(&self, at: usize) -> bool {
        self.tokens.get(at + 1).is_none_or(|t| !t.spaced || t.kind != Kind::Word || t.case == Case::Lower)
    }

    /// `al-Exampli`, `d'Roe`.
    fn inner_particle(&self, text: &str) -> bool {
        let first = text.split(['-', '\'', '’']).next().unwrap_or("");
        self.lexicon.classes(self.lexicon.word(&fold::lower(first))).any(Classes::PARTICLE)
            || matches!(first, "d" | "l" | "o")
    }

    fn end_of_run(&self, start: usize) -> usize {
        let mut end = start + 1;
        loop {
            while end - start < MAX_WORDS && self.inside(end) {
                end += 1;
            }
            match self.behind_nickname(end) {
                Some(behind) => end = behind,
                None => break,
            }
        }
        // `Doe, Jr.`
        let suffix = self.tokens.get(end).is_some_and(|t| t.is(','))
            && self.tokens.get(end + 1).is_some_and(|t| t.has(Classes::SUFFIX) && t.is_capital());
        if suffix && end + 1 < self.sentence.end && self.tokens[end + 1].text(self.block).starts_with(['J', 'S']) {
            end + 2
        } else {
            end
        }
    }

    /// `Ada “Addie” Exampleton`: the place behind a nickname in quotation marks, where the name goes on.
    fn behind_nickname(&self, at: usize) -> Option<usize> {
        let mark =
            |at: usize, marks: &[char]| marks.iter().any(|&mark| self.tokens.get(at).is_some_and(|t| t.is(mark)));
        let nickname = self.tokens.get(at + 1).is_some_and(|t| t.kind == Kind::Word && t.is_capital() && !t.spaced);
        let quoted = mark(at, &['“', '"', '‘', '\'']) && nickname && mark(at + 2, &['”', '"', '’', '\'']);
        (quoted && self.tokens[at].spaced && !self.tokens[at + 2].spaced && self.inside(at + 3)).then_some(at + 3)
    }

    /// Drops a first word that is a name only because a sentence begins with it.
    fn without_opening_word(&self, start: usize, end: usize) -> usize {
        if end - start > 1 && self.starts_sentence(start) && self.is_everyday(start) { start + 1 } else { start }
    }

    /// `Archaeologists Ada Doe and …`, `Six-year-old Ada`: what a person is, with a capital because a sentence or headline begins with it.
    fn is_role(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let word = fold::lower(token.text(self.block));
        if word.ends_with("-old") || word.ends_with("-born") {
            return true;
        }
        let several = |singular: &str| self.lexicon.classes(self.lexicon.word(singular)).any(Classes::ROLE);
        token.case == Case::Capital
            && (token.has(Classes::ROLE) || word.strip_suffix('s').is_some_and(several))
            && !self.lexicon.is_given_name(&word)
    }

    fn starts_sentence(&self, at: usize) -> bool {
        (self.sentence.start..at).all(|i| matches!(self.tokens[i].kind, Kind::Mark(_)))
    }

    fn is_everyday(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let particle = self.is_particle(at) && self.inside(at + 1);
        !particle && (token.has(Classes::COMMON) || (token.case == Case::Capital && (self.common_here)(token)))
    }

    /// Organizations, places and things in capitals, and what an article marks as no person.
    fn is_other(&self, run: &Range<usize>, honorific: Option<usize>) -> bool {
        if let Some(honorific) = honorific {
            // `General Motors`: ranks open the names of companies, courtesy titles do not.
            return !self.tokens[honorific].has(Classes::COURTESY)
                && self.tokens[run.end - 1].has(Classes::ORGANIZATION);
        }
        let last = &self.tokens[run.end - 1];
        let kind_word = last.has(Classes::ORGANIZATION | Classes::PLACE | Classes::THING)
            && !(self.follows_office(run.start) && run.len() > 1)
            && !is_person_named_like_a_thing(self.tokens, self.block, run.clone(), self.taken, self.lexicon);
        if kind_word
            || (run.len() > 1 && self.tokens[run.start].has(Classes::OPENER) && !self.follows_office(run.start))
        {
            return true;
        }
        let before = run.start.checked_sub(1).filter(|b| *b >= self.sentence.start);
        let Some(before) = before.filter(|b| self.taken[*b] != Taken::Office) else { return false };
        let article = matches!(self.tokens[before].text(self.block), "the" | "The" | "a" | "an" | "this" | "its");
        let numbered = self.tokens.get(run.end).is_some_and(|t| t.spaced && t.kind == Kind::Number);
        article
            || (self.preposition_of_place(before) && !self.has_person_verb(run.end) && !self.has_apposition(run.end))
            || numbered
    }
}
