//! Where a comment that silences a finding can be written without changing what is printed.
//!
//! Markup has more corners than rules about places could foresee, so each likely place is tried: the draft is read with
//! the comment, which must be found there, must reach the finding, and must change nothing else in print.

use std::sync::Arc;

use crate::document::{Document, Span, TextFile, look_alike};
use crate::rules::{Category, Edit, Finding};

use super::comment::Scope;

/// What stands for the reason until somebody writes one.
const REASON: &str = "reason";

/// How much a new comment is to reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// As little as can be.
    Here,
    /// The whole draft.
    File,
}

/// A comment to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placement {
    /// The insertion.
    pub edit: Edit,
    /// The placeholder of the reason, in the draft as it is afterwards.
    pub reason: Span,
}

/// The comment that silences a finding of a draft, with its mark; `None` if there is no place for one, or if the finding
/// is itself about a comment.
pub fn placement(draft: &Document, finding: &Finding, reach: Reach) -> Option<Placement> {
    if finding.category == Category::Silence {
        return None;
    }
    let mark = finding.fact_mark(draft);
    let candidates = match reach {
        Reach::Here => [on_the_line(draft, finding.span), before_the_block(draft, finding.span)].concat(),
        Reach::File => for_the_file(draft),
    };
    candidates.into_iter().find_map(|place| {
        let said = format!("<!-- copydesk: {} {} ({REASON}) #{mark} -->", place.scope.keyword(), finding.rule);
        let reason = place.at + place.before.len() + said.find(REASON)?;
        let text = format!("{}{said}{}", place.before, place.after);
        let placement = Placement {
            edit: Edit { span: Span::new(place.at as u32, place.at as u32), text },
            reason: Span::new(reason as u32, (reason + REASON.len()) as u32),
        };
        holds(draft, finding.span, place.scope, &placement).then_some(placement)
    })
}

/// A place that may do.
#[derive(Debug, Clone)]
struct Place {
    scope: Scope,
    at: usize,
    before: String,
    after: String,
}

/// At the end of the line, before what ends it in markup: the bar of a table, white space, a backslash, the marks of a heading, tags.
fn on_the_line(draft: &Document, finding: Span) -> Vec<Place> {
    let (file, mut places) = (&draft.file, Vec::new());
    let lines = [finding.end, finding.start].map(|at| file.line_span(file.line_at(at).0));
    for line in &lines[..if lines[0] == lines[1] { 1 } else { 2 }] {
        let text = file.slice(*line);
        let ends = text.trim_end();
        let before_tags = ends.trim_end_matches(|c| c != '<').strip_suffix('<').unwrap_or(ends);
        // A comment behind the last bar of a table's row would be a cell of its own to some renderers.
        let likely = [
            ends.trim_end_matches('|').trim_end(),
            ends,
            ends.trim_end_matches('\\'),
            ends.trim_end_matches('#').trim_end(),
            before_tags.trim_end(),
        ];
        for (index, end) in likely.iter().enumerate() {
            let at = line.start as usize + end.len();
            // Not inside the words: behind them.
            if !likely[..index].contains(end) && at >= finding.end.min(line.end) as usize {
                places.push(Place { scope: Scope::Line, at, before: " ".to_owned(), after: String::new() });
            }
        }
    }
    let at = finding.end as usize;
    places.push(Place { scope: Scope::Line, at, before: " ".to_owned(), after: String::new() });
    places
}

/// On a line of its own before the block.
fn before_the_block(draft: &Document, finding: Span) -> Vec<Place> {
    let block = draft.blocks.iter().map(|block| block.source_span()).find(|span| span.overlaps(finding));
    let ending = ending(draft);
    let place = |span: Span| Place {
        scope: Scope::Block,
        at: draft.file.line_at(span.start).1 as usize,
        before: String::new(),
        after: ending.repeat(2),
    };
    block.map(place).into_iter().collect()
}

/// Behind the front matter, or else at the end.
fn for_the_file(draft: &Document) -> Vec<Place> {
    let (text, ending) = (draft.file.text(), ending(draft));
    let body = draft.front.span.map_or(0, |span| span.end as usize);
    let gap = match () {
        () if text.ends_with("\n\n") || text.ends_with("\r\n\r\n") => String::new(),
        () if text.ends_with('\n') => ending.to_owned(),
        () => ending.repeat(2),
    };
    let parted = if text[body..].starts_with(['\n', '\r']) { ending.to_owned() } else { ending.repeat(2) };
    vec![
        Place { scope: Scope::File, at: body, before: String::new(), after: parted },
        Place { scope: Scope::File, at: text.len(), before: gap, after: ending.to_owned() },
    ]
}

/// The draft's line ending.
fn ending(draft: &Document) -> &'static str {
    if draft.file.text().contains("\r\n") { "\r\n" } else { "\n" }
}

/// Whether the draft with the comment has it as one, reads and looks as before, and the comment reaches the finding.
fn holds(draft: &Document, finding: Span, scope: Scope, placement: &Placement) -> bool {
    let Edit { span, text } = &placement.edit;
    let mut written = draft.file.text().to_owned();
    written.insert_str(span.start as usize, text);
    let Ok(after) = Document::read(Arc::new(TextFile::from_text(String::new(), written)), draft.format) else {
        return false;
    };
    let new = after.directives.iter().find(|directive| directive.span.contains(placement.reason));
    let moved =
        |at: u32, ties: bool| if at > span.start || ties && at == span.start { at + text.len() as u32 } else { at };
    let finding = Span::new(moved(finding.start, true), moved(finding.end, false));
    let region = new.filter(|new| new.closed).and_then(|new| scope.region(new));
    let reaches = region.is_some_and(|region| region.overlaps(finding) || region.contains(finding));
    reaches && after.directives.len() == draft.directives.len() + 1 && look_alike(draft, &after)
}
