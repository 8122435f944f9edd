//! The formats that can be read.

use std::path::Path;

/// How a file's prose is marked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Paragraphs and lines (`.txt`).
    PlainText,
    /// CommonMark with tables, footnotes and strikethrough (`.md`, `.markdown`).
    Markdown,
    /// A web page (`.htm`, `.html`).
    Html,
}

impl Format {
    /// The format that a file's extension names, in any case; `None` when the file is not for us.
    pub fn of_path(path: impl AsRef<Path>) -> Option<Self> {
        let extension = path.as_ref().extension()?.to_str()?.to_ascii_lowercase();
        match extension.as_str() {
            "txt" => Some(Self::PlainText),
            "md" | "markdown" => Some(Self::Markdown),
            "htm" | "html" => Some(Self::Html),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn extensions_in_any_case() {
        assert_eq!(Format::of_path("a/b.TXT"), Some(Format::PlainText));
        assert_eq!(Format::of_path("b.markdown"), Some(Format::Markdown));
        assert_eq!(Format::of_path("b.htm"), Some(Format::Html));
        assert_eq!(Format::of_path("b.docx"), None);
        assert_eq!(Format::of_path(".md"), None);
    }
}
