//! The facts as our own JSON has them.

use std::collections::BTreeSet;

use serde::Serialize;

use super::membership::{Membership, memberships};
use super::statement::{Statement, statements};
use super::{Ids, Request, edtf};
use crate::facts::{FormStanding, Office, Origin, Person, Source};
use crate::report::answers::{Event, event};

/// The part of the fact base that was asked for.
#[derive(Debug, Serialize)]
pub(in super::super) struct Base {
    persons: Vec<JsonPerson>,
    offices: Vec<JsonOffice>,
    statements: Vec<Statement>,
    events: Vec<Event>,
    sources: Vec<JsonSource>,
    /// The paths of the curated lists.
    lists: Vec<String>,
}

#[derive(Debug, Serialize)]
struct JsonPerson {
    id: String,
    name: String,
    family_name: Option<String>,
    given_name: Option<String>,
    /// Whether the family name comes first; `null` while nothing shows it.
    family_first: Option<bool>,
    forms: Vec<JsonForm>,
}

#[derive(Debug, Serialize)]
struct JsonForm {
    text: String,
    /// `accepted`, `outvoted` (by most sources) or `rejected` (by a curator).
    standing: &'static str,
    /// How many sources write it so.
    sources: usize,
}

#[derive(Debug, Serialize)]
struct JsonOffice {
    id: String,
    label: String,
    key: String,
    of: Option<String>,
    body: Option<String>,
    single_seat: bool,
    /// Names of it that a curator rejects.
    rejected: Vec<String>,
}

#[derive(Debug, Serialize)]
struct JsonSource {
    path: String,
    publisher: Option<String>,
    published: Option<String>,
    /// The stated date, or what was inferred about it.
    edtf: Option<String>,
    relayed_from: Vec<String>,
}

/// The facts that are wanted.
pub(in super::super) fn base(request: Request<'_>) -> Base {
    let facts = request.facts;
    let ids = Ids::of(facts);
    let memberships = memberships(request, &ids);
    let offices: BTreeSet<_> = memberships.iter().map(|membership| membership.office).collect();
    let mut offices: Vec<JsonOffice> = offices.into_iter().map(|id| office(facts.office(id), ids.post(id))).collect();
    offices.sort_by(|a, b| a.id.cmp(&b.id));
    Base {
        persons: persons(request, &memberships, &ids).into_iter().map(|(id, known)| person(id, known)).collect(),
        offices,
        statements: statements(request, &ids, &memberships),
        events: request.selection.events.iter().map(|id| event(facts, *id)).collect(),
        sources: sources(request, &memberships).into_iter().map(source).collect(),
        lists: facts.lists().iter().map(|list| list.file.path().to_owned()).collect(),
    }
}

/// The persons that are wanted for themselves, have a membership or take part in an event: with their ids, by these.
pub(super) fn persons<'f>(
    request: Request<'f>,
    memberships: &[Membership<'_>],
    ids: &Ids,
) -> Vec<(String, &'f Person)> {
    let Request { facts, selection } = request;
    let mut wanted: BTreeSet<_> =
        facts.person_ids().filter(|id| selection.names(*id) && facts.person(*id).is_person()).collect();
    wanted.extend(memberships.iter().map(|membership| membership.person));
    for party in selection.events.iter().flat_map(|id| &facts.events().event(*id).parties) {
        if let crate::facts::Party::Person(person) = party {
            wanted.insert(*person);
        }
    }
    let mut persons: Vec<(String, &Person)> = wanted.into_iter().map(|id| (ids.person(id), facts.person(id))).collect();
    persons.sort_by(|(a, _), (b, _)| a.cmp(b));
    persons
}

/// The sources that memberships and events rest on, by path.
fn sources<'f>(request: Request<'f>, memberships: &[Membership<'_>]) -> Vec<&'f Source> {
    let facts = request.facts;
    let of_events = request.selection.events.iter().flat_map(|id| facts.events().attestations(*id));
    let of_memberships = memberships.iter().flat_map(Membership::origins);
    let used: BTreeSet<usize> = of_memberships
        .chain(of_events.map(|attestation| attestation.origin()))
        .filter_map(|origin| if let Origin::Source { source, .. } = origin { Some(source) } else { None })
        .collect();
    used.into_iter().filter_map(|index| facts.sources().get(index)).collect()
}

/// The family name and the other one, of a name of two parts whose order is known. Longer names have particles,
/// patronymics and suffixes about which the order says nothing.
pub(super) fn name_parts(person: &Person) -> Option<(&str, &str)> {
    let family_first = person.family_first?;
    let (first, last) = person.name.split_once(' ').filter(|(_, last)| !last.contains(' '))?;
    Some(if family_first { (first, last) } else { (last, first) })
}

/// A standing in one word.
pub(super) const fn standing(standing: FormStanding) -> &'static str {
    match standing {
        FormStanding::Accepted => "accepted",
        FormStanding::Outvoted => "outvoted",
        FormStanding::Rejected => "rejected",
    }
}

fn person(id: String, person: &Person) -> JsonPerson {
    let parts = name_parts(person);
    let form = |form: &crate::facts::Form| JsonForm {
        text: form.text.clone(),
        standing: standing(form.standing),
        sources: form.documents,
    };
    JsonPerson {
        id,
        name: person.name.clone(),
        family_name: parts.map(|(family, _)| family.to_owned()),
        given_name: parts.map(|(_, given)| given.to_owned()),
        family_first: person.family_first,
        forms: person.forms.iter().map(form).collect(),
    }
}

fn office(office: &Office, id: String) -> JsonOffice {
    JsonOffice {
        id,
        label: office.full_label(),
        key: office.key.clone(),
        of: office.of.clone(),
        body: office.body.clone(),
        single_seat: office.single_seat,
        rejected: office.rejected.iter().map(|(_, label)| label.clone()).collect(),
    }
}

fn source(source: &Source) -> JsonSource {
    let stated = source.stated_date().map(|date| date.days);
    let inferred = source.inferred.as_ref().filter(|inferred| !inferred.days.is_all());
    let bounds = || inferred.and_then(|inferred| edtf::between(inferred.days.first(), inferred.days.last(), true));
    JsonSource {
        path: source.file.path().to_owned(),
        publisher: source.publisher.as_deref().map(str::to_owned),
        published: stated.map(|days| days.to_string()),
        edtf: stated.map(|days| edtf::days(days, false)).or_else(bounds),
        relayed_from: source.relayed_from.clone(),
    }
}
