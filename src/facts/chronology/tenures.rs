//! D11: a single seat has one holder at a time.
//!
//! Documents with different holders are of different tenures; since holders may return, that gives an order only where
//! other rules have begun one, and rules out the very days on which another holder is attested. A curated list bounds:
//! a document that gives somebody the seat is of one of the listed tenures.

use std::sync::Arc;

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::super::CuratedList;
use super::super::offices::{CuratedTenure, Office, Origin};
use super::board::{Board, Order, Step};
use super::cast::{Cast, Seat, Who};
use super::reason::Witness;
use crate::claims::clues::{DateRule, DaySet};
use crate::language::dates::Days;

/// More documents that are later than one are not compared with its sequels.
const MOST_SUCCESSORS: usize = 16;

pub(super) fn apply(board: &mut Board<'_>, cast: &Cast, lists: &[Arc<CuratedList>]) {
    let attested = attested(board, cast);
    for document in board.undated() {
        for seat in &cast.seats[document] {
            listed(board, cast, lists, document, seat);
            on_other_days(board, cast, &attested, document, seat);
        }
    }
    in_order(board, cast);
}

/// The seat's curated tenures of the holder.
fn listed(board: &mut Board<'_>, cast: &Cast, lists: &[Arc<CuratedList>], document: usize, seat: &Seat) {
    let office = &cast.offices[seat.office];
    let mut own: Vec<&CuratedTenure> = office.tenures.iter().filter(|t| t.person.index() == seat.holder).collect();
    own.sort_by_key(|tenure| tenure.from.map(|from| from.start));
    let (Some(first), Some(last)) = (own.first(), own.last()) else { return };
    let since = first.from.map_or(DaySet::ALL, |from| DaySet::since(from.start));
    // A list that sources contradict does not know when the tenure ended.
    let open = own.iter().any(|tenure| tenure.until.is_none() || tenure.trust.contradicted.is_some());
    let until = last.until.filter(|_| !open).map_or(DaySet::ALL, |until| DaySet::until(until.last()));
    let mut left = since.and(until).and_then(|hull| board.days(document).and(hull));
    for pair in own.windows(2) {
        let (Some(until), Some(from)) = (pair[0].until, pair[1].from) else { continue };
        let gap = Days { start: until.end, end: from.start };
        left = left.and_then(|left| if gap.start < gap.end { left.without(gap) } else { Some(left) });
    }
    // The tenure that is left is the one that says so.
    let covers = |tenure: &&&CuratedTenure| {
        left.is_none_or(|left| {
            let begun = tenure.from.is_none_or(|from| left.last().is_none_or(|last| from.start <= last));
            begun && tenure.until.is_none_or(|until| left.first().is_none_or(|first| first <= until.last()))
        })
    };
    let tenure = own.iter().find(covers).unwrap_or(first);
    let Origin::List { list, entry } = tenure.origin else { return };
    let Some(list) = lists.get(list) else { return };
    let says = format!("{} is {}, by the curated list{}", cast.name(seat.holder), office.full_label(), during(&own));
    let other = Some(Witness { file: Arc::clone(&list.file), span: entry });
    board.replace(document, left, Step { rule: DateRule::D11, span: seat.sentence, says, other });
}

/// ` from 2031-03-02 until 2032-01-05, and from 2033-05-01`.
fn during(tenures: &[&CuratedTenure]) -> String {
    let said = tenures.iter().map(|tenure| match (tenure.from, tenure.until) {
        (Some(from), Some(until)) => format!(" from {from} until {until}"),
        (Some(from), None) => format!(" from {from} on"),
        (None, Some(until)) => format!(" until {until}"),
        (None, None) => String::new(),
    });
    said.collect::<Vec<String>>().join(", and")
}

/// The holders whom dated documents give an office, by day.
type Attested = FxHashMap<(usize, Date), (usize, Seat)>;

fn attested(board: &Board<'_>, cast: &Cast) -> Attested {
    let mut attested = Attested::default();
    for (document, seats) in cast.seats.iter().enumerate() {
        let Some(day) = board.days(document).day().filter(|_| board.is_dated(document)) else { continue };
        for seat in seats {
            attested.entry((seat.office, day)).or_insert((document, *seat));
        }
    }
    attested
}

/// Not on a day on which another holder is attested, as far as the ends of the interval show it.
fn on_other_days(board: &mut Board<'_>, cast: &Cast, attested: &Attested, document: usize, seat: &Seat) {
    let ends = |days: DaySet| [days.first(), days.last()];
    // Each day taken away shows the next one.
    for _ in 0..7 {
        let found = ends(board.days(document)).into_iter().flatten().find_map(|day| {
            let (other, found) = attested.get(&(seat.office, day))?;
            (found.holder != seat.holder).then_some((day, *other, *found))
        });
        let Some((day, other, found)) = found else { return };
        let office = cast.offices[seat.office].full_label();
        let says = format!("{} is {office} here, {} on {day}", cast.name(seat.holder), cast.name(found.holder));
        let left = board.days(document).without(Days::day(day));
        let other = Some(board.witness(other, found.sentence));
        if !board.replace(document, left, Step { rule: DateRule::D11, span: seat.sentence, says, other }) {
            return;
        }
    }
}

/// A document that goes on with the story of another (D10) under the same holder is earlier than one that is known to
/// be later (D9) and has another holder.
fn in_order(board: &mut Board<'_>, cast: &Cast) {
    let later_than = |rule: DateRule| {
        let mut found: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
        for order in board.orders().iter().filter(|order| order.rule == rule) {
            found.entry(order.earlier).or_default().push(order.later);
        }
        found
    };
    let (sequels, successors) = (later_than(DateRule::D10), later_than(DateRule::D9));
    let mut orders = Vec::new();
    for (first, sequels) in &sequels {
        for &successor in successors.get(first).into_iter().flatten().take(MOST_SUCCESSORS) {
            for &sequel in sequels.iter().filter(|sequel| **sequel != successor) {
                orders.extend(change(cast, *first, sequel, successor));
            }
        }
    }
    orders.sort_by_key(|order: &Order| (order.later, order.earlier));
    orders.into_iter().for_each(|order| board.order(order));
}

/// A seat that the first document and its sequel give to one person, and the successor to another.
fn change(cast: &Cast, first: usize, sequel: usize, successor: usize) -> Option<Order> {
    let holder = |document: usize, office: usize| cast.seats[document].iter().find(|seat| seat.office == office);
    cast.seats[first].iter().find_map(|seat| {
        let same: &Seat = holder(sequel, seat.office).filter(|other| other.holder == seat.holder)?;
        let new: &Seat = holder(successor, seat.office).filter(|other| other.holder != seat.holder)?;
        let name = |who: Who| cast.name(who);
        let office: &Office = &cast.offices[seat.office];
        Some(Order {
            later: successor,
            earlier: sequel,
            least: 1,
            most: None,
            rule: DateRule::D11,
            spans: [new.sentence, same.sentence],
            why: [
                format!("{} has followed {} as {}", name(new.holder), name(seat.holder), office.full_label()),
                format!("{} is still {}, before {}", name(seat.holder), office.full_label(), name(new.holder)),
            ],
        })
    })
}
