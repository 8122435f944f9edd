//! A source as the fact base keeps it.

use std::sync::Arc;

use crate::claims::{DateBasis, DocumentDate, Reading};
use crate::document::{QuoteTier, TextFile};
use crate::language::lexicon::{Lexicon, Meaning};
use crate::language::passage::{Passage, PlacePhrase};

use super::Inference;

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
    /// What was inferred about its day, if it states none. Not all that is inferred makes a date.
    pub inferred: Option<Arc<Inference>>,
    /// Whose reports it repeats.
    pub relayed_from: Vec<String>,
    /// How faithful its quotations are.
    pub quotes: QuoteTier,
}

impl SourceReading {
    pub(super) fn into_source(self, inferred: Option<Arc<Inference>>) -> Source {
        let date = self.reading.date;
        let agency = self.reading.agency;
        Source {
            file: Arc::clone(&self.reading.document.file),
            publisher: self.publisher.or(agency).map(Arc::from),
            date,
            inferred,
            relayed_from: self.relayed_from,
            quotes: self.quotes,
        }
    }

    /// Whether it names a country, as that of an office or as a place, or its capital.
    pub(super) fn names_country(&self, country: &str) -> bool {
        let reading = &self.reading;
        reading.offices.iter().any(|office| office.of.as_deref() == Some(country))
            || self.places().any(|(passage, place)| match place.name.as_str() {
                "" => is_capital_of(passage, place, country),
                name => name == country,
            })
    }

    /// Whether it names any country or town.
    pub(super) fn names_any_place(&self) -> bool {
        self.reading.offices.iter().any(|office| office.of_country) || self.places().next().is_some()
    }

    fn places(&self) -> impl Iterator<Item = (&Passage, &PlacePhrase)> {
        let passages = self.reading.blocks.iter().map(|block| &block.passage);
        passages.flat_map(|passage| passage.places.iter().map(move |place| (&**passage, place)))
    }
}

/// Capitals have no name of their own among the places of a passage.
fn is_capital_of(passage: &Passage, place: &PlacePhrase, country: &str) -> bool {
    let lexicon = Lexicon::english();
    let capital = lexicon.longest(&passage.tokens, place.tokens.start, |meaning| match meaning {
        Meaning::Capital(index) => Some(index),
        _ => None,
    });
    capital.is_some_and(|(_, index)| &*lexicon.country(index).name == country)
}

impl Source {
    /// The date that is stated for it, if one is.
    pub fn stated_date(&self) -> Option<DocumentDate> {
        self.date.filter(|date| date.basis != DateBasis::Inferred)
    }

    /// The date as it is stated, or what was inferred about it; `None` if nothing is known.
    pub fn known_date(&self) -> Option<String> {
        let stated = self.stated_date().map(|date| date.days.to_string());
        stated.or_else(|| self.inferred_date().map(|inferred| format!("date inferred: {inferred}")))
    }

    /// What was inferred about the day, if anything.
    pub fn inferred_date(&self) -> Option<String> {
        self.inferred.as_ref().filter(|inferred| !inferred.days.is_all()).map(|inferred| inferred.days.to_string())
    }
}
