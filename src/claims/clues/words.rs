//! Words that show whether a clause looks back or ahead, and words of coming, going and meeting.

use std::ops::{BitOr, Range};
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::language::passage::Passage;
use crate::language::tokens::{Case, Kind};

/// What a word may tell: a set of classes, as `clue_words.tsv` explains them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Word(u16);

impl Word {
    pub const PAST: Self = Self(1);
    pub const SAME: Self = Self(1 << 1);
    pub const MODAL: Self = Self(1 << 2);
    pub const PLAN: Self = Self(1 << 3);
    pub const WISH: Self = Self(1 << 4);
    pub const PRESENT: Self = Self(1 << 5);
    pub const NONE: Self = Self(1 << 6);
    pub const GO: Self = Self(1 << 8);
    pub const TRIP: Self = Self(1 << 9);
    pub const MEET: Self = Self(1 << 10);
    pub const LEAVE: Self = Self(1 << 11);
    pub const OFF: Self = Self(1 << 12);

    /// Whether any of `other`'s classes is set.
    pub const fn is(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    fn named(name: &str) -> Self {
        match name {
            "past" => Self::PAST,
            "same" => Self::SAME,
            "modal" => Self::MODAL,
            "plan" => Self::PLAN,
            "wish" => Self::WISH,
            "present" => Self::PRESENT,
            "none" => Self::NONE,
            "go" => Self::GO,
            "trip" => Self::TRIP,
            "meet" => Self::MEET,
            "leave" => Self::LEAVE,
            "off" => Self::OFF,
            _ => Self::default(),
        }
    }
}

impl BitOr for Word {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

static WORDS: LazyLock<FxHashMap<&'static str, Word>> = LazyLock::new(|| {
    let rows = include_str!("../../language/lexicon/clue_words.tsv").lines().filter(|line| !line.starts_with('#'));
    let entry = |row: &'static str| {
        let (form, classes) = row.split_once('\t')?;
        Some((form, classes.split('|').fold(Word::default(), |word, class| word | Word::named(class))))
    };
    rows.filter_map(entry).collect()
});

/// One sentence of a passage: the place where clue readers look at words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sentence<'a> {
    pub passage: &'a Passage,
    pub block: &'a str,
    /// First token.
    pub start: usize,
    /// One past the last token.
    pub end: usize,
}

/// Where a clause looks from the day of writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Looks {
    /// Told as done.
    Back,
    /// A plan of the past that something else has replaced: `was originally scheduled`.
    BackOnPlan,
    /// Said to come.
    Ahead,
    /// Nothing shows it.
    Unknown,
}

/// How far from a time its verb may stand, in tokens.
const REACH: usize = 25;
/// A time among the first tokens of a sentence may have its verb behind it.
const FRONT: usize = 4;

impl<'a> Sentence<'a> {
    /// The token's text.
    pub fn text(&self, at: usize) -> &'a str {
        self.passage.tokens.get(at).map_or("", |token| token.text(self.block))
    }

    /// Whether the token is this word, in any case.
    pub fn is(&self, at: usize, word: &str) -> bool {
        at >= self.start && at < self.end && self.text(at).eq_ignore_ascii_case(word)
    }

    /// Whether the token is one of these words, in any case.
    pub fn is_any(&self, at: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(at, word))
    }

    /// Whether these words stand at the token.
    pub fn has(&self, at: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(ahead, word)| self.is(at + ahead, word))
    }

    /// Whether these words stand right before the token.
    pub fn is_after(&self, at: usize, words: &[&str]) -> bool {
        at.checked_sub(words.len()).is_some_and(|start| start >= self.start && self.has(start, words))
    }

    /// What the word may tell.
    pub fn word(&self, at: usize) -> Word {
        let Some(token) = self.passage.tokens.get(at).filter(|_| at >= self.start && at < self.end) else {
            return Word::default();
        };
        if token.kind != Kind::Word {
            return Word::default();
        }
        let text = token.text(self.block);
        let known = WORDS.get(text).copied().or_else(|| WORDS.get(text.to_ascii_lowercase().as_str()).copied());
        let regular = || {
            if token.case == Case::Lower && text.len() > 3 && text.ends_with("ed") {
                Word::PAST
            } else {
                Word::default()
            }
        };
        let known = known.unwrap_or_default();
        if known.is(Word::PAST | Word::SAME | Word::PLAN | Word::NONE | Word::MODAL | Word::PRESENT) {
            known
        } else {
            known | regular()
        }
    }

    /// The first token in a range that is of one of these classes.
    pub fn find(&self, mut range: Range<usize>, word: Word) -> Option<usize> {
        range.find(|at| self.word(*at).is(word))
    }

    /// All tokens.
    pub const fn range(&self) -> Range<usize> {
        self.start..self.end
    }

    /// Whether it looks back or ahead at a token: the nearest verb before it says so, or, for a time at the front
    /// of the sentence, the first one behind it.
    pub fn looks(&self, at: usize) -> Looks {
        let quoted = |i: usize| self.passage.quoted.get(i).copied().unwrap_or(false);
        let here = quoted(at);
        for verb in (self.start..at).rev().take(REACH) {
            if quoted(verb) != here || self.passage.tokens[verb].is(';') || self.passage.tokens[verb].is(':') {
                break;
            }
            if let Some(looks) = self.verb(verb) {
                return looks;
            }
        }
        if at >= self.start + FRONT {
            return Looks::Unknown;
        }
        let ahead = (at + 1..self.end).take(REACH).take_while(|verb| quoted(*verb) == here);
        ahead.filter_map(|verb| self.verb_behind(verb)).next().unwrap_or(Looks::Unknown)
    }

    /// What a verb says about a time behind it; `None` for other words.
    fn verb(&self, at: usize) -> Option<Looks> {
        let word = self.word(at);
        if self.begins_infinitive(at) {
            return Some(self.infinitive(at));
        }
        if word.is(Word::MODAL) {
            return Some(if self.is_will(at) { Looks::Ahead } else { Looks::Unknown });
        }
        if word.is(Word::WISH) {
            return Some(Looks::Ahead);
        }
        if word.is(Word::PLAN) && !self.is_any(at + 1, &["by", "up", "off", "out"]) {
            return Some(self.plan(at));
        }
        if word.is(Word::PRESENT) {
            return Some(Looks::Unknown);
        }
        let same = word.is(Word::SAME) && (self.is_passive(at) || self.is(at + 1, "by"));
        (word.is(Word::PAST) || same).then(|| self.past(at)).or_else(|| word.is(Word::SAME).then_some(Looks::Unknown))
    }

    /// What a verb says about a time at the front of its sentence.
    fn verb_behind(&self, at: usize) -> Option<Looks> {
        let word = self.word(at);
        if word.is(Word::PRESENT) {
            let planned = (at + 1..at + 4).any(|next| self.word(next).is(Word::PLAN)) || self.is(at + 1, "to");
            return Some(if planned { Looks::Ahead } else { Looks::Unknown });
        }
        if self.is_any(at, &["was", "were"]) && (at + 1..at + 4).any(|next| self.word(next).is(Word::PLAN)) {
            return Some(Looks::Unknown);
        }
        self.verb(at)
    }

    /// `to meet`, but not `to power` after `came`, nor `to the`.
    fn begins_infinitive(&self, at: usize) -> bool {
        self.is(at, "to")
            && self.passage.tokens.get(at + 1).is_some_and(|next| next.kind == Kind::Word && next.case == Case::Lower)
            && !self.is_any(
                at + 1,
                &[
                    "the",
                    "a",
                    "an",
                    "in",
                    "its",
                    "his",
                    "her",
                    "their",
                    "our",
                    "power",
                    "office",
                    "this",
                    "that",
                    "date",
                    "reporters",
                    "journalists",
                    "lawmakers",
                    "members",
                    "voters",
                    "students",
                ],
            )
    }

    /// `is expected to`, `is to`, `was originally scheduled to`.
    fn infinitive(&self, to: usize) -> Looks {
        let before = to.saturating_sub(4).max(self.start)..to;
        if let Some(plan) = before.clone().rev().find(|at| self.word(*at).is(Word::PLAN | Word::WISH)) {
            return if self.word(plan).is(Word::WISH) { Looks::Ahead } else { self.plan(plan) };
        }
        let is = to.checked_sub(1).is_some_and(|before| self.is_any(before, &["is", "are"]));
        if is { Looks::Ahead } else { Looks::Unknown }
    }

    fn plan(&self, at: usize) -> Looks {
        let before = at.saturating_sub(5).max(self.start)..at;
        let any = |words: &[&str]| before.clone().any(|before| self.is_any(before, words));
        if any(&["is", "are", "'s", "’s", "remains", "be"]) {
            Looks::Ahead
        } else if any(&["was", "were", "been"]) && any(&["originally", "first", "initially", "previously", "earlier"]) {
            Looks::BackOnPlan
        } else {
            Looks::Unknown
        }
    }

    fn past(&self, at: usize) -> Looks {
        // `will be widened`, `will have met`: the auxiliary stands further off.
        let auxiliary = at.checked_sub(1).is_some_and(|before| self.is_any(before, &["be", "been", "have"]));
        let before = at.saturating_sub(if auxiliary { 3 } else { 2 }).max(self.start)..at;
        if let Some(modal) = before.clone().rev().find(|before| self.word(*before).is(Word::MODAL)) {
            return if self.is_will(modal) { Looks::Ahead } else { Looks::Unknown };
        }
        let present = before.clone().any(|before| self.is_any(before, &["is", "are", "am", "be", "to"]));
        if present { Looks::Unknown } else { Looks::Back }
    }

    fn is_passive(&self, at: usize) -> bool {
        let words = ["being", "was", "were", "been", "had", "has", "have"];
        at.checked_sub(1).is_some_and(|before| self.is_any(before, &words))
    }

    fn is_will(&self, at: usize) -> bool {
        self.is_any(at, &["will", "shall", "'ll", "’ll", "won't", "won’t"])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::lexicon::Lexicon;
    use crate::language::passage::Draft;

    fn looks(text: &str, time: &str) -> Looks {
        let lexicon = Lexicon::english();
        let passage = Passage::read(text, Draft::of(text, false, lexicon), 0..0, lexicon, &|_| false);
        let start = text.find(time).expect("the time") as u32;
        let at = passage.tokens.iter().position(|token| token.start == start).expect("a token");
        let range = passage.sentences[passage.sentence_of(at)].clone();
        Sentence { passage: &passage, block: text, start: range.start, end: range.end }.looks(at)
    }

    #[test]
    fn the_nearest_verb_decides() {
        for (text, time) in [
            ("Doe landed in Exampleton on Sunday with a full schedule.", "Sunday"),
            ("Ties are stable after being hit in 2022 by a dispute.", "2022"),
            ("The agenda that was set by the leaders in November stands.", "November"),
            ("In 2022, Doe visited the fair.", "2022"),
            ("Roe came to power in 2012.", "2012"),
        ] {
            assert_eq!(looks(text, time), Looks::Back, "{text}");
        }
        for (text, time) in [
            ("On Monday, he is scheduled for a meeting.", "Monday"),
            ("Doe will meet Roe on Friday.", "Friday"),
            ("Doe is to sign it in March.", "March"),
            ("He is expected to meet Roe in the afternoon.", "afternoon"),
            ("The bridge will be widened in August 2031.", "August"),
        ] {
            assert_eq!(looks(text, time), Looks::Ahead, "{text}");
        }
        for (text, time) in [
            ("They agreed to hold elections in March 2031.", "March"),
            ("The fair would open in June.", "June"),
            ("The prices are published in June.", "June"),
        ] {
            assert_eq!(looks(text, time), Looks::Unknown, "{text}");
        }
        let text = "The trip was originally scheduled to happen in February and was seen as key.";
        assert_eq!(looks(text, "February"), Looks::BackOnPlan);
    }
}
