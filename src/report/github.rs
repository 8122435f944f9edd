//! Workflow commands of GitHub Actions, which become annotations of the changed files.
//!
//! The runner takes commands from the lines of a step's output. Everything in them that could end a command or one of
//! its properties early is escaped as the runner reads it.

use std::io::{self, Write};

use super::evidence::told;
use super::outcome::Entry;
use super::text::one_line;
use super::{Options, Outcome};
use crate::rules::Severity;

/// Writes a command for each finding and each problem.
pub(super) fn write(out: &mut dyn Write, outcome: &Outcome, options: &Options<'_>) -> io::Result<()> {
    for entry in outcome.counted() {
        writeln!(out, "{}", command(&entry, options))?;
    }
    for problem in outcome.sorted_problems() {
        let file = property(&options.folders.in_repository(&problem.path));
        let message = data(&one_line(&problem.message));
        writeln!(out, "::error file={file},title=copydesk::{message}")?;
    }
    Ok(())
}

fn command(entry: &Entry<'_>, options: &Options<'_>) -> String {
    let (file, finding) = (&entry.checked.file, entry.finding);
    let path = property(&options.folders.in_repository(file.path()));
    let (start, end) = (file.position(finding.span.start), file.position(finding.span.end));
    // GitHub refuses columns in annotations of more than one line.
    let columns =
        if start.line == end.line { format!(",col={},endColumn={}", start.column, end.column) } else { String::new() };
    let title = property(&format!("copydesk ({})", finding.rule));
    let name = command_of(finding.severity);
    let message = data(&told(finding));
    format!("::{name} file={path},line={},endLine={}{columns},title={title}::{message}", start.line, end.line)
}

/// GitHub has three levels.
const fn command_of(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info | Severity::Hint => "notice",
    }
}

/// A text in the place of the message.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A text in the place of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_a_command_early() {
        assert_eq!(data("100 %\r\n::error::x, y"), "100 %25%0D%0A::error::x, y");
        assert_eq!(property("a,b: 5%.md"), "a%2Cb%3A 5%25.md");
    }
}
