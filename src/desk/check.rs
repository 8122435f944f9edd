//! Drafts held against their corpora.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use rayon::prelude::*;

use super::corpora::{Choice, Corpora, Loaded};
use super::{Baseline, Config, Corpus, Draft, DraftInput, Repaired, Stats};
use crate::language::dates::Days;
use crate::language::lexicon::Lexicon;
use crate::report::{CheckedFile, Outcome, Problem};
use crate::rules::{self, Context, Memory, Tally};

/// How many drafts are held in memory at once.
const BATCH: usize = 512;

/// What the user asked for, besides the drafts.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// Sources that stand instead of the configured ones; none means the configured ones.
    pub sources: Vec<PathBuf>,
    /// Curated lists that count beside those of any corpus.
    pub offices: Vec<PathBuf>,
    /// Lists of accepted names that count beside those of any corpus.
    pub names: Vec<PathBuf>,
    /// The project's folder, where a list of accepted names counts if no configuration says otherwise.
    pub folder: Option<PathBuf>,
    /// A configuration that stands instead of the nearest one.
    pub config: Option<PathBuf>,
    /// What counts instead of the same keys of any configuration: an editor's own settings.
    pub overrides: Option<Config>,
    /// The date of drafts that have none.
    pub as_of: Option<Days>,
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
    /// How many files were met on the way that are sources of the corpus, and so no drafts.
    pub sources_met: usize,
    /// What was read, and how long it took.
    pub stats: Stats,
    /// What was repaired before this was found.
    pub repaired: Repaired,
    /// How many findings of the baseline no longer occur.
    pub gone: usize,
}

/// Checks drafts, and keeps the corpora they need.
#[derive(Debug)]
pub struct Desk {
    lexicon: &'static Lexicon,
    corpora: Corpora,
    baseline: Option<Baseline>,
}

impl Desk {
    /// A desk with these settings. Nothing is read yet.
    pub fn new(settings: Settings) -> Self {
        Self::with(Corpora::new(settings))
    }

    /// A desk with corpora that were read already.
    pub fn with(corpora: Corpora) -> Self {
        Self { lexicon: Lexicon::english(), corpora, baseline: None }
    }

    /// A desk that sets aside what a baseline knows.
    pub fn knowing(self, baseline: Option<Baseline>) -> Self {
        Self { baseline, ..self }
    }

    /// The corpus for drafts in a folder, and whether it is the embedded one.
    ///
    /// # Errors
    /// The configuration is broken: what is wrong with it.
    pub fn corpus(&mut self, folder: &Path) -> Result<(Arc<Corpus>, bool, Vec<Problem>), Vec<Problem>> {
        let choice = self.corpora.choose_for_folder(folder);
        self.corpora.load_missing([(choice.clone(), Vec::new())].into(), self.lexicon);
        match self.corpora.get(&choice) {
            Some(Loaded { corpus: Some(corpus), embedded, problems, .. }) => {
                Ok((Arc::clone(corpus), *embedded, problems.clone()))
            }
            Some(broken) => Err(broken.problems.clone()),
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
        self.hold_against_baseline(&mut checked);
        checked
    }

    /// Sets aside what the baseline knows, if there is one.
    pub(super) fn hold_against_baseline(&self, checked: &mut Checked) {
        if let Some(baseline) = &self.baseline {
            baseline.set_aside(&mut checked.outcome);
            checked.gone = baseline.gone(&checked.outcome);
        }
    }

    /// Reads, then loads what is needed, then checks: a corpus must not be loaded from inside a parallel check,
    /// where the thread that waits for it could be handed the next draft that waits for it too.
    fn check_batch(&mut self, batch: &[DraftInput], checked: &mut Checked, used: &mut HashSet<Choice>) {
        let (as_of, lexicon) = (self.corpora.settings().as_of, self.lexicon);
        let begun = Instant::now();
        let read: Vec<_> = batch.par_iter().map(|input| Draft::read(input, as_of, lexicon)).collect();
        let mut drafts = Vec::new();
        for (input, result) in batch.iter().zip(read) {
            match result {
                Ok(draft) => drafts.push((self.corpora.choose(&draft), input, draft)),
                Err(problem) => checked.outcome.problems.push(problem),
            }
        }
        let mut needed: HashMap<Choice, Vec<PathBuf>> = HashMap::new();
        for (choice, _, draft) in &drafts {
            needed.entry(choice.clone()).or_insert_with(|| draft.sources.clone().unwrap_or_default());
        }
        let read = Instant::now();
        self.corpora.load_missing(needed, lexicon);
        let loaded = Instant::now();
        let met = drafts.len();
        drafts.retain(|(choice, input, _)| input.named || !self.is_source(choice, &input.path));
        checked.sources_met += met - drafts.len();
        for (_, _, draft) in &mut drafts {
            checked.outcome.problems.append(&mut draft.problems);
            checked.notes.append(&mut draft.notes);
        }
        let corpora = &self.corpora;
        let found = drafts.par_iter().filter_map(|(choice, _, draft)| {
            let loaded = corpora.get(choice)?;
            let corpus = loaded.corpus.as_ref()?;
            tracing::debug!("checking {}", draft.reading.document.file.path());
            let context = Context { closed: draft.sources.is_some(), ..Context::default() };
            let assessment = rules::assess(&draft.reading, &corpus.facts, context, lexicon, &mut Memory::default());
            let tally = Tally::of(&draft.reading, &assessment);
            let file = Arc::clone(&draft.reading.document.file);
            let checked = CheckedFile { embedded: loaded.embedded, ..CheckedFile::new(file, assessment.findings) };
            Some((checked, tally))
        });
        let found: Vec<(CheckedFile, Tally)> = found.collect();
        checked.stats.reading += read - begun;
        checked.stats.loading += loaded - read;
        checked.stats.checking += loaded.elapsed();
        for (file, tally) in found {
            checked.stats.drafts += 1;
            checked.stats.bytes += file.file.text().len();
            checked.stats.tally += tally;
            checked.outcome.files.push(file);
        }
        used.extend(drafts.into_iter().map(|(choice, ..)| choice));
    }

    /// Whether a file is a source of the corpus that it would be held against.
    fn is_source(&self, choice: &Choice, path: &Path) -> bool {
        let corpus = self.corpora.get(choice).and_then(|loaded| loaded.corpus.as_ref());
        corpus.is_some_and(|corpus| corpus.has_source(path))
    }

    /// Whether a file is a source of any corpus that was read.
    pub(super) fn is_any_source(&self, path: &Path) -> bool {
        self.corpora.loaded().filter_map(|loaded| loaded.corpus.as_ref()).any(|corpus| corpus.has_source(path))
    }

    /// Adds what the corpora that were used have to say for themselves.
    fn account(&self, used: HashSet<Choice>, checked: &mut Checked) {
        for loaded in used.iter().filter_map(|choice| self.corpora.get(choice)) {
            checked.outcome.problems.extend(loaded.all_problems().cloned());
            if let Some(corpus) = &loaded.corpus {
                checked.embedded |= loaded.embedded;
                checked.source_warnings += corpus.warning_count();
                checked.stats.sources += corpus.facts.sources().len();
            }
        }
    }
}
