//! `offices.toml`, the format of our own.

use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::{CuratedHolder, CuratedList, CuratedOffice, CuratedPerson, CuratedProblem, DeclaredTable, broken};
use crate::document::{DocumentError, Span, TextFile, unknown_key};
use crate::language::dates::Days;

type Value<'a> = Spanned<DeValue<'a>>;

/// Parses a list.
///
/// # Errors
/// The file is not valid TOML.
pub(super) fn read(file: Arc<TextFile>) -> Result<CuratedList, DocumentError> {
    let root = DeTable::parse(file.text()).map_err(|error| {
        broken(&file, error.span().map_or(0, |span| span.start), format!("not valid TOML: {}", error.message()))
    })?;
    let mut reader = Reader { list: CuratedList::empty(Arc::clone(&file)), as_of: None };
    reader.root(root.get_ref());
    Ok(reader.list)
}

struct Reader {
    list: CuratedList,
    /// The day on which the whole list was right.
    as_of: Option<Days>,
}

impl Reader {
    fn root(&mut self, root: &DeTable<'_>) {
        let mut keys: Vec<_> = root.iter().collect();
        keys.sort_by_key(|(key, _)| key.span().start);
        self.as_of = self.days(root, "as_of");
        for (key, value) in keys {
            let name: &str = key.get_ref().as_ref();
            if name == "as_of" {
                continue;
            }
            let DeValue::Array(entries) = value.get_ref() else {
                self.problem(key.span(), format!("`{name}` must be a list of tables: write `[[{name}]]`"));
                continue;
            };
            for entry in entries.iter() {
                match (name, entry.get_ref()) {
                    ("office", DeValue::Table(table)) => self.office(table, entry.span()),
                    ("person", DeValue::Table(table)) => self.person(table, entry.span()),
                    ("list", DeValue::Table(table)) => self.table(table, entry.span()),
                    _ => self.problem(
                        key.span(),
                        format!("unknown table `{name}`; the tables are `[[office]]`, `[[person]]` and `[[list]]`"),
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
            single_seat: Some(self.flag(table, "single_seat").unwrap_or(true)),
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
        self.check_keys(table, &["name", "from", "until", "as_of", "note"]);
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
        let as_of = self.days(table, "as_of").or(self.as_of);
        Some(CuratedHolder { name, from, until, as_of, span: span_of(entry.span()) })
    }

    fn person(&mut self, table: &DeTable<'_>, span: Range<usize>) {
        self.check_keys(table, &["name", "family_first", "accepted", "rejected"]);
        match self.text(table, "name") {
            Some(name) => {
                let person = CuratedPerson {
                    name,
                    family_first: self.flag(table, "family_first"),
                    accepted: self.texts(table, "accepted"),
                    rejected: self.texts(table, "rejected"),
                    span: span_of(span),
                };
                self.list.persons.push(person);
            }
            None => self.problem(span, "a person needs a `name`".to_owned()),
        }
    }

    /// `[[list]]`: a file of rows, with the names of its columns.
    fn table(&mut self, table: &DeTable<'_>, span: Range<usize>) {
        self.check_keys(table, &["file", "columns", "office", "of", "single_seat", "as_of"]);
        let Some(file) = self.text(table, "file") else {
            self.problem(span, "a list needs its file: `file = \"ministers.csv\"`".to_owned());
            return;
        };
        let empty = DeTable::new();
        let columns = match table.get("columns").map(|value| (value.get_ref(), value.span())) {
            Some((DeValue::Table(columns), _)) => columns,
            Some((_, span)) => {
                self.problem(span, "`columns` must be a table: `columns = { person = \"Name\" }`".to_owned());
                &empty
            }
            None => &empty,
        };
        self.check_keys(columns, &["person", "office", "of", "from", "until"]);
        let declared = DeclaredTable {
            file,
            span: span_of(span),
            person: self.text(columns, "person"),
            office: self.text(columns, "office"),
            of: self.text(columns, "of"),
            from: self.text(columns, "from"),
            until: self.text(columns, "until"),
            default_office: self.text(table, "office"),
            default_of: self.text(table, "of"),
            single_seat: self.flag(table, "single_seat"),
            as_of: self.days(table, "as_of").or(self.as_of),
        };
        self.list.tables.push(declared);
    }

    fn check_keys(&mut self, table: &DeTable<'_>, known: &[&str]) {
        for (key, _) in table {
            let name: &str = key.get_ref().as_ref();
            if !known.contains(&name) {
                self.problem(key.span(), unknown_key(name, known));
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
