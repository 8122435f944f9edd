//! Names of many origins in sentences as news has them: which runs of words name persons, to the letter.
//!
//! In each text the persons are marked with square brackets; nothing else may be taken for a person.

mod support;

use copydesk::claims::Naming;

const TEXTS: &str = include_str!("person_names/texts.txt");

/// The text without brackets, and what stood in them with the byte where it began.
fn unmarked(text: &str) -> (String, Vec<(usize, String)>) {
    let mut plain = String::new();
    let mut persons = Vec::new();
    for piece in text.split('[') {
        match piece.split_once(']') {
            Some((person, rest)) => {
                persons.push((plain.len(), person.to_owned()));
                plain.push_str(person);
                plain.push_str(rest);
            }
            None => plain.push_str(piece),
        }
    }
    (plain, persons)
}

fn read(text: &str) -> Vec<(usize, String)> {
    let reading = support::read_as("a.md", text, None);
    let persons = reading.persons.iter().filter(|person| person.naming == Naming::Person);
    persons.map(|person| (person.span.start as usize, person.text.clone())).collect()
}

#[test]
fn names_of_many_origins() {
    let mut wrong = Vec::new();
    let (mut right, mut marked, mut found) = (0, 0, 0);
    for text in TEXTS.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        let (plain, persons) = unmarked(text);
        let read = read(&plain);
        right += read.iter().filter(|person| persons.contains(person)).count();
        (marked, found) = (marked + persons.len(), found + read.len());
        if read != persons {
            let names: Vec<&str> = read.iter().map(|(_, name)| name.as_str()).collect();
            wrong.push(format!("{text}\n    read: {names:?}"));
        }
    }
    assert!(wrong.is_empty(), "{right} right of {marked} marked and {found} found\n{}", wrong.join("\n"));
}
