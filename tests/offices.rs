//! Offices in the sentences of news: who is said to hold them, in every usual frame, with invented people.

mod support;

use support::{claims_of, facts, loud, read_as};

/// Each sentence makes one claim, `name | office | country | tense`.
#[track_caller]
fn claim(expected: &str, sentences: &[&str]) {
    for sentence in sentences {
        assert_eq!(claims_of(sentence), [expected], "{sentence}");
    }
}

#[test]
fn one_claim_in_every_frame() {
    claim(
        "Ada Exampleton | foreign minister | Norway | Current",
        &[
            "Norwegian Foreign Minister Ada Exampleton spoke.",
            "Norway's 51-year-old foreign minister, Ada Exampleton, spoke.",
            "Norway's new foreign minister, Ada Exampleton, spoke.",
            "The foreign minister of Norway, Ada Exampleton, spoke.",
            "Ada Exampleton, Norway's foreign minister, spoke.",
            "Ada Exampleton, 51, Norway's foreign minister, spoke.",
            "Ada Exampleton – Norway's foreign minister – spoke.",
            "Ada Exampleton (Norway's foreign minister) spoke.",
            "Ada Exampleton, who is Norway's foreign minister, spoke.",
            "Norway's foreign minister is Ada Exampleton.",
            "Norway's foreign minister is Ada Exampleton, who spoke.",
            "In Norway, Ada Exampleton, the country's foreign minister, spoke.",
            "Norway's FM Ada Exampleton spoke.",
        ],
    );
}

#[test]
fn bodies_and_regions_behind_the_name() {
    claim("Ada Exampleton | governor | California | Current", &["Gov. Ada Exampleton of California spoke."]);
    claim("Ada Exampleton | senator | Ohio | Current", &["Sen. Ada Exampleton of Ohio spoke."]);
    claim(
        "Ada Exampleton | ambassador to france | Norway | Current",
        &[
            "Ada Exampleton, Norway's ambassador to France, spoke.",
            "The Norwegian ambassador to France, Ada Exampleton, spoke.",
        ],
    );
    claim(
        "Ada Exampleton | defence minister | Norway | Past",
        &["Norway's defence minister at the time was Ada Exampleton."],
    );
}

#[test]
fn what_is_said_of_others_is_no_claim() {
    for sentence in [
        "Norway's foreign minister is Ada Exampleton's brother.",
        "He spoke at 3 PM to Ada Exampleton.",
        "In Norway and in Peru, Ada Exampleton met the country's foreign minister.",
    ] {
        assert!(claims_of(sentence).is_empty(), "{sentence}: {:?}", claims_of(sentence));
    }
}

/// What is loud in a draft of the day after a source.
fn loud_after(source: &str, draft: &str) -> Vec<&'static str> {
    let facts = facts(vec![read_as("source.txt", source, Some("2031-05-13"))]);
    loud(draft, &facts).into_iter().map(|(rule, _)| rule).collect()
}

#[test]
fn offices_that_exclude_each_other() {
    let source = "Norway's ambassador to France, Ada Exampleton, spoke on Tuesday.";
    assert_eq!(loud_after(source, "Norway's foreign minister, Ada Exampleton, spoke."), ["title-wrong-at-date"]);
    let source = "Norway's prime minister, Ada Exampleton, spoke on Tuesday.";
    assert!(loud_after(source, "Norway's defence minister, Ada Exampleton, spoke.").is_empty());
}

#[test]
fn names_of_one_office_agree() {
    for (source, draft) in [
        ("NATO Secretary General Ada Exampleton spoke on Tuesday.", "NATO chief Ada Exampleton spoke."),
        ("China's premier, Ada Exampleton, spoke on Tuesday.", "Chinese Prime Minister Ada Exampleton spoke."),
        (
            "Bank of Japan Governor Ada Exampleton spoke on Tuesday.",
            "Ada Exampleton, who heads the Bank of Japan, spoke.",
        ),
        ("Knesset Speaker Ada Exampleton spoke on Tuesday.", "Israel's parliamentary speaker, Ada Exampleton, spoke."),
    ] {
        assert!(loud_after(source, draft).is_empty(), "{draft}");
        let other = draft.replace("Ada Exampleton", "Zoe Testerly");
        assert_eq!(loud_after(source, &other), ["title-wrong-at-date"], "{other}");
    }
}

#[test]
fn british_ministers_are_several() {
    let source = "British Health Minister Ada Exampleton spoke on Tuesday.";
    assert!(loud_after(source, "British Health Minister Zoe Testerly spoke.").is_empty());
}
