//! D12 across documents: a journey of so many days in one, its last day in another.
//!
//! `Landed on Wednesday` and `a three-day tour of Exampleton and Samplebury` in one document, `today, before travelling
//! to` the traveller's capital in another, with the same host in office: the other is of Friday, within two days of it.

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::board::{Board, Order, Step};
use super::cast::{Cast, Who};
use crate::claims::clues::{DateRule, DaySet, Trip};
use crate::language::dates::weekday_name;

/// More journeys of one person to one town are not compared.
const MOST_TRIPS: usize = 64;

pub(super) fn apply(board: &mut Board<'_>, cast: &Cast) {
    let trips = trips(board, cast);
    let mut found = Vec::new();
    for document in 0..board.readings.len() {
        for departure in &board.clues[document].departures {
            let Some(who) = cast.who(board.readings, document, departure.person) else { continue };
            if !cast.serves(who, departure.to.realm()) {
                continue;
            }
            let mut candidates = candidates(board, cast, &trips, document, who);
            candidates.retain(|(other, trip)| is_same(board, cast, document, (*other, trip), who));
            // Of two journeys nobody knows which.
            if let [(other, trip)] = candidates[..] {
                found.push((document, departure.span, who, other, trip.clone()));
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

/// The journeys under way with a known first weekday, by traveller and town.
type Trips<'b> = FxHashMap<(Who, &'b str), Vec<(usize, &'b Trip)>>;

fn trips<'b>(board: &'b Board<'_>, cast: &Cast) -> Trips<'b> {
    let mut trips = Trips::default();
    for (document, clues) in board.clues.iter().enumerate() {
        let first = clues.trips.iter().find(|trip| trip.landed.is_some());
        let who = first.and_then(|trip| Some((cast.who(board.readings, document, trip.person)?, trip)));
        let Some((who, trip)) = who else { continue };
        let towns = trip.places.iter().filter(|place| !place.is_country());
        let mut towns: Vec<&str> = towns.map(|place| place.name.as_str()).collect();
        towns.sort_unstable();
        towns.dedup();
        for town in towns {
            trips.entry((who, town)).or_default().push((document, trip));
        }
    }
    trips
}

/// The journeys of a traveller that lead to a town in which a document sees that person; each document once.
fn candidates<'b>(
    board: &Board<'_>,
    cast: &Cast,
    trips: &Trips<'b>,
    document: usize,
    who: Who,
) -> Vec<(usize, &'b Trip)> {
    let stays = board.clues[document].stays.iter();
    let here = stays.filter(|stay| cast.who(board.readings, document, stay.person) == Some(who));
    let to_town = here.filter_map(|stay| trips.get(&(who, stay.place.name.as_str())));
    let mut found: Vec<(usize, &Trip)> = to_town.flat_map(|trips| trips.iter().take(MOST_TRIPS).copied()).collect();
    found.sort_by_key(|(document, _)| *document);
    found.dedup_by_key(|(document, _)| *document);
    found
}

/// Whether a document may tell of a journey to a town in which it sees the traveller: the same host is in office, and the
/// days fit.
fn is_same(board: &Board<'_>, cast: &Cast, document: usize, (other, trip): (usize, &Trip), who: Who) -> bool {
    let (own, journey) = (board.days(document), board.days(other));
    let end = journey.moved(i64::from(trip.days) - 1).1;
    let fits = || {
        let not_after = |a: Option<Date>, b: Option<Date>| a.zip(b).is_none_or(|(a, b)| a <= b);
        not_after(journey.first(), own.last()) && not_after(own.first(), end)
    };
    other != document && cast.seats_agree(document, other, who) && fits()
}
