//! The report for reading: the draft, the evidence and the repairs of each finding, then a summary.
//!
//! The renderer derives the column it prints from the excerpt it is given. Ours are cut from long lines, so it
//! is given [`PLACE`] for a path, and what it prints for that is exchanged for the true place afterwards.

use std::collections::BTreeSet;
use std::io::{self, Write};

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Patch, Renderer, Snippet, Title};

use super::evidence::provenance;
use super::excerpt::{Excerpt, Fold};
use super::text::{PLACE, count, printable, width};
use super::{Options, Outcome, Summary};
use crate::document::{Position, Span, TextFile};
use crate::rules::{Edit, Evidence, Finding, Fix, Severity};

/// Pieces of evidence shown for a finding; the rest is counted.
const MAX_EVIDENCE: usize = 3;

/// Repairs shown for a finding; the rest is counted.
const MAX_FIXES: usize = 2;

/// Places shown for a repair; the rest is counted.
const MAX_PLACES: usize = 4;

/// The least width that is worth cutting excerpts for.
const MIN_WIDTH: usize = 40;

/// Columns beside the line number: the space, the rule and the space after it.
const GUTTER: usize = 3;

/// Writes the findings and the summary.
pub(super) fn write(out: &mut dyn Write, outcome: &Outcome, options: &Options<'_>) -> io::Result<()> {
    let renderer = renderer(options.color);
    let mut closing = Closing::default();
    for (file, finding) in outcome.ordered() {
        closing.add(finding);
        let report = Report::of(file, finding, options.width.max(MIN_WIDTH));
        writeln!(out, "{}\n", report.render(&renderer))?;
    }
    writeln!(out, "{}", closing.line(outcome))
}

/// Excerpts arrive cut, so the renderer itself must never cut: it is told of a terminal wider than any.
fn renderer(color: bool) -> Renderer {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    renderer.decor_style(DecorStyle::Unicode).term_width(usize::from(u16::MAX))
}

/// One finding in the renderer's terms.
struct Report {
    groups: Vec<Group<'static>>,
    /// What stands for each [`PLACE`], in the order in which they are printed.
    places: Vec<String>,
}

impl Report {
    fn of(file: &TextFile, finding: &Finding, width: usize) -> Self {
        let mut report = Self { groups: Vec::new(), places: Vec::new() };
        let width = width.saturating_sub(gutter(file, finding));
        report.draft(file, finding, width);
        report.evidence(&finding.evidence, width);
        report.fixes(file, &finding.fixes, width);
        report
    }

    fn draft(&mut self, file: &TextFile, finding: &Finding, width: usize) {
        let title = level(finding.severity).primary_title(printable(&finding.message)).id(finding.rule);
        let snippet = self.marked(file, finding.span, "", width);
        self.groups.push(title.element(snippet));
    }

    fn evidence(&mut self, evidence: &[Evidence], width: usize) {
        for one in evidence.iter().take(MAX_EVIDENCE) {
            let title = Level::NOTE.secondary_title(provenance(one));
            let snippet = self.marked(&one.file, one.span, &one.label, width);
            self.groups.push(title.element(snippet));
        }
        let more = evidence.len().saturating_sub(MAX_EVIDENCE);
        if more > 0 {
            let title = format!("{} of evidence not shown", count(more, "more piece"));
            self.heading(Level::NOTE.secondary_title(title));
        }
    }

    fn fixes(&mut self, file: &TextFile, fixes: &[Fix], width: usize) {
        for fix in fixes.iter().take(MAX_FIXES) {
            let group = fix_group(file, fix, width);
            self.groups.push(group);
        }
        let more = fixes.len().saturating_sub(MAX_FIXES);
        if more > 0 {
            let title = format!("{} not shown", count(more, "more repair"));
            self.heading(Level::HELP.secondary_title(title));
        }
    }

    fn heading(&mut self, title: Title<'static>) {
        self.groups.push(Group::with_title(title));
    }

    /// The excerpt around a span, underlined, the label at the end of what is underlined.
    fn marked(
        &mut self,
        file: &TextFile,
        span: Span,
        label: &str,
        width: usize,
    ) -> Snippet<'static, Annotation<'static>> {
        let excerpt = Excerpt::new(file, without_outer_space(file, span), Fold::At(width));
        self.places.push(place(file, excerpt.start));
        let marks = excerpt.marks();
        let last = marks.len() - 1;
        let annotations = marks.into_iter().enumerate().map(|(index, mark)| {
            let annotation = AnnotationKind::Primary.span(mark);
            if index == last && !label.is_empty() { annotation.label(printable(label)) } else { annotation }
        });
        Snippet::source(excerpt.text)
            .path(PLACE.to_string())
            .line_start(excerpt.start.line as usize)
            .line_numbering(!excerpt.folded)
            .annotations(annotations)
    }

    fn render(&self, renderer: &Renderer) -> String {
        put_places(&renderer.render(&self.groups), &self.places)
    }
}

/// Exchanges each [`PLACE`], and the line and column the renderer has put after it, for the true place.
fn put_places(rendered: &str, places: &[String]) -> String {
    let mut parts = rendered.split(PLACE);
    let mut report = parts.next().unwrap_or_default().to_owned();
    for (part, place) in parts.zip(places) {
        report.push_str(place);
        report.push_str(part.trim_start_matches(|c: char| c == ':' || c.is_ascii_digit()));
    }
    report
}

/// "path:line:column".
fn place(file: &TextFile, at: Position) -> String {
    format!("{}:{}:{}", printable(file.path()), at.line, at.column)
}

/// Columns left of the excerpts: the longest line number and what separates it.
fn gutter(file: &TextFile, finding: &Finding) -> usize {
    let draft = file.position(finding.span.end).line;
    let shown = finding.evidence.iter().take(MAX_EVIDENCE);
    let sources = shown.map(|one| one.file.position(one.span.end).line);
    let longest = sources.fold(draft, u32::max);
    longest.checked_ilog10().map_or(1, |log| log as usize + 1) + GUTTER
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
        Severity::Hint => Level::HELP.with_name(Severity::Hint.as_str()),
    }
}

/// The span without white space around it: a line ending would drag another line into the excerpt.
fn without_outer_space(file: &TextFile, span: Span) -> Span {
    let text = file.slice(span);
    let kept = text.trim();
    if kept.is_empty() {
        return span;
    }
    let start = span.start + (text.len() - text.trim_start().len()) as u32;
    Span::new(start, start + kept.len() as u32)
}

/// The title of a repair, and a patch for each place it changes.
fn fix_group(file: &TextFile, fix: &Fix, width: usize) -> Group<'static> {
    let places = places_of(file, &fix.edits, width);
    let kind = if fix.safe { "safe" } else { "suggestion" };
    let more = places.len().saturating_sub(MAX_PLACES);
    let extent = if more > 0 { format!(", {} not shown", count(more, "more place")) } else { String::new() };
    let title = format!("{} ({kind}{extent})", printable(&fix.title));
    let patches = places.iter().take(MAX_PLACES);
    let snippets = patches.filter_map(|edits| patch(file, edits, width));
    Group::with_title(Level::HELP.secondary_title(title)).elements(snippets)
}

/// Groups edits that fit one row of an excerpt together. Edits that overlap have no meaning as a patch, and
/// none is shown for them.
fn places_of<'a>(file: &TextFile, edits: &'a [Edit], width_limit: usize) -> Vec<Vec<&'a Edit>> {
    let mut sorted: Vec<_> = edits.iter().collect();
    sorted.sort_by_key(|edit| edit.span);
    if sorted.windows(2).any(|pair| pair[1].span.start < pair[0].span.end) {
        return Vec::new();
    }
    let mut places: Vec<Vec<&Edit>> = Vec::new();
    for edit in sorted {
        let neighbours = places.last_mut().filter(|place| {
            place.first().is_some_and(|first| {
                let both = first.span.cover(edit.span);
                let text = file.slice(both);
                !text.contains(['\n', '\r']) && width(text) <= width_limit
            })
        });
        match neighbours {
            Some(place) => place.push(edit),
            None => places.push(std::iter::once(edit).collect()),
        }
    }
    places
}

/// The patch for edits that stand together; none where the edits are too long to show.
fn patch(file: &TextFile, edits: &[&Edit], width: usize) -> Option<Snippet<'static, Patch<'static>>> {
    let whole = edits.iter().map(|edit| edit.span).reduce(Span::cover)?;
    let excerpt = Excerpt::new(file, whole, Fold::Never(width));
    if excerpt.clipped {
        return None;
    }
    let patches: Vec<_> = edits
        .iter()
        .map(|edit| {
            let text = edit.text.replace(PLACE, "\u{FFFD}");
            Patch::new(excerpt.range(edit.span), text)
        })
        .collect();
    let line = excerpt.start.line as usize;
    let snippet = Snippet::source(excerpt.text).line_start(line);
    Some(snippet.patches(patches))
}

/// What the last line of the report counts.
#[derive(Default)]
struct Closing {
    counts: Summary,
    /// Findings with a repair that may be applied unattended.
    safe: usize,
    /// Findings with other repairs only.
    suggested: usize,
}

impl Closing {
    fn add(&mut self, finding: &Finding) {
        self.counts.add(finding.severity);
        if finding.fixes.iter().any(|fix| fix.safe) {
            self.safe += 1;
        } else if !finding.fixes.is_empty() {
            self.suggested += 1;
        }
    }

    /// "3 files: 2 errors, 1 warning (1 fixable with --fix, 1 with a suggestion); 1 silenced; 4 known from the baseline".
    fn line(&self, outcome: &Outcome) -> String {
        let files = count(outcome.files.len(), "file");
        let mut line = if self.counts.findings() > 0 {
            format!("{files}: {}{}", self.severities(outcome.baseline), self.fixable())
        } else if outcome.baseline {
            format!("no new findings in {files}")
        } else {
            format!("no findings in {files}")
        };
        let Summary { silenced, known, .. } = outcome.summary();
        if silenced > 0 {
            line.push_str(&format!("; {silenced} silenced"));
        }
        if known > 0 {
            line.push_str(&format!("; {known} known from the baseline"));
        }
        // One input may have several problems.
        let unusable: BTreeSet<&str> = outcome.problems.iter().map(|problem| &*problem.path).collect();
        if !unusable.is_empty() {
            line.push_str(&format!("; {} could not be used", count(unusable.len(), "input")));
        }
        line
    }

    fn severities(&self, new: bool) -> String {
        let all = [
            (self.counts.errors, Severity::Error),
            (self.counts.warnings, Severity::Warning),
            (self.counts.infos, Severity::Info),
            (self.counts.hints, Severity::Hint),
        ];
        let present = all.into_iter().filter(|(number, _)| *number > 0);
        let new = if new { "new " } else { "" };
        let parts: Vec<_> =
            present.map(|(number, severity)| count(number, &format!("{new}{}", severity.as_str()))).collect();
        parts.join(", ")
    }

    fn fixable(&self) -> String {
        let mut parts = Vec::new();
        if self.safe > 0 {
            parts.push(format!("{} fixable with --fix", self.safe));
        }
        if self.suggested > 0 {
            parts.push(format!("{} with a suggestion", self.suggested));
        }
        if parts.is_empty() {
            return String::new();
        }
        format!(" ({})", parts.join(", "))
    }
}

#[cfg(test)]
mod tests;
