//! Counted findings, compared with those of a run.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Component, Path, PathBuf};

use crate::report::{Because, CheckedFile, Identity, SetAside};
use crate::rules::Finding;

/// How many findings there are that are alike, and of which drafts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Entries {
    counts: BTreeMap<Identity, usize>,
    /// Drafts that are known, also those without findings.
    drafts: BTreeSet<String>,
}

impl Entries {
    /// Adds findings that are alike. Of two statements about them the greater one holds, as after a merge.
    pub fn insert(&mut self, identity: Identity, count: usize) {
        self.drafts.insert(identity.path.clone());
        let known = self.counts.entry(identity).or_default();
        *known = count.max(*known);
    }

    /// Adds everything that was found in a draft and is not silenced.
    pub fn add(&mut self, path: &str, file: &CheckedFile) {
        self.drafts.insert(path.to_owned());
        let known = file.set_aside.iter().filter(|aside| aside.because == Because::Known).map(|aside| &aside.finding);
        for finding in file.findings.iter().chain(known) {
            *self.counts.entry(identity(path, file, finding)).or_default() += 1;
        }
    }

    /// Adds the findings of other drafts.
    pub fn extend(&mut self, others: Self) {
        self.counts.extend(others.counts);
        self.drafts.extend(others.drafts);
    }

    /// The findings of drafts that are wanted.
    pub fn only(&self, wanted: impl Fn(&str) -> bool) -> Self {
        let mut kept = Self::default();
        for draft in self.drafts.iter().filter(|draft| wanted(draft)) {
            kept.drafts.insert(draft.clone());
        }
        let of_kept = self.counts.iter().filter(|(identity, _)| kept.drafts.contains(&identity.path));
        kept.counts = of_kept.map(|(identity, count)| (identity.clone(), *count)).collect();
        kept
    }

    /// Whether a draft is known.
    pub fn has(&self, path: &str) -> bool {
        self.drafts.contains(path)
    }

    /// How many findings there are.
    pub fn len(&self) -> usize {
        self.counts.values().sum()
    }

    /// How many findings of drafts that are wanted others do not have.
    pub fn missing_from(&self, others: &Self, wanted: impl Fn(&str) -> bool) -> usize {
        let missing = |(identity, count): (&Identity, &usize)| {
            let missing = count.saturating_sub(others.counts.get(identity).copied().unwrap_or(0));
            // Whether a draft is wanted may have to be asked of the file system.
            if missing > 0 && wanted(&identity.path) { missing } else { 0 }
        };
        self.counts.iter().map(missing).sum()
    }

    /// The findings and their numbers, ordered by draft, rule and words.
    pub fn iter(&self) -> impl Iterator<Item = (&Identity, usize)> {
        self.counts.iter().map(|(identity, count)| (identity, *count))
    }

    /// Sets aside the findings of a draft that are known: of those that are alike, the first ones.
    pub fn set_aside(&self, path: &str, file: &mut CheckedFile) {
        if !self.has(path) {
            return;
        }
        let mut seen: HashMap<Identity, usize> = HashMap::new();
        let mut counted = Vec::new();
        for finding in std::mem::take(&mut file.findings) {
            let identity = identity(path, file, &finding);
            let known = self.counts.get(&identity).copied().unwrap_or(0);
            let seen = seen.entry(identity).or_default();
            *seen += 1;
            match *seen <= known {
                true => file.set_aside.push(SetAside { finding, because: Because::Known }),
                false => counted.push(finding),
            }
        }
        file.findings = counted;
    }
}

/// Makes findings count that a baseline has set aside.
pub(super) fn bring_back(file: &mut CheckedFile) {
    let known = file.set_aside.extract_if(.., |aside| aside.because == Because::Known);
    file.findings.extend(known.map(|aside| aside.finding));
    file.findings.sort_by(|a, b| a.span.cmp(&b.span).then_with(|| a.rule.cmp(b.rule)));
}

fn identity(path: &str, file: &CheckedFile, finding: &Finding) -> Identity {
    Identity { path: path.to_owned(), ..Identity::of(&file.file, finding) }
}

/// An absolute path as seen from an absolute folder, with `/` between its parts; the path itself where no way leads
/// from the folder to it.
pub(super) fn relative(folder: &Path, path: &Path) -> String {
    let (from, to): (Vec<Component<'_>>, Vec<Component<'_>>) =
        (folder.components().collect(), path.components().collect());
    let common = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    if common == 0 {
        return path.to_string_lossy().replace('\\', "/");
    }
    let up = from[common..].iter().map(|_| Component::ParentDir);
    let way: PathBuf = up.chain(to[common..].iter().copied()).collect();
    let parts: Vec<_> = way.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::document::{Span, TextFile};

    /// A draft in which each `Bob` is a finding.
    fn draft(text: &str) -> CheckedFile {
        let span = |at: usize, part: &str| Span::new(at as u32, (at + part.len()) as u32);
        let finding = |(at, part): (usize, &str)| Finding::made_up("x", span(at, part));
        let findings = text.match_indices("Bob").map(finding).collect();
        CheckedFile::new(Arc::new(TextFile::from_text("a.md".to_owned(), text.to_owned())), findings)
    }

    fn known(draft: &CheckedFile) -> Entries {
        let mut entries = Entries::default();
        entries.add("a.md", draft);
        entries
    }

    #[test]
    fn of_three_where_two_are_known_the_last_is_new() {
        let entries = known(&draft("Bob, Bob"));
        let mut now = draft("A line more.\n\nBob, Bob and Bob");
        entries.set_aside("a.md", &mut now);
        assert_eq!((now.findings.len(), now.set_aside.len()), (1, 2));
        assert_eq!(now.findings[0].span.start, 27);
        bring_back(&mut now);
        assert_eq!((now.findings.len(), now.set_aside.len(), now.findings[0].span.start), (3, 0, 14));
        let mut elsewhere = draft("Bob");
        entries.set_aside("b.md", &mut elsewhere);
        assert_eq!(elsewhere.findings.len(), 1);
    }

    #[test]
    fn silenced_findings_are_not_known() {
        let mut silenced = draft("Bob, Bob");
        let finding = silenced.findings.remove(0);
        let because = Because::Silenced { comment: finding.span, reason: None };
        silenced.set_aside.push(SetAside { finding, because });
        assert_eq!(known(&silenced).len(), 1);
    }

    #[test]
    fn missing_findings_are_counted() {
        let (before, now) = (known(&draft("Bob, Bob, Bob")), known(&draft("Bob")));
        assert_eq!((before.missing_from(&now, |_| true), now.missing_from(&before, |_| true)), (2, 0));
        assert_eq!(before.missing_from(&now, |_| false), 0);
    }

    #[test]
    fn paths_count_from_the_folder() {
        let from = |path: &str| relative(Path::new("/desk/ci"), Path::new(path));
        assert_eq!(from("/desk/ci/a.md"), "a.md");
        assert_eq!(from("/desk/drafts/a.md"), "../drafts/a.md");
        assert_eq!(from("/a.md"), "../../a.md");
    }
}
