//! The claims of a draft with their verdicts, under its headings.

use tower_lsp::ls_types::{DocumentSymbol, DocumentSymbolResponse, Location, SymbolInformation, SymbolKind};

use crate::claims::Claim;
use crate::document::{Span, Zone};
use crate::rules::{AssessedClaim, Category, Finding, Verdict};
use crate::server::scene::Scene;

/// A symbol for each claim, below the headline and the subheads; a flat list for clients without nested symbols.
pub(in crate::server) fn document_symbols(scene: &Scene<'_>) -> Option<DocumentSymbolResponse> {
    let entries = entries(scene);
    Some(match scene.shared.abilities().nested_symbols {
        true => DocumentSymbolResponse::Nested(nested(scene, entries)),
        false => DocumentSymbolResponse::Flat(flat(scene, &entries)),
    })
}

/// A heading or a claim.
struct Entry {
    /// 0 and 1 for headline and subhead, 2 for a claim.
    level: u8,
    name: String,
    /// The verdict.
    detail: Option<String>,
    kind: SymbolKind,
    span: Span,
}

/// Headings and claims by position; a heading before the claims in it.
fn entries(scene: &Scene<'_>) -> Vec<Entry> {
    let claims = scene.claims().map(|(claim, assessed)| of_claim(scene, claim, assessed));
    let mut entries: Vec<Entry> = headings(scene).into_iter().chain(claims).collect();
    entries.sort_by_key(|entry| (entry.span.start, entry.level, entry.span.end));
    entries
}

fn headings(scene: &Scene<'_>) -> Vec<Entry> {
    let blocks = scene.reading().document.blocks.iter();
    let headings = blocks.filter_map(|block| {
        let level = match block.zone {
            Zone::Headline => 0,
            Zone::Subhead => 1,
            _ => return None,
        };
        let name = block.text.split_whitespace().collect::<Vec<_>>().join(" ");
        Some(Entry { level, name, detail: None, kind: SymbolKind::STRING, span: block.source_span() })
    });
    headings.collect()
}

fn of_claim(scene: &Scene<'_>, claim: &Claim, assessed: &AssessedClaim) -> Entry {
    let reading = scene.reading();
    let name = format!("{}, {}", reading.full_name(&reading.persons[claim.person]), reading.offices[claim.office].text);
    // A source is not judged.
    let verdict = Some(assessed.verdict).filter(|_| scene.held.is_judged());
    let detail = verdict.map(|verdict| match verdict {
        Verdict::Supported => "supported".to_owned(),
        Verdict::NotEnoughInfo => "not decided".to_owned(),
        Verdict::Refuted => match refutation(scene, claim) {
            Some(finding) => format!("refuted: {}", finding.message),
            None => "refuted".to_owned(),
        },
    });
    // The three kinds have icons that differ in most editors.
    let kind = match verdict {
        Some(Verdict::Supported) => SymbolKind::CONSTANT,
        Some(Verdict::Refuted) => SymbolKind::EVENT,
        Some(Verdict::NotEnoughInfo) | None => SymbolKind::VARIABLE,
    };
    Entry { level: 2, name, detail, kind, span: claim.span }
}

/// The finding that refutes a claim.
fn refutation<'a>(scene: &Scene<'a>, claim: &Claim) -> Option<&'a Finding> {
    let findings = scene.findings().iter();
    let against = findings.filter(|f| f.verdict == Verdict::Refuted && f.span.overlaps(claim.span));
    against.min_by_key(|finding| (finding.category != Category::Title, std::cmp::Reverse(finding.severity)))
}

/// Each heading with all that stands below it.
fn nested(scene: &Scene<'_>, entries: Vec<Entry>) -> Vec<DocumentSymbol> {
    let end = scene.file().text().trim_end().len() as u32;
    let mut roots: Vec<DocumentSymbol> = Vec::new();
    // Headings that are still open, the outermost first.
    let mut open: Vec<(u8, DocumentSymbol)> = Vec::new();
    for (index, entry) in entries.iter().enumerate() {
        if entry.level < 2 {
            close(&mut open, &mut roots, entry.level);
        }
        let rest = entries[index + 1..].iter();
        let next = rest.filter(|next| next.level <= entry.level && next.level < 2).map(|next| next.span.start).next();
        let until = next.unwrap_or(end).max(entry.span.end);
        let whole = if entry.level < 2 { Span::new(entry.span.start, until) } else { entry.span };
        let symbol = symbol(scene, entry, trimmed(scene, whole));
        match entry.level {
            0 | 1 => open.push((entry.level, symbol)),
            _ => put(symbol, &mut open, &mut roots),
        }
    }
    close(&mut open, &mut roots, 0);
    roots
}

/// Closes the headings of this level and below.
fn close(open: &mut Vec<(u8, DocumentSymbol)>, roots: &mut Vec<DocumentSymbol>, level: u8) {
    while let Some((_, symbol)) = open.pop_if(|(other, _)| *other >= level) {
        put(symbol, open, roots);
    }
}

/// Puts a symbol under the innermost open heading.
fn put(symbol: DocumentSymbol, open: &mut [(u8, DocumentSymbol)], roots: &mut Vec<DocumentSymbol>) {
    match open.last_mut() {
        Some((_, parent)) => parent.children.get_or_insert_default().push(symbol),
        None => roots.push(symbol),
    }
}

/// Without the white space at the end.
fn trimmed(scene: &Scene<'_>, span: Span) -> Span {
    let text = scene.file().slice(span);
    Span::new(span.start, span.start + text.trim_end().len() as u32)
}

#[expect(deprecated, reason = "the type has no other constructor")]
fn symbol(scene: &Scene<'_>, entry: &Entry, whole: Span) -> DocumentSymbol {
    DocumentSymbol {
        name: entry.name.clone(),
        detail: entry.detail.clone(),
        kind: entry.kind,
        tags: None,
        deprecated: None,
        range: scene.range(whole),
        selection_range: scene.range(entry.span),
        children: None,
    }
}

/// The claims, each with its verdict in the name and its heading as container.
#[expect(deprecated, reason = "the type has no other constructor")]
fn flat(scene: &Scene<'_>, entries: &[Entry]) -> Vec<SymbolInformation> {
    let mut heading = None;
    let mut symbols = Vec::new();
    for entry in entries {
        if entry.level < 2 {
            heading = Some(entry.name.clone());
        }
        let verdict = entry.detail.as_ref().map(|detail| format!(" ({detail})")).unwrap_or_default();
        symbols.push(SymbolInformation {
            name: format!("{}{verdict}", entry.name),
            kind: entry.kind,
            tags: None,
            deprecated: None,
            location: Location::new(scene.analysis.uri.clone(), scene.range(entry.span)),
            container_name: heading.clone().filter(|_| entry.level == 2),
        });
    }
    symbols
}
