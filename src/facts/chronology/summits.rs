//! D13: the same two people in the same city in one month are one event; in another city, another event.
//!
//! `In Vienna in November`, told as past, is the November before the day of writing. If the two met in Vienna in
//! November 2031, that is it: the document is of the twelve months that begin there. If they were elsewhere in November
//! 2031, it is not.

use super::board::{Board, Step};
use super::cast::Cast;
use super::years::{Known, known_occasions, pairs};
use crate::claims::clues::{DateRule, DaySet, When};
use crate::language::dates::Days;

pub(super) fn apply(board: &mut Board<'_>, cast: &Cast) {
    let all = known_occasions(board, cast);
    let by_pair = pairs(&all);
    for own in all.iter().filter(|own| own.occasion.past) {
        if board.is_dated(own.document) {
            continue;
        }
        let (When::Month(month), Some(place)) = (own.occasion.when, &own.occasion.place) else { continue };
        let others = by_pair.get(&own.pair).into_iter().flatten().map(|&index| &all[index]);
        let dated = others.filter_map(|other| {
            let days = other.days.filter(|_| other.document != own.document)?;
            let there = other.occasion.place.as_ref().filter(|there| !there.is_country() && !place.is_country())?;
            let same_month =
                days.start.month() == month && Days::month(days.start.year(), month)?.last() >= days.last();
            same_month.then_some((other, days.start.year(), there == place))
        });
        let dated: Vec<(&Known, i16, bool)> = dated.collect();
        let mut same: Vec<i16> = dated.iter().filter(|(.., same)| *same).map(|(_, year, _)| *year).collect();
        same.dedup();
        for (other, year, here) in dated {
            let Some(window) = year_from(year, month) else { continue };
            let who = format!("{} and {}", cast.name(own.pair[0]), cast.name(own.pair[1]));
            let left = board.days(own.document);
            let (left, says) = if here && same.len() == 1 {
                (left.and(DaySet::of(window)), format!("{who} met there in {}: {window}", at(year, month)))
            } else if here {
                continue;
            } else {
                (left.without(window), format!("{who} were elsewhere in {}: not {window}", at(year, month)))
            };
            let other = Some(board.witness(other.document, other.occasion.span));
            let step = Step { rule: DateRule::D13, span: own.occasion.span, says, other };
            board.replace(own.document, left, step);
        }
    }
}

fn at(year: i16, month: i8) -> String {
    Days::month(year, month).map_or_else(String::new, |days| days.to_string())
}

/// The twelve months that begin with a month: those in which it is the latest of its name.
fn year_from(year: i16, month: i8) -> Option<Days> {
    Some(Days { start: Days::month(year, month)?.start, end: Days::month(year.checked_add(1)?, month)?.start })
}
