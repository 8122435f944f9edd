//! From stored bytes to text, remembering where each character was stored.

use encoding_rs::{Encoding, WINDOWS_1252};

use super::error::DecodeErrorKind;

/// The largest file that is read, in bytes.
pub const MAX_BYTES: usize = 50_000_000;

/// How far apart the checkpoints of a re-encoded text lie, in bytes of decoded text.
const CHECKPOINT_STEP: usize = 4096;

/// How a file's bytes spell its characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Charset {
    /// One to four bytes a character; text bytes are stored bytes.
    Utf8,
    /// Two or four bytes a character, low byte first.
    Utf16Le,
    /// Two or four bytes a character, high byte first.
    Utf16Be,
    /// One byte a character, in one of the legacy code pages.
    SingleByte(&'static Encoding),
}

/// How a text is stored: enough to turn text offsets into file offsets and to store an edited text alike.
#[derive(Debug, Clone)]
pub(super) struct Storage {
    charset: Charset,
    /// The byte order mark's length in bytes; 0 without one.
    bom: u8,
    /// Size of the stored file in bytes.
    size: u64,
    /// Known pairs of (text offset, stored offset), ascending; between them offsets are counted.
    checkpoints: Vec<(u32, u64)>,
}

/// Text, how it was stored, and what the reader should be told.
pub(super) struct Decoded {
    pub text: String,
    pub storage: Storage,
    pub notes: Vec<String>,
}

impl Storage {
    /// Storage of a text that never was a file with another encoding: plain UTF-8.
    pub fn utf8(text: &str) -> Self {
        Self { charset: Charset::Utf8, bom: 0, size: text.len() as u64, checkpoints: Vec::new() }
    }

    /// The stored byte offset of the character at byte `offset` of `text`.
    pub fn offset(&self, text: &str, offset: usize) -> u64 {
        let known = self.checkpoints.partition_point(|&(at, _)| at as usize <= offset);
        let (from, stored) = match known.checked_sub(1) {
            Some(index) => (self.checkpoints[index].0 as usize, self.checkpoints[index].1),
            None => (0, u64::from(self.bom)),
        };
        let between = text.get(from..offset).unwrap_or_default();
        // A cut-off last unit takes less room than the character that stands for it.
        (stored + self.stored_len(between)).min(self.size)
    }

    /// `text` in the bytes of this storage; `None` when the charset has no such characters.
    pub fn encode(&self, text: &str) -> Option<Vec<u8>> {
        let bom = self.bom > 0;
        match self.charset {
            Charset::Utf8 => {
                let mark: &[u8] = if bom { b"\xEF\xBB\xBF" } else { b"" };
                Some([mark, text.as_bytes()].concat())
            }
            Charset::Utf16Le => Some(utf16_units(text, bom).flat_map(u16::to_le_bytes).collect()),
            Charset::Utf16Be => Some(utf16_units(text, bom).flat_map(u16::to_be_bytes).collect()),
            Charset::SingleByte(encoding) => {
                let (bytes, _, unmappable) = encoding.encode(text);
                (!unmappable).then(|| bytes.into_owned())
            }
        }
    }

    /// How many stored bytes a piece of text without repairs takes.
    fn stored_len(&self, piece: &str) -> u64 {
        match self.charset {
            Charset::Utf8 => piece.len() as u64,
            Charset::Utf16Le | Charset::Utf16Be => 2 * piece.encode_utf16().count() as u64,
            Charset::SingleByte(_) => piece.chars().count() as u64,
        }
    }
}

fn utf16_units(text: &str, bom: bool) -> impl Iterator<Item = u16> + '_ {
    bom.then_some(0xFEFF).into_iter().chain(text.encode_utf16())
}

/// Decodes a file: byte order mark, UTF-16 by its NUL pattern, UTF-8, or a legacy code page.
///
/// `declared` is a charset label that the file's format may carry (`<meta charset>`); it counts only
/// where the bytes are not UTF-8 and the label names a single-byte code page.
pub(super) fn decode(bytes: &[u8], declared: Option<&str>) -> Result<Decoded, DecodeErrorKind> {
    if bytes.len() > MAX_BYTES {
        return Err(DecodeErrorKind::TooLarge(bytes.len() as u64));
    }
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => decode_bytewise(rest, 3, declared),
        [0xFF, 0xFE, rest @ ..] => decode_utf16(rest, 2, Charset::Utf16Le),
        [0xFE, 0xFF, rest @ ..] => decode_utf16(rest, 2, Charset::Utf16Be),
        _ => match unmarked_utf16(bytes) {
            Some(charset) => decode_utf16(bytes, 0, charset),
            None => decode_bytewise(bytes, 0, declared),
        },
    }
}

/// UTF-16 without a mark shows in a text of mostly Latin letters: every other byte is NUL.
fn unmarked_utf16(bytes: &[u8]) -> Option<Charset> {
    let sample = &bytes[..bytes.len().min(CHECKPOINT_STEP)];
    let pairs = sample.len() / 2;
    let nul_at = |parity: usize| sample.iter().skip(parity).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd) = (nul_at(0), nul_at(1));
    let (many, few) = (pairs.div_ceil(2), pairs / 20);
    match pairs {
        0 => None,
        _ if odd >= many && even <= few => Some(Charset::Utf16Le),
        _ if even >= many && odd <= few => Some(Charset::Utf16Be),
        _ => None,
    }
}

fn decode_utf16(bytes: &[u8], bom: u8, charset: Charset) -> Result<Decoded, DecodeErrorKind> {
    let unit = match charset {
        Charset::Utf16Be => u16::from_be_bytes,
        _ => u16::from_le_bytes,
    };
    let pairs = bytes.chunks_exact(2);
    let cut_off = !pairs.remainder().is_empty();
    let mut text = String::with_capacity(bytes.len() / 2 + bytes.len() / 8);
    let mut checkpoints = Checkpoints::default();
    let mut stored = u64::from(bom);
    let mut lone_surrogates = 0usize;
    let units = pairs.map(|pair| unit([pair[0], pair[1]]));
    for decoded in char::decode_utf16(units) {
        checkpoints.pass(text.len(), stored);
        let character = decoded.unwrap_or_else(|_| {
            lone_surrogates += 1;
            char::REPLACEMENT_CHARACTER
        });
        if character == '\0' {
            return Err(DecodeErrorKind::Binary { offset: stored });
        }
        text.push(character);
        stored += 2 * character.len_utf16() as u64;
    }
    if cut_off {
        checkpoints.force(text.len(), stored);
        text.push(char::REPLACEMENT_CHARACTER);
    }
    let mut notes = Vec::new();
    if bom == 0 {
        notes.push("read as UTF-16 without a byte order mark".to_owned());
    }
    if lone_surrogates > 0 || cut_off {
        let places = lone_surrogates + usize::from(cut_off);
        notes.push(format!("damaged UTF-16: {places} unreadable place(s) shown as U+FFFD"));
    }
    let size = u64::from(bom) + bytes.len() as u64;
    Ok(Decoded { text, storage: Storage { charset, bom, size, checkpoints: checkpoints.pairs }, notes })
}

/// UTF-8 and its fallbacks.
fn decode_bytewise(bytes: &[u8], bom: u8, declared: Option<&str>) -> Result<Decoded, DecodeErrorKind> {
    refuse_binary(bytes, bom)?;
    let size = u64::from(bom) + bytes.len() as u64;
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => {
            let storage = Storage { charset: Charset::Utf8, bom, size, checkpoints: Vec::new() };
            return Ok(Decoded { text: text.to_owned(), storage, notes: Vec::new() });
        }
        Err(error) => error,
    };
    let place = describe_place(bytes, error.valid_up_to(), bom);
    if bom > 0 || is_mostly_utf8(bytes) {
        return Ok(repair_utf8(bytes, bom, size, &place));
    }
    let encoding = declared
        .and_then(|label| Encoding::for_label(label.as_bytes()))
        .filter(|encoding| encoding.is_single_byte())
        .unwrap_or(WINDOWS_1252);
    Ok(decode_single_byte(bytes, size, encoding, &place))
}

/// NUL anywhere, or more than one control character in twenty bytes, is no text.
fn refuse_binary(bytes: &[u8], bom: u8) -> Result<(), DecodeErrorKind> {
    let is_control = |byte: u8| byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0B | 0x0C);
    let nul = bytes.iter().position(|&byte| byte == 0);
    let controls = bytes.iter().filter(|&&byte| is_control(byte)).count();
    let first = match nul {
        Some(at) => Some(at),
        None if controls * 20 > bytes.len() => bytes.iter().position(|&byte| is_control(byte)),
        None => None,
    };
    match first {
        Some(at) => Err(DecodeErrorKind::Binary { offset: u64::from(bom) + at as u64 }),
        None => Ok(()),
    }
}

/// Whether a file that is not valid UTF-8 is UTF-8 with a few bad bytes rather than a legacy code page:
/// multi-byte sequences hardly ever arise by chance.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().bytes().filter(|&byte| byte >= 0xC0).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > 2 * bad
}

fn repair_utf8(bytes: &[u8], bom: u8, size: u64, place: &str) -> Decoded {
    let mut text = String::with_capacity(bytes.len() + 16);
    let mut checkpoints = Checkpoints::default();
    let mut stored = u64::from(bom);
    let mut repairs = 0usize;
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        stored += chunk.valid().len() as u64;
        if !chunk.invalid().is_empty() {
            text.push(char::REPLACEMENT_CHARACTER);
            stored += chunk.invalid().len() as u64;
            checkpoints.force(text.len(), stored);
            repairs += 1;
        }
    }
    let notes = vec![format!("damaged UTF-8: {repairs} unreadable place(s) shown as U+FFFD, the first at {place}")];
    let storage = Storage { charset: Charset::Utf8, bom, size, checkpoints: checkpoints.pairs };
    Decoded { text, storage, notes }
}

fn decode_single_byte(bytes: &[u8], size: u64, encoding: &'static Encoding, place: &str) -> Decoded {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let text = text.into_owned();
    let mut checkpoints = Checkpoints::default();
    for (stored, (at, _)) in text.char_indices().enumerate() {
        checkpoints.pass(at, stored as u64);
    }
    let name = match encoding.name() {
        "windows-1252" => "Windows-1252",
        other => other,
    };
    let notes = vec![format!("read as {name}: not valid UTF-8 at {place}")];
    let storage = Storage { charset: Charset::SingleByte(encoding), bom: 0, size, checkpoints: checkpoints.pairs };
    Decoded { text, storage, notes }
}

/// "byte 123 (line 3, column 7)" for the place where valid UTF-8 ends.
fn describe_place(bytes: &[u8], valid_up_to: usize, bom: u8) -> String {
    let before = String::from_utf8_lossy(&bytes[..valid_up_to]);
    let line_breaks = before.replace("\r\n", "\n");
    let line = line_breaks.matches(['\n', '\r']).count() + 1;
    let last_line = line_breaks.rsplit(['\n', '\r']).next().unwrap_or_default();
    let column = last_line.chars().count() + 1;
    format!("byte {} (line {line}, column {column})", usize::from(bom) + valid_up_to)
}

/// Collects checkpoints at sensible distances.
#[derive(Default)]
struct Checkpoints {
    pairs: Vec<(u32, u64)>,
    last: usize,
}

impl Checkpoints {
    /// Notes the pair when the last one lies far enough back.
    fn pass(&mut self, text: usize, stored: u64) {
        if text - self.last >= CHECKPOINT_STEP {
            self.force(text, stored);
        }
    }

    fn force(&mut self, text: usize, stored: u64) {
        self.pairs.push((u32::try_from(text).unwrap_or(u32::MAX), stored));
        self.last = text;
    }
}

/// The charset that an HTML file declares in its first kilobyte, as the standard has it.
pub(super) fn declared_in_html(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_ascii_lowercase();
    let after = head.split_once("charset=")?.1.trim_start_matches(['"', '\'', ' ']);
    let end = after.find(|c: char| !(c.is_ascii_alphanumeric() || "-_:.".contains(c))).unwrap_or(after.len());
    Some(after[..end].to_owned()).filter(|label| !label.is_empty())
}
