//! The card of a date: which days it means, how that is known, and what the sources say of them.

use std::cmp::Ordering;

use jiff::civil::Date;

use super::card::{Card, Line};
use super::{event, evidence, finding, words};
use crate::claims::DateMention;
use crate::document::Span;
use crate::language::dates::{Days, Granularity, YearPart, weekday_name};
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
        None => Line::strong("Not decided").then(": no day can be told from these words."),
    }
}

/// How the days were found.
fn how(scene: &Scene<'_>, date: &DateMention) -> String {
    let expression = &date.expression;
    let Some(draft) = scene.reading().day() else {
        return match date.days {
            Some(days) => written(days).to_owned(),
            None => "The draft has no date from which the year or week could be told.".to_owned(),
        };
    };
    match (expression.part, expression.year, expression.month, expression.day, date.days) {
        (Some(YearPart::Week(_)), ..) => "Weeks are numbered in more than one way.".to_owned(),
        (.., None) => "No calendar has such a date, or the words leave it open.".to_owned(),
        (Some(_), .., Some(days)) | (None, Some(_), .., Some(days)) => {
            format!("{}{}", written(days), weekday_note(date, days))
        }
        (None, None, Some(_), Some(_), Some(days)) => {
            format!("No year is written: the day nearest to the draft’s date, {} away.", words::far(days.start, draft))
        }
        (None, None, Some(_), None, Some(days)) if days.contains(draft) => {
            "No year is written: the month of the draft’s date.".to_owned()
        }
        (None, None, Some(_), None, Some(days)) if days.start > draft => {
            "No year is written, and the sentence looks ahead: the next such month after the draft’s date.".to_owned()
        }
        (None, None, Some(_), None, Some(_)) => {
            "No year is written: the last such month before the draft’s date.".to_owned()
        }
        (None, None, None, _, Some(days)) => weekday(days, draft),
    }
}

fn written(days: Days) -> &'static str {
    match days.granularity() {
        Granularity::Day => "Written with day, month and year.",
        Granularity::Month => "Written with month and year.",
        Granularity::Year => "A year.",
        Granularity::Range => "Written with its year.",
    }
}

/// That a weekday beside a full date is right, where it is.
fn weekday_note(date: &DateMention, days: Days) -> String {
    match date.expression.weekday {
        Some(weekday) if weekday == days.start.weekday() && days.granularity() == Granularity::Day => {
            format!(" It is a {}.", weekday_name(weekday))
        }
        _ => String::new(),
    }
}

fn weekday(days: Days, draft: Date) -> String {
    let name = weekday_name(days.start.weekday());
    let far = words::far(days.start, draft);
    match days.start.cmp(&draft) {
        Ordering::Equal => format!("The draft’s date is a {name}."),
        Ordering::Less => format!("The last {name} before the draft’s date, {far} earlier."),
        Ordering::Greater => {
            format!("The sentence looks ahead: the next {name} after the draft’s date, {far} later.")
        }
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
