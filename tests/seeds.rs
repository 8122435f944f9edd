//! The embedded digests against the articles they were made from.
//!
//! The articles belong to their publishers and are no part of this repository. Where they lie beside it, in
//! `../shared`, the digests must be clean as drafts that rest on them, and must lead to the same findings as they do;
//! elsewhere these tests say that they are skipped.

mod project;
mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use copydesk::claims::{self, Given, Reading};
use copydesk::document::{Document, Format, Manifest, QuoteTier, TextFile};
use copydesk::facts::{CuratedList, Facts, SourceReading};
use copydesk::language::lexicon::Lexicon;
use copydesk::rules::{self, Category, Context, Finding, Severity};

use project::{beside, in_project};
use support::days;

fn digests() -> PathBuf {
    in_project("seeds")
}

/// The documents of a folder, in order of their names.
fn documents(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let mut paths: Vec<PathBuf> = entries.filter(|p| p.extension().is_some_and(|e| e == "md" || e == "txt")).collect();
    paths.sort();
    paths
}

fn text_file(path: &Path) -> Arc<TextFile> {
    let shown = path.file_name().expect("a file name").to_string_lossy().into_owned();
    Arc::new(TextFile::decode(shown, &fs::read(path).expect("a readable file")).expect("text"))
}

fn document(file: Arc<TextFile>) -> Arc<Document> {
    let format = Format::of_path(file.path()).expect("a known extension");
    Arc::new(Document::read(file, format).expect("a document"))
}

/// Reads every document of a folder as a source, with the folder's manifest where there is one.
fn sources(folder: &Path) -> Vec<SourceReading> {
    let manifest = folder.join("sources.toml");
    let manifest = manifest.exists().then(|| Manifest::parse(text_file(&manifest)).expect("a manifest"));
    let read = |path: PathBuf| {
        let document = document(text_file(&path));
        let entry = manifest.as_ref().and_then(|m| m.entry(document.file.path()));
        let manifest_date = entry.and_then(|e| e.published.as_deref()).map(days);
        let front = document.front.clone();
        let relayed = entry.map(|e| e.relayed_from.clone()).filter(|list| !list.is_empty());
        SourceReading {
            publisher: entry.and_then(|e| e.publisher.clone()).or(front.publisher),
            relayed_from: relayed.unwrap_or(front.relayed_from),
            quotes: entry.and_then(|e| e.quotes).or(front.quotes).unwrap_or(QuoteTier::Verbatim),
            reading: claims::read(document, Given { manifest_date, ..Given::default() }, Lexicon::english()),
        }
    };
    documents(folder).into_iter().map(read).collect()
}

/// The facts of a folder: its documents, its manifest, its curated list.
fn facts(folder: &Path) -> Facts {
    let list = CuratedList::parse(text_file(&folder.join("offices.toml"))).expect("a curated list");
    assert!(list.problems.is_empty(), "{:?}", list.problems);
    Facts::build(sources(folder), vec![Arc::new(list)], Lexicon::english())
}

/// One finding in a line: rule, severity and underlined words.
fn shown(draft: &Reading, finding: &Finding) -> String {
    format!("{} ({:?}) {:?}", finding.rule, finding.severity, draft.document.file.slice(finding.span))
}

fn is_loud(finding: &Finding) -> bool {
    finding.severity >= Severity::Warning
}

/// A digest per article, each read to a date and a speaking part.
#[test]
fn every_digest_can_be_read() {
    let readings = sources(&digests());
    assert_eq!(readings.len(), 5);
    for source in &readings {
        let reading = &source.reading;
        let path = reading.document.file.path();
        assert_eq!(reading.stated_dates.len(), 2, "{path}: the front matter and the file's name");
        assert!(reading.stated_dates.iter().all(|d| d.days == reading.stated_dates[0].days), "{path}");
        assert!(!reading.claims.is_empty() && !reading.people.is_empty() && !reading.quotes.is_empty(), "{path}");
        assert!(reading.date_problems.is_empty(), "{path}: {:?}", reading.date_problems);
    }
}

/// No digest contradicts its fellows or the curated list.
#[test]
fn digests_agree_with_each_other() {
    let facts = facts(&digests());
    let mut loud = Vec::new();
    for path in documents(&digests()) {
        let draft = claims::read(document(text_file(&path)), Given::default(), Lexicon::english());
        let findings = rules::check(&draft, &facts, Context { closed: true, ..Context::default() }, Lexicon::english());
        loud.extend(
            findings.iter().filter(|f| is_loud(f)).map(|f| format!("{}: {}", path.display(), shown(&draft, f))),
        );
    }
    assert!(loud.is_empty(), "{}", loud.join("\n"));
}

/// Each digest, as a draft that rests on the articles alone, has neither error nor warning.
#[test]
fn digests_are_clean_against_the_articles() {
    let Some(folder) = beside("seeds") else { return };
    let facts = facts(&folder);
    let mut loud = Vec::new();
    for path in documents(&digests()) {
        let draft = claims::read(document(text_file(&path)), Given::default(), Lexicon::english());
        let findings = rules::check(&draft, &facts, Context { closed: true, ..Context::default() }, Lexicon::english());
        loud.extend(
            findings
                .iter()
                .filter(|f| is_loud(f))
                .map(|f| format!("{}: {}: {}", path.display(), shown(&draft, f), f.message)),
        );
    }
    assert!(loud.is_empty(), "{}", loud.join("\n"));
}

/// The digests name the people that the articles name: each full name of the ones is known to the others.
#[test]
fn digests_and_articles_know_the_same_people() {
    let Some(folder) = beside("seeds") else { return };
    let (digest, article) = (facts(&digests()), facts(&folder));
    let lexicon = Lexicon::english();
    let unknown = |from: &Facts, to: &Facts| -> Vec<String> {
        let unknown = from.people().iter().filter(|p| to.find_person(&p.name, lexicon).is_none());
        unknown.map(|p| p.name.clone()).collect()
    };
    assert_eq!(unknown(&digest, &article), Vec::<String>::new(), "people only the digests have");
    // Who took a photograph is no fact to carry over.
    let mut dropped = unknown(&article, &digest);
    dropped.retain(|name| name != "Mark Schiefelbein");
    assert_eq!(dropped, Vec::<String>::new(), "people only the articles have");
}

/// One draft with a known verdict.
#[derive(serde::Deserialize)]
struct Row {
    id: String,
    verdict: String,
    brief_date: Option<String>,
    text: String,
    #[serde(default)]
    expect: Vec<Expected>,
}

#[derive(serde::Deserialize)]
struct Expected {
    categories: Vec<String>,
}

impl Row {
    /// What is compared: names, titles, and weekdays that do not fit their date. Where such a row needs a category
    /// that is not read yet beside them, it still has to come out alike.
    fn is_compared(&self) -> bool {
        let categories: BTreeSet<&str> = self.expect.iter().flat_map(|e| &e.categories).map(String::as_str).collect();
        categories.contains("name") || categories.contains("title") || categories.iter().eq(["date"].iter())
    }

    fn reading(&self) -> Reading {
        let front = self.brief_date.as_ref().map_or(String::new(), |date| format!("---\ndate: {date}\n---\n\n"));
        let file = TextFile::from_text("draft.md".to_owned(), format!("{front}{}\n", self.text));
        claims::read(document(Arc::new(file)), Given::default(), Lexicon::english())
    }
}

fn check_row(row: &Row, facts: &Facts) -> Vec<String> {
    let draft = row.reading();
    let findings = rules::check(&draft, facts, Context::default(), Lexicon::english());
    let compared = |f: &&Finding| matches!(f.category, Category::Name | Category::Title | Category::Date);
    findings.iter().filter(compared).map(|f| shown(&draft, f)).collect()
}

/// Drafts with a known verdict lead to the same findings on digests and articles, and good drafts to none.
#[test]
fn digests_find_what_the_articles_find() {
    let (Some(folder), Some(drafts)) = (beside("seeds"), beside("drafts/dev.jsonl")) else { return };
    let (from_digests, from_articles) = (facts(&digests()), facts(&folder));
    let rows = fs::read_to_string(drafts).expect("the drafts");
    let rows: Vec<Row> = rows.lines().map(|line| serde_json::from_str(line).expect("a row")).collect();
    let mut failures = Vec::new();
    for row in &rows {
        let (digest, article) = (check_row(row, &from_digests), check_row(row, &from_articles));
        if row.is_compared() && digest != article {
            failures.push(format!("{}: digests {digest:?}, articles {article:?}", row.id));
        }
        if row.verdict == "ok" {
            let draft = row.reading();
            for (base, facts) in [("digests", &from_digests), ("articles", &from_articles)] {
                let findings = rules::check(&draft, facts, Context::default(), Lexicon::english());
                let loud = findings.iter().filter(|f| is_loud(f)).map(|f| shown(&draft, f));
                failures.extend(loud.map(|f| format!("{}: false alarm on {base}: {f}", row.id)));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
