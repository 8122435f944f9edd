//! `name-inconsistent-in-draft`.

use rustc_hash::FxHashMap;

use crate::claims::PersonMention;
use crate::facts::NameMatch;
use crate::language::person_name::{self, Glance, Relation};
use crate::rules::checker::{Checker, replace};
use crate::rules::{Finding, Verdict};

use super::NAME_INCONSISTENT_IN_DRAFT;

/// A spelling that the facts do not know.
struct Spelling<'a> {
    text: &'a str,
    parts: Vec<String>,
    glance: Glance,
}

/// Two spellings of one name that the facts do not know.
pub(super) fn check(checker: &Checker<'_>, findings: &mut Vec<Finding>) {
    let unknown =
        |m: &&PersonMention| !m.bare && checker.speaks_at(m.at) && checker.name(&m.text) == NameMatch::Unknown;
    let mut spellings: Vec<Spelling<'_>> = Vec::new();
    // For each text the first spelling before it that is close, if there is one.
    let mut close: FxHashMap<&str, Option<usize>> = FxHashMap::default();
    for mention in checker.draft.persons.iter().filter(unknown) {
        let earlier = *close.entry(&mention.text).or_insert_with(|| {
            let parts = person_name::parts(&mention.text, checker.lexicon);
            let spelling = Spelling { text: &mention.text, glance: Glance::at(&parts), parts };
            let earlier = spellings.iter().position(|earlier| is_close(checker, &spelling, earlier));
            spellings.push(spelling);
            earlier
        });
        let Some(earlier) = earlier.map(|index| spellings[index].text) else { continue };
        let message = format!(
            "The draft writes both “{earlier}” and “{}”; if they are one person, one is misspelt.",
            mention.text
        );
        let mut finding = checker.finding(&NAME_INCONSISTENT_IN_DRAFT, mention.span, Verdict::NotEnoughInfo, message);
        finding.fixes = vec![replace(mention.span, earlier, false)];
        findings.push(finding);
    }
}

fn is_close(checker: &Checker<'_>, later: &Spelling<'_>, earlier: &Spelling<'_>) -> bool {
    later.glance.may_be_near(earlier.glance)
        && matches!(person_name::relate(&later.parts, &earlier.parts, checker.lexicon), Relation::Near { .. })
}
