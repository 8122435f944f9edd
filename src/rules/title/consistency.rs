//! `title-inconsistent-in-draft`.

use rustc_hash::FxHashMap;

use crate::claims::{Claim, Modality, Relation, Tense};
use crate::language::person_name::{self, Relation as Likeness};
use crate::rules::checker::Checker;
use crate::rules::{Finding, Verdict};

use super::TITLE_INCONSISTENT_IN_DRAFT;

/// One single-seat office, two holders, one date, and nothing in the facts to tell which is right.
pub(super) fn check(checker: &Checker<'_>, findings: &mut Vec<Finding>) {
    let draft = checker.draft;
    // The holders that the draft gives each office so far, each with the first claim.
    let mut holders: FxHashMap<(&str, Option<&str>), Vec<Holder<'_>>> = FxHashMap::default();
    for later in draft.claims.iter().filter(|c| is_plain(checker, c)) {
        let office = &draft.offices[later.office];
        let name = draft.full_name(&draft.persons[later.person]);
        let known = holders.entry((&office.key, office.of.as_deref())).or_default();
        let parts = match known.iter().find(|holder| holder.name == name) {
            Some(same) => same.parts.clone(),
            None => person_name::parts(name, checker.lexicon),
        };
        let differs = |earlier: &&Holder<'_>| {
            earlier.name != name && person_name::relate(&earlier.parts, &parts, checker.lexicon) == Likeness::Different
        };
        let contradicted = known.iter().find(differs).map(|earlier| earlier.claim);
        if !known.iter().any(|holder| holder.name == name) {
            known.push(Holder { name, parts, claim: later });
        }
        let Some(earlier) = contradicted else { continue };
        if findings.iter().any(|f| f.span.overlaps(later.span) || f.span.overlaps(earlier.span)) {
            continue;
        }
        let message = format!(
            "The draft calls both {} and {} {}.",
            draft.full_name(&draft.persons[earlier.person]),
            draft.full_name(&draft.persons[later.person]),
            office.text
        );
        findings.push(checker.finding(&TITLE_INCONSISTENT_IN_DRAFT, later.span, Verdict::NotEnoughInfo, message));
    }
}

/// A present claim with a country, about a full or introduced name.
fn is_plain(checker: &Checker<'_>, claim: &Claim) -> bool {
    let office = &checker.draft.offices[claim.office];
    let known_name = checker.draft.persons[claim.person].person().is_some();
    checker.speaks_at(claim.at)
        && claim.tense == Tense::Current
        && claim.relation == Relation::Holds
        && claim.modality == Modality::Asserted
        && claim.dated.is_none()
        && office.single_seat
        && !office.weak
        && office.of_country
        && known_name
}

/// Somebody whom the draft gives an office.
struct Holder<'a> {
    name: &'a str,
    parts: Vec<String>,
    claim: &'a Claim,
}
