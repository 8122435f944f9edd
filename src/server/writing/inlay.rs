//! Inlay hints: what dates come to, and a tick on titles that hold. Both are off unless asked for.

use tower_lsp::ls_types::{InlayHint, InlayHintLabel, InlayHintTooltip, Range};

use super::{evidence, judged};
use crate::claims::DateMention;
use crate::document::Span;
use crate::language::dates::Basis;
use crate::rules::{AssessedClaim, Verdict};
use crate::server::scene::{Scene, touches};

/// The hints inside a range, by position.
pub(in crate::server) fn inlay_hints(scene: &Scene<'_>, range: Range) -> Option<Vec<InlayHint>> {
    let options = scene.analysis.editor;
    let wanted = scene.span(range);
    let mut hints: Vec<(u32, InlayHint)> = Vec::new();
    if options.inlay_dates == Some(true) {
        hints.extend(scene.reading().dates.iter().filter_map(|date| resolved(scene, date, wanted)));
    }
    if options.inlay_titles == Some(true) {
        hints.extend(ticks(scene, wanted));
    }
    hints.sort_by_key(|(offset, _)| *offset);
    Some(hints.into_iter().map(|(_, hint)| hint).collect())
}

/// ` = 2031-05-02` after a date that needs the draft's own date to be understood.
fn resolved(scene: &Scene<'_>, date: &DateMention, wanted: Span) -> Option<(u32, InlayHint)> {
    let days = date.days.filter(|_| touches(wanted, date.span.end) && !says_all(date))?;
    let written = scene.file().slice(date.span).split_whitespace().collect::<Vec<_>>().join(" ");
    let basis = date.value.basis;
    let tooltip = match scene.reading().date {
        Some(_) if matches!(basis, Basis::Written | Basis::Introduced(_) | Basis::ShownOrder) => {
            format!("“{written}” is {days}. {}", basis.sentence())
        }
        Some(own) if days.start <= own.days.start => {
            format!("“{written}” is {days}, counted back from the draft’s date, {} ({}).", own.days, own.basis.name())
        }
        Some(own) => {
            format!(
                "“{written}” is {days}, counted forward from the draft’s date, {} ({}).",
                own.days,
                own.basis.name()
            )
        }
        None => format!("“{written}” is {days}."),
    };
    Some((date.span.end, hint(scene, date.span.end, format!("= {days}"), tooltip)))
}

/// Whether the year is written: then everything else that is needed is written too, except what a quarter or a week
/// comes to.
fn says_all(date: &DateMention) -> bool {
    date.expression.year().is_some() && date.expression.part().is_none()
}

/// `✓` after each title all of whose claims are supported.
fn ticks(scene: &Scene<'_>, wanted: Span) -> Vec<(u32, InlayHint)> {
    let mut titles: Vec<(u32, Vec<&AssessedClaim>)> = Vec::new();
    for (claim, assessed) in judged(scene) {
        let end = scene.reading().offices[claim.office].span.end;
        match titles.iter_mut().find(|(known, _)| *known == end) {
            Some((_, claims)) => claims.push(assessed),
            None => titles.push((end, vec![assessed])),
        }
    }
    let holds = |claims: &[&AssessedClaim]| claims.iter().all(|claim| claim.verdict == Verdict::Supported);
    let shown = titles.into_iter().filter(|(end, claims)| touches(wanted, *end) && holds(claims));
    shown.map(|(end, claims)| (end, hint(scene, end, "✓".to_owned(), why(scene, &claims)))).collect()
}

fn why(scene: &Scene<'_>, claims: &[&AssessedClaim]) -> String {
    let origins: Vec<_> =
        claims.iter().filter_map(|claim| claim.judgement.as_ref()).flat_map(|j| j.evidence()).collect();
    match evidence::plain_text(scene, &origins) {
        words if words.is_empty() => "Supported.".to_owned(),
        words => format!("Supported: {words}"),
    }
}

fn hint(scene: &Scene<'_>, offset: u32, label: String, tooltip: String) -> InlayHint {
    InlayHint {
        position: scene.range(Span::new(offset, offset)).start,
        label: InlayHintLabel::String(label),
        kind: None,
        text_edits: None,
        tooltip: Some(InlayHintTooltip::String(tooltip)),
        padding_left: Some(true),
        padding_right: None,
        data: None,
    }
}

#[cfg(test)]
mod tests {
    use tower_lsp::ls_types::Position;

    use super::super::testing::Desk;
    use super::*;

    const ALL: Range =
        Range { start: Position { line: 0, character: 0 }, end: Position { line: u32::MAX, character: 0 } };
    const DRAFT: &str = "---\ndate: 2031-05-02\n---\n😀 Norwegian Foreign Minister Ada Exampleton spoke on Thursday, after a meeting of 3 March 2031.\n";

    fn labels(hints: &[InlayHint]) -> Vec<(u32, &str)> {
        let label = |hint: &InlayHint| match &hint.label {
            InlayHintLabel::String(label) => label.clone(),
            InlayHintLabel::LabelParts(_) => String::new(),
        };
        hints.iter().map(|hint| (hint.position.character, label(hint).leak() as &str)).collect()
    }

    fn desk(dates: bool, titles: bool) -> Desk {
        let mut desk = Desk::with_minister(DRAFT);
        desk.editor(|editor| (editor.inlay_dates, editor.inlay_titles) = (Some(dates), Some(titles)));
        desk
    }

    #[test]
    fn off_by_default() {
        let hints = Desk::with_minister(DRAFT).ask(|scene| inlay_hints(scene, ALL));
        assert!(hints.is_some_and(|hints| hints.is_empty()));
    }

    #[test]
    fn dates_and_titles_at_their_places() {
        let hints = desk(true, true).ask(|scene| inlay_hints(scene, ALL)).expect("hints");
        assert_eq!(labels(&hints), [(29, "✓"), (62, "= 2031-05-01")]);
        let Some(InlayHintTooltip::String(tooltip)) = &hints[1].tooltip else { panic!("no tooltip") };
        assert_eq!(tooltip, "“Thursday” is 2031-05-01, counted back from the draft’s date, 2031-05-02 (front matter).");
        let Some(InlayHintTooltip::String(tooltip)) = &hints[0].tooltip else { panic!("no tooltip") };
        assert!(
            tooltip.starts_with("Supported: “") && tooltip.contains("hall.” — The Exampleton Post, 2031-05-01"),
            "{tooltip}"
        );
    }

    #[test]
    fn only_inside_the_range() {
        let range = Range::new(Position::new(3, 40), Position::new(3, 80));
        let hints = desk(true, true).ask(|scene| inlay_hints(scene, range)).expect("hints");
        assert_eq!(labels(&hints), [(62, "= 2031-05-01")]);
    }
}
