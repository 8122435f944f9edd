//! Floor 4: rules. A rule is documentation, examples and a small function from claims and facts to findings.
//!
//! One folder or file a family; `pages/` holds the documentation, whose examples are run as tests. To add a rule,
//! declare it in its family, write its page, and list it in [`all`].

mod assessment;
mod checker;
mod coverage;
mod date;
mod event;
pub mod examples;
mod finding;
mod levels;
mod memory;
mod name;
mod priority;
mod profile;
mod repair;
mod rule;
mod silence;
mod style;
mod tally;
mod title;

pub use assessment::{AssessedClaim, AssessedEvent, AssessedName, Assessment};
pub use checker::Context;
pub use finding::{Category, Edit, Evidence, EvidenceKind, Finding, Fix, Severity, Verdict};
pub use levels::{Level, Levels, Selector};
pub use memory::Memory;
pub use priority::rank;
pub use profile::Profile;
pub use rule::{FixKind, Rule, help, page};
pub use silence::{Mark, Placement, Reach, Silenced, placement};
pub use tally::{Counts, Tally};

use crate::claims::Reading;
use crate::facts::Facts;
use crate::language::lexicon::Lexicon;

use checker::Checker;

/// Every rule, in the order of the catalogue.
static ALL: [&Rule; 30] = [
    &name::NAME_MISSPELLED,
    &name::NAME_MINORITY_VARIANT,
    &name::GIVEN_NAME_WRONG,
    &name::NAME_ORDER,
    &name::GIVEN_NAME_AS_SURNAME,
    &name::SURNAME_AMBIGUOUS,
    &name::NAME_INCONSISTENT_IN_DRAFT,
    &title::TITLE_WRONG_AT_DATE,
    &title::TITLE_RANK_WRONG,
    &title::AFFILIATION_WRONG,
    &title::FORMER_OR_THEN_MISSING,
    &title::FORMER_WRONG,
    &title::OFFICE_NAME_NONSTANDARD,
    &title::TITLE_UNATTESTED_AT_DATE,
    &title::TITLE_INCONSISTENT_IN_DRAFT,
    &date::WEEKDAY_MISMATCH,
    &date::DATE_IMPOSSIBLE,
    &date::EVENT_DATE_WRONG,
    &date::RELATIVE_DATE_STALE,
    &date::UNDATED,
    &event::PARTICIPANT_WRONG,
    &event::EVENT_ORDER_WRONG,
    &event::PLANNED_REPORTED_AS_DONE,
    &coverage::NOT_IN_SOURCES,
    &coverage::WEAK_SUPPORT,
    &coverage::SOURCES_CONFLICT,
    &style::TITLE_CASE,
    &style::COURTESY_TITLE,
    &silence::UNUSED_SILENCE,
    &silence::LAPSED_SILENCE,
];

/// Every rule, in the order of the catalogue.
pub fn all() -> &'static [&'static Rule] {
    &ALL
}

/// The rule of a name.
pub fn find(name: &str) -> Option<&'static Rule> {
    all().iter().copied().find(|rule| rule.name == name)
}

/// Checks a draft against the facts. Findings are ordered by position.
pub fn check(draft: &Reading, facts: &Facts, context: Context<'_>, lexicon: &Lexicon) -> Vec<Finding> {
    assess(draft, facts, context, lexicon, &mut Memory::default()).findings
}

/// Checks a draft against the facts, and says of everything it claims what the facts say about it. `memory` is that
/// of the draft's last check against the same facts, or a new one.
pub fn assess(
    draft: &Reading,
    facts: &Facts,
    context: Context<'_>,
    lexicon: &Lexicon,
    memory: &mut Memory,
) -> Assessment {
    let checker = Checker::new(draft, facts, context, lexicon, memory);
    let mut findings = Vec::new();
    name::check(&checker, &mut findings);
    let claims = title::check(&checker, &mut findings);
    let events = event::draft_events(&checker);
    date::check(&checker, &events, &mut findings);
    event::check(&checker, &events, &mut findings);
    coverage::check(&checker, &mut findings);
    style::check(&checker, &mut findings);
    let persons = draft.persons.iter().map(|mention| name::assess(&checker, mention)).collect();
    let events = events.into_iter().map(|event| AssessedEvent { matches: event.matches }).collect();
    findings.iter_mut().for_each(Finding::weigh_inferred);
    checker.finish();
    context.levels.drop_off(&mut findings);
    let mut findings = priority::settle(findings);
    context.levels.weigh(&mut findings);
    repair::spare_markup(draft, &mut findings);
    let claims = misnamed(draft, claims, &findings);
    let (findings, silenced) = silence::apply(draft, findings, context.levels);
    Assessment { findings, silenced, claims, persons, events }
}

/// A claim about somebody whose name is wrong does not stand as it is written.
fn misnamed(draft: &Reading, mut claims: Vec<AssessedClaim>, findings: &[Finding]) -> Vec<AssessedClaim> {
    let wrong = findings.iter().filter(|f| f.category == Category::Name && f.verdict == Verdict::Refuted);
    let spans: Vec<_> = wrong.map(|finding| finding.span).collect();
    for (claim, assessed) in draft.claims.iter().zip(&mut claims) {
        if spans.iter().any(|span| span.overlaps(draft.persons[claim.person].span)) {
            assessed.verdict = Verdict::Refuted;
        }
    }
    claims
}
