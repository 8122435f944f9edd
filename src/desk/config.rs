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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// The path as shown to users.
    pub shown: String,
    /// `corpus.sources`: files and folders; `None` if the key is absent.
    pub sources: Option<Vec<ConfiguredPath>>,
    /// `corpus.offices`: curated lists.
    pub offices: Vec<ConfiguredPath>,
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

    /// Parses a configuration; its paths are relative to `folder`.
    ///
    /// # Errors
    /// As for [`read`](Self::read).
    pub fn parse(file: &TextFile, folder: &Path) -> Result<Self, Vec<Problem>> {
        let root = DeTable::parse(file.text()).map_err(|error| {
            let position = file.position(error.span().map_or(0, |span| span.start) as u32);
            vec![at_place(file.path(), position.line, position.column, &format!("not valid TOML: {}", error.message()))]
        })?;
        let config = Self { shown: file.path().to_owned(), sources: None, offices: Vec::new() };
        let mut reader = Reader { file, folder, config, problems: Vec::new() };
        reader.root(root.get_ref());
        let Reader { config, mut problems, .. } = reader;
        problems.sort_by_key(|(start, _)| *start);
        if problems.is_empty() { Ok(config) } else { Err(problems.into_iter().map(|(_, problem)| problem).collect()) }
    }

    /// The paths of this configuration that do not exist, as problems at their places.
    pub fn missing(&self) -> Vec<Problem> {
        let all = self.sources.iter().flatten().chain(&self.offices);
        let missing = all.filter(|entry| !entry.path.exists());
        let problem = |entry: &ConfiguredPath| {
            let message = format!(
                "`{}` does not exist (looked for `{}`); correct the path, which counts from this file's folder",
                entry.written,
                shown(&entry.path)
            );
            at_place(&self.shown, entry.line, entry.column, &message)
        };
        missing.map(problem).collect()
    }
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
                ("corpus", other) => {
                    self.wrong_type(value.span(), "corpus", "a table: write `[corpus]` on a line of its own", other)
                }
                _ => self.unknown_key(key, &["corpus"]),
            }
        }
    }

    fn corpus(&mut self, table: &DeTable<'_>) {
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "sources" => self.config.sources = Some(self.paths("sources", value)),
                "offices" => self.config.offices = self.paths("offices", value),
                _ => self.unknown_key(key, &["sources", "offices"]),
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
                Some(ConfiguredPath { path, written: written.to_owned(), line: position.line, column: position.column })
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
        self.problems.push((span.start, at_place(self.file.path(), position.line, position.column, &message)));
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
