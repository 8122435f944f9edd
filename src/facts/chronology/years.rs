//! D7: `last year` of an event that another document dates.

use rustc_hash::FxHashMap;

use super::board::{Board, Step};
use super::cast::{Cast, Who};
use crate::claims::clues::{DateRule, DaySet, Occasion, When};
use crate::language::dates::Days;

/// An occasion with the persons known across documents, and its days as far as they can be told.
pub(super) struct Known {
    pub document: usize,
    pub pair: [Who; 2],
    pub occasion: Occasion,
    pub days: Option<Days>,
}

/// Of occasions with one place and time, so many are compared: one's own may be among them.
const MOST_ALIKE: usize = 3;

pub(super) fn apply(board: &mut Board<'_>, cast: &Cast) {
    let all = known_occasions(board, cast);
    let by_pair = pairs(&all);
    for own in &all {
        let When::RelativeYear(shift) = own.occasion.when else { continue };
        if board.is_dated(own.document) {
            continue;
        }
        let others = by_pair.get(&own.pair).into_iter().flatten().map(|&index| &all[index]);
        let same = others.filter(|other| other.document != own.document && may_be_one(&own.occasion, &other.occasion));
        let Some((year, other)) = one_year(same, own.occasion.place.is_some()) else { continue };
        let written = year.checked_sub(i16::from(shift)).and_then(Days::year);
        let Some(written) = written else { continue };
        let place = own.occasion.place.as_ref().map(|place| format!(" in {}", place.name)).unwrap_or_default();
        let (a, b) = (cast.name(own.pair[0]), cast.name(own.pair[1]));
        let step = Step {
            rule: DateRule::D7,
            span: own.occasion.span,
            says: format!("{a} and {b} were together{place} in {year}: written in {written}"),
            other: Some(board.witness(other.document, other.occasion.span)),
        };
        board.keep(own.document, DaySet::of(written), step);
    }
}

/// With a place, only occasions at that place count; without one, all of the pair's.
fn may_be_one(own: &Occasion, other: &Occasion) -> bool {
    match (&own.place, &other.place) {
        (Some(own), Some(other)) => own.agrees(other),
        (Some(_), None) => false,
        (None, _) => true,
    }
}

/// The year that all the occasions fall into. Without a place, one of an unknown year is one too many.
fn one_year<'k>(mut others: impl Iterator<Item = &'k Known>, placed: bool) -> Option<(i16, &'k Known)> {
    let mut found: Option<(i16, &Known)> = None;
    others
        .all(|other| match other.days.filter(|days| days.start.year() == days.last().year()) {
            Some(days) => {
                let year = days.start.year();
                let agrees = found.is_none_or(|(known, _)| known == year);
                found = found.or(Some((year, other)));
                agrees
            }
            None => placed || matches!(other.occasion.when, When::RelativeYear(_)),
        })
        .then_some(found)?
}

/// Every occasion whose persons are known.
pub(super) fn known_occasions(board: &Board<'_>, cast: &Cast) -> Vec<Known> {
    let mut known = Vec::new();
    for document in 0..board.readings.len() {
        for occasion in &board.clues[document].occasions {
            let Some(pair) = cast.pair(board.readings, document, occasion.pair) else { continue };
            let days = covered(occasion, board.days(document));
            known.push(Known { document, pair, occasion: occasion.clone(), days });
        }
    }
    known
}

/// What occasions that say the same have in common: pair, place and days.
type Alike<'k> = ([Who; 2], Option<&'k str>, Option<Days>);

/// The occasions of each pair. Of many that say the same, a few stand for all.
pub(super) fn pairs(all: &[Known]) -> FxHashMap<[Who; 2], Vec<usize>> {
    let mut pairs: FxHashMap<[Who; 2], Vec<usize>> = FxHashMap::default();
    let mut alike: FxHashMap<Alike<'_>, usize> = FxHashMap::default();
    for (index, known) in all.iter().enumerate() {
        let place = known.occasion.place.as_ref().map(|place| place.name.as_str());
        let count = alike.entry((known.pair, place, known.days)).or_default();
        *count += 1;
        if *count <= MOST_ALIKE {
            pairs.entry(known.pair).or_default().push(index);
        }
    }
    pairs
}

/// The days of an occasion, seen from what is known about its document's day.
fn covered(occasion: &Occasion, written: DaySet) -> Option<Days> {
    match occasion.when {
        When::Month(month) => {
            let latest = |day: jiff::civil::Date| if month <= day.month() { day.year() } else { day.year() - 1 };
            let (first, last) = (latest(written.first()?), latest(written.last()?));
            Days::month(first, month).filter(|_| first == last)
        }
        When::RelativeYear(shift) => {
            let (first, last) = (written.first()?.year(), written.last()?.year());
            Days::year(first.checked_add(i16::from(shift))?).filter(|_| first == last)
        }
        other => other.days(),
    }
}
