//! What a comment says: `silence-line name-misspelled, title (the reason) #1f3a9c2e`.

use crate::document::{Directive, Span, nearest};
use crate::rules::{Category, Rule, Selector};

use super::Mark;

/// What a comment reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Scope {
    /// The lines that it stands on.
    Line,
    /// The next line with prose.
    NextLine,
    /// The block that it stands in, or the next one.
    Block,
    /// The whole draft.
    File,
}

impl Scope {
    const ALL: [Self; 4] = [Self::Line, Self::NextLine, Self::Block, Self::File];

    /// The word that opens a comment.
    pub const fn keyword(self) -> &'static str {
        match self {
            Self::Line => "silence-line",
            Self::NextLine => "silence-next-line",
            Self::Block => "silence-block",
            Self::File => "silence-file",
        }
    }

    /// The text that a comment reaches; `None` if there is none.
    pub fn region(self, directive: &Directive) -> Option<Span> {
        match self {
            Self::Line => Some(directive.line),
            Self::NextLine => directive.next_line,
            Self::Block => directive.block,
            Self::File => Some(Span::new(0, u32::MAX)),
        }
    }
}

/// Which rules are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// Every rule but those about comments.
    All,
    /// A rule or a category.
    Of(Selector),
}

impl What {
    /// What a name stands for, in any case.
    fn of(written: &str) -> Option<Self> {
        let name = written.to_ascii_lowercase();
        let what = if name == "all" { Self::All } else { Self::Of(Selector::parse(&name)?) };
        crate::rules::all().iter().any(|rule| what.covers(rule)).then_some(what)
    }

    /// Whether a rule is meant. Comments never silence what is said about comments.
    pub fn covers(self, rule: &Rule) -> bool {
        rule.category != Category::Silence
            && match self {
                Self::All => true,
                Self::Of(selector) => selector.covers(rule),
            }
    }
}

/// A rule, a category or `all`, as a comment names it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Target {
    pub span: Span,
    pub what: What,
}

/// What a comment silences.
#[derive(Debug, Clone)]
pub(super) struct Silence {
    pub scope: Scope,
    pub targets: Vec<Target>,
    pub reason: Option<String>,
    /// Empty: whatever the evidence says.
    pub marks: Vec<(Span, Mark)>,
}

/// Something in a comment that cannot be understood.
#[derive(Debug, Clone)]
pub(super) struct Flaw {
    pub span: Span,
    pub message: String,
    /// What may be meant.
    pub instead: Option<&'static str>,
}

/// Reads a comment of the text. What is understood holds, unless its scope or a mark is not.
pub(super) fn read(text: &str, directive: &Directive) -> (Option<Silence>, Vec<Flaw>) {
    if !directive.closed {
        let message = "This comment does not end where it should: close it with `-->`.".to_owned();
        return (None, vec![Flaw { span: directive.span, message, instead: None }]);
    }
    let mut reader = Reader { text, directive, flaws: Vec::new(), sound: true };
    let silence = reader.silence();
    let sound = reader.sound;
    (silence.filter(|_| sound), reader.flaws)
}

struct Reader<'a> {
    text: &'a str,
    directive: &'a Directive,
    flaws: Vec<Flaw>,
    /// Nothing was met without which the rest could mean too much.
    sound: bool,
}

impl Reader<'_> {
    fn silence(&mut self) -> Option<Silence> {
        let content = self.directive.content;
        let Some((scope, rest)) = self.scope(content) else {
            self.unknown_scope(content);
            return None;
        };
        let (reason, parts) = self.reason(Span::new(rest, content.end))?;
        let (mut targets, mut marks) = (Vec::new(), Vec::new());
        let known = self.flaws.len();
        let mut unknown: Option<u32> = None;
        for word in parts.into_iter().flat_map(|part| words(self.text, part)) {
            let written = &self.text[word.range()];
            if let Some(digits) = written.strip_prefix('#') {
                marks.extend(self.mark(word, digits).map(|mark| (word, mark)));
                continue;
            }
            // Words in a row that name nothing are a reason without brackets: one mistake.
            let goes_on = unknown.is_some_and(|end| self.text[end as usize..word.start as usize].trim().is_empty());
            let what = if goes_on { What::of(written) } else { self.target(word, written) };
            unknown = what.is_none().then_some(word.end);
            targets.extend(what.map(|what| Target { span: word, what }));
        }
        if targets.is_empty() && self.flaws.len() == known {
            let message =
                format!("This comment names no rule: name rules, categories or `all` behind `{}`.", scope.keyword());
            self.flaws.push(Flaw { span: self.directive.span, message, instead: None });
        }
        (!targets.is_empty()).then_some(Silence { scope, targets, reason, marks })
    }

    /// `silence-next-line`, in any case, with hyphens or spaces; and where it ends.
    fn scope(&self, content: Span) -> Option<(Scope, u32)> {
        let said = self.text[content.range()].to_ascii_lowercase();
        let found = Scope::ALL.into_iter().find_map(|scope| {
            let mut rest = said.as_str();
            for (index, word) in scope.keyword().split('-').enumerate() {
                let gap = rest.trim_start_matches(|c: char| c == '-' || c.is_whitespace());
                rest = if index == 0 { rest } else { Some(gap).filter(|gap| gap.len() < rest.len())? };
                rest = rest.strip_prefix(word)?;
            }
            let ends = !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-' || c == '_');
            ends.then_some((scope, rest.len()))
        });
        let (scope, left) = found?;
        let rest = &self.text[content.range()][said.len() - left..];
        let colon = if rest.trim_start().starts_with(':') { rest.len() - rest.trim_start().len() + 1 } else { 0 };
        Some((scope, content.end - (left - colon) as u32))
    }

    fn unknown_scope(&mut self, content: Span) {
        let first = words(self.text, content).next().unwrap_or(self.directive.span);
        let written = &self.text[first.range()];
        let near = nearest(written, Scope::ALL.map(Scope::keyword));
        let all = Scope::ALL.map(Scope::keyword).join("`, `");
        let message = match (content.is_empty(), near) {
            (true, _) => format!("This comment says nothing: it must begin with one of `{all}`."),
            (_, Some(near)) => format!("“{written}” is not known; the nearest is `{near}`."),
            _ => format!("“{written}” is not known: a comment must begin with one of `{all}`."),
        };
        self.flaws.push(Flaw { span: first, message, instead: near });
    }

    /// The reason in round brackets, and what stands before and behind it; `None` if a bracket is left open.
    fn reason(&mut self, rest: Span) -> Option<(Option<String>, [Span; 2])> {
        let said = &self.text[rest.range()];
        let at = |offset: usize| rest.start + offset as u32;
        let Some(open) = said.find('(') else { return Some((None, [rest, Span::new(rest.end, rest.end)])) };
        let Some(close) = said.rfind(')').filter(|close| *close > open) else {
            let message = "The reason does not end: close it with `)`.".to_owned();
            self.flaws.push(Flaw { span: Span::new(at(open), rest.end), message, instead: None });
            return None;
        };
        let reason = said[open + 1..close].split_whitespace().collect::<Vec<_>>().join(" ");
        let parts = [Span::new(rest.start, at(open)), Span::new(at(close + 1), rest.end)];
        Some((Some(reason).filter(|reason| !reason.is_empty()), parts))
    }

    fn mark(&mut self, word: Span, digits: &str) -> Option<Mark> {
        let mark = Mark::parse(digits);
        if mark.is_none() {
            // Without its mark the comment would silence more than it was written for.
            self.sound = false;
            let message = format!(
                "“#{digits}” is no mark: a mark has {} hexadecimal digits. Delete it, or write the comment again.",
                Mark::DIGITS
            );
            self.flaws.push(Flaw { span: word, message, instead: None });
        }
        mark
    }

    fn target(&mut self, word: Span, written: &str) -> Option<What> {
        if let Some(what) = What::of(written) {
            return Some(what);
        }
        let (message, instead) = match Selector::parse(&written.to_ascii_lowercase()) {
            Some(selector) => {
                let empty =
                    selector != Selector::Category(Category::Silence) && matches!(selector, Selector::Category(_));
                let why = if empty {
                    "has no rules yet"
                } else {
                    "is about comments, which no comment silences: set its level in the configuration"
                };
                (format!("“{written}” {why}."), None)
            }
            None => {
                let near = nearest(written, Selector::names());
                let nearest = near.map_or_else(String::new, |near| format!("; the nearest is “{near}”"));
                let hint = "A reason stands in round brackets.";
                (format!("There is no rule or category “{written}”{nearest}. {hint}"), near)
            }
        };
        self.flaws.push(Flaw { span: word, message, instead });
        None
    }
}

/// The words of a span, divided by white space and commas.
fn words(text: &str, span: Span) -> impl Iterator<Item = Span> {
    let mut at = span.start as usize;
    let end = span.end as usize;
    let divides = |c: char| c.is_whitespace() || c == ',' || c == ';';
    std::iter::from_fn(move || {
        let rest = text[at..end].trim_start_matches(divides);
        let start = end - rest.len();
        at = start + rest.find(divides).unwrap_or(rest.len());
        (start < at).then(|| Span::new(start as u32, at as u32))
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::document::{Document, Format, TextFile};

    fn said(content: &str) -> (Option<Silence>, Vec<(String, Option<&'static str>)>) {
        let text = format!("<!-- copydesk: {content} -->\n");
        let file = Arc::new(TextFile::from_text("a.md".into(), text.clone()));
        let document = Document::read(file, Format::Markdown).expect("a document");
        let (silence, flaws) = read(&text, &document.directives[0]);
        (silence, flaws.into_iter().map(|flaw| (text[flaw.span.range()].to_owned(), flaw.instead)).collect())
    }

    fn understood(content: &str) -> (Scope, usize, Option<String>, Vec<String>) {
        let (silence, flaws) = said(content);
        assert!(flaws.is_empty(), "{content}: {flaws:?}");
        let silence = silence.expect(content);
        let marks = silence.marks.iter().map(|(_, mark)| mark.to_string()).collect();
        (silence.scope, silence.targets.len(), silence.reason, marks)
    }

    #[test]
    fn white_space_and_case_do_not_count() {
        for written in
            ["silence-next-line all", "SILENCE Next-Line: ALL", "silence - next\n line, all", "Silence next line All,"]
        {
            assert_eq!(understood(written), (Scope::NextLine, 1, None, vec![]), "{written}");
        }
        let full = understood("silence-block name-misspelled, title undated (a (good)\n reason) #1F3a9c2e,#00000001");
        let marks = vec!["1f3a9c2e".to_owned(), "00000001".to_owned()];
        assert_eq!(full, (Scope::Block, 3, Some("a (good) reason".to_owned()), marks));
        assert_eq!(understood("silence-line #1f3a9c2e name ()").2, None);
    }

    #[test]
    fn names_are_taken_at_their_word() {
        let (silence, flaws) = said("silence-file name-mispelled title");
        assert_eq!(flaws, [("name-mispelled".to_owned(), Some("name-misspelled"))]);
        assert_eq!(silence.map(|silence| silence.targets.len()), Some(1));
        for (written, where_, instead) in [
            ("silence-lin name", "silence-lin", Some("silence-line")),
            ("silence name", "silence", None),
            ("ignore name", "ignore", None),
            ("silence-line", "<!-- copydesk: silence-line -->", None),
            ("", "<!-- copydesk:  -->", None),
            ("silence-line name #12", "#12", None),
            ("silence-line name (why", "(why", None),
            ("silence-line unused-silence", "unused-silence", None),
            ("silence-line silence", "silence", None),
            ("silence-line she has it so", "she", None),
        ] {
            let (silence, flaws) = said(written);
            assert!(silence.is_none(), "{written}");
            assert_eq!(flaws, [(where_.to_owned(), instead)], "{written}");
        }
    }
}
