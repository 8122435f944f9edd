//! The tool and its rules.

use pulldown_cmark::{Event, Parser, TagEnd};
use serde::Serialize;

use super::message::Text;
use super::result::level;
use crate::language::fold::capitalized;
use crate::report::json::TOOL;
use crate::rules::{self, Rule, Severity};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Driver {
    name: &'static str,
    version: &'static str,
    semantic_version: &'static str,
    rules: Vec<Descriptor>,
}

impl Driver {
    /// With every rule, whether or not it found something, in the order of the catalogue.
    pub fn new() -> Self {
        let rules = rules::all().iter().map(|rule| Descriptor::of(rule)).collect();
        Self { name: TOOL.name, version: TOOL.version, semantic_version: TOOL.version, rules }
    }
}

/// Where a rule stands among the rules of the driver.
pub(super) fn index_of(rule: &str) -> Option<usize> {
    rules::all().iter().position(|known| known.name == rule)
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor {
    id: &'static str,
    /// The id in the style that the standard recommends for names, where that makes a difference.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    short_description: Text,
    full_description: Text,
    help: Help,
    default_configuration: Configuration,
    properties: Properties,
}

/// The page in two dresses.
#[derive(Serialize)]
struct Help {
    text: String,
    markdown: &'static str,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct Properties {
    category: &'static str,
    severity: &'static str,
    /// `safe`, `offer` or `none`.
    fix: &'static str,
    tags: [&'static str; 1],
    /// What code scanning sorts by.
    precision: &'static str,
    #[serde(rename = "problem.severity")]
    problem_severity: &'static str,
}

impl Descriptor {
    fn of(rule: &Rule) -> Self {
        let help = rules::help(rule);
        let category = rule.category.as_str();
        Self {
            id: rule.name,
            name: rule.name.contains('-').then(|| pascal_case(rule.name)),
            short_description: Text::new(sentence(rule.summary)),
            full_description: Text::new(description(help).unwrap_or_else(|| sentence(rule.summary))),
            help: Help { text: plain(help), markdown: help },
            default_configuration: Configuration { level: level(rule.severity) },
            properties: Properties {
                category,
                severity: rule.severity.as_str(),
                fix: rule.fix.as_str().unwrap_or("none"),
                tags: [category],
                precision: if rule.severity >= Severity::Warning { "high" } else { "medium" },
                problem_severity: match rule.severity {
                    Severity::Error => "error",
                    Severity::Warning => "warning",
                    Severity::Info | Severity::Hint => "recommendation",
                },
            },
        }
    }
}

/// "NameMisspelled".
fn pascal_case(name: &str) -> String {
    name.split('-').map(capitalized).collect()
}

/// With a capital letter and a full stop.
fn sentence(text: &str) -> String {
    let stop = if text.ends_with(['.', '?', '!']) { "" } else { "." };
    format!("{}{stop}", capitalized(text))
}

/// The first paragraph of a page: what the rule does.
fn description(page: &str) -> Option<String> {
    let text = plain(page);
    text.lines().nth(2).filter(|line| !line.is_empty()).map(str::to_owned)
}

/// Markdown as plain text: a line for each heading, paragraph and item, with empty lines between blocks.
fn plain(markdown: &str) -> String {
    let mut text = String::new();
    for event in Parser::new(markdown) {
        match event {
            Event::Text(words) | Event::Code(words) => text.push_str(&words),
            Event::SoftBreak => text.push(' '),
            Event::HardBreak | Event::End(TagEnd::Item) => text.push('\n'),
            Event::Start(pulldown_cmark::Tag::Item) => text.push_str("- "),
            Event::End(TagEnd::Heading(_) | TagEnd::Paragraph) => text.push_str("\n\n"),
            Event::End(TagEnd::List(_)) => text.push('\n'),
            _ => {}
        }
    }
    text.truncate(text.trim_end().len());
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_become_plain_text() {
        let page = "## What it does\n\nFinds `names`\nthat are **wrong**.\n\n- One\n- Two\n\n## Why\n\nBecause.\n";
        assert_eq!(plain(page), "What it does\n\nFinds names that are wrong.\n\n- One\n- Two\n\nWhy\n\nBecause.");
        assert_eq!(description(page).as_deref(), Some("Finds names that are wrong."));
    }

    #[test]
    fn every_rule_has_help_without_the_notation_of_its_examples() {
        for rule in rules::all() {
            let rule = Descriptor::of(rule);
            assert!(rule.help.text.contains("Why") && !rule.help.markdown.contains("```"), "{}", rule.id);
            assert!(!rule.help.text.contains("What it does\nWhy"), "{}", rule.id);
        }
        assert_eq!(pascal_case("name-misspelled"), "NameMisspelled");
    }
}
