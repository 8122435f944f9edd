//! Time expressions: what is written ([`TimeExpression`]), and what it comes to ([`resolve`]).
//!
//! ```text
//! tokens ─▶ atoms (cursor) ─▶ grammar ─▶ TimeExpression ─▶ resolve(Anchor) ─▶ Value
//!                             (one file a family)          document's day,     TIMEX3, days,
//!                                                          clause, dates told   EDTF, basis
//! ```
//!
//! **Grammar.** Each family is a file of small functions that read like productions over a `Cursor`; their words are
//! data (`lexicon/time_words.tsv`, `holidays.tsv`, `lunar_days.tsv`). Families: `calendar` (dates in every order,
//! months, years), `period` (quarters, weeks, seasons, decades), `relative` (`yesterday`, `last week`, `two days ago`,
//! `early next year`), `range`, `duration`, `set`, `clock` and `timed` (times of day), `holiday`, `numbers`. The reader
//! asks them only at words that can begin an expression, and takes the longest answer.
//!
//! **Values** follow TIMEX3 (ISO-TimeML): `2023-06-18`, `2023-06`, `2023-W24`, `2023-SU`, `2023-Q2`, `202` (a decade),
//! `19` (the twentieth century), `FY2007`, `2023-06-18TMO`, `2023-06-18T18:00Z`, `P3D`, `PT30M`, `PRESENT_REF`; `X` for
//! what is not known. A range is a DURATION with its first and last day. Weeks are those of ISO 8601, and a week belongs
//! to the month that has its Thursday. Where a date is open or approximate, EDTF (ISO 8601-2) says so.
//!
//! **Models** are HeidelTime and SUTime: resources and a small grammar, then resolution against the document's date.
//! Calendar arithmetic is jiff's.

mod calendar;
mod clock;
mod cursor;
mod days;
mod duration;
mod edtf;
mod expression;
mod holiday;
mod numbers;
mod period;
mod portions;
mod range;
mod reader;
mod relative;
mod resolve;
mod set;
mod spans;
mod terms;
#[cfg(test)]
mod testing;
mod timed;
mod value;

pub use days::{Days, Granularity, days_between, next};
pub use expression::{
    Amount, Calendar, Clock, DayPart, Form, Inner, Modifier, Numeric, Origin, Portion, Quantity, Reference, Season,
    Step, TimeExpression, Unit, VagueCount, YearKind, YearPart, day_in_words, month_name, weekday_name,
};
pub(super) use holiday::first_words;
pub use reader::{read, read_at};
pub use resolve::{Anchor, Direction, Order, candidates, resolve, resolve_ends};
pub use value::{Basis, Kind, Value};
