//! All sources and curated lists of a project, as facts.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::lists::{self, Extra, Lists};
use super::manifests::{Entry, ManifestCache, Manifests};
use super::paths::identity;
use super::source::{self, SourceDocument};
use super::walk::{Found, Role, walk};
use super::{Onlooker, embedded, read_text, stale};
use crate::claims::{DateBasis, Given};
use crate::document::QuoteTier;
use crate::facts::{Facts, Inference};
use crate::language::dates::Days;
use crate::language::lexicon::Lexicon;
use crate::report::{Problem, count};

/// The facts of a corpus, with an account of where they come from.
#[derive(Debug, Default)]
pub struct Corpus {
    /// What the sources and lists say.
    pub facts: Facts,
    /// The sources that were read, by path.
    pub report: Vec<SourceLine>,
    /// The curated lists that were read.
    pub lists: Vec<ListLine>,
    /// Inputs that could not be used.
    pub problems: Vec<Problem>,
    /// Mistakes in manifests and lists that cost single entries, and files left out on the way.
    pub notes: Vec<Problem>,
    /// The files of the sources and lists, each in the one spelling of its path.
    files: HashSet<PathBuf>,
}

/// What is known about one source.
#[derive(Debug, Clone)]
pub struct SourceLine {
    /// Its path.
    pub path: String,
    /// The days it is dated to.
    pub date: Option<Days>,
    /// How its date is known.
    pub basis: Option<DateBasis>,
    /// What was inferred about its day, if it states none.
    pub inferred: Option<Arc<Inference>>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Whose reports it repeats.
    pub relayed_from: Vec<String>,
    /// How faithful its quotations are.
    pub quotes: QuoteTier,
    /// What a curator should look at.
    pub warnings: Vec<String>,
}

/// What is known about one curated list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListLine {
    /// Its path.
    pub path: String,
    /// How many offices it has.
    pub offices: usize,
    /// How many tenures it has.
    pub tenures: usize,
    /// How many accepted names it has; `None` if it is no list of names.
    pub names: Option<usize>,
}

impl Corpus {
    /// Reads the corpus of the given files and folders and of the curated lists among them and named beside them.
    pub fn load(sources: &[PathBuf], offices: &[PathBuf], lexicon: &Lexicon) -> Self {
        Self::load_beside(
            &ManifestCache::default(),
            sources,
            Extra { offices, names: &[], datelines: &[] },
            lexicon,
            &(),
        )
    }

    /// Like [`load`](Self::load), with the manifests that other corpora have read already.
    pub(super) fn load_beside(
        cache: &ManifestCache,
        sources: &[PathBuf],
        extra: Extra<'_>,
        lexicon: &Lexicon,
        onlooker: &dyn Onlooker,
    ) -> Self {
        let given = Given { dateline_places: extra.datelines, ..Given::default() };
        let mut walked = walk(sources);
        let mut manifests = Manifests::of(&walked, cache);
        let documents: Vec<(&Found, Option<Entry>)> =
            walked.documents().map(|found| (found, manifests.entry(found))).collect();
        tracing::info!("reading {}", count(documents.len(), "source"));
        let (total, done) = (documents.len(), AtomicUsize::new(0));
        let read = documents.par_iter().map(|(found, entry)| {
            if onlooker.is_cancelled() {
                return None;
            }
            tracing::debug!("reading {}", found.shown);
            let read = read_text(&found.path, &found.shown)
                .and_then(|file| source::read(file, entry.as_ref(), given, lexicon));
            onlooker.progress(done.fetch_add(1, Ordering::Relaxed) + 1, total);
            Some(read)
        });
        let read: Vec<Result<SourceDocument, Problem>> = read.collect::<Vec<_>>().into_iter().flatten().collect();
        let lists = lists::load(&walked, extra);
        let files =
            documents.iter().map(|(found, _)| identity(&found.path)).chain(lists.seen.iter().cloned()).collect();
        let mut problems = std::mem::take(&mut walked.problems);
        problems.extend(walked.found.iter().filter(|found| found.below.is_none()).filter_map(misplaced));
        if onlooker.is_cancelled() {
            problems.extend(sources.iter().map(|path| cancelled(path, read.len(), total)));
        } else if read.is_empty() && lists.lists.is_empty() && lists.problems.is_empty() && problems.is_empty() {
            problems.extend(sources.iter().map(|path| empty(path)));
        }
        problems.append(&mut manifests.problems);
        let mut notes = std::mem::take(&mut walked.notes);
        notes.append(&mut manifests.notes);
        Self { files, ..Self::assemble(read, lists, problems, notes, lexicon) }
    }

    /// The corpus that is compiled in, with curated lists named beside it.
    pub fn embedded(extra: Extra<'_>, lexicon: &Lexicon) -> Self {
        let mut lists = lists::load(&walk(&[]), extra);
        let files = lists.seen.clone();
        embedded::add_list(&mut lists);
        Self { files, ..Self::assemble(embedded::sources(lexicon), lists, Vec::new(), Vec::new(), lexicon) }
    }

    /// Whether a file is one of the sources or lists.
    pub fn has_source(&self, path: &Path) -> bool {
        !self.files.is_empty() && self.files.contains(&identity(path))
    }

    /// How many warnings and notes there are.
    pub fn warning_count(&self) -> usize {
        self.report.iter().map(|line| line.warnings.len()).sum::<usize>() + self.notes.len()
    }

    fn assemble(
        read: Vec<Result<SourceDocument, Problem>>,
        lists: Lists,
        mut problems: Vec<Problem>,
        mut notes: Vec<Problem>,
        lexicon: &Lexicon,
    ) -> Self {
        let mut documents = Vec::new();
        for result in read {
            match result {
                Ok(document) => documents.push(document),
                Err(problem) => problems.push(problem),
            }
        }
        documents.sort_by(|a, b| a.path().cmp(b.path()));
        let copies = mark_copies(&mut documents);
        let mut report: Vec<SourceLine> = documents.iter().map(SourceDocument::line).collect();
        let originals = documents.into_iter().zip(copies).filter(|(_, copy)| !copy);
        let readings = originals.map(|(document, _)| document.source).collect();
        problems.extend(lists.problems);
        notes.extend(lists.notes);
        problems.sort();
        problems.dedup();
        let lines = lists.lists.iter().map(|list| ListLine {
            path: list.file.path().to_owned(),
            offices: list.offices.len(),
            tenures: list.offices.iter().map(|office| office.holders.len()).sum(),
            names: (!list.names.is_empty()).then_some(list.names.len()),
        });
        let (lines, facts) = (lines.collect(), Facts::build(readings, lists.lists, lexicon));
        note_inferred(&mut report, &facts);
        notes.extend(stale::notes(&facts));
        notes.sort();
        notes.dedup();
        Self { lists: lines, facts, report, problems, notes, files: HashSet::new() }
    }
}

impl SourceDocument {
    /// The path as shown to users.
    pub fn path(&self) -> &str {
        self.source.reading.document.file.path()
    }

    fn line(&self) -> SourceLine {
        let reading = &self.source.reading;
        SourceLine {
            path: self.path().to_owned(),
            date: reading.date.map(|date| date.days),
            basis: reading.date.map(|date| date.basis),
            inferred: None,
            publisher: self.source.publisher.clone().or_else(|| reading.agency.clone()),
            relayed_from: self.source.relayed_from.clone(),
            quotes: self.source.quotes,
            warnings: self.warnings.clone(),
        }
    }

    fn text(&self) -> &str {
        self.source.reading.document.file.text()
    }
}

/// Notes what was inferred about the sources without a date. Both are sorted by path.
fn note_inferred(report: &mut [SourceLine], facts: &Facts) {
    let mut sources = facts.sources().iter().peekable();
    for line in report {
        // A copy is no source.
        let Some(source) = sources.next_if(|source| source.file.path() == line.path) else { continue };
        line.inferred.clone_from(&source.inferred);
        if let Some(date) = source.date {
            (line.date, line.basis) = (Some(date.days), Some(date.basis));
        }
    }
}

/// Finds sources with the same text and says for each whether it is a copy, to be left out: one text is one witness,
/// however many files it stands in. The best dated file counts; of equals, the first by path.
fn mark_copies(documents: &mut [SourceDocument]) -> Vec<bool> {
    let mut by_text: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, document) in documents.iter().enumerate().filter(|(_, document)| !document.text().trim().is_empty()) {
        by_text.entry(document.text()).or_default().push(index);
    }
    let groups: Vec<Vec<usize>> = by_text.into_values().filter(|group| group.len() > 1).collect();
    let mut copies = vec![false; documents.len()];
    for group in groups {
        let rank = |&index: &usize| {
            documents[index].source.reading.date.map_or((true, None), |date| (false, Some(date.basis)))
        };
        let Some(&original) = group.iter().min_by_key(|index| (rank(index), **index)) else { continue };
        let path = documents[original].path().to_owned();
        for index in group.into_iter().filter(|&index| index != original) {
            copies[index] = true;
            documents[index].warnings.push(format!("the same text as {path}: it counts once"));
        }
    }
    copies
}

/// A file of ours that was given as a source.
fn misplaced(found: &Found) -> Option<Problem> {
    let message = match found.role {
        Role::Document | Role::List | Role::Names => return None,
        Role::Manifest => "a manifest is no source; give its folder instead",
        Role::Config => "a configuration is no source; name it with `--config`",
    };
    Some(Problem { path: found.shown.clone(), message: message.to_owned() })
}

fn cancelled(path: &Path, done: usize, total: usize) -> Problem {
    let message =
        format!("reading was cancelled after {done} of {total} sources; drafts are checked against these only");
    Problem { path: super::paths::shown(path), message }
}

fn empty(path: &Path) -> Problem {
    let message = "no sources here: a source is a .txt, .md or .html file that is neither hidden nor ignored by git";
    Problem { path: super::paths::shown(path), message: message.to_owned() }
}
