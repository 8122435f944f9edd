//! Words that name events, and whether each is a verb or a noun here.

use std::ops::Range;

use crate::language::lexicon::{Classes, EventForm, EventWord, Frame, GroupWord, Meaning};

use super::sentence::Sentence;

/// A word that names an event.
#[derive(Debug, Clone)]
pub(super) struct Trigger {
    /// Its tokens: `met`, `touched down`.
    pub tokens: Range<usize>,
    /// Index of its frame.
    pub frame: u16,
    /// The form it is in.
    pub form: EventForm,
}

/// The triggers of a sentence, in order and without overlap.
pub(super) fn find(sentence: &Sentence<'_>) -> Vec<Trigger> {
    let mut triggers = Vec::new();
    let mut at = sentence.tokens.start;
    while at < sentence.tokens.end {
        match trigger_at(sentence, at) {
            Some(trigger) => {
                at = trigger.tokens.end;
                push(sentence, &mut triggers, trigger);
            }
            None => at += 1,
        }
    }
    triggers
}

/// Adds a trigger; `summit talks` is one noun, and the last word counts.
fn push(sentence: &Sentence<'_>, triggers: &mut Vec<Trigger>, trigger: Trigger) {
    let compound = triggers.last().is_some_and(|last: &Trigger| {
        last.tokens.end == trigger.tokens.start && !last.is_verb(sentence) && !trigger.is_verb(sentence)
    });
    let first = if compound { triggers.pop() } else { None };
    let start = first.map_or(trigger.tokens.start, |first| first.tokens.start);
    triggers.push(Trigger { tokens: start..trigger.tokens.end, ..trigger });
}

fn trigger_at(sentence: &Sentence<'_>, at: usize) -> Option<Trigger> {
    let token = sentence.token(at).filter(|t| t.has(Classes::EVENT))?;
    // A capital inside a sentence makes a name of it, but for headlines.
    let named = token.is_capital() && at > sentence.tokens.start && !sentence.passage.title_case;
    // `was elected president`: a lone title may have taken the verb for a part of it.
    let party = sentence.party_at(at).is_some_and(|p| sentence.parties[p].entity.is_some());
    if named || party || sentence.date_at(at).is_some() {
        return None;
    }
    let events = |(length, meaning)| match meaning {
        Meaning::Event { frame, form } => Some((length, frame, form)),
        _ => None,
    };
    let found: Vec<_> = sentence.lexicon.phrases(&sentence.passage.tokens, at).filter_map(events).collect();
    let longest = found.first()?.0;
    let (verbs, nouns): (Vec<_>, Vec<_>) = found
        .into_iter()
        .filter(|(length, ..)| *length == longest)
        .partition(|(_, frame, _)| sentence.lexicon.frame(*frame).word == EventWord::Verb);
    let verb = verbs.first().filter(|(_, _, form)| match form {
        // `by phone`: a base form needs something that makes a verb of it.
        EventForm::Base => is_verb(sentence, at, *form) || nouns.is_empty() && follows_party(sentence, at),
        form => nouns.is_empty() || is_verb(sentence, at, *form),
    });
    let &(length, frame, form) = verb.or(nouns.first())?;
    Some(Trigger { tokens: at..at + length, frame, form })
}

/// Whether a word that may be verb or noun (`visit`, `talks`, `meeting`) is a verb here.
fn is_verb(sentence: &Sentence<'_>, at: usize, form: EventForm) -> bool {
    let mut before = at;
    while before > sentence.tokens.start && sentence.is_adverb(before - 1) {
        before -= 1;
    }
    let Some(before) = before.checked_sub(1).filter(|b| *b >= sentence.tokens.start) else { return false };
    let word = sentence.group_word(before);
    let auxiliary = word.any(GroupWord::WILL | GroupWord::MAY | GroupWord::DO | GroupWord::NOT);
    match form {
        EventForm::Past | EventForm::Participle => true,
        EventForm::Gerund => word.any(GroupWord::BE) || word.any(GroupWord::SUBORDINATE),
        EventForm::Base | EventForm::Third | EventForm::Plural => {
            sentence.is(before, "to") && form == EventForm::Base && !follows_noun_slot(sentence, before)
                || auxiliary
                || form != EventForm::Base && sentence.party_at(before).is_some()
        }
    }
}

/// `Norway and Sweden meet`.
fn follows_party(sentence: &Sentence<'_>, at: usize) -> bool {
    at > sentence.tokens.start && sentence.party_at(at - 1).is_some()
}

/// `a guide to visit …` is rare; `due to talks`, `prior to talks` are not.
fn follows_noun_slot(sentence: &Sentence<'_>, to: usize) -> bool {
    to > sentence.tokens.start
        && (sentence.is(to - 1, "prior") || sentence.is(to - 1, "due") && !sentence.is(to - 2, "is"))
}

impl Trigger {
    /// Its frame.
    pub fn frame<'s>(&self, sentence: &Sentence<'s>) -> &'s Frame {
        sentence.lexicon.frame(self.frame)
    }

    /// Whether it is a verb.
    pub fn is_verb(&self, sentence: &Sentence<'_>) -> bool {
        self.frame(sentence).word == EventWord::Verb
    }
}
