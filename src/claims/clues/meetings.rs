//! Who met whom, and who is to meet whom on a weekday: what D10 compares across documents.

use super::cues::{self, When};
use super::{Clues, Meeting, named};
use crate::claims::{Event, Reading, Status};
use crate::language::lexicon::EventKind;

/// Finds the meetings of a document among its events.
pub(super) fn read(reading: &Reading, clues: &mut Clues) {
    for event in reading.events.iter().filter(|event| event.at.is_told() && cues::is_story(event.at.zone)) {
        if event.kind == EventKind::Meet {
            clues.meetings.extend(meeting(reading, event));
        }
    }
}

/// A meeting of two persons that is told as done, or is to come on a weekday.
fn meeting(reading: &Reading, event: &Event) -> Option<Meeting> {
    let [first, second] = named::participants(reading, event)[..] else { return None };
    let weekday = event.date.and_then(|date| match cues::time(reading.dates.get(date)?) {
        Some(When::Weekday(weekday)) => Some(weekday),
        _ => None,
    });
    let done = event.status == Status::Done;
    (done || event.status.is_ahead() && weekday.is_some()).then_some(Meeting {
        pair: [first, second],
        done,
        weekday,
        span: event.span,
    })
}
