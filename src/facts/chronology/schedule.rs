//! D10: what one document has ahead and another tells as done. The other is of that day or later.
//!
//! Two people meet more than once: only a document that is known not to be from before the first one is taken to tell
//! of the same meeting. D4 and D5 give the day: the next such weekday seen from the one, the latest seen from the other.

use jiff::civil::Weekday;
use rustc_hash::{FxHashMap, FxHashSet};

use super::board::{Board, Order};
use super::cast::{Cast, Who};
use crate::claims::clues::{DateRule, Meeting};
use crate::language::dates::days_between;

/// A meeting that is told within so many days of the document that has it ahead is that meeting.
const NEAR_DAYS: i32 = 7;
/// More plans of one pair are not compared.
const MOST_PLANS: usize = 64;

type Plans<'b> = FxHashMap<[Who; 2], Vec<(usize, &'b Meeting)>>;

pub(super) fn apply(board: &mut Board<'_>, cast: &Cast) {
    let (plans, done) = (meetings(board, cast, false), meetings(board, cast, true));
    let ordered: FxHashSet<(usize, usize)> = board
        .orders()
        .iter()
        .filter(|order| order.least >= -i64::from(NEAR_DAYS))
        .map(|order| (order.later, order.earlier))
        .collect();
    let mut orders = Vec::new();
    for (pair, reports) in &done {
        let Some(plans) = plans.get(pair) else { continue };
        let documents: FxHashSet<usize> = reports.iter().map(|(document, _)| *document).collect();
        let told = |document: usize| documents.contains(&document);
        for &(document, report) in reports {
            let open = plans.iter().filter(|(other, _)| *other != document && !told(*other));
            let fitting = open
                .take(MOST_PLANS)
                .filter(|(other, _)| ordered.contains(&(document, *other)) || is_near(board, document, *other));
            orders.extend(
                fitting.filter_map(|(other, plan)| order(board, cast, *pair, (document, report), (*other, plan))),
            );
        }
    }
    orders.sort_by_key(|order| (order.later, order.earlier));
    orders.into_iter().for_each(|order| board.order(order));
}

/// The meetings of each pair, done or to come.
fn meetings<'b>(board: &'b Board<'_>, cast: &Cast, done: bool) -> Plans<'b> {
    let mut found: Plans<'_> = FxHashMap::default();
    for (document, clues) in board.clues.iter().enumerate() {
        for meeting in clues.meetings.iter().filter(|meeting| meeting.done == done) {
            if let Some(pair) = cast.pair(board.readings, document, meeting.pair) {
                found.entry(pair).or_default().push((document, meeting));
            }
        }
    }
    found
}

/// Whether a document is close to another, by what is known of both.
fn is_near(board: &Board<'_>, document: usize, other: usize) -> bool {
    let days = board.days(document).first().zip(board.days(other).day());
    days.is_some_and(|(own, other)| days_between(other, own).abs() <= NEAR_DAYS)
}

fn order(
    board: &Board<'_>,
    cast: &Cast,
    pair: [Who; 2],
    (document, report): (usize, &Meeting),
    (other, plan): (usize, &Meeting),
) -> Option<Order> {
    let weekday = plan.weekday?;
    let ahead = |from: Weekday| i64::from(weekday.since(from));
    let (least, furthest) =
        (board.days(other).weekdays().map(ahead).min()?, board.days(other).weekdays().map(ahead).max()?);
    // Told with its weekday, it was within the last seven days.
    let most = (report.weekday == Some(weekday)).then_some(furthest + 6);
    Some(Order {
        later: document,
        earlier: other,
        least,
        most,
        rule: DateRule::D10,
        spans: [report.span, plan.span],
        why: [
            format!("{} and {} have met, which the other has ahead", cast.name(pair[0]), cast.name(pair[1])),
            format!("{} and {} are yet to meet, which the other tells as done", cast.name(pair[0]), cast.name(pair[1])),
        ],
    })
}
