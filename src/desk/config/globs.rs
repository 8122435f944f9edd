//! Patterns of paths, as in `.gitignore`.

use std::path::{Path, PathBuf};

use ignore::Match;
use ignore::gitignore::{Gitignore, GitignoreBuilder};

use super::origin::Origin;
use crate::desk::paths::upwards;
use crate::report::Problem;

/// Patterns that count from one folder.
#[derive(Debug, Clone)]
pub struct Globs {
    /// As written.
    pub written: Vec<(String, Origin)>,
    /// Absolute.
    folder: PathBuf,
    matcher: Gitignore,
}

impl Globs {
    /// Patterns that count from a folder.
    ///
    /// # Errors
    /// Those that are none.
    pub(super) fn new(written: Vec<(String, Origin)>, folder: &Path) -> Result<Self, Vec<Problem>> {
        let folder = upwards(folder).into_iter().next().unwrap_or_else(|| folder.to_path_buf());
        let mut builder = GitignoreBuilder::new(&folder);
        let mut problems = Vec::new();
        for (pattern, origin) in &written {
            if let Err(error) = builder.add_line(None, pattern) {
                problems.push(origin.problem(&format!("`{pattern}` is no pattern of paths: {}", reason(&error))));
            } else if pattern.starts_with('#') {
                let advice = "a pattern that begins with `#` is a comment and matches nothing; write `\\#`";
                problems.push(origin.problem(advice));
            }
        }
        match builder.build() {
            Ok(matcher) if problems.is_empty() => Ok(Self { written, folder, matcher }),
            Ok(_) => Err(problems),
            Err(error) => {
                let origin = written.first().map(|(_, origin)| origin.problem(&reason(&error)));
                Err(problems.into_iter().chain(origin).collect())
            }
        }
    }

    /// The pattern by which an absolute path, or a folder above it, is meant; the last one that says something decides.
    pub fn matching(&self, path: &Path) -> Option<&(String, Origin)> {
        let below = path.strip_prefix(&self.folder).ok().filter(|below| below.parent().is_some())?;
        match self.matcher.matched_path_or_any_parents(below, false) {
            Match::Ignore(glob) => self.written.iter().rev().find(|(written, _)| written == glob.original()),
            Match::Whitelist(_) | Match::None => None,
        }
    }
}

/// What is wrong with a pattern, without the pattern.
fn reason(error: &ignore::Error) -> String {
    match error {
        ignore::Error::Glob { err, .. } => err.clone(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn globs(patterns: &[&str]) -> Result<Globs, Vec<Problem>> {
        let written = patterns.iter().map(|pattern| ((*pattern).to_owned(), Origin::Settings)).collect();
        Globs::new(written, Path::new("/desk"))
    }

    #[test]
    fn patterns_are_those_of_gitignore() {
        let globs = globs(&["*.tmp.md", "/top.md", "old/", "!old/kept.md", "a/**/b.md"]).expect("patterns");
        let by = |path: &str| globs.matching(Path::new(path)).map(|(pattern, _)| pattern.as_str());
        assert_eq!(by("/desk/x/y.tmp.md"), Some("*.tmp.md"));
        assert_eq!((by("/desk/top.md"), by("/desk/x/top.md")), (Some("/top.md"), None));
        assert_eq!(by("/desk/x/old/y.md"), Some("old/"));
        assert_eq!(by("/desk/a/x/y/b.md"), Some("a/**/b.md"));
        assert_eq!((by("/elsewhere/top.md"), by("/desk")), (None, None));
    }

    #[test]
    fn what_is_no_pattern_is_named() {
        let problems = globs(&["a.md", "[z-a]"]).expect_err("a mistake");
        assert!(problems.len() == 1 && problems[0].message.starts_with("`[z-a]` is no pattern"), "{problems:?}");
    }
}
