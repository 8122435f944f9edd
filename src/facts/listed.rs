//! What curated lists say of a person in an office, and what of it stands beside the sources.

use jiff::civil::Date;

use super::judge::Ruling;
use super::offices::{CuratedTenure, Office};
use super::trust::{ContradictionKind, firm, may_cover};
use super::{PersonId, PointKind};
use crate::language::dates::Days;

/// A ruling of the lists with the tenure that it rests on.
pub(super) struct Listing<'o> {
    pub ruling: Ruling,
    tenure: Option<&'o CuratedTenure>,
}

/// What the lists say, as far as they are not known to be out of date.
pub(super) fn ruling(office: &Office, person: Option<PersonId>, days: Days) -> Listing<'_> {
    let mut own = office.tenures.iter().filter(|t| Some(t.person) == person);
    if let Some(tenure) = own.clone().find(|t| supports(t, days)) {
        return Listing { ruling: Ruling::Holds(vec![tenure.origin]), tenure: Some(tenure) };
    }
    let other = office.tenures.iter().filter(|t| office.single_seat && Some(t.person) != person);
    if let Some(tenure) = other.clone().find(|t| proves(t, days)) {
        let ruling = Ruling::Other { holder: tenure.person, evidence: vec![tenure.origin] };
        return Listing { ruling, tenure: Some(tenure) };
    }
    // Every tenure of the person ended before, or begins after.
    let ended = own.clone().rfind(|t| has_ended(t, days));
    let all_ended = own.all(|t| has_ended(t, days));
    match ended.filter(|_| all_ended) {
        Some(tenure) => {
            Listing { ruling: Ruling::Outside { ended: true, evidence: vec![tenure.origin] }, tenure: Some(tenure) }
        }
        None => Listing { ruling: Ruling::Unknown, tenure: None },
    }
}

/// What is left of the lists' ruling beside that of the sources: within a closed tenure the two stay side by side, else
/// sources of full weight rule alone; and where sources are silent, an entry that they contradict does not refute.
pub(super) fn beside(
    listing: Listing<'_>,
    attested: &Ruling,
    weak: bool,
    office: &Office,
    person: Option<PersonId>,
    days: Days,
) -> Ruling {
    let Some(tenure) = listing.tenure else { return listing.ruling };
    let stands = match (attested, &listing.ruling) {
        (Ruling::Unknown, Ruling::Other { .. }) => !is_doubtful(office, tenure, person, days),
        (Ruling::Unknown, Ruling::Outside { .. }) => !came_back(office, tenure, days),
        (Ruling::Holds(_), Ruling::Other { .. }) => weak || tenure.is_well_inside(days),
        (Ruling::Holds(_), Ruling::Outside { .. }) => weak,
        (Ruling::Other { .. } | Ruling::Outside { .. }, Ruling::Holds(_)) => {
            let beyond = tenure.as_of.is_some_and(|as_of| as_of.last() < days.start);
            weak || tenure.is_well_inside(days) || tenure.is_open() && !beyond
        }
        _ => true,
    };
    if stands { listing.ruling } else { Ruling::Unknown }
}

/// Whether by the lists the person's tenures had all ended before the days, and no source speaks against that.
pub(super) fn had_ended(office: &Office, person: Option<PersonId>, days: Days) -> bool {
    let mut own = office.tenures.iter().filter(|t| Some(t.person) == person).peekable();
    own.peek().is_some() && own.all(|tenure| has_ended(tenure, days) && !came_back(office, tenure, days))
}

fn supports(tenure: &CuratedTenure, days: Days) -> bool {
    may_cover(tenure, days) && ends_later(tenure, days.start)
}

/// Whether the tenure covers all the days for certain.
fn proves(tenure: &CuratedTenure, days: Days) -> bool {
    let covers = tenure.from.is_some_and(|from| from.last() <= days.start)
        && tenure.until.is_none_or(|until| days.last() < until.start);
    let was_right = !tenure.is_open() || tenure.as_of.is_none_or(|as_of| days.last() <= as_of.last());
    covers && was_right && !tenure.trust.shared && ends_later(tenure, days.last())
}

/// Whether neither another listed tenure nor a source has ended a tenure by a day.
fn ends_later(tenure: &CuratedTenure, day: Date) -> bool {
    [tenure.trust.superseded, tenure.stale_from()].into_iter().flatten().all(|end| day < end)
}

/// Whether the tenure is known to have ended before the days; an end that was still to come is not known.
fn has_ended(tenure: &CuratedTenure, days: Days) -> bool {
    !tenure.is_open() && tenure.until.is_some_and(|until| until.end <= days.start)
}

/// Whether sources have the person in the office during a tenure that a list gives to somebody else, with no word for
/// the list's holder between that day and the days asked about.
fn is_doubtful(office: &Office, tenure: &CuratedTenure, person: Option<PersonId>, days: Days) -> bool {
    let held = |point: &&super::Point| matches!(point.kind, PointKind::Holds | PointKind::Began);
    let firm_days = |of: Option<PersonId>| {
        office.points.iter().filter(move |point| Some(point.person) == of).filter(held).filter_map(firm)
    };
    let mut seen = firm_days(person).filter(|day| match tenure.stale_from() {
        Some(stale) => *day >= stale,
        None => tenure.is_well_inside(Days::day(*day)),
    });
    seen.any(|seen| {
        let between = |day: &Date| (seen < *day && *day < days.start) || (days.last() < *day && *day < seen);
        !firm_days(Some(tenure.person)).any(|day| between(&day))
    })
}

/// Whether the sources have the holder in office after the listed end: from then on; and before, unless somebody else
/// is attested in between.
fn came_back(office: &Office, tenure: &CuratedTenure, days: Days) -> bool {
    let continued = tenure.trust.contradicted.as_ref().filter(|c| c.kind == ContradictionKind::Continued);
    let Some((back, until)) = continued.map(|c| c.day).zip(tenure.until) else { return false };
    let others = office.runs.iter().filter(|run| run.person != tenure.person && !run.weak);
    days.start >= back || !others.into_iter().any(|run| until.start <= run.last && run.first < back)
}
