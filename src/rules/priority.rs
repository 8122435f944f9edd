//! One finding per span and cause: where several rules meet, the one that names the cause stays.

use super::{Category, Finding};

/// Rank of a finding where spans overlap, lowest first: name, title, event, then dates, numbers and places, coverage, style.
/// (Unbalanced quotation marks will come before all of them.) Repairs that meet are chosen in the same order.
pub fn rank(finding: &Finding) -> u8 {
    match finding.category {
        Category::Quote => 0,
        Category::Name => 1,
        Category::Title => 2,
        Category::Event => 3,
        Category::Date | Category::Number | Category::Place => 4,
        Category::Coverage => 5,
        Category::Style => 6,
        Category::Silence => 7,
    }
}

/// Drops findings whose cause another one already names, and sorts the rest by position.
pub(super) fn settle(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by(|a, b| {
        rank(a).cmp(&rank(b)).then(b.severity.cmp(&a.severity)).then(a.span.cmp(&b.span)).then(a.rule.cmp(b.rule))
    });
    let mut kept: Vec<Finding> = Vec::with_capacity(findings.len());
    for finding in findings {
        if !kept.iter().any(|stronger| silences(stronger, &finding)) {
            kept.push(finding);
        }
    }
    kept.sort_by(|a, b| a.span.cmp(&b.span).then(a.rule.cmp(b.rule)));
    kept
}

/// A name that needs correcting is corrected before its title is judged; a note never stands beside an alarm on the same words.
fn silences(stronger: &Finding, weaker: &Finding) -> bool {
    if !stronger.span.overlaps(weaker.span) {
        return false;
    }
    let same = stronger.span == weaker.span && stronger.category == weaker.category;
    // Somebody under a wrong name or title is not yet somebody else.
    let misnamed = weaker.rule == "participant-wrong" && rank(stronger) < rank(weaker);
    same || misnamed
        || weaker.category == Category::Coverage
        || (rank(stronger) < rank(weaker) && names_the_person(stronger))
}

fn names_the_person(finding: &Finding) -> bool {
    finding.rule == "given-name-wrong" || finding.rule == "surname-ambiguous"
}
