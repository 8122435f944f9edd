//! Offices in every order.

use super::*;
use crate::language::tokens::tokenize;

fn offices(text: &str) -> Vec<(String, String, String)> {
    let lexicon = Lexicon::english();
    let tokens = tokenize(text, lexicon);
    read(&tokens, text, 0..tokens.len(), lexicon)
        .into_iter()
        .map(|o| {
            let span = text[tokens[o.tokens.start].start as usize..tokens[o.tokens.end - 1].end as usize].to_owned();
            (span, o.key, o.of.or(o.body).map_or(String::new(), |r| r.name))
        })
        .collect()
}

fn one(text: &str) -> (String, String, String) {
    let found = offices(text);
    assert_eq!(found.len(), 1, "{text}: {found:?}");
    found.into_iter().next().unwrap()
}

#[test]
fn one_office_in_every_order() {
    for text in [
        "Ruritania",
        "Japan's foreign minister",
        "the Japanese foreign minister",
        "Japanese Foreign Minister",
        "foreign minister of Japan",
        "the Foreign Minister of Japan",
        "Japan's minister of foreign affairs",
        "Japan’s Minister for Foreign Affairs",
    ]
    .into_iter()
    .skip(1)
    {
        let (span, key, of) = one(text);
        assert_eq!((span.as_str(), key.as_str(), of.as_str()), (text, "foreign minister", "Japan"));
    }
}

#[test]
fn long_state_names_are_one_reference() {
    assert_eq!(
        one("the Foreign Minister of the People’s Republic of China"),
        ("the Foreign Minister of the People’s Republic of China".into(), "foreign minister".into(), "China".into())
    );
}

#[test]
fn a_longer_title_is_not_its_part() {
    assert_eq!(
        one("the assistant secretary of State for East Asian and Pacific Affairs").1,
        "assistant secretary of state"
    );
    assert_eq!(one("Deputy Prime Minister").1, "deputy prime minister");
    assert_eq!(one("a Brookings Institution fellow").2, "Brookings Institution");
    assert_eq!(one("a fellow at the Carnegie Endowment").2, "Carnegie Endowment");
}

#[test]
fn tense_is_read() {
    let lexicon = Lexicon::english();
    for (text, tense) in [
        ("former British home secretary", Tense::Former),
        ("Britain's then-home secretary", Tense::Then),
        ("then-House Speaker", Tense::Then),
        ("the ex-president", Tense::Former),
        ("President-elect", Tense::Future),
        ("Home Secretary", Tense::Current),
    ] {
        assert_eq!(read_label(text, lexicon).map(|o| o.tense), Some(tense), "{text}");
    }
}

#[test]
fn rejected_labels_are_read_like_others() {
    let lexicon = Lexicon::english();
    assert_eq!(
        read_label("minister of Internal Security", lexicon).map(|o| o.key).as_deref(),
        Some("internal security minister")
    );
}

/// Otherwise a list that rejects `tide minister` would reject every minister.
#[test]
fn labels_keep_words_that_no_list_of_portfolios_has() {
    let lexicon = Lexicon::english();
    let key = |label| read_label(label, lexicon).map(|office| office.key);
    assert_eq!(key("tide minister").as_deref(), Some("tide minister"));
    assert_eq!(key("inner sea tide minister").as_deref(), Some("inner sea tide minister"));
    assert_eq!(key("the minister").as_deref(), Some("minister"));
    assert_eq!(key("tide minister of Norway").as_deref(), Some("tide minister"));
    assert!(read_whole_label("deputy tide minister", lexicon).is_none_or(|office| office.key != "deputy minister"));
}

#[test]
fn chambers_belong_to_the_office() {
    let lexicon = Lexicon::english();
    let a = read_label("House Speaker", lexicon).map(|o| o.key);
    assert_eq!(a, read_label("speaker of the House of Representatives", lexicon).map(|o| o.key));
}
