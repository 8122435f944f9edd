//! Where the cursor stands: what is written before it, what follows.

use std::ops::Range;

use crate::claims::{OfficeMention, PersonMention};
use crate::document::{Block, Span};
use crate::facts::PersonId;
use crate::language::dates::Days;
use crate::language::lexicon::Lexicon;
use crate::language::passage::Passage;
use crate::server::scene::Scene;

/// A cursor in prose, outside quotation marks.
pub(super) struct Cursor<'a> {
    pub scene: Scene<'a>,
    /// Byte offset in the draft.
    pub offset: u32,
    /// Index of the block that it stands in or at the end of.
    block: usize,
    /// The first byte of its line, or of its block if that begins later.
    line: u32,
    /// One past the last byte of the word that it stands in; itself, if it stands in none.
    pub word_end: u32,
}

impl<'a> Cursor<'a> {
    /// The cursor, if anything may be proposed where it stands.
    pub fn at(scene: &Scene<'a>, offset: u32) -> Option<Self> {
        let document = &scene.reading().document;
        let in_front = document.front.span.is_some_and(|front| offset < front.end);
        // A caption inside a paragraph stands behind it in the list.
        let spans = document.blocks.iter().map(Block::source_span).enumerate();
        let (block, span) = spans.filter(|(_, span)| span.start <= offset).max_by_key(|(_, span)| span.start)?;
        let (_, line) = scene.file().line_at(offset);
        // Behind the last word of a block, on the same line, its text goes on.
        let goes_on = offset <= span.end || {
            let gap = scene.file().slice(Span::new(span.end, offset));
            line <= span.end && gap.chars().all(is_blank_or_markup)
        };
        let rest = scene.file().slice(Span::new(offset, scene.file().text().len() as u32));
        let word_end = offset + rest.find(|c| !is_of_word(c)).unwrap_or(rest.len()) as u32;
        let cursor = Self { scene: *scene, offset, block, line: line.max(span.start), word_end };
        (!in_front && goes_on && !cursor.is_quoted()).then_some(cursor)
    }

    /// The days that the draft is dated to.
    pub fn as_of(&self) -> Option<Days> {
        self.scene.reading().date.map(|date| date.days)
    }

    /// The draft's text of a span.
    pub fn text(&self, span: Span) -> &'a str {
        self.scene.file().slice(span)
    }

    /// Where the words before the cursor begin, up to `most` of them that stand apart by single blanks: the nearest
    /// word first. Right behind a blank the nearest word is empty.
    pub fn words_before(&self, most: usize) -> Vec<u32> {
        let before = self.text(Span::new(self.line, self.offset));
        let mut starts = Vec::new();
        let mut end = before.len();
        while starts.len() < most {
            let start = before[..end].trim_end_matches(is_of_word).len();
            if start == end && !starts.is_empty() {
                break;
            }
            starts.push(self.line + start as u32);
            match before[..start].strip_suffix(' ') {
                Some(rest) => end = rest.len(),
                None => break,
            }
        }
        starts
    }

    /// The title that ends before the cursor, and where what has been typed of a name behind it begins.
    pub fn title_before(&self) -> Option<(&'a OfficeMention, u32)> {
        let offices = self.scene.reading().offices.iter();
        let here = offices.filter(|o| o.at.block == self.block && o.span.end <= self.offset && !o.at.quoted);
        // Of two that end together the one that knows its country knows more.
        let title = here.max_by_key(|office| (office.span.end, office.of.is_some()))?;
        let gap = self.text(Span::new(title.span.end, self.offset));
        let typed = gap.trim_start_matches(is_blank_or_markup);
        let is_name = typed.split(' ').all(|word| word.chars().all(is_of_word)) && typed.split(' ').count() <= 4;
        let begins_name = typed.is_empty() || typed.starts_with(char::is_uppercase);
        // Without a blank, only a title in capitals is one that a name will follow.
        let is_apart = gap.contains(char::is_whitespace)
            || gap.is_empty() && title.text.split(' ').next_back().is_some_and(|w| w.starts_with(char::is_uppercase));
        let on_line = self.offset - typed.len() as u32 >= self.line;
        (is_name && begins_name && is_apart && on_line).then_some((title, self.offset - typed.len() as u32))
    }

    /// The known person whose name ends before the cursor with a comma behind it, and where what has been typed
    /// after the comma and an article begins.
    pub fn name_before(&self) -> Option<(PersonId, u32)> {
        let persons = self.scene.reading().persons.iter().enumerate();
        let here = persons.filter(|(_, m)| m.at.block == self.block && m.span.end <= self.offset && !m.at.quoted);
        let (index, mention) = here.max_by_key(|(_, mention)| mention.span.end)?;
        let gap = self.text(Span::new(mention.span.end, self.offset)).trim_start_matches(['*', '_']);
        let rest = gap.strip_prefix(',')?;
        let typed = rest.trim_start();
        let typed = ["the ", "a ", "an "].iter().find_map(|article| typed.strip_prefix(article)).unwrap_or(typed);
        let start = self.offset - typed.len() as u32;
        let is_title = typed.chars().all(|c| is_of_word(c) || c == ' ') && typed.split(' ').count() <= MOST_WORDS;
        let person = self.scene.assessment().persons.get(index)?.person?;
        (is_title && start >= self.line).then_some((person, start))
    }

    /// The known person whose name follows the cursor, and where the name begins.
    pub fn name_after(&self) -> Option<(PersonId, u32)> {
        let rest = self.text(Span::new(self.word_end, self.scene.file().text().len() as u32));
        let blanks = rest.len() - rest.trim_start_matches(' ').len();
        let start = self.word_end + blanks as u32;
        let in_word = self.offset != start && blanks == 0;
        let mentions = || self.scene.reading().persons.iter().enumerate();
        // At the first letter of a name the word that the cursor stands in is the name's own.
        let at_start = mentions().find(|(_, mention)| mention.span.start == self.offset);
        if let Some((index, _)) = at_start {
            return Some((self.scene.assessment().persons.get(index)?.person?, self.offset));
        }
        if let Some((index, _)) = mentions().find(|(_, mention)| mention.span.start == start).filter(|_| !in_word) {
            return Some((self.scene.assessment().persons.get(index)?.person?, start));
        }
        // A capitalised word that is being typed before a name looks like a part of it.
        let grown = |(_, m): &(usize, &PersonMention)| m.span.start < self.offset && start < m.span.end;
        let (_, mention) = mentions().find(grown).filter(|_| !in_word)?;
        let name = self.text(Span::new(start, mention.span.end));
        let is_full = name.contains(' ');
        let person = self.scene.facts().find_person(name, Lexicon::english()).filter(|_| is_full)?;
        Some((person, start))
    }

    /// What must be put between the text before the cursor and words that begin at `start`.
    pub fn lead(&self, start: u32) -> &'static str {
        let before = self.text(Span::new(self.line, start));
        let joins = before.ends_with(|c: char| is_of_word(c) || c == ',');
        if joins { " " } else { "" }
    }

    /// Whether the draft names the person in full before the cursor.
    pub fn has_introduced(&self, person: PersonId, before: u32) -> bool {
        let persons = self.scene.reading().persons.iter().zip(&self.scene.assessment().persons);
        let earlier = persons.filter(|(mention, _)| !mention.bare && mention.span.end < before);
        earlier.into_iter().any(|(_, known)| known.person == Some(person))
    }

    /// The known persons whom the draft names in full before a place, first come first.
    pub fn introduced(&self, before: u32) -> Vec<PersonId> {
        let persons = self.scene.reading().persons.iter().zip(&self.scene.assessment().persons);
        let earlier = persons.filter(|(mention, _)| !mention.bare && mention.span.end < before);
        let mut known: Vec<PersonId> = earlier.filter_map(|(_, name)| name.person).collect();
        known.sort_unstable();
        known.dedup();
        known
    }

    /// Whether the cursor stands inside quotation marks.
    fn is_quoted(&self) -> bool {
        let reading = self.scene.reading();
        let (block, passage) = (&reading.document.blocks[self.block], &reading.blocks[self.block].passage);
        passage.quotes.iter().any(|quote| inside(block, passage, quote.start..quote.end, self.offset))
    }
}

/// The most words of a title that are taken for the beginning of one.
pub(super) const MOST_WORDS: usize = 8;

/// Whether an offset lies between the marks of a quotation, which are the tokens beside it.
fn inside(block: &Block, passage: &Passage, quote: Range<usize>, offset: u32) -> bool {
    let span = |token: usize| block.span(passage.bytes(&(token..token + 1)));
    let start = quote.start.checked_sub(1).map_or(0, |mark| span(mark).end);
    // One that is still open at the end of the block goes on to wherever the cursor is.
    let end = if quote.end < passage.tokens.len() { span(quote.end).start } else { u32::MAX };
    start <= offset && offset <= end
}

/// What a word of a name or title is made of.
fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '‐' | '‑' | '\'' | '’' | '.' | '\u{301}')
}

fn is_blank_or_markup(c: char) -> bool {
    c.is_whitespace() || matches!(c, '*' | '_')
}
