//! `copydesk rules` and `copydesk explain`.

use std::io::{self, Write};

use serde::Serialize;

use super::Status;
use super::args::Common;
use super::json::{self, Style};
use super::output::Output;
use crate::document::nearest;
use crate::rules::{self, Category, Rule, Severity};

/// Lists the rules.
pub(super) fn list(common: &Common, output: &Output) -> Status {
    let style = match Style::named(common.format.as_deref(), &[Style::Text, Style::Json, Style::Markdown]) {
        Ok(style) => style,
        Err(message) => return output.failure(&message),
    };
    output.deliver(Status::Success, |out| match style {
        Style::Markdown => markdown(out),
        Style::Json => json::write(out, &JsonRules::all()),
        _ => text(out, output),
    })
}

/// Shows the page of one rule.
pub(super) fn explain(name: &str, common: &Common, output: &Output) -> Status {
    let style = match Style::named(common.format.as_deref(), &[Style::Text, Style::Markdown]) {
        Ok(style) => style,
        Err(message) => return output.failure(&message),
    };
    let Some(rule) = rules::find(name) else { return output.failure(&unknown(name)) };
    let page = rules::page(rule);
    output.deliver(Status::Success, |out| {
        for line in page.lines() {
            // The page is Markdown, which reads well as it is; on a terminal its headings stand out.
            let is_heading = style == Style::Text && line.starts_with('#');
            if is_heading { writeln!(out, "{}", output.bold(line))? } else { writeln!(out, "{line}")? }
        }
        Ok(())
    })
}

fn unknown(name: &str) -> String {
    let nearest = nearest(name, rules::all().iter().map(|rule| rule.name));
    let advice = nearest.map_or_else(String::new, |nearest| format!(" did you mean `{nearest}`?"));
    format!("there is no rule `{name}`;{advice} `copydesk rules` lists them all")
}

fn text(out: &mut dyn Write, output: &Output) -> io::Result<()> {
    let rows: Vec<[&str; 5]> = rules::all().iter().copied().map(row).collect();
    let header = ["rule", "category", "severity", "fix", "what it finds"];
    let widths =
        [0, 1, 2, 3].map(|column| rows.iter().chain([&header]).map(|row| row[column].len()).max().unwrap_or(0));
    let line = |row: &[&str; 5]| {
        let cells = row.iter().zip(widths).map(|(cell, width)| format!("{cell:<width$}  "));
        format!("{}{}", cells.collect::<String>(), row[4])
    };
    writeln!(out, "{}", output.bold(&line(&header)))?;
    rows.iter().try_for_each(|row| writeln!(out, "{}", line(row).trim_end()))
}

fn markdown(out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "| rule | category | severity | fix | what it finds |\n|---|---|---|---|---|")?;
    for rule in rules::all() {
        let [name, category, severity, fix, summary] = row(rule);
        writeln!(out, "| `{name}` | {category} | {severity} | {fix} | {} |", summary.replace('|', "\\|"))?;
    }
    Ok(())
}

fn row(rule: &Rule) -> [&'static str; 5] {
    let fix = rule.fix.as_str().unwrap_or("–");
    [rule.name, rule.category.as_str(), rule.severity.as_str(), fix, rule.summary]
}

#[derive(Serialize)]
struct JsonRules {
    version: u32,
    rules: Vec<JsonRule>,
}

#[derive(Serialize)]
struct JsonRule {
    name: &'static str,
    category: Category,
    severity: Severity,
    /// `safe`, `offer`, or null.
    fix: Option<&'static str>,
    summary: &'static str,
    documentation: &'static str,
}

impl JsonRules {
    fn all() -> Self {
        let rule = |rule: &&'static Rule| JsonRule {
            name: rule.name,
            category: rule.category,
            severity: rule.severity,
            fix: rule.fix.as_str(),
            summary: rule.summary,
            documentation: rule.documentation,
        };
        Self { version: json::VERSION, rules: rules::all().iter().map(rule).collect() }
    }
}
