//! A comment as it is written.

use crate::document::Span;

/// How every such comment begins, white space and the colon aside.
const NAME: &str = "copydesk";
/// How what follows the name begins.
const SILENCE: &str = "silence";

/// A comment of ours, as a format finds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::document) struct Comment {
    pub span: Span,
    pub content: Span,
    pub closed: bool,
    /// Prose of the block that is open stands before it. Only web pages say so.
    pub behind_prose: bool,
}

/// Whether a text may have comments of ours, without looking closely.
pub(in crate::document) fn is_likely(text: &str) -> bool {
    text.match_indices("<!--").any(|(at, _)| begins(&text[at + 4..]).is_some())
}

/// The comments of ours in a stretch of raw HTML that begins at byte `start`.
pub(in crate::document) fn scan(text: &str, start: usize) -> Vec<Comment> {
    each(text, start, false)
}

/// The comments of ours in plain text that begins at byte `start`. What looks like one that swallows another one is
/// text: nobody would see that it is not read.
pub(in crate::document) fn scan_plain(text: &str, start: usize) -> Vec<Comment> {
    each(text, start, true)
}

fn each(text: &str, start: usize, plain: bool) -> Vec<Comment> {
    let mut found = Vec::new();
    let (mut at, mut ahead) = (0, 0);
    while let Some(open) = text[at..].find("<!--").map(|open| at + open) {
        // Many openings may share one end: it is looked for once.
        if ahead < open + 4 {
            let Some(end) = text[open + 4..].find("-->") else {
                found.extend(comment(&text[open..], start + open));
                break;
            };
            ahead = open + 4 + end;
        }
        let close = ahead + 3;
        found.extend(comment(&text[open..close], start + open));
        let is_text = plain && text[open + 4..close].contains("<!--");
        at = if is_text { open + 4 } else { close };
    }
    found
}

/// What the text of a block has of comments that are not closed, and so are none: `text` begins at byte `start`.
pub(in crate::document) fn scan_open(text: &str, start: usize) -> Vec<Comment> {
    let openings = text.match_indices("<!--").filter(|(at, _)| !text[..*at].ends_with('\\'));
    let line = |at: usize| &text[at..at + text[at..].find(['\n', '\r']).unwrap_or(text.len() - at)];
    openings.filter_map(|(at, _)| comment(line(at), start + at)).filter(|found| !found.closed).collect()
}

/// A whole comment that stands at byte `start`, if it is one of ours. One that is not closed counts to the end of its
/// line.
pub(in crate::document) fn comment(written: &str, start: usize) -> Option<Comment> {
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

/// What follows `copydesk:` at the beginning of a comment, in any case and with any white space. The colon may be
/// missing where nothing but a silence can be meant.
fn begins(inner: &str) -> Option<&str> {
    let name = inner.trim_start();
    let rest = name.get(NAME.len()..).filter(|_| name[..NAME.len()].eq_ignore_ascii_case(NAME))?;
    let said = rest.trim_start();
    let after =
        said.get(..SILENCE.len()).filter(|word| word.eq_ignore_ascii_case(SILENCE)).map(|_| &said[SILENCE.len()..]);
    let is_silence = said.len() < rest.len() && after.is_some_and(|after| after.starts_with(['-', ' ']));
    said.strip_prefix(':').or(is_silence.then_some(said))
}
