//! Settings held against the schema: everything that is wrong, with its place and what it should be.

use std::ops::Range;

use serde_json::Value as Json;
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::origin::Text;
use crate::document::{kind_of, nearest};
use crate::report::Problem;

type Key<'a> = Spanned<DeString<'a>>;
type Value<'a> = Spanned<DeValue<'a>>;

/// All mistakes of a table of settings, in the order of their places.
pub(super) fn mistakes(text: &Text, root: &DeTable<'_>, schema: &Json) -> Vec<Problem> {
    let mut validator = Validator { text, schema, problems: Vec::new() };
    validator.table(None, root, schema, 0..0);
    let mut problems = validator.problems;
    problems.sort_by_key(|(start, _)| *start);
    problems.into_iter().map(|(_, problem)| problem).collect()
}

struct Validator<'t> {
    text: &'t Text,
    schema: &'t Json,
    /// With the offset at which each stands.
    problems: Vec<(usize, Problem)>,
}

impl<'t> Validator<'t> {
    /// A table; `name` is its key, `None` for the whole file.
    fn table(&mut self, name: Option<&str>, table: &DeTable<'_>, schema: &'t Json, span: Range<usize>) {
        for (key, value) in table {
            match schema["properties"].get(key.get_ref().as_ref()) {
                Some(known) => self.value(key.get_ref().as_ref(), value, self.resolved(known)),
                None => self.unknown_key(name, key, schema),
            }
        }
        let required = schema["required"].as_array().into_iter().flatten().filter_map(Json::as_str);
        for missing in required.filter(|key| !table.contains_key(*key)) {
            let name = name.unwrap_or("the file");
            self.problem(span.clone(), format!("an entry of `{name}` needs `{missing}`: write `{missing} = [\"…\"]`"));
        }
    }

    fn value(&mut self, key: &str, value: &Value<'_>, schema: &'t Json) {
        let choices = choices(schema);
        match value.get_ref() {
            DeValue::String(text) if !choices.is_empty() => {
                if !choices.contains(&text.as_ref()) {
                    let nearest = nearest(text.as_ref(), choices.iter().copied())
                        .map(|nearest| format!("; did you mean \"{nearest}\"?"));
                    let wanted = format!("`{key}` must be {}, not \"{text}\"", one_of(&choices));
                    self.problem(value.span(), wanted + &nearest.unwrap_or_default());
                }
            }
            DeValue::String(text) if self.takes(schema, "string").is_some() => {
                if text.trim().is_empty() {
                    self.problem(value.span(), format!("`{key}` has an empty text; leave it out instead"));
                }
            }
            DeValue::Boolean(_) if self.takes(schema, "boolean").is_some() => {}
            DeValue::Array(items) => match self.takes(schema, "array") {
                Some(list) => {
                    let item = self.resolved(&list["items"]);
                    items.iter().for_each(|one| self.item(key, one, item));
                }
                None => self.wrong_type(key, value, schema),
            },
            DeValue::Table(table) => match self.takes(schema, "object") {
                Some(schema) => self.table(Some(key), table, schema, value.span()),
                None => self.wrong_type(key, value, schema),
            },
            _ => self.wrong_type(key, value, schema),
        }
    }

    fn item(&mut self, key: &str, item: &Value<'_>, schema: &'t Json) {
        match item.get_ref() {
            DeValue::String(_) | DeValue::Table(_) if self.fits(item.get_ref(), schema) => {
                self.value(key, item, schema);
            }
            other => {
                let wanted = if self.takes(schema, "object").is_some() {
                    format!("a list of tables: write `[[{key}]]` on a line of its own")
                } else {
                    "a list of texts in quotation marks".to_owned()
                };
                let message = format!("`{key}` must be {wanted}, not {}", kind_of(other));
                self.problem(item.span(), message);
            }
        }
    }

    fn fits(&self, value: &DeValue<'_>, schema: &'t Json) -> bool {
        let wanted = if value.is_table() { "object" } else { "string" };
        self.takes(schema, wanted).is_some()
    }

    /// The schema, or the alternative of it, that takes values of a type.
    fn takes(&self, schema: &'t Json, wanted: &str) -> Option<&'t Json> {
        if schema["type"] == *wanted {
            return Some(schema);
        }
        let mut alternatives = schema["anyOf"].as_array()?.iter().map(|one| self.resolved(one));
        alternatives.find(|one| one["type"] == *wanted)
    }

    /// Follows a reference to a definition.
    fn resolved(&self, schema: &'t Json) -> &'t Json {
        let reference = schema["$ref"].as_str().or_else(|| schema["allOf"][0]["$ref"].as_str());
        let pointer = reference.and_then(|reference| reference.strip_prefix('#'));
        pointer.and_then(|pointer| self.schema.pointer(pointer)).unwrap_or(schema)
    }

    fn unknown_key(&mut self, table: Option<&str>, key: &Key<'_>, schema: &Json) {
        let name: &str = key.get_ref().as_ref();
        let here: Vec<&str> = schema["properties"].as_object().into_iter().flatten().map(|(key, _)| &**key).collect();
        let advice = match (nearest(name, here.iter().copied()), self.home_of(name)) {
            (_, Some(home)) => format!("; it belongs below `[{home}]`"),
            (Some(nearest), None) => format!("; did you mean `{nearest}`?"),
            (None, None) if here.len() <= 12 => {
                let keys: Vec<String> = here.iter().map(|key| format!("`{key}`")).collect();
                format!("; the keys {} are {}", table.map_or("of the file", |_| "here"), keys.join(", "))
            }
            (None, None) => "; `copydesk rules` lists the rules".to_owned(),
        };
        self.problem(key.span(), format!("unknown key `{name}`{advice}"));
    }

    /// The table at the top that has a key of this name.
    fn home_of(&self, name: &str) -> Option<&'t str> {
        let tables = self.schema["properties"].as_object()?.iter();
        let mut tables = tables.map(|(table, schema)| (table, self.resolved(schema)));
        tables.find(|(_, schema)| schema["properties"].get(name).is_some()).map(|(table, _)| &**table)
    }

    fn wrong_type(&mut self, key: &str, value: &Value<'_>, schema: &'t Json) {
        let choices = choices(schema);
        let wanted = if !choices.is_empty() {
            one_of(&choices)
        } else if self.takes(schema, "string").is_some() {
            format!("a text or a list of texts: `{key} = \"…\"`")
        } else if let Some(list) = self.takes(schema, "array") {
            match self.takes(self.resolved(&list["items"]), "object") {
                Some(_) if self.text.is_toml() => {
                    format!("a list of tables: write `[[{key}]]` on a line of its own")
                }
                Some(_) => "a list of tables".to_owned(),
                None => format!("a list of texts: `{key} = [\"…\"]`"),
            }
        } else if self.takes(schema, "object").is_none() {
            "true or false".to_owned()
        } else if self.text.is_toml() {
            format!("a table: write `[{key}]` on a line of its own")
        } else {
            "a table with keys".to_owned()
        };
        self.problem(value.span(), format!("`{key}` must be {wanted}, not {}", kind_of(value.get_ref())));
    }

    fn problem(&mut self, span: Range<usize>, message: String) {
        self.problems.push((span.start, self.text.origin(span).problem(&message)));
    }
}

/// The words among which a value is chosen; none if it is another kind of value.
fn choices(schema: &Json) -> Vec<&str> {
    let listed = schema["enum"].as_array().into_iter().flatten();
    let described = schema["oneOf"].as_array().into_iter().flatten();
    let described = described.flat_map(|one| match one["enum"].as_array() {
        Some(words) => words.iter().collect(),
        None => vec![&one["const"]],
    });
    listed.chain(described).filter_map(Json::as_str).collect()
}

fn one_of(choices: &[&str]) -> String {
    let words: Vec<String> = choices.iter().map(|choice| format!("\"{choice}\"")).collect();
    match words.as_slice() {
        [most @ .., last] if !most.is_empty() => format!("{} or {last}", most.join(", ")),
        words => words.concat(),
    }
}
