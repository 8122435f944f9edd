//! The card of a claim: whether the person held the office.

use super::card::{Card, Line};
use super::{evidence, judged, words};
use crate::claims::{Claim, Modality, Tense};
use crate::document::{Span, Zone};
use crate::facts::{Office, Origin, Person, Ruling};
use crate::language::dates::{Days, days_between};
use crate::rules::{AssessedClaim, Category, Finding, Verdict};
use crate::server::scene::{Scene, touches};
use crate::server::target::Target;

/// A claim's title, or its name where a finding about the title covers it.
pub(super) fn card(scene: &Scene<'_>, offset: u32) -> Option<(Span, Card)> {
    let target = Target::at(scene, offset)?;
    let claim = match target {
        Target::Title { claim } => claim,
        Target::Name { span, mention } => blamed(scene, span, mention, offset)?,
        Target::Office { .. } | Target::Date { .. } => return None,
    };
    let subject = Subject::of(scene, claim)?;
    // In a list of names the title stands apart from all but the first.
    let span = if touches(subject.claim.span, offset) { subject.claim.span } else { target.span(scene) };
    Some((span, subject.card()))
}

/// The claim of a name whose title is reported, unless the name itself is.
fn blamed(scene: &Scene<'_>, name: Span, mention: usize, offset: u32) -> Option<usize> {
    let narrowest = *scene.findings_at(offset).first()?;
    let claims = &scene.reading().claims;
    let claim = claims.iter().position(|claim| claim.person == mention && claim.span.overlaps(name))?;
    let about_the_title = narrowest.category == Category::Title || narrowest.span == claims[claim].span;
    (about_the_title && narrowest.category != Category::Name).then_some(claim)
}

/// A claim with everything that its card is made from.
struct Subject<'a> {
    scene: &'a Scene<'a>,
    claim: &'a Claim,
    assessed: &'a AssessedClaim,
    person: Option<&'a Person>,
    office: Option<&'a Office>,
    /// The findings about it, the one that gives the verdict first.
    findings: Vec<&'a Finding>,
}

impl<'a> Subject<'a> {
    /// `None` for a claim about which nothing is known at all.
    fn of(scene: &'a Scene<'a>, index: usize) -> Option<Self> {
        let (claim, assessed) = scene.claims().nth(index)?;
        let mut findings: Vec<&Finding> =
            scene.findings().iter().filter(|finding| finding.span.overlaps(claim.span)).collect();
        findings.sort_by_key(|finding| {
            let decides = finding.verdict == assessed.verdict;
            let about_titles = matches!(finding.category, Category::Title | Category::Coverage);
            (!decides, !about_titles, std::cmp::Reverse(finding.severity))
        });
        let person = assessed.person.map(|person| scene.facts().person(person));
        let office = assessed.office.map(|office| scene.facts().office(office));
        let known = person.is_some() || office.is_some() || !findings.is_empty();
        known.then_some(Self { scene, claim, assessed, person, office, findings })
    }

    fn card(&self) -> Card {
        let scene = self.scene;
        let (verdict, decisive) = self.verdict();
        let mut card = Card::new(verdict);
        let notes = self.findings.iter().filter(|finding| decisive.is_none_or(|d| !std::ptr::eq(d, **finding)));
        card.notes = notes.map(|finding| Line::of(finding.message.clone())).collect();
        self.show_evidence(&mut card, decisive);
        if let Some((office, judgement)) = self.office.zip(self.assessed.judgement.as_ref()) {
            card.conflicts = judged::conflicts(scene, office, judgement, &self.focus());
            card.curated = judged::curated_lines(scene, office, judgement);
            let open = matches!(judgement.attested, Ruling::Unknown);
            let days = self.assessed.days.filter(|_| open);
            card.gaps.extend(days.and_then(|days| judged::gap(scene, office, days.start, days.last())));
        }
        card.date = Some(words::date_line(scene.reading(), self.assessed.days));
        card.rules = evidence::rules(scene, self.findings.iter().copied());
        card
    }

    /// The first line, and the finding that it speaks for.
    fn verdict(&self) -> (Line, Option<&'a Finding>) {
        let as_of = self.assessed.days.map(|days| format!(" as of {days}")).unwrap_or_default();
        if self.scene.held.is_source {
            return (Line::strong("Not judged").then(": this document is one of the sources."), None);
        }
        let decisive = self.findings.first().copied().filter(|finding| finding.verdict == self.assessed.verdict);
        if self.scene.held.is_excluded {
            return (Line::strong("Not judged").then(": the configuration leaves this document out."), None);
        }
        match (self.assessed.verdict, decisive) {
            (Verdict::Supported, _) => (Line::strong(format!("Supported{as_of}")).then(self.by_whom()), None),
            (verdict, Some(finding)) => {
                let word = if verdict == Verdict::Refuted { "Refuted" } else { "Not decided" };
                (Line::strong(format!("{word}{as_of}")).then(format!(": {}", finding.message)), Some(finding))
            }
            (Verdict::Refuted, None) => (Line::strong(format!("Refuted{as_of}")), None),
            (Verdict::NotEnoughInfo, None) => {
                (Line::strong(format!("Not decided{as_of}")).then(format!(": {}.", self.why_open())), None)
            }
        }
    }

    fn by_whom(&self) -> String {
        let known = self.office.zip(self.assessed.person).zip(self.assessed.judgement.as_ref());
        let supporters = known.map(|((office, person), judgement)| judged::supporters(office, person, judgement));
        match supporters.filter(|supporters| !supporters.is_empty()) {
            Some(supporters) => format!(" by {supporters}"),
            None if self.claim.tense == Tense::Former => ": the tenure had ended".to_owned(),
            None => String::new(),
        }
    }

    /// Why no rule and no evidence decides.
    fn why_open(&self) -> String {
        let reading = self.scene.reading();
        let written = reading.full_name(&reading.persons[self.claim.person]);
        let name = self.person.map_or(written, |person| person.name.as_str());
        let title = &reading.offices[self.claim.office];
        let asserted = self.claim.modality == Modality::Asserted;
        match (self.person, self.office, self.assessed.judgement.as_ref()) {
            _ if self.claim.at.quoted => "no rule speaks inside quotation marks".to_owned(),
            _ if matches!(self.claim.at.zone, Zone::Boilerplate | Zone::Byline) => {
                "no rule speaks outside the story".to_owned()
            }
            _ if self.claim.tense == Tense::Future => "a title to come is not judged".to_owned(),
            _ if !asserted => "the text does not state it as a fact".to_owned(),
            (_, None, _) => format!("no source knows the office “{}”", title.text),
            (None, ..) => format!("no source knows {written}"),
            (_, Some(_), None) => "neither the sentence nor the draft gives it a date".to_owned(),
            (_, Some(office), Some(judgement)) => match (&judgement.attested, judgement.other_holder()) {
                _ if title.weak => format!("“{}” says too little to be held against anybody", title.text),
                (_, Some(holder)) => {
                    let holder = &self.scene.facts().person(holder).name;
                    format!("{holder} is attested, but the sentence or the title leaves open what is meant")
                }
                _ => format!("no source has {name} as {} then", office.full_label()),
            },
        }
    }

    /// The finding's own evidence, then that of the judgement. Where neither has any, the person's attestations in the
    /// office next to the date: of another time, they would not support a claim that is decided.
    fn show_evidence(&self, card: &mut Card, decisive: Option<&Finding>) {
        if let Some(finding) = decisive.or_else(|| self.findings.first().copied()) {
            let mut shown = Card::default();
            evidence::of_finding(self.scene, finding, &mut shown);
            card.evidence = shown.evidence;
        }
        let judged = self.assessed.judgement.iter().flat_map(|judgement| judgement.evidence());
        self.add_sentences(card, judged.collect());
        if card.evidence.is_empty() {
            self.add_sentences(card, self.own_points());
        }
    }

    /// Adds the sentences among these places of evidence, each once.
    fn add_sentences(&self, card: &mut Card, origins: Vec<Origin>) {
        for origin in origins.into_iter().filter(|origin| evidence::source_of(*origin).is_some()) {
            let line = evidence::origin(self.scene, origin, self.office, &self.focus());
            if card.evidence.len() < 2 && !card.evidence.contains(&line) {
                card.evidence.push(line);
            }
        }
    }

    /// Where the person is given the office at any time, next to the date first.
    fn own_points(&self) -> Vec<Origin> {
        let (Some(office), Some(person)) = (self.office, self.assessed.person) else { return Vec::new() };
        let far = |days: Option<Days>| days.zip(self.assessed.days).map(|(a, b)| days_between(a.start, b.start).abs());
        let mut points: Vec<_> = office.points.iter().filter(|p| p.person == person && !p.suspect).collect();
        points.sort_by_key(|point| (far(point.days).is_none(), far(point.days), point.weak, point.origin));
        points.into_iter().map(|point| point.origin).collect()
    }

    fn focus(&self) -> Vec<&'a str> {
        let person = self.person.into_iter().flat_map(|person| [person.name.as_str(), person.written_family_name()]);
        person.chain(self.office.map(|office| office.label.as_str())).collect()
    }
}
