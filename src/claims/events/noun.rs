//! Nouns that name events: whose they are, what verb carries them, whether they have happened.

use std::ops::Range;

use crate::language::lexicon::{EventForm, EventWord, GroupWord};
use crate::language::tokens::Kind;

use super::Status;
use super::group::{self, Group};
use super::sentence::Sentence;
use super::trigger::Trigger;

/// How far before a noun its determiner or light verb may stand, in tokens.
const REACH: usize = 9;

/// What stands before a noun that names an event.
#[derive(Debug, Clone, Default)]
pub(super) struct Before {
    /// Whose it is: `X's visit`.
    pub possessor: Option<usize>,
    /// `his visit`, `their talks`: somebody's, and nobody can tell whose.
    pub pronoun: Option<usize>,
    /// The date in front: `the 2021 visit`, `Sunday's talks`.
    pub date: Option<(usize, Range<usize>)>,
    /// The light verb with its auxiliaries: `is to hold`, `is scheduled for`.
    pub carrier: Option<Group>,
    /// The noun is named in passing: `after a meeting`; the token of the preposition.
    pub adjunct: Option<usize>,
    /// What the words in front say about whether it has happened.
    pub status: Option<Status>,
}

/// Reads what stands before the noun of a trigger.
pub(super) fn before(sentence: &Sentence<'_>, noun: &Trigger) -> Before {
    let mut found = Before::default();
    let mut at = noun.tokens.start;
    let stop = noun.tokens.start.saturating_sub(REACH).max(sentence.tokens.start);
    while at > stop {
        let last = at - 1;
        let Some(token) = sentence.token(last) else { break };
        let word = sentence.group_word(last);
        if let Some((index, date)) = sentence.date_at(last) {
            found.date.get_or_insert((*index, date.clone()));
            at = date.start;
        } else if token.kind == Kind::Possessive {
            let owner = last.checked_sub(1);
            match owner.and_then(|o| sentence.date_at(o)) {
                Some((index, date)) => {
                    found.date.get_or_insert((*index, date.clone()));
                    at = date.start;
                }
                None => {
                    found.possessor = owner.and_then(|o| sentence.party_at(o));
                    break;
                }
            }
        } else if sentence.is_any(last, &["his", "her", "their", "its", "my", "our"]) {
            found.pronoun = Some(last);
            at = last;
        } else if sentence.is(last, "for") && at_cue(sentence, last) {
            found.carrier = Some(carried(sentence, last));
            break;
        } else if word.any(GroupWord::LIGHT | GroupWord::LIGHT_NOW) {
            let form = if word.any(GroupWord::LIGHT) { EventForm::Past } else { light_form(sentence, last) };
            found.carrier = Some(group::of(sentence, &(last..last + 1), form));
            break;
        } else if word.any(GroupWord::PREPOSITION | GroupWord::SUBORDINATE) || sentence.is(last, "prior") {
            found.adjunct = Some(last);
            break;
        } else if word.any(GroupWord::NOT) {
            found.status = Some(Status::Denied);
            at = last;
        } else if word.any(GroupWord::EXPECTED) {
            found.status.get_or_insert(Status::Expected);
            at = last;
        } else if word.any(GroupWord::PLANNED) {
            found.status.get_or_insert(Status::Planned);
            at = last;
        } else if token.kind == Kind::Word || token.kind == Kind::Number {
            if sentence.party_at(last).is_some() {
                break;
            }
            at = last;
        } else {
            break;
        }
    }
    found
}

fn light_form(sentence: &Sentence<'_>, at: usize) -> EventForm {
    match sentence.text(at) {
        word if word.ends_with("ing") => EventForm::Gerund,
        word if word.ends_with('s') => EventForm::Third,
        _ => EventForm::Base,
    }
}

/// `scheduled for`, `due for`, `set for`.
fn at_cue(sentence: &Sentence<'_>, preposition: usize) -> bool {
    let before = preposition.checked_sub(1).filter(|b| *b >= sentence.tokens.start);
    before.is_some_and(|b| sentence.group_word(b).any(GroupWord::PLANNED | GroupWord::EXPECTED))
}

/// The group of `is scheduled for`.
fn carried(sentence: &Sentence<'_>, preposition: usize) -> Group {
    let mut start = preposition - 1;
    let auxiliary = GroupWord::BE | GroupWord::HAVE | GroupWord::NOT | GroupWord::WILL;
    while start > sentence.tokens.start
        && (sentence.group_word(start - 1).any(auxiliary) || sentence.is_adverb(start - 1))
    {
        start -= 1;
    }
    let denied = (start..preposition).any(|at| sentence.group_word(at).any(GroupWord::NOT));
    let status = if denied { Status::Denied } else { Status::Planned };
    Group { tokens: start..preposition + 1, status, passive: false, bare: false }
}

/// What the verb behind a noun phrase says about it (`… was postponed`, `… took place`, `… is to begin`), and the verb's
/// token.
pub(super) fn verb_behind(sentence: &Sentence<'_>, from: usize, limit: usize) -> Option<(Status, usize)> {
    let mut at = after_relative_clause(sentence, from, limit);
    let mut seen = GroupWord::NONE;
    while at < limit {
        let word = sentence.group_word(at);
        if word.any(GroupWord::PUT_OFF) || sentence.is(at, "called") && sentence.is(at + 1, "off") {
            let status = if seen.any(GroupWord::MAY) { Status::Possible } else { Status::Postponed };
            return (!seen.any(GroupWord::NOT)).then_some((status, at));
        }
        if seen.any(GroupWord::BE | GroupWord::WILL | GroupWord::MAY | GroupWord::HAVE) {
            if let Some(status) = of_cues(sentence, at, seen) {
                return Some((status, at));
            }
        } else if word.any(GroupWord::HAPPENED) {
            return Some((Status::Done, at));
        }
        if word.any(GroupWord::OPEN | GroupWord::SUBORDINATE) || sentence.is(at, "and") {
            return None;
        }
        seen |= word;
        at += 1;
    }
    None
}

/// `the trip, which …, was postponed`: the token behind the relative clause.
fn after_relative_clause(sentence: &Sentence<'_>, from: usize, limit: usize) -> usize {
    let relative = sentence.mark(from, ',') && sentence.is_any(from + 1, &["which", "who", "that"]);
    // The clause may hold commas of its own: the verb that goes on with the noun follows the last one.
    let verb_follows = |at: usize| {
        sentence.mark(at, ',') && sentence.group_word(at + 1).any(GroupWord::BE | GroupWord::WILL | GroupWord::HAVE)
    };
    let close = (from + 2..limit).find(|&at| verb_follows(at)).filter(|_| relative);
    close.map_or(from, |close| close + 1)
}

/// The date that belongs to the verb behind a noun.
pub(super) fn date_behind(sentence: &Sentence<'_>, verb: usize) -> Option<(usize, Range<usize>)> {
    let stop = (verb + 1..sentence.tokens.end)
        .find(|&at| {
            sentence.group_word(at).any(GroupWord::SUBORDINATE | GroupWord::OPEN)
                || sentence.is(at, "and")
                || sentence.mark(at, ',')
        })
        .unwrap_or(sentence.tokens.end);
    sentence.dates.iter().find(|(_, tokens)| tokens.start > verb && tokens.start < stop).cloned()
}

fn of_cues(sentence: &Sentence<'_>, at: usize, seen: GroupWord) -> Option<Status> {
    let word = sentence.group_word(at);
    if word.any(GroupWord::NOT) || seen.any(GroupWord::NOT) {
        return Some(Status::Denied);
    }
    if seen.any(GroupWord::MAY) {
        return Some(Status::Possible);
    }
    if word.any(GroupWord::EXPECTED) {
        return Some(Status::Expected);
    }
    if word.any(GroupWord::PLANNED) || seen.any(GroupWord::WILL) || sentence.is(at, "to") {
        return Some(Status::Planned);
    }
    (word.any(GroupWord::LIGHT) || sentence.is(at, "over")).then_some(Status::Done)
}

/// A noun in passing has happened if it comes `after` the main clause.
pub(super) fn status_in_passing(sentence: &Sentence<'_>, preposition: usize) -> Status {
    let past = sentence.is_any(preposition, &["after", "following", "since"]);
    if past { Status::Done } else { Status::Named }
}

/// Whether the noun counts at all: some do only as the object of a light verb.
pub(super) fn counts(sentence: &Sentence<'_>, noun: &Trigger, before: &Before) -> bool {
    noun.frame(sentence).word != EventWord::Light || before.carrier.is_some()
}
