//! D12 across documents: a journey of so many days in one, its last day in another.
//!
//! `Landed on Wednesday` and `a three-day tour of Exampleton and Samplebury` in one document, `today, before travelling
//! to` the traveller's capital in another, with the same host in office: the other is of Friday, within two days of it.

use rustc_hash::FxHashMap;

use super::board::{Board, Order, Step};
use super::cast::{Cast, Who};
use crate::claims::clues::{DateRule, DaySet, Trip};
use crate::language::dates::weekday_name;

pub(super) fn apply(board: &mut Board<'_>, cast: &Cast) {
    let trips = trips(board, cast);
    let mut found = Vec::new();
    for document in 0..board.readings.len() {
        for departure in &board.clues[document].departures {
            let Some(who) = cast.who(board.readings, document, departure.person) else { continue };
            if !cast.serves(who, departure.to.realm()) {
                continue;
            }
            let candidates = trips.get(&who).into_iter().flatten();
            let mut same = candidates.filter(|(other, trip)| is_same(board, cast, document, (*other, trip), who));
            // Of two journeys nobody knows which.
            if let Some((other, trip)) = same.next().filter(|_| same.next().is_none()) {
                found.push((document, departure.span, who, *other, (*trip).clone()));
            }
        }
    }
    for (document, span, who, other, trip) in found {
        let Some(landed) = trip.landed else { continue };
        let last = landed.wrapping_add(i64::from(trip.days) - 1);
        let Some(days) = DaySet::on([last]) else { continue };
        let why = format!("the last day of a journey of {} of {} days", cast.name(who), trip.days);
        let during =
            format!("a journey of {} of {} days, of which the other tells the last", cast.name(who), trip.days);
        let step = Step {
            rule: DateRule::D12,
            span,
            says: format!("{why}: a {}", weekday_name(last)),
            other: Some(board.witness(other, trip.span)),
        };
        board.keep(document, days, step);
        board.order(Order {
            later: document,
            earlier: other,
            least: 0,
            most: Some(i64::from(trip.days) - 1),
            rule: DateRule::D12,
            spans: [span, trip.span],
            why: [why, during],
        });
    }
}

/// The journeys under way with a known first weekday, by traveller.
fn trips<'b>(board: &'b Board<'_>, cast: &Cast) -> FxHashMap<Who, Vec<(usize, &'b Trip)>> {
    let mut trips: FxHashMap<Who, Vec<(usize, &Trip)>> = FxHashMap::default();
    for (document, clues) in board.clues.iter().enumerate() {
        let first = clues.trips.iter().find(|trip| trip.landed.is_some());
        let who = first.and_then(|trip| Some((cast.who(board.readings, document, trip.person)?, trip)));
        if let Some((who, trip)) = who {
            trips.entry(who).or_default().push((document, trip));
        }
    }
    trips
}

/// Whether a document may tell of a journey: the traveller is in one of its towns, the same host is in office, and the
/// days fit.
fn is_same(board: &Board<'_>, cast: &Cast, document: usize, (other, trip): (usize, &Trip), who: Who) -> bool {
    let stays = board.clues[document].stays.iter();
    let mut here = stays.filter(|stay| cast.who(board.readings, document, stay.person) == Some(who));
    let in_town = here.any(|stay| trip.places.iter().any(|place| place.name == stay.place.name));
    let fits = || {
        let (first, last) = board.days(other).moved(i64::from(trip.days) - 1);
        let after = first.is_none_or(|_| {
            board.days(document).last().is_none_or(|own| board.days(other).first().is_none_or(|first| first <= own))
        });
        after && last.is_none_or(|last| board.days(document).first().is_none_or(|own| own <= last))
    };
    other != document && in_town && cast.seats_agree(document, other, who) && fits()
}
