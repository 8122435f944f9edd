//! Which documents are prose, and in which format.

use std::path::Path;

use crate::desk::NAMES_NAME;
use crate::document::Format;

/// The format of a document: what its name says, as on the command line, else what the client calls its language.
/// `None` for what is no prose: programs, configurations, lists.
pub(super) fn format(path: &Path, language: &str) -> Option<Format> {
    if path.file_name().is_some_and(|name| name == NAMES_NAME) {
        return None;
    }
    Format::of_path(path).or_else(|| match language.to_ascii_lowercase().as_str() {
        "markdown" | "md" | "quarto" | "rmd" | "mdx" => Some(Format::Markdown),
        "html" | "xhtml" => Some(Format::Html),
        // An empty name is what editors say of a buffer that nobody has named.
        "plaintext" | "text" | "txt" | "plain" | "" => Some(Format::PlainText),
        _ => None,
    })
}
