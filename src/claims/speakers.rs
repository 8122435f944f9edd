//! Who is quoted: the person that the words beside a quotation attribute it to.

use crate::language::lexicon::Classes;
use crate::language::tokens::Kind;

use super::reading::{QuoteMention, Reading, Where};

/// How far a speech verb may stand from the speaker's name, in tokens.
const REACH: usize = 4;
/// A quotation of fewer tokens is a fragment: it is speech only right behind the verb (`said that “…”`).
const FRAGMENT: usize = 5;
/// How far a speech verb may stand from a fragment, before a whole quotation, and behind one, in tokens.
const FRAGMENT_REACH: usize = 3;
const REACH_BEFORE: usize = 15;
const REACH_BEHIND: usize = 8;

/// Attributes each quotation to the person who says it in the same sentence (`X said`, `said X`, `X told Y`), if one does.
pub(super) fn attribute(reading: &mut Reading) {
    let speakers: Vec<Option<usize>> = reading.quotes.iter().map(|quote| speaker(reading, quote)).collect();
    for (quote, speaker) in reading.quotes.iter_mut().zip(speakers) {
        quote.speaker = speaker;
    }
}

/// The person beside the nearest speech verb outside quotation marks that has one.
fn speaker(reading: &Reading, quote: &QuoteMention) -> Option<usize> {
    let passage = &reading.blocks[quote.at.block].passage;
    let fragment = quote.tokens.len() < FRAGMENT;
    let distance = |at: usize| match (at < quote.tokens.start, fragment) {
        (true, true) => Some(quote.tokens.start - at).filter(|d| *d <= FRAGMENT_REACH),
        (true, false) => Some(quote.tokens.start - at).filter(|d| *d <= REACH_BEFORE),
        (false, _) => (at + 1).checked_sub(quote.tokens.end).filter(|d| *d <= REACH_BEHIND),
    };
    let speech = passage.sentences[quote.at.sentence].clone().filter(|&at| {
        let token = &passage.tokens[at];
        token.kind == Kind::Word && token.has(Classes::SPEECH) && !passage.quoted[at]
    });
    // `X said he does not expect “…”`: the nearest verb with a person beside it.
    let said = speech.filter_map(|at| Some((distance(at)?, at, beside(reading, quote, at)?)));
    said.min().map(|(_, _, person)| person)
}

/// The person who stands beside a speech verb, by name, pronoun or title: `X said` before `said X`.
fn beside(reading: &Reading, quote: &QuoteMention, verb: usize) -> Option<usize> {
    let here = |at: Where| at.block == quote.at.block && at.sentence == quote.at.sentence && !at.quoted;
    let names = reading.persons.iter().enumerate().filter(|(_, p)| here(p.at)).map(|(index, p)| (&p.tokens, index));
    let others = reading.references.iter().filter(|r| here(r.at)).map(|r| (&r.tokens, r.person));
    let mut speakers: Vec<_> = names.chain(others).collect();
    speakers.sort_by_key(|(tokens, _)| tokens.start);
    let before = speakers.iter().rfind(|(tokens, _)| tokens.end <= verb && verb - tokens.end <= REACH);
    let after = || speakers.iter().find(|(tokens, _)| tokens.start > verb && tokens.start - verb <= REACH);
    before.or_else(after).map(|(_, index)| *index)
}
