//! How well a name matches what somebody types.

use crate::language::fold;

/// What was typed, folded: case, accents and white space do not count.
pub(super) struct Query(String);

/// How well a name matches; the smaller the better. Equal ranks fall to the shorter name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// The name itself.
    Same,
    /// It begins so.
    Prefix,
    /// A word in it begins so.
    WordPrefix,
    /// It has these letters in a row.
    Inside,
    /// It has these letters in this order.
    Scattered,
}

impl Query {
    /// What was typed.
    pub fn new(text: &str) -> Self {
        Self(fold::name_key(text))
    }

    /// How well a name matches; `None` if it does not. Nothing typed matches everything.
    pub fn rank(&self, name: &str) -> Option<Rank> {
        let (query, name) = (self.0.as_str(), fold::name_key(name));
        if name == query {
            Some(Rank::Same)
        } else if name.starts_with(query) {
            Some(Rank::Prefix)
        } else if name.match_indices(query).any(|(at, _)| name[..at].ends_with(' ')) {
            Some(Rank::WordPrefix)
        } else if name.contains(query) {
            Some(Rank::Inside)
        } else {
            is_scattered(query, &name).then_some(Rank::Scattered)
        }
    }
}

fn is_scattered(query: &str, name: &str) -> bool {
    let mut letters = name.chars();
    query.chars().filter(|c| *c != ' ').all(|wanted| letters.any(|letter| letter == wanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearer_the_better() {
        let rank = |query: &str, name: &str| Query::new(query).rank(name);
        assert_eq!(rank("ada exampleton", "Ada Exampleton"), Some(Rank::Same));
        assert_eq!(rank("ADA", "Ada Exampleton"), Some(Rank::Prefix));
        assert_eq!(rank("exa", "Ada Exampleton"), Some(Rank::WordPrefix));
        assert_eq!(rank("ample", "Ada Exampleton"), Some(Rank::Inside));
        assert_eq!(rank("adaexton", "Ada Exampleton"), Some(Rank::Scattered));
        assert_eq!(rank("ruda", "Ada Exampleton"), None);
        assert_eq!(rank("eloise", "Éloïse Doe"), Some(Rank::Prefix));
        assert_eq!(rank("", "Ada Exampleton"), Some(Rank::Prefix));
    }
}
