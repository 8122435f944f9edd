//! Answers for people.

use std::io::{self, Write};

use super::super::output::{Output, count, printable, shortened};
use super::super::sources::said_by;
use super::answer::{Answer, Evidence, Gap, Tenure};
use super::event::{Event, Events};
use super::office::{OfficeAt, Timeline};
use super::overview::Overview;
use super::person::{Person, PersonAt};
use crate::rules::EvidenceKind;

/// Writes answers, an empty line between two.
pub(super) fn write(out: &mut dyn Write, answers: &[Answer], output: &Output) -> io::Result<()> {
    let mut writer = Writer { out, output };
    for (index, answer) in answers.iter().enumerate() {
        if index > 0 {
            writer.line(0, "")?;
        }
        match answer {
            Answer::Overview(overview) => writer.overview(overview)?,
            Answer::Person(person) => writer.person(person)?,
            Answer::PersonAt(person) => writer.person_at(person)?,
            Answer::Office(timeline) => writer.timeline(timeline)?,
            Answer::OfficeAt(office) => writer.office_at(office)?,
            Answer::Events(events) => writer.events(events)?,
        }
    }
    Ok(())
}

struct Writer<'a> {
    out: &'a mut dyn Write,
    output: &'a Output,
}

impl Writer<'_> {
    fn line(&mut self, depth: usize, text: &str) -> io::Result<()> {
        writeln!(self.out, "{:indent$}{text}", "", indent = 2 * depth)
    }

    fn heading(&mut self, text: &str) -> io::Result<()> {
        let text = self.output.bold(&printable(text));
        self.line(0, &text)
    }

    fn evidence(&mut self, depth: usize, evidence: &[Evidence]) -> io::Result<()> {
        for one in evidence {
            if one.kind == EvidenceKind::Attested {
                self.line(depth, &format!("“{}”", one.text))?;
            }
            let from = self.output.dim(&provenance(one));
            self.line(depth + usize::from(one.kind == EvidenceKind::Attested), &from)?;
        }
        Ok(())
    }

    fn overview(&mut self, overview: &Overview) -> io::Result<()> {
        let (sources, lists, persons) = (
            count(overview.sources, "source"),
            count(overview.lists, "curated list"),
            count(overview.persons, "person"),
        );
        let span = match (&overview.first, &overview.last) {
            (Some(first), Some(last)) => format!(" ({})", between(first, last)),
            _ => String::new(),
        };
        let on = overview.at.as_ref().map(|at| format!(" on {at}")).unwrap_or_default();
        self.heading(&format!("{sources}{span}, {lists}, {persons}, {}{on}", count(overview.offices.len(), "office")))?;
        for office in &overview.offices {
            self.line(0, &printable(&office.office))?;
            for tenure in &office.tenures {
                self.line(1, &format!("{}  {} ({})", printable(&tenure.person), dates(tenure), kind(tenure)))?;
            }
        }
        Ok(())
    }

    fn person(&mut self, person: &Person) -> io::Result<()> {
        self.heading(&person.name)?;
        for form in &person.forms {
            self.line(
                1,
                &format!(
                    "also written “{}” ({}, {})",
                    printable(&form.text),
                    form.standing,
                    count(form.sources, "source")
                ),
            )?;
        }
        for tenure in &person.tenures {
            self.line(1, &format!("{}  {} ({})", dates(tenure), printable(&tenure.office), kind(tenure)))?;
            self.evidence(3, &tenure.evidence)?;
        }
        for mentioned in &person.mentioned {
            let said = mentioned.said.as_ref().map(|said| format!(", said on {said}")).unwrap_or_default();
            self.line(1, &format!("{}{said}: {}", mentioned.relation, printable(&mentioned.office)))?;
            self.evidence(3, &mentioned.evidence)?;
        }
        self.gaps(&person.gaps)?;
        for event in &person.events {
            self.event(event)?;
        }
        if person.tenures.is_empty() && person.mentioned.is_empty() && person.events.is_empty() {
            self.line(1, "named by the sources, without an office")?;
        }
        Ok(())
    }

    fn events(&mut self, answer: &Events) -> io::Result<()> {
        self.heading(&answer.about)?;
        for event in &answer.events {
            self.event(event)?;
        }
        if !answer.sentences.is_empty() {
            self.line(1, "also named:")?;
            self.evidence(3, &answer.sentences)?;
        }
        if answer.events.is_empty() && answer.sentences.is_empty() {
            self.line(1, "no source tells of anything")?;
        }
        Ok(())
    }

    fn event(&mut self, event: &Event) -> io::Result<()> {
        let dates = if event.dates.is_empty() { "no date".to_owned() } else { event.dates.join(" or ") };
        let weak = if event.weak { ", weakly" } else { "" };
        let standing = |one: &super::event::Standing| match &one.said {
            Some(said) => format!("{} on {said}", one.status),
            None => one.status.to_owned(),
        };
        let status: Vec<String> = event.status.iter().map(standing).collect();
        self.line(1, &format!("{dates}  {} ({}{weak})", printable(&event.event), status.join(", ")))?;
        self.evidence(3, &event.evidence)
    }

    fn gaps(&mut self, gaps: &[Gap]) -> io::Result<()> {
        for gap in gaps {
            let (days, office) = (between(&gap.first, &gap.last), printable(&gap.office));
            let (after, before) = (printable(&gap.after), printable(&gap.before));
            self.line(
                1,
                &format!(
                    "open: {days}: no source says who was {office} (before it {after} is attested, after it {before})"
                ),
            )?;
        }
        Ok(())
    }

    fn person_at(&mut self, person: &PersonAt) -> io::Result<()> {
        self.heading(&format!("{} on {}", person.name, person.at))?;
        for tenure in &person.held {
            self.line(1, &format!("{} ({}, {})", printable(&tenure.office), kind(tenure), dates(tenure)))?;
            self.evidence(3, &tenure.evidence)?;
        }
        for not in &person.not_held {
            let holder =
                not.holder.as_deref().map_or_else(String::new, |holder| format!(": that was {}", printable(holder)));
            self.line(1, &format!("not {}{holder}", printable(&not.office)))?;
            self.evidence(3, &not.evidence)?;
        }
        for office in &person.open {
            self.line(
                1,
                &format!("open: nothing says whether {} was {} then", printable(&person.name), printable(office)),
            )?;
        }
        if person.held.is_empty() && person.not_held.is_empty() && person.open.is_empty() {
            self.line(1, "no source and no list gives an office")?;
        }
        Ok(())
    }

    fn timeline(&mut self, timeline: &Timeline) -> io::Result<()> {
        self.heading(&timeline.office)?;
        for tenure in &timeline.tenures {
            self.line(1, &format!("{}  {} ({})", dates(tenure), printable(&tenure.person), kind(tenure)))?;
            self.evidence(3, &tenure.evidence)?;
        }
        self.gaps(&timeline.gaps)?;
        for rejected in &timeline.rejected {
            self.line(1, &format!("a curator rejects “{}”", printable(rejected)))?;
        }
        if timeline.tenures.is_empty() {
            self.line(1, "no source and no list dates a holder")?;
        }
        Ok(())
    }

    fn office_at(&mut self, answer: &OfficeAt) -> io::Result<()> {
        self.heading(&format!("{} on {}", answer.office, answer.at))?;
        for tenure in &answer.attested {
            self.line(1, &format!("{} ({}, {})", printable(&tenure.person), kind(tenure), dates(tenure)))?;
            self.evidence(3, &tenure.evidence)?;
        }
        if answer.attested.is_empty() {
            self.line(1, "no source says who")?;
        }
        for tenure in &answer.curated {
            self.line(1, &format!("{} ({}, {})", printable(&tenure.person), kind(tenure), dates(tenure)))?;
            self.evidence(3, &tenure.evidence)?;
        }
        for (side, tenure) in [("before", &answer.before), ("after", &answer.after)] {
            if let Some(tenure) = tenure {
                self.line(
                    1,
                    &format!("nearest {side}: {} ({}, {})", printable(&tenure.person), kind(tenure), dates(tenure)),
                )?;
                self.evidence(3, &tenure.evidence)?;
            }
        }
        Ok(())
    }
}

/// Of a longer entry of a list the first and last words are shown.
const ENTRY_WORDS: usize = 40;

/// `publisher, date, path:line`; for a list, `path:line: entry`.
fn provenance(evidence: &Evidence) -> String {
    let place = format!("{}:{}", printable(&evidence.source), evidence.range.start.line);
    match evidence.kind {
        EvidenceKind::Curated => format!("{place}: {}", shortened(&evidence.text, ENTRY_WORDS)),
        EvidenceKind::Attested => {
            let publisher = said_by(evidence.publisher.as_deref(), &evidence.relayed_from);
            let publisher = printable(publisher.as_deref().unwrap_or("publisher unknown"));
            let inferred = evidence.date_inferred.as_ref().map(|inferred| format!("date inferred: {inferred}"));
            let date = evidence.published.clone().or(inferred);
            format!("{publisher}, {}, {place}", date.as_deref().unwrap_or("undated"))
        }
    }
}

/// Attested or curated, and how far it is to be believed.
fn kind(tenure: &Tenure) -> String {
    match (tenure.kind, tenure.weak, &tenure.contradicted) {
        (EvidenceKind::Curated, _, Some(contradicted)) => format!("curated, {contradicted}"),
        (EvidenceKind::Curated, _, None) => "curated".to_owned(),
        (EvidenceKind::Attested, false, _) => "attested".to_owned(),
        (EvidenceKind::Attested, true, _) => "attested weakly".to_owned(),
    }
}

/// Attested days are days on which somebody is seen in office; curated ones, and known turns, are its bounds.
fn dates(tenure: &Tenure) -> String {
    match (&tenure.first, &tenure.last) {
        (Some(first), Some(last)) if tenure.kind == EvidenceKind::Attested && !tenure.began && !tenure.ended => {
            between(first, last)
        }
        (Some(first), Some(last)) if tenure.began || tenure.ended => {
            let first = if tenure.began { format!("from {first}") } else { format!("seen from {first}") };
            let last = if tenure.ended { format!("until {last}") } else { format!("seen until {last}") };
            format!("{first} {last}")
        }
        (Some(first), Some(last)) => between(first, last),
        (Some(first), None) => format!("from {first}"),
        (None, Some(last)) => format!("until {last}"),
        (None, None) => "no dates".to_owned(),
    }
}

fn between(first: &str, last: &str) -> String {
    if first == last { first.to_owned() } else { format!("{first} to {last}") }
}
