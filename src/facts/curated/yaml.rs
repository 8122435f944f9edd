//! YAML as a tree with positions. A list at the top is read entry by entry, so that a mistake costs one entry.

use std::fmt;

use serde::Deserialize;
use serde::de::{self, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_saphyr::{MessageFormatter as _, Spanned, UserMessageFormatter};

use super::broken;
use super::tree::{Kind, Node};
use crate::document::{DocumentError, Span, TextFile};

/// Parses YAML.
///
/// # Errors
/// The file is no list and not valid YAML.
pub(super) fn read(file: &TextFile) -> Result<Node, DocumentError> {
    let text = file.text();
    let whole = Span::new(0, text.len() as u32);
    match entries(text) {
        Some(entries) => {
            let items = entries.into_iter().map(|entry| match value(text, entry) {
                // Each entry is a list of one.
                Ok(Node { kind: Kind::List(mut items), .. }) if items.len() == 1 => items.remove(0),
                Ok(node) => node,
                Err((at, message)) => Node { span: Span::new(at, at), kind: Kind::Broken(message) },
            });
            Ok(Node { span: whole, kind: Kind::List(items.collect()) })
        }
        None => {
            value(text, whole).map_err(|(at, message)| broken(file, at as usize, format!("not valid YAML: {message}")))
        }
    }
}

/// The entries of a list at the top: from one `- ` at the start of a line to the next. `None` if the text is no list.
fn entries(text: &str) -> Option<Vec<Span>> {
    let mut starts: Vec<u32> = Vec::new();
    let mut offset = 0;
    let mut end = text.len();
    for line in text.split_inclusive('\n') {
        let bare = line.trim_end();
        let opens = line.starts_with("- ") || bare == "-";
        if opens {
            starts.push(offset as u32);
        } else if bare == "..." {
            end = offset;
            break;
        } else if starts.is_empty() && !(bare.is_empty() || bare.starts_with(['#', '%']) || bare == "---") {
            return None;
        }
        offset += line.len();
    }
    let ends = starts.iter().skip(1).copied().chain([end as u32]);
    let entries: Vec<Span> = starts.iter().zip(ends).map(|(start, end)| Span::new(*start, end)).collect();
    (!entries.is_empty()).then_some(entries)
}

/// A part of the text as a value; an error has its offset in the text.
fn value(text: &str, part: Span) -> Result<Node, (u32, String)> {
    let yaml = &text[part.range()];
    let read = serde_saphyr::from_str::<Option<Yaml>>(yaml).map_err(|error| {
        let at = error.location().map_or(0, |place| offset(yaml, place.line() as usize, place.column() as usize));
        let message = UserMessageFormatter.format_message(error.without_snippet()).into_owned();
        (part.start + at as u32, message)
    })?;
    Ok(read.map_or(Node { span: part, kind: Kind::Null }, |read| node(read, text, part.start)))
}

/// Lines and columns count from 1, columns in characters.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let mut lines = text.split_inclusive('\n');
    let before: usize = lines.by_ref().take(line.saturating_sub(1)).map(str::len).sum();
    let within: usize = lines.next().unwrap_or("").chars().take(column.saturating_sub(1)).map(char::len_utf8).sum();
    before + within
}

fn node(read: Yaml, text: &str, base: u32) -> Node {
    let place = read.0.referenced.span();
    let start = base + place.byte_offset().unwrap_or(0) as u32;
    let mut end = start + place.byte_len().unwrap_or(0) as u32;
    let kind = match read.0.value {
        Content::Null => Kind::Null,
        Content::Text(text) => Kind::Text(text),
        Content::Other => Kind::Text(text.get(start as usize..end as usize).unwrap_or_default().to_owned()),
        Content::List(items) => Kind::List(items.into_iter().map(|item| node(item, text, base)).collect()),
        Content::Map(entries) => {
            Kind::Map(entries.into_iter().map(|(key, value)| (key, node(value, text, base))).collect())
        }
    };
    // A collection is located by its beginning.
    let last = match &kind {
        Kind::List(items) => items.last().map(|item| item.span.end),
        Kind::Map(entries) => entries.last().map(|(_, value)| value.span.end),
        _ => None,
    };
    end = last.unwrap_or(end).max(end).min(text.len() as u32);
    let written = text.get(start as usize..end as usize).unwrap_or_default().trim_end();
    Node { span: Span::new(start, start + written.len() as u32), kind }
}

#[derive(Deserialize)]
struct Yaml(Spanned<Content>);

enum Content {
    Null,
    Text(String),
    /// A number or truth value: its text is what is written.
    Other,
    List(Vec<Yaml>),
    Map(Vec<(String, Yaml)>),
}

impl<'de> Deserialize<'de> for Content {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ContentVisitor)
    }
}

struct ContentVisitor;

impl<'de> Visitor<'de> for ContentVisitor {
    type Value = Content;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Content, E> {
        Ok(Content::Text(text.to_owned()))
    }

    fn visit_bool<E: de::Error>(self, _: bool) -> Result<Content, E> {
        Ok(Content::Other)
    }

    fn visit_i64<E: de::Error>(self, _: i64) -> Result<Content, E> {
        Ok(Content::Other)
    }

    fn visit_u64<E: de::Error>(self, _: u64) -> Result<Content, E> {
        Ok(Content::Other)
    }

    fn visit_f64<E: de::Error>(self, _: f64) -> Result<Content, E> {
        Ok(Content::Other)
    }

    fn visit_unit<E: de::Error>(self) -> Result<Content, E> {
        Ok(Content::Null)
    }

    fn visit_none<E: de::Error>(self) -> Result<Content, E> {
        Ok(Content::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Content, D::Error> {
        Content::deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Content, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element()? {
            items.push(item);
        }
        Ok(Content::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Content, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Content::Map(entries))
    }
}
