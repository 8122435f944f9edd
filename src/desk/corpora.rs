//! Which corpus a draft is held against, and the corpora that were read.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use rayon::prelude::*;

use super::manifests::ManifestCache;
use super::names::NameLists;
use super::paths::{folder_of, shown};
use super::{Config, ConfiguredPath, Corpus, Draft, EditorOptions, Extra, Settings, Watch};
use crate::language::lexicon::Lexicon;
use crate::report::Problem;

/// Which corpus a draft is held against.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Choice(Which);

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Which {
    /// The sources that the draft lists, with the names that its project accepts.
    Closed(Vec<PathBuf>, NameLists),
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
    /// The list to which accepted names are added, if there is a place for one.
    pub names: Option<PathBuf>,
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
    /// The lists of accepted names of configurations.
    names: HashMap<PathBuf, NameLists>,
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
            names: HashMap::new(),
        }
    }

    /// What the user asked for.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Which corpus a draft is held against.
    pub fn choose(&mut self, draft: &Draft) -> Choice {
        match draft.source_identities() {
            Some(sources) => Choice(Which::Closed(sources, self.names_for_folder(folder_of(&draft.path)))),
            None => self.choose_for_folder(folder_of(&draft.path)),
        }
    }

    /// The lists of accepted names for the drafts of a folder: which names may be used does not depend on the sources
    /// that a draft lists.
    fn names_for_folder(&mut self, folder: &Path) -> NameLists {
        let choice = self.choose_for_folder(folder);
        let settings = Arc::clone(&self.settings);
        match choice.0 {
            Which::Configured(path) => {
                let read = |path: &PathBuf| {
                    let config = settings.with_overrides(Config::read(path).unwrap_or_default());
                    settings.name_lists(&config, Some(folder_of(path)))
                };
                self.names.entry(path).or_insert_with_key(read).clone()
            }
            Which::Overridden => {
                settings.name_lists(&settings.with_overrides(Config::default()), settings.folder.as_deref())
            }
            Which::Embedded => settings.name_lists(&Config::default(), settings.folder.as_deref()),
            Which::Given | Which::Closed(..) => settings.name_lists(&Config::default(), None),
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
        self.names.clear();
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

impl Settings {
    /// A configuration with what the settings have in its place.
    fn with_overrides(&self, config: Config) -> Config {
        match &self.overrides {
            Some(overrides) => config.overridden_by(overrides),
            None => config,
        }
    }

    /// The lists of accepted names of a configuration; `folder` is where they are looked for if it names none.
    fn name_lists(&self, config: &Config, folder: Option<&Path>) -> NameLists {
        NameLists::of(&self.names, &paths_of(&config.names), folder)
    }
}

impl Load {
    /// The corpus that this reads.
    pub fn choice(&self) -> &Choice {
        &self.choice
    }

    /// Reads the corpus.
    pub fn run(&self, lexicon: &Lexicon, watch: &dyn Watch) -> Loaded {
        let settings = &self.settings;
        let folder = settings.folder.as_deref();
        match &self.choice.0 {
            Which::Closed(_, names) => self.given(&self.listed, names.clone(), lexicon, watch),
            Which::Given => {
                let names = settings.name_lists(&Config::default(), None);
                self.given(&settings.sources, names.or_among(&settings.sources), lexicon, watch)
            }
            Which::Embedded => self.embedded(&[], settings.name_lists(&Config::default(), folder), Vec::new(), lexicon),
            Which::Overridden => self.configured(Config::default(), folder, lexicon, watch),
            Which::Configured(path) => match Config::read(path) {
                Ok(config) => self.configured(config, Some(folder_of(path)), lexicon, watch),
                Err(mut problems) => {
                    let hint = "nothing was checked against the sources it names until it is right";
                    problems.push(Problem { path: shown(path), message: hint.to_owned() });
                    Loaded { corpus: None, problems, ..self.nothing() }
                }
            },
        }
    }

    fn nothing(&self) -> Loaded {
        Loaded {
            corpus: None,
            embedded: false,
            problems: Vec::new(),
            names: None,
            watched: Vec::new(),
            since: self.since,
        }
    }

    fn given(&self, sources: &[PathBuf], names: NameLists, lexicon: &Lexicon, watch: &dyn Watch) -> Loaded {
        let extra = Extra { offices: &self.settings.offices, names: &names.present() };
        let corpus = Corpus::load_beside(&self.manifests, sources, extra, lexicon, watch);
        let watched = sources.iter().chain(extra.offices).chain(names.all()).map(|path| absolute(path)).collect();
        Loaded { corpus: Some(Arc::new(corpus)), names: names.home.as_deref().map(absolute), watched, ..self.nothing() }
    }

    fn embedded(&self, lists: &[PathBuf], names: NameLists, problems: Vec<Problem>, lexicon: &Lexicon) -> Loaded {
        let lists = [lists, &self.settings.offices].concat();
        let extra = Extra { offices: &lists, names: &names.present() };
        let corpus = Corpus::embedded(extra, lexicon);
        let watched = extra.offices.iter().chain(names.all()).map(|path| absolute(path)).collect();
        Loaded {
            corpus: Some(Arc::new(corpus)),
            embedded: true,
            problems,
            names: names.home.as_deref().map(absolute),
            watched,
            ..self.nothing()
        }
    }

    fn configured(&self, config: Config, folder: Option<&Path>, lexicon: &Lexicon, watch: &dyn Watch) -> Loaded {
        let config = self.settings.with_overrides(config);
        let (lists, problems) = (existing(&config.offices), config.missing());
        let names = self.settings.name_lists(&config, folder);
        // A configuration that says nothing about sources leaves them as they are without one.
        let Some(sources) = &config.sources else { return self.embedded(&lists, names, problems, lexicon) };
        let (lists, existing) = ([lists, self.settings.offices.clone()].concat(), existing(sources));
        let names = names.or_among(&existing);
        let extra = Extra { offices: &lists, names: &names.present() };
        let corpus = Corpus::load_beside(&self.manifests, &existing, extra, lexicon, watch);
        let named = sources.iter().chain(&config.offices).map(|entry| &entry.path);
        let watched = named.chain(&self.settings.offices).chain(names.all()).map(|path| absolute(path)).collect();
        Loaded {
            corpus: Some(Arc::new(corpus)),
            problems,
            names: names.home.as_deref().map(absolute),
            watched,
            ..self.nothing()
        }
    }
}

fn paths_of(entries: &[ConfiguredPath]) -> Vec<PathBuf> {
    entries.iter().map(|entry| entry.path.clone()).collect()
}

fn existing(entries: &[ConfiguredPath]) -> Vec<PathBuf> {
    entries.iter().map(|entry| entry.path.clone()).filter(|path| path.exists()).collect()
}

fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf())
}
