//! Which words, places and dates occur in the sources at all: what "not in the sources" is held against.

use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::document::Span;
use crate::language::dates::{Days, Granularity};
use crate::language::fold;
use crate::language::tokens::Kind;

use super::SourceReading;

/// The words, places and dates of all sources.
#[derive(Debug, Default)]
pub struct Vocabulary {
    words: FxHashSet<Box<str>>,
    /// Countries and places, each with the source and sentence that first name it.
    places: FxHashMap<Box<str>, (usize, Span)>,
    dates: Vec<Days>,
    /// Sentences that name a day: day, source, sentence.
    days: Vec<(Date, usize, Span)>,
    dated: bool,
}

impl Vocabulary {
    pub(super) fn of(readings: &[SourceReading]) -> Self {
        let mut vocabulary = Self::default();
        for (index, source) in readings.iter().enumerate() {
            vocabulary.add(index, source);
        }
        vocabulary.dates.sort_unstable();
        vocabulary.dates.dedup();
        vocabulary.days.sort_unstable();
        vocabulary.days.dedup();
        vocabulary
    }

    fn add(&mut self, index: usize, source: &SourceReading) {
        let reading = &source.reading;
        let mut key = String::new();
        for (block, read) in reading.document.blocks.iter().zip(&reading.blocks) {
            for token in read.passage.tokens.iter().filter(|t| t.kind == Kind::Word && t.is_capital()) {
                fold::lower_into(token.text(&block.text), &mut key);
                if !self.words.contains(key.as_str()) {
                    self.words.insert(key.as_str().into());
                }
            }
            for place in read.passage.places.iter().filter(|p| !p.name.is_empty()) {
                if !self.places.contains_key(place.name.as_str()) {
                    let sentence = read.sentences[read.passage.sentence_of(place.tokens.start)];
                    self.places.insert(place.name.as_str().into(), (index, sentence));
                }
            }
        }
        for office in reading.offices.iter().filter(|o| o.of_country) {
            if let Some(of) = office.of.as_deref().filter(|of| !self.places.contains_key(*of)) {
                self.places.insert(of.into(), (index, reading.sentence(office.at)));
            }
        }
        self.dates.extend(reading.date.map(|d| d.days));
        for (mention, days) in reading.dates.iter().filter_map(|d| Some((d, d.period()?))) {
            // `this year` does not make every day of the year known.
            if !mention.expression.is_deictic() || days.granularity() == Granularity::Day {
                self.dates.push(days);
            }
            if days.granularity() == Granularity::Day {
                self.days.push((days.start, index, reading.sentence(mention.at)));
            }
        }
        self.dated |= reading.date.is_some();
    }

    /// Whether every word of a name occurs in some source with a capital.
    pub fn has_words(&self, name: &str) -> bool {
        name.split_whitespace().all(|word| {
            let word = fold::lower(word.trim_matches(|c: char| !c.is_alphanumeric() && c != '.'));
            word.is_empty()
                || self.words.contains(word.as_str())
                || matches!(word.as_str(), "of" | "the" | "for" | "and")
        })
    }

    /// Whether a country or place is named, by noun or adjective.
    pub fn has_place(&self, name: &str) -> bool {
        self.places.contains_key(name)
    }

    /// Every country and place, in no order: its name, and the source and sentence that first name it.
    pub fn places(&self) -> impl Iterator<Item = (&str, usize, Span)> {
        self.places.iter().map(|(name, (source, sentence))| (&**name, *source, *sentence))
    }

    /// Whether some source names a date, or is of a date, within these days or around them.
    pub fn has_date(&self, days: Days) -> bool {
        self.dates.iter().any(|d| d.overlaps(days))
    }

    /// The source sentences that name this day: source and sentence.
    pub fn sentences_on(&self, day: Date) -> impl Iterator<Item = (usize, Span)> + '_ {
        let from = self.days.partition_point(|(d, ..)| *d < day);
        self.days[from..].iter().take_while(move |(d, ..)| *d == day).map(|&(_, source, sentence)| (source, sentence))
    }

    /// Whether any source is dated.
    pub fn is_dated(&self) -> bool {
        self.dated
    }
}
