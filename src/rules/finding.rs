//! What a rule reports.

use std::sync::Arc;

use jiff::civil::Date;

use crate::document::{Span, TextFile};

/// How much a finding weighs. `Error` fails a check by default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing when one looks for it: nothing is known to be wrong.
    Hint,
    /// Background to a claim that stands.
    Info,
    /// Probably wrong, or wrong in a way that needs an editor.
    Warning,
    /// Contradicted by accepted evidence.
    Error,
}

impl Severity {
    /// The word for it in reports and settings.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Hint => "hint",
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// The family a rule belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Category {
    /// Spelling, order and use of personal names.
    Name,
    /// Offices, ranks, affiliations and tenures.
    Title,
    /// Weekdays and dates.
    Date,
    /// Who did what with whom.
    Event,
    /// Quantities and comparisons.
    Number,
    /// Quoted words and their speakers.
    Quote,
    /// Where things happened.
    Place,
    /// What the sources do not have.
    Coverage,
    /// House style.
    Style,
    /// Comments that silence findings.
    Silence,
}

impl Category {
    /// Every category, in the order of the catalogue.
    pub const ALL: [Self; 10] = [
        Self::Name,
        Self::Title,
        Self::Date,
        Self::Event,
        Self::Number,
        Self::Quote,
        Self::Place,
        Self::Coverage,
        Self::Style,
        Self::Silence,
    ];

    /// The word for it in reports and settings.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Title => "title",
            Self::Date => "date",
            Self::Event => "event",
            Self::Number => "number",
            Self::Quote => "quote",
            Self::Place => "place",
            Self::Coverage => "coverage",
            Self::Style => "style",
            Self::Silence => "silence",
        }
    }
}

/// The three classes of fact verification (after FEVER, Thorne et al. 2018).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Evidence says the same.
    Supported,
    /// Evidence says otherwise.
    Refuted,
    /// No evidence decides.
    NotEnoughInfo,
}

/// Where a piece of evidence comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum EvidenceKind {
    /// A source says it.
    Attested,
    /// A curator's list says it.
    Curated,
}

/// One place in a source or a curated list that a finding rests on.
#[derive(Debug, Clone)]
pub struct Evidence {
    /// Source sentence or curated entry.
    pub kind: EvidenceKind,
    /// The file it stands in.
    pub file: Arc<TextFile>,
    /// The sentence (attested) or the entry (curated), in the file's text.
    pub span: Span,
    /// Who published the source, if known.
    pub publisher: Option<Arc<str>>,
    /// The day the source was published, if it is stated.
    pub published: Option<Date>,
    /// What was inferred about that day, if it is not stated.
    pub inferred: Option<String>,
    /// What this evidence shows, in a few words ("spelt this way", "holds the office on this day").
    pub label: String,
}

impl Evidence {
    /// The day of the source, with the note that it is inferred if it is.
    pub fn date(&self) -> Option<String> {
        let inferred = || self.inferred.as_ref().map(|inferred| format!("date inferred: {inferred}"));
        self.published.map(|date| date.to_string()).or_else(inferred)
    }
}

/// One replacement in the draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced, in the draft's text.
    pub span: Span,
    /// What takes its place.
    pub text: String,
}

/// A repair: disjoint edits that apply together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What the repair does, as an imperative ("Replace with “Ada Exampleton”").
    pub title: String,
    /// Whether it may be applied unattended.
    pub safe: bool,
    /// The edits, ordered by position.
    pub edits: Vec<Edit>,
}

/// What a rule reports about one place of a draft.
#[derive(Debug, Clone)]
pub struct Finding {
    /// The rule's kebab-case name.
    pub rule: &'static str,
    /// The rule's family.
    pub category: Category,
    /// How much it weighs.
    pub severity: Severity,
    /// What the evidence says of the claim.
    pub verdict: Verdict,
    /// The first day of the claim's own date, where the claim has one.
    pub as_of: Option<Date>,
    /// The smallest text that is wrong.
    pub span: Span,
    /// One sentence or two: what is wrong and who says so.
    pub message: String,
    /// What the evidence says, where the message also says how much of it there is. It does not change when more
    /// sources say the same; comments that silence findings hold on to it (see [`Mark`](super::Mark)).
    pub fact: Option<String>,
    /// The sentences it rests on, best first.
    pub evidence: Vec<Evidence>,
    /// Repairs, best first.
    pub fixes: Vec<Fix>,
}

impl Finding {
    /// A finding about who held or did what when is no more than a warning if the day of the source that decides is
    /// itself inferred.
    pub(super) fn weigh_inferred(&mut self) {
        let timed = matches!(self.category, Category::Title | Category::Date | Category::Event);
        let Some(first) = self.evidence.first().filter(|_| timed) else { return };
        let mut deciding = self.evidence.iter().filter(|evidence| evidence.label == first.label);
        if deciding.all(|evidence| evidence.inferred.is_some()) {
            self.severity = self.severity.min(Severity::Warning);
        }
    }
}

#[cfg(test)]
impl Finding {
    /// A made-up error about a span, without evidence or repairs: for tests of what is done with findings.
    pub(crate) fn made_up(rule: &'static str, span: Span) -> Self {
        Self {
            rule,
            category: Category::Name,
            severity: Severity::Error,
            verdict: Verdict::Refuted,
            as_of: None,
            span,
            message: String::new(),
            fact: None,
            evidence: Vec::new(),
            fixes: Vec::new(),
        }
    }
}
