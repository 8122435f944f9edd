//! Names after a title: who holds the office on the draft's date, then who held it at other times.

use rustc_hash::FxHashMap;

use super::cursor::Cursor;
use super::person::{self, Typed};
use super::proposal::Proposal;
use crate::claims::OfficeMention;
use crate::document::Span;
use crate::facts::{Facts, OfficeId, PersonId};
use crate::language::dates::Days;
use crate::language::lexicon::{Lexicon, Tense};
use crate::language::offices::read_label;
use crate::server::writing::standing::{Hold, Post, away, counts, whole};

/// How many persons of an office are looked at closely: those with the nearest evidence.
const CANDIDATES: usize = 100;

/// The holders of the office that is named before the cursor, best first.
pub(super) fn after_title(cursor: &Cursor<'_>) -> Vec<Proposal> {
    let Some((title, start)) = cursor.title_before() else { return Vec::new() };
    let typed = Span::new(start, cursor.offset);
    let begun = Typed::of(cursor.text(typed));
    let facts = cursor.scene.facts();
    let fits = |id: PersonId| begun.as_ref().is_none_or(|begun| begun.fits(facts.person(id)));
    let candidates = candidates(facts, &offices(facts, title), cursor.as_of(), fits);
    let posts =
        candidates.into_iter().filter_map(|(office, id)| Some((id, Post::of(facts, office, id, cursor.as_of())?)));
    let mut posts: Vec<(PersonId, Post)> = posts.collect();
    let wants_former = is_former(title);
    posts.retain(|(_, post)| !wants_former || !matches!(post.hold, Hold::Holds | Hold::Contested));
    posts.sort_by_key(|(id, post)| (wants_former != (post.hold == Hold::Former), post.hold, post.distance, *id));
    let proposals =
        posts.iter().flat_map(|(id, post)| person::proposals(cursor, *id, typed, &post.words, &post.evidence));
    proposals.collect()
}

/// The offices that a title may mean: that of its country or body, or, without one, those of every country.
fn offices(facts: &Facts, title: &OfficeMention) -> Vec<OfficeId> {
    if title.of.is_some() || title.body.is_some() {
        return facts.find_office(&title.key, title.of.as_deref(), title.body.as_deref()).into_iter().collect();
    }
    let mut offices: Vec<OfficeId> =
        facts.find_office(&title.key, None, None).into_iter().chain(facts.offices_of_key(&title.key)).collect();
    offices.sort_unstable();
    offices.dedup();
    offices
}

/// The persons of these offices, each with the office where the evidence is nearest to the date.
fn candidates(
    facts: &Facts,
    offices: &[OfficeId],
    as_of: Option<Days>,
    fits: impl Fn(PersonId) -> bool,
) -> Vec<(OfficeId, PersonId)> {
    let mut nearest: FxHashMap<PersonId, (i32, OfficeId)> = FxHashMap::default();
    let mut note = |person: PersonId, distance: i32, office: OfficeId| {
        let known = nearest.entry(person).or_insert((distance, office));
        *known = (*known).min((distance, office));
    };
    for &id in offices {
        let office = facts.office(id);
        for point in office.points.iter().filter(|point| counts(point)) {
            note(point.person, away(point.days, as_of), id);
        }
        for tenure in &office.tenures {
            note(tenure.person, away(Some(whole(tenure)), as_of), id);
        }
    }
    let mut found: Vec<(i32, PersonId, OfficeId)> = nearest
        .into_iter()
        .filter(|(id, _)| fits(*id))
        .map(|(id, (distance, office))| (distance, id, office))
        .collect();
    found.sort_unstable();
    found.truncate(CANDIDATES);
    found.into_iter().map(|(_, person, office)| (office, person)).collect()
}

/// Whether the title is one of a time before (`former`, `ex-`).
fn is_former(title: &OfficeMention) -> bool {
    title.tense_span.is_some()
        && read_label(&title.text, Lexicon::english()).is_some_and(|phrase| phrase.tense == Tense::Former)
}
