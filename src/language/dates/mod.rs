//! Dates in text: what is written ([`DateExpression`]) and which days it covers ([`resolve`]).
//!
//! The reader knows full and partial calendar dates, with or without weekday, and weekdays alone.
//! Calendar arithmetic is jiff's.

mod days;
mod reader;
mod resolve;

pub use days::{Days, Granularity, days_between, next};
pub use reader::{DateExpression, YearPart, read, read_at};
pub use resolve::{Direction, candidates, resolve, weekday_name};
