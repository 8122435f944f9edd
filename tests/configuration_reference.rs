//! The JSON Schema of `copydesk.toml` that is checked in, and the reference of its keys, are those of the program.
//!
//! `CONFIGURATION=overwrite cargo test --test configuration_reference` writes both anew.

mod command;
mod project;

use std::fmt::Write as _;
use std::fs;

use command::Desk;
use serde_json::Value;

/// The file between whose head and end the reference is written.
const REFERENCE: &str = "docs/configuration.md";
const MARKER: &str = "<!-- keys:begin -->\n";

fn schema_text() -> String {
    let run = Desk::with(&[]).run(&["--config-schema"]);
    run.assert(0, &[]);
    run.out
}

fn schema() -> Value {
    serde_json::from_str(&schema_text()).expect("JSON")
}

/// Fails unless the file has this text, or writes it where that is asked for.
#[track_caller]
fn assert_current(path: &str, text: &str) {
    project::assert_current(path, text, "CONFIGURATION", "tests/configuration_reference.rs");
}

#[test]
fn the_schema_is_current() {
    assert_current("editors/copydesk.schema.json", &schema_text());
}

#[test]
fn the_reference_is_current() {
    let stored = fs::read_to_string(project::in_project(REFERENCE)).expect("the reference");
    let stored = stored.replace("\r\n", "\n");
    let (head, _) = stored.split_once(MARKER).expect("the marker behind the head");
    assert_current(REFERENCE, &format!("{head}{MARKER}{}", reference(&schema())));
}

/// The keys of each table, in Markdown.
fn reference(schema: &Value) -> String {
    let mut text = String::new();
    let top = schema["properties"].as_object().expect("keys");
    let tables = ["extend", "corpus", "check", "rules", "overrides", "style", "editor"];
    assert_eq!(tables.len(), top.len(), "a table is missing here");
    for name in tables {
        let table = resolved(schema, &top[name]);
        let (title, keys) = match table["type"].as_str() {
            Some("object") => (format!("`[{name}]`"), table),
            Some("array") => (format!("`[[{name}]]`"), resolved(schema, &table["items"])),
            _ => (format!("`{name}`"), table),
        };
        let _ = write!(text, "\n## {title}\n\n{}\n", top[name]["description"].as_str().expect("a description"));
        let Some(keys) = keys["properties"].as_object() else { continue };
        text.push_str("\n| key | value | default | |\n|---|---|---|---|\n");
        for (key, described) in keys {
            let default = described.get("default").map_or(String::new(), |value| format!("`{value}`"));
            let description = described["description"].as_str().expect("a description");
            let _ = writeln!(text, "| `{key}` | {} | {default} | {description} |", value(schema, described));
        }
    }
    text
}

fn resolved<'s>(schema: &'s Value, part: &'s Value) -> &'s Value {
    let reference = part["$ref"].as_str().or_else(|| part["allOf"][0]["$ref"].as_str());
    reference.and_then(|reference| schema.pointer(reference.trim_start_matches('#'))).unwrap_or(part)
}

/// What may be written for a key.
fn value(schema: &Value, part: &Value) -> String {
    let name = part["$ref"].as_str().or_else(|| part["allOf"][0]["$ref"].as_str()).unwrap_or_default();
    let part = resolved(schema, part);
    match part["type"].as_str() {
        _ if name.ends_with("/level") => "a level".to_owned(),
        Some("boolean") => "`true` or `false`".to_owned(),
        Some("array") => "a list of texts".to_owned(),
        Some("object") => "as `[rules]`".to_owned(),
        _ => {
            let words = part["oneOf"].as_array().expect("words").iter();
            words.map(|word| format!("`{}`", word["const"])).collect::<Vec<_>>().join(", ")
        }
    }
}

/// A table in TOML as a value of JSON.
fn json(text: &str) -> Value {
    let table: toml::Table = toml::from_str(text).expect("TOML");
    serde_json::to_value(table).expect("JSON")
}

#[test]
fn the_schema_takes_what_the_program_takes() {
    let validator = jsonschema::validator_for(&schema()).expect("a schema");
    assert!(jsonschema::meta::is_valid(&schema()), "it is no schema itself");
    let right = [
        "",
        "extend = \"../base.toml\"",
        "extend = [\"a.toml\", \"b.toml\"]\n[corpus]\nsources = [\"s\"]\ndatelines = [\"Exampleton\"]",
        "[check]\ninclude = [\"*.md\"]\nexclude = []\nfail-on = \"never\"\nclosed-sources = true",
        "[rules]\nname = \"off\"\nname-misspelled = \"warning\"\nsilence = \"hint\"",
        "[[overrides]]\npaths = [\"a/**\"]\nrules = { title = \"info\" }\nfail-on = \"hint\"\nclosed-sources = false",
        "[style]\nprofile = \"guardian\"\n[editor]\ncode-lens = false",
    ];
    let wrong = [
        "extends = \"a\"",
        "extend = 3",
        "extend = \"\"",
        "[corpus]\nsources = \"s\"",
        "[corpus]\nsources = [\"\"]",
        "[check]\nfail-on = \"fatal\"",
        "[rules]\nname = true",
        "[rules]\nno-such-rule = \"off\"",
        "[[overrides]]\nrules = { title = \"info\" }",
        "[overrides]\npaths = [\"a\"]",
        "[style]\nprofile = \"own\"",
        "[editor]\ncode-lens = \"no\"",
    ];
    for (texts, is_right) in [(&right[..], true), (&wrong[..], false)] {
        for text in texts {
            assert_eq!(validator.is_valid(&json(text)), is_right, "the schema on: {text}");
            let desk = Desk::with(&[("copydesk.toml", text), ("a.toml", ""), ("b.toml", ""), ("base.toml", "")]);
            desk.write("below/copydesk.toml", text.as_bytes());
            let run = desk.run(&["--show-config", "below"]);
            assert!(
                is_right == (run.status == 0) || run.err.contains("no such file"),
                "the program on: {text}: {}",
                run.err
            );
        }
    }
}
