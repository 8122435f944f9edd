//! Titles beside a name: the person's offices on the draft's date, in the words of the sources.

use tower_lsp::ls_types::CompletionItemKind;

use super::cursor::{Cursor, MOST_WORDS};
use super::person::in_draft_style;
use super::proposal::Proposal;
use crate::document::Span;
use crate::facts::{Facts, OfficeId, PersonId, PointKind};
use crate::language::fold;
use crate::language::lexicon::{Lexicon, Tense};
use crate::language::offices::read_label;
use crate::server::writing::standing::{Hold, Post, counts};

/// How many ways of writing one office are proposed.
const LABELS: usize = 4;

/// On which side of the name the title stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    /// `Foreign Minister Ada Exampleton`.
    Before,
    /// `Ada Exampleton, foreign minister of Freedonia`.
    Behind,
}

/// Titles for the name that follows the cursor.
pub(super) fn before_name(cursor: &Cursor<'_>) -> Vec<Proposal> {
    let Some((person, name)) = cursor.name_after() else { return Vec::new() };
    let is_titled = cursor.scene.reading().offices.iter().any(|office| {
        let gap = cursor.text(Span::new(office.span.end, name));
        office.span.end <= name && office.span.end <= cursor.offset && !gap.contains(|c: char| !c.is_whitespace())
    });
    if is_titled {
        return Vec::new();
    }
    let written = written(cursor, person, Side::Before);
    // Standing at the name itself, the cursor is in no word of a title.
    let starts = if name == cursor.offset { vec![cursor.offset] } else { cursor.words_before(MOST_WORDS) };
    let trail = if name == cursor.offset { " " } else { "" };
    let end = if name == cursor.offset { cursor.offset } else { cursor.word_end };
    let readings =
        starts.iter().rev().map(|&start| proposals(cursor, &written, Span::new(start, cursor.offset), end, trail));
    readings.into_iter().find(|proposals| !proposals.is_empty()).unwrap_or_default()
}

/// Titles for the name before the cursor, behind its comma.
pub(super) fn behind_name(cursor: &Cursor<'_>) -> Vec<Proposal> {
    let Some((person, start)) = cursor.name_before() else { return Vec::new() };
    let written = written(cursor, person, Side::Behind);
    proposals(cursor, &written, Span::new(start, cursor.offset), cursor.word_end, "")
}

/// A post with one way of writing it.
struct Written {
    label: String,
    post: Post,
}

fn proposals(cursor: &Cursor<'_>, written: &[Written], typed: Span, end: u32, trail: &'static str) -> Vec<Proposal> {
    let text = cursor.text(typed);
    let begun = fold::lower(text);
    let fits = |label: &str| fold::lower(label).starts_with(&begun);
    let proposals = written.iter().filter(|written| fits(&written.label) && written.label != text);
    proposals
        .map(|written| Proposal {
            label: written.label.clone(),
            filter: written.label.clone(),
            kind: CompletionItemKind::KEYWORD,
            detail: written.post.words.clone(),
            evidence: written.post.evidence.clone(),
            replaced: Span::new(typed.start, end),
            lead: cursor.lead(typed.start),
            trail,
        })
        .collect()
}

/// The person's offices as they may be written, best first.
fn written(cursor: &Cursor<'_>, person: PersonId, side: Side) -> Vec<Written> {
    let facts = cursor.scene.facts();
    let posts = Post::all_of(facts, person, cursor.as_of());
    // What is attested for another time only is proposed where nothing better is known.
    let sure = posts.iter().any(|post| post.hold != Hold::Attested);
    let posts = posts.into_iter().filter(|post| !sure || post.hold != Hold::Attested);
    posts
        .flat_map(|post| {
            let labels = labels(facts, post.office, person, side);
            labels.into_iter().map(move |label| Written {
                label: match post.hold {
                    Hold::Former => format!("former {}", in_draft_style(cursor, &label)),
                    _ => in_draft_style(cursor, &label),
                },
                post: post.clone(),
            })
        })
        .collect()
}

/// How the sources write a person's office, those that suit the side first, then the most frequent; its own label if
/// they only paraphrase it.
fn labels(facts: &Facts, id: OfficeId, person: PersonId, side: Side) -> Vec<String> {
    let office = facts.office(id);
    let holds = office.points.iter().filter(|p| counts(p) && matches!(p.kind, PointKind::Holds | PointKind::Began));
    let mut counted: Vec<(&str, usize)> = Vec::new();
    for point in holds.filter(|point| point.person == person) {
        match counted.iter_mut().find(|(label, _)| *label == point.label) {
            Some((_, number)) => *number += 1,
            None => counted.push((&point.label, 1)),
        }
    }
    counted.retain(|(label, _)| names_office(facts, id, label));
    counted.sort_by_key(|(label, number)| (!suits(label, side), std::cmp::Reverse(*number)));
    let mut labels: Vec<String> = counted.into_iter().take(LABELS).map(|(label, _)| label.to_owned()).collect();
    if labels.is_empty() {
        labels.push(office.full_label());
    }
    labels
}

/// Whether a label, on its own, is a name of the office, and none that a curator rejects: not `counterpart`, not
/// `then-minister`.
fn names_office(facts: &Facts, id: OfficeId, label: &str) -> bool {
    let office = facts.office(id);
    read_label(label, Lexicon::english()).is_some_and(|phrase| {
        phrase.tense == Tense::Current
            && !phrase.plural
            && !office.rejected.iter().any(|(key, _)| *key == phrase.key)
            && facts.find_office(&phrase.key, office.of.as_deref(), office.body.as_deref()) == Some(id)
    })
}

/// `Norwegian Foreign Minister` stands before a name, `foreign minister of Norway` behind it.
fn suits(label: &str, side: Side) -> bool {
    let long = [" of ", " for ", " to "].iter().any(|word| label.contains(word));
    match side {
        Side::Before => !long && label.starts_with(char::is_uppercase),
        Side::Behind => long || label.starts_with(char::is_lowercase),
    }
}
