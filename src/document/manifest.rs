//! The sources manifest (`sources.toml`): what an archive knows about its files.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::error::DocumentError;
use super::mistakes::{kind_of, unknown_key};
use super::{QuoteTier, Span, TextFile};

/// The keys of an entry.
const ENTRY_KEYS: [&str; 8] = ["file", "published", "publisher", "headline", "place", "relayed_from", "url", "quotes"];
/// The only key of the manifest itself.
const SOURCE_KEY: &str = "source";

type Key<'a> = Spanned<DeString<'a>>;
type Value<'a> = Spanned<DeValue<'a>>;

/// A parsed manifest: the entries that can be used and the problems of the others.
#[derive(Debug, Clone)]
pub struct Manifest {
    /// The manifest's own text.
    pub file: Arc<TextFile>,
    /// One for each source file, in the order written; the first of several for one file.
    pub entries: Vec<ManifestEntry>,
    /// What is wrong with single entries, by position.
    pub problems: Vec<ManifestProblem>,
}

/// What a manifest says about one source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ManifestEntry {
    /// The source file, relative to the manifest's folder, as written.
    pub file: String,
    /// Publication date as ISO 8601 text, unparsed; may be partial (`2023-06`).
    pub published: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Its headline.
    pub headline: Option<String>,
    /// Where it was written.
    pub place: Option<String>,
    /// Whose reports it repeats.
    pub relayed_from: Vec<String>,
    /// Address of the original.
    pub url: Option<String>,
    /// How faithful its quotations are.
    pub quotes: Option<QuoteTier>,
    /// The whole entry in the manifest.
    pub span: Span,
}

/// Something wrong in one place of a manifest; the rest of it counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ManifestProblem {
    /// Where.
    pub span: Span,
    /// Line, from 1.
    pub line: u32,
    /// Column in code points, from 1.
    pub column: u32,
    /// What is wrong and what to write instead.
    pub message: String,
}

impl Manifest {
    /// Parses a manifest.
    ///
    /// # Errors
    /// The file is not valid TOML. Mistakes inside single entries are [`problems`](Self::problems).
    pub fn parse(file: Arc<TextFile>) -> Result<Self, DocumentError> {
        let root = DeTable::parse(file.text()).map_err(|error| explain(&file, &error))?;
        let mut reader = Reader { file: &file, entries: Vec::new(), problems: Vec::new() };
        reader.read_root(root.get_ref());
        let Reader { mut entries, mut problems, .. } = reader;
        entries.sort_by_key(|entry| entry.span.start);
        problems.sort_by_key(|problem| problem.span);
        Ok(Self { file: Arc::clone(&file), entries, problems })
    }

    /// The entry for a file name as written in the manifest; a leading `./` does not matter.
    pub fn entry(&self, file: &str) -> Option<&ManifestEntry> {
        self.entries.iter().find(|entry| same_file(&entry.file) == same_file(file))
    }
}

fn same_file(name: &str) -> &str {
    name.trim_start_matches("./")
}

fn explain(file: &TextFile, error: &toml::de::Error) -> DocumentError {
    let start = error.span().map_or(0, |span| span.start);
    let position = file.position(start as u32);
    DocumentError {
        path: file.path().to_owned(),
        line: position.line,
        column: position.column,
        message: format!("not valid TOML: {}", error.message()),
    }
}

struct Reader<'a> {
    file: &'a TextFile,
    entries: Vec<ManifestEntry>,
    problems: Vec<ManifestProblem>,
}

impl Reader<'_> {
    fn read_root(&mut self, root: &DeTable<'_>) {
        for (key, value) in root {
            if key.get_ref() != SOURCE_KEY {
                self.unknown_key(key, &[SOURCE_KEY]);
                continue;
            }
            match value.get_ref() {
                DeValue::Array(entries) => {
                    let mut in_order: Vec<&Value<'_>> = entries.iter().collect();
                    in_order.sort_by_key(|entry| entry.span().start);
                    self.read_entries(&in_order);
                }
                DeValue::Table(_) => {
                    self.problem(value.span(), "write `[[source]]`, with two brackets, for each source".to_owned());
                    self.read_entries(&[value]);
                }
                other => self.wrong_type(value.span(), SOURCE_KEY, "a list of tables", other),
            }
        }
    }

    fn read_entries(&mut self, values: &[&Value<'_>]) {
        let mut first_lines: HashMap<String, u32> = HashMap::new();
        for value in values {
            let DeValue::Table(table) = value.get_ref() else {
                self.wrong_type(value.span(), SOURCE_KEY, "a table", value.get_ref());
                continue;
            };
            let Some(entry) = self.read_entry(value.span(), table) else {
                continue;
            };
            let line = self.file.position(entry.span.start).line;
            let name = same_file(&entry.file).to_owned();
            if let Some(first) = first_lines.get(&name) {
                let message = format!("`{name}` has an entry already, on line {first}; this one is ignored");
                self.problem(entry.span.range(), message);
                continue;
            }
            first_lines.insert(name, line);
            self.entries.push(entry);
        }
    }

    fn read_entry(&mut self, header: Range<usize>, table: &DeTable<'_>) -> Option<ManifestEntry> {
        for (key, _) in table {
            if !ENTRY_KEYS.contains(&key.get_ref().as_ref()) {
                self.unknown_key(key, &ENTRY_KEYS);
            }
        }
        // The table's own span ends with its header.
        let end = table.values().map(|value| value.span().end).max().unwrap_or(0);
        let span = Span::new(header.start as u32, end.max(header.end) as u32);
        if !table.contains_key("file") {
            self.problem(header, "the entry has no `file`; it is ignored".to_owned());
        }
        let file = self.text(table, "file");
        Some(ManifestEntry {
            published: self.published(table),
            publisher: self.text(table, "publisher"),
            headline: self.text(table, "headline"),
            place: self.text(table, "place"),
            relayed_from: self.texts(table, "relayed_from"),
            url: self.text(table, "url"),
            quotes: self.quotes(table),
            span,
            file: file?,
        })
    }

    /// A text that is not empty.
    fn text(&mut self, table: &DeTable<'_>, key: &str) -> Option<String> {
        let value = table.get(key)?;
        match value.get_ref() {
            DeValue::String(text) if text.trim().is_empty() => {
                self.problem(value.span(), format!("`{key}` is empty; leave it out instead"));
                None
            }
            DeValue::String(text) => Some(text.trim().to_owned()),
            other => {
                self.wrong_type(value.span(), key, "a text in quotation marks", other);
                None
            }
        }
    }

    /// A text or a list of texts.
    fn texts(&mut self, table: &DeTable<'_>, key: &str) -> Vec<String> {
        let Some(DeValue::Array(values)) = table.get(key).map(Spanned::get_ref) else {
            return self.text(table, key).into_iter().collect();
        };
        let mut texts = Vec::new();
        for value in values.iter() {
            match value.get_ref() {
                DeValue::String(text) => texts.push(text.trim().to_owned()),
                other => self.wrong_type(value.span(), key, "a list of texts", other),
            }
        }
        texts
    }

    /// A TOML date or date-time, or a text such as `"2023-06"`.
    fn published(&mut self, table: &DeTable<'_>) -> Option<String> {
        let key = "published";
        let value = table.get(key)?;
        match value.get_ref() {
            DeValue::Datetime(when) if when.date.is_some() => Some(when.to_string()),
            DeValue::String(_) => self.text(table, key),
            other => {
                self.wrong_type(value.span(), key, "a date such as 2023-06-18, or \"2023-06\"", other);
                None
            }
        }
    }

    fn quotes(&mut self, table: &DeTable<'_>) -> Option<QuoteTier> {
        let name = self.text(table, "quotes")?;
        let tier = QuoteTier::from_name(&name);
        if tier.is_none() {
            let valid = QuoteTier::NAMES.join("`, `");
            let span = table.get("quotes").map(Spanned::span).unwrap_or_default();
            self.problem(span, format!("`quotes`: `{name}` is not one of `{valid}`"));
        }
        tier
    }

    fn unknown_key(&mut self, key: &Key<'_>, valid: &[&str]) {
        self.problem(key.span(), unknown_key(key.get_ref().as_ref(), valid));
    }

    fn wrong_type(&mut self, span: Range<usize>, key: &str, wanted: &str, got: &DeValue<'_>) {
        self.problem(span, format!("`{key}` must be {wanted}, not {}", kind_of(got)));
    }

    fn problem(&mut self, span: Range<usize>, message: String) {
        let span = Span::new(span.start as u32, span.end as u32);
        let position = self.file.position(span.start);
        self.problems.push(ManifestProblem { span, line: position.line, column: position.column, message });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Manifest {
        Manifest::parse(Arc::new(TextFile::from_text("sources.toml".into(), text.into()))).expect("manifest")
    }

    fn problems(text: &str) -> Vec<(u32, u32, String)> {
        parse(text).problems.into_iter().map(|p| (p.line, p.column, p.message)).collect()
    }

    #[test]
    fn complete_entries() {
        let manifest = parse(
            "# ours\n[[source]]\nfile = \"a.txt\"\npublished = 2031-05-04\npublisher = \"The Post\"\nquotes = \"translated\" # from Norwegian\n\n\
             [[source]]\nfile = './b.md'\npublished = 2031-05-04T10:00:00Z\nrelayed_from = [\"AAA\", \"BBB\"]\nplace = \"Oslo\"\n\
             [[source]]\nfile = \"c.md\"\npublished = \"2031-05\"\nrelayed_from = \"AAA\"\n",
        );
        assert_eq!(manifest.problems, []);
        let dates: Vec<_> = manifest.entries.iter().map(|entry| entry.published.as_deref().unwrap_or("")).collect();
        assert_eq!(dates, ["2031-05-04", "2031-05-04T10:00:00Z", "2031-05"]);
        assert_eq!(manifest.entries[0].quotes, Some(QuoteTier::Translated));
        assert_eq!(manifest.entries[1].relayed_from, ["AAA", "BBB"]);
        assert_eq!(manifest.entry("b.md").map(|entry| entry.place.as_deref()), Some(Some("Oslo")));
        let written = manifest.file.slice(manifest.entries[2].span);
        assert!(written.starts_with("[[source]]\nfile = \"c.md\"") && written.ends_with("\"AAA\""), "{written}");
        assert!(parse("").entries.is_empty());
        assert_eq!(parse("source = [{file = \"x\"}]").entries.len(), 1);
    }

    #[test]
    fn problems_have_places_and_advice() {
        assert_eq!(
            problems("[[source]]\nfile = \"a\"\npublishd = 2031-05-04\n"),
            [(3, 1, "unknown key `publishd`; did you mean `published`?".to_owned())]
        );
        assert_eq!(problems("[[sources]]\nfile = \"a\"\n")[0].2, "unknown key `sources`; did you mean `source`?");
        assert_eq!(
            problems("[[source]]\nplace = \"ü\"\n"),
            [(1, 1, "the entry has no `file`; it is ignored".to_owned())]
        );
        assert_eq!(
            problems("[[source]]\nfile = 3\n"),
            [(2, 8, "`file` must be a text in quotation marks, not a number".to_owned())]
        );
        assert_eq!(problems("[source]\nfile = \"a\"\n").len(), 1);
        assert_eq!(problems("source = 1\n").len(), 1);
        assert_eq!(problems("[[source]]\nfile=\"a\"\npublished = 10:00:00\n")[0].0, 3);
        assert!(problems("[[source]]\nfile=\"a\"\nquotes = \"loose\"\n")[0].2.contains("`verbatim`"));
        assert!(problems("[[source]]\nfile=\"a\"\nrelayed_from = [1]\n")[0].2.contains("a list of texts"));
    }

    #[test]
    fn bad_entries_leave_the_others_alone() {
        let manifest = parse(
            "[[source]]\nfile = 1\n[[source]]\nfile = \"a\"\nplace = \"Oslo\"\n[[source]]\nfile = \"./a\"\nplace = \"Bergen\"\n[[source]]\nfile = \"b\"\nurl = true\npublished = 2031-01-01\n",
        );
        let files: Vec<&str> = manifest.entries.iter().map(|entry| entry.file.as_str()).collect();
        assert_eq!(files, ["a", "b"]);
        assert_eq!(manifest.entries[0].place.as_deref(), Some("Oslo"));
        assert_eq!(manifest.entries[1].published.as_deref(), Some("2031-01-01"));
        let lines: Vec<u32> = manifest.problems.iter().map(|problem| problem.line).collect();
        assert_eq!(lines, [2, 6, 11]);
        assert!(manifest.problems[1].message.contains("on line 3"), "{}", manifest.problems[1].message);
    }

    #[test]
    fn broken_toml_has_a_place() {
        let file = TextFile::from_text("sources.toml".into(), "[[source]]\r\nfile = \"ü\" oops\r\n".into());
        let error = Manifest::parse(Arc::new(file)).expect_err("an error");
        assert_eq!((error.line, error.column), (2, 12), "{error}");
        assert!(error.message.starts_with("not valid TOML: "));
    }
}
