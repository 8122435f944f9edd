//! What speaks for and against a person behind a run of capitals, and how much.

use std::ops::{BitOr, BitOrAssign};

/// A set of cues. A cue counts once, however often it is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cues(u32);

/// Each cue's weight: about how many times two makes the odds of a person, by hand from news of many kinds. The sum of a name of two or
/// more words needs [`Cues::ENOUGH`].
const WEIGHTS: [(Cues, i32); 28] = [
    (Cues::HONORIFIC, 8),
    (Cues::OFFICE, 6),
    (Cues::OFFICE_BEHIND, 5),
    (Cues::AGE, 5),
    (Cues::WHO, 3),
    (Cues::ROLE, 4),
    (Cues::SAYS, 2),
    (Cues::HUMAN_VERB, 4),
    (Cues::ACTS, 1),
    (Cues::PRONOUN, 2),
    (Cues::WELL_KNOWN_GIVEN, 4),
    (Cues::GIVEN, 3),
    (Cues::SURNAME, 1),
    (Cues::INITIAL, 4),
    (Cues::SUFFIX, 5),
    (Cues::PARTICLE, 3),
    (Cues::UNLISTED, 2),
    (Cues::SECOND_REFERENCE, 2),
    (Cues::MONONYM, 6),
    (Cues::ARTICLE, -5),
    (Cues::BODY, -9),
    (Cues::PROPERTY, -3),
    (Cues::PLACE, -3),
    (Cues::CODE, -7),
    (Cues::COMMON_WORD, -3),
    (Cues::NAMESAKE, -7),
    (Cues::AMONG_PERSONS, 2),
    (Cues::AMONG_OTHERS, -2),
];

impl Cues {
    /// Nothing.
    pub const NONE: Self = Self(0);
    /// A courtesy or other title before it: `Mr`, `Sheikh`.
    pub const HONORIFIC: Self = Self(1);
    /// An office right before it.
    pub const OFFICE: Self = Self(1 << 1);
    /// An office behind it, in an apposition.
    pub const OFFICE_BEHIND: Self = Self(1 << 2);
    /// An age behind it.
    pub const AGE: Self = Self(1 << 3);
    /// `, who`.
    pub const WHO: Self = Self(1 << 4);
    /// `actor X`, `X, a lawyer`.
    pub const ROLE: Self = Self(1 << 5);
    /// A verb of speech beside it; companies speak, too.
    pub const SAYS: Self = Self(1 << 6);
    /// A verb of what only persons do: `wept`, `was born`.
    pub const HUMAN_VERB: Self = Self(1 << 7);
    /// Another verb that persons and companies are subjects of.
    pub const ACTS: Self = Self(1 << 8);
    /// `He` or `she` begins the next sentence.
    pub const PRONOUN: Self = Self(1 << 9);
    /// The first word is a well-known given name.
    pub const WELL_KNOWN_GIVEN: Self = Self(1 << 10);
    /// The first word is in the long list of given names.
    pub const GIVEN: Self = Self(1 << 11);
    /// The last word is in the list of surnames.
    pub const SURNAME: Self = Self(1 << 12);
    /// An initial inside: `John F. Doe`.
    pub const INITIAL: Self = Self(1 << 13);
    /// `Jr.`, `III`.
    pub const SUFFIX: Self = Self(1 << 14);
    /// A small word of names inside: `van der`, `bin`.
    pub const PARTICLE: Self = Self(1 << 15);
    /// No word of it is in any word list.
    pub const UNLISTED: Self = Self(1 << 16);
    /// Called by the last word alone later on.
    pub const SECOND_REFERENCE: Self = Self(1 << 17);
    /// A person known by one word.
    pub const MONONYM: Self = Self(1 << 18);
    /// An article before it.
    pub const ARTICLE: Self = Self(1 << 19);
    /// `the airline X`, `X, a maker of …`.
    pub const BODY: Self = Self(1 << 20);
    /// `X employees`, `X shares`.
    pub const PROPERTY: Self = Self(1 << 21);
    /// A preposition of place before it.
    pub const PLACE: Self = Self(1 << 22);
    /// Capitals or digits inside a word: `A380`, `MacBook`, `OS X`; an acronym in brackets behind it.
    pub const CODE: Self = Self(1 << 23);
    /// An everyday word among its words, or one that opens or ends names of organizations and things.
    pub const COMMON_WORD: Self = Self(1 << 24);

    /// The name of a company or thing that looks like a person's.
    pub const NAMESAKE: Self = Self(1 << 25);

    /// In one list with persons: `Ada Doe, X and John Roe`.
    pub const AMONG_PERSONS: Self = Self(1 << 26);
    /// In one list with what is no person.
    pub const AMONG_OTHERS: Self = Self(1 << 27);

    /// The sum that a name of two or more words needs.
    pub const ENOUGH: i32 = 3;
    /// The sum that a lone word needs whom no full name introduces: news introduces persons by full names.
    pub const ENOUGH_ALONE: i32 = 5;
    /// At this sum and below, the run names something else.
    pub const OTHER: i32 = -2;

    /// Whether any of `other`'s cues is there.
    pub fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// `self` where it holds.
    pub fn when(self, holds: bool) -> Self {
        if holds { self } else { Self::NONE }
    }

    /// The sum of the weights.
    pub fn weight(self) -> i32 {
        WEIGHTS.iter().filter(|(cue, _)| self.any(*cue)).map(|(_, weight)| weight).sum()
    }
}

impl BitOr for Cues {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOrAssign for Cues {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

#[cfg(test)]
mod tests {
    use super::{Cues, WEIGHTS};

    #[test]
    fn every_cue_has_one_weight() {
        let all = WEIGHTS.iter().fold(Cues::NONE, |all, (cue, _)| {
            assert!(!all.any(*cue), "{cue:?}");
            all | *cue
        });
        assert_eq!(all.0.count_ones() as usize, WEIGHTS.len());
    }
}
