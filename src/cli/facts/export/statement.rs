//! One attestation or curated tenure.

use serde::Serialize;

use super::annotation::place;
use super::membership::{Dispute, Membership};
use super::{Ids, Request, edtf};
use crate::claims::DateBasis;
use crate::facts::{Facts, Origin, Point, PointKind};
use crate::language::dates::Days;

/// What one place of a source or list says about a person and an office.
#[derive(Debug, Serialize)]
pub(super) struct Statement {
    pub person_id: String,
    pub person: String,
    pub post_id: String,
    pub office: String,
    pub of: Option<String>,
    pub body: Option<String>,
    /// `attested`, `began`, `ended`, `former`, `earlier` or `expected`, seen from the days of `edtf`; or `curated`.
    pub kind: &'static str,
    /// The days attested; the tenure of a list.
    pub edtf: Option<String>,
    /// When the tenure began, as this place states it.
    pub start_date: Option<String>,
    /// When it ended.
    pub end_date: Option<String>,
    /// A headline, a quotation, or a relayed or translated report.
    pub weak: bool,
    pub disputed: Option<Dispute>,
    pub source: String,
    pub publisher: Option<String>,
    pub published: Option<String>,
    /// From 1.
    pub line: u32,
    /// From 1, in code points.
    pub column: u32,
    pub quote: String,
}

/// The statements of some memberships, in their order.
pub(super) fn statements(request: Request<'_>, ids: &Ids, memberships: &[Membership<'_>]) -> Vec<Statement> {
    let mut all = Vec::new();
    for membership in memberships {
        let facts = request.facts;
        let listed = membership.tenure.and_then(|tenure| {
            let (start, end) = (tenure.from.and_then(edtf::date), tenure.until.and_then(edtf::date));
            let held = edtf::tenure(start.as_deref(), end.as_deref(), tenure.until.is_none());
            let statement = statement(facts, ids, membership, tenure.origin)?;
            Some(Statement { kind: "curated", edtf: held, start_date: start, end_date: end, ..statement })
        });
        all.extend(listed);
        let attested = membership.points.iter().filter_map(|point| {
            let told = |kind: PointKind| super::membership::told(facts, point).filter(|_| point.kind == kind);
            Some(Statement {
                kind: kind(point.kind),
                edtf: point.days.map(|days| edtf::days(days, is_inferred(facts, point, days))),
                start_date: told(PointKind::Began).and_then(edtf::date),
                end_date: told(PointKind::Ended).and_then(edtf::date),
                weak: point.weak,
                ..statement(facts, ids, membership, point.origin)?
            })
        });
        all.extend(attested);
    }
    all
}

fn statement(facts: &Facts, ids: &Ids, membership: &Membership<'_>, origin: Origin) -> Option<Statement> {
    let office = facts.office(membership.office);
    let (file, span) = place(facts, origin)?;
    let source = match origin {
        Origin::Source { source, .. } => facts.sources().get(source),
        Origin::List { .. } => None,
    };
    let position = file.position(span.start);
    Some(Statement {
        person_id: ids.person(membership.person),
        person: facts.person(membership.person).name.clone(),
        post_id: ids.post(membership.office),
        office: office.full_label(),
        of: office.of.clone(),
        body: office.body.clone(),
        kind: "",
        edtf: None,
        start_date: None,
        end_date: None,
        weak: false,
        disputed: membership.dispute,
        source: file.path().to_owned(),
        publisher: source.and_then(|source| source.publisher.as_deref()).map(str::to_owned),
        published: source.and_then(|source| source.stated_date()).map(|date| date.days.to_string()),
        line: position.line,
        column: position.column,
        quote: file.slice(span).to_owned(),
    })
}

/// What a point says, in one word.
pub(super) const fn kind(kind: PointKind) -> &'static str {
    match kind {
        PointKind::Holds => "attested",
        PointKind::Began => "began",
        PointKind::Ended => "ended",
        PointKind::Former => "former",
        PointKind::Past => "earlier",
        PointKind::Future => "expected",
    }
}

/// Whether the days of a point are those inferred for its source.
pub(super) fn is_inferred(facts: &Facts, point: &Point, days: Days) -> bool {
    let Origin::Source { source, .. } = point.origin else { return false };
    let date = facts.sources().get(source).and_then(|source| source.date);
    point.inferred || date.is_some_and(|date| date.basis == DateBasis::Inferred && date.days == days)
}
