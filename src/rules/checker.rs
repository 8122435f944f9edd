//! What every rule works with: the draft, the facts, and who each name of the draft is.

use std::cell::{OnceCell, RefCell};
use std::sync::Arc;

use crate::claims::{DateMention, PersonMention, Reading, Where};
use crate::document::Span;
use crate::facts::{Facts, Form, NameMatch, OfficeId, Origin, PersonId, Sighting};
use crate::language::dates::Days;
use crate::language::fold;
use crate::language::lexicon::Lexicon;

use super::memory::{Memory, NearSurnames};
use super::{Edit, Evidence, EvidenceKind, Finding, Fix, Levels, Profile, Rule, Severity, Verdict};

/// How a draft is checked.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The draft's sources are all that it may rest on: what they lack is a warning.
    pub closed: bool,
    /// How much each rule weighs.
    pub levels: &'a Levels,
    /// The house style to keep to, if there is one.
    pub style: Option<Profile>,
}

impl Default for Context<'_> {
    fn default() -> Self {
        static USUAL: Levels = Levels::USUAL;
        Self { closed: false, levels: &USUAL, style: None }
    }
}

/// A draft beside the facts.
pub(super) struct Checker<'a> {
    pub draft: &'a Reading,
    pub facts: &'a Facts,
    pub lexicon: &'a Lexicon,
    pub context: Context<'a>,
    memory: RefCell<&'a mut Memory>,
    /// The draft has typographic apostrophes.
    curly: OnceCell<bool>,
}

impl<'a> Checker<'a> {
    pub fn new(
        draft: &'a Reading,
        facts: &'a Facts,
        context: Context<'a>,
        lexicon: &'a Lexicon,
        memory: &'a mut Memory,
    ) -> Self {
        Self { draft, facts, lexicon, context, memory: RefCell::new(memory), curly: OnceCell::new() }
    }

    /// The draft's date.
    pub fn days(&self) -> Option<Days> {
        self.draft.date.map(|d| d.days)
    }

    /// Whether rules about facts speak here: not inside quotation marks, not in furniture.
    pub fn speaks_at(&self, at: Where) -> bool {
        at.is_told()
    }

    /// What the facts know about a full name.
    pub fn name(&self, name: &str) -> NameMatch {
        self.memory.borrow_mut().name(name, self.facts, self.lexicon)
    }

    /// The person of a name or of an accepted form of it.
    pub fn known_person(&self, name: &str) -> Option<PersonId> {
        self.name(name).accepted()
    }

    /// Surnames within `edits` of a word, with their persons.
    pub fn near_surnames(&self, word: &str, edits: u8) -> NearSurnames {
        self.memory.borrow_mut().near_surnames(word, edits, self.facts)
    }

    /// The check has ended.
    pub fn finish(self) {
        self.memory.into_inner().turn();
    }

    /// The known person that a mention means. A misspelt or reordered name means the person it is nearest to;
    /// a lone surname means the one person who fits, with the help of an office if there is one; a name that several
    /// people bear means the one whose offices the draft gives it.
    pub fn person(&self, mention: &PersonMention, office: Option<&str>) -> Option<PersonId> {
        match *self.persons(mention, office) {
            [] => None,
            [only] => Some(only),
            ref several => self.introduced_as(mention, several),
        }
    }

    /// Every known person that a mention may mean: several if they bear one name.
    pub fn persons(&self, mention: &PersonMention, office: Option<&str>) -> Vec<PersonId> {
        if mention.bare && mention.persons.is_empty() {
            return self.by_surname(&mention.text, office).into_iter().collect();
        }
        let named = self.name(self.draft.full_name(mention)).meant();
        if named.is_empty() && mention.bare {
            return self.by_surname(&mention.text, office).into_iter().collect();
        }
        named
    }

    /// Of several people of one name the only one who is in office as the draft says: the same office, else in the same
    /// country.
    fn introduced_as(&self, mention: &PersonMention, several: &[PersonId]) -> Option<PersonId> {
        let local = mention.person();
        let same = |other: &PersonMention| other.span == mention.span || local.is_some() && other.person() == local;
        let claims = || self.draft.claims.iter().filter(|claim| same(&self.draft.persons[claim.person]));
        let titles = || claims().map(|claim| &self.draft.offices[claim.office]);
        let only = |fits: &dyn Fn(PersonId) -> bool| {
            let mut fitting = several.iter().copied().filter(|person| fits(*person));
            fitting.next().filter(|_| fitting.next().is_none())
        };
        let holds = |person: PersonId| {
            titles().any(|title| {
                let held = self.facts.offices_of(person).iter().map(|office| self.facts.office(*office));
                let mut same = held.filter(|office| office.key == title.key);
                same.any(|office| title.of.is_none() || office.of == title.of)
            })
        };
        let of_country = |person: PersonId| {
            let countries = self.facts.countries_of(person);
            titles().filter_map(|title| title.of.as_ref()).any(|of| countries.contains(of))
        };
        only(&holds).or_else(|| only(&of_country))
    }

    fn by_surname(&self, word: &str, office: Option<&str>) -> Option<PersonId> {
        let all = self.facts.called(word, self.lexicon);
        if let [only] = *all {
            return Some(only);
        }
        let key = office?;
        let mut fitting =
            all.into_iter().filter(|p| self.facts.offices_of(*p).iter().any(|o| self.facts.office(*o).key == key));
        let first = fitting.next();
        first.filter(|_| fitting.next().is_none())
    }

    /// The office that a mention means, with the jurisdiction taken from its holder where the text leaves it out.
    pub fn office(
        &self,
        key: &str,
        of: Option<&str>,
        body: Option<&str>,
        person: Option<PersonId>,
    ) -> Option<OfficeId> {
        if of.is_some() || body.is_some() {
            return self.facts.find_office(key, of, body);
        }
        // A bare title is the holder's own office, or one of the holder's country. Whose else it might be, nobody says.
        let person = person?;
        let held = self.facts.offices_of(person).iter().copied().find(|o| self.facts.office(*o).key == key);
        held.or_else(|| match self.facts.countries_of(person) {
            [country] => self.facts.find_office(key, Some(country), None),
            _ => None,
        })
    }

    /// A finding of a rule, without evidence and fixes.
    pub fn finding(&self, rule: &Rule, span: Span, verdict: Verdict, message: String) -> Finding {
        Finding {
            rule: rule.name,
            category: rule.category,
            severity: rule.severity,
            verdict,
            as_of: self.draft.day(),
            span,
            message,
            fact: None,
            evidence: Vec::new(),
            fixes: Vec::new(),
        }
    }

    /// Evidence for a finding.
    pub fn evidence(&self, origins: &[Origin], label: &str) -> Vec<Evidence> {
        origins.iter().map(|origin| self.one_evidence(*origin, label)).collect()
    }

    fn one_evidence(&self, origin: Origin, label: &str) -> Evidence {
        match origin {
            Origin::Source { source, sentence } => {
                let source = &self.facts.sources()[source];
                Evidence {
                    kind: EvidenceKind::Attested,
                    file: Arc::clone(&source.file),
                    span: sentence,
                    publisher: source.publisher.clone(),
                    published: source.stated_date().map(|d| d.days.start),
                    inferred: source.stated_date().is_none().then(|| source.inferred_date()).flatten(),
                    label: label.to_owned(),
                }
            }
            Origin::List { list, entry } => Evidence {
                kind: EvidenceKind::Curated,
                file: Arc::clone(&self.facts.lists()[list].file),
                span: entry,
                publisher: None,
                published: None,
                inferred: None,
                label: label.to_owned(),
            },
        }
    }

    /// Evidence for a name: the sentences that have it, from different documents.
    pub fn sightings(&self, sightings: &[Sighting], label: &str) -> Vec<Evidence> {
        let mut sources = Vec::new();
        let distinct = sightings.iter().filter(|s| {
            !sources.contains(&s.source) && {
                sources.push(s.source);
                true
            }
        });
        let origins: Vec<Origin> =
            distinct.take(2).map(|s| Origin::Source { source: s.source, sentence: s.sentence }).collect();
        self.evidence(&origins, label)
    }

    /// Evidence for a form of a name: sentences of the sources; of a form that only a curated list has, its entry
    /// first.
    pub fn form_evidence(&self, form: &Form, label: &str) -> Vec<Evidence> {
        let listed = self.facts.listed(form).filter(|_| form.documents == 0);
        let listed = listed.map(|origin| self.one_evidence(origin, label));
        listed.into_iter().chain(self.sightings(&form.sightings, label)).take(2).collect()
    }

    /// The draft's text of a span.
    pub fn text(&self, span: Span) -> &'a str {
        self.draft.document.file.slice(span)
    }

    /// A date of the draft as it is printed: comments and markup may stand between its words.
    pub fn printed_date(&self, mention: &DateMention) -> String {
        let bytes = &mention.expression.bytes;
        let block = &self.draft.document.blocks[mention.at.block].text;
        let printed = block.get(bytes.start as usize..bytes.end as usize).unwrap_or_default();
        printed.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Text from a source with the draft's kind of apostrophe.
    pub fn in_draft_style(&self, text: &str) -> String {
        let is_curly = || self.draft.document.blocks.iter().any(|block| fold::is_curly(&block.text));
        let curly = *self.curly.get_or_init(is_curly);
        fold::in_style(text, curly)
    }
}

/// A message without a note on how well it is supported: what the evidence says, however much of it there is.
pub(super) fn without_note(message: &str, note: &str) -> Option<String> {
    (!note.is_empty()).then(|| message.replace(note, ""))
}

/// A repair that replaces one span.
pub(super) fn replace(span: Span, text: impl Into<String>, safe: bool) -> Fix {
    let text = text.into();
    let title = if text.is_empty() { "Delete the words".to_owned() } else { format!("Replace with “{text}”") };
    Fix { title, safe, edits: vec![Edit { span, text }] }
}

/// A day, month or year for a sentence: `on 2023-06-18`, `in 2023-06`.
pub(super) fn on(days: Days) -> String {
    use crate::language::dates::Granularity;
    match days.granularity() {
        Granularity::Day => format!("on {days}"),
        _ => format!("in {days}"),
    }
}

/// Makes a finding weigh no more than `most`.
pub(super) fn at_most(mut finding: Finding, most: Severity) -> Finding {
    finding.severity = finding.severity.min(most);
    finding
}
