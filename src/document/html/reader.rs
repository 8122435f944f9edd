//! From tags and text to blocks.

use std::collections::BTreeMap;

use html5gum::{DefaultEmitter, HtmlString, Spanned, StartTag, Token, Tokenizer};

use super::super::Span;
use super::super::block::{Block, BlockBuilder, OBJECT, Shape, Zone};
use super::super::directive::{self, Comment};
use super::super::metadata::{FormatMetadata, MetaDate};
use super::element::Element;
use super::meta::MetaElements;
use super::scope::{Scope, Story};
use super::{json_ld, text};

/// Elements nested deeper than this are taken as transparent, as browsers do.
const DEEPEST: usize = 512;

type Attributes = BTreeMap<HtmlString, Spanned<HtmlString, usize>>;

/// Reads a page's story, its metadata, and the comments for this program.
pub(in super::super) fn read(source: &str) -> (Vec<Block>, FormatMetadata, Vec<Comment>) {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    // Scripts, styles and titles are raw text; without a tree this is how the tokenizer learns it.
    emitter.naively_switch_states(true);
    let mut reader = Reader::new(source);
    for Ok(token) in Tokenizer::new_with_emitter(source, emitter) {
        match token {
            Token::StartTag(tag) => reader.start_tag(&tag),
            Token::EndTag(tag) => reader.end_tag(Element::of(&tag.name), tag.span.start..tag.span.end),
            Token::String(string) => reader.string(string.span.start, string.span.end),
            Token::Comment(comment) => reader.comment(comment.span.start, comment.span.end),
            Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    reader.finish()
}

/// An element that has not ended yet.
#[derive(Clone, Copy)]
struct Open {
    element: Element,
    /// Nothing inside is prose.
    skipped: bool,
    scope: Scope,
}

struct Reader<'a> {
    source: &'a str,
    open: Vec<Open>,
    prose: BlockBuilder,
    /// Blocks with where they stand; only those of the story are kept in the end.
    found: Vec<(Scope, Block)>,
    /// Depth of open inline code.
    code: usize,
    /// Length of the block's text where the open `sup` began.
    superscript: Option<usize>,
    articles: u32,
    in_json_ld: bool,
    linked: FormatMetadata,
    meta: MetaElements,
    times: Vec<(Scope, MetaDate)>,
    comments: Vec<Comment>,
}

impl<'a> Reader<'a> {
    fn new(source: &'a str) -> Self {
        Self {
            source,
            open: Vec::new(),
            prose: BlockBuilder::default(),
            found: Vec::new(),
            code: 0,
            superscript: None,
            articles: 0,
            in_json_ld: false,
            linked: FormatMetadata::default(),
            meta: MetaElements::default(),
            times: Vec::new(),
            comments: Vec::new(),
        }
    }

    fn start_tag(&mut self, tag: &StartTag<usize>) {
        let element = Element::of(&tag.name);
        let range = tag.span.start..tag.span.end;
        match element {
            Element::Meta => self.meta_element(&tag.attributes, span_of(&range)),
            Element::Time => self.time_element(&tag.attributes, span_of(&range)),
            Element::LineBreak => self.line_break(range),
            Element::Rule => self.flush(),
            Element::Quotation => self.mark("“", range),
            Element::Superscript => self.superscript = Some(self.prose.text().len()),
            Element::Code => {
                if self.code == 0 {
                    self.mark(OBJECT, range);
                }
                self.code += 1;
            }
            Element::Transparent => {}
            _ => self.open_container(element, tag),
        }
    }

    fn end_tag(&mut self, element: Element, range: std::ops::Range<usize>) {
        match element {
            // Browsers take `</br>` for a line break.
            Element::LineBreak => self.line_break(range),
            Element::Quotation => self.mark("”", range),
            Element::Superscript => self.drop_footnote_mark(),
            Element::Code => self.code = self.code.saturating_sub(1),
            _ if element.is_container() => self.close_container(element),
            _ => {}
        }
    }

    fn open_container(&mut self, element: Element, tag: &StartTag<usize>) {
        if element.breaks_text() {
            self.flush();
        }
        self.close_implied(element);
        if self.open.len() >= DEEPEST {
            return;
        }
        let outer = self.current();
        let mut scope = outer.scope;
        match element {
            Element::Main => (scope.main, scope.form) = (true, false),
            Element::Article => {
                scope.form = false;
                if scope.article.is_none() {
                    scope.article = Some(self.articles);
                    self.articles += 1;
                }
            }
            Element::Form => scope.form = true,
            _ => {}
        }
        let site_header = element == Element::Header && !scope.main && scope.article.is_none();
        let hidden = tag.attributes.contains_key(b"hidden".as_slice());
        let never_prose = matches!(element, Element::Aside | Element::Skipped | Element::Script);
        self.in_json_ld = element == Element::Script && is_json_ld(&tag.attributes);
        // Foreign elements may close themselves; nothing follows inside them.
        if !(never_prose && tag.self_closing && is_foreign(&tag.name)) {
            self.open.push(Open { element, skipped: outer.skipped || site_header || hidden || never_prose, scope });
        }
    }

    /// Closes what a new element leaves no room for: `<p>` after an unclosed `<p>` and the like.
    fn close_implied(&mut self, element: Element) {
        while let Some(index) = self.open.iter().rposition(|open| element.implies_end_of(open.element)) {
            // Only an element without a container of its own in between is its neighbour.
            let between = &self.open[index + 1..];
            let blocked = between.iter().any(|open| is_barrier(open.element));
            if blocked {
                return;
            }
            self.open.truncate(index);
        }
    }

    fn close_container(&mut self, element: Element) {
        if element.breaks_text() {
            self.flush();
        }
        let same_role = |open: &Open| match (open.element, element) {
            (Element::Heading(_), Element::Heading(_)) => true,
            (one, other) => one == other,
        };
        if let Some(index) = self.open.iter().rposition(same_role) {
            self.open.truncate(index);
        }
    }

    fn string(&mut self, start: usize, end: usize) {
        let Some(raw) = self.source.get(start..end) else {
            return;
        };
        let here = self.current();
        if here.element == Element::Script {
            if std::mem::take(&mut self.in_json_ld) {
                json_ld::read(raw, start, &mut self.linked);
            }
        } else if !here.skipped && self.code == 0 {
            text::push(&mut self.prose, raw, start);
        }
    }

    fn comment(&mut self, start: usize, end: usize) {
        let ours = self.source.get(start..end).and_then(|written| directive::comment(written, start));
        let behind_prose = !self.prose.text().trim().is_empty();
        self.comments.extend(ours.map(|comment| Comment { behind_prose, ..comment }));
    }

    /// A line break splits a block, except in a heading, which stays one.
    fn line_break(&mut self, range: std::ops::Range<usize>) {
        let in_heading = matches!(self.kind().0, Shape::Heading);
        if !in_heading {
            self.flush();
        } else if !self.prose.text().ends_with([' ', '\n']) {
            self.mark(" ", range);
        }
    }

    fn mark(&mut self, piece: &str, range: std::ops::Range<usize>) {
        if !self.current().skipped && self.code == 0 {
            self.prose.push_atom(piece, range);
        }
    }

    /// Takes back a raised text that is only a mark: `<sup>[3]</sup>`, but not a power or an ordinal.
    fn drop_footnote_mark(&mut self) {
        let Some(start) = self.superscript.take() else {
            return;
        };
        let Some(raised) = self.prose.text().get(start..) else {
            return;
        };
        let is_mark = raised.chars().all(|c| c.is_ascii_digit() || " []()*†‡,".contains(c));
        let is_power = self.prose.text()[..start].ends_with(|c: char| c.is_ascii_digit());
        if is_mark && !is_power {
            self.prose.truncate(start);
        }
    }

    fn meta_element(&mut self, attributes: &Attributes, span: Span) {
        let content = attribute(attributes, "content").unwrap_or_default();
        for key in ["property", "name", "itemprop"] {
            if let Some(name) = attribute(attributes, key) {
                self.meta.add(&name, &content, span);
            }
        }
    }

    fn time_element(&mut self, attributes: &Attributes, span: Span) {
        let here = self.current();
        let value = attribute(attributes, "datetime").unwrap_or_default().trim().to_owned();
        if !here.skipped && !value.is_empty() {
            self.times.push((here.scope, MetaDate { value, origin: "time element", span }));
        }
    }

    fn current(&self) -> Open {
        let page = Open { element: Element::Block, skipped: false, scope: Scope::default() };
        self.open.last().copied().unwrap_or(page)
    }

    /// What a block is here: decided by the innermost element that says so.
    fn kind(&self) -> (Shape, Zone) {
        for open in self.open.iter().rev() {
            match open.element {
                Element::Caption => return (Shape::Caption, Zone::Caption),
                Element::Item | Element::Definition => return (Shape::Item, Zone::Body),
                Element::Cell => return (Shape::Cell, Zone::Body),
                Element::Heading(1) => return (Shape::Heading, Zone::Headline),
                Element::Heading(_) => return (Shape::Heading, Zone::Subhead),
                Element::Main | Element::Article => break,
                _ => {}
            }
        }
        (Shape::Paragraph, Zone::Body)
    }

    fn flush(&mut self) {
        let (shape, zone) = self.kind();
        let scope = self.current().scope;
        self.found.extend(self.prose.finish(zone, shape).map(|block| (scope, block)));
        self.superscript = None;
        // Code that is never closed must not swallow the rest of the page.
        self.code = 0;
    }

    fn finish(mut self) -> (Vec<Block>, FormatMetadata, Vec<Comment>) {
        self.flush();
        let prose: Vec<(Scope, usize)> = self.found.iter().map(|(scope, block)| (*scope, block.text.len())).collect();
        let story = Story::choose(&prose);
        let mut metadata = self.linked;
        self.meta.complete(&mut metadata);
        let of_story = |scope: &Scope| story.contains(*scope);
        let any_time_inside = self.times.iter().any(|(scope, _)| of_story(scope));
        let times = self.times.into_iter().filter(|(scope, _)| of_story(scope) || !any_time_inside);
        metadata.dates.extend(times.map(|(_, date)| date));
        (story_blocks(self.found, &story), metadata, self.comments)
    }
}

/// The blocks of the story; a page's `h1` is its headline even when it stands before the article.
fn story_blocks(found: Vec<(Scope, Block)>, story: &Story) -> Vec<Block> {
    let is_headline = |block: &Block| block.zone == Zone::Headline;
    let has_headline = found.iter().any(|(scope, block)| story.contains(*scope) && is_headline(block));
    let mut headline_wanted = !has_headline;
    let mut blocks = Vec::new();
    for (scope, block) in found {
        let adopted = headline_wanted && is_headline(&block);
        if adopted || story.contains(scope) {
            headline_wanted &= !adopted;
            blocks.push(block);
        }
    }
    blocks
}

fn is_barrier(element: Element) -> bool {
    !matches!(element, Element::Paragraph | Element::Heading(_) | Element::Item | Element::Cell | Element::Definition)
}

fn is_foreign(name: &[u8]) -> bool {
    matches!(name, b"svg" | b"math")
}

fn is_json_ld(attributes: &Attributes) -> bool {
    attribute(attributes, "type").is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/ld+json"))
}

fn attribute(attributes: &Attributes, name: &str) -> Option<String> {
    attributes.get(name.as_bytes()).map(|value| String::from_utf8_lossy(&value.value).into_owned())
}

fn span_of(range: &std::ops::Range<usize>) -> Span {
    Span::new(range.start as u32, range.end as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(source: &str) -> Vec<String> {
        read(source).0.into_iter().map(|block| block.text).collect()
    }

    fn source_of<'a>(source: &'a str, needle: &str) -> &'a str {
        let found = read(source).0.into_iter().find_map(|block| {
            let at = block.text.find(needle)?;
            Some(block.span(at..at + needle.len()))
        });
        &source[found.expect("needle").range()]
    }

    #[test]
    fn inline_markup_references_and_white_space() {
        let page = "<p>Mayor  <b>Ada\n <i>van</i></b>&nbsp;Dijk&rsquo;s <a href=\"x>y\">aide</a>\r\n<!-- no -->said &#287;&amp;lt; 5 < 6 &copy2031.</p>";
        assert_eq!(texts(page), ["Mayor Ada van\u{A0}Dijk’s aide said ğ&lt; 5 < 6 ©2031."]);
        assert_eq!(source_of(page, "Ada van"), "Ada\n <i>van");
        assert_eq!(source_of(page, "Dijk’s"), "Dijk&rsquo;s");
        assert_eq!(source_of(page, "\u{A0}"), "&nbsp;");
        assert_eq!(source_of(page, "e s"), "e</a>\r\n<!-- no -->s");
    }

    #[test]
    fn zones_by_element() {
        let page = "<h1>The <br>Title</h1><h2>Part</h2><figure><img alt=x><figcaption><p>Pier</p></figcaption></figure><ul><li>One<li>Two</ul><table><tr><td>a<td>b<tr><th>c</table>";
        let zones: Vec<(Zone, String)> = read(page).0.into_iter().map(|b| (b.zone, b.text)).collect();
        let expected = [
            (Zone::Headline, "The Title"),
            (Zone::Subhead, "Part"),
            (Zone::Caption, "Pier"),
            (Zone::Body, "One"),
            (Zone::Body, "Two"),
            (Zone::Body, "a"),
            (Zone::Body, "b"),
            (Zone::Body, "c"),
        ];
        assert_eq!(zones, expected.map(|(zone, text)| (zone, text.to_owned())));
    }

    #[test]
    fn only_the_story() {
        let page = "<html><head><title>No</title><style>p{}</style></head><body><header><h1>Site</h1></header><nav><p>Menu</nav>\
                    <main><h1>Title</h1><p>Intro outside</p><article><header><p>By A</p></header><p>Story goes on for a while here.</p>\
                    <aside><p>Aside</p></aside><script>var p = '<p>x</p>';</script><form><button>Go</button></form><footer>F</footer></article>\
                    <article><p>Ad</article></main><footer><p>Foot</footer></body>";
        assert_eq!(texts(page), ["Title", "By A", "Story goes on for a while here."]);
        assert_eq!(texts("<nav>n</nav><main>m<p>x</main><p>y"), ["m", "x"]);
        assert_eq!(texts("<body><form><p>All in a form.<p>More</form>"), ["All in a form.", "More"]);
        assert_eq!(texts("<p>x<p hidden>h</p><p>a<noscript>n</noscript><svg/>b<aside>c</aside>d"), ["x", "ab", "d"]);
    }

    #[test]
    fn broken_markup_is_tolerated() {
        assert_eq!(
            texts("text<p>one<p>two</div></p><b><div>three</b> four</>five<br>six"),
            ["text", "one", "two", "three fourfive", "six"]
        );
        assert_eq!(texts("<h1>Title<p>Body</p><h2>Sub<h2>Sub two"), ["Title", "Body", "Sub", "Sub two"]);
        assert_eq!(texts("<p>a <code>x &amp; y</code>b</p><p><code>open</p><p>still"), ["a \u{FFFC}b", "still"]);
        assert_eq!(texts("<p unfinished"), Vec::<String>::new());
        assert_eq!(texts(&"<div>".repeat(5000)), Vec::<String>::new());
        assert_eq!(texts(&format!("{}deep", "<div>".repeat(5000))), ["deep"]);
    }

    #[test]
    fn quotation_elements_and_footnote_marks() {
        assert_eq!(
            texts("<p><q>Fine</q>, said Ada<sup>[1]</sup> of 10<sup>6</sup> on the 2<sup>nd</sup>.</p>"),
            ["“Fine”, said Ada of 106 on the 2nd."]
        );
    }

    #[test]
    fn metadata_in_order_of_trust() {
        let page = "<meta name=date content=2031-01-03><meta property='article:published_time' content='2031-01-02'>\
            <meta property=og:site_name content='Site &amp; Co'><meta property=og:title content=OG>\
            <script type=\"application/ld+json\">{\"@graph\":[{\"@type\":\"Organization\",\"@id\":\"#o\",\"name\":\"The Post\"},\
            {\"@type\":[\"Thing\",\"NewsArticle\"],\"headline\":\"A &amp; B\",\"datePublished\" : \"2031-01-01T05:00Z\",\"publisher\":{\"@id\":\"#o\"},\
            \"author\":[{\"name\":\"Ada\"},\"Bo\"]}]}</script><aside><time datetime=1999></time></aside><article><time datetime=\"2031-01-04\">x</time></article>";
        let (_, meta, _) = read(page);
        let dates: Vec<(&str, &str)> = meta.dates.iter().map(|date| (date.value.as_str(), date.origin)).collect();
        assert_eq!(
            dates,
            [
                ("2031-01-01T05:00Z", "JSON-LD datePublished"),
                ("2031-01-02", "article:published_time"),
                ("2031-01-03", "meta date"),
                ("2031-01-04", "time element"),
            ]
        );
        assert_eq!(&page[meta.dates[0].span.range()], "2031-01-01T05:00Z");
        assert_eq!(&page[meta.dates[2].span.range()], "<meta name=date content=2031-01-03>");
        assert_eq!(meta.headline.as_deref(), Some("A & B"));
        assert_eq!(meta.publisher.as_deref(), Some("The Post"));
        assert_eq!(meta.author.as_deref(), Some("Ada, Bo"));
    }

    #[test]
    fn broken_json_is_passed_over() {
        let (blocks, meta, _) =
            read("<script type='application/ld+json'>{\"@type\": </script><meta property=og:site_name content=S><p>x");
        assert_eq!((blocks.len(), meta.publisher.as_deref(), meta.dates.len()), (1, Some("S"), 0));
    }
}
