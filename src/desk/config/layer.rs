//! What one text of settings says, with the place of each value.

use std::path::{Path, PathBuf};

use toml::Spanned;
use toml::de::DeTable;

use super::file::{EditorTable, FailOn, File, LevelName, OverrideTable, RuleTable};
use super::globs::Globs;
use super::origin::{Origin, Set, Text};
use super::schema::SCHEMA;
use super::validate::mistakes;
use crate::desk::paths::{joined, shown};
use crate::report::Problem;
use crate::rules::{Level, Profile, Selector};

/// A path in a configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfiguredPath {
    /// As seen from the working folder.
    pub path: PathBuf,
    /// As written.
    pub written: String,
    /// Where it stands.
    pub origin: Origin,
}

/// What one text of settings says; a key that is absent is `None` or empty.
#[derive(Debug, Clone, Default)]
pub struct Layer {
    /// The files that it rests on, as written.
    pub(super) extend: Option<Set<Vec<String>>>,
    pub(super) sources: Option<Set<Vec<ConfiguredPath>>>,
    pub(super) offices: Option<Set<Vec<ConfiguredPath>>>,
    pub(super) names: Option<Set<Vec<ConfiguredPath>>>,
    pub(super) datelines: Option<Set<Vec<String>>>,
    pub(super) include: Option<Set<Globs>>,
    pub(super) exclude: Option<Set<Globs>>,
    /// What holds everywhere.
    pub(super) everywhere: Terms,
    /// What holds for some paths; later entries count more.
    pub(super) overrides: Vec<Override>,
    pub(super) style: Option<Set<Profile>>,
    pub(super) editor: Editor,
}

/// What can be said for all drafts or for some.
#[derive(Debug, Clone, Default)]
pub(super) struct Terms {
    /// Categories before rules.
    pub rules: Vec<Set<(Selector, Level)>>,
    pub fail_on: Option<Set<FailOn>>,
    pub closed_sources: Option<Set<bool>>,
}

/// What holds for some paths.
#[derive(Debug, Clone)]
pub(super) struct Override {
    pub paths: Globs,
    pub terms: Terms,
}

/// What is said about the editor.
#[derive(Debug, Clone, Default)]
pub(super) struct Editor {
    pub inlay_dates: Option<Set<bool>>,
    pub inlay_titles: Option<Set<bool>>,
    pub code_lens: Option<Set<bool>>,
    pub workspace_diagnostics: Option<Set<bool>>,
}

impl Layer {
    /// Reads a text.
    ///
    /// # Errors
    /// Everything that is wrong.
    pub(super) fn read(text: &Text) -> Result<Self, Vec<Problem>> {
        let source = text.file.text();
        let not_toml = |error: toml::de::Error| {
            let origin = text.origin(error.span().unwrap_or_default());
            vec![origin.problem(&format!("not valid TOML: {}", error.message()))]
        };
        let root = DeTable::parse(source).map_err(not_toml)?;
        if root.get_ref().is_empty() {
            return Ok(Self::default());
        }
        let problems = mistakes(text, root.get_ref(), &SCHEMA);
        if !problems.is_empty() {
            return Err(problems);
        }
        let file: File = toml::from_str(source).map_err(not_toml)?;
        let mut reader = Reader { text, problems: Vec::new() };
        let layer = reader.layer(file);
        if reader.problems.is_empty() { Ok(layer) } else { Err(reader.problems) }
    }

    /// Whether any key is there.
    pub(super) fn says_something(&self) -> bool {
        let Editor { inlay_dates, inlay_titles, code_lens, workspace_diagnostics } = &self.editor;
        let editor = [inlay_dates, inlay_titles, code_lens, workspace_diagnostics];
        let paths = [&self.sources, &self.offices, &self.names];
        paths.iter().any(|key| key.is_some())
            || editor.iter().any(|key| key.is_some())
            || self.include.is_some()
            || self.exclude.is_some()
            || self.datelines.is_some()
            || self.style.is_some()
            || !self.overrides.is_empty()
            || self.everywhere.says_something()
    }
}

impl Terms {
    const fn says_something(&self) -> bool {
        !self.rules.is_empty() || self.fail_on.is_some() || self.closed_sources.is_some()
    }
}

struct Reader<'t> {
    text: &'t Text,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn layer(&mut self, file: File) -> Layer {
        let File { extend, corpus, check, rules, overrides, style, editor } = file;
        Layer {
            extend: extend.map(|list| self.set(list, |list| list.into_list())),
            sources: self.paths(corpus.sources),
            offices: self.paths(corpus.offices),
            names: self.paths(corpus.names),
            datelines: corpus.datelines.map(|list| self.set(list, texts)),
            include: check.include.and_then(|list| self.set_globs(list)),
            exclude: check.exclude.and_then(|list| self.set_globs(list)),
            everywhere: self.terms(rules, check.fail_on, check.closed_sources),
            overrides: overrides.into_iter().filter_map(|entry| self.entry(entry)).collect(),
            style: style.profile.map(|profile| self.set(profile, |profile| profile.profile())),
            editor: self.editor(editor),
        }
    }

    fn set<T, U>(&self, value: Spanned<T>, make: impl FnOnce(T) -> U) -> Set<U> {
        let origin = self.text.origin(value.span());
        Set { value: make(value.into_inner()), origin }
    }

    fn paths(&self, list: Option<Spanned<Vec<Spanned<String>>>>) -> Option<Set<Vec<ConfiguredPath>>> {
        let path = |item: Spanned<String>| {
            let origin = self.text.origin(item.span());
            let written = item.into_inner();
            ConfiguredPath { path: joined(&self.text.folder, Path::new(&written)), written, origin }
        };
        list.map(|list| self.set(list, |items| items.into_iter().map(path).collect()))
    }

    fn set_globs(&mut self, list: Spanned<Vec<Spanned<String>>>) -> Option<Set<Globs>> {
        let origin = self.text.origin(list.span());
        Some(Set { value: self.globs(list.into_inner())?, origin })
    }

    fn globs(&mut self, list: Vec<Spanned<String>>) -> Option<Globs> {
        let pattern = |item: Spanned<String>| {
            let origin = self.text.origin(item.span());
            (item.into_inner(), origin)
        };
        let globs = Globs::new(list.into_iter().map(pattern).collect(), &self.text.folder);
        globs.map_err(|mut problems| self.problems.append(&mut problems)).ok()
    }

    fn terms(
        &self,
        rules: RuleTable,
        fail_on: Option<Spanned<FailOn>>,
        closed_sources: Option<Spanned<bool>>,
    ) -> Terms {
        let rule = |(name, level): (Spanned<String>, Spanned<LevelName>)| {
            let selector = Selector::parse(name.get_ref())?;
            Some(self.set(name, |_| (selector, level.into_inner().level())))
        };
        let mut rules: Vec<_> = rules.0.into_iter().filter_map(rule).collect();
        rules.sort_by_key(|set| matches!(set.value.0, Selector::Rule(_)));
        Terms {
            rules,
            fail_on: fail_on.map(|value| self.set(value, |value| value)),
            closed_sources: closed_sources.map(|value| self.set(value, |value| value)),
        }
    }

    fn entry(&mut self, entry: OverrideTable) -> Option<Override> {
        let terms = self.terms(entry.rules, entry.fail_on, entry.closed_sources);
        Some(Override { paths: self.globs(entry.paths.into_inner())?, terms })
    }

    fn editor(&self, table: EditorTable) -> Editor {
        let flag = |value: Option<Spanned<bool>>| value.map(|value| self.set(value, |value| value));
        Editor {
            inlay_dates: flag(table.inlay_dates),
            inlay_titles: flag(table.inlay_titles),
            code_lens: flag(table.code_lens),
            workspace_diagnostics: flag(table.workspace_diagnostics),
        }
    }
}

fn texts(list: Vec<Spanned<String>>) -> Vec<String> {
    list.into_iter().map(Spanned::into_inner).collect()
}

impl ConfiguredPath {
    /// What is wrong if it does not exist.
    pub(super) fn missing(&self) -> Option<Problem> {
        let message = || {
            let (written, looked, base) = (&self.written, shown(&self.path), self.origin.base());
            format!("`{written}` does not exist (looked for `{looked}`); correct the path, which counts from {base}")
        };
        (!self.path.exists()).then(|| self.origin.problem(&message()))
    }
}
