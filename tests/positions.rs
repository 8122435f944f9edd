//! Positions hold: whatever stands in a text, every mention knows exactly which bytes of the file it is.
//!
//! Generated news in three formats is read; each mention's span must cut the mention's own words out of the file,
//! whatever markup, line endings, emoji or combining marks stand around and inside. What is read must not depend on
//! the markup either. And no text at all may bring the reader down.

mod support;

use std::sync::Arc;

use proptest::prelude::*;

use copydesk::claims::{self, Given, Reading};
use copydesk::document::{Document, Format, Span, TextFile};
use copydesk::language::lexicon::Lexicon;

use support::{DAY, days, held, read_as};

/// How a generated text is put down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    /// Plain text, paragraphs divided by an empty line.
    Plain,
    /// Markdown with emphasis around some words and soft line breaks.
    Markdown,
    /// A web page with elements around some words and character references.
    Html,
}

impl Style {
    const ALL: [Self; 3] = [Self::Plain, Self::Markdown, Self::Html];

    fn path(self) -> &'static str {
        match self {
            Self::Plain => "story.txt",
            Self::Markdown => "story.md",
            Self::Html => "story.html",
        }
    }
}

/// A story: paragraphs of words, with what happens at each word.
#[derive(Debug, Clone)]
struct Story {
    paragraphs: Vec<Vec<(String, Decoration)>>,
    crlf: bool,
}

/// What stands around a word.
#[derive(Debug, Clone, Copy)]
struct Decoration {
    /// Emphasis in markup, none in plain text.
    emphasis: bool,
    /// The space behind it is a no-break space.
    no_break: bool,
    /// The space behind it is a line break where the format allows that inside a paragraph.
    broken: bool,
}

/// Given and family name in forms that tax positions: decomposed accents, apostrophes, hyphens, other scripts' letters.
const NAMES: [&str; 8] = [
    "Amina Orwa",
    "Jose\u{301} Ibarra",
    "Zoe\u{308} Lindqvist",
    "Tomás Quillo",
    "Siobhán O’Marra",
    "Jean-Luc Bréval",
    "Łucja Żuk",
    "Şule Öztan",
];

const TITLES: [&str; 6] = [
    "Kenyan Foreign Minister",
    "the prime minister of Norway",
    "Mr",
    "Portuguese President",
    "then-Home Secretary",
    "Lake Institute fellow",
];

/// What a sentence goes on with.
const TAILS: [&str; 9] = [
    "said “the harbour is open” on Monday.",
    "landed in Quito on 12 May 2031, 🌊 and smiled.",
    "spoke of “a café of minds” 👩‍🚀 in Graz.",
    "told reporters: \"We wait.\"",
    "met officials’ families — all 19 — near Lima.",
    "welcomed the G20’s “spring”, as the CNDP–20 crew calls it.",
    "was not there; the talks (late ones) went on.",
    "will fly to Oslo & back on Friday.",
    "thanked Peru’s premier, Rosa Ibarra, for “the 𝒃oat”.",
];

fn sentence() -> impl Strategy<Value = String> {
    let pick = (0..NAMES.len(), 0..TITLES.len(), 0..TAILS.len(), 0..4usize);
    pick.prop_map(|(name, title, tail, shape)| {
        let (name, title, tail) = (NAMES[name], TITLES[title], TAILS[tail]);
        let family = name.split(' ').next_back().unwrap_or(name);
        match shape {
            0 => format!("{title} {name} {tail}"),
            1 => format!("Mr {family} {tail}"),
            2 => format!("{name}, the foreign minister of Chile, {tail}"),
            _ => format!("🎙 In Graz, {title} {name} {tail}"),
        }
    })
}

fn story() -> impl Strategy<Value = Story> {
    let paragraph = prop::collection::vec((sentence(), any::<u64>(), any::<u64>()), 1..3).prop_map(|sentences| {
        let decorated = sentences.into_iter().flat_map(|(sentence, emphasis, spaces)| {
            let words: Vec<String> = sentence.split(' ').map(str::to_owned).collect();
            words.into_iter().enumerate().map(move |(at, word)| {
                let bit = |mask: u64, shift: usize| (mask >> ((at * 2 + shift) % 64)) & 1 == 1;
                let decoration = Decoration {
                    emphasis: bit(emphasis, 0) && bit(emphasis, 1),
                    no_break: bit(spaces, 0) && bit(spaces, 1),
                    broken: bit(spaces, 0) && !bit(spaces, 1),
                };
                (word, decoration)
            })
        });
        decorated.collect()
    });
    (prop::collection::vec(paragraph, 1..4), any::<bool>()).prop_map(|(paragraphs, crlf)| Story { paragraphs, crlf })
}

impl Story {
    /// The story without any decoration.
    fn bare(&self) -> String {
        let lines: Vec<String> = self
            .paragraphs
            .iter()
            .map(|words| words.iter().map(|(word, _)| word.as_str()).collect::<Vec<_>>().join(" "))
            .collect();
        lines.join("\n\n")
    }

    /// The story as a file.
    fn written(&self, style: Style) -> String {
        let mut text = String::new();
        for words in &self.paragraphs {
            if style == Style::Html {
                text.push_str("<p>");
            }
            for (index, (word, decoration)) in words.iter().enumerate() {
                text.push_str(&decorated(word, *decoration, style));
                if index + 1 < words.len() {
                    text.push_str(space(*decoration, style));
                }
            }
            text.push_str(if style == Style::Html { "</p>\n" } else { "\n\n" });
        }
        if self.crlf { text.replace('\n', "\r\n") } else { text }
    }
}

fn decorated(word: &str, decoration: Decoration, style: Style) -> String {
    match (style, decoration.emphasis) {
        (Style::Plain, _) | (Style::Markdown, false) => word.to_owned(),
        (Style::Markdown, true) => format!("**{word}**"),
        (Style::Html, emphasis) => {
            let escaped = word.replace('&', "&amp;").replace('á', "&aacute;").replace('’', "&#8217;");
            if emphasis { format!("<em class=\"x>y\">{escaped}</em>") } else { escaped }
        }
    }
}

fn space(decoration: Decoration, style: Style) -> &'static str {
    match (style, decoration.no_break, decoration.broken) {
        (Style::Html, true, _) => "&nbsp;",
        (_, true, _) => "\u{a0}",
        (Style::Plain, _, true) => "  ",
        (Style::Markdown, _, true) => "\n",
        (Style::Html, _, true) => "\n  ",
        _ => " ",
    }
}

/// What a reader of the page sees of a piece of a file: markup gone, white space folded.
fn seen(slice: &str, style: Style) -> String {
    let mut text = match style {
        Style::Plain => slice.to_owned(),
        Style::Markdown => slice.replace('*', ""),
        Style::Html => slice.replace("<em class=\"x>y\">", "").replace("</em>", ""),
    };
    if style == Style::Html {
        let references = [("&amp;", "&"), ("&aacute;", "á"), ("&#8217;", "’"), ("&nbsp;", "\u{a0}")];
        for (reference, character) in references {
            text = text.replace(reference, character);
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What is generated is news to the reader: the properties below do not hold for want of mentions.
#[test]
fn generated_news_has_mentions() {
    for name in NAMES {
        for title in TITLES {
            for tail in TAILS {
                let text = format!("In Graz, {title} {name} {tail}");
                let reading = read_as("story.txt", &text, Some(DAY));
                assert!(reading.persons.iter().any(|p| p.text == name), "{text}: {:?}", reading.persons);
                let holds = reading.claims.iter().any(|c| reading.persons[c.person].text == name);
                assert_eq!(holds, title != "Mr", "{text}");
            }
        }
    }
}

/// Every span of a reading with what it is.
fn spans(reading: &Reading) -> Vec<(Span, String)> {
    let mut all = Vec::new();
    all.extend(reading.persons.iter().map(|p| (p.span, format!("person {}", p.text))));
    for office in &reading.offices {
        let parts = [Some(office.core_span), office.tense_span, office.rank_span, office.of_span, office.body_span];
        all.push((office.span, format!("office {}", office.text)));
        all.extend(parts.into_iter().flatten().map(|span| (span, format!("part of office {}", office.text))));
    }
    all.extend(reading.dates.iter().map(|d| (d.span, "date".to_owned())));
    all.extend(reading.quotes.iter().map(|q| (q.span, format!("quotation {}", q.text))));
    all.extend(reading.claims.iter().map(|c| (c.span, "claim".to_owned())));
    all.extend(reading.blocks.iter().flat_map(|b| &b.sentences).map(|s| (*s, "sentence".to_owned())));
    all
}

/// Holds for any text: spans cut whole characters out of the file, stand in their sentences, and claims cover their mentions.
fn positions_hold(reading: &Reading) -> Result<(), TestCaseError> {
    let text = reading.document.file.text();
    for (span, what) in spans(reading) {
        prop_assert!(text.get(span.range()).is_some_and(|cut| !cut.is_empty()), "{what}: {span:?} in {text:?}");
    }
    let places = reading.persons.iter().map(|p| (p.span, p.at)).chain(reading.dates.iter().map(|d| (d.span, d.at)));
    for (span, at) in places {
        let sentence = reading.sentence(at);
        prop_assert!(sentence.contains(span), "{span:?} outside its sentence {sentence:?} in {text:?}");
    }
    for claim in &reading.claims {
        let (person, office) = (&reading.persons[claim.person], &reading.offices[claim.office]);
        // A further holder of a plural title stands away from it.
        let covers = claim.span.contains(person.span) && claim.span.contains(office.span);
        prop_assert!(covers || claim.span == person.span, "{claim:?} in {text:?}");
    }
    Ok(())
}

/// Holds for generated news: what a span cuts out is what the mention says it is.
fn words_hold(reading: &Reading, style: Style) -> Result<(), TestCaseError> {
    let file = &reading.document.file;
    let cut = |span: Span| seen(file.slice(span), style);
    for person in &reading.persons {
        prop_assert_eq!(cut(person.span), person.text.as_str());
    }
    for office in &reading.offices {
        prop_assert_eq!(cut(office.span), office.text.as_str());
        prop_assert!(office.span.contains(office.core_span), "{:?}", office);
    }
    for quote in &reading.quotes {
        prop_assert_eq!(cut(quote.span), quote.text.as_str());
    }
    for date in &reading.dates {
        let passage = &reading.blocks[date.at.block].passage;
        let words = passage.words(&reading.document.blocks[date.at.block].text, &date.expression.tokens);
        prop_assert_eq!(cut(date.span), words);
    }
    Ok(())
}

/// Reads anything in a format; broken front matter is no reading and no panic.
fn try_read(path: &str, text: &str) -> Option<Reading> {
    let file = Arc::new(TextFile::from_text(path.to_owned(), text.to_owned()));
    let document = Document::read(file, Format::of_path(path)?).ok()?;
    let given = Given { manifest_date: Some(days(DAY)), ..Given::default() };
    Some(claims::read(Arc::new(document), given, Lexicon::english()))
}

/// Scraps that readers stumble over, one after another in any order.
fn scraps() -> impl Strategy<Value = String> {
    let scrap = prop::sample::select(vec![
        "\"",
        "“",
        "”",
        "‘",
        "’",
        "'",
        "«",
        "(",
        ")",
        ",",
        ".",
        "-",
        "–",
        "—",
        ":",
        ";",
        " ",
        "\u{a0}",
        "\u{200b}",
        "\n",
        "\r\n",
        "\r",
        "\n\n",
        "\t",
        "*",
        "**",
        "_",
        "`",
        "#",
        "> ",
        "- ",
        "1. ",
        "[",
        "](",
        "---\n",
        "<p>",
        "</p>",
        "<em>",
        "</",
        "<!--",
        "-->",
        "&",
        "&amp;",
        "&#x110000;",
        "&nbsp",
        "\u{301}",
        "\u{fffc}",
        "🌊",
        "👩‍🚀",
        "ß",
        "İ",
        "Ǆ",
        "President",
        "Presidents ",
        "foreign minister ",
        "secretary of state for ",
        "Mr. ",
        "then-",
        "former ",
        "ex-",
        "counterpart ",
        "his ",
        "the ",
        "of ",
        "and ",
        "the Republic of ",
        "Kenya",
        "Norwegian ",
        "Norway’s ",
        "Amina ",
        "Orwa",
        "said ",
        "who is ",
        "was ",
        "since ",
        "until ",
        "Monday",
        "31 June ",
        "May ",
        "2031",
        "12/05/2031 ",
        "Q5 ",
        "week 99 ",
        "99999999999 ",
        "Also read: ",
        "Photo: ",
        "By ",
        "GRAZ, 14 May (ABC) — ",
    ]);
    prop::collection::vec(scrap, 0..60).prop_map(|scraps| scraps.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    /// Every mention cuts its own words out of the file, in every format.
    #[test]
    fn mentions_cut_their_own_words(story in story()) {
        for style in Style::ALL {
            let reading = read_as(style.path(), &story.written(style), Some(DAY));
            positions_hold(&reading)?;
            words_hold(&reading, style)?;
        }
    }

    /// Markup, line endings and no-break spaces do not change who is said to be what.
    #[test]
    fn markup_does_not_change_what_is_read(story in story()) {
        let bare = read_as("story.txt", &story.bare(), Some(DAY));
        let names = |reading: &Reading| reading.persons.iter().map(|p| p.text.clone()).collect::<Vec<_>>();
        for style in Style::ALL {
            let reading = read_as(style.path(), &story.written(style), Some(DAY));
            prop_assert_eq!(held(&reading), held(&bare), "{:?}: {:?}", style, story.written(style));
            prop_assert_eq!(names(&reading), names(&bare), "{:?}: {:?}", style, story.written(style));
        }
    }

    /// Any text can be read in any format.
    #[test]
    fn any_text_can_be_read(text in any::<String>()) {
        for style in Style::ALL {
            if let Some(reading) = try_read(style.path(), &text) {
                positions_hold(&reading)?;
            }
        }
    }

    /// Scraps of news and markup in any order can be read in any format.
    #[test]
    fn scraps_can_be_read(text in scraps()) {
        for style in Style::ALL {
            if let Some(reading) = try_read(style.path(), &text) {
                positions_hold(&reading)?;
            }
        }
    }

    /// Any bytes either decode and can be read, or are refused.
    #[test]
    fn any_bytes_can_be_decoded(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        for style in Style::ALL {
            if let Ok(file) = TextFile::decode(style.path().to_owned(), &bytes)
                && let Some(reading) = try_read(style.path(), file.text())
            {
                positions_hold(&reading)?;
            }
        }
    }
}
