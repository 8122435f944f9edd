//! A desk in a test: a draft beside the facts of small sources, and the scene that requests are answered from.

use std::collections::HashMap;
use std::sync::Arc;

use tower_lsp::ls_types::{ClientCapabilities, InitializeParams, Position, TextEdit, Uri};

use crate::claims::{self, Given, Reading};
use crate::desk::{Corpus, EditorOptions};
use crate::document::{Document, Format, QuoteTier, TextFile};
use crate::facts::{Facts, SourceReading};
use crate::language::dates::Days;
use crate::language::lexicon::Lexicon;
use crate::rules::{self, Context};
use crate::server::analysis::{Analysis, Held};
use crate::server::client::Abilities;
use crate::server::hover::testing::shared;
use crate::server::places::Places;
use crate::server::scene::Scene;
use crate::server::shared::Shared;

/// A source: day and text.
pub(in crate::server) type Story<'a> = (&'a str, &'a str);

/// One minister, her predecessor, and somebody who never held the office.
const MINISTER: [Story<'static>; 4] = [
    ("2030-01-10", "Norwegian Foreign Minister John Doe opened a fair. John Doe has left."),
    ("2031-05-01", "Norwegian Foreign Minister Ada Exampleton opened a hall. Exampleton said so."),
    ("2031-05-03", "Norwegian Foreign Minister Ada Exampleton closed it. Exampleton said so."),
    ("2031-05-01", "Swedish Finance Minister John Roe spoke. Roe said so."),
];

/// A draft with everything that is known about it.
pub(in crate::server) struct Desk {
    shared: Arc<Shared>,
    analysis: Analysis,
    /// The outlet and the client want one that lives.
    _runtime: tokio::runtime::Runtime,
}

impl Desk {
    /// A Markdown draft beside the sources on one minister.
    pub fn with_minister(draft: &str) -> Self {
        Self::with_minister_named("draft.md", draft)
    }

    /// The same with a draft of another name, whose ending says the format.
    pub fn with_minister_named(name: &str, draft: &str) -> Self {
        Self::new(name, draft, &MINISTER)
    }

    /// The same, with the cursor where the text has `¦`.
    pub fn at_mark(marked: &str) -> (Self, Position) {
        let (draft, position) = unmarked(marked);
        (Self::with_minister(&draft), position)
    }

    /// A draft beside sources, for a client that can do little: UTF-16, no Markdown, no versioned edits.
    pub fn new(name: &str, draft: &str, stories: &[Story<'_>]) -> Self {
        let lexicon = Lexicon::english();
        let sources = stories.iter().enumerate().map(|(number, (day, text))| SourceReading {
            reading: read(&format!("source-{}.txt", number + 1), text, Some(day)),
            publisher: Some("The Exampleton Post".to_owned()),
            relayed_from: Vec::new(),
            quotes: QuoteTier::Verbatim,
        });
        let mut corpus = Corpus::default();
        corpus.facts = Facts::build(sources.collect(), Vec::new(), lexicon);
        let reading = read(name, draft, None);
        let assessment =
            rules::assess(&reading, &corpus.facts, Context::default(), lexicon, &mut rules::Memory::default());
        let file = Arc::clone(&reading.document.file);
        let held = Held {
            reading,
            assessment,
            corpus: Arc::new(corpus),
            embedded: false,
            names: None,
            is_source: false,
            is_excluded: false,
        };
        let analysis = Analysis {
            uri: format!("file:///desk/{name}").parse::<Uri>().expect("a URI"),
            version: 7,
            revision: 1,
            file,
            left_alone: None,
            problems: Vec::new(),
            held: Some(held),
            editor: EditorOptions::default(),
            failed: false,
        };
        let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
        let desk = Self { shared: shared(runtime.handle()), analysis, _runtime: runtime };
        desk.client(ClientCapabilities::default())
    }

    /// The same for another client.
    pub fn client(mut self, capabilities: ClientCapabilities) -> Self {
        let abilities = Abilities::of(&InitializeParams { capabilities, ..InitializeParams::default() });
        let places = Places::new(abilities.encoding, None);
        self.shared = shared(self._runtime.handle());
        self.shared.introduce(abilities, places);
        self
    }

    /// The same with other settings.
    pub fn editor(&mut self, change: impl FnOnce(&mut EditorOptions)) {
        change(&mut self.analysis.editor);
    }

    /// The same where the draft is held otherwise.
    pub fn held(&mut self, change: impl FnOnce(&mut Held)) {
        change(self.analysis.held.as_mut().expect("a draft"));
    }

    /// Asks something.
    pub fn ask<T>(&self, answer: impl FnOnce(&Scene<'_>) -> T) -> T {
        let held = self.analysis.held.as_ref().expect("a draft");
        answer(&Scene { shared: &self.shared, analysis: &self.analysis, held })
    }

    /// The draft after edits.
    pub fn edited(&self, edits: &[TextEdit]) -> String {
        self.ask(|scene| {
            let mut text = scene.file().text().to_owned();
            let mut spans: Vec<_> = edits.iter().map(|edit| (scene.span(edit.range), &edit.new_text)).collect();
            spans.sort_by_key(|(span, _)| *span);
            for (span, new) in spans.into_iter().rev() {
                text.replace_range(span.range(), new);
            }
            text
        })
    }

    /// The draft's address.
    pub fn uri(&self) -> Uri {
        self.analysis.uri.clone()
    }

    /// The edits of this draft in an answer.
    pub fn own(&self, changes: Option<HashMap<Uri, Vec<TextEdit>>>) -> Vec<TextEdit> {
        changes.and_then(|mut changes| changes.remove(&self.uri())).unwrap_or_default()
    }
}

/// The text without its `¦`, and where that stood, in UTF-16.
pub(in crate::server) fn unmarked(marked: &str) -> (String, Position) {
    let (before, after) = marked.split_once('¦').expect("a mark");
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let line = before.matches('\n').count() as u32;
    let character = before[line_start..].encode_utf16().count() as u32;
    (format!("{before}{after}"), Position::new(line, character))
}

fn read(path: &str, text: &str, day: Option<&str>) -> Reading {
    let file = Arc::new(TextFile::from_text(path.to_owned(), text.to_owned()));
    let document = Document::read(file, Format::of_path(path).expect("a format")).expect("a document");
    let given = Given { manifest_date: day.map(|day| Days::parse(day).expect("a day")), ..Given::default() };
    claims::read(Arc::new(document), given, Lexicon::english())
}
