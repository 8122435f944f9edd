//! Tokens: words, numbers and marks, each with its byte range in the block's text.

use super::fold;
use super::lexicon::{Classes, Lexicon, WordId};

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    /// `minister`, and everything that is no word.
    Lower,
    /// `al-Assad`: small first letter, a capital inside.
    Inner,
    /// `Minister`, `McLellan`, `A.`
    Capital,
    /// `NATO`, `U.S.`
    Upper,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A word with its inner hyphens, apostrophes and, in abbreviations, full stops.
    Word,
    /// Digits with separators and an ordinal ending.
    Number,
    /// `'s`, or the bare apostrophe after a final s.
    Possessive,
    /// `then-` and `ex-` written onto the next word.
    Prefix,
    /// Anything else, one character.
    Mark(char),
}

/// The lexicon's word for every possessive ending.
pub const POSSESSIVE: &str = "'s";

/// One token of a block.
#[derive(Debug, Clone, Copy)]
pub struct Token {
    /// First byte in the block's text.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// What it is.
    pub kind: Kind,
    /// How it is written.
    pub case: Case,
    /// Whether white space stands before it.
    pub spaced: bool,
    /// The lexicon's number for the word; [`WordId::NONE`] when it has none.
    pub word: WordId,
    /// What the lexicon knows about the word.
    pub classes: Classes,
}

impl Token {
    /// The token's text.
    pub fn text<'t>(&self, block: &'t str) -> &'t str {
        &block[self.start as usize..self.end as usize]
    }

    /// Whether it is this mark.
    pub fn is(&self, mark: char) -> bool {
        self.kind == Kind::Mark(mark)
    }

    /// Whether it is a word that begins with a capital.
    pub fn is_capital(&self) -> bool {
        self.kind == Kind::Word && matches!(self.case, Case::Capital | Case::Upper)
    }

    /// Whether it is a word of one of these classes.
    pub fn has(&self, classes: Classes) -> bool {
        self.classes.any(classes)
    }

    /// Whether it is a dash that separates, not one inside a word.
    pub fn is_dash(&self) -> bool {
        matches!(self.kind, Kind::Mark('-' | '–' | '—' | '―'))
    }
}

/// Splits a block into tokens.
pub fn tokenize(text: &str, lexicon: &Lexicon) -> Vec<Token> {
    let mut reader = Reader {
        text,
        lexicon,
        tokens: Vec::with_capacity(text.len() / 5),
        at: 0,
        spaced: false,
        single_open: false,
        key: String::new(),
    };
    while let Some(c) = reader.peek() {
        reader.step(c);
    }
    reader.tokens
}

struct Reader<'a> {
    text: &'a str,
    lexicon: &'a Lexicon,
    tokens: Vec<Token>,
    at: usize,
    spaced: bool,
    /// Inside single quotation marks: an apostrophe after a final s then closes them.
    single_open: bool,
    key: String,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.char_at(self.at)
    }

    fn char_at(&self, at: usize) -> Option<char> {
        let byte = *self.text.as_bytes().get(at)?;
        if byte < 0x80 { Some(byte as char) } else { self.text[at..].chars().next() }
    }

    fn step(&mut self, c: char) {
        if c.is_whitespace() || c == '\u{feff}' || c == '\u{200b}' {
            self.at += c.len_utf8();
            self.spaced = true;
        } else if c.is_alphabetic() {
            self.word();
        } else if c.is_ascii_digit() {
            self.number();
        } else if is_apostrophe(c) && self.possessive(c) {
        } else {
            self.mark(c);
        }
    }

    fn mark(&mut self, c: char) {
        if is_apostrophe(c) {
            let next = self.char_at(self.at + c.len_utf8());
            let opens = (self.spaced || self.at == 0) && next.is_some_and(char::is_alphanumeric);
            self.single_open = c == '‘' || (opens && c != '’');
        }
        self.push(self.at + c.len_utf8(), Kind::Mark(c), Case::Lower);
    }

    fn number(&mut self) {
        let mut end = self.at + 1;
        while let Some(c) = self.char_at(end) {
            let joins =
                matches!(c, ',' | '.' | ':' | '/' | '-') && self.char_at(end + 1).is_some_and(|n| n.is_ascii_digit());
            if c.is_ascii_digit() || joins {
                end += 1;
            } else {
                break;
            }
        }
        // `18th`, `1990s`, `5pm`: letters written onto the number belong to it.
        while let Some(c) = self.char_at(end).filter(|c| c.is_alphabetic()) {
            end += c.len_utf8();
        }
        self.push(end, Kind::Number, Case::Lower);
    }

    /// `'s` after a word, or a bare apostrophe after a word in s.
    fn possessive(&mut self, c: char) -> bool {
        let Some(last) = self.tokens.last().filter(|t| !self.spaced && t.kind == Kind::Word) else { return false };
        let after = self.at + c.len_utf8();
        if let Some(s) = self.char_at(after).filter(|s| matches!(s, 's' | 'S')) {
            let end = after + s.len_utf8();
            if self.char_at(end).is_none_or(|n| !n.is_alphanumeric()) {
                self.push(end, Kind::Possessive, Case::Lower);
                return true;
            }
        }
        let in_s = last.text(self.text).ends_with(['s', 'S', 'z', 'x']);
        let before_word = self.char_at(after).is_some_and(char::is_whitespace);
        if in_s && before_word && !self.single_open {
            self.push(after, Kind::Possessive, Case::Lower);
            return true;
        }
        false
    }

    fn word(&mut self) {
        let end = self.word_end();
        let text = &self.text[self.at..end];
        if let Some(length) = prefix_length(text) {
            self.push(self.at + length, Kind::Prefix, Case::Lower);
            self.spaced = false;
            self.word();
            return;
        }
        let case = case_of(text);
        self.push(end, Kind::Word, case);
    }

    fn word_end(&self) -> usize {
        let mut end = self.at;
        while let Some(c) = self.char_at(end) {
            let after = end + c.len_utf8();
            let next = self.char_at(after);
            let goes_on = c.is_alphanumeric()
                || is_mark_inside(c)
                || (is_apostrophe(c) && next.is_some_and(char::is_alphabetic) && !self.ends_in_possessive(after))
                || (is_hyphen(c) && next.is_some_and(char::is_alphanumeric) && !self.suffix_follows(after))
                || (c == '.' && self.full_stop_belongs(end));
            if !goes_on {
                break;
            }
            end = after;
        }
        end
    }

    /// Whether `elect` or `designate` stands at `at`: a word about an office, not a part of it.
    fn suffix_follows(&self, at: usize) -> bool {
        ["elect", "designate"].into_iter().any(|suffix| {
            self.text[at..].starts_with(suffix) && self.char_at(at + suffix.len()).is_none_or(|c| !c.is_alphanumeric())
        })
    }

    /// Whether the text at `at` is a lone s: `China's`.
    fn ends_in_possessive(&self, at: usize) -> bool {
        matches!(self.char_at(at), Some('s' | 'S')) && self.char_at(at + 1).is_none_or(|c| !c.is_alphanumeric())
    }

    /// Whether the full stop at `at` is part of an abbreviation: `U.S.`, `J.`, `Sept.`
    fn full_stop_belongs(&self, at: usize) -> bool {
        let so_far = &self.text[self.at..at];
        let letters_and_stops = so_far.split(['.', '-']).all(|part| {
            let mut chars = part.chars();
            chars.next().is_some_and(char::is_uppercase) && chars.next().is_none()
        });
        if letters_and_stops || self.lower_initials(so_far, at) {
            return true;
        }
        if so_far.len() > 7 {
            return false;
        }
        let mut key = fold::lower(so_far);
        key.push('.');
        self.lexicon.classes(self.lexicon.word(&key)).any(Classes::ABBREVIATION)
    }

    /// `a.m.`, `e.g.`: single small letters, each with its stop.
    fn lower_initials(&self, so_far: &str, at: usize) -> bool {
        let single = so_far.split('.').all(|part| part.len() == 1 && part.as_bytes()[0].is_ascii_lowercase());
        let letter_and_stop =
            self.char_at(at + 1).is_some_and(|c| c.is_ascii_lowercase()) && self.char_at(at + 2) == Some('.');
        single && (so_far.contains('.') || letter_and_stop)
    }

    fn push(&mut self, end: usize, kind: Kind, case: Case) {
        let text = &self.text[self.at..end];
        let (word, mut classes) = if matches!(kind, Kind::Word | Kind::Prefix) {
            fold::lower_into(text.trim_end_matches('-'), &mut self.key);
            let word = self.lexicon.word(&self.key);
            (word, self.lexicon.classes(word))
        } else if kind == Kind::Possessive {
            (self.lexicon.word(POSSESSIVE), Classes::NONE)
        } else {
            (WordId::NONE, Classes::NONE)
        };
        if word == WordId::NONE
            && kind == Kind::Word
            && self.key.contains('-')
            && self.lexicon.names_countries(&self.key)
        {
            classes = Classes::COMMON;
        }
        // `three-day`, `mid-2011`, `mar4`: their parts are words of time.
        if word == WordId::NONE
            && kind == Kind::Word
            && (self.key.contains('-') || self.key.as_bytes().last().is_some_and(u8::is_ascii_digit))
            && self.lexicon.tells_time(&self.key)
        {
            classes |= Classes::TIME;
        }
        self.tokens.push(Token {
            start: self.at as u32,
            end: end as u32,
            kind,
            case,
            spaced: self.spaced,
            word,
            classes,
        });
        self.at = end;
        self.spaced = false;
    }
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | 'ʻ' | '`')
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑')
}

fn is_mark_inside(c: char) -> bool {
    c == '\u{ad}' || unicode_normalization::char::is_combining_mark(c)
}

/// Length of a leading `then-` or `ex-` with its hyphen.
fn prefix_length(word: &str) -> Option<usize> {
    ["then-", "ex-"]
        .into_iter()
        .find(|p| word.len() > p.len() && word.is_char_boundary(p.len()) && word[..p.len()].eq_ignore_ascii_case(p))
        .map(str::len)
}

fn case_of(word: &str) -> Case {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let Some(first) = letters.next() else { return Case::Lower };
    let (mut upper, mut lower) = (0, 0);
    for c in letters {
        if c.is_uppercase() { upper += 1 } else { lower += 1 }
    }
    match (first.is_uppercase(), upper, lower) {
        (true, 1.., 0) => Case::Upper,
        (true, ..) => Case::Capital,
        (false, 1.., _) => Case::Inner,
        (false, ..) => Case::Lower,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        tokenize(text, Lexicon::english()).iter().map(|t| t.text(text)).collect()
    }

    #[test]
    fn possessives_are_split_and_apostrophes_in_names_are_not() {
        assert_eq!(words("Japan's Jun'ichirō O’Regan"), ["Japan", "'s", "Jun'ichirō", "O’Regan"]);
        assert_eq!(words("US’ envoy"), ["US", "’", "envoy"]);
        assert_eq!(words("the 'old friends' met"), ["the", "'", "old", "friends", "'", "met"]);
    }

    #[test]
    fn abbreviations_keep_their_full_stop() {
        assert_eq!(
            words("Mr. J.D. Example of the U.S. left."),
            ["Mr.", "J.D.", "Example", "of", "the", "U.S.", "left", "."]
        );
    }

    #[test]
    fn then_and_ex_are_prefixes() {
        assert_eq!(words("then-House ex-minister"), ["then-", "House", "ex-", "minister"]);
    }

    #[test]
    fn dashes_at_word_edges_are_marks() {
        assert_eq!(
            words("officials -including Ada Doe- met"),
            ["officials", "-", "including", "Ada", "Doe", "-", "met"]
        );
    }

    #[test]
    fn numbers_keep_separators() {
        assert_eq!(words("1,200 on 2023-06-18, 18th."), ["1,200", "on", "2023-06-18", ",", "18th", "."]);
    }
}
