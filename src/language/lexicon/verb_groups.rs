//! Words of verb groups: what they say about whether something has happened.

use std::ops::{BitOr, BitOrAssign};

use super::Lexicon;
use super::tables::rows;

/// What a word may be in a verb group or clause; several at once (`had` is an auxiliary and a light verb).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct GroupWord(u32);

impl GroupWord {
    /// Nothing is known.
    pub const NONE: Self = Self(0);
    /// A form of `be`.
    pub const BE: Self = Self(1);
    /// A form of `have`.
    pub const HAVE: Self = Self(1 << 1);
    /// A form of `do`.
    pub const DO: Self = Self(1 << 2);
    /// `will`, `shall`.
    pub const WILL: Self = Self(1 << 3);
    /// `would`, `may`, `could`: leaves it open.
    pub const MAY: Self = Self(1 << 4);
    /// Denies it.
    pub const NOT: Self = Self(1 << 5);
    /// It has been arranged.
    pub const PLANNED: Self = Self(1 << 6);
    /// It is thought likely.
    pub const EXPECTED: Self = Self(1 << 7);
    /// Somebody wants it.
    pub const WISH: Self = Self(1 << 8);
    /// Somebody is asked or told to do it.
    pub const ASK: Self = Self(1 << 9);
    /// An adverb that changes nothing.
    pub const ADVERB: Self = Self(1 << 10);
    /// A light verb in the past or as a participle.
    pub const LIGHT: Self = Self(1 << 11);
    /// A light verb in another form.
    pub const LIGHT_NOW: Self = Self(1 << 12);
    /// Behind a noun: it has happened.
    pub const HAPPENED: Self = Self(1 << 13);
    /// Behind a noun: it has been put off.
    pub const PUT_OFF: Self = Self(1 << 14);
    /// Opens another clause.
    pub const SUBORDINATE: Self = Self(1 << 15);
    /// Leaves the clause open.
    pub const OPEN: Self = Self(1 << 16);
    /// It has come about.
    pub const MANAGED: Self = Self(1 << 18);
    /// A preposition.
    pub const PREPOSITION: Self = Self(1 << 17);
    /// A noun for a journey.
    pub const JOURNEY: Self = Self(1 << 19);
    /// A verb that leads away from here.
    pub const LEAVE: Self = Self(1 << 20);
    /// An irregular past tense.
    pub const PAST: Self = Self(1 << 21);
    /// A past tense that is the infinitive, too.
    pub const SAME: Self = Self(1 << 22);
    /// Ends in -ed, but is no past tense.
    pub const NOT_PAST: Self = Self(1 << 23);
    /// A present form of `be`.
    pub const NOW: Self = Self(1 << 24);
    /// A participle that looks ahead after `is`.
    pub const PLAN: Self = Self(1 << 25);
    /// A present tense that looks ahead.
    pub const AHEAD: Self = Self(1 << 26);
    /// After `to`, begins no infinitive.
    pub const NO_VERB: Self = Self(1 << 27);

    const NAMES: [(&'static str, Self); 28] = [
        ("be", Self::BE),
        ("have", Self::HAVE),
        ("do", Self::DO),
        ("will", Self::WILL),
        ("may", Self::MAY),
        ("not", Self::NOT),
        ("planned", Self::PLANNED),
        ("expected", Self::EXPECTED),
        ("managed", Self::MANAGED),
        ("wish", Self::WISH),
        ("ask", Self::ASK),
        ("adverb", Self::ADVERB),
        ("light", Self::LIGHT),
        ("light-now", Self::LIGHT_NOW),
        ("happened", Self::HAPPENED),
        ("put-off", Self::PUT_OFF),
        ("subordinate", Self::SUBORDINATE),
        ("open", Self::OPEN),
        ("preposition", Self::PREPOSITION),
        ("journey", Self::JOURNEY),
        ("leave", Self::LEAVE),
        ("past", Self::PAST),
        ("same", Self::SAME),
        ("not-past", Self::NOT_PAST),
        ("now", Self::NOW),
        ("plan", Self::PLAN),
        ("ahead", Self::AHEAD),
        ("no-verb", Self::NO_VERB),
    ];

    /// Whether it may be one of these.
    pub const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

impl BitOr for GroupWord {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOrAssign for GroupWord {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

/// Reads the data file.
pub(super) fn load(lexicon: &mut Lexicon) {
    for [word, class] in rows(include_str!("verb_groups.tsv")) {
        let word = lexicon.intern(word);
        if let Some((_, class)) = GroupWord::NAMES.iter().find(|(name, _)| *name == class) {
            lexicon.group_words[word.0 as usize] |= *class;
        }
    }
}
