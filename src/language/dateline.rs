//! Datelines: the place, day and agency that open a news text.

use std::ops::Range;

use super::dates::{self, TimeExpression};
use super::tokens::{Case, Kind, Token};

/// A dateline: `BEIJING, June 18 (Reuters) -`, `Paris, 3 May 2021 (Example News):`.
#[derive(Debug, Clone)]
pub struct Dateline {
    /// Its tokens, with the colon or dash that ends it.
    pub tokens: Range<usize>,
    /// The place as written.
    pub place: String,
    /// The date, if it gives one.
    pub date: Option<TimeExpression>,
    /// The agency in brackets.
    pub agency: Option<String>,
}

/// How far into a block a dateline may reach, in tokens.
const LONGEST: usize = 18;

/// Reads the dateline that opens a block. `known` places need no more than a colon or a dash behind them.
pub fn read(tokens: &[Token], block: &str, known: &[String]) -> Option<Dateline> {
    let close = tokens.iter().take(LONGEST).position(|t| t.is(':') || (t.is_dash() && t.spaced))?;
    let date =
        (0..close).find_map(|at| dates::read_at(&tokens[..close], block, at).filter(TimeExpression::is_calendar));
    let agency = agency(&tokens[..close], block);
    let place_end = (0..close)
        .find(|&at| tokens[at].is('(') || date.as_ref().is_some_and(|d| d.tokens.start == at))
        .unwrap_or(close);
    let place = trim_commas(tokens, 0..place_end);
    if !is_place(&tokens[place.clone()]) {
        return None;
    }
    let written = &block[tokens[place.start].start as usize..tokens[place.end - 1].end as usize];
    let is_known = known.iter().any(|known| is_or_begins_with(written, known));
    let shouted = tokens[place.start].case == Case::Upper && tokens[place.start].text(block).len() > 2;
    // `Ada Doe – Norway's foreign minister – said`: a second dash makes an aside of it.
    let aside = tokens[close + 1..].iter().take(LONGEST).take_while(|t| !t.is('.')).any(|t| t.is_dash() && t.spaced);
    let dashed = tokens[close].is_dash() && place.len() <= 4 && (shouted || !aside);
    let rest_follows = tokens.len() > close + 3;
    (rest_follows
        && (is_known
            || agency.is_some()
            || date.is_some()
            || (dashed && shouted)
            || (dashed && tokens[place_end.min(close)].is_dash())))
    .then(|| Dateline { tokens: 0..close + 1, place: written.to_owned(), date, agency })
}

fn agency(tokens: &[Token], block: &str) -> Option<String> {
    let open = tokens.iter().position(|t| t.is('('))?;
    let close = open + tokens[open..].iter().position(|t| t.is(')'))?;
    (close > open + 1 && close - open <= 4)
        .then(|| block[tokens[open + 1].start as usize..tokens[close - 1].end as usize].to_owned())
}

/// Whether a place is the known one, or that with its country behind a comma, in whatever letters.
fn is_or_begins_with(written: &str, known: &str) -> bool {
    let city = written.split(',').next().unwrap_or(written);
    [written, city].iter().any(|place| place.trim().to_lowercase() == known.trim().to_lowercase())
}

fn trim_commas(tokens: &[Token], mut range: Range<usize>) -> Range<usize> {
    while !range.is_empty() && tokens[range.end - 1].is(',') {
        range.end -= 1;
    }
    range
}

/// Capitalised words and commas only, few of them.
fn is_place(tokens: &[Token]) -> bool {
    (1..=7).contains(&tokens.len())
        && tokens.iter().all(|t| (t.kind == Kind::Word && t.is_capital()) || t.is(','))
        && tokens[0].kind == Kind::Word
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::lexicon::Lexicon;
    use crate::language::tokens::tokenize;

    fn place(text: &str) -> Option<(String, bool, Option<String>)> {
        let tokens = tokenize(text, Lexicon::english());
        read(&tokens, text, &["Port Doe".to_owned()]).map(|d| (d.place, d.date.is_some(), d.agency))
    }

    #[test]
    fn reads_the_usual_datelines() {
        let some = |place: &str, date, agency: Option<&str>| Some((place.to_owned(), date, agency.map(str::to_owned)));
        assert_eq!(
            place("Vienna, 3 May 2021 (Example News): The talks began."),
            some("Vienna", true, Some("Example News"))
        );
        assert_eq!(place("VIENNA, May 3 (Example) - The talks began."), some("VIENNA", true, Some("Example")));
        assert_eq!(place("VIENNA (EX) — The talks began."), some("VIENNA", false, Some("EX")));
        assert_eq!(
            place("Vienna, Austria - In the midst of it all, talks began."),
            some("Vienna, Austria", false, None)
        );
        assert_eq!(place("ESTRELLA, 2 October 2012 - The minister spoke."), some("ESTRELLA", true, None));
    }

    #[test]
    fn a_known_place_needs_no_more_than_a_colon() {
        let port = |written: &str| Some((written.to_owned(), false, None));
        assert_eq!(place("Port Doe: The talks began."), port("Port Doe"));
        assert_eq!(place("PORT DOE, Freedonia: The talks began."), port("PORT DOE, Freedonia"));
        assert_eq!(place("Port Roe: The talks began."), None);
    }

    #[test]
    fn leaves_other_openings_alone() {
        for text in [
            "The minister said: “We agree on all.”",
            "Ada Doe met the well-known envoy.",
            "Live updates: the talks went on",
            "He left - at last - for home.",
            "Ada Doe – Norway's foreign minister – met the envoy.",
        ] {
            assert_eq!(place(text), None, "{text}");
        }
    }
}
