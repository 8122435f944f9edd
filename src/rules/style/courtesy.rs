//! `courtesy-title`.

use crate::claims::{Naming, PersonMention};
use crate::document::Span;
use crate::language::lexicon::Classes;
use crate::rules::checker::Checker;
use crate::rules::{Edit, Finding, Fix, Profile, Verdict};

use super::COURTESY_TITLE;

/// The courtesy titles of English, without their full stops.
const ENGLISH: [&str; 6] = ["Mr", "Mrs", "Ms", "Miss", "Mx", "Mister"];

/// Both guides write the surname alone, except where two people share it.
pub(super) fn check(checker: &Checker<'_>, profile: Profile, findings: &mut Vec<Finding>) {
    findings.extend(checker.draft.persons.iter().filter_map(|person| judge(checker, profile, person)));
}

fn judge(checker: &Checker<'_>, profile: Profile, person: &PersonMention) -> Option<Finding> {
    let spoken = checker.speaks_at(person.at) && person.naming != Naming::Other;
    let honorific = person.honorific.as_deref().filter(|_| spoken)?;
    let is_courtesy = ENGLISH.contains(&honorific.trim_end_matches('.'));
    if !is_courtesy || !is_introduced(checker, person) || is_couple(checker, person) || shares_surname(checker, person)
    {
        return None;
    }
    let block = &checker.draft.document.blocks[person.at.block];
    let passage = &checker.draft.blocks[person.at.block].passage;
    let title = person.tokens.start.checked_sub(1)?;
    let span = block.span(passage.bytes(&(title..title + 1)));
    let message = format!("{} does without “{}”: write “{}”.", profile.guide(), checker.text(span), person.text);
    let mut finding = checker.finding(&COURTESY_TITLE, span, Verdict::NotEnoughInfo, message);
    let words = Span::new(span.start, person.span.start);
    finding.fixes = vec![Fix {
        title: format!("Delete “{}”", checker.text(span)),
        safe: true,
        edits: vec![Edit { span: words, text: String::new() }],
    }];
    Some(finding)
}

/// The draft has the full name. Who has none but `Mr Doe` may be called so: a figure of a story, an act, a company.
fn is_introduced(checker: &Checker<'_>, person: &PersonMention) -> bool {
    let full = |name: &str| name.contains(' ');
    let has_name = |name: &str| full(name) && name.split(' ').any(|part| part == person.text);
    full(&person.text) || checker.draft.people.iter().any(|other| has_name(&other.name))
}

/// `Mr and Mrs Doe`: the titles are all that tells the two apart.
fn is_couple(checker: &Checker<'_>, person: &PersonMention) -> bool {
    let tokens = &checker.draft.blocks[person.at.block].passage.tokens;
    let text = &checker.draft.document.blocks[person.at.block].text;
    let Some(joined) = person.tokens.start.checked_sub(3) else { return false };
    tokens[joined].has(Classes::COURTESY) && matches!(tokens[joined + 1].text(text), "and" | "&")
}

/// Two people of the draft have the surname.
fn shares_surname(checker: &Checker<'_>, person: &PersonMention) -> bool {
    if person.persons.len() > 1 {
        return true;
    }
    let last = |name: &str| name.rsplit(' ').next().unwrap_or_default().to_lowercase();
    let own = last(&person.text);
    checker.draft.people.iter().filter(|other| last(&other.name) == own).count() > 1
}
