//! The shape of congress-legislators: a list of persons, each with `name` and `terms`.

use super::CuratedPerson;
use super::builder::{Builder, Entry};
use super::date::{self, Bound};
use super::tree::{Kind, Node};
use crate::language::lexicon::Lexicon;
use crate::language::{abroad, fold};

/// The country whose offices the short names of `type` are.
const COUNTRY: &str = "United States";

/// The types of terms and the offices they mean.
const TYPES: [(&str, &str); 4] =
    [("sen", "senator"), ("rep", "representative"), ("prez", "president"), ("viceprez", "vice president")];

pub(super) fn read(persons: &[Node], builder: &mut Builder<'_>) {
    for person in persons {
        if let Kind::Broken(message) = &person.kind {
            builder.problem(person.span.start, format!("this entry is left out: {message}"));
            continue;
        }
        let Some(name) = person.get("name").and_then(names) else {
            builder
                .problem(person.span.start, "an entry needs a name: `name: {first: Ada, last: Exampleton}`".to_owned());
            continue;
        };
        for term in person.items_of("terms") {
            self::term(term, &name.0, builder);
        }
        for role in person.items_of("leadership_roles") {
            leadership(role, &name.0, builder);
        }
        let (name, accepted) = name;
        builder.person(CuratedPerson { name, family_first: None, accepted, rejected: Vec::new(), span: person.span });
    }
}

/// The name and the other forms of it: in full, and with the nickname.
fn names(name: &Node) -> Option<(String, Vec<String>)> {
    let (first, last) = (name.text_of("first"), name.text_of("last"));
    let plain = first.zip(last).map(|(first, last)| format!("{first} {last}"));
    let main = name.text_of("official_full").map(str::to_owned).or(plain.clone())?;
    let middle = first.zip(name.text_of("middle")).zip(last).map(|((f, m), l)| format!("{f} {m} {l}"));
    let nickname = name.text_of("nickname").zip(last).map(|(nickname, last)| format!("{nickname} {last}"));
    let mut accepted: Vec<String> =
        [nickname, plain, middle].into_iter().flatten().filter(|form| *form != main).collect();
    accepted.dedup();
    Some((main, accepted))
}

fn term(term: &Node, person: &str, builder: &mut Builder<'_>) {
    let Some(kind) = term.text_of("type") else {
        builder.problem(term.span.start, "a term needs its `type`, as in `type: sen`".to_owned());
        return;
    };
    let Some((_, office)) = TYPES.iter().find(|(name, _)| *name == kind) else {
        let known = TYPES.map(|(name, _)| name).join("`, `");
        let at = term.get("type").map_or(term.span.start, |value| value.span.start);
        builder.problem(at, format!("unknown type `{kind}`; the types are `{known}`"));
        return;
    };
    let Some((from, until)) = ends(term, builder) else { return };
    builder.tenure(Entry { person, office, of: Some(COUNTRY), from, until, span: term.span });
    // News writes `Senator X of Ohio` as well: a member's office is that of the state, too.
    let Some(code) = term.text_of("state") else { return };
    match abroad::state_of_code(code) {
        // The name alone would be read as the country.
        Some(state) if is_place_alone(state) => {
            builder.tenure(Entry { person, office, of: Some(state), from, until, span: term.span });
        }
        Some(_) => {}
        None => {
            let at = term.get("state").map_or(term.span.start, |value| value.span.start);
            builder.problem(at, format!("unknown state `{code}`"));
        }
    }
}

/// Whether a state's name is no country's.
fn is_place_alone(state: &str) -> bool {
    !Lexicon::english().is_country(state)
}

/// `title: Majority Leader`, `chamber: senate`.
fn leadership(role: &Node, person: &str, builder: &mut Builder<'_>) {
    let Some(title) = role.text_of("title") else { return };
    let chamber = role.text_of("chamber").map(fold::capitalized).filter(|chamber| !title.contains(chamber.as_str()));
    let office = chamber.map_or_else(|| title.to_owned(), |chamber| format!("{chamber} {title}"));
    let Some((from, until)) = ends(role, builder) else { return };
    builder.tenure(Entry { person, office: &office, of: Some(COUNTRY), from, until, span: role.span });
}

fn ends(term: &Node, builder: &mut Builder<'_>) -> Option<(Bound, Bound)> {
    Some((bound(term, "start", builder)?, bound(term, "end", builder)?))
}

/// The date of a key; `None` if it is wrong.
pub(super) fn bound(node: &Node, key: &str, builder: &mut Builder<'_>) -> Option<Bound> {
    let Some(value) = node.get(key) else { return Some(Bound::Open) };
    match value.text().map_or(Ok(Bound::Open), |text| date::read(text, None)) {
        Ok(bound) => Some(bound),
        Err(error) => {
            builder.problem(value.span.start, format!("`{key}`: {error}"));
            None
        }
    }
}
