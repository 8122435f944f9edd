//! What the full report looks like.

use std::sync::Arc;
use std::time::{Duration, Instant};

use super::super::testing::{evidence, file, finding, span};
use super::super::{Because, CheckedFile, Problem, SetAside};
use super::*;
use crate::rules::EvidenceKind;

/// The report on one draft, 60 columns wide, without colours.
fn report(draft: &Arc<TextFile>, findings: Vec<Finding>) -> String {
    let options = Options { width: 60, ..Options::default() };
    written(&run(draft, findings), &options)
}

fn run(draft: &Arc<TextFile>, findings: Vec<Finding>) -> Outcome {
    Outcome { files: vec![CheckedFile::new(Arc::clone(draft), findings)], ..Outcome::default() }
}

fn written(outcome: &Outcome, options: &Options<'_>) -> String {
    let mut out = Vec::new();
    write(&mut out, outcome, options).expect("a vector takes everything");
    String::from_utf8(out).expect("reports are UTF-8")
}

fn fix(title: &str, safe: bool, edits: &[(Span, &str)]) -> Fix {
    let edits = edits.iter().map(|(span, text)| Edit { span: *span, text: (*text).to_owned() });
    Fix { title: title.to_owned(), safe, edits: edits.collect() }
}

const SENTENCE: &str = "Mayor Ada Brontë opened the new swing bridge on Tuesday morning before a crowd of rowers.";

#[test]
fn shows_draft_evidence_and_repair() {
    let text = "Heading\n\n😀 Mayor Ada Bronte opened it.\n";
    let draft = file("brief.md", text);
    let source = file("sources/bridge.txt", &format!("Bridge opens\n\n{SENTENCE} It rained.\n"));
    let mut wrong = finding("name-misspelt", text, "Bronte");
    wrong.evidence = vec![evidence(&source, SENTENCE, "spelt this way")];
    let replace = [(wrong.span, "Brontë")];
    wrong.fixes = vec![fix("Replace with “Brontë”", true, &replace)];
    insta::assert_snapshot!(report(&draft, vec![wrong]), @"
    error[name-misspelt]: “Bronte” is wrong
      ╭▸ brief.md:3:13
      │
    3 │ 😀 Mayor Ada Bronte opened it.
      │              ━━━━━━
      ╰╴
    note: The Harbour Times, 2031-03-04
      ╭▸ sources/bridge.txt:3:1
      │
      │ Mayor Ada Brontë opened the new swing bridge on
      │ ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
      │ Tuesday morning before a crowd of rowers. It rained.
      ╰╴━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ spelt this way
    help: Replace with “Brontë” (safe)
      ╭╴
    3 - 😀 Mayor Ada Bronte opened it.
    3 + 😀 Mayor Ada Brontë opened it.
      ╰╴

    1 file: 1 error (1 fixable with --fix)
    ");
}

#[test]
fn cuts_long_lines_and_keeps_their_true_places() {
    let text = format!(
        "One.\n{}the mayor, Ada Bronte, spoke{}\n",
        "Rowers rowed by. ".repeat(60),
        " and rowers rowed on".repeat(60)
    );
    let draft = file("brief.md", &text);
    let source = file("long.txt", &format!("{}Ada Brontë spoke.{}", "It rained. ".repeat(99), " Bye.".repeat(99)));
    let mut wrong = finding("name-misspelt", &text, "Bronte");
    wrong.evidence = vec![evidence(&source, "Ada Brontë spoke.", "spelt this way")];
    let replace = [(wrong.span, "Brontë")];
    wrong.fixes = vec![fix("Replace with “Brontë”", false, &replace)];
    insta::assert_snapshot!(report(&draft, vec![wrong]), @"
    error[name-misspelt]: “Bronte” is wrong
      ╭▸ brief.md:2:1036
      │
    2 │ … by. the mayor, Ada Bronte, spoke and rowers …
      │                      ━━━━━━
      ╰╴
    note: The Harbour Times, 2031-03-04
      ╭▸ long.txt:1:1090
      │
    1 │ … It rained. Ada Brontë spoke. Bye. Bye. Bye. …
      ╰╴             ━━━━━━━━━━━━━━━━━ spelt this way
    help: Replace with “Brontë” (suggestion)
      ╭╴
    2 - … by. the mayor, Ada Bronte, spoke and rowers …
    2 + … by. the mayor, Ada Brontë, spoke and rowers …
      ╰╴

    1 file: 1 error (1 with a suggestion)
    ");
}

#[test]
fn shows_spans_and_repairs_that_cross_line_endings() {
    let text = "On Monday Ada Bronte met\r\nBob Finch and Ada Bronte.\r\nThe end.\r\n";
    let draft = file("brief.md", text);
    let second = span(text, "Bronte.").start;
    let both = [(span(text, "Bronte"), "Brontë"), (Span::new(second, second + 6), "Brontë")];
    let mut wrong = finding("name-misspelt", text, "Bronte met\r\nBob");
    wrong.severity = Severity::Warning;
    wrong.fixes = vec![
        fix("Put the accent in both", true, &both),
        fix("Rewrite", false, &[(span(text, "met\r\nBob"), "saw\nRob")]),
        fix("Leave it", false, &[]),
    ];
    insta::assert_snapshot!(report(&draft, vec![wrong]), @"
    warning[name-misspelt]: “Bronte met Bob” is wrong
      ╭▸ brief.md:1:15
      │
    1 │ On Monday Ada Bronte met
      │               ━━━━━━━━━━
    2 │ Bob Finch and Ada Bronte.
      │ ━━━
      ╰╴
    help: Put the accent in both (safe)
      ╭╴
    1 - On Monday Ada Bronte met
    1 + On Monday Ada Brontë met
      ├╴
    2 - Bob Finch and Ada Bronte.
    2 + Bob Finch and Ada Brontë.
      ╰╴
    help: Rewrite (suggestion)
      ╭╴
    1 ± On Monday Ada Bronte saw
    2 ± Rob Finch and Ada Bronte.
      ╰╴
    help: 1 more repair not shown

    1 file: 1 warning (1 fixable with --fix)
    ");
}

#[test]
fn joins_edits_of_one_row_and_counts_what_it_leaves_out() {
    let text = "the mayor Bronte and Mr Finch rowed\n".to_owned() + &"Mr Finch rowed on.\n".repeat(6);
    let draft = file("brief.md", &text);
    let mut edits = vec![(span(&text, "the "), ""), (span(&text, " rowed"), " did not row")];
    let others: Vec<_> = text.match_indices("Mr ").skip(1).collect();
    for (start, title) in others {
        let start = start as u32;
        edits.push((Span::new(start, start + title.len() as u32), "Dr "));
    }
    let mut wrong = finding("style", &text, "mayor");
    wrong.severity = Severity::Hint;
    wrong.fixes = vec![fix("Rewrite", false, &edits)];
    insta::assert_snapshot!(report(&draft, vec![wrong]), @"
    hint[style]: “mayor” is wrong
      ╭▸ brief.md:1:5
      │
    1 │ the mayor Bronte and Mr Finch rowed
      │     ━━━━━
      ╰╴
    help: Rewrite (suggestion, 3 more places not shown)
      ╭╴
    1 - the mayor Bronte and Mr Finch rowed
    1 + mayor Bronte and Mr Finch did not row
      ├╴
    2 - Mr Finch rowed on.
    2 + Dr Finch rowed on.
      ├╴
    3 - Mr Finch rowed on.
    3 + Dr Finch rowed on.
      ├╴
    4 - Mr Finch rowed on.
    4 + Dr Finch rowed on.
      ╰╴

    1 file: 1 hint (1 with a suggestion)
    ");
}

#[test]
fn names_curated_lists_and_unknown_origins() {
    let text = "\tAda Bronte\tspoke";
    let draft = file("brief.md", text);
    let list = file("offices.toml", "[[tenure]]\n\toffice = \"mayor\"\n\tholder = \"Ada\"\n");
    let entry = "\toffice = \"mayor\"\n\tholder = \"Ada\"\n";
    let mut curated = evidence(&list, entry, "in the list");
    curated.kind = EvidenceKind::Curated;
    curated.publisher = None;
    curated.published = None;
    let mut unknown = evidence(&list, "mayor", "");
    unknown.publisher = None;
    unknown.published = None;
    let mut wrong = finding("title-wrong", text, "Bronte");
    wrong.severity = Severity::Info;
    wrong.evidence = vec![curated, unknown.clone(), unknown.clone(), unknown.clone(), unknown];
    insta::assert_snapshot!(report(&draft, vec![wrong]), @r#"
    info[title-wrong]: “Bronte” is wrong
      ╭▸ brief.md:1:6
      │
    1 │     Ada Bronte    spoke
      │         ━━━━━━
      ╰╴
    note: curated list
      ╭▸ offices.toml:2:2
      │
    2 │     office = "mayor"
      │     ━━━━━━━━━━━━━━━━
    3 │     holder = "Ada"
      ╰╴    ━━━━━━━━━━━━━━ in the list
    note: publisher unknown, undated
      ╭▸ offices.toml:2:12
      │
    2 │     office = "mayor"
      ╰╴              ━━━━━
    note: publisher unknown, undated
      ╭▸ offices.toml:2:12
      │
    2 │     office = "mayor"
      ╰╴              ━━━━━
    note: 2 more pieces of evidence not shown

    1 file: 1 info
    "#);
}

#[test]
fn the_last_line_counts_inputs_not_problems() {
    let options = Options::default();
    let mut outcome = run(&file("a.md", "one two"), Vec::new());
    outcome.files.push(CheckedFile::new(file("b.md", ""), Vec::new()));
    let problem = |message: &str| Problem { path: "c.md".to_owned(), message: message.to_owned() };
    outcome.problems.extend([problem("line 3, column 1: unknown key"), problem("line 4, column 1: unknown key")]);
    assert_eq!(written(&outcome, &options), "no findings in 2 files; 1 input could not be used\n");
    let none = Outcome::default();
    assert_eq!(written(&none, &options), "no findings in 0 files\n");
}

#[test]
fn nothing_from_outside_steers_the_terminal() {
    let text = "a \u{1b}[2Jb\u{202E} c\u{E000}:1:1";
    let draft = file("br\u{1b}ief\n\u{E000}.md", text);
    let mut wrong = finding("x", text, text);
    let mut source = evidence(&draft, text, "\u{1b}[0m\u{E000}");
    source.publisher = Some("The \u{9b}Times".into());
    wrong.evidence = vec![source];
    wrong.fixes = vec![fix("\u{1b}\u{E000}", false, &[(wrong.span, "\u{1b}\u{E000}\u{2066}")])];
    let report = report(&draft, vec![wrong]);
    let hostile = |c: char| (c.is_control() && c != '\n') || "\u{202E}\u{2066}\u{E000}".contains(c);
    assert!(!report.contains(hostile), "{report:?}");
    assert_eq!(report.matches("br\u{FFFD}ief \u{FFFD}.md:1:1").count(), 2);
}

#[test]
fn colours_are_written_on_request_only() {
    let text = "Ada Bronte";
    let outcome = run(&file("a.md", text), vec![finding("x", text, "Bronte")]);
    let color = |color| {
        let options = Options { color, ..Options::default() };
        written(&outcome, &options)
    };
    assert!(!color(false).contains('\u{1b}'));
    assert!(color(true).contains('\u{1b}'));
    assert!(color(true).contains("a.md:1:5"));
}

/// Every span of a text with everything awkward in it, as a finding, as evidence and as an edit.
#[test]
fn every_span_and_every_edit_can_be_shown() {
    let text = "a\r\n\n\té😀\u{200D}外\r\u{301}b \u{2028}c\u{FFFC}\n";
    let draft = file("a.md", text);
    let ends: Vec<u32> =
        (0..=text.len()).filter(|offset| text.is_char_boundary(*offset)).map(|offset| offset as u32).collect();
    for &start in &ends {
        for &end in ends.iter().filter(|end| **end >= start) {
            let marked = Span::new(start, end);
            let mut wrong = finding("x", text, "a");
            wrong.span = marked;
            wrong.evidence = vec![evidence(&draft, "a", "label")];
            wrong.evidence[0].span = marked;
            for replacement in ["", "x", "\n", "x\r\ny\n", "\té"] {
                let edits = [(marked, replacement), (Span::new(end, end), "z")];
                wrong.fixes = vec![fix("Change", true, &edits)];
                let report = report(&draft, vec![wrong.clone()]);
                assert_eq!(report.matches("a.md:").count(), 2, "{marked:?}: {report}");
            }
        }
    }
}

#[test]
fn a_thousand_findings_take_well_under_a_second() {
    let text = "Rowers rowed by. ".repeat(120) + "Ada Bronte spoke" + &" and rowed".repeat(120);
    let draft = file("a.md", &text);
    let mut wrong = finding("x", &text, "Bronte");
    wrong.evidence = vec![evidence(&draft, "Ada Bronte spoke and rowed", "label"); 3];
    wrong.fixes = vec![fix("Replace", true, &[(wrong.span, "Brontë")])];
    let outcome = run(&draft, vec![wrong; 1_000]);
    let begin = Instant::now();
    let report = written(&outcome, &Options::default());
    assert_eq!(report.matches("error[x]").count(), 1_000);
    let took = begin.elapsed();
    // Unoptimised builds on a busy machine are many times slower than what users run.
    assert!(took < Duration::from_secs(10), "{took:?}");
}

#[test]
fn says_how_many_findings_do_not_count() {
    let text = "one two three";
    let draft = file("a.md", text);
    let aside = |part, because| SetAside { finding: finding("x", text, part), because };
    let silenced = Because::Silenced { comment: span(text, "three"), reason: None };
    let mut outcome = run(&draft, vec![finding("x", text, "one")]);
    let last = |outcome: &Outcome| written(outcome, &Options::default()).lines().last().map(str::to_owned);
    assert_eq!(last(&outcome).as_deref(), Some("1 file: 1 error"));
    outcome.files[0].set_aside =
        vec![aside("two", silenced), aside("one", Because::Known), aside("two", Because::Known)];
    assert_eq!(last(&outcome).as_deref(), Some("1 file: 1 error; 1 silenced; 2 known from the baseline"));
}
