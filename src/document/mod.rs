//! Floor 0: what a file says and where it says it.
//!
//! A file's bytes become a [`TextFile`] (decoded text, positions in the file as stored); a text file
//! becomes a [`Document`]: [`Block`]s of contiguous prose, each in a [`Zone`], each able to tell the
//! exact source bytes of every range of its text; beside them the front matter, the metadata that
//! the format carries, and the comments by which a draft speaks to this program ([`Directive`]), of
//! which nothing is in the prose. A `sources.toml` becomes a [`Manifest`].
//!
//! ```text
//! bytes ─▶ encoding ─▶ text_file ─┬▶ front_matter ─▶ plain | markdown | html ─▶ zones ─▶ Document
//!                                 └▶ manifest
//! ```
//!
//! Nothing here knows English: the phrases of publishing furniture live in `furniture.txt`.

mod block;
mod directive;
mod encoding;
mod error;
mod format;
mod front_matter;
mod furniture;
mod html;
mod manifest;
mod markdown;
mod metadata;
mod mistakes;
mod plain;
mod reading;
mod rendering;
mod span;
mod text_file;
mod zones;

#[cfg(test)]
mod tests;

pub use block::{Block, Zone};
pub use directive::Directive;
pub use encoding::MAX_BYTES;
pub use error::{DecodeError, DecodeErrorKind, DocumentError};
pub use format::Format;
pub use front_matter::{FrontMatter, QuoteTier};
pub use manifest::{Manifest, ManifestEntry, ManifestProblem};
pub use metadata::{FormatMetadata, MetaDate};
pub use mistakes::{kind_of, nearest, unknown_key};
pub use reading::Document;
pub use rendering::look_alike;
pub use span::Span;
pub use text_file::{Position, TextFile};
