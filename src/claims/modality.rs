//! Whether a clause asserts what it says.

use crate::language::tokens::{Kind, Token};

use super::Modality;

/// The modality that the words between a subject and an office give the claim (`will become the`, `was not`).
pub(super) fn of_verb_group(tokens: &[Token], block: &str) -> Modality {
    let mut modality = Modality::Asserted;
    for token in tokens.iter().filter(|t| t.kind == Kind::Word) {
        modality = match token.text(block).to_ascii_lowercase().as_str() {
            "not" | "never" | "neither" | "nor" | "isn't" | "wasn't" | "isn’t" | "wasn’t" => {
                return Modality::Denied;
            }
            "will" | "shall" | "expected" | "due" | "set" | "likely" | "scheduled" | "nominated" | "slated"
            | "poised" | "about" => Modality::Planned,
            "would" | "may" | "might" | "could" | "should" | "if" | "whether" | "hopes" | "wants" | "seeks" => {
                Modality::Hypothetical
            }
            _ => modality,
        };
    }
    modality
}
