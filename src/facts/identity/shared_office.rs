//! Names that are one person's because both are said to hold one single-seat office at about one time.

use rustc_hash::FxHashMap;

use super::Bearer;
use crate::facts::gather::Gathered;
use crate::language::dates::{Days, days_between};
use crate::language::lexicon::Lexicon;
use crate::language::person_name::{self, Relation};
use crate::language::spelling::{self, Use};

/// Two bearers of one office are one person only if they are attested in it this near, in days: presidents of one
/// family are decades apart.
const ONE_TIME_DAYS: i32 = 731;
/// An office named without country is compared only while few hold it: `president` alone is too many.
const MOST_HOLDERS: usize = 100;

/// When an office is said to be held: the first and last days, if any is known.
type Dates = Option<(Days, Days)>;

/// The pairs of bearers, each once, whose names are near enough.
pub(super) fn pairs(bearers: &[Bearer], gathered: &Gathered, lexicon: &Lexicon) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for list in holders(bearers, gathered).into_values().filter(|list| (2..=MOST_HOLDERS).contains(&list.len())) {
        let list: Vec<(usize, Dates)> = list.into_iter().collect();
        for (i, &(a, a_dates)) in list.iter().enumerate() {
            for &(b, b_dates) in &list[..i] {
                if at_one_time(a_dates, b_dates) && are_one(&bearers[a], &bearers[b], lexicon) {
                    pairs.push((a.min(b), a.max(b)));
                }
            }
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// The holders of each single-seat office, by key and jurisdiction. Vague words and positions of many prove nothing.
fn holders<'g>(
    bearers: &[Bearer],
    gathered: &'g Gathered,
) -> FxHashMap<(&'g str, Option<&'g str>), FxHashMap<usize, Dates>> {
    let mut bearer_of = vec![0; gathered.people.len()];
    for (number, bearer) in bearers.iter().enumerate() {
        bearer.members.iter().for_each(|&member| bearer_of[member] = number);
    }
    let mut holders: FxHashMap<(&str, Option<&str>), FxHashMap<usize, Dates>> = FxHashMap::default();
    for claim in gathered.claims.iter().filter(|c| c.single_seat && !c.weak_label && !c.position) {
        let jurisdiction = claim.of.as_deref().or(claim.body.as_deref());
        let list = holders.entry((claim.key.as_str(), jurisdiction)).or_default();
        let dates = list.entry(bearer_of[claim.person]).or_default();
        *dates = spanning(*dates, claim.days);
    }
    holders
}

fn spanning(dates: Dates, days: Option<Days>) -> Dates {
    match (dates, days) {
        (Some((first, last)), Some(days)) => Some((first.min(days), last.max(days))),
        (known, new) => known.or(new.map(|d| (d, d))),
    }
}

fn at_one_time(a: Dates, b: Dates) -> bool {
    let (Some(a), Some(b)) = (a, b) else { return true };
    let gap = days_between(a.1.start, b.0.start).max(days_between(b.1.start, a.0.start));
    gap <= ONE_TIME_DAYS
}

fn are_one(a: &Bearer, b: &Bearer, lexicon: &Lexicon) -> bool {
    if !person_name::same_generation(a.generation, b.generation) {
        return false;
    }
    let (a, b) = (a.parts.as_slice(), b.parts.as_slice());
    // Who goes by one word: some part of the full name.
    if let ([word], full) | (full, [word]) = (a, b) {
        return full.contains(word);
    }
    let one_end = a.first() == b.first() || a.last() == b.last();
    match person_name::relate(a, b, lexicon) {
        Relation::Same | Relation::Variant | Relation::Reordered => true,
        Relation::Near { .. } if one_end => true,
        Relation::Near { .. } | Relation::Different => same_letters(a, b),
    }
}

/// Whether two names are equal once their letters are rewritten as among sources.
pub(super) fn same_letters(a: &[String], b: &[String]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| spelling::same(a, b, Use::Sources))
}
