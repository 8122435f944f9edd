//! The fact base for other programs: Popolo JSON, CSV, and the facts of our own JSON.
//!
//! ```text
//! selection    what a query asks for               ids        names of things that stay the same
//! membership   who held what, from all evidence    edtf       dates as EDTF
//! annotation   places in sources, after the W3C's Web Annotation Data Model
//! popolo       Popolo JSON      statement  one attestation or tenure: a row of CSV, an object of JSON
//! csv, own     these two forms  schema     the JSON Schemas of both JSON forms
//! ```
//!
//! A day on which somebody is attested is never a day on which a tenure began or ended: `start_date` and `end_date` come
//! from curated tenures, and from sentences that name the day of a beginning or an end.

mod annotation;
mod csv;
mod edtf;
mod ids;
mod membership;
mod own;
mod popolo;
mod schema;
mod selection;
mod statement;

pub(super) use csv::write as write_csv;
pub(super) use own::{Base, base};
pub(super) use popolo::popolo;
pub(super) use schema::{NAMES as SCHEMAS, of as schema};
pub(super) use selection::Selection;

use ids::Ids;

/// What is exported.
#[derive(Clone, Copy)]
pub(super) struct Request<'a> {
    pub facts: &'a crate::facts::Facts,
    pub selection: &'a Selection,
}
