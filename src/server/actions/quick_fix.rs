//! Repairs of single findings.

use tower_lsp::ls_types::{CodeAction, CodeActionKind, Diagnostic, NumberOrString};

use super::{Request, edit};
use crate::report::one_line;
use crate::rules::Finding;
use crate::server::diagnostics::{Data, FixData, SOURCE};

/// The repairs of what is wrong in the range: from the data of the diagnostics that the client sends along, and where
/// that is missing or of another state of the draft, from the findings.
pub(super) fn make(request: &Request<'_>) -> Vec<CodeAction> {
    // Some clients send the diagnostics of the whole line, which in prose is a paragraph.
    let asked = request.params.range;
    let touches = |shown: &Diagnostic| shown.range.start <= asked.end && asked.start <= shown.range.end;
    let own = request.params.context.diagnostics.iter();
    let own: Vec<&Diagnostic> = own.filter(|d| d.source.as_deref() == Some(SOURCE) && touches(d)).collect();
    let carried: Vec<(&Diagnostic, Option<Data>)> = own.iter().map(|&it| (it, data(request, it))).collect();
    let mut actions: Vec<CodeAction> = Vec::new();
    for (diagnostic, data) in &carried {
        let fixes = data.as_ref().map(|data| data.fixes.as_slice()).unwrap_or_default();
        actions.extend(repairs(request, fixes, &[*diagnostic]));
    }
    if carried.is_empty() || carried.iter().any(|(_, data)| data.is_none()) {
        // A cursor at the end of a word is about the word.
        let here = request.scene.findings().iter().filter(|finding| finding.span.touches(request.span));
        for finding in here {
            let (fixes, range) = (fixes(request, finding), request.scene.range(finding.span));
            let code = NumberOrString::String(finding.rule.to_owned());
            let same = |d: &&&Diagnostic| d.range == range && d.code.as_ref() == Some(&code);
            let shown: Vec<&Diagnostic> = own.iter().filter(same).copied().collect();
            actions.extend(repairs(request, &fixes, &shown));
        }
    }
    told_apart(request, without_duplicates(actions))
}

/// What a diagnostic carries, if it is about the draft as it is now.
fn data(request: &Request<'_>, diagnostic: &Diagnostic) -> Option<Data> {
    let data: Data = serde_json::from_value(diagnostic.data.clone()?).ok()?;
    (data.version == request.scene.analysis.version).then_some(data)
}

fn fixes(request: &Request<'_>, finding: &Finding) -> Vec<FixData> {
    let diagnoser = request.scene.shared.diagnoser();
    finding.fixes.iter().map(|fix| diagnoser.fix(request.scene.file(), fix)).collect()
}

/// One action for each repair of a finding. The only safe one among them is what the client may apply by one key.
fn repairs(request: &Request<'_>, fixes: &[FixData], shown: &[&Diagnostic]) -> Vec<CodeAction> {
    let one_is_safe = fixes.iter().filter(|fix| fix.safe).count() == 1;
    let action = |fix: &FixData| CodeAction {
        title: fix.title.clone(),
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: (!shown.is_empty()).then(|| shown.iter().map(|&diagnostic| diagnostic.clone()).collect()),
        edit: Some(edit::of_draft(request.scene, fix.edits.clone())),
        is_preferred: (fix.safe && one_is_safe).then_some(true),
        ..CodeAction::default()
    };
    fixes.iter().map(action).collect()
}

/// Repairs of different places that have one title say which words they are for.
fn told_apart(request: &Request<'_>, mut actions: Vec<CodeAction>) -> Vec<CodeAction> {
    let titles: Vec<String> = actions.iter().map(|action| action.title.clone()).collect();
    for action in &mut actions {
        let shared = titles.iter().filter(|title| **title == action.title).count() > 1;
        if let Some(shown) = action.diagnostics.as_ref().and_then(|shown| shown.first()).filter(|_| shared) {
            let words = one_line(request.scene.file().slice(request.scene.span(shown.range)));
            action.title = format!("{} (for “{words}”)", action.title);
        }
    }
    actions
}

/// The same repair of two findings is one action, for the diagnostics of both.
fn without_duplicates(actions: Vec<CodeAction>) -> Vec<CodeAction> {
    let mut distinct: Vec<CodeAction> = Vec::new();
    for action in actions {
        match distinct.iter_mut().find(|known| known.title == action.title && known.edit == action.edit) {
            Some(known) => {
                known.is_preferred = known.is_preferred.or(action.is_preferred);
                let diagnostics = known.diagnostics.get_or_insert_default();
                let new = action.diagnostics.unwrap_or_default();
                diagnostics.extend(new.into_iter().filter(|d| !diagnostics.contains(d)).collect::<Vec<_>>());
                if diagnostics.is_empty() {
                    known.diagnostics = None;
                }
            }
            None => distinct.push(action),
        }
    }
    distinct
}
