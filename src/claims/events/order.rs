//! What a sentence says about the order of its events: `X met Y before he saw Z`.

use std::ops::Range;

use crate::language::lexicon::EventKind;

use super::reader::Found;
use super::sentence::Sentence;
use super::{Sequence, Status};

/// How far behind the connective the second event may begin, in tokens.
const REACH: usize = 8;

/// A word or two that put two events in order.
struct Connective {
    tokens: Range<usize>,
    /// The clause behind it tells the earlier event.
    after: bool,
}

/// The pair of a sentence; `first` is the number of its first event in the reading.
pub(super) fn read(sentence: &Sentence<'_>, found: &[Found], first: usize) -> Vec<Sequence> {
    if found.len() < 2 {
        return Vec::new();
    }
    // A second one belongs to the main clause as often as to the event right before it: only the first is safe.
    let connective = sentence.tokens.clone().find_map(|at| connective(sentence, at));
    connective.and_then(|connective| pair(sentence, found, first, &connective)).into_iter().collect()
}

fn connective(sentence: &Sentence<'_>, at: usize) -> Option<Connective> {
    let quoted = sentence.passage.quoted.get(at).copied().unwrap_or(true);
    let two = |second: &str| sentence.is(at + 1, second).then_some(2);
    let (length, after) = match sentence.text(at).to_ascii_lowercase().as_str() {
        "before" => (1, false),
        "prior" => (two("to")?, false),
        "ahead" => (two("of")?, false),
        "after" | "following" => (1, true),
        _ => return None,
    };
    (!quoted).then_some(Connective { tokens: at..at + length, after })
}

fn pair(sentence: &Sentence<'_>, found: &[Found], first: usize, connective: &Connective) -> Option<Sequence> {
    let told = |f: &&(usize, &Found)| {
        matches!(f.1.event.status, Status::Done | Status::Named) && !matches!(f.1.event.kind, EventKind::Postpone)
    };
    let numbered: Vec<(usize, &Found)> = found.iter().enumerate().collect();
    let second = numbered
        .iter()
        .filter(told)
        .find(|(_, f)| f.tokens.start >= connective.tokens.end && f.tokens.start - connective.tokens.end <= REACH)?;
    let fronted = connective.tokens.start == sentence.tokens.start;
    let main = if fronted {
        // The main clause begins behind the comma.
        let comma = (second.1.tokens.end..sentence.tokens.end).find(|&at| sentence.mark(at, ','))?;
        numbered.iter().filter(told).find(|(_, f)| f.tokens.start > comma)?
    } else {
        numbered.iter().filter(told).rfind(|(_, f)| f.tokens.end <= connective.tokens.start)?
    };
    let (earlier, later) = if connective.after { (second.0, main.0) } else { (main.0, second.0) };
    Some(Sequence { earlier: first + earlier, later: first + later, connective: sentence.span(&connective.tokens) })
}
