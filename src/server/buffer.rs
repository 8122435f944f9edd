//! The text of one open document.

use ropey::Rope;
use tower_lsp::ls_types::{Position, TextDocumentContentChangeEvent};

use super::position::Encoding;

/// An open document's text. Cloning it costs nothing.
#[derive(Debug, Clone)]
pub(super) struct Buffer {
    rope: Rope,
}

impl Buffer {
    /// A buffer with this text.
    pub fn new(text: &str) -> Self {
        Self { rope: Rope::from_str(text) }
    }

    /// The text.
    pub fn text(&self) -> String {
        String::from(&self.rope)
    }

    /// Applies one change. Positions beyond the end of a line or of the text mean that end, a range given backwards
    /// means the same range forwards: no edit is lost.
    pub fn apply(&mut self, change: &TextDocumentContentChangeEvent, encoding: Encoding) {
        let Some(range) = change.range else {
            self.rope = Rope::from_str(&change.text);
            return;
        };
        let (a, b) = (self.char_at(range.start, encoding), self.char_at(range.end, encoding));
        let (start, end) = (a.min(b), a.max(b));
        self.rope.remove(start..end);
        self.rope.insert(start, &change.text);
    }

    /// The index of the character at a position.
    fn char_at(&self, position: Position, encoding: Encoding) -> usize {
        let line = position.line as usize;
        if line >= self.rope.len_lines() {
            return self.rope.len_chars();
        }
        let content = self.rope.line(line);
        let ending = content.chars_at(content.len_chars()).reversed().take_while(|c| matches!(c, '\n' | '\r')).count();
        let end = content.len_chars() - ending;
        let column = position.character as usize;
        let within = match encoding {
            Encoding::Utf8 => content.byte_to_char(column.min(content.char_to_byte(end))),
            Encoding::Utf16 => content.utf16_cu_to_char(column.min(content.char_to_utf16_cu(end))),
            Encoding::Utf32 => column.min(end),
        };
        self.rope.line_to_char(line) + within
    }
}
