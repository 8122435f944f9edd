//! `copydesk init`: a folder to begin with.

use std::path::{Path, PathBuf};

use super::Status;
use super::output::Output;
use crate::desk::{self, shown};

/// What is written: a path below the folder, and the text.
static FILES: [(&str, &str); 4] = [
    ("copydesk.toml", include_str!("copydesk.toml.in")),
    ("sources/sources.toml", include_str!("sources.toml.in")),
    ("sources/example.txt", include_str!("example.txt.in")),
    ("briefs/first-brief.md", include_str!("first-brief.md.in")),
];

/// Writes a configuration, a source and a first brief into a folder. Nothing that is there is touched.
pub(super) fn run(folder: Option<&Path>, output: &Output) -> Status {
    let folder = folder.unwrap_or(Path::new("."));
    let files: Vec<(PathBuf, &str)> = FILES.iter().map(|(path, text)| (folder.join(path), *text)).collect();
    let present: Vec<String> =
        files.iter().filter(|(path, _)| path.symlink_metadata().is_ok()).map(|(path, _)| shown(path)).collect();
    if !present.is_empty() {
        let there = present.join(", ");
        return output
            .failure(&format!("there already: {there}; nothing was written. Move it away, or name another folder"));
    }
    for (path, text) in &files {
        if let Err(error) = desk::replace(path, text.as_bytes()) {
            return output.failure(&format!("{}: {}", shown(path), error.message()));
        }
    }
    let briefs = shown(&folder.join("briefs"));
    output.deliver(Status::Success, |out| {
        files.iter().try_for_each(|(path, _)| writeln!(out, "wrote {}", shown(path)))?;
        writeln!(out, "The brief has two mistakes on purpose; see them with: copydesk --check {briefs}")
    })
}
