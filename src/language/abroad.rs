//! Which offices say to which country their holder belongs, and which do not.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::fold;
use super::lexicon::rows;

static SUPRANATIONAL: LazyLock<FxHashSet<String>> =
    LazyLock::new(|| rows(include_str!("lexicon/supranational.txt")).map(|[name]| fold::name_key(name)).collect());

static ROAMING: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| rows(include_str!("lexicon/roaming_offices.txt")).map(|[head]| head).collect());

/// Each with its letters, where it has any.
static MEMBER_STATES: LazyLock<Vec<[&'static str; 2]>> =
    LazyLock::new(|| rows(include_str!("lexicon/member_states.tsv")).collect());

/// Whether a name is that of several countries, or of a body of theirs.
pub fn is_supranational(name: &str) -> bool {
    SUPRANATIONAL.contains(&fold::name_key(name))
}

/// Whether members of a federal parliament are named with this state or province.
pub fn is_member_state(name: &str) -> bool {
    MEMBER_STATES.iter().any(|[state, _]| *state == name)
}

/// The state or territory of two letters in lists of the Congress of the United States.
pub fn state_of_code(code: &str) -> Option<&'static str> {
    MEMBER_STATES.iter().find(|[_, letters]| !letters.is_empty() && *letters == code).map(|[state, _]| *state)
}

/// Whether holders of an office, by its key, may belong to another country than the one it is named with.
pub fn roams(office_key: &str) -> bool {
    office_key.rsplit(' ').next().is_some_and(|head| ROAMING.contains(head)) || office_key.contains("ambassador")
}
