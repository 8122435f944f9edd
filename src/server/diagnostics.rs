//! Findings as diagnostics.

use std::hash::Hasher as _;

use serde::{Deserialize, Serialize};
use tower_lsp::ls_types::{
    CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, NumberOrString,
    PublishDiagnosticsParams, Range, TextEdit,
};

use super::analysis::Analysis;
use super::client::Abilities;
use super::places::Places;
use crate::document::TextFile;
use crate::report::Problem;
use crate::rules::{Evidence, Finding, Fix, Severity};

/// The name under which diagnostics are shown.
pub(super) const SOURCE: &str = "copydesk";

/// What a diagnostic carries for code actions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Data {
    /// The version of the document that the edits are for.
    pub version: i32,
    /// The repairs, best first.
    pub fixes: Vec<FixData>,
}

/// A repair in the client's positions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct FixData {
    /// What it does.
    pub title: String,
    /// Whether it may be applied unattended.
    pub safe: bool,
    /// Disjoint edits that apply together.
    pub edits: Vec<TextEdit>,
}

/// Makes diagnostics for a client.
#[derive(Debug, Clone, Copy)]
pub(super) struct Diagnoser<'a> {
    pub abilities: &'a Abilities,
    pub places: &'a Places,
}

impl Diagnoser<'_> {
    /// The diagnostics of an analysis: its problems, then its findings in the order of the command line.
    pub fn diagnostics(&self, analysis: &Analysis) -> Vec<Diagnostic> {
        let problems = analysis.problems.iter().map(|problem| self.problem(&analysis.file, problem));
        let held = analysis.held.iter().filter(|held| held.is_judged());
        let findings = held.flat_map(|held| {
            let each = held.assessment.findings.iter();
            each.map(|finding| self.finding(&analysis.file, finding, analysis.version, held.embedded))
        });
        problems.chain(findings).collect()
    }

    /// What is pushed to the client.
    pub fn publication(&self, analysis: &Analysis) -> PublishDiagnosticsParams {
        PublishDiagnosticsParams::new(analysis.uri.clone(), self.diagnostics(analysis), Some(analysis.version))
    }

    /// A finding of a draft in this state.
    pub fn finding(&self, file: &TextFile, finding: &Finding, version: i32, embedded: bool) -> Diagnostic {
        let data = Data { version, fixes: finding.fixes.iter().map(|fix| self.fix(file, fix)).collect() };
        let page = self.places.page(finding.rule).filter(|_| self.abilities.code_description);
        let related = finding.evidence.iter().filter_map(|evidence| self.related(evidence, embedded));
        let related: Vec<_> = related.filter(|_| self.abilities.related_information).collect();
        Diagnostic {
            range: self.places.encoding().range(file, finding.span),
            severity: Some(severity(finding.severity)),
            code: Some(NumberOrString::String(finding.rule.to_owned())),
            code_description: page.map(|href| CodeDescription { href }),
            source: Some(SOURCE.to_owned()),
            message: finding.message.clone(),
            related_information: Some(related).filter(|related| !related.is_empty()),
            tags: None,
            data: serde_json::to_value(data).ok().filter(|_| self.abilities.diagnostic_data),
        }
    }

    /// A repair in the client's positions.
    pub fn fix(&self, file: &TextFile, fix: &Fix) -> FixData {
        let edit =
            |edit: &crate::rules::Edit| TextEdit::new(self.places.encoding().range(file, edit.span), edit.text.clone());
        FixData { title: fix.title.clone(), safe: fix.safe, edits: fix.edits.iter().map(edit).collect() }
    }

    /// What keeps a draft from being checked stands at its beginning.
    fn problem(&self, file: &TextFile, problem: &Problem) -> Diagnostic {
        let elsewhere = if problem.path == file.path() { String::new() } else { format!("{}: ", problem.path) };
        Diagnostic {
            range: self.places.encoding().range(file, file.line_span(1)),
            severity: Some(DiagnosticSeverity::ERROR),
            source: Some(SOURCE.to_owned()),
            message: format!("{elsewhere}{}", problem.message),
            ..Diagnostic::default()
        }
    }

    fn related(&self, evidence: &Evidence, embedded: bool) -> Option<DiagnosticRelatedInformation> {
        let location = self.places.location(&evidence.file, evidence.span, embedded)?;
        Some(DiagnosticRelatedInformation { location, message: said(evidence) })
    }
}

/// A piece of evidence in one line: what it shows, who says it, when, and the words.
pub(super) fn said(evidence: &Evidence) -> String {
    let who = match (&evidence.publisher, evidence.date()) {
        (Some(publisher), Some(day)) => format!(" ({publisher}, {day})"),
        (Some(publisher), None) => format!(" ({publisher})"),
        (None, Some(day)) => format!(" ({day})"),
        (None, None) => String::new(),
    };
    let words = evidence.file.slice(evidence.span).split_whitespace().collect::<Vec<_>>().join(" ");
    format!("{}{who}: {words}", evidence.label)
}

/// A name for a set of diagnostics: equal sets have equal names. The version that their edits are for does not count.
pub(super) fn result_id(diagnostics: &[Diagnostic]) -> String {
    let mut hasher = rustc_hash::FxHasher::default();
    for diagnostic in diagnostics {
        let Range { start, end } = diagnostic.range;
        for number in [start.line, start.character, end.line, end.character] {
            hasher.write_u32(number);
        }
        hasher.write_u8(diagnostic.severity.and_then(severity_of).map_or(u8::MAX, |severity| severity as u8));
        hasher.write(diagnostic.message.as_bytes());
        if let Some(NumberOrString::String(rule)) = &diagnostic.code {
            hasher.write(rule.as_bytes());
        }
        for related in diagnostic.related_information.iter().flatten() {
            hasher.write(related.message.as_bytes());
            hasher.write(related.location.uri.as_str().as_bytes());
            hasher.write_u32(related.location.range.start.line);
        }
        if let Some(fixes) = diagnostic.data.as_ref().and_then(|data| data.get("fixes")) {
            hasher.write(fixes.to_string().as_bytes());
        }
    }
    format!("{:016x}", hasher.finish())
}

/// The severity of a finding that a diagnostic was made of; `None` for one that is not of the protocol.
pub(super) fn severity_of(shown: DiagnosticSeverity) -> Option<Severity> {
    [Severity::Error, Severity::Warning, Severity::Info, Severity::Hint].into_iter().find(|one| severity(*one) == shown)
}

fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Error => DiagnosticSeverity::ERROR,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Info => DiagnosticSeverity::INFORMATION,
        Severity::Hint => DiagnosticSeverity::HINT,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_that_differ_in_anything_that_is_shown_have_names_of_their_own() {
        let one = Diagnostic {
            severity: Some(DiagnosticSeverity::WARNING),
            message: "wrong".to_owned(),
            data: Some(serde_json::json!({"version": 1, "fixes": []})),
            ..Diagnostic::default()
        };
        let name = |change: &dyn Fn(&mut Diagnostic)| {
            let mut changed = one.clone();
            change(&mut changed);
            result_id(&[changed])
        };
        let same = name(&|_| {});
        assert_eq!(same, name(&|it| it.data = Some(serde_json::json!({"version": 2, "fixes": []}))));
        assert_ne!(same, name(&|it| it.severity = Some(DiagnosticSeverity::INFORMATION)));
        assert_ne!(same, name(&|it| it.message.push('!')));
        assert_ne!(same, name(&|it| it.range.end.character = 1));
        assert_ne!(same, name(&|it| it.data = Some(serde_json::json!({"version": 1, "fixes": [1]}))));
        assert_ne!(same, result_id(&[]));
    }
}
