//! Citing a source for what the draft says: a footnote in Markdown, words in brackets in plain text.
//!
//! A web page has no one way of citing; nothing is offered there.

use tower_lsp::ls_types::{CodeAction, TextEdit};

use super::{CITE, Request, edit};
use crate::claims::Where;
use crate::document::{Document, Format, Span, Zone};
use crate::facts::{Origin, Source};
use crate::rules::{Finding, Verdict};
use crate::server::markdown;
use crate::server::scene::{Scene, touches};

/// The action, if the range is about something that a source supports.
pub(super) fn make(request: &Request<'_>) -> Vec<CodeAction> {
    let scene = request.scene;
    let Some((at, source)) = supported(request) else { return Vec::new() };
    let sentence = scene.reading().sentence(at);
    let edits = match scene.reading().document.format {
        Format::Markdown => footnote(scene, sentence, source),
        Format::PlainText => bracket(scene, sentence, source),
        Format::Html => Vec::new(),
    };
    if edits.is_empty() {
        return Vec::new();
    }
    vec![CodeAction {
        title: format!("Cite the source: {}", reference(source)),
        kind: Some(CITE),
        edit: Some(edit::of_draft(scene, edits)),
        ..CodeAction::default()
    }]
}

/// The supported claim that the range is about, and the source that supports it best. A note vouches for its whole
/// sentence, so there must be nothing in it that is refuted.
fn supported<'a>(request: &Request<'a>) -> Option<(Where, &'a Source)> {
    let scene = request.scene;
    if !scene.held.is_judged() {
        return None;
    }
    let here = |span: Span| touches(span, request.span.start) || request.span.overlaps(span);
    let claims = scene.claims().filter(|(claim, _)| here(claim.span) && may_cite(claim.at));
    let supported = claims.filter(|(_, assessed)| assessed.verdict == Verdict::Supported);
    let (claim, assessed) = supported.min_by_key(|(claim, _)| claim.span.len())?;
    let sentence = scene.reading().sentence(claim.at);
    let is_refuted = |finding: &Finding| finding.verdict == Verdict::Refuted && finding.span.overlaps(sentence);
    if scene.findings().iter().any(is_refuted) {
        return None;
    }
    Some((claim.at, best(scene, &assessed.judgement.as_ref()?.evidence())?))
}

/// Headlines and furniture are not annotated.
fn may_cite(at: Where) -> bool {
    matches!(at.zone, Zone::Body | Zone::Caption)
}

/// The first source: a curated list is nothing that readers could look up.
fn best<'a>(scene: &Scene<'a>, evidence: &[Origin]) -> Option<&'a Source> {
    evidence.iter().find_map(|origin| match origin {
        Origin::Source { source, .. } => scene.facts().sources().get(*source),
        Origin::List { .. } => None,
    })
}

/// `The Exampleton Post, 2031-05-02`.
fn reference(source: &Source) -> String {
    let date = source.stated_date().map(|date| date.days.to_string());
    [Some(publisher(source).to_owned()), date].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Who published it; else the name of its file.
fn publisher(source: &Source) -> &str {
    source.publisher.as_deref().unwrap_or_else(|| source.file.file_name())
}

/// The source's headline, which the facts do not keep: from its front matter, else the first headline of its text.
fn headline(source: &Source) -> Option<String> {
    let format = Format::of_path(source.file.path())?;
    let document = Document::read(source.file.clone(), format).ok()?;
    let block = || document.blocks.iter().find(|block| block.zone == Zone::Headline).map(|block| block.text.clone());
    let headline = document.front.headline.clone().or_else(block)?;
    Some(headline.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|headline| !headline.is_empty())
}

/// A mark behind the sentence and the note at the end of the draft; the mark alone if the note is there already.
fn footnote(scene: &Scene<'_>, sentence: Span, source: &Source) -> Vec<TextEdit> {
    let text = scene.file().text();
    let notes = Notes::of(text);
    let date = source.stated_date().map(|date| date.days.to_string());
    let quoted = headline(source).map(|headline| format!("“{}”", markdown::escape(&headline)));
    let parts = [Some(markdown::escape(publisher(source))), quoted, date];
    let note = format!("{}.", parts.into_iter().flatten().collect::<Vec<_>>().join(", "));
    let place = sentence.end as usize + marks_at(&text[sentence.end as usize..]);
    let known = notes.with_text(&note);
    let number = known.map_or_else(|| notes.next_number().to_string(), str::to_owned);
    let mark = format!("[^{number}]");
    if text[sentence.range()].contains(&mark) || text[sentence.end as usize..place].contains(&mark) {
        return Vec::new();
    }
    if known.is_some() {
        return vec![insertion(scene, place, mark)];
    }
    // Behind the last words, not behind the last line ending: editors differ in what stands there.
    let end = text.trim_end().len();
    let note = format!("{}[^{number}]: {note}", notes.gap(text));
    match place == end {
        true => vec![insertion(scene, place, mark + &note)],
        false => vec![insertion(scene, place, mark), insertion(scene, end, note)],
    }
}

/// `(The Exampleton Post, 2031-05-02)` before the full stop of the sentence.
fn bracket(scene: &Scene<'_>, sentence: Span, source: &Source) -> Vec<TextEdit> {
    let words = format!("({})", reference(source));
    let text = scene.file().slice(sentence);
    if text.contains(&words) {
        return Vec::new();
    }
    let before = text.trim_end_matches(['.', '!', '?', '…']);
    let last_word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    // The full stop of `U.S.` belongs to the word and ends the sentence as well: the latter is written anew.
    let is_abbreviation = text.len() - before.len() == 1 && last_word.contains('.');
    match is_abbreviation {
        true => vec![insertion(scene, sentence.end as usize, format!(" {words}."))],
        false => vec![insertion(scene, sentence.start as usize + before.len(), format!(" {words}"))],
    }
}

fn insertion(scene: &Scene<'_>, at: usize, text: String) -> TextEdit {
    TextEdit::new(scene.range(Span::new(at as u32, at as u32)), text)
}

/// The bytes of the footnote marks that stand at the beginning of some text.
fn marks_at(text: &str) -> usize {
    let mut rest = text;
    while let Some(close) = rest.strip_prefix("[^").and_then(|inner| inner.find(']')) {
        rest = &rest[close + 3..];
    }
    text.len() - rest.len()
}

/// The line ending of a text.
fn newline(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
}

/// The footnotes of a text.
struct Notes<'t> {
    /// Label and text of each note.
    notes: Vec<(&'t str, &'t str)>,
    /// The greatest number that any mark or note has.
    greatest: u32,
}

impl<'t> Notes<'t> {
    fn of(text: &'t str) -> Self {
        let notes = text.lines().filter_map(note).collect();
        let labels = text.split("[^").skip(1).filter_map(|rest| rest.split(']').next());
        let greatest = labels.filter_map(|label| label.parse().ok()).max().unwrap_or(0);
        Self { notes, greatest }
    }

    fn next_number(&self) -> u32 {
        self.greatest.saturating_add(1)
    }

    /// The label of the note that says this already.
    fn with_text(&self, text: &str) -> Option<&'t str> {
        self.notes.iter().find(|(_, note)| *note == text).map(|(label, _)| *label)
    }

    /// What stands between the last words of the text and a new note: an empty line, or none behind another note.
    fn gap(&self, text: &str) -> String {
        let is_note = text.trim_end().lines().next_back().is_some_and(|line| note(line).is_some());
        newline(text).repeat(if is_note { 1 } else { 2 })
    }
}

/// The label and the text of a line that is a footnote.
fn note(line: &str) -> Option<(&str, &str)> {
    let (label, text) = line.strip_prefix("[^")?.split_once("]:")?;
    Some((label, text.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_are_numbered_after_the_others() {
        let notes = Notes::of("One.[^3] Two.[^x]\n\n[^3]: The Post, 2031.\n[^x]: Y.\n");
        assert_eq!(notes.next_number(), 4);
        assert_eq!(notes.with_text("Y."), Some("x"));
        assert_eq!(notes.gap("One.[^3]\n\n[^3]: The Post.\n"), "\n");
        assert_eq!(notes.gap("One.\n"), "\n\n");
        assert_eq!(notes.gap("One.\r\nTwo."), "\r\n\r\n");
    }

    #[test]
    fn marks_behind_a_sentence_are_passed_over() {
        assert_eq!(marks_at("[^1][^b] More."), 8);
        assert_eq!(marks_at(" [^1]"), 0);
        assert_eq!(marks_at("[^1"), 0);
    }
}
