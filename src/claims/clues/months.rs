//! Bare months: D6.
//!
//! A month without a year that is told as past is the latest one. A writer in the month itself says `this month` or
//! names the day, and a writer eleven months later says `last February`: the document is of one of the other ten months.

use super::cues::{Cue, When};
use super::{DateRule, DayClue, DaySet};
use crate::claims::outlook::Outlook;
use crate::language::dates::month_name;

/// Finds the bare months that are over.
pub(super) fn read(cues: &[Cue], clues: &mut Vec<DayClue>) {
    let mut seen = 0u16;
    for cue in cues.iter().filter(|cue| cue.at.is_told()) {
        let (month, left_out) = match cue.when {
            When::Month(month) if is_over(cue.looks) => (month, vec![month, before(month)]),
            // `on 5 May` may well be of this month.
            When::DayOfMonth(month) if cue.looks == Outlook::Back => (month, vec![before(month)]),
            _ => continue,
        };
        let bit = 1 << (month.rem_euclid(12)) << if left_out.len() > 1 { 0 } else { 4 };
        if seen & bit != 0 {
            continue;
        }
        seen |= bit;
        let over = left_out.len() > 1;
        let name = month_name(month);
        let says = if over {
            format!("{name} was over, and not as long ago as eleven months")
        } else {
            format!("not written in the month before {name}")
        };
        clues.push(DayClue {
            rule: DateRule::D6,
            span: cue.span,
            days: DaySet::outside_months(left_out),
            surely: None,
            says,
        });
    }
}

fn is_over(looks: Outlook) -> bool {
    matches!(looks, Outlook::Back | Outlook::BackOnPlan)
}

const fn before(month: i8) -> i8 {
    if month == 1 { 12 } else { month - 1 }
}
