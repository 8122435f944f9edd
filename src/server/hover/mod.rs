//! Hovers: the evidence for a name, a title, a date or an event, at most twelve lines.
//!
//! ```text
//! claim, name, office, date, event, finding, silence   the cards, one file for each thing that can be hovered over
//! card       the lines of a card and their order       words     numbers and dates in words
//! evidence   sentences and curated entries as lines     judged    support, conflicts and gaps as lines
//! ```
//!
//! To add a card, write a file with a function like the others' and list it in [`MAKERS`].

mod card;
mod claim;
mod date;
mod event;
mod evidence;
mod finding;
mod judged;
mod name;
mod office;
mod silence;
mod words;

#[cfg(test)]
pub(in crate::server) mod testing;
#[cfg(test)]
mod tests;

use tower_lsp::ls_types::{Hover, HoverContents, MarkupContent, MarkupKind, Position};

use super::scene::Scene;
use crate::document::Span;
use card::Card;
pub(super) use evidence::curated_in_words;

/// Makes the card of what stands at an offset, if it knows about such things: the words it is about, and the card.
type Maker = fn(&Scene<'_>, u32) -> Option<(Span, Card)>;

/// The cards; the first one that speaks is shown.
const MAKERS: [Maker; 7] =
    [silence::card, claim::card, name::card, office::card, date::card, event::card, finding::card];

/// What is known about the words at an offset, line by line, without the evidence; and the words themselves.
pub(super) fn in_words_at(scene: &Scene<'_>, offset: u32) -> Option<(Span, Vec<String>)> {
    card_at(scene, offset).map(|(span, card)| (span, card.in_words()))
}

/// The card of what stands at an offset, and the words that it is about.
fn card_at(scene: &Scene<'_>, offset: u32) -> Option<(Span, Card)> {
    MAKERS.iter().find_map(|make| make(scene, offset))
}

/// What is known about the words at a position.
pub(super) fn hover(scene: &Scene<'_>, position: Position) -> Option<Hover> {
    let (span, card) = card_at(scene, scene.offset(position))?;
    let (kind, value) = match scene.shared.abilities().markdown_hover {
        true => (MarkupKind::Markdown, card.markdown()),
        false => (MarkupKind::PlainText, card.plain()),
    };
    Some(Hover { contents: HoverContents::Markup(MarkupContent { kind, value }), range: Some(scene.range(span)) })
}
