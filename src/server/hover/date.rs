//! The card of a date: which days it means, how that is known, and what the sources say of them.

use std::cmp::Ordering;

use super::card::{Card, Line};
use super::{event, evidence, finding, words};
use crate::claims::DateMention;
use crate::document::Span;
use crate::language::dates::{Basis, Days, Granularity, weekday_name};
use crate::rules::Finding;
use crate::server::scene::Scene;
use crate::server::target::Target;

/// Any date.
pub(super) fn card(scene: &Scene<'_>, offset: u32) -> Option<(Span, Card)> {
    let Target::Date { mention } = Target::at(scene, offset)? else { return None };
    let date = &scene.reading().dates[mention];
    let finding = scene.findings().iter().find(|finding| finding.span.overlaps(date.span));
    let mut card = Card::new(match finding {
        Some(finding) => finding::verdict(finding),
        None => resolved(date),
    });
    card.notes.extend(finding.and(date.days).map(|days| Line::of(format!("Read as {}.", words::spelt(days)))));
    card.notes.push(Line::of(how(scene, date)));
    card.notes.extend(event::agreement(scene, mention));
    show_sentences(scene, date, finding, &mut card);
    card.date = Some(words::date_line(scene.reading(), None));
    card.rules = evidence::rules(scene, finding.into_iter());
    Some((date.span, card))
}

fn resolved(date: &DateMention) -> Line {
    match date.days {
        Some(days) => Line::strong(words::spelt(days)),
        None => match (date.value.start, date.value.end) {
            _ if date.value.is_ambiguous() => {
                let days: Vec<String> = date.value.candidates.iter().map(|days| words::spelt(*days)).collect();
                Line::strong("Not decided").then(format!(": {}.", words::list(&days, "or")))
            }
            (Some(start), Some(end)) => Line::strong(words::spelt(Days { start, end })),
            _ => Line::strong("Not decided").then(": no day can be told from these words."),
        },
    }
}

/// How the days were found.
fn how(scene: &Scene<'_>, date: &DateMention) -> String {
    let value = &date.value;
    // Where the value is a plain day or month, the head says it already.
    let plain = date.days.is_some_and(|days| days.to_string() == value.timex);
    let code = match &value.edtf {
        Some(edtf) if *edtf != value.timex => format!(" TIMEX3: {}; EDTF: {edtf}.", value.timex),
        _ if plain => String::new(),
        _ => format!(" TIMEX3: {}.", value.timex),
    };
    format!("{}{code}", basis(scene, date))
}

/// The sentence that says how the days were found, with the distance to the draft's date where it helps.
fn basis(scene: &Scene<'_>, date: &DateMention) -> String {
    let basis = date.value.basis;
    let reckoned = date.value.start;
    let (draft, start) = match (basis, scene.reading().day(), reckoned) {
        (Basis::Unanchored, None, _) => {
            return "The draft has no date from which the year or week could be told.".to_owned();
        }
        (Basis::Unanchored, ..) => return "No calendar has such a date, or the words leave it open.".to_owned(),
        (Basis::Written, _, Some(_)) => return format!("{}{}", written(date), weekday_note(date)),
        (_, Some(draft), Some(start)) => (draft, start),
        _ => return basis.sentence(),
    };
    let far = words::far(start, draft);
    match (basis, start.cmp(&draft)) {
        (Basis::LatestWeekday | Basis::NextWeekday, Ordering::Equal) => {
            format!("The draft’s date is a {}.", weekday_name(start.weekday()))
        }
        (Basis::LatestWeekday, _) => {
            format!("The last {} before the draft’s date, {far} earlier.", weekday_name(start.weekday()))
        }
        (Basis::NextWeekday, _) => format!(
            "The clause looks ahead: the next {} after the draft’s date, {far} later.",
            weekday_name(start.weekday())
        ),
        (Basis::NearestYear, _) => {
            format!("No year is written: the day nearest to the draft’s date, {far} away.")
        }
        (Basis::LatestPeriod | Basis::NextPeriod, _) if date.days.is_some_and(|days| days.contains(draft)) => {
            "No year is written: the month of the draft’s date.".to_owned()
        }
        _ => basis.sentence(),
    }
}

fn written(date: &DateMention) -> &'static str {
    let days = date.value.start.zip(date.value.end).map(|(start, end)| Days { start, end });
    match days.map(Days::granularity) {
        Some(Granularity::Day) => "Written with day, month and year.",
        Some(Granularity::Month) => "Written with month and year.",
        Some(Granularity::Year) => "A year.",
        _ => "Written with its year.",
    }
}

/// That a weekday beside a full date is right, where it is.
fn weekday_note(date: &DateMention) -> String {
    match (date.expression.weekday(), date.days) {
        (Some(weekday), Some(days)) if weekday == days.start.weekday() && days.granularity() == Granularity::Day => {
            format!(" It is a {}.", weekday_name(weekday))
        }
        _ => String::new(),
    }
}

/// What a finding rests on, then the source sentences that name the day; that there are none, if so.
fn show_sentences(scene: &Scene<'_>, date: &DateMention, finding: Option<&Finding>, card: &mut Card) {
    if let Some(finding) = finding {
        evidence::of_finding(scene, finding, card);
    }
    for origin in scene.sentences_on(date) {
        let line = evidence::origin(scene, origin, None, &[]);
        if card.evidence.len() < 2 && !card.evidence.contains(&line) {
            card.evidence.push(line);
        }
    }
    let Some(days) = date.days.filter(|days| days.granularity() == Granularity::Day) else { return };
    if card.evidence.is_empty() {
        let of_the_day = scene.facts().sources().iter().filter(|s| s.date.is_some_and(|date| date.days == days));
        let note = match of_the_day.count() {
            0 => String::new(),
            1 => "; one source is of that day".to_owned(),
            many => format!("; {} are of that day", words::sources(many)),
        };
        card.gaps.push(Line::of(format!("Gap: no source sentence names {}{note}.", days.start)));
    }
}
