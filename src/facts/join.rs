//! Which spellings are one person: close ones, if both are said to hold one single-seat office at about one time.

use rustc_hash::FxHashMap;

use crate::language::dates::{Days, days_between};
use crate::language::lexicon::Lexicon;
use crate::language::person_name::{self, Relation};

use super::gather::Gathered;

/// Two bearers of one office are one person only if they are attested in it this near, in days: presidents of one
/// family are decades apart.
const ONE_TIME_DAYS: i32 = 731;
/// An office named without country is compared only while few hold it: `president` alone is too many.
const MOST_HOLDERS: usize = 100;

/// Where a spelling is said to hold an office: its group, and the first and last date.
struct Holder {
    group: usize,
    dates: Option<(Days, Days)>,
}

/// For each group of one spelling, the group that stands for the person.
pub(super) fn spellings(gathered: &Gathered, groups: &[Vec<usize>], lexicon: &Lexicon) -> Vec<usize> {
    let mut offices: Vec<_> = holders(gathered, groups).into_iter().collect();
    offices.retain(|(_, list)| (2..=MOST_HOLDERS).contains(&list.len()));
    offices.sort_unstable_by_key(|(office, _)| *office);
    let parts = |group: usize| gathered.people[groups[group][0]].parts.as_slice();
    let mut root: Vec<usize> = (0..groups.len()).collect();
    for (_, list) in offices {
        for (i, a) in list.iter().enumerate() {
            for b in list[..i].iter().filter(|b| at_one_time(a, b)) {
                if are_one(parts(a.group), parts(b.group), lexicon) {
                    let (ra, rb) = (find(&root, a.group), find(&root, b.group));
                    root[ra.max(rb)] = ra.min(rb);
                }
            }
        }
    }
    (0..groups.len()).map(|group| find(&root, group)).collect()
}

/// The holders of each single-seat office, by key and jurisdiction. Vague words and positions of many prove nothing.
fn holders<'g>(gathered: &'g Gathered, groups: &[Vec<usize>]) -> FxHashMap<(&'g str, Option<&'g str>), Vec<Holder>> {
    let mut group_of = vec![0; gathered.people.len()];
    for (group, members) in groups.iter().enumerate() {
        members.iter().for_each(|&member| group_of[member] = group);
    }
    let mut holders: FxHashMap<(&str, Option<&str>), Vec<Holder>> = FxHashMap::default();
    for claim in gathered.claims.iter().filter(|c| c.single_seat && !c.weak_label && !c.position) {
        let jurisdiction = claim.of.as_deref().or(claim.body.as_deref());
        let list = holders.entry((claim.key.as_str(), jurisdiction)).or_default();
        let group = group_of[claim.person];
        match list.iter_mut().find(|h| h.group == group) {
            Some(holder) => holder.dates = spanning(holder.dates, claim.days),
            None => list.push(Holder { group, dates: claim.days.map(|d| (d, d)) }),
        }
    }
    holders
}

fn spanning(dates: Option<(Days, Days)>, days: Option<Days>) -> Option<(Days, Days)> {
    match (dates, days) {
        (Some((first, last)), Some(days)) => Some((first.min(days), last.max(days))),
        (known, new) => known.or(new.map(|d| (d, d))),
    }
}

fn at_one_time(a: &Holder, b: &Holder) -> bool {
    let (Some(a), Some(b)) = (a.dates, b.dates) else { return true };
    let gap = days_between(a.1.start, b.0.start).max(days_between(b.1.start, a.0.start));
    gap <= ONE_TIME_DAYS
}

fn are_one(a: &[String], b: &[String], lexicon: &Lexicon) -> bool {
    let one_end = a.first() == b.first() || a.last() == b.last();
    one_end && matches!(person_name::relate(a, b, lexicon), Relation::Variant | Relation::Near { .. })
}

fn find(root: &[usize], mut group: usize) -> usize {
    while root[group] != group {
        group = root[group];
    }
    group
}
