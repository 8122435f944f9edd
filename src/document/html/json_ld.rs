//! Metadata of JSON-LD scripts (schema.org articles).

use serde_json::{Map, Value};

use super::super::Span;
use super::super::metadata::{FormatMetadata, MetaDate};
use super::text::decode;

/// Reads one script's content, which stands at byte `start` of the source. Broken JSON is passed over:
/// it is the page's fault, and other metadata may do.
pub(super) fn read(script: &str, start: usize, metadata: &mut FormatMetadata) {
    let json = script.trim().trim_start_matches("<!--").trim_start_matches("//<![CDATA[");
    let json = json.trim_end_matches("//]]>").trim_end_matches("-->").trim();
    let Ok(root) = serde_json::from_str::<Value>(json) else {
        return;
    };
    let mut nodes = Vec::new();
    collect_nodes(&root, &mut nodes);
    for article in nodes.iter().filter(|node| is_article(node)) {
        read_article(article, &nodes, metadata);
        if let Some(date) = article.get("datePublished").and_then(Value::as_str) {
            metadata.dates.push(MetaDate {
                value: date.trim().to_owned(),
                origin: "JSON-LD datePublished",
                span: find_value(script, start, "datePublished", date),
            });
        }
    }
}

/// All objects of a document, in order: arrays, `@graph` and nested values alike.
fn collect_nodes<'a>(value: &'a Value, nodes: &mut Vec<&'a Map<String, Value>>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| collect_nodes(value, nodes)),
        Value::Object(node) => {
            nodes.push(node);
            node.values().for_each(|value| collect_nodes(value, nodes));
        }
        _ => {}
    }
}

/// `NewsArticle`, `ReportageNewsArticle`, `Article`, `BlogPosting` and their kin.
fn is_article(node: &Map<String, Value>) -> bool {
    let is_article_type = |name: &Value| {
        let name = name.as_str().unwrap_or_default();
        name.ends_with("Article") || name.ends_with("BlogPosting") || name.ends_with("Report")
    };
    match node.get("@type") {
        Some(Value::Array(names)) => names.iter().any(is_article_type),
        Some(name) => is_article_type(name),
        None => false,
    }
}

fn read_article(article: &Map<String, Value>, nodes: &[&Map<String, Value>], metadata: &mut FormatMetadata) {
    let named = |key: &str| article.get(key).and_then(|value| name_of(value, nodes));
    let headline = article.get("headline").or_else(|| article.get("name")).and_then(Value::as_str);
    metadata.headline = metadata.headline.take().or_else(|| headline.map(clean));
    metadata.publisher = metadata.publisher.take().or_else(|| named("publisher"));
    metadata.author = metadata.author.take().or_else(|| named("author"));
}

/// The name of a person or organisation: a text, an object with a `name`, a reference to such an
/// object elsewhere in the script, or a list of these.
fn name_of(value: &Value, nodes: &[&Map<String, Value>]) -> Option<String> {
    let name_in = |node: &Map<String, Value>| node.get("name").and_then(Value::as_str).map(clean);
    match value {
        Value::String(name) => Some(clean(name)),
        Value::Object(node) => name_in(node).or_else(|| {
            let id = node.get("@id")?;
            nodes.iter().filter(|other| other.get("@id") == Some(id)).find_map(|other| name_in(other))
        }),
        Value::Array(values) => {
            let names: Vec<String> = values.iter().filter_map(|value| name_of(value, nodes)).collect();
            Some(names.join(", "))
        }
        _ => None,
    }
    .filter(|name| !name.is_empty() && !name.contains("://"))
}

/// Sites put HTML references into JSON, where they do not belong.
fn clean(text: &str) -> String {
    decode(text.trim())
}

/// Where `"key": "value"` stands in the script; the whole script when it is written in another way.
fn find_value(script: &str, start: usize, key: &str, value: &str) -> Span {
    let quoted_key = format!("\"{key}\"");
    for (at, found) in script.match_indices(&quoted_key) {
        let behind = &script[at + found.len()..];
        let opening = behind.trim_start().strip_prefix(':').map(str::trim_start);
        let Some(written) = opening.and_then(|rest| rest.strip_prefix('"')) else {
            continue;
        };
        if written.strip_prefix(value).is_some_and(|rest| rest.starts_with('"')) {
            let from = start + script.len() - written.len();
            return Span::new(from as u32, (from + value.len()) as u32);
        }
    }
    Span::new(start as u32, (start + script.len()) as u32)
}
