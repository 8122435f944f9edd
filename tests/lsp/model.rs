//! A draft as the client knows it: edits applied in the plainest way there is, to a list of characters.
//!
//! It shares nothing with the server, so that the two can be held against each other.

use serde_json::Value;

/// What a position counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    Utf8,
    Utf16,
    Utf32,
}

impl Encoding {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Utf8, Self::Utf16, Self::Utf32];

    /// The protocol's name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16 => "utf-16",
            Self::Utf32 => "utf-32",
        }
    }

    /// How many units a character has.
    pub fn units(self, character: char) -> usize {
        match self {
            Self::Utf8 => character.len_utf8(),
            Self::Utf16 => character.len_utf16(),
            Self::Utf32 => 1,
        }
    }
}

/// The text of a draft.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Model {
    characters: Vec<char>,
}

impl Model {
    /// A draft with this text.
    pub fn new(text: &str) -> Self {
        Self { characters: text.chars().collect() }
    }

    /// The text.
    pub fn text(&self) -> String {
        self.characters.iter().collect()
    }

    /// How many characters it has.
    pub fn len(&self) -> usize {
        self.characters.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.characters.is_empty()
    }

    /// Applies a change as the protocol writes it.
    pub fn apply(&mut self, change: &Value, encoding: Encoding) {
        let text: Vec<char> = change["text"].as_str().expect("a change has a text").chars().collect();
        let Some(range) = change.get("range") else {
            self.characters = text;
            return;
        };
        let (a, b) = (self.index(&range["start"], encoding), self.index(&range["end"], encoding));
        self.characters.splice(a.min(b)..a.max(b), text);
    }

    /// The index of the character at a position: beyond the end of a line its end, beyond the text its end, inside a
    /// character its start.
    pub fn index(&self, position: &Value, encoding: Encoding) -> usize {
        let line = position["line"].as_u64().expect("a line") as usize;
        let column = position["character"].as_u64().expect("a character") as usize;
        let Some(&(start, end)) = self.lines().get(line) else { return self.characters.len() };
        let mut units = 0;
        for index in start..end {
            units += encoding.units(self.characters[index]);
            if units > column {
                return index;
            }
        }
        end
    }

    /// The position of a character: its line and what stands before it there.
    pub fn position(&self, index: usize, encoding: Encoding) -> (usize, usize) {
        let lines = self.lines();
        let line = lines.iter().rposition(|(start, _)| *start <= index).unwrap_or(0);
        let (start, end) = lines[line];
        let before = self.characters[start..index.min(end)].iter();
        (line, before.map(|character| encoding.units(*character)).sum())
    }

    /// The lines: where each begins and where its content ends. They end at `\n`, `\r\n` and a lone `\r`.
    pub fn lines(&self) -> Vec<(usize, usize)> {
        let mut lines = Vec::new();
        let (mut start, mut index) = (0, 0);
        while index < self.characters.len() {
            let ending = match (self.characters[index], self.characters.get(index + 1)) {
                ('\r', Some('\n')) => 2,
                ('\r' | '\n', _) => 1,
                _ => 0,
            };
            if ending > 0 {
                lines.push((start, index));
                start = index + ending;
            }
            index += ending.max(1);
        }
        lines.push((start, self.characters.len()));
        lines
    }
}
