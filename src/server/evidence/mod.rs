//! What words of a draft rest on: for each claim, name, date and event in a selection what is known about it, and the
//! source sentences in their context.
//!
//! ```text
//! subject   what there is in a selection      witness   a place of evidence with the text around it
//! page      the answer as a Markdown page
//! ```

mod page;
mod subject;
mod witness;

use serde::{Deserialize, Serialize};
use tower_lsp::ls_types::{Range, Uri};

use self::subject::Subject;
use self::witness::{Witness, Witnesses};
use super::hover;
use super::markdown::clean;
use super::navigation;
use super::scene::Scene;
use crate::document::Span;
use crate::report::one_line;
use crate::rules::{Finding, Verdict};

/// What a client asks for.
#[derive(Debug, Deserialize)]
pub(super) struct Selected {
    /// The draft.
    pub draft: Uri,
    /// The selection in it; empty for a cursor.
    pub range: Range,
}

/// The answer.
#[derive(Debug, Serialize)]
pub(super) struct Answer {
    /// The selected words, or what was found around the cursor, on one line.
    title: String,
    range: Range,
    /// What is known, in the order of the draft, at most [`MOST`] things.
    items: Vec<Item>,
    /// Something that may be known was left out.
    truncated: bool,
    /// The same as one page.
    markdown: String,
}

/// Something in the draft and what it rests on.
#[derive(Debug, Serialize)]
struct Item {
    words: String,
    range: Range,
    verdict: Option<&'static str>,
    /// What is known about it, line by line.
    says: Vec<String>,
    /// The rule that spoke.
    rule: Option<Rule>,
    evidence: Vec<Witness>,
}

#[derive(Debug, Serialize)]
struct Rule {
    name: &'static str,
    severity: &'static str,
    /// Its page.
    uri: Option<Uri>,
}

/// How many things are told of at once: a whole draft may be selected, and other requests wait meanwhile.
const MOST: usize = 40;
/// The longest title, in characters.
const TITLE: usize = 80;

/// What is known about a selection; about the sentence around a cursor, if nothing stands at the cursor itself.
pub(super) fn about(scene: &Scene<'_>, range: Range) -> Option<Answer> {
    let span = scene.span(range);
    let (span, (items, truncated)) = match items(scene, span) {
        (none, _) if none.is_empty() && span.is_empty() => {
            let sentence = sentence_around(scene, span)?;
            (sentence, items(scene, sentence))
        }
        found => (span, found),
    };
    let first = items.first()?;
    let title = if span.is_empty() { first.words.clone() } else { clean(scene.file().slice(span)) };
    let title = shortened(&title);
    let markdown = page::write(&title, &items, truncated);
    Some(Answer { title, range: scene.range(span), items, truncated, markdown })
}

fn shortened(title: &str) -> String {
    let mut cut: String = title.chars().take(TITLE).collect();
    if cut.len() < title.len() {
        cut.push('…');
    }
    cut
}

fn sentence_around(scene: &Scene<'_>, cursor: Span) -> Option<Span> {
    let mut sentences = scene.reading().blocks.iter().flat_map(|block| &block.sentences);
    sentences.find(|sentence| sentence.touches(cursor)).copied()
}

/// One item for everything in the selection that a hover would tell about, and whether something was left out.
fn items(scene: &Scene<'_>, selection: Span) -> (Vec<Item>, bool) {
    let mut witnesses = Witnesses::new(scene);
    let mut items: Vec<(Span, Item)> = Vec::new();
    let mut truncated = false;
    for subject in subject::all_in(scene, selection) {
        truncated = items.len() == MOST;
        if truncated {
            break;
        }
        let Some((span, says)) = hover::in_words_at(scene, subject.offset) else { continue };
        if items.iter().all(|(known, _)| *known != span) {
            items.push((span, item(scene, &subject, span, says, &mut witnesses)));
        }
    }
    (items.into_iter().map(|(_, item)| item).collect(), truncated)
}

fn item(scene: &Scene<'_>, subject: &Subject, span: Span, says: Vec<String>, witnesses: &mut Witnesses<'_>) -> Item {
    let findings: Vec<&Finding> = scene.findings().iter().filter(|finding| finding.span.overlaps(span)).collect();
    let verdict = subject.verdict(scene).or_else(|| findings.first().map(|finding| finding.verdict));
    let decisive = findings.iter().max_by_key(|finding| (Some(finding.verdict) == verdict, finding.severity));
    let mut evidence: Vec<Witness> = Vec::new();
    for reported in findings.iter().flat_map(|finding| &finding.evidence) {
        witness::add(&mut evidence, witnesses.reported(reported));
    }
    for origin in navigation::origins_at(scene, subject.offset) {
        if evidence.len() == witness::MOST {
            break;
        }
        witness::add(&mut evidence, witnesses.of(origin));
    }
    Item {
        words: one_line(scene.file().slice(span)),
        range: scene.range(span),
        verdict: verdict.map(name),
        says,
        rule: decisive.map(|finding| Rule {
            name: finding.rule,
            severity: finding.severity.as_str(),
            uri: scene.shared.places().page(finding.rule),
        }),
        evidence,
    }
}

const fn name(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Supported => "supported",
        Verdict::Refuted => "refuted",
        Verdict::NotEnoughInfo => "undecided",
    }
}

#[cfg(test)]
mod tests;
