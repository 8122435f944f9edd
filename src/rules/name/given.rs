//! Given names: `given-name-wrong`, `given-name-as-surname`.

use crate::claims::{PersonMention, Tense};
use crate::facts::{NameMatch, OfficeId, Origin, PersonId, PointKind, Standing};
use crate::language::fold;
use crate::language::person_name;
use crate::rules::checker::{Checker, replace};
use crate::rules::title::Subject;
use crate::rules::{Finding, Verdict};

use super::{GIVEN_NAME_AS_SURNAME, GIVEN_NAME_WRONG};

/// An unknown full name whose surname is that of a known holder of the same office.
pub(in crate::rules) fn wrong_given_name(checker: &Checker<'_>, subject: &Subject<'_>) -> Option<Finding> {
    let mention = subject.mention;
    if mention.bare || subject.title.weak || checker.name(&mention.text) != NameMatch::Unknown || !subject.is_asserted()
    {
        return None;
    }
    let parts = person_name::parts(&mention.text, checker.lexicon);
    let mut candidates =
        offices(checker, subject).into_iter().flat_map(|o| holders(checker, subject, o)).filter(|(person, _)| {
            let known = checker.facts.person(*person);
            let family = known.family_name();
            known.parts.len() == parts.len()
                && (parts.last().is_some_and(|p| p == family)
                    || known.family_first == Some(true) && parts.first().is_some_and(|p| p == family))
        });
    let (person, origin) = candidates.next()?;
    if candidates.any(|(other, _)| other != person) {
        return None;
    }
    let known = checker.facts.person(person);
    let message = format!("The sources' {} is {}; no source has “{}”.", subject.title.text, known.name, mention.text);
    let mut finding = checker.finding(&GIVEN_NAME_WRONG, mention.span, Verdict::Refuted, message);
    finding.evidence = checker.evidence(&[origin], "the name in this role");
    finding.fixes = vec![replace(mention.span, checker.in_draft_style(&known.name), false)];
    Some(finding)
}

/// The known offices that the title may mean: of its key, with nothing in the jurisdiction that disagrees.
fn offices(checker: &Checker<'_>, subject: &Subject<'_>) -> Vec<OfficeId> {
    let title = subject.title;
    checker
        .facts
        .offices_of_key(&title.key)
        .filter(|o| {
            let office = checker.facts.office(*o);
            let agree =
                |a: Option<&str>, b: Option<&str>| a.zip(b).is_none_or(|(a, b)| fold::name_key(a) == fold::name_key(b));
            let some_shared = office.single_seat
                || title.body.is_some() && office.body.is_some()
                || title.of.is_some() && office.of.is_some();
            agree(title.of.as_deref(), office.of.as_deref())
                && agree(title.body.as_deref(), office.body.as_deref())
                && some_shared
        })
        .collect()
}

/// Who holds the office at the claim's date (a single seat), or is attested in it at all (a seat of many).
fn holders(checker: &Checker<'_>, subject: &Subject<'_>, office: OfficeId) -> Vec<(PersonId, Origin)> {
    let entry = checker.facts.office(office);
    let then = |person| {
        subject.days.is_none_or(|days| checker.facts.judge(office, Some(person), days).standing == Standing::Supported)
    };
    let past = matches!(subject.claim.tense, Tense::Former | Tense::Then | Tense::Past);
    let attested = entry.points.iter().filter(|p| !p.suspect && matches!(p.kind, PointKind::Holds | PointKind::Began));
    attested.filter(|p| !entry.single_seat || past || then(p.person)).map(|p| (p.person, p.origin)).collect()
}

/// A lone word that is the given name of somebody whose family name comes first.
pub(super) fn as_surname(checker: &Checker<'_>, mention: &PersonMention) -> Option<Finding> {
    let part = person_name::parts(&mention.text, checker.lexicon).pop()?;
    let person = introduced(checker, mention, &part).or_else(|| known(checker, mention, &part))?;
    let known = checker.facts.person(person);
    let family = known.written_family_name();
    let message = format!("“{}” is {}'s given name; the family name is {family}.", mention.text, known.name);
    let mut finding = checker.finding(&GIVEN_NAME_AS_SURNAME, mention.span, Verdict::Refuted, message);
    let evidence = if known.references.is_empty() { &known.forms[0].sightings } else { &known.references };
    finding.evidence = checker.sightings(evidence, "the family name");
    finding.fixes = vec![replace(mention.span, checker.in_draft_style(family), true)];
    Some(finding)
}

/// The person of the draft whose given name it is, if it is nobody's family name there.
fn introduced(checker: &Checker<'_>, mention: &PersonMention, part: &str) -> Option<PersonId> {
    let persons: Vec<PersonId> =
        mention.persons.iter().filter_map(|&p| checker.known_person(&checker.draft.people[p].name)).collect();
    if persons.len() != mention.persons.len() {
        return None;
    }
    match *persons {
        [person] if is_given_name(checker, person, part) => Some(person),
        _ => None,
    }
}

/// The one known person whose given name it is, where nobody known has it as a family name.
fn known(checker: &Checker<'_>, mention: &PersonMention, part: &str) -> Option<PersonId> {
    if !mention.persons.is_empty() || !mention.evident {
        return None;
    }
    let mut all: Vec<PersonId> = checker.facts.with_part(part).collect();
    all.sort_unstable();
    all.dedup();
    match *all {
        [person] if is_given_name(checker, person, part) => Some(person),
        _ => None,
    }
}

fn is_given_name(checker: &Checker<'_>, person: PersonId, part: &str) -> bool {
    let known = checker.facts.person(person);
    known.family_first == Some(true)
        && known.parts.len() > 1
        && known.parts.last().is_some_and(|p| p == part)
        && known.family_name() != part
}
