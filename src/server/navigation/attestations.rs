//! Where the sources and the curated lists attest what a draft says.

use crate::document::Span;
use crate::facts::{EventId, Facts, FormStanding, Office, OfficeId, Origin, Person, PersonId, Point, Sighting};
use crate::language::dates::{Days, days_between};

/// A place of evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// The sentence or entry.
    pub origin: Origin,
    /// The words in it that matter, if they are known.
    pub words: Option<Span>,
}

impl From<Origin> for Place {
    fn from(origin: Origin) -> Self {
        Self { origin, words: None }
    }
}

impl Place {
    fn of(sighting: &Sighting) -> Self {
        let origin = Origin::Source { source: sighting.source, sentence: sighting.sentence };
        Self { origin, words: Some(sighting.span) }
    }
}

/// Adds places, each sentence once.
pub(super) fn add(places: &mut Vec<Place>, more: impl IntoIterator<Item = Place>) {
    for place in more {
        if !places.iter().any(|known| known.origin == place.origin) {
            places.push(place);
        }
    }
}

/// Where a person is named: accepted spellings first, then the others, then second references, then curated entries.
/// `number` is the person's index among [`Facts::people`].
pub(super) fn of_name(facts: &Facts, number: usize) -> Vec<Place> {
    let Some(person) = facts.people().get(number) else { return Vec::new() };
    let spelt = |accepted: bool| {
        let forms = person.forms.iter().filter(move |form| (form.standing == FormStanding::Accepted) == accepted);
        forms.flat_map(|form| &form.sightings).map(Place::of)
    };
    let mut places = Vec::new();
    add(&mut places, spelt(true));
    add(&mut places, spelt(false));
    add(&mut places, person.references.iter().map(Place::of));
    add(&mut places, curated_entries(facts, person, number));
    places
}

/// The entries of curated lists about a person.
fn curated_entries<'f>(facts: &'f Facts, person: &'f Person, number: usize) -> impl Iterator<Item = Place> + 'f {
    let entries = facts.lists().iter().enumerate().flat_map(move |(list, curated)| {
        let own = curated.persons.iter().filter(|entry| person.forms.iter().any(|form| form.text == entry.name));
        own.map(move |entry| Place::from(Origin::List { list, entry: entry.span }))
    });
    let offices = person.offices.iter().map(|office| facts.office(*office));
    let tenures = offices.flat_map(|office| &office.tenures).filter(move |tenure| tenure.person.index() == number);
    entries.chain(tenures.map(|tenure| tenure.origin.into()))
}

/// Everything that is said about a person's offices.
pub(super) fn of_offices(facts: &Facts, id: PersonId) -> Vec<Place> {
    let offices = facts.offices_of(id).iter().map(|office| facts.office(*office));
    let points = offices.flat_map(|office| &office.points).filter(|point| point.person == id);
    points.map(|point| point.origin.into()).collect()
}

/// Everything that is said about an office: the person's own tenures first, then what is nearest to the days.
pub(super) fn of_office(facts: &Facts, id: OfficeId, person: Option<PersonId>, days: Option<Days>) -> Vec<Place> {
    let office = facts.office(id);
    let mut places = Vec::new();
    add(&mut places, sorted(office, person, days).into_iter().map(|point| point.origin.into()));
    add(&mut places, office.tenures.iter().map(|tenure| tenure.origin.into()));
    places
}

/// Where an event is told, the firmest first.
pub(super) fn of_event(facts: &Facts, id: EventId) -> Vec<Place> {
    let mut places = Vec::new();
    add(&mut places, facts.events().firmest(id).into_iter().map(|told| told.origin().into()));
    places
}

fn sorted(office: &Office, person: Option<PersonId>, days: Option<Days>) -> Vec<&Point> {
    let mut points: Vec<&Point> = office.points.iter().collect();
    let far = |point: &Point| match (point.days, days) {
        (Some(point), Some(days)) => days_between(point.start, days.start).abs(),
        _ => i32::MAX,
    };
    points.sort_by_key(|point| (point.suspect, Some(point.person) != person, far(point), point.weak, point.origin));
    points
}
