//! What is said about comments: that they are not understood, silence nothing, or were written for other evidence.

use crate::document::Span;
use crate::rules::checker::replace;
use crate::rules::{Edit, Finding, Fix, Level, Levels, Rule, Selector, Verdict};

use super::account::{Account, Comment, Lapse};
use super::comment::{Scope, Silence, What};
use super::{LAPSED_SILENCE, UNUSED_SILENCE};

/// The findings about all comments.
pub(super) fn findings(account: &Account<'_>, findings: &[Finding], levels: &Levels) -> Vec<Finding> {
    let mut said = Vec::new();
    for comment in &account.comments {
        said.extend(comment.flaws.iter().map(|flaw| {
            let fix = flaw.instead.map(|instead| replace(flaw.span, instead, false));
            finding(&UNUSED_SILENCE, flaw.span, flaw.message.clone(), fix.into_iter().collect())
        }));
        let Some(silence) = &comment.silence else { continue };
        said.extend(lapsed(comment, silence, findings, account));
        unused(comment, silence, account, levels, &mut said);
    }
    said
}

fn finding(rule: &Rule, span: Span, message: String, fixes: Vec<Fix>) -> Finding {
    Finding {
        rule: rule.name,
        category: rule.category,
        severity: rule.severity,
        verdict: Verdict::NotEnoughInfo,
        as_of: None,
        span,
        message,
        fact: None,
        evidence: Vec::new(),
        fixes,
    }
}

fn lapsed(comment: &Comment<'_>, silence: &Silence, findings: &[Finding], account: &Account<'_>) -> Option<Finding> {
    let Lapse { marks, now } = comment.lapse.as_ref()?;
    let first = findings.get(now.first()?.0)?;
    let more = match now.len() {
        1 => String::new(),
        more => format!(" So it is with {} more.", more - 1),
    };
    let message = format!(
        "The silence has lapsed: what was found when it was written is not what is found now. {}{more} If that may stay too, renew the mark.",
        first.message
    );
    let new: Vec<String> = now.iter().map(|(_, mark)| format!("#{mark}")).collect();
    let mut edits: Vec<Edit> = Vec::new();
    for (place, at) in marks.iter().enumerate() {
        let (span, _) = silence.marks.get(*at)?;
        edits.push(match place {
            0 => Edit { span: *span, text: new.join(" ") },
            _ => Edit { span: with_gap(account, *span), text: String::new() },
        });
    }
    let renewal = Fix { title: format!("Renew the mark: {}", new.join(" ")), safe: false, edits };
    let deletion = Fix { safe: false, ..deletion(comment) };
    let mut said = finding(&LAPSED_SILENCE, comment.directive.span, message, vec![renewal, deletion]);
    said.evidence = first.evidence.clone();
    Some(said)
}

/// A whole comment that silences nothing, or what of it does not.
fn unused(comment: &Comment<'_>, silence: &Silence, account: &Account<'_>, levels: &Levels, said: &mut Vec<Finding>) {
    // A rule that is off finds nothing, which says nothing about the comment.
    let live = |what: What| {
        let mut rules = crate::rules::all().iter().filter(|rule| what.covers(rule));
        rules.any(|rule| levels.of(rule) != Some(Level::Off))
    };
    let idle: Vec<usize> =
        (0..silence.targets.len()).filter(|at| !comment.used[*at] && live(silence.targets[*at].what)).collect();
    if comment.used.iter().all(|used| !used) {
        if !idle.is_empty() {
            let message = format!("This comment silences nothing: {}.", why(comment, silence, &idle));
            said.push(finding(&UNUSED_SILENCE, comment.directive.span, message, vec![deletion(comment)]));
        }
        return;
    }
    for at in idle {
        let span = silence.targets[at].span;
        let message = format!("This part of the comment silences nothing: {}.", why(comment, silence, &[at]));
        let cut = match (silence.targets.get(at + 1), at.checked_sub(1)) {
            (Some(next), _) if !crosses_mark(silence, span, next.span) => Span::new(span.start, next.span.start),
            (_, Some(before)) => Span::new(silence.targets[before].span.end, span.end),
            _ => span,
        };
        said.push(finding(&UNUSED_SILENCE, span, message, vec![delete("Delete the name", cut)]));
    }
    let lapsed = |at: &usize| comment.lapse.as_ref().is_some_and(|lapse| lapse.marks.contains(at));
    for at in (0..silence.marks.len()).filter(|at| !comment.met[*at] && !lapsed(at)) {
        let (span, mark) = silence.marks[at];
        let message = format!("The mark #{mark} silences nothing: what it was written for is not found any more.");
        said.push(finding(&UNUSED_SILENCE, span, message, vec![delete("Delete the mark", with_gap(account, span))]));
    }
}

fn crosses_mark(silence: &Silence, from: Span, to: Span) -> bool {
    silence.marks.iter().any(|(mark, _)| from.end <= mark.start && mark.end <= to.start)
}

/// Why nothing is silenced: what is missing, and where.
fn why(comment: &Comment<'_>, silence: &Silence, targets: &[usize]) -> String {
    let place = match (silence.scope, silence.scope.region(comment.directive)) {
        (Scope::NextLine, None) => return "no line with text follows it".to_owned(),
        (Scope::Block, None) => return "no text follows it".to_owned(),
        (Scope::Line, _) => "on its line",
        (Scope::NextLine, _) => "on the next line with text",
        (Scope::Block, _) => "in its block",
        (Scope::File, _) => "in this draft",
    };
    let names: Vec<String> = targets.iter().filter_map(|at| name(silence.targets[*at].what)).collect();
    match names.as_slice() {
        [] => format!("nothing is found {place}"),
        names => format!("nothing of {} is found {place}", names.join(" or ")),
    }
}

fn name(what: What) -> Option<String> {
    match what {
        What::All => None,
        What::Of(Selector::Rule(name)) => Some(format!("“{name}”")),
        What::Of(Selector::Category(category)) => Some(format!("“{}”", category.as_str())),
    }
}

fn deletion(comment: &Comment<'_>) -> Fix {
    Fix { safe: !comment.directive.parts, ..delete("Delete the comment", comment.directive.cut) }
}

fn delete(title: &str, span: Span) -> Fix {
    Fix { title: title.to_owned(), safe: true, edits: vec![Edit { span, text: String::new() }] }
}

/// A word of a comment with the white space and commas before it.
fn with_gap(account: &Account<'_>, span: Span) -> Span {
    let before = &account.document.file.text()[..span.start as usize];
    Span::new(before.trim_end_matches(|c: char| c.is_whitespace() || c == ',').len() as u32, span.end)
}
