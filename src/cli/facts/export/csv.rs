//! CSV after RFC 4180: one row for each attestation and curated tenure.

use std::io::{self, Write};

use super::membership::{Dispute, memberships};
use super::statement::{Statement, statements};
use super::{Ids, Request};

/// The columns.
const HEADER: [&str; 18] = [
    "person_id",
    "person",
    "post_id",
    "office",
    "of",
    "body",
    "kind",
    "edtf",
    "start_date",
    "end_date",
    "weak",
    "disputed",
    "source",
    "publisher",
    "published",
    "line",
    "column",
    "quote",
];

/// Writes the rows.
pub(in super::super) fn write(out: &mut dyn Write, request: Request<'_>) -> io::Result<()> {
    let ids = Ids::of(request.facts);
    let rows = statements(request, &ids, &memberships(request, &ids));
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    writer.write_record(HEADER).map_err(plain)?;
    for row in &rows {
        writer.write_record(cells(row).map(harmless)).map_err(plain)?;
    }
    writer.flush()
}

/// The system's own error, so that a closed pipe is known as one.
fn plain(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

fn cells(row: &Statement) -> [String; 18] {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let disputed = match row.disputed {
        Some(Dispute::Suspect) => "suspect",
        Some(Dispute::Outdated) => "outdated",
        Some(Dispute::Contested) => "contested",
        None => "",
    };
    [
        row.person_id.clone(),
        row.person.clone(),
        row.post_id.clone(),
        row.office.clone(),
        text(&row.of),
        text(&row.body),
        row.kind.to_owned(),
        text(&row.edtf),
        text(&row.start_date),
        text(&row.end_date),
        row.weak.to_string(),
        disputed.to_owned(),
        row.source.clone(),
        text(&row.publisher),
        text(&row.published),
        row.line.to_string(),
        row.column.to_string(),
        row.quote.clone(),
    ]
}

/// A cell that no spreadsheet takes for a formula: an apostrophe stands before one that would begin as one.
fn harmless(cell: String) -> String {
    let begins = |c: char| matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠');
    if cell.trim_start_matches(' ').starts_with(begins) { format!("'{cell}") } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_made_harmless() {
        for cell in ["=1+1", "+1", "-2", "@SUM(A1)", "\tx", " =1", "＝1"] {
            assert_eq!(harmless(cell.to_owned()), format!("'{cell}"));
        }
        for cell in ["", "Ada Exampleton", "2031-05-14", "../2031", "“-1”"] {
            assert_eq!(harmless(cell.to_owned()), cell);
        }
    }
}
