//! The `date` family: what the calendar decides, and when the draft's events were.
//!
//! One rule a file; `parts` takes written dates apart and puts others in their place.

mod event_date;
mod impossible;
mod parts;
mod stale;
mod undated;
mod weekday;

use rustc_hash::FxHashMap;

use super::checker::Checker;
use super::event::DraftEvent;
use super::{Category, Finding, FixKind, Rule, Severity};
use crate::claims::DateMention;

pub(super) static WEEKDAY_MISMATCH: Rule = Rule {
    name: "weekday-mismatch",
    category: Category::Date,
    severity: Severity::Error,
    fix: FixKind::Offer,
    summary: "Weekday and date do not belong together.",
    documentation: include_str!("../pages/weekday-mismatch.md"),
};
pub(super) static DATE_IMPOSSIBLE: Rule = Rule {
    name: "date-impossible",
    category: Category::Date,
    severity: Severity::Error,
    fix: FixKind::None,
    summary: "A date that no calendar has.",
    documentation: include_str!("../pages/date-impossible.md"),
};
pub(super) static EVENT_DATE_WRONG: Rule = Rule {
    name: "event-date-wrong",
    category: Category::Date,
    severity: Severity::Error,
    fix: FixKind::Offer,
    summary: "The sources date this event otherwise.",
    documentation: include_str!("../pages/event-date-wrong.md"),
};
pub(super) static RELATIVE_DATE_STALE: Rule = Rule {
    name: "relative-date-stale",
    category: Category::Date,
    severity: Severity::Warning,
    fix: FixKind::Offer,
    summary: "Seen from the draft's date, today, yesterday or this week is not when it happened.",
    documentation: include_str!("../pages/relative-date-stale.md"),
};
pub(super) static UNDATED: Rule = Rule {
    name: "undated",
    category: Category::Date,
    severity: Severity::Warning,
    fix: FixKind::Offer,
    summary: "A claim needs a date, the sources are dated, and the draft is not.",
    documentation: include_str!("../pages/undated.md"),
};

/// Checks every date of the draft, and the dates of its events.
pub(super) fn check(checker: &Checker<'_>, events: &[DraftEvent<'_>], findings: &mut Vec<Finding>) {
    let mut by_date: FxHashMap<usize, Vec<&DraftEvent<'_>>> = FxHashMap::default();
    for event in events {
        if let Some(date) = event.event.date {
            by_date.entry(date).or_default().push(event);
        }
    }
    let dates = checker.draft.dates.iter().enumerate();
    for (at, mention) in dates.filter(|(_, mention)| checker.speaks_at(mention.at)) {
        let dated = by_date.get(&at).map_or(&[][..], Vec::as_slice);
        let of = || dated.first().copied();
        // Of a range, its ends are looked at where they are dates of their own.
        let dates = if mention.ends.is_empty() { std::slice::from_ref(mention) } else { &mention.ends };
        let against_calendar =
            |date: &DateMention| impossible::check(checker, date).or_else(|| weekday::check(checker, date, of()));
        let calendar = dates.iter().find_map(against_calendar);
        // Where the calendar objects, nobody knows which day is meant.
        let found = calendar.or_else(|| event_date::check(checker, mention, dated));
        findings.extend(found);
    }
    findings.extend(undated::check(checker));
}
