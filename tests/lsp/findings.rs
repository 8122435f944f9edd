//! Diagnostics of the server and the JSON of `--check`, in one form that can be compared.

use serde_json::Value;

use super::model::{Encoding, Model};

/// A finding with everything that both doors tell.
#[derive(Debug, PartialEq, Eq)]
pub struct Finding {
    pub rule: String,
    pub severity: String,
    pub message: String,
    pub range: Range,
    /// What each piece of evidence says, with its publisher and day, and its line.
    pub evidence: Vec<(String, u64)>,
    pub fixes: Vec<Fix>,
}

/// Line and code point, from 0, of the start and of the end.
pub type Range = [(u64, u64); 2];

/// A repair.
#[derive(Debug, PartialEq, Eq)]
pub struct Fix {
    pub title: String,
    pub safe: bool,
    pub edits: Vec<(Range, String)>,
}

/// The findings among the diagnostics of a text.
#[track_caller]
pub fn of_diagnostics(items: &Value, text: &str, encoding: Encoding) -> Vec<Finding> {
    let model = Model::new(text);
    let range = |range: &Value| {
        ["start", "end"].map(|side| {
            let (line, column) = model.position(model.index(&range[side], encoding), Encoding::Utf32);
            (line as u64, column as u64)
        })
    };
    let finding = |item: &Value| Finding {
        rule: string(&item["code"]),
        severity: severity(&item["severity"]).to_owned(),
        message: string(&item["message"]),
        range: range(&item["range"]),
        evidence: list(&item["relatedInformation"])
            .map(|related| (string(&related["message"]), number(&related["location"]["range"]["start"]["line"])))
            .collect(),
        fixes: list(&item["data"]["fixes"])
            .map(|fix| Fix {
                title: string(&fix["title"]),
                safe: fix["safe"] == true,
                edits: list(&fix["edits"]).map(|e| (range(&e["range"]), string(&e["newText"]))).collect(),
            })
            .collect(),
    };
    list(items).map(finding).collect()
}

/// The findings in the output of `--check --format json` whose path ends so.
pub fn of_report(report: &Value, path: &str) -> Vec<Finding> {
    let all = list(&report["findings"]).filter(|item| item["path"].as_str().is_some_and(|p| p.ends_with(path)));
    let finding = |item: &Value| Finding {
        rule: string(&item["rule"]),
        severity: string(&item["severity"]),
        message: string(&item["message"]),
        range: range_of_report(&item["range"]),
        evidence: list(&item["evidence"]).map(|e| (said(e), number(&e["range"]["start"]["line"]) - 1)).collect(),
        fixes: list(&item["fixes"])
            .map(|fix| Fix {
                title: string(&fix["title"]),
                safe: fix["safe"] == true,
                edits: list(&fix["edits"]).map(|e| (range_of_report(&e["range"]), string(&e["text"]))).collect(),
            })
            .collect(),
    };
    all.map(finding).collect()
}

fn range_of_report(range: &Value) -> Range {
    ["start", "end"].map(|side| (number(&range[side]["line"]) - 1, number(&range[side]["column"]) - 1))
}

/// A piece of evidence in the words of the server.
fn said(evidence: &Value) -> String {
    let who = [&evidence["publisher"], &evidence["published"]].into_iter().filter_map(Value::as_str);
    let who = who.collect::<Vec<_>>().join(", ");
    let who = if who.is_empty() { who } else { format!(" ({who})") };
    let words = string(&evidence["text"]);
    format!("{}{who}: {}", string(&evidence["label"]), words.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn severity(number: &Value) -> &'static str {
    match number.as_u64() {
        Some(1) => "error",
        Some(2) => "warning",
        Some(3) => "info",
        Some(4) => "hint",
        _ => "none",
    }
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn string(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn number(value: &Value) -> u64 {
    value.as_u64().unwrap_or_default()
}
