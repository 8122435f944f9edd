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
    let printed = checker.printed_date(mention);
    let printed = printed.get(article as usize..).unwrap_or(&printed);
    let message = format!("There is no {printed}: {why}.");
    Some(checker.finding(&DATE_IMPOSSIBLE, span, Verdict::Refuted, message))
}
