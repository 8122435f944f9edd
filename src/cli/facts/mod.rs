//! `copydesk facts`.

mod export;
mod text;

use serde::Serialize;

use self::export::{Request, Selection};
use super::Status;
use super::args::Common;
use super::json::{self, JsonProblem, Style};
use super::output::Output;
use super::settings::{Shown, corpus};
use crate::facts::Facts;
use crate::language::dates::Days;
use crate::language::lexicon::Lexicon;
use crate::report::answers::{self, Answer, Subject};

/// Shows the JSON Schema of a format.
pub(super) fn schema(format: &str, output: &Output) -> Status {
    match export::schema(format) {
        Some(schema) => output.deliver(Status::Success, |out| out.write_all(schema.as_bytes())),
        None => output.failure(&format!("there is no schema of “{format}”: use one of {}", export::SCHEMAS.join(", "))),
    }
}

/// Shows what the sources attest about what is asked; without a query, an overview, or all facts for programs.
pub(super) fn run(query: &[String], at: Option<Days>, common: &Common, output: &Output) -> Status {
    let offered = [Style::Text, Style::Json, Style::Popolo, Style::Csv];
    let style = match Style::named(common.format.as_deref(), &offered) {
        Ok(style) => style,
        Err(message) => return output.failure(&message),
    };
    let Shown { corpus, problems, status } = match corpus(common, output) {
        Ok(shown) => shown,
        Err(status) => return status,
    };
    let query = query.join(" ");
    let facts = &corpus.facts;
    let subject = understand(facts, query.trim());
    let status = match &subject {
        Ok(_) => status,
        Err(message) => {
            output.note_always(message);
            status.max(Status::Findings)
        }
    };
    let subject = subject.ok();
    let selection = || match &subject {
        Some(Some(subject)) => Selection::of(facts, subject, at),
        Some(None) => Selection::all(facts, at),
        None => Selection::nothing(at),
    };
    let answers = || {
        subject.as_ref().map(|subject| answers::answers(facts, query.trim(), subject.as_ref(), at)).unwrap_or_default()
    };
    output.deliver(status, |out| match style {
        Style::Popolo => json::write(out, &export::popolo(Request { facts, selection: &selection() })),
        Style::Csv => export::write_csv(out, Request { facts, selection: &selection() }),
        Style::Json => json::write(
            out,
            &JsonAnswers {
                version: json::VERSION,
                query: query.trim(),
                at: at.map(|days| days.to_string()),
                answers: &answers(),
                facts: export::base(Request { facts, selection: &selection() }),
                problems: JsonProblem::all(&problems),
            },
        ),
        _ => text::write(out, &answers(), output),
    })
}

#[derive(Serialize)]
struct JsonAnswers<'a> {
    version: u32,
    query: &'a str,
    at: Option<String>,
    answers: &'a [Answer],
    facts: export::Base,
    problems: Vec<JsonProblem<'a>>,
}

/// What a query is about; nothing in particular if it is empty.
fn understand(facts: &Facts, query: &str) -> Result<Option<Subject>, String> {
    if query.is_empty() {
        Ok(None)
    } else {
        answers::understand(facts, query, Lexicon::english()).map(Some).map_err(|unknown| {
            let advice = if unknown.nearest.is_empty() { "; `copydesk facts` alone shows what there is" } else { "" };
            format!("{unknown}{advice}")
        })
    }
}
