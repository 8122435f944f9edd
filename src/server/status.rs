//! `copydesk/status`: how an open document stands, for clients that show it while it is being written.
//!
//! A client asks for it with the experimental ability `{"copydesk": {"status": true}}`. `docs/editor-protocol.md`
//! describes it for those who write one.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use tower_lsp::ls_types::Uri;
use tower_lsp::ls_types::notification::Notification;

use super::analysis::{Analysis, LeftAlone};
use super::scene::Scene;
use super::shared::Shared;
use super::tally::{self, Weights};
use super::transport::notification;

/// The notification.
enum StatusNotification {}

impl Notification for StatusNotification {
    type Params = Status;
    const METHOD: &'static str = "copydesk/status";
}

/// How a document stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Status {
    uri: Uri,
    version: i32,
    state: State,
    /// How many sources it is held against; unknown while they are being read.
    sources: Option<usize>,
    /// The sources are those that are compiled in.
    embedded: bool,
    /// Its claims by their verdict; only of what is judged.
    claims: Option<Claims>,
    /// What was found in it, by severity; only in what is judged.
    findings: Option<Weights>,
    /// The claims in words; nothing where none are made.
    tally: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
enum State {
    /// Its sources are being read.
    Reading,
    /// It is held against them.
    Checked,
    /// It is one of them, and not judged.
    Source,
    /// The configuration leaves it out.
    Excluded,
    /// It is no text that is read.
    Unsupported,
    /// No sources are configured for it, and the client wants nothing held against the embedded ones.
    Unconfigured,
    /// It could not be checked: an internal error, or settings or sources that cannot be read.
    Failed,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Claims {
    supported: usize,
    refuted: usize,
    undecided: usize,
}

impl Status {
    fn waiting(uri: &Uri, version: i32) -> Self {
        Self {
            uri: uri.clone(),
            version,
            state: State::Reading,
            sources: None,
            embedded: false,
            claims: None,
            findings: None,
            tally: None,
        }
    }

    fn of(shared: &Shared, analysis: &Analysis) -> Self {
        let blank = Self::waiting(&analysis.uri, analysis.version);
        let Some(held) = &analysis.held else {
            let state = match analysis.left_alone {
                Some(LeftAlone::NoProse) => State::Unsupported,
                Some(LeftAlone::NoSources) => State::Unconfigured,
                None => State::Failed,
            };
            return Self { state, ..blank };
        };
        let known = Self { sources: Some(held.corpus.facts.sources().len()), embedded: held.embedded, ..blank };
        if !held.is_judged() {
            return Self { state: if held.is_source { State::Source } else { State::Excluded }, ..known };
        }
        let scene = Scene { shared, analysis, held };
        let counts = tally::claims(&scene);
        let claims = Claims { supported: counts.supported, refuted: counts.refuted, undecided: counts.undecided };
        Self {
            state: State::Checked,
            claims: Some(claims),
            findings: Some(scene.findings().iter().map(|finding| finding.severity).collect()),
            tally: tally::in_words(counts),
            ..known
        }
    }
}

/// Tells that a document waits for its sources, to a client that wants to know.
pub(super) fn waits(shared: &Arc<Shared>, uri: &Uri, version: i32) {
    send(shared, uri, move |_, uri| Status::waiting(uri, version));
}

/// Tells how a document stands, to a client that wants to know.
pub(super) fn stands(shared: &Arc<Shared>, analysis: &Arc<Analysis>) {
    let analysis = Arc::clone(analysis);
    send(shared, &analysis.uri.clone(), move |shared, _| Status::of(shared, &analysis));
}

/// Sends what is newest when its turn comes; nothing about a document that was closed meanwhile.
fn send(shared: &Arc<Shared>, uri: &Uri, status: impl FnOnce(&Shared, &Uri) -> Status + Send + 'static) {
    if !shared.abilities().status {
        return;
    }
    let (owner, uri) = (Arc::clone(shared), uri.clone());
    let topic = format!("status of {}", uri.as_str());
    shared.outlet.send_news(&topic, move || {
        let is_open = owner.documents.revision(&uri).is_some();
        is_open.then(|| notification::<StatusNotification>(&status(&owner, &uri)))
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::writing::testing::Desk;

    fn status(draft: &str, change: impl FnOnce(&mut Desk)) -> serde_json::Value {
        let mut desk = Desk::with_minister(draft);
        change(&mut desk);
        let status = desk.ask(|scene| Status::of(scene.shared, scene.analysis));
        serde_json::to_value(status).expect("JSON")
    }

    #[test]
    fn a_draft_has_a_tally() {
        let now = status("---\ndate: 2031-05-02\n---\n\nNorwegian Foreign Minister Ada Exampleton spoke.\n", |_| {});
        assert_eq!(now["state"], "checked");
        assert_eq!((&now["sources"], &now["embedded"]), (&4.into(), &false.into()));
        assert_eq!(now["claims"], serde_json::json!({"supported": 1, "refuted": 0, "undecided": 0}));
        assert_eq!(now["findings"], serde_json::json!({"error": 0, "warning": 0, "info": 0, "hint": 0}));
        assert_eq!(now["tally"], "1 claim: 1 supported");
    }

    #[test]
    fn what_is_not_judged_has_none() {
        let source = status("Norwegian Foreign Minister Ada Exampleton spoke.\n", |desk| {
            desk.held(|held| held.is_source = true);
        });
        assert_eq!((&source["state"], &source["claims"]), (&"source".into(), &serde_json::Value::Null));
        let excluded = status("Nothing.\n", |desk| desk.held(|held| held.is_excluded = true));
        assert_eq!((&excluded["state"], &excluded["findings"]), (&"excluded".into(), &serde_json::Value::Null));
    }
}
