//! A place of evidence with the text around it.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use serde::Serialize;
use tower_lsp::ls_types::{Range, Uri};

use crate::document::{Document, Format, Span, TextFile};
use crate::facts::Origin;
use crate::report::one_line;
use crate::rules::{Evidence, EvidenceKind};
use crate::server::hover;
use crate::server::scene::Scene;

/// How many places are shown for one thing.
pub(super) const MOST: usize = 12;

/// How much of a paragraph is shown on each side of a sentence, in characters.
const AROUND: usize = 600;

/// A place of evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Witness {
    kind: EvidenceKind,
    /// What it shows, where a finding says so.
    pub role: Option<String>,
    publisher: Option<String>,
    date: Option<String>,
    /// Who says it and when, in one line.
    pub label: String,
    pub uri: Option<Uri>,
    pub range: Range,
    /// The paragraph up to the sentence.
    pub before: String,
    /// The sentence or the entry.
    pub text: String,
    /// The rest of the paragraph.
    pub after: String,
}

/// Adds a place that is not there yet; what a finding says about it comes first and counts.
pub(super) fn add(witnesses: &mut Vec<Witness>, witness: Witness) {
    if !witnesses.iter().any(|known| (&known.uri, known.range) == (&witness.uri, witness.range)) {
        witnesses.push(witness);
    }
}

/// Makes the places of one answer. Each source is read once for its paragraphs.
pub(super) struct Witnesses<'a> {
    scene: &'a Scene<'a>,
    documents: HashMap<String, Option<Document>>,
}

impl<'a> Witnesses<'a> {
    pub fn new(scene: &'a Scene<'a>) -> Self {
        Self { scene, documents: HashMap::new() }
    }

    /// What a finding rests on.
    pub fn reported(&mut self, evidence: &Evidence) -> Witness {
        let role = (!evidence.label.is_empty()).then(|| evidence.label.clone());
        let lists = self.scene.facts().lists();
        let list = lists.iter().position(|list| list.file.path() == evidence.file.path());
        let found = match (evidence.kind, list) {
            (EvidenceKind::Curated, Some(list)) => self.of(Origin::List { list, entry: evidence.span }),
            (kind, _) => {
                let publisher = evidence.publisher.as_deref().map(str::to_owned);
                self.sentence(kind, &evidence.file, evidence.span, publisher, evidence.date())
            }
        };
        Witness { role, ..found }
    }

    /// A place of evidence.
    pub fn of(&mut self, origin: Origin) -> Witness {
        match origin {
            Origin::Source { source, sentence } => {
                let source = &self.scene.facts().sources()[source];
                let publisher = source.publisher.as_deref().map(str::to_owned);
                self.sentence(EvidenceKind::Attested, &source.file, sentence, publisher, source.known_date())
            }
            Origin::List { list, entry } => {
                let file = &self.scene.facts().lists()[list].file;
                let text = hover::curated_in_words(self.scene, origin).unwrap_or_else(|| one_line(file.slice(entry)));
                Witness {
                    kind: EvidenceKind::Curated,
                    text,
                    label: format!("curated list {}", file.file_name()),
                    ..self.blank(file, entry)
                }
            }
        }
    }

    fn sentence(
        &mut self,
        kind: EvidenceKind,
        file: &Arc<TextFile>,
        span: Span,
        publisher: Option<String>,
        date: Option<String>,
    ) -> Witness {
        let who = publisher.as_deref().unwrap_or_else(|| file.file_name());
        let label = date.as_ref().map_or_else(|| who.to_owned(), |date| format!("{who}, {date}"));
        let (before, after) = self.around(file, span);
        let text = one_line(file.slice(span));
        Witness { kind, label, before, text, after, publisher, date, ..self.blank(file, span) }
    }

    fn blank(&self, file: &TextFile, span: Span) -> Witness {
        let places = self.scene.shared.places();
        Witness {
            kind: EvidenceKind::Attested,
            role: None,
            publisher: None,
            date: None,
            label: String::new(),
            uri: places.uri(file, self.scene.held.embedded),
            range: places.encoding().range(file, span),
            before: String::new(),
            text: String::new(),
            after: String::new(),
        }
    }

    /// What stands before and after a sentence in its paragraph.
    fn around(&mut self, file: &Arc<TextFile>, span: Span) -> (String, String) {
        let read = || Document::read(Arc::clone(file), Format::of_path(Path::new(file.path()))?).ok();
        let document = self.documents.entry(file.path().to_owned()).or_insert_with(read);
        let blocks = document.iter().flat_map(|document| &document.blocks);
        let around = blocks.filter_map(|block| Some((&block.text, block.text_range(span)?))).next();
        match around {
            Some((text, range)) => (end_of(&text[..range.start]), start_of(&text[range.end..])),
            None => Default::default(),
        }
    }
}

/// The beginning of a text, up to a whole word.
fn start_of(text: &str) -> String {
    let line = one_line(text);
    match line.char_indices().nth(AROUND) {
        Some((end, _)) => format!("{}…", line[..end].rsplit_once(' ').map_or(&line[..end], |(whole, _)| whole)),
        None => line,
    }
}

/// The end of a text, from a whole word on.
fn end_of(text: &str) -> String {
    let line = one_line(text);
    match line.char_indices().rev().nth(AROUND) {
        Some((start, _)) => format!("…{}", line[start..].split_once(' ').map_or(&line[start..], |(_, whole)| whole)),
        None => line,
    }
}
