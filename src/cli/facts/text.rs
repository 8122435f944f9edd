//! Answers for people.

use std::io::{self, Write};

use super::super::output::{Output, printable, shortened};
use crate::report::answers::{Answer, Evidence, Outline};
use crate::rules::EvidenceKind;

/// How far evidence stands in from the line that it is for.
const INDENT: usize = 2;

/// Of a longer entry of a list the first and last words are shown.
const ENTRY_WORDS: usize = 40;

/// Writes answers, an empty line between two.
pub(super) fn write(out: &mut dyn Write, answers: &[Answer], output: &Output) -> io::Result<()> {
    for (index, answer) in answers.iter().enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        let outline = Outline::of(answer);
        writeln!(out, "{}", output.bold(&printable(&outline.heading)))?;
        for line in &outline.lines {
            write_line(out, line.depth, &safe(&line.text))?;
            for one in line.evidence {
                write_evidence(out, line.depth + INDENT, one, output)?;
            }
        }
    }
    Ok(())
}

fn write_evidence(out: &mut dyn Write, depth: usize, evidence: &Evidence, output: &Output) -> io::Result<()> {
    let place = format!("{}:{}", printable(&evidence.source), evidence.range.start.line);
    match evidence.kind {
        EvidenceKind::Curated => {
            let entry = format!("{place}: {}", shortened(&evidence.text, ENTRY_WORDS));
            write_line(out, depth, &output.dim(&entry))
        }
        EvidenceKind::Attested => {
            write_line(out, depth, &format!("“{}”", evidence.text))?;
            let from = format!("{}, {place}", printable(&evidence.provenance()));
            write_line(out, depth + 1, &output.dim(&from))
        }
    }
}

fn write_line(out: &mut dyn Write, depth: usize, text: &str) -> io::Result<()> {
    writeln!(out, "{:indent$}{text}", "", indent = 2 * depth)
}

/// Safe for a terminal; the two spaces that part columns stay.
fn safe(text: &str) -> String {
    text.split("  ").map(printable).collect::<Vec<_>>().join("  ")
}
