//! A person as a name in the draft: the full name, or the surname once the full name is there.

use tower_lsp::ls_types::CompletionItemKind;

use super::cursor::Cursor;
use super::proposal::Proposal;
use crate::document::Span;
use crate::facts::{Origin, Person, PersonId};
use crate::language::fold;

/// What has been typed of a name: complete parts, and the beginning of one more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Typed {
    earlier: Vec<String>,
    begun: String,
}

impl Typed {
    /// The folded parts of some text; nothing for a text without letters.
    pub fn of(text: &str) -> Option<Self> {
        let key = fold::name_key(text);
        let mut parts: Vec<String> = key.split(' ').filter(|part| !part.is_empty()).map(str::to_owned).collect();
        let begun = parts.pop()?;
        Some(Self { earlier: parts, begun })
    }

    /// How many letters have been typed.
    pub fn letters(&self) -> usize {
        self.earlier.iter().chain([&self.begun]).map(|part| part.chars().count()).sum()
    }

    /// The part with the most letters: the one that selects best.
    pub fn longest(&self) -> &str {
        let longest = self.earlier.iter().chain([&self.begun]).max_by_key(|part| part.len());
        longest.map_or("", String::as_str)
    }

    /// Whether the person's accepted name has the complete parts and one more that begins so.
    pub fn fits(&self, person: &Person) -> bool {
        let others = || person.parts.iter().filter(|part| !self.earlier.contains(part));
        self.earlier.iter().all(|part| person.parts.contains(part)) && others().any(|p| p.starts_with(&self.begun))
    }

    /// The rest of the part that was begun.
    fn rest(&self, person: &Person) -> String {
        let part = person.parts.iter().find_map(|part| part.strip_prefix(self.begun.as_str()));
        part.unwrap_or_default().to_owned()
    }
}

/// The ways to name a person where `typed` stands: the surname first if the draft has the full name already.
pub(super) fn proposals(
    cursor: &Cursor<'_>,
    id: PersonId,
    typed: Span,
    detail: &str,
    evidence: &[Origin],
) -> Vec<Proposal> {
    let person = cursor.scene.facts().person(id);
    let written = cursor.text(typed);
    // The client filters by what is written; a name that fits in its folded form must pass as well.
    let filter = match Typed::of(written) {
        Some(parts) => format!("{written}{} {}", parts.rest(person), person.name),
        None => person.name.clone(),
    };
    let surname =
        (person.parts.len() > 1 && cursor.has_introduced(id, typed.start)).then(|| person.written_family_name());
    let names = surname.into_iter().chain([person.name.as_str()]).filter(|name| *name != written);
    names
        .map(|name| Proposal {
            label: in_draft_style(cursor, name),
            filter: filter.clone(),
            kind: CompletionItemKind::VALUE,
            detail: detail.to_owned(),
            evidence: evidence.to_vec(),
            replaced: Span::new(typed.start, cursor.word_end),
            lead: cursor.lead(typed.start),
            trail: "",
        })
        .collect()
}

/// Text from a source with the draft's kind of apostrophe and plain blanks.
pub(super) fn in_draft_style(cursor: &Cursor<'_>, text: &str) -> String {
    fold::in_style(text, fold::is_curly(cursor.scene.file().text()))
}
