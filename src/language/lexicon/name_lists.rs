//! The long lists of names: an automaton that is part of the program and looked up where it lies.

/// How often-written names are used. A name may be both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct NameUse {
    /// As a given name.
    pub given: bool,
    /// As a surname.
    pub surname: bool,
}

/// The lists; none if the build wrote what is no automaton.
pub(super) struct NameLists(Option<fst::Map<&'static [u8]>>);

/// Made from the lists by `build.rs`.
static NAMES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/names.fst"));

impl Default for NameLists {
    fn default() -> Self {
        Self(fst::Map::new(NAMES).ok())
    }
}

impl NameLists {
    /// What the lists say about a name key.
    pub fn find(&self, key: &str) -> NameUse {
        let bits = self.0.as_ref().and_then(|names| names.get(key)).unwrap_or(0);
        NameUse { given: bits & 1 != 0, surname: bits & 2 != 0 }
    }
}

#[cfg(test)]
mod tests {
    use crate::language::lexicon::Lexicon;

    #[test]
    fn knows_names_of_many_languages() {
        let lexicon = Lexicon::english();
        for given in ["olena", "siobhan", "giorgos", "tariq", "ngozi", "svetlana"] {
            assert!(lexicon.list_of_names(given).given, "{given}");
        }
        for surname in ["kowalczyk", "okonkwo", "papadopoulos", "hernandez", "yilmaz", "shevchenko"] {
            assert!(lexicon.list_of_names(surname).surname, "{surname}");
        }
        assert_eq!(lexicon.list_of_names("xqzt"), super::NameUse::default());
    }
}
