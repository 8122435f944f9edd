//! How paths are shown, and the folders above a file.

use std::path::{Component, Path, PathBuf};

/// A path as its user gave it, without a leading `./`. Names that are not UTF-8 are shown lossily.
pub fn shown(path: &Path) -> String {
    let plain: PathBuf = path.components().filter(|part| *part != Component::CurDir).collect();
    let plain = if plain.as_os_str().is_empty() { Path::new(".") } else { &plain };
    plain.to_string_lossy().into_owned()
}

/// A path that copydesk found by itself: relative where it lies below the working folder.
pub(super) fn from_here(path: &Path) -> PathBuf {
    let here = std::env::current_dir().ok();
    let below = here.and_then(|here| path.strip_prefix(here).ok().map(Path::to_path_buf));
    match below {
        Some(below) if below.as_os_str().is_empty() => PathBuf::from("."),
        Some(below) => below,
        None => path.to_path_buf(),
    }
}

/// `listed` as seen from `folder`, with `..` resolved where that leads to the same file.
pub fn joined(folder: &Path, listed: &Path) -> PathBuf {
    let written = folder.join(listed);
    let tidy = without_detours(&written);
    // Behind a symbolic link, `..` is not the folder before it.
    match (written.canonicalize(), tidy.canonicalize()) {
        (Ok(a), Ok(b)) if a == b => tidy,
        (Err(_), _) => tidy,
        _ => written,
    }
}

fn without_detours(path: &Path) -> PathBuf {
    let mut tidy = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if matches!(tidy.components().next_back(), Some(Component::Normal(_))) => {
                tidy.pop();
            }
            part => tidy.push(part),
        }
    }
    if tidy.as_os_str().is_empty() { PathBuf::from(".") } else { tidy }
}

/// The folder that holds a file; `.` for a bare name.
pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// The folder and all folders above it, absolute, the nearest first.
pub(super) fn upwards(folder: &Path) -> Vec<PathBuf> {
    plain_absolute(folder).ancestors().map(Path::to_path_buf).collect()
}

/// A path from the root.
pub(super) fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf())
}

/// A path from the root without detours, as patterns of paths take it.
pub(super) fn plain_absolute(path: &Path) -> PathBuf {
    without_detours(&absolute(path))
}

/// A path from the root without symbolic links and detours, as far as it exists: the one spelling also of what is not
/// there yet.
pub fn resolved(path: &Path) -> PathBuf {
    let plain = joined(Path::new("/"), &absolute(path));
    // A link to what is not there yet is written through.
    if let Some(target) = dangling(&plain) {
        return resolved(&target);
    }
    for above in plain.ancestors() {
        if let (Ok(real), Ok(rest)) = (above.canonicalize(), plain.strip_prefix(above)) {
            return if rest.as_os_str().is_empty() { real } else { real.join(rest) };
        }
    }
    plain
}

/// What a symbolic link leads to, if nothing is there; a link that leads to itself leads nowhere.
fn dangling(path: &Path) -> Option<PathBuf> {
    let target = std::fs::read_link(path).ok()?;
    let missing = std::fs::metadata(path).is_err_and(|error| error.kind() == std::io::ErrorKind::NotFound);
    path.parent().filter(|_| missing).map(|folder| folder.join(target))
}

/// The one spelling of a path, by which two paths to one file are known as such.
pub(super) fn identity(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_path_buf())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_shown_as_given() {
        assert_eq!(shown(Path::new("./a/./b.md")), "a/b.md");
        assert_eq!(shown(Path::new(".")), ".");
        assert_eq!(shown(Path::new("../b.md")), "../b.md");
        assert_eq!(shown(Path::new("/a/b.md")), "/a/b.md");
    }

    #[test]
    fn detours_are_left_out() {
        assert_eq!(joined(Path::new("none/briefs"), Path::new("../sources/x.txt")), Path::new("none/sources/x.txt"));
        assert_eq!(joined(Path::new("."), Path::new("../x.txt")), Path::new("../x.txt"));
        assert_eq!(joined(Path::new("none"), Path::new("/x.txt")), Path::new("/x.txt"));
    }

    #[test]
    fn folders_upwards_end_at_the_root() {
        let folders = upwards(Path::new("/a/b"));
        assert_eq!(folders, [Path::new("/a/b"), Path::new("/a"), Path::new("/")]);
        assert_eq!(folder_of(Path::new("b.md")), Path::new("."));
    }
}
