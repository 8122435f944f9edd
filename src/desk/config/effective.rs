//! Every setting as it holds for a path, with the place where it was set: what `--show-config` shows.

use std::path::Path;

use super::Config;
use super::file::FailOn;
use super::globs::Globs;
use super::layer::{ConfiguredPath, Editor, Layer};
use super::origin::{Origin, Set};
use crate::desk::paths::shown;
use crate::rules::{self, Category, Level};

/// One setting as it holds for a path.
#[derive(Debug, Clone)]
pub struct Effective {
    /// The table and the key, such as `check` and `fail-on`.
    pub key: (&'static str, &'static str),
    /// What holds.
    pub value: EffectiveValue,
    /// Where it was set; `None` for the default.
    pub origin: Option<Origin>,
    /// What narrows it down: the category or the paths that it was said of.
    pub by: Option<String>,
}

/// What holds.
#[derive(Debug, Clone)]
pub enum EffectiveValue {
    /// A word.
    Word(&'static str),
    /// True or false.
    Flag(bool),
    /// Texts.
    Texts(Vec<String>),
    /// Nothing: TOML has no word for it.
    Nothing,
}

impl Config {
    /// Every setting as it holds for an absolute path, in the order of the file.
    pub fn effective(&self, path: &Path) -> Vec<Effective> {
        let overrides = self.overrides_for(path);
        let mut all = self.corpus();
        all.extend(self.check(&overrides));
        all.extend(self.rules(&overrides));
        let style = self.last(|layer| layer.style.as_ref());
        let profile = style.map_or(EffectiveValue::Nothing, |set| EffectiveValue::Word(set.value.as_str()));
        all.push(Effective::of(("style", "profile"), profile, style.map(|set| &set.origin)));
        all.extend(self.editor_flags());
        all
    }

    fn corpus(&self) -> Vec<Effective> {
        let paths = |key, get: fn(&Layer) -> Option<&Set<Vec<ConfiguredPath>>>| {
            let set = self.last(get);
            let shown = |set: &Set<Vec<ConfiguredPath>>| set.value.iter().map(|one| shown(&one.path)).collect();
            let value = match (set, key) {
                (None, "sources") => EffectiveValue::Nothing,
                (set, _) => EffectiveValue::Texts(set.map(shown).unwrap_or_default()),
            };
            Effective::of(("corpus", key), value, set.map(|set| &set.origin))
        };
        let datelines = self.last(|layer| layer.datelines.as_ref());
        vec![
            paths("sources", |layer| layer.sources.as_ref()),
            paths("offices", |layer| layer.offices.as_ref()),
            paths("names", |layer| layer.names.as_ref()),
            Effective::of(
                ("corpus", "datelines"),
                EffectiveValue::Texts(self.datelines().to_vec()),
                datelines.map(|set| &set.origin),
            ),
        ]
    }

    fn check(&self, overrides: &[(usize, usize)]) -> Vec<Effective> {
        let globs = |key, get: fn(&Layer) -> Option<&Set<Globs>>| {
            let set = self.last(get);
            let written = set.map(|set| set.value.written.iter().map(|(pattern, _)| pattern.clone()).collect());
            let value = match (written, key) {
                (None, "include") => EffectiveValue::Nothing,
                (written, _) => EffectiveValue::Texts(written.unwrap_or_default()),
            };
            Effective::of(("check", key), value, set.map(|set| &set.origin))
        };
        let stages = self.stages(overrides);
        let fail_on = stages.iter().rev().find_map(|(terms, by)| Some((terms.fail_on.as_ref()?, by)));
        let closed = stages.iter().rev().find_map(|(terms, by)| Some((terms.closed_sources.as_ref()?, by)));
        let word = EffectiveValue::Word(fail_on.map_or(FailOn::Error, |(set, _)| set.value).as_str());
        let flag = EffectiveValue::Flag(closed.is_some_and(|(set, _)| set.value));
        let by = |by: Option<&Option<String>>| by.cloned().flatten();
        vec![
            globs("include", |layer| layer.include.as_ref()),
            globs("exclude", |layer| layer.exclude.as_ref()),
            Effective {
                by: by(fail_on.map(|(_, by)| by)),
                ..Effective::of(("check", "fail-on"), word, fail_on.map(|(set, _)| &set.origin))
            },
            Effective {
                by: by(closed.map(|(_, by)| by)),
                ..Effective::of(("check", "closed-sources"), flag, closed.map(|(set, _)| &set.origin))
            },
        ]
    }

    fn rules(&self, overrides: &[(usize, usize)]) -> Vec<Effective> {
        let said = self.rules_said(overrides);
        let has_style = self.last(|layer| layer.style.as_ref()).is_some();
        let usual = |rule: &rules::Rule| match rule.category {
            Category::Style if !has_style => Level::Off,
            _ => Level::At(rule.severity),
        };
        let one = |rule: &&'static rules::Rule| {
            let said = said.get(rule.name);
            let level = said.map_or_else(|| usual(rule), |said| said.level);
            let word = match level {
                Level::Off => "off",
                Level::At(severity) => severity.as_str(),
            };
            let by = said.and_then(|said| said.by.clone());
            let origin = said.map(|said| &said.origin);
            Effective { by, ..Effective::of(("rules", rule.name), EffectiveValue::Word(word), origin) }
        };
        rules::all().iter().map(one).collect()
    }

    fn editor_flags(&self) -> Vec<Effective> {
        let flag = |key, usual, get: fn(&Editor) -> &Option<Set<bool>>| {
            let set = self.last(|layer| get(&layer.editor).as_ref());
            let value = EffectiveValue::Flag(set.map_or(usual, |set| set.value));
            Effective::of(("editor", key), value, set.map(|set| &set.origin))
        };
        vec![
            flag("inlay-dates", false, |editor| &editor.inlay_dates),
            flag("inlay-titles", false, |editor| &editor.inlay_titles),
            flag("code-lens", true, |editor| &editor.code_lens),
            flag("workspace-diagnostics", false, |editor| &editor.workspace_diagnostics),
        ]
    }
}

impl Effective {
    fn of(key: (&'static str, &'static str), value: EffectiveValue, origin: Option<&Origin>) -> Self {
        Self { key, value, origin: origin.cloned(), by: None }
    }
}
