//! Entries of curated lists that the sources contradict, as notes for whoever keeps the list.

use super::at_place;
use crate::facts::{Contradiction, ContradictionKind, CuratedTenure, Facts, Office, Origin};
use crate::report::Problem;

/// Longer sentences are cut, in characters.
const LONG: usize = 160;

/// One note for each entry, with the first source that speaks against it.
pub(super) fn notes(facts: &Facts) -> Vec<Problem> {
    let tenures = facts.offices().iter().flat_map(|office| office.tenures.iter().map(move |tenure| (office, tenure)));
    tenures.filter_map(|(office, tenure)| note(facts, office, tenure)).collect()
}

fn note(facts: &Facts, office: &Office, tenure: &CuratedTenure) -> Option<Problem> {
    // Of entries that contradict each other, nothing was to be believed anyway.
    let contradiction = tenure.trust.contradicted.as_ref().filter(|_| !tenure.trust.shared)?;
    let Origin::List { list, entry } = tenure.origin else { return None };
    let file = &facts.lists().get(list)?.file;
    let position = file.position(entry.start);
    let (said, advice) = said(facts, office, tenure, contradiction);
    let message = format!("{said}: {}; {advice}", quoted(facts, contradiction.origin)?);
    Some(at_place(file.path(), position.line, position.column, &message))
}

/// What list and source say, and what follows from it.
fn said(
    facts: &Facts,
    office: &Office,
    tenure: &CuratedTenure,
    contradiction: &Contradiction,
) -> (String, &'static str) {
    let (holder, other) = (&facts.person(tenure.person).name, &facts.person(contradiction.holder).name);
    let (label, day) = (office.full_label(), contradiction.day);
    let listed = match (tenure.from, tenure.until) {
        (Some(from), Some(until)) => format!("the list has {holder} as {label} from {from} until {until}"),
        (Some(from), None) => format!("the list has {holder} as {label} from {from} on, without an end"),
        (None, Some(until)) => format!("the list has {holder} as {label} until {until}"),
        (None, None) => format!("the list has {holder} as {label}, without an end"),
    };
    match contradiction.kind {
        ContradictionKind::Succeeded => (
            format!("{listed}, but a source names {other} on {day}"),
            "from then on only the sources count; add `until` to the entry",
        ),
        ContradictionKind::Left => (
            format!("{listed}, but a source of {day} says that it was over"),
            "from then on only the sources count; add `until` to the entry",
        ),
        ContradictionKind::Inside => (
            format!("{listed}, but a source names {other} on {day}"),
            "where they disagree, findings are warnings at most; correct the list or the source's date",
        ),
        ContradictionKind::Continued => (
            format!("{listed}, but a source still names {holder} on {day}"),
            "there only the sources count; correct `until` or add the later tenure",
        ),
    }
}

/// `“…” (path:line)`.
fn quoted(facts: &Facts, origin: Origin) -> Option<String> {
    let Origin::Source { source, sentence } = origin else { return None };
    let file = &facts.sources().get(source)?.file;
    let text = file.slice(sentence).split_whitespace().collect::<Vec<_>>().join(" ");
    let text = match text.char_indices().nth(LONG) {
        Some((cut, _)) => format!("{}…", text[..cut].trim_end()),
        None => text,
    };
    Some(format!("“{text}” ({}:{})", file.path(), file.position(sentence.start).line))
}
