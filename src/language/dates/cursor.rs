//! What the grammar reads: atoms, and a cursor over them whose methods are the elements of its rules.
//!
//! An atom is a token or a part of one: `mid-2011` is `mid`, `-`, `2011`, and `10/25` is `10`, `/`, `25`. A rule is a
//! function from a cursor to what it read and the cursor behind it.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::terms::{self, Senses, begin};
use crate::language::lexicon::Classes;
use crate::language::tokens::{Kind, Token};

/// What a rule read, and the cursor behind it.
pub(super) type Parsed<'a, T> = Option<(T, Cursor<'a>)>;

/// A number as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Int {
    pub value: u32,
    /// How many digits are written: `06` has two.
    pub digits: u8,
    /// Written with separators between the thousands.
    pub grouped: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    Word,
    Int(Int),
    Mark(char),
    Possessive,
}

/// A token or a part of one. Offsets are bytes of the block.
#[derive(Debug, Clone, Copy)]
pub(super) struct Atom {
    pub token: u32,
    pub start: u32,
    pub end: u32,
    pub what: What,
    pub senses: &'static Senses,
    /// White space stands before it.
    pub spaced: bool,
    /// It begins with a capital.
    pub capital: bool,
    /// A small word that may open an expression, or an apostrophe before a decade.
    pub lead: bool,
}

/// Splits the tokens of a range into atoms.
pub(super) fn atoms(tokens: &[Token], block: &str, range: Range<usize>) -> Vec<Atom> {
    let mut atoms = Vec::with_capacity(range.len() + range.len() / 4);
    for (index, token) in tokens.iter().enumerate().take(range.end).skip(range.start) {
        let whole = |what| Atom {
            token: index as u32,
            start: token.start,
            end: token.end,
            what,
            senses: terms::none(),
            spaced: token.spaced,
            capital: token.is_capital(),
            lead: token.has(Classes::TIME_LEAD) || matches!(token.kind, Kind::Mark('\'' | '’' | '‘')),
        };
        match token.kind {
            Kind::Mark(mark) => atoms.push(whole(What::Mark(mark))),
            Kind::Possessive => atoms.push(whole(What::Possessive)),
            Kind::Number => split(token, index as u32, block, &mut atoms),
            Kind::Word | Kind::Prefix => {
                if token.has(Classes::TIME) && is_compound(token.text(block)) {
                    split(token, index as u32, block, &mut atoms);
                } else if token.has(Classes::TIME) {
                    atoms.push(Atom { senses: terms::of_word(token.word), ..whole(What::Word) });
                } else {
                    atoms.push(whole(What::Word));
                }
            }
        }
    }
    atoms
}

/// Whether a word has hyphens or digits inside.
fn is_compound(word: &str) -> bool {
    word.bytes().any(|b| b == b'-' || b.is_ascii_digit()) || word.contains(['‐', '‑'])
}

/// The parts of a number or of a hyphenated word: runs of digits, runs of letters, single marks.
fn split(token: &Token, index: u32, block: &str, atoms: &mut Vec<Atom>) {
    let text = token.text(block);
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        let (length, what) = if c.is_ascii_digit() {
            integer(rest)
        } else if c.is_alphabetic() {
            let word = rest.find(|c: char| !(c.is_alphabetic() || matches!(c, '\'' | '’'))).unwrap_or(rest.len());
            // The full stop of `a.m.` and `Sept.` belongs to the word.
            let stops = rest[word..].starts_with('.');
            let length =
                if stops { rest.find(|c: char| !(c.is_alphabetic() || c == '.')).unwrap_or(rest.len()) } else { word };
            (length, What::Word)
        } else {
            (c.len_utf8(), What::Mark(if matches!(c, '‐' | '‑') { '-' } else { c }))
        };
        let part = &rest[..length];
        atoms.push(Atom {
            token: index,
            start: token.start + at as u32,
            end: token.start + (at + length) as u32,
            what,
            senses: if what == What::Word { terms::of_text(&part.to_lowercase()) } else { terms::none() },
            spaced: at == 0 && token.spaced,
            capital: part.starts_with(char::is_uppercase),
            lead: false,
        });
        at += length;
    }
}

/// The digits that open a text, with separators between thousands: their length and what they are.
fn integer(text: &str) -> (usize, What) {
    let bytes = text.as_bytes();
    let run = |from: usize| bytes[from..].iter().take_while(|b| b.is_ascii_digit()).count();
    let first = run(0);
    let mut end = first;
    while first <= 3 && bytes.get(end) == Some(&b',') && run(end + 1) == 3 {
        end += 4;
    }
    let digits: String = text[..end].chars().filter(char::is_ascii_digit).collect();
    let value = digits.parse().unwrap_or(u32::MAX);
    (end, What::Int(Int { value, digits: digits.len().min(255) as u8, grouped: end > first }))
}

/// A place between atoms.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cursor<'a> {
    pub atoms: &'a [Atom],
    pub block: &'a str,
    pub at: usize,
}

impl<'a> Cursor<'a> {
    /// The atom behind the cursor.
    pub fn atom(self) -> Option<&'a Atom> {
        self.atoms.get(self.at)
    }

    /// What may begin here, as bits of [`begin`].
    pub fn begins(self) -> u32 {
        let own = |at: usize| match self.atoms.get(at) {
            Some(Atom { what: What::Int(_), .. }) => begin::INT,
            Some(atom) => atom.senses.begins,
            None => 0,
        };
        if self.atom().is_none_or(|atom| !atom.lead) {
            return own(self.at);
        }
        if self.word(&["in", "within", "for"]).is_some() {
            return begin::AHEAD;
        }
        if self.word(&["from", "between"]).is_some() {
            return begin::FROM;
        }
        if self.word(&["at"]).is_some() {
            return begin::REFERENCE;
        }
        let head = (self.at + 1..self.at + 4).find(|&at| self.atoms.get(at).is_none_or(|atom| !atom.lead));
        own(head.unwrap_or(self.at)) | own(self.at) | begin::ARTICLE
    }

    /// The atom before the cursor, `back` atoms away.
    pub fn back(self, back: usize) -> Option<&'a Atom> {
        self.at.checked_sub(back).and_then(|at| self.atoms.get(at))
    }

    /// The cursor one atom further.
    pub fn next(self) -> Self {
        Self { at: self.at + 1, ..self }
    }

    /// The text of an atom.
    pub fn text_of(self, atom: &Atom) -> &'a str {
        self.block.get(atom.start as usize..atom.end as usize).unwrap_or("")
    }

    /// Whether an atom is one of these words, in whatever case. Lengths and first letters settle most comparisons.
    fn is_one_of(self, atom: &Atom, words: &[&str]) -> bool {
        let length = (atom.end - atom.start) as usize;
        let first = self.block.as_bytes().get(atom.start as usize).map_or(0, |b| b | 0x20);
        let same = |word: &&&str| word.len() == length && word.as_bytes()[0] | 0x20 == first;
        words.iter().filter(same).any(|word| word.eq_ignore_ascii_case(self.text_of(atom)))
    }

    /// The text of the atom behind the cursor.
    pub fn text(self) -> &'a str {
        self.atom().map_or("", |atom| self.text_of(atom))
    }

    /// Whether the word `back` atoms before the cursor is one of these.
    pub fn follows(self, back: usize, words: &[&str]) -> bool {
        self.back(back).is_some_and(|atom| self.is_one_of(atom, words))
    }

    /// One of these words.
    pub fn word(self, words: &[&str]) -> Option<Self> {
        self.is_one_of(self.atom()?, words).then(|| self.next())
    }

    /// One of these words, or nothing.
    pub fn maybe(self, words: &[&str]) -> Self {
        self.word(words).unwrap_or(self)
    }

    /// These words in a row.
    pub fn words(self, words: &[&str]) -> Option<Self> {
        words.iter().try_fold(self, |cursor, word| cursor.word(&[word]))
    }

    /// One of these marks.
    pub fn mark(self, marks: &[char]) -> Option<Self> {
        match self.atom()?.what {
            What::Mark(mark) if marks.contains(&mark) => Some(self.next()),
            _ => None,
        }
    }

    /// One of these marks, or nothing.
    pub fn maybe_mark(self, marks: &[char]) -> Self {
        self.mark(marks).unwrap_or(self)
    }

    /// One of these marks, written onto what stands before it and after it.
    pub fn joint(self, marks: &[char]) -> Option<Self> {
        let after = self.mark(marks)?;
        (!self.atom()?.spaced && !after.atom()?.spaced).then_some(after)
    }

    /// A hyphen that may join the words of one expression, or nothing.
    pub fn maybe_hyphen(self) -> Self {
        self.joint(&['-']).unwrap_or(self)
    }

    /// A word with the wanted sense.
    pub fn sense<T>(self, sense: impl Fn(&Senses) -> Option<T>) -> Parsed<'a, T> {
        let atom = self.atom().filter(|atom| atom.what == What::Word)?;
        sense(atom.senses).map(|found| (found, self.next()))
    }

    /// Digits.
    pub fn int(self) -> Parsed<'a, Int> {
        match self.atom()?.what {
            What::Int(int) => Some((int, self.next())),
            _ => None,
        }
    }

    /// `'s`
    pub fn possessive(self) -> Option<Self> {
        (self.atom()?.what == What::Possessive).then(|| self.next())
    }

    /// Whether the cursor stands between two tokens, not inside one.
    pub fn between_tokens(self) -> bool {
        match (self.back(1), self.atom()) {
            (Some(before), Some(after)) => before.token != after.token,
            _ => true,
        }
    }

    /// Whether nothing follows that could belong to what was read: the end, a mark, or a small word of grammar.
    pub fn closes(self) -> bool {
        let Some(atom) = self.atom() else { return true };
        match atom.what {
            What::Mark('-' | '/' | '%' | '$' | '€' | '£' | '°') => atom.spaced,
            What::Mark(_) => true,
            What::Possessive => false,
            What::Int(_) => false,
            What::Word => {
                let text = self.text();
                text.len() <= 7 && FUNCTION_WORDS.contains(text.to_ascii_lowercase().as_str())
            }
        }
    }
}

/// Small words that cannot be counted: after a number they show that it stands for itself.
static FUNCTION_WORDS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| FUNCTION_WORD_LIST.split_whitespace().collect());

const FUNCTION_WORD_LIST: &str = "\
    a about after against among amid an and are as at be because been before between but by \
    came during for from had has he her his if in into is it its of on or \
    our over she since so than that the their they through till to under until was we were \
    when where which while who will with would";
