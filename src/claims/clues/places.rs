//! Places as clues name them: a city or a country.

use crate::claims::Event;
use crate::claims::sentence::Sentence;
use crate::document::Block;
use crate::language::lexicon::Meaning;
use crate::language::passage::PlacePhrase;

/// A place and the country that contains it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Locality {
    /// The name: canonical for countries and listed places, as written for capitals.
    pub name: String,
    /// The country, if it is known; for a country itself, its own name.
    pub country: Option<String>,
}

impl Locality {
    /// A place of a passage; adjectives are none.
    fn of(place: &PlacePhrase, sentence: &Sentence<'_>) -> Option<Self> {
        if place.adjective {
            return None;
        }
        let lexicon = sentence.lexicon;
        let capital = || {
            let tokens = &sentence.passage.tokens;
            lexicon.longest(tokens, place.tokens.start, |meaning| match meaning {
                Meaning::Capital(index) => Some(lexicon.country(index).name.to_string()),
                _ => None,
            })
        };
        let is_country = || {
            lexicon
                .longest(&sentence.passage.tokens, place.tokens.start, |m| match m {
                    Meaning::Country(index) => Some(lexicon.country(index).name.to_string()),
                    _ => None,
                })
                .is_some_and(|(_, name)| name == place.name)
        };
        let (name, country) = if place.name.is_empty() {
            (sentence.passage.words(sentence.prose, &place.tokens), capital().map(|(_, country)| country))
        } else if is_country() {
            (place.name.clone(), Some(place.name.clone()))
        } else if let Some(country) = lexicon.country_of_place(&place.name) {
            (place.name.clone(), Some(country.to_owned()))
        } else {
            (place.name.clone(), capital().map(|(_, country)| country))
        };
        Some(Self { name, country })
    }

    /// Where an event of a sentence happened.
    pub(super) fn of_event(event: &Event, sentence: &Sentence<'_>, block: &Block) -> Option<Self> {
        let written = event.place.as_ref()?.span;
        let overlaps = |place: &&PlacePhrase| block.span(sentence.passage.bytes(&place.tokens)).overlaps(written);
        Self::of(sentence.passage.places.iter().find(overlaps)?, sentence)
    }

    /// What stands for the place where only the country matters.
    pub fn realm(&self) -> &str {
        self.country.as_deref().unwrap_or(&self.name)
    }

    /// Whether it is a country.
    pub fn is_country(&self) -> bool {
        self.country.as_deref() == Some(self.name.as_str())
    }

    /// Whether the two may be the same place: equal, or one contains the other.
    pub fn agrees(&self, other: &Self) -> bool {
        self.name == other.name || (self.realm() == other.realm() && (self.is_country() || other.is_country()))
    }
}

/// The places of a sentence that `in`, `at`, `to` or the like leads to, each with its first token, in order. In
/// `Vienna, Austria` the first counts.
pub(super) fn in_sentence(sentence: &Sentence<'_>, prepositions: &[&str]) -> Vec<(usize, Locality)> {
    let places = &sentence.passage.places;
    let first = places.partition_point(|place| place.tokens.start < sentence.tokens.start);
    let here = places[first..].iter().take_while(|place| place.tokens.start < sentence.tokens.end);
    let led = |at: usize| {
        let before = at.checked_sub(1).filter(|before| *before >= sentence.tokens.start);
        let before = before.filter(|before| sentence.is(*before, "the")).map_or(before, |the| the.checked_sub(1));
        before.is_some_and(|before| sentence.is_any(before, prepositions))
    };
    let mut found: Vec<(usize, usize, Locality)> = Vec::new();
    for place in here {
        // `Shanghai and Beijing`: what leads to the first leads to the second.
        let joined = found
            .last()
            .is_some_and(|(_, end, _)| *end + 1 == place.tokens.start && sentence.is_any(*end, &["and", "&"]));
        if led(place.tokens.start) || joined {
            let (start, end) = (place.tokens.start, place.tokens.end);
            found.extend(Locality::of(place, sentence).map(|locality| (start, end, locality)));
        }
    }
    found.into_iter().map(|(at, _, locality)| (at, locality)).collect()
}
