//! Answers about an office.

use jiff::civil::Date;
use serde::Serialize;

use super::answer::{Answer, Gap, Tenure, all_evidence, curated, gaps, of_run};
use crate::facts::{Facts, Office, OfficeId, PersonId, Ruling, Run};
use crate::language::dates::Days;
use crate::rules::EvidenceKind;

/// Who held an office, in order.
#[derive(Debug, Serialize)]
pub struct Timeline {
    pub office: String,
    pub of: Option<String>,
    pub body: Option<String>,
    pub single_seat: bool,
    pub tenures: Vec<Tenure>,
    pub gaps: Vec<Gap>,
    /// Names of the office that a curator rejects.
    pub rejected: Vec<String>,
}

/// Who held an office on some days.
#[derive(Debug, Serialize)]
pub struct OfficeAt {
    pub office: String,
    pub at: String,
    /// Whom the sources have in it.
    pub attested: Vec<Tenure>,
    /// Whom curated lists have in it.
    pub curated: Vec<Tenure>,
    /// The nearest attestation before, where no source covers the days.
    pub before: Option<Box<Tenure>>,
    /// The nearest attestation after, where no source covers the days.
    pub after: Option<Box<Tenure>>,
}

/// Everybody who held an office.
pub fn timeline(facts: &Facts, id: OfficeId) -> Answer {
    Answer::Office(timeline_of(facts, facts.office(id)))
}

pub fn timeline_of(facts: &Facts, office: &Office) -> Timeline {
    let runs = office.runs.iter().map(|run| (run.first, of_run(facts, office, run)));
    let mut tenures: Vec<(Date, Tenure)> = runs.chain(curated(facts, office, |_, _, _| true)).collect();
    tenures.sort_by(|(a_day, a), (b_day, b)| (a_day, a.kind, &a.person).cmp(&(b_day, b.kind, &b.person)));
    Timeline {
        office: office.full_label(),
        of: office.of.clone(),
        body: office.body.clone(),
        single_seat: office.single_seat,
        tenures: tenures.into_iter().map(|(_, tenure)| tenure).collect(),
        gaps: gaps(facts, office, |_, _| true),
        rejected: office.rejected.iter().map(|(_, label)| label.clone()).collect(),
    }
}

/// Who held an office on some days, by the judgement that checks rest on too.
pub fn at(facts: &Facts, id: OfficeId, days: Days) -> Answer {
    let office = facts.office(id);
    let (mut attested, mut listed) = (Vec::new(), Vec::new());
    for person in holders(office) {
        let judgement = facts.judge(id, Some(person), days);
        if let Ruling::Holds(origins) = &judgement.attested {
            attested
                .push(Tenure { evidence: all_evidence(facts, origins), ..attested_on(facts, office, person, days) });
        }
        if let Ruling::Holds(_) = &judgement.curated {
            listed.extend(curated(facts, office, |holder, from, until| holder == person && covers(from, until, days)));
        }
    }
    let sides = attested.is_empty();
    let before = office.runs.iter().rev().find(|run| sides && run.last < days.start);
    let after = office.runs.iter().find(|run| sides && run.first >= days.end);
    Answer::OfficeAt(OfficeAt {
        office: office.full_label(),
        at: days.to_string(),
        attested,
        curated: listed.into_iter().map(|(_, tenure)| tenure).collect(),
        before: before.map(|run| Box::new(of_run(facts, office, run))),
        after: after.map(|run| Box::new(of_run(facts, office, run))),
    })
}

/// Whether a curated tenure reaches into the days.
pub fn covers(from: Option<Days>, until: Option<Days>, days: Days) -> bool {
    from.is_none_or(|from| from.start < days.end) && until.is_none_or(|until| days.start < until.end)
}

/// Everybody who is said to hold or have held an office, in the order of first evidence.
fn holders(office: &Office) -> Vec<PersonId> {
    let mut holders = Vec::new();
    for person in
        office.points.iter().map(|point| point.person).chain(office.tenures.iter().map(|tenure| tenure.person))
    {
        if !holders.contains(&person) {
            holders.push(person);
        }
    }
    holders
}

/// The run of a person that covers the days or is nearest to them, without evidence.
pub fn attested_on(facts: &Facts, office: &Office, person: PersonId, days: Days) -> Tenure {
    let own = office.runs.iter().filter(|run| run.person == person);
    let covers = |run: &Run| run.first < days.end && days.start <= run.last;
    match own.min_by_key(|run| (!covers(run), run.distance(days.start))) {
        Some(run) => Tenure { evidence: Vec::new(), ..of_run(facts, office, run) },
        None => Tenure {
            person: facts.person(person).name.clone(),
            office: office.full_label(),
            kind: EvidenceKind::Attested,
            first: None,
            last: None,
            began: false,
            ended: false,
            weak: false,
            contradicted: None,
            evidence: Vec::new(),
        },
    }
}
