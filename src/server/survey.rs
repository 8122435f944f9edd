//! Findings of all drafts of the workspace, open or not, for those who want them.

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::sync::mpsc::Sender;

use serde::Serialize;
use tokio::sync::oneshot;
use tower_lsp::jsonrpc::{Error, Result};
use tower_lsp::ls_types::{
    Diagnostic, FullDocumentDiagnosticReport, PreviousResultId, PublishDiagnosticsParams,
    UnchangedDocumentDiagnosticReport, Uri, WorkspaceDiagnosticReport, WorkspaceDiagnosticReportResult,
    WorkspaceDocumentDiagnosticReport, WorkspaceFullDocumentDiagnosticReport,
    WorkspaceUnchangedDocumentDiagnosticReport, notification,
};

use super::analysis::Analysis;
use super::analyst::Job;
use super::diagnostics::{result_id, severity_of};
use super::places;
use super::shared::Shared;
use super::tally::Weights;
use super::transport::notification;
use crate::desk::{self, Corpora, Desk, DraftInput};
use crate::report::count;
use crate::rules::Finding;

/// The diagnostics of files that are not open.
type Findings = Vec<(Uri, Vec<Diagnostic>)>;

/// What a check of all drafts found.
#[derive(Debug, Serialize)]
pub(super) struct Survey {
    /// How many drafts were checked.
    drafts: usize,
    findings: Weights,
    /// The same in words.
    summary: String,
}

/// Checks every draft below the roots, open or not. From now on the client has the findings of all of them.
pub(super) async fn all(shared: &Arc<Shared>, jobs: &Sender<Job>) -> Result<Survey> {
    shared.surveys_all.store(true, Ordering::Relaxed);
    shared.workspace_changed();
    let closed = take(shared, jobs).await?;
    let open = open_analyses(shared).await;
    let open = open.iter().filter_map(|analysis| analysis.held.as_ref().filter(|held| held.is_judged()));
    let open: Vec<&[Finding]> = open.map(|held| held.assessment.findings.as_slice()).collect();
    let drafts = closed.len() + open.len();
    let here = open.into_iter().flatten().map(|finding| finding.severity);
    let there = closed.iter().flat_map(|(_, findings)| findings).filter_map(|found| severity_of(found.severity?));
    let findings: Weights = here.chain(there).collect();
    let found = findings.in_words().unwrap_or_else(|| "nothing found".to_owned());
    let summary = format!("{} checked: {found}", count(drafts, "draft"));
    Ok(Survey { drafts, findings, summary })
}

/// What is known of every open document in its present state.
async fn open_analyses(shared: &Shared) -> Vec<Arc<Analysis>> {
    let mut analyses = Vec::new();
    for uri in shared.documents.uris() {
        if let Some(revision) = shared.documents.revision(&uri) {
            analyses.extend(shared.results.at_least(&uri, revision, &shared.documents).await);
        }
    }
    analyses
}

/// Answers `workspace/diagnostic`: at once if something differs from what the client has, else as soon as it does.
pub(super) async fn answer(
    shared: &Arc<Shared>,
    jobs: &Sender<Job>,
    previous: Vec<PreviousResultId>,
) -> Result<WorkspaceDiagnosticReportResult> {
    let previous: HashMap<Uri, String> = previous.into_iter().map(|p| (p.uri, p.value)).collect();
    let mut changes = shared.workspace.subscribe();
    loop {
        changes.mark_unchanged();
        let items = reports(take(shared, jobs).await?, &previous);
        let news = items.iter().any(|item| matches!(item, WorkspaceDocumentDiagnosticReport::Full(_)));
        if news {
            return Ok(WorkspaceDiagnosticReportResult::Report(WorkspaceDiagnosticReport { items }));
        }
        changes.changed().await.map_err(|_| Error::internal_error())?;
    }
}

/// Sends the diagnostics of files that are not open to a client that does not ask for them, whenever they change.
pub(super) fn keep_published(shared: &Arc<Shared>, jobs: &Sender<Job>) {
    if shared.abilities().pulls {
        return;
    }
    let (shared, jobs) = (Arc::clone(shared), jobs.clone());
    shared.runtime.clone().spawn(async move {
        let mut changes = shared.workspace.subscribe();
        let mut published: HashMap<Uri, String> = HashMap::new();
        loop {
            changes.mark_unchanged();
            let Ok(findings) = take(&shared, &jobs).await else { return };
            publish(&shared, findings, &mut published);
            if changes.changed().await.is_err() {
                return;
            }
        }
    });
}

fn publish(shared: &Arc<Shared>, findings: Findings, published: &mut HashMap<Uri, String>) {
    let present: HashSet<&Uri> = findings.iter().map(|(uri, _)| uri).collect();
    let gone: Vec<Uri> = published.keys().filter(|uri| !present.contains(uri)).cloned().collect();
    let gone = gone.into_iter().map(|uri| (uri, Vec::new()));
    for (uri, items) in findings.clone().into_iter().chain(gone) {
        let id = result_id(&items);
        let known =
            published.get(&uri).is_some_and(|known| *known == id) || !published.contains_key(&uri) && items.is_empty();
        if items.is_empty() {
            published.remove(&uri);
        } else {
            published.insert(uri.clone(), id);
        }
        if known {
            continue;
        }
        let (owner, topic) = (Arc::clone(shared), uri.as_str().to_owned());
        shared.outlet.send_news(&topic, move || {
            // A document that was opened meanwhile has diagnostics of its own.
            let closed = !places::path_of(&uri).is_some_and(|path| open_files(&owner).contains(&path));
            let params = PublishDiagnosticsParams::new(uri, items, None);
            closed.then(|| notification::<notification::PublishDiagnostics>(&params))
        });
    }
}

fn reports(findings: Findings, previous: &HashMap<Uri, String>) -> Vec<WorkspaceDocumentDiagnosticReport> {
    let present: HashSet<Uri> = findings.iter().map(|(uri, _)| uri.clone()).collect();
    let nothing = result_id(&[]);
    // What was deleted, opened or turned off has nothing any more.
    let gone = previous.iter().filter(|(uri, id)| !present.contains(uri) && **id != nothing);
    let gone = gone.map(|(uri, _)| (uri.clone(), Vec::new()));
    let mut all: Findings = gone.collect();
    all.extend(findings);
    all.sort_by(|(a, _), (b, _)| a.cmp(b));
    all.into_iter().map(|(uri, items)| report(uri, items, previous)).collect()
}

fn report(uri: Uri, items: Vec<Diagnostic>, previous: &HashMap<Uri, String>) -> WorkspaceDocumentDiagnosticReport {
    let id = result_id(&items);
    if previous.get(&uri) == Some(&id) {
        return WorkspaceDocumentDiagnosticReport::Unchanged(WorkspaceUnchangedDocumentDiagnosticReport {
            uri,
            version: None,
            unchanged_document_diagnostic_report: UnchangedDocumentDiagnosticReport { result_id: id },
        });
    }
    WorkspaceDocumentDiagnosticReport::Full(WorkspaceFullDocumentDiagnosticReport {
        uri,
        version: None,
        full_document_diagnostic_report: FullDocumentDiagnosticReport { result_id: Some(id), items },
    })
}

/// Reads and checks every draft below the roots that ask for it.
async fn take(shared: &Arc<Shared>, jobs: &Sender<Job>) -> Result<Findings> {
    let (reply, rooms) = oneshot::channel();
    jobs.send(Job::Survey(reply)).map_err(|_| Error::internal_error())?;
    let rooms = rooms.await.map_err(|_| Error::internal_error())?;
    let shared = Arc::clone(shared);
    let all = tokio::task::spawn_blocking(move || {
        let mut findings: Findings = Vec::new();
        for (folder, corpora) in rooms {
            let Some(folder) = folder else { continue };
            for (uri, items) in of_room(&shared, folder, corpora) {
                // A root inside another one is its own.
                if !findings.iter().any(|(known, _)| *known == uri) {
                    findings.push((uri, items));
                }
            }
        }
        findings
    });
    all.await.map_err(|_| Error::internal_error())
}

fn of_room(shared: &Shared, folder: PathBuf, mut corpora: Corpora) -> Findings {
    let is_wanted = corpora.editor(&folder).workspace_diagnostics == Some(true);
    if !is_wanted && !shared.surveys_all.load(Ordering::Relaxed) {
        return Vec::new();
    }
    let walked = desk::walk(&[folder]);
    let drafts: Vec<DraftInput> = walked.documents().map(DraftInput::file).collect();
    let open = open_files(shared);
    let drafts: Vec<DraftInput> = drafts.into_iter().filter(|draft| !open.contains(&draft.path)).collect();
    let mut desk = Desk::with(corpora);
    let checked = desk.check(&drafts);
    let diagnoser = shared.diagnoser();
    let wanted = |embedded: bool| !(embedded && shared.abilities().only_configured);
    let each = checked.outcome.files.iter().filter(|checked| wanted(checked.embedded)).filter_map(|checked| {
        let uri = places::uri_of(checked.file.path().as_ref())?;
        let all = checked.findings.iter().map(|finding| diagnoser.finding(&checked.file, finding, 0, checked.embedded));
        Some((uri, all.collect()))
    });
    each.collect()
}

/// The files that are open. Clients write one path in more than one way as a URI; the path is the same.
fn open_files(shared: &Shared) -> HashSet<PathBuf> {
    shared.documents.uris().iter().filter_map(places::path_of).collect()
}
