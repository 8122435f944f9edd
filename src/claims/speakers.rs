//! Who is quoted: the person that the words beside a quotation attribute it to.

use crate::language::lexicon::Classes;
use crate::language::tokens::Kind;

use super::reading::Reading;

/// How far a speech verb may stand from the speaker's name, in tokens.
const REACH: usize = 4;

/// Attributes each quotation to the person who says it in the same sentence (`X said`, `said X`, `X told Y`), if one does.
pub(super) fn attribute(reading: &mut Reading) {
    let speakers: Vec<Option<usize>> =
        reading.quotes.iter().map(|quote| speaker(reading, quote.at.block, quote.at.sentence)).collect();
    for (quote, speaker) in reading.quotes.iter_mut().zip(speakers) {
        quote.speaker = speaker;
    }
}

/// The person mention beside a speech verb outside quotation marks, if there is just one such person.
fn speaker(reading: &Reading, block: usize, sentence: usize) -> Option<usize> {
    let passage = &reading.blocks[block].passage;
    let mut verbs = passage.sentences[sentence].clone().filter(|&at| {
        let token = &passage.tokens[at];
        token.kind == Kind::Word && token.has(Classes::SPEECH) && !passage.quoted[at]
    });
    let verb = verbs.next()?;
    let mut here = reading
        .persons
        .iter()
        .enumerate()
        .filter(|(_, p)| p.at.block == block && p.at.sentence == sentence && !p.at.quoted);
    // `X said` before `said X`: the subject stands before the verb unless the quotation does.
    let before = here.clone().rfind(|(_, p)| p.tokens.end <= verb && verb - p.tokens.end <= REACH);
    before
        .or_else(|| here.find(|(_, p)| p.tokens.start > verb && p.tokens.start - verb <= REACH))
        .map(|(index, _)| index)
}
