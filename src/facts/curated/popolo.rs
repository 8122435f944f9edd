//! Popolo: persons, organizations, posts and memberships, each a list of its own or inside one another.

use rustc_hash::FxHashMap;

use super::CuratedPerson;
use super::builder::{Builder, Entry};
use super::date::Bound;
use super::legislators::bound;
use super::tree::{Kind, Node};

/// The lists of a Popolo file by which it is known.
pub(super) const KEYS: [&str; 4] = ["memberships", "persons", "organizations", "posts"];

/// Everything that memberships point to, by id.
#[derive(Default)]
struct Index<'n> {
    persons: FxHashMap<&'n str, &'n Node>,
    organizations: FxHashMap<&'n str, &'n Node>,
    posts: FxHashMap<&'n str, &'n Node>,
    areas: FxHashMap<&'n str, &'n Node>,
    /// Legislative periods, in the manner of EveryPolitician.
    events: FxHashMap<&'n str, &'n Node>,
}

/// A membership with the person, organization or post in which it stands.
struct Found<'n> {
    membership: &'n Node,
    person: Option<&'n Node>,
    organization: Option<&'n Node>,
    post: Option<&'n Node>,
}

pub(super) fn read(root: &Node, builder: &mut Builder<'_>) {
    let persons = if root.is_map() { root.items_of("persons") } else { root.items() };
    let mut index = Index::default();
    note(&mut index.persons, persons);
    note(&mut index.organizations, root.items_of("organizations"));
    note(&mut index.posts, root.items_of("posts"));
    note(&mut index.areas, root.items_of("areas"));
    note(&mut index.events, root.items_of("events"));
    let plain = |membership| Found { membership, person: None, organization: None, post: None };
    let mut found: Vec<Found<'_>> = root.items_of("memberships").iter().map(plain).collect();
    for person in persons {
        found.extend(person.items_of("memberships").iter().map(|m| Found { person: Some(person), ..plain(m) }));
    }
    for organization in root.items_of("organizations") {
        let posts = organization.items_of("posts");
        note(&mut index.posts, posts);
        let own = organization.items_of("memberships").iter();
        found.extend(own.map(|m| Found { organization: Some(organization), ..plain(m) }));
        for post in posts {
            let own = post.items_of("memberships").iter();
            found.extend(own.map(|m| Found { organization: Some(organization), post: Some(post), ..plain(m) }));
        }
    }
    for post in root.items_of("posts") {
        found.extend(post.items_of("memberships").iter().map(|m| Found { post: Some(post), ..plain(m) }));
    }
    for one in &found {
        membership(one, &index, builder);
    }
    for person in persons {
        match (&person.kind, name_of(person)) {
            (Kind::Broken(message), _) => {
                builder.problem(person.span.start, format!("this entry is left out: {message}"));
            }
            (_, Some(name)) => builder.person(named(person, &name)),
            (_, None) => builder.problem(
                person.span.start,
                "a person needs a `name`, or a `given_name` and a `family_name`".to_owned(),
            ),
        }
    }
}

fn note<'n>(index: &mut FxHashMap<&'n str, &'n Node>, nodes: &'n [Node]) {
    index.extend(nodes.iter().filter_map(|node| Some((node.text_of("id")?, node))));
}

fn membership(found: &Found<'_>, index: &Index<'_>, builder: &mut Builder<'_>) {
    let node = found.membership;
    if let Kind::Broken(message) = &node.kind {
        builder.problem(node.span.start, format!("this entry is left out: {message}"));
        return;
    }
    let Some(person) = referred(node, "person", found.person, &index.persons, builder) else { return };
    let Some(person) = person else {
        builder.problem(node.span.start, "a membership needs a `person_id`, or stands inside its person".to_owned());
        return;
    };
    // A person without a name is a problem of its own.
    let Some(name) = name_of(person) else { return };
    let Some(post) = referred(node, "post", found.post, &index.posts, builder) else { return };
    let Some(organization) = referred(node, "organization", found.organization, &index.organizations, builder) else {
        return;
    };
    let organization = organization.or_else(|| {
        let post = post?;
        post.get("organization").or_else(|| index.organizations.get(post.text_of("organization_id")?).copied())
    });
    let label = post.and_then(|post| post.text_of("label").or_else(|| post.text_of("role")));
    let Some(role) = label.or_else(|| node.text_of("role")).or_else(|| node.text_of("label")) else {
        // A member of a party or a group holds no office.
        return;
    };
    let area = [Some(node), post].into_iter().flatten().find_map(|node| {
        node.get("area").or_else(|| index.areas.get(node.text_of("area_id")?).copied())?.text_of("name")
    });
    let Some((office, of)) = office(role, organization, area, index) else { return };
    let (Some(from), Some(until)) = (bound(node, "start_date", builder), bound(node, "end_date", builder)) else {
        return;
    };
    let period = node.text_of("legislative_period_id").and_then(|id| index.events.get(id).copied());
    let (from, until) = match period {
        Some(period) => (within(from, period, "start_date", builder), within(until, period, "end_date", builder)),
        None => (from, until),
    };
    if from == Bound::Open && until == Bound::Open {
        // An export of copydesk's own says by sources, not by bounds, when somebody was in office.
        let attested = node.get("copydesk").and_then(|own| own.text_of("basis")) == Some("attested");
        if !attested {
            let message = "a membership without dates says nothing about when; add a `start_date` or an `end_date`";
            builder.problem(node.span.start, message.to_owned());
        }
        return;
    }
    builder.tenure(Entry { person: &name, office: &office, of: of.as_deref(), from, until, span: node.span });
}

/// The bound of a membership, else that of its legislative period.
fn within(own: Bound, period: &Node, key: &str, builder: &mut Builder<'_>) -> Bound {
    if own == Bound::Open { bound(period, key, builder).unwrap_or_default() } else { own }
}

/// What a membership refers to by `{key}_id`, by a value of its own, or by standing in it. `None` if the id leads
/// nowhere, which is a problem.
fn referred<'n>(
    membership: &'n Node,
    key: &str,
    around: Option<&'n Node>,
    known: &FxHashMap<&'n str, &'n Node>,
    builder: &mut Builder<'_>,
) -> Option<Option<&'n Node>> {
    let Some(id) = membership.get(&format!("{key}_id")) else {
        return Some(membership.get(key).filter(|node| node.is_map()).or(around));
    };
    let Some(written) = id.text() else { return Some(around) };
    match known.get(written) {
        Some(node) => Some(Some(node)),
        None if around.is_some() => Some(around),
        None => {
            builder.problem(id.span.start, format!("no {key} has the id `{written}`; correct it or add the {key}"));
            None
        }
    }
}

/// The office and what it belongs to. `None` for mere members.
fn office(
    role: &str,
    organization: Option<&Node>,
    area: Option<&str>,
    index: &Index<'_>,
) -> Option<(String, Option<String>)> {
    let name = organization.and_then(|organization| organization.text_of("name"));
    let seat = organization.and_then(|organization| {
        organization.get("area").or_else(|| index.areas.get(organization.text_of("area_id")?).copied())?.text_of("name")
    });
    let class = organization.and_then(|organization| organization.text_of("classification")).unwrap_or_default();
    if matches!(role.to_ascii_lowercase().as_str(), "member" | "") {
        // Only of a chamber is a member somebody whom news calls so; the area is the constituency.
        return (class == "legislature").then(|| name.map(|name| (format!("member of the {name}"), None))).flatten();
    }
    let of = area.or(seat).or_else(|| name.map(jurisdiction));
    Some((role.to_owned(), of.map(str::to_owned)))
}

/// `Government of Freedonia`: the country; other organizations by their names.
fn jurisdiction(organization: &str) -> &str {
    let of_state = ["Government of ", "Cabinet of ", "Council of Ministers of ", "Executive of ", "Presidency of "];
    let rest = of_state.iter().find_map(|opening| organization.strip_prefix(opening)).unwrap_or(organization);
    rest.strip_prefix("the ").unwrap_or(rest)
}

/// The name of a person, put together if there are only its parts.
fn name_of(person: &Node) -> Option<String> {
    let name = person.text_of("name").map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned);
    name.or_else(|| given_first(person))
}

/// Given and family name, as `given_name` and `family_name` say.
fn given_first(person: &Node) -> Option<String> {
    let part = |key| person.text_of(key).map(str::trim).filter(|part| !part.is_empty());
    Some(format!("{} {}", part("given_name")?, part("family_name")?))
}

/// The names of a person.
fn named(person: &Node, name: &str) -> CuratedPerson {
    let mut accepted: Vec<String> = Vec::new();
    for other in person.items_of("other_names") {
        let other = other.text_of("name").or_else(|| other.text());
        // One word alone, such as a nickname, may mean anybody; other scripts are not what drafts are written in.
        let usable = other.filter(|other| other.contains(' ') && other.chars().all(is_latin));
        accepted.extend(usable.filter(|other| *other != name).map(str::to_owned));
    }
    accepted.extend(given_first(person).filter(|other| other != name && other.chars().all(is_latin)));
    CuratedPerson {
        name: name.to_owned(),
        family_first: family_first(person, name),
        accepted,
        rejected: Vec::new(),
        span: person.span,
    }
}

/// The order of the name shows where the family name stands in it.
fn family_first(person: &Node, name: &str) -> Option<bool> {
    let sorted = person.text_of("sort_name").and_then(|name| name.split_once(','));
    let family = person.text_of("family_name").or(sorted.map(|(family, _)| family.trim()))?;
    let (opens, ends) = (name.strip_prefix(family), name.strip_suffix(family));
    match (opens.is_some_and(|rest| rest.starts_with(' ')), ends.is_some_and(|rest| rest.ends_with(' '))) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    }
}

/// Letters of the Latin script, and marks.
fn is_latin(letter: char) -> bool {
    !letter.is_alphabetic() || letter < '\u{250}' || ('\u{1e00}'..='\u{1eff}').contains(&letter)
}
