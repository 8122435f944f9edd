//! The roots of the workspace as the client knows them, their settings, and the files to watch.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde_json::Value;
use tower_lsp::ls_types::{
    ConfigurationItem, DidChangeWatchedFilesRegistrationOptions, FileSystemWatcher, GlobPattern, InitializeParams,
    Registration, Uri, WorkspaceFolder, WorkspaceFoldersChangeEvent,
};

use super::places;
use super::rooms::Root;
use super::shared::Shared;

/// The section of the client's settings that is ours.
const SECTION: &str = "copydesk";

/// The roots and their settings.
#[derive(Debug, Default)]
pub(super) struct Workspace {
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    folders: Vec<PathBuf>,
    /// What the client said when it introduced itself, or pushed later.
    given: Value,
    /// What it answered when it was asked.
    asked: HashMap<Option<PathBuf>, Value>,
    /// The roots as they were handed out last.
    settled: Vec<Root>,
}

impl Workspace {
    /// Takes roots and settings from the first request.
    pub fn introduce(&self, params: &InitializeParams) {
        let mut state = self.lock();
        let folders = params.workspace_folders.iter().flatten().filter_map(folder_path);
        state.folders = folders.collect();
        if state.folders.is_empty() {
            state.folders.extend(root_of_old_clients(params));
        }
        state.given = params.initialization_options.as_ref().map(section).unwrap_or_default();
    }

    /// Folders were opened or closed.
    pub fn change_folders(&self, event: &WorkspaceFoldersChangeEvent) {
        let mut state = self.lock();
        let removed: Vec<PathBuf> = event.removed.iter().filter_map(folder_path).collect();
        state.folders.retain(|folder| !removed.contains(folder));
        for folder in event.added.iter().filter_map(folder_path) {
            if !state.folders.contains(&folder) {
                state.folders.push(folder);
            }
        }
    }

    /// The client pushed its settings. An empty message says only that they have changed.
    pub fn push_settings(&self, settings: &Value) {
        if settings.is_object() {
            self.lock().given = section(settings);
        }
    }

    /// Asks the client for its settings, root by root.
    pub async fn ask_settings(&self, shared: &Shared) {
        if !shared.abilities().configuration {
            return;
        }
        let scopes: Vec<Option<PathBuf>> =
            self.lock().folders.iter().cloned().map(Some).chain(std::iter::once(None)).collect();
        let item = |scope: &Option<PathBuf>| ConfigurationItem {
            scope_uri: scope.as_deref().and_then(places::uri_of),
            section: Some(SECTION.to_owned()),
        };
        let answers = shared.client.configuration(scopes.iter().map(item).collect()).await.unwrap_or_default();
        self.lock().asked = scopes.into_iter().zip(answers).filter(|(_, value)| !value.is_null()).collect();
    }

    /// The folders of the roots.
    pub fn folders(&self) -> Vec<PathBuf> {
        self.lock().folders.clone()
    }

    /// The roots with their settings, if they are others than those of the last call. What the client answers when
    /// asked counts before what it pushed.
    pub fn news(&self) -> Option<Vec<Root>> {
        let mut state = self.lock();
        let scopes = state.folders.iter().cloned().map(Some).chain(std::iter::once(None));
        let root = |folder: Option<PathBuf>| {
            let mut settings = state.given.clone();
            if let Some(asked) = state.asked.get(&folder) {
                merge(&mut settings, asked);
            }
            Root { folder, settings }
        };
        let roots: Vec<Root> = scopes.map(root).collect();
        let changed = roots != state.settled;
        state.settled.clone_from(&roots);
        changed.then_some(roots)
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What the client is asked to watch: configurations, manifests, lists, and everything that may be a source.
pub(super) fn watchers() -> Option<Registration> {
    let globs = [
        // Configurations may rest on files of any name.
        "**/*.toml",
        "**/offices.{csv,tsv,json,yaml,yml}",
        "**/*.{txt,text,md,markdown,html,htm,xhtml}",
    ];
    let watch = |glob: &str| FileSystemWatcher { glob_pattern: GlobPattern::String(glob.to_owned()), kind: None };
    let options = DidChangeWatchedFilesRegistrationOptions { watchers: globs.into_iter().map(watch).collect() };
    Some(Registration {
        id: "copydesk/files".to_owned(),
        method: "workspace/didChangeWatchedFiles".to_owned(),
        register_options: serde_json::to_value(options).ok(),
    })
}

/// Our part of some settings; clients send it with or without its name.
fn section(settings: &Value) -> Value {
    settings.get(SECTION).unwrap_or(settings).clone()
}

/// Puts the keys of `over` in place of those of `under`, table by table.
fn merge(under: &mut Value, over: &Value) {
    match (under, over) {
        (Value::Object(under), Value::Object(over)) => {
            for (key, value) in over {
                merge(under.entry(key.clone()).or_insert(Value::Null), value);
            }
        }
        (_, Value::Null) => {}
        (under, over) => *under = over.clone(),
    }
}

fn folder_path(folder: &WorkspaceFolder) -> Option<PathBuf> {
    places::path_of(&folder.uri).map(|path| tidy(&path))
}

#[expect(deprecated, reason = "what clients sent before there were several roots")]
fn root_of_old_clients(params: &InitializeParams) -> Option<PathBuf> {
    let by_uri = params.root_uri.as_ref().and_then(|uri: &Uri| places::path_of(uri));
    by_uri.or_else(|| params.root_path.as_ref().map(PathBuf::from)).map(|path| tidy(&path))
}

/// A folder's path without a slash at its end.
fn tidy(path: &Path) -> PathBuf {
    path.components().collect()
}
