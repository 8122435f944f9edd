//! Who is who across documents: namesakes kept apart, and the forms of one person's name joined.
//!
//! Everything here depends on what the documents say and on nothing else: not on their order, nor on their paths. The
//! steps are relations between names and between what is said of their bearers, never choices made one after the other.

mod components;
mod homonyms;
mod posts;
mod shared_office;
mod variants;

use rustc_hash::FxHashMap;

use super::SourceReading;
use super::gather::Gathered;
use crate::language::lexicon::Lexicon;
use posts::Posts;

pub(super) use posts::Realm;

/// Bearers of one name in some documents who are taken for one person: indexes of gathered persons, ascending.
struct Bearer {
    members: Vec<usize>,
    /// The name's parts.
    parts: Vec<String>,
    /// The word that tells the bearer from an elder.
    generation: Option<&'static str>,
    /// Where the bearer is in office.
    reigns: Vec<posts::Reign>,
    /// The documents, ascending.
    sources: Vec<usize>,
}

/// One person: indexes of gathered persons, in groups of one spelling.
pub(super) struct Identity {
    /// The gathered persons.
    pub members: Vec<usize>,
    /// The countries and bodies of the person's offices.
    pub realms: Vec<Realm>,
}

/// The persons behind the gathered names.
pub(super) fn identify(gathered: &Gathered, readings: &[SourceReading], lexicon: &Lexicon) -> Vec<Identity> {
    let posts = Posts::of(gathered, lexicon);
    let bearers = bearers(gathered, readings, &posts);
    let root = variants::join(&bearers, &posts, gathered, lexicon);
    let mut number: FxHashMap<usize, usize> = FxHashMap::default();
    let mut identities: Vec<Identity> = Vec::new();
    for (bearer, &root) in bearers.iter().zip(&root) {
        let index = *number.entry(root).or_insert_with(|| {
            identities.push(Identity { members: Vec::new(), realms: Vec::new() });
            identities.len() - 1
        });
        let identity = &mut identities[index];
        identity.members.extend(&bearer.members);
        for reign in &bearer.reigns {
            let realm = &posts.realms[reign.realm];
            if !identity.realms.contains(realm) {
                identity.realms.push(realm.clone());
            }
        }
    }
    identities
}

/// The bearers of each name, namesakes apart.
fn bearers(gathered: &Gathered, readings: &[SourceReading], posts: &Posts<'_>) -> Vec<Bearer> {
    let mut by_name: FxHashMap<(String, Option<&str>), usize> = FxHashMap::default();
    let mut names: Vec<Vec<usize>> = Vec::new();
    for (index, person) in gathered.people.iter().enumerate() {
        let name = *by_name.entry((person.parts.concat(), person.generation)).or_insert_with(|| {
            names.push(Vec::new());
            names.len() - 1
        });
        names[name].push(index);
    }
    let mut bearers = Vec::new();
    for members in names {
        for members in homonyms::split(members, gathered, readings, posts) {
            let parts = members.iter().map(|&m| &gathered.people[m].parts).max_by_key(|parts| (parts.len(), *parts));
            let mut sources: Vec<usize> = members.iter().map(|&m| gathered.people[m].source).collect();
            sources.sort_unstable();
            sources.dedup();
            bearers.push(Bearer {
                parts: parts.cloned().unwrap_or_default(),
                generation: gathered.people[members[0]].generation,
                reigns: posts.reigns(&members),
                sources,
                members,
            });
        }
    }
    bearers
}
