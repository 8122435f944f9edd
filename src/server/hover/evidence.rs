//! Sentences of sources and entries of curated lists as lines.

use crate::document::{Span, TextFile};
use crate::facts::{Office, Origin, Sighting};
use crate::rules::{self, Evidence, EvidenceKind, Finding};
use crate::server::places::path_of;
use crate::server::scene::Scene;

use super::card::{Card, Line, Link};
use crate::server::markdown::clean;

/// Sentences longer than this are shortened, in characters.
const LONG: usize = 240;

/// A sentence with who says it, when, and where: `“…” — The Harbour Times, 2031-05-02`. A long one is shortened
/// around the first of `focus` that it has.
pub(super) fn sentence(scene: &Scene<'_>, source: usize, span: Span, focus: &[&str]) -> Line {
    let source = &scene.facts().sources()[source];
    let day = source.known_date();
    quoted(scene, &source.file, span, source.publisher.as_deref(), day, focus)
}

/// A place of evidence as a line: a sentence, or a curated tenure.
pub(super) fn origin(scene: &Scene<'_>, origin: Origin, office: Option<&Office>, focus: &[&str]) -> Line {
    match origin {
        Origin::Source { source, sentence: span } => sentence(scene, source, span, focus),
        Origin::List { list, entry } => tenure(scene, list, entry, office),
    }
}

/// A curated tenure, with its entry.
fn tenure(scene: &Scene<'_>, list: usize, entry: Span, office: Option<&Office>) -> Line {
    let file = &scene.facts().lists()[list].file;
    let said = office.and_then(|office| tenure_in_words(scene, Origin::List { list, entry }, office));
    let said = said.unwrap_or_else(|| shorten(file.slice(entry), &[]));
    Line::of(format!("Curated: {said} — ")).then_link(link(scene, file, entry, file.file_name()))
}

/// `Ada Exampleton, foreign minister of Norway, since 2031-05-02`; `None` if the entry is no tenure of the office.
fn tenure_in_words(scene: &Scene<'_>, entry: Origin, office: &Office) -> Option<String> {
    let tenure = office.tenures.iter().find(|tenure| tenure.origin == entry)?;
    let name = &scene.facts().person(tenure.person).name;
    let time = match (tenure.from, tenure.until) {
        (Some(from), Some(until)) => format!(", from {from} until {until}"),
        (Some(from), None) => format!(", since {from}"),
        (None, Some(until)) => format!(", until {until}"),
        (None, None) => String::new(),
    };
    let doubt = tenure.trust.contradicted.as_ref().map(|found| format!("; {}", found.in_words()));
    Some(format!("{name}, {}{time}{}", office.full_label(), doubt.unwrap_or_default()))
}

/// An entry of a curated list in words, if it is a tenure.
pub(in crate::server) fn curated_in_words(scene: &Scene<'_>, entry: Origin) -> Option<String> {
    scene.facts().offices().iter().find_map(|office| tenure_in_words(scene, entry, office))
}

/// What a finding rests on, as sentences and as curated lines.
pub(super) fn of_finding(scene: &Scene<'_>, finding: &Finding, card: &mut Card) {
    for evidence in &finding.evidence {
        match evidence.kind {
            EvidenceKind::Attested => card.evidence.push(attested(scene, evidence)),
            EvidenceKind::Curated => card.curated.push(curated(scene, evidence)),
        }
    }
}

fn attested(scene: &Scene<'_>, evidence: &Evidence) -> Line {
    let day = evidence.date();
    quoted(scene, &evidence.file, evidence.span, evidence.publisher.as_deref(), day, &[])
}

fn curated(scene: &Scene<'_>, evidence: &Evidence) -> Line {
    let lists = scene.facts().lists();
    let list = lists.iter().position(|list| list.file.path() == evidence.file.path());
    let here = list.map(|list| Origin::List { list, entry: evidence.span });
    let holds = |office: &&Office| office.tenures.iter().any(|tenure| Some(tenure.origin) == here);
    let office = scene.facts().offices().iter().find(holds);
    match list {
        Some(list) => tenure(scene, list, evidence.span, office),
        None => Line::of("Curated — ").then_link(link(scene, &evidence.file, evidence.span, evidence.file.file_name())),
    }
}

fn quoted(
    scene: &Scene<'_>,
    file: &TextFile,
    span: Span,
    publisher: Option<&str>,
    day: Option<String>,
    focus: &[&str],
) -> Line {
    let who = publisher.unwrap_or_else(|| file.file_name());
    let label = day.map_or_else(|| who.to_owned(), |day| format!("{who}, {day}"));
    Line::of(format!("“{}” — ", shorten(file.slice(span), focus))).then_link(link(scene, file, span, &label))
}

/// A link to the line on which a span begins.
fn link(scene: &Scene<'_>, file: &TextFile, span: Span, text: &str) -> Link {
    let uri = scene.shared.places().uri(file, scene.held.embedded);
    let (line, _) = file.line_at(span.start);
    let path = uri.as_ref().and_then(path_of).map(|path| path.to_string_lossy().into_owned());
    let path = path.unwrap_or_else(|| file.path().to_owned());
    Link { text: text.to_owned(), uri, place: Some(format!("{path}:{line}")), line: Some(line) }
}

/// The rules that spoke, each linked to its page; `None` if none did.
pub(super) fn rules<'f>(scene: &Scene<'_>, findings: impl Iterator<Item = &'f Finding>) -> Option<Line> {
    let mut names: Vec<&str> = findings.map(|finding| finding.rule).collect();
    let mut seen = Vec::new();
    names.retain(|name| {
        !seen.contains(name) && {
            seen.push(name);
            true
        }
    });
    let lead = if names.len() == 1 { "Rule: " } else { "Rules: " };
    let mut line = Line::of(lead);
    for (index, name) in names.iter().enumerate() {
        let link = Link { text: (*name).to_owned(), uri: scene.shared.places().page(name), place: None, line: None };
        line = if index > 0 { line.then(", ") } else { line }.then_link(link);
    }
    if let [name] = *names {
        line = line.then(rules::find(name).map(|rule| format!(" — {}", rule.summary)).unwrap_or_default());
    }
    (!names.is_empty()).then_some(line)
}

/// Sentences that name a person, from different sources, the best first.
pub(super) fn sightings<'s>(sightings: impl Iterator<Item = &'s Sighting>) -> Vec<Origin> {
    let mut sources = Vec::new();
    let mut origins = Vec::new();
    for sighting in sightings {
        if !sources.contains(&sighting.source) {
            sources.push(sighting.source);
            origins.push(Origin::Source { source: sighting.source, sentence: sighting.sentence });
        }
    }
    origins
}

/// The source of a place of evidence, if it is one.
pub(super) fn source_of(origin: Origin) -> Option<usize> {
    match origin {
        Origin::Source { source, .. } => Some(source),
        Origin::List { .. } => None,
    }
}

/// A text in one line; a long one is cut around the first of `focus` that it has, at words.
pub(super) fn shorten(text: &str, focus: &[&str]) -> String {
    let line = clean(text);
    let length = line.chars().count();
    if length <= LONG {
        return line;
    }
    let at = focus.iter().find_map(|word| line.find(word)).unwrap_or(0);
    let middle = line[..at].chars().count();
    // A third of the room before what matters.
    let first = middle.saturating_sub(LONG / 3).min(length - LONG);
    let cut: String = line.chars().skip(first).take(LONG).collect();
    let cut = if first > 0 { format!("…{}", from_a_word(&cut)) } else { cut };
    if first + LONG < length { format!("{}…", to_a_word(&cut)) } else { cut }
}

/// Without the rest of a word at the start; one endless word stays.
fn from_a_word(text: &str) -> &str {
    text.split_once(' ').map_or(text, |(_, rest)| rest)
}

/// Without the beginning of a word at the end.
fn to_a_word(text: &str) -> &str {
    text.rsplit_once(' ').map_or(text, |(rest, _)| rest).trim_end_matches([',', ';', ':', ' '])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_sentences_are_cut_around_what_matters() {
        let text = format!("{}Ada Exampleton spoke, {}", "word ".repeat(100), "and more ".repeat(100));
        let cut = shorten(&text, &["Nobody", "Ada Exampleton"]);
        assert!(cut.chars().count() <= LONG + 2, "{cut}");
        assert!(cut.starts_with("…word ") && cut.contains("Ada Exampleton spoke") && cut.ends_with('…'), "{cut}");
        assert_eq!(shorten("short\n one", &[]), "short one");
        let endless = "é".repeat(500);
        assert_eq!(shorten(&endless, &[]).chars().count(), LONG + 1);
    }
}
