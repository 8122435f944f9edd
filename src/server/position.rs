//! Positions: byte offsets inside, the protocol's lines and characters outside.

use tower_lsp::ls_types::{ClientCapabilities, Position, PositionEncodingKind, Range};

use crate::document::{Span, TextFile};

/// What a client counts in a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Encoding {
    /// Bytes.
    Utf8,
    /// UTF-16 code units: what every client can.
    #[default]
    Utf16,
    /// Code points.
    Utf32,
}

impl Encoding {
    /// The encoding to use with a client: bytes if it can, code points if it prefers them to UTF-16.
    pub fn negotiate(client: &ClientCapabilities) -> Self {
        let offered = client.general.as_ref().and_then(|general| general.position_encodings.as_deref());
        let place = |kind: PositionEncodingKind| offered.unwrap_or_default().iter().position(|o| *o == kind);
        let (utf8, utf16, utf32) =
            (place(PositionEncodingKind::UTF8), place(PositionEncodingKind::UTF16), place(PositionEncodingKind::UTF32));
        match (utf8, utf16, utf32) {
            (Some(_), ..) => Self::Utf8,
            (None, None, Some(_)) => Self::Utf32,
            (None, Some(sixteen), Some(thirty_two)) if thirty_two < sixteen => Self::Utf32,
            _ => Self::Utf16,
        }
    }

    /// The protocol's name.
    pub fn kind(self) -> PositionEncodingKind {
        match self {
            Self::Utf8 => PositionEncodingKind::UTF8,
            Self::Utf16 => PositionEncodingKind::UTF16,
            Self::Utf32 => PositionEncodingKind::UTF32,
        }
    }

    /// How many units some text has.
    pub fn len(self, text: &str) -> u32 {
        let length = match self {
            // The quick way: lines may be as long as whole drafts.
            _ if text.is_ascii() => text.len(),
            Self::Utf8 => text.len(),
            Self::Utf16 => text.chars().map(char::len_utf16).sum(),
            Self::Utf32 => text.chars().count(),
        };
        length as u32
    }

    /// The position of a byte offset.
    pub fn position(self, file: &TextFile, offset: u32) -> Position {
        let (line, start) = file.line_at(offset);
        let before = file.slice(Span::new(start, offset.min(file.text().len() as u32)));
        Position::new(line - 1, self.len(before))
    }

    /// The range of a span.
    pub fn range(self, file: &TextFile, span: Span) -> Range {
        Range::new(self.position(file, span.start), self.position(file, span.end))
    }

    /// The byte offset of a position: beyond the end of a line its end, inside a character its start.
    pub fn offset(self, file: &TextFile, position: Position) -> u32 {
        let line = file.line_span(position.line.saturating_add(1));
        let text = file.slice(line);
        let mut units = 0;
        for (byte, character) in text.char_indices() {
            units += self.len(character.encode_utf8(&mut [0; 4]));
            if units > position.character {
                return line.start + byte as u32;
            }
        }
        line.end
    }

    /// The span of a range; its ends may come in any order.
    pub fn span(self, file: &TextFile, range: Range) -> Span {
        let (a, b) = (self.offset(file, range.start), self.offset(file, range.end));
        Span::new(a.min(b), a.max(b))
    }
}
