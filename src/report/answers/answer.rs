//! What answers are made of. The JSON is these types as they stand.

use jiff::civil::Date;
use serde::Serialize;

use crate::facts::{Facts, Office, Origin, PersonId, Run};
use crate::language::dates::Days;
use crate::report::{JsonRange, printable, said_by};
use crate::rules::EvidenceKind;

/// An answer about one subject.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Answer {
    /// What there is.
    Overview(super::overview::Overview),
    /// A person's tenures, in order.
    Person(super::person::Person),
    /// A person on a day.
    PersonAt(super::person::PersonAt),
    /// Who held an office, in order.
    Office(super::office::Timeline),
    /// Who held an office on a day.
    OfficeAt(super::office::OfficeAt),
    /// What happened.
    Events(super::event::Events),
}

/// A place in a source or list that an answer rests on.
#[derive(Debug, Serialize)]
pub struct Evidence {
    pub kind: EvidenceKind,
    pub source: String,
    pub publisher: Option<String>,
    /// Whose reports the source repeats.
    pub relayed_from: Vec<String>,
    pub published: Option<String>,
    /// What was inferred about the day of a source that states none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_inferred: Option<String>,
    pub range: JsonRange,
    /// The sentence or entry on one line.
    pub text: String,
}

impl Evidence {
    /// Who says it and when: `The Exampleton Post, 2031-05-02`; of a source.
    pub fn provenance(&self) -> String {
        let publisher = said_by(self.publisher.as_deref(), &self.relayed_from);
        let inferred = self.date_inferred.as_ref().map(|inferred| format!("date inferred: {inferred}"));
        let date = self.published.clone().or(inferred);
        let date = date.unwrap_or_else(|| "undated".to_owned());
        format!("{}, {date}", publisher.as_deref().unwrap_or("publisher unknown"))
    }
}

/// Somebody in an office, for some time.
#[derive(Debug, Serialize)]
pub struct Tenure {
    pub person: String,
    pub office: String,
    pub kind: EvidenceKind,
    /// First day attested, or the curated beginning.
    pub first: Option<String>,
    /// Last day attested, or the curated end.
    pub last: Option<String>,
    /// `first` is known to be the beginning.
    pub began: bool,
    /// `last` is known to be the end.
    pub ended: bool,
    /// Only headlines, quotations or relayed reports say so.
    pub weak: bool,
    /// What the sources say against a curated tenure: `contradicted by the sources from 2031-05-02 on`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contradicted: Option<String>,
    pub evidence: Vec<Evidence>,
}

/// Days about which no source says anything, between two holders. Both days are included.
#[derive(Debug, Serialize)]
pub struct Gap {
    pub office: String,
    pub first: String,
    pub last: String,
    /// Attested before it.
    pub after: String,
    /// Attested after it.
    pub before: String,
}

/// How many places are shown for one tenure.
const SHOWN: usize = 2;

/// A place as evidence; `None` for one that these facts do not have.
pub fn evidence(facts: &Facts, origin: Origin) -> Option<Evidence> {
    let (kind, file, span, source) = match origin {
        Origin::Source { source, sentence } => {
            let source = facts.sources().get(source)?;
            (EvidenceKind::Attested, &source.file, sentence, Some(source))
        }
        Origin::List { list, entry } => (EvidenceKind::Curated, &facts.lists().get(list)?.file, entry, None),
    };
    Some(Evidence {
        kind,
        source: file.path().to_owned(),
        publisher: source.and_then(|source| source.publisher.as_deref()).map(str::to_owned),
        relayed_from: source.map(|source| source.relayed_from.clone()).unwrap_or_default(),
        published: source.and_then(|source| source.stated_date()).map(|date| date.days.to_string()),
        date_inferred: source.filter(|source| source.stated_date().is_none()).and_then(|source| source.inferred_date()),
        range: JsonRange::of(file, span),
        text: printable(file.slice(span)),
    })
}

/// Several places, each once.
pub fn all_evidence(facts: &Facts, origins: &[Origin]) -> Vec<Evidence> {
    let mut seen: Vec<Origin> = Vec::new();
    for origin in origins {
        if !seen.contains(origin) {
            seen.push(*origin);
        }
    }
    seen.into_iter().filter_map(|origin| evidence(facts, origin)).collect()
}

/// A run as a tenure, with the sentences of its first and last attestation.
pub fn of_run(facts: &Facts, office: &Office, run: &Run) -> Tenure {
    let mut points: Vec<_> = run.points.iter().filter_map(|index| office.points.get(*index)).collect();
    points.sort_by_key(|point| (point.weak, point.days, point.origin));
    let ends = points.first().into_iter().chain(points.iter().skip(1).next_back());
    let mut origins: Vec<Origin> = ends.map(|point| point.origin).collect();
    origins.sort_unstable();
    origins.truncate(SHOWN);
    Tenure {
        person: facts.person(run.person).name.clone(),
        office: office.full_label(),
        kind: EvidenceKind::Attested,
        first: Some(run.first.to_string()),
        last: Some(run.last.to_string()),
        began: run.began,
        ended: run.ended,
        weak: run.weak,
        contradicted: None,
        evidence: all_evidence(facts, &origins),
    }
}

/// The curated tenures of an office that `wanted` takes by holder, beginning and end; each with its first day.
pub fn curated(
    facts: &Facts,
    office: &Office,
    wanted: impl Fn(PersonId, Option<Days>, Option<Days>) -> bool,
) -> Vec<(Date, Tenure)> {
    let wanted = office.tenures.iter().filter(|tenure| wanted(tenure.person, tenure.from, tenure.until));
    let shown = wanted.map(|tenure| {
        let shown = Tenure {
            person: facts.person(tenure.person).name.clone(),
            office: office.full_label(),
            kind: EvidenceKind::Curated,
            first: tenure.from.map(|days| days.to_string()),
            last: tenure.until.map(|days| days.to_string()),
            began: tenure.from.is_some(),
            ended: tenure.until.is_some(),
            weak: false,
            contradicted: tenure.trust.contradicted.as_ref().map(|found| found.in_words()),
            evidence: all_evidence(facts, &[tenure.origin]),
        };
        (tenure.from.map_or(Date::MIN, |days| days.start), shown)
    });
    shown.collect()
}

/// The gaps of an office that `wanted` takes, given the runs on both sides.
pub fn gaps(facts: &Facts, office: &Office, wanted: impl Fn(&Run, &Run) -> bool) -> Vec<Gap> {
    let open = |pair: &[Run]| {
        let [before, after] = pair else { return None };
        let (first, last) = (before.last.tomorrow().ok()?, after.first.yesterday().ok()?);
        // A known end or beginning leaves nothing open on its side; days without a holder are then no gap of knowledge.
        let is_gap = before.person != after.person && first <= last && !(before.ended && after.began);
        (is_gap && office.single_seat && wanted(before, after)).then(|| Gap {
            office: office.full_label(),
            first: first.to_string(),
            last: last.to_string(),
            after: facts.person(before.person).name.clone(),
            before: facts.person(after.person).name.clone(),
        })
    };
    office.runs.windows(2).filter_map(open).collect()
}
