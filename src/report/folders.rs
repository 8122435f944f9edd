//! Paths as the readers of reports look for them: below the repository's folder, with `/` between their parts.

/// The folders that the paths of a report count from. Without them, paths stay as the user gave them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Folders<'a> {
    /// The working folder, absolute.
    pub working: Option<&'a str>,
    /// The repository's folder, absolute, where it is known to be another one.
    pub repository: Option<&'a str>,
}

impl Folders<'_> {
    /// The path below the repository's folder, else below the working folder, else as it is.
    pub(super) fn in_repository(&self, path: &str) -> String {
        let root = self.repository.or(self.working);
        self.below(root, path)
    }

    /// The path below the working folder, else as it is.
    pub(super) fn in_working(&self, path: &str) -> String {
        self.below(self.working, path)
    }

    fn below(&self, root: Option<&str>, path: &str) -> String {
        let path = path.replace('\\', "/");
        let (Some(root), Some(working)) = (root, self.working) else {
            return path;
        };
        let absolute = if is_absolute(&path) { path.clone() } else { format!("{}/{path}", working.replace('\\', "/")) };
        let (absolute, root) = (without_detours(&absolute), without_detours(&root.replace('\\', "/")));
        match absolute.strip_prefix(&root).and_then(|rest| rest.strip_prefix('/')) {
            Some(below) if !below.is_empty() => below.to_owned(),
            _ => path,
        }
    }
}

/// Whether a path with `/` between its parts begins at a root or a drive.
pub(super) fn is_absolute(path: &str) -> bool {
    let drive = |path: &str| path.as_bytes().get(1) == Some(&b':') && path.as_bytes().get(2) == Some(&b'/');
    path.starts_with('/') || drive(path)
}

/// An absolute path without `.`, `..` and doubled slashes.
fn without_detours(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    let start = if path.starts_with('/') { "/" } else { "" };
    format!("{start}{}", parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_below_the_repository_where_they_can_be() {
        let folders = Folders { working: Some("/repo/desk"), repository: Some("/repo") };
        assert_eq!(folders.in_repository("briefs/a.md"), "desk/briefs/a.md");
        assert_eq!(folders.in_repository("../wire/b.md"), "wire/b.md");
        assert_eq!(folders.in_repository("/repo/desk/c.md"), "desk/c.md");
        assert_eq!(folders.in_repository("/elsewhere/d.md"), "/elsewhere/d.md");
        assert_eq!(folders.in_repository("../../e.md"), "../../e.md");
        assert_eq!(folders.in_working("/repo/desk/c.md"), "c.md");
        assert_eq!(folders.in_working("../wire/b.md"), "../wire/b.md");
        assert_eq!(Folders::default().in_repository("a\\b.md"), "a/b.md");
    }

    #[test]
    fn drives_are_roots() {
        let folders = Folders { working: Some(r"C:\repo"), repository: None };
        assert_eq!(folders.in_repository(r"C:\repo\briefs\a.md"), "briefs/a.md");
        assert_eq!(folders.in_repository(r"briefs\a.md"), "briefs/a.md");
        assert!(is_absolute("C:/x") && !is_absolute("a/b"));
    }
}
