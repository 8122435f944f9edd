//! Forms of one person's name: initials, nicknames, dropped names, other spellings, another order.

use std::hash::{Hash, Hasher};

use rustc_hash::{FxHashMap, FxHashSet, FxHasher};

use super::Bearer;
use super::components::Components;
use super::posts::Posts;
use super::shared_office::{self, same_letters};
use crate::facts::gather::Gathered;
use crate::language::lexicon::Lexicon;
use crate::language::person_name::{self, Relation};
use crate::language::spelling::{self, Use};

/// So many names are never compared with each other for what they have in common: it says nothing.
const MOST_ALIKE: usize = 300;

/// Two bearers whose names may be forms of one.
struct Pair {
    bearers: (usize, usize),
    /// The relation of the names is enough if it is the only one.
    plain: bool,
    /// Something besides the names speaks for it: a document that has both, or an office in the same country or body.
    supported: bool,
}

/// For each bearer, the one that stands for the person.
///
/// Bearers of one office come first. Then, once among the pairs that something supports and once among those whose
/// names are plain forms of each other, two are one person if each fits whom the other fits and nobody else: `J. Doe`
/// is Jane Doe until there is a John Doe. That is the same relation seen from either side, so no order shows.
pub(super) fn join(bearers: &[Bearer], posts: &Posts<'_>, gathered: &Gathered, lexicon: &Lexicon) -> Vec<usize> {
    let table = Table { bearers, posts, gathered, lexicon };
    let mut groups = Components::new(bearers.len());
    let mut officials = shared_office::pairs(bearers, gathered, lexicon);
    officials.retain(|&(a, b)| table.may_be_one(a, b));
    table.join_connected(&mut groups, &officials);
    let pairs = table.pairs();
    let supported: Vec<_> = pairs.iter().filter(|pair| pair.supported).map(|pair| pair.bearers).collect();
    table.join_twins(&mut groups, &supported);
    let plain: Vec<_> = pairs.iter().filter(|pair| pair.plain).map(|pair| pair.bearers).collect();
    table.join_twins(&mut groups, &plain);
    groups.roots()
}

struct Table<'a> {
    bearers: &'a [Bearer],
    posts: &'a Posts<'a>,
    gathered: &'a Gathered,
    lexicon: &'a Lexicon,
}

impl Table<'_> {
    /// Whether nothing but the names could speak against it: neither namesakes, nor father and son, nor in two countries at
    /// once, nor with middle initials that differ.
    fn may_be_one(&self, a: usize, b: usize) -> bool {
        let (a, b) = (&self.bearers[a], &self.bearers[b]);
        let namesakes = a.generation == b.generation && a.parts.concat() == b.parts.concat();
        !namesakes
            && person_name::same_generation(a.generation, b.generation)
            && !initials_differ(&a.parts, &b.parts)
            && !self.posts.any_exclude(&a.reigns, &b.reigns)
    }

    /// Joins whatever is connected; where that would make one of two people who are not, only twins.
    fn join_connected(&self, groups: &mut Components, pairs: &[(usize, usize)]) {
        let mut whole = Components::new(self.bearers.len());
        for &(a, b) in pairs {
            whole.join(a, b);
        }
        let mut sets: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
        for bearer in pairs.iter().flat_map(|&(a, b)| [a, b]) {
            let set = sets.entry(whole.root(bearer)).or_default();
            if !set.contains(&bearer) {
                set.push(bearer);
            }
        }
        let quarrels =
            |set: &Vec<usize>| set.iter().enumerate().any(|(i, &a)| set[..i].iter().any(|&b| !self.may_be_one(a, b)));
        let at_odds: FxHashSet<usize> = sets.iter().filter(|(_, set)| quarrels(set)).map(|(root, _)| *root).collect();
        let (doubtful, sound): (Vec<_>, Vec<_>) = pairs.iter().partition(|pair| at_odds.contains(&whole.root(pair.0)));
        for (a, b) in sound {
            groups.join(a, b);
        }
        self.join_twins(groups, &doubtful);
    }

    /// Joins groups that are neighbours and have the same neighbours.
    fn join_twins(&self, groups: &mut Components, pairs: &[(usize, usize)]) {
        let roots = groups.roots();
        let mut edges: Vec<(usize, usize)> = pairs
            .iter()
            .map(|&(a, b)| (roots[a].min(roots[b]), roots[a].max(roots[b])))
            .filter(|(a, b)| a != b)
            .collect();
        edges.sort_unstable();
        edges.dedup();
        let concerned: FxHashSet<usize> = edges.iter().flat_map(|&(a, b)| [a, b]).collect();
        let mut members: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
        for (bearer, root) in roots.iter().enumerate().filter(|(_, root)| concerned.contains(root)) {
            members.entry(*root).or_default().push(bearer);
        }
        edges.retain(|(a, b)| self.groups_agree(&members[a], &members[b]));
        // Everybody is their own neighbour, so that twins have equal lists.
        let mut neighbours: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
        for &(a, b) in &edges {
            for (one, other) in [(a, b), (b, a)] {
                neighbours.entry(one).or_insert_with(|| vec![one]).push(other);
            }
        }
        neighbours.values_mut().for_each(|list| list.sort_unstable());
        for (a, b) in edges {
            if neighbours[&a] == neighbours[&b] {
                groups.join(a, b);
            }
        }
    }

    /// Whether no name of one group is plainly another than some name of the other.
    fn groups_agree(&self, one: &[usize], other: &[usize]) -> bool {
        let agree = |a: usize, b: usize| {
            let (first, second) = (&self.bearers[a].parts, &self.bearers[b].parts);
            let known_by_one_word = first.len() == 1 || second.len() == 1;
            self.may_be_one(a, b)
                && (known_by_one_word
                    || person_name::relate(first, second, self.lexicon) != Relation::Different
                    || same_letters(first, second))
        };
        one.iter().all(|&a| other.iter().all(|&b| agree(a, b)))
    }

    /// Every pair of names that may be forms of one.
    fn pairs(&self) -> Vec<Pair> {
        let mut seen: FxHashSet<(usize, usize)> = FxHashSet::default();
        let mut pairs = Vec::new();
        for alike in self.alike().into_values().filter(|list| (2..=MOST_ALIKE).contains(&list.len())) {
            for (i, &b) in alike.iter().enumerate() {
                for &a in &alike[..i] {
                    if a != b && seen.insert((a.min(b), a.max(b))) {
                        pairs.extend(self.pair(a.min(b), a.max(b)));
                    }
                }
            }
        }
        pairs
    }

    fn pair(&self, a: usize, b: usize) -> Option<Pair> {
        let (one, other) = (&self.bearers[a], &self.bearers[b]);
        let plain = match person_name::relate(&one.parts, &other.parts, self.lexicon) {
            Relation::Same => true,
            // A name that goes on behind another one (`Zhang Wei`, `Zhang Wei Min`) is no form of it by itself.
            Relation::Variant => same_letters(&one.parts[one.parts.len() - 1..], &other.parts[other.parts.len() - 1..]),
            Relation::Reordered => false,
            Relation::Near { .. } | Relation::Different if same_letters(&one.parts, &other.parts) => false,
            Relation::Near { .. } | Relation::Different => return None,
        };
        if !self.may_be_one(a, b) {
            return None;
        }
        // A double surname is another surname. That both hold one office has joined them before.
        if self.is_double_of_half(one, other) || self.is_double_of_half(other, one) {
            return None;
        }
        let supported = one.sources.iter().any(|source| other.sources.binary_search(source).is_ok())
            || self.posts.share_a_realm(&one.reigns, &other.reigns);
        Some(Pair { bearers: (a, b), plain, supported })
    }

    fn is_double_of_half(&self, double: &Bearer, half: &Bearer) -> bool {
        let name = |member: usize| self.gathered.people[member].name.as_str();
        let single = name(half.members[0]);
        double.members.iter().any(|&member| person_name::is_half_of_double(name(member), single, self.lexicon))
    }

    /// Bearers by what two forms of one name have in common: their parts in any order, the first part and some other
    /// one, some part and the last one, or the last part with an initial or a group of given names.
    fn alike(&self) -> FxHashMap<u64, Vec<usize>> {
        let mut letters: FxHashMap<&str, String> = FxHashMap::default();
        let mut alike: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
        let mut keys: Vec<u64> = Vec::new();
        for (bearer, named) in self.bearers.iter().enumerate().filter(|(_, named)| named.parts.len() > 1) {
            let mut parts: Vec<&str> = Vec::with_capacity(named.parts.len());
            for part in &named.parts {
                letters.entry(part).or_insert_with(|| self.letters(part));
            }
            parts.extend(named.parts.iter().map(|part| letters[part.as_str()].as_str()));
            let (first, last) = (parts[0], parts[parts.len() - 1]);
            let given = &named.parts[0];
            keys.clear();
            for other in &parts[1..parts.len() - 1] {
                keys.push(hash(&("first", first, other)));
                keys.push(hash(&("last", other, last)));
            }
            keys.push(hash(&("first", first, last)));
            keys.push(hash(&("last", first, last)));
            keys.push(hash(&("initial", given.chars().next(), last)));
            keys.extend(self.lexicon.name_groups(given).map(|group| hash(&("group", group, last))));
            parts.sort_unstable();
            keys.push(hash(&("all", parts.as_slice())));
            keys.sort_unstable();
            keys.dedup();
            for &key in &keys {
                alike.entry(key).or_default().push(bearer);
            }
        }
        alike
    }

    /// A part under which its spellings are equal.
    fn letters(&self, part: &str) -> String {
        let listed = self.lexicon.name_groups(part).find(|(is_nickname, _)| !is_nickname);
        listed.map_or_else(|| spelling::key(part, Use::Sources), |(_, group)| format!("={group}"))
    }
}

fn hash(value: &impl Hash) -> u64 {
    let mut hasher = FxHasher::default();
    value.hash(&mut hasher);
    hasher.finish()
}

/// Whether two names have middle initials that cannot be those of one person: from the first on, each must begin the
/// other's middle name, as far as both have one.
fn initials_differ(a: &[String], b: &[String]) -> bool {
    let middle = |parts: &[String]| parts.get(1..parts.len().saturating_sub(1)).unwrap_or_default().to_vec();
    let (a, b) = (middle(a), middle(b));
    let initials = |parts: &[String]| parts.iter().all(|part| part.chars().count() == 1);
    let differ = a.iter().zip(&b).any(|(a, b)| a.chars().next() != b.chars().next());
    (initials(&a) || initials(&b)) && differ
}
