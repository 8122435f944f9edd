//! What there is in a selection that something may be known about.

use std::collections::HashSet;

use crate::document::Span;
use crate::rules::{Category, Verdict};
use crate::server::scene::Scene;

/// Something in a draft.
#[derive(Debug, Clone, Copy)]
pub(super) struct Subject {
    /// Where a hover tells about it.
    pub offset: u32,
    kind: Kind,
}

/// What it is; each has an index into the reading.
#[derive(Debug, Clone, Copy)]
enum Kind {
    Claim(usize),
    Name(usize),
    Other,
}

impl Subject {
    /// What the facts say of it; `None` for what makes no claim, and in documents that are not judged.
    pub fn verdict(&self, scene: &Scene<'_>) -> Option<Verdict> {
        if !scene.held.is_judged() {
            return None;
        }
        match self.kind {
            Kind::Claim(claim) => scene.assessment().claims.get(claim).map(|assessed| assessed.verdict),
            Kind::Name(name) => {
                scene.assessment().persons.get(name).filter(|name| name.right).map(|_| Verdict::Supported)
            }
            Kind::Other => None,
        }
    }
}

/// Everything in a selection, in the order of the text; a name that a claim is about only where it is reported itself,
/// or where the cursor stands on it.
pub(super) fn all_in(scene: &Scene<'_>, selection: Span) -> Vec<Subject> {
    let reading = scene.reading();
    let here = |span: Span| span.touches(selection);
    let mut found: Vec<(Span, Subject)> = Vec::new();
    let mut add = |span: Span, offset: u32, kind: Kind| found.push((span, Subject { offset, kind }));
    let mut claimed: HashSet<usize> = HashSet::new();
    for (index, claim) in reading.claims.iter().enumerate().filter(|(_, claim)| here(claim.span)) {
        add(claim.span, reading.offices[claim.office].span.start, Kind::Claim(index));
        if claim.span.overlaps(reading.persons[claim.person].span) {
            claimed.insert(claim.person);
        }
    }
    for (index, person) in reading.persons.iter().enumerate().filter(|(_, person)| here(person.span)) {
        let reported = scene.findings().iter().any(|f| f.category == Category::Name && f.span.overlaps(person.span));
        if !claimed.contains(&index) || reported || selection.is_empty() {
            add(person.span, person.span.start, Kind::Name(index));
        }
    }
    let references = reading.references.iter().map(|reference| reference.span);
    let offices = reading.offices.iter().map(|office| office.span);
    let dates = reading.dates.iter().map(|date| date.span);
    let events = reading.events.iter().map(|event| event.trigger);
    let findings = scene.findings().iter().map(|finding| finding.span);
    for span in references.chain(offices).chain(dates).chain(events).chain(findings).filter(|span| here(*span)) {
        add(span, span.start, Kind::Other);
    }
    // What is widest comes first: a claim before the words that it is made of.
    found.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
    found.into_iter().map(|(_, subject)| subject).collect()
}
