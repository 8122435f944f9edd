//! What is known of whole offices: other names, seats that differ by country, and which offices exclude each other.

use std::borrow::Cow;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Seat;
use super::tables::{names, rows};

/// The tables of whole offices.
#[derive(Default)]
pub(super) struct OfficeRules {
    /// Other names of an office in every country.
    equivalents: FxHashMap<&'static str, &'static str>,
    /// Other names of an office in some countries: name, canonical name, countries.
    national: Vec<(Pattern, &'static str, Countries)>,
    /// Seats that differ from the head's.
    seats: Vec<(Pattern, Countries, Seat)>,
    /// Rows of offices of which nobody holds two.
    excludes: Vec<(Vec<Pattern>, Countries)>,
}

/// An office's key, or `*` for any words at its beginning or end.
struct Pattern(&'static str);

impl Pattern {
    /// The words that `*` stands for; empty where the pattern has none.
    fn fits<'k>(&self, key: &'k str) -> Option<&'k str> {
        match (self.0.strip_prefix('*'), self.0.strip_suffix('*')) {
            (Some(end), _) => key.strip_suffix(end).filter(|rest| !rest.is_empty()),
            (_, Some(start)) => key.strip_prefix(start).filter(|rest| !rest.is_empty()),
            _ => (self.0 == key).then_some(""),
        }
    }
}

/// A column of countries; `*` is all of them.
enum Countries {
    All,
    Some(FxHashSet<&'static str>),
}

impl Countries {
    /// Reads a column, separated by `|`.
    fn of(column: &'static str) -> Self {
        if column == "*" { Self::All } else { Self::Some(names(column).collect()) }
    }

    fn has(&self, of: Option<&str>) -> bool {
        match self {
            Self::All => true,
            Self::Some(countries) => of.is_some_and(|of| countries.contains(of)),
        }
    }
}

impl OfficeRules {
    /// Reads the data files.
    pub fn load() -> Self {
        let mut rules = Self::default();
        for [name, canonical, countries] in rows(include_str!("office_equivalents.tsv")) {
            if countries.is_empty() {
                rules.equivalents.insert(name, canonical);
            } else {
                rules.national.push((Pattern(name), canonical, Countries::of(countries)));
            }
        }
        for [office, countries, seat] in rows(include_str!("office_seats.tsv")) {
            let seat = if seat == "single" { Seat::Single } else { Seat::Many };
            rules.seats.push((Pattern(office), Countries::of(countries), seat));
        }
        for [offices, countries] in rows(include_str!("office_excludes.tsv")) {
            let countries = Countries::of(if countries.is_empty() { "*" } else { countries });
            rules.excludes.push((names(offices).map(Pattern).collect(), countries));
        }
        rules
    }

    /// The canonical key of an office.
    pub fn key<'k>(&self, key: &'k str, of: Option<&str>) -> Cow<'k, str> {
        let key = self.equivalents.get(key).copied().unwrap_or(key);
        let national = of.and_then(|of| {
            self.national.iter().find_map(|(name, canonical, countries)| {
                let words = name.fits(key).filter(|_| countries.has(Some(of)))?;
                Some(canonical.replace('*', words))
            })
        });
        national.map_or(Cow::Borrowed(key), Cow::Owned)
    }

    /// The seats of an office, if its country has rules of its own. A whole name goes before a pattern.
    pub fn seat(&self, key: &str, of: Option<&str>) -> Option<Seat> {
        let mut by_pattern = None;
        for (office, countries, seat) in self.seats.iter().filter(|(office, ..)| office.fits(key).is_some()) {
            if office.0 == key && countries.has(of) {
                return Some(*seat);
            }
            if by_pattern.is_none() && countries.has(of) {
                by_pattern = Some(*seat);
            }
        }
        by_pattern
    }

    /// Whether nobody holds both offices of one country at a time.
    pub fn exclude(&self, a: &str, b: &str, of: Option<&str>) -> bool {
        let place = |offices: &[Pattern], key: &str| offices.iter().position(|office| office.fits(key).is_some());
        self.excludes.iter().any(|(offices, countries)| {
            countries.has(of)
                && matches!((place(offices, a), place(offices, b)), (Some(first), Some(second)) if first != second)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::OfficeRules;
    use crate::language::lexicon::Seat;

    #[test]
    fn names_of_one_office_meet() {
        let rules = OfficeRules::load();
        for (key, of, canonical) in [
            ("house speaker", None, "speaker of the house of representatives"),
            ("foreign minister", Some("Britain"), "foreign secretary"),
            ("foreign minister", Some("Norway"), "foreign minister"),
            ("foreign minister", Some("United States"), "secretary of state"),
            ("defence minister", Some("United States"), "defence secretary"),
            ("premier", Some("China"), "prime minister"),
            ("premier", Some("Ontario"), "premier"),
            ("premier", None, "premier"),
            ("health cabinet secretary", Some("Kenya"), "health minister"),
        ] {
            assert_eq!(rules.key(key, of), canonical, "{key} of {of:?}");
        }
    }

    #[test]
    fn seats_differ_by_country() {
        let rules = OfficeRules::load();
        assert_eq!(rules.seat("health minister", Some("Britain")), Some(Seat::Many));
        assert_eq!(rules.seat("prime minister", Some("Britain")), Some(Seat::Single));
        assert_eq!(rules.seat("health minister", Some("Norway")), None);
        assert_eq!(rules.seat("vice president", Some("Iran")), Some(Seat::Many));
    }

    #[test]
    fn some_offices_exclude_each_other() {
        let rules = OfficeRules::load();
        for (a, b, of) in [
            ("president", "prime minister", Some("Norway")),
            ("foreign minister", "ambassador to france", Some("Norway")),
            ("senator", "attorney general", Some("United States")),
            ("secretary general", "deputy secretary general", None),
        ] {
            assert!(rules.exclude(a, b, of) && rules.exclude(b, a, of), "{a}, {b}");
        }
        for (a, b, of) in [
            ("prime minister", "defence minister", Some("Norway")),
            ("deputy prime minister", "finance minister", Some("Norway")),
            ("ambassador to france", "ambassador to monaco", Some("Norway")),
            ("senator", "foreign minister", Some("Norway")),
            ("president", "president", None),
        ] {
            assert!(!rules.exclude(a, b, of), "{a}, {b}");
        }
    }
}
