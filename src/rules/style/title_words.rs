//! Words of titles that style guides treat each by itself. `title_words.tsv` says how.

use std::sync::LazyLock;

/// A class of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// Stays small inside a title that has capitals.
    Small,
    /// A rank that no guide gives a capital.
    Unranked,
    /// Hardly ever a mere occupation.
    Formal,
    /// In small letters, or shortened, before a name whatever stands with it.
    Informal,
    /// The name of a body.
    Body,
    /// A body that a title may belong to in small letters.
    Common,
}

static WORDS: LazyLock<Vec<(Class, &'static str)>> = LazyLock::new(|| {
    let lines = include_str!("title_words.tsv").lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines.filter_map(|line| line.split_once('\t')).filter_map(|(class, word)| Some((named(class)?, word))).collect()
});

fn named(class: &str) -> Option<Class> {
    Some(match class {
        "small" => Class::Small,
        "unranked" => Class::Unranked,
        "formal" => Class::Formal,
        "informal" => Class::Informal,
        "body" => Class::Body,
        "common" => Class::Common,
        _ => return None,
    })
}

/// Whether some words in small letters are of a class.
pub(super) fn is(class: Class, words: &str) -> bool {
    of(class).any(|known| known == words)
}

/// All words of a class.
pub(super) fn of(class: Class) -> impl Iterator<Item = &'static str> {
    WORDS.iter().filter(move |(own, _)| *own == class).map(|(_, word)| *word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_file_is_read() {
        let lines = include_str!("title_words.tsv").lines();
        let rows = lines.filter(|line| !line.starts_with('#') && !line.is_empty()).count();
        assert_eq!(WORDS.len(), rows);
        assert!(WORDS.iter().all(|(_, word)| *word == word.to_lowercase() && *word == word.trim()));
    }
}
