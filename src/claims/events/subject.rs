//! The subject of a verb group: the parties that stand before it.

use crate::language::lexicon::GroupWord;
use crate::language::tokens::Kind;

use super::sentence::Sentence;

/// How far a relative clause or other insertion between subject and verb may reach, in tokens.
const LONGEST_INSERTION: usize = 18;

/// What stands in the subject's place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Subject {
    /// These parties.
    Parties(Vec<usize>),
    /// The verb shares the subject of the verb before it (`landed and met`).
    Shared,
    /// Something that is no known party.
    Other,
}

/// The subject of the verb group that begins at `start`.
pub(super) fn before(sentence: &Sentence<'_>, start: usize) -> Subject {
    let mut at = start;
    while at > sentence.tokens.start {
        let last = at - 1;
        if let Some(party) = sentence.party_at(last) {
            // `a letter from X arrived`
            let list = list_before(sentence, party);
            return if is_led(sentence, list[0]) { Subject::Other } else { Subject::Parties(list) };
        }
        if let Some((_, date)) = sentence.date_at(last) {
            at = date.start;
            let preposition = at > sentence.tokens.start && sentence.group_word(at - 1).any(GroupWord::PREPOSITION);
            at -= usize::from(preposition);
            continue;
        }
        if sentence.is(last, "and") || sentence.is(last, "but") || sentence.is(last, "or") {
            return Subject::Shared;
        }
        if sentence.is(last, "who") || sentence.is(last, "which") || sentence.is_adverb(last) {
            at = last;
            continue;
        }
        if sentence.mark(last, ')') {
            match (sentence.tokens.start..last).rev().find(|&open| sentence.mark(open, '(')) {
                Some(open) => at = open,
                None => return Subject::Other,
            }
            continue;
        }
        if sentence.mark(last, ',') {
            let follows_relative = sentence.is(at, "who") || sentence.is(at, "which");
            match (follows_relative, inserted(sentence, last)) {
                (true, _) => at = last,
                (false, Some(open)) => at = open,
                (false, None) => return Subject::Shared,
            }
            continue;
        }
        return Subject::Other;
    }
    Subject::Other
}

/// The comma that opens the insertion which the comma `close` closes: a party stands right before it.
fn inserted(sentence: &Sentence<'_>, close: usize) -> Option<usize> {
    let from = close.saturating_sub(LONGEST_INSERTION).max(sentence.tokens.start + 1);
    let opens = |&open: &usize| sentence.mark(open, ',') && sentence.party_at(open - 1).is_some();
    let open = (from..close).rev().find(opens)?;
    // `In Freetown, Ada Roe, …`: what opens the sentence with a preposition is no subject.
    let party = &sentence.parties[sentence.party_at(open - 1)?];
    let led = party.tokens.start > sentence.tokens.start
        && sentence.group_word(party.tokens.start - 1).any(GroupWord::PREPOSITION);
    (!led).then_some(open)
}

/// A party and those that a list joins it to on its left: `X, Y and Z`.
fn list_before(sentence: &Sentence<'_>, last: usize) -> Vec<usize> {
    let mut list = vec![last];
    let mut joint = true;
    while let Some(before) = joined_before(sentence, list[0], joint) {
        list.insert(0, before);
        joint = false;
    }
    // `in X and Y …`: a list that a preposition leads is no subject.
    if list.len() > 1 && is_led(sentence, list[0]) { vec![last] } else { list }
}

/// Whether a preposition stands before a party.
fn is_led(sentence: &Sentence<'_>, party: usize) -> bool {
    let start = start_of(sentence, party);
    start > sentence.tokens.start && sentence.group_word(start - 1).any(GroupWord::PREPOSITION)
}

/// The party that `and`, or further left a comma, joins to this one.
fn joined_before(sentence: &Sentence<'_>, party: usize, needs_and: bool) -> Option<usize> {
    let start = start_of(sentence, party);
    let mark = start.checked_sub(1).filter(|m| *m > sentence.tokens.start)?;
    let end = if sentence.is(mark, "and") {
        if sentence.mark(mark - 1, ',') { mark - 1 } else { mark }
    } else if !needs_and && sentence.mark(mark, ',') {
        mark
    } else {
        return None;
    };
    sentence.party_at(end.checked_sub(1)?)
}

/// The first token of a party with its article.
fn start_of(sentence: &Sentence<'_>, party: usize) -> usize {
    let start = sentence.parties[party].tokens.start;
    if start > sentence.tokens.start && sentence.is(start - 1, "the") { start - 1 } else { start }
}

/// The subject that a clause without one borrows: the party that opens the main clause.
pub(super) fn of_main_clause(sentence: &Sentence<'_>, adjunct: usize) -> Option<Vec<usize>> {
    let opens = (sentence.tokens.start..adjunct).all(|at| {
        sentence.token(at).is_none_or(|t| t.kind != Kind::Word)
            || sentence.is_adverb(at)
            || sentence.group_word(at).any(GroupWord::PREPOSITION | GroupWord::SUBORDINATE | GroupWord::HAVE)
            || sentence.is(at, "prior")
            || sentence.is(at, "ahead")
            || sentence.is(at, "the")
            || sentence.is(at, "a")
    });
    let first = |from: usize| {
        let party = sentence.party_from(from)?;
        let mut list = vec![party];
        let mut end = sentence.parties[party].tokens.end;
        while sentence.is(end, "and") {
            let Some(next) = sentence.party_from(end + 1) else { break };
            list.push(next);
            end = sentence.parties[next].tokens.end;
        }
        Some(list)
    };
    if opens {
        let comma = (adjunct..sentence.tokens.end).find(|&at| sentence.mark(at, ',') && first(at + 1).is_some())?;
        return first(comma + 1);
    }
    // Otherwise the main clause comes first, and so does its subject.
    first(sentence.tokens.start)
}

/// The last list of two or more parties before a token: whom `their` means.
pub(super) fn last_list(sentence: &Sentence<'_>, before: usize) -> Option<Vec<usize>> {
    let last = sentence.parties.iter().rposition(|p| p.tokens.end <= before)?;
    Some(list_before(sentence, last)).filter(|list| list.len() > 1)
}
