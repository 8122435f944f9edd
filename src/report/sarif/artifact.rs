//! The files that a log speaks of, and places in them.

use std::collections::HashMap;

use serde::Serialize;

use super::message::Text;
use crate::document::{Span, TextFile};
use crate::report::Folders;
use crate::report::folders::is_absolute;

/// What relative addresses count from, and what it is.
pub(super) const BASE: (&str, &str) = ("%SRCROOT%", "The repository's folder, else the folder that copydesk ran in.");

/// A file of the log.
#[derive(Serialize)]
pub(super) struct Artifact {
    location: ArtifactLocation,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    roles: Vec<&'static str>,
}

#[derive(Serialize, Clone)]
#[serde(rename_all = "camelCase")]
pub(super) struct ArtifactLocation {
    uri: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    uri_base_id: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    index: Option<usize>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
    /// The whole lines, for readers who do not have the file.
    #[serde(skip_serializing_if = "Option::is_none")]
    context_region: Option<Region>,
}

/// A part of a file. Columns count code points from 1, bytes those of the file as stored from 0; ends are exclusive.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Region {
    start_line: u32,
    start_column: u32,
    end_line: u32,
    end_column: u32,
    byte_offset: u64,
    byte_length: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    snippet: Option<Text>,
}

impl Region {
    /// A region without its text: a place to be changed.
    pub fn bare(file: &TextFile, span: Span) -> Self {
        let (start, end) = (file.position(span.start), file.position(span.end));
        Self {
            start_line: start.line,
            start_column: start.column,
            end_line: end.line,
            end_column: end.column,
            byte_offset: start.offset,
            byte_length: end.offset.saturating_sub(start.offset),
            snippet: None,
        }
    }

    fn of(file: &TextFile, span: Span) -> Self {
        let text = file.slice(span);
        Self { snippet: (!text.is_empty()).then(|| Text::new(text)), ..Self::bare(file, span) }
    }
}

/// The files so far, each once.
pub(super) struct Artifacts<'a> {
    folders: Folders<'a>,
    all: Vec<Artifact>,
    /// Where in `all` the file of a path stands.
    places: HashMap<String, usize>,
}

impl<'a> Artifacts<'a> {
    pub fn new(folders: Folders<'a>) -> Self {
        Self { folders, all: Vec::new(), places: HashMap::new() }
    }

    /// A draft, whether or not anything was found in it.
    pub fn add_draft(&mut self, file: &TextFile) {
        let place = self.place(file.path());
        if let Some(draft) = self.all.get_mut(place) {
            draft.roles = ["analysisTarget"].into();
        }
    }

    /// A place in a file, with its text.
    pub fn physical(&mut self, file: &TextFile, span: Span) -> PhysicalLocation {
        PhysicalLocation {
            artifact_location: self.location(file),
            region: Some(Region::of(file, span)),
            context_region: None,
        }
    }

    /// A place in a file, with the lines around it.
    pub fn in_context(&mut self, file: &TextFile, span: Span) -> PhysicalLocation {
        let (first, last) = (file.line_at(span.start).0, file.line_at(span.end).0);
        let lines = file.line_span(first).cover(file.line_span(last));
        // The standard wants the context to be larger than the region.
        let context = (lines != span && !lines.is_empty()).then(|| Region::of(file, lines));
        PhysicalLocation { context_region: context, ..self.physical(file, span) }
    }

    /// The file of a path, which need not be among the files.
    pub fn whole(&self, path: &str) -> PhysicalLocation {
        PhysicalLocation {
            artifact_location: ArtifactLocation::of(path, self.folders),
            region: None,
            context_region: None,
        }
    }

    /// The address of a file.
    pub fn location(&mut self, file: &TextFile) -> ArtifactLocation {
        let index = self.place(file.path());
        ArtifactLocation { index: Some(index), ..ArtifactLocation::of(file.path(), self.folders) }
    }

    /// All files, in the order in which they came.
    pub fn into_all(self) -> Vec<Artifact> {
        self.all
    }

    fn place(&mut self, path: &str) -> usize {
        if let Some(place) = self.places.get(path) {
            return *place;
        }
        let place = self.all.len();
        self.all.push(Artifact { location: ArtifactLocation::of(path, self.folders), roles: Vec::new() });
        self.places.insert(path.to_owned(), place);
        place
    }
}

impl ArtifactLocation {
    fn of(path: &str, folders: Folders<'_>) -> Self {
        let path = folders.in_repository(path);
        let absolute = is_absolute(&path);
        let address = encoded(&path, absolute);
        let uri = match absolute {
            false => address,
            true if path.starts_with('/') => format!("file://{address}"),
            true => format!("file:///{address}"),
        };
        Self { uri, uri_base_id: (!absolute).then_some(BASE.0), index: None }
    }
}

/// A path as part of an address: every byte but letters, digits and a few marks as `%XX`. The colon of a drive stays.
fn encoded(path: &str, drive: bool) -> String {
    let mut encoded = String::with_capacity(path.len());
    for (at, byte) in path.bytes().enumerate() {
        let plain = byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'.' | b'_' | b'~');
        if plain || (drive && at == 1 && byte == b':') {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_addresses() {
        let uri = |path: &str| ArtifactLocation::of(path, Folders::default()).uri;
        assert_eq!(uri("briefs/a b é#1:2.md"), "briefs/a%20b%20%C3%A9%231%3A2.md");
        assert_eq!(uri("/a/b.md"), "file:///a/b.md");
        assert_eq!(uri(r"C:\a\b.md"), "file:///C:/a/b.md");
        assert_eq!(ArtifactLocation::of("/a", Folders::default()).uri_base_id, None);
        assert_eq!(ArtifactLocation::of("a", Folders::default()).uri_base_id, Some("%SRCROOT%"));
    }
}
