//! What a document says about its own day without any other: D3, D6, D7, D8 and D12 within one text.

use super::board::{Board, Step};
use crate::claims::clues::DayClue;

pub(super) fn apply(board: &mut Board<'_>) {
    for document in board.undated() {
        let clues = board.clues[document].days.clone();
        for clue in clues {
            let left = board.days(document).and(clue.days);
            // Where the clue goes too far, what it says for certain still counts.
            let (days, says) = match clue.surely {
                Some(surely) if left.is_none() && !surely.is_all() => (surely, surely.to_string()),
                _ => (clue.days, clue.says.clone()),
            };
            board.keep(document, days, step(&clue, says));
        }
    }
}

fn step(clue: &DayClue, says: String) -> Step {
    Step { rule: clue.rule, span: clue.span, says, other: None }
}
