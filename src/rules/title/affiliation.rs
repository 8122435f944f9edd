//! `affiliation-wrong`.

use crate::claims::Tense;
use crate::document::Span;
use crate::facts::{Office, OfficeId, Origin, PersonId, Point, PointKind, Standing};
use crate::language::lexicon::{Country, Lexicon, Meaning};
use crate::language::offices::region_name;
use crate::language::tokens::tokenize;
use crate::language::{bodies, fold};
use crate::rules::checker::{Checker, replace, without_note};
use crate::rules::{Finding, Fix, Verdict};

use super::{AFFILIATION_WRONG, Subject};

/// The person is attested in this position, but for another country or body.
pub(super) fn check(checker: &Checker<'_>, subject: &Subject<'_>) -> Option<Finding> {
    let person = subject.person?;
    if subject.claim.tense == Tense::Future
        || !subject.is_asserted()
        || matches!(subject.standing(), Standing::Supported | Standing::Contested)
    {
        return None;
    }
    let same_key: Vec<OfficeId> = checker
        .facts
        .offices_of(person)
        .iter()
        .copied()
        .filter(|o| checker.facts.office(*o).key == subject.title.key)
        .collect();
    if let Some((of, span)) = subject.title.of.as_deref().zip(subject.title.of_span)
        && let Some(found) = country(checker, subject, person, &same_key, of, span)
    {
        return Some(found);
    }
    let (body, span) = subject.title.body.as_deref().zip(subject.title.body_span)?;
    other_body(checker, subject, person, &same_key, body, span)
}

fn country(
    checker: &Checker<'_>,
    subject: &Subject<'_>,
    person: PersonId,
    same_key: &[OfficeId],
    of: &str,
    span: Span,
) -> Option<Finding> {
    // Countries are held against countries and towns against towns: `Rome's minister` is Italy's.
    let is_country = |name: &str| matches!(country_or_place(name, checker.lexicon), Some(Meaning::Country(_)));
    let comparable = |office: &&Office| office.of.as_deref().is_none_or(|o| is_country(o) == subject.title.of_country);
    let offices = || same_key.iter().map(|o| checker.facts.office(*o)).filter(|o| !o.weak).filter(comparable);
    if offices()
        .any(|o| o.of.as_deref().is_some_and(|o| same_place(o, of, checker.lexicon)) && !evidence(o, person).is_empty())
    {
        return None;
    }
    let (office, origins) =
        offices().filter(|o| o.of.is_some()).map(|o| (o, said_of_country(o, person))).find(|(_, e)| !e.is_empty())?;
    let right = office.of.as_deref()?;
    let message = format!(
        "{} is attested as {}, not of {}{}.",
        subject.name(checker),
        office.full_label(),
        checker.lexicon.with_article(of),
        listed_alone(&origins)
    );
    let fix = if subject.title.of_country {
        in_the_form_of(checker.text(span), right, checker.lexicon)
    } else {
        Some(right.to_owned())
    };
    let fix = fix.map(|text| replace(span, text, false));
    Some(finding(checker, span, message, &origins, fix))
}

fn other_body(
    checker: &Checker<'_>,
    subject: &Subject<'_>,
    person: PersonId,
    same_key: &[OfficeId],
    body: &str,
    span: Span,
) -> Option<Finding> {
    let offices = || same_key.iter().map(|o| checker.facts.office(*o)).filter(|o| o.body.is_some());
    if offices().any(|o| o.body.as_deref().is_some_and(|b| bodies::same(b, body)) && !evidence(o, person).is_empty()) {
        return None;
    }
    let (office, origins) = offices().map(|o| (o, evidence(o, person))).find(|(_, e)| !e.is_empty())?;
    let right = office.body.as_deref()?;
    let message = format!(
        "{} is attested as {} of the {right}, not of the {body}{}.",
        subject.name(checker),
        office.key,
        listed_alone(&origins)
    );
    // `UN High Commissioner for Refugees`: where the office has the body's name, another name makes no sense.
    let fix = (!span.contains(subject.title.core_span)).then(|| replace(span, checker.in_draft_style(right), false));
    Some(finding(checker, span, message, &origins, fix))
}

fn finding(checker: &Checker<'_>, span: Span, message: String, origins: &[Origin], fix: Option<Fix>) -> Finding {
    let fact = without_note(&message, listed_alone(origins));
    let mut finding = checker.finding(&AFFILIATION_WRONG, span, Verdict::Refuted, message);
    finding.fact = fact;
    finding.evidence = checker.evidence(origins, "the attested affiliation");
    finding.fixes = fix.into_iter().collect();
    finding
}

/// Where the person is attested in the office, at whatever date; at most two places.
fn evidence(office: &Office, person: PersonId) -> Vec<Origin> {
    attested(office, person, |_| true)
}

/// Such places that have the office's country; where it was lent from other offices, a namesake may be meant.
fn said_of_country(office: &Office, person: PersonId) -> Vec<Origin> {
    attested(office, person, |point| !point.lent_country)
}

fn attested(office: &Office, person: PersonId, counts: impl Fn(&Point) -> bool) -> Vec<Origin> {
    let attested = office
        .points
        .iter()
        .filter(|p| p.person == person && !p.suspect && p.kind != PointKind::Future && counts(p))
        .map(|p| p.origin);
    attested.chain(office.tenures.iter().filter(|t| t.person == person).map(|t| t.origin)).take(2).collect()
}

/// What follows a statement that nothing but curated lists supports.
fn listed_alone(origins: &[Origin]) -> &'static str {
    let listed = origins.iter().all(|origin| matches!(origin, Origin::List { .. }));
    if listed { " (curated list; no source attests the office)" } else { "" }
}

/// Whether two names are one place: written alike, two names of one entry (`Kyiv`, `Kiev`), or one a part of the other
/// (`Exampleton`, `New Exampleton`, `Exampleton City`), unless both are well known.
fn same_place(a: &str, b: &str, lexicon: &Lexicon) -> bool {
    let meaning = |name| country_or_place(name, lexicon);
    let (key_a, key_b) = (fold::name_key(region_name(a)), fold::name_key(region_name(b)));
    let within = |short: &str, long: &str| short.split(' ').all(|word| long.split(' ').any(|other| other == word));
    let known = |name| is_known_place(name, lexicon);
    key_a == key_b
        || meaning(a).is_some() && meaning(a) == meaning(b)
        || (within(&key_a, &key_b) || within(&key_b, &key_a)) && !(known(a) && known(b))
}

/// Whether the whole name is in a list of countries, places or towns.
fn is_known_place(name: &str, lexicon: &Lexicon) -> bool {
    let tokens = tokenize(name, lexicon);
    let place = |m| matches!(m, Meaning::Country(_) | Meaning::Capital(_) | Meaning::Place(_)).then_some(());
    let length = lexicon.longest(&tokens, 0, place).map(|(length, ())| length);
    let city = || lexicon.city_at(&tokens, name, 0).map(|(length, _)| length);
    length == Some(tokens.len()) || city() == Some(tokens.len())
}

fn country_or_place(name: &str, lexicon: &Lexicon) -> Option<Meaning> {
    let tokens = tokenize(name, lexicon);
    let place = |m| matches!(m, Meaning::Country(_) | Meaning::Capital(_) | Meaning::Place(_)).then_some(m);
    lexicon.longest(&tokens, 0, place).map(|(_, meaning)| meaning)
}

/// The right country's name in the grammatical form of the wrong one: noun for noun, adjective for adjective.
fn in_the_form_of(written: &str, right: &str, lexicon: &Lexicon) -> Option<String> {
    let meaning = |text: &str| {
        let tokens = tokenize(text, lexicon);
        lexicon
            .longest(&tokens, 0, |m| matches!(m, Meaning::Country(_) | Meaning::Demonym(_)).then_some(m))
            .map(|(_, m)| m)
    };
    let Some(Meaning::Country(index)) = meaning(right) else { return None };
    let Country { name, demonym } = lexicon.country(index);
    match meaning(written)? {
        Meaning::Demonym(_) => Some(demonym.to_string()),
        _ => Some(name.to_string()),
    }
}
