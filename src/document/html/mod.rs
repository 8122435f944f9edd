//! HTML: the article of a web page.

mod element;
mod json_ld;
mod meta;
mod reader;
mod scope;
mod text;

pub(super) use reader::read;
