//! Telling headline, subheads, bylines, captions and furniture from the story.

use super::block::{Block, Shape, Zone};
use super::furniture;
use super::plain::is_list_marker;
use super::text_file::floor_boundary;

/// A headline has at most this many words.
const HEADLINE_WORDS: usize = 25;
/// A subhead has at most this many words.
const SUBHEAD_WORDS: usize = 14;
/// A subhead that is a quotation from end to end has at most this many words.
const QUOTED_SUBHEAD_WORDS: usize = 8;
/// So many blocks after a headline may still repeat it.
const REPEATED_WITHIN: usize = 3;
/// More short lines in a row than this are a list, not subheads.
const MOST_SUBHEADS_IN_A_ROW: usize = 2;
/// A dateline ends within so many bytes.
const DATELINE_BYTES: usize = 120;

/// Refines the zones that the format gave: furniture first, then the headline where the format names
/// none, then the subheads.
pub(super) fn refine(blocks: &mut [Block]) {
    mark_furniture(blocks);
    mark_headline(blocks);
    mark_subheads(blocks);
}

fn mark_furniture(blocks: &mut [Block]) {
    let mut body_seen = false;
    let mut the_rest = None;
    for block in blocks {
        if let Some(zone) = the_rest {
            block.zone = zone;
            continue;
        }
        if block.zone == Zone::Headline {
            continue;
        }
        match furniture::recognise(&block.text) {
            Some(found) if found.to_the_end => {
                // Before any body text it may be the story's own headline.
                if body_seen {
                    the_rest = Some(found.zone);
                    block.zone = found.zone;
                }
            }
            Some(found) => block.zone = found.zone,
            None => body_seen |= block.zone == Zone::Body,
        }
    }
}

/// The first block is the headline when it looks like one and a story follows; it may be printed twice.
fn mark_headline(blocks: &mut [Block]) {
    let explicit = blocks.iter().position(|block| block.zone == Zone::Headline);
    let Some(headline) = explicit.or_else(|| find_headline(blocks)) else {
        return;
    };
    blocks[headline].zone = Zone::Headline;
    let title = blocks[headline].text.to_lowercase();
    for block in blocks.iter_mut().skip(headline + 1).take(REPEATED_WITHIN) {
        let may_repeat = matches!(block.zone, Zone::Body | Zone::Subhead);
        if may_repeat && block.text.to_lowercase() == title {
            block.zone = Zone::Headline;
        }
    }
}

fn find_headline(blocks: &[Block]) -> Option<usize> {
    let first = blocks.iter().position(|block| matches!(block.zone, Zone::Body | Zone::Subhead))?;
    let is_paragraph = blocks[first].zone == Zone::Body && blocks[first].shape() == Shape::Paragraph;
    let story_follows = blocks[first + 1..].iter().any(|block| block.zone == Zone::Body);
    (is_paragraph && story_follows && reads_like_a_heading(&blocks[first].text, HEADLINE_WORDS)).then_some(first)
}

/// Short blocks without a full stop between blocks of the story are subheads; several in a row are not.
fn mark_subheads(blocks: &mut [Block]) {
    let story: Vec<usize> = (0..blocks.len())
        .filter(|&index| !matches!(blocks[index].zone, Zone::Boilerplate | Zone::Caption | Zone::Byline))
        .collect();
    let mut at = 0;
    while at < story.len() {
        let run = story[at..].iter().take_while(|&&index| may_be_subhead(&blocks[index])).count();
        let has_before = at > 0;
        let has_after = at + run < story.len();
        if (1..=MOST_SUBHEADS_IN_A_ROW).contains(&run) && has_before && has_after {
            for &index in &story[at..at + run] {
                blocks[index].zone = Zone::Subhead;
            }
        }
        at += run.max(1);
    }
}

fn may_be_subhead(block: &Block) -> bool {
    let text = block.text.as_str();
    block.zone == Zone::Body
        && block.shape() == Shape::Paragraph
        && reads_like_a_heading(text, if is_quotation(text) { QUOTED_SUBHEAD_WORDS } else { SUBHEAD_WORDS })
}

/// At most `most_words` words, ending neither like a sentence nor like the lead to something, and
/// neither a list item nor opened by a dateline.
fn reads_like_a_heading(text: &str, most_words: usize) -> bool {
    // The end is looked at first: most paragraphs are sentences, and their words need not be counted.
    !ends_like_a_sentence(text)
        && !text.ends_with([':', ',', ';'])
        && text.split_whitespace().nth(most_words).is_none()
        && !text.split_whitespace().next().is_some_and(is_list_marker)
        && text.contains(char::is_alphabetic)
        && !opens_with_dateline(text)
}

/// Whether a text ends in `.`, `!`, `?` or their like, closing quotation marks and brackets aside.
pub(super) fn ends_like_a_sentence(text: &str) -> bool {
    let closing = |c: char| c.is_whitespace() || is_closing_quote(c) || matches!(c, ')' | ']');
    text.trim_end_matches(closing).ends_with(['.', '!', '?', '…', '。', '！', '？'])
}

fn is_closing_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | '›' | '“')
}

/// The whole text stands in one pair of quotation marks.
fn is_quotation(text: &str) -> bool {
    let inner = text.strip_prefix(['"', '“', '„', '«', '‘', '\'']);
    let inner = inner.and_then(|rest| rest.strip_suffix(is_closing_quote));
    inner.is_some_and(|inner| !inner.contains(['"', '”', '»']))
}

/// `PLACE, date (AGENCY):` and the like: a capitalised opening of a few words that holds a year or
/// an agency in brackets, or a place in capitals, then a colon or a dash, then text.
fn opens_with_dateline(text: &str) -> bool {
    let window = &text[..floor_boundary(text, DATELINE_BYTES)];
    if !window.starts_with(char::is_uppercase) {
        return false;
    }
    let separators = [": ", " - ", " – ", " — ", " -- ", "— ", "– "];
    let found = separators.iter().filter_map(|separator| Some((window.find(separator)?, *separator))).min();
    let Some((end, separator)) = found else {
        return false;
    };
    let opening = window[..end].trim_end();
    let has_agency = opening.ends_with(')') && opening.contains('(');
    let has_year =
        opening.contains(", ") && opening.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() == 4);
    let place = opening.split(',').next().unwrap_or_default();
    let in_capitals = separator != ": " && place.contains(char::is_alphabetic) && !place.contains(char::is_lowercase);
    let text_follows = text[end + separator.len()..].contains(char::is_lowercase);
    text_follows && (has_agency || has_year || in_capitals)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::plain;

    fn zones(text: &str) -> Vec<Zone> {
        let mut blocks = plain::read(text, 0);
        refine(&mut blocks);
        blocks.into_iter().map(|block| block.zone).collect()
    }

    const STORY: &str = "The harbour board met on Tuesday.";

    #[test]
    fn headline_printed_twice_with_byline() {
        let text =
            format!("Board Meets On Crane\n\nBoard meets on crane\n\nBy Our Correspondent\n\n{STORY}\n\n{STORY}");
        assert_eq!(zones(&text), [Zone::Headline, Zone::Headline, Zone::Byline, Zone::Body, Zone::Body]);
    }

    #[test]
    fn what_is_no_headline() {
        for first in [
            "Board meets on crane.",
            "“We will meet again!”",
            "Oslo, 4 May 2031 (ABC): The board met",
            "OSLO, May 4 (ABC) - The board met",
            "OSLO — The board met",
            "The board said:",
            "- a list",
            "12",
        ] {
            assert_eq!(zones(&format!("{first}\n\n{STORY}"))[0], Zone::Body, "{first}");
        }
        assert_eq!(zones("Board meets on crane"), [Zone::Body]);
        assert_eq!(zones("Board meets on crane\n\nAdvertisement"), [Zone::Body, Zone::Boilerplate]);
        let long = "word ".repeat(26);
        assert_eq!(zones(&format!("{long}\n\n{STORY}"))[0], Zone::Body);
        for headline in ["BREAKING: Board meets on crane", "Crane: a story in 2 parts", "Board – and crane – meet"]
        {
            assert_eq!(zones(&format!("{headline}\n\n{STORY}"))[0], Zone::Headline, "{headline}");
        }
    }

    #[test]
    fn subheads_between_body_blocks() {
        let text = format!(
            "{STORY}\nWhat the board wants\n{STORY}\n\"We want a crane\"\n{STORY}\n\"We want a crane\" they say\n{STORY}"
        );
        let expected = [Zone::Body, Zone::Subhead, Zone::Body, Zone::Subhead, Zone::Body, Zone::Subhead, Zone::Body];
        assert_eq!(zones(&text), expected);
        for line in [
            "What the board wants:",
            "“We want a crane.”",
            "\"We want a crane and we want it before the summer\"",
            "1. Crane",
            "A line that has rather more words in it than any subhead should ever have",
        ] {
            assert_eq!(zones(&format!("{STORY}\n{line}\n{STORY}"))[1], Zone::Body, "{line}");
        }
        let last = format!("{STORY}\nWhat the board wants\nAdvertisement");
        assert_eq!(zones(&last)[1], Zone::Body);
        let listed = format!("{STORY}\nOne thing\nOther thing\nThird thing\n{STORY}");
        assert!(zones(&listed).iter().all(|zone| *zone == Zone::Body));
    }

    #[test]
    fn comments_and_all_after_them_are_boilerplate() {
        let text = format!("{STORY}\n\nLeave a Reply\n\nI was there, it was different.\n\nBy Ada Vik");
        assert_eq!(zones(&text), [Zone::Body, Zone::Boilerplate, Zone::Boilerplate, Zone::Boilerplate]);
        assert_eq!(zones(&format!("Comments\n\n{STORY}")), [Zone::Headline, Zone::Body]);
    }
}
