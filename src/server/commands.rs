//! `workspace/executeCommand`: what a client can ask for beyond the protocol. `docs/editor-protocol.md` describes it
//! for those who write one.

use std::sync::Arc;

use serde::Serialize;
use serde::de::DeserializeOwned;
use tower_lsp::jsonrpc::{Error, ErrorCode, Result};
use tower_lsp::ls_types::{ExecuteCommandParams, LSPAny, MessageType};

use super::actions::{ACCEPT_NAME, AcceptArguments, SELECT, SelectArguments};
use super::analyst::Job;
use super::backend::Backend;
use super::evidence::{self, Selected};
use super::facts::{self, Asked};
use super::survey;
use crate::desk::Acceptance;

/// Shows what words of a draft rest on.
const EVIDENCE: &str = "copydesk.evidence";
/// Shows an entry of the fact base.
const FACTS: &str = "copydesk.facts";
/// Checks every draft of the workspace.
const CHECK_WORKSPACE: &str = "copydesk.checkWorkspace";

/// Every command.
pub(super) const NAMES: [&str; 5] = [ACCEPT_NAME, SELECT, EVIDENCE, FACTS, CHECK_WORKSPACE];

/// Does what a client asks for.
pub(super) async fn execute(backend: &Backend, params: ExecuteCommandParams) -> Result<Option<LSPAny>> {
    let argument = params.arguments.into_iter().next();
    match params.command.as_str() {
        ACCEPT_NAME => accept_name(backend, read(argument)?).await.map(|()| None),
        SELECT => {
            select(backend, read(argument)?);
            Ok(None)
        }
        EVIDENCE => {
            let selected: Selected = read(argument)?;
            answer(backend.ask(&selected.draft, |scene| evidence::about(scene, selected.range)).await?)
        }
        FACTS => {
            let asked: Option<Asked> = read(argument)?;
            answer(show_facts(backend, asked.unwrap_or_default()).await?)
        }
        CHECK_WORKSPACE => answer(Some(survey::all(&backend.shared, &backend.jobs).await?)),
        other => Err(Error::invalid_params(format!("there is no command “{other}”"))),
    }
}

/// The argument of a command.
fn read<T: DeserializeOwned>(argument: Option<LSPAny>) -> Result<T> {
    serde_json::from_value(argument.unwrap_or_default()).map_err(|error| Error::invalid_params(error.to_string()))
}

fn answer(answer: Option<impl Serialize>) -> Result<Option<LSPAny>> {
    answer.map(|answer| serde_json::to_value(answer).map_err(|_| Error::internal_error())).transpose()
}

/// The entry on what stands at a position of a draft, or on a query about its sources, or those of the first root.
async fn show_facts(backend: &Backend, asked: Asked) -> Result<Option<facts::Entry>> {
    let draft = asked.draft.as_ref().filter(|draft| backend.shared.documents.revision(draft).is_some());
    match draft {
        Some(draft) => {
            let entry = backend.ask(draft, |scene| Some(facts::of_draft(scene, &asked))).await?;
            entry.transpose().map(Option::flatten)
        }
        None => facts::of_root(&backend.shared, backend.corpora().await, asked).await,
    }
}

/// Asks the client to select something in a draft, and lets nobody wait for it.
fn select(backend: &Backend, arguments: SelectArguments) {
    let shared = Arc::clone(&backend.shared);
    backend.shared.runtime.spawn(async move {
        if let Err(error) = shared.client.show_document(arguments.into()).await {
            tracing::warn!("the client does not select the reason: {error}");
        }
    });
}

/// Adds a name to the list of the draft's project. Which list that is, the client does not say.
async fn accept_name(backend: &Backend, arguments: AcceptArguments) -> Result<()> {
    let analysis = backend.analysis(&arguments.draft).await?;
    let list = analysis.and_then(|analysis| analysis.held.as_ref()?.names.clone());
    let Some(list) = list else {
        return Err(Error::invalid_params("no list of accepted names belongs to this draft"));
    };
    let acceptance = Acceptance::from(arguments);
    let file = list.clone();
    let written = tokio::task::spawn_blocking(move || acceptance.write_to(&file)).await;
    match written {
        Ok(Ok(())) => {
            backend.hand_over(Job::Changed(vec![list]));
            backend.shared.workspace_changed();
            Ok(())
        }
        Ok(Err(problem)) => {
            let message = format!("copydesk: {}: {}", problem.path, problem.message);
            backend.shared.show(MessageType::ERROR, &message);
            Err(Error { code: ErrorCode::InternalError, message: message.into(), data: None })
        }
        Err(_) => Err(Error::internal_error()),
    }
}
