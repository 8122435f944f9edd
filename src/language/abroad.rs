//! Which offices say to which country their holder belongs, and which do not.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::fold;

static SUPRANATIONAL: LazyLock<FxHashSet<String>> =
    LazyLock::new(|| lines(include_str!("lexicon/supranational.txt")).map(fold::name_key).collect());

static ROAMING: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| lines(include_str!("lexicon/roaming_offices.txt")).collect());

fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// Whether a name is that of several countries, or of a body of theirs.
pub fn is_supranational(name: &str) -> bool {
    SUPRANATIONAL.contains(&fold::name_key(name))
}

/// Whether holders of an office, by its key, may belong to another country than the one it is named with.
pub fn roams(office_key: &str) -> bool {
    office_key.rsplit(' ').next().is_some_and(|head| ROAMING.contains(head)) || office_key.contains("ambassador")
}
