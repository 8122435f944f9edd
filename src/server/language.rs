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
        "plaintext" | "text" | "txt" | "plain" | "" if !has_ending(path) => Some(Format::PlainText),
        _ => None,
    })
}

/// Whether a name has the ending of some kind of file. Editors call everything plain text that they do not know, such as
/// configurations.
fn has_ending(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    ending.starts_with(|c: char| c.is_ascii_alphabetic()) && ending.chars().all(|c| c.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_editor_takes_for_plain_text_may_be_something_else() {
        let of = |name: &str| format(Path::new(name), "plaintext");
        assert_eq!(of("brief"), Some(Format::PlainText));
        assert_eq!(of("brief of May 2. Second"), Some(Format::PlainText));
        assert_eq!(of("brief.md"), Some(Format::Markdown));
        assert_eq!((of("copydesk.toml"), of("offices.csv"), of("names.txt")), (None, None, None));
    }
}
