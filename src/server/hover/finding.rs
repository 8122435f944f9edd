//! The card of a finding for which no other card speaks: places, organizations, what comes.

use super::card::{Card, Line};
use super::{evidence, words};
use crate::document::Span;
use crate::rules::{Category, Finding, Verdict};
use crate::server::scene::Scene;
use crate::server::target::Target;

/// The shortest finding at an offset. That no source has a name is no reason for a card: unknown names have none.
pub(super) fn card(scene: &Scene<'_>, offset: u32) -> Option<(Span, Card)> {
    let named = matches!(Target::at(scene, offset), Some(Target::Name { .. }));
    let speaks = |finding: &&Finding| !named || finding.category != Category::Coverage;
    let finding = scene.findings_at(offset).into_iter().find(speaks)?;
    let mut card = Card::new(verdict(finding));
    evidence::of_finding(scene, finding, &mut card);
    card.date = Some(words::date_line(scene.reading(), None));
    card.rules = evidence::rules(scene, std::iter::once(finding));
    Some((finding.span, card))
}

/// A finding as the first line of a card.
pub(super) fn verdict(finding: &Finding) -> Line {
    let word = match finding.verdict {
        Verdict::Supported => "Supported",
        Verdict::Refuted => "Refuted",
        Verdict::NotEnoughInfo => "Not decided",
    };
    Line::strong(word).then(format!(": {}", finding.message))
}
