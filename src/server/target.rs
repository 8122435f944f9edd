//! What a cursor stands on: a title, a name or what stands for one, or a date.

use super::scene::{Scene, touches};
use crate::claims::{DateMention, Event, OfficeMention};
use crate::document::Span;
use crate::facts::{EventId, OfficeId, Origin, PersonId};
use crate::language::dates::{Basis, Granularity};
use crate::language::lexicon::Lexicon;
use crate::rules::Finding;

/// What stands at an offset of a draft. Each has an index into the reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    /// A name, or a pronoun or bare title that stands for one: its words, and the name's mention.
    Name {
        /// The words under the cursor.
        span: Span,
        /// The mention of the name that they are or stand for.
        mention: usize,
    },
    /// The title of a claim.
    Title {
        /// The claim.
        claim: usize,
    },
    /// A title that nobody is given.
    Office {
        /// The mention.
        mention: usize,
    },
    /// A date.
    Date {
        /// The mention.
        mention: usize,
    },
}

impl Target {
    /// What stands at an offset: the words themselves before the claim that they are part of.
    pub fn at(scene: &Scene<'_>, offset: u32) -> Option<Self> {
        name(scene, offset)
            .or_else(|| date(scene, offset))
            .or_else(|| reference(scene, offset))
            .or_else(|| title(scene, offset))
            .or_else(|| office(scene, offset))
            .or_else(|| claim(scene, offset))
    }

    /// Its words.
    pub fn span(self, scene: &Scene<'_>) -> Span {
        let reading = scene.reading();
        match self {
            Self::Name { span, .. } => span,
            Self::Title { claim } => office_of(scene, claim).span,
            Self::Office { mention } => reading.offices[mention].span,
            Self::Date { mention } => reading.dates[mention].span,
        }
    }
}

fn name(scene: &Scene<'_>, offset: u32) -> Option<Target> {
    let (mention, person) = scene.person_at(offset)?;
    Some(Target::Name { span: person.span, mention })
}

fn title(scene: &Scene<'_>, offset: u32) -> Option<Target> {
    shortest(scene, |claim| touches(office_of(scene, claim).span, offset))
}

/// Between the title and the name of a claim.
fn claim(scene: &Scene<'_>, offset: u32) -> Option<Target> {
    shortest(scene, |claim| touches(scene.reading().claims[claim].span, offset))
}

fn shortest(scene: &Scene<'_>, is_here: impl Fn(usize) -> bool) -> Option<Target> {
    let claims = &scene.reading().claims;
    let claim = (0..claims.len()).filter(|claim| is_here(*claim)).min_by_key(|claim| claims[*claim].span.len())?;
    Some(Target::Title { claim })
}

fn office_of<'a>(scene: &Scene<'a>, claim: usize) -> &'a OfficeMention {
    &scene.reading().offices[scene.reading().claims[claim].office]
}

fn reference(scene: &Scene<'_>, offset: u32) -> Option<Target> {
    let reference = scene.reading().references.iter().find(|reference| touches(reference.span, offset))?;
    Some(Target::Name { span: reference.span, mention: reference.person })
}

fn office(scene: &Scene<'_>, offset: u32) -> Option<Target> {
    let mention = scene.reading().offices.iter().position(|office| touches(office.span, offset))?;
    Some(Target::Office { mention })
}

fn date(scene: &Scene<'_>, offset: u32) -> Option<Target> {
    let mention =
        scene.reading().dates.iter().position(|date| touches(date.span, offset) && date.value.basis != Basis::NoDay)?;
    Some(Target::Date { mention })
}

impl<'a> Scene<'a> {
    /// The known person that a name means; a title beside the name helps where the name alone does not tell.
    pub fn known_person(&self, mention: usize) -> Option<PersonId> {
        let by_name = self.assessment().persons.get(mention).and_then(|assessed| assessed.person);
        let by_claim = || self.claims().filter(|(claim, _)| claim.person == mention).find_map(|(_, said)| said.person);
        by_name.or_else(by_claim).or_else(|| self.best_known(mention))
    }

    /// Of several people of one name the one whom most documents name; the card says that there are others.
    fn best_known(&self, mention: usize) -> Option<PersonId> {
        let named = self.reading().persons.get(mention)?;
        (!named.bare || !named.persons.is_empty())
            .then(|| self.facts().find_person(self.reading().full_name(named), Lexicon::english()))
            .flatten()
    }

    /// The known office that a title means on its own: only one that names its country or body.
    pub fn known_office(&self, title: &OfficeMention) -> Option<OfficeId> {
        let tied = title.of.is_some() || title.body.is_some();
        let found = || self.facts().find_office(&title.key, title.of.as_deref(), title.body.as_deref());
        tied.then(found).flatten()
    }

    /// The event whose verb or noun a cursor touches, with its index in the reading.
    pub fn event_at(&self, offset: u32) -> Option<(usize, &'a Event)> {
        let mut events = self.reading().events.iter().enumerate();
        events.find(|(_, event)| touches(event.trigger, offset) && event.at.is_told())
    }

    /// The one event of the sources that an event of the draft is.
    pub fn known_event(&self, event: usize) -> Option<EventId> {
        self.assessment().events.get(event)?.only()
    }

    /// The findings whose words a cursor touches, the shortest first.
    pub fn findings_at(&self, offset: u32) -> Vec<&'a Finding> {
        let mut here: Vec<&Finding> = self.findings().iter().filter(|f| touches(f.span, offset)).collect();
        here.sort_by_key(|finding| (finding.span.len(), std::cmp::Reverse(finding.severity)));
        here
    }

    /// The source sentences that name the day of a date, those that share most names with the draft's sentence first.
    pub fn sentences_on(&self, date: &DateMention) -> Vec<Origin> {
        let Some(day) = date.days.filter(|days| days.granularity() == Granularity::Day) else { return Vec::new() };
        let own = capitals(self.file().slice(self.reading().sentence(date.at)));
        let mut found: Vec<(usize, Origin)> = self
            .facts()
            .vocabulary()
            .sentences_on(day.start)
            .map(|(source, sentence)| {
                let theirs = capitals(self.facts().sources()[source].file.slice(sentence));
                let shared = theirs.iter().filter(|word| own.contains(word)).count();
                (shared, Origin::Source { source, sentence })
            })
            .collect();
        found.sort_by_key(|(shared, origin)| (std::cmp::Reverse(*shared), *origin));
        found.into_iter().map(|(_, origin)| origin).collect()
    }
}

/// The capitalised words of a sentence, each once.
fn capitals(sentence: &str) -> Vec<&str> {
    let words = sentence.split(|c: char| !c.is_alphanumeric());
    let mut capitals: Vec<&str> = words.filter(|w| w.len() > 2 && w.starts_with(char::is_uppercase)).collect();
    capitals.sort_unstable();
    capitals.dedup();
    capitals
}
