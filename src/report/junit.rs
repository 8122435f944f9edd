//! JUnit XML: each draft is a test suite, each finding a test case; those at or above the failing severity fail.
//!
//! Names of test cases have no line numbers, so that a host can tell from run to run which failures are new.

use std::collections::{BTreeMap, HashMap};
use std::io::{self, Write};

use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use super::evidence::told;
use super::json::TOOL;
use super::outcome::Entry;
use super::text::one_line;
use super::{Options, Outcome, Problem};

/// Characters of the draft's words in the name of a test case.
const NAME_WIDTH: usize = 60;

/// Writes one document. It has no times: the same findings are the same bytes.
pub(super) fn write(out: &mut dyn Write, outcome: &Outcome, options: &Options<'_>) -> io::Result<()> {
    let mut suites: BTreeMap<String, Suite> = BTreeMap::new();
    for draft in outcome.drafts() {
        suites.entry(options.folders.in_repository(draft.file.path())).or_default();
    }
    for entry in outcome.counted() {
        let path = options.folders.in_repository(entry.checked.file.path());
        suites.entry(path.clone()).or_default().finding(&path, &entry);
    }
    for problem in outcome.sorted_problems() {
        let path = options.folders.in_repository(&problem.path);
        suites.entry(path.clone()).or_default().problem(&path, problem);
    }
    let mut report = Report::new(TOOL.name);
    report.add_test_suites(suites.into_iter().map(|(path, suite)| suite.finish(&path)));
    report.serialize(out).map_err(io::Error::other)
}

/// The test cases of one file.
#[derive(Default)]
struct Suite {
    cases: Vec<TestCase>,
    /// How often each name was given.
    names: HashMap<String, usize>,
}

impl Suite {
    fn finding(&mut self, path: &str, entry: &Entry<'_>) {
        let (file, finding) = (&entry.checked.file, entry.finding);
        let place = file.position(finding.span.start);
        let text = format!(
            "{path}:{}:{}: {}[{}] {}",
            place.line,
            place.column,
            finding.severity.as_str(),
            finding.rule,
            told(finding)
        );
        let name = format!("{} {}", finding.rule, quoted(file.slice(finding.span)));
        let failing = entry.checked.is_failing(finding);
        let status = if failing {
            non_success(NonSuccessKind::Failure, &finding.message, finding.rule, &text)
        } else {
            TestCaseStatus::success()
        };
        let case = self.case(path, &name, status);
        case.extra.insert("line".into(), place.line.to_string().into());
        if !failing {
            case.set_system_out(text);
        }
    }

    /// An input that could not be used could not be tested.
    fn problem(&mut self, path: &str, problem: &Problem) {
        let text = format!("{path}: {}", one_line(&problem.message));
        let status = non_success(NonSuccessKind::Error, &problem.message, "unusable-input", &text);
        self.case(path, "unusable-input", status);
    }

    fn case(&mut self, path: &str, name: &str, status: TestCaseStatus) -> &mut TestCase {
        let times = self.names.entry(name.to_owned()).or_default();
        *times += 1;
        let name = if *times > 1 { format!("{name} ({times})") } else { name.to_owned() };
        let mut case = TestCase::new(name, status);
        case.set_classname(path);
        case.extra.insert("file".into(), path.into());
        let at = self.cases.len();
        self.cases.push(case);
        &mut self.cases[at]
    }

    /// A draft without findings has passed one test.
    fn finish(mut self, path: &str) -> TestSuite {
        if self.cases.is_empty() {
            self.case(path, "no findings", TestCaseStatus::success());
        }
        let mut suite = TestSuite::new(path);
        suite.add_test_cases(self.cases);
        suite
    }
}

fn non_success(kind: NonSuccessKind, message: &str, r#type: &str, text: &str) -> TestCaseStatus {
    let mut status = TestCaseStatus::non_success(kind);
    status.set_message(one_line(message)).set_type(r#type).set_description(text);
    status
}

/// The words on one line in quotation marks, cut where they are long.
fn quoted(words: &str) -> String {
    let words = one_line(words);
    match words.char_indices().nth(NAME_WIDTH) {
        Some((end, _)) => format!("“{}…”", words[..end].trim_end()),
        None => format!("“{words}”"),
    }
}
