//! From words of a draft to the source sentences that attest them.

use tower_lsp::ls_types::{GotoDefinitionResponse, Location, LocationLink, Position};

use super::attestations::{self, Place};
use crate::document::Span;
use crate::facts::{Origin, Ruling};
use crate::rules::Finding;
use crate::server::scene::Scene;
use crate::server::target::Target;

/// The sentences behind a name, title or date, best first.
pub(in crate::server) fn definition(scene: &Scene<'_>, position: Position) -> Option<GotoDefinitionResponse> {
    let offset = scene.offset(position);
    let (span, places) = places_at(scene, offset);
    let found: Vec<Found> = places.into_iter().filter_map(|place| Found::of(scene, place)).collect();
    match found.is_empty() {
        false => Some(response(scene, span, found)),
        true => reported(scene, offset),
    }
}

/// Everything that attests what stands at an offset, best first.
pub(in crate::server) fn origins_at(scene: &Scene<'_>, offset: u32) -> Vec<Origin> {
    places_at(scene, offset).1.into_iter().map(|place| place.origin).collect()
}

/// What stands at an offset, and the places that attest it.
fn places_at(scene: &Scene<'_>, offset: u32) -> (Span, Vec<Place>) {
    if let Some(target) = Target::at(scene, offset) {
        return (target.span(scene), places(scene, target));
    }
    let event = scene.event_at(offset).and_then(|(index, event)| Some((event.trigger, scene.known_event(index)?)));
    match event {
        Some((trigger, event)) => (trigger, attestations::of_event(scene.facts(), event)),
        None => (Span::default(), Vec::new()),
    }
}

/// Where a place of evidence is.
struct Found {
    /// The sentence or entry.
    whole: Location,
    /// The words in it that matter.
    words: Location,
}

impl Found {
    fn of(scene: &Scene<'_>, place: Place) -> Option<Self> {
        let whole = scene.origin(place.origin)?;
        let words = place.words.and_then(|words| match place.origin {
            Origin::Source { source, .. } => scene.origin(Origin::Source { source, sentence: words }),
            Origin::List { .. } => None,
        });
        Some(Self { words: words.unwrap_or_else(|| whole.clone()), whole })
    }
}

/// What attests a target, best first.
fn places(scene: &Scene<'_>, target: Target) -> Vec<Place> {
    let (facts, reading) = (scene.facts(), scene.reading());
    match target {
        Target::Name { mention, .. } => {
            scene.known_person(mention).map(|person| attestations::of_name(facts, person.index())).unwrap_or_default()
        }
        Target::Title { claim } => of_claim(scene, claim),
        Target::Office { mention } => {
            let days = reading.date.map(|date| date.days);
            let office = scene.known_office(&reading.offices[mention]);
            let Some(office) = office else { return Vec::new() };
            // Asked for nobody, the facts answer with the holder.
            let judgement = days.map(|days| facts.judge(office, None, days));
            let holder = judgement.as_ref().and_then(|judgement| judgement.other_holder());
            attestations::of_office(facts, office, holder, days)
        }
        Target::Date { mention } => scene.sentences_on(&reading.dates[mention]).into_iter().map(Place::from).collect(),
    }
}

/// What decides a claim, then everything that is said about its person in its office, at any time.
fn of_claim(scene: &Scene<'_>, index: usize) -> Vec<Place> {
    let Some((_, assessed)) = scene.claims().nth(index) else { return Vec::new() };
    let mut places = Vec::new();
    if let Some(judgement) = &assessed.judgement {
        attestations::add(&mut places, judgement.evidence().into_iter().map(Place::from));
        let listed = match &judgement.curated {
            Ruling::Holds(origins) => origins.as_slice(),
            Ruling::Other { evidence, .. } | Ruling::Outside { evidence, .. } => evidence,
            Ruling::Unknown => &[],
        };
        attestations::add(&mut places, judgement.dissent.iter().chain(listed).copied().map(Place::from));
    }
    let (Some(office), Some(person)) = (assessed.office, assessed.person) else { return places };
    let own = scene.facts().office(office).points.iter().filter(|point| point.person == person && !point.suspect);
    attestations::add(&mut places, own.map(|point| point.origin.into()));
    places
}

/// The evidence of a finding about other words.
fn reported(scene: &Scene<'_>, offset: u32) -> Option<GotoDefinitionResponse> {
    let finding: &Finding = scene.findings_at(offset).into_iter().find(|finding| !finding.evidence.is_empty())?;
    let locations = finding.evidence.iter().filter_map(|evidence| {
        let whole = scene.shared.places().location(&evidence.file, evidence.span, scene.held.embedded)?;
        Some(Found { words: whole.clone(), whole })
    });
    let found: Vec<Found> = locations.collect();
    (!found.is_empty()).then(|| response(scene, finding.span, found))
}

fn response(scene: &Scene<'_>, span: Span, found: Vec<Found>) -> GotoDefinitionResponse {
    if !scene.shared.abilities().links {
        return GotoDefinitionResponse::Array(found.into_iter().map(|found| found.words).collect());
    }
    let origin = scene.range(span);
    let link = |Found { whole, words }: Found| LocationLink {
        origin_selection_range: Some(origin),
        target_uri: whole.uri,
        target_range: whole.range,
        target_selection_range: words.range,
    };
    GotoDefinitionResponse::Link(found.into_iter().map(link).collect())
}
