//! Where drafts mention a person, an office or a day.

use std::sync::Arc;

use crate::claims::OfficeMention;
use crate::document::Span;
use crate::facts::{FormStanding, Office, OfficeId, Person, PersonId};
use crate::language::dates::Days;
use crate::server::analysis::{Analysis, Held};
use crate::server::scene::Scene;
use crate::server::target::Target;

/// What is mentioned.
#[derive(Debug, Clone)]
pub(super) enum Thing {
    /// A known person.
    Person(PersonId),
    /// A person of one draft whom no source knows, by the full name.
    Stranger(String),
    /// A known office.
    Office(OfficeId),
    /// An office that no source knows: its key, country or place, and body.
    OtherOffice(String, Option<String>, Option<String>),
    /// Some days.
    Days(Days),
}

impl Thing {
    /// What a target mentions.
    pub fn of(scene: &Scene<'_>, target: Target) -> Option<Self> {
        let reading = scene.reading();
        Some(match target {
            Target::Name { mention, .. } => match scene.known_person(mention) {
                Some(person) => Self::Person(person),
                None => Self::Stranger(reading.full_name(&reading.persons[mention]).to_owned()),
            },
            Target::Title { claim } => {
                let (claim, assessed) = scene.claims().nth(claim)?;
                assessed.office.map_or_else(|| other_office(&reading.offices[claim.office]), Self::Office)
            }
            Target::Office { mention } => {
                let title = &reading.offices[mention];
                scene.known_office(title).map_or_else(|| other_office(title), Self::Office)
            }
            Target::Date { mention } => Self::Days(reading.dates[mention].days?),
        })
    }

    /// Where a draft mentions it, in order. `scene` is the one that the thing was found in.
    pub fn mentions(&self, scene: &Scene<'_>, analysis: &Analysis, held: &Held) -> Vec<Span> {
        let draft = Scene { shared: scene.shared, analysis, held };
        let same_facts = Arc::ptr_eq(&scene.held.corpus, &held.corpus);
        let mut spans = match self {
            Self::Person(person) => {
                let wanted = scene.facts().person(*person);
                names(&draft, |mention| {
                    let other = draft.known_person(mention);
                    other.is_some_and(|other| match same_facts {
                        true => other == *person,
                        false => same_person(wanted, draft.facts().person(other)),
                    })
                })
            }
            Self::Stranger(name) => names(&draft, |mention| {
                let named = &draft.reading().persons[mention];
                draft.known_person(mention).is_none() && draft.reading().full_name(named) == name
            }),
            Self::Office(office) => {
                let wanted = scene.facts().office(*office);
                let is_it = |other: OfficeId| match same_facts {
                    true => other == *office,
                    false => same_office(wanted, draft.facts().office(other)),
                };
                titles(&draft, |known, _| known.is_some_and(is_it))
            }
            Self::OtherOffice(key, of, body) => titles(&draft, |known, title| {
                known.is_none() && (&title.key, &title.of, &title.body) == (key, of, body)
            }),
            Self::Days(days) => {
                let dates = held.reading.dates.iter().filter(|date| date.days == Some(*days));
                dates.map(|date| date.span).collect()
            }
        };
        spans.sort_unstable();
        spans.dedup();
        spans
    }
}

fn other_office(title: &OfficeMention) -> Thing {
    Thing::OtherOffice(title.key.clone(), title.of.clone(), title.body.clone())
}

/// The names for which `is_it` holds, and what stands for them.
fn names(draft: &Scene<'_>, is_it: impl Fn(usize) -> bool) -> Vec<Span> {
    let reading = draft.reading();
    let named =
        (0..reading.persons.len()).filter(|mention| is_it(*mention)).map(|mention| reading.persons[mention].span);
    let referred = reading.references.iter().filter(|reference| is_it(reference.person)).map(|r| r.span);
    named.chain(referred).collect()
}

/// The titles for which `is_it` holds, given the office that is known by them: those of claims, those that stand for
/// a person, and those of nobody.
fn titles(draft: &Scene<'_>, is_it: impl Fn(Option<OfficeId>, &OfficeMention) -> bool) -> Vec<Span> {
    let reading = draft.reading();
    let known = |index: usize| {
        let claimed = draft.claims().find(|(claim, _)| claim.office == index);
        claimed.and_then(|(_, assessed)| assessed.office).or_else(|| draft.known_office(&reading.offices[index]))
    };
    // A bare title that stands for a person is the office which that person was introduced with.
    let meant = |index: usize| {
        let title = &reading.offices[index];
        let reference = reading.references.iter().find(|reference| reference.span == title.span)?;
        let repeats =
            |office: &OfficeMention| office.key == title.key || office.key.split(' ').any(|word| word == title.key);
        let of_the_person = |claim: &&(&crate::claims::Claim, &crate::rules::AssessedClaim)| {
            claim.0.person == reference.person && repeats(&reading.offices[claim.0.office])
        };
        draft.claims().find(|claim| of_the_person(&claim)).and_then(|(_, assessed)| assessed.office)
    };
    let here = |index: &usize| is_it(meant(*index).or_else(|| known(*index)), &reading.offices[*index]);
    (0..reading.offices.len()).filter(here).map(|index| reading.offices[index].span).collect()
}

/// Whether two fact bases mean the same person: one accepts what the other calls her.
fn same_person(a: &Person, b: &Person) -> bool {
    let accepts = |person: &Person, parts: &[String]| {
        person.forms.iter().any(|form| form.standing == FormStanding::Accepted && form.parts == parts)
    };
    accepts(a, &b.parts) || accepts(b, &a.parts)
}

fn same_office(a: &Office, b: &Office) -> bool {
    (&a.key, &a.of, &a.body) == (&b.key, &b.of, &b.body)
}
