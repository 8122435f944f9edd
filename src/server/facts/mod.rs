//! Entries of the fact base, for reading beside a draft: what stands at a position, or what a query asks for.

mod page;

use std::path::Path;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::{Position, Uri};

use super::analyst::RootCorpora;
use super::places::Places;
use super::scene::Scene;
use super::shared::Shared;
use super::target::Target;
use crate::desk::Corpus;
use crate::facts::Facts;
use crate::language::dates::Days;
use crate::language::lexicon::Lexicon;
use crate::report::answers::{Subject, answers, understand};

/// What a client asks for.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Asked {
    /// The draft, whose sources are asked; without one, those of the first root.
    pub draft: Option<Uri>,
    /// Where something stands in the draft.
    position: Option<Position>,
    /// A question, as for `copydesk facts`; counts before the position. Without either, an overview is asked for.
    query: Option<String>,
    /// Only for this day, month or year.
    at: Option<String>,
}

/// An entry.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(super) struct Entry {
    /// Whom or what it is about, on one line.
    pub title: String,
    /// The entry as a Markdown page, with links to the lines of the sources.
    pub markdown: String,
}

/// A corpus that can be asked.
struct Base<'a> {
    facts: &'a Facts,
    embedded: bool,
    places: &'a Places,
}

/// The entry of a draft's fact base; `None` if nothing known stands at the position.
///
/// # Errors
/// The query or the day is not understood.
pub(super) fn of_draft(scene: &Scene<'_>, asked: &Asked) -> Result<Option<Entry>> {
    let base = Base { facts: scene.facts(), embedded: scene.held.embedded, places: scene.shared.places() };
    match (query(asked), asked.position) {
        (None, Some(position)) => {
            let Some(subject) = subject_at(scene, scene.offset(position)) else { return Ok(None) };
            Ok(Some(base.entry("", Some(&subject), days(asked)?)))
        }
        (query, _) => base.answer(query.unwrap_or_default(), days(asked)?).map(Some),
    }
}

/// The entry of the fact base of the first root, which is read if it was not yet.
///
/// # Errors
/// The query or the day is not understood, or the sources cannot be read.
pub(super) async fn of_root(shared: &Arc<Shared>, roots: Vec<RootCorpora>, asked: Asked) -> Result<Option<Entry>> {
    let shared = Arc::clone(shared);
    let read = tokio::task::spawn_blocking(move || {
        let Some((folder, mut corpora)) = roots.into_iter().next() else { return Err(unreadable()) };
        let choice = corpora.choose_for_folder(folder.as_deref().unwrap_or(Path::new(".")));
        let loaded = match corpora.get(&choice) {
            Some(loaded) => loaded.clone(),
            None => corpora.load(choice, Vec::new()).run(Lexicon::english(), &()),
        };
        if loaded.embedded && shared.abilities().only_configured {
            let message = "no sources are configured here; `copydesk init` writes a configuration";
            return Err(Error::invalid_params(message));
        }
        let corpus: Arc<Corpus> = loaded.corpus.ok_or_else(unreadable)?;
        let base = Base { facts: &corpus.facts, embedded: loaded.embedded, places: shared.places() };
        base.answer(query(&asked).unwrap_or_default(), days(&asked)?).map(Some)
    });
    read.await.map_err(|_| Error::internal_error())?
}

fn unreadable() -> Error {
    Error::invalid_params("the sources cannot be read; `copydesk sources` says why")
}

fn query(asked: &Asked) -> Option<&str> {
    asked.query.as_deref().map(str::trim).filter(|query| !query.is_empty())
}

fn days(asked: &Asked) -> Result<Option<Days>> {
    let at = asked.at.as_deref().map(str::trim).filter(|at| !at.is_empty());
    let read = |at| Days::parse(at).map_err(|error| Error::invalid_params(error.to_string()));
    at.map(read).transpose()
}

impl Base<'_> {
    /// The answer to a query; to an empty one, an overview.
    fn answer(&self, query: &str, at: Option<Days>) -> Result<Entry> {
        let understood = (!query.is_empty()).then(|| understand(self.facts, query, Lexicon::english()));
        let subject = understood.transpose().map_err(|unknown| Error::invalid_params(unknown.to_string()))?;
        Ok(self.entry(query, subject.as_ref(), at))
    }

    fn entry(&self, asked: &str, subject: Option<&Subject>, at: Option<Days>) -> Entry {
        page::write(&answers(self.facts, asked, subject, at), self)
    }
}

/// What stands at an offset: somebody, an office, a day, something that happened.
fn subject_at(scene: &Scene<'_>, offset: u32) -> Option<Subject> {
    let reading = scene.reading();
    let target = Target::at(scene, offset).and_then(|target| match target {
        Target::Name { mention, .. } => scene.known_person(mention).map(|person| Subject::Persons(vec![person])),
        Target::Title { claim } => {
            let (_, assessed) = scene.claims().nth(claim)?;
            let office = assessed.office.map(|office| Subject::Offices(vec![office]));
            office.or_else(|| assessed.person.map(|person| Subject::Persons(vec![person])))
        }
        Target::Office { mention } => {
            scene.known_office(&reading.offices[mention]).map(|office| Subject::Offices(vec![office]))
        }
        Target::Date { mention } => reading.dates[mention].days.map(Subject::Days),
    });
    let event = || scene.event_at(offset).and_then(|(index, _)| scene.known_event(index));
    target.or_else(|| event().map(|event| Subject::Events(vec![event])))
}

#[cfg(test)]
mod tests;
