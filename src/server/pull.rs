//! Diagnostics that the client asks for.

use tower_lsp::jsonrpc::{Error, ErrorCode};
use tower_lsp::ls_types::{
    DocumentDiagnosticReport, DocumentDiagnosticReportResult, FullDocumentDiagnosticReport,
    RelatedFullDocumentDiagnosticReport, RelatedUnchangedDocumentDiagnosticReport, UnchangedDocumentDiagnosticReport,
};

use super::analysis::Analysis;
use super::diagnostics::result_id;
use super::shared::Shared;

/// The protocol's number for “the server gave up; ask again”.
const SERVER_CANCELLED: i64 = -32802;

/// The report on a document; nothing is found in one that is not open.
pub(super) fn document(
    shared: &Shared,
    analysis: Option<&Analysis>,
    previous: Option<String>,
) -> DocumentDiagnosticReportResult {
    let items = analysis.map(|analysis| shared.diagnoser().diagnostics(analysis)).unwrap_or_default();
    let id = result_id(&items);
    let report = if previous.as_ref() == Some(&id) {
        DocumentDiagnosticReport::Unchanged(RelatedUnchangedDocumentDiagnosticReport {
            related_documents: None,
            unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id: id },
        })
    } else {
        DocumentDiagnosticReport::Full(RelatedFullDocumentDiagnosticReport {
            related_documents: None,
            full_document_diagnostic_report: FullDocumentDiagnosticReport { result_id: Some(id), items },
        })
    };
    DocumentDiagnosticReportResult::Report(report)
}

/// The document has changed since it was asked about.
pub(super) fn ask_again() -> Error {
    Error {
        code: ErrorCode::ServerError(SERVER_CANCELLED),
        message: "the document has changed since".into(),
        data: Some(serde_json::json!({"retriggerRequest": true})),
    }
}
