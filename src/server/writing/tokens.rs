//! Semantic tokens: the titles of claims, by verdict.
//!
//! The type and the modifiers are our own, because no standard one means anything like it; themes colour them by
//! `claim.supported`, `claim.refuted` and `claim.unknown`, and editors that know no colours for them show the text
//! as it is.

use tower_lsp::ls_types::{Range, SemanticToken, SemanticTokenModifier, SemanticTokenType, SemanticTokensLegend};

use super::judged;
use crate::document::{Span, TextFile};
use crate::rules::Verdict;
use crate::server::scene::Scene;

/// The names of the types and modifiers.
pub(in crate::server) fn legend() -> SemanticTokensLegend {
    SemanticTokensLegend {
        token_types: vec![SemanticTokenType::new("claim")],
        token_modifiers: ["supported", "refuted", "unknown"].map(SemanticTokenModifier::new).to_vec(),
    }
}

/// The bit of a verdict's modifier.
fn modifier(verdict: Verdict) -> u32 {
    match verdict {
        Verdict::Supported => 1,
        Verdict::Refuted => 2,
        Verdict::NotEnoughInfo => 4,
    }
}

/// The title of every claim, or of those that touch a range.
pub(in crate::server) fn semantic_tokens(scene: &Scene<'_>, range: Option<Range>) -> Option<Vec<SemanticToken>> {
    let wanted = range.map(|range| scene.span(range));
    let lines = titles(scene).into_iter().flat_map(|(span, verdict)| {
        by_line(scene.file(), span).into_iter().map(move |part| (part, verdict)).collect::<Vec<_>>()
    });
    let shown = lines.filter(|(span, _)| wanted.is_none_or(|wanted| wanted.overlaps(*span)));
    Some(encoded(scene, shown))
}

/// The spans of titles, by position and without overlap. Where one title stands for several claims, or claims share
/// words, the worst verdict counts.
fn titles(scene: &Scene<'_>) -> Vec<(Span, Verdict)> {
    let span = |office: usize| scene.reading().offices[office].span;
    let mut titles: Vec<(Span, Verdict)> =
        judged(scene).map(|(claim, assessed)| (span(claim.office), assessed.verdict)).collect();
    titles.sort_by_key(|(span, verdict)| (*span, severity(*verdict)));
    let mut apart: Vec<(Span, Verdict)> = Vec::new();
    for (span, verdict) in titles.into_iter().filter(|(span, _)| !span.is_empty()) {
        match apart.last_mut().filter(|(last, _)| last.overlaps(span)) {
            Some((_, last)) if severity(verdict) < severity(*last) => *last = verdict,
            Some(_) => {}
            None => apart.push((span, verdict)),
        }
    }
    apart
}

/// The worst first.
fn severity(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Refuted => 0,
        Verdict::NotEnoughInfo => 1,
        Verdict::Supported => 2,
    }
}

/// A span in parts that each stand on one line, without white space around them.
fn by_line(file: &TextFile, span: Span) -> Vec<Span> {
    let (first, last) = (file.line_at(span.start).0, file.line_at(span.end).0);
    let parts = (first..=last).map(|line| {
        let line = file.line_span(line);
        let part = Span::new(span.start.max(line.start), span.end.min(line.end).max(span.start.max(line.start)));
        let text = file.slice(part);
        let leading = (text.len() - text.trim_start().len()) as u32;
        Span::new(part.start + leading, part.start + leading + text.trim().len() as u32)
    });
    parts.filter(|part| !part.is_empty()).collect()
}

/// Each token relative to the one before, as the protocol wants it.
fn encoded(scene: &Scene<'_>, tokens: impl Iterator<Item = (Span, Verdict)>) -> Vec<SemanticToken> {
    let (mut line, mut character) = (0, 0);
    let encoded = tokens.map(|(span, verdict)| {
        let range = scene.range(span);
        let delta_line = range.start.line - line;
        let delta_start = if delta_line == 0 { range.start.character - character } else { range.start.character };
        (line, character) = (range.start.line, range.start.character);
        SemanticToken {
            delta_line,
            delta_start,
            length: range.end.character - range.start.character,
            token_type: 0,
            token_modifiers_bitset: modifier(verdict),
        }
    });
    encoded.collect()
}

#[cfg(test)]
mod tests {
    use tower_lsp::ls_types::Position;

    use super::super::testing::Desk;
    use super::*;

    fn numbers(tokens: &[SemanticToken]) -> Vec<[u32; 4]> {
        tokens.iter().map(|t| [t.delta_line, t.delta_start, t.length, t.token_modifiers_bitset]).collect()
    }

    #[test]
    fn titles_are_counted_in_utf16_and_split_at_line_ends() {
        let desk = Desk::with_minister(
            "---\ndate: 2031-05-02\n---\n😀 Norwegian Foreign\nMinister Ada Exampleton and Norwegian Foreign Minister John Roe met.\n",
        );
        let tokens = desk.ask(|scene| semantic_tokens(scene, None)).expect("tokens");
        assert_eq!(numbers(&tokens), [[3, 3, 17, 1], [1, 0, 8, 1], [0, 28, 26, 2]]);
    }

    #[test]
    fn a_range_has_its_own_tokens_only() {
        let desk = Desk::with_minister(
            "Norwegian Foreign Minister Ada Exampleton spoke.\n\nNorwegian Foreign Minister Ada Exampleton left.\n",
        );
        let range = Range::new(Position::new(2, 0), Position::new(2, 60));
        let tokens = desk.ask(|scene| semantic_tokens(scene, Some(range))).expect("tokens");
        assert_eq!(numbers(&tokens).len(), 1);
        assert_eq!((tokens[0].delta_line, tokens[0].delta_start), (2, 0));
    }

    #[test]
    fn quoted_claims_have_no_colour() {
        let desk = Desk::with_minister("“Norwegian Foreign Minister Ada Exampleton spoke,” he said.\n");
        assert_eq!(desk.ask(|scene| semantic_tokens(scene, None)).as_deref(), Some(&[][..]));
    }
}
