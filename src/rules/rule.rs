//! What a rule is: a name, a severity and a page of documentation whose examples are tests.

use super::{Category, Severity};

/// Whether a rule's fixes may be applied unattended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FixKind {
    /// `--fix` may apply them.
    Safe,
    /// Shown as suggestions.
    Offer,
    /// The rule has none.
    None,
}

impl FixKind {
    /// The word for it in lists of rules; `None` for rules that have no fixes.
    pub const fn as_str(self) -> Option<&'static str> {
        match self {
            Self::Safe => Some("safe"),
            Self::Offer => Some("offer"),
            Self::None => None,
        }
    }
}

/// A rule: what it is, why, and how to fix what it finds.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// Kebab-case name.
    pub name: &'static str,
    /// Family.
    pub category: Category,
    /// Usual severity.
    pub severity: Severity,
    /// Its fixes.
    pub fix: FixKind,
    /// One line for tables.
    pub summary: &'static str,
    /// The page: what it does, why, how to fix, and examples (see [`examples`](super::examples)).
    pub documentation: &'static str,
}

/// The full page of a rule in Markdown.
pub fn page(rule: &Rule) -> String {
    let fix = match rule.fix {
        FixKind::Safe => "safe, may be applied unattended",
        FixKind::Offer => "offered as a suggestion",
        FixKind::None => "none",
    };
    let severity = rule.severity.as_str();
    let category = rule.category.as_str();
    format!(
        "# {}\n\n{}\n\nCategory: {category}. Severity: {severity}. Fix: {fix}.\n\n{}",
        rule.name,
        rule.summary,
        rule.documentation.trim()
    ) + "\n"
}

/// The page's prose: what the rule does, why, and how to fix, without the examples, which have a notation of their own.
pub fn help(rule: &Rule) -> &'static str {
    let page = rule.documentation;
    page.split_once("\n## Examples").map_or(page, |(prose, _)| prose).trim()
}
