//! An answer in words: a heading, and lines with the evidence for each. All who show answers to people show these.

use super::{Answer, Event, Events, Evidence, Gap, OfficeAt, Overview, Person, PersonAt, Standing, Tenure, Timeline};
use crate::report::count;
use crate::rules::EvidenceKind;

/// An answer in words.
#[derive(Debug)]
pub(crate) struct Outline<'a> {
    /// Whom or what it is about.
    pub heading: String,
    /// What is said, in order.
    pub lines: Vec<Line<'a>>,
}

/// A line of an answer.
#[derive(Debug)]
pub(crate) struct Line<'a> {
    /// 0 for a line that others belong to.
    pub depth: usize,
    /// What it says.
    pub text: String,
    /// What says so.
    pub evidence: &'a [Evidence],
}

impl<'a> Outline<'a> {
    /// The words of an answer.
    pub fn of(answer: &'a Answer) -> Self {
        match answer {
            Answer::Overview(overview) => Self::overview(overview),
            Answer::Person(person) => Self::person(person),
            Answer::PersonAt(person) => Self::person_at(person),
            Answer::Office(timeline) => Self::timeline(timeline),
            Answer::OfficeAt(office) => Self::office_at(office),
            Answer::Events(events) => Self::events(events),
        }
    }

    fn about(heading: String) -> Self {
        Self { heading, lines: Vec::new() }
    }

    fn say(&mut self, text: String, evidence: &'a [Evidence]) {
        self.lines.push(Line { depth: 1, text, evidence });
    }

    /// What is said where nothing else is.
    fn or_else(mut self, text: &str) -> Self {
        if self.lines.is_empty() {
            self.say(text.to_owned(), &[]);
        }
        self
    }

    fn overview(overview: &'a Overview) -> Self {
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
        let offices = count(overview.offices.len(), "office");
        let mut outline = Self::about(format!("{sources}{span}, {lists}, {persons}, {offices}{on}"));
        for office in &overview.offices {
            outline.lines.push(Line { depth: 0, text: office.office.clone(), evidence: &[] });
            for tenure in &office.tenures {
                outline.say(format!("{}  {} ({})", tenure.person, dates(tenure), kind(tenure)), &[]);
            }
        }
        outline
    }

    fn person(person: &'a Person) -> Self {
        let mut outline = Self::about(person.name.clone());
        for form in &person.forms {
            let sources = count(form.sources, "source");
            outline.say(format!("also written “{}” ({}, {sources})", form.text, form.standing), &[]);
        }
        for tenure in &person.tenures {
            outline.say(format!("{}  {} ({})", dates(tenure), tenure.office, kind(tenure)), &tenure.evidence);
        }
        for mentioned in &person.mentioned {
            let said = mentioned.said.as_ref().map(|said| format!(", said on {said}")).unwrap_or_default();
            outline.say(format!("{}{said}: {}", mentioned.relation, mentioned.office), &mentioned.evidence);
        }
        outline.gaps(&person.gaps);
        person.events.iter().for_each(|event| outline.event(event));
        if person.tenures.is_empty() && person.mentioned.is_empty() && person.events.is_empty() {
            outline.say("named by the sources, without an office".to_owned(), &[]);
        }
        outline
    }

    fn person_at(person: &'a PersonAt) -> Self {
        let mut outline = Self::about(format!("{} on {}", person.name, person.at));
        for tenure in &person.held {
            outline.say(format!("{} ({}, {})", tenure.office, kind(tenure), dates(tenure)), &tenure.evidence);
        }
        for not in &person.not_held {
            let holder = not.holder.as_ref().map(|holder| format!(": that was {holder}")).unwrap_or_default();
            outline.say(format!("not {}{holder}", not.office), &not.evidence);
        }
        for office in &person.open {
            outline.say(format!("open: nothing says whether {} was {office} then", person.name), &[]);
        }
        outline.or_else("no source and no list gives an office")
    }

    fn timeline(timeline: &'a Timeline) -> Self {
        let mut outline = Self::about(timeline.office.clone());
        for tenure in &timeline.tenures {
            outline.say(format!("{}  {} ({})", dates(tenure), tenure.person, kind(tenure)), &tenure.evidence);
        }
        outline.gaps(&timeline.gaps);
        for rejected in &timeline.rejected {
            outline.say(format!("a curator rejects “{rejected}”"), &[]);
        }
        if timeline.tenures.is_empty() {
            outline.say("no source and no list dates a holder".to_owned(), &[]);
        }
        outline
    }

    fn office_at(answer: &'a OfficeAt) -> Self {
        let mut outline = Self::about(format!("{} on {}", answer.office, answer.at));
        let holder = |tenure: &Tenure| format!("{} ({}, {})", tenure.person, kind(tenure), dates(tenure));
        for tenure in &answer.attested {
            outline.say(holder(tenure), &tenure.evidence);
        }
        if answer.attested.is_empty() {
            outline.say("no source says who".to_owned(), &[]);
        }
        for tenure in &answer.curated {
            outline.say(holder(tenure), &tenure.evidence);
        }
        for (side, tenure) in [("before", &answer.before), ("after", &answer.after)] {
            if let Some(tenure) = tenure {
                outline.say(format!("nearest {side}: {}", holder(tenure)), &tenure.evidence);
            }
        }
        outline
    }

    fn events(answer: &'a Events) -> Self {
        let mut outline = Self::about(answer.about.clone());
        answer.events.iter().for_each(|event| outline.event(event));
        if !answer.sentences.is_empty() {
            outline.say("also named:".to_owned(), &answer.sentences);
        }
        outline.or_else("no source tells of anything")
    }

    fn event(&mut self, event: &'a Event) {
        let dates = if event.dates.is_empty() { "no date".to_owned() } else { event.dates.join(" or ") };
        let weak = if event.weak { ", weakly" } else { "" };
        let standing = |one: &Standing| match &one.said {
            Some(said) => format!("{} on {said}", one.status),
            None => one.status.to_owned(),
        };
        let status: Vec<String> = event.status.iter().map(standing).collect();
        self.say(format!("{dates}  {} ({}{weak})", event.event, status.join(", ")), &event.evidence);
    }

    fn gaps(&mut self, gaps: &[Gap]) {
        for Gap { office, first, last, after, before } in gaps {
            let days = between(first, last);
            let known = format!("before it {after} is attested, after it {before}");
            self.say(format!("open: {days}: no source says who was {office} ({known})"), &[]);
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
