//! Answers about a person.

use jiff::civil::Date;
use serde::Serialize;

use super::answer::{Answer, Evidence, Gap, Tenure, all_evidence, curated, gaps, of_run};
use super::office::{attested_on, covers};
use crate::facts::{Facts, FormStanding, PersonId, PointKind, Ruling};
use crate::language::dates::Days;

/// A person's tenures, in order.
#[derive(Debug, Serialize)]
pub struct Person {
    pub name: String,
    /// Other ways of writing the name.
    pub forms: Vec<Form>,
    pub tenures: Vec<Tenure>,
    /// What is said without saying when.
    pub mentioned: Vec<Mentioned>,
    /// Days around the tenures about which no source says anything.
    pub gaps: Vec<Gap>,
    /// What the person took part in, at most a dozen events.
    pub events: Vec<super::event::Event>,
}

/// A way of writing a name.
#[derive(Debug, Serialize)]
pub struct Form {
    pub text: String,
    /// `accepted`, `outvoted` (by most sources) or `rejected` (by a curator).
    pub standing: &'static str,
    /// How many sources write it so.
    pub sources: usize,
}

/// An office that a source gives a person without dating it.
#[derive(Debug, Serialize)]
pub struct Mentioned {
    pub office: String,
    /// `held`, `former`, `earlier` or `expected`, seen from `said`.
    pub relation: &'static str,
    /// The days seen from which it is said.
    pub said: Option<String>,
    pub evidence: Vec<Evidence>,
}

/// A person on some days.
#[derive(Debug, Serialize)]
pub struct PersonAt {
    pub name: String,
    pub at: String,
    /// The offices held.
    pub held: Vec<Tenure>,
    /// Offices of the person's that were somebody else's, or not yet or no longer the person's.
    pub not_held: Vec<NotHeld>,
    /// Offices of the person's about which nothing is known on these days.
    pub open: Vec<String>,
}

/// An office that a person did not hold on some days.
#[derive(Debug, Serialize)]
pub struct NotHeld {
    pub office: String,
    /// Who held it, if that is known.
    pub holder: Option<String>,
    pub evidence: Vec<Evidence>,
}

/// Everything a person is said to have been.
pub fn tenures(facts: &Facts, id: PersonId) -> Answer {
    let person = facts.person(id);
    let offices = || facts.offices_of(id).iter().map(|office| facts.office(*office));
    let runs = offices().flat_map(|office| {
        let own = office.runs.iter().filter(|run| run.person == id);
        own.map(move |run| (run.first, of_run(facts, office, run)))
    });
    let listed = offices().flat_map(|office| curated(facts, office, |holder, _, _| holder == id));
    let mut tenures: Vec<(Date, Tenure)> = runs.chain(listed).collect();
    tenures.sort_by(|(a_day, a), (b_day, b)| (a_day, &a.office, a.kind).cmp(&(b_day, &b.office, b.kind)));
    let gaps =
        offices().flat_map(|office| gaps(facts, office, |before, after| before.person == id || after.person == id));
    Answer::Person(Person {
        name: person.name.clone(),
        forms: person.forms.iter().filter(|form| form.text != person.name).map(form).collect(),
        tenures: tenures.into_iter().map(|(_, tenure)| tenure).collect(),
        mentioned: mentioned(facts, id),
        gaps: gaps.collect(),
        events: super::event::of_person(facts, id),
    })
}

fn form(form: &crate::facts::Form) -> Form {
    let standing = match form.standing {
        FormStanding::Accepted => "accepted",
        FormStanding::Outvoted => "outvoted",
        FormStanding::Rejected => "rejected",
    };
    Form { text: form.text.clone(), standing, sources: form.documents }
}

/// What sources say of a person and an office that belongs to no run, once for each office and relation.
fn mentioned(facts: &Facts, id: PersonId) -> Vec<Mentioned> {
    let mut mentioned: Vec<Mentioned> = Vec::new();
    for office in facts.offices_of(id).iter().map(|office| facts.office(*office)) {
        let in_runs: Vec<usize> = office.runs.iter().flat_map(|run| run.points.iter().copied()).collect();
        let rest = office
            .points
            .iter()
            .enumerate()
            .filter(|(index, point)| point.person == id && !point.suspect && !in_runs.contains(index));
        for (_, point) in rest {
            let relation = match point.kind {
                PointKind::Holds | PointKind::Began | PointKind::Ended => "held",
                PointKind::Former => "former",
                PointKind::Past => "earlier",
                PointKind::Future => "expected",
            };
            let office = office.full_label();
            if mentioned.iter().any(|known| known.office == office && known.relation == relation) {
                continue;
            }
            let evidence = all_evidence(facts, &[point.origin]);
            mentioned.push(Mentioned { office, relation, said: point.days.map(|days| days.to_string()), evidence });
        }
    }
    mentioned
}

/// What a person was on some days.
pub fn at(facts: &Facts, id: PersonId, days: Days) -> Answer {
    let mut answer = PersonAt {
        name: facts.person(id).name.clone(),
        at: days.to_string(),
        held: Vec::new(),
        not_held: Vec::new(),
        open: Vec::new(),
    };
    for &office_id in facts.offices_of(id) {
        let office = facts.office(office_id);
        let judgement = facts.judge(office_id, Some(id), days);
        let held_before = answer.held.len();
        if let Ruling::Holds(origins) = &judgement.attested {
            answer.held.push(Tenure { evidence: all_evidence(facts, origins), ..attested_on(facts, office, id, days) });
        }
        if let Ruling::Holds(_) = &judgement.curated {
            let own = curated(facts, office, |holder, from, until| holder == id && covers(from, until, days));
            answer.held.extend(own.into_iter().map(|(_, tenure)| tenure));
        }
        if answer.held.len() > held_before {
            continue;
        }
        let evidence = all_evidence(facts, &judgement.evidence());
        if evidence.is_empty() {
            answer.open.push(office.full_label());
        } else {
            let holder = judgement.other_holder().map(|holder| facts.person(holder).name.clone());
            answer.not_held.push(NotHeld { office: office.full_label(), holder, evidence });
        }
    }
    Answer::PersonAt(answer)
}
