//! Places in sources, after the Web Annotation Data Model of the W3C.

use serde::Serialize;

use crate::document::{Span, TextFile};
use crate::facts::{Facts, Origin};

/// How many code points are quoted before and after.
const CONTEXT: usize = 32;

/// An annotation: a statement, and the words of a source that say it.
#[derive(Debug, Serialize)]
pub(super) struct Annotation {
    #[serde(rename = "@context")]
    context: &'static str,
    id: String,
    #[serde(rename = "type")]
    class: &'static str,
    motivation: &'static str,
    body: Body,
    target: Target,
}

#[derive(Debug, Serialize)]
struct Body {
    #[serde(rename = "type")]
    class: &'static str,
    format: &'static str,
    value: String,
}

#[derive(Debug, Serialize)]
struct Target {
    source: String,
    selector: [Selector; 2],
}

#[derive(Debug, Serialize)]
#[serde(tag = "type")]
enum Selector {
    /// In code points of the decoded text, from 0; a byte order mark does not count.
    #[serde(rename = "TextPositionSelector")]
    Position { start: usize, end: usize },
    #[serde(rename = "TextQuoteSelector")]
    Quote { exact: String, prefix: String, suffix: String },
}

/// What an annotation is for.
#[derive(Debug, Clone, Copy)]
pub(super) enum Motivation {
    /// It says something about what the body names.
    Describing,
    /// It names it.
    Identifying,
}

/// An annotation of a place that says `value`; `about` tells it from others of the same place.
pub(super) fn annotation(
    file: &TextFile,
    span: Span,
    motivation: Motivation,
    about: &str,
    value: String,
) -> Annotation {
    let source = iri(file.path());
    let text = file.text();
    let (before, exact, after) = (
        text.get(..span.start as usize).unwrap_or_default(),
        file.slice(span),
        text.get(span.end as usize..).unwrap_or_default(),
    );
    let start = before.chars().count();
    let end = start + exact.chars().count();
    let prefix = before.char_indices().rev().nth(CONTEXT - 1).map_or(before, |(at, _)| &before[at..]);
    let suffix = after.char_indices().nth(CONTEXT).map_or(after, |(at, _)| &after[..at]);
    Annotation {
        context: "http://www.w3.org/ns/anno.jsonld",
        id: format!("urn:copydesk:{about}:{source}:{start}-{end}"),
        class: "Annotation",
        motivation: match motivation {
            Motivation::Describing => "describing",
            Motivation::Identifying => "identifying",
        },
        body: Body { class: "TextualBody", format: "text/plain", value },
        target: Target {
            source,
            selector: [
                Selector::Position { start, end },
                Selector::Quote { exact: exact.to_owned(), prefix: prefix.to_owned(), suffix: suffix.to_owned() },
            ],
        },
    }
}

/// The file and the words of a point of evidence.
pub(super) fn place(facts: &Facts, origin: Origin) -> Option<(&TextFile, Span)> {
    match origin {
        Origin::Source { source, sentence } => Some((&facts.sources().get(source)?.file, sentence)),
        Origin::List { list, entry } => Some((&facts.lists().get(list)?.file, entry)),
    }
}

/// A path as a relative reference: folders parted by slashes, and what may not stand in one as percent signs.
pub(super) fn iri(path: &str) -> String {
    let mut iri = String::with_capacity(path.len());
    for c in path.chars() {
        match c {
            '\\' => iri.push('/'),
            ' ' | '"' | '<' | '>' | '^' | '`' | '{' | '|' | '}' | '%' | '#' | '?' => escape(&mut iri, c),
            // In the first segment a colon would end a scheme.
            ':' => escape(&mut iri, c),
            c if c.is_control() || ('\u{202A}'..='\u{202E}').contains(&c) => escape(&mut iri, c),
            c => iri.push(c),
        }
    }
    iri
}

fn escape(iri: &mut String, c: char) {
    let mut buffer = [0; 4];
    for byte in c.encode_utf8(&mut buffer).bytes() {
        iri.push_str(&format!("%{byte:02X}"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_are_code_points() {
        let file = TextFile::from_text("my sources/a.md".to_owned(), "😀 Ada Exampleton left.\n".to_owned());
        let made = annotation(&file, Span::new(5, 19), Motivation::Identifying, "form", "Ada Exampleton".to_owned());
        let json = serde_json::to_value(&made).expect("JSON");
        assert_eq!(json["target"]["source"], "my%20sources/a.md");
        assert_eq!(
            json["target"]["selector"][0],
            serde_json::json!({"type": "TextPositionSelector", "start": 2, "end": 16})
        );
        let quote = &json["target"]["selector"][1];
        assert_eq!((&quote["exact"], &quote["prefix"]), (&"Ada Exampleton".into(), &"😀 ".into()));
        assert_eq!(quote["suffix"], " left.\n");
    }
}
