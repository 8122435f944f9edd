//! Comments beside findings, in small drafts.

use crate::rules::examples::{Example, assess};
use crate::rules::{Assessment, Finding, Placement, Reach, find, placement};

const SOURCE: &str = "Norwegian Foreign Minister Ada Exampleton met Danish Finance Minister Bruno Specimen in Oslo.";

fn example(draft: &str) -> Example {
    Example {
        sources: vec![(Some("2031-05-01".to_owned()), SOURCE.to_owned())],
        date: Some("2031-05-02".to_owned()),
        draft: draft.to_owned(),
        ..Example::default()
    }
}

fn assessed(draft: &str) -> Assessment {
    assess(&example(draft)).1
}

/// The rules that speak, and those that are silenced.
fn rules(draft: &str) -> (Vec<&'static str>, Vec<&'static str>) {
    let assessment = assessed(draft);
    let silenced = assessment.silenced.iter().map(|silenced| silenced.finding.rule).collect();
    (assessment.findings.iter().map(|finding| finding.rule).collect(), silenced)
}

fn after(draft: &str, finding: &Finding, fix: usize) -> String {
    let mut text = draft.to_owned();
    for edit in finding.fixes[fix].edits.iter().rev() {
        text.replace_range(edit.span.range(), &edit.text);
    }
    text
}

const MISSPELT: &str = "name-misspelled";

#[test]
fn each_scope_reaches_its_own() {
    let draft = "Ada Exampletom spoke.\nAda Exampletom left. {}\n\nAda Exampletom slept.\n";
    let with = |comment: &str| rules(&draft.replace("{}", &format!("<!-- copydesk: {comment} -->")));
    assert_eq!(with("silence-line name"), (vec![MISSPELT; 2], vec![MISSPELT]));
    assert_eq!(with("silence-next-line name"), (vec![MISSPELT; 2], vec![MISSPELT]));
    assert_eq!(with("silence-block name"), (vec![MISSPELT], vec![MISSPELT; 2]));
    assert_eq!(with("silence-file name-misspelled"), (vec![], vec![MISSPELT; 3]));
    assert_eq!(with("silence-file title, all (why)").1, vec![MISSPELT; 3]);
    assert_eq!(with("silence-file title").0, vec![MISSPELT, MISSPELT, "unused-silence", MISSPELT]);
}

#[test]
fn the_comment_that_reaches_least_is_named_and_none_is_unused() {
    let draft = "<!-- copydesk: silence-file name (file) -->\n\nAda Exampletom spoke. <!-- copydesk: silence-line name (line) -->\n";
    let assessment = assessed(draft);
    assert!(assessment.findings.is_empty(), "{:?}", assessment.findings);
    assert_eq!(assessment.silenced[0].reason.as_deref(), Some("line"));
}

#[test]
fn nothing_silences_what_is_said_about_comments() {
    let draft = "<!-- copydesk: silence-file all -->\n\nAda Exampletom spoke. <!-- copydesk: silence-line title -->\n";
    assert_eq!(rules(draft), (vec!["unused-silence"], vec![MISSPELT]));
}

fn mark(draft: &str) -> String {
    let (reading, assessment) = assess(&example(draft));
    assessment.findings[0].fact_mark(&reading.document).to_string()
}

#[test]
fn marks_stay_while_the_evidence_says_the_same() {
    let first = mark("Ada Exampletom spoke.");
    assert_eq!(first, mark("A new line.\n\nHere Ada\nExampletom spoke, and more."));
    assert_ne!(first, mark("Bruno Specimon spoke."));
    let more = |sources: &[&str]| {
        let sources = sources.iter().map(|text| (Some("2031-05-01".to_owned()), (*text).to_owned())).collect();
        let (reading, assessment) = assess(&Example { sources, ..example("Ada Exampletom spoke.") });
        assessment.findings[0].fact_mark(&reading.document).to_string()
    };
    assert_eq!(first, more(&[SOURCE, "Ada Exampleton slept.", "Ada Exampleton left."]));
    let other = more(&["Norwegian Foreign Minister Ada Exampletan met reporters in Oslo."]);
    assert_eq!(first[..4], other[..4]);
    assert_ne!(first[4..], other[4..]);
}

#[test]
fn a_mark_ties_a_silence_to_its_finding() {
    let good = mark("Ada Exampletom spoke.");
    let draft =
        |mark: &str| format!("Ada Exampletom met Bruno Specimon. <!-- copydesk: silence-line name (so) {mark} -->\n");
    assert_eq!(rules(&draft("")), (vec![], vec![MISSPELT; 2]));
    assert_eq!(rules(&draft(&format!("#{good}"))), (vec![MISSPELT], vec![MISSPELT]));
    let both = format!("#{good} #{}", mark("Bruno Specimon spoke."));
    assert_eq!(rules(&draft(&both)), (vec![], vec![MISSPELT; 2]));
    // A comment in the middle of the words does not count among them.
    let inside = format!("Ada <!-- copydesk: silence-line name #{good} --> Exampletom spoke.");
    assert_eq!(rules(&inside), (vec![], vec![MISSPELT]));
}

#[test]
fn a_lapsed_mark_is_renewed_or_goes() {
    let good = mark("Ada Exampletom spoke.");
    let stale = format!("{}0000", &good[..4]);
    for scope in ["line", "file"] {
        let draft = format!("Ada Exampletom spoke. <!-- copydesk: silence-{scope} name (so) #{stale} #{stale} -->\n");
        let assessment = assessed(&draft);
        let [finding, lapsed] = &assessment.findings[..] else { panic!("{:?}", assessment.findings) };
        assert_eq!((finding.rule, lapsed.rule, lapsed.fixes.len()), (MISSPELT, "lapsed-silence", 2));
        assert!(lapsed.message.contains(&finding.message) && !lapsed.fixes.iter().any(|fix| fix.safe));
        let renewed = after(&draft, lapsed, 0);
        assert!(renewed.ends_with(&format!("(so) #{good} -->\n")), "{renewed}");
        assert_eq!(rules(&renewed), (vec![], vec![MISSPELT]));
        assert_eq!(after(&draft, lapsed, 1), "Ada Exampletom spoke.\n");
    }
    // Another finding of the rule elsewhere is no sign that this one has changed.
    let elsewhere = "Ada Exampletom spoke. <!-- copydesk: silence-file name #12340000 -->\n";
    assert_eq!(rules(elsewhere).0, [MISSPELT, "unused-silence"]);
}

#[test]
fn what_of_a_comment_is_unused_goes_alone() {
    let good = mark("Ada Exampletom spoke.");
    for (comment, left) in [
        ("silence-line name, title (so)".to_owned(), "silence-line name (so)".to_owned()),
        ("silence-line title , name (so)".to_owned(), "silence-line name (so)".to_owned()),
        (format!("silence-line name #{good}, #00000000 (so)"), format!("silence-line name #{good} (so)")),
        (format!("silence-line title #{good} name"), format!("silence-line #{good} name")),
    ] {
        let draft = format!("Ada Exampletom spoke. <!-- copydesk: {comment} -->\n");
        let assessment = assessed(&draft);
        let [unused] = &assessment.findings[..] else { panic!("{comment}: {:?}", assessment.findings) };
        let fixed = after(&draft, unused, 0);
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(words(&fixed), words(&format!("Ada Exampletom spoke. <!-- copydesk: {left} -->")), "{comment}");
        assert!(unused.fixes[0].safe);
    }
}

#[test]
fn deleting_a_comment_that_parts_paragraphs_is_left_to_people() {
    let assessment = assessed("One.\n<!-- copydesk: silence-block name -->\nTwo.\n");
    assert!(!assessment.findings[0].fixes[0].safe);
}

#[test]
fn rules_that_are_off_are_not_missed() {
    use crate::rules::{Context, Level, Levels, Selector};
    let silent = |comment: &str, off: &[&str]| {
        let mut levels = Levels::default();
        for name in off {
            levels.set(Selector::parse(name).expect("a name"), Level::Off);
        }
        let draft = format!("Ada Exampletom spoke. <!-- copydesk: {comment} -->\n");
        let context = Context { levels: &levels, ..Context::default() };
        crate::rules::examples::assess_with(&example(&draft), context).1.findings.is_empty()
    };
    assert!(silent("silence-line name-misspelled", &["name-misspelled"]));
    assert!(silent("silence-line name", &["name"]));
    assert!(!silent("silence-line name", &["name-misspelled"]));
    assert!(silent("silence-line title, name", &["unused-silence"]));
}

#[test]
fn comments_are_written_where_they_do_not_show() {
    let drafts = [
        "Ada Exampletom spoke.\n",
        "Ada Exampletom spoke.  \nThen she left.\n",
        "Ada Exampletom spoke.\\\nThen she left.\n",
        "One.\nAda\nExampletom spoke.\nTwo.\n",
        "# Ada Exampletom\n\nText.\n",
        "Ada Exampletom\n===\n\nText.\n",
        "- one\n- Ada Exampletom\n  spoke\n- two\n",
        "| name | post |\n|---|---|\n| Ada Exampletom | minister |\n",
        "Text.\n\n## Ada Exampletom spoke ##\n",
        "name | post\n---|---\nAda Exampletom | minister\n",
        "> Ada Exampletom spoke\n> for long.\n",
        "One *Ada Exampletom spoke\nfor long* and left.\n",
        "So [Ada Exampletom](https://example.org\n\"title\") spoke.\n",
        "<div>\n\nAda Exampletom spoke.\n\n</div>\n",
        "---\ndate: 2031-05-02\n---\nAda Exampletom spoke.\r\nMore.\r\n",
        "---\ndate: 2031-05-02\n---\n\nAda Exampletom",
    ];
    for draft in drafts {
        for reach in [Reach::Here, Reach::File] {
            let (reading, assessment) = assess(&example(draft));
            let finding = assessment.findings.iter().find(|f| f.rule == MISSPELT).unwrap_or_else(|| panic!("{draft}"));
            let Placement { edit, reason } =
                placement(&reading.document, finding, reach).unwrap_or_else(|| panic!("{draft:?} {reach:?}"));
            let mut text = draft.to_owned();
            text.insert_str(edit.span.start as usize, &edit.text);
            assert_eq!(&text[reason.range()], "reason");
            let after = assessed(&text);
            let before: Vec<_> =
                assessment.findings.iter().filter(|f| f.span != finding.span).map(|f| f.rule).collect();
            assert_eq!(after.findings.iter().map(|f| f.rule).collect::<Vec<_>>(), before, "{text}");
            assert_eq!(after.silenced.len(), 1, "{text}");
            assert!(!text.contains("| <!--") && !text.contains("## <!--"), "{text}");
        }
    }
}

#[test]
fn what_is_about_comments_is_not_silenced_by_one() {
    let (reading, assessment) = assess(&example("One. <!-- copydesk: silence-line name -->\n"));
    assert_eq!(placement(&reading.document, &assessment.findings[0], Reach::Here), None);
    assert!(find("unused-silence").is_some() && find("lapsed-silence").is_some());
}
