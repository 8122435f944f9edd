//! `title-case`.

use std::ops::Range;

use crate::claims::OfficeMention;
use crate::document::Zone;
use crate::language::fold::capitalized;
use crate::language::lexicon::OfficeClass;
use crate::language::offices::OfficePhrase;
use crate::language::passage::Passage;
use crate::language::tokens::{Case, Kind, Token};
use crate::rules::checker::{Checker, replace};
use crate::rules::{Finding, Profile, Verdict};

use super::TITLE_CASE;

/// Words of titles that stay small.
const SMALL: [&str; 6] = ["of", "for", "the", "and", "to", "in"];
/// Ranks that no guide gives a capital.
const NEVER_FORMAL: [&str; 4] = ["acting", "interim", "caretaker", "designate"];
/// Classes of the lexicon whose titles go with a name as a part of it, or are no offices.
const LEFT_ALONE: [&str; 3] = ["royal", "weak", "corporate"];

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
    let wanted = wanted(profile, &Place { phrase, passage, before, formal: head.short })?;
    let block = &checker.draft.document.blocks[office.at.block];
    let words = Words { passage, phrase, block: &block.text };
    let wrong: Vec<usize> = phrase.core.clone().filter(|at| words.differs(*at, wanted)).collect();
    let (first, last) = (*wrong.first()?, *wrong.last()?);
    let run = first..last + 1;
    let text: Vec<String> = run.clone().map(|at| words.spelt(at, wanted, wrong.contains(&at))).collect();
    let span = block.span(passage.bytes(&run));
    let written = checker.text(span);
    let right = rejoined(&passage.tokens[run], &block.text, &text);
    let rule = match (wanted, before) {
        (Letters::Capital, _) => "has capitals directly before a name",
        (Letters::Small, true) => "is in small letters here",
        (Letters::Small, false) => "is in small letters unless it stands directly before a name",
    };
    let message = format!("In {}, a title such as “{written}” {rule}: “{right}”.", profile.guide());
    let mut finding = checker.finding(&TITLE_CASE, span, Verdict::NotEnoughInfo, message);
    finding.fixes = vec![replace(span, right, true)];
    Some(finding)
}

/// Where a title stands.
struct Place<'a> {
    phrase: &'a OfficePhrase,
    passage: &'a Passage,
    /// Directly before the name of its holder.
    before: bool,
    /// It is one of those that stand before surnames: `President X`.
    formal: bool,
}

/// Which letters a profile wants; `None` where it leaves the choice to the writer.
fn wanted(profile: Profile, place: &Place<'_>) -> Option<Letters> {
    if !place.before {
        return Some(Letters::Small);
    }
    match profile {
        Profile::Ap if place.formal && !is_described(place) => Some(Letters::Capital),
        Profile::Ap => None,
        Profile::Guardian if place.phrase.of.is_none() && place.phrase.core.len() == 1 => None,
        Profile::Guardian => Some(Letters::Small),
    }
}

/// Whether the words before a title make a description of it: `the minister Jane Doe`, `Norway's minister Jane Doe`.
/// These lack a comma, which is a question of its own. `Chairman of the board Jane Doe` does, too.
fn is_described(place: &Place<'_>) -> bool {
    let Place { phrase, passage, .. } = place;
    let of_title = |at: &usize| {
        let said_of_it = [&phrase.tense_tokens, &phrase.rank_tokens].into_iter().flatten().chain(&phrase.plain);
        !said_of_it.into_iter().any(|tokens| tokens.contains(at))
    };
    let mut opened = (phrase.tokens.start..phrase.core.start).filter(of_title).map(|at| &passage.tokens[at]);
    let complement = phrase.core.end < phrase.tokens.end;
    let article = phrase.indefinite || phrase.anaphor || phrase.definite && phrase.of.is_none();
    complement || article || opened.any(|t| t.kind == Kind::Possessive || t.kind == Kind::Word && t.case == Case::Lower)
}

fn within(inner: &Range<usize>, outer: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// The words of one title.
struct Words<'a> {
    passage: &'a Passage,
    phrase: &'a OfficePhrase,
    block: &'a str,
}

impl Words<'_> {
    /// Whether a word of the title has other letters than wanted.
    fn differs(&self, at: usize, wanted: Letters) -> bool {
        let token = &self.passage.tokens[at];
        let text = token.text(self.block);
        if token.kind != Kind::Word || SMALL.contains(&text.to_lowercase().as_str()) || text.ends_with('.') {
            return false;
        }
        let rank = self.phrase.rank_tokens.as_ref().is_some_and(|ranks| ranks.contains(&at));
        match wanted {
            Letters::Capital => {
                let informal = rank && NEVER_FORMAL.contains(&text.to_lowercase().as_str());
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
            Letters::Capital => capitalized(text),
            Letters::Small => text.to_lowercase(),
        }
    }

    /// The first word of a sentence, or behind a colon.
    fn opens_sentence(&self, at: usize) -> bool {
        let starts = self.passage.sentences.iter().any(|sentence| sentence.start == at);
        starts || at.checked_sub(1).is_some_and(|before| self.passage.tokens[before].is(':'))
    }
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
