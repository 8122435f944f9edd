//! Lists of accepted names (`names.txt`): plain text that editors keep without knowing any syntax.
//!
//! ```text
//! # A comment; also behind a name, after two spaces or a tab.
//! Ada Exampleton
//!   = Ada B. Exampleton      also right
//!   ! Ada Exemplton          never to be used
//! ```

use std::sync::Arc;

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization as _;

use super::{CuratedList, CuratedProblem};
use crate::document::{Span, TextFile};
use crate::language::lexicon::Lexicon;
use crate::language::person_name;

/// An accepted name with its variants and the forms that must not be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AcceptedName {
    /// The name.
    pub name: ListedForm,
    /// Other ways of writing it that are right too.
    pub variants: Vec<ListedForm>,
    /// Ways of writing it that must not be used.
    pub rejected: Vec<ListedForm>,
}

/// A way of writing a name, and where the list has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedForm {
    /// In composed characters (NFC), with single spaces.
    pub text: String,
    /// Its line in the list, without indentation and comment.
    pub span: Span,
}

/// What a line is, by its first character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameLine {
    /// An accepted name.
    Name,
    /// `= …`: a variant of the name above.
    Variant,
    /// `! …`: a form of the name above that must not be used.
    Rejected,
}

impl NameLine {
    /// Reads a line: what it is, its form, and the bytes of both in the line. `None` is a line that says nothing.
    pub fn read(line: &str) -> Option<(Self, String, std::ops::Range<usize>)> {
        let said = without_comment(line);
        let start = said.len() - said.trim_start().len();
        let said = said.trim();
        let (kind, form) = match said.chars().next()? {
            '=' => (Self::Variant, &said[1..]),
            '!' => (Self::Rejected, &said[1..]),
            _ => (Self::Name, said),
        };
        Some((kind, tidy(form), start..start + said.len()))
    }
}

/// A form as it is compared: composed characters, single spaces.
pub fn tidy(form: &str) -> String {
    form.split_whitespace().collect::<Vec<_>>().join(" ").nfc().collect()
}

/// The line before its comment: `#` counts at its beginning, and after two spaces or a tab.
fn without_comment(line: &str) -> &str {
    let is_comment = |(at, _): &(usize, &str)| {
        let before = &line[..*at];
        before.trim().is_empty() || before.ends_with("  ") || before.ends_with('\t')
    };
    line.match_indices('#').find(is_comment).map_or(line, |(at, _)| &line[..at])
}

impl CuratedList {
    /// Reads a list of accepted names. Every text is one: a bad line is a [problem](Self::problems) and costs itself.
    pub fn of_names(file: Arc<TextFile>) -> Self {
        let mut reader =
            Reader { file: &Arc::clone(&file), names: Vec::new(), known: FxHashMap::default(), problems: Vec::new() };
        reader.read();
        let (names, problems) = (reader.names, reader.problems);
        Self { names, problems, ..Self::empty(file) }
    }
}

/// A sign that no name has: another mark of lists at the beginning, a quotation mark, what separates names.
fn unusual_sign(text: &str) -> Option<char> {
    let first = text.chars().next().filter(|sign| matches!(sign, '-' | '–' | '—' | '.' | '+'));
    let anywhere = |sign: &char| {
        let listed = "?*\"“”„«»;:/|<>=!@•".contains(*sign);
        listed || sign.is_control() || *sign == char::REPLACEMENT_CHARACTER
    };
    first.or_else(|| text.chars().find(anywhere))
}

struct Reader<'a> {
    file: &'a TextFile,
    names: Vec<AcceptedName>,
    /// Each form that was read: what it is, its line, and the index of its name.
    known: FxHashMap<String, (NameLine, u32, usize)>,
    problems: Vec<CuratedProblem>,
}

impl Reader<'_> {
    fn read(&mut self) {
        // The name that variants belong to.
        let mut current: Option<usize> = None;
        for line in 1..=self.file.line_count() {
            let span = self.file.line_span(line);
            let Some((kind, text, range)) = NameLine::read(self.file.slice(span)) else { continue };
            let span = Span::new(span.start + range.start as u32, span.start + range.end as u32);
            let form = ListedForm { text: self.as_in_texts(text, span), span };
            if kind == NameLine::Name {
                current = self.name(form, line);
            } else {
                self.form(kind, form, line, current);
            }
        }
    }

    /// A name; the index of its entry, if it has one.
    fn name(&mut self, name: ListedForm, line: u32) -> Option<usize> {
        if !self.is_form(&name) {
            return None;
        }
        match self.known.get(&name.text).copied() {
            Some((NameLine::Rejected, first, _)) => {
                self.problem(
                    name.span,
                    format!(
                        "“{}” is accepted here and rejected in line {first}, which counts; remove one of the two",
                        name.text
                    ),
                );
                None
            }
            Some((_, first, index)) => {
                self.problem(name.span, format!("“{}” stands in line {first} already; remove this line", name.text));
                Some(index)
            }
            None => {
                let index = self.names.len();
                self.known.insert(name.text.clone(), (NameLine::Name, line, index));
                self.names.push(AcceptedName { name, variants: Vec::new(), rejected: Vec::new() });
                Some(index)
            }
        }
    }

    fn form(&mut self, kind: NameLine, form: ListedForm, line: u32, current: Option<usize>) {
        let what = if kind == NameLine::Variant { "variant" } else { "rejected form" };
        let Some(index) = current else {
            self.problem(form.span, format!("a {what} without a name: write the accepted name on a line above it"));
            return;
        };
        if !self.is_form(&form) {
            return;
        }
        if let Some(&(known, first, _)) = self.known.get(&form.text) {
            let message = if (known == NameLine::Rejected) == (kind == NameLine::Rejected) {
                format!("“{}” stands in line {first} already; remove this line", form.text)
            } else {
                format!("“{}” is both accepted and rejected; line {first} counts: remove one of the two", form.text)
            };
            self.problem(form.span, message);
            return;
        }
        self.known.insert(form.text.clone(), (kind, line, index));
        let entry = &mut self.names[index];
        if kind == NameLine::Variant { entry.variants.push(form) } else { entry.rejected.push(form) }
    }

    /// The form in the order of texts; what seems not to belong to a name is told, and kept.
    fn as_in_texts(&mut self, text: String, span: Span) -> String {
        if let Some(turned) = person_name::turned_round(&text, Lexicon::english()) {
            self.problem(span, format!("“{text}” is read as “{turned}”; write it so"));
            return turned;
        }
        if !text.chars().any(char::is_alphabetic) {
            return text;
        }
        if let Some((name, _)) = text.split_once(" # ") {
            let message = format!("“{text}” is read as one name; put two spaces before a comment: “{name}  # …”");
            self.problem(span, message);
        } else if let Some(sign) = unusual_sign(&text) {
            let message = format!(
                "“{sign}” is unusual in a name; write the name alone, `=` a variant or `!` a form not to be used"
            );
            self.problem(span, message);
        }
        text
    }

    fn is_form(&mut self, form: &ListedForm) -> bool {
        let is_name = form.text.chars().any(char::is_alphabetic);
        if form.text.is_empty() {
            self.problem(form.span, "nothing stands behind the sign: write a name, or remove the line".to_owned());
        } else if !is_name {
            self.problem(form.span, format!("“{}” is no name: it has no letters", form.text));
        }
        is_name
    }

    fn problem(&mut self, span: Span, message: String) {
        let position = self.file.position(span.start);
        self.problems.push(CuratedProblem { line: position.line, column: position.column, message });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> CuratedList {
        CuratedList::of_names(Arc::new(TextFile::decode("names.txt".into(), bytes).expect("a text")))
    }

    fn lines(list: &CuratedList) -> Vec<String> {
        let forms = |sign: &'static str, forms: &[ListedForm]| {
            forms.iter().map(move |form| format!("{sign} {}", form.text)).collect::<Vec<_>>()
        };
        let entry = |entry: &AcceptedName| {
            [vec![entry.name.text.clone()], forms("=", &entry.variants), forms("!", &entry.rejected)].concat()
        };
        list.names.iter().flat_map(entry).collect()
    }

    #[test]
    fn names_variants_and_rejected_forms() {
        let list = read(b"\xEF\xBB\xBF# The desk's names\r\n\r\nAda  Exampleton  # since 2031\r\n  = Ada B. Exampleton\r\n!Ada Exemplton\t# never\r\n\r\nJohn #1 Doe\r\n");
        assert_eq!(lines(&list), ["Ada Exampleton", "= Ada B. Exampleton", "! Ada Exemplton", "John #1 Doe"]);
        assert_eq!(list.problems, []);
        let spans = [list.names[0].name.span, list.names[0].rejected[0].span].map(|span| list.file.slice(span));
        assert_eq!(spans, ["Ada  Exampleton", "!Ada Exemplton"]);
    }

    #[test]
    fn what_seems_not_to_belong_to_a_name_is_told() {
        let list = read(b"Exampleton, Ada\nJohn Doe # since 2031\n? Jane Roe\n* Jane Poe\n- Jane Moe\n\"Jane Noe\"\nJane Low; Jane Foe\nJohn Doe, Jr.\nJean-Luc O'Doe\n");
        assert_eq!(list.names[0].name.text, "Ada Exampleton");
        let told: Vec<u32> = list.problems.iter().map(|p| p.line).collect();
        assert_eq!(told, [1, 2, 3, 4, 5, 6, 7]);
        assert!(list.problems[1].message.contains("two spaces"));
    }

    #[test]
    fn characters_are_composed() {
        let list = read("Zoe\u{308} Exampleton\n! Zoë Exampleton\n".as_bytes());
        assert_eq!(lines(&list), ["Zoë Exampleton"]);
        assert!(list.problems[0].message.contains("both accepted and rejected"), "{:?}", list.problems);
    }

    #[test]
    fn a_bad_line_costs_only_itself() {
        let list = read(b"= Nobody\nAda Exampleton\n =\n! \nJohn Doe\nAda Exampleton\n= A. Exampleton\n! John Doe\n! Ada Exemplton\nAda Exemplton\n12 34\nJane Roe\n");
        assert_eq!(lines(&list), ["Ada Exampleton", "= A. Exampleton", "! Ada Exemplton", "John Doe", "Jane Roe"]);
        let places: Vec<_> = list.problems.iter().map(|p| (p.line, p.column)).collect();
        assert_eq!(places, [(1, 1), (3, 2), (4, 1), (6, 1), (8, 1), (10, 1), (11, 1)]);
    }

    #[test]
    fn no_text_is_refused() {
        for text in ["", "\n\n", "#", "   # only\n", "=", "!\u{202E}\n", "=#\t#\n! #"] {
            assert!(read(text.as_bytes()).names.len() <= 1);
        }
    }
}
