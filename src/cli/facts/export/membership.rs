//! Who held what: the curated tenures and attested runs of a person in an office, with all evidence for each.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::Serialize;

use super::{Ids, Request, edtf};
use crate::facts::{
    ContradictionKind, CuratedTenure, Facts, Office, OfficeId, Origin, PersonId, Point, PointKind, Ruling, Run,
    Standing,
};
use crate::language::dates::{Days, Granularity};
use crate::report::answers::covers_tenure;

/// What says that somebody held an office.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Basis {
    /// Sources.
    Attested,
    /// A curated list.
    Curated,
    /// Sources and a curated list.
    Both,
}

/// Why a membership is not to be relied on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Dispute {
    /// Most of the evidence speaks against it.
    Suspect,
    /// The list's entry has grown old: sources say otherwise.
    Outdated,
    /// Sources and lists have different holders.
    Contested,
}

/// A person in an office, for some time.
pub(super) struct Membership<'f> {
    pub person: PersonId,
    pub office: OfficeId,
    pub tenure: Option<&'f CuratedTenure>,
    /// What the sources say, by date.
    pub points: Vec<&'f Point>,
    /// The first and last day attested.
    seen: Option<(Date, Date)>,
    pub dispute: Option<Dispute>,
    /// When it began and ended, as a list or a source states.
    pub start: Option<String>,
    pub end: Option<String>,
}

impl Membership<'_> {
    pub fn basis(&self) -> Basis {
        match (self.tenure, self.points.is_empty()) {
            (Some(_), true) => Basis::Curated,
            (Some(_), false) => Basis::Both,
            (None, _) => Basis::Attested,
        }
    }

    /// The days on which the holder is attested.
    pub fn attested(&self) -> Option<String> {
        self.seen.map(|(first, last)| edtf::days(Days::from_to(first, last), false))
    }

    /// The tenure, as far as anybody states it.
    pub fn held(&self) -> Option<String> {
        let is_open = self.tenure.is_some_and(|tenure| tenure.until.is_none());
        edtf::tenure(self.start.as_deref(), self.end.as_deref(), is_open)
    }

    /// Where everything stands that it rests on, each place once.
    pub fn origins(&self) -> Vec<Origin> {
        let mut origins: Vec<Origin> = self.points.iter().map(|point| point.origin).collect();
        origins.extend(self.tenure.map(|tenure| tenure.origin));
        origins.sort_unstable();
        origins.dedup();
        origins
    }

    /// Whether it holds on some days: by the list, by the days attested, or by the judgement that checks rest on.
    fn holds(&self, facts: &Facts, days: Days) -> bool {
        let listed = self.tenure.is_some_and(|tenure| covers_tenure(tenure.from, tenure.until, days));
        let seen = self.seen.is_some_and(|(first, last)| first < days.end && days.start <= last);
        listed || seen || {
            match facts.judge(self.office, Some(self.person), days).attested {
                Ruling::Holds(origins) => self.points.iter().any(|point| origins.contains(&point.origin)),
                _ => false,
            }
        }
    }
}

/// The memberships that are wanted, by the ids of post and person, then by time.
pub(super) fn memberships<'f>(request: Request<'f>, ids: &Ids) -> Vec<Membership<'f>> {
    let Request { facts, selection } = request;
    let mut all = Vec::new();
    for office in facts.office_ids() {
        for person in holders(facts.office(office)).into_iter().filter(|person| selection.has(*person, office)) {
            let own = of(facts, person, office).into_iter();
            all.extend(own.filter(|own| selection.at.is_none_or(|days| own.holds(facts, days))));
        }
    }
    all.sort_by_cached_key(|membership| {
        let first = membership.tenure.and_then(|tenure| tenure.from).map(|from| from.start);
        let first = first.or(membership.seen.map(|(first, _)| first));
        (
            ids.post(membership.office),
            ids.person(membership.person),
            membership.dispute == Some(Dispute::Suspect),
            first,
        )
    });
    all
}

/// Everybody who is said to hold, to have held or to get an office, each once.
fn holders(office: &Office) -> BTreeSet<PersonId> {
    let attested = office.points.iter().map(|point| point.person);
    attested.chain(office.tenures.iter().map(|tenure| tenure.person)).collect()
}

fn of(facts: &Facts, person: PersonId, id: OfficeId) -> Vec<Membership<'_>> {
    let office = facts.office(id);
    let empty = || Membership {
        person,
        office: id,
        tenure: None,
        points: Vec::new(),
        seen: None,
        dispute: None,
        start: None,
        end: None,
    };
    let own = office.tenures.iter().filter(|tenure| tenure.person == person);
    let mut all: Vec<Membership<'_>> = own.map(|tenure| Membership { tenure: Some(tenure), ..empty() }).collect();
    all.sort_by_key(|membership| membership.tenure.map(|tenure| (tenure.from, tenure.until)));
    for run in office.runs.iter().filter(|run| run.person == person) {
        let days = Days::from_to(run.first, run.last);
        let fitting = all.iter().position(|membership| {
            membership.tenure.is_some_and(|tenure| covers_tenure(tenure.from, tenure.until, days))
        });
        let at = fitting.unwrap_or_else(|| {
            all.push(empty());
            all.len() - 1
        });
        all[at].take(office, run);
    }
    let in_runs: Vec<usize> = office.runs.iter().flat_map(|run| run.points.iter().copied()).collect();
    let rest =
        office.points.iter().enumerate().filter(|(index, point)| point.person == person && !in_runs.contains(index));
    let (suspect, rest): (Vec<&Point>, Vec<&Point>) = rest.map(|(_, point)| point).partition(|point| point.suspect);
    for point in rest {
        place(point, &mut all, &empty);
    }
    for membership in &mut all {
        membership.date(facts);
        membership.dispute = dispute(facts, office, membership);
    }
    if !suspect.is_empty() {
        all.push(Membership { points: suspect, dispute: Some(Dispute::Suspect), ..empty() });
    }
    all
}

impl<'f> Membership<'f> {
    fn take(&mut self, office: &'f Office, run: &Run) {
        self.points.extend(run.points.iter().filter_map(|index| office.points.get(*index)));
        let (first, last) = self.seen.unwrap_or((run.first, run.last));
        self.seen = Some((first.min(run.first), last.max(run.last)));
    }

    /// Takes beginning and end from the list, else from sentences that name their day.
    fn date(&mut self, facts: &Facts) {
        let told = |kind: PointKind| {
            let days = self.points.iter().filter(|point| point.kind == kind).find_map(|point| told(facts, point));
            days.and_then(edtf::date)
        };
        let (began, ended) = (told(PointKind::Began), told(PointKind::Ended));
        let listed = |days: Option<Days>| days.and_then(edtf::date);
        self.start = self.tenure.and_then(|tenure| listed(tenure.from)).or(began);
        self.end = self.tenure.and_then(|tenure| listed(tenure.until)).or(ended);
        self.points.sort_by_key(|point| (point.days, point.kind, point.origin));
    }

    /// The first day of which anything is known.
    fn first(&self) -> Option<Date> {
        self.tenure.and_then(|tenure| tenure.from).map(|from| from.start).or(self.seen.map(|(first, _)| first))
    }
}

/// The day of a beginning or end, if the sentence itself names it: `resigned` alone, on the day of the source, does not
/// say that it was that day.
pub(super) fn told(facts: &Facts, point: &Point) -> Option<Days> {
    let days = point.days.filter(|_| !point.inferred && !point.suspect && !point.weak)?;
    let Origin::Source { source, sentence } = point.origin else { return None };
    let source_date = facts.sources().get(source).and_then(|source| source.date);
    let names_it = || facts.vocabulary().sentences_on(days.start).any(|named| named == (source, sentence));
    let is_sources_own = source_date.is_none_or(|date| date.days == days);
    (!is_sources_own || days.granularity() == Granularity::Day && names_it()).then_some(days)
}

/// Adds what sources say without attesting a certain day to the membership that it may be about.
fn place<'f>(point: &'f Point, all: &mut Vec<Membership<'f>>, empty: &impl Fn() -> Membership<'f>) {
    let day = point.days.map(|days| days.start);
    let at = match point.kind {
        // To be minister is to be none yet.
        PointKind::Future => all.iter().position(|m| m.first().zip(day).is_some_and(|(first, day)| first >= day)),
        _ => {
            let begun = |m: &Membership<'_>| m.first().zip(day).is_none_or(|(first, day)| first <= day);
            let latest = all.iter().rposition(begun);
            latest.or_else(|| (!all.is_empty()).then_some(0)).or_else(|| {
                all.push(empty());
                Some(0)
            })
        }
    };
    if let Some(membership) = at.and_then(|at| all.get_mut(at)) {
        membership.points.push(point);
    }
}

fn dispute(facts: &Facts, office: &Office, membership: &Membership<'_>) -> Option<Dispute> {
    let contradicted = membership.tenure.and_then(|tenure| tenure.trust.contradicted.as_ref());
    if contradicted.is_some_and(|contradiction| contradiction.kind != ContradictionKind::Inside) {
        return Some(Dispute::Outdated);
    }
    is_contested(facts, office, membership).then_some(Dispute::Contested)
}

/// Whether sources and lists have different holders during it.
fn is_contested(facts: &Facts, office: &Office, membership: &Membership<'_>) -> bool {
    let contested = |person: PersonId, first: Date, last: Date| {
        let judgement = facts.judge(membership.office, Some(person), Days::from_to(first, last));
        judgement.standing == Standing::Contested
    };
    if let (None, Some((first, last))) = (membership.tenure, membership.seen) {
        return contested(membership.person, first, last);
    }
    let Some(tenure) = membership.tenure.filter(|_| office.single_seat) else { return false };
    let within = |run: &&Run| {
        let begun = tenure.from.is_some_and(|from| from.last() <= run.first);
        run.person != membership.person && begun && tenure.until.is_none_or(|until| run.last < until.start)
    };
    office.runs.iter().filter(within).any(|run| contested(run.person, run.first, run.last))
}
