//! The thread that reads and checks drafts.
//!
//! It alone owns the corpora and the memories of the drafts, so that nothing here is locked. Work comes as [`Job`]s;
//! those that wait are taken together, so that of many changes to one document only the last state is looked at.
//! Corpora are read by threads of their own: until one is there, the drafts that need it wait, and no others.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender};
use std::sync::{Arc, Weak};
use std::time::Instant;

use tokio::sync::oneshot;
use tower_lsp::ls_types::{MessageType, Uri};

use super::analysis::{Analysis, Held, LeftAlone};
use super::documents::Snapshot;
use super::language;
use super::loader::{self, Loading};
use super::rooms::{Rooms, Root};
use super::shared::Shared;
use super::status;
use crate::claims::{Given, Memory};
use crate::desk::{CONFIG_NAME, Choice, Corpora, Corpus, Draft, DraftTerms, Loaded, MANIFEST_NAME};
use crate::document::{Format, TextFile};
use crate::language::lexicon::Lexicon;
use crate::report::Problem;
use crate::rules;

/// How many problems one message names.
const MOST_SAID: usize = 3;

/// What there is to do.
pub(super) enum Job {
    /// A document was opened or changed.
    Look(Uri),
    /// A document was closed.
    Forget(Uri),
    /// The roots or their settings are these now.
    Settle(Vec<Root>),
    /// Files have changed, appeared or gone.
    Changed(Vec<PathBuf>),
    /// A corpus was read.
    Loaded {
        /// For which setting of the rooms.
        season: u64,
        /// The room that asked for it.
        room: usize,
        /// Which.
        choice: Choice,
        /// The number of the loading: a later one replaces it.
        ticket: u64,
        /// What came of it.
        loaded: Loaded,
    },
    /// Every room's folder with its corpora, for those who look at files that are not open.
    Survey(oneshot::Sender<Vec<RootCorpora>>),
}

/// A root's folder, none for what lies outside of all roots, with the corpora that were read for it.
pub(super) type RootCorpora = (Option<PathBuf>, Corpora);

/// Looks at one draft: replaced in tests by one that fails.
pub(super) type Look = fn(&Reader<'_>, &Snapshot, &mut Memory) -> Result<Draft, Problem>;

/// What reading a draft needs.
pub(super) struct Reader<'a> {
    pub path: &'a Path,
    pub shown: &'a str,
    pub format: Format,
    pub given: Given<'a>,
    pub lexicon: &'static Lexicon,
}

/// Reads a draft.
pub(super) fn look(reader: &Reader<'_>, snapshot: &Snapshot, memory: &mut Memory) -> Result<Draft, Problem> {
    let file = TextFile::from_text(reader.shown.to_owned(), snapshot.buffer.text());
    Draft::read_again(file, reader.path, reader.format, reader.given, reader.lexicon, memory)
}

/// The thread's state.
pub(super) struct Analyst {
    shared: Arc<Shared>,
    jobs: Receiver<Job>,
    to_itself: Sender<Job>,
    look: Look,
    lexicon: &'static Lexicon,
    rooms: Rooms,
    /// Counts the settings of the rooms.
    season: u64,
    drafts: HashMap<Uri, State>,
    loading: HashMap<(usize, Choice), Loading>,
    tickets: u64,
    /// What the user was told about each corpus, and about the settings.
    said: HashMap<Option<(usize, Choice)>, Vec<String>>,
    /// The user was told of a mistake of this program.
    confessed: bool,
    /// The user was told that the embedded seeds are in use.
    embedded_said: bool,
    /// Other facts hold than before: once the drafts are looked at, the client should ask again.
    renewed: bool,
}

/// What is kept of an open draft.
#[derive(Default)]
struct State {
    memory: Memory,
    /// What was looked up for it, and the corpus in which.
    looked_up: rules::Memory,
    corpus: Weak<Corpus>,
    /// It is one of that corpus's sources.
    is_source: bool,
    /// The room and the corpus that it is held against.
    choice: Option<(usize, Choice)>,
    /// The sources that it lists.
    listed: Vec<PathBuf>,
}

impl Analyst {
    pub fn new(shared: Arc<Shared>, jobs: Receiver<Job>, to_itself: Sender<Job>, look: Look) -> Self {
        let (rooms, _) = Rooms::new(&[], &shared.base);
        Self {
            shared,
            jobs,
            to_itself,
            look,
            lexicon: Lexicon::english(),
            rooms,
            season: 0,
            drafts: HashMap::new(),
            loading: HashMap::new(),
            tickets: 0,
            said: HashMap::new(),
            confessed: false,
            embedded_said: false,
            renewed: false,
        }
    }

    /// Works until nobody is left who could ask for anything.
    pub fn run(mut self) {
        while let Ok(first) = self.jobs.recv() {
            // The last one named is looked at first: it is the one that is being written.
            let mut due: Vec<Uri> = Vec::new();
            let mut next = Some(first);
            while let Some(job) = next {
                if catch_unwind(AssertUnwindSafe(|| self.take(job, &mut due))).is_err() {
                    tracing::error!("internal error: a change of the workspace was not taken in; please report it");
                }
                next = self.jobs.try_recv().ok();
            }
            while let Some(uri) = due.pop() {
                due.retain(|other| *other != uri);
                self.look_at(&uri);
            }
            // Only now: a client that asks at once must not get what was known before.
            if std::mem::take(&mut self.renewed) {
                self.shared.facts_changed();
            }
        }
    }

    fn take(&mut self, job: Job, due: &mut Vec<Uri>) {
        match job {
            Job::Look(uri) => due.push(uri),
            Job::Forget(uri) => self.forget(&uri),
            Job::Settle(roots) => self.settle(&roots, due),
            Job::Changed(files) => self.changed(&files, due),
            Job::Loaded { season, room, choice, ticket, loaded } => {
                if season == self.season {
                    self.loaded(room, choice, ticket, loaded, due);
                }
            }
            Job::Survey(reply) => {
                let rooms = self.rooms.iter_mut().map(|room| (room.folder.clone(), room.corpora.clone()));
                let _ = reply.send(rooms.collect());
            }
        }
    }

    fn forget(&mut self, uri: &Uri) {
        if self.shared.documents.revision(uri).is_none() {
            self.drafts.remove(uri);
            self.shared.results.remove(uri);
            self.shared.clear(uri);
        }
    }

    /// New rooms: nothing that was read before is used again.
    fn settle(&mut self, roots: &[Root], due: &mut Vec<Uri>) {
        let (rooms, problems) = Rooms::new(roots, &self.shared.base);
        self.rooms = rooms;
        self.season += 1;
        self.loading.clear();
        self.said.retain(|about, _| about.is_none());
        self.say(None, &problems);
        for (uri, state) in &mut self.drafts {
            state.choice = None;
            // Who asks now waits for what the new settings make of the draft.
            self.shared.results.remove(uri);
        }
        self.renewed = true;
        self.shared.workspace_changed();
        due.extend(self.shared.documents.uris());
    }

    /// Reads again what may have changed. What is known stays in use until then.
    fn changed(&mut self, files: &[PathBuf], due: &mut Vec<Uri>) {
        let named = |file: &PathBuf, name: &str| file.file_name().is_some_and(|n| n == name);
        let mut everything = files.iter().any(|file| named(file, CONFIG_NAME) || named(file, MANIFEST_NAME));
        for room in self.rooms.iter_mut() {
            // A file that a configuration rests on may have any name.
            everything |= room.corpora.config_files().any(|(file, _)| files.contains(file));
        }
        for room in self.rooms.iter_mut() {
            room.corpora.look_again();
        }
        let mut again: Vec<(usize, Choice, Vec<PathBuf>)> = Vec::new();
        for (uri, state) in &self.drafts {
            let Some((room, choice)) = &state.choice else { continue };
            let path = self.rooms.path_of(uri);
            let corpora = &mut self.rooms.get(*room).corpora;
            // A configuration that was made or removed: the draft will ask for another corpus.
            let is_open = state.listed.is_empty();
            if is_open && corpora.choose_for_folder(path.parent().unwrap_or(Path::new("."))) != *choice {
                continue;
            }
            let loaded = corpora.get(choice);
            let concerned = loaded.is_none_or(|loaded| everything || files.iter().any(|file| loaded.concerns(file)));
            if concerned && !again.iter().any(|(r, c, _)| r == room && c == choice) {
                again.push((*room, choice.clone(), state.listed.clone()));
            }
        }
        for (room, choice, listed) in again {
            self.load(room, choice, listed);
        }
        // Drafts whose corpus is being read again are looked at when it is there.
        let waits = |uri: &Uri| {
            let choice = self.drafts.get(uri).and_then(|state| state.choice.clone());
            choice.is_some_and(|choice| self.loading.contains_key(&choice))
        };
        due.extend(self.shared.documents.uris().into_iter().filter(|uri| !waits(uri)));
    }

    fn loaded(&mut self, room: usize, choice: Choice, ticket: u64, loaded: Loaded, due: &mut Vec<Uri>) {
        let key = (room, choice);
        if self.loading.get(&key).is_none_or(|loading| loading.ticket != ticket) {
            return;
        }
        self.loading.remove(&key);
        let mut problems: Vec<Problem> = loaded.all_problems().cloned().collect();
        problems.extend(loaded.corpus.iter().flat_map(|corpus| &corpus.notes).cloned());
        let used = loaded.embedded && !self.shared.abilities().only_configured;
        if used && !std::mem::replace(&mut self.embedded_said, true) {
            let message = "no sources are configured: drafts are checked against the embedded seeds; choose your own in copydesk.toml";
            self.shared.log(MessageType::INFO, message);
        }
        let (room, choice) = key;
        let known = self.rooms.get(room).corpora.get(&choice).is_some();
        self.rooms.get(room).corpora.keep(choice.clone(), loaded);
        let mut used: Vec<Choice> = Vec::new();
        for (uri, state) in &self.drafts {
            let Some((its_room, its_choice)) = &state.choice else { continue };
            if (*its_room, its_choice) == (room, &choice) {
                due.push(uri.clone());
            }
            if *its_room == room {
                used.push(its_choice.clone());
            }
        }
        self.rooms.get(room).corpora.drop_unused(|other| *other == choice || used.contains(other));
        self.say(Some((room, choice)), &problems);
        self.renewed |= known;
        self.shared.workspace_changed();
    }

    /// Says what is wrong with a corpus or the settings, in one message, as far as it was not said the last time.
    fn say(&mut self, about: Option<(usize, Choice)>, problems: &[Problem]) {
        let now: Vec<String> =
            problems.iter().map(|problem| format!("{}: {}", problem.path, problem.message)).collect();
        let before = self.said.insert(about, now.clone()).unwrap_or_default();
        let news: Vec<String> = now.into_iter().filter(|message| !before.contains(message)).collect();
        let more = news.len().saturating_sub(MOST_SAID);
        if !news.is_empty() {
            let more =
                if more > 0 { format!("\nand {more} more: `copydesk sources` shows all") } else { String::new() };
            let shown = news[..news.len().min(MOST_SAID)].join("\n");
            self.shared.show(MessageType::WARNING, &format!("copydesk: {shown}{more}"));
        }
    }

    fn look_at(&mut self, uri: &Uri) {
        let Some(snapshot) = self.shared.documents.get(uri) else { return };
        let started = Instant::now();
        let analysed = catch_unwind(AssertUnwindSafe(|| self.analyse(uri, &snapshot)));
        let analysis = match analysed {
            Ok(Some(analysis)) => analysis,
            // It waits for its corpus.
            Ok(None) => return status::waits(&self.shared, uri, snapshot.version),
            Err(_) => {
                // The memory may be half written.
                self.drafts.remove(uri);
                self.broke_off(uri);
                Analysis::failed(uri, &snapshot)
            }
        };
        // A later state is on its way here already.
        if self.shared.documents.revision(uri) != Some(snapshot.revision) {
            return;
        }
        let analysis = Arc::new(analysis);
        self.shared.results.put(Arc::clone(&analysis));
        self.shared.publish(&analysis);
        status::stands(&self.shared, &analysis);
        self.shared.trace(|| {
            let findings = analysis.held.as_ref().map_or(0, |held| held.assessment.findings.len());
            let message = format!("checked {} version {}: {findings} findings", uri.as_str(), analysis.version);
            (message, format!("{:.3} ms", started.elapsed().as_secs_f64() * 1000.0))
        });
    }

    fn broke_off(&mut self, uri: &Uri) {
        let message = format!(
            "copydesk: internal error: checking {} broke off, and this state of it has no findings; please report it with the draft",
            uri.as_str()
        );
        tracing::error!("{message}");
        if !std::mem::replace(&mut self.confessed, true) {
            self.shared.show(MessageType::ERROR, &message);
        }
    }

    /// Reads a draft and holds it against its corpus; `None` if that is still being read.
    fn analyse(&mut self, uri: &Uri, snapshot: &Snapshot) -> Option<Analysis> {
        let path = self.rooms.path_of(uri);
        let shown = path.to_string_lossy().into_owned();
        let Some(format) = language::format(&path, &snapshot.language) else {
            let file = Arc::new(TextFile::from_text(shown, snapshot.buffer.text()));
            return Some(Analysis { left_alone: Some(LeftAlone::NoProse), ..Analysis::of(uri, snapshot, file) });
        };
        let room = self.rooms.index_of(&path);
        let corpora = &mut self.rooms.get(room).corpora;
        let (as_of, terms) = (corpora.settings().as_of, corpora.terms(&path));
        let given = terms.given(as_of);
        let reader = Reader { path: &path, shown: &shown, format, given, lexicon: self.lexicon };
        let state = self.drafts.entry(uri.clone()).or_default();
        let mut draft = match (self.look)(&reader, snapshot, &mut state.memory) {
            Ok(draft) => draft,
            Err(problem) => {
                let file = Arc::new(TextFile::from_text(shown, snapshot.buffer.text()));
                return Some(Analysis { problems: vec![problem], ..Analysis::of(uri, snapshot, file) });
            }
        };
        let corpora = &mut self.rooms.get(room).corpora;
        let choice = corpora.choose(&draft);
        let editor = corpora.editor(path.parent().unwrap_or(Path::new(".")));
        let is_excluded = corpora.exclusion(&path).is_some();
        let loaded = corpora.get(&choice).map(|loaded| (loaded.corpus.clone(), loaded.embedded, loaded.names.clone()));
        let listed = draft.sources.clone().unwrap_or_default();
        let state = self.drafts.entry(uri.clone()).or_default();
        (state.choice, state.listed) = (Some((room, choice.clone())), listed.clone());
        let Some((corpus, embedded, names)) = loaded else {
            if !self.loading.contains_key(&(room, choice.clone())) {
                self.load(room, choice, listed);
            }
            return None;
        };
        let file = Arc::clone(&draft.reading.document.file);
        if embedded && self.shared.abilities().only_configured {
            return Some(Analysis { left_alone: Some(LeftAlone::NoSources), ..Analysis::of(uri, snapshot, file) });
        }
        let problems = std::mem::take(&mut draft.problems);
        let held = corpus.map(|corpus| Held { names, is_excluded, ..self.hold(uri, draft, corpus, embedded, &terms) });
        Some(Analysis { problems, held, editor, ..Analysis::of(uri, snapshot, file) })
    }

    fn hold(&mut self, uri: &Uri, draft: Draft, corpus: Arc<Corpus>, embedded: bool, terms: &DraftTerms) -> Held {
        let state = self.drafts.entry(uri.clone()).or_default();
        if !std::ptr::eq(state.corpus.as_ptr(), Arc::as_ptr(&corpus)) {
            (state.looked_up, state.corpus) = (rules::Memory::default(), Arc::downgrade(&corpus));
            // Asks the file system: once for each corpus, not at every keystroke.
            state.is_source = corpus.has_source(&draft.path);
        }
        let context = terms.context(draft.sources.is_some());
        let assessment = rules::assess(&draft.reading, &corpus.facts, context, self.lexicon, &mut state.looked_up);
        Held {
            reading: draft.reading,
            assessment,
            corpus,
            embedded,
            names: None,
            is_source: state.is_source,
            is_excluded: false,
        }
    }

    /// Begins to read a corpus; an earlier reading of the same is given up.
    fn load(&mut self, room: usize, choice: Choice, listed: Vec<PathBuf>) {
        self.tickets += 1;
        let (season, ticket) = (self.season, self.tickets);
        let load = self.rooms.get(room).corpora.load(choice.clone(), listed);
        let (jobs, key) = (self.to_itself.clone(), (room, choice));
        let loading = loader::start(&self.shared, load, ticket, self.lexicon, move |load, loaded| {
            let _ = jobs.send(Job::Loaded { season, room, choice: load.choice().clone(), ticket, loaded });
        });
        // The one that is given up is told so when it is dropped.
        self.loading.insert(key, loading);
    }
}

impl Analysis {
    /// An analysis of a state, without anything read.
    fn of(uri: &Uri, snapshot: &Snapshot, file: Arc<TextFile>) -> Self {
        Self {
            uri: uri.clone(),
            version: snapshot.version,
            revision: snapshot.revision,
            file,
            left_alone: None,
            problems: Vec::new(),
            held: None,
            editor: Default::default(),
            failed: false,
        }
    }

    fn failed(uri: &Uri, snapshot: &Snapshot) -> Self {
        let file = Arc::new(TextFile::from_text(String::new(), snapshot.buffer.text()));
        Self { failed: true, ..Self::of(uri, snapshot, file) }
    }
}
