//! YAML front matter: what a file says about itself before its prose.

use std::fmt;

use serde::{Deserialize, Deserializer, de};
use serde_saphyr::{MessageFormatter as _, Spanned, UserMessageFormatter};

use super::error::DocumentError;
use super::{Span, TextFile};

/// Front matter of a plain text or Markdown file. Unknown keys are allowed; empty values count as absent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FrontMatter {
    /// From the opening `---` to the end of the closing line; `None` without front matter.
    pub span: Option<Span>,
    /// `date` (or `published`) as written, unparsed, and where.
    pub date: Option<(String, Span)>,
    /// `publisher`.
    pub publisher: Option<String>,
    /// `headline` or `title`.
    pub headline: Option<String>,
    /// `author`.
    pub author: Option<String>,
    /// `place`: where it was written.
    pub place: Option<String>,
    /// `relayed_from`: whose report this repeats; one text or a list.
    pub relayed_from: Vec<String>,
    /// `url` of the original.
    pub url: Option<String>,
    /// `quotes`: how faithful the quotations are.
    pub quotes: Option<QuoteTier>,
    /// `sources`: the only files that a draft rests on; `Some` of nothing is a closed, empty list.
    pub sources: Option<Vec<String>>,
    /// Where each of `sources` is written, in the same order.
    pub source_spans: Vec<Span>,
}

/// How close a source's quotations are to what was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum QuoteTier {
    /// Quoted word for word by the publication.
    Verbatim,
    /// Taken from a transcript, with its gaps.
    Transcript,
    /// Translated from another language.
    Translated,
}

impl QuoteTier {
    /// The names used in files.
    pub const NAMES: [&'static str; 3] = ["verbatim", "transcript", "translated"];

    /// The tier of a name in any case.
    pub fn from_name(name: &str) -> Option<Self> {
        match name.trim().to_ascii_lowercase().as_str() {
            "verbatim" => Some(Self::Verbatim),
            "transcript" => Some(Self::Transcript),
            "translated" => Some(Self::Translated),
            _ => None,
        }
    }
}

/// The keys as YAML has them.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Raw {
    date: Option<Spanned<String>>,
    published: Option<Spanned<String>>,
    publisher: Option<String>,
    headline: Option<String>,
    title: Option<String>,
    author: Option<Spanned<OneOrMany>>,
    place: Option<String>,
    #[serde(alias = "relayed-from")]
    relayed_from: Option<Spanned<OneOrMany>>,
    url: Option<String>,
    quotes: Option<Spanned<String>>,
    sources: Option<Spanned<OneOrMany>>,
}

/// A text or a list of texts, each with its place where the list has one.
enum OneOrMany {
    One(String),
    Many(Vec<Spanned<String>>),
}

impl<'de> Deserialize<'de> for OneOrMany {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(OneOrManyVisitor)
    }
}

struct OneOrManyVisitor;

impl<'de> de::Visitor<'de> for OneOrManyVisitor {
    type Value = OneOrMany;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text or a list of texts")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<OneOrMany, E> {
        Ok(OneOrMany::One(text.to_owned()))
    }

    fn visit_seq<A: de::SeqAccess<'de>>(self, mut list: A) -> Result<OneOrMany, A::Error> {
        let mut texts = Vec::new();
        while let Some(text) = list.next_element()? {
            texts.push(text);
        }
        Ok(OneOrMany::Many(texts))
    }
}

/// The texts of a key that takes one or many, each with its place.
fn listed(Spanned { value, referenced, defined }: Spanned<OneOrMany>) -> Vec<Spanned<String>> {
    match value {
        OneOrMany::One(text) => vec![Spanned { value: text, referenced, defined }],
        OneOrMany::Many(texts) => texts,
    }
}

/// Reads the front matter at the very start of a file; the default when there is none.
pub(super) fn read(file: &TextFile) -> Result<FrontMatter, DocumentError> {
    let text = file.text();
    let Some(fence) = find(text) else {
        return Ok(FrontMatter::default());
    };
    let yaml = &text[fence.yaml.range()];
    let raw: Raw = match serde_saphyr::from_str::<Option<Raw>>(yaml) {
        Ok(raw) => raw.unwrap_or_default(),
        Err(error) => return Err(explain(file, fence.yaml, &error)),
    };
    let quotes = match &raw.quotes {
        Some(name) => Some(read_tier(file, fence.yaml, name)?),
        None => None,
    };
    let place_of = |value: &Spanned<String>| locate(text, fence.yaml, value);
    let sources = raw.sources.map(listed);
    let source_spans = sources.iter().flatten().map(place_of).collect();
    Ok(FrontMatter {
        span: Some(fence.whole),
        date: raw.date.or(raw.published).map(|date| (date.value.trim().to_owned(), place_of(&date))),
        publisher: raw.publisher,
        headline: raw.headline.or(raw.title),
        author: raw.author.map(|names| texts(listed(names)).join(", ")),
        place: raw.place,
        relayed_from: raw.relayed_from.map(|names| texts(listed(names))).unwrap_or_default(),
        url: raw.url,
        quotes,
        sources: sources.map(texts),
        source_spans,
    })
}

fn texts(list: Vec<Spanned<String>>) -> Vec<String> {
    list.into_iter().map(|entry| entry.value).collect()
}

/// Where front matter stands.
struct Fence {
    /// With both fences and the line ending after the closing one.
    whole: Span,
    /// The YAML between the fences.
    yaml: Span,
}

/// Finds front matter: `---` on the first line, a `---` or `...` line further down, and YAML keys
/// between. Two thematic breaks with prose between them are prose.
fn find(text: &str) -> Option<Fence> {
    let mut lines = lines(text);
    let (_, opening, yaml_start) = lines.next()?;
    if opening.trim_end() != "---" {
        return None;
    }
    let (closing_start, _, closing_end) = lines.find(|(_, line, _)| matches!(line.trim_end(), "---" | "..."))?;
    looks_like_keys(&text[yaml_start..closing_start]).then(|| Fence {
        whole: Span::new(0, closing_end as u32),
        yaml: Span::new(yaml_start as u32, closing_start as u32),
    })
}

/// The lines of a text: start, content, start of the next line.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str, usize)> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = text.get(start..).filter(|rest| !rest.is_empty())?;
        let content = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let ending = match &rest.as_bytes()[content..] {
            [b'\r', b'\n', ..] => 2,
            [] => 0,
            _ => 1,
        };
        let line = (start, &rest[..content], start + content + ending);
        start = line.2;
        Some(line)
    })
}

/// Whether what stands between two `---` lines is meant as YAML: its first line is a key or there is
/// nothing but comments; a key further down counts only when no blank line follows the opening.
fn looks_like_keys(yaml: &str) -> bool {
    let mut written =
        lines(yaml).map(|(_, line, _)| line).filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    let Some(first) = written.next() else {
        return true;
    };
    let opens_at_once = lines(yaml).next().is_some_and(|(_, line, _)| !line.trim().is_empty());
    is_key_line(first) || (opens_at_once && written.any(is_key_line))
}

/// `key:` or `key: value`, the key bare or in quotation marks.
fn is_key_line(line: &str) -> bool {
    let Some((key, value)) = line.split_once(':') else {
        return false;
    };
    let name = key.trim_end().trim_matches(['"', '\'']);
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-');
    is_name && (value.is_empty() || value.starts_with([' ', '\t']))
}

/// The span of a YAML value in the whole file, without its quotation marks.
fn locate(text: &str, yaml: Span, value: &Spanned<String>) -> Span {
    let place = value.referenced.span();
    let (Some(offset), Some(len)) = (place.byte_offset(), place.byte_len()) else {
        return yaml;
    };
    let start = yaml.start as usize + offset as usize;
    let Some(written) = text.get(start..start + len as usize) else {
        return yaml;
    };
    let quoted = written.len() >= 2 && written.starts_with(['"', '\'']) && written.ends_with(['"', '\'']);
    let content = if quoted { &written[1..written.len() - 1] } else { written.trim_end() };
    let start = start as u32 + u32::from(quoted);
    Span::new(start, start + content.len() as u32)
}

fn read_tier(file: &TextFile, yaml: Span, name: &Spanned<String>) -> Result<QuoteTier, DocumentError> {
    QuoteTier::from_name(&name.value).ok_or_else(|| {
        let position = file.position(locate(file.text(), yaml, name).start);
        let valid = QuoteTier::NAMES.join("`, `");
        DocumentError {
            path: file.path().to_owned(),
            line: position.line,
            column: position.column,
            message: format!("front matter, key `quotes`: `{}` is not one of `{valid}`", name.value),
        }
    })
}

/// A YAML error with its place in the whole file and the key it concerns.
fn explain(file: &TextFile, yaml: Span, error: &serde_saphyr::Error) -> DocumentError {
    let first_line = file.position(yaml.start).line;
    let (line, column) = match error.location() {
        Some(place) if place.line() > 0 => (first_line + place.line() as u32 - 1, place.column() as u32),
        _ => (first_line, 1),
    };
    let reason = reword(&UserMessageFormatter.format_message(error.without_snippet()));
    let written = file.slice(file.line_span(line));
    let subject = match written.split_once(':') {
        Some((key, _)) if is_key_line(written) => format!("front matter, key `{}`", key.trim()),
        _ => "front matter".to_owned(),
    };
    DocumentError { path: file.path().to_owned(), line, column, message: format!("{subject}: {reason}") }
}

/// The parser's words for the commonest mistakes, put for people who do not know the parser.
fn reword(reason: &str) -> String {
    let typed = reason.strip_prefix("invalid type: ").and_then(|rest| rest.split_once(", expected "));
    match (reason, typed) {
        (_, Some((got, wanted))) => format!("must be {wanted}, not {got}"),
        ("expected string scalar", _) => "must be a text".to_owned(),
        ("expected mapping start", _) => "must be a list of `key: value` lines".to_owned(),
        _ => reason.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(text: &str) -> TextFile {
        TextFile::from_text("brief.md".into(), text.into())
    }

    fn front(text: &str) -> FrontMatter {
        read(&file(text)).expect("front matter")
    }

    fn error(text: &str) -> (u32, u32, String) {
        let error = read(&file(text)).expect_err("an error");
        (error.line, error.column, error.message)
    }

    #[test]
    fn all_keys() {
        let text = "---\r\n# ours\r\ndate: 2031-05-04\r\ntitle: 12 ships\r\npublisher: 'The Ğ Post'\r\nplace: Oslo\r\n\
                    relayed_from: [AAA, BBB]\r\nurl: https://example.org/a\r\nquotes: Transcript\r\n\
                    sources:\r\n  - ü.txt\r\n  - \"b c.txt\"\r\nmood: fine\r\n...\r\nProse.";
        let front = front(text);
        let file = file(text);
        let (date, span) = front.date.expect("date");
        assert_eq!((date.as_str(), file.slice(span)), ("2031-05-04", "2031-05-04"));
        assert_eq!(front.headline.as_deref(), Some("12 ships"));
        assert_eq!(front.publisher.as_deref(), Some("The Ğ Post"));
        assert_eq!(front.relayed_from, ["AAA", "BBB"]);
        assert_eq!(front.quotes, Some(QuoteTier::Transcript));
        assert_eq!(front.sources.as_deref(), Some(&["ü.txt".to_owned(), "b c.txt".to_owned()][..]));
        let places: Vec<&str> = front.source_spans.iter().map(|span| file.slice(*span)).collect();
        assert_eq!(places, ["ü.txt", "b c.txt"]);
        assert_eq!(&text[front.span.expect("span").end as usize..], "Prose.");
    }

    #[test]
    fn dates_and_lists_in_their_other_forms() {
        assert_eq!(front("---\ndate: \"4 May 2031\"\n---\n").date.expect("date").0, "4 May 2031");
        assert_eq!(
            front("---\npublished: 2031-05-04T10:00:00Z # UTC\n---").date.expect("date").0,
            "2031-05-04T10:00:00Z"
        );
        assert_eq!(front("---\ndate: 2031\n---\n").date.expect("date").0, "2031");
        let one = front("---\nsources: only.txt\nrelayed-from: AAA\ndate:\n---\n");
        assert_eq!(one.sources, Some(vec!["only.txt".to_owned()]));
        assert_eq!((one.relayed_from, one.date, one.source_spans.len()), (vec!["AAA".to_owned()], None, 1));
        assert_eq!(front("---\nsources: []\n---\n").sources, Some(Vec::new()));
        assert!(front("---\n# nothing yet\n---\nx").span.is_some());
    }

    #[test]
    fn a_thematic_break_is_prose() {
        for text in [
            "---\nProse.\n",
            "---\n\nProse.\n\n---\n\nMore: prose.",
            "-- -\na: b\n---\n",
            " ---\na: b\n---\n",
            "a: b\n---\n",
            "---",
            "",
            "---\n\nAn aside.\n\nNote: this.\n\n---\n",
        ] {
            assert_eq!(front(text), FrontMatter::default(), "{text:?}");
        }
    }

    #[test]
    fn errors_have_places_in_the_whole_file() {
        let (line, column, message) = error("---\ntitle: x\ndate: [1, 2]\n---\n");
        assert_eq!((line, column), (3, 7));
        assert!(message.starts_with("front matter, key `date`: "), "{message}");
        let (line, column, _) = error("---\r\ntitle: é: b\r\n---\r\n");
        assert_eq!((line, column), (2, 9));
        let (line, _, message) = error("---\ndate: 2031-01-01\ndate: 2031-01-02\n---\n");
        assert_eq!(line, 3);
        assert!(message.contains("date"), "{message}");
        let (line, column, message) = error("---\n\nquotes: 'loose'\n---\n");
        assert_eq!((line, column), (3, 10));
        assert!(message.contains("`verbatim`, `transcript`, `translated`"), "{message}");
        let (line, _, message) = error("---\nurl: x\nsources: {a: b}\n---\n");
        assert_eq!((line, message.contains("text")), (3, true), "{message}");
        assert_eq!(
            error("---\nsources: 3\n---").2,
            "front matter, key `sources`: must be a text or a list of texts, not integer `3`"
        );
        assert_eq!(
            error("---\nsources: [[a]]\n---"),
            (2, 11, "front matter, key `sources`: must be a text".to_owned())
        );
        assert_eq!(error("---\n- a: b\nx: y\n---").2, "front matter: must be a list of `key: value` lines");
    }
}
