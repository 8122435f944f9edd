//! The card of a name, or of what stands for one: who it is.

use super::card::{Card, Line};
use super::{evidence, finding, judged, words};
use crate::claims::PersonMention;
use crate::document::Span;
use crate::facts::{FormStanding, Judgement, Office, OfficeId, Origin, Person, PersonId, Ruling, Run, Standing};
use crate::language::dates::Days;
use crate::language::lexicon::Lexicon;
use crate::rules::{Category, Finding};
use crate::server::scene::Scene;
use crate::server::target::Target;

/// How many offices are named in one line.
const NAMED: usize = 3;

/// A known name; unknown ones have no card.
pub(super) fn card(scene: &Scene<'_>, offset: u32) -> Option<(Span, Card)> {
    let Target::Name { span, mention } = Target::at(scene, offset)? else { return None };
    let named = &scene.reading().persons[mention];
    let id = scene.known_person(mention).filter(|_| is_name(named))?;
    let finding = scene.findings().iter().find(|f| f.category == Category::Name && f.span.overlaps(span));
    let who = Who { scene, id, person: scene.facts().person(id), days: scene.reading().date.map(|date| date.days) };
    Some((span, who.card(span, named, mention, finding)))
}

/// A lone capitalised word that nobody introduced and no context marks is a guess.
fn is_name(mention: &PersonMention) -> bool {
    !mention.bare || mention.evident || !mention.persons.is_empty()
}

/// A person, seen from the draft's date.
struct Who<'a> {
    scene: &'a Scene<'a>,
    id: PersonId,
    person: &'a Person,
    days: Option<Days>,
}

/// An office that a person is said to hold on the draft's date.
struct HeldOffice<'a> {
    office: &'a Office,
    judgement: Judgement,
}

impl<'a> Who<'a> {
    fn card(&self, span: Span, named: &PersonMention, mention: usize, finding: Option<&Finding>) -> Card {
        let scene = self.scene;
        let held = self.held();
        let verdict = match finding {
            Some(finding) => finding::verdict(finding),
            None => self.introduced(span, named, mention),
        };
        let mut card = Card::new(verdict);
        card.notes.extend(self.offices(&held));
        card.notes.extend(self.spellings());
        card.notes.extend(self.namesakes());
        if let Some(finding) = finding {
            evidence::of_finding(scene, finding, &mut card);
        }
        for origin in self.sentences(&held) {
            let line = evidence::origin(scene, origin, None, &self.focus());
            if card.evidence.len() < 2 && !card.evidence.contains(&line) {
                card.evidence.push(line);
            }
        }
        for HeldOffice { office, judgement } in &held {
            card.conflicts.extend(judged::conflicts(scene, office, judgement, &self.focus()));
            card.curated.extend(judged::curated_lines(scene, office, judgement));
        }
        card.gaps.extend(self.gap(&held));
        card.date = Some(words::date_line(scene.reading(), None));
        card.rules = evidence::rules(scene, finding.into_iter());
        card
    }

    /// Who is meant, and how many sources write the name so.
    fn introduced(&self, span: Span, named: &PersonMention, mention: usize) -> Line {
        let (written, accepted) = (self.scene.file().slice(span), &self.person.name);
        let right = self.scene.assessment().persons.get(mention).is_some_and(|assessed| assessed.right);
        let form = self.person.forms.iter().find(|form| form.text == named.text);
        let documents = form.or(self.person.forms.first()).map_or(0, |form| form.documents);
        let by = |word: &str| match documents {
            0 => "on a curated list".to_owned(),
            some => format!("{word} by {}", words::sources(some)),
        };
        let itself = span == named.span;
        match (right, form) {
            (true, Some(_)) if itself => Line::strong(named.text.clone()).then(format!(": {}", by("spelt so"))),
            (true, None) if itself && !named.bare => Line::strong(named.text.clone())
                .then(": an accepted form of ")
                .then_strong(accepted)
                .then(format!(", {}", by("named"))),
            (right, _) => {
                let joint = if right || !itself { "” stands for " } else { "” is nearest to " };
                Line::of("“").then(written).then(joint).then_strong(accepted).then(format!(", {}", by("named")))
            }
        }
    }

    /// The offices that the sources or the lists give the person on the draft's date, public ones first.
    fn held(&self) -> Vec<HeldOffice<'a>> {
        let Some(days) = self.days else { return Vec::new() };
        let judged = self.scene.facts().offices_of(self.id).iter().map(|office: &OfficeId| HeldOffice {
            office: self.scene.facts().office(*office),
            judgement: self.scene.facts().judge(*office, Some(self.id), days),
        });
        let holds =
            |held: &HeldOffice<'_>| matches!(held.judgement.standing, Standing::Supported | Standing::Contested);
        let mut held: Vec<HeldOffice<'a>> = judged.filter(holds).collect();
        held.sort_by_key(|HeldOffice { office, .. }| (!office.single_seat, office.weak, office.position));
        held
    }

    /// What the person is on the draft's date; else the tenure that is nearest to it.
    fn offices(&self, held: &[HeldOffice<'_>]) -> Option<Line> {
        let labels: Vec<String> = held.iter().take(NAMED).map(|held| held.office.full_label()).collect();
        let nearest = || {
            let (office, run) = self.nearest()?;
            let when = words::period(run.first, run.last);
            Some(match self.days {
                Some(days) => format!("No office as of {days}; nearest: {}, attested {when}.", office.full_label()),
                None => format!("Attested as {}, {when}.", office.full_label()),
            })
        };
        let text = match self.days.filter(|_| !labels.is_empty()) {
            Some(days) => Some(format!("As of {days}: {}.", labels.join("; "))),
            None => nearest(),
        };
        text.map(Line::of)
    }

    /// The person's tenure nearest to the draft's date; without a date the latest.
    fn nearest(&self) -> Option<(&'a Office, &'a Run)> {
        let offices = self.scene.facts().offices_of(self.id).iter().map(|office| self.scene.facts().office(*office));
        let runs = offices.flat_map(|office| office.runs.iter().map(move |run| (office, run)));
        let own = runs.filter(|(_, run)| run.person == self.id);
        own.min_by_key(|(_, run)| {
            let far = self.days.map(|days| run.distance(days.start));
            (far, std::cmp::Reverse(run.last))
        })
    }

    /// Spellings that are not to be used.
    fn spellings(&self) -> Option<Line> {
        let wrong = self.person.forms.iter().filter_map(|form| match form.standing {
            FormStanding::Accepted => None,
            FormStanding::Outvoted => Some(format!("“{}” (outvoted: {})", form.text, words::sources(form.documents))),
            FormStanding::Rejected => Some(format!("“{}” (rejected by a curated list)", form.text)),
        });
        let wrong: Vec<String> = wrong.collect();
        (!wrong.is_empty()).then(|| Line::of(format!("Not to be spelt {}.", words::list(&wrong, "or"))))
    }

    /// Who else bears the name.
    fn namesakes(&self) -> Option<Line> {
        let facts = self.scene.facts();
        let others = facts.namesakes(self.id, Lexicon::english());
        let described: Vec<String> = others
            .iter()
            .take(NAMED)
            .map(|other| match facts.offices_of(*other).first() {
                Some(office) => facts.office(*office).full_label(),
                None => "somebody whose office is not known".to_owned(),
            })
            .collect();
        let who = words::list(&described, "and");
        (!described.is_empty()).then(|| Line::of(format!("Others bear this name: {who}.")))
    }

    /// Sentences about the offices held, then any that name the person.
    fn sentences(&self, held: &[HeldOffice<'_>]) -> Vec<Origin> {
        let offices = held.iter().filter_map(|held| match &held.judgement.attested {
            Ruling::Holds(origins) => origins.first().copied(),
            _ => None,
        });
        let mut all: Vec<Origin> = offices.collect();
        let forms = self.person.forms.iter().filter(|form| form.standing == FormStanding::Accepted);
        all.extend(evidence::sightings(forms.flat_map(|form| &form.sightings).chain(&self.person.references)));
        all
    }

    /// Between which days nobody says who held the person's nearest office, if nobody says what the person was.
    fn gap(&self, held: &[HeldOffice<'_>]) -> Option<Line> {
        let days = self.days.filter(|_| held.is_empty())?;
        let (office, _) = self.nearest()?;
        judged::gap(self.scene, office, days.start, days.last())
    }

    fn focus(&self) -> [&'a str; 2] {
        [&self.person.name, self.person.written_family_name()]
    }
}
