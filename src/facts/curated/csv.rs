//! CSV and its relatives, row by row. What separates the fields is seen in the header.

use std::sync::Arc;

use csv::{ReaderBuilder, StringRecord};

use super::builder::Builder;
use super::table::{Columns, Row};
use super::{CuratedList, DeclaredTable, broken};
use crate::document::{DocumentError, Span, TextFile};

/// A longer row is none: a quotation mark was not closed, or the file is no table.
const LONGEST_ROW: usize = 64 * 1024;

/// After so many misshapen rows the file is none of ours; each may have been read to the end of the file.
const MOST_MISSHAPEN: usize = 200;

/// Reads a table with a header.
///
/// # Errors
/// There is no header, or it lacks a column that is needed.
pub(super) fn read(file: Arc<TextFile>, declared: &DeclaredTable) -> Result<CuratedList, DocumentError> {
    let text = file.text();
    let start = text.len() - text.trim_start().len();
    // Spreadsheets may say on a line of its own what separates: `sep=;`.
    let told = text[start..].lines().next().and_then(|line| line.strip_prefix("sep="));
    let start = start + told.map_or(0, |told| "sep=".len() + told.len());
    let start = start + (text[start..].len() - text[start..].trim_start_matches(['\r', '\n']).len());
    if text[start..].is_empty() {
        return Err(broken(&file, 0, "the file is empty; its first row names the columns".to_owned()));
    }
    let header_line = text[start..].lines().next().unwrap_or_default();
    if header_line.len() > LONGEST_ROW {
        let message = format!(
            "the first row has {} bytes; a header names the columns, each row on a line of its own",
            header_line.len()
        );
        return Err(broken(&file, start, message));
    }
    let delimiter = told.and_then(|told| told.bytes().next()).unwrap_or_else(|| delimiter(header_line));
    let mut rows = Rows::of(text, start, delimiter);
    let Some((header, header_at)) = rows.next() else {
        return Err(broken(&file, start, "the file is empty; its first row names the columns".to_owned()));
    };
    let names: Vec<&str> = header.iter().collect();
    let columns = Columns::of(&names, declared).map_err(|message| broken(&file, header_at.start as usize, message))?;
    let mut builder = Builder::new(Arc::clone(&file), declared);
    let mut misshapen_rows = 0;
    while let Some((record, span)) = rows.next() {
        if record.iter().all(|field| field.trim().is_empty()) {
            continue;
        }
        if let Some(message) = misshapen(&record, span, text, header.len()) {
            builder.problem(span.start, message);
            misshapen_rows += 1;
            if misshapen_rows > MOST_MISSHAPEN {
                builder
                    .problem(span.start, "too many rows are misshapen; from here on the file is not read".to_owned());
                break;
            }
            rows.resume_after_line(span.start as usize);
        } else {
            let field = |column: usize| record.get(column).unwrap_or("");
            let at = |column: usize| span.start + field_start(&text[span.range()], column, delimiter) as u32;
            columns.read(&Row { span, field: &field, at: &at }, &mut builder);
        }
        if builder.is_hopeless() {
            break;
        }
    }
    Ok(builder.finish())
}

/// What is wrong with a row as a whole.
fn misshapen(record: &StringRecord, span: Span, text: &str, columns: usize) -> Option<String> {
    let (length, lines) = (span.range().len(), text[span.range()].lines().count());
    if length > LONGEST_ROW {
        return Some(format!("this row has {length} bytes; is a quotation mark not closed?"));
    }
    if record.len() == columns {
        return None;
    }
    let fields = record.len();
    let cause = if lines > 1 {
        "is a quotation mark not closed?"
    } else {
        "put a field that has the separator in it into quotation marks"
    };
    Some(format!("this row has {fields} fields, the header {columns}; {cause}"))
}

/// What separates the names of the header: the mark that is there most often, outside quotation marks.
fn delimiter(header: &str) -> u8 {
    let mut counts = [(b',', 0usize), (b';', 0), (b'\t', 0), (b'|', 0)];
    let mut quoted = false;
    for byte in header.bytes() {
        quoted ^= byte == b'"';
        for (mark, count) in &mut counts {
            *count += usize::from(!quoted && byte == *mark);
        }
    }
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(mark, _)| *mark)
}

/// Where a field of a row begins.
fn field_start(row: &str, column: usize, delimiter: u8) -> usize {
    let (mut quoted, mut left) = (false, column);
    for (at, byte) in row.bytes().enumerate() {
        if left == 0 {
            return at;
        }
        quoted ^= byte == b'"';
        left -= usize::from(!quoted && byte == delimiter);
    }
    if left == 0 { row.len() } else { 0 }
}

/// The rows of a text, each with its span.
struct Rows<'t> {
    text: &'t str,
    /// Where the reader began.
    base: usize,
    reader: csv::Reader<&'t [u8]>,
    delimiter: u8,
}

impl<'t> Rows<'t> {
    fn of(text: &'t str, base: usize, delimiter: u8) -> Self {
        let mut builder = ReaderBuilder::new();
        let reader = builder.has_headers(false).flexible(true).delimiter(delimiter);
        Self { text, base, reader: reader.from_reader(&text.as_bytes()[base..]), delimiter }
    }

    fn next(&mut self) -> Option<(StringRecord, Span)> {
        let mut record = StringRecord::new();
        if !self.reader.read_record(&mut record).ok()? {
            return None;
        }
        let start = self.base + record.position().map_or(0, |position| position.byte() as usize);
        let end = self.base + self.reader.position().byte() as usize;
        let row = self.text.get(start..end)?;
        let line_ending = |letter: char| matches!(letter, '\r' | '\n');
        let start = start + row.len() - row.trim_start_matches(line_ending).len();
        let end = end - (row.len() - row.trim_end_matches(line_ending).len());
        Some((record, Span::new(start as u32, end.max(start) as u32)))
    }

    /// Reads on with the line after the one at an offset, whatever stood in quotation marks.
    fn resume_after_line(&mut self, at: usize) {
        let rest = &self.text[at..];
        let next = at + rest.find('\n').map_or(rest.len(), |end| end + 1);
        *self = Self::of(self.text, next, self.delimiter);
    }
}
