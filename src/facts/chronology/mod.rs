//! The days of sources that state none: what their texts say about it, alone and together.
//!
//! Dated sources stand fast. Of the others, each rule narrows what is known, until nothing changes; every step is kept
//! with its rule, its words and the other document it needs. What contradicts the rest is left out, and said so. A
//! corpus whose sources are all dated costs nothing here.

mod board;
mod cast;
mod firsts;
mod local;
mod reason;
mod schedule;
mod summits;
mod tenures;
mod trips;
mod years;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use crate::claims::{self, DateBasis, DocumentDate, Given};
use crate::language::dates::{Days, days_between};
use crate::language::lexicon::Lexicon;

use super::{CuratedList, SourceReading};
use board::Board;
use cast::Cast;

pub use reason::{Inference, Reason, Witness};

/// An interval of more days than this says too little to be a date: it is shown, but proves nothing.
const WIDEST_DAYS: i32 = 366;
/// How often the rules that compare documents are asked again.
const MOST_ROUNDS: usize = 12;

/// Infers the days of the sources without a date, and dates those of which enough is known. For each source, what was
/// inferred, if anything was asked.
pub(super) fn infer(
    readings: &mut [SourceReading],
    lists: &[Arc<CuratedList>],
    lexicon: &Lexicon,
) -> Vec<Option<Arc<Inference>>> {
    if readings.iter().all(|source| source.reading.date.is_some()) {
        return vec![None; readings.len()];
    }
    let found = solve(readings, lists, lexicon);
    for (source, inference) in readings.iter_mut().zip(&found) {
        if let Some(days) = inference.as_ref().and_then(|inference| usable(inference)) {
            date(source, days, lexicon);
        }
    }
    found
}

fn solve(readings: &[SourceReading], lists: &[Arc<CuratedList>], lexicon: &Lexicon) -> Vec<Option<Arc<Inference>>> {
    let cast = Cast::of(readings, lists, lexicon);
    let mut board = Board::new(readings, lexicon);
    local::apply(&mut board);
    for _ in 0..MOST_ROUNDS {
        let before = board.changes();
        years::apply(&mut board, &cast);
        firsts::apply(&mut board, &cast);
        schedule::apply(&mut board, &cast);
        tenures::apply(&mut board, &cast, lists);
        trips::apply(&mut board, &cast);
        summits::apply(&mut board, &cast);
        board.settle();
        if board.changes() == before {
            break;
        }
    }
    board.into_inferences().into_iter().map(|inference| inference.map(Arc::new)).collect()
}

/// The days of an inference that says enough to be used as a date.
fn usable(inference: &Inference) -> Option<Days> {
    inference.days.days().filter(|days| days_between(days.start, days.end) <= WIDEST_DAYS)
}

/// Gives a source its inferred date. A single day is read again: its weekdays are now days.
fn date(source: &mut SourceReading, days: Days, lexicon: &Lexicon) {
    if days.start == days.last() {
        let given = Given { as_of: Some(days), ..Given::default() };
        source.reading = claims::read(Arc::clone(&source.reading.document), given, lexicon);
    }
    source.reading.date = Some(DocumentDate { days, basis: DateBasis::Inferred });
}
