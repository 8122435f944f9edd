//! A value of JSON or YAML with its place, and which of the known shapes it has.

use std::sync::Arc;

use super::builder::Builder;
use super::{CuratedList, DeclaredTable, broken, legislators, popolo, table};
use crate::document::{DocumentError, Span, TextFile};

/// A value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Node {
    /// Where it is written.
    pub span: Span,
    pub kind: Kind,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    Null,
    /// A text, or a number or truth value as written.
    Text(String),
    List(Vec<Node>),
    /// Keys and values, in order.
    Map(Vec<(String, Node)>),
    /// What could not be read, and why.
    Broken(String),
}

impl Node {
    /// The value of a key that is not null.
    pub fn get(&self, key: &str) -> Option<&Self> {
        let Kind::Map(entries) = &self.kind else { return None };
        let found = entries.iter().find(|(name, _)| name == key).map(|(_, value)| value);
        found.filter(|value| value.kind != Kind::Null)
    }

    /// The text of a value, unless it is empty.
    pub fn text(&self) -> Option<&str> {
        let Kind::Text(text) = &self.kind else { return None };
        Some(text.trim()).filter(|text| !text.is_empty())
    }

    /// The text of a key.
    pub fn text_of(&self, key: &str) -> Option<&str> {
        self.get(key)?.text()
    }

    /// The items of a list; nothing for other values.
    pub fn items(&self) -> &[Self] {
        match &self.kind {
            Kind::List(items) => items,
            _ => &[],
        }
    }

    /// The items of a key's list.
    pub fn items_of(&self, key: &str) -> &[Self] {
        self.get(key).map_or(&[], Self::items)
    }

    pub fn is_map(&self) -> bool {
        matches!(self.kind, Kind::Map(_))
    }
}

/// Reads a list of a known shape.
///
/// # Errors
/// The shape is not known.
pub(super) fn read(file: Arc<TextFile>, root: Node, declared: &DeclaredTable) -> Result<CuratedList, DocumentError> {
    let mut builder = Builder::new(Arc::clone(&file), declared);
    // Where no entry at all can be read, the file is broken and not of an unknown shape.
    if let [Node { span, kind: Kind::Broken(message) }, rest @ ..] = root.items()
        && !rest.iter().any(Node::is_map)
    {
        return Err(broken(&file, span.start as usize, message.clone()));
    }
    let has = |key: &str| root.items().iter().any(|entry| entry.get(key).is_some());
    if root.is_map() && popolo::KEYS.iter().any(|key| root.get(key).is_some()) {
        popolo::read(&root, &mut builder);
    } else if let Some(bindings) = root.get("results").and_then(|results| results.get("bindings")) {
        table::records(&bindings.items().iter().map(table::unbound).collect::<Vec<_>>(), &mut builder)
            .map_err(|message| broken(&file, root.span.start as usize, message))?;
    } else if has("terms") {
        legislators::read(root.items(), &mut builder);
    } else if has("memberships") {
        popolo::read(&root, &mut builder);
    } else if !root.items().is_empty() {
        table::records(root.items(), &mut builder)
            .map_err(|message| broken(&file, root.span.start as usize, message))?;
    } else {
        let message = "no list that copydesk knows: Popolo has `persons` and `memberships`, congress-legislators a list of persons with `terms`";
        return Err(broken(&file, root.span.start as usize, message.to_owned()));
    }
    Ok(builder.finish())
}
