//! Whether two documents look alike in print.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::{Document, Format, directive, markdown};

/// Whether two documents read alike and look alike in print: nothing but white space and the comments for this program
/// tells them apart.
pub fn look_alike(a: &Document, b: &Document) -> bool {
    let same_prose = || {
        let pairs = || a.blocks.iter().zip(&b.blocks);
        a.blocks.len() == b.blocks.len() && pairs().all(|(a, b)| a.zone == b.zone && a.text == b.text)
    };
    let same_print = || match (a.format, b.format) {
        (Format::Markdown, Format::Markdown) => print(a) == print(b),
        (a, b) => a == b,
    };
    same_prose() && same_print()
}

/// What Markdown comes to in print, piece by piece.
fn print(document: &Document) -> Vec<String> {
    let body = document.front.span.map_or(0, |span| span.end as usize);
    let mut print = Print::default();
    for event in Parser::new_ext(&document.file.text()[body..], markdown::OPTIONS) {
        print.event(event);
    }
    print.text("", true);
    print.pieces
}

#[derive(Default)]
struct Print {
    pieces: Vec<String>,
    /// Running text that is not yet among the pieces.
    running: String,
    /// The last piece is no part of running text.
    apart: bool,
    /// The HTML block that is open.
    html: Option<String>,
}

impl Print {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Text(text) => self.running.push_str(&text),
            Event::SoftBreak => self.running.push('\n'),
            Event::InlineHtml(html) if is_ours(&html) => {}
            Event::Start(Tag::HtmlBlock) => self.html = Some(String::new()),
            Event::Html(html) => self.html.get_or_insert_default().push_str(&html),
            Event::End(TagEnd::HtmlBlock) => {
                if let Some(html) = self.html.take().filter(|html| !is_ours(html)) {
                    self.text(&html, true);
                }
            }
            other => {
                let inline = is_inline(&other);
                self.text(&format!("{other:?}"), !inline);
            }
        }
    }

    /// Adds a piece behind the running text; white space beside a piece that stands apart does not show.
    fn text(&mut self, piece: &str, apart: bool) {
        let running = std::mem::take(&mut self.running);
        let mut shown = String::with_capacity(running.len());
        for c in running.chars() {
            match c.is_ascii_whitespace() {
                true if shown.ends_with(' ') => {}
                true => shown.push(' '),
                false => shown.push(c),
            }
        }
        let shown = if apart { shown.trim_end_matches(' ') } else { &shown };
        let shown = if self.apart { shown.trim_start_matches(' ') } else { shown };
        if !shown.is_empty() {
            self.pieces.push(shown.to_owned());
        }
        self.pieces.push(piece.to_owned());
        self.apart = apart;
    }
}

/// Whether HTML is nothing but comments for this program.
fn is_ours(html: &str) -> bool {
    let html = html.trim();
    directive::comment(html, 0).is_some_and(|comment| comment.closed && !html[4..html.len() - 3].contains("-->"))
}

fn is_inline(event: &Event<'_>) -> bool {
    match event {
        Event::Start(tag) => is_inline_tag(tag.to_end()),
        Event::End(tag) => is_inline_tag(*tag),
        Event::Code(_) | Event::InlineHtml(_) | Event::FootnoteReference(_) => true,
        _ => false,
    }
}

fn is_inline_tag(tag: TagEnd) -> bool {
    matches!(tag, TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::TextFile;
    use super::*;

    fn alike(a: &str, b: &str) -> bool {
        let read = |text: &str| {
            let file = TextFile::from_text("draft.md".into(), text.replace("{}", "<!-- copydesk: x -->"));
            Document::read(Arc::new(file), Format::Markdown).expect("a document")
        };
        look_alike(&read(a), &read(b))
    }

    #[test]
    fn comments_show_only_where_they_part_something() {
        for text in ["One. {}\nTwo.\n", "One {} two.\n", "{}\n\nOne.\n", "# One {}\n", "One {}  \nTwo\n"] {
            assert!(alike(&text.replace(" {}", "").replace("{}\n\n", ""), text), "{text:?}");
        }
        assert!(!alike("One.\nTwo.\n", "One.\n{}\nTwo.\n"));
        assert!(!alike("One  \nTwo\n", "One   {}\nTwo\n"));
        assert!(!alike("- one\n- two\n", "- one\n\n{}\n- two\n"));
        assert!(!alike("`one`\n", "`one {}`\n"));
        assert!(!alike("One\\\nTwo\n", "One\\ {}\nTwo\n"));
    }
}
