//! `title-case`.

use std::ops::Range;

use crate::claims::OfficeMention;
use crate::document::Zone;
use crate::language::fold::capitalized;
use crate::language::lexicon::{Classes, Lexicon, Meaning, OfficeClass};
use crate::language::offices::OfficePhrase;
use crate::language::passage::Passage;
use crate::language::tokens::{Case, Kind, Token};
use crate::rules::checker::{Checker, replace};
use crate::rules::{Finding, Profile, Verdict};

use super::TITLE_CASE;
use super::title_words::{self, Class};

/// Classes of the lexicon whose titles go with a name as a part of it, or are no offices.
const LEFT_ALONE: [&str; 4] = ["royal", "religious", "weak", "corporate"];
/// Which letters a title should have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Letters {
    Capital,
    Small,
}

/// Looks at every title that the reader has joined to a person.
pub(super) fn check(checker: &Checker<'_>, profile: Profile, findings: &mut Vec<Finding>) {
    let draft = checker.draft;
    let mut seen: Vec<bool> = vec![false; draft.offices.len()];
    for claim in &draft.claims {
        let (office, person) = (&draft.offices[claim.office], &draft.persons[claim.person]);
        let before = person.at.block == office.at.block && office.tokens.end == person.tokens.start;
        if !std::mem::replace(&mut seen[claim.office], true) {
            findings.extend(judge(checker, profile, office, before));
        }
    }
    let stands_for_a_person = |index: usize| {
        let office: &OfficeMention = &draft.offices[index];
        let at = (office.at.block, office.tokens.start);
        let found = draft.references.binary_search_by_key(&at, |other| (other.at.block, other.tokens.start));
        found.is_ok_and(|found| draft.references[found].tokens == office.tokens)
    };
    let others: Vec<usize> = (0..seen.len()).filter(|index| !seen[*index] && stands_for_a_person(*index)).collect();
    findings.extend(others.into_iter().filter_map(|index| judge(checker, profile, &draft.offices[index], false)));
    findings.sort_by_key(|finding| finding.span);
}

fn judge(checker: &Checker<'_>, profile: Profile, office: &OfficeMention, before: bool) -> Option<Finding> {
    let passage = &checker.draft.blocks[office.at.block].passage;
    let told = checker.speaks_at(office.at) && office.at.zone == Zone::Body && !passage.title_case;
    if !told || office.plural || office.weak || office.position {
        return None;
    }
    let phrase = passage.offices.iter().find(|phrase| within(&phrase.core, &office.tokens))?;
    let head = phrase.head(checker.lexicon);
    if head.class != OfficeClass::Office || LEFT_ALONE.contains(&&*head.group) {
        return None;
    }
    let block = &checker.draft.document.blocks[office.at.block];
    let words = Words { passage, phrase, block: &block.text, lexicon: checker.lexicon };
    // The Guardian has the Speaker with a capital.
    let is_speaker = profile == Profile::Guardian && *head.canonical == *"speaker" && phrase.core.len() == 1;
    if is_speaker || words.are_of_a_name(before) || words.are_shortened() {
        return None;
    }
    let formal = head.short && &*head.group != "military" && words.are_formal(&head.canonical);
    let wanted = wanted(profile, &words, before, formal)?;
    if wanted == Letters::Small && (words.are_a_label() || profile == Profile::Ap && words.are_joined_to_a_title()) {
        return None;
    }
    let wrong: Vec<usize> = phrase.core.clone().filter(|at| words.differs(*at, wanted)).collect();
    let (first, last) = (*wrong.first()?, *wrong.last()?);
    let spelt = |run: Range<usize>| {
        let text: Vec<String> = run.clone().map(|at| words.spelt(at, wanted, wrong.contains(&at))).collect();
        rejoined(&passage.tokens[run], &block.text, &text)
    };
    let (written, right) = (passage.words(&block.text, &phrase.core), spelt(phrase.core.clone()));
    let rule = match (wanted, before) {
        (Letters::Capital, _) => "has capitals directly before a name",
        (Letters::Small, true) => "is in small letters here",
        (Letters::Small, false) => "is in small letters unless it stands directly before a name",
    };
    let message = format!("In {}, a title such as “{written}” {rule}: “{right}”.", profile.guide());
    let run = first..last + 1;
    let span = block.span(passage.bytes(&run));
    let mut finding = checker.finding(&TITLE_CASE, span, Verdict::NotEnoughInfo, message);
    finding.fixes = vec![replace(span, spelt(run), true)];
    Some(finding)
}

/// Which letters a profile wants, `before` a name or elsewhere; `None` where it leaves the choice to the writer. A `formal`
/// title is one of those that stand before surnames, as a part of the address: `President X`.
fn wanted(profile: Profile, words: &Words<'_>, before: bool, formal: bool) -> Option<Letters> {
    if !before {
        return Some(Letters::Small);
    }
    match profile {
        Profile::Ap if formal && !words.are_a_description() => Some(Letters::Capital),
        Profile::Ap => None,
        Profile::Guardian if words.phrase.of.is_none() && words.phrase.core.len() == 1 => None,
        Profile::Guardian => Some(Letters::Small),
    }
}

fn within(inner: &Range<usize>, outer: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// The words of one title.
struct Words<'a> {
    passage: &'a Passage,
    phrase: &'a OfficePhrase,
    block: &'a str,
    lexicon: &'a Lexicon,
}

impl Words<'_> {
    fn token(&self, at: usize) -> Option<&Token> {
        self.passage.tokens.get(at)
    }

    fn lower(&self, at: usize) -> String {
        self.passage.tokens[at].text(self.block).to_lowercase()
    }

    /// Whether the title is a part of a longer name or of an address: `Office of the Prime Minister`, `Prime Minister's
    /// Questions`, `Madam Speaker`; or of a name with words that the reader does not know: `Prime Minister Sheikh …`.
    fn are_of_a_name(&self, before: bool) -> bool {
        let Range { start, end } = self.phrase.tokens;
        let capital = |at: usize| self.token(at).is_some_and(Token::is_capital);
        let is_dated = |at: usize| self.passage.dates.iter().any(|date| date.tokens.contains(&at));
        let owns = self.token(end).is_some_and(|token| token.kind == Kind::Possessive);
        let thing = end + usize::from(owns);
        let goes_on = !before && capital(thing) && !is_dated(thing);
        let Some(last) = start.checked_sub(1) else { return goes_on };
        // Behind the first name of a list, `of` and an article lead on.
        let of = matches!(self.lower(last).as_str(), "of" | "for");
        let opened = if of { last.checked_sub(1).is_some_and(capital) } else { !before && capital(last) };
        let addressed = self.passage.tokens[last].has(Classes::COURTESY);
        goes_on || opened && !is_dated(last) || addressed
    }

    /// Whether the words before a title make a description of it: `the minister Jane Doe`, `Norway's minister Jane Doe`.
    /// These lack a comma, which is a question of its own. `Chairman of the board Jane Doe` does, too.
    fn are_a_description(&self) -> bool {
        let phrase = self.phrase;
        let of_title = |at: &usize| {
            let said_of_it = [&phrase.tense_tokens, &phrase.rank_tokens].into_iter().flatten().chain(&phrase.plain);
            !said_of_it.into_iter().any(|tokens| tokens.contains(at))
        };
        let mut opened = (phrase.tokens.start..phrase.core.start).filter(of_title).map(|at| &self.passage.tokens[at]);
        let complement = phrase.core.end < phrase.tokens.end;
        let article = phrase.indefinite || phrase.anaphor || phrase.definite && phrase.of.is_none();
        let is_said = |t: &Token| t.kind == Kind::Possessive || t.kind == Kind::Word && t.case == Case::Lower;
        complement || article || opened.any(is_said)
    }

    /// Whether a word of it is shortened: `Sec. of State`.
    fn are_shortened(&self) -> bool {
        let is_shortened = |at: usize| self.passage.tokens[at].text(self.block).ends_with('.');
        self.phrase.core.clone().any(is_shortened)
    }

    /// Whether AP gives it capitals before a name, on the evidence of its words: not occupations (`the film director`),
    /// nor what belongs to a state or body in small letters (`state senator`, `house speaker`).
    fn are_formal(&self, head: &str) -> bool {
        let core = &self.phrase.core;
        let said = self.phrase.head_tokens.clone().map(|at| self.lower(at)).collect::<Vec<_>>().join(" ");
        let is_one_of = |class| title_words::is(class, head) || title_words::is(class, &said);
        let small = |at: usize| self.passage.tokens[at].case == Case::Lower;
        let body = |at: usize| title_words::is(Class::Common, &self.lower(at));
        let of_a_body = small(core.start) && body(core.start)
            || core.start.checked_sub(1).is_some_and(|before| small(before) && body(before));
        !is_one_of(Class::Informal) && (core.len() > 1 || said.contains('-') || is_one_of(Class::Formal)) && !of_a_body
    }

    /// Whether it stands behind a colon or in brackets, as in lists of names with their offices.
    fn are_a_label(&self) -> bool {
        let before = self.phrase.tokens.start.checked_sub(1).and_then(|at| self.token(at));
        before.is_some_and(|token| token.is(':') || token.is('('))
    }

    /// Whether another title follows that stands before a name: `Prime Minister and party leader Jane Doe`.
    fn are_joined_to_a_title(&self) -> bool {
        let end = self.phrase.tokens.end;
        let joins = self.token(end).is_some_and(|token| matches!(token.text(self.block), "and" | "&" | "/" | ","));
        joins
            && self.passage.offices.iter().any(|other| {
                other.tokens.start == end + 1
                    && self.passage.names.iter().any(|name| name.tokens.start == other.tokens.end)
            })
    }

    /// Whether a word is a name inside the title: of a country or place, of a body, or what follows `ambassador to`.
    fn is_proper(&self, at: usize) -> bool {
        let names_a_place = |meaning: Meaning| match meaning {
            Meaning::Country(_) | Meaning::Demonym(_) | Meaning::Capital(_) | Meaning::Place(_) | Meaning::Body(_) => {
                Some(())
            }
            _ => None,
        };
        let core = &self.phrase.core;
        let covers = |from: usize| {
            let longest = self.lexicon.longest(&self.passage.tokens, from, names_a_place);
            longest.is_some_and(|(length, ())| from + length > at)
        };
        let is_body = |from: usize, body: &str| {
            let words = from..(from + body.split(' ').count()).min(core.end);
            words.contains(&at) && words.map(|at| self.lower(at)).eq(body.split(' '))
        };
        title_words::of(Class::Body).any(|body| (core.start..=at).any(|from| is_body(from, body)))
            || (core.start..at).any(|before| self.lower(before) == "to")
            || (core.start..=at).any(covers)
    }

    /// Whether a word of the title has other letters than wanted.
    fn differs(&self, at: usize, wanted: Letters) -> bool {
        let token = &self.passage.tokens[at];
        let word = self.lower(at);
        if token.kind != Kind::Word
            || title_words::is(Class::Small, &word)
            || wanted == Letters::Small && self.is_proper(at)
        {
            return false;
        }
        let rank = self.phrase.rank_tokens.as_ref().is_some_and(|ranks| ranks.contains(&at));
        match wanted {
            Letters::Capital => {
                let informal = rank && title_words::is(Class::Unranked, &word);
                token.case == Case::Lower && !informal
            }
            // A word in capitals alone is an abbreviation; the first word of a sentence has its capital anyway.
            Letters::Small => token.case == Case::Capital && !self.opens_sentence(at),
        }
    }

    /// The word in the letters that are wanted.
    fn spelt(&self, at: usize, wanted: Letters, differs: bool) -> String {
        let text = self.passage.tokens[at].text(self.block);
        match wanted {
            _ if !differs => text.to_owned(),
            Letters::Capital => all_capitalized(text),
            Letters::Small => text.to_lowercase(),
        }
    }

    /// The first word of a sentence, or behind a colon.
    fn opens_sentence(&self, at: usize) -> bool {
        let starts = self.passage.sentences.iter().any(|sentence| sentence.start == at);
        starts || at.checked_sub(1).is_some_and(|before| self.passage.tokens[before].is(':'))
    }
}

/// Every part of a word with a capital: `Secretary-General`.
fn all_capitalized(word: &str) -> String {
    word.split('-').map(capitalized).collect::<Vec<String>>().join("-")
}

/// Words with what stands between them in the text.
fn rejoined(tokens: &[Token], block: &str, words: &[String]) -> String {
    let mut text = String::new();
    for (index, (token, word)) in tokens.iter().zip(words).enumerate() {
        if let Some(before) = index.checked_sub(1) {
            text.push_str(&block[tokens[before].end as usize..token.start as usize]);
        }
        text.push_str(word);
    }
    text
}
