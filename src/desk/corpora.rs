//! Which corpus a draft is held against, and the corpora that were read.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use rayon::prelude::*;

use super::manifests::ManifestCache;
use super::paths::{folder_of, shown};
use super::{Config, ConfiguredPath, Corpus, Draft, EditorOptions, Settings, Watch};
use crate::language::lexicon::Lexicon;
use crate::report::Problem;

/// Which corpus a draft is held against.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Choice(Which);

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Which {
    /// The sources that the draft lists.
    Closed(Vec<PathBuf>),
    /// The sources named in the settings.
    Given,
    /// Those of a configuration.
    Configured(PathBuf),
    /// Those that the settings have in place of a configuration.
    Overridden,
    /// Those compiled in.
    Embedded,
}

/// A corpus that was asked for.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The corpus; `None` if the configuration is broken.
    pub corpus: Option<Arc<Corpus>>,
    /// Nobody chose it: it is the one that is compiled in.
    pub embedded: bool,
    /// What is wrong with the configuration, or what it names that does not exist.
    pub problems: Vec<Problem>,
    /// The files and folders that it is made from, absolute, whether or not they exist.
    pub watched: Vec<PathBuf>,
    /// When it was asked for: what was written later may not be in it.
    pub since: SystemTime,
}

impl Loaded {
    /// Everything that could not be used.
    pub fn all_problems(&self) -> impl Iterator<Item = &Problem> {
        self.problems.iter().chain(self.corpus.iter().flat_map(|corpus| &corpus.problems))
    }

    /// Whether the corpus may be another one when this file has changed.
    pub fn concerns(&self, file: &Path) -> bool {
        self.watched.iter().any(|watched| file.starts_with(watched))
    }
}

/// A corpus that is to be read: everything that reading it needs, so that another thread can do it.
#[derive(Debug, Clone)]
pub struct Load {
    choice: Choice,
    /// The sources of a closed list as its draft writes them.
    listed: Vec<PathBuf>,
    settings: Arc<Settings>,
    manifests: Arc<ManifestCache>,
    /// What was written later than this may not be in the corpus.
    since: SystemTime,
}

/// The corpora that drafts need. A clone shares those that were read.
#[derive(Debug, Clone)]
pub struct Corpora {
    settings: Arc<Settings>,
    loaded: HashMap<Choice, Loaded>,
    manifests: Arc<ManifestCache>,
    /// The choice for drafts of a folder that do not close their sources.
    by_folder: HashMap<PathBuf, Choice>,
    /// What configurations say about the editor.
    editor: HashMap<PathBuf, EditorOptions>,
}

impl Corpora {
    /// No corpora yet.
    pub fn new(settings: Settings) -> Self {
        Self {
            settings: Arc::new(settings),
            loaded: HashMap::new(),
            manifests: Arc::default(),
            by_folder: HashMap::new(),
            editor: HashMap::new(),
        }
    }

    /// What the user asked for.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Which corpus a draft is held against.
    pub fn choose(&mut self, draft: &Draft) -> Choice {
        match draft.source_identities() {
            Some(sources) => Choice(Which::Closed(sources)),
            None => self.choose_for_folder(folder_of(&draft.path)),
        }
    }

    /// Which corpus the drafts of a folder are held against, if they list no sources.
    pub fn choose_for_folder(&mut self, folder: &Path) -> Choice {
        if !self.settings.sources.is_empty() {
            return Choice(Which::Given);
        }
        if let Some(config) = &self.settings.config {
            return Choice(Which::Configured(config.clone()));
        }
        if let Some(known) = self.by_folder.get(folder) {
            return known.clone();
        }
        let without_file = if self.settings.overrides.is_some() { Which::Overridden } else { Which::Embedded };
        let choice = Choice(Config::find(folder).map_or(without_file, Which::Configured));
        self.by_folder.insert(folder.to_path_buf(), choice.clone());
        choice
    }

    /// What the configuration for the drafts of a folder, and the settings, say about the editor. A broken
    /// configuration says nothing here; it is reported with the corpus.
    pub fn editor(&mut self, folder: &Path) -> EditorOptions {
        let own = match self.choose_for_folder(folder).0 {
            Which::Configured(path) => *self
                .editor
                .entry(path)
                .or_insert_with_key(|path| Config::read(path).map(|config| config.editor).unwrap_or_default()),
            _ => EditorOptions::default(),
        };
        own.overridden_by(self.settings.overrides.as_ref().map(|config| config.editor).unwrap_or_default())
    }

    /// A corpus, if it was read.
    pub fn get(&self, choice: &Choice) -> Option<&Loaded> {
        self.loaded.get(choice)
    }

    /// Every corpus that was read, in the order of their choices.
    pub fn loaded(&self) -> impl Iterator<Item = &Loaded> {
        let mut loaded: Vec<(&Choice, &Loaded)> = self.loaded.iter().collect();
        loaded.sort_by_key(|(choice, _)| *choice);
        loaded.into_iter().map(|(_, loaded)| loaded)
    }

    /// What is needed to read a corpus; `listed` are the sources that the draft lists, if the choice is such a list.
    pub fn load(&self, choice: Choice, listed: Vec<PathBuf>) -> Load {
        let (settings, manifests) = (Arc::clone(&self.settings), Arc::clone(&self.manifests));
        Load { choice, listed, settings, manifests, since: SystemTime::now() }
    }

    /// Keeps a corpus that was read.
    pub fn keep(&mut self, choice: Choice, loaded: Loaded) {
        self.loaded.insert(choice, loaded);
    }

    /// Drops a corpus that no draft needs any longer.
    pub fn drop_unused(&mut self, is_used: impl Fn(&Choice) -> bool) {
        self.loaded.retain(|choice, _| is_used(choice));
    }

    /// Files have changed: configurations and manifests are looked for again. The corpora stay until they are replaced.
    pub fn look_again(&mut self) {
        self.by_folder.clear();
        self.editor.clear();
        self.manifests = Arc::default();
    }

    /// Reads the corpora that are not there yet, in parallel.
    pub(super) fn load_missing(&mut self, needed: HashMap<Choice, Vec<PathBuf>>, lexicon: &Lexicon) {
        let missing = needed.into_iter().filter(|(choice, _)| !self.loaded.contains_key(choice));
        let loads: Vec<Load> = missing.map(|(choice, listed)| self.load(choice, listed)).collect();
        let read = |load: Load| {
            let loaded = load.run(lexicon, &());
            (load.choice, loaded)
        };
        let loaded: Vec<_> = loads.into_par_iter().map(read).collect();
        self.loaded.extend(loaded);
    }
}

impl Load {
    /// The corpus that this reads.
    pub fn choice(&self) -> &Choice {
        &self.choice
    }

    /// Reads the corpus.
    pub fn run(&self, lexicon: &Lexicon, watch: &dyn Watch) -> Loaded {
        match &self.choice.0 {
            Which::Closed(_) => self.given(&self.listed, lexicon, watch),
            Which::Given => self.given(&self.settings.sources, lexicon, watch),
            Which::Embedded => self.embedded(&[], Vec::new(), lexicon),
            Which::Overridden => self.configured(Config::default(), lexicon, watch),
            Which::Configured(path) => match Config::read(path) {
                Ok(config) => self.configured(config, lexicon, watch),
                Err(mut problems) => {
                    let hint = "nothing was checked against the sources it names until it is right";
                    problems.push(Problem { path: shown(path), message: hint.to_owned() });
                    Loaded { corpus: None, embedded: false, problems, watched: Vec::new(), since: self.since }
                }
            },
        }
    }

    fn given(&self, sources: &[PathBuf], lexicon: &Lexicon, watch: &dyn Watch) -> Loaded {
        let corpus = Corpus::load_beside(&self.manifests, sources, &self.settings.offices, lexicon, watch);
        let watched = sources.iter().chain(&self.settings.offices).map(|path| absolute(path)).collect();
        Loaded { corpus: Some(Arc::new(corpus)), embedded: false, problems: Vec::new(), watched, since: self.since }
    }

    fn embedded(&self, lists: &[PathBuf], problems: Vec<Problem>, lexicon: &Lexicon) -> Loaded {
        let lists = [lists, &self.settings.offices].concat();
        let corpus = Corpus::embedded(&lists, lexicon);
        let watched = lists.iter().map(|path| absolute(path)).collect();
        Loaded { corpus: Some(Arc::new(corpus)), embedded: true, problems, watched, since: self.since }
    }

    fn configured(&self, config: Config, lexicon: &Lexicon, watch: &dyn Watch) -> Loaded {
        let config = match &self.settings.overrides {
            Some(overrides) => config.overridden_by(overrides),
            None => config,
        };
        let lists = existing(&config.offices);
        let problems = config.missing();
        // A configuration that says nothing about sources leaves them as they are without one.
        let Some(sources) = &config.sources else { return self.embedded(&lists, problems, lexicon) };
        let lists = [lists, self.settings.offices.clone()].concat();
        let corpus = Corpus::load_beside(&self.manifests, &existing(sources), &lists, lexicon, watch);
        let named = sources.iter().chain(&config.offices).map(|entry| entry.path.as_path());
        let watched = named.chain(self.settings.offices.iter().map(PathBuf::as_path)).map(absolute).collect();
        Loaded { corpus: Some(Arc::new(corpus)), embedded: false, problems, watched, since: self.since }
    }
}

fn existing(entries: &[ConfiguredPath]) -> Vec<PathBuf> {
    entries.iter().map(|entry| entry.path.clone()).filter(|path| path.exists()).collect()
}

fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf())
}
