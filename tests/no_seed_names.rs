//! The people of the embedded corpus stand in `seeds/` and nowhere in the code: what is known about them must be read.
//!
//! Word lists and program text are searched; tests inside the source files and comments are searched too, because
//! examples there must use invented people.

use std::fs;
use std::path::{Path, PathBuf};

/// Family names of the corpus that are no everyday words and no common names. Names of two letters, and those shared
/// by too many people to mean one of them, are searched together with the other half of the name.
const NAMES: [&str; 16] = [
    "Blinken",
    "Kritenbrink",
    "Jinping",
    "Xiaohong",
    "Jining",
    "Pelosi",
    "Biden",
    "Schiefelbein",
    "Swidan",
    "Donald Trump",
    "Wang Yi",
    "Qin Gang",
    "Kai Li",
    "David Lin",
    "Patricia Kim",
    "Matthew Miller",
];

/// Every file below a folder that is text of ours, in order.
fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|e| matches!(e.to_str(), Some("rs" | "txt" | "tsv" | "md"))) {
            found.push(path);
        }
    }
}

/// Whether a line has a name as whole words, in any case.
fn has_name(line: &str, name: &str) -> bool {
    let line = line.to_lowercase();
    let name = name.to_lowercase();
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    line.match_indices(&name)
        .any(|(at, _)| !is_word(line[..at].chars().next_back()) && !is_word(line[at + name.len()..].chars().next()))
}

/// The places below `src/` where a name of the corpus stands.
fn places() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths = Vec::new();
    files(&root.join("src"), &mut paths);
    assert!(paths.len() > 50, "the source files were not found");
    let mut places = Vec::new();
    for path in paths {
        let text = fs::read_to_string(&path).expect("a readable file");
        let shown = path.strip_prefix(root).unwrap_or(&path).display().to_string();
        for (index, line) in text.lines().enumerate() {
            let named = NAMES.iter().filter(|name| has_name(line, name));
            places.extend(named.map(|name| format!("{shown}:{}: {name}", index + 1)));
        }
    }
    places
}

#[test]
fn no_person_of_the_corpus_stands_in_the_code() {
    let places = places();
    assert!(places.is_empty(), "{}", places.join("\n"));
}

#[test]
fn names_are_found_as_whole_words() {
    assert!(has_name("met BIDEN's aide", "Biden") && has_name("wang yi", "Wang Yi"));
    assert!(!has_name("forbidden", "Biden") && !has_name("Wang Yifan", "Wang Yi"));
}

/// The list above is of this corpus: each name stands in a digest or in the curated list.
#[test]
fn the_names_are_those_of_the_corpus() {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let entries = fs::read_dir(seeds).expect("the seeds").map(|entry| entry.expect("an entry").path());
    let corpus: String = entries.map(|path| fs::read_to_string(path).expect("a readable seed")).collect();
    // The photographer of one article is no part of its digest.
    let missing: Vec<&str> =
        NAMES.into_iter().filter(|n| *n != "Schiefelbein" && !corpus.lines().any(|l| has_name(l, n))).collect();
    assert!(missing.is_empty(), "{missing:?}");
}
