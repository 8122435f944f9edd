//! Places of events, and whether two may be the same.

use crate::language::fold;
use crate::language::lexicon::{Lexicon, Meaning};
use crate::language::tokens::tokenize;

/// A place by its name, with the country it lies in where the lexicon knows that.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceName {
    /// The name.
    pub name: String,
    key: String,
    country: Option<Box<str>>,
}

impl PlaceName {
    /// The place of a name.
    pub fn of(name: &str, lexicon: &Lexicon) -> Self {
        let tokens = tokenize(name, lexicon);
        let whole = |length: usize| length == tokens.len();
        let mut country: Option<&str> = None;
        for (_, meaning) in lexicon.phrases(&tokens, 0).filter(|(length, _)| whole(*length)) {
            country = country.or(match meaning {
                Meaning::Country(index) | Meaning::Capital(index) => Some(&*lexicon.country(index).name),
                Meaning::Place(index) => Some(&*lexicon.place(index).country).filter(|country| !country.is_empty()),
                _ => None,
            });
        }
        Self { name: name.to_owned(), key: fold::name_key(name), country: country.map(Into::into) }
    }

    /// Whether it is the same place.
    pub fn is(&self, other: &Self) -> bool {
        self.key == other.key
    }

    /// Whether it is the country that the other place lies in.
    pub fn contains(&self, other: &Self) -> bool {
        let own = self.country.as_deref().filter(|country| fold::name_key(country) == self.key);
        own.is_some() && own == other.country.as_deref() && !self.is(other)
    }

    /// Whether both may be the place of one event: the same, or one within the other.
    pub fn may_be(&self, other: &Self) -> bool {
        self.is(other) || self.contains(other) || other.contains(self)
    }
}

/// Whether two places agree; a missing one agrees with any.
pub(super) fn agree(a: Option<&PlaceName>, b: Option<&PlaceName>) -> bool {
    a.zip(b).is_none_or(|(a, b)| a.may_be(b))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(name: &str) -> PlaceName {
        PlaceName::of(name, Lexicon::english())
    }

    #[test]
    fn a_country_contains_its_cities_and_its_capital() {
        assert!(place("Portugal").contains(&place("Lisbon")) && place("Japan").contains(&place("Osaka")));
        assert!(!place("Lisbon").contains(&place("Portugal")) && !place("Japan").contains(&place("Japan")));
        assert!(!place("Osaka").may_be(&place("Tokyo")) && !place("Spain").may_be(&place("Lisbon")));
        assert!(place("Port Doe").may_be(&place("Port Doe")) && !place("Port Doe").may_be(&place("Freedonia")));
    }
}
