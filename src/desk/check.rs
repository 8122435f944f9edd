//! Drafts held against their corpora.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::manifests::ManifestCache;
use super::paths::{folder_of, shown};
use super::{Config, Corpus, Draft, DraftInput};
use crate::language::dates::Days;
use crate::language::lexicon::Lexicon;
use crate::report::{CheckedFile, Outcome, Problem};
use crate::rules::{self, Context};

/// How many drafts are held in memory at once.
const BATCH: usize = 512;

/// What the user asked for, besides the drafts.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// Sources that stand instead of the configured ones; none means the configured ones.
    pub sources: Vec<PathBuf>,
    /// Curated lists that count beside those of any corpus.
    pub offices: Vec<PathBuf>,
    /// A configuration that stands instead of the nearest one.
    pub config: Option<PathBuf>,
    /// The date of drafts that have none.
    pub as_of: Option<Days>,
}

/// Which corpus a draft is held against.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Choice {
    /// The sources that the draft lists.
    Closed(Vec<PathBuf>),
    /// The sources named in the settings.
    Given,
    /// Those of a configuration.
    Configured(PathBuf),
    /// Those compiled in.
    Embedded,
}

/// A corpus that was asked for: its facts, or the reasons why there are none.
#[derive(Debug, Clone)]
enum Loaded {
    Ready { corpus: Arc<Corpus>, embedded: bool, problems: Vec<Problem> },
    Broken(Vec<Problem>),
}

/// Everything that a check found.
#[derive(Debug, Default)]
pub struct Checked {
    /// Findings and problems, sorted.
    pub outcome: Outcome,
    /// Reservations about drafts that were checked.
    pub notes: Vec<Problem>,
    /// Some draft was held against the embedded seeds.
    pub embedded: bool,
    /// How many warnings there are about the sources used.
    pub source_warnings: usize,
}

/// Checks drafts, and keeps the corpora they need.
#[derive(Debug)]
pub struct Desk {
    settings: Settings,
    lexicon: &'static Lexicon,
    corpora: HashMap<Choice, Loaded>,
    manifests: ManifestCache,
    /// The choice for drafts of a folder that do not close their sources.
    by_folder: HashMap<PathBuf, Choice>,
}

impl Desk {
    /// A desk with these settings. Nothing is read yet.
    pub fn new(settings: Settings) -> Self {
        Self {
            settings,
            lexicon: Lexicon::english(),
            corpora: HashMap::new(),
            manifests: ManifestCache::default(),
            by_folder: HashMap::new(),
        }
    }

    /// The corpus for drafts in a folder, and whether it is the embedded one.
    ///
    /// # Errors
    /// The configuration is broken: what is wrong with it.
    pub fn corpus(&mut self, folder: &Path) -> Result<(Arc<Corpus>, bool, Vec<Problem>), Vec<Problem>> {
        let choice = self.open_choice(folder);
        self.load([(choice.clone(), Vec::new())].into());
        match self.corpora.get(&choice) {
            Some(Loaded::Ready { corpus, embedded, problems }) => Ok((Arc::clone(corpus), *embedded, problems.clone())),
            Some(Loaded::Broken(problems)) => Err(problems.clone()),
            None => Err(Vec::new()),
        }
    }

    /// Checks drafts. One that cannot be read is a problem and does not stop the others.
    pub fn check(&mut self, drafts: &[DraftInput]) -> Checked {
        let mut checked = Checked::default();
        let mut used = HashSet::new();
        for batch in drafts.chunks(BATCH) {
            self.check_batch(batch, &mut checked, &mut used);
        }
        self.account(used, &mut checked);
        checked.outcome.sort();
        checked.outcome.problems.dedup();
        checked.notes.sort();
        checked
    }

    /// Reads, then loads what is needed, then checks: a corpus must not be loaded from inside a parallel check,
    /// where the thread that waits for it could be handed the next draft that waits for it too.
    fn check_batch(&mut self, batch: &[DraftInput], checked: &mut Checked, used: &mut HashSet<Choice>) {
        let (as_of, lexicon) = (self.settings.as_of, self.lexicon);
        let read: Vec<_> = batch.par_iter().map(|input| Draft::read(input, as_of, lexicon)).collect();
        let mut drafts = Vec::new();
        for result in read {
            match result {
                Ok(mut draft) => {
                    checked.outcome.problems.append(&mut draft.problems);
                    checked.notes.append(&mut draft.notes);
                    drafts.push((self.choice(&draft), draft));
                }
                Err(problem) => checked.outcome.problems.push(problem),
            }
        }
        let mut needed: HashMap<Choice, Vec<PathBuf>> = HashMap::new();
        for (choice, draft) in &drafts {
            needed.entry(choice.clone()).or_insert_with(|| draft.sources.clone().unwrap_or_default());
        }
        self.load(needed);
        let corpora = &self.corpora;
        let found = drafts.par_iter().filter_map(|(choice, draft)| {
            let Some(Loaded::Ready { corpus, .. }) = corpora.get(choice) else { return None };
            tracing::debug!("checking {}", draft.reading.document.file.path());
            let context = Context { closed: draft.sources.is_some() };
            let findings = rules::check(&draft.reading, &corpus.facts, context, lexicon);
            Some(CheckedFile { file: Arc::clone(&draft.reading.document.file), findings })
        });
        checked.outcome.files.extend(found.collect::<Vec<_>>());
        used.extend(drafts.into_iter().map(|(choice, _)| choice));
    }

    /// Adds what the corpora that were used have to say for themselves.
    fn account(&self, used: HashSet<Choice>, checked: &mut Checked) {
        for choice in used {
            match self.corpora.get(&choice) {
                Some(Loaded::Ready { corpus, embedded, problems }) => {
                    checked.outcome.problems.extend(problems.iter().chain(&corpus.problems).cloned());
                    checked.embedded |= embedded;
                    checked.source_warnings += corpus.warning_count();
                }
                Some(Loaded::Broken(problems)) => checked.outcome.problems.extend(problems.iter().cloned()),
                None => {}
            }
        }
    }

    fn choice(&mut self, draft: &Draft) -> Choice {
        match draft.source_identities() {
            Some(sources) => Choice::Closed(sources),
            None => self.open_choice(folder_of(&draft.path)),
        }
    }

    fn open_choice(&mut self, folder: &Path) -> Choice {
        if !self.settings.sources.is_empty() {
            return Choice::Given;
        }
        if let Some(config) = &self.settings.config {
            return Choice::Configured(config.clone());
        }
        if let Some(known) = self.by_folder.get(folder) {
            return known.clone();
        }
        let choice = Config::find(folder).map_or(Choice::Embedded, Choice::Configured);
        self.by_folder.insert(folder.to_path_buf(), choice.clone());
        choice
    }

    /// Loads the corpora that are not there yet. The paths are those of closed lists as their draft writes them.
    fn load(&mut self, needed: HashMap<Choice, Vec<PathBuf>>) {
        let missing: Vec<(Choice, Vec<PathBuf>)> =
            needed.into_iter().filter(|(choice, _)| !self.corpora.contains_key(choice)).collect();
        let (settings, manifests, lexicon) = (&self.settings, &self.manifests, self.lexicon);
        let loaded = missing.into_par_iter().map(|(choice, listed)| {
            let loaded = load(&choice, &listed, settings, manifests, lexicon);
            (choice, loaded)
        });
        let loaded: Vec<_> = loaded.collect();
        self.corpora.extend(loaded);
    }
}

fn load(
    choice: &Choice,
    listed: &[PathBuf],
    settings: &Settings,
    manifests: &ManifestCache,
    lexicon: &Lexicon,
) -> Loaded {
    let offices = &settings.offices;
    let ready = |corpus: Corpus, embedded: bool, problems: Vec<Problem>| Loaded::Ready {
        corpus: Arc::new(corpus),
        embedded,
        problems,
    };
    match choice {
        Choice::Closed(_) => ready(Corpus::load_beside(manifests, listed, offices, lexicon), false, Vec::new()),
        Choice::Given => ready(Corpus::load_beside(manifests, &settings.sources, offices, lexicon), false, Vec::new()),
        Choice::Embedded => ready(Corpus::embedded(offices, lexicon), true, Vec::new()),
        Choice::Configured(path) => match Config::read(path) {
            Ok(config) => configured(&config, offices, manifests, lexicon),
            Err(mut problems) => {
                let hint = "nothing was checked against the sources it names until it is right";
                problems.push(Problem { path: shown(path), message: hint.to_owned() });
                Loaded::Broken(problems)
            }
        },
    }
}

fn configured(config: &Config, offices: &[PathBuf], manifests: &ManifestCache, lexicon: &Lexicon) -> Loaded {
    let existing = |entries: &[super::ConfiguredPath]| -> Vec<PathBuf> {
        entries.iter().map(|entry| entry.path.clone()).filter(|path| path.exists()).collect()
    };
    let lists = [existing(&config.offices), offices.to_vec()].concat();
    let problems = config.missing();
    match &config.sources {
        Some(sources) => Loaded::Ready {
            corpus: Arc::new(Corpus::load_beside(manifests, &existing(sources), &lists, lexicon)),
            embedded: false,
            problems,
        },
        // A configuration that says nothing about sources leaves them as they are without one.
        None => Loaded::Ready { corpus: Arc::new(Corpus::embedded(&lists, lexicon)), embedded: true, problems },
    }
}
