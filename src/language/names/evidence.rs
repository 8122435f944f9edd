//! What the words of a name themselves say, whatever stands around them.

use std::ops::Range;

use super::Cues;
use crate::language::fold;
use crate::language::lexicon::{Classes, Lexicon};
use crate::language::tokens::{Case, Kind, Token};

/// The cues in the words of a name. Equal names have equal cues, so they need to be asked for once a document.
pub fn of_name(tokens: &[Token], block: &str, name: &Range<usize>, lexicon: &Lexicon) -> Cues {
    // A nickname stands in quotation marks, which say nothing; nor does the comma of `Doe, Jr.`
    let words: Vec<&Token> = tokens[name.clone()].iter().filter(|t| !matches!(t.kind, Kind::Mark(_))).collect();
    let [first, .., last] = *words else {
        let Some(only) = words.first() else { return Cues::NONE };
        let text = only.text(block);
        return Cues::MONONYM.when(lexicon.is_mononym(&fold::lower(text))) | Cues::CODE.when(is_code(only, text));
    };
    let mut cues = Cues::CODE.when(words.iter().any(|word| is_code(word, word.text(block))));
    cues |= Cues::INITIAL.when(words.iter().any(|word| is_initial(word.text(block))));
    cues |= Cues::SUFFIX.when(last.has(Classes::SUFFIX));
    let inner = &words[1..words.len() - 1];
    cues |= Cues::PARTICLE.when(inner.iter().any(|word| word.case == Case::Lower && word.has(Classes::PARTICLE)));
    let other = Classes::ORGANIZATION | Classes::THING | Classes::OPENER | Classes::PLACE | Classes::COUNTRY;
    let common = |word: &&Token| word.has(other.with(Classes::COMMON)) && !word.has(Classes::PARTICLE);
    cues |= Cues::COMMON_WORD.when(words[..words.len() - 1].iter().any(common) || last.has(other));
    cues |= Cues::UNLISTED.when(words.iter().all(|word| lexicon.is_unlisted(word.word) || word.has(Classes::PARTICLE)));
    let given = fold::name_key(first.text(block));
    if lexicon.is_given_name(&given) {
        cues |= Cues::WELL_KNOWN_GIVEN;
    } else if !first.has(Classes::COMMON | Classes::COUNTRY) {
        // Both halves of `Jae-sung` and `Anna-Lena` are names.
        cues |= Cues::GIVEN.when(given.split(' ').all(|half| lexicon.list_of_names(half).given));
    }
    if lexicon.may_open_a_namesake(&given) {
        let whole: Vec<String> = words.iter().map(|word| fold::name_key(word.text(block))).collect();
        cues |= Cues::NAMESAKE.when(lexicon.is_namesake(&whole.join(" ")));
    }
    let surname = fold::name_key(last.text(block));
    let listed =
        surname.split(' ').any(|half| lexicon.list_of_names(half).surname) || lexicon.ends_like_a_surname(&surname);
    cues | Cues::SURNAME.when(listed && !last.has(Classes::COMMON))
}

/// `J.`, `J.D.`
fn is_initial(text: &str) -> bool {
    text.len() > 1 && text.ends_with('.') && text.split_terminator('.').all(|letter| letter.chars().count() == 1)
}

/// Letters and digits, capitals alone, or capitals inside a word that are none of names: `A380`, `OS`, `MacBook`, `iTunes`.
fn is_code(word: &Token, text: &str) -> bool {
    if word.kind != Kind::Word || text.bytes().any(|b| b.is_ascii_digit()) {
        return true;
    }
    match word.case {
        Case::Upper => !word.has(Classes::SUFFIX) && !text.contains('.') && text.len() > 1,
        Case::Capital => text.split(['-', '\'', '’']).any(has_capital_inside) || is_compound(text),
        Case::Inner | Case::Lower => false,
    }
}

/// `Acme-based`, `Acme-owned`: a small word behind the hyphen.
fn is_compound(text: &str) -> bool {
    let behind = text.rsplit_once(['-', '‐', '‑']).map_or("", |(_, behind)| behind);
    behind.ends_with("ed") || matches!(behind, "run" | "made" | "built" | "style" | "era" | "wide" | "like" | "type")
}

/// A capital behind a small letter, but for `McDoe`, `MacDoe`, `DeDoe`.
fn has_capital_inside(part: &str) -> bool {
    let capital = part.char_indices().skip(1).find(|(_, c)| c.is_uppercase());
    capital.is_some_and(|(at, _)| !PREFIXES.contains(&&part[..at]))
}

/// What surnames have before a capital inside a word.
const PREFIXES: [&str; 19] = [
    "Mc", "Mac", "De", "Di", "Du", "Da", "La", "Le", "Van", "Von", "Fitz", "St", "Al", "El", "Des", "Del", "Della",
    "Ben", "Lo",
];
