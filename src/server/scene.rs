//! What a request about a draft is answered from.

use tower_lsp::ls_types::{Location, Position, Range};

use super::analysis::{Analysis, Held};
use super::shared::Shared;
use crate::claims::{Claim, PersonMention, Reading};
use crate::document::{Span, TextFile};
use crate::facts::{Facts, Origin};
use crate::rules::{AssessedClaim, Assessment, Finding, Silenced};

/// A draft in the state that a request is about, with the facts beside it.
#[derive(Clone, Copy)]
pub(super) struct Scene<'a> {
    pub shared: &'a Shared,
    pub analysis: &'a Analysis,
    pub held: &'a Held,
}

impl<'a> Scene<'a> {
    /// What was read in the draft.
    pub fn reading(&self) -> &'a Reading {
        &self.held.reading
    }

    /// What the facts say about it.
    pub fn assessment(&self) -> &'a Assessment {
        &self.held.assessment
    }

    /// The facts.
    pub fn facts(&self) -> &'a Facts {
        &self.held.corpus.facts
    }

    /// The draft's text.
    pub fn file(&self) -> &'a TextFile {
        &self.analysis.file
    }

    /// What the rules report; nothing of what is not judged.
    pub fn findings(&self) -> &'a [Finding] {
        if self.held.is_judged() { &self.held.assessment.findings } else { &[] }
    }

    /// What the draft's comments silence; nothing of what is not judged.
    pub fn silenced(&self) -> &'a [Silenced] {
        if self.held.is_judged() { &self.held.assessment.silenced } else { &[] }
    }

    /// The claims with what became of them.
    pub fn claims(&self) -> impl Iterator<Item = (&'a Claim, &'a AssessedClaim)> {
        self.held.reading.claims.iter().zip(&self.held.assessment.claims)
    }

    /// The byte offset of a position.
    pub fn offset(&self, position: Position) -> u32 {
        self.shared.places().encoding().offset(self.file(), position)
    }

    /// The span of a range.
    pub fn span(&self, range: Range) -> Span {
        self.shared.places().encoding().span(self.file(), range)
    }

    /// The range of a span of the draft.
    pub fn range(&self, span: Span) -> Range {
        self.shared.places().encoding().range(self.file(), span)
    }

    /// The name at an offset, with its index. The end of a word belongs to it: that is where a cursor stands.
    pub fn person_at(&self, offset: u32) -> Option<(usize, &'a PersonMention)> {
        self.held.reading.persons.iter().enumerate().find(|(_, mention)| touches(mention.span, offset))
    }

    /// Where a point of evidence can be opened.
    pub fn origin(&self, origin: Origin) -> Option<Location> {
        let (file, span) = match origin {
            Origin::Source { source, sentence } => (&self.facts().sources()[source].file, sentence),
            Origin::List { list, entry } => (&self.facts().lists()[list].file, entry),
        };
        self.shared.places().location(file, span, self.held.embedded)
    }
}

/// Whether a cursor at the offset touches the span.
pub(super) fn touches(span: Span, offset: u32) -> bool {
    span.touches(Span::new(offset, offset))
}
