//! Comments by which a draft speaks to this program: `<!-- copydesk: … -->`.
//!
//! They are HTML comments in all formats, so that nothing of them shows in print. What they say is read by the rules;
//! here they are found, and it is told which line, block and text each of them stands at.

use super::block::{Block, Shape};
use super::{Format, Span, TextFile};

/// How every such comment begins, white space and the colon aside.
const NAME: &str = "copydesk";

/// A comment for this program, and what stands around it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Directive {
    /// The comment, from `<!--` to `-->`.
    pub span: Span,
    /// What it says, behind the colon, without white space at its ends.
    pub content: Span,
    /// It ends with `-->`, as it must, and before another one begins.
    pub closed: bool,
    /// What goes when it is deleted: with the space around it, or its line if it is alone there.
    pub cut: Span,
    /// Deleting it may join what it parts in print: in Markdown, a comment on a line of its own ends a paragraph.
    pub parts: bool,
    /// The lines that it stands on.
    pub line: Span,
    /// The first line with prose behind them.
    pub next_line: Option<Span>,
    /// The block that it stands in, or else the next one: a paragraph, an item, a heading, a table.
    pub block: Option<Span>,
}

/// A comment of ours, as a format finds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Comment {
    pub span: Span,
    pub content: Span,
    pub closed: bool,
    /// Prose of the block that is open stands before it. Only web pages say so.
    pub behind_prose: bool,
}

/// Whether a text may have comments of ours, without looking closely.
pub(super) fn is_likely(text: &str) -> bool {
    text.match_indices("<!--").any(|(at, _)| begins(&text[at + 4..]).is_some())
}

/// The comments of ours in a stretch of raw HTML that begins at byte `start`.
pub(super) fn scan(text: &str, start: usize) -> Vec<Comment> {
    each(text, start, false)
}

/// The comments of ours in plain text that begins at byte `start`. What looks like one that swallows another one is
/// text: nobody would see that it is not read.
pub(super) fn scan_plain(text: &str, start: usize) -> Vec<Comment> {
    each(text, start, true)
}

fn each(text: &str, start: usize, plain: bool) -> Vec<Comment> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = text[at..].find("<!--").map(|open| at + open) {
        let close = text[open + 4..].find("-->").map(|close| open + 4 + close + 3);
        let ours = comment(&text[open..close.unwrap_or(text.len())], start + open);
        found.extend(ours);
        let Some(close) = close else { break };
        let is_text = plain && text[open + 4..close].contains("<!--");
        at = if is_text { open + 4 } else { close };
    }
    found
}

/// A whole comment that stands at byte `start`, if it is one of ours. One that is not closed counts to the end of its
/// line.
pub(super) fn comment(written: &str, start: usize) -> Option<Comment> {
    let said = begins(written.strip_prefix("<!--")?)?;
    let from = written.len() - said.len();
    let closed = ["-->", "--!>"].into_iter().find_map(|end| written.strip_suffix(end)).filter(|it| it.len() >= from);
    let closed = closed.filter(|inner| !inner[from..].contains("<!--"));
    let (end, until) = match closed {
        Some(inner) => (written.len(), inner.len()),
        None => {
            let line = from + said.find(['\n', '\r']).unwrap_or(said.len());
            (line, line)
        }
    };
    let content = &written[from..until];
    let first = until - content.trim_start().len();
    let span = |from: usize, to: usize| Span::new((start + from) as u32, (start + to) as u32);
    let content = span(first, first + content.trim().len());
    Some(Comment { span: span(0, end), content, closed: closed.is_some(), behind_prose: false })
}

/// What follows `copydesk:` at the beginning of a comment, in any case and with any white space.
fn begins(inner: &str) -> Option<&str> {
    let name = inner.trim_start();
    let rest = name.get(NAME.len()..).filter(|_| name[..NAME.len()].eq_ignore_ascii_case(NAME))?;
    rest.trim_start().strip_prefix(':')
}

/// What comments take out of a text, so that it is read as if they were not there.
#[derive(Debug)]
pub(super) struct Holes {
    /// Disjoint, in order.
    cuts: Vec<Span>,
    /// Where in the closed text each of them stood, and how many bytes it and those before it take.
    places: Vec<(u32, u32)>,
}

impl Holes {
    /// The holes that closed comments make in a text whose prose begins at `body`.
    pub fn of(text: &str, body: usize, comments: &[Comment]) -> Self {
        let mut units: Vec<Span> = Vec::new();
        for comment in comments.iter().filter(|comment| comment.closed) {
            match units.last_mut() {
                // Comments side by side are one hole.
                Some(last) if is_blank(&text[last.end as usize..comment.span.start as usize]) => {
                    last.end = comment.span.end;
                }
                _ => units.push(comment.span),
            }
        }
        let cuts: Vec<Span> = units.into_iter().map(|unit| cut(text, body, unit).0).collect();
        let mut gone = 0;
        let place = |cut: &Span| {
            let at = cut.start - gone;
            gone += cut.end - cut.start;
            (at, gone)
        };
        let places = cuts.iter().map(place).collect();
        Self { cuts, places }
    }

    /// The text without them.
    pub fn closed(&self, text: &str) -> String {
        let mut closed = String::with_capacity(text.len());
        let mut at = 0;
        for cut in &self.cuts {
            closed.push_str(&text[at..cut.start as usize]);
            at = cut.end as usize;
        }
        closed.push_str(&text[at..]);
        closed
    }

    /// Where what starts at an offset of the closed text starts in the text.
    pub fn start_of(&self, closed: u32) -> u32 {
        closed + self.gone(self.places.partition_point(|(at, _)| *at <= closed))
    }

    /// Where what ends at an offset of the closed text ends in the text.
    pub fn end_of(&self, closed: u32) -> u32 {
        closed + self.gone(self.places.partition_point(|(at, _)| *at < closed))
    }

    /// Where holes stood inside a span of the closed text.
    pub fn inside(&self, closed: Span) -> impl Iterator<Item = u32> {
        let first = self.places.partition_point(|(at, _)| *at <= closed.start);
        self.places[first..].iter().map(|(at, _)| *at).take_while(move |at| *at < closed.end)
    }

    /// How many bytes the first holes take.
    fn gone(&self, holes: usize) -> u32 {
        holes.checked_sub(1).map_or(0, |last| self.places[last].1)
    }
}

/// What goes with a comment, and whether it is alone on its line: then the line goes. Otherwise one of two spaces goes,
/// and the space before it at the end of a line.
fn cut(text: &str, body: usize, span: Span) -> (Span, bool) {
    let (start, end) = (span.start as usize, span.end as usize);
    let line_start = text[body..start].rfind(['\n', '\r']).map_or(body, |at| body + at + 1);
    let line_end = end + text[end..].find(['\n', '\r']).unwrap_or(text.len() - end);
    let (before, after) = (&text[line_start..start], &text[end..line_end]);
    let spaces = |text: &str, rest: &str| (text.len() - rest.len()) as u32;
    match (is_blank(before), is_blank(after)) {
        (true, true) => (Span::new(line_start as u32, after_ending(text, line_end) as u32), true),
        (true, false) => (Span::new(span.start, span.end + spaces(after, after.trim_start_matches(BLANKS))), false),
        (false, _) if after.is_empty() || after.starts_with(BLANKS) => {
            (Span::new(span.start - spaces(before, before.trim_end_matches(BLANKS)), span.end), false)
        }
        _ => (span, false),
    }
}

const BLANKS: [char; 2] = [' ', '\t'];

fn is_blank(text: &str) -> bool {
    text.chars().all(|c| BLANKS.contains(&c))
}

/// The offset behind the line ending at `at`, if there is one.
fn after_ending(text: &str, at: usize) -> usize {
    match &text.as_bytes()[at..] {
        [b'\r', b'\n', ..] => at + 2,
        [] => at,
        _ => at + 1,
    }
}

/// Tells the places of comments in a document that is read.
pub(super) fn place(
    file: &TextFile,
    format: Format,
    body: usize,
    blocks: &[Block],
    comments: &[Comment],
) -> Vec<Directive> {
    if comments.is_empty() {
        return Vec::new();
    }
    let page = Page::of(file, format, blocks);
    comments.iter().map(|comment| page.directive(comment, body)).collect()
}

/// The blocks of a document, to find those around a comment.
struct Page<'a> {
    file: &'a TextFile,
    format: Format,
    /// The blocks that stand in no other one, in source order.
    blocks: Vec<(Span, &'a Block)>,
}

impl<'a> Page<'a> {
    fn of(file: &'a TextFile, format: Format, blocks: &'a [Block]) -> Self {
        let mut all: Vec<(Span, &Block)> = blocks.iter().map(|block| (block.source_span(), block)).collect();
        all.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
        let mut end = 0;
        all.retain(|(span, _)| {
            let outer = span.end > end;
            end = end.max(span.end);
            outer
        });
        Self { file, format, blocks: all }
    }

    fn directive(&self, comment: &Comment, body: usize) -> Directive {
        let text = self.file.text();
        let Comment { span, content, closed, behind_prose } = *comment;
        let (start, end) = (self.file.line_at(span.start), self.file.line_at(span.end));
        let line = Span::new(start.1, self.file.line_span(end.0).end);
        let (mut cut, alone) = cut(text, body, span);
        let (above, below) = (self.is_empty_line(start.0.wrapping_sub(1)), self.is_empty_line(end.0 + 1));
        if alone && above && below && (cut.end as usize) < text.len() {
            // One of two empty lines goes too.
            cut.end = after_ending(text, self.file.line_span(end.0 + 1).end as usize) as u32;
        }
        Directive {
            span,
            content,
            closed,
            cut,
            parts: alone && !above && !below && self.format == Format::Markdown,
            line,
            next_line: self.next_line(line.end),
            block: self.block(span, line, alone, behind_prose),
        }
    }

    /// Whether a line has nothing but white space; so has what lies beyond the first and the last one.
    fn is_empty_line(&self, line: u32) -> bool {
        line == 0 || self.file.slice(self.file.line_span(line)).trim().is_empty()
    }

    /// The first line with prose from an offset on.
    fn next_line(&self, from: u32) -> Option<Span> {
        let next = self.blocks.partition_point(|(span, _)| span.end <= from);
        let (span, block) = self.blocks.get(next)?;
        let inside = || {
            let mut letters = block.text.char_indices().filter(|(_, c)| !c.is_whitespace());
            letters.find_map(|(at, c)| Some(block.span(at..at + c.len_utf8()).start).filter(|start| *start >= from))
        };
        let first = if span.start >= from { Some(span.start) } else { inside() };
        let first = first.or_else(|| self.blocks.get(next + 1).map(|(span, _)| span.start))?;
        Some(self.file.line_span(self.file.line_at(first).0))
    }

    fn block(&self, comment: Span, line: Span, alone: bool, behind_prose: bool) -> Option<Span> {
        let next = self.blocks.partition_point(|(span, _)| span.start < comment.start);
        let before = next.checked_sub(1);
        let span_at = |index: &usize| self.blocks.get(*index).map(|(span, _)| *span);
        let around = before.filter(|index| span_at(index).is_some_and(|span| span.contains(comment)));
        let behind = || before.filter(|index| span_at(index).is_some_and(|span| span.end >= line.start));
        let ahead = || Some(next).filter(|index| span_at(index).is_some_and(|span| span.start <= line.end));
        let index = match (around, self.format) {
            (Some(around), _) => around,
            _ if behind_prose => before?,
            _ if alone => next,
            (None, Format::Html) => ahead().or_else(behind).unwrap_or(next),
            _ => behind().or_else(ahead).unwrap_or(next),
        };
        self.whole(index)
    }

    /// A block, or the table that it is a cell of.
    fn whole(&self, index: usize) -> Option<Span> {
        let (span, block) = self.blocks.get(index)?;
        if block.shape() != Shape::Cell {
            return Some(*span);
        }
        let joined = |a: usize, b: usize| {
            let (Some((a, one)), Some((b, other))) = (self.blocks.get(a), self.blocks.get(b)) else { return false };
            let between = self.file.slice(Span::new(a.end, b.start));
            let parted = match self.format {
                Format::Html => between.to_ascii_lowercase().contains("</table"),
                _ => {
                    between.lines().skip(1).any(|line| line.trim().is_empty() && !line.is_empty())
                        || between.contains("\n\n")
                        || between.contains("\n\r\n")
                }
            };
            one.shape() == Shape::Cell && other.shape() == Shape::Cell && !parted
        };
        let first = (1..=index).rev().find(|at| !joined(at - 1, *at)).unwrap_or(0);
        let last = (index..self.blocks.len()).find(|at| !joined(*at, at + 1)).unwrap_or(index);
        Some(self.blocks[first].0.cover(self.blocks[last].0))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::Document;
    use super::*;

    fn read(text: &str, format: Format) -> Document {
        Document::read(Arc::new(TextFile::from_text("any".into(), text.into())), format).expect("a document")
    }

    fn texts(document: &Document) -> Vec<&str> {
        document.blocks.iter().map(|block| block.text.as_str()).collect()
    }

    const C: &str = "<!-- copydesk: silence-line x -->";

    #[test]
    fn only_comments_that_begin_with_the_name_are_ours() {
        let found = |text: &str| -> Vec<String> {
            let said = |comment: Comment| text[comment.content.range()].to_owned();
            scan(text, 0).into_iter().map(said).collect()
        };
        assert_eq!(found("a <!--COPYDESK : x  y\n--> b <!-- copydesk:z-->"), ["x  y", "z"]);
        assert!(found("<!-- a copydesk: x --> <!-- copydesks: x --> <!-- copydesk x --> copydesk: x").is_empty());
        assert!(found("<!-- not <!-- copydesk: x --> y -->").is_empty());
        assert!(found("<!--> <!---> <!-- é").is_empty());
        let open = scan("<!-- copydesk: x\nmore", 3);
        assert_eq!((open[0].closed, open[0].span), (false, Span::new(3, 19)));
        let two = "<!-- copydesk: x\nmore <!-- copydesk: y -->";
        let closed = |found: Vec<Comment>| found.into_iter().map(|comment| comment.closed).collect::<Vec<_>>();
        assert_eq!((closed(scan(two, 0)), closed(scan_plain(two, 0))), (vec![false], vec![false, true]));
    }

    #[test]
    fn prose_is_read_as_if_they_were_not_there() {
        let cases = [
            ("One {} two.\n", vec!["One two."]),
            ("One two. {}\nThree.  {}  \nFour.\n", vec!["One two.\nThree.\nFour."]),
            ("One\n{}\ntwo.\n", vec!["One\ntwo."]),
            ("{}\n\nOne.\n\n{}\n\nTwo.\n{}", vec!["One.", "Two."]),
            ("{} One{}two {}{} three.\n", vec!["Onetwo three."]),
            (
                "# One {}\n\n- two {}\n  {}\n- three\n\n| a {} | b |\n|---|---|\n| c | d {} |\n",
                vec!["One", "two", "three", "a", "b", "c", "d"],
            ),
        ];
        for (text, expected) in cases {
            let document = read(&text.replace("{}", C), Format::Markdown);
            assert_eq!(texts(&document), expected, "{text:?}");
            assert_eq!(document.directives.len(), text.matches("{}").count(), "{text:?}");
            for directive in &document.directives {
                assert_eq!(document.file.slice(directive.span), C);
            }
        }
    }

    #[test]
    fn plain_text_keeps_its_paragraphs() {
        let wrapped = "The harbour board met on Tuesday to hear why the old and the{}\n{}new crane had still not been delivered by its maker in\nGdynia, which blames the weather.\n\nSecond{}.";
        let plain = wrapped.replace("{}", "");
        for marks in [[format!(" {C}"), String::new(), String::new()], [String::new(), format!("{C}\n"), C.to_owned()]]
        {
            let text = marks.iter().fold(wrapped.to_owned(), |text, mark| text.replacen("{}", mark, 1));
            let (with, without) = (read(&text, Format::PlainText), read(&plain, Format::PlainText));
            assert_eq!(texts(&with), texts(&without));
            assert_eq!(with.directives.len(), text.matches("<!--").count());
            let at = with.blocks[0].text.find("crane").expect("the word");
            assert_eq!(with.file.slice(with.blocks[0].span(at..at + 5)), "crane");
        }
    }

    #[test]
    fn comments_in_code_and_front_matter_do_not_count() {
        let text = format!(
            "---\ntitle: \"x {C}\"\n---\n`{C}`\n\n    {C}\n\n```\n{C}\n```\n\n<script>\n{C}\n</script>\n\n\\{C}\n"
        );
        assert!(read(&text, Format::Markdown).directives.is_empty());
        let page = format!("<title>{C}</title><script>{C}</script><p>One {C} two.</p>");
        let document = read(&page, Format::Html);
        assert_eq!((document.directives.len(), texts(&document)), (1, vec!["One two."]));
    }

    #[test]
    fn places_of_lines_and_blocks() {
        let at = |text: &str, format: Format| {
            let document = read(&text.replace("{}", C), format);
            let directive = document.directives[0].clone();
            let said = |span: Option<Span>| span.map(|span| document.file.slice(span).replace(C, "{}"));
            (said(Some(directive.line)), said(directive.next_line), said(directive.block))
        };
        let expect = |line: &str, next: &str, block: &str| {
            let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
            (Some(line.to_owned()), some(next), some(block))
        };
        let text = "One {} two.\nThree.\n\nFour.\n";
        assert_eq!(at(text, Format::Markdown), expect("One {} two.", "Three.", "One {} two.\nThree."));
        let text = "One.\nTwo. {}\n\n  Three.\n";
        assert_eq!(at(text, Format::Markdown), expect("Two. {}", "  Three.", "One.\nTwo."));
        let text = "One.\n\n{}\n\n# Three\n";
        assert_eq!(at(text, Format::Markdown), expect("{}", "# Three", "Three"));
        let text = "One.\n\n{}\n\n| a | b |\n|---|---|\n| c | d |\n\nTwo.\n";
        assert_eq!(at(text, Format::Markdown), expect("{}", "| a | b |", "a | b |\n|---|---|\n| c | d"));
        assert_eq!(at("One. {}", Format::PlainText), expect("One. {}", "", "One."));
        assert_eq!(at("One.\n{}", Format::PlainText), expect("{}", "", ""));
        let page = "<p>One.</p><p>{}Two.</p>\n<p>\nThree.\n</p>";
        assert_eq!(at(page, Format::Html), expect("<p>One.</p><p>{}Two.</p>", "Three.", "Two."));
        let page = "<p>\nOne.\n{}\n</p>\n<p>Two.</p>";
        assert_eq!(at(page, Format::Html), expect("{}", "<p>Two.</p>", "One."));
    }

    #[test]
    fn what_goes_when_a_comment_is_deleted() {
        let after = |text: &str| {
            let text = text.replace("{}", C);
            let mut left = text.clone();
            for directive in read(&text, Format::Markdown).directives.iter().rev() {
                left.replace_range(directive.cut.range(), "");
            }
            left
        };
        assert_eq!(after("One {} two.\n"), "One two.\n");
        assert_eq!(after("One. {}  \nTwo.\n"), "One.  \nTwo.\n");
        assert_eq!(after("One.\n\n{}\n\nTwo.\n"), "One.\n\nTwo.\n");
        assert_eq!(after("{}\n\nTwo.\n"), "Two.\n");
        assert_eq!(after("One.\n{}\nTwo.\n"), "One.\nTwo.\n");
        assert!(read(&format!("One.\n{C}\nTwo.\n"), Format::Markdown).directives[0].parts);
    }
}
