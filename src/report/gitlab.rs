//! The code quality report of GitLab, which follows the issues of Code Climate.

use std::io::{self, Write};

use serde::Serialize;

use super::outcome::Entry;
use super::shape::write_json;
use super::text::one_line;
use super::{Options, Outcome, Problem, evidence};
use crate::rules::{Category, Severity};

/// Writes one array and a line feed.
pub(super) fn write(out: &mut dyn Write, outcome: &Outcome, options: &Options<'_>) -> io::Result<()> {
    let findings = outcome.counted().map(|entry| Issue::of(&entry, options));
    let problems = outcome.sorted_problems().into_iter().map(|problem| Issue::of_problem(problem, options));
    let issues: Vec<Issue> = findings.chain(problems).collect();
    write_json(out, &issues)
}

#[derive(Serialize)]
struct Issue {
    r#type: &'static str,
    check_name: &'static str,
    description: String,
    categories: [&'static str; 1],
    severity: &'static str,
    fingerprint: String,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

/// From 1, both included.
#[derive(Serialize)]
struct Lines {
    begin: u32,
    end: u32,
}

impl Issue {
    fn of(entry: &Entry<'_>, options: &Options<'_>) -> Self {
        let (file, finding) = (&entry.checked.file, entry.finding);
        let (begin, end) = (file.position(finding.span.start).line, file.position(finding.span.end).line);
        Self {
            r#type: "issue",
            check_name: finding.rule,
            description: format!("{}{}", one_line(&finding.message), evidence::note(&finding.evidence)),
            categories: [category(finding.category)],
            severity: severity(finding.severity),
            fingerprint: entry.fingerprint.clone(),
            location: Location { path: options.folders.in_repository(file.path()), lines: Lines { begin, end } },
        }
    }

    /// An input that could not be used blocks: nobody knows what is in it.
    fn of_problem(problem: &Problem, options: &Options<'_>) -> Self {
        let path = options.folders.in_repository(&problem.path);
        let mut hasher = blake3::Hasher::new();
        hasher.update(b"problem\0").update(path.as_bytes()).update(&[0]).update(problem.message.as_bytes());
        Self {
            r#type: "issue",
            check_name: "unusable-input",
            description: one_line(&problem.message),
            categories: ["Bug Risk"],
            severity: "blocker",
            fingerprint: hasher.finalize().to_hex()[..32].to_owned(),
            location: Location { path, lines: Lines { begin: 1, end: 1 } },
        }
    }
}

/// The nearest of Code Climate's categories.
const fn category(category: Category) -> &'static str {
    match category {
        Category::Style => "Style",
        Category::Silence => "Clarity",
        _ => "Bug Risk",
    }
}

const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "major",
        Severity::Warning => "minor",
        Severity::Info | Severity::Hint => "info",
    }
}
