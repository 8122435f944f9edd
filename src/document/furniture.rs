//! Recognising publishing furniture by the patterns of `furniture.txt`.

use std::sync::OnceLock;

use super::block::Zone;
use super::zones::ends_like_a_sentence;

/// The patterns, compiled in; the file itself documents their format.
const SOURCE: &str = include_str!("furniture.txt");

/// No pattern matches a block of more words; longer ones need not be looked at.
const MOST_WORDS: usize = 40;

/// What a block turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Furniture {
    /// The zone it belongs to.
    pub zone: Zone,
    /// After body text, the zone extends to the end of the document.
    pub to_the_end: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Exact,
    Prefix,
    Label,
    Suffix,
    Contains,
    Name,
    Slogan,
    Rest,
}

#[derive(Debug)]
struct Pattern {
    zone: Zone,
    kind: Kind,
    most_words: usize,
    /// In lower case with straight apostrophes and single spaces.
    phrase: String,
}

/// Recognises a block's text; `None` for what is not furniture.
pub(super) fn recognise(text: &str) -> Option<Furniture> {
    let words = text.split_whitespace().take(MOST_WORDS + 1).count();
    if words > MOST_WORDS {
        return None;
    }
    let folded = fold(text);
    let bare = folded.trim_start_matches(is_opening_mark);
    let pattern = patterns().iter().find(|pattern| words <= pattern.most_words && pattern.matches(text, bare))?;
    Some(Furniture { zone: pattern.zone, to_the_end: pattern.kind == Kind::Rest })
}

impl Pattern {
    /// `text` is the block as it stands, `bare` the same folded and without opening marks.
    fn matches(&self, text: &str, bare: &str) -> bool {
        let phrase = self.phrase.as_str();
        match self.kind {
            Kind::Exact | Kind::Rest => bare.starts_with(phrase) && bare.trim_end_matches(is_closing_mark) == phrase,
            Kind::Prefix => after_phrase(bare, phrase).is_some(),
            Kind::Label => after_phrase(bare, phrase).is_some_and(|rest| {
                rest.trim_start_matches([' ', ')', ']']).starts_with([':', '|', '–', '—', '»', '→'])
            }),
            Kind::Suffix => ends_with_phrase(bare.trim_end_matches(is_closing_mark), phrase),
            Kind::Contains => bare.contains(phrase) || text.starts_with(['(', '[']) && fold(text).contains(phrase),
            Kind::Name => {
                after_phrase(bare, phrase).is_some() && name_follows(text, phrase) && !ends_like_a_sentence(text)
            }
            Kind::Slogan => is_slogan(text),
        }
    }
}

/// What follows a phrase at the start of a text, if the phrase ends there at the end of a word.
fn after_phrase<'a>(text: &'a str, phrase: &str) -> Option<&'a str> {
    let rest = text.strip_prefix(phrase)?;
    let word_goes_on = phrase.ends_with(char::is_alphanumeric) && rest.starts_with(char::is_alphanumeric);
    (!word_goes_on).then_some(rest)
}

fn ends_with_phrase(text: &str, phrase: &str) -> bool {
    let Some(before) = text.strip_suffix(phrase) else {
        return false;
    };
    !(phrase.starts_with(char::is_alphanumeric) && before.ends_with(char::is_alphanumeric))
}

/// Whether the word after the phrase's words begins with a capital.
fn name_follows(text: &str, phrase: &str) -> bool {
    let mut words = text.trim_start_matches(is_opening_mark).split_whitespace();
    words.nth(phrase.split(' ').count()).is_some_and(|word| word.starts_with(char::is_uppercase))
}

/// `domain.tld: some words`, as sites print it of themselves.
fn is_slogan(text: &str) -> bool {
    let Some((domain, slogan)) = text.split_once(": ") else {
        return false;
    };
    let Some((name, top_level)) = domain.rsplit_once('.') else {
        return false;
    };
    let host =
        |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-".contains(&byte));
    let top = top_level.len() >= 2 && top_level.bytes().all(|byte| byte.is_ascii_lowercase());
    // "U.S.: …" and "p.m.: …" have no top-level domain of two letters or more.
    host(name) && top && !slogan.trim().is_empty() && !ends_like_a_sentence(slogan)
}

fn is_opening_mark(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '(' | '[' | '*' | '•' | '»' | '>' | '-' | '–' | '—' | '|' | '▶' | '►' | '→' | '#' | '_')
}

fn is_closing_mark(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, ')' | ']' | '*' | '.' | '…' | ':' | '!' | '»' | '>' | '→' | '|' | '_' | ',' | '-' | '–')
}

/// Lower case, straight apostrophes, single spaces.
fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '’' | '‘' | 'ʼ' => folded.push('\''),
            _ if c.is_whitespace() && folded.ends_with(' ') => {}
            _ if c.is_whitespace() => folded.push(' '),
            _ if c.is_ascii() => folded.push(c.to_ascii_lowercase()),
            _ => folded.extend(c.to_lowercase()),
        }
    }
    folded
}

fn patterns() -> &'static [Pattern] {
    static PATTERNS: OnceLock<Vec<Pattern>> = OnceLock::new();
    PATTERNS.get_or_init(|| parse(SOURCE).filter_map(Result::ok).collect())
}

/// The patterns of a file; `Err` carries a line that is none (a test keeps the built-in file clean).
fn parse(source: &str) -> impl Iterator<Item = Result<Pattern, &str>> {
    let mut zone = Zone::Boilerplate;
    source.lines().map(str::trim).filter_map(move |line| {
        if line.is_empty() || line.starts_with('#') {
            return None;
        }
        match line {
            "[boilerplate]" => zone = Zone::Boilerplate,
            "[caption]" => zone = Zone::Caption,
            "[byline]" => zone = Zone::Byline,
            _ => return Some(parse_pattern(zone, line).ok_or(line)),
        }
        None
    })
}

fn parse_pattern(zone: Zone, line: &str) -> Option<Pattern> {
    let (head, phrase) = line.split_once(':')?;
    let (name, limit) = match head.split_once("<=") {
        Some((name, limit)) => (name.trim(), Some(limit.trim().parse().ok()?)),
        None => (head.trim(), None),
    };
    let (kind, default) = match name {
        "exact" => (Kind::Exact, MOST_WORDS),
        "prefix" => (Kind::Prefix, 25),
        "label" => (Kind::Label, 30),
        "suffix" => (Kind::Suffix, 30),
        "contains" => (Kind::Contains, MOST_WORDS),
        "name" => (Kind::Name, 10),
        "slogan" => (Kind::Slogan, 12),
        "rest" => (Kind::Rest, MOST_WORDS),
        _ => return None,
    };
    let phrase = fold(phrase.trim());
    let most_words = limit.unwrap_or(default);
    let complete = !phrase.is_empty() || kind == Kind::Slogan;
    (complete && most_words <= MOST_WORDS).then_some(Pattern { zone, kind, most_words, phrase })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zone(text: &str) -> Option<Zone> {
        recognise(text).map(|found| found.zone)
    }

    #[test]
    fn the_built_in_file_is_clean() {
        let wrong: Vec<&str> = parse(SOURCE).filter_map(Result::err).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
        assert!(patterns().len() > 100);
    }

    #[test]
    fn furniture_is_recognised() {
        for text in [
            "Also read: Harbour board meets again",
            "ALSO READ – Harbour board meets again",
            "» Related Posts",
            "Don’t miss: the harbour in pictures",
            "Your email address will not be published. Required fields are marked *",
            "Required fields are marked *",
            "Share this:",
            "© 2031 The Harbour Post. All rights reserved.",
            "harbourpost.example: news for sailors",
            "[Advertisement]",
        ] {
            assert_eq!(zone(text), Some(Zone::Boilerplate), "{text}");
        }
        for text in [
            "Cover photo: A. Vik/POOL/ABC",
            "(Photo: Ada Vik)",
            "The pier at dusk. (Photo by Ada Vik)",
            "Ada Vik, mayor. | Getty Images",
            "A. Vik/AFP",
        ] {
            assert_eq!(zone(text), Some(Zone::Caption), "{text}");
        }
        for text in
            ["By Ada Vik", "By Our Correspondent", "BY ADA VIK | May 4, 2031", "Reporting by Ada Vik; Editing by Bo Li"]
        {
            assert_eq!(zone(text), Some(Zone::Byline), "{text}");
        }
        assert!(recognise("Leave a Reply").is_some_and(|found| found.to_the_end));
    }

    #[test]
    fn prose_is_not_furniture() {
        for text in [
            "By Monday the crane had arrived.",
            "By the time they came",
            "Related work was done elsewhere.",
            "Sharethis is a word",
            "Read more books, the mayor said.",
            "Subscribers to our paper know this.",
            "Comments by the mayor were not welcome.",
            "Image matters to the mayor.",
            "The U.S.: a country.",
            "At 5 p.m.: the end",
            "He works for the ap",
        ] {
            assert_eq!(zone(text), None, "{text}");
        }
    }
}
