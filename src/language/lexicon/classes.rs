//! Word classes as a bit set.

use std::ops::{BitOr, BitOrAssign};

/// What the lexicon knows about a single word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Classes(u32);

impl Classes {
    /// Nothing is known.
    pub const NONE: Self = Self(0);
    /// An everyday word: no name when it stands capitalised at the start of a sentence.
    pub const COMMON: Self = Self(1);
    /// The name of a month.
    pub const MONTH: Self = Self(1 << 1);
    /// The name of a weekday.
    pub const WEEKDAY: Self = Self(1 << 2);
    /// `Mr`, `Dr`, `Sheikh`.
    pub const HONORIFIC: Self = Self(1 << 3);
    /// `van`, `bin`, `de`: small words inside names.
    pub const PARTICLE: Self = Self(1 << 4);
    /// A verb of speech or thought.
    pub const SPEECH: Self = Self(1 << 5);
    /// Ends the name of an organization.
    pub const ORGANIZATION: Self = Self(1 << 6);
    /// Ends the name of a place.
    pub const PLACE: Self = Self(1 << 7);
    /// Ends the name of something that is neither person, organization nor place.
    pub const THING: Self = Self(1 << 8);
    /// Opens the name of an organization or place.
    pub const OPENER: Self = Self(1 << 9);
    /// An abbreviation written with a full stop.
    pub const ABBREVIATION: Self = Self(1 << 10);
    /// An abbreviation that may also end a sentence.
    pub const MAY_END: Self = Self(1 << 11);
    /// A country or people by one word.
    pub const COUNTRY: Self = Self(1 << 12);
    /// A courtesy title (`Mr`, `Ms`), a subset of [`HONORIFIC`](Self::HONORIFIC).
    pub const COURTESY: Self = Self(1 << 13);
    /// `Jr`, `Sr.`, `III`: ends a name.
    pub const SUFFIX: Self = Self(1 << 14);

    /// A word of time expressions: `June`, `week`, `last`, `yesterday`.
    pub const TIME: Self = Self(1 << 16);
    /// A word of time expressions that begins none without another one near: `last`, `second`, `this`, `end`.
    pub const TIME_WEAK: Self = Self(1 << 18);
    /// An irregular past tense.
    pub const PAST: Self = Self(1 << 19);
    /// A word that looks ahead by itself: `will`.
    pub const AHEAD: Self = Self(1 << 20);
    /// `is`, before a plan (`is expected`, `is to`).
    pub const COPULA: Self = Self(1 << 21);
    /// A participle of plans: `scheduled`.
    pub const PLAN: Self = Self(1 << 22);
    /// A word that tells of plans after a copula only: `going`.
    pub const PLANNED: Self = Self(1 << 23);
    /// A word that begins another clause.
    pub const CLAUSE: Self = Self(1 << 24);
    /// A small word that may open a time expression: `the`, `from`, `between`.
    pub const TIME_LEAD: Self = Self(1 << 17);

    /// A word of titles: `secretary`, `foreign`, `deputy`.
    pub const TITLE: Self = Self(1 << 15);

    /// The first word of a phrase that names an event.
    pub const EVENT: Self = Self(1 << 25);

    /// A small word that says nothing of what a sentence is about.
    pub const FUNCTION: Self = Self(1 << 26);

    /// Stands before the names of persons, or says what they are: `actor`, `lawyer`.
    pub const ROLE: Self = Self(1 << 27);
    /// The same for companies, places, works and things: `airline`, `film`.
    pub const BODY: Self = Self(1 << 28);
    /// Stands behind the names of companies and things: `shares`, `employees`.
    pub const PROPERTY: Self = Self(1 << 29);
    /// A verb of what only persons do: `wept`.
    pub const HUMAN_VERB: Self = Self(1 << 30);

    /// A legal form of companies, behind which the name is over.
    pub const LEGAL: Self = Self(1 << 31);

    /// Both together, where constants are made.
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether any of `other`'s classes is set.
    pub const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

impl BitOr for Classes {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOrAssign for Classes {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

#[cfg(test)]
mod tests {
    use super::Classes;

    #[test]
    fn no_two_classes_share_a_bit() {
        let source = include_str!("classes.rs");
        let mut bits: Vec<&str> =
            source.split("Self(1 << ").skip(1).filter_map(|rest| rest.split(')').next()).collect();
        let all = bits.len();
        bits.sort_unstable();
        bits.dedup();
        assert_eq!(bits.len(), all);
        assert!(!Classes::EVENT.any(Classes::AHEAD));
    }
}
