//! `event-date-wrong`: the sources give the draft's event other days.

use jiff::civil::Date;

use super::parts::{change, is_weekday_alone, short_day};
use super::{EVENT_DATE_WRONG, stale};
use crate::claims::DateMention;
use crate::document::Span;
use crate::facts::{EventAttestation, EventId, Family, PlaceName, Sought, date_in_words};
use crate::language::dates::{Days, Granularity, days_between, weekday_name};
use crate::language::lexicon::EventWord;
use crate::rules::checker::{Checker, at_most, replace};
use crate::rules::event::{DraftEvent, evidence_for, is_weak, shared_with};
use crate::rules::{Finding, Fix, Severity, Verdict};

/// Somebody who arrives after a long flight set out the day before, or two: `flew to`, `travelled to`.
const JOURNEY_DAYS: i32 = 2;
/// How many words have to agree where only what it is about tells events apart.
const THEME_WORDS: usize = 2;
/// How far ahead of the draft or behind it a weekday alone is understood, in days.
pub(super) const WEEK: i32 = 6;

/// How the sources disagree with the draft about a day.
pub(super) struct Disagreement<'c> {
    pub event: &'c DraftEvent<'c>,
    pub known: EventId,
    /// The days of the sources; more than one, if they disagree with each other.
    pub right: Vec<Days>,
    pub attestations: Vec<&'c EventAttestation>,
}

/// `dated` are the events of the draft that are told to be on the day mentioned.
pub(super) fn check(checker: &Checker<'_>, mention: &DateMention, dated: &[&DraftEvent<'_>]) -> Option<Finding> {
    let own = mention.days?;
    if dated.iter().any(|event| agrees(checker, event, mention, own)) {
        return None;
    }
    let found = dated.iter().find_map(|event| disagreement(checker, event, own))?;
    Some(match mention.expression.is_deictic() {
        true => stale::report(checker, mention, &found),
        false => report(checker, mention, own, &found),
    })
}

/// Whether any event that may be meant has these days, in fact or in plan.
fn agrees(checker: &Checker<'_>, event: &DraftEvent<'_>, mention: &DateMention, own: Days) -> bool {
    let events = checker.facts.events();
    let weekday = mention.expression.weekday().filter(|_| is_weekday_alone(checker.text(mention.span)));
    let same = |days: Days| {
        days.overlaps(own)
            || days.granularity() == Granularity::Day && weekday.is_some_and(|weekday| weekday == days.start.weekday())
    };
    event.matches.iter().chain(&event.supports).any(|id| events.attestations(*id).filter_map(|a| a.days).any(same))
}

fn disagreement<'c>(checker: &'c Checker<'_>, event: &'c DraftEvent<'_>, own: Days) -> Option<Disagreement<'c>> {
    let known = event.only().filter(|_| event.is_told())?;
    let events = checker.facts.events();
    if events.is_done(known) && is_past_plan(checker, event) {
        return None;
    }
    if !same_place(event, events.event(known).place.as_ref()) || may_be_another(checker, event, known, own) {
        return None;
    }
    let (right, attestations) = match (event.family, own.granularity()) {
        (Family::Visit, Granularity::Day) => before_arrival(checker, event, known, own)?,
        _ => {
            let days = events.days(known);
            let right: Vec<Days> = days.iter().map(|(days, _)| *days).collect();
            (right, days.into_iter().flat_map(|(_, attestations)| attestations).collect())
        }
    };
    (!right.is_empty()).then_some(Disagreement { event, known, right, attestations })
}

/// `had planned to land on Monday`, `was to meet him on Monday`: a plan of then, beside what came of it.
fn is_past_plan(checker: &Checker<'_>, event: &DraftEvent<'_>) -> bool {
    let first = checker.text(event.event.group).split_whitespace().next();
    event.event.status.is_ahead() && matches!(first, Some("was" | "were" | "had"))
}

/// Whether the place, where there must be one, is the same.
fn same_place(event: &DraftEvent<'_>, known: Option<&PlaceName>) -> bool {
    match (event.family, event.place.as_ref().zip(known)) {
        (Family::Visit, places) => places.is_some_and(|(own, known)| own.is(known) || known.contains(own)),
        (family, places) if family.needs_place() => places.is_some_and(|(own, known)| own.is(known)),
        _ => true,
    }
}

/// Whether the draft may tell of another event of the same people: one after the sources, or, where the draft names
/// only month or year, one about which nothing else agrees.
fn may_be_another(checker: &Checker<'_>, event: &DraftEvent<'_>, known: EventId, own: Days) -> bool {
    let events = checker.facts.events();
    let told = events.attestations(known).filter_map(|a| a.told).max();
    let over = |today: Date| events.days(known).iter().all(|(days, _)| days.last() < today);
    let later = told.is_some_and(|told| own.start > told)
        && events.is_done(known)
        && !event.family.is_unrepeated()
        && checker.draft.day().is_none_or(over);
    let again = checker.text(event.event.span).split_whitespace().any(|word| word == "again" || word == "second");
    let place = event.place.as_ref().zip(events.event(known).place.as_ref()).is_some_and(|(a, b)| a.is(b));
    let vague = match own.granularity() {
        // Who speaks each day speaks of one thing on each of them.
        _ if event.family == Family::Statement => shared_with(checker, event, known) == 0,
        _ if event.family.needs_theme() => shared_with(checker, event, known) < THEME_WORDS,
        Granularity::Day => false,
        _ if event.family.is_mutual() => !place && shared_with(checker, event, known) == 0,
        _ if event.family.is_unrepeated() && !event.family.needs_place() => false,
        _ => shared_with(checker, event, known) == 0,
    };
    later || again || vague
}

/// A visit lasts, so that only days before it are certainly wrong: before any day that is attested, and before the
/// visitor arrived.
fn before_arrival<'c>(
    checker: &'c Checker<'_>,
    event: &'c DraftEvent<'_>,
    known: EventId,
    own: Days,
) -> Option<(Vec<Days>, Vec<&'c EventAttestation>)> {
    let events = checker.facts.events();
    let place = event.place.as_ref()?;
    let sought =
        Sought { family: Family::Arrival, parties: &event.principals, place: Some(place), window: event.window? };
    let arrivals = events.find(&sought).into_iter();
    // Who came to a city of the country may have been elsewhere in the country before.
    let arrivals =
        arrivals.filter(|id| events.event(*id).place.as_ref().is_some_and(|at| at.is(place) || at.contains(place)));
    let told = arrivals.chain([known]).flat_map(|id| events.days(id));
    let told = told.filter(|(days, _)| days.granularity() == Granularity::Day);
    let (first, attestations) = told.min_by_key(|(days, _)| *days)?;
    let slack = if is_stay(checker, event) { 0 } else { JOURNEY_DAYS };
    (days_between(own.start, first.start) > slack).then(|| (vec![first], attestations))
}

/// `visited` and `toured` tell of a stay, `travelled to` also of the way there.
fn is_stay(checker: &Checker<'_>, event: &DraftEvent<'_>) -> bool {
    let crate::claims::Form::Verb { frame, .. } = event.event.form else { return true };
    let frame = checker.lexicon.frame(frame);
    frame.word != EventWord::Verb || frame.slot("to").is_none() && frame.forms.first().is_some_and(|f| !f.contains(' '))
}

fn report(checker: &Checker<'_>, mention: &DateMention, own: Days, found: &Disagreement<'_>) -> Finding {
    let written = checker.text(mention.span);
    let change = change(written, own, found.right[0]);
    let at = |offset: usize| mention.span.start + offset as u32;
    let span = Span::new(at(change.range.start), at(change.range.end));
    let mut finding = checker.finding(&EVENT_DATE_WRONG, span, Verdict::Refuted, found.message(checker));
    finding.as_of = Some(own.start);
    finding.evidence = evidence_for(checker, found.attestations.iter().copied(), "dated otherwise");
    if found.right.len() == 1 {
        finding.fixes.extend(match is_weekday_alone(written) {
            true => weekday(checker, mention, span, own, found.right[0]),
            false => change.text.map(|text| replace(span, text, false)),
        });
    }
    if found.is_certain(checker) { finding } else { at_most(finding, Severity::Warning) }
}

/// The right weekday, if it is understood as the right day; else the day itself, where nothing stands in its way.
fn weekday(checker: &Checker<'_>, mention: &DateMention, span: Span, own: Days, right: Days) -> Option<Fix> {
    let (today, day) = (checker.draft.day()?, Some(right.start).filter(|_| right.granularity() == Granularity::Day)?);
    let ahead = days_between(today, day);
    let understood = if own.start > today { (0..=WEEK).contains(&ahead) } else { (-WEEK..=0).contains(&ahead) };
    match understood {
        true => Some(replace(span, weekday_name(day.weekday()), false)),
        false => (span == mention.span).then(|| replace(span, short_day(day, Some(today)), false)),
    }
}

impl Disagreement<'_> {
    /// What the sources say.
    pub fn message(&self, checker: &Checker<'_>) -> String {
        let events = checker.facts.events();
        let label = match self.event.family {
            // The day may be that of the arrival.
            Family::Visit if self.attestations.iter().all(|a| a.family() == Family::Arrival) => {
                let arrival = self.attestations.first().and_then(|a| events.at(a.source, a.trigger));
                checker.facts.event_label(arrival.unwrap_or(self.known))
            }
            _ => checker.facts.event_label(self.known),
        };
        let days: Vec<String> = self.right.iter().map(|days| date_in_words(*days)).collect();
        match (days.as_slice(), self.attestations.iter().any(|a| a.is_done())) {
            ([one], true) => format!("The sources date {label} to {one}."),
            ([one], false) => format!("The sources have {label} planned for {one}."),
            (many, _) => format!("The sources disagree about {label}: they date it to {}.", many.join(" or ")),
        }
    }

    /// Whether the evidence is good enough for an error: accepted, undisputed, and of something done.
    pub fn is_certain(&self, checker: &Checker<'_>) -> bool {
        let done = checker.facts.events().is_done(self.known);
        // The same month of another year may be that of a yearly event.
        let another =
            self.event.in_another_year && self.right.iter().any(|days| days.granularity() != Granularity::Day);
        self.right.len() == 1
            && !is_weak(self.attestations.iter().copied())
            && done
            && !another
            && !self.event.family.needs_theme()
    }
}
