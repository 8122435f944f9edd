//! From drafts to sources and back.

use std::path::PathBuf;
use std::sync::Arc;

use tower_lsp::ls_types::{
    DocumentSymbol, DocumentSymbolResponse, GotoDefinitionResponse, Location, OneOf, Position, SymbolKind,
};

use super::*;
use crate::claims::Given;
use crate::desk::{Corpora, Draft, Loaded, Settings};
use crate::document::{Format, Span, TextFile};
use crate::language::lexicon::Lexicon;
use crate::server::client::Abilities;
use crate::server::hover::testing::{Stage, able, corpus};

const SOURCES: [&str; 3] = [
    "---\ndate: 2031-05-01\npublisher: The Harbour Times\n---\n\nAda Exampleton, the mayor of Port Doe, opened the hall on Monday, 28 April 2031 in Chengdu. Exampleton said so.\n",
    "---\ndate: 2031-05-02\npublisher: Gull & Tern\n---\n\nAda Exampleton, the mayor of Port Doe, closed the hall.\n",
    "---\ndate: 2033-02-01\n---\n\nJohn Roe, the mayor of Port Doe, opened the pier.\n",
];

const DRAFT: &str = "---\ndate: 2031-05-02\nsources: [source-1.txt, ../other/story.md]\n---\n\n# The hall\n\nAda Exampleton, the mayor of Port Doe, came on Monday. She spoke. The mayor left.\n\n## The pier\n\nJohn Roe, the mayor of Port Doe, met Exampleton on 28 April.\n";

fn stage(abilities: Abilities) -> Stage {
    Stage::new(&SOURCES, "", DRAFT, abilities)
}

fn position(stage: &Stage, words: &str) -> Position {
    let at = stage.inside(words);
    stage.scene().range(Span::new(at, at)).start
}

/// File name, line from 1, and the words for a location.
fn shown(stage: &Stage, location: &Location) -> (String, u32, String) {
    let name = location.uri.path().as_str().rsplit('/').next().unwrap_or_default().to_owned();
    let facts = stage.scene().facts();
    let source = facts.sources().iter().find(|source| source.file.path().ends_with(&name));
    let words = match source {
        Some(source) => {
            let encoding = stage.shared.places().encoding();
            source.file.slice(encoding.span(&source.file, location.range)).to_owned()
        }
        None if location.uri == stage.analysis.uri => {
            stage.scene().file().slice(stage.scene().span(location.range)).to_owned()
        }
        None => String::new(),
    };
    (name, location.range.start.line + 1, words)
}

fn highlighted(stage: &Stage, words: &str) -> Vec<String> {
    let scene = stage.scene();
    let found = highlight(&scene, position(stage, words)).unwrap_or_default();
    found.iter().map(|highlight| scene.file().slice(scene.span(highlight.range)).to_owned()).collect()
}

#[test]
fn definitions_are_source_sentences_best_first() {
    let stage = stage(able());
    let scene = stage.scene();
    let Some(GotoDefinitionResponse::Link(links)) = definition(&scene, position(&stage, "Exampleton,")) else {
        panic!("no links")
    };
    assert_eq!(scene.file().slice(scene.span(links[0].origin_selection_range.expect("a range"))), "Ada Exampleton");
    let words = shown(&stage, &Location::new(links[0].target_uri.clone(), links[0].target_selection_range));
    assert_eq!(words, ("source-1.txt".to_owned(), 6, "Ada Exampleton".to_owned()));
    let sentence = shown(&stage, &Location::new(links[0].target_uri.clone(), links[0].target_range));
    assert!(sentence.2.ends_with("in Chengdu."), "{sentence:?}");
    assert!(links.iter().all(|link| {
        link.target_range.start <= link.target_selection_range.start
            && link.target_selection_range.end <= link.target_range.end
    }));
}

#[test]
fn a_wrong_title_leads_to_what_contradicts_it() {
    let stage = stage(Abilities::default());
    let Some(GotoDefinitionResponse::Array(found)) =
        definition(&stage.scene(), position(&stage, "mayor of Port Doe, met"))
    else {
        panic!("no locations")
    };
    let files: Vec<String> = found.iter().map(|location| shown(&stage, location).0).collect();
    // The other holder on that day, then the person's own tenure.
    assert_eq!(files, ["source-2.txt", "source-1.txt", "source-3.txt"]);
    let date = definition(&stage.scene(), position(&stage, "Monday"));
    assert!(matches!(date, Some(GotoDefinitionResponse::Array(found)) if shown(&stage, &found[0]).0 == "source-1.txt"));
    assert_eq!(definition(&stage.scene(), position(&stage, "spoke")), None);
}

#[test]
fn references_are_attestations_and_mentions_in_open_drafts() {
    let stage = stage(able());
    stage.open("/desk/other.md", "Ada Exampleton slept. John Roe woke.\n");
    stage.open_elsewhere("/desk/third.md", "Ada Exampleton ate.\n", &SOURCES[..1]);
    stage.open_elsewhere("/desk/unknown.md", "Ada Exampleton ate.\n", &[]);
    let found = references(&stage.scene(), position(&stage, "Exampleton,")).expect("references");
    let found: Vec<_> = found.iter().map(|location| shown(&stage, location)).collect();
    let words: Vec<(&str, &str)> = found.iter().map(|(name, _, words)| (name.as_str(), words.as_str())).collect();
    assert_eq!(
        words,
        [
            ("source-1.txt", "Ada Exampleton"),
            ("source-2.txt", "Ada Exampleton"),
            ("source-1.txt", "Exampleton"),
            ("draft.md", "Ada Exampleton"),
            ("draft.md", "She"),
            ("draft.md", "mayor"),
            ("draft.md", "Exampleton"),
            ("other.md", ""),
            ("third.md", ""),
        ]
    );
    let office = references(&stage.scene(), position(&stage, "mayor of Port Doe, met")).expect("references");
    let files: Vec<String> = office.iter().map(|location| shown(&stage, location).0).collect();
    assert_eq!(files, ["source-2.txt", "source-1.txt", "source-3.txt", "draft.md", "draft.md", "draft.md"]);
}

#[test]
fn highlights_cover_pronouns_and_bare_titles() {
    let stage = stage(able());
    assert_eq!(highlighted(&stage, "Exampleton,"), ["Ada Exampleton", "She", "mayor", "Exampleton"]);
    assert_eq!(highlighted(&stage, "She"), highlighted(&stage, "Exampleton,"));
    assert_eq!(highlighted(&stage, "mayor of"), ["mayor of Port Doe", "mayor", "mayor of Port Doe"]);
    assert_eq!(highlighted(&stage, "Monday"), ["Monday", "28 April"]);
    assert!(highlighted(&stage, "spoke").is_empty());
}

#[test]
fn people_whom_nobody_knows_are_highlighted_too() {
    let draft = "---\ndate: 2031-05-02\n---\n\nZed Zedson met Bea Bakerly. Zedson said so. Mr Zedson left.\n";
    let stage = Stage::new(&SOURCES, "", draft, able());
    assert_eq!(highlighted(&stage, "Zed Z"), ["Zed Zedson", "Zedson", "Zedson"]);
}

#[test]
fn claims_stand_below_their_headings() {
    let stage = stage(able());
    let Some(DocumentSymbolResponse::Nested(symbols)) = document_symbols(&stage.scene()) else { panic!("no symbols") };
    let outline = |symbol: &DocumentSymbol| (symbol.name.clone(), symbol.detail.clone(), symbol.kind);
    assert_eq!(symbols.len(), 1);
    assert_eq!(outline(&symbols[0]), ("The hall".to_owned(), None, SymbolKind::STRING));
    let children = symbols[0].children.as_deref().unwrap_or_default();
    assert_eq!(
        outline(&children[0]),
        ("Ada Exampleton, mayor of Port Doe".to_owned(), Some("supported".to_owned()), SymbolKind::CONSTANT)
    );
    assert_eq!(children[1].name, "The pier");
    let claim = &children[1].children.as_deref().unwrap_or_default()[0];
    assert!(claim.detail.as_deref().is_some_and(|detail| detail.starts_with("refuted: John Roe was not mayor")));
    check_nesting(&symbols);
}

fn check_nesting(symbols: &[DocumentSymbol]) {
    for symbol in symbols {
        let holds = |start, end| symbol.range.start <= start && end <= symbol.range.end;
        assert!(holds(symbol.selection_range.start, symbol.selection_range.end), "{symbol:?}");
        let children = symbol.children.as_deref().unwrap_or_default();
        assert!(children.iter().all(|child| holds(child.range.start, child.range.end)), "{symbol:?}");
        check_nesting(children);
    }
}

#[test]
fn a_flat_list_has_the_verdict_in_the_name() {
    let stage = stage(Abilities::default());
    let Some(DocumentSymbolResponse::Flat(symbols)) = document_symbols(&stage.scene()) else { panic!("no symbols") };
    assert_eq!(symbols[1].name, "Ada Exampleton, mayor of Port Doe (supported)");
    assert_eq!(symbols[1].container_name.as_deref(), Some("The hall"));
    assert_eq!(symbols[0].container_name, None);
}

#[test]
fn listed_sources_are_links() {
    let stage = stage(able());
    let scene = stage.scene();
    let found = links(&scene).expect("links");
    let targets: Vec<String> =
        found.iter().map(|link| link.target.as_ref().map(|uri| uri.as_str().to_owned()).unwrap_or_default()).collect();
    assert_eq!(targets, ["file:///desk/source-1.txt", "file:///other/story.md"]);
    assert_eq!(scene.file().slice(scene.span(found[1].range)), "../other/story.md");
    let without = Stage::new(&SOURCES, "", "Nothing is listed.\n", able());
    assert_eq!(links(&without.scene()), None);
}

/// The corpora of a root whose one corpus was read.
fn corpora(sources: &[&str]) -> Corpora {
    let mut corpora = Corpora::new(Settings { sources: vec![PathBuf::from("/desk")], ..Settings::default() });
    let file = TextFile::from_text("/desk/draft.md".to_owned(), "Text.\n".to_owned());
    let path = PathBuf::from("/desk/draft.md");
    let mut memory = crate::claims::Memory::default();
    let draft = Draft::read_again(file, &path, Format::Markdown, Given::default(), Lexicon::english(), &mut memory)
        .expect("a draft");
    let choice = corpora.choose(&draft);
    let corpus = Some(Arc::clone(&corpus(sources, "")));
    corpora.keep(
        choice,
        Loaded {
            corpus,
            embedded: false,
            problems: Vec::new(),
            names: None,
            watched: Vec::new(),
            since: std::time::SystemTime::UNIX_EPOCH,
        },
    );
    corpora
}

#[test]
fn the_facts_are_symbols() {
    let stage = stage(able());
    let all = [corpora(&SOURCES), corpora(&SOURCES)];
    let find = |query: &str| -> Vec<(String, SymbolKind, Option<String>)> {
        let symbols = workspace_symbols(&stage.shared, &all, query);
        symbols.into_iter().map(|symbol| (symbol.name, symbol.kind, symbol.container_name)).collect()
    };
    let (person, office) = ("Ada Exampleton".to_owned(), "mayor of Port Doe".to_owned());
    assert_eq!(find("éxamp"), [(person, SymbolKind::OBJECT, Some(office.clone()))]);
    assert_eq!(find("PORT DOE")[0], (office, SymbolKind::CLASS, Some("Port Doe".to_owned())));
    assert_eq!(find("chengdu")[0], ("Chengdu".to_owned(), SymbolKind::NAMESPACE, Some("China".to_owned())));
    assert!(find("").len() >= 4 && find("qqq").is_empty());
    let symbols = workspace_symbols(&stage.shared, &all, "roe");
    let OneOf::Left(location) = &symbols[0].location else { panic!("no location") };
    assert_eq!(shown(&stage, location).0, "source-3.txt");
}

#[test]
fn at_most_two_hundred_symbols_are_sent() {
    let letters =
        |number: usize| ["Bar", "Cor", "Dal", "Fen", "Gor", "Hul", "Jas", "Kel", "Lor", "Mun"][number % 10].to_owned();
    let name = |number: usize| {
        format!("{}{} {}{}ton", letters(number), "ina", letters(number / 10), letters(number / 100).to_lowercase())
    };
    let text: String = (0..300).map(|number| format!("{} said so. ", name(number))).collect();
    let stage = stage(able());
    let found = workspace_symbols(&stage.shared, &[corpora(&[&text])], "");
    assert_eq!(found.len(), 200);
}
