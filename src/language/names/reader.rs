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

/// As far into an apposition as is looked for the word that says what the name is, in words.
const APPOSITION_WORDS: usize = 6;

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

/// `said Jim Press`: a well-known given name and one more word beside a verb of speech name a person, even where the second word
/// mostly ends the names of organizations.
pub fn is_speaker(tokens: &[Token], block: &str, run: Range<usize>, lexicon: &Lexicon) -> bool {
    let speaks = |at: Option<usize>| {
        at.and_then(|at| tokens.get(at)).is_some_and(|t| t.has(Classes::SPEECH) && t.case == Case::Lower)
    };
    run.len() == 2
        && (speaks(Some(run.end)) || speaks(run.start.checked_sub(1)))
        && lexicon.is_given_name(&fold::name_key(tokens[run.start].text(block)))
}

struct Reader<'a> {
    tokens: &'a [Token],
    block: &'a str,
    sentence: Range<usize>,
    taken: &'a [Taken],
    lexicon: &'a Lexicon,
    common_here: &'a dyn Fn(&Token) -> bool,
}

impl Reader<'_> {
    fn name_at(&self, at: usize) -> Option<NamePhrase> {
        let token = &self.tokens[at];
        if token.kind != Kind::Word || !matches!(token.case, Case::Capital | Case::Upper | Case::Inner) {
            return None;
        }
        // `M. K. Exampli` has two initials, no `Monsieur`.
        let initials = self.is_initial(at) && self.is_initial(at + 1);
        let titled = token.has(Classes::HONORIFIC) && self.taken[at] == Taken::Free && !initials;
        let honorific = (titled && (self.opens(at + 1) || self.is_surname_like_a_place(at + 1))).then_some(at);
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
        while end - start < MAX_WORDS && self.inside(end) {
            end += 1;
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
        let singular = word.strip_suffix('s').unwrap_or(&word);
        token.case == Case::Capital
            && (token.has(Classes::ROLE) || self.lexicon.classes(self.lexicon.word(singular)).any(Classes::ROLE))
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
            && !is_speaker(self.tokens, self.block, run.clone(), self.lexicon);
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

    /// What stands around a run says about a person.
    fn cues(&self, run: &Range<usize>, honorific: bool) -> Cues {
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

    fn follows_speech_verb(&self, at: usize) -> bool {
        at.checked_sub(1).filter(|b| *b >= self.sentence.start).is_some_and(|b| {
            let verb = &self.tokens[b];
            verb.has(Classes::SPEECH) && verb.case == Case::Lower
        })
    }

    fn preposition_of_place(&self, at: usize) -> bool {
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

    fn follows_office(&self, at: usize) -> bool {
        at.checked_sub(1).is_some_and(|before| self.taken[before] == Taken::Office)
    }

    fn has_speech_verb(&self, end: usize) -> bool {
        self.tokens.get(end).is_some_and(|t| end < self.sentence.end && t.has(Classes::SPEECH) && t.case == Case::Lower)
    }

    /// A verb of speech or another past-tense verb right after.
    fn has_person_verb(&self, end: usize) -> bool {
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
    fn has_apposition(&self, end: usize) -> bool {
        let comma = self.tokens.get(end).is_some_and(|t| t.is(',') || t.is_dash() || t.is('('));
        let next = self.tokens.get(end + 1).filter(|_| comma && end + 1 < self.sentence.end);
        next.is_some_and(|t| {
            self.taken[end + 1] == Taken::Office || matches!(t.text(self.block), "who" | "whose" | "whom")
        })
    }
}
