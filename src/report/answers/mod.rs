//! What the facts answer when they are asked about a person, an office, some days or events.
//!
//! ```text
//! question  what a query is about        answer  what answers are made of
//! person, office, event, overview        the answers, one file for each kind
//! outline   an answer in words
//! ```
//!
//! An answer is plain data with lines and columns, which the command line writes as JSON. Its words are those of the
//! outline, on a terminal and in an editor.

mod answer;
mod event;
mod office;
mod outline;
mod overview;
mod person;
mod question;

pub(crate) use answer::{Answer, Evidence};
use answer::{Gap, Tenure};
pub(crate) use event::{Event, covers as covers_event, event};
use event::{Events, Standing};
pub(crate) use office::covers as covers_tenure;
use office::{OfficeAt, Timeline};
pub(crate) use outline::Outline;
use overview::Overview;
use person::{Person, PersonAt};
pub(crate) use question::{Subject, understand};

use crate::facts::Facts;
use crate::language::dates::Days;

/// The answers about a subject, for some days if any are named; without a subject, an overview. `asked` says in words
/// what was asked about several events; where nobody asked in words, they are called by the first.
pub(crate) fn answers(facts: &Facts, asked: &str, subject: Option<&Subject>, at: Option<Days>) -> Vec<Answer> {
    match subject {
        None => vec![overview::of(facts, at)],
        Some(Subject::Persons(ids)) => {
            let person = |id| at.map_or_else(|| person::tenures(facts, id), |days| person::at(facts, id, days));
            ids.iter().copied().map(person).collect()
        }
        Some(Subject::Offices(ids)) => {
            let office = |id| at.map_or_else(|| office::timeline(facts, id), |days| office::at(facts, id, days));
            ids.iter().copied().map(office).collect()
        }
        Some(Subject::Days(days)) => vec![event::on(facts, *days)],
        Some(Subject::Events(events)) => {
            let own = || events.first().map(|event| facts.event_label(*event)).unwrap_or_default();
            let about = if asked.is_empty() { own() } else { asked.to_owned() };
            vec![event::answer(facts, about, events.clone())]
        }
    }
}
