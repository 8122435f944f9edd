//! The card of a word that tells of an event: what the sources say of the same event.

use super::card::{Card, Line};
use super::{evidence, finding, words};
use crate::document::Span;
use crate::facts::{EventId, Party};
use crate::server::scene::Scene;

/// An event of the draft that is one event of the sources.
pub(super) fn card(scene: &Scene<'_>, offset: u32) -> Option<(Span, Card)> {
    let (index, event) = scene.event_at(offset)?;
    let known = scene.known_event(index)?;
    let found = scene.findings().iter().find(|finding| finding.span.overlaps(event.trigger));
    let mut card = Card::new(match found {
        Some(found) => finding::verdict(found),
        None => what(scene, known),
    });
    card.notes.extend(found.map(|_| what(scene, known)));
    card.notes.push(Line::of(standing(scene, known)));
    card.evidence = sentences(scene, known);
    card.conflicts.extend(disagreement(scene, known));
    card.date = Some(words::date_line(scene.reading(), None));
    card.rules = evidence::rules(scene, found.into_iter());
    Some((event.trigger, card))
}

/// What happened, and when.
fn what(scene: &Scene<'_>, known: EventId) -> Line {
    let days = scene.facts().events().days(known);
    let when = match days.as_slice() {
        [] => ": the sources give no date.".to_owned(),
        [(one, _)] => format!(": {}.", words::spelt(*one)),
        many => format!(": the sources give {}.", words::count(many.len(), "date", "different dates")),
    };
    Line::strong(capital(&scene.facts().event_label(known))).then(when)
}

/// Who says how it stood, in order of time.
fn standing(scene: &Scene<'_>, known: EventId) -> String {
    let history = scene.facts().events().history(known).into_iter().map(|(said, status)| match said {
        Some(said) => format!("{} ({said})", status.name()),
        None => status.name().to_owned(),
    });
    let history: Vec<String> = history.collect();
    format!("In the sources: {}.", words::list(&history, "then"))
}

/// The best sentences, from different places.
fn sentences(scene: &Scene<'_>, known: EventId) -> Vec<Line> {
    let parties = scene.facts().events().event(known).parties.iter();
    let names: Vec<&str> = parties
        .filter_map(|party| match party {
            Party::Person(person) => Some(scene.facts().person(*person).written_family_name()),
            Party::Country(_) | Party::Organization(_) => None,
        })
        .collect();
    let mut lines: Vec<Line> = Vec::new();
    for attestation in scene.facts().events().firmest(known) {
        let line = evidence::origin(scene, attestation.origin(), None, &names);
        if lines.len() < 2 && !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines
}

fn disagreement(scene: &Scene<'_>, known: EventId) -> Option<Line> {
    let days = scene.facts().events().days(known);
    let spelt: Vec<String> = days.iter().map(|(days, _)| words::spelt(*days)).collect();
    (spelt.len() > 1).then(|| Line::of(format!("The sources disagree: {}.", words::list(&spelt, "or"))))
}

/// That the sources give the event of a date the same days; `None` where none is known, or where they do not.
pub(super) fn agreement(scene: &Scene<'_>, date: usize) -> Option<Line> {
    let own = scene.reading().dates.get(date)?.days?;
    let events = scene.reading().events.iter().zip(&scene.assessment().events);
    let known = events.filter(|(event, _)| event.date == Some(date)).find_map(|(_, assessed)| assessed.only())?;
    let days = scene.facts().events().days(known);
    let agree = days.iter().any(|(days, _)| days.overlaps(own));
    agree.then(|| Line::of(format!("The sources agree about {}.", scene.facts().event_label(known))))
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().collect::<String>() + letters.as_str()).unwrap_or_default()
}
