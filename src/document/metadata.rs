//! What a format itself says about its document.

use super::Span;

/// Metadata outside the prose: today only HTML has some (JSON-LD, Open Graph and other `meta` elements).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FormatMetadata {
    /// Statements of the publication date, the most trustworthy first.
    pub dates: Vec<MetaDate>,
    /// The headline.
    pub headline: Option<String>,
    /// The publication or site.
    pub publisher: Option<String>,
    /// The author or authors, separated by commas.
    pub author: Option<String>,
}

/// One statement of a publication date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MetaDate {
    /// The date as written, unparsed.
    pub value: String,
    /// What says so, for people ("JSON-LD datePublished").
    pub origin: &'static str,
    /// Where it stands in the source.
    pub span: Span,
}
