//! Quotation marks: which words of a block stand inside them.
//!
//! Marks are paired by their direction (a mark before a word opens, one after a word closes), never by
//! counting: one missing mark must not turn the rest of a text inside out.

use super::lexicon::Classes;
use super::tokens::{Kind, Token};

/// One quotation in a block, as token positions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quote {
    /// First token inside the marks.
    pub start: usize,
    /// One past the last token inside the marks.
    pub end: usize,
    /// The opening mark is missing: the quotation goes on from the block before.
    pub continues: bool,
    /// The closing mark is missing; `end` is where the quotation seems to end.
    pub unclosed: bool,
}

/// The quotations of a block. `open` says that the block before ended inside a quotation.
pub fn quotes(tokens: &[Token], open: bool) -> Vec<Quote> {
    let mut quotes = Vec::new();
    let mut pending: Option<(usize, char)> = None;
    for (at, token) in tokens.iter().enumerate() {
        let Kind::Mark(mark) = token.kind else { continue };
        match direction(tokens, at, mark, pending.map(|(_, m)| m)) {
            Direction::Opens => {
                if let Some((start, _)) = pending.take().filter(|(start, _)| *start < at) {
                    quotes.push(unclosed(tokens, start, at));
                }
                pending = Some((at + 1, mark));
            }
            Direction::Closes => {
                if let Some((start, _)) = pending.take() {
                    quotes.push(Quote {
                        start,
                        end: at,
                        continues: open && start <= 1 && quotes.is_empty(),
                        unclosed: false,
                    });
                }
            }
            Direction::Neither => {}
        }
    }
    // A single mark that nothing closes is an apostrophe.
    if let Some((start, _)) = pending.filter(|(_, mark)| !matches!(mark, '‘' | '\'')) {
        quotes.push(unclosed(tokens, start, tokens.len()));
    }
    quotes
}

enum Direction {
    Opens,
    Closes,
    Neither,
}

fn direction(tokens: &[Token], at: usize, mark: char, pending: Option<char>) -> Direction {
    let before_space = tokens
        .get(at + 1)
        .is_none_or(|next| next.spaced || matches!(next.kind, Kind::Mark(',' | '.' | ';' | ':' | '!' | '?' | ')')));
    let after_space = tokens[at].spaced || at == 0;
    let doubled = |other: usize| tokens.get(other).is_some_and(|t| t.is(mark));
    match mark {
        '“' | '«' | '„' => Direction::Opens,
        // ``As typewriters have it''
        '`' if doubled(at + 1) && !tokens[at + 1].spaced => Direction::Neither,
        '`' if at > 0 && doubled(at - 1) && !tokens[at].spaced => Direction::Opens,
        '\'' if pending == Some('`') && doubled(at + 1) && !tokens[at + 1].spaced => Direction::Closes,
        '”' | '»' => Direction::Closes,
        '"' => {
            let after_opener = at > 0 && matches!(tokens[at - 1].kind, Kind::Mark('(' | '[' | '—' | '–' | '-'));
            match (after_space || after_opener, before_space) {
                (true, false) => Direction::Opens,
                (false, true) => Direction::Closes,
                // Between two marks or words: it closes what is open.
                _ if pending.is_some() => Direction::Closes,
                (true, true) => Direction::Neither,
                (false, false) => {
                    if at == 0 {
                        Direction::Opens
                    } else {
                        Direction::Neither
                    }
                }
            }
        }
        // Single marks open only before a word and outside double ones, and close only what a single one opened.
        // Before digits they are apostrophes: `the class of '98`.
        '‘' | '\'' if pending.is_none() && after_space && !before_space && !digits(tokens, at + 1) => {
            Direction::Opens
        }
        '’' | '\'' if matches!(pending, Some('‘' | '\'')) && before_space => Direction::Closes,
        _ => Direction::Neither,
    }
}

fn digits(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|next| next.kind == Kind::Number)
}

/// A quotation without closing mark reaches to `limit`, or to a trailing `, X said`.
fn unclosed(tokens: &[Token], start: usize, limit: usize) -> Quote {
    let end =
        (start..limit).rev().find(|&at| tokens[at].is(',') && attribution_length(&tokens[at + 1..limit]).is_some());
    Quote { start, end: end.unwrap_or(limit), continues: false, unclosed: true }
}

/// Whether these tokens are a short attribution (`Doe said`, `the minister said`) up to a full stop.
fn attribution_length(tokens: &[Token]) -> Option<usize> {
    let words = tokens.iter().take_while(|t| t.kind == Kind::Word).count();
    let speech = (2..=5).contains(&words) && tokens[words - 1].has(Classes::SPEECH);
    let stops = tokens[words..].iter().all(|t| matches!(t.kind, Kind::Mark(_)));
    (speech && stops).then_some(words)
}

/// For each token, whether it stands inside a quotation.
pub fn mask(quotes: &[Quote], length: usize) -> Vec<bool> {
    let mut mask = vec![false; length];
    for quote in quotes {
        mask[quote.start..quote.end].fill(true);
    }
    mask
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::lexicon::Lexicon;
    use crate::language::tokens::tokenize;

    fn inside(text: &str) -> Vec<&str> {
        let tokens = tokenize(text, Lexicon::english());
        quotes(&tokens, false)
            .iter()
            .map(|q| &text[tokens[q.start].start as usize..tokens[q.end - 1].end as usize])
            .collect()
    }

    #[test]
    fn pairs_by_direction() {
        assert_eq!(inside("They \"agree\" that the \"big boat\" sails."), ["agree", "big boat"]);
        assert_eq!(inside("“One,” she said. “Two.”"), ["One,", "Two."]);
    }

    #[test]
    fn knows_the_marks_of_typewriters() {
        assert_eq!(inside("``One's own'' is what the ``New Firm'' said."), ["One's own", "New Firm"]);
    }

    #[test]
    fn a_missing_mark_does_not_turn_the_text_inside_out() {
        assert_eq!(
            inside("He spoke of \"some troubles\". \"Our rights are ignored, Doe said."),
            ["some troubles", "Our rights are ignored"]
        );
    }

    #[test]
    fn apostrophes_are_no_quotation_marks() {
        assert_eq!(inside("The ministers' plan isn't China's 'old trick', he said."), ["old trick"]);
        assert_eq!(inside("US’ Doe met officials’ families"), Vec::<&str>::new());
        assert_eq!(inside("The '11 suite and the 'old one are out"), Vec::<&str>::new());
    }
}
