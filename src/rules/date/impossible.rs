//! `date-impossible`: what no calendar has.

use super::DATE_IMPOSSIBLE;
use crate::claims::DateMention;
use crate::document::Span;
use crate::rules::checker::Checker;
use crate::rules::{Finding, Verdict};

pub(super) fn check(checker: &Checker<'_>, mention: &DateMention) -> Option<Finding> {
    let why = mention.expression.impossible()?;
    let article =
        if checker.text(mention.span).get(..4).is_some_and(|t| t.eq_ignore_ascii_case("the ")) { 4 } else { 0 };
    let span = Span::new(mention.span.start + article, mention.span.end);
    let message = format!("There is no {}: {why}.", checker.text(span));
    Some(checker.finding(&DATE_IMPOSSIBLE, span, Verdict::Refuted, message))
}
