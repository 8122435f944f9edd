//! What follows a verb or noun: with whom, to whom, where, when.

use std::ops::Range;

use crate::language::lexicon::{EventWord, Frame, GroupWord, SlotPart};
use crate::language::tokens::Kind;

use super::sentence::Sentence;

/// What was found behind a trigger.
#[derive(Debug, Clone, Default)]
pub(super) struct Slots {
    /// Party and part, in order.
    pub parties: Vec<(usize, SlotPart)>,
    /// Somebody is meant who is no known party.
    pub open: bool,
    /// The place: name and tokens.
    pub place: Option<(String, Range<usize>)>,
    /// The first date: index of the mention and tokens.
    pub date: Option<(usize, Range<usize>)>,
    /// One past the last token that was used.
    pub end: usize,
}

/// Reads what follows a trigger, from the token `from` up to `limit`.
pub(super) fn read(sentence: &Sentence<'_>, frame: &Frame, from: usize, limit: usize) -> Slots {
    let mut slots = Slots { end: from, ..Slots::default() };
    let mut at = from;
    let mut about = false;
    // `the meeting, first planned for Monday`: the date of a plan.
    let mut planned = false;
    let mut object = frame.word == EventWord::Verb && frame.slot("").is_some();
    while at < limit {
        if let Some((index, date)) = sentence.date_at(at) {
            if slots.date.is_none() && !planned && !sentence.is_possessive(date) {
                slots.date = Some((*index, date.clone()));
                slots.end = date.end;
            }
            at = date.end;
            object = false;
            continue;
        }
        if object {
            let part = frame.slot("").unwrap_or(SlotPart::Theme);
            if let Some(end) = take(sentence, &mut slots, at, part) {
                (at, object) = (end, false);
                continue;
            }
            if sentence.is_adverb(at) {
                at += 1;
                continue;
            }
            slots.open |= !matches!(part, SlotPart::Theme | SlotPart::Place | SlotPart::From)
                && !is_object_pronoun(sentence, at)
                && !sentence.group_word(at).any(GroupWord::PREPOSITION | GroupWord::SUBORDINATE)
                && sentence.token(at).is_some_and(|t| t.kind == Kind::Word);
            object = false;
        }
        about |= is_topic(sentence, at);
        planned |=
            frame.word != EventWord::Verb && sentence.group_word(at).any(GroupWord::PLANNED | GroupWord::EXPECTED);
        if let Some(part) = slot_at(sentence, frame, at).filter(|_| !about) {
            match take(sentence, &mut slots, at + 1, part) {
                Some(end) => {
                    at = end;
                    continue;
                }
                None => slots.open |= matches!(part, SlotPart::Partner | SlotPart::Agent | SlotPart::Patient),
            }
        }
        // `X's resignation takes effect …`, `X's visit to Y drew …`
        let verb_behind = || looks_finite(sentence, at) || at == slots.end && is_plain_word(sentence, at);
        if ends_clause(sentence, frame, at) || frame.word != EventWord::Verb && verb_behind() {
            break;
        }
        at += 1;
    }
    slots
}

/// `him`, `her`: whom the reader of events looks up.
pub(super) fn is_object_pronoun(sentence: &Sentence<'_>, at: usize) -> bool {
    sentence.is_any(at, &["him", "her"])
}

/// `talks about a crisis in Norway`: what follows belongs to the matter, not to the event.
fn is_topic(sentence: &Sentence<'_>, at: usize) -> bool {
    sentence.is_any(at, &["about", "over", "regarding", "concerning", "amid", "despite", "against"])
}

fn slot_at(sentence: &Sentence<'_>, frame: &Frame, at: usize) -> Option<SlotPart> {
    let word = sentence.token(at).filter(|t| t.kind == Kind::Word)?.text(&sentence.block.text);
    frame.slots.iter().find(|(p, _)| !p.is_empty() && p.eq_ignore_ascii_case(word)).map(|(_, part)| *part)
}

/// Takes the party, list of parties or place that begins at a token; the token after it.
fn take(sentence: &Sentence<'_>, slots: &mut Slots, at: usize, part: SlotPart) -> Option<usize> {
    match part {
        SlotPart::Theme => None,
        SlotPart::Place | SlotPart::From => {
            let (name, tokens) = sentence.place_from(at)?;
            let end = after_containers(sentence, tokens.end);
            if slots.place.is_none() {
                slots.end = end;
                slots.place = Some((name, tokens));
            }
            Some(end)
        }
        SlotPart::Agent | SlotPart::Patient | SlotPart::Partner => {
            // `between X and Y is …`: Y belongs to the list whatever follows.
            let between = at > 0 && sentence.is(at - 1, "between");
            let (list, end) = list_from(sentence, at, between)?;
            slots.parties.extend(list.into_iter().map(|party| (party, part)));
            slots.end = end;
            Some(end)
        }
    }
}

/// `in Freetown, Freedonia, on Monday`: the containing place belongs to the first.
fn after_containers(sentence: &Sentence<'_>, end: usize) -> usize {
    match sentence.place_from(end + 1).filter(|_| sentence.mark(end, ',')) {
        Some((_, tokens)) if sentence.mark(tokens.end, ',') => tokens.end + 1,
        Some((_, tokens)) => tokens.end,
        None => end,
    }
}

/// The parties of the list that begins at a token: `X`, `X and Y`, `X, Y and Z`; the token after them.
fn list_from(sentence: &Sentence<'_>, at: usize, between: bool) -> Option<(Vec<usize>, usize)> {
    let first = sentence.party_from(at).filter(|p| !is_possessor(sentence, *p))?;
    let mut list = vec![first];
    let mut end = sentence.parties[first].tokens.end;
    loop {
        let comma = sentence.mark(end, ',');
        let and = if comma { end + 1 } else { end };
        let (next, last) = if sentence.is(and, "and") {
            (sentence.party_from(and + 1), true)
        } else if comma {
            (sentence.party_from(end + 1), false)
        } else {
            break;
        };
        let Some(next) = next.filter(|n| !is_possessor(sentence, *n) && (between || !is_subject(sentence, *n))) else {
            break;
        };
        // A comma goes on with a list only if an `and` closes it.
        if !last && !closes_with_and(sentence, next) {
            break;
        }
        list.push(next);
        end = sentence.parties[next].tokens.end;
        if last {
            break;
        }
    }
    Some((list, end))
}

fn closes_with_and(sentence: &Sentence<'_>, party: usize) -> bool {
    let mut end = sentence.parties[party].tokens.end;
    loop {
        let comma = sentence.mark(end, ',');
        let after = if comma { end + 1 } else { end };
        if sentence.is(after, "and") {
            return sentence.party_from(after + 1).is_some_and(|p| !is_subject(sentence, p));
        }
        match sentence.party_from(after).filter(|_| comma) {
            Some(next) => end = sentence.parties[next].tokens.end,
            None => return false,
        }
    }
}

/// `X's aide`: X has no part in it.
fn is_possessor(sentence: &Sentence<'_>, party: usize) -> bool {
    sentence.token(sentence.parties[party].tokens.end).is_some_and(|t| t.kind == Kind::Possessive)
}

/// `… and X said`: a verb follows, so that X opens a clause of its own.
fn is_subject(sentence: &Sentence<'_>, party: usize) -> bool {
    use crate::language::lexicon::{Classes, EventForm, Meaning};
    let end = sentence.parties[party].tokens.end;
    let mut at = end;
    while sentence.is_adverb(at) {
        at += 1;
    }
    let auxiliary = GroupWord::BE | GroupWord::HAVE | GroupWord::WILL | GroupWord::MAY | GroupWord::DO;
    let past = sentence.lexicon.longest(&sentence.passage.tokens, at, |meaning| {
        matches!(meaning, Meaning::Event { form: EventForm::Past | EventForm::Third, .. }).then_some(())
    });
    sentence.token(at).is_some_and(|t| t.kind == Kind::Word && t.has(Classes::SPEECH))
        || sentence.group_word(at).any(auxiliary)
        || past.is_some() && sentence.tokens.contains(&at)
}

/// `X's visit angered …`: behind a noun, a verb that says nothing about the event itself opens another matter.
fn looks_finite(sentence: &Sentence<'_>, at: usize) -> bool {
    use crate::language::lexicon::Classes;
    let Some(token) = sentence.token(at).filter(|t| t.kind == Kind::Word && !t.is_capital()) else { return false };
    let says_so =
        GroupWord::HAPPENED | GroupWord::PUT_OFF | GroupWord::LIGHT | GroupWord::PLANNED | GroupWord::EXPECTED;
    !sentence.group_word(at).any(says_so) && (sentence.text(at).ends_with("ed") || token.has(Classes::SPEECH))
}

/// A word in small letters that says nothing about clauses.
fn is_plain_word(sentence: &Sentence<'_>, at: usize) -> bool {
    let word = sentence.token(at).is_some_and(|t| t.kind == Kind::Word && !t.is_capital());
    let known = GroupWord::PREPOSITION
        | GroupWord::SUBORDINATE
        | GroupWord::OPEN
        | GroupWord::BE
        | GroupWord::HAVE
        | GroupWord::DO
        | GroupWord::WILL
        | GroupWord::MAY
        | GroupWord::NOT
        | GroupWord::LIGHT
        | GroupWord::LIGHT_NOW
        | GroupWord::HAPPENED
        | GroupWord::PUT_OFF
        | GroupWord::PLANNED
        | GroupWord::EXPECTED;
    word && !sentence.group_word(at).any(known) && !sentence.is_adverb(at)
}

/// Whether the clause ends before a token.
fn ends_clause(sentence: &Sentence<'_>, frame: &Frame, at: usize) -> bool {
    let Some(token) = sentence.token(at) else { return true };
    match token.kind {
        Kind::Mark(';' | ':' | '—' | '–') => true,
        Kind::Mark('"' | '“' | '”') => true,
        Kind::Mark(',') => {
            let goes_on = sentence.date_at(at + 1).is_some()
                || slot_at(sentence, frame, at + 1).is_some()
                || sentence.group_word(at + 1).any(GroupWord::PREPOSITION)
                || sentence.group_word(at + 1).any(GroupWord::ADVERB | GroupWord::PLANNED);
            !goes_on
        }
        Kind::Word => sentence.group_word(at).any(GroupWord::SUBORDINATE | GroupWord::OPEN),
        _ => false,
    }
}
