//! What was inferred about a source's day, and why.

use std::fmt;
use std::sync::Arc;

use crate::claims::clues::{DateRule, DaySet};
use crate::document::{Span, TextFile};

/// What is known about the day of a source that states none.
#[derive(Debug, Clone)]
pub struct Inference {
    /// The source.
    pub file: Arc<TextFile>,
    /// The days it may be of.
    pub days: DaySet,
    /// Why, step by step.
    pub reasons: Vec<Reason>,
}

/// One step: a rule, the words it read, and what they say.
#[derive(Debug, Clone)]
pub struct Reason {
    /// The rule.
    pub rule: DateRule,
    /// The words, in the source itself.
    pub span: Span,
    /// What they say about the day.
    pub says: String,
    /// What it takes besides: words of another source, or an entry of a list.
    pub other: Option<Witness>,
    /// Whether it counts; what contradicts the other steps does not.
    pub used: bool,
}

/// Words of another file.
#[derive(Debug, Clone)]
pub struct Witness {
    /// The file.
    pub file: Arc<TextFile>,
    /// The words.
    pub span: Span,
}

impl fmt::Display for Inference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.days.fmt(f)
    }
}
