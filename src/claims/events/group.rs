//! Verb groups: a verb with its auxiliaries, and whether it has happened.

use std::ops::Range;

use crate::document::Zone;
use crate::language::lexicon::{EventForm, GroupWord};

use super::Status;
use super::sentence::Sentence;

/// A verb with the auxiliaries and adverbs before it.
#[derive(Debug, Clone)]
pub(super) struct Group {
    /// From the first auxiliary to the verb.
    pub tokens: Range<usize>,
    /// Whether it has happened.
    pub status: Status,
    /// The subject is the one it is done to.
    pub passive: bool,
    /// A gerund or infinitive that borrows its subject from another clause.
    pub bare: bool,
}

/// Reads the group that ends with the verb `verb` in the form `form`.
pub(super) fn of(sentence: &Sentence<'_>, verb: &Range<usize>, form: EventForm) -> Group {
    let mut start = verb.start;
    let mut seen = GroupWord::NONE;
    let mut infinitive = false;
    let auxiliary = GroupWord::BE | GroupWord::HAVE | GroupWord::DO | GroupWord::WILL | GroupWord::MAY | GroupWord::NOT;
    let cue = GroupWord::PLANNED | GroupWord::EXPECTED | GroupWord::WISH | GroupWord::MANAGED;
    while start > sentence.tokens.start {
        let before = start - 1;
        let word = sentence.group_word(before);
        if infinitive && word.any(cue) || word.any(auxiliary) {
            seen |= word;
        } else if !infinitive && sentence.is(before, "to") && form == EventForm::Base
            || sentence.is(before, "to") && sentence.is(before + 1, "be")
        {
            infinitive = true;
        } else if !sentence.is_adverb(before) {
            break;
        }
        start = before;
    }
    while start < verb.start && sentence.is_adverb(start) && !sentence.group_word(start).any(auxiliary | cue) {
        start += 1;
    }
    let status = status(sentence, start, form, seen, infinitive);
    let participle = matches!(form, EventForm::Past | EventForm::Participle);
    Group {
        tokens: start..verb.end,
        status,
        passive: participle && seen.any(GroupWord::BE),
        bare: form == EventForm::Gerund && !seen.any(GroupWord::BE)
            || infinitive && !seen.any(auxiliary | cue)
            || sentence.is(start, "having"),
    }
}

fn status(sentence: &Sentence<'_>, start: usize, form: EventForm, seen: GroupWord, infinitive: bool) -> Status {
    let headline = matches!(sentence.block.zone, Zone::Headline | Zone::Subhead);
    if seen.any(GroupWord::NOT) {
        return Status::Denied;
    }
    if seen.any(GroupWord::MAY | GroupWord::WISH) {
        return Status::Possible;
    }
    if seen.any(GroupWord::EXPECTED) {
        return Status::Expected;
    }
    if seen.any(GroupWord::WILL | GroupWord::PLANNED) || infinitive && seen.any(GroupWord::BE) {
        return Status::Planned;
    }
    match form {
        _ if seen.any(GroupWord::MANAGED) => Status::Done,
        _ if infinitive => {
            let subject_before = start > sentence.tokens.start && sentence.party_at(start - 1).is_some();
            if headline && subject_before { Status::Planned } else { Status::Possible }
        }
        EventForm::Past | EventForm::Participle => Status::Done,
        EventForm::Third | EventForm::Base if headline => Status::Done,
        EventForm::Third | EventForm::Base => Status::Named,
        EventForm::Gerund if seen.any(GroupWord::BE) => Status::Named,
        EventForm::Gerund => before_gerund(sentence, start),
        EventForm::Plural => Status::Named,
    }
}

/// `after meeting`, `having met` have happened; `before meeting` may have; other gerunds say nothing.
fn before_gerund(sentence: &Sentence<'_>, start: usize) -> Status {
    // `Speaking in Oslo, …` goes with the main clause.
    let Some(before) = start.checked_sub(1).filter(|b| *b >= sentence.tokens.start) else { return Status::Named };
    let is = |word: &str| sentence.is(before, word);
    if is("after") || is("since") || is("upon") || is("following") {
        Status::Done
    } else if is("before") || is("to") || is("of") {
        Status::Named
    } else {
        Status::Possible
    }
}
