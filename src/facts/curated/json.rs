//! JSON as a tree with positions.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::broken;
use super::tree::{Kind, Node};
use crate::document::{DocumentError, Span, TextFile};

/// Deeper values are not read: no list needs them.
const DEEPEST: usize = 32;

/// Parses JSON.
///
/// # Errors
/// The file is not valid JSON.
pub(super) fn read(file: &TextFile) -> Result<Node, DocumentError> {
    let text = file.text();
    let raw: &RawValue = serde_json::from_str(text).map_err(|error| {
        let offset = offset(text, error.line(), error.column());
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or(&message);
        broken(file, offset, format!("not valid JSON: {message}"))
    })?;
    Ok(node(raw, text, 0))
}

/// The parser counts lines by `\n` and columns by bytes, both from 1.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let before: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    (before + column.saturating_sub(1)).min(text.len())
}

/// A raw value is a slice of the text, so that its place in memory is its place in the file.
fn node(raw: &RawValue, text: &str, depth: usize) -> Node {
    let written = raw.get();
    let start = (written.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    let span = Span::new(start as u32, (start + written.len()) as u32);
    let broken = |error: serde_json::Error| Kind::Broken(error.to_string());
    let kind = match written.as_bytes().first() {
        Some(b'{' | b'[') if depth == DEEPEST => Kind::Broken("too deep".to_owned()),
        Some(b'{') => serde_json::from_str::<Entries<'_>>(written).map_or_else(broken, |entries| {
            let value = |(key, raw): (String, &RawValue)| (key, node(raw, text, depth + 1));
            Kind::Map(entries.0.into_iter().map(value).collect())
        }),
        Some(b'[') => serde_json::from_str::<Vec<&RawValue>>(written)
            .map_or_else(broken, |items| Kind::List(items.into_iter().map(|raw| node(raw, text, depth + 1)).collect())),
        Some(b'"') => serde_json::from_str::<String>(written).map_or_else(broken, Kind::Text),
        Some(b'n') | None => Kind::Null,
        Some(_) => Kind::Text(written.to_owned()),
    };
    Node { span, kind }
}

/// The keys and values of an object, in order.
struct Entries<'t>(Vec<(String, &'t RawValue)>);

impl<'de> Deserialize<'de> for Entries<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(EntriesVisitor)
    }
}

struct EntriesVisitor;

impl<'de> Visitor<'de> for EntriesVisitor {
    type Value = Entries<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut entries = Vec::new();
        while let Some((key, value)) = map.next_entry::<String, &RawValue>()? {
            entries.push((key, value));
        }
        Ok(Entries(entries))
    }
}
