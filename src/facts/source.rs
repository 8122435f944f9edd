//! A source as the fact base keeps it.

use std::sync::Arc;

use crate::claims::{DocumentDate, Reading};
use crate::document::{QuoteTier, TextFile};

/// A source with its metadata, before it is taken up into the facts.
#[derive(Debug)]
pub struct SourceReading {
    /// What was read in it.
    pub reading: Reading,
    /// Who published it.
    pub publisher: Option<String>,
    /// Whose reports it repeats.
    pub relayed_from: Vec<String>,
    /// How faithful its quotations are.
    pub quotes: QuoteTier,
}

/// A source in the fact base.
#[derive(Debug, Clone)]
pub struct Source {
    /// Its text.
    pub file: Arc<TextFile>,
    /// Who published it.
    pub publisher: Option<Arc<str>>,
    /// Its date and how that is known.
    pub date: Option<DocumentDate>,
    /// Whose reports it repeats.
    pub relayed_from: Vec<String>,
    /// How faithful its quotations are.
    pub quotes: QuoteTier,
}

impl SourceReading {
    pub(super) fn into_source(self) -> Source {
        let date = self.reading.date;
        let agency = self.reading.agency;
        Source {
            file: Arc::clone(&self.reading.document.file),
            publisher: self.publisher.or(agency).map(Arc::from),
            date,
            relayed_from: self.relayed_from,
            quotes: self.quotes,
        }
    }
}
