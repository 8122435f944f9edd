//! What hovers say, and that none says too much.

use super::card::MOST_LINES;
use super::testing::{Stage, able};
use super::*;
use crate::rules::{self, examples};
use crate::server::client::Abilities;
use crate::server::scene::touches;

const SOURCES: [&str; 3] = [
    "---\ndate: 2031-05-01\npublisher: The Harbour Times\n---\n\nAda Exampleton, the mayor of Port Doe, opened the *hall* on Monday, 28 April 2031. Exampleton said so.\n",
    "---\ndate: 2031-05-02\npublisher: Gull & Tern\n---\n\nAda Exampleton, the mayor of Port Doe, closed the hall.\n",
    "---\ndate: 2033-02-01\npublisher: The Harbour Times\n---\n\nJohn Roe, the mayor of Port Doe, opened the pier.\n",
];

const LIST: &str = "[[office]]\noffice = \"mayor\"\nof = \"Port Doe\"\nsingle_seat = true\nholders = [\n  { name = \"Ada Exampleton\", from = 2030-01-01, until = 2032-01-01 },\n  { name = \"John Roe\", from = 2032-01-01 },\n]\n";

const DRAFT: &str = "---\ndate: 2031-05-02\n---\n\n# Hall\n\n";

/// The hover over some words, if there is one.
fn said(stage: &Stage, words: &str) -> Option<String> {
    at(stage, stage.inside(words))
}

fn at(stage: &Stage, offset: u32) -> Option<String> {
    let scene = stage.scene();
    let position = scene.range(Span::new(offset, offset)).start;
    let hover = hover(&scene, position)?;
    let span = scene.span(hover.range.expect("a range"));
    assert!(touches(span, offset), "the words under the cursor are not those of the hover");
    let HoverContents::Markup(content) = hover.contents else { panic!("no markup") };
    Some(content.value)
}

fn stage(draft: &str, list: &str) -> Stage {
    Stage::new(&SOURCES, list, &format!("{DRAFT}{draft}\n"), able())
}

fn lines(text: &str) -> Vec<&str> {
    text.lines().map(str::trim_end).collect()
}

#[test]
fn a_refuted_title_shows_who_held_the_office() {
    let stage = stage("John Roe, the mayor of Port Doe, spoke.", LIST);
    let card = said(&stage, "mayor").expect("a hover");
    assert_eq!(
        lines(&card),
        [
            "**Refuted as of 2031-05-02**: John Roe was not mayor of Port Doe on 2031-05-02: Ada Exampleton was.",
            "“Ada Exampleton, the mayor of Port Doe, closed the hall.” — [Gull \\& Tern, 2031-05-02](file:///desk/source-2.txt#L6)",
            "“Ada Exampleton, the mayor of Port Doe, opened the \\*hall\\* on Monday, 28 April 2031.” — [The Harbour Times, 2031-05-01](file:///desk/source-1.txt#L6)",
            "Curated: Ada Exampleton, mayor of Port Doe, from 2030-01-01 until 2032-01-01 — [offices.toml](file:///desk/offices.toml#L6)",
            "Date: the draft’s date is 2031-05-02, known from its front matter.",
            "Rule: title-wrong-at-date — Somebody else held this office on the claim's date.",
        ]
    );
    // The finding covers the name too.
    assert_eq!(said(&stage, "Roe"), Some(card));
}

#[test]
fn good_text_has_its_evidence_too() {
    let bare = stage("Ada Exampleton, the mayor of Port Doe, spoke.", "");
    let card = said(&bare, "mayor").expect("a hover");
    assert!(card.starts_with("**Supported as of 2031-05-02** by two sources  \n“Ada"), "{card}");
    // The other tenure of the office is no evidence for this one.
    assert!(!card.contains("pier"), "{card}");
    let listed = stage("Ada Exampleton, the mayor of Port Doe, spoke.", LIST);
    let card = said(&listed, "mayor").expect("a hover");
    assert!(card.starts_with("**Supported as of 2031-05-02** by two sources and a curated list"), "{card}");
    assert!(card.contains("\nCurated: Ada Exampleton, mayor of Port Doe, from"), "{card}");
}

#[test]
fn gaps_stay_open_and_say_so() {
    let draft = "---\ndate: 2032-03-01\n---\n\nJohn Roe, the mayor of Port Doe, spoke.\n";
    let stage = Stage::new(&SOURCES, "", draft, able());
    let card = said(&stage, "mayor").expect("a hover");
    assert!(card.starts_with("**Not decided as of 2032-03-01**: No source attests John Roe"), "{card}");
    let gap =
        "\nGap: no source on the mayor of Port Doe between 2031-05-02 (Ada Exampleton) and 2033-02-01 (John Roe).";
    assert!(card.contains(gap), "{card}");
}

#[test]
fn sources_against_a_list_are_a_conflict() {
    let list = LIST
        .replace("until = 2032-01-01", "until = 2031-02-01")
        .replace("from = 2032-01-01", "from = 2031-02-01, until = 2035-01-01");
    let stage = stage("Ada Exampleton, the mayor of Port Doe, spoke.", &list);
    let card = said(&stage, "mayor").expect("a hover");
    assert!(card.starts_with("**Not decided as of 2031-05-02**: The sources say so, but"), "{card}");
    let conflict = "\nConflict: the sources say so, a curated list has John Roe as mayor of Port Doe.";
    assert!(card.contains(conflict), "{card}");
    assert!(
        card.contains(
            "\nCurated: John Roe, mayor of Port Doe, from 2031-02-01 until 2035-01-01; contradicted by a source"
        ),
        "{card}"
    );
    assert!(card.contains("sources-conflict"), "{card}");
}

#[test]
fn names_say_who_is_meant() {
    let draft =
        "Ada Exampleton, the mayor of Port Doe, came. She spoke. The mayor left. Exampleton slept. Ada Exampletom sat.";
    let stage = stage(draft, "");
    let name = said(&stage, "Exampleton,").expect("a hover");
    assert!(
        name.starts_with("**Ada Exampleton**: spelt so by two sources  \nAs of 2031-05-02: mayor of Port Doe."),
        "{name}"
    );
    let reference = |words: &str| said(&stage, words).expect("a hover");
    assert!(reference("She").starts_with("“She” stands for **Ada Exampleton**, named by two sources"));
    assert!(reference("mayor left").starts_with("“mayor” stands for **Ada Exampleton**"));
    assert!(reference("Exampleton slept").starts_with("“Exampleton” stands for **Ada Exampleton**"));
    let misspelt = reference("Exampletom");
    assert!(misspelt.starts_with("**Refuted**: No source has “Ada Exampletom”; 2 sources write"), "{misspelt}");
    assert!(misspelt.contains("Rule: name-misspelled"), "{misspelt}");
}

#[test]
fn rejected_spellings_are_named() {
    let list = "[[person]]\nname = \"Ada Exampleton\"\nrejected = [\"Ada Exampelton\"]\n";
    let stage = stage("Ada Exampleton spoke.", list);
    let card = said(&stage, "Ada").expect("a hover");
    assert!(card.contains("\nNot to be spelt “Ada Exampelton” (rejected by a curated list)."), "{card}");
}

#[test]
fn unknown_names_have_no_hover() {
    let stage = stage("Zed Zedson, the baker, met nobody.", "");
    assert_eq!(said(&stage, "Zedson"), None);
    assert_eq!(said(&stage, "met"), None);
}

#[test]
fn dates_say_which_day_they_mean_and_why() {
    let draft =
        "She left on Monday. He left on 28 April. It was on Wednesday, 28 April 2031. It was in May. It was in 2031.";
    let stage = stage(draft, "");
    let monday = said(&stage, "Monday").expect("a hover");
    assert_eq!(
        lines(&monday)[..3],
        [
            "**Monday, 2031-04-28**",
            "The last Monday before the draft’s date, four days earlier.",
            "“Ada Exampleton, the mayor of Port Doe, opened the \\*hall\\* on Monday, 28 April 2031.” — [The Harbour Times, 2031-05-01](file:///desk/source-1.txt#L6)",
        ]
    );
    let day = said(&stage, "28 April.").expect("a hover");
    assert!(day.contains("\nNo year is written: the day nearest to the draft’s date, four days away."), "{day}");
    let wrong = said(&stage, "Wednesday").expect("a hover");
    assert!(wrong.starts_with("**Refuted**: 28 April 2031 was a Monday, not a Wednesday."), "{wrong}");
    assert!(said(&stage, "May").expect("a hover").contains("the month of the draft’s date"));
    assert!(said(&stage, "2031. ").is_some());
}

#[test]
fn an_undated_draft_says_that_it_is() {
    let draft = "Ada Exampleton, the mayor of Port Doe, left on Monday.\n";
    let stage = Stage::new(&SOURCES, "", draft, able());
    let title = said(&stage, "mayor").expect("a hover");
    assert!(title.starts_with("**Not decided**: The sources are dated"), "{title}");
    assert!(title.contains("\nDate: the draft has no date."), "{title}");
    assert!(said(&stage, "Monday").expect("a hover").starts_with("**Not decided**: no day can be told"));
}

#[test]
fn a_title_of_nobody_shows_its_holder() {
    let stage = stage("The talks with the mayor of Port Doe failed.", LIST);
    let card = said(&stage, "mayor").expect("a hover");
    assert!(card.starts_with("**Mayor of Port Doe** as of 2031-05-02: **Ada Exampleton**"), "{card}");
}

#[test]
fn plain_text_has_the_same_lines_without_markup() {
    let draft = format!("{DRAFT}John Roe, the mayor of Port Doe, spoke.\n");
    let plain = Stage::new(&SOURCES, LIST, &draft, Abilities::default());
    let marked = Stage::new(&SOURCES, LIST, &draft, able());
    let (plain, marked) = (said(&plain, "mayor").expect("a hover"), said(&marked, "mayor").expect("a hover"));
    assert_eq!(plain.lines().count(), marked.lines().count());
    assert!(plain.starts_with("Refuted as of 2031-05-02: "), "{plain}");
    assert!(
        plain.contains(
            "opened the *hall* on Monday, 28 April 2031.” — The Harbour Times, 2031-05-01 (/desk/source-1.txt:6)"
        ),
        "{plain}"
    );
    assert!(!plain.contains("file://") && !plain.contains("**") && !plain.contains("  \n"), "{plain}");
}

#[test]
fn rules_lead_to_their_pages() {
    let folder = tempfile::tempdir().expect("a folder");
    let draft = format!("{DRAFT}John Roe, the mayor of Port Doe, spoke.\n");
    let stage = Stage::with_cache(&SOURCES, "", &draft, able(), Some(folder.path().to_path_buf()));
    let card = said(&stage, "mayor").expect("a hover");
    let last = card.lines().last().unwrap_or_default();
    assert!(
        last.starts_with("Rule: [title-wrong-at-date](file:///") && last.contains("title-wrong-at-date.md) — "),
        "{last}"
    );
}

#[test]
fn a_source_is_not_judged() {
    let mut stage = stage("John Roe, the mayor of Port Doe, spoke.", "");
    let analysis = std::sync::Arc::get_mut(&mut stage.analysis);
    assert!(analysis.is_none(), "the results share it");
    stage.shared.results.remove(&stage.analysis.uri.clone());
    let analysis = std::sync::Arc::get_mut(&mut stage.analysis).expect("nobody else has it");
    analysis.held.as_mut().expect("a reading").is_source = true;
    let card = said(&stage, "mayor").expect("a hover");
    assert!(card.starts_with("**Not judged**: this document is one of the sources."), "{card}");
    assert!(!card.contains("Rule"), "{card}");
}

#[test]
fn comments_of_what_is_left_out_silence_nothing() {
    let draft = "---\ndate: 2031-05-01\n---\n\nDr. John Roe spoke on Friday, 2 May 2030. <!-- copydesk: silence-line weekday-mismatch -->\n";
    let mut stage = Stage::new(&[], "", draft, able());
    assert!(said(&stage, "copydesk").is_some_and(|card| card.starts_with("**Silenced**")));
    stage.shared.results.remove(&stage.analysis.uri.clone());
    let analysis = std::sync::Arc::get_mut(&mut stage.analysis).expect("nobody else has it");
    analysis.held.as_mut().expect("a reading").is_excluded = true;
    assert_eq!(said(&stage, "copydesk"), None);
}

/// Over every place of every example of the rules' pages, with and without Markdown.
#[test]
fn no_hover_has_more_than_twelve_lines() {
    let mut hovers = 0;
    for example in rules::all().iter().flat_map(|rule| examples::of_page(rule.documentation)) {
        let dated = |date: &Option<String>, text: &str| match date {
            Some(date) => format!("---\ndate: {date}\n---\n\n{text}\n"),
            None => format!("{text}\n"),
        };
        let sources: Vec<String> = example.sources.iter().map(|(date, text)| dated(date, text)).collect();
        let sources: Vec<&str> = sources.iter().map(String::as_str).collect();
        for abilities in [able(), Abilities::default()] {
            let stage = Stage::new(&sources, &example.list, &dated(&example.date, &example.draft), abilities);
            let text = stage.analysis.file.text().to_owned();
            for (offset, _) in text.char_indices() {
                let Some(card) = at(&stage, offset as u32) else { continue };
                hovers += 1;
                assert!(card.lines().count() <= MOST_LINES, "{card}");
                assert!(card.lines().all(|line| !line.trim().is_empty()), "{card}");
            }
        }
    }
    assert!(hovers > 1000, "{hovers} hovers");
}

#[test]
fn a_word_for_an_event_shows_what_the_sources_say_of_it() {
    let sources = [
        "---\ndate: 2031-05-01\npublisher: The Harbour Times\n---\n\nAda Exampleton is expected to meet John Roe in Porto on Friday, 2 May 2031.\n",
        "---\ndate: 2031-05-03\npublisher: Gull & Tern\n---\n\nAda Exampleton met John Roe on Friday.\n",
    ];
    let draft = "Ada Exampleton and John Roe met in Porto on Friday. Jane Doe met John Roe.";
    let stage = Stage::new(&sources, "", &format!("---\ndate: 2031-05-03\n---\n\n# Pier\n\n{draft}\n"), able());
    let card = said(&stage, "met in Porto").expect("a hover");
    assert_eq!(
        lines(&card),
        [
            "**The meeting of Ada Exampleton and John Roe in Porto**: Friday, 2031-05-02.",
            "In the sources: expected (2031-05-01) then done (2031-05-03).",
            "“Ada Exampleton met John Roe on Friday.” — [Gull \\& Tern, 2031-05-03](file:///desk/source-2.txt#L6)",
            "“Ada Exampleton is expected to meet John Roe in Porto on Friday, 2 May 2031.” — [The Harbour Times, 2031-05-01](file:///desk/source-1.txt#L6)",
            "Date: the draft’s date is 2031-05-03, known from its front matter.",
        ]
    );
    let date = said(&stage, "Friday").expect("a hover");
    assert!(date.contains("The sources agree about the meeting of Ada Exampleton and John Roe in Porto."), "{date}");
    assert_eq!(said(&stage, "met John Roe."), None);
}
