//! Reading a file as a document.

use std::sync::Arc;

use super::block::Block;
use super::directive::{self, Directive, Holes};
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
    /// The comments for this program, in source order. Nothing of them is in the blocks.
    pub directives: Vec<Directive>,
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
        let text = file.text();
        let (mut blocks, meta, comments) = match format {
            Format::Html => html::read(text),
            _ => {
                let comments = match format {
                    _ if !directive::is_likely(&text[body..]) => Vec::new(),
                    Format::Markdown => markdown::comments(text, body),
                    _ => directive::scan_plain(&text[body..], body),
                };
                let read = if format == Format::Markdown { markdown::read } else { plain::read };
                let blocks = match comments.is_empty() {
                    true => read(text, body),
                    false => around(text, body, &Holes::of(text, body, &comments), read),
                };
                (blocks, FormatMetadata::default(), comments)
            }
        };
        zones::refine(&mut blocks);
        let directives = directive::place(&file, format, body, &blocks, &comments);
        Ok(Self { file, format, blocks, front, meta, directives })
    }
}

/// Reads a text as if the holes in it were closed.
fn around(text: &str, body: usize, holes: &Holes, read: fn(&str, usize) -> Vec<Block>) -> Vec<Block> {
    let blocks = read(&holes.closed(text), body);
    blocks.into_iter().map(|block| block.opened(holes)).collect()
}
