//! Namesakes: bearers of one name who are in office in different countries, towns or bodies at one time.

use super::components::Components;
use super::posts::Posts;
use crate::facts::SourceReading;
use crate::facts::gather::Gathered;

/// How many times the documents of all others one namesake must have to be meant where nothing tells.
const DOMINANT: usize = 4;

/// Bearers of one name, one after the other if they are several people.
///
/// What one document says of a bearer is of one person, so it ties countries and bodies together. Where two such sets
/// exclude each other the name is that of several people; then each set is one of them, and sets of one country are one
/// if nothing in that country speaks against it. A document that says nothing of the bearer's office means the one whose country it names; else the
/// one whom nearly all documents mean; else somebody unknown.
pub(super) fn split(
    members: Vec<usize>,
    gathered: &Gathered,
    readings: &[SourceReading],
    posts: &Posts<'_>,
) -> Vec<Vec<usize>> {
    let mut realms: Vec<usize> = members.iter().flat_map(|&member| posts.realms_of(member)).collect();
    realms.sort_unstable();
    realms.dedup();
    if realms.len() < 2 {
        return vec![members];
    }
    let node = |realm: usize| realms.binary_search(&realm).unwrap_or_default();
    let mut ties = Components::new(realms.len());
    for &member in &members {
        let mut own = posts.realms_of(member).map(node);
        if let Some(first) = own.next() {
            own.for_each(|other| ties.join(first, other));
        }
    }
    let sets = sets(&members, posts, &ties.roots(), node);
    let excludes: Vec<Vec<bool>> =
        sets.iter().map(|a| sets.iter().map(|b| posts.any_exclude(&a.reigns, &b.reigns)).collect()).collect();
    if !excludes.iter().flatten().any(|excludes| *excludes) {
        return vec![members];
    }
    let people = people(&sets, &excludes, posts);
    assign(&members, &sets, &people, gathered, readings, posts)
}

/// Realms that documents tie together, with the members said to be in office there.
struct Set {
    members: Vec<usize>,
    reigns: Vec<super::posts::Reign>,
}

fn sets(members: &[usize], posts: &Posts<'_>, roots: &[usize], node: impl Fn(usize) -> usize) -> Vec<Set> {
    let mut by_root: Vec<(usize, Vec<usize>)> = Vec::new();
    for &member in members {
        let Some(root) = posts.realms_of(member).next().map(|realm| roots[node(realm)]) else { continue };
        match by_root.iter_mut().find(|(known, _)| *known == root) {
            Some((_, list)) => list.push(member),
            None => by_root.push((root, vec![member])),
        }
    }
    by_root.into_iter().map(|(_, members)| Set { reigns: posts.reigns(&members), members }).collect()
}

/// For each set, the person it belongs to; `None` where it excludes nobody and lies in no known country.
fn people(sets: &[Set], excludes: &[Vec<bool>], posts: &Posts<'_>) -> Vec<Option<usize>> {
    let mut one_country = Components::new(sets.len());
    for a in 0..sets.len() {
        for b in 0..a {
            if posts.share_a_realm(&sets[a].reigns, &sets[b].reigns) {
                one_country.join(a, b);
            }
        }
    }
    let roots = one_country.roots();
    let quarrels = |root: usize| {
        let inside = |set: &usize| roots[*set] == root;
        (0..sets.len()).filter(inside).any(|a| (0..sets.len()).filter(inside).any(|b| excludes[a][b]))
    };
    let known = |set: usize| {
        let has_country = sets[set].reigns.iter().any(|reign| posts.realms[reign.realm].country().is_some());
        has_country || excludes[set].contains(&true)
    };
    (0..sets.len()).map(|set| known(set).then(|| if quarrels(roots[set]) { set } else { roots[set] })).collect()
}

fn assign(
    members: &[usize],
    sets: &[Set],
    people: &[Option<usize>],
    gathered: &Gathered,
    readings: &[SourceReading],
    posts: &Posts<'_>,
) -> Vec<Vec<usize>> {
    let mut bearers: Vec<(usize, Vec<usize>)> = Vec::new();
    let mut rest: Vec<usize> = members.iter().copied().filter(|&m| posts.realms_of(m).next().is_none()).collect();
    for (set, person) in sets.iter().zip(people) {
        match person {
            None => rest.extend(&set.members),
            Some(person) => match bearers.iter_mut().find(|(known, _)| known == person) {
                Some((_, list)) => list.extend(&set.members),
                None => bearers.push((*person, set.members.clone())),
            },
        }
    }
    let mut bearers: Vec<Vec<usize>> = bearers.into_iter().map(|(_, list)| list).collect();
    let countries: Vec<Vec<&str>> = bearers
        .iter()
        .map(|list| posts.reigns(list).iter().filter_map(|r| posts.realms[r.realm].country()).collect())
        .collect();
    let all: usize = bearers.iter().map(Vec::len).sum();
    let dominant = bearers.iter().position(|list| list.len() >= DOMINANT * (all - list.len()));
    let mut unknown = Vec::new();
    for member in rest {
        let source = &readings[gathered.people[member].source];
        let named = |countries: &Vec<&str>| countries.iter().any(|country| source.names_country(country));
        let mut fitting = (0..countries.len()).filter(|&bearer| named(&countries[bearer]));
        let only = fitting.next().filter(|_| fitting.next().is_none());
        match only.or(dominant) {
            Some(bearer) => bearers[bearer].push(member),
            None => unknown.push(member),
        }
    }
    bearers.push(unknown);
    bearers.retain(|list| !list.is_empty());
    for list in &mut bearers {
        list.sort_unstable();
    }
    bearers
}
