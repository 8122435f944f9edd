//! What the facts say about a person in an office, as lines: who supports it, who says otherwise, what is open.

use jiff::civil::Date;

use super::card::Line;
use super::{evidence, words};
use crate::facts::{Judgement, Office, Origin, PersonId, Ruling, Run};
use crate::server::scene::Scene;

/// What the sources and the lists say against each other about a person in an office.
pub(super) fn conflicts(scene: &Scene<'_>, office: &Office, judgement: &Judgement, focus: &[&str]) -> Vec<Line> {
    let name = |person: &PersonId| scene.facts().person(*person).name.clone();
    let label = office.full_label();
    let said = match (&judgement.attested, &judgement.curated) {
        (Ruling::Holds(_), Ruling::Other { holder, .. }) => {
            Some(format!("the sources say so, a curated list has {} as {label}", name(holder)))
        }
        (Ruling::Holds(_), Ruling::Outside { ended, .. }) => {
            let outside = if *ended { "had ended" } else { "had not begun" };
            Some(format!("the sources say so, but by a curated list the tenure {outside}"))
        }
        (Ruling::Other { holder, .. }, Ruling::Holds(_)) => {
            Some(format!("the sources have {} as {label}, a curated list says so", name(holder)))
        }
        (Ruling::Outside { .. }, Ruling::Holds(_)) => {
            Some("by the sources the tenure was not running, a curated list says so".to_owned())
        }
        (Ruling::Other { holder: attested, .. }, Ruling::Other { holder: listed, .. }) if attested != listed => {
            Some(format!("the sources have {} as {label}, a curated list has {}", name(attested), name(listed)))
        }
        _ => None,
    };
    let lists = said.map(|said| Line::of(format!("Conflict: {said}.")));
    let dissent = judgement
        .dissent
        .iter()
        .map(|at| Line::of("Conflict: ").followed_by(evidence::origin(scene, *at, None, focus)));
    lists.into_iter().chain(dissent).collect()
}

/// The days around a date about which no source says who held an office.
pub(super) fn gap(scene: &Scene<'_>, office: &Office, first: Date, last: Date) -> Option<Line> {
    if office.runs.iter().any(|run| run.first <= last && first <= run.last) {
        return None;
    }
    let before = office.runs.iter().filter(|run| run.last < first).max_by_key(|run| run.last);
    let after = office.runs.iter().filter(|run| run.first > last).min_by_key(|run| run.first);
    let holder = |run: &Run| scene.facts().person(run.person).name.clone();
    let label = office.full_label();
    let said = match (before, after) {
        (Some(b), Some(a)) => {
            format!("no source on the {label} between {} ({}) and {} ({})", b.last, holder(b), a.first, holder(a))
        }
        (Some(b), None) => format!("no source on the {label} after {} ({})", b.last, holder(b)),
        (None, Some(a)) => format!("no source on the {label} before {} ({})", a.first, holder(a)),
        (None, None) => return None,
    };
    Some(Line::of(format!("Gap: {said}.")))
}

/// What curated lists say in a judgement.
pub(super) fn curated_lines(scene: &Scene<'_>, office: &Office, judgement: &Judgement) -> Vec<Line> {
    let origins = match &judgement.curated {
        Ruling::Holds(origins) => origins.as_slice(),
        Ruling::Other { evidence, .. } | Ruling::Outside { evidence, .. } => evidence,
        Ruling::Unknown => &[],
    };
    origins.iter().map(|at| evidence::origin(scene, *at, Some(office), &[])).collect()
}

/// The words for the number of witnesses: `two sources`, `a curated list`, both.
pub(super) fn supporters(office: &Office, person: PersonId, judgement: &Judgement) -> String {
    let attested = match &judgement.attested {
        Ruling::Holds(origins) => Some(words::sources(witnesses(office, person, origins))),
        _ => None,
    };
    let listed = matches!(judgement.curated, Ruling::Holds(_)).then(|| "a curated list".to_owned());
    let all: Vec<String> = attested.into_iter().chain(listed).collect();
    words::list(&all, "and")
}

/// How many sources attest the tenure that these places of evidence are part of.
fn witnesses(office: &Office, person: PersonId, origins: &[Origin]) -> usize {
    let points = |run: &Run| run.points.iter().map(|index| office.points[*index].origin).collect();
    let runs = office.runs.iter().filter(|run| run.person == person).map(points);
    let whole = runs.into_iter().find(|all: &Vec<Origin>| origins.iter().any(|origin| all.contains(origin)));
    let whole = whole.unwrap_or_else(|| origins.to_vec());
    let mut sources: Vec<usize> = whole.iter().filter_map(|origin| evidence::source_of(*origin)).collect();
    sources.sort_unstable();
    sources.dedup();
    sources.len()
}
