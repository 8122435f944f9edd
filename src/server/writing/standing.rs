//! How a person stands to an office on the draft's date.

use jiff::civil::Date;

use crate::facts::{CuratedTenure, Facts, OfficeId, Origin, PersonId, Point, PointKind, Standing};
use crate::language::dates::{Days, Granularity, days_between};

/// What the facts say of a person and an office.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Hold {
    /// Holds it on the date.
    Holds,
    /// Holds it according to some evidence; other evidence disagrees.
    Contested,
    /// Is attested in it, but not for the date; or there is no date.
    Attested,
    /// Held it before.
    Former,
}

/// A person in an office, seen from the draft's date.
#[derive(Debug, Clone)]
pub(super) struct Post {
    /// The office.
    pub office: OfficeId,
    /// Whether it is held.
    pub hold: Hold,
    /// How many days the nearest evidence is away from the date.
    pub distance: i32,
    /// What says so, best first.
    pub evidence: Vec<Origin>,
    /// In words: `foreign minister of Freedonia, as of 2031-05-02`.
    pub words: String,
}

impl Post {
    /// How a person stands to an office; `None` if nothing that counts connects the two.
    pub fn of(facts: &Facts, office: OfficeId, person: PersonId, as_of: Option<Days>) -> Option<Self> {
        let nearest = Nearest::of(facts, office, person, as_of)?;
        let judged = as_of.map(|days| (days, facts.judge(office, Some(person), days)));
        let label = facts.office(office).full_label();
        let post = |hold, evidence, words| Self { office, hold, distance: nearest.distance, evidence, words };
        Some(match judged {
            Some((days, judgement)) if judgement.standing == Standing::Supported => {
                post(Hold::Holds, judgement.evidence(), format!("{label}, as of {days}"))
            }
            Some((days, judgement)) if judgement.standing == Standing::Contested => {
                post(Hold::Contested, judgement.evidence(), format!("{label}, as of {days}; the evidence disagrees"))
            }
            Some((days, judgement)) if judgement.had_ended => {
                post(Hold::Former, vec![nearest.origin], format!("former {label}, as of {days}"))
            }
            None if nearest.is_past => post(Hold::Former, vec![nearest.origin], format!("{label} {}", nearest.when)),
            _ => post(Hold::Attested, vec![nearest.origin], format!("{label} {}", nearest.when)),
        })
    }

    /// The person's offices, the one that matters most first.
    pub fn all_of(facts: &Facts, person: PersonId, as_of: Option<Days>) -> Vec<Self> {
        let offices = facts.offices_of(person).iter();
        let mut posts: Vec<Self> = offices.filter_map(|&office| Self::of(facts, office, person, as_of)).collect();
        // Vague words and positions of many say less than an office, and what a curator names says most.
        posts.sort_by_key(|post| {
            let office = facts.office(post.office);
            (post.hold, office.weak || office.position, !office.curated, post.distance, post.office)
        });
        posts
    }

    /// `foreign minister of Freedonia`, with `former` where that is so; nothing for an office at another time.
    pub fn title(&self, facts: &Facts) -> Option<String> {
        let label = facts.office(self.office).full_label();
        match self.hold {
            Hold::Holds | Hold::Contested => Some(label),
            Hold::Former => Some(format!("former {label}")),
            Hold::Attested => None,
        }
    }
}

/// The evidence nearest to the date, earlier before later; without a date, the latest.
struct Nearest {
    distance: i32,
    /// It speaks of a time after the date: what came before says more of a person who is introduced on the date.
    is_later: bool,
    origin: Origin,
    /// `on 2031-05-02`, `from 2031`.
    when: String,
    /// It speaks of a time before.
    is_past: bool,
}

impl Nearest {
    fn of(facts: &Facts, office: OfficeId, person: PersonId, as_of: Option<Days>) -> Option<Self> {
        let office = facts.office(office);
        let distance = |days: Option<Days>| away(days, as_of);
        let is_later = |days: Option<Days>| days.zip(as_of).is_some_and(|(days, as_of)| days.start >= as_of.end);
        let points = office.points.iter().filter(|point| point.person == person && counts(point)).map(|point| Self {
            distance: distance(point.days),
            is_later: is_later(point.days),
            origin: point.origin,
            when: said_when(point),
            is_past: matches!(point.kind, PointKind::Former | PointKind::Past | PointKind::Ended),
        });
        let tenures = office.tenures.iter().filter(|tenure| tenure.person == person).map(|tenure| Self {
            distance: distance(Some(whole(tenure))),
            is_later: is_later(tenure.from),
            origin: tenure.origin,
            when: match (tenure.from, tenure.until) {
                (Some(from), Some(until)) => format!("from {from} until {until}"),
                (Some(from), None) => format!("from {from}"),
                (None, Some(until)) => format!("until {until}"),
                (None, None) => "at a time not stated".to_owned(),
            },
            is_past: tenure.until.is_some(),
        });
        points.chain(tenures).min_by_key(|nearest| (nearest.is_later, nearest.distance))
    }
}

/// Whether a point may be used to propose its person for its office.
pub(super) fn counts(point: &Point) -> bool {
    !point.suspect && point.kind != PointKind::Future
}

/// The days that a tenure covers, as far as they are known.
pub(super) fn whole(tenure: &CuratedTenure) -> Days {
    Days {
        start: tenure.from.map_or(Date::MIN, |from| from.start),
        end: tenure.until.map_or(Date::MAX, |until| until.end),
    }
}

/// How many days evidence is away from the date; without a date, from the end of the calendar.
pub(super) fn away(days: Option<Days>, as_of: Option<Days>) -> i32 {
    let Some(days) = days else { return i32::MAX };
    let Some(as_of) = as_of else { return days_between(days.last(), Date::MAX) };
    match () {
        () if days.overlaps(as_of) => 0,
        () if days.end <= as_of.start => days_between(days.last(), as_of.start),
        () => days_between(as_of.start, days.start),
    }
}

fn said_when(point: &Point) -> String {
    let Some(days) = point.days else { return "at a time not stated".to_owned() };
    match (point.kind, days.granularity()) {
        (PointKind::Began, _) => format!("from {days}"),
        (PointKind::Ended, _) => format!("until {days}"),
        (PointKind::Former | PointKind::Past, _) => format!("before {days}"),
        (_, Granularity::Day) => format!("on {days}"),
        _ => format!("in {days}"),
    }
}
