//! Floor 1: English. Sentences, tokens and mentions of people, offices, places, dates and quotations.
//!
//! Readers here see one block of prose at a time and know nothing of files, formats or other blocks.
//! Whatever is a list (countries, heads of offices, honorifics, …) is a data file in `lexicon/`.

pub mod abroad;
pub mod bodies;
pub mod dateline;
pub mod dates;
pub mod fold;
pub mod lexicon;
pub mod names;
pub mod offices;
pub mod passage;
pub mod person_name;
pub mod quotes;
pub mod sentences;
pub mod spelling;
pub mod tokens;
