//! D9: `Doe is the first foreign minister to visit Freedonia in five years`: Doe's other visits there are later.

use rustc_hash::FxHashMap;

use super::board::{Board, Order};
use super::cast::{Cast, Who};
use crate::claims::clues::{DateRule, First, Stay};
use crate::language::offices::base_key;

/// A document that tells of a first visit may be of a later day of it than another that just tells of the visit; one
/// that tells of the arrival is not.
const VISIT_DAYS: i64 = 7;
/// More first visits by one person to one country are not compared.
const MOST_FIRSTS: usize = 8;

pub(super) fn apply(board: &mut Board<'_>, cast: &Cast) {
    let firsts = firsts(board, cast);
    let mut orders = Vec::new();
    for document in 0..board.readings.len() {
        for stay in &board.clues[document].stays {
            let Some(who) = cast.who(board.readings, document, stay.person) else { continue };
            let Some(others) = firsts.get(&(who, stay.place.realm())) else { continue };
            if others.iter().any(|(other, _)| *other == document) {
                continue;
            }
            let fitting = others.iter().filter(|(_, first)| holds_it_too(cast, document, who, first));
            orders.extend(
                fitting
                    .take(MOST_FIRSTS)
                    .map(|(other, first)| order(board, cast, (document, stay), (*other, first), who)),
            );
        }
    }
    orders.into_iter().for_each(|order| board.order(order));
}

/// The first visits: by whom, to which country.
fn firsts<'b>(board: &'b Board<'_>, cast: &Cast) -> FxHashMap<(Who, &'b str), Vec<(usize, &'b First)>> {
    let mut firsts: FxHashMap<(Who, &str), Vec<(usize, &First)>> = FxHashMap::default();
    for (document, clues) in board.clues.iter().enumerate() {
        for first in &clues.firsts {
            if let Some(who) = cast.who(board.readings, document, first.person) {
                firsts.entry((who, first.place.realm())).or_default().push((document, first));
            }
        }
    }
    firsts
}

/// The first foreign minister may have come before in another office.
fn holds_it_too(cast: &Cast, document: usize, who: Who, first: &First) -> bool {
    first.office.as_ref().is_none_or(|key| cast.holds(document, who, base_key(key)))
}

fn order(
    board: &Board<'_>,
    cast: &Cast,
    (document, stay): (usize, &Stay),
    (other, first): (usize, &First),
    who: Who,
) -> Order {
    let arrives = board.clues[other].stays.iter().any(|stay| {
        stay.arrival
            && stay.place.realm() == first.place.realm()
            && cast.who(board.readings, other, stay.person) == Some(who)
    });
    Order {
        later: document,
        earlier: other,
        least: if arrives { 0 } else { -VISIT_DAYS },
        most: None,
        rule: DateRule::D9,
        spans: [stay.span, first.span],
        why: [
            format!(
                "{} is in {}, and the other tells of the first visit there in years",
                cast.name(who),
                first.place.realm()
            ),
            format!(
                "the first visit of {} to {} in years, and the other tells of one",
                cast.name(who),
                first.place.realm()
            ),
        ],
    }
}
