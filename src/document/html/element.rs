//! The elements that matter for telling prose from the page around it.

/// An element by its role. Elements without a role (emphasis, links, unknown ones) are transparent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Element {
    /// `main`.
    Main,
    /// `article`.
    Article,
    /// `header`: the site's outside the article, the story's inside.
    Header,
    /// `form`: not prose, unless the page wraps everything in one.
    Form,
    /// `h1` to `h6` with its level.
    Heading(u8),
    /// `p`.
    Paragraph,
    /// `figcaption` and a table's `caption`.
    Caption,
    /// `li`.
    Item,
    /// `dt` and `dd`.
    Definition,
    /// `td` and `th`.
    Cell,
    /// `tr`.
    Row,
    /// Any other element that starts and ends a block.
    Block,
    /// A part of the page around the story (`nav`, `aside`, `footer`): never prose, and a block of its own.
    Aside,
    /// Never prose, whatever is inside, and no break in the text around it.
    Skipped,
    /// `script`: never prose, maybe metadata.
    Script,
    /// `br`.
    LineBreak,
    /// `hr`.
    Rule,
    /// `q`: stands for quotation marks.
    Quotation,
    /// `sup`: maybe a footnote mark.
    Superscript,
    /// `code`, `kbd`, `samp`.
    Code,
    /// `meta`.
    Meta,
    /// `time`.
    Time,
    /// No role here.
    Transparent,
}

impl Element {
    /// The role of a lower-case tag name.
    pub fn of(name: &[u8]) -> Self {
        match name {
            b"main" => Self::Main,
            b"article" => Self::Article,
            b"header" => Self::Header,
            b"form" => Self::Form,
            [b'h', level @ b'1'..=b'6'] => Self::Heading(level - b'0'),
            b"p" => Self::Paragraph,
            b"figcaption" | b"caption" => Self::Caption,
            b"li" => Self::Item,
            b"dt" | b"dd" => Self::Definition,
            b"td" | b"th" => Self::Cell,
            b"tr" => Self::Row,
            b"html" | b"body" | b"div" | b"section" | b"blockquote" | b"figure" | b"ul" | b"ol" | b"dl" | b"table"
            | b"thead" | b"tbody" | b"tfoot" | b"address" | b"details" | b"summary" | b"pre" | b"center"
            | b"fieldset" | b"hgroup" | b"menu" | b"dialog" | b"search" => Self::Block,
            b"head" | b"nav" | b"footer" | b"aside" => Self::Aside,
            b"style" | b"noscript" | b"button" | b"select" | b"template" | b"textarea" | b"title" | b"svg"
            | b"math" | b"iframe" | b"object" | b"audio" | b"video" | b"canvas" | b"noframes" | b"noembed" | b"xmp"
            | b"datalist" => Self::Skipped,
            b"script" => Self::Script,
            b"br" => Self::LineBreak,
            b"hr" => Self::Rule,
            b"q" => Self::Quotation,
            b"sup" => Self::Superscript,
            b"code" | b"kbd" | b"samp" => Self::Code,
            b"meta" => Self::Meta,
            b"time" => Self::Time,
            _ => Self::Transparent,
        }
    }

    /// Whether the element contains blocks or prose and so goes onto the stack of open elements.
    pub fn is_container(self) -> bool {
        !matches!(
            self,
            Self::LineBreak
                | Self::Rule
                | Self::Quotation
                | Self::Superscript
                | Self::Code
                | Self::Meta
                | Self::Time
                | Self::Transparent
        )
    }

    /// Whether the text before and after its tags belongs to different blocks.
    pub fn breaks_text(self) -> bool {
        self.is_container() && !matches!(self, Self::Skipped | Self::Script)
    }

    /// Whether a start tag of this element ends an open `open` element whose end tag was left out.
    pub fn implies_end_of(self, open: Self) -> bool {
        match open {
            Self::Paragraph => self.breaks_text(),
            Self::Heading(_) => matches!(self, Self::Heading(_) | Self::Paragraph | Self::Article),
            Self::Item => self == Self::Item,
            Self::Definition => self == Self::Definition,
            Self::Cell => matches!(self, Self::Cell | Self::Row),
            Self::Row => self == Self::Row,
            _ => false,
        }
    }
}
