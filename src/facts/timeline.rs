//! Tenures from points of evidence: runs of one holder, with gaps between different holders left open.

use jiff::civil::Date;

use crate::language::dates::{Granularity, days_between};

use super::{PersonId, Point, PointKind};

/// How many days after the last attestation (or before the first) a holder is still taken to hold the office, as long
/// as nothing else is attested: a brief is written within days of its sources.
pub const FRESH_DAYS: i32 = 7;

/// An interval during which one holder is attested without another in between.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The holder.
    pub person: PersonId,
    /// First day attested.
    pub first: Date,
    /// Last day attested.
    pub last: Date,
    /// [`first`](Self::first) is the day the tenure began.
    pub began: bool,
    /// [`last`](Self::last) is the day the tenure ended.
    pub ended: bool,
    /// Only evidence of less weight attests it.
    pub weak: bool,
    /// Indexes of the points it rests on.
    pub points: Vec<usize>,
}

impl Run {
    /// Days between the run and a day outside it; 0 inside.
    pub fn distance(&self, day: Date) -> i32 {
        if day < self.first { days_between(day, self.first) } else { days_between(self.last, day).max(0) }
    }
}

/// The runs of an office's points, in order of time. Points must be sorted by date.
pub(super) fn runs(points: &[Point]) -> Vec<Run> {
    let mut events: Vec<(Date, usize)> = points.iter().enumerate().filter_map(|(i, p)| Some((day_of(p)?, i))).collect();
    // On the day of a change the old holder's end comes before the new one's beginning.
    events.sort_by_key(|&(date, i)| (date, rank(points[i].kind), i));
    let mut runs: Vec<Run> = Vec::new();
    for (date, index) in events {
        let point = &points[index];
        match runs.last_mut().filter(|run| run.person == point.person && !(run.ended && point.kind == PointKind::Began))
        {
            Some(run) => {
                run.last = run.last.max(date);
                run.ended |= point.kind == PointKind::Ended;
                run.weak &= point.weak;
                run.points.push(index);
            }
            None => runs.push(Run {
                person: point.person,
                first: date,
                last: date,
                began: point.kind == PointKind::Began,
                ended: point.kind == PointKind::Ended,
                weak: point.weak,
                points: vec![index],
            }),
        }
    }
    runs
}

/// The day that a point attests, if it attests a certain one.
pub(super) fn day_of(point: &Point) -> Option<Date> {
    let days = point.days.filter(|_| !point.suspect)?;
    match point.kind {
        PointKind::Holds => (days.granularity() == Granularity::Day).then_some(days.start),
        // Began in May: in office on its last day. Ended in May: still in office on its first.
        PointKind::Began => Some(days.last()),
        PointKind::Ended => Some(days.start),
        PointKind::Former | PointKind::Past | PointKind::Future => None,
    }
}

fn rank(kind: PointKind) -> u8 {
    match kind {
        PointKind::Ended => 0,
        PointKind::Began => 2,
        _ => 1,
    }
}
