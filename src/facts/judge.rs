//! Holds a claim about an office against its tenures.

use jiff::civil::Date;

use crate::language::dates::{Days, Granularity};

use super::listed;
use super::offices::Origin;
use super::timeline::{FRESH_DAYS, Run};
use super::{Office, PersonId, Point, PointKind};

/// What one kind of evidence says about a person in an office during some days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ruling {
    /// The person held it.
    Holds(Vec<Origin>),
    /// Somebody else held it.
    Other {
        /// Who.
        holder: PersonId,
        /// What says so.
        evidence: Vec<Origin>,
    },
    /// The person's tenure had not begun, or had ended; nobody else is attested.
    Outside {
        /// Whether it had ended (and not: not begun).
        ended: bool,
        /// What says so.
        evidence: Vec<Origin>,
    },
    /// Nothing decides.
    Unknown,
}

/// The standing of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Evidence says so.
    Supported,
    /// Evidence says otherwise.
    Refuted,
    /// Sources and curated lists disagree, or sources among themselves.
    Contested,
    /// No evidence decides.
    Unknown,
}

/// What the facts say about a claim.
#[derive(Debug, Clone)]
pub struct Judgement {
    /// In one word.
    pub standing: Standing,
    /// What the sources say.
    pub attested: Ruling,
    /// What the curated lists say.
    pub curated: Ruling,
    /// The attested evidence that decides is all of less weight.
    pub weak: bool,
    /// Some source attests the office for the person at some other time.
    pub held_once: bool,
    /// The person's tenure had ended before these days.
    pub had_ended: bool,
    /// Sources that name somebody else on the very days on which others support the claim.
    pub dissent: Vec<Origin>,
}

impl Judgement {
    /// Who holds the office instead, with the evidence; sources before lists.
    pub fn other_holder(&self) -> Option<PersonId> {
        [&self.attested, &self.curated].into_iter().find_map(|ruling| match ruling {
            Ruling::Other { holder, .. } => Some(*holder),
            _ => None,
        })
    }

    /// The evidence of both rulings that decides: for a supported claim what supports it, else what contradicts it.
    pub fn evidence(&self) -> Vec<Origin> {
        let of = |ruling: &Ruling| match ruling {
            Ruling::Holds(evidence) | Ruling::Other { evidence, .. } | Ruling::Outside { evidence, .. } => {
                evidence.clone()
            }
            Ruling::Unknown => Vec::new(),
        };
        let mut all = of(&self.attested);
        all.extend(of(&self.curated));
        all
    }
}

pub(super) fn judge(office: &Office, person: Option<PersonId>, days: Days) -> Judgement {
    let (mut attested, weak) = attested(office, person, days);
    let listing = listed::ruling(office, person, days);
    let against = |ruling: &Ruling| matches!(ruling, Ruling::Other { .. } | Ruling::Outside { .. });
    // A list knows its days; a source that may be of this day does not.
    if against(&listing.ruling) && rests_on_inferred_interval(office, &attested) {
        attested = Ruling::Unknown;
    }
    let curated = listed::beside(listing, &attested, weak, office, person, days);
    let standing = match (&attested, &curated) {
        (Ruling::Holds(_), c) if against(c) => Standing::Contested,
        (Ruling::Holds(_), _) => Standing::Supported,
        (a, Ruling::Holds(_)) if against(a) => Standing::Contested,
        (_, Ruling::Holds(_)) => Standing::Supported,
        (a, c) if against(a) || against(c) => Standing::Refuted,
        _ => Standing::Unknown,
    };
    let own = |p: &&Point| Some(p.person) == person && !p.suspect;
    let held_once = office.points.iter().filter(own).any(|p| !matches!(p.kind, PointKind::Future))
        || office.tenures.iter().any(|t| Some(t.person) == person);
    let had_ended = had_ended(office, person, days);
    let dissent = if matches!(attested, Ruling::Holds(_)) { dissent(office, person, days) } else { Vec::new() };
    Judgement { standing, attested, curated, weak, held_once, had_ended, dissent }
}

/// Whether nothing but sources of an inferred interval say that the person held the office.
fn rests_on_inferred_interval(office: &Office, attested: &Ruling) -> bool {
    let Ruling::Holds(evidence) = attested else { return false };
    evidence.iter().all(|origin| office.points.iter().any(|point| point.inferred && point.origin == *origin))
}

fn attested(office: &Office, person: Option<PersonId>, days: Days) -> (Ruling, bool) {
    let covering: Vec<&Run> = office.runs.iter().filter(|r| r.first < days.end && days.start <= r.last).collect();
    if let Some(run) = covering.iter().find(|r| Some(r.person) == person) {
        return (Ruling::Holds(evidence(office, run, days)), run.weak);
    }
    // A tenure known only to the month or year supports, but never contradicts.
    let roughly = |inferred: bool| {
        let own = office.points.iter().filter(move |p| Some(p.person) == person && p.inferred == inferred);
        let found =
            own.filter(|p| p.kind == PointKind::Holds && !p.suspect).find(|p| p.days.is_some_and(|d| d.overlaps(days)));
        found.map(|point| (Ruling::Holds(vec![point.origin]), point.weak))
    };
    if let Some(held) = roughly(false) {
        return held;
    }
    // That a source may be of this day is less than that another one is.
    if let Some(held) = roughly(true).filter(|_| covering.is_empty()) {
        return held;
    }
    let holder = covering.first().copied().or_else(|| fresh(office, days));
    match holder {
        Some(run) if Some(run.person) == person => (Ruling::Holds(evidence(office, run, days)), run.weak),
        Some(run) => (Ruling::Other { holder: run.person, evidence: evidence(office, run, days) }, run.weak),
        None => outside(office, person, days),
    }
}

/// The holder attested within a few days of the date, if no other one is as near.
fn fresh(office: &Office, days: Days) -> Option<&Run> {
    let before = office.runs.iter().rev().find(|r| r.last < days.start);
    let after = office.runs.iter().find(|r| r.first >= days.end);
    let before_near = before.filter(|r| !r.ended && r.distance(days.start) <= FRESH_DAYS);
    let after_near = after.filter(|r| !r.began && r.distance(days.last()) <= FRESH_DAYS);
    match (before_near, after_near) {
        (Some(run), None) | (None, Some(run)) => Some(run),
        _ => None,
    }
}

/// Whether a known beginning or end of the person's own tenure rules the date out.
fn outside(office: &Office, person: Option<PersonId>, days: Days) -> (Ruling, bool) {
    let own: Vec<&Run> = office.runs.iter().filter(|r| Some(r.person) == person).collect();
    let next = own.iter().find(|r| r.first >= days.end);
    let last = own.iter().rev().find(|r| r.last < days.start);
    match (last, next) {
        (Some(run), None) if run.ended => {
            (Ruling::Outside { ended: true, evidence: evidence_of(office, run, PointKind::Ended) }, run.weak)
        }
        (None, Some(run)) if run.began => {
            (Ruling::Outside { ended: false, evidence: evidence_of(office, run, PointKind::Began) }, run.weak)
        }
        _ => (Ruling::Unknown, false),
    }
}

/// The points of a run nearest to the date, strong ones first: at most two documents.
fn evidence(office: &Office, run: &Run, days: Days) -> Vec<Origin> {
    let mut points: Vec<&Point> = run.points.iter().map(|&i| &office.points[i]).collect();
    points.sort_by_key(|p| (p.weak, p.days.map_or(i32::MAX, |d| distance(d, days.start)), p.origin));
    let mut origins: Vec<Origin> = Vec::new();
    for point in points {
        let same_document = origins.iter().any(|o| matches!((o, &point.origin), (Origin::Source { source: a, .. }, Origin::Source { source: b, .. }) if a == b));
        if !same_document {
            origins.push(point.origin);
        }
    }
    origins.truncate(2);
    origins
}

fn evidence_of(office: &Office, run: &Run, kind: PointKind) -> Vec<Origin> {
    run.points.iter().map(|&i| &office.points[i]).filter(|p| p.kind == kind).map(|p| p.origin).take(2).collect()
}

fn distance(days: Days, day: Date) -> i32 {
    crate::language::dates::days_between(days.start, day).abs()
}

/// Points of others on these days; the day of a change of holder is no contradiction.
fn dissent(office: &Office, person: Option<PersonId>, days: Days) -> Vec<Origin> {
    let others = office.points.iter().filter(|p| Some(p.person) != person && p.kind == PointKind::Holds && !p.suspect);
    let same_day = |p: &&Point| {
        office.single_seat
            && (office.of.is_some() || office.body.is_some() || office.curated)
            && p.days.is_some_and(|d| d.granularity() == Granularity::Day && d == days)
    };
    let change = office.runs.iter().any(|r| (r.began && days.contains(r.first)) || (r.ended && days.contains(r.last)));
    others.filter(same_day).filter(|_| !change).map(|p| p.origin).take(1).collect()
}

fn had_ended(office: &Office, person: Option<PersonId>, days: Days) -> bool {
    let attested = office.runs.iter().rev().find(|r| Some(r.person) == person).is_some_and(|run| {
        run.last < days.start
            && (run.ended
                || office.runs.iter().any(|r| r.person != run.person && r.first > run.last && r.first < days.end))
    });
    let former = office.points.iter().any(|p| {
        Some(p.person) == person && p.kind == PointKind::Former && p.days.is_some_and(|d| d.start <= days.start)
    });
    attested || former || listed::had_ended(office, person, days)
}
