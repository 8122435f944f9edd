//! Curated lists: tenures and facts about persons that a desk keeps, or brings from elsewhere, besides its sources.
//!
//! ```text
//! offices_toml  offices.toml, the format of our own
//! table         rows with named columns: CSV, TSV, and flat records of JSON and YAML
//! csv           CSV and its relatives, as rows
//! json, yaml    both as one kind of tree with positions
//! popolo        persons, organizations, posts and memberships in such a tree
//! legislators   the shape of congress-legislators in such a tree
//! date          dates as such files have them
//! builder       what all readers put entries into
//! label         an office's label and jurisdiction as our grammar of offices reads them
//! persons       whom the lists mean
//! ```
//!
//! The format is told by the extension of the file's name, else by its content. A mistake costs its own entry; only a
//! file that cannot be read at all is an error.

mod builder;
mod csv;
mod date;
mod format;
mod json;
mod label;
mod legislators;
mod offices_toml;
mod persons;
mod popolo;
mod table;
#[cfg(test)]
mod tests;
mod tree;
mod yaml;

use std::sync::Arc;

use super::AcceptedName;
use crate::document::{DocumentError, Span, TextFile};
use crate::language::dates::Days;

use format::Format;
pub(super) use label::canonical_country;
pub(super) use persons::country_of;

/// A curated list, parsed: the entries that can be used and the problems of the others.
#[derive(Debug, Clone)]
pub struct CuratedList {
    /// The list's own text.
    pub file: Arc<TextFile>,
    /// Brought from elsewhere, not kept by the desk: it may name thousands of people whom no source ever will.
    pub imported: bool,
    /// Offices with their holders.
    pub offices: Vec<CuratedOffice>,
    /// Facts about persons.
    pub persons: Vec<CuratedPerson>,
    /// Accepted names.
    pub names: Vec<AcceptedName>,
    /// Tables in other files that this list declares.
    pub tables: Vec<DeclaredTable>,
    /// What is wrong with single entries, by position.
    pub problems: Vec<CuratedProblem>,
}

/// An office and who held it when.
#[derive(Debug, Clone)]
pub struct CuratedOffice {
    /// The office's full name.
    pub office: String,
    /// The country, party or organization it belongs to.
    pub of: Option<String>,
    /// Whether one person at a time holds it; `None` leaves it to the grammar of offices.
    pub single_seat: Option<bool>,
    /// Other names of it.
    pub labels: Vec<String>,
    /// Names too vague to contradict anything.
    pub weak_labels: Vec<String>,
    /// Names that must not be used.
    pub rejected_labels: Vec<String>,
    /// Offices that its holder cannot hold at the same time.
    pub excludes: Vec<String>,
    /// Its holders.
    pub holders: Vec<CuratedHolder>,
}

/// One tenure.
#[derive(Debug, Clone)]
pub struct CuratedHolder {
    /// The holder's name.
    pub name: String,
    /// When it began; unknown if absent.
    pub from: Option<Days>,
    /// When it ended; not yet if absent.
    pub until: Option<Days>,
    /// The day on which the entry was right: beyond it, a tenure without an end proves nothing.
    pub as_of: Option<Days>,
    /// The entry in the list.
    pub span: Span,
}

/// A fact about a person's name.
#[derive(Debug, Clone)]
pub struct CuratedPerson {
    /// The accepted name.
    pub name: String,
    /// Whether the family name comes first.
    pub family_first: Option<bool>,
    /// Other names of the person.
    pub accepted: Vec<String>,
    /// Spellings that must not be used.
    pub rejected: Vec<String>,
    /// The entry in the list.
    pub span: Span,
}

/// A file of rows whose columns a list declares: `[[list]]`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DeclaredTable {
    /// The file, relative to the list that declares it.
    pub file: String,
    /// The entry in the list.
    pub span: Span,
    /// The name of the column with the holder.
    pub person: Option<String>,
    /// The name of the column with the office.
    pub office: Option<String>,
    /// The name of the column with the office's country, place or organization.
    pub of: Option<String>,
    /// The name of the column with the beginnings.
    pub from: Option<String>,
    /// The name of the column with the ends.
    pub until: Option<String>,
    /// The office of rows that name none.
    pub default_office: Option<String>,
    /// The country, place or organization of rows that name none.
    pub default_of: Option<String>,
    /// Whether the offices have one holder at a time; `None` leaves it to the grammar of offices.
    pub single_seat: Option<bool>,
    /// The day on which the file was right.
    pub as_of: Option<Days>,
}

/// Something wrong in one place of a list; the rest of it counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CuratedProblem {
    /// Line, from 1.
    pub line: u32,
    /// Column in code points, from 1.
    pub column: u32,
    /// What is wrong and what to write instead.
    pub message: String,
}

impl CuratedList {
    /// Parses a list of any format.
    ///
    /// # Errors
    /// The file as a whole cannot be read: it is not valid TOML, JSON or YAML, or no column names holders or offices.
    /// Mistakes inside single entries are [`problems`](Self::problems).
    pub fn parse(file: Arc<TextFile>) -> Result<Self, DocumentError> {
        Self::parse_declared(file, &DeclaredTable::default())
    }

    /// Parses a list whose columns, or what rows leave out, another list declares.
    ///
    /// # Errors
    /// As for [`parse`](Self::parse).
    pub fn parse_declared(file: Arc<TextFile>, declared: &DeclaredTable) -> Result<Self, DocumentError> {
        match Format::of(&file) {
            Format::Toml => offices_toml::read(file),
            Format::Csv => csv::read(file, declared),
            Format::Json => json::read(&file).and_then(|tree| tree::read(file, tree, declared)),
            Format::Yaml => yaml::read(&file).and_then(|tree| tree::read(file, tree, declared)),
        }
    }

    pub(super) fn empty(file: Arc<TextFile>) -> Self {
        Self {
            file,
            imported: false,
            offices: Vec::new(),
            persons: Vec::new(),
            names: Vec::new(),
            tables: Vec::new(),
            problems: Vec::new(),
        }
    }
}

/// An error of a file as a whole, at a byte offset.
fn broken(file: &TextFile, offset: usize, message: String) -> DocumentError {
    let position = file.position(offset as u32);
    DocumentError { path: file.path().to_owned(), line: position.line, column: position.column, message }
}
