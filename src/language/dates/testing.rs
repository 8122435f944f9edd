//! What the tests of the families share: text in, values out.

use jiff::civil::Date;

use super::{Anchor, Direction, TimeExpression, Value, read, resolve};
use crate::language::lexicon::Lexicon;
use crate::language::tokens::tokenize;

/// A Sunday.
pub(super) const TODAY: Date = Date::constant(2023, 6, 18);

/// The expressions of a text with their values, seen from [`TODAY`].
pub(super) fn read_text(text: &str, direction: Direction) -> Vec<(TimeExpression, Value)> {
    let tokens = tokenize(text, Lexicon::english());
    let anchor = Anchor { today: Some(TODAY), direction, ..Anchor::default() };
    let expressions = read(&tokens, text, 0..tokens.len());
    expressions.into_iter().map(|e| (e.clone(), resolve(&e, anchor))).collect()
}

/// Each row is a text with the expressions in it: as written, and their TIMEX3 values.
pub(super) fn check(rows: &[(&str, &[(&str, &str)])]) {
    for (text, expected) in rows {
        let read = read_text(text, Direction::Unknown);
        let found: Vec<(&str, &str)> = read
            .iter()
            .map(|(e, value)| (&text[e.bytes.start as usize..e.bytes.end as usize], value.timex.as_str()))
            .collect();
        assert_eq!(found, *expected, "{text}");
    }
}

/// Each row is a text with one expression, and its first and last day.
pub(super) fn check_days(rows: &[(&str, &str, &str)]) {
    for (text, first, last) in rows {
        let read = read_text(text, Direction::Unknown);
        assert_eq!(read.len(), 1, "{text}: {read:?}");
        let value = &read[0].1;
        let days = value.start.zip(value.end).and_then(|(start, end)| Some((start, end.yesterday().ok()?)));
        let days = days.map(|(start, last)| (start.to_string(), last.to_string()));
        assert_eq!(days, Some(((*first).to_owned(), (*last).to_owned())), "{text}");
    }
}
