//! `participant-wrong`: kind, time and everybody else are those of one event of the sources, and one party is not.

use super::link::shared_with;
use super::wording::evidence_of;
use super::{DraftEvent, PARTICIPANT_WRONG, is_weak};
use crate::claims::{Claim, Entity, Status, Where};
use crate::document::Span;
use crate::facts::{EventAttestation, EventId, Party, PersonId};
use crate::language::dates::Granularity;
use crate::rules::checker::{Checker, at_most, replace};
use crate::rules::{Finding, Fix, Severity, Verdict};

/// How many words the sentences have in common outside names, where nothing else but one other party agrees.
const WORDS: usize = 2;

/// Words for others who took part.
const OTHERS: [&str; 9] = [
    " other ",
    " others",
    " including ",
    " several ",
    " officials",
    " and his ",
    " and her ",
    " and their ",
    " as well as ",
];

pub(super) fn check(checker: &Checker<'_>, event: &DraftEvent<'_>) -> Option<Finding> {
    let parties = &event.principals;
    let told = matches!(event.event.status, Status::Done | Status::Named | Status::Planned | Status::Expected);
    let fits = event.family.is_mutual() && event.complete && !event.family.needs_theme();
    if !(told && fits && event.matches.is_empty() && event.supports.is_empty()) {
        return None;
    }
    let mut found = differences(checker, event)?;
    found.retain(|(_, known, _)| agrees_further(checker, event, *known, parties.len()));
    let [(wrong, known, right)] = <[_; 1]>::try_from(found).ok()?;
    if names_both(checker, event, &right) {
        return None;
    }
    let index = event.parties.iter().position(|party| party.as_ref() == Some(&wrong))?;
    let participant = &event.event.participants[index];
    let (name, label) = (checker.facts.party_name(&wrong), checker.facts.event_label(known));
    let message = format!("The sources know {label}, and none of them has {name} in it.");
    let mut finding = checker.finding(&PARTICIPANT_WRONG, participant.span, Verdict::Refuted, message);
    finding.evidence = evidence_of(checker, known, "with another party");
    finding.fixes.extend(repair(checker, participant.span, &participant.entity, &right));
    let weak = is_weak(checker.facts.events().attestations(known));
    Some(if weak { at_most(finding, Severity::Warning) } else { finding })
}

/// A party of the draft, an event of the sources that has all the others, and who is there in its stead: all such.
/// `None` if the sources may have the event as the draft tells it.
fn differences(checker: &Checker<'_>, event: &DraftEvent<'_>) -> Option<Vec<(Party, EventId, Party)>> {
    let (events, window) = (checker.facts.events(), event.window?);
    let mut found = Vec::new();
    for wrong in &event.principals {
        let others: Vec<&Party> = event.principals.iter().filter(|party| *party != wrong).collect();
        let Some(first) = others.first() else { continue };
        for &id in events.of_party(first) {
            let known = events.event(id);
            let has = |party: &Party| known.parties.binary_search(party).is_ok();
            let supporting = event.family.supported_by().contains(&known.family);
            if !supporting || !events.is_near(id, window) || !others.iter().all(|party| has(party)) {
                continue;
            }
            // Of these others, together with somebody whom the reader could not make out: that may be it.
            if has(wrong) || events.attestations(id).any(|a| a.open || tells_of_others(checker, a)) {
                return None;
            }
            let rest: Vec<&Party> = known.parties.iter().filter(|party| !others.contains(party)).collect();
            match *rest {
                [right]
                    if known.family == event.family
                        && std::mem::discriminant(right) == std::mem::discriminant(wrong) =>
                {
                    found.push((wrong.clone(), id, right.clone()));
                }
                [] if known.family == event.family => return None,
                _ => {}
            }
        }
    }
    Some(found)
}

/// Whether the sentence tells of others who took part without naming them.
fn tells_of_others(checker: &Checker<'_>, attestation: &EventAttestation) -> bool {
    let text = checker.facts.sources()[attestation.source].file.slice(attestation.sentence).to_lowercase();
    OTHERS.iter().any(|words| text.contains(words))
}

/// Whether something besides one other party shows that the same event is meant.
fn agrees_further(checker: &Checker<'_>, event: &DraftEvent<'_>, known: EventId, parties: usize) -> bool {
    let events = checker.facts.events();
    let days = event.days().filter(|days| days.granularity() == Granularity::Day);
    let same_day = days.is_some_and(|days| events.days(known).iter().any(|(known, _)| *known == days));
    let place = events.event(known).place.as_ref().zip(event.place.as_ref());
    // A head of state meets many people in the capital: the place alone says little of a meeting of two.
    let same_place = place.is_some_and(|(a, b)| a.is(b)) && shared_with(checker, event, known) > 0;
    let another_day = days.is_some_and(|days| {
        let known = events.days(known);
        !known.is_empty() && !known.iter().any(|(known, _)| known.overlaps(days))
    });
    !another_day && (parties > 2 || same_day || same_place || shared_with(checker, event, known) >= WORDS)
}

/// Whether the draft's sentence names the right party as well: another event may be told beside this one.
fn names_both(checker: &Checker<'_>, event: &DraftEvent<'_>, right: &Party) -> bool {
    let (at, draft) = (event.event.at, checker.draft);
    let here = |other: Where| (other.block, other.sentence) == (at.block, at.sentence);
    match right {
        Party::Person(right) => {
            draft.persons.iter().filter(|p| here(p.at)).any(|p| checker.person(p, None) == Some(*right))
        }
        Party::Country(name) => {
            let passage = &draft.blocks[at.block].passage;
            let tokens = &passage.sentences[at.sentence];
            passage.places.iter().any(|place| tokens.contains(&place.tokens.start) && place.name == *name)
        }
        Party::Organization(_) => true,
    }
}

/// The right party in the words that the draft would use.
fn repair(checker: &Checker<'_>, span: Span, entity: &Entity, right: &Party) -> Option<Fix> {
    let draft = checker.draft;
    match (entity, right) {
        (Entity::Person(mention), Party::Person(right)) => {
            let mention = draft.persons.get(*mention)?;
            let name = if mention.span == span { span } else { return None };
            let titled = draft.claims.iter().find(|claim| draft.persons[claim.person].span == name);
            if titled.is_some_and(|claim| !holds(checker, *right, claim)) {
                return None;
            }
            let person = checker.facts.person(*right);
            let introduced = draft
                .persons
                .iter()
                .any(|p| !p.bare && p.span.end <= span.start && checker.person(p, None) == Some(*right));
            let written = match introduced && person.family_first.is_some() {
                true => person.written_family_name(),
                false => person.name.as_str(),
            };
            Some(replace(span, checker.in_draft_style(written), false))
        }
        (Entity::Country(_), Party::Country(right)) => {
            let written = checker.text(span);
            let has_article = written.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("the "));
            let before = draft.document.file.text().get(..span.start as usize).unwrap_or("");
            let article_before = before.trim_end().to_lowercase().ends_with(" the");
            let definite = checker.lexicon.with_article(right);
            let bare = |text: &str| text.strip_prefix("the ").unwrap_or(text).to_owned();
            match (has_article, article_before) {
                // The article stands outside: it may stay only where the right country has one.
                (false, true) if definite == *right => None,
                (false, true) => Some(replace(span, bare(&definite), false)),
                _ => Some(replace(span, definite, false)),
            }
        }
        _ => None,
    }
}

/// Whether the right person held the office of a claim, so that the title may stay.
fn holds(checker: &Checker<'_>, right: PersonId, claim: &Claim) -> bool {
    let title = &checker.draft.offices[claim.office];
    let office = checker.office(&title.key, title.of.as_deref(), title.body.as_deref(), Some(right));
    office.zip(checker.days()).is_some_and(|(office, days)| {
        checker.facts.judge(office, Some(right), days).standing == crate::facts::Standing::Supported
    })
}
