//! Reading a file as a document.

use std::sync::Arc;

use super::block::Block;
use super::error::DocumentError;
use super::front_matter::{self, FrontMatter};
use super::metadata::FormatMetadata;
use super::{Format, TextFile, html, markdown, plain, zones};

/// A file read as prose: blocks in zones, front matter and the format's own metadata.
#[derive(Debug, Clone)]
pub struct Document {
    /// The text that all spans refer to.
    pub file: Arc<TextFile>,
    /// How it was read.
    pub format: Format,
    /// The prose, in source order.
    pub blocks: Vec<Block>,
    /// YAML front matter (plain text and Markdown); empty without one.
    pub front: FrontMatter,
    /// Metadata of the format; empty for plain text and Markdown.
    pub meta: FormatMetadata,
}

impl Document {
    /// Reads `file` as `format`. Pure: the same text gives the same document.
    ///
    /// # Errors
    /// The front matter is broken YAML or has a value of the wrong type.
    pub fn read(file: Arc<TextFile>, format: Format) -> Result<Self, DocumentError> {
        let front = match format {
            Format::PlainText | Format::Markdown => front_matter::read(&file)?,
            Format::Html => FrontMatter::default(),
        };
        let body = front.span.map_or(0, |span| span.end as usize);
        let (mut blocks, meta) = match format {
            Format::PlainText => (plain::read(file.text(), body), FormatMetadata::default()),
            Format::Markdown => (markdown::read(file.text(), body), FormatMetadata::default()),
            Format::Html => html::read(file.text()),
        };
        zones::refine(&mut blocks);
        Ok(Self { file, format, blocks, front, meta })
    }
}
