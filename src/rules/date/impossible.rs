//! `date-impossible`: what no calendar has.

use super::DATE_IMPOSSIBLE;
use crate::claims::DateMention;
use crate::rules::checker::Checker;
use crate::rules::{Finding, Verdict};

pub(super) fn check(checker: &Checker<'_>, mention: &DateMention) -> Option<Finding> {
    let why = mention.expression.impossible()?;
    Some(checker.finding(
        &DATE_IMPOSSIBLE,
        mention.span,
        Verdict::Refuted,
        format!("There is no {}: {why}.", checker.text(mention.span)),
    ))
}
