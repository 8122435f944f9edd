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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use tower_lsp::ls_types::Range;

    use super::*;
    use crate::document::TextFile;

    const ENCODINGS: [Encoding; 3] = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32];

    /// Text with everything that makes positions go wrong.
    fn text() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            Just("a"),
            Just("é"),
            Just("e\u{301}"),
            Just("😀"),
            Just("👩‍👩‍👧"),
            Just("中"),
            Just("\u{2028}"),
            Just("\u{85}"),
            Just("\u{b}"),
            Just("\n"),
            Just("\r\n"),
            Just("\r"),
            Just(" word "),
        ];
        proptest::collection::vec(piece, 0..20).prop_map(|pieces| pieces.concat())
    }

    /// Lines as the protocol has them, with the offsets at which they begin, ending left out.
    fn lines(text: &str) -> Vec<(usize, &str)> {
        let mut lines = Vec::new();
        let (mut start, mut at) = (0, 0);
        let bytes = text.as_bytes();
        while at < bytes.len() {
            let ending = match bytes[at] {
                b'\r' if bytes.get(at + 1) == Some(&b'\n') => 2,
                b'\r' | b'\n' => 1,
                _ => 0,
            };
            if ending > 0 {
                lines.push((start, &text[start..at]));
                start = at + ending;
            }
            at += ending.max(1);
        }
        lines.push((start, &text[start..]));
        lines
    }

    /// The byte offset of a position, by counting.
    fn offset(text: &str, position: Position, encoding: Encoding) -> usize {
        let lines = lines(text);
        let Some((start, line)) = lines.get(position.line as usize) else { return text.len() };
        let mut units = 0;
        for (byte, character) in line.char_indices() {
            units += match encoding {
                Encoding::Utf8 => character.len_utf8(),
                Encoding::Utf16 => character.len_utf16(),
                Encoding::Utf32 => 1,
            };
            if units > position.character as usize {
                return start + byte;
            }
        }
        start + line.len()
    }

    fn change(range: Option<Range>, text: &str) -> TextDocumentContentChangeEvent {
        TextDocumentContentChangeEvent { range, range_length: None, text: text.to_owned() }
    }

    #[test]
    fn ropey_breaks_lines_where_the_protocol_does() {
        // A feature that another dependency turned on would change this.
        assert_eq!(Rope::from_str("a\u{2028}b\nc\u{85}d\r\ne\u{b}f\rg").len_lines(), 4);
    }

    #[test]
    fn positions_within_a_surrogate_pair_or_beyond_the_end_lose_nothing() {
        let mut buffer = Buffer::new("a😀b\nc");
        let at = |line, character| Position::new(line, character);
        buffer.apply(&change(Some(Range::new(at(0, 2), at(0, 2))), "x"), Encoding::Utf16);
        assert_eq!(buffer.text(), "ax😀b\nc");
        buffer.apply(&change(Some(Range::new(at(7, 0), at(9, 9))), "y"), Encoding::Utf16);
        assert_eq!(buffer.text(), "ax😀b\ncy");
        buffer.apply(&change(Some(Range::new(at(0, 99), at(0, 0))), "z"), Encoding::Utf16);
        assert_eq!(buffer.text(), "z\ncy");
        buffer.apply(&change(None, "all"), Encoding::Utf16);
        assert_eq!(buffer.text(), "all");
    }

    proptest! {
        #[test]
        fn edits_are_what_counting_makes_of_them(
            model in text(),
            edits in proptest::collection::vec(((0u32..6, 0u32..12), (0u32..6, 0u32..12), text()), 1..8),
        ) {
            for encoding in ENCODINGS {
                let mut buffer = Buffer::new(&model);
                let mut expected = model.clone();
                for ((line, character), (to_line, to_character), inserted) in &edits {
                    let range = Range::new(Position::new(*line, *character), Position::new(*to_line, *to_character));
                    let (a, b) = (offset(&expected, range.start, encoding), offset(&expected, range.end, encoding));
                    expected.replace_range(a.min(b)..a.max(b), inserted);
                    buffer.apply(&change(Some(range), inserted), encoding);
                    prop_assert_eq!(buffer.text(), expected.as_str());
                }
            }
        }

        #[test]
        fn positions_of_offsets_lead_back_to_them(text in text()) {
            let file = TextFile::from_text("t".into(), text.clone());
            for encoding in ENCODINGS {
                for (byte, _) in text.char_indices().chain([(text.len(), ' ')]) {
                    let position = encoding.position(&file, byte as u32);
                    let within_ending = text[..byte].ends_with('\r') && text[byte..].starts_with('\n');
                    if !within_ending {
                        prop_assert_eq!(offset(&text, position, encoding), byte);
                        prop_assert_eq!(encoding.offset(&file, position) as usize, byte);
                    }
                }
                for line in 0..6 {
                    for character in 0..12 {
                        let position = Position::new(line, character);
                        prop_assert_eq!(encoding.offset(&file, position) as usize, offset(&text, position, encoding));
                    }
                }
            }
        }
    }
}
