//! All settings together, and what holds for one draft.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::EditorOptions;
use super::file::FailOn;
use super::layer::{ConfiguredPath, Editor, Layer, Terms};
use super::origin::{Origin, Set};
use crate::claims::Given;
use crate::language::dates::Days;
use crate::report::Problem;
use crate::rules::{self, Context, Level, Levels, Profile, Severity};

/// All settings that hold somewhere.
#[derive(Debug, Clone, Default)]
pub struct Config {
    /// The one that counts most comes last.
    layers: Vec<Arc<Layer>>,
}

/// What one draft is held to.
#[derive(Debug, Clone)]
pub struct DraftTerms {
    /// How much each rule weighs.
    pub levels: Arc<Levels>,
    /// The draft may rest on nothing but its corpus.
    pub closed: bool,
    /// Findings from this severity on fail the check; `None`: none does.
    pub failing: Option<Severity>,
    /// Its house style.
    pub style: Option<Profile>,
    /// Places that open it as its dateline with no more than a colon behind them.
    pub datelines: Arc<[String]>,
}

impl Default for DraftTerms {
    fn default() -> Self {
        Self {
            levels: Arc::default(),
            closed: false,
            failing: Some(Severity::Error),
            style: None,
            datelines: [].into(),
        }
    }
}

impl DraftTerms {
    /// What is known about a draft before it is read.
    pub fn given(&self, as_of: Option<Days>) -> Given<'_> {
        Given { as_of, dateline_places: &self.datelines, ..Given::default() }
    }

    /// How a draft is checked; `lists_sources`: it says itself which sources it rests on.
    pub fn context(&self, lists_sources: bool) -> Context<'_> {
        Context { closed: self.closed || lists_sources, levels: &self.levels, style: self.style }
    }
}

/// Why a file is not checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Exclusion {
    /// A pattern of `exclude` means it.
    Excluded {
        /// The pattern.
        pattern: String,
        /// Where it stands.
        origin: Origin,
    },
    /// No pattern of `include` means it.
    NotIncluded {
        /// Where the patterns stand.
        origin: Origin,
    },
}

/// What is said about one rule, and how.
pub(super) struct Said {
    pub level: Level,
    pub origin: Origin,
    pub by: Option<String>,
}

impl Config {
    /// Settings, of which the last ones count most.
    pub(super) const fn of(layers: Vec<Arc<Layer>>) -> Self {
        Self { layers }
    }

    pub(super) fn last<T>(&self, get: impl Fn(&Layer) -> Option<&T>) -> Option<&T> {
        self.layers.iter().rev().find_map(|layer| get(layer))
    }

    /// Whether any key is there.
    #[cfg(test)]
    pub(super) fn says_something(&self) -> bool {
        self.layers.iter().any(|layer| layer.says_something())
    }

    /// `corpus.sources`: files and folders; `None` if the key is absent.
    pub fn sources(&self) -> Option<&[ConfiguredPath]> {
        self.last(|layer| layer.sources.as_ref()).map(|set| set.value.as_slice())
    }

    /// `corpus.offices`: curated lists.
    pub fn offices(&self) -> &[ConfiguredPath] {
        self.last(|layer| layer.offices.as_ref()).map_or(&[], |set| &set.value)
    }

    /// `corpus.names`: lists of accepted names.
    pub fn names(&self) -> &[ConfiguredPath] {
        self.last(|layer| layer.names.as_ref()).map_or(&[], |set| &set.value)
    }

    /// `corpus.datelines`: cities of datelines beside those that are known.
    pub fn datelines(&self) -> &[String] {
        self.last(|layer| layer.datelines.as_ref()).map_or(&[], |set| &set.value)
    }

    /// What the language server shows.
    pub fn editor(&self) -> EditorOptions {
        let flag = |get: fn(&Editor) -> &Option<Set<bool>>| {
            self.last(|layer| get(&layer.editor).as_ref()).map(|set| set.value)
        };
        EditorOptions {
            inlay_dates: flag(|editor| &editor.inlay_dates),
            inlay_titles: flag(|editor| &editor.inlay_titles),
            code_lens: flag(|editor| &editor.code_lens),
            workspace_diagnostics: flag(|editor| &editor.workspace_diagnostics),
        }
    }

    /// The paths that do not exist, as problems at their places.
    pub fn missing(&self) -> Vec<Problem> {
        let all = self.sources().unwrap_or_default().iter().chain(self.offices()).chain(self.names());
        all.filter_map(ConfiguredPath::missing).chain(self.no_corpus()).collect()
    }

    /// An empty list of sources, with no list of offices beside it, is nothing to check against.
    fn no_corpus(&self) -> Option<Problem> {
        let sources = self.last(|layer| layer.sources.as_ref()).filter(|set| set.value.is_empty())?;
        let message = "`sources` is empty: there is nothing to check against; name files or folders, or leave it out";
        self.offices().is_empty().then(|| sources.origin.problem(message))
    }

    /// Why a file is not checked, if it is not; `path` is absolute.
    pub fn exclusion(&self, path: &Path) -> Option<Exclusion> {
        if let Some((pattern, origin)) =
            self.last(|layer| layer.exclude.as_ref()).and_then(|set| set.value.matching(path))
        {
            return Some(Exclusion::Excluded { pattern: pattern.clone(), origin: origin.clone() });
        }
        let include = self.last(|layer| layer.include.as_ref())?;
        let is_meant = include.value.matching(path).is_some();
        (!is_meant).then(|| Exclusion::NotIncluded { origin: include.origin.clone() })
    }

    /// The entries of `overrides` that mean an absolute path, by layer and entry: drafts for which they are equal have
    /// equal terms.
    pub(in crate::desk) fn overrides_for(&self, path: &Path) -> Vec<(usize, usize)> {
        let of_layer = |(index, layer): (usize, &Arc<Layer>)| {
            let meant = layer.overrides.iter().enumerate().filter(|(_, entry)| entry.paths.matching(path).is_some());
            meant.map(|(entry, _)| (index, entry)).collect::<Vec<_>>()
        };
        self.layers.iter().enumerate().flat_map(of_layer).collect()
    }

    /// What a draft is held to, given the entries of `overrides` that mean it.
    pub(in crate::desk) fn terms(&self, overrides: &[(usize, usize)]) -> DraftTerms {
        let mut levels = Levels::default();
        for (name, said) in self.rules_said(overrides) {
            if let Some(rule) = rules::find(name) {
                levels.set(rules::Selector::Rule(rule.name), said.level);
            }
        }
        let stages = self.stages(overrides);
        let closed = stages.iter().rev().find_map(|(terms, _)| terms.closed_sources.as_ref());
        let fail_on = stages.iter().rev().find_map(|(terms, _)| terms.fail_on.as_ref());
        DraftTerms {
            levels: Arc::new(levels),
            closed: closed.is_some_and(|set| set.value),
            failing: fail_on.map_or(FailOn::Error, |set| set.value).severity(),
            style: self.last(|layer| layer.style.as_ref()).map(|set| set.value),
            datelines: self.datelines().into(),
        }
    }

    /// What is said layer by layer, first for all drafts and then for some; what comes last counts most. With the
    /// patterns of the paths that it is said of.
    pub(super) fn stages(&self, overrides: &[(usize, usize)]) -> Vec<(&Terms, Option<String>)> {
        let mut stages = Vec::new();
        for (index, layer) in self.layers.iter().enumerate() {
            stages.push((&layer.everywhere, None));
            for (_, entry) in overrides.iter().filter(|(of, _)| *of == index) {
                let Some(entry) = layer.overrides.get(*entry) else { continue };
                let patterns: Vec<&str> = entry.paths.written.iter().map(|(pattern, _)| pattern.as_str()).collect();
                stages.push((&entry.terms, Some(format!("for {}", patterns.join(", ")))));
            }
        }
        stages
    }

    /// What is said about each rule. At one stage, a rule counts before its category; a later stage counts before an
    /// earlier one, so that a category can be turned off for some paths whatever was said of its rules before.
    pub(super) fn rules_said(&self, overrides: &[(usize, usize)]) -> BTreeMap<&'static str, Said> {
        let mut said = BTreeMap::new();
        for (terms, paths) in self.stages(overrides) {
            for Set { value: (selector, level), origin } in &terms.rules {
                let category = match selector {
                    rules::Selector::Category(category) => Some(format!("category {}", category.as_str())),
                    rules::Selector::Rule(_) => None,
                };
                let by: Vec<String> = category.into_iter().chain(paths.clone()).collect();
                let by = Some(by.join(", ")).filter(|by| !by.is_empty());
                for rule in rules::all().iter().filter(|rule| selector.covers(rule)) {
                    said.insert(rule.name, Said { level: *level, origin: origin.clone(), by: by.clone() });
                }
            }
        }
        said
    }
}
