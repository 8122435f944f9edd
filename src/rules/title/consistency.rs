//! `title-inconsistent-in-draft`.

use crate::claims::{Claim, Modality, Relation, Tense};
use crate::language::person_name::{self, Relation as Likeness};
use crate::rules::checker::Checker;
use crate::rules::{Finding, Verdict};

use super::TITLE_INCONSISTENT_IN_DRAFT;

/// One single-seat office, two holders, one date, and nothing in the facts to tell which is right.
pub(super) fn check(checker: &Checker<'_>, findings: &mut Vec<Finding>) {
    let draft = checker.draft;
    let plain: Vec<&Claim> = draft.claims.iter().filter(|c| is_plain(checker, c)).collect();
    for (index, later) in plain.iter().enumerate() {
        let office = &draft.offices[later.office];
        let contradicts = |earlier: &&&Claim| {
            let other = &draft.offices[earlier.office];
            other.key == office.key && other.of == office.of && differ(checker, earlier, later)
        };
        let Some(earlier) = plain[..index].iter().find(contradicts) else { continue };
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

fn differ(checker: &Checker<'_>, a: &Claim, b: &Claim) -> bool {
    let parts = |claim: &Claim| {
        person_name::parts(checker.draft.full_name(&checker.draft.persons[claim.person]), checker.lexicon)
    };
    matches!(person_name::relate(&parts(a), &parts(b), checker.lexicon), Likeness::Different)
}
