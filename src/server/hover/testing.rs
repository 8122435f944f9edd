//! Scenes for tests: a draft beside the facts of a few invented sources, without files and without a client.

use std::io;
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::channel;
use std::sync::{Arc, OnceLock};

use tokio::runtime::{Builder, Handle, Runtime};
use tower_lsp::ls_types::Uri;

use crate::claims::{self, Given, Reading};
use crate::desk::{Corpus, Settings};
use crate::document::{Document, Format, TextFile};
use crate::facts::{CuratedList, Facts, SourceReading};
use crate::language::lexicon::Lexicon;
use crate::rules::{self, Context};
use crate::server::analysis::{Analysis, Held};
use crate::server::backend::Backend;
use crate::server::client::Abilities;
use crate::server::places::Places;
use crate::server::scene::Scene;
use crate::server::shared::Shared;
use crate::server::transport::Outlet;

/// A server with one analysed draft.
pub(in crate::server) struct Stage {
    pub shared: Arc<Shared>,
    pub analysis: Arc<Analysis>,
    _runtime: Runtime,
}

/// What a client with everything that matters here can do.
pub(in crate::server) fn able() -> Abilities {
    Abilities { markdown_hover: true, nested_symbols: true, links: true, ..Abilities::default() }
}

impl Stage {
    /// A draft held against sources (each with its front matter) and a curated list, which may be empty. Its file is
    /// `/desk/draft.md`, the sources are `/desk/source-1.txt` and so on.
    pub fn new(sources: &[&str], list: &str, draft: &str, abilities: Abilities) -> Self {
        Self::with_cache(sources, list, draft, abilities, None)
    }

    /// The same, with a folder for what is compiled in.
    pub fn with_cache(sources: &[&str], list: &str, draft: &str, abilities: Abilities, cache: Option<PathBuf>) -> Self {
        let runtime = Builder::new_current_thread().build().expect("a runtime");
        let shared = shared(runtime.handle());
        let places = Places::new(abilities.encoding, cache);
        shared.introduce(abilities, places);
        let corpus = corpus(sources, list);
        let analysis = Arc::new(analysis("/desk/draft.md", draft, &corpus));
        shared.results.put(Arc::clone(&analysis));
        Self { shared, analysis, _runtime: runtime }
    }

    /// Opens another draft, held against the same corpus.
    pub fn open(&self, path: &str, draft: &str) {
        let corpus = Arc::clone(&self.analysis.held.as_ref().expect("a reading").corpus);
        self.shared.results.put(Arc::new(analysis(path, draft, &corpus)));
    }

    /// Opens another draft, held against other sources.
    pub fn open_elsewhere(&self, path: &str, draft: &str, sources: &[&str]) {
        self.shared.results.put(Arc::new(analysis(path, draft, &corpus(sources, ""))));
    }

    /// The scene of the first draft.
    pub fn scene(&self) -> Scene<'_> {
        let held = self.analysis.held.as_ref().expect("a reading");
        Scene { shared: &self.shared, analysis: &self.analysis, held }
    }

    /// The byte offset inside the first occurrence of some words, one byte after its start.
    pub fn inside(&self, words: &str) -> u32 {
        self.analysis.file.text().find(words).expect("the words are in the draft") as u32 + 1
    }
}

/// What a server has before a client has introduced itself.
pub(in crate::server) fn shared(runtime: &Handle) -> Arc<Shared> {
    let made = OnceLock::new();
    let outlet = Outlet::to(io::sink());
    let (jobs, _) = channel();
    let _ = Backend::service(|client| {
        let shared = Arc::new(Shared::new(Settings::default(), client, outlet, runtime.clone()));
        let _ = made.set(Arc::clone(&shared));
        Backend::new(shared, jobs, Arc::new(AtomicBool::new(false)))
    });
    made.into_inner().expect("the service was made")
}

/// The corpus of some sources and a list.
pub(in crate::server) fn corpus(sources: &[&str], list: &str) -> Arc<Corpus> {
    let lexicon = Lexicon::english();
    let readings = sources.iter().enumerate().map(|(index, text)| {
        let reading = read(&format!("/desk/source-{}.txt", index + 1), text);
        let front = &reading.document.front;
        SourceReading {
            publisher: front.publisher.clone(),
            relayed_from: front.relayed_from.clone(),
            quotes: front.quotes.unwrap_or(crate::document::QuoteTier::Verbatim),
            reading,
        }
    });
    let file = Arc::new(TextFile::from_text("/desk/offices.toml".to_owned(), list.to_owned()));
    let list = CuratedList::parse(file).expect("a list");
    assert!(list.problems.is_empty(), "{:?}", list.problems);
    let mut corpus = Corpus::default();
    corpus.facts = Facts::build(readings.collect(), vec![Arc::new(list)], lexicon);
    Arc::new(corpus)
}

fn analysis(path: &str, draft: &str, corpus: &Arc<Corpus>) -> Analysis {
    let reading = read(path, draft);
    let context = Context { closed: reading.document.front.sources.is_some(), ..Context::default() };
    let assessment = rules::assess(&reading, &corpus.facts, context, Lexicon::english(), &mut rules::Memory::default());
    Analysis {
        uri: Uri::from_file_path(path).expect("a path"),
        version: 1,
        revision: 1,
        file: Arc::clone(&reading.document.file),
        left_alone: None,
        problems: Vec::new(),
        held: Some(Held {
            reading,
            assessment,
            corpus: Arc::clone(corpus),
            embedded: false,
            names: None,
            is_source: false,
            is_excluded: false,
        }),
        editor: Default::default(),
        failed: false,
    }
}

fn read(path: &str, text: &str) -> Reading {
    let file = Arc::new(TextFile::from_text(path.to_owned(), text.to_owned()));
    let format = Format::of_path(path).unwrap_or(Format::PlainText);
    let document = Document::read(file, format).expect("front matter in order");
    claims::read(Arc::new(document), Given::default(), Lexicon::english())
}
