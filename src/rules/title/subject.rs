//! A claim as the title rules see it: who, which office, when, and what the facts say.

use std::cell::OnceCell;

use crate::claims::{Claim, Modality, OfficeMention, PersonMention, Relation, Tense};
use crate::facts::{Judgement, Office, OfficeId, PersonId, Standing};
use crate::language::dates::{Days, Granularity};

use crate::rules::checker::Checker;

/// Words of the end of a tenure, or of a time before.
const LOOKING_BACK: [&str; 18] = [
    "replaced",
    "replacing",
    "ago",
    "resigned",
    "resignation",
    "resigns",
    "ousted",
    "ouster",
    "dismissed",
    "dismissal",
    "sacked",
    "died",
    "death",
    "predecessor",
    "impeached",
    "assassinated",
    "outgoing",
    "retired",
];
/// Phrases of a time before.
const EARLIER: [&[&str]; 7] = [
    &["voted", "out"],
    &["last", "month"],
    &["last", "year"],
    &["at", "the", "time"],
    &["stepped", "down"],
    &["left", "office"],
    &["archive"],
];

/// A claim with what it refers to.
pub(in crate::rules) struct Subject<'a> {
    pub claim: &'a Claim,
    pub mention: &'a PersonMention,
    pub title: &'a OfficeMention,
    /// The known person, if the name is known.
    pub person: Option<PersonId>,
    /// The known office, if it is known.
    pub office: Option<OfficeId>,
    /// The days that the claim is about.
    pub days: Option<Days>,
    /// What the facts say about it on these days.
    pub judgement: Option<Judgement>,
    /// Whether its sentence looks back, once that was asked.
    looks_back: OnceCell<bool>,
}

impl<'a> Subject<'a> {
    /// The known persons whom a claim may mean: several if they bear one name, the one whom the draft introduces first.
    pub fn candidates(checker: &Checker<'a>, claim: &'a Claim) -> Vec<PersonId> {
        let mention = &checker.draft.persons[claim.person];
        let key = checker.draft.offices[claim.office].key.as_str();
        let mut persons = checker.persons(mention, Some(key));
        if persons.len() > 1
            && let Some(introduced) = checker.person(mention, Some(key))
        {
            persons.sort_by_key(|person| *person != introduced);
        }
        persons
    }

    pub fn of(checker: &Checker<'a>, claim: &'a Claim, person: Option<PersonId>) -> Self {
        let mention = &checker.draft.persons[claim.person];
        let title = &checker.draft.offices[claim.office];
        let office = checker.office(&title.key, title.of.as_deref(), title.body.as_deref(), person);
        let days = days_of(checker, claim);
        let judgement = office.zip(days).map(|(office, days)| checker.facts.judge(office, person, days));
        Self { claim, mention, title, person, office, days, judgement, looks_back: OnceCell::new() }
    }

    /// The name for messages: as the sources have it, else as written.
    pub fn name(&self, checker: &Checker<'_>) -> String {
        self.person
            .map_or_else(|| checker.draft.full_name(self.mention).to_owned(), |p| checker.facts.person(p).name.clone())
    }

    /// The office for messages.
    pub fn office_label(&self, checker: &Checker<'_>) -> String {
        self.office.map_or_else(|| self.title.key.clone(), |o| checker.facts.office(o).full_label())
    }

    /// Whether the claim is made plainly about a present or dated holder.
    pub fn is_asserted(&self) -> bool {
        self.claim.modality == Modality::Asserted
    }

    /// Whether the office can have only one holder, so that another holder contradicts the claim.
    pub fn is_decidable(&self, checker: &Checker<'_>) -> bool {
        let tied = |office: &Office| {
            // `Finance Minister X` and `Finance Minister Y` may be of two countries.
            office.single_seat
                && (office.of.is_some() || office.body.is_some() || office.curated || office.key.contains(" of the "))
        };
        !self.title.weak && self.office.is_some_and(|o| tied(checker.facts.office(o)))
    }

    /// Whether the sentence tells of an end or an earlier time, so that the title is that of then.
    pub fn looks_back(&self, checker: &Checker<'_>) -> bool {
        *self.looks_back.get_or_init(|| looks_back(checker.text(checker.draft.sentence(self.claim.at))))
    }

    pub fn standing(&self) -> Standing {
        self.judgement.as_ref().map_or(Standing::Unknown, |j| j.standing)
    }
}

fn looks_back(sentence: &str) -> bool {
    let parts = |c: char| if c.is_ascii() { !c.is_ascii_alphanumeric() } else { !c.is_alphanumeric() };
    let words: Vec<&str> = sentence.split(parts).filter(|word| !word.is_empty()).collect();
    let is = |word: &str, cue: &str| word.eq_ignore_ascii_case(cue);
    let cue_at = |at: usize, cue: &[&str]| {
        words.len() >= at + cue.len() && words[at..].iter().zip(cue).all(|(word, cue)| is(word, cue))
    };
    (0..words.len())
        .any(|at| LOOKING_BACK.iter().any(|cue| is(words[at], cue)) || EARLIER.iter().any(|cue| cue_at(at, cue)))
}

/// The days a claim is about: its own date where it looks back, else the draft's date.
fn days_of(checker: &Checker<'_>, claim: &Claim) -> Option<Days> {
    match (claim.relation, claim.tense) {
        (Relation::Ended(days) | Relation::Began(days), _) => Some(days),
        (Relation::Holds, Tense::Current | Tense::Former) => checker.days().or(claim.dated),
        (Relation::Holds, Tense::Then | Tense::Past) => claim.dated,
        (Relation::Holds, Tense::Future) => None,
    }
    .filter(|days| !matches!(claim.relation, Relation::Began(_)) || days.granularity() == Granularity::Day)
}
