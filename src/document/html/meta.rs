//! Metadata of `meta` and `time` elements.

use super::super::Span;
use super::super::metadata::{FormatMetadata, MetaDate};

/// Names under which pages state their publication date, the usual ones first.
const DATE_NAMES: [&str; 16] = [
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "dc.date",
    "dc.date.issued",
    "dcterms.date",
    "dcterms.issued",
    "citation_publication_date",
    "parsely-pub-date",
    "sailthru.date",
];

/// What `meta` elements said, by how far each is to be trusted.
#[derive(Debug, Default)]
pub(super) struct MetaElements {
    /// Dates with the rank of their name.
    dates: Vec<(usize, MetaDate)>,
    headline: Option<String>,
    publisher: Option<String>,
    author: Option<String>,
}

impl MetaElements {
    /// Takes in one element: its `property`, `name` or `itemprop`, its `content`, and its span.
    pub fn add(&mut self, name: &str, content: &str, span: Span) {
        let content = content.trim();
        if content.is_empty() {
            return;
        }
        let name = name.trim().to_ascii_lowercase();
        if let Some(rank) = DATE_NAMES.iter().position(|known| *known == name) {
            let origin = match rank {
                0..3 => "article:published_time",
                _ => "meta date",
            };
            self.dates.push((rank, MetaDate { value: content.to_owned(), origin, span }));
            return;
        }
        let slot = match name.as_str() {
            "og:title" => &mut self.headline,
            "og:site_name" => &mut self.publisher,
            // Open Graph has profile addresses for authors; an address is not a name.
            "author" | "article:author" if !content.contains("://") => &mut self.author,
            _ => return,
        };
        slot.get_or_insert_with(|| content.to_owned());
    }

    /// Adds everything that `metadata` does not have yet, dates behind its own.
    pub fn complete(mut self, metadata: &mut FormatMetadata) {
        self.dates.sort_by_key(|(rank, _)| *rank);
        metadata.dates.extend(self.dates.into_iter().map(|(_, date)| date));
        metadata.headline = metadata.headline.take().or(self.headline);
        metadata.publisher = metadata.publisher.take().or(self.publisher);
        metadata.author = metadata.author.take().or(self.author);
    }
}
