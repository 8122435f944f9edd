//! A decoded file and the positions in it.

use std::sync::OnceLock;

use super::encoding::{self, Storage};
use super::error::DecodeError;
use super::{Format, Span};

/// A file's text with its path and the means to tell lines, columns and stored offsets.
#[derive(Debug, Clone)]
pub struct TextFile {
    path: String,
    text: String,
    storage: Storage,
    notes: Vec<String>,
    /// Byte offsets at which lines begin; made when the first position is asked for.
    line_starts: OnceLock<Vec<u32>>,
}

/// A place in a file, for people and protocols.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Line, from 1. Lines end at `\n`, `\r\n` or a lone `\r`, and nowhere else.
    pub line: u32,
    /// Column in Unicode code points, from 1.
    pub column: u32,
    /// Bytes from the start of the file as stored, from 0 (a byte order mark counts).
    pub offset: u64,
}

impl TextFile {
    /// Decodes a file: UTF-8 or UTF-16 with or without byte order mark, else a legacy code page
    /// (Windows-1252, or the single-byte code page that an HTML file declares).
    ///
    /// # Errors
    /// The file is larger than [`MAX_BYTES`](super::MAX_BYTES) or not text.
    pub fn decode(path: String, bytes: &[u8]) -> Result<Self, DecodeError> {
        let declared = match Format::of_path(&path) {
            Some(Format::Html) => encoding::declared_in_html(bytes),
            _ => None,
        };
        match encoding::decode(bytes, declared.as_deref()) {
            Ok(decoded) => Ok(Self {
                path,
                text: decoded.text,
                storage: decoded.storage,
                notes: decoded.notes,
                line_starts: OnceLock::new(),
            }),
            Err(kind) => Err(DecodeError { path, kind }),
        }
    }

    /// A file from text that is already decoded: an editor's buffer, an embedded seed, a test. What
    /// lies beyond 4 GiB, where 32-bit offsets end, is cut off.
    pub fn from_text(path: String, mut text: String) -> Self {
        text.truncate(floor_boundary(&text, u32::MAX as usize));
        let storage = Storage::utf8(&text);
        Self { path, text, storage, notes: Vec::new(), line_starts: OnceLock::new() }
    }

    /// The path as shown to users.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The last part of the path, whichever way its folders are parted.
    pub fn file_name(&self) -> &str {
        self.path.rsplit(['/', '\\']).next().unwrap_or(&self.path)
    }

    /// The decoded text, without a byte order mark.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What the reader should know about the decoding ("read as Windows-1252: …"), usually nothing.
    pub fn notes(&self) -> &[String] {
        &self.notes
    }

    /// The text of a span; empty for a span that is not one of this text's.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// The line, column and stored offset of a byte offset of the text. An offset beyond the end
    /// counts as the end, one inside a character as the character's start.
    pub fn position(&self, offset: u32) -> Position {
        let offset = floor_boundary(&self.text, offset as usize);
        let starts = self.line_starts();
        let line = starts.partition_point(|&start| start as usize <= offset);
        let line_start = starts.get(line.wrapping_sub(1)).copied().unwrap_or(0);
        let column = self.text[line_start as usize..offset].chars().count() + 1;
        Position { line: line as u32, column: column as u32, offset: self.storage.offset(&self.text, offset) }
    }

    /// The span of a line (from 1) without its ending; for a line that does not exist, the empty
    /// span at the end of the text.
    pub fn line_span(&self, line: u32) -> Span {
        let starts = self.line_starts();
        let end_of_text = self.text.len() as u32;
        let Some(&start) = (line as usize).checked_sub(1).and_then(|index| starts.get(index)) else {
            return Span::new(end_of_text, end_of_text);
        };
        let next = starts.get(line as usize).copied().unwrap_or(end_of_text);
        let content = self.text[start as usize..next as usize].trim_end_matches(['\n', '\r']);
        Span::new(start, start + content.len() as u32)
    }

    /// The line (from 1) of a byte offset and the offset at which that line begins. An offset beyond the end counts
    /// as the end.
    pub fn line_at(&self, offset: u32) -> (u32, u32) {
        let starts = self.line_starts();
        let line = starts.partition_point(|&start| start <= offset);
        (line as u32, starts.get(line.wrapping_sub(1)).copied().unwrap_or(0))
    }

    /// How many lines the text has: one more than it has line endings.
    pub fn line_count(&self) -> u32 {
        self.line_starts().len() as u32
    }

    /// `text` in the bytes that this file would be stored in (its charset and byte order mark), for
    /// writing a repaired file back; `None` when the charset lacks one of the characters.
    pub fn encode(&self, text: &str) -> Option<Vec<u8>> {
        self.storage.encode(text)
    }

    fn line_starts(&self) -> &[u32] {
        self.line_starts.get_or_init(|| find_line_starts(self.text.as_bytes()))
    }
}

/// The last character boundary of `text` that is not beyond `offset`.
pub(super) fn floor_boundary(text: &str, offset: usize) -> usize {
    let mut boundary = offset.min(text.len());
    while !text.is_char_boundary(boundary) {
        boundary -= 1;
    }
    boundary
}

fn find_line_starts(bytes: &[u8]) -> Vec<u32> {
    let mut starts = vec![0];
    for (index, &byte) in bytes.iter().enumerate() {
        let ends_line = byte == b'\n' || (byte == b'\r' && bytes.get(index + 1) != Some(&b'\n'));
        if ends_line {
            starts.push(index as u32 + 1);
        }
    }
    starts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{DecodeErrorKind, MAX_BYTES};

    fn file(text: &str) -> TextFile {
        TextFile::from_text("t.txt".into(), text.into())
    }

    fn place(file: &TextFile, needle: &str) -> (u32, u32, u64) {
        let at = file.text().find(needle).expect("needle");
        let position = file.position(at as u32);
        (position.line, position.column, position.offset)
    }

    #[test]
    fn lines_end_at_lf_crlf_and_lone_cr_only() {
        let file = file("a😀b\r\nc\rd\u{2028}e\u{85}f\ng");
        assert_eq!(place(&file, "b"), (1, 3, 5));
        assert_eq!(place(&file, "c"), (2, 1, 8));
        assert_eq!(place(&file, "d"), (3, 1, 10));
        assert_eq!(place(&file, "f"), (3, 5, 17));
        assert_eq!(place(&file, "g"), (4, 1, 19));
        assert_eq!(file.line_count(), 4);
        assert_eq!(file.slice(file.line_span(1)), "a😀b");
        assert_eq!(file.slice(file.line_span(3)), "d\u{2028}e\u{85}f");
        assert!(file.line_span(0).is_empty() && file.line_span(9).is_empty());
    }

    #[test]
    fn odd_offsets_are_tolerated() {
        let file = file("é");
        assert_eq!(file.position(1).column, 1);
        assert_eq!(file.position(99).column, 2);
        assert_eq!(file.slice(Span::new(1, 2)), "");
    }

    #[test]
    fn utf8_bom_counts_in_offsets_only() {
        let file = TextFile::decode("t".into(), b"\xEF\xBB\xBFab\ncd").expect("text");
        assert_eq!(file.text(), "ab\ncd");
        assert_eq!(place(&file, "d"), (2, 2, 7));
        assert_eq!(file.encode("ab").expect("bytes"), b"\xEF\xBB\xBFab");
    }

    #[test]
    fn utf16_with_and_without_mark() {
        let text = format!("{}é😀x\nend of it", "Long enough a line. ".repeat(300));
        for (mark, big) in [(true, false), (true, true), (false, false), (false, true)] {
            let units = mark.then_some(0xFEFF).into_iter().chain(text.encode_utf16());
            let bytes: Vec<u8> =
                units.flat_map(|unit: u16| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect();
            let file = TextFile::decode("t".into(), &bytes).expect("text");
            assert_eq!(file.text(), text);
            let bom = if mark { 2 } else { 0 };
            assert_eq!(place(&file, "x"), (1, 6003, bom + 2 * 6003));
            assert_eq!(file.notes().is_empty(), mark);
            assert_eq!(file.encode(&text).expect("bytes"), bytes);
            let end = file.position(text.len() as u32);
            assert_eq!(end.offset, bytes.len() as u64);
        }
    }

    #[test]
    fn cut_off_utf16_never_points_past_the_file() {
        let file = TextFile::decode("t".into(), b"\xFF\xFEa\0b").expect("text");
        assert_eq!(file.text(), "a\u{FFFD}");
        assert_eq!(file.position(9).offset, 5);
        assert_eq!(file.notes().len(), 1);
    }

    #[test]
    fn windows_1252_is_the_fallback_and_says_so() {
        let file = TextFile::decode("t.txt".into(), b"one\ntwo\n\"Qu\xE9bec\x94 \x80 5").expect("text");
        assert_eq!(file.text(), "one\ntwo\n\"Québec” € 5");
        assert_eq!(file.notes(), ["read as Windows-1252: not valid UTF-8 at byte 11 (line 3, column 4)"]);
        assert_eq!(place(&file, "€"), (3, 10, 17));
        assert_eq!(file.encode("é").expect("bytes"), b"\xE9");
        assert_eq!(file.encode("ğ"), None);
    }

    #[test]
    fn an_html_file_may_declare_its_code_page() {
        let bytes = b"<meta charset=\"windows-1254\"><p>Erdo\xF0an</p>";
        assert!(TextFile::decode("t.html".into(), bytes).expect("text").text().contains("Erdoğan"));
        assert!(TextFile::decode("t.txt".into(), bytes).expect("text").text().contains("Erdoðan"));
    }

    #[test]
    fn utf8_with_a_bad_byte_stays_utf8() {
        let file = TextFile::decode("t".into(), "‘a’ ‘b’ \u{1} é?z".replace('\u{1}', "").as_bytes());
        assert!(file.expect("text").notes().is_empty());
        let mut bytes = "‘a’ ‘b’ é".as_bytes().to_vec();
        bytes.push(0xE2);
        bytes.extend_from_slice("z end".as_bytes());
        let file = TextFile::decode("t".into(), &bytes).expect("text");
        assert_eq!(file.text(), "‘a’ ‘b’ é\u{FFFD}z end");
        let (_, column, offset) = place(&file, "z");
        assert_eq!((column, offset), (11, bytes.len() as u64 - 5));
        assert!(file.notes()[0].starts_with("damaged UTF-8: 1 unreadable"));
    }

    #[test]
    fn binary_and_huge_files_are_refused_with_advice() {
        let error = TextFile::decode("a.docx".into(), b"PK\x03\x04\0\0").expect_err("binary");
        assert!(error.to_string().starts_with("a.docx: not a text file"), "{error}");
        let error = TextFile::decode("a".into(), &[1, 2, 3, b'a', 5]).expect_err("binary");
        assert_eq!(error.kind, DecodeErrorKind::Binary { offset: 0 });
        let error = TextFile::decode("a".into(), &vec![b'a'; MAX_BYTES + 1]).expect_err("huge");
        assert!(error.message().contains("split it"));
        assert!(TextFile::decode("a".into(), b"").expect("empty").text().is_empty());
    }
}
