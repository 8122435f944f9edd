//! Which events of the sources the draft's events are.

use jiff::ToSpan;
use jiff::civil::Date;

use super::DraftEvent;
use crate::claims::{Entity, Event};
use crate::document::Span;
use crate::facts::{ContentWords, EventId, Events, Family, Party, PlaceName, Sought};
use crate::language::dates::{Days, Granularity, days_between};
use crate::language::fold;
use crate::rules::checker::Checker;

/// How far from the draft's days an event of the sources may lie: for days, for months, for years; in days.
const NEAR: [i64; 3] = [10, 62, 3 * 366];
/// How many years off a written year is looked for.
const YEARS: i64 = 3;
/// Spans of at most this many days are as sure as a day; of at most [`MONTHS`], as a month.
const WEEKS: i32 = 14;
/// See [`WEEKS`].
const MONTHS: i32 = 100;

/// Every event of the draft beside those of the sources.
pub(in crate::rules) fn draft_events<'a>(checker: &Checker<'a>) -> Vec<DraftEvent<'a>> {
    checker.draft.events.iter().map(|event| draft_event(checker, event)).collect()
}

fn draft_event<'a>(checker: &Checker<'a>, event: &'a Event) -> DraftEvent<'a> {
    let family = Family::of(event.kind);
    let parties: Vec<Option<Party>> = event.participants.iter().map(|p| party(checker, &p.entity)).collect();
    let who = || event.participants.iter().zip(&parties).filter(|(p, _)| family.is_principal(p.role));
    let mut principals: Vec<Party> = who().filter_map(|(_, party)| party.clone()).collect();
    principals.sort_unstable();
    principals.dedup();
    let known = who().all(|(_, party)| party.is_some()) && !(family.is_mutual() && event.open);
    let place = event.place.as_ref().filter(|_| family != Family::Call);
    let date = event.date.and_then(|date| checker.draft.dates.get(date));
    let mut found = DraftEvent {
        event,
        family,
        complete: known && principals.len() >= family.needed_in_common(),
        parties,
        principals,
        place: place.map(|place| PlaceName::of(&place.name, checker.lexicon)),
        date,
        window: window(date.and_then(|date| date.days), checker.draft.day()),
        matches: Vec::new(),
        in_another_year: false,
        supports: Vec::new(),
    };
    if let Some(window) = found.window.filter(|_| found.complete) {
        let find = |family: Family| find(checker, &found, family, window);
        let (matches, supports) = (
            find(family),
            family.supported_by().iter().filter(|other| **other != family).flat_map(|other| find(*other)).collect(),
        );
        (found.matches, found.supports) = (matches, supports);
        if found.matches.is_empty() {
            found.matches = in_another_year(checker, &found);
            found.in_another_year = !found.matches.is_empty();
        }
    }
    found
}

fn find(checker: &Checker<'_>, event: &DraftEvent<'_>, family: Family, window: Days) -> Vec<EventId> {
    let sought = Sought { family, parties: &event.principals, place: event.place.as_ref(), window };
    checker.facts.events().find(&sought)
}

/// Events on the very day, or in the very month, of another year, where the draft's date has its year written: years are
/// the part that is copied wrongly.
fn in_another_year(checker: &Checker<'_>, event: &DraftEvent<'_>) -> Vec<EventId> {
    let written = event.date.filter(|date| date.expression.year().is_some() && date.expression.month().is_some());
    let Some(days) = written.and_then(|date| date.days) else { return Vec::new() };
    let shifts = (-YEARS..=YEARS).filter(|shift| *shift != 0);
    let windows = shifts.filter_map(|shift| {
        let (start, end) = (days.start.checked_add(shift.years()).ok()?, days.end.checked_add(shift.years()).ok()?);
        (start < end).then_some(Days { start, end })
    });
    let dated = |id: &EventId, window: Days| {
        let days = checker.facts.events().days(*id);
        days.iter().any(|(known, _)| window.start <= known.start && known.end <= window.end)
    };
    windows
        .flat_map(|window| find(checker, event, event.family, window).into_iter().filter(move |id| dated(id, window)))
        .collect()
}

fn party(checker: &Checker<'_>, entity: &Entity) -> Option<Party> {
    match entity {
        Entity::Person(mention) => checker.person(checker.draft.persons.get(*mention)?, None).map(Party::Person),
        Entity::Country(name) => Some(Party::Country(name.clone())),
        Entity::Organization(name) => Some(Party::Organization(fold::name_key(name))),
    }
}

/// The days around the event's own date, else around the draft's, in which it may be looked for.
fn window(own: Option<Days>, today: Option<Date>) -> Option<Days> {
    let days = own.or(today.map(Days::day))?;
    let length = days_between(days.start, days.end);
    let near = match days.granularity() {
        Granularity::Day => NEAR[0],
        Granularity::Month => NEAR[1],
        Granularity::Year => NEAR[2],
        Granularity::Range if length <= WEEKS => NEAR[0],
        Granularity::Range if length <= MONTHS => NEAR[1],
        Granularity::Range => NEAR[2],
    };
    let start = days.start.checked_sub(near.days()).unwrap_or(days.start);
    Some(Days { start, end: days.end.checked_add(near.days()).unwrap_or(days.end) })
}

/// What the draft's sentence of an event is about.
fn own_words(checker: &Checker<'_>, event: &DraftEvent<'_>) -> ContentWords {
    ContentWords::of(checker.text(checker.draft.sentence(event.event.at)), checker.lexicon)
}

/// How many content words the draft's sentence and some source's sentences about an event have in common.
pub(in crate::rules) fn shared_with(checker: &Checker<'_>, event: &DraftEvent<'_>, known: EventId) -> usize {
    shares_words(checker, &own_words(checker, event), known)
}

/// How many content words a text and some source's sentences about an event have in common.
pub(in crate::rules) fn shares_words(checker: &Checker<'_>, words: &ContentWords, known: EventId) -> usize {
    let events: &Events = checker.facts.events();
    let text = |source: usize, span: Span| checker.facts.sources()[source].file.slice(span);
    let shared =
        events.attestations(known).map(|a| words.shared(&ContentWords::of(text(a.source, a.context), checker.lexicon)));
    shared.max().unwrap_or(0)
}
