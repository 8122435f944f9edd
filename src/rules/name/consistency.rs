//! `name-inconsistent-in-draft`.

use crate::claims::PersonMention;
use crate::facts::NameMatch;
use crate::language::person_name::{self, Relation};
use crate::rules::checker::{Checker, replace};
use crate::rules::{Finding, Verdict};

use super::NAME_INCONSISTENT_IN_DRAFT;

/// Two spellings of one name that the facts do not know.
pub(super) fn check(checker: &Checker<'_>, findings: &mut Vec<Finding>) {
    let unknown =
        |m: &&PersonMention| !m.bare && checker.speaks_at(m.at) && checker.name(&m.text) == NameMatch::Unknown;
    let mentions: Vec<&PersonMention> = checker.draft.persons.iter().filter(unknown).collect();
    for (index, later) in mentions.iter().enumerate() {
        let parts = person_name::parts(&later.text, checker.lexicon);
        let close = |earlier: &&&PersonMention| {
            matches!(
                person_name::relate(&parts, &person_name::parts(&earlier.text, checker.lexicon), checker.lexicon),
                Relation::Near { .. }
            )
        };
        let Some(earlier) = mentions[..index].iter().find(close) else { continue };
        let message = format!(
            "The draft writes both “{}” and “{}”; if they are one person, one is misspelt.",
            earlier.text, later.text
        );
        let mut finding = checker.finding(&NAME_INCONSISTENT_IN_DRAFT, later.span, Verdict::NotEnoughInfo, message);
        finding.fixes = vec![replace(later.span, earlier.text.clone(), false)];
        findings.push(finding);
    }
}
