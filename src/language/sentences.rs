//! Sentence boundaries inside a block.

use std::ops::Range;

use super::lexicon::Classes;
use super::tokens::{Case, Kind, Token};

/// The sentences of a block, as ranges of its tokens. Together they cover every token.
pub fn sentences(tokens: &[Token], block: &str) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while at < tokens.len() {
        let end = after_closers(tokens, at + 1);
        if ends_sentence(tokens, at, end, block) {
            sentences.push(start..end);
            start = end;
            at = end;
        } else {
            at += 1;
        }
    }
    if start < tokens.len() {
        sentences.push(start..tokens.len());
    }
    sentences
}

/// The first token after closing quotation marks and brackets that are written onto the full stop.
fn after_closers(tokens: &[Token], mut at: usize) -> usize {
    while tokens.get(at).is_some_and(|t| {
        !t.spaced && matches!(t.kind, Kind::Mark('"' | '”' | '’' | '\'' | ')' | ']' | '»' | '.' | '!' | '?'))
    }) {
        at += 1;
    }
    at
}

fn ends_sentence(tokens: &[Token], at: usize, next: usize, block: &str) -> bool {
    let token = &tokens[at];
    let abbreviation = match token.kind {
        Kind::Mark('.' | '!' | '?' | '…') => false,
        Kind::Word if token.text(block).ends_with('.') => true,
        _ => return false,
    };
    let Some(follower) = tokens.get(next) else { return true };
    if !follower.spaced {
        return false;
    }
    let first_word = tokens[next..].iter().find(|t| matches!(t.kind, Kind::Word | Kind::Number | Kind::Prefix));
    let Some(word) = first_word else { return true };
    if abbreviation {
        // `U.S. officials` and `U.S. Secretary of State` go on; `in the U.S. The visit` does not. Initials and `Mr.` never end a sentence.
        let opens = word.case == Case::Capital && word.has(Classes::COMMON) && !word.has(Classes::TITLE);
        return token.has(Classes::MAY_END) && opens;
    }
    word.case != Case::Lower || word.kind == Kind::Number
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::lexicon::Lexicon;
    use crate::language::tokens::tokenize;

    fn split(text: &str) -> Vec<&str> {
        let tokens = tokenize(text, Lexicon::english());
        sentences(&tokens, text)
            .into_iter()
            .map(|s| &text[tokens[s.start].start as usize..tokens[s.end - 1].end as usize])
            .collect()
    }

    #[test]
    fn full_stops_in_abbreviations_do_not_end_a_sentence() {
        assert_eq!(
            split("Gov. Ada Doe met Mr. Roe in the U.S. on Sept. 3. The talks went on."),
            ["Gov. Ada Doe met Mr. Roe in the U.S. on Sept. 3.", "The talks went on."]
        );
        assert_eq!(split("They met U.K. Environment Secretary Ada Doe.").len(), 1);
        assert_eq!(split("They met U.S. Deputy Secretary of State Ada Doe.").len(), 1);
        assert_eq!(split("It was made in the U.S. The visit ended."), ["It was made in the U.S.", "The visit ended."]);
    }

    #[test]
    fn closing_marks_belong_to_their_sentence() {
        assert_eq!(split("“We agree.” The minister left."), ["“We agree.”", "The minister left."]);
        assert_eq!(
            split("“Thank you, Mr. Secretary, for coming.” She left."),
            ["“Thank you, Mr. Secretary, for coming.”", "She left."]
        );
    }
}
