//! `title-wrong-at-date`, and the notes on claims that stand: hints, weak support, conflicts.

use crate::claims::{Relation, Tense};
use crate::facts::{Judgement, Office, OfficeId, Origin, PersonId, PointKind, Ruling, Standing};
use crate::language::dates::{Days, days_between};
use crate::language::offices::read_label;
use crate::rules::checker::{Checker, at_most, on, replace, without_note};
use crate::rules::{Evidence, Finding, Fix, Severity, Verdict, coverage};

use super::{Subject, TITLE_UNATTESTED_AT_DATE, TITLE_WRONG_AT_DATE, only_listed};

pub(super) fn check(checker: &Checker<'_>, subject: &Subject<'_>) -> Option<Finding> {
    judged(checker, subject).or_else(|| excluded(checker, subject))
}

fn judged(checker: &Checker<'_>, subject: &Subject<'_>) -> Option<Finding> {
    let (judgement, days) = (subject.judgement.as_ref()?, subject.days?);
    if !subject.is_asserted() || matches!(subject.claim.tense, Tense::Former | Tense::Future) {
        return None;
    }
    // The day on which one holder goes is the day on which the next one comes.
    let came = |office: OfficeId| checker.facts.office(office).runs.iter().any(|r| r.began && days.contains(r.first));
    if matches!(subject.claim.relation, Relation::Ended(_)) && judgement.held_once && subject.office.is_some_and(came) {
        return None;
    }
    let found = match subject.standing() {
        Standing::Refuted if subject.is_decidable(checker) => Some(wrong(checker, subject, judgement, days)),
        // A list that knows the claimed holder, against sources that name another one.
        Standing::Contested if subject.is_decidable(checker) && matches!(judgement.attested, Ruling::Other { .. }) => {
            Some(at_most(wrong(checker, subject, judgement, days), Severity::Warning))
        }
        Standing::Contested | Standing::Supported => coverage::support(checker, subject.claim.span, judgement),
        Standing::Unknown if judgement.held_once && !subject.title.weak => Some(unattested(checker, subject, days)),
        _ => None,
    };
    // A title of then in a sentence that tells of then.
    let of_then = || {
        subject.claim.tense == Tense::Current
            && judgement.held_once
            && (subject.looks_back(checker) || told_of_then(checker, subject, days))
    };
    found.filter(|_| !of_then())
}

fn wrong(checker: &Checker<'_>, subject: &Subject<'_>, judgement: &Judgement, days: Days) -> Finding {
    let name = subject.name(checker);
    let office = subject.office_label(checker);
    let holder = judgement.other_holder();
    let message = match holder {
        Some(holder) => format!(
            "{name} was not {office} {}: {} was{}.",
            on(days),
            checker.facts.person(holder).name,
            curated_note(judgement)
        ),
        None => format!("{name} was not {office} {}{}.", on(days), curated_note(judgement)),
    };
    let fact = without_note(&message, curated_note(judgement));
    let mut finding = checker.finding(&TITLE_WRONG_AT_DATE, subject.claim.span, Verdict::Refuted, message);
    (finding.as_of, finding.fact) = (Some(days.start), fact);
    finding.evidence = against(checker, judgement);
    let own = own_title(checker, subject, days);
    if let Some((_, _, origin)) = &own {
        finding.evidence.extend(checker.evidence(&[*origin], "the person's own title"));
    }
    finding.fixes = fixes(checker, subject, holder, own.map(|(_, label, _)| label));
    let only_weak = judgement.weak && !matches!(judgement.curated, Ruling::Other { .. } | Ruling::Outside { .. });
    if only_weak { at_most(finding, Severity::Warning) } else { finding }
}

/// What decides, and what each piece says of the person.
fn against(checker: &Checker<'_>, judgement: &Judgement) -> Vec<Evidence> {
    let of = |ruling: &Ruling| match ruling {
        Ruling::Holds(evidence) => checker.evidence(evidence, "in office"),
        Ruling::Other { evidence, .. } => checker.evidence(evidence, "held by another"),
        Ruling::Outside { evidence, .. } => checker.evidence(evidence, "the person's own time in office"),
        Ruling::Unknown => Vec::new(),
    };
    [of(&judgement.attested), of(&judgement.curated)].concat()
}

/// The clause gives another date than the draft's, and on that date nothing contradicts the title.
fn told_of_then(checker: &Checker<'_>, subject: &Subject<'_>, days: Days) -> bool {
    let then = subject.claim.dated.filter(|dated| !dated.overlaps(days)).zip(subject.office);
    then.is_some_and(|(dated, office)| checker.facts.judge(office, subject.person, dated).standing != Standing::Refuted)
}

/// The person is attested then in an office that excludes this one, as a curated list or the lexicon says.
fn excluded(checker: &Checker<'_>, subject: &Subject<'_>) -> Option<Finding> {
    let (person, days) = (subject.person?, subject.days?);
    let settled = matches!(subject.standing(), Standing::Supported | Standing::Contested);
    if settled || !subject.is_asserted() || subject.claim.tense != Tense::Current {
        return None;
    }
    let (office, judgement) = checker.facts.offices_of(person).iter().find_map(|o| {
        let office = checker.facts.office(*o);
        let claimed = subject.office.map(|c| checker.facts.office(c));
        // Of a body's president only a curator can say what that office excludes.
        let named = match &subject.title.body {
            None => office.excludes(&subject.title.key) || claimed.is_some_and(|c| c.excludes(&office.key)),
            Some(_) => claimed.is_some_and(|c| c.excludes.contains(&office.key)),
        };
        let same_country = subject.title.of.is_none() || office.of == subject.title.of;
        let judgement = (named && same_country).then(|| checker.facts.judge(*o, Some(person), days))?;
        (judgement.standing == Standing::Supported).then_some((office, judgement))
    })?;
    let message = format!(
        "{} was {} {}, which excludes {}{}.",
        subject.name(checker),
        office.full_label(),
        on(days),
        subject.title.key,
        only_listed(&judgement)
    );
    let fact = without_note(&message, only_listed(&judgement));
    let mut finding = checker.finding(&TITLE_WRONG_AT_DATE, subject.claim.span, Verdict::Refuted, message);
    (finding.as_of, finding.fact) = (Some(days.start), fact);
    finding.evidence = checker.evidence(&judgement.evidence(), "the office held");
    let title = own_title(checker, subject, days).map(|(_, label, _)| label);
    finding.fixes = fixes(checker, subject, None, title);
    Some(finding)
}

fn curated_note(judgement: &Judgement) -> &'static str {
    match (&judgement.attested, &judgement.curated) {
        (Ruling::Other { .. }, Ruling::Holds(_)) => "; the sources say so, the curated list says otherwise",
        _ => only_listed(judgement),
    }
}

fn fixes(checker: &Checker<'_>, subject: &Subject<'_>, holder: Option<PersonId>, title: Option<String>) -> Vec<Fix> {
    let mut fixes = Vec::new();
    if let Some(title) = title.filter(|_| subject.title.tense_span.is_none()) {
        fixes.push(replace(subject.title.span, checker.in_draft_style(&title), false));
    }
    if let Some(holder) = holder {
        let person = checker.facts.person(holder);
        let name = if subject.mention.bare && person.family_first.is_some() {
            person.written_family_name()
        } else {
            &person.name
        };
        fixes.push(replace(subject.mention.span, checker.in_draft_style(name), false));
    }
    fixes
}

/// The person's own title nearest to the date, as a source words it: distance in days, wording, where.
fn own_title(checker: &Checker<'_>, subject: &Subject<'_>, days: Days) -> Option<(i32, String, Origin)> {
    let person = subject.person?;
    let others = checker.facts.offices_of(person).iter().filter(|o| Some(**o) != subject.office);
    // A wording that a curator rejects is never proposed.
    let accepted = |office: &Office, label: &str| {
        let key = read_label(label, checker.lexicon).map(|phrase| phrase.key);
        !office.rejected.iter().any(|(rejected, _)| Some(rejected) == key.as_ref())
    };
    let points = others.flat_map(|o: &OfficeId| {
        let office = checker.facts.office(*o);
        office.points.iter().filter(move |p| office.rejected.is_empty() || accepted(office, &p.label))
    });
    points
        .filter(|p| p.person == person && p.kind == PointKind::Holds && !p.suspect)
        .filter_map(|p| Some((days_between(days.start, p.days?.start).abs(), p)))
        .filter(|(distance, _)| *distance <= crate::facts::FRESH_DAYS)
        // The same day first; of one day, the wording that names a country.
        .min_by_key(|(distance, p)| (*distance, p.weak, std::cmp::Reverse(p.label.len()), p.origin))
        .map(|(distance, p)| (distance, p.label.clone(), p.origin))
}

fn unattested(checker: &Checker<'_>, subject: &Subject<'_>, days: Days) -> Finding {
    let message = format!(
        "No source attests {} as {} {}; it is attested at other dates.",
        subject.name(checker),
        subject.office_label(checker),
        on(days)
    );
    let mut finding = checker.finding(&TITLE_UNATTESTED_AT_DATE, subject.claim.span, Verdict::NotEnoughInfo, message);
    finding.as_of = Some(days.start);
    finding.evidence = nearest(checker, subject, days);
    finding
}

/// The attestations of the office next to the date, one on each side.
fn nearest(checker: &Checker<'_>, subject: &Subject<'_>, days: Days) -> Vec<crate::rules::Evidence> {
    let Some(office) = subject.office.map(|o| checker.facts.office(o)) else { return Vec::new() };
    let dated = || office.points.iter().filter(|p| !p.suspect).filter_map(|p| Some((p.days?, p.origin)));
    let before = dated().filter(|(d, _)| d.start < days.start).max_by_key(|(d, _)| d.start);
    let after = dated().filter(|(d, _)| d.start >= days.end).min_by_key(|(d, _)| d.start);
    let origins: Vec<Origin> = before.into_iter().chain(after).map(|(_, origin)| origin).collect();
    checker.evidence(&origins, "attested then")
}
