//! Everything that attests or mentions what stands under the cursor.

use tower_lsp::ls_types::{Location, Position};

use super::attestations::{self, Place};
use super::mentions::Thing;
use crate::facts::Origin;
use crate::language::dates::Granularity;
use crate::server::analysis::Analysis;
use crate::server::scene::Scene;
use crate::server::target::Target;

/// All attestations in sources and lists, then all mentions in the open drafts, this one first.
pub(in crate::server) fn references(scene: &Scene<'_>, position: Position) -> Option<Vec<Location>> {
    let thing = Thing::of(scene, Target::at(scene, scene.offset(position))?)?;
    let mut locations: Vec<Location> =
        attested(scene, &thing).iter().filter_map(|place| location(scene, place)).collect();
    locations.extend(in_draft(scene, &thing, scene.analysis));
    let open = scene.shared.results.all();
    for other in open.iter().filter(|other| other.uri != scene.analysis.uri) {
        locations.extend(in_draft(scene, &thing, other));
    }
    let mut seen: Vec<Location> = Vec::with_capacity(locations.len());
    for location in locations {
        if !seen.contains(&location) {
            seen.push(location);
        }
    }
    Some(seen).filter(|locations| !locations.is_empty())
}

fn attested(scene: &Scene<'_>, thing: &Thing) -> Vec<Place> {
    let facts = scene.facts();
    let days = scene.reading().date.map(|date| date.days);
    match thing {
        Thing::Person(person) => {
            let mut places = attestations::of_name(facts, person.index());
            attestations::add(&mut places, attestations::of_offices(facts, *person));
            places
        }
        Thing::Office(office) => attestations::of_office(facts, *office, None, days),
        Thing::Days(days) if days.granularity() == Granularity::Day => {
            let named = facts.vocabulary().sentences_on(days.start);
            named.map(|(source, sentence)| Place::from(Origin::Source { source, sentence })).collect()
        }
        Thing::Days(_) | Thing::Stranger(_) | Thing::OtherOffice(..) => Vec::new(),
    }
}

/// The words that matter, else the sentence.
fn location(scene: &Scene<'_>, place: &Place) -> Option<Location> {
    match (place.origin, place.words) {
        (Origin::Source { source, .. }, Some(words)) => scene.origin(Origin::Source { source, sentence: words }),
        (origin, _) => scene.origin(origin),
    }
}

fn in_draft(scene: &Scene<'_>, thing: &Thing, analysis: &Analysis) -> Vec<Location> {
    let Some(held) = &analysis.held else { return Vec::new() };
    let encoding = scene.shared.places().encoding();
    let spans = thing.mentions(scene, analysis, held).into_iter();
    spans.map(|span| Location::new(analysis.uri.clone(), encoding.range(&analysis.file, span))).collect()
}
