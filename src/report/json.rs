//! The JSON contract, version 1: for scorers, editors and CI.
//!
//! Keys stand in the documented order. Columns count code points and offsets count bytes as stored; ends are
//! exclusive. What is unknown is null, never left out. Later versions may add keys, and say so by [`VERSION`]
//! only when the meaning of these changes.

use std::io::{self, Write};

use serde::Serialize;

use super::outcome::Entry;
use super::shape::{JsonProblem, JsonRange, write_json};
use super::text::one_line;
use super::{Outcome, Summary};
use crate::document::TextFile;
use crate::rules::{Category, Evidence, EvidenceKind, Fix, Severity, Verdict};

/// The version of the contract that the JSON keeps to.
pub(super) const VERSION: u32 = 1;

/// Writes one document and a line feed.
pub(super) fn write(out: &mut dyn Write, outcome: &Outcome) -> io::Result<()> {
    let entries: Vec<_> = outcome.counted().collect();
    let report = Report {
        version: VERSION,
        tool: TOOL,
        summary: outcome.summary(),
        findings: entries.iter().map(JsonFinding::of).collect(),
        problems: outcome.sorted_problems().into_iter().map(JsonProblem::of).collect(),
    };
    write_json(out, &report)
}

#[derive(Serialize)]
struct Report<'a> {
    version: u32,
    tool: Tool,
    summary: Summary,
    findings: Vec<JsonFinding<'a>>,
    problems: Vec<JsonProblem<'a>>,
}

/// This program.
pub(super) const TOOL: Tool = Tool { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") };

#[derive(Serialize)]
pub(super) struct Tool {
    pub name: &'static str,
    pub version: &'static str,
}

/// A finding that counts.
#[derive(Serialize)]
pub(super) struct JsonFinding<'a> {
    path: &'a str,
    rule: &'static str,
    category: Category,
    severity: Severity,
    verdict: Verdict,
    as_of: Option<String>,
    range: JsonRange,
    text: &'a str,
    message: &'a str,
    evidence: Vec<JsonEvidence<'a>>,
    fixes: Vec<JsonFix<'a>>,
    fingerprint: &'a str,
}

impl<'a> JsonFinding<'a> {
    pub(super) fn of(entry: &'a Entry<'_>) -> Self {
        let (file, finding) = (&*entry.checked.file, entry.finding);
        let fixes = finding.fixes.iter();
        Self {
            path: file.path(),
            rule: finding.rule,
            category: finding.category,
            severity: finding.severity,
            verdict: finding.verdict,
            as_of: finding.as_of.map(|date| date.to_string()),
            range: JsonRange::of(file, finding.span),
            text: file.slice(finding.span),
            message: &finding.message,
            evidence: finding.evidence.iter().map(JsonEvidence::of).collect(),
            fixes: fixes.map(|fix| JsonFix::of(file, fix)).collect(),
            fingerprint: &entry.fingerprint,
        }
    }
}

#[derive(Serialize)]
struct JsonEvidence<'a> {
    source: &'a str,
    publisher: Option<&'a str>,
    published: Option<String>,
    /// What was inferred about the day of a source that states none.
    #[serde(skip_serializing_if = "Option::is_none")]
    date_inferred: Option<&'a str>,
    kind: EvidenceKind,
    range: JsonRange,
    text: String,
    label: &'a str,
}

impl<'a> JsonEvidence<'a> {
    fn of(evidence: &'a Evidence) -> Self {
        Self {
            source: evidence.file.path(),
            publisher: evidence.publisher.as_deref(),
            published: evidence.published.map(|date| date.to_string()),
            date_inferred: evidence.inferred.as_deref(),
            kind: evidence.kind,
            range: JsonRange::of(&evidence.file, evidence.span),
            text: one_line(evidence.file.slice(evidence.span)),
            label: &evidence.label,
        }
    }
}

#[derive(Serialize)]
struct JsonFix<'a> {
    title: &'a str,
    safe: bool,
    edits: Vec<JsonEdit<'a>>,
}

impl<'a> JsonFix<'a> {
    fn of(file: &TextFile, fix: &'a Fix) -> Self {
        let edits = fix.edits.iter().map(|edit| JsonEdit { range: JsonRange::of(file, edit.span), text: &edit.text });
        Self { title: &fix.title, safe: fix.safe, edits: edits.collect() }
    }
}

#[derive(Serialize)]
struct JsonEdit<'a> {
    range: JsonRange,
    text: &'a str,
}

#[cfg(test)]
mod tests {
    use super::super::testing::{evidence, file, finding, span};
    use super::super::{CheckedFile, Problem};
    use super::*;
    use crate::rules::Edit;

    fn written(outcome: &Outcome) -> String {
        let mut out = Vec::new();
        write(&mut out, outcome).expect("a vector takes everything");
        String::from_utf8(out).expect("JSON is UTF-8")
    }

    fn outcome() -> Outcome {
        let text = "Heading\r\n😀 Ada \"B\" Bronte";
        let source = file("sources/a.txt", "One.\nAda\r\n\tBrontë  spoke.\n");
        let mut name = finding("name-misspelt", text, "Bronte");
        name.as_of = "2031-03-05".parse().ok();
        let mut unknown = evidence(&source, "Brontë", "");
        unknown.kind = EvidenceKind::Curated;
        unknown.publisher = None;
        unknown.published = None;
        name.evidence = vec![evidence(&source, "Ada\r\n\tBrontë  spoke.", "spelt this way"), unknown];
        name.fixes = vec![Fix {
            title: "Replace with “Brontë”".to_owned(),
            safe: true,
            edits: vec![Edit { span: span(text, "Bronte"), text: "Brontë".to_owned() }],
        }];
        let problem = |path: &str| Problem { path: path.to_owned(), message: "it is not text".to_owned() };
        Outcome {
            files: vec![CheckedFile::new(file("brief.md", text), vec![name])],
            problems: vec![problem("z.md"), problem("a.md")],
            ..Outcome::default()
        }
    }

    #[test]
    fn keeps_to_the_contract() {
        // The tool's version is the only part that changes with every release.
        let version = format!("\"version\": \"{}\"", env!("CARGO_PKG_VERSION"));
        let json = written(&outcome()).replace(&version, "\"version\": \"x.y.z\"");
        insta::assert_snapshot!(json, @r#"
        {
          "version": 1,
          "tool": {
            "name": "copydesk",
            "version": "x.y.z"
          },
          "summary": {
            "files": 1,
            "errors": 1,
            "warnings": 0,
            "infos": 0,
            "hints": 0,
            "silenced": 0,
            "known": 0
          },
          "findings": [
            {
              "path": "brief.md",
              "rule": "name-misspelt",
              "category": "name",
              "severity": "error",
              "verdict": "refuted",
              "as_of": "2031-03-05",
              "range": {
                "start": {
                  "line": 2,
                  "column": 11,
                  "offset": 22
                },
                "end": {
                  "line": 2,
                  "column": 17,
                  "offset": 28
                }
              },
              "text": "Bronte",
              "message": "“Bronte” is wrong",
              "evidence": [
                {
                  "source": "sources/a.txt",
                  "publisher": "The Harbour Times",
                  "published": "2031-03-04",
                  "kind": "attested",
                  "range": {
                    "start": {
                      "line": 2,
                      "column": 1,
                      "offset": 5
                    },
                    "end": {
                      "line": 3,
                      "column": 16,
                      "offset": 26
                    }
                  },
                  "text": "Ada Brontë spoke.",
                  "label": "spelt this way"
                },
                {
                  "source": "sources/a.txt",
                  "publisher": null,
                  "published": null,
                  "kind": "curated",
                  "range": {
                    "start": {
                      "line": 3,
                      "column": 2,
                      "offset": 11
                    },
                    "end": {
                      "line": 3,
                      "column": 8,
                      "offset": 18
                    }
                  },
                  "text": "Brontë",
                  "label": ""
                }
              ],
              "fixes": [
                {
                  "title": "Replace with “Brontë”",
                  "safe": true,
                  "edits": [
                    {
                      "range": {
                        "start": {
                          "line": 2,
                          "column": 11,
                          "offset": 22
                        },
                        "end": {
                          "line": 2,
                          "column": 17,
                          "offset": 28
                        }
                      },
                      "text": "Brontë"
                    }
                  ]
                }
              ],
              "fingerprint": "10fa9e45626ca3d161f3535001d6a81d"
            }
          ],
          "problems": [
            {
              "path": "a.md",
              "message": "it is not text"
            },
            {
              "path": "z.md",
              "message": "it is not text"
            }
          ]
        }
        "#);
    }

    #[test]
    fn the_same_outcome_gives_the_same_bytes_in_any_order_of_work() {
        let mut turned = outcome();
        turned
            .files
            .push(CheckedFile::new(file("a.md", "x y"), vec![finding("b", "x y", "y"), finding("a", "x y", "y")]));
        let mut sorted = turned.clone();
        sorted.sort();
        turned.problems.reverse();
        turned.files.reverse();
        assert_eq!(written(&sorted), written(&turned));
        let json = written(&turned);
        let place = |part: &str| json.find(part).expect("it is in the report");
        assert!(place("\"rule\": \"a\"") < place("\"rule\": \"b\""));
        assert!(place("\"rule\": \"b\"") < place("\"rule\": \"name-misspelt\""));
    }

    #[test]
    fn an_empty_run_is_a_whole_document() {
        let json = written(&Outcome::default());
        assert!(json.contains("\"findings\": [],\n  \"problems\": []\n}\n"), "{json}");
    }
}
