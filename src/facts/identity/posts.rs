//! Where somebody is in office, and whether one person can be in two such places.

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use crate::facts::gather::{Gathered, GatheredClaim};
use crate::facts::offices::PointKind;
use crate::language::dates::days_between;
use crate::language::lexicon::Lexicon;
use crate::language::{abroad, bodies, fold};

/// Nobody is in office in two countries within a year, in days.
const CHANGE_DAYS: i32 = 366;

/// A country, town or body in which offices are held.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::facts) enum Realm {
    /// A country, by its canonical name.
    Country(String),
    /// A town, state or province, with its country where that is known.
    Place(String, Option<String>),
    /// A ministry, party, company or other body, with its country where the text gives it.
    Body(String, Option<String>),
}

impl Realm {
    /// The country that it is or lies in.
    pub fn country(&self) -> Option<&str> {
        match self {
            Self::Country(country) => Some(country),
            Self::Place(_, country) | Self::Body(_, country) => country.as_deref(),
        }
    }
}

/// The realm of an office with this country or place and this body; `None` if it has neither, or if its country says
/// nothing of the holder's.
fn realm_of(key: &str, of: Option<&str>, body: Option<&str>, of_country: bool, lexicon: &Lexicon) -> Option<Realm> {
    let roams = abroad::roams(key);
    let of = of.filter(|_| !roams || body.is_none());
    if let Some(name) = body.or(of.filter(|of| abroad::is_supranational(of))) {
        let country = of.filter(|of| of_country && !roams && !abroad::is_supranational(of));
        return Some(Realm::Body(fold::name_key(name.trim_start_matches("the ")), country.map(str::to_owned)));
    }
    let of = of.filter(|_| !roams)?;
    if of_country {
        return Some(Realm::Country(of.to_owned()));
    }
    Some(Realm::Place(fold::name_key(of), lexicon.country_of_place(of).map(str::to_owned)))
}

/// One office of a gathered person.
struct Post<'g> {
    realm: usize,
    key: &'g str,
    weak: bool,
    /// When it is held, if it is said to be held and not to have been or to be going to be.
    present: Option<Option<(Date, Date)>>,
}

/// The posts of all gathered persons.
pub(super) struct Posts<'g> {
    pub realms: Vec<Realm>,
    of: Vec<Vec<Post<'g>>>,
}

/// What is said about one bearer in one realm.
#[derive(Debug, Clone)]
pub(super) struct Reign {
    pub realm: usize,
    /// The keys of the offices held there, sorted.
    keys: Vec<String>,
    /// The first and the last day on which one is held.
    days: Option<(Date, Date)>,
    /// One is held on days that nobody knows.
    undated: bool,
}

impl<'g> Posts<'g> {
    pub fn of(gathered: &'g Gathered, lexicon: &Lexicon) -> Self {
        let mut posts = Self { realms: Vec::new(), of: Vec::new() };
        posts.of.resize_with(gathered.people.len(), Vec::new);
        // Many claims have one of few realms: each is looked up once.
        type Words<'g> = (&'g str, Option<&'g str>, Option<&'g str>, bool);
        let mut known: FxHashMap<Words<'g>, Option<usize>> = FxHashMap::default();
        let mut numbers: FxHashMap<Realm, usize> = FxHashMap::default();
        for claim in gathered.claims.iter().filter(|claim| !claim.position) {
            let words = (claim.key.as_str(), claim.of.as_deref(), claim.body.as_deref(), claim.of_country);
            let realm = *known.entry(words).or_insert_with(|| {
                let realm = realm_of(words.0, words.1, words.2, words.3, lexicon)?;
                Some(*numbers.entry(realm).or_insert_with_key(|realm| {
                    posts.realms.push(realm.clone());
                    posts.realms.len() - 1
                }))
            });
            let Some(realm) = realm else { continue };
            posts.of[claim.person].push(Post {
                realm,
                key: &claim.key,
                weak: claim.weak_label,
                present: present(claim),
            });
        }
        posts
    }

    /// Whether anything is said about where a gathered person is in office.
    pub fn realms_of(&self, person: usize) -> impl Iterator<Item = usize> + '_ {
        self.of[person].iter().map(|post| post.realm)
    }

    /// What is said about some gathered persons, taken together, realm by realm.
    pub fn reigns(&self, members: &[usize]) -> Vec<Reign> {
        let mut reigns: Vec<Reign> = Vec::new();
        for post in members.iter().flat_map(|&member| &self.of[member]) {
            let index = reigns.iter().position(|reign| reign.realm == post.realm).unwrap_or_else(|| {
                reigns.push(Reign { realm: post.realm, keys: Vec::new(), days: None, undated: false });
                reigns.len() - 1
            });
            let reign = &mut reigns[index];
            if !post.weak && !reign.keys.iter().any(|key| key == post.key) {
                reign.keys.push(post.key.to_owned());
            }
            match post.present {
                Some(Some(days)) => reign.days = Some(spanning(reign.days, days)),
                Some(None) => reign.undated = true,
                None => {}
            }
        }
        for reign in &mut reigns {
            reign.keys.sort_unstable();
        }
        reigns.sort_by(|a, b| self.realms[a.realm].cmp(&self.realms[b.realm]));
        reigns
    }

    /// Whether one person can hardly be in office in both.
    pub fn exclude_each_other(&self, a: &Reign, b: &Reign) -> bool {
        if a.realm == b.realm {
            return false;
        }
        let (one, other) = (&self.realms[a.realm], &self.realms[b.realm]);
        if let (Some(one), Some(other)) = (one.country(), other.country())
            && one != other
        {
            return at_one_time(a, b);
        }
        let apart = match (one, other) {
            (Realm::Place(..), Realm::Place(..)) => true,
            (Realm::Body(one, _), Realm::Body(other, _)) => !bodies::same(one, other),
            _ => false,
        };
        apart && interleaved(a, b) && a.keys.iter().any(|key| b.keys.contains(key))
    }

    /// Whether any two of their reigns exclude each other.
    pub fn any_exclude(&self, a: &[Reign], b: &[Reign]) -> bool {
        a.iter().any(|a| b.iter().any(|b| self.exclude_each_other(a, b)))
    }

    /// Whether both are in office in one country, or in one body.
    pub fn share_a_realm(&self, a: &[Reign], b: &[Reign]) -> bool {
        let country = |reign: &Reign| self.realms[reign.realm].country();
        a.iter().any(|a| b.iter().any(|b| a.realm == b.realm || country(a).is_some() && country(a) == country(b)))
    }
}

/// The days of an office that is held.
fn present(claim: &GatheredClaim) -> Option<Option<(Date, Date)>> {
    let days = claim.days.map(|days| (days.start, days.last()));
    match claim.kind {
        PointKind::Holds | PointKind::Began | PointKind::Ended => Some(days),
        PointKind::Former | PointKind::Past | PointKind::Future => None,
    }
}

fn spanning(known: Option<(Date, Date)>, days: (Date, Date)) -> (Date, Date) {
    known.map_or(days, |known| (known.0.min(days.0), known.1.max(days.1)))
}

/// In office in both within a year; days that nobody knows may be any.
fn at_one_time(a: &Reign, b: &Reign) -> bool {
    let held = |reign: &Reign| reign.undated || reign.days.is_some();
    let near = match (a.days, b.days) {
        (Some(a), Some(b)) => days_between(a.1, b.0).max(days_between(b.1, a.0)) <= CHANGE_DAYS,
        _ => true,
    };
    held(a) && held(b) && near
}

/// One is attested between two attestations of the other.
fn interleaved(a: &Reign, b: &Reign) -> bool {
    let (Some(a), Some(b)) = (a.days, b.days) else { return false };
    a.0 <= b.1 && b.0 <= a.1
}
