//! The project's settings: `copydesk.toml`.

use std::ops::Range;
use std::path::{Path, PathBuf};

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::paths::{folder_of, from_here, joined, shown, upwards};
use super::{at_place, read_text};
use crate::document::TextFile;
use crate::report::Problem;

/// The name of the configuration file.
pub const CONFIG_NAME: &str = "copydesk.toml";

/// A configuration file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Config {
    /// The path as shown to users.
    pub shown: String,
    /// `corpus.sources`: files and folders; `None` if the key is absent.
    pub sources: Option<Vec<ConfiguredPath>>,
    /// `corpus.offices`: curated lists.
    pub offices: Vec<ConfiguredPath>,
    /// `corpus.names`: lists of accepted names.
    pub names: Vec<ConfiguredPath>,
    /// `editor`: what the language server shows.
    pub editor: EditorOptions,
}

/// What the language server shows beside findings; a key that is absent has its default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct EditorOptions {
    /// `inlay-dates`: the resolved date after each date of the draft. Off by default.
    pub inlay_dates: Option<bool>,
    /// `inlay-titles`: a check mark after each title that evidence supports. Off by default.
    pub inlay_titles: Option<bool>,
    /// `code-lens`: the tally of claims above the draft. On by default.
    pub code_lens: Option<bool>,
    /// `workspace-diagnostics`: findings of all drafts of the project, open or not. Off by default.
    pub workspace_diagnostics: Option<bool>,
}

impl EditorOptions {
    /// The keys.
    const KEYS: [&str; 4] = ["inlay-dates", "inlay-titles", "code-lens", "workspace-diagnostics"];

    fn get_mut(&mut self, key: &str) -> Option<&mut Option<bool>> {
        match key {
            "inlay-dates" => Some(&mut self.inlay_dates),
            "inlay-titles" => Some(&mut self.inlay_titles),
            "code-lens" => Some(&mut self.code_lens),
            "workspace-diagnostics" => Some(&mut self.workspace_diagnostics),
            _ => None,
        }
    }

    /// These options with those of `other` in place of their own.
    #[must_use]
    pub fn overridden_by(self, other: Self) -> Self {
        Self {
            inlay_dates: other.inlay_dates.or(self.inlay_dates),
            inlay_titles: other.inlay_titles.or(self.inlay_titles),
            code_lens: other.code_lens.or(self.code_lens),
            workspace_diagnostics: other.workspace_diagnostics.or(self.workspace_diagnostics),
        }
    }
}

/// A path in the configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfiguredPath {
    /// As seen from the working folder.
    pub path: PathBuf,
    /// As written.
    pub written: String,
    /// Line in the configuration, from 1.
    pub line: u32,
    /// Column in code points, from 1.
    pub column: u32,
    /// The configuration that it stands in, as shown to users.
    pub file: String,
}

impl Config {
    /// The nearest `copydesk.toml` in a folder or above it.
    pub fn find(folder: &Path) -> Option<PathBuf> {
        let files = upwards(folder).into_iter().map(|folder| folder.join(CONFIG_NAME));
        files.into_iter().find(|file| file.is_file()).map(|file| from_here(&file))
    }

    /// Reads a configuration file.
    ///
    /// # Errors
    /// The file cannot be read, is not valid TOML, or has unknown keys or values of the wrong type: everything that
    /// is wrong, with line and column. A configuration with mistakes is not used at all, because checking against
    /// other sources than those meant would mislead.
    pub fn read(path: &Path) -> Result<Self, Vec<Problem>> {
        let file = read_text(path, &shown(path)).map_err(|problem| vec![problem])?;
        Self::parse(&file, folder_of(path))
    }

    /// Reads an editor's settings, which have the same keys and types as the file. Keys whose value is null are
    /// taken as absent; paths are relative to `folder`.
    ///
    /// # Errors
    /// As for [`read`](Self::read), without places.
    pub fn from_settings(settings: &serde_json::Value, folder: &Path) -> Result<Self, Vec<Problem>> {
        let shown = SETTINGS;
        let failed = |message: String| vec![Problem { path: shown.to_owned(), message }];
        let settings = without_nulls(settings).unwrap_or_else(|| serde_json::json!({}));
        if !settings.is_object() {
            return Err(failed("they must be a table such as {\"corpus\": {\"sources\": [\"sources\"]}}".to_owned()));
        }
        let text = toml::to_string(&settings).map_err(|error| failed(error.to_string()))?;
        Self::parse(&TextFile::from_text(shown.to_owned(), text), folder)
    }

    /// Parses a configuration; its paths are relative to `folder`.
    ///
    /// # Errors
    /// As for [`read`](Self::read).
    pub fn parse(file: &TextFile, folder: &Path) -> Result<Self, Vec<Problem>> {
        let root = DeTable::parse(file.text()).map_err(|error| {
            let position = file.position(error.span().map_or(0, |span| span.start) as u32);
            vec![at_place(file.path(), position.line, position.column, &format!("not valid TOML: {}", error.message()))]
        })?;
        let config = Self { shown: file.path().to_owned(), ..Self::default() };
        let mut reader = Reader { file, folder, config, problems: Vec::new() };
        reader.root(root.get_ref());
        let Reader { config, mut problems, .. } = reader;
        problems.sort_by_key(|(start, _)| *start);
        if problems.is_empty() { Ok(config) } else { Err(problems.into_iter().map(|(_, problem)| problem).collect()) }
    }

    /// Whether any key is there.
    pub fn says_something(&self) -> bool {
        self.sources.is_some()
            || !self.offices.is_empty()
            || !self.names.is_empty()
            || self.editor != EditorOptions::default()
    }

    /// This configuration with the keys that `other` has in place of its own.
    #[must_use]
    pub fn overridden_by(mut self, other: &Self) -> Self {
        if other.sources.is_some() {
            self.sources.clone_from(&other.sources);
        }
        if !other.offices.is_empty() {
            self.offices.clone_from(&other.offices);
        }
        if !other.names.is_empty() {
            self.names.clone_from(&other.names);
        }
        self.editor = self.editor.overridden_by(other.editor);
        self
    }

    /// The paths of this configuration that do not exist, as problems at their places.
    pub fn missing(&self) -> Vec<Problem> {
        let all = self.sources.iter().flatten().chain(&self.offices).chain(&self.names);
        let missing = all.filter(|entry| !entry.path.exists());
        let problem = |entry: &ConfiguredPath| {
            let message = format!(
                "`{}` does not exist (looked for `{}`); correct the path, which counts from {}",
                entry.written,
                shown(&entry.path),
                if entry.file == SETTINGS { "the project's folder" } else { "this file's folder" }
            );
            place(&entry.file, entry.line, entry.column, &message)
        };
        missing.map(problem).collect()
    }
}

/// A value without its nulls, which TOML does not have.
fn without_nulls(value: &serde_json::Value) -> Option<serde_json::Value> {
    use serde_json::Value;
    match value {
        Value::Null => None,
        Value::Object(table) => {
            Some(table.iter().filter_map(|(key, value)| Some((key.clone(), without_nulls(value)?))).collect())
        }
        Value::Array(items) => Some(items.iter().filter_map(without_nulls).collect()),
        plain => Some(plain.clone()),
    }
}

/// What editor settings are called in messages.
const SETTINGS: &str = "the editor's settings";

/// A problem at a place of a file. An editor's settings have no lines that their user would know.
fn place(shown: &str, line: u32, column: u32, message: &str) -> Problem {
    if shown == SETTINGS {
        return Problem { path: shown.to_owned(), message: message.to_owned() };
    }
    at_place(shown, line, column, message)
}

type Key<'a> = Spanned<DeString<'a>>;
type Value<'a> = Spanned<DeValue<'a>>;

struct Reader<'a> {
    file: &'a TextFile,
    folder: &'a Path,
    config: Config,
    /// With the offset at which each stands.
    problems: Vec<(usize, Problem)>,
}

impl Reader<'_> {
    fn root(&mut self, root: &DeTable<'_>) {
        for (key, value) in root {
            match (key.get_ref().as_ref(), value.get_ref()) {
                ("corpus", DeValue::Table(table)) => self.corpus(table),
                ("editor", DeValue::Table(table)) => self.editor(table),
                (name @ ("corpus" | "editor"), other) => {
                    let wanted = match self.file.path() {
                        SETTINGS => "a table with keys".to_owned(),
                        _ => format!("a table: write `[{name}]` on a line of its own"),
                    };
                    self.wrong_type(value.span(), name, &wanted, other);
                }
                _ => self.unknown_key(key, &["corpus", "editor"]),
            }
        }
    }

    fn corpus(&mut self, table: &DeTable<'_>) {
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "sources" => self.config.sources = Some(self.paths("sources", value)),
                "offices" => self.config.offices = self.paths("offices", value),
                "names" => self.config.names = self.paths("names", value),
                _ => self.unknown_key(key, &["sources", "offices", "names"]),
            }
        }
    }

    fn editor(&mut self, table: &DeTable<'_>) {
        for (key, value) in table {
            let name: &str = key.get_ref().as_ref();
            match (self.config.editor.get_mut(name), value.get_ref()) {
                (Some(option), DeValue::Boolean(flag)) => *option = Some(*flag),
                (Some(_), other) => self.wrong_type(value.span(), name, "true or false", other),
                (None, _) => self.unknown_key(key, &EditorOptions::KEYS),
            }
        }
    }

    fn paths(&mut self, key: &str, value: &Value<'_>) -> Vec<ConfiguredPath> {
        let DeValue::Array(items) = value.get_ref() else {
            self.wrong_type(value.span(), key, &format!("a list of paths: `{key} = [\"…\"]`"), value.get_ref());
            return Vec::new();
        };
        items.iter().filter_map(|item| self.path(key, item)).collect()
    }

    fn path(&mut self, key: &str, item: &Value<'_>) -> Option<ConfiguredPath> {
        match item.get_ref() {
            DeValue::String(text) if !text.trim().is_empty() => {
                let written: &str = text.as_ref();
                let position = self.file.position(item.span().start as u32);
                let path = joined(self.folder, Path::new(written));
                Some(ConfiguredPath {
                    path,
                    written: written.to_owned(),
                    line: position.line,
                    column: position.column,
                    file: self.file.path().to_owned(),
                })
            }
            DeValue::String(_) => {
                self.problem(item.span(), format!("`{key}` has an empty path; leave it out instead"));
                None
            }
            other => {
                self.wrong_type(item.span(), key, "a list of paths in quotation marks", other);
                None
            }
        }
    }

    fn unknown_key(&mut self, key: &Key<'_>, valid: &[&str]) {
        let name: &str = key.get_ref().as_ref();
        let nearest = valid.iter().min_by_key(|valid| strsim::osa_distance(name, valid));
        let advice = nearest.map(|nearest| format!("; did you mean `{nearest}`?")).unwrap_or_default();
        self.problem(key.span(), format!("unknown key `{name}`{advice}"));
    }

    fn wrong_type(&mut self, span: Range<usize>, key: &str, wanted: &str, got: &DeValue<'_>) {
        let got = match got {
            DeValue::String(_) => "a text",
            DeValue::Integer(_) | DeValue::Float(_) => "a number",
            DeValue::Boolean(_) => "true or false",
            DeValue::Datetime(_) => "a date",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        };
        self.problem(span, format!("`{key}` must be {wanted}, not {got}"));
    }

    fn problem(&mut self, span: Range<usize>, message: String) {
        let position = self.file.position(span.start as u32);
        self.problems.push((span.start, place(self.file.path(), position.line, position.column, &message)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Config, Vec<String>> {
        let file = TextFile::from_text("desk/copydesk.toml".into(), text.into());
        Config::parse(&file, Path::new("desk")).map_err(|problems| problems.into_iter().map(|p| p.message).collect())
    }

    #[test]
    fn paths_count_from_the_file() {
        let config =
            parse("[corpus]\nsources = [\"wire\", \"../old/a.txt\"]\noffices = ['o.toml']\n").expect("a configuration");
        let paths: Vec<_> = config.sources.iter().flatten().map(|s| (shown(&s.path), s.line, s.column)).collect();
        assert_eq!(paths, [("desk/wire".to_owned(), 2, 12), ("old/a.txt".to_owned(), 2, 20)]);
        assert_eq!(config.offices[0].path, Path::new("desk/o.toml"));
        assert_eq!(parse("").expect("a configuration").sources, None);
        assert_eq!(config.missing().len(), 3);
    }

    #[test]
    fn editor_settings_have_the_same_keys_and_types() {
        let read = |settings: serde_json::Value| {
            let config = Config::from_settings(&settings, Path::new("desk"));
            config.map_err(|problems| problems.into_iter().map(|p| p.message).collect::<Vec<_>>())
        };
        let settings = serde_json::json!({
            "corpus": {"sources": ["wire"], "offices": null},
            "editor": {"inlay-dates": true, "code-lens": false},
        });
        let config = read(settings).expect("settings");
        assert_eq!(config.sources.iter().flatten().map(|s| shown(&s.path)).collect::<Vec<_>>(), ["desk/wire"]);
        assert_eq!((config.editor.inlay_dates, config.editor.code_lens), (Some(true), Some(false)));
        let file = parse("[corpus]\nsources = [\"a\"]\n[editor]\ncode-lens = true\n").expect("a configuration");
        let both = file.overridden_by(&config);
        assert_eq!((both.sources.expect("sources").len(), both.editor.code_lens), (1, Some(false)));
        assert_eq!(
            read(serde_json::Value::Null).expect("settings"),
            Config { shown: "the editor's settings".into(), ..Config::default() }
        );
        let wrong = read(serde_json::json!({"editor": {"code-lense": true, "inlay-dates": 3}})).expect_err("mistakes");
        assert!(wrong.iter().any(|m| m.contains("did you mean `code-lens`")), "{wrong:?}");
        assert!(wrong.iter().any(|m| m.contains("true or false, not a number")), "{wrong:?}");
        assert!(read(serde_json::json!([1])).is_err());
    }

    #[test]
    fn every_mistake_is_named_with_its_place() {
        let problems = parse("[corpus]\nsorces = []\noffices = 3\nsources = [1]\n[corpsu]\n").expect_err("mistakes");
        assert_eq!(
            problems,
            [
                "line 2, column 1: unknown key `sorces`; did you mean `sources`?",
                "line 3, column 11: `offices` must be a list of paths: `offices = [\"…\"]`, not a number",
                "line 4, column 12: `sources` must be a list of paths in quotation marks, not a number",
                "line 5, column 2: unknown key `corpsu`; did you mean `corpus`?",
            ]
        );
        let problems = parse("[corpus]\nsources = [\n").expect_err("no TOML");
        assert!(problems[0].contains("not valid TOML"), "{problems:?}");
    }
}
