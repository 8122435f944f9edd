//! Floor 5: what the rules found and what the facts answer, written for people and for programs.
//!
//! ```text
//! answers   what the facts say when they are asked
//! outcome   what one run found, in the order it is reported
//! full      an excerpt of the draft, the evidence and the patch, for reading
//! concise   one line a finding, for grep and problem matchers
//! json      the documented contract, for programs
//! jsonl     the same, one object a line
//! sarif     SARIF 2.1.0, for code scanning and viewers
//! github    workflow commands, which become annotations
//! gitlab    the code quality report
//! junit     test cases, for everything that shows tests
//! rdjson    the format of reviewdog
//! diff      what repairs would change in a draft
//! shape     what all JSON of this program shares
//! evidence  evidence in words
//! folders   paths below the repository's folder
//! identity  what a finding is known by from run to run
//! excerpt   cuts and wraps long prose lines for `full`
//! text      one-line text that is safe to print
//! ```
//!
//! Every writer takes an [`Outcome`] and a [`Write`], reads no clock and no environment, and gives the
//! same bytes for the same outcome. Positions become lines and columns here; `docs/output-formats.md` says in which
//! units.

pub(crate) mod answers;
mod concise;
mod diff;
mod evidence;
mod excerpt;
mod folders;
mod format;
mod full;
mod github;
mod gitlab;
mod identity;
mod json;
mod jsonl;
mod junit;
mod outcome;
mod rdjson;
mod sarif;
mod shape;
mod text;

use std::io::{self, Write};

pub use diff::write_diff;
pub use evidence::said_by;
pub use folders::Folders;
pub use format::Format;
pub use identity::Identity;
pub use outcome::{Because, CheckedFile, Outcome, Problem, SetAside, Summary};
pub use shape::{JsonProblem, JsonRange, write_json};
pub use text::{count, one_line, printable};

/// How reports are written. Formats for programs take notice of `folders` only, JSON of nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options<'a> {
    /// Whether to write ANSI colours. The caller knows whether its output is a terminal.
    pub color: bool,
    /// Columns an excerpt may take; less than 40 counts as 40.
    pub width: usize,
    /// What the paths in formats for CI count from.
    pub folders: Folders<'a>,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Self { color: false, width: 100, folders: Folders::default() }
    }
}

/// Writes what a run found, sorted by path, position and rule.
///
/// Problems are part of the formats for programs only; [`write_problems`] writes them for people.
///
/// # Errors
///
/// Whatever `out` answers, unchanged.
pub fn write(out: &mut dyn Write, outcome: &Outcome, format: Format, options: &Options<'_>) -> io::Result<()> {
    match format {
        Format::Full => full::write(out, outcome, options),
        Format::Concise => concise::write(out, outcome, options),
        Format::Json => json::write(out, outcome),
        Format::Jsonl => jsonl::write(out, outcome),
        Format::Sarif => sarif::write(out, outcome, options),
        Format::Github => github::write(out, outcome, options),
        Format::Gitlab => gitlab::write(out, outcome, options),
        Format::Junit => junit::write(out, outcome, options),
        Format::Rdjson => rdjson::write(out, outcome, options),
    }
}

/// Writes the inputs that could not be used, one `copydesk: path: message` line each.
///
/// # Errors
///
/// Whatever `err` answers, unchanged.
pub fn write_problems(err: &mut dyn Write, problems: &[Problem]) -> io::Result<()> {
    for problem in problems {
        let path = text::printable(&problem.path);
        let message = text::printable(&problem.message);
        writeln!(err, "copydesk: {path}: {message}")?;
    }
    Ok(())
}

#[cfg(test)]
mod testing;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn problems_are_one_line_each() {
        let problem = |message: &str| Problem { path: "a\u{1b}.md".to_owned(), message: message.to_owned() };
        let mut err = Vec::new();
        let problems = [problem("line 2,\ncolumn 3: bad date"), problem("not text")];
        write_problems(&mut err, &problems).expect("a vector takes everything");
        assert_eq!(
            String::from_utf8_lossy(&err),
            "copydesk: a\u{FFFD}.md: line 2, column 3: bad date\ncopydesk: a\u{FFFD}.md: not text\n"
        );
    }

    #[test]
    fn each_format_writes_its_own() {
        let written = |format| {
            let mut out = Vec::new();
            let outcome = Outcome::default();
            write(&mut out, &outcome, format, &Options::default()).map(|()| out)
        };
        let lengths = Format::ALL.map(|format| written(format).map_or(usize::MAX, |out| out.len()));
        assert_eq!(lengths[0], "no findings in 0 files\n".len());
        assert_eq!(lengths[1], 0);
        assert!(lengths[2] > 100);
        assert_eq!(lengths[5], 0, "no commands");
        assert_eq!(lengths[6], "[]\n".len());
    }
}
