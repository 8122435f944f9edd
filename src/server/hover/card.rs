//! A card: what a hover shows, line by line, in a fixed order.

use tower_lsp::ls_types::Uri;

use crate::server::markdown;

/// The most lines that a hover has.
pub(super) const MOST_LINES: usize = 12;

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    /// Words as they are.
    Plain(String),
    /// Words that stand out.
    Strong(String),
    /// Words that lead somewhere.
    Link(Link),
}

/// Words that lead to a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Link {
    /// The words.
    pub text: String,
    /// The file; `None` where it cannot be opened.
    pub uri: Option<Uri>,
    /// The file and its line as people write it, for clients without links.
    pub place: Option<String>,
    /// The line, from 1.
    pub line: Option<u32>,
}

/// One line of a card.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Line(Vec<Piece>);

impl Line {
    /// A line of plain words.
    pub fn of(text: impl Into<String>) -> Self {
        Self::default().then(text)
    }

    /// A line that begins with words that stand out.
    pub fn strong(text: impl Into<String>) -> Self {
        Self::default().then_strong(text)
    }

    /// Adds plain words.
    pub fn then(mut self, text: impl Into<String>) -> Self {
        self.0.push(Piece::Plain(text.into()));
        self
    }

    /// Adds words that stand out.
    pub fn then_strong(mut self, text: impl Into<String>) -> Self {
        self.0.push(Piece::Strong(text.into()));
        self
    }

    /// Adds words that lead somewhere.
    pub fn then_link(mut self, link: Link) -> Self {
        self.0.push(Piece::Link(link));
        self
    }

    /// Adds another line to this one.
    pub fn followed_by(mut self, mut other: Self) -> Self {
        self.0.append(&mut other.0);
        self
    }

    fn markdown(&self) -> String {
        let pieces = self.0.iter().map(|piece| match piece {
            Piece::Plain(text) => spaced(text, markdown::escape(text)),
            Piece::Strong(text) => format!("**{}**", markdown::escape(text)),
            Piece::Link(link) => link.markdown(),
        });
        markdown::guard_start(pieces.collect())
    }

    fn plain(&self) -> String {
        let pieces = self.0.iter().map(|piece| match piece {
            Piece::Plain(text) => spaced(text, markdown::clean(text)),
            Piece::Strong(text) => markdown::clean(text),
            Piece::Link(link) => link.plain(),
        });
        pieces.collect()
    }
}

/// The cleaned form of a piece with the spaces that join it to its neighbours.
fn spaced(text: &str, cleaned: String) -> String {
    let space = |there: bool| if there { " " } else { "" };
    match cleaned.is_empty() {
        true => space(!text.is_empty()).to_owned(),
        false => format!("{}{cleaned}{}", space(text.starts_with(' ')), space(text.ends_with(' '))),
    }
}

impl Link {
    fn markdown(&self) -> String {
        markdown::link(&self.text, self.uri.as_ref(), self.line)
    }

    fn plain(&self) -> String {
        let text = markdown::clean(&self.text);
        match &self.place {
            Some(place) => format!("{text} ({})", markdown::clean(place)),
            None => text,
        }
    }
}

/// What a hover shows. Each part has its share of the [`MOST_LINES`]; what is beyond it is left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Card {
    /// What is the case, as of the claim's date.
    pub verdict: Line,
    /// What else there is to say at once.
    pub notes: Vec<Line>,
    /// The sentences it rests on, best first.
    pub evidence: Vec<Line>,
    /// Who says otherwise.
    pub conflicts: Vec<Line>,
    /// Between which days nobody says anything.
    pub gaps: Vec<Line>,
    /// What curated lists say.
    pub curated: Vec<Line>,
    /// How the date is known.
    pub date: Option<Line>,
    /// The rules that spoke.
    pub rules: Option<Line>,
}

impl Card {
    /// A card with nothing but its verdict.
    pub fn new(verdict: Line) -> Self {
        Self { verdict, ..Self::default() }
    }

    /// The lines in their order.
    fn lines(&self) -> impl Iterator<Item = &Line> {
        let parts = [(&self.notes, 2), (&self.evidence, 2), (&self.conflicts, 2), (&self.gaps, 1), (&self.curated, 2)];
        let body = parts.into_iter().flat_map(|(lines, share)| lines.iter().take(share));
        std::iter::once(&self.verdict).chain(body).chain(&self.date).chain(&self.rules).take(MOST_LINES)
    }

    /// What it says without the evidence for it and without the links: line by line.
    pub fn in_words(&self) -> Vec<String> {
        let parts = self.notes.iter().chain(&self.conflicts).chain(&self.gaps).chain(&self.date);
        std::iter::once(&self.verdict).chain(parts).map(Line::plain).collect()
    }

    /// As Markdown, a line for a line.
    pub fn markdown(&self) -> String {
        // Two spaces at the end of a line keep the lines of one paragraph apart; unlike a backslash they are invisible
        // where Markdown is shown as it is.
        self.lines().map(Line::markdown).collect::<Vec<_>>().join("  \n")
    }

    /// As plain text.
    pub fn plain(&self) -> String {
        self.lines().map(Line::plain).collect::<Vec<_>>().join("\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn crowded() -> Card {
        let many = || vec![Line::of("a\nb"); 9];
        Card {
            verdict: Line::of("v"),
            notes: many(),
            evidence: many(),
            conflicts: many(),
            gaps: many(),
            curated: many(),
            date: Some(Line::of("d")),
            rules: Some(Line::of("r")),
        }
    }

    #[test]
    fn a_card_never_has_more_than_twelve_lines() {
        assert_eq!(crowded().plain().lines().count(), MOST_LINES);
        assert_eq!(crowded().markdown().lines().count(), MOST_LINES);
        assert!(crowded().plain().ends_with("d\nr"));
    }

    #[test]
    fn pieces_keep_the_spaces_between_them() {
        let link = Link { text: "The [Gull]".to_owned(), uri: None, place: Some("a.txt:3".to_owned()), line: Some(3) };
        let line = Line::strong("Yes").then(": so ").then_link(link).then(" ").then("*now*");
        assert_eq!(line.plain(), "Yes: so The [Gull] (a.txt:3) *now*");
        assert_eq!(line.markdown(), r"**Yes**: so The \[Gull\] \*now\*");
    }

    #[test]
    fn links_lead_to_a_line() {
        let uri = "file:///a/b%20(c).txt".parse::<Uri>().ok();
        let link = Link { text: "b".to_owned(), uri, place: None, line: Some(7) };
        assert_eq!(Line::default().then_link(link).markdown(), "[b](file:///a/b%20%28c%29.txt#L7)");
    }
}
