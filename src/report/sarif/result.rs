//! A finding as a result.

use serde::Serialize;

use super::artifact::{ArtifactLocation, Artifacts, PhysicalLocation, Region};
use super::driver::index_of;
use super::message::{Message, Text};
use crate::document::TextFile;
use crate::report::Because;
use crate::report::evidence::{provenance, sentence};
use crate::report::outcome::Entry;
use crate::report::text::one_line;
use crate::rules::{Evidence, EvidenceKind, Fix, Severity, Verdict};

/// What the results of a run are marked with: all of them, or none.
#[derive(Clone, Copy)]
pub(super) struct Marks {
    /// Whether each is new or known.
    pub baseline: bool,
    /// Whether each is silenced or not.
    pub silences: bool,
}

/// Whether a comment silences a finding.
pub(super) fn is_silenced(entry: &Entry<'_>) -> bool {
    matches!(entry.because, Some(Because::Silenced { .. }))
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct SarifResult<'a> {
    rule_id: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: &'static str,
    message: Message,
    locations: [Location; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<RelatedLocation<'a>>,
    partial_fingerprints: Fingerprints<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    baseline_state: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    suppressions: Option<Vec<Suppression>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<SarifFix<'a>>,
    properties: Properties,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    physical_location: PhysicalLocation,
}

/// A piece of evidence; links in the message lead to its number.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RelatedLocation<'a> {
    id: usize,
    physical_location: PhysicalLocation,
    message: Text,
    properties: EvidenceProperties<'a>,
}

#[derive(Serialize)]
struct EvidenceProperties<'a> {
    kind: EvidenceKind,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<String>,
}

#[derive(Serialize)]
struct Fingerprints<'a> {
    #[serde(rename = "copydesk/v1")]
    own: &'a str,
}

#[derive(Serialize)]
struct Suppression {
    kind: &'static str,
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    justification: Option<String>,
    location: Location,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifFix<'a> {
    description: Text,
    artifact_changes: [ArtifactChange<'a>; 1],
    properties: FixProperties,
}

/// Whether the repair may be applied unattended.
#[derive(Serialize)]
struct FixProperties {
    safe: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactChange<'a> {
    artifact_location: ArtifactLocation,
    replacements: Vec<Replacement<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement<'a> {
    deleted_region: Region,
    #[serde(skip_serializing_if = "Option::is_none")]
    inserted_content: Option<Content<'a>>,
}

#[derive(Serialize)]
struct Content<'a> {
    text: &'a str,
}

/// What SARIF has no place for.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Properties {
    severity: Severity,
    verdict: Verdict,
    #[serde(skip_serializing_if = "Option::is_none")]
    as_of: Option<String>,
}

impl<'a> SarifResult<'a> {
    pub fn of(entry: &'a Entry<'_>, artifacts: &mut Artifacts<'_>, marks: Marks) -> Self {
        let (file, finding) = (&*entry.checked.file, entry.finding);
        let titles: Vec<String> = finding.evidence.iter().map(provenance).collect();
        Self {
            rule_id: finding.rule,
            rule_index: index_of(finding.rule),
            level: level(finding.severity),
            message: Message::new(&one_line(&finding.message)).with_links(titles.iter().map(String::as_str)),
            locations: [Location { physical_location: artifacts.in_context(file, finding.span) }],
            related_locations: finding
                .evidence
                .iter()
                .zip(1..)
                .map(|(evidence, id)| RelatedLocation::of(evidence, id, artifacts))
                .collect(),
            partial_fingerprints: Fingerprints { own: &entry.fingerprint },
            baseline_state: marks.baseline.then_some(match entry.because {
                Some(Because::Known) => "unchanged",
                _ => "new",
            }),
            suppressions: marks.silences.then(|| Suppression::of(entry, artifacts).into_iter().collect()),
            fixes: finding.fixes.iter().map(|fix| SarifFix::of(file, fix, artifacts)).collect(),
            properties: Properties {
                severity: finding.severity,
                verdict: finding.verdict,
                as_of: finding.as_of.map(|date| date.to_string()),
            },
        }
    }
}

impl<'a> RelatedLocation<'a> {
    fn of(evidence: &'a Evidence, id: usize, artifacts: &mut Artifacts<'_>) -> Self {
        Self {
            id,
            physical_location: artifacts.physical(&evidence.file, evidence.span),
            message: Text::new(format!("{}: {}", provenance(evidence), sentence(evidence))),
            properties: EvidenceProperties {
                kind: evidence.kind,
                publisher: evidence.publisher.as_deref(),
                published: evidence.published.map(|date| date.to_string()),
            },
        }
    }
}

impl Suppression {
    fn of(entry: &Entry<'_>, artifacts: &mut Artifacts<'_>) -> Option<Self> {
        let Some(Because::Silenced { comment, reason }) = entry.because else { return None };
        let physical_location = artifacts.physical(&entry.checked.file, *comment);
        Some(Self {
            kind: "inSource",
            status: "accepted",
            justification: reason.clone(),
            location: Location { physical_location },
        })
    }
}

impl<'a> SarifFix<'a> {
    fn of(file: &TextFile, fix: &'a Fix, artifacts: &mut Artifacts<'_>) -> Self {
        let replacement = |edit: &'a crate::rules::Edit| Replacement {
            deleted_region: Region::bare(file, edit.span),
            inserted_content: (!edit.text.is_empty()).then_some(Content { text: &edit.text }),
        };
        let change = ArtifactChange {
            artifact_location: artifacts.location(file),
            replacements: fix.edits.iter().map(replacement).collect(),
        };
        Self {
            description: Text::new(one_line(&fix.title)),
            artifact_changes: [change],
            properties: FixProperties { safe: fix.safe },
        }
    }
}

/// SARIF has three levels for what is wrong; the property `severity` has ours.
pub(super) const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info | Severity::Hint => "note",
    }
}
