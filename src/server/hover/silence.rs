//! The card of a comment that silences something: what it silences, and why.

use super::card::{Card, Line};
use super::evidence;
use crate::document::Span;
use crate::rules::Silenced;
use crate::server::scene::{Scene, touches};

/// What the comment at an offset silences; the evidence is that of the first finding.
pub(super) fn card(scene: &Scene<'_>, offset: u32) -> Option<(Span, Card)> {
    let silenced: Vec<&Silenced> = scene.silenced().iter().filter(|it| touches(it.comment, offset)).collect();
    let first = silenced.first()?;
    let mut card = Card::new(Line::strong("Silenced").then(format!(": {}", first.finding.message)));
    evidence::of_finding(scene, &first.finding, &mut card);
    let reason = first.reason.iter().map(|reason| Line::of(format!("Reason: {reason}")));
    let more = match silenced.len() {
        1 => None,
        many => Some(Line::of(format!("{} findings in all", many))),
    };
    card.notes.splice(0..0, reason.chain(more));
    card.rules = evidence::rules(scene, silenced.iter().map(|it| &it.finding));
    Some((first.comment, card))
}
