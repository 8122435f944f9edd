//! `relative-date-stale`: `today`, which was right when it was written.

use super::RELATIVE_DATE_STALE;
use super::event_date::{Disagreement, WEEK};
use super::parts::{short_day, short_month};
use crate::claims::DateMention;
use crate::language::dates::{Days, Granularity, days_between, weekday_name};
use crate::language::fold;
use crate::rules::checker::{Checker, replace};
use crate::rules::event::evidence_for;
use crate::rules::{Finding, Fix, Verdict};

pub(super) fn report(checker: &Checker<'_>, mention: &DateMention, found: &Disagreement<'_>) -> Finding {
    let written = checker.text(mention.span);
    let today = checker.draft.day();
    let seen = today.map(|today| format!(" “{written}” is counted from {today}.")).unwrap_or_default();
    let message = format!("{}{seen}", found.message(checker));
    let mut finding = checker.finding(&RELATIVE_DATE_STALE, mention.span, Verdict::Refuted, message);
    finding.evidence = evidence_for(checker, found.attestations.iter().copied(), "dated otherwise");
    if let [right] = *found.right {
        finding.fixes.extend(dated(checker, mention, right));
    }
    finding
}

/// The weekday or the day in place of the words.
fn dated(checker: &Checker<'_>, mention: &DateMention, right: Days) -> Option<Fix> {
    let after = checker.draft.document.file.text().get(mention.span.end as usize..)?;
    let written = checker.text(mention.span);
    let today = checker.draft.day()?;
    // `today's talks` has no room for a preposition.
    if after.starts_with(['\'', '’']) {
        return None;
    }
    let text = match right.granularity() {
        Granularity::Day if days_between(right.start, today).abs() <= WEEK => {
            format!("on {}", weekday_name(right.start.weekday()))
        }
        Granularity::Day => format!("on {}", short_day(right.start, Some(today))),
        Granularity::Month => format!("in {}", short_month(right, Some(today))),
        Granularity::Year => format!("in {right}"),
        Granularity::Range => return None,
    };
    Some(replace(mention.span, fold::with_capital_of(written, &text), false))
}
