use std::sync::Arc;

use super::{Entity, Role};
use crate::claims::{Given, Reading, read};
use crate::document::{Document, Format, TextFile};
use crate::language::lexicon::Lexicon;

fn reading(text: &str) -> Reading {
    let file = TextFile::from_text("draft.md".into(), format!("---\ndate: 2031-06-18\n---\n\n{text}\n"));
    let document = Arc::new(Document::read(Arc::new(file), Format::Markdown).expect("a document"));
    read(document, Given::default(), Lexicon::english())
}

/// Each event in one line: kind, parties with the first letter of their role, place, date, status.
fn events(text: &str) -> Vec<String> {
    let reading = reading(text);
    let slice = |span| reading.document.file.slice(span);
    let party = |p: &super::Participant| {
        let name = match &p.entity {
            Entity::Person(person) => reading.full_name(&reading.persons[*person]).to_owned(),
            Entity::Country(name) => name.clone(),
            Entity::Organization(name) => name.clone(),
        };
        let role = match p.role {
            Role::Agent => 'a',
            Role::Patient => 'p',
            Role::Partner => 'w',
        };
        format!("{role}:{name}")
    };
    let line = |event: &super::Event| {
        let mut parties: Vec<String> = event.participants.iter().map(party).collect();
        if event.open {
            parties.push("?".to_owned());
        }
        let place = event.place.as_ref().map(|p| format!(" in {}", p.name)).unwrap_or_default();
        let date = event.date.map(|d| format!(" on {}", slice(reading.dates[d].span))).unwrap_or_default();
        format!("{} {}{place}{date}, {}", event.kind.name(), parties.join(" "), event.status.name())
    };
    reading.events.iter().map(line).collect()
}

#[test]
fn verbs_take_their_subject_objects_place_and_date() {
    for (text, expected) in [
        ("Ada Roe touched down in Oslo on Sunday.", "arrive a:Ada Roe in Oslo on Sunday, done"),
        ("Ada Roe met John Doe in Oslo on Monday.", "meet w:Ada Roe w:John Doe in Oslo on Monday, done"),
        ("Mayor Ada Roe and John Doe met on Monday.", "meet w:Ada Roe w:John Doe on Monday, done"),
        ("On Monday, Ada Roe is scheduled to meet with John Doe.", "meet w:Ada Roe w:John Doe on Monday, planned"),
        ("Ada Roe is likely to meet John Doe today.", "meet w:Ada Roe w:John Doe on today, expected"),
        ("Ada Roe will visit Norway in July.", "visit a:Ada Roe in Norway on July, planned"),
        ("Ada Roe spoke by phone with John Doe about trade.", "call w:Ada Roe w:John Doe, done"),
        ("John Doe was received by Ada Roe.", "receive p:John Doe a:Ada Roe, done"),
        ("Ada Roe did not meet John Doe.", "meet w:Ada Roe w:John Doe, denied"),
        ("Ada Roe would meet John Doe.", "meet w:Ada Roe w:John Doe, possible"),
        ("Norway, Sweden and Denmark held talks.", "meet w:Norway w:Sweden w:Denmark, done"),
        ("Norway has held trilateral talks with Sweden and Denmark.", "meet w:Norway w:Sweden w:Denmark, done"),
    ] {
        assert_eq!(events(text), [expected], "{text}");
    }
}

#[test]
fn nouns_take_their_possessor_and_complements() {
    for (text, expected) in [
        ("Relations were hit by Ada Roe's 2021 visit to Norway.", "visit a:Ada Roe in Norway on 2021, named"),
        (
            "Relations went sour after being hit in 2022 by Mayor Ada Roe's visit to Norway.",
            "visit a:Ada Roe in Norway on 2022, named",
        ),
        (
            "Ada Roe held a telephone conversation with the Foreign Minister of Sweden, John Doe.",
            "call w:Ada Roe w:John Doe, done",
        ),
        ("Ada Roe is scheduled for a meeting with John Doe.", "meet w:Ada Roe w:John Doe, planned"),
        ("The visit to Norway by Ada Roe was postponed.", "visit a:Ada Roe in Norway, postponed"),
    ] {
        let found = events(text);
        assert!(found.contains(&expected.to_owned()), "{text}: {found:?}");
    }
}

#[test]
fn clauses_keep_what_is_theirs() {
    for (text, expected) in [
        (
            "Roe, who arrived in Oslo on Thursday, met Max Moe on Saturday.",
            &["arrive a:Roe in Oslo on Thursday, done", "meet w:Roe w:Max Moe on Saturday, done"][..],
        ),
        (
            "After landing in Oslo on Monday, Ada Roe held talks with Max Moe.",
            &["arrive a:Ada Roe in Oslo on Monday, done", "meet w:Ada Roe w:Max Moe, done"],
        ),
        (
            "Ada Roe flew to Oslo, where she met Max Moe and Lena Poe.",
            &["visit a:Ada Roe in Oslo, done", "meet w:Ada Roe w:Max Moe w:Lena Poe, done"],
        ),
        (
            "Ada Roe telephoned Max Moe on Wednesday and urged him to visit Oslo.",
            &[
                "call w:Ada Roe w:Max Moe on Wednesday, done",
                "ask a:Ada Roe p:Max Moe, done",
                "visit ? in Oslo, possible",
            ],
        ),
        (
            "Ada Roe said on Tuesday that she had met Max Moe.",
            &["say a:Ada Roe on Tuesday, done", "meet w:Ada Roe w:Max Moe, done"],
        ),
        ("Ada Roe said she had left Oslo on Tuesday.", &["leave a:Ada Roe in Oslo on Tuesday, done"]),
        (
            "Ada Roe left Oslo. On Monday, she is scheduled to meet Max Moe.",
            &["leave a:Ada Roe in Oslo, done", "meet w:Ada Roe w:Max Moe on Monday, planned"],
        ),
        (
            "Ada Roe met Max Moe before she met Lena Poe.",
            &["meet w:Ada Roe w:Max Moe, done", "meet w:Ada Roe w:Lena Poe, done"],
        ),
        ("Relations were hit in 2030, when Ada Roe visited Norway.", &["visit a:Ada Roe in Norway on 2030, done"]),
        ("Ada Roe spoke with Max Moe about the crisis in Norway.", &["speak w:Ada Roe w:Max Moe, done"]),
        (
            "Talks between Norway and Sweden were postponed until July.",
            &["meet w:Norway w:Sweden, postponed", "postpone , done"],
        ),
        ("A spokesman said Ada Roe had not met Max Moe.", &["meet w:Ada Roe w:Max Moe, denied"]),
        ("Police met protesters in Oslo on Sunday.", &["meet ? in Oslo on Sunday, done"]),
        (
            "“President Ada Roe asked me to travel to Oslo,” Max Moe said.",
            &["ask a:Ada Roe p:Max Moe, done", "visit a:Max Moe in Oslo, possible"],
        ),
    ] {
        assert_eq!(events(text), expected, "{text}");
    }
}

#[test]
fn order_is_read_from_the_connective() {
    let order = |text: &str| {
        let reading = reading(text);
        let name = |event: usize| reading.document.file.slice(reading.events[event].span).to_owned();
        reading.sequences.iter().map(|s| (name(s.earlier), name(s.later))).collect::<Vec<_>>()
    };
    assert_eq!(order("Ada Roe met John Doe before she met Max Moe.").len(), 1);
    let fronted = order("Prior to the meeting with Max Moe, Ada Roe had met with John Doe.");
    assert_eq!(fronted.len(), 1);
    assert!(fronted[0].0.contains("John Doe"), "{fronted:?}");
}

#[test]
fn an_open_clause_says_nothing() {
    for text in [
        "It was unclear whether Ada Roe would meet John Doe.",
        "If Ada Roe meets John Doe, talks go on.",
        "Will Ada Roe meet John Doe?",
    ] {
        let found = events(text);
        assert!(found[0].ends_with("possible"), "{text}: {found:?}");
    }
}
