//! Names that are begun: everybody known of whose name some part begins so.

use super::LIMIT;
use super::cursor::Cursor;
use super::person::{self, Typed};
use super::proposal::Proposal;
use crate::document::Span;
use crate::facts::{Facts, PersonId};
use crate::server::writing::evidence;
use crate::server::writing::standing::Post;

/// How many words of a name may have been typed.
const WORDS: usize = 4;
/// How many letters it takes.
const LETTERS: usize = 2;

/// The persons whose names go on from what stands before the cursor. Of several readings of it, the one with the most
/// words counts.
pub(super) fn begun(cursor: &Cursor<'_>) -> Vec<Proposal> {
    let starts = cursor.words_before(WORDS);
    let readings = starts.iter().rev().filter_map(|&start| {
        let typed = Span::new(start, cursor.offset);
        let text = cursor.text(typed);
        let is_name = text.starts_with(char::is_uppercase) && !text.ends_with(' ');
        Some((typed, Typed::of(text).filter(|parts| is_name && parts.letters() >= LETTERS)?))
    });
    let found = readings.map(|(typed, parts)| (typed, persons(cursor, &parts, typed)));
    let Some((typed, persons)) = found.into_iter().find(|(_, persons)| !persons.is_empty()) else { return Vec::new() };
    persons.into_iter().flat_map(|id| of_person(cursor, id, typed)).collect()
}

/// Those who fit: first whom the draft has named, then who is named most.
fn persons(cursor: &Cursor<'_>, parts: &Typed, typed: Span) -> Vec<PersonId> {
    let facts = cursor.scene.facts();
    let introduced = cursor.introduced(typed.start);
    let mut fitting: Vec<(bool, std::cmp::Reverse<usize>, PersonId)> = facts
        .with_part_prefix(parts.longest())
        .into_iter()
        .filter(|id| parts.fits(facts.person(*id)))
        .map(|id| (introduced.binary_search(&id).is_err(), std::cmp::Reverse(documents(facts, id)), id))
        .collect();
    if fitting.len() > LIMIT {
        fitting.select_nth_unstable(LIMIT);
        fitting.truncate(LIMIT);
    }
    fitting.sort_unstable();
    fitting.into_iter().map(|(_, _, id)| id).collect()
}

/// In how many documents a person is named.
fn documents(facts: &Facts, id: PersonId) -> usize {
    facts.person(id).forms.iter().map(|form| form.documents).sum()
}

fn of_person(cursor: &Cursor<'_>, id: PersonId, typed: Span) -> Vec<Proposal> {
    let facts = cursor.scene.facts();
    match Post::all_of(facts, id, cursor.as_of()).first() {
        Some(post) => person::proposals(cursor, id, typed, &post.words, &post.evidence),
        None => {
            let detail = match documents(facts, id) {
                1 => "named in 1 source".to_owned(),
                number => format!("named in {number} sources"),
            };
            let sightings: Vec<_> = evidence::sightings(&cursor.scene, id).into_iter().take(1).collect();
            person::proposals(cursor, id, typed, &detail, &sightings)
        }
    }
}
