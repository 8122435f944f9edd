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

/// Whether a clause looks ahead: its weekdays and bare months are then the next ones.
pub(super) fn looks_ahead(tokens: &[Token], block: &str) -> bool {
    let is = |at: usize, words: &[&str]| {
        tokens.get(at).filter(|t| t.kind == Kind::Word).is_some_and(|t| {
            let text = t.text(block);
            words.iter().any(|w| w.eq_ignore_ascii_case(text))
        })
    };
    let ahead = |at: usize| {
        is(at, &["will", "shall", "plans", "upcoming", "next", "intends", "hopes"])
            // `is expected to`, but not `was first planned for`.
            || is(at, &["expected", "due", "scheduled", "set", "likely", "planned"])
                && (1..=2).filter_map(|back| at.checked_sub(back)).any(|before| is(before, &["is", "are", "be"]))
    };
    (0..tokens.len()).any(ahead) || is_to_infinitive(tokens, block)
}

/// `is to meet`, `are to sign`.
fn is_to_infinitive(tokens: &[Token], block: &str) -> bool {
    tokens
        .windows(3)
        .any(|w| matches!(w[0].text(block), "is" | "are") && w[1].text(block) == "to" && w[2].kind == Kind::Word)
}
