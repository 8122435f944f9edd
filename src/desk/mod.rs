//! Everything that touches files: configuration, walking folders, reading sources and drafts, checking.
//!
//! ```text
//! paths     how paths are shown, and the folders above a file
//! file      one file's bytes as text
//! walk      the files below given paths
//! config    copydesk.toml and everything that is set like it
//! manifests the sources.toml files around the sources
//! lists     the curated lists that count
//! names     the lists of accepted names that count, and adding to one
//! stale     entries of lists that the sources contradict
//! source    one source, read with everything that is known about it
//! corpus    all sources and lists as facts
//! corpora   which corpus a draft is held against, and those that were read
//! embedded  the corpus that is compiled in
//! draft     one draft, read
//! stats     what a run read and how long it took
//! baseline  findings that were there before
//! check     drafts held against their corpora
//! fix       drafts repaired, round after round
//! options   what dedicated options do to settings
//! census    which files would be checked, and why
//! inspect   what was read in documents
//! again     what a check depends on, and forgetting what has changed
//! changes   waiting until files change
//! onlooker  progress and cancelling of long work
//! write     files written whole or not at all
//! ```
//!
//! Nothing here prints or knows of a terminal or a protocol: functions take paths and give back values, with the
//! [`Problem`]s of inputs that could not be used and notes on those that were used with reservations. One bad file
//! never stops the others.

mod again;
mod baseline;
mod census;
mod changes;
mod check;
mod config;
mod corpora;
mod corpus;
mod draft;
mod embedded;
mod file;
mod fix;
mod inspect;
mod lists;
mod manifests;
mod names;
mod onlooker;
mod options;
mod paths;
mod source;
mod stale;
mod stats;
mod walk;
mod write;

pub use baseline::{Baseline, Updated};
pub use census::{Census, CensusLine, Standing};
pub use changes::{Changed, Changes, Noticing, Places, Stamp, stamp};
pub use check::{Checked, Desk, Settings};
pub use config::{
    Basis, CONFIG_NAME, Config, ConfigFile, ConfiguredPath, DraftTerms, EditorOptions, Effective, EffectiveValue,
    Exclusion, FailOn, Layer, Lookup, Origin, from_argument, from_settings, schema_text,
};
pub use corpora::{Choice, Corpora, Load, Loaded};
pub use corpus::{Corpus, ListLine, SourceLine};
pub use draft::{Draft, DraftInput};
pub use embedded::SEEDS;
pub use file::read_text;
pub use fix::{Applicability, Change, Fixed, Repaired, choose, edits};
pub use inspect::{Inspected, inspect};
pub use lists::{Extra, LIST_NAMES};
pub use manifests::MANIFEST_NAME;
pub use names::{Acceptance, NAMES_NAME};
pub use onlooker::Onlooker;
pub use paths::{joined, resolved, shown};
pub use source::SourceDocument;
pub use stats::Stats;
pub use walk::{Found, Role, Walked, walk, walk_all};
pub(crate) use write::replace;

use crate::document::DocumentError;
use crate::report::Problem;

/// A problem or note at a place in a file.
fn at_place(path: &str, line: u32, column: u32, message: &str) -> Problem {
    Problem { path: path.to_owned(), message: format!("line {line}, column {column}: {message}") }
}

/// Broken front matter or TOML as a problem.
fn of_document_error(error: &DocumentError) -> Problem {
    at_place(&error.path, error.line, error.column, &error.message)
}
