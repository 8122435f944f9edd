//! Which comments silence which findings, and what became of each comment.

use crate::document::{Directive, Document, Span};
use crate::rules::{Category, Finding, find};

use super::Mark;
use super::comment::{self, Flaw, Scope, Silence};

/// All comments of a draft beside its findings.
pub(super) struct Account<'a> {
    pub document: &'a Document,
    pub comments: Vec<Comment<'a>>,
    /// For each finding the comment that silences it.
    holders: Vec<Option<usize>>,
}

/// A comment and what became of it.
pub(super) struct Comment<'a> {
    pub directive: &'a Directive,
    /// What it silences, if that is understood.
    pub silence: Option<Silence>,
    /// What is not understood.
    pub flaws: Vec<Flaw>,
    /// For each of its rules and categories, whether it silences something, or did.
    pub used: Vec<bool>,
    /// For each of its marks, whether it silences something.
    pub met: Vec<bool>,
    /// What it was written for, and is found otherwise now.
    pub lapse: Option<Lapse>,
    /// Findings that it would silence, had it their marks.
    missed: Vec<(usize, Mark)>,
}

/// A comment's marks that were written for other evidence.
pub(super) struct Lapse {
    /// Which of its marks.
    pub marks: Vec<usize>,
    /// The findings that are there now, with their marks.
    pub now: Vec<(usize, Mark)>,
}

impl<'a> Account<'a> {
    /// Reads the comments of a draft and holds its findings against them.
    pub fn of(document: &'a Document, findings: &[Finding]) -> Self {
        let comments = document.directives.iter().map(|directive| Comment::of(document, directive)).collect();
        let mut account = Self { document, comments, holders: Vec::new() };
        account.holders = findings.iter().enumerate().map(|(index, finding)| account.hold(index, finding)).collect();
        let Self { comments, holders, .. } = &mut account;
        for comment in comments {
            comment.missed.retain(|(index, _)| holders[*index].is_none());
            comment.lapse(findings);
        }
        account
    }

    /// The comment that silences a finding.
    pub fn holder(&self, finding: usize) -> Option<&Comment<'a>> {
        self.holders[finding].and_then(|index| self.comments.get(index))
    }

    /// Notes a finding with every comment that reaches it; the one that reaches least silences it.
    fn hold(&mut self, index: usize, finding: &Finding) -> Option<usize> {
        if finding.category == Category::Silence {
            return None;
        }
        let mut mark = None;
        let document = self.document;
        let mut holder: Option<(Scope, usize)> = None;
        for (at, comment) in self.comments.iter_mut().enumerate() {
            if !comment.reaches(finding) {
                continue;
            }
            let mark = *mark.get_or_insert_with(|| finding.fact_mark(document));
            let scope = comment.silence.as_ref().map(|silence| silence.scope);
            if let Some(scope) = scope.filter(|_| comment.takes(index, finding, mark)) {
                holder = holder.filter(|(least, _)| *least <= scope).or(Some((scope, at)));
            }
        }
        holder.map(|(_, at)| at)
    }
}

impl<'a> Comment<'a> {
    fn of(document: &Document, directive: &'a Directive) -> Self {
        let (silence, flaws) = comment::read(document.file.text(), directive);
        let count = |count: fn(&Silence) -> usize| vec![false; silence.as_ref().map_or(0, count)];
        let (used, met) = (count(|silence| silence.targets.len()), count(|silence| silence.marks.len()));
        Self { directive, silence, flaws, used, met, lapse: None, missed: Vec::new() }
    }

    /// Whether it names the finding's rule, and the finding stands where it reaches.
    fn reaches(&self, finding: &Finding) -> bool {
        let Some(silence) = &self.silence else { return false };
        let is_in = |region: Span| match finding.span.is_empty() {
            true => region.contains(finding.span),
            false => region.overlaps(finding.span),
        };
        let named = || find(finding.rule).is_some_and(|rule| silence.targets.iter().any(|it| it.what.covers(rule)));
        silence.scope.region(self.directive).is_some_and(is_in) && named()
    }

    /// Notes a finding that it reaches; whether it silences it.
    fn takes(&mut self, index: usize, finding: &Finding, mark: Mark) -> bool {
        let Some(silence) = &self.silence else { return false };
        if !silence.marks.is_empty() {
            let mut same = silence.marks.iter().enumerate().filter(|(_, (_, known))| *known == mark).peekable();
            if same.peek().is_none() {
                self.missed.push((index, mark));
                return false;
            }
            same.for_each(|(at, _)| self.met[at] = true);
        }
        self.use_for(finding);
        true
    }

    fn use_for(&mut self, finding: &Finding) {
        let Some((silence, rule)) = self.silence.as_ref().zip(find(finding.rule)) else { return };
        for (used, target) in self.used.iter_mut().zip(&silence.targets) {
            *used |= target.what.covers(rule);
        }
    }

    /// A mark lapses if there is a finding of the same rule on the same words about which the evidence says something
    /// else; for a comment that reaches one line, also if the words have changed.
    fn lapse(&mut self, findings: &[Finding]) {
        let Some(silence) = &self.silence else { return };
        let one_line = matches!(silence.scope, Scope::Line | Scope::NextLine);
        let unmet = || silence.marks.iter().enumerate().filter(|(at, _)| !self.met[*at]);
        let akin = |known: Mark, now: Mark| one_line || known.about == now.about;
        let now: Vec<(usize, Mark)> =
            self.missed.iter().copied().filter(|(_, now)| unmet().any(|(_, (_, known))| akin(*known, *now))).collect();
        let marks = unmet().filter(|(_, (_, known))| now.iter().any(|(_, now)| akin(*known, *now)));
        let marks: Vec<usize> = marks.map(|(at, _)| at).collect();
        if marks.is_empty() {
            return;
        }
        now.iter().for_each(|(index, _)| self.use_for(&findings[*index]));
        self.lapse = Some(Lapse { marks, now });
    }
}
