//! How far a list's tenure can be trusted beside the other lists and the sources. Sources beat lists that have grown
//! old; within a closed tenure neither beats the other.

use jiff::civil::Date;

use super::offices::{CuratedTenure, Office, Origin};
use super::timeline::day_of;
use super::{PersonId, Point, PointKind};
use crate::language::dates::{Days, Granularity, days_between};

/// So many days around a change of holders sources and lists may differ: one counts from the election, the other from
/// the oath, and a late report may name the predecessor.
pub const HANDOVER_DAYS: i32 = 31;

/// An office with more tenures is none of one seat, whatever the list says; comparing them all would take too long.
const MOST_TENURES: usize = 1000;

/// What speaks against a tenure of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Trust {
    /// Another listed tenure of the same single seat overlaps it: neither proves anything against anybody.
    pub shared: bool,
    /// The tenure has no end, and this is the first day of another holder's listed one.
    pub superseded: Option<Date>,
    /// What the sources say otherwise.
    pub contradicted: Option<Contradiction>,
}

/// The first attestation that speaks against a tenure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contradiction {
    /// In which way.
    pub kind: ContradictionKind,
    /// The day that is attested.
    pub day: Date,
    /// Who is attested on it.
    pub holder: PersonId,
    /// What says so.
    pub origin: Origin,
}

/// How a source contradicts a tenure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ContradictionKind {
    /// The tenure has no end in the list, and another holder is attested: from that day on it counts for nothing.
    Succeeded,
    /// The tenure has no end in the list, and the holder is said to have left: the same.
    Left,
    /// Another holder is attested well inside a tenure whose beginning and end are known: that stays contested.
    Inside,
    /// The holder is still attested when the tenure had ended.
    Continued,
}

impl CuratedTenure {
    /// Whether its end is not known: none is given, or one that was still to come when the list was right.
    pub fn is_open(&self) -> bool {
        self.until.is_none_or(|until| self.as_of.is_some_and(|as_of| as_of.end < until.end))
    }

    /// The day up to which the list knows that the tenure ran: its end, or the day on which the list was right.
    fn known_end(&self) -> Option<Date> {
        if self.is_open() { self.as_of.map(Days::last) } else { self.until.map(|until| until.start) }
    }

    /// Whether the days lie between beginning and known end, and near neither.
    pub(super) fn is_well_inside(&self, days: Days) -> bool {
        let (Some(from), Some(end)) = (self.from, self.known_end()) else { return false };
        from.last() < days.start
            && days.last() < end
            && days_between(from.last(), days.start) > HANDOVER_DAYS
            && days_between(days.last(), end) > HANDOVER_DAYS
    }

    /// The first day from which on the sources alone count.
    pub fn stale_from(&self) -> Option<Date> {
        let stale = |c: &&Contradiction| matches!(c.kind, ContradictionKind::Succeeded | ContradictionKind::Left);
        self.trust.contradicted.as_ref().filter(stale).map(|contradiction| contradiction.day)
    }
}

impl Contradiction {
    /// In words, to stand behind a tenure: `contradicted by the sources from 2031-05-02 on`.
    pub fn in_words(&self) -> String {
        match self.kind {
            ContradictionKind::Succeeded | ContradictionKind::Left => {
                format!("contradicted by the sources from {} on", self.day)
            }
            ContradictionKind::Inside | ContradictionKind::Continued => {
                format!("contradicted by a source of {}", self.day)
            }
        }
    }
}

/// Weighs the tenures of an office. Its points must be known.
pub(super) fn weigh(office: &mut Office) {
    if !office.single_seat || office.weak || office.tenures.is_empty() {
        return;
    }
    let tenures = &office.tenures;
    let trusts: Vec<Trust> = match tenures.len() {
        0..=MOST_TENURES => tenures.iter().map(|tenure| trust(office, tenure)).collect(),
        _ => vec![Trust { shared: true, ..Trust::default() }; tenures.len()],
    };
    for (tenure, trust) in office.tenures.iter_mut().zip(trusts) {
        tenure.trust = trust;
    }
}

fn trust(office: &Office, tenure: &CuratedTenure) -> Trust {
    let others = || office.tenures.iter().filter(|other| other.person != tenure.person);
    let superseded = superseded(office, tenure);
    let shared = others().any(|other| overlap(office, tenure, other) > HANDOVER_DAYS);
    Trust { shared, superseded, contradicted: contradiction(office, tenure, superseded) }
}

/// The beginning of another holder's listed tenure after that of one without an end.
fn superseded(office: &Office, tenure: &CuratedTenure) -> Option<Date> {
    let from = tenure.from.filter(|_| tenure.until.is_none())?;
    let others = office.tenures.iter().filter(|other| other.person != tenure.person);
    others.filter_map(|other| Some(other.from?.start)).filter(|start| *start > from.start).min()
}

/// The days that two tenures certainly have in common.
fn overlap(office: &Office, a: &CuratedTenure, b: &CuratedTenure) -> i32 {
    let certain = |tenure: &CuratedTenure| {
        let open_end = || superseded(office, tenure).or(tenure.as_of.map(Days::last)).unwrap_or(Date::MAX);
        Some((tenure.from?.last(), tenure.until.map_or_else(open_end, |until| until.start)))
    };
    let Some(((a_from, a_end), (b_from, b_end))) = certain(a).zip(certain(b)) else { return 0 };
    let (from, end) = (a_from.max(b_from), a_end.min(b_end));
    if from < end { days_between(from, end) } else { 0 }
}

/// A point that may speak against a list, with its day: accepted, of full weight, of one day.
pub(super) fn firm(point: &Point) -> Option<Date> {
    let date = day_of(point)?;
    let is_day = point.days.is_some_and(|days| days.granularity() == Granularity::Day);
    (is_day && !point.weak && !point.inferred).then_some(date)
}

fn in_office(point: &Point) -> bool {
    matches!(point.kind, PointKind::Holds | PointKind::Began)
}

fn contradiction(office: &Office, tenure: &CuratedTenure, superseded: Option<Date>) -> Option<Contradiction> {
    let firm = || office.points.iter().filter_map(|point| Some((firm(point)?, point)));
    let of =
        |kind, (day, point): (Date, &Point)| Contradiction { kind, day, holder: point.person, origin: point.origin };
    let others = || firm().filter(|(_, point)| point.person != tenure.person && in_office(point));
    let own = || firm().filter(|(_, point)| point.person == tenure.person && in_office(point));
    let inside =
        others().filter(|(day, _)| tenure.is_well_inside(Days::day(*day))).min_by_key(|(day, p)| (*day, p.origin));
    if let Some(found) = inside {
        return Some(of(ContradictionKind::Inside, found));
    }
    if !tenure.is_open() {
        let continued = own().filter(|(day, _)| {
            tenure.until.is_some_and(|until| *day > until.last() && days_between(until.last(), *day) > HANDOVER_DAYS)
        });
        let unlisted = continued.filter(|(day, _)| {
            !office.tenures.iter().any(|other| other.person == tenure.person && may_cover(other, Days::day(*day)))
        });
        return unlisted.min_by_key(|(day, p)| (*day, p.origin)).map(|found| of(ContradictionKind::Continued, found));
    }
    // Where the list does not say since when, the first attestation of its holder does.
    let since = tenure.from.map(Days::last).or_else(|| own().map(|(day, _)| day).min())?;
    let since = tenure.as_of.map_or(since, |as_of| since.max(as_of.last()));
    let later = |day: Date| day > since && superseded.is_none_or(|superseded| day < superseded);
    let succeeded = others().filter(|(day, _)| later(*day) && days_between(since, *day) > HANDOVER_DAYS);
    let succeeded =
        succeeded.min_by_key(|(day, p)| (*day, p.origin)).map(|found| of(ContradictionKind::Succeeded, found));
    let left = office.points.iter().filter_map(|point| Some((departed(point)?, point)));
    let left = left.filter(|(day, point)| {
        let again = || own().any(|(seen, _)| seen > *day);
        let is_late = point.kind == PointKind::Ended || later(*day) && days_between(since, *day) > HANDOVER_DAYS;
        point.person == tenure.person && later(*day) && is_late && !again()
    });
    let left = left.min_by_key(|(day, p)| (*day, p.origin)).map(|found| of(ContradictionKind::Left, found));
    succeeded.into_iter().chain(left).min_by_key(|found| found.day)
}

/// The day on which a point of full weight says that its person has left the office.
fn departed(point: &Point) -> Option<Date> {
    let days = point.days.filter(|days| days.granularity() == Granularity::Day)?;
    let leaves = matches!(point.kind, PointKind::Ended | PointKind::Former);
    (leaves && !point.weak && !point.suspect && !point.inferred).then_some(days.start)
}

/// Whether the tenure may reach into the days, whatever its open ends mean.
pub(super) fn may_cover(tenure: &CuratedTenure, days: Days) -> bool {
    tenure.from.is_none_or(|from| from.start < days.end) && tenure.until.is_none_or(|until| days.start < until.end)
}
