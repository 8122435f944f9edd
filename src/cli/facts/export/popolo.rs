//! Popolo JSON: persons, organizations, posts, memberships, areas and events. What Popolo has no words for stands
//! under the key `copydesk` of each.

use std::collections::BTreeMap;

use serde::Serialize;

use super::annotation::{Annotation, Motivation, annotation, iri, place};
use super::membership::{Basis, Dispute, Membership, memberships};
use super::own::{name_parts, persons, standing};
use super::statement::{is_inferred, kind};
use super::{Ids, Request, edtf, ids};
use crate::facts::{EventAttestation, EventId, Facts, Office, Origin, Party, Person, PlaceName, Point};
use crate::language::dates::Granularity;
use crate::language::lexicon::{Lexicon, Meaning};
use crate::language::tokens::tokenize;

/// The document.
#[derive(Debug, Serialize)]
pub(in super::super) struct Popolo {
    persons: Vec<JsonPerson>,
    organizations: Vec<JsonOrganization>,
    posts: Vec<JsonPost>,
    memberships: Vec<JsonMembership>,
    areas: Vec<JsonArea>,
    events: Vec<JsonEvent>,
    copydesk: About,
}

#[derive(Debug, Serialize)]
struct About {
    version: u32,
    tool: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<String>,
    /// What positions in annotations count.
    positions: &'static str,
}

#[derive(Debug, Serialize)]
struct JsonPerson {
    id: String,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    family_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    given_name: Option<String>,
    other_names: Vec<OtherName>,
    sources: Vec<Link>,
    copydesk: OfPerson,
}

#[derive(Debug, Serialize)]
struct OtherName {
    name: String,
    /// The standing.
    note: &'static str,
}

#[derive(Debug, Serialize)]
struct OfPerson {
    /// Whether the family name comes first; `null` while nothing shows it.
    family_first: Option<bool>,
    forms: Vec<OfForm>,
}

#[derive(Debug, Serialize)]
struct OfForm {
    text: String,
    standing: &'static str,
    sources: usize,
    annotations: Vec<Annotation>,
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
struct Link {
    url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
}

#[derive(Debug, Serialize)]
struct JsonOrganization {
    id: String,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    area_id: Option<String>,
}

#[derive(Debug, Serialize)]
struct JsonArea {
    id: String,
    name: String,
    classification: &'static str,
}

#[derive(Debug, Serialize)]
struct JsonPost {
    id: String,
    label: String,
    role: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    organization_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    area_id: Option<String>,
    copydesk: OfPost,
}

#[derive(Debug, Serialize)]
struct OfPost {
    /// One person at a time holds it.
    single_seat: bool,
    /// Names of it that a curator rejects.
    rejected: Vec<String>,
}

#[derive(Debug, Serialize)]
struct JsonMembership {
    id: String,
    person_id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    organization_id: Option<String>,
    post_id: String,
    role: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_date: Option<String>,
    sources: Vec<Link>,
    copydesk: OfMembership,
}

#[derive(Debug, Serialize)]
struct OfMembership {
    basis: Basis,
    disputed: Option<Dispute>,
    /// The tenure as an EDTF interval, where its beginning or end is stated.
    held: Option<String>,
    /// The days between the first and the last attestation.
    attested: Option<String>,
    attestations: Vec<Attestation>,
}

#[derive(Debug, Serialize)]
struct Attestation {
    kind: &'static str,
    /// The days that it is about.
    edtf: Option<String>,
    /// A headline, a quotation, or a relayed or translated report.
    weak: bool,
    suspect: bool,
    /// The office as written.
    label: String,
    annotation: Annotation,
}

#[derive(Debug, Serialize)]
struct JsonEvent {
    id: String,
    name: String,
    classification: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
    attendees: Vec<Attendee>,
    sources: Vec<Link>,
    copydesk: OfEvent,
}

#[derive(Debug, Serialize)]
struct Attendee {
    person_id: String,
}

#[derive(Debug, Serialize)]
struct OfEvent {
    /// The days that the sources give it; more than one, if they disagree.
    edtf: Vec<String>,
    annotations: Vec<Annotation>,
}

/// The facts that are wanted, as Popolo.
pub(in super::super) fn popolo(request: Request<'_>) -> Popolo {
    let facts = request.facts;
    let known = Ids::of(facts);
    let memberships = memberships(request, &known);
    let mut around = Around::default();
    let mut posts: BTreeMap<String, JsonPost> = BTreeMap::new();
    for membership in &memberships {
        let office = facts.office(membership.office);
        let id = known.post(membership.office);
        posts.entry(id.clone()).or_insert_with(|| post(office, id, &mut around));
    }
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    let shown = memberships.iter().filter(|membership| is_membership(membership));
    let memberships = shown.map(|membership| {
        let (person, post) = (known.person(membership.person), &posts[&known.post(membership.office)]);
        let stem = format!("membership/{}:{}", rest_of(&person), rest_of(&post.id));
        let number = numbers.entry(stem.clone()).or_default();
        *number += 1;
        let id = if *number == 1 { stem } else { format!("{stem}:{number}") };
        of_membership(facts, membership, id, person, post)
    });
    let memberships = memberships.collect();
    let everybody = persons(request, &self::memberships(request, &known), &known);
    Popolo {
        persons: everybody.into_iter().map(|(id, known)| person(facts, id, known)).collect(),
        organizations: around.organizations.into_values().collect(),
        posts: posts.into_values().collect(),
        memberships,
        areas: around.areas.into_values().collect(),
        events: events(facts, &request.selection.events, &known),
        copydesk: About {
            version: super::super::super::json::VERSION,
            tool: format!("copydesk {}", env!("CARGO_PKG_VERSION")),
            at: request.selection.at.map(|days| days.to_string()),
            positions: "code points of the decoded text, from 0",
        },
    }
}

/// Whoever is only expected in an office is no member.
fn is_membership(membership: &Membership<'_>) -> bool {
    membership.tenure.is_some() || membership.points.iter().any(|point| kind(point.kind) != "expected")
}

fn rest_of(id: &str) -> &str {
    id.split_once('/').map_or(id, |(_, rest)| rest)
}

/// The organizations and areas of posts.
#[derive(Default)]
struct Around {
    organizations: BTreeMap<String, JsonOrganization>,
    areas: BTreeMap<String, JsonArea>,
}

impl Around {
    /// The area of a country or place that the lexicon knows.
    fn area(&mut self, name: &str) -> Option<String> {
        let classification = class_of_place(name)?;
        let id = ids::named("area", name);
        let area = || JsonArea { id: id.clone(), name: name.to_owned(), classification };
        self.areas.entry(id.clone()).or_insert_with(area);
        Some(id)
    }

    fn organization(&mut self, name: &str, area_id: Option<String>) -> String {
        let id = ids::named("organization", name);
        let organization = || JsonOrganization { id: id.clone(), name: name.to_owned(), area_id };
        self.organizations.entry(id.clone()).or_insert_with(organization);
        id
    }
}

fn class_of_place(name: &str) -> Option<&'static str> {
    let lexicon = Lexicon::english();
    let tokens = tokenize(name, lexicon);
    let class = |meaning| match meaning {
        Meaning::Country(_) => Some("country"),
        Meaning::Place(_) | Meaning::Capital(_) => Some("place"),
        _ => None,
    };
    lexicon.longest(&tokens, 0, class).filter(|(length, _)| *length == tokens.len()).map(|(_, class)| class)
}

/// A post belongs to its body; one of a country or place without a body, to that.
fn post(office: &Office, id: String, around: &mut Around) -> JsonPost {
    let area_id = office.of.as_deref().and_then(|of| around.area(of));
    let organization = office.body.as_deref().or(office.of.as_deref());
    JsonPost {
        id,
        label: office.full_label(),
        role: office.label.clone(),
        organization_id: organization.map(|name| around.organization(name, area_id.clone())),
        area_id,
        copydesk: OfPost {
            single_seat: office.single_seat,
            rejected: office.rejected.iter().map(|(_, label)| label.clone()).collect(),
        },
    }
}

fn of_membership(
    facts: &Facts,
    membership: &Membership<'_>,
    id: String,
    person_id: String,
    post: &JsonPost,
) -> JsonMembership {
    let attestation = |point: &&Point| attestation(facts, point, &person_id, &post.id, &post.label);
    let attestations = membership.points.iter().filter_map(attestation).collect();
    JsonMembership {
        id,
        organization_id: post.organization_id.clone(),
        post_id: post.id.clone(),
        role: post.role.clone(),
        start_date: membership.start.clone(),
        end_date: membership.end.clone(),
        sources: links(facts, &membership.origins()),
        copydesk: OfMembership {
            basis: membership.basis(),
            disputed: membership.dispute,
            held: membership.held(),
            attested: membership.attested(),
            attestations,
        },
        person_id,
    }
}

fn attestation(facts: &Facts, point: &Point, person_id: &str, post_id: &str, office: &str) -> Option<Attestation> {
    let (file, span) = place(facts, point.origin)?;
    let days = point.days.map(|days| edtf::days(days, is_inferred(facts, point, days)));
    let kind = kind(point.kind);
    let when = days.as_deref().unwrap_or("undated");
    let value = format!("{}, {office}: {kind}, {when}", facts.person(point.person).name);
    let about = format!("{kind}:{}:{}", rest_of(person_id), rest_of(post_id));
    Some(Attestation {
        kind,
        edtf: days,
        weak: point.weak,
        suspect: point.suspect,
        label: point.label.clone(),
        annotation: annotation(file, span, Motivation::Describing, &about, value),
    })
}

fn person(facts: &Facts, id: String, person: &Person) -> JsonPerson {
    let parts = name_parts(person);
    let others = person.forms.iter().filter(|form| form.text != person.name);
    let seen = person.forms.iter().flat_map(|form| &form.sightings);
    let mut origins: Vec<Origin> =
        seen.map(|seen| Origin::Source { source: seen.source, sentence: seen.sentence }).collect();
    origins.extend(person.forms.iter().filter_map(|form| facts.listed(form)));
    let forms = person.forms.iter().map(|form| {
        let annotated = form.sightings.iter().filter_map(|seen| {
            let file = &facts.sources().get(seen.source)?.file;
            let about = format!("name:{}", rest_of(&id));
            Some(annotation(file, seen.span, Motivation::Identifying, &about, person.name.clone()))
        });
        OfForm {
            text: form.text.clone(),
            standing: standing(form.standing),
            sources: form.documents,
            annotations: annotated.collect(),
        }
    });
    let forms = forms.collect();
    JsonPerson {
        name: person.name.clone(),
        family_name: parts.map(|(family, _)| family.to_owned()),
        given_name: parts.map(|(_, given)| given.to_owned()),
        other_names: others.map(|form| OtherName { name: form.text.clone(), note: standing(form.standing) }).collect(),
        sources: links(facts, &origins),
        copydesk: OfPerson { family_first: person.family_first, forms },
        id,
    }
}

/// The files of some places, each once.
fn links(facts: &Facts, origins: &[Origin]) -> Vec<Link> {
    let link = |origin: &Origin| {
        let (file, _) = place(facts, *origin)?;
        let note = match origin {
            Origin::Source { source, .. } => {
                let source = facts.sources().get(*source)?;
                let parts = [source.publisher.as_deref().map(str::to_owned), source.known_date()];
                let note = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
                (!note.is_empty()).then_some(note)
            }
            Origin::List { .. } => Some("curated list".to_owned()),
        };
        Some(Link { url: iri(file.path()), note })
    };
    let mut links: Vec<Link> = origins.iter().filter_map(link).collect();
    links.sort();
    links.dedup();
    links
}

fn events(facts: &Facts, wanted: &[EventId], known: &Ids) -> Vec<JsonEvent> {
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    let mut all: Vec<JsonEvent> = wanted.iter().map(|id| event(facts, *id, known)).collect();
    all.sort_by(|a, b| (&a.copydesk.edtf, &a.id).cmp(&(&b.copydesk.edtf, &b.id)));
    for event in &mut all {
        let number = numbers.entry(event.id.clone()).or_default();
        *number += 1;
        if *number > 1 {
            event.id = format!("{}:{number}", event.id);
        }
    }
    all
}

fn event(facts: &Facts, id: EventId, known: &Ids) -> JsonEvent {
    let event = facts.events().event(id);
    let days: Vec<_> = facts.events().days(id).into_iter().map(|(days, _)| days).collect();
    let name = facts.event_label(id);
    // The days of an event are its own, if the sources agree and know them to the day.
    let certain = match days.as_slice() {
        [only] if matches!(only.granularity(), Granularity::Day | Granularity::Range) => Some(*only),
        _ => None,
    };
    let first = days.first().map(|days| format!(":{}", days.start)).unwrap_or_default();
    let event_id = format!("event/{}{first}", ids::slug(&name));
    let mut told: Vec<&EventAttestation> = facts.events().attestations(id).collect();
    told.sort_by_key(|attestation| (attestation.source, attestation.sentence, attestation.trigger));
    let origins: Vec<Origin> = told.iter().map(|attestation| attestation.origin()).collect();
    let annotated = told.iter().filter_map(|attestation| {
        let (file, span) = place(facts, attestation.origin())?;
        let about = format!("{}:{}", rest_of(&event_id), attestation.trigger.start);
        let value = format!("{name}: {}", attestation.status.name());
        Some(annotation(file, span, Motivation::Describing, &about, value))
    });
    let attendee = |party: &Party| match party {
        Party::Person(person) => Some(Attendee { person_id: known.person(*person) }),
        _ => None,
    };
    JsonEvent {
        classification: facts.events().kind(id).map_or("event", |kind| kind.name()),
        start_date: certain.map(|days| days.start.to_string()),
        end_date: certain.map(|days| days.last().to_string()),
        location: event.place.as_ref().map(|place: &PlaceName| place.name.clone()),
        status: facts.events().history(id).last().map(|(_, status)| status.name()),
        attendees: event.parties.iter().filter_map(attendee).collect(),
        sources: links(facts, &origins),
        copydesk: OfEvent {
            edtf: days.iter().map(|days| edtf::days(*days, false)).collect(),
            annotations: annotated.collect(),
        },
        id: event_id,
        name,
    }
}
