//! The baseline file's text: JSON with one finding a line, sorted, so that changes and merges are easy to read.

use serde::{Deserialize, Serialize};

use super::entries::Entries;
use crate::report::Identity;

/// The version that is read and written.
const VERSION: u64 = 1;

/// What is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mistake {
    /// Line and column, if the mistake has a place.
    pub place: Option<(u32, u32)>,
    pub message: String,
}

/// Read first: in another version, everything else may be different.
#[derive(Deserialize)]
struct Head {
    version: u64,
}

#[derive(Deserialize)]
struct Body {
    findings: Vec<Entry>,
}

#[derive(Serialize, Deserialize)]
struct Entry {
    path: String,
    rule: String,
    text: String,
    /// How many are alike.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    count: usize,
}

const fn one() -> usize {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "asked for by serde")]
const fn is_one(count: &usize) -> bool {
    *count == 1
}

/// Reads the text of a baseline file.
pub(super) fn read(text: &str) -> Result<Entries, Mistake> {
    if let Some(other) = text.trim_start().chars().next().filter(|first| *first != '{') {
        let message = format!(
            "no baseline can be read here: it begins with “{other}”, not with “{{”; name another file, or delete it and write a new one with `--update-baseline`"
        );
        return Err(Mistake { place: None, message });
    }
    let head: Head = serde_json::from_str(text).map_err(|error| mistake(&error))?;
    if head.version != VERSION {
        let message = format!(
            "this baseline has version {}, and this copydesk knows version {VERSION}: use the copydesk that wrote it, or delete it and write a new one with `--update-baseline`",
            head.version
        );
        return Err(Mistake { place: None, message });
    }
    let body: Body = serde_json::from_str(text).map_err(|error| mistake(&error))?;
    let mut entries = Entries::default();
    for Entry { path, rule, text, count } in body.findings {
        entries.insert(Identity { path, rule, text }, count);
    }
    Ok(entries)
}

fn mistake(error: &serde_json::Error) -> Mistake {
    let whole = error.to_string();
    // The place is told apart, in our own words.
    let (what, _) = whole.rsplit_once(" at line ").unwrap_or((&whole, ""));
    let message = format!(
        "no baseline can be read here: {what}; repair it, or delete it and write a new one with `--update-baseline`"
    );
    Mistake { place: Some((error.line() as u32, error.column().max(1) as u32)), message }
}

/// The text of a baseline file.
pub(super) fn write(entries: &Entries) -> String {
    let lines: Vec<String> = entries.iter().filter_map(|(identity, count)| line(identity, count)).collect();
    let findings = if lines.is_empty() { "[]".to_owned() } else { format!("[\n{}\n  ]", lines.join(",\n")) };
    format!("{{\n  \"version\": {VERSION},\n  \"findings\": {findings}\n}}\n")
}

/// A finding on a line. Strings and numbers are always JSON, so none is lost.
fn line(identity: &Identity, count: usize) -> Option<String> {
    let Identity { path, rule, text } = identity.clone();
    let entry = serde_json::to_string(&Entry { path, rule, text, count }).ok()?;
    Some(format!("    {entry}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(of: &[(&str, &str, usize)]) -> Entries {
        let mut entries = Entries::default();
        for (path, text, count) in of {
            let identity = Identity { path: (*path).to_owned(), rule: "x".to_owned(), text: (*text).to_owned() };
            entries.insert(identity, *count);
        }
        entries
    }

    #[test]
    fn what_is_written_is_read_again() {
        let known = entries(&[("b.md", "Bob", 1), ("a.md", "“Ada”\n", 2)]);
        let text = write(&known);
        insta::assert_snapshot!(text, @r#"
        {
          "version": 1,
          "findings": [
            {"path":"a.md","rule":"x","text":"“Ada”\n","count":2},
            {"path":"b.md","rule":"x","text":"Bob"}
          ]
        }
        "#);
        assert_eq!(read(&text), Ok(known));
        assert_eq!(read(&write(&Entries::default())), Ok(Entries::default()));
    }

    #[test]
    fn other_versions_and_broken_files_say_what_to_do() {
        let version = read(r#"{"version": 2, "results": {}}"#).expect_err("another version");
        assert!(version.message.contains("version 2") && version.message.contains("--update-baseline"));
        let broken = read("{\n  \"version\": 1,\n  \"findings\": [<<<<<<<\n").expect_err("broken");
        assert_eq!(broken.place, Some((3, 16)));
        let typed = read("{\n  \"version\": 1,\n  \"findings\": [{\"path\": 3}]}").expect_err("wrong type");
        assert!(typed.place.is_some_and(|(line, _)| line == 3) && typed.message.contains("string"), "{typed:?}");
        let other = read("[]").expect_err("another file");
        assert!(other.message.contains("begins with “[”"), "{other:?}");
        assert!(read("{}").expect_err("no version").message.contains("version"));
    }
}
