//! Arbitrary text, seen from an arbitrary day: reading and resolving time expressions never panics, and what is read
//! lies inside the text.

#![no_main]

use copydesk::language::dates::{Anchor, Days, Direction, Order, read, resolve, resolve_ends};
use copydesk::language::lexicon::Lexicon;
use copydesk::language::tokens::tokenize;
use jiff::ToSpan;
use jiff::civil::Date;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u32, u8, &str)| {
    let (day, how, text) = input;
    let today = Date::constant(1, 1, 1).checked_add(i64::from(day % 3_652_059).days()).ok().filter(|_| how & 64 == 0);
    let anchor = Anchor {
        today,
        direction: [Direction::Past, Direction::Future, Direction::Unknown][usize::from(how % 3)],
        introduced: today.filter(|_| how & 8 != 0).and_then(|day| day.checked_sub(i64::from(how).days()).ok()),
        period: today.filter(|_| how & 4 != 0).and_then(|day| Days::month(day.year(), day.month())),
        order: [None, Some(Order::DayFirst), Some(Order::MonthFirst)][usize::from(how / 16 % 3)],
    };
    let tokens = tokenize(text, Lexicon::english());
    let mut end = 0;
    for expression in read(&tokens, text, 0..tokens.len()) {
        assert!(expression.tokens.start >= end && expression.tokens.end <= tokens.len());
        assert!(!text[expression.bytes.start as usize..expression.bytes.end as usize].is_empty());
        end = expression.tokens.end;
        let value = resolve(&expression, anchor);
        assert!(!value.timex.is_empty());
        if let Some(days) = value.days {
            assert!(days.start < days.end);
        }
        if let (Some(start), Some(end)) = (value.start, value.end) {
            assert!(start < end);
        }
        let _ = (value.basis.sentence(), expression.impossible(), resolve_ends(&expression, anchor));
    }
});
