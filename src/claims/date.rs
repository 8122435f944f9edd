//! The document's own date.

use jiff::civil::Date;

use crate::document::Document;
use crate::language::dateline::Dateline;
use crate::language::dates::{Anchor, Days, Granularity, resolve};

/// How a document's date is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DateBasis {
    /// An entry of a sources manifest.
    Manifest,
    /// The document's front matter.
    FrontMatter,
    /// Metadata of the format (JSON-LD, Open Graph, `<time>`).
    Metadata,
    /// The dateline that opens the text.
    Dateline,
    /// The file's name.
    FileName,
    /// Given for all documents without a date (`--as-of`).
    AsOf,
    /// Inferred from what the text and other documents say.
    Inferred,
}

impl DateBasis {
    /// As a word for reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Manifest => "manifest",
            Self::FrontMatter => "front matter",
            Self::Metadata => "metadata",
            Self::Dateline => "dateline",
            Self::FileName => "file name",
            Self::AsOf => "as-of option",
            Self::Inferred => "inferred",
        }
    }
}

/// A document's date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DocumentDate {
    /// The days it covers: one, unless it is known only to the month or year.
    pub days: Days,
    /// How it is known.
    pub basis: DateBasis,
}

/// What says the document's date, best first, and what could not be read.
pub(super) fn stated(
    document: &Document,
    manifest: Option<Days>,
    dateline: Option<&Dateline>,
) -> (Vec<DocumentDate>, Vec<String>) {
    let mut dates = Vec::new();
    let mut problems = Vec::new();
    dates.extend(manifest.map(|days| DocumentDate { days, basis: DateBasis::Manifest }));
    if let Some((value, span)) = &document.front.date {
        match Days::parse(value) {
            Ok(days) => dates.push(DocumentDate { days, basis: DateBasis::FrontMatter }),
            Err(error) => {
                let position = document.file.position(span.start);
                problems
                    .push(format!("line {}, column {}: front matter `date`: {error}", position.line, position.column));
            }
        }
    }
    let metadata = document.meta.dates.iter().filter_map(|d| Days::parse(&d.value).ok());
    dates.extend(metadata.take(1).map(|days| DocumentDate { days, basis: DateBasis::Metadata }));
    let known = dates.first().map(|d: &DocumentDate| d.days.start);
    if let Some(date) = dateline.and_then(|d| d.date.as_ref()) {
        // A dateline without year takes the year from what else is known.
        let days = resolve(date, Anchor { today: known, ..Anchor::default() })
            .days
            .filter(|d| d.granularity() == Granularity::Day);
        dates.extend(days.map(|days| DocumentDate { days, basis: DateBasis::Dateline }));
    }
    dates.extend(in_file_name(document.file.path()).map(|days| DocumentDate { days, basis: DateBasis::FileName }));
    (dates, problems)
}

/// `2023-06-18-…` at the start of the file's name.
fn in_file_name(path: &str) -> Option<Days> {
    let name = path.rsplit(['/', '\\']).next()?;
    let day = name.get(..10).filter(|_| name.as_bytes().get(10).is_none_or(|b| !b.is_ascii_digit()))?;
    Days::parse(day).ok().filter(|d| d.granularity() == Granularity::Day && d.start > Date::constant(1500, 1, 1))
}
