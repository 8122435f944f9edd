//! How much each rule weighs in one project: off, or a severity in place of the usual one.

use super::{ALL, Category, Finding, Rule, Severity};

/// What a project asks of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Level {
    /// It does not speak, and what it would have found hides no other finding.
    Off,
    /// Its findings have this severity.
    At(Severity),
}

/// A rule or a family of rules, as users name them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Selector {
    /// One rule, by its kebab-case name.
    Rule(&'static str),
    /// All rules of a category.
    Category(Category),
}

impl Selector {
    /// The rule or category of a name.
    pub fn parse(name: &str) -> Option<Self> {
        let rule = || super::find(name).map(|rule| Self::Rule(rule.name));
        let category = || Category::ALL.into_iter().find(|category| category.as_str() == name).map(Self::Category);
        rule().or_else(category)
    }

    /// All names that can be read: categories, then rules.
    pub fn names() -> impl Iterator<Item = &'static str> {
        Category::ALL.into_iter().map(Category::as_str).chain(ALL.iter().map(|rule| rule.name))
    }

    /// Whether a rule is meant.
    pub fn covers(self, rule: &Rule) -> bool {
        match self {
            Self::Rule(name) => rule.name == name,
            Self::Category(category) => rule.category == category,
        }
    }
}

/// The levels of all rules. What is not said stays as usual.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Levels {
    /// In the order in which they were said.
    said: Vec<(Selector, Level)>,
}

impl Levels {
    /// Every rule as usual.
    pub const USUAL: Self = Self { said: Vec::new() };

    /// Says something about a rule or a category. What is said of a rule counts before what is said of its category;
    /// what is said later, before what was said earlier.
    pub fn set(&mut self, selector: Selector, level: Level) {
        self.said.push((selector, level));
    }

    /// What is asked of a rule; `None` if nothing is.
    pub fn of(&self, rule: &Rule) -> Option<Level> {
        let last = |wanted: &dyn Fn(Selector) -> bool| {
            let mut said = self.said.iter().rev();
            said.find(|(selector, _)| wanted(*selector)).map(|(_, level)| *level)
        };
        last(&|selector| selector == Selector::Rule(rule.name))
            .or_else(|| last(&|selector| selector == Selector::Category(rule.category)))
    }

    /// Takes out the findings of rules that are off.
    pub(super) fn drop_off(&self, findings: &mut Vec<Finding>) {
        if !self.said.is_empty() {
            findings.retain(|finding| self.of_finding(finding) != Some(Level::Off));
        }
    }

    /// Gives findings the severities that are asked for.
    pub(super) fn weigh(&self, findings: &mut [Finding]) {
        if self.said.is_empty() {
            return;
        }
        for finding in findings {
            if let Some(Level::At(severity)) = self.of_finding(finding) {
                finding.severity = severity;
            }
        }
    }

    fn of_finding(&self, finding: &Finding) -> Option<Level> {
        super::find(finding.rule).and_then(|rule| self.of(rule))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_count_before_categories_and_later_words_before_earlier_ones() {
        let selector = |name| Selector::parse(name).expect("a rule or a category");
        let rule = |name| super::super::find(name).expect("a rule");
        let mut levels = Levels::default();
        levels.set(selector("name-order"), Level::At(Severity::Info));
        levels.set(selector("name"), Level::At(Severity::Hint));
        levels.set(selector("name"), Level::Off);
        assert_eq!(levels.of(rule("name-order")), Some(Level::At(Severity::Info)));
        assert_eq!(levels.of(rule("name-misspelled")), Some(Level::Off));
        assert_eq!(levels.of(rule("undated")), None);
    }

    #[test]
    fn a_wrong_name_is_answered_with_the_nearest() {
        assert_eq!(Selector::parse("titel"), None);
    }
}
