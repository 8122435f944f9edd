//! Which repairs are made together, and what the text is after them.

use crate::document::Span;
use crate::rules::{self, Edit, Finding, Fix};

/// Which repairs are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Applicability {
    /// Only those that may be made unattended.
    #[default]
    Safe,
    /// Also those that are only offered: of each finding the safe one, else the first.
    Unsafe,
}

impl Applicability {
    /// The repair of a finding, if it has one of this kind.
    pub fn of(self, finding: &Finding) -> Option<&Fix> {
        let safe = finding.fixes.iter().find(|fix| fix.safe);
        match self {
            Self::Safe => safe,
            Self::Unsafe => safe.or(finding.fixes.first()),
        }
    }
}

/// The repairs that are made together, no more than one of each finding. The graver finding comes first, then the one
/// whose rule names the cause, then the one that stands first. A repair that would change what an earlier one changes
/// is left out as a whole: it shows again once the text has been read again.
pub fn choose(findings: &[Finding], applicability: Applicability) -> Vec<&Fix> {
    let with_fix = findings.iter().filter_map(|finding| Some((finding, applicability.of(finding)?)));
    let mut wanted: Vec<(&Finding, &Fix)> = with_fix.filter(|(_, fix)| !fix.edits.is_empty()).collect();
    wanted.sort_by(|(a, _), (b, _)| {
        let by_weight = b.severity.cmp(&a.severity).then_with(|| rules::rank(a).cmp(&rules::rank(b)));
        by_weight.then_with(|| a.span.cmp(&b.span)).then_with(|| a.rule.cmp(b.rule))
    });
    let mut chosen: Vec<&Fix> = Vec::new();
    for (_, fix) in wanted {
        let taken = || chosen.iter().flat_map(|fix| &fix.edits);
        if fix.edits.iter().all(|edit| !taken().any(|other| clash(edit.span, other.span))) {
            chosen.push(fix);
        }
    }
    chosen
}

/// The edits of repairs, by position.
pub fn edits<'a>(chosen: &[&'a Fix]) -> Vec<&'a Edit> {
    let mut edits: Vec<&Edit> = chosen.iter().flat_map(|fix| &fix.edits).collect();
    edits.sort_by_key(|edit| edit.span);
    edits
}

/// Whether two edits cannot both be applied, or only in one order.
fn clash(a: Span, b: Span) -> bool {
    if a.is_empty() || b.is_empty() { a.touches(b) } else { a.overlaps(b) }
}

/// The text after disjoint edits, ordered by position. New lines end as the others do. `None` if an edit is none of
/// this text.
pub(super) fn apply(text: &str, edits: &[&Edit]) -> Option<String> {
    let line_end = line_end(text);
    let mut after = String::with_capacity(text.len());
    let mut done = 0;
    for edit in edits {
        after.push_str(text.get(done..edit.span.start as usize)?);
        text.get(edit.span.range())?;
        match edit.text.contains('\n') {
            true => after.push_str(&edit.text.replace("\r\n", "\n").replace('\n', line_end)),
            false => after.push_str(&edit.text),
        }
        done = edit.span.end as usize;
    }
    after.push_str(text.get(done..)?);
    Some(after)
}

/// How the lines of a text end.
fn line_end(text: &str) -> &'static str {
    match text.find(['\r', '\n']) {
        Some(at) if text[at..].starts_with("\r\n") => "\r\n",
        Some(at) if text[at..].starts_with('\r') => "\r",
        _ => "\n",
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::rules::{Category, Severity};

    fn edit(start: u32, end: u32, text: &str) -> Edit {
        Edit { span: Span::new(start, end), text: text.to_owned() }
    }

    fn finding(rule: &'static str, severity: Severity, span: Span, fixes: Vec<(bool, Vec<Edit>)>) -> Finding {
        let fix = |(safe, edits)| Fix { title: String::new(), safe, edits };
        let category = if rule == "date" { Category::Date } else { Category::Name };
        Finding { category, severity, fixes: fixes.into_iter().map(fix).collect(), ..Finding::made_up(rule, span) }
    }

    fn texts(findings: &[Finding], applicability: Applicability) -> Vec<String> {
        edits(&choose(findings, applicability)).iter().map(|edit| edit.text.clone()).collect()
    }

    #[test]
    fn insertions_clash_with_what_they_touch() {
        let span = Span::new;
        assert!(clash(span(1, 3), span(2, 4)) && clash(span(2, 2), span(2, 4)) && clash(span(2, 2), span(2, 2)));
        assert!(!clash(span(1, 2), span(2, 4)) && !clash(span(1, 1), span(2, 4)));
    }

    #[test]
    fn the_graver_finding_comes_first_then_the_cause() {
        let span = Span::new(0, 4);
        let safe = |text: &str| vec![(true, vec![edit(0, 4, text)])];
        let findings = [
            finding("date", Severity::Error, span, safe("date")),
            finding("a", Severity::Warning, span, safe("warning")),
            finding("b", Severity::Error, span, safe("name")),
        ];
        assert_eq!(texts(&findings, Applicability::Safe), ["name"]);
    }

    #[test]
    fn offered_repairs_are_made_only_when_asked_for_and_as_a_whole() {
        let offered = vec![(false, vec![edit(6, 8, "first")]), (false, vec![edit(6, 8, "second")])];
        let both = vec![(true, vec![edit(0, 2, "x"), edit(7, 9, "y")])];
        let findings = [
            finding("a", Severity::Error, Span::new(6, 8), offered),
            finding("b", Severity::Warning, Span::new(0, 2), both),
        ];
        assert_eq!(texts(&findings, Applicability::Safe), ["x", "y"]);
        assert_eq!(texts(&findings, Applicability::Unsafe), ["first"]);
    }

    #[test]
    fn new_lines_end_as_the_others_do() {
        let new = edit(0, 0, "---\ndate: 2031-03-04\n---\n");
        assert_eq!(apply("a\r\nb", &[&new]).expect("applied"), "---\r\ndate: 2031-03-04\r\n---\r\na\r\nb");
        assert_eq!(apply("a\nb", &[&new]).expect("applied"), "---\ndate: 2031-03-04\n---\na\nb");
        assert_eq!(apply("é", &[&edit(1, 2, "x")]), None);
        assert_eq!(apply("é", &[&edit(0, 9, "x")]), None);
    }

    proptest! {
        /// Whatever is chosen can be applied, and what no edit touches stays.
        #[test]
        fn chosen_edits_never_meet(
            words in prop::collection::vec("[a-zé😀]{1,4}", 1..20),
            wanted in prop::collection::vec((0usize..20, 0usize..20, any::<bool>(), any::<bool>()), 0..12),
        ) {
            let text = words.join(" ");
            let at = |word: usize| {
                let start = words.iter().take(word % words.len()).map(|word| word.len() + 1).sum::<usize>();
                Span::new(start as u32, (start + words[word % words.len()].len()) as u32)
            };
            let findings: Vec<Finding> = wanted.iter().map(|&(first, last, insert, grave)| {
                let (a, b) = (at(first), at(last));
                let span = if insert { Span::new(a.start, a.start) } else { a.cover(b) };
                let severity = if grave { Severity::Error } else { Severity::Hint };
                finding("a", severity, span, vec![(true, vec![Edit { span, text: "[new]".to_owned() }])])
            }).collect();
            let chosen = choose(&findings, Applicability::Safe);
            let edits = edits(&chosen);
            let after = apply(&text, &edits);
            prop_assert!(after.is_some());
            let removed: usize = edits.iter().map(|edit| edit.span.range().len()).sum();
            prop_assert_eq!(after.unwrap_or_default().len(), text.len() - removed + 5 * edits.len());
            prop_assert_eq!(chosen.is_empty(), findings.is_empty());
        }
    }
}
