//! The roots of the workspace, each with its own configuration and corpora.

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::places;
use crate::desk::{self, Corpora, Settings};
use crate::report::Problem;
use tower_lsp::ls_types::Uri;

/// A root of the workspace.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Root {
    /// Its folder; `None` for what lies outside of all roots.
    pub folder: Option<PathBuf>,
    /// The editor's settings for it.
    pub settings: Value,
}

/// A root with its corpora.
#[derive(Debug)]
pub(super) struct Room {
    /// Its folder; `None` for what lies outside of all roots.
    pub folder: Option<PathBuf>,
    /// Its corpora.
    pub corpora: Corpora,
}

/// All roots. There is always one for what lies outside of them, the last one.
#[derive(Debug)]
pub(super) struct Rooms {
    rooms: Vec<Room>,
}

impl Rooms {
    /// The rooms of some roots, and what is wrong with their settings. `base` is what the command line says.
    pub fn new(roots: &[Root], base: &Settings) -> (Self, Vec<Problem>) {
        let mut problems = Vec::new();
        let outside = roots.iter().find(|root| root.folder.is_none()).cloned();
        let outside = outside.unwrap_or_else(|| Root {
            folder: None,
            settings: roots.first().map(|root| root.settings.clone()).unwrap_or_default(),
        });
        let mut all: Vec<&Root> = roots.iter().filter(|root| root.folder.is_some()).collect();
        // A root inside another one is asked first.
        all.sort_by_key(|root| {
            let depth = root.folder.as_ref().map_or(0, |folder| folder.components().count());
            (std::cmp::Reverse(depth), root.folder.clone())
        });
        all.push(&outside);
        let rooms = all.into_iter().map(|root| Room::new(root, base, &mut problems)).collect();
        problems.dedup();
        (Self { rooms }, problems)
    }

    /// The room of a file: that of the innermost root.
    pub fn index_of(&self, path: &Path) -> usize {
        let inside = |room: &Room| room.folder.as_ref().is_none_or(|folder| path.starts_with(folder));
        self.rooms.iter().position(inside).unwrap_or(self.rooms.len() - 1)
    }

    /// A room.
    pub fn get(&mut self, index: usize) -> &mut Room {
        &mut self.rooms[index]
    }

    /// Every room.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut Room> {
        self.rooms.iter_mut()
    }

    /// Where a document is, or would be if it were saved: an unsaved one belongs to the first root.
    pub fn path_of(&self, uri: &Uri) -> PathBuf {
        places::path_of(uri).unwrap_or_else(|| {
            let name = uri.path().as_str().rsplit('/').next().unwrap_or_default();
            let folder = self.rooms.iter().find_map(|room| room.folder.as_deref()).unwrap_or(Path::new("."));
            folder.join(if name.is_empty() { "untitled" } else { name })
        })
    }
}

impl Room {
    fn new(root: &Root, base: &Settings, problems: &mut Vec<Problem>) -> Self {
        let folder = root.folder.as_deref().unwrap_or(Path::new("."));
        let mut overrides = desk::from_settings(&root.settings, folder).unwrap_or_else(|mut wrong| {
            problems.append(&mut wrong);
            Vec::new()
        });
        // The command line counts before the editor.
        overrides.extend(base.overrides.iter().cloned());
        Self {
            folder: root.folder.clone(),
            corpora: Corpora::new(Settings { overrides, folder: root.folder.clone(), ..base.clone() }),
        }
    }
}
