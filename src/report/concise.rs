//! One line a finding: `path:line:column: severity[rule] message (evidence path:line)`.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};

use super::text::printable;
use super::{Options, Outcome, evidence};
use crate::document::TextFile;
use crate::rules::{Finding, Severity};

/// Writes the findings; nothing at all where there are none.
pub(super) fn write(out: &mut dyn Write, outcome: &Outcome, options: &Options<'_>) -> io::Result<()> {
    let mut findings = outcome.ordered().into_iter();
    findings.try_for_each(|(file, finding)| writeln!(out, "{}", line(file, finding, options.color)))
}

fn line(file: &TextFile, finding: &Finding, color: bool) -> String {
    let path = printable(file.path());
    let start = file.position(finding.span.start);
    let style = if color { style_of(finding.severity) } else { Style::new() };
    let severity = finding.severity.as_str();
    let message = printable(&finding.message);
    let evidence = evidence::note(&finding.evidence);
    format!("{path}:{}:{}: {style}{severity}[{}]{style:#} {message}{evidence}", start.line, start.column, finding.rule)
}

/// The colours of the full report's titles.
const fn style_of(severity: Severity) -> Style {
    let color = match severity {
        Severity::Error => AnsiColor::BrightRed,
        Severity::Warning => AnsiColor::Yellow,
        Severity::Info => AnsiColor::BrightBlue,
        Severity::Hint => AnsiColor::BrightCyan,
    };
    color.on_default().bold()
}

#[cfg(test)]
mod tests {
    use super::super::CheckedFile;
    use super::super::testing::{evidence, file, finding};
    use super::*;

    fn written(text: &str, findings: Vec<Finding>, options: &Options<'_>) -> String {
        let outcome = Outcome { files: vec![CheckedFile::new(file("brief.md", text), findings)], ..Outcome::default() };
        let mut out = Vec::new();
        write(&mut out, &outcome, options).expect("a vector takes everything");
        String::from_utf8(out).expect("reports are UTF-8")
    }

    #[test]
    fn one_line_each_with_code_point_columns() {
        let text = "Heading\r\n😀 Ada Bronte and Bob";
        let source = file("sources/a.txt", "One.\nAda Brontë spoke.\n");
        let mut name = finding("name-misspelt", text, "Bronte");
        name.message = "the source\nspells\tit “Brontë”".to_owned();
        name.evidence = vec![evidence(&source, "Ada Brontë spoke.", "spelt this way"); 3];
        let mut title = finding("title-wrong", text, "Ada");
        title.severity = Severity::Warning;
        title.evidence = vec![evidence(&source, "Ada", "")];
        let hint = Finding { severity: Severity::Hint, ..finding("unknown", text, "Bob") };
        let findings = vec![name, title, hint];
        insta::assert_snapshot!(written(text, findings, &Options::default()), @"
        brief.md:2:3: warning[title-wrong] “Ada” is wrong (evidence sources/a.txt:2)
        brief.md:2:7: error[name-misspelt] the source spells it “Brontë” (evidence sources/a.txt:2 and 2 more)
        brief.md:2:18: hint[unknown] “Bob” is wrong
        ");
    }

    #[test]
    fn colours_the_severity_only() {
        let options = Options { color: true, ..Options::default() };
        let line = written("Bob", vec![finding("x", "Bob", "Bob")], &options);
        assert!(line.starts_with("brief.md:1:1: \u{1b}["), "{line:?}");
        assert!(line.ends_with("error[x]\u{1b}[0m “Bob” is wrong\n"), "{line:?}");
    }

    #[test]
    fn nothing_found_is_nothing_written() {
        assert_eq!(written("Bob", Vec::new(), &Options::default()), "");
    }
}
