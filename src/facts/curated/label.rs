//! An office's label and jurisdiction as lists have them, read by the grammar that reads the sources, so that both come
//! to the same office.

use crate::language::lexicon::{Lexicon, Meaning, Tense};
use crate::language::offices::{OfficePhrase, read_label};
use crate::language::tokens;

/// An office as it is understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Settled {
    /// The label, with what the office belongs to where that is an organization.
    pub office: String,
    /// The country or place, where the label does not name it.
    pub of: Option<String>,
    /// What is known of the seats besides the grammar.
    pub single_seat: Option<bool>,
    /// Nothing says what the office belongs to.
    pub unplaced: bool,
}

/// Reads a label with what stands beside it; `None` if it is no office, or more than the grammar knows: half of a
/// label may be another office.
pub(super) fn settle(label: &str, of: Option<&str>, lexicon: &Lexicon) -> Option<Settled> {
    let (label, gloss) = without_gloss(label);
    let phrase = whole(label, lexicon)?;
    let of = of.or(gloss).map(str::trim).filter(|of| !of.is_empty());
    let plain =
        |of: Option<String>, single_seat| Settled { office: label.to_owned(), of, single_seat, unplaced: false };
    let Some(of) = of.filter(|_| phrase.of.is_none()) else {
        let unplaced = phrase.of.is_none() && phrase.body.is_none();
        return Some(Settled { unplaced, ..plain(None, unplaced.then_some(false)) });
    };
    let of = canonical_country(of, lexicon);
    let is_country = lexicon_country(&of, lexicon);
    if phrase.body.is_some() {
        return Some(plain(Some(of).filter(|of| is_country && !label.contains(of.as_str())), None));
    }
    // A mayor of a whole country is one of many.
    if is_country && &*phrase.head(lexicon).group == "regional" {
        return Some(plain(Some(of), Some(false)));
    }
    let composed = format!("{label} of {of}");
    match whole(&composed, lexicon).filter(|composed| composed.key == phrase.key) {
        Some(OfficePhrase { of: Some(place), .. }) => Some(plain(Some(place.name), None)),
        Some(OfficePhrase { body: Some(_), .. }) => Some(Settled { office: composed, ..plain(None, None) }),
        _ => Some(plain(Some(of), None)),
    }
}

/// The phrase, if it is a present office and takes up the whole label.
fn whole(label: &str, lexicon: &Lexicon) -> Option<OfficePhrase> {
    let phrase = read_label(label, lexicon)?;
    let length = tokens::tokenize(label, lexicon).len();
    (phrase.tokens == (0..length) && phrase.tense == Tense::Current && !phrase.plural).then_some(phrase)
}

/// `Minister of Justice (Freedonia)`: what stands in brackets at the end.
fn without_gloss(label: &str) -> (&str, Option<&str>) {
    let label = label.trim();
    match label.strip_suffix(')').and_then(|label| label.rsplit_once('(')) {
        Some((office, gloss)) if !office.trim().is_empty() => (office.trim(), Some(gloss.trim())),
        _ => (label, None),
    }
}

/// The lexicon's name of a country, or the name as given.
pub(in crate::facts) fn canonical_country(name: &str, lexicon: &Lexicon) -> String {
    country(name, lexicon).map_or_else(|| name.to_owned(), |index| lexicon.country(index).name.to_string())
}

fn lexicon_country(name: &str, lexicon: &Lexicon) -> bool {
    country(name, lexicon).is_some()
}

fn country(name: &str, lexicon: &Lexicon) -> Option<u16> {
    let tokens = tokens::tokenize(name, lexicon);
    let wanted = |meaning| match meaning {
        Meaning::Country(index) => Some(index),
        _ => None,
    };
    lexicon.longest(&tokens, 0, wanted).filter(|(length, _)| *length == tokens.len()).map(|(_, index)| index)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settled(label: &str, of: Option<&str>) -> Option<(String, Option<String>, Option<bool>)> {
        settle(label, of, Lexicon::english()).map(|settled| (settled.office, settled.of, settled.single_seat))
    }

    #[test]
    fn labels_and_jurisdictions_come_to_one_office() {
        let plain = |office: &str, of: Option<&str>| Some((office.to_owned(), of.map(str::to_owned), None));
        assert_eq!(settled("Minister of Fisheries of Norway", None), plain("Minister of Fisheries of Norway", None));
        assert_eq!(settled("Minister of Fisheries", Some("Norway")), plain("Minister of Fisheries", Some("Norway")));
        assert_eq!(settled("Minister of Fisheries (Norway)", None), plain("Minister of Fisheries", Some("Norway")));
        assert_eq!(settled("governor", Some("Exampleshire")), plain("governor", Some("Exampleshire")));
        assert_eq!(
            settled("Mayor", Some("Norway")),
            Some(("Mayor".to_owned(), Some("Norway".to_owned()), Some(false)))
        );
        assert_eq!(settled("Prime Minister", None), Some(("Prime Minister".to_owned(), None, Some(false))));
        assert_eq!(
            settled("chief executive", Some("Example Corporation")),
            plain("chief executive of Example Corporation", None)
        );
        assert_eq!(settled("winner of the cup", None), None);
        assert_eq!(settled("former president", Some("Norway")), None);
    }
}
