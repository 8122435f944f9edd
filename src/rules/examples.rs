//! The examples of a rule's page: fenced blocks marked `fires` or `silent`, run as tests.
//!
//! ````text
//! ```fires
//! source 2023-06-18: Ada Exampleton, the mayor of Port Doe, opened the hall.
//! draft 2023-06-18: [Ada Exampletom] opened the hall.
//! fix: Ada Exampleton opened the hall.
//! ```
//! ````
//!
//! Brackets in the draft mark what is underlined. `list:` opens lines of an `offices.toml`, up to the draft;
//! `closed` on a line of its own says that the draft lists its sources, `style ap` names a profile. A date may be left out.
//! In drafts and fixes `\n` stands for a line break.

use std::sync::Arc;

use crate::claims::{self, Given, Reading};
use crate::document::{Document, Format, QuoteTier, Span, TextFile};
use crate::facts::{CuratedList, Facts, SourceReading};
use crate::language::dates::Days;
use crate::language::lexicon::Lexicon;

use super::{Assessment, Context, Finding, Memory, Profile};

/// One example of a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Example {
    /// Whether the rule must fire (or else stay silent).
    pub fires: bool,
    /// The sources: date and text.
    pub sources: Vec<(Option<String>, String)>,
    /// A curated list, empty if there is none.
    pub list: String,
    /// The draft's date.
    pub date: Option<String>,
    /// The draft, without brackets.
    pub draft: String,
    /// What is underlined, in the draft.
    pub underlined: Option<Span>,
    /// The draft after one of the fixes.
    pub fix: Option<String>,
    /// Whether the draft lists its sources.
    pub closed: bool,
    /// The house style.
    pub style: Option<Profile>,
}

/// The examples of a page, in order.
pub fn of_page(page: &str) -> Vec<Example> {
    let mut examples = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        let fires = match line.trim() {
            "```fires" => true,
            "```silent" => false,
            _ => continue,
        };
        let block: Vec<&str> = lines.by_ref().take_while(|l| l.trim() != "```").collect();
        examples.push(parse(fires, &block));
    }
    examples
}

fn parse(fires: bool, lines: &[&str]) -> Example {
    let mut example = Example { fires, ..Example::default() };
    let mut in_list = false;
    for line in lines {
        if let Some((date, text)) = entry(line, "source") {
            example.sources.push((date, text.to_owned()));
        } else if let Some((date, text)) = entry(line, "draft") {
            in_list = false;
            example.date = date;
            (example.draft, example.underlined) = unbracketed(&broken(text));
        } else if let Some((_, text)) = entry(line, "fix") {
            example.fix = Some(broken(text));
        } else if line.trim() == "list:" {
            in_list = true;
        } else if line.trim() == "closed" {
            example.closed = true;
        } else if let Some(style) = line.strip_prefix("style ") {
            example.style = Profile::ALL.into_iter().find(|profile| profile.as_str() == style.trim());
        } else if in_list {
            example.list.push_str(line);
            example.list.push('\n');
        }
    }
    example
}

/// `source 2023-06-18: text` or `source: text`.
fn entry<'l>(line: &'l str, word: &str) -> Option<(Option<String>, &'l str)> {
    let rest = line.strip_prefix(word)?;
    let (date, text) = rest.split_once(": ")?;
    (rest.starts_with(' ') || rest.starts_with(':')).then_some(())?;
    let date = date.trim();
    Some(((!date.is_empty()).then(|| date.to_owned()), text))
}

/// A text with its line breaks.
fn broken(text: &str) -> String {
    text.replace("\\n", "\n")
}

fn unbracketed(text: &str) -> (String, Option<Span>) {
    match (text.find('['), text.find(']')) {
        (Some(open), Some(close)) if open < close => {
            let plain = format!("{}{}{}", &text[..open], &text[open + 1..close], &text[close + 1..]);
            (plain, Some(Span::new(open as u32, close as u32 - 1)))
        }
        _ => (text.to_owned(), None),
    }
}

/// Checks an example's draft against its sources.
pub fn run(example: &Example) -> Vec<Finding> {
    assess(example).1.findings
}

/// The draft of an example, and what its sources say about it.
pub fn assess(example: &Example) -> (Reading, Assessment) {
    assess_with(example, Context::default())
}

/// The same with other settings; that the draft lists its sources, the example says.
pub fn assess_with(example: &Example, context: Context<'_>) -> (Reading, Assessment) {
    let lexicon = Lexicon::english();
    let sources = example.sources.iter().enumerate().map(|(index, (date, text))| SourceReading {
        reading: read(&format!("source-{}.txt", index + 1), text, date.as_deref()),
        publisher: None,
        relayed_from: Vec::new(),
        quotes: QuoteTier::Verbatim,
    });
    let list = CuratedList::parse(Arc::new(TextFile::from_text("offices.toml".into(), example.list.clone())));
    let facts = Facts::build(sources.collect(), list.into_iter().map(Arc::new).collect(), lexicon);
    let draft = read("draft.md", &example.draft, example.date.as_deref());
    let context = Context { closed: example.closed, style: example.style, ..context };
    let assessment = super::assess(&draft, &facts, context, lexicon, &mut Memory::default());
    (draft, assessment)
}

fn read(path: &str, text: &str, date: Option<&str>) -> Reading {
    let file = Arc::new(TextFile::from_text(path.to_owned(), text.to_owned()));
    let format = Format::of_path(path).unwrap_or(Format::PlainText);
    let document = Document::read(Arc::clone(&file), format).unwrap_or_else(|_| Document {
        file,
        format,
        blocks: Vec::new(),
        front: Default::default(),
        meta: Default::default(),
        directives: Vec::new(),
    });
    let given = Given { manifest_date: date.and_then(|d| Days::parse(d).ok()), ..Given::default() };
    claims::read(Arc::new(document), given, Lexicon::english())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fixed(example: &Example, finding: &Finding) -> Vec<String> {
        finding
            .fixes
            .iter()
            .map(|fix| {
                let mut text = example.draft.clone();
                for edit in fix.edits.iter().rev() {
                    text.replace_range(edit.span.range(), &edit.text);
                }
                text
            })
            .collect()
    }

    #[test]
    fn every_page_has_examples_and_they_hold() {
        let mut failures = Vec::new();
        for rule in super::super::all() {
            let examples = of_page(rule.documentation);
            for kind in [true, false] {
                if !examples.iter().any(|e| e.fires == kind) {
                    failures.push(format!(
                        "{}: no example that {}",
                        rule.name,
                        if kind { "fires" } else { "stays silent" }
                    ));
                }
            }
            for example in &examples {
                let found = run(example);
                let own: Vec<&Finding> = found.iter().filter(|f| f.rule == rule.name).collect();
                let all: Vec<_> =
                    found.iter().map(|f| (f.rule, &example.draft[f.span.range()], f.message.as_str())).collect();
                let hit = own.iter().any(|f| example.underlined.is_none_or(|u| u == f.span));
                if example.fires && !hit || !example.fires && !own.is_empty() {
                    failures.push(format!(
                        "{} must {}: {:?}\n    found {all:?}",
                        rule.name,
                        if example.fires { "fire" } else { "stay silent" },
                        example.draft
                    ));
                } else if let Some(fix) =
                    example.fix.as_ref().filter(|fix| !own.iter().any(|f| fixed(example, f).contains(fix)))
                {
                    let offered: Vec<_> = own.iter().flat_map(|f| fixed(example, f)).collect();
                    failures.push(format!("{} must offer {fix:?}, offers {offered:?}", rule.name));
                }
            }
        }
        assert!(failures.is_empty(), "{}", failures.join("\n"));
    }
}
