//! Markdown: CommonMark with tables, footnotes and strikethrough.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use super::block::{Block, BlockBuilder, OBJECT, Shape, Zone};
use super::directive::{self, Comment};

/// What the parser is to know beyond CommonMark.
pub(super) const OPTIONS: Options =
    Options::ENABLE_TABLES.union(Options::ENABLE_FOOTNOTES).union(Options::ENABLE_STRIKETHROUGH);

/// Raw HTML in which `<!--` opens no comment.
const RAW_TEXT: [&str; 3] = ["<script", "<style", "<textarea"];

/// The comments of ours in `text` from byte `start` on: those that are HTML comments to Markdown, not code; those behind
/// the last cell of a table's row, which the parser drops; and those that are text because they are not closed.
pub(super) fn comments(text: &str, start: usize) -> Vec<Comment> {
    let mut found = Vec::new();
    let source = &text[start..];
    let scan = |range: Range<usize>| directive::scan(&source[range.clone()], start + range.start);
    let (mut cells_end, mut in_code) = (0, false);
    for (event, range) in Parser::new_ext(source, OPTIONS).into_offset_iter() {
        match event {
            Event::InlineHtml(_) => found.extend(scan(range)),
            Event::Start(Tag::HtmlBlock) => {
                let opening = source[range.clone()].trim_start().to_ascii_lowercase();
                if !RAW_TEXT.iter().any(|tag| opening.starts_with(tag)) {
                    found.extend(scan(range));
                }
            }
            Event::End(TagEnd::TableCell) => cells_end = range.end,
            Event::End(TagEnd::TableRow | TagEnd::TableHead) if cells_end < range.end => {
                found.extend(scan(cells_end..range.end));
            }
            Event::Start(Tag::CodeBlock(_)) => in_code = true,
            Event::End(TagEnd::CodeBlock) => in_code = false,
            Event::Text(_) if !in_code && source[range.clone()].starts_with('<') => {
                let line = range.start..source[range.start..].find('\n').map_or(source.len(), |end| range.start + end);
                let open = source[line.clone()].starts_with("<!--") && !source[..range.start].ends_with('\\');
                found.extend(
                    open.then(|| directive::scan_open(&source[line.clone()], start + line.start)).into_iter().flatten(),
                );
            }
            _ => {}
        }
    }
    found.sort_by_key(|comment| comment.span.start);
    found.dedup_by_key(|comment| comment.span.start);
    found
}

/// Reads the prose of `text` from byte `start` on.
pub(super) fn read(text: &str, start: usize) -> Vec<Block> {
    let events = Parser::new_ext(&text[start..], OPTIONS).into_offset_iter();
    let mut reader = Reader { text, ..Reader::default() };
    for (event, range) in events {
        reader.event(event, range.start + start..range.end + start);
    }
    reader.flush();
    reader.blocks
}

/// Gathers events into blocks. A block ends at every boundary of a block-level element, so that the
/// text of tight list items, which has no paragraph of its own, needs no special care.
#[derive(Default)]
struct Reader<'a> {
    text: &'a str,
    blocks: Vec<Block>,
    prose: BlockBuilder,
    /// The alternative text of the image that is open.
    alternative: BlockBuilder,
    /// Captions of images inside the open block; they follow it.
    captions: Vec<Block>,
    /// Open elements that decide what a block is.
    shapes: Vec<(Shape, Zone)>,
    has_headline: bool,
    /// Depth of open images.
    images: usize,
    /// Inside a code or HTML block, which is not prose.
    in_raw_block: bool,
    /// Inside `<https://…>`, whose text is its target.
    in_autolink: bool,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(&tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(piece) => self.piece(&piece, range),
            Event::Code(code) if is_typewriter_quote(&self.text[range.clone()], &code) => {
                self.piece(&self.text[range.clone()], range);
            }
            Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) => self.atom(OBJECT, range),
            Event::SoftBreak | Event::HardBreak => self.atom("\n", range),
            Event::InlineHtml(tag) if is_line_break(&tag) => self.atom("\n", range),
            Event::Rule => self.flush(),
            Event::InlineHtml(_) | Event::Html(_) | Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript => {}
            Tag::Link { link_type, .. } => {
                if matches!(link_type, LinkType::Autolink | LinkType::Email) {
                    self.atom(OBJECT, range);
                    self.in_autolink = true;
                }
            }
            Tag::Image { .. } => self.images += 1,
            Tag::Heading { level, .. } => {
                self.flush();
                let zone = self.heading_zone(*level);
                self.shapes.push((Shape::Heading, zone));
            }
            Tag::Item => self.open(Shape::Item),
            // Where something is from, not what is told.
            Tag::FootnoteDefinition(_) => {
                self.flush();
                self.shapes.push((Shape::Item, Zone::Boilerplate));
            }
            Tag::TableCell => self.open(Shape::Cell),
            Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::MetadataBlock(_) => {
                self.flush();
                self.in_raw_block = true;
            }
            _ => self.flush(),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Superscript | TagEnd::Subscript => {}
            TagEnd::Link => self.in_autolink = false,
            TagEnd::Image => {
                self.images = self.images.saturating_sub(1);
                if self.images == 0 {
                    self.captions.extend(self.alternative.finish(Zone::Caption, Shape::Caption));
                }
            }
            TagEnd::Heading(_) | TagEnd::Item | TagEnd::FootnoteDefinition | TagEnd::TableCell => {
                self.flush();
                self.shapes.pop();
            }
            TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::MetadataBlock(_) => {
                self.flush();
                self.in_raw_block = false;
            }
            _ => self.flush(),
        }
    }

    fn open(&mut self, shape: Shape) {
        self.flush();
        self.shapes.push((shape, Zone::Body));
    }

    fn heading_zone(&mut self, level: HeadingLevel) -> Zone {
        if level == HeadingLevel::H1 && !self.has_headline {
            self.has_headline = true;
            return Zone::Headline;
        }
        Zone::Subhead
    }

    /// Text is its own source, but for character references, which come one by one.
    fn piece(&mut self, piece: &str, range: Range<usize>) {
        if self.in_raw_block || self.in_autolink {
            return;
        }
        if self.text.get(range.clone()) == Some(piece) {
            self.target().push_verbatim(range.start, piece);
        } else {
            self.target().push_atom(piece, range);
        }
    }

    fn atom(&mut self, piece: &str, range: Range<usize>) {
        if !self.in_raw_block {
            self.target().push_atom(piece, range);
        }
    }

    fn target(&mut self) -> &mut BlockBuilder {
        if self.images > 0 { &mut self.alternative } else { &mut self.prose }
    }

    fn flush(&mut self) {
        let (shape, zone) = self.shapes.last().copied().unwrap_or((Shape::Paragraph, Zone::Body));
        self.blocks.extend(self.prose.finish(zone, shape));
        self.blocks.append(&mut self.captions);
    }
}

/// Two quotations in the manner of typewriters look like code from the first opening mark to the second: ``One'' and ``two''.
fn is_typewriter_quote(source: &str, code: &str) -> bool {
    source.starts_with("``") && !source.starts_with("```") && code.contains("''")
}

fn is_line_break(tag: &str) -> bool {
    let name = tag.trim_start_matches('<').trim_end_matches(['>', '/', ' ']);
    name.eq_ignore_ascii_case("br")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(text: &str) -> Vec<Block> {
        read(text, 0)
    }

    fn texts(text: &str) -> Vec<String> {
        blocks(text).into_iter().map(|block| block.text).collect()
    }

    /// The source of the first occurrence of `needle` in any block.
    fn source<'a>(text: &'a str, needle: &str) -> &'a str {
        let found = blocks(text).into_iter().find_map(|block| {
            let at = block.text.find(needle)?;
            Some(block.span(at..at + needle.len()))
        });
        &text[found.expect("needle").range()]
    }

    #[test]
    fn markup_is_left_out_and_mapped() {
        let text = "Mayor **Ada *van* Dijk** of [Old Town](u \"t\") spoke &mdash; *twice*.";
        assert_eq!(texts(text), ["Mayor Ada van Dijk of Old Town spoke — twice."]);
        assert_eq!(source(text, "Ada van Dijk"), "Ada *van* Dijk");
        assert_eq!(source(text, "Old Town"), "Old Town");
        assert_eq!(source(text, "—"), "&mdash;");
        assert_eq!(source(text, "twice."), "twice*.");
    }

    #[test]
    fn escapes_references_and_no_break_spaces() {
        let text = "Jane\\_Doe\u{A0}&#287;&nbsp;&amp;amp; \\* x";
        assert_eq!(texts(text), ["Jane_Doe\u{A0}ğ\u{A0}&amp; * x"]);
        assert_eq!(source(text, "ğ\u{A0}"), "&#287;&nbsp;");
        assert_eq!(source(text, "Jane_Doe"), "Jane\\_Doe");
    }

    #[test]
    fn code_and_html_are_not_prose() {
        let text = "Run `cp a b`now <b>and</b> <!-- not --> see <https://example.org/1999>.\n\n    code\n\n```\nfence\n```\n\n<div>\nhtml\n</div>\n\nA<br>b\n";
        assert_eq!(texts(text), ["Run \u{FFFC}now and  see \u{FFFC}.", "A\nb"]);
        assert_eq!(source(text, "\u{FFFC}now"), "`cp a b`now");
        assert!(texts("`only code`").is_empty());
    }

    #[test]
    fn quotation_marks_of_typewriters_are_no_code() {
        let text = "A ``big'' and a ``small'' *house*.";
        assert_eq!(texts(text), ["A ``big'' and a ``small'' house."]);
        assert_eq!(source(text, "small''"), "small''");
    }

    #[test]
    fn zones_of_headings_and_images() {
        let read =
            blocks("# One\n\n# Two\n\nThree\n=====\n\n### Four ###\n\nText ![the *harbour* at dusk](a.jpg) more.\n");
        let zones: Vec<(Zone, &str)> = read.iter().map(|block| (block.zone, block.text.as_str())).collect();
        assert_eq!(
            zones,
            [
                (Zone::Headline, "One"),
                (Zone::Subhead, "Two"),
                (Zone::Subhead, "Three"),
                (Zone::Subhead, "Four"),
                (Zone::Body, "Text  more."),
                (Zone::Caption, "the harbour at dusk"),
            ]
        );
    }

    #[test]
    fn lists_quotes_tables_and_footnotes() {
        let text = "- first\n  goes on\n- second\n  1. inner\n\n> quoted **words**\n> go on\n\n| Name | Post |\n|---|:-:|\n| Ada \\| Co | mayor &amp; chair |\n\nText[^n] ~~gone~~.\n\n[^n]: The note.\n";
        assert_eq!(
            texts(text),
            [
                "first\ngoes on",
                "second",
                "inner",
                "quoted words\ngo on",
                "Name",
                "Post",
                "Ada | Co",
                "mayor & chair",
                "Text gone.",
                "The note."
            ]
        );
        assert_eq!(source(text, "words\ngo"), "words**\n> go");
        assert_eq!(source(text, "Ada | Co"), "Ada \\| Co");
        assert_eq!(source(text, "r & c"), "r &amp; c");
    }

    #[test]
    fn comments_behind_the_last_cell_and_open_ones_are_found() {
        let said = |text: &str| -> Vec<(String, bool)> {
            comments(text, 0).iter().map(|it| (text[it.content.range()].to_owned(), it.closed)).collect()
        };
        let row = "| a | b |\n|---|---|\n| c | d | <!-- copydesk: x -->\n| e <!-- copydesk: y --> | f |\n";
        assert_eq!(said(row), [("x".to_owned(), true), ("y".to_owned(), true)]);
        assert_eq!(said("One. <!-- copydesk: x\ntwo.\n"), [("x".to_owned(), false)]);
        assert!(said("`<!-- copydesk: x` \\<!-- copydesk: y\n\n    <!-- copydesk: z\n").is_empty());
    }

    #[test]
    fn hard_and_soft_breaks() {
        let text = "one\r\ntwo  \nthree\\\nfour";
        assert_eq!(texts(text), ["one\ntwo\nthree\nfour"]);
        assert_eq!(source(text, "e\nt"), "e\r\nt");
        assert_eq!(source(text, "o\nt"), "o  \nt");
    }

    #[test]
    fn offsets_count_from_the_start_of_the_file() {
        let text = "---\na: b\n---\nÉtat *x*\n";
        let block = read(text, 13).remove(0);
        assert_eq!(&text[block.source_span().range()], "État *x");
    }
}
