//! Which corpus a draft is held against, and the corpora that were read.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use rayon::prelude::*;

use super::config::{Basis, Config, ConfiguredPath, DraftTerms, EditorOptions, Exclusion, FailOn, Lookup, find};
use super::manifests::ManifestCache;
use super::names::NameLists;
use super::onlooker::Sum;
use super::paths::{absolute, folder_of, plain_absolute};
use super::{Corpus, Draft, Extra, Onlooker, Settings};
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
    /// The configuration that names it.
    lookup: Arc<Lookup>,
    manifests: Arc<ManifestCache>,
    /// What was written later than this may not be in the corpus.
    since: SystemTime,
}

/// What decides on a draft's terms: the configuration, and the entries of its `overrides` that mean the draft.
type TermsKey = (Option<PathBuf>, Vec<(usize, usize)>);

/// The corpora that drafts need, and the configurations that say which. A clone shares those that were read.
#[derive(Debug, Clone)]
pub struct Corpora {
    settings: Arc<Settings>,
    loaded: HashMap<Choice, Loaded>,
    manifests: Arc<ManifestCache>,
    /// The configuration file for drafts of a folder.
    by_folder: HashMap<PathBuf, Option<PathBuf>>,
    /// The configurations that were read.
    lookups: HashMap<Option<PathBuf>, Arc<Lookup>>,
    /// What drafts are held to.
    terms: HashMap<TermsKey, DraftTerms>,
}

impl Corpora {
    /// No corpora yet.
    pub fn new(settings: Settings) -> Self {
        Self {
            settings: Arc::new(settings),
            loaded: HashMap::new(),
            manifests: Arc::default(),
            by_folder: HashMap::new(),
            lookups: HashMap::new(),
            terms: HashMap::new(),
        }
    }

    /// What the user asked for.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The configuration for the drafts of a folder.
    pub fn lookup(&mut self, folder: &Path) -> Arc<Lookup> {
        let settings = Arc::clone(&self.settings);
        let path = match &settings.config {
            Some(named) => Some(named.clone()),
            None if settings.isolated => None,
            None => match self.by_folder.get(folder) {
                Some(known) => known.clone(),
                None => {
                    let found = find(folder);
                    self.by_folder.insert(folder.to_path_buf(), found.clone());
                    found
                }
            },
        };
        self.read(path)
    }

    /// A configuration, read once.
    fn read(&mut self, path: Option<PathBuf>) -> Arc<Lookup> {
        let settings = &self.settings;
        let read = |path: &Option<PathBuf>| {
            let basis = match path {
                None if settings.isolated => Basis::Isolated,
                None => Basis::Nothing,
                Some(_) if settings.config.is_some() => Basis::Named,
                Some(_) => Basis::Nearest,
            };
            Arc::new(Lookup::read(path.clone(), basis, &settings.overrides))
        };
        Arc::clone(self.lookups.entry(path).or_insert_with_key(read))
    }

    /// What a draft is held to. Where the configuration is broken, the draft is not checked, and this is the usual.
    pub fn terms(&mut self, draft: &Path) -> DraftTerms {
        let lookup = self.lookup(folder_of(draft));
        let fail_on = self.settings.fail_on;
        let Ok(config) = &lookup.config else { return DraftTerms::default() };
        let overrides = config.overrides_for(&plain_absolute(draft));
        let make = |key: &TermsKey| {
            let terms = config.terms(&key.1);
            DraftTerms { failing: fail_on.map_or(terms.failing, FailOn::severity), ..terms }
        };
        self.terms.entry((lookup.path.clone(), overrides)).or_insert_with_key(make).clone()
    }

    /// Why a file is not checked, if the configuration leaves it out.
    pub fn exclusion(&mut self, draft: &Path) -> Option<Exclusion> {
        let lookup = self.lookup(folder_of(draft));
        lookup.config.as_ref().ok()?.exclusion(&plain_absolute(draft))
    }

    /// Which corpus a draft is held against.
    pub fn choose(&mut self, draft: &Draft) -> Choice {
        let folder = folder_of(&draft.path);
        let open = self.choose_for_folder(folder);
        match draft.source_identities() {
            Some(sources) if self.lookup(folder).config.is_ok() => {
                Choice(Which::Closed(sources, self.names_for_folder(folder)))
            }
            _ => open,
        }
    }

    /// The lists of accepted names for the drafts of a folder: which names may be used does not depend on the sources
    /// that a draft lists.
    fn names_for_folder(&mut self, folder: &Path) -> NameLists {
        let lookup = self.lookup(folder);
        match &lookup.config {
            Ok(config) if self.settings.sources.is_empty() => {
                self.settings.name_lists(config, lookup.folder().or(self.settings.folder.as_deref()))
            }
            _ => self.settings.name_lists(&Config::default(), None),
        }
    }

    /// Which corpus the drafts of a folder are held against, if they list no sources. Where the configuration is
    /// broken, it is that of the configuration, which cannot be read.
    pub fn choose_for_folder(&mut self, folder: &Path) -> Choice {
        let lookup = self.lookup(folder);
        Choice(match &lookup.path {
            Some(path) if lookup.config.is_err() => Which::Configured(path.clone()),
            _ if !self.settings.sources.is_empty() => Which::Given,
            Some(path) => Which::Configured(path.clone()),
            None if self.settings.overrides.is_empty() => Which::Embedded,
            None => Which::Overridden,
        })
    }

    /// What the configuration for the drafts of a folder, and the settings, say about the editor. A broken
    /// configuration says nothing here; it is reported with the corpus.
    pub fn editor(&mut self, folder: &Path) -> EditorOptions {
        self.lookup(folder).config.as_ref().map(Config::editor).unwrap_or_default()
    }

    /// The files of all configurations that were read, absolute, and when each was.
    pub fn config_files(&self) -> impl Iterator<Item = (&PathBuf, SystemTime)> {
        self.lookups.values().flat_map(|lookup| lookup.watched.iter().map(|path| (path, lookup.since)))
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

    /// Every corpus that was read and that a configuration, not a draft, names.
    pub(super) fn configured(&self) -> impl Iterator<Item = &Loaded> {
        let named = |(choice, loaded)| matches!(choice, &Choice(Which::Configured(_))).then_some(loaded);
        self.loaded.iter().filter_map(named)
    }

    /// What is needed to read a corpus; `listed` are the sources that the draft lists, if the choice is such a list.
    pub fn load(&mut self, choice: Choice, listed: Vec<PathBuf>) -> Load {
        let path = match &choice.0 {
            Which::Configured(path) => Some(path.clone()),
            _ => None,
        };
        let lookup = self.read(path);
        let (settings, manifests) = (Arc::clone(&self.settings), Arc::clone(&self.manifests));
        Load { choice, listed, settings, lookup, manifests, since: SystemTime::now() }
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
        self.lookups.clear();
        self.terms.clear();
        self.manifests = Arc::default();
    }

    /// Drops the corpora that may be other ones by now.
    pub(super) fn drop_stale(&mut self, is_stale: impl Fn(&Loaded) -> bool) {
        self.loaded.retain(|_, loaded| !is_stale(loaded));
    }

    /// Reads the corpora that are not there yet, in parallel.
    pub(super) fn load_missing(
        &mut self,
        needed: HashMap<Choice, Vec<PathBuf>>,
        lexicon: &Lexicon,
        onlooker: &dyn Onlooker,
    ) {
        let sum = Sum::new(onlooker);
        let mut missing: Vec<_> = needed.into_iter().collect();
        missing.retain(|(choice, _)| !self.loaded.contains_key(choice));
        let loads: Vec<Load> = missing.into_iter().map(|(choice, listed)| self.load(choice, listed)).collect();
        let read = |load: Load| {
            let loaded = load.run(lexicon, &sum.part());
            (load.choice, loaded)
        };
        let loaded: Vec<_> = loads.into_par_iter().map(read).collect();
        self.loaded.extend(loaded);
    }
}

impl Settings {
    /// The lists of accepted names of a configuration; `folder` is where they are looked for if it names none.
    fn name_lists(&self, config: &Config, folder: Option<&Path>) -> NameLists {
        NameLists::of(&self.names, &paths_of(config.names()), folder)
    }
}

impl Load {
    /// The corpus that this reads.
    pub fn choice(&self) -> &Choice {
        &self.choice
    }

    /// Reads the corpus.
    pub fn run(&self, lexicon: &Lexicon, onlooker: &dyn Onlooker) -> Loaded {
        let settings = &self.settings;
        let folder = settings.folder.as_deref();
        match &self.choice.0 {
            Which::Closed(_, names) => self.given(&self.listed, names.clone(), lexicon, onlooker),
            Which::Given => {
                let names = settings.name_lists(&Config::default(), None);
                self.given(&settings.sources, names.or_among(&settings.sources), lexicon, onlooker)
            }
            Which::Embedded => self.embedded(&[], settings.name_lists(&Config::default(), folder), Vec::new(), lexicon),
            Which::Overridden | Which::Configured(_) => match &self.lookup.config {
                Ok(config) => self.configured(config, self.lookup.folder().or(folder), lexicon, onlooker),
                Err(problems) => Loaded { problems: problems.clone(), ..self.nothing() },
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

    fn given(&self, sources: &[PathBuf], names: NameLists, lexicon: &Lexicon, onlooker: &dyn Onlooker) -> Loaded {
        let extra = Extra { offices: &self.settings.offices, names: &names.present(), datelines: &[] };
        let corpus = Corpus::load_beside(&self.manifests, sources, extra, lexicon, onlooker);
        let watched = sources.iter().chain(extra.offices).chain(names.all()).map(|path| absolute(path)).collect();
        Loaded { corpus: Some(Arc::new(corpus)), names: names.home.as_deref().map(absolute), watched, ..self.nothing() }
    }

    fn embedded(&self, lists: &[PathBuf], names: NameLists, problems: Vec<Problem>, lexicon: &Lexicon) -> Loaded {
        let lists = [lists, &self.settings.offices].concat();
        let extra = Extra { offices: &lists, names: &names.present(), datelines: &[] };
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

    fn configured(&self, config: &Config, folder: Option<&Path>, lexicon: &Lexicon, onlooker: &dyn Onlooker) -> Loaded {
        let (lists, problems) = (existing(config.offices()), config.missing());
        let names = self.settings.name_lists(config, folder);
        // A configuration that says nothing about sources leaves them as they are without one.
        let Some(sources) = config.sources() else { return self.embedded(&lists, names, problems, lexicon) };
        let (lists, existing) = ([lists, self.settings.offices.clone()].concat(), existing(sources));
        let names = names.or_among(&existing);
        let extra = Extra { offices: &lists, names: &names.present(), datelines: config.datelines() };
        let corpus = Corpus::load_beside(&self.manifests, &existing, extra, lexicon, onlooker);
        let named = sources.iter().chain(config.offices()).map(|entry| &entry.path);
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
