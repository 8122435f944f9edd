//! Curated lists (`offices.toml`): tenures and facts about persons that a desk keeps besides its sources.

use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use crate::document::{DocumentError, Span, TextFile};
use crate::language::dates::Days;

/// A curated list, parsed: the entries that can be used and the problems of the others.
#[derive(Debug, Clone)]
pub struct CuratedList {
    /// The list's own text.
    pub file: Arc<TextFile>,
    /// Offices with their holders.
    pub offices: Vec<CuratedOffice>,
    /// Facts about persons.
    pub persons: Vec<CuratedPerson>,
    /// What is wrong with single entries, by position.
    pub problems: Vec<CuratedProblem>,
}

/// An office and who held it when.
#[derive(Debug, Clone)]
pub struct CuratedOffice {
    /// The office's full name.
    pub office: String,
    /// The country, party or organization it belongs to.
    pub of: Option<String>,
    /// Whether one person at a time holds it.
    pub single_seat: bool,
    /// Other names of it.
    pub labels: Vec<String>,
    /// Names too vague to contradict anything.
    pub weak_labels: Vec<String>,
    /// Names that must not be used.
    pub rejected_labels: Vec<String>,
    /// Offices that its holder cannot hold at the same time.
    pub excludes: Vec<String>,
    /// Its holders.
    pub holders: Vec<CuratedHolder>,
}

/// One tenure.
#[derive(Debug, Clone)]
pub struct CuratedHolder {
    /// The holder's name.
    pub name: String,
    /// When it began; unknown if absent.
    pub from: Option<Days>,
    /// When it ended; not yet if absent.
    pub until: Option<Days>,
    /// The entry in the list.
    pub span: Span,
}

/// A fact about a person's name.
#[derive(Debug, Clone)]
pub struct CuratedPerson {
    /// The accepted name.
    pub name: String,
    /// Whether the family name comes first.
    pub family_first: Option<bool>,
    /// Spellings that must not be used.
    pub rejected: Vec<String>,
    /// The entry in the list.
    pub span: Span,
}

/// Something wrong in one place of a list; the rest of it counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CuratedProblem {
    /// Line, from 1.
    pub line: u32,
    /// Column in code points, from 1.
    pub column: u32,
    /// What is wrong and what to write instead.
    pub message: String,
}

type Value<'a> = Spanned<DeValue<'a>>;

impl CuratedList {
    /// Parses a list.
    ///
    /// # Errors
    /// The file is not valid TOML. Mistakes inside single entries are [`problems`](Self::problems).
    pub fn parse(file: Arc<TextFile>) -> Result<Self, DocumentError> {
        let root = DeTable::parse(file.text()).map_err(|error| {
            let position = file.position(error.span().map_or(0, |span| span.start) as u32);
            DocumentError {
                path: file.path().to_owned(),
                line: position.line,
                column: position.column,
                message: format!("not valid TOML: {}", error.message()),
            }
        })?;
        let mut reader = Reader {
            list: Self { file: Arc::clone(&file), offices: Vec::new(), persons: Vec::new(), problems: Vec::new() },
        };
        reader.root(root.get_ref());
        Ok(reader.list)
    }
}

struct Reader {
    list: CuratedList,
}

impl Reader {
    fn root(&mut self, root: &DeTable<'_>) {
        let mut keys: Vec<_> = root.iter().collect();
        keys.sort_by_key(|(key, _)| key.span().start);
        for (key, value) in keys {
            let name: &str = key.get_ref().as_ref();
            let DeValue::Array(entries) = value.get_ref() else {
                self.problem(key.span(), format!("`{name}` must be a list of tables: write `[[{name}]]`"));
                continue;
            };
            for entry in entries.iter() {
                match (name, entry.get_ref()) {
                    ("office", DeValue::Table(table)) => self.office(table, entry.span()),
                    ("person", DeValue::Table(table)) => self.person(table, entry.span()),
                    _ => self.problem(
                        key.span(),
                        format!("unknown table `{name}`; the tables are `[[office]]` and `[[person]]`"),
                    ),
                }
            }
        }
    }

    fn office(&mut self, table: &DeTable<'_>, span: Range<usize>) {
        let known = ["office", "of", "single_seat", "labels", "weak_labels", "rejected_labels", "excludes", "holders"];
        self.check_keys(table, &known);
        let Some(office) = self.text(table, "office") else {
            self.problem(span, "an office needs its name: `office = \"minister of finance\"`".to_owned());
            return;
        };
        let holders = table.get("holders").map(|value| self.holders(value)).unwrap_or_default();
        let office = CuratedOffice {
            office,
            of: self.text(table, "of"),
            single_seat: self.flag(table, "single_seat").unwrap_or(true),
            labels: self.texts(table, "labels"),
            weak_labels: self.texts(table, "weak_labels"),
            rejected_labels: self.texts(table, "rejected_labels"),
            excludes: self.texts(table, "excludes"),
            holders,
        };
        self.list.offices.push(office);
    }

    fn holders(&mut self, value: &Value<'_>) -> Vec<CuratedHolder> {
        let DeValue::Array(entries) = value.get_ref() else {
            self.problem(
                value.span(),
                "`holders` must be a list: `holders = [{ name = \"…\", from = 2020-01-31 }]`".to_owned(),
            );
            return Vec::new();
        };
        entries.iter().filter_map(|entry| self.holder(entry)).collect()
    }

    fn holder(&mut self, entry: &Value<'_>) -> Option<CuratedHolder> {
        let DeValue::Table(table) = entry.get_ref() else {
            self.problem(entry.span(), "a holder is a table: `{ name = \"…\", from = 2020-01-31 }`".to_owned());
            return None;
        };
        self.check_keys(table, &["name", "from", "until", "note"]);
        let Some(name) = self.text(table, "name") else {
            self.problem(entry.span(), "a holder needs a `name`".to_owned());
            return None;
        };
        let (from, until) = (self.days(table, "from"), self.days(table, "until"));
        if let (Some(from), Some(until)) = (from, until)
            && until.end <= from.start
        {
            self.problem(entry.span(), format!("{name}'s tenure ends ({until}) before it begins ({from})"));
            return None;
        }
        Some(CuratedHolder { name, from, until, span: span_of(entry.span()) })
    }

    fn person(&mut self, table: &DeTable<'_>, span: Range<usize>) {
        self.check_keys(table, &["name", "family_first", "rejected"]);
        match self.text(table, "name") {
            Some(name) => {
                let person = CuratedPerson {
                    name,
                    family_first: self.flag(table, "family_first"),
                    rejected: self.texts(table, "rejected"),
                    span: span_of(span),
                };
                self.list.persons.push(person);
            }
            None => self.problem(span, "a person needs a `name`".to_owned()),
        }
    }

    fn check_keys(&mut self, table: &DeTable<'_>, known: &[&str]) {
        for (key, _) in table {
            let name: &str = key.get_ref().as_ref();
            if !known.contains(&name) {
                let nearest = known.iter().min_by_key(|k| strsim::osa_distance(k, name)).copied().unwrap_or("");
                self.problem(key.span(), format!("unknown key `{name}`; did you mean `{nearest}`?"));
            }
        }
    }

    fn text(&mut self, table: &DeTable<'_>, key: &str) -> Option<String> {
        let value = table.get(key)?;
        match value.get_ref() {
            DeValue::String(text) => Some(text_of(text)),
            _ => {
                self.problem(value.span(), format!("`{key}` must be a text in quotation marks"));
                None
            }
        }
    }

    fn texts(&mut self, table: &DeTable<'_>, key: &str) -> Vec<String> {
        let Some(value) = table.get(key) else { return Vec::new() };
        let DeValue::Array(items) = value.get_ref() else {
            self.problem(value.span(), format!("`{key}` must be a list of texts"));
            return Vec::new();
        };
        items
            .iter()
            .filter_map(|item| match item.get_ref() {
                DeValue::String(text) => Some(text_of(text)),
                _ => {
                    self.problem(item.span(), format!("`{key}` must hold texts in quotation marks"));
                    None
                }
            })
            .collect()
    }

    fn flag(&mut self, table: &DeTable<'_>, key: &str) -> Option<bool> {
        let value = table.get(key)?;
        match value.get_ref() {
            DeValue::Boolean(flag) => Some(*flag),
            _ => {
                self.problem(value.span(), format!("`{key}` must be true or false"));
                None
            }
        }
    }

    fn days(&mut self, table: &DeTable<'_>, key: &str) -> Option<Days> {
        let value = table.get(key)?;
        let text = match value.get_ref() {
            DeValue::Datetime(date) => date.to_string(),
            DeValue::String(text) => text_of(text),
            _ => {
                self.problem(value.span(), format!("`{key}` must be a date such as 2020-01-31 or \"2020-01\""));
                return None;
            }
        };
        match Days::parse(&text) {
            Ok(days) => Some(days),
            Err(error) => {
                self.problem(value.span(), format!("`{key}`: {error}"));
                None
            }
        }
    }

    fn problem(&mut self, span: Range<usize>, message: String) {
        let position = self.list.file.position(span.start as u32);
        self.list.problems.push(CuratedProblem { line: position.line, column: position.column, message });
    }
}

fn text_of(text: &DeString<'_>) -> String {
    let text: &str = text.as_ref();
    text.to_owned()
}

fn span_of(range: Range<usize>) -> Span {
    Span::new(range.start as u32, range.end as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<CuratedList, DocumentError> {
        CuratedList::parse(Arc::new(TextFile::from_text("offices.toml".into(), text.into())))
    }

    #[test]
    fn reads_tenures_of_every_granularity() {
        let list = parse("[[office]]\noffice = \"mayor\"\nof = \"Exampleton\"\nholders = [\n  { name = \"Ada Doe\", from = \"2020-05\", until = 2021-01-31 },\n]\n").unwrap();
        assert_eq!(list.problems, []);
        let holder = &list.offices[0].holders[0];
        assert_eq!(holder.from.map(|d| d.to_string()).as_deref(), Some("2020-05"));
        assert!(list.file.slice(holder.span).starts_with("{ name"));
    }

    #[test]
    fn one_bad_entry_does_not_cost_the_others() {
        let list = parse("[[office]]\nof = \"Exampleton\"\n\n[[office]]\noffice = \"mayor\"\nlabel = []\nholders = [{ name = \"A B\", from = 2020-02-01, until = 2019-01-01 }, { name = \"C D\" }]\n").unwrap();
        assert_eq!(list.offices.len(), 1);
        assert_eq!(list.offices[0].holders.len(), 1);
        let messages: Vec<_> = list.problems.iter().map(|p| (p.line, p.message.as_str())).collect();
        assert_eq!(messages.len(), 3, "{messages:?}");
        assert!(messages.iter().any(|(line, m)| *line == 6 && m.contains("did you mean `labels`")), "{messages:?}");
    }

    #[test]
    fn broken_toml_is_an_error_with_its_place() {
        let error = parse("[[office]]\noffice = \n").unwrap_err();
        assert_eq!(error.line, 2);
    }
}
