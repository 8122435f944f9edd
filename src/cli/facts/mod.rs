//! `copydesk facts`.

mod answer;
mod event;
mod office;
mod overview;
mod person;
mod question;
mod text;

use std::path::Path;

use serde::Serialize;

use self::answer::Answer;
use self::question::Subject;
use super::Status;
use super::args::Common;
use super::check::{EMBEDDED, settings};
use super::json::{self, Style};
use super::output::Output;
use super::sources::JsonProblem;
use crate::desk::Desk;
use crate::facts::Facts;
use crate::language::dates::Days;
use crate::language::lexicon::Lexicon;

/// Shows what the sources attest about what is asked; without a query, an overview.
pub(super) fn run(query: &[String], at: Option<Days>, common: &Common, output: &Output) -> Status {
    let style = match Style::named(common.format.as_deref(), &[Style::Text, Style::Json]) {
        Ok(style) => style,
        Err(message) => return output.failure(&message),
    };
    let (corpus, embedded, mut problems) = match Desk::new(settings(common)).corpus(Path::new(".")) {
        Ok(loaded) => loaded,
        Err(problems) => return output.problems(&problems).max(Status::Failure),
    };
    if embedded {
        output.note(EMBEDDED);
    }
    problems.extend(corpus.problems.iter().cloned());
    let status = output.problems(&problems);
    let query = query.join(" ");
    let answers = answers(&corpus.facts, query.trim(), at);
    let status = match &answers {
        Ok(_) => status,
        Err(message) => {
            output.note_always(message);
            status.max(Status::Findings)
        }
    };
    let answers = answers.unwrap_or_default();
    let problems = JsonProblem::all(&problems);
    let at_text = at.map(|days| days.to_string());
    output.deliver(status, |out| match style {
        Style::Json => json::write(
            out,
            &JsonAnswers { version: json::VERSION, query: query.trim(), at: at_text, answers: &answers, problems },
        ),
        _ => text::write(out, &answers, output),
    })
}

#[derive(Serialize)]
struct JsonAnswers<'a> {
    version: u32,
    query: &'a str,
    at: Option<String>,
    answers: &'a [Answer],
    problems: Vec<JsonProblem<'a>>,
}

/// The answers to a query, or why there are none.
fn answers(facts: &Facts, query: &str, at: Option<Days>) -> Result<Vec<Answer>, String> {
    if query.is_empty() {
        return Ok(vec![overview::of(facts, at)]);
    }
    let office = |id| match at {
        Some(days) => office::at(facts, id, days),
        None => office::timeline(facts, id),
    };
    let person = |id| match at {
        Some(days) => person::at(facts, id, days),
        None => person::tenures(facts, id),
    };
    Ok(match question::understand(facts, query, Lexicon::english())? {
        Subject::Persons(ids) => ids.into_iter().map(person).collect(),
        Subject::Offices(ids) => ids.into_iter().map(office).collect(),
        Subject::Days(days) => vec![event::on(facts, days)],
        Subject::Events(events) => vec![event::answer(facts, query.to_owned(), events)],
    })
}
