//! Drafts held against their corpora.

use std::collections::{HashMap, HashSet};
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use rayon::prelude::*;

use super::config::{DraftTerms, Exclusion, FailOn, Layer, Lookup};
use super::corpora::{Choice, Corpora, Loaded};
use super::paths::identity;
use super::walk::Role;
use super::{Baseline, Corpus, Draft, DraftInput, Onlooker, Repaired, Stats};
use crate::language::dates::Days;
use crate::language::lexicon::Lexicon;
use crate::report::{Because, CheckedFile, Outcome, Problem, SetAside};
use crate::rules::{self, Memory, Tally};

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
    /// Configuration files that nobody names are not looked for.
    pub isolated: bool,
    /// What counts instead of the same keys of any configuration file, the last most: an editor's own settings, and
    /// those of the command line.
    pub overrides: Vec<Arc<Layer>>,
    /// Findings of which severity fail a check, whatever the configuration says.
    pub fail_on: Option<FailOn>,
    /// Files that the configuration leaves out are left out even if they are named.
    pub force_exclude: bool,
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
    /// How many files were met on the way that are sources or lists of a corpus, and so no drafts.
    pub sources_met: usize,
    /// What was read, and how long it took.
    pub stats: Stats,
    /// What was repaired before this was found.
    pub repaired: Repaired,
    /// How many findings of the baseline no longer occur.
    pub gone: usize,
    /// How many files the configuration leaves out.
    pub excluded: usize,
}

/// A draft that is read, with what it is held against and to.
pub(super) struct Due<'d> {
    pub input: &'d DraftInput,
    pub choice: Choice,
    pub terms: DraftTerms,
    pub draft: Draft,
}

/// What was found in one draft.
struct FoundIn<'d> {
    input: &'d DraftInput,
    file: CheckedFile,
    tally: Tally,
}

/// Checks drafts, and keeps the corpora they need.
pub struct Desk {
    lexicon: &'static Lexicon,
    corpora: Corpora,
    baseline: Option<Baseline>,
    onlooker: Arc<dyn Onlooker + Send>,
}

impl Desk {
    /// A desk with these settings. Nothing is read yet.
    pub fn new(settings: Settings) -> Self {
        Self::with(Corpora::new(settings))
    }

    /// A desk with corpora that were read already.
    pub fn with(corpora: Corpora) -> Self {
        Self { lexicon: Lexicon::english(), corpora, baseline: None, onlooker: Arc::new(()) }
    }

    /// The corpora that were read.
    pub(super) fn corpora(&self) -> &Corpora {
        &self.corpora
    }

    /// The corpora that were read, to be changed.
    pub(super) fn corpora_mut(&mut self) -> &mut Corpora {
        &mut self.corpora
    }

    /// Somebody looks on from now on while sources and drafts are read.
    pub fn show(&mut self, onlooker: Arc<dyn Onlooker + Send>) {
        self.onlooker = onlooker;
    }

    /// Sets aside from now on what a baseline knows.
    pub fn know(&mut self, baseline: Option<Baseline>) {
        self.baseline = baseline;
    }

    /// The corpus for drafts in a folder, and whether it is the embedded one.
    ///
    /// # Errors
    /// The configuration is broken: what is wrong with it.
    pub fn corpus(&mut self, folder: &Path) -> Result<(Arc<Corpus>, bool, Vec<Problem>), Vec<Problem>> {
        let choice = self.corpora.choose_for_folder(folder);
        self.corpora.load_missing([(choice.clone(), Vec::new())].into(), self.lexicon, &*self.onlooker);
        match self.corpora.get(&choice) {
            Some(Loaded { corpus: Some(corpus), embedded, problems, .. }) => {
                Ok((Arc::clone(corpus), *embedded, problems.clone()))
            }
            Some(broken) => Err(broken.problems.clone()),
            None => Err(Vec::new()),
        }
    }

    /// What the user asked for.
    pub(super) fn settings(&self) -> &Settings {
        self.corpora.settings()
    }

    /// The configuration that counts for the drafts of a folder.
    pub(super) fn lookup(&mut self, folder: &Path) -> Arc<Lookup> {
        self.corpora.lookup(folder)
    }

    /// Checks drafts. One that cannot be read is a problem and does not stop the others.
    pub fn check(&mut self, drafts: &[DraftInput]) -> Checked {
        let mut checked = Checked::default();
        let (mut found, mut used) = (Vec::new(), HashSet::new());
        let (drafts, excluded) = self.included(drafts);
        checked.excluded = excluded;
        for (number, batch) in drafts.chunks(BATCH).enumerate() {
            let count = Count { done: AtomicUsize::new(number * BATCH), total: drafts.len() };
            found.append(&mut self.check_batch(batch, &count, &mut checked, &mut used));
        }
        self.keep_drafts(found, &mut checked);
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

    /// The drafts that the configuration does not leave out, and how many it does.
    fn included<'d>(&mut self, drafts: &'d [DraftInput]) -> (Vec<&'d DraftInput>, usize) {
        let included: Vec<_> = drafts.iter().filter(|draft| self.exclusion(draft).is_none()).collect();
        let excluded = drafts.len() - included.len();
        (included, excluded)
    }

    /// Why the configuration leaves a draft out. What is named is checked all the same, unless the user says otherwise;
    /// standard input without a name has no path that could be meant.
    pub(super) fn exclusion(&mut self, draft: &DraftInput) -> Option<Exclusion> {
        let settings = self.corpora.settings();
        let counts = !draft.named || settings.force_exclude && draft.path != Path::new("-");
        if counts { self.corpora.exclusion(&draft.path) } else { None }
    }

    /// Reads, then loads what is needed, then checks: a corpus must not be loaded from inside a parallel check,
    /// where the thread that waits for it could be handed the next draft that waits for it too.
    fn check_batch<'d>(
        &mut self,
        batch: &[&'d DraftInput],
        count: &Count,
        checked: &mut Checked,
        used: &mut HashSet<Choice>,
    ) -> Vec<FoundIn<'d>> {
        let lexicon = self.lexicon;
        let (mut drafts, mut problems) = self.read_batch(batch, count, &mut checked.stats);
        checked.outcome.problems.append(&mut problems);
        let met = drafts.len();
        drafts.retain(|Due { choice, input, .. }| !self.stays_a_source(choice, input));
        checked.sources_met += met - drafts.len();
        for Due { draft, .. } in &mut drafts {
            checked.outcome.problems.append(&mut draft.problems);
            checked.notes.append(&mut draft.notes);
        }
        let (corpora, begun) = (&self.corpora, Instant::now());
        let found = drafts.par_iter().filter_map(|Due { input, choice, terms, draft }| {
            let loaded = corpora.get(choice)?;
            let corpus = loaded.corpus.as_ref()?;
            tracing::debug!("checking {}", draft.reading.document.file.path());
            let context = terms.context(draft.sources.is_some());
            let assessment = rules::assess(&draft.reading, &corpus.facts, context, lexicon, &mut Memory::default());
            let tally = Tally::of(&draft.reading, &assessment);
            let file = Arc::clone(&draft.reading.document.file);
            let set_aside = assessment.silenced.into_iter().map(silenced).collect();
            let file = CheckedFile { set_aside, ..CheckedFile::new(file, assessment.findings) };
            let file = CheckedFile { embedded: loaded.embedded, failing: terms.failing, ..file };
            Some(FoundIn { input, file, tally })
        });
        let found: Vec<FoundIn<'_>> = found.collect();
        checked.stats.checking += begun.elapsed();
        used.extend(drafts.into_iter().map(|due| due.choice));
        found
    }

    /// Keeps what was found in drafts. Whether a file for which nobody chose any sources is itself the source of
    /// another folder's drafts is known only when all corpora are read.
    fn keep_drafts(&self, found: Vec<FoundIn<'_>>, checked: &mut Checked) {
        let met = found.len();
        let drafts =
            found.into_iter().filter(|found| !(found.file.embedded && self.is_elsewhere_a_source(found.input)));
        for FoundIn { file, tally, .. } in drafts {
            checked.stats.drafts += 1;
            checked.stats.bytes += file.file.text().len();
            checked.stats.tally += tally;
            checked.outcome.files.push(file);
        }
        checked.sources_met += met - checked.outcome.files.len();
    }

    /// Reads drafts and loads the corpora that they need; drafts that cannot be read are problems.
    pub(super) fn read_batch<'d>(
        &mut self,
        batch: &[&'d DraftInput],
        count: &Count,
        stats: &mut Stats,
    ) -> (Vec<Due<'d>>, Vec<Problem>) {
        let (as_of, lexicon) = (self.corpora.settings().as_of, self.lexicon);
        let begun = Instant::now();
        let terms: Vec<DraftTerms> = batch.iter().map(|input| self.corpora.terms(&input.path)).collect();
        let inputs = batch.par_iter().zip(&terms);
        let read = inputs.map(|(input, terms)| {
            let draft = Draft::read(input, terms.given(as_of), lexicon);
            self.onlooker.drafts(count.done.fetch_add(1, Ordering::Relaxed) + 1, count.total);
            draft
        });
        let read: Vec<_> = read.collect();
        let (mut drafts, mut problems) = (Vec::new(), Vec::new());
        for ((input, terms), result) in batch.iter().zip(terms).zip(read) {
            match result {
                Ok(draft) => {
                    let choice = self.corpora.choose(&draft);
                    drafts.push(Due { input, choice, terms, draft });
                }
                Err(problem) => problems.push(problem),
            }
        }
        let mut needed: HashMap<Choice, Vec<PathBuf>> = HashMap::new();
        for Due { choice, draft, .. } in &drafts {
            needed.entry(choice.clone()).or_insert_with(|| draft.sources.clone().unwrap_or_default());
        }
        let read = Instant::now();
        self.corpora.load_missing(needed, lexicon, &*self.onlooker);
        stats.reading += read - begun;
        stats.loading += read.elapsed();
        (drafts, problems)
    }

    /// Whether a file is no draft because it is a source. What is named is meant as a draft; but a hook names every file
    /// of a commit, sources too.
    pub(super) fn stays_a_source(&self, choice: &Choice, draft: &DraftInput) -> bool {
        !self.is_meant(draft)
            && (self.is_source(choice, &draft.path) || self.is_embedded(choice) && self.is_elsewhere_a_source(draft))
    }

    /// Whether the user names a file as a draft. A hook names every file, and means none in particular.
    fn is_meant(&self, draft: &DraftInput) -> bool {
        draft.named && !self.settings().force_exclude
    }

    /// Whether the configuration that names a corpus is broken, so that there is none.
    pub(super) fn is_broken(&self, choice: &Choice) -> bool {
        self.corpora.get(choice).is_some_and(|loaded| loaded.corpus.is_none())
    }

    /// Whether nobody chose the corpus.
    fn is_embedded(&self, choice: &Choice) -> bool {
        self.corpora.get(choice).is_some_and(|loaded| loaded.embedded)
    }

    /// Whether a file that was met on the way is a source that some configuration names.
    fn is_elsewhere_a_source(&self, draft: &DraftInput) -> bool {
        let mut configured = self.corpora.configured().filter_map(|loaded| loaded.corpus.as_ref());
        !self.is_meant(draft) && configured.any(|corpus| corpus.has_source(&draft.path))
    }

    /// Whether a file is a source of the corpus that it would be held against.
    fn is_source(&self, choice: &Choice, path: &Path) -> bool {
        let corpus = self.corpora.get(choice).and_then(|loaded| loaded.corpus.as_ref());
        corpus.is_some_and(|corpus| corpus.has_source(path))
    }

    /// Whether a file is what checking rests on: a source, a list or a configuration that was read. No report and no
    /// repair may take its place.
    pub fn rests_on(&self, path: &Path) -> bool {
        let place = identity(path);
        self.is_any_source(path)
            || Role::of(path) != Role::Document && path.exists()
            || self.corpora.config_files().any(|(config, _)| identity(config) == place)
    }

    /// Whether a file is a source or list of any corpus that was read.
    pub(super) fn is_any_source(&self, path: &Path) -> bool {
        self.corpora.loaded().filter_map(|loaded| loaded.corpus.as_ref()).any(|corpus| corpus.has_source(path))
    }

    /// What is wrong with a corpus, or with the configuration that names it.
    pub(super) fn problems_of(&self, choice: &Choice) -> Vec<Problem> {
        self.corpora.get(choice).map(|loaded| loaded.all_problems().cloned().collect()).unwrap_or_default()
    }

    /// Adds what the corpora that were used have to say for themselves.
    fn account(&self, used: HashSet<Choice>, checked: &mut Checked) {
        checked.embedded = checked.outcome.files.iter().any(|file| file.embedded);
        for loaded in used.iter().filter_map(|choice| self.corpora.get(choice)) {
            checked.outcome.problems.extend(loaded.all_problems().cloned());
            if let Some(corpus) = &loaded.corpus {
                checked.source_warnings += corpus.warning_count();
                checked.stats.sources += corpus.facts.sources().len();
            }
        }
    }
}

/// A finding that a comment silences, as reports take it.
fn silenced(silenced: rules::Silenced) -> SetAside {
    let rules::Silenced { finding, comment, reason } = silenced;
    SetAside { finding, because: Because::Silenced { comment, reason } }
}

impl fmt::Debug for Desk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Desk").field("corpora", &self.corpora).finish_non_exhaustive()
    }
}

/// How many of all drafts have been read.
#[derive(Debug, Default)]
pub(super) struct Count {
    done: AtomicUsize,
    total: usize,
}
