//! The events of a document, as they are shown.

use serde::Serialize;

use super::super::json::JsonRange;
use crate::claims::{Entity, Event, Reading, Role};

/// Something that the text says happened, or will.
#[derive(Debug, Serialize)]
pub(super) struct JsonEvent {
    /// What: `arrive`, `meet`, `sign`, …
    pub kind: &'static str,
    /// From the first to the last word of it.
    pub range: JsonRange,
    /// As written.
    pub text: String,
    /// The verb with its auxiliaries, or the noun.
    pub trigger: String,
    /// Who took part.
    pub participants: Vec<JsonParticipant>,
    /// Where.
    pub place: Option<String>,
    /// The words that date it.
    pub when: Option<String>,
    /// First day of that date.
    pub start: Option<String>,
    /// The day after its last one.
    pub end: Option<String>,
    /// `done`, `named`, `planned`, `expected`, `unconfirmed`, `postponed`, `denied` or `possible`.
    pub status: &'static str,
    /// It stands inside quotation marks.
    pub quoted: bool,
    /// Events of the same text that it came before, by their number in this list.
    pub before: Vec<usize>,
}

/// One who took part.
#[derive(Debug, Serialize)]
pub(super) struct JsonParticipant {
    /// `agent`, `patient` or `partner`.
    pub role: &'static str,
    /// `person`, `country` or `organization`.
    pub kind: &'static str,
    /// Who.
    pub name: String,
    /// The words that say so.
    pub range: JsonRange,
}

/// Every event, by position.
pub(super) fn of(reading: &Reading) -> Vec<JsonEvent> {
    reading.events.iter().enumerate().map(|(index, event)| json(reading, index, event)).collect()
}

fn json(reading: &Reading, index: usize, event: &Event) -> JsonEvent {
    let file = &reading.document.file;
    let words = |span| file.slice(span).split_whitespace().collect::<Vec<_>>().join(" ");
    let date = event.date.map(|date| &reading.dates[date]);
    let days = date.and_then(|date| date.days);
    let participants = event.participants.iter().map(|participant| {
        let (kind, name) = match &participant.entity {
            Entity::Person(person) => ("person", reading.full_name(&reading.persons[*person])),
            Entity::Country(name) => ("country", name.as_str()),
            Entity::Organization(name) => ("organization", name.as_str()),
        };
        JsonParticipant {
            role: role(participant.role),
            kind,
            name: name.to_owned(),
            range: JsonRange::of(file, participant.span),
        }
    });
    JsonEvent {
        kind: event.kind.name(),
        range: JsonRange::of(file, event.span),
        text: words(event.span),
        trigger: words(event.group),
        participants: participants.collect(),
        place: event.place.as_ref().map(|place| place.name.clone()),
        when: date.map(|date| words(date.span)),
        start: days.map(|days| days.start.to_string()),
        end: days.map(|days| days.end.to_string()),
        status: event.status.name(),
        quoted: event.at.quoted,
        before: reading.sequences.iter().filter(|s| s.earlier == index).map(|s| s.later).collect(),
    }
}

fn role(role: Role) -> &'static str {
    match role {
        Role::Agent => "agent",
        Role::Patient => "patient",
        Role::Partner => "partner",
    }
}

impl JsonEvent {
    /// In one line.
    pub fn shown(&self) -> String {
        let who: Vec<&str> = self.participants.iter().map(|p| p.name.as_str()).collect();
        let place = self.place.as_ref().map(|place| format!(", in {place}")).unwrap_or_default();
        let when = match (&self.start, &self.when) {
            (Some(start), Some(when)) => format!(", {when} = {start}"),
            (None, Some(when)) => format!(", {when}"),
            _ => String::new(),
        };
        let quoted = if self.quoted { ", quoted" } else { "" };
        format!("{} ({}): {}{place}{when}{quoted}", self.kind, self.status, who.join(", "))
    }
}
