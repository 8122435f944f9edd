//! `copydesk --show-files`: which files would be checked, and why.

use std::io::{self, Write};

use serde::Serialize;

use super::Status;
use super::args::Arguments;
use super::check::{files_of, standard_input};
use super::json::{self, JsonProblem, Style};
use super::output::{Output, printable};
use super::settings::for_check;
use super::show_config::JsonOrigin;
use crate::desk::{self, Census, CensusLine, Desk, Exclusion, Role, Standing};

/// Shows of each file whether it would be checked.
pub(super) fn run(arguments: &Arguments, output: &Output) -> Status {
    let style = match Style::named(arguments.common.format.as_deref(), &[Style::Text, Style::Json]) {
        Ok(style) => style,
        Err(message) => return output.failure(&message),
    };
    let settings = match for_check(&arguments.common, &arguments.check_options, output) {
        Ok(settings) => settings,
        Err(status) => return status,
    };
    let stdin = match standard_input(&arguments.paths, &arguments.common) {
        Ok(stdin) => stdin,
        Err(message) => return output.failure(&message),
    };
    let walked = desk::walk_all(&files_of(&arguments.paths));
    let census = Desk::new(settings).census(&walked, stdin.as_ref());
    output.notes(&walked.notes);
    let status = output.problems(&census.problems);
    output.deliver(status, |out| match style {
        Style::Json => json::write(out, &JsonCensus::of(&census)),
        _ => text(out, &census),
    })
}

fn text(out: &mut dyn Write, census: &Census) -> io::Result<()> {
    for line in &census.lines {
        let standing = if line.standing.is_checked() { "checked" } else { "left out" };
        writeln!(out, "{}: {standing}: {}", printable(&line.path), printable(&why(&line.standing)))?;
    }
    Ok(())
}

fn why(standing: &Standing) -> String {
    match standing {
        Standing::Named => "named".to_owned(),
        Standing::Below(folder) => format!("found below {folder}"),
        Standing::LeftOut(Exclusion::Excluded { pattern, origin }) => format!("excluded by `{pattern}` ({origin})"),
        Standing::LeftOut(Exclusion::NotIncluded { origin }) => format!("no pattern of `include` means it ({origin})"),
        Standing::Source => "a source or list of a corpus".to_owned(),
        Standing::Ours(role) => match role {
            Role::Manifest => "a manifest of sources",
            Role::List => "a curated list",
            Role::Names => "a list of accepted names",
            Role::Config => "a configuration",
            Role::Document => "a document",
        }
        .to_owned(),
        Standing::UnknownFormat => "not a known format".to_owned(),
        Standing::BrokenConfiguration => "what is wrong with its configuration comes first".to_owned(),
        Standing::Unreadable => "it cannot be read".to_owned(),
    }
}

#[derive(Serialize)]
struct JsonCensus<'a> {
    version: u32,
    files: Vec<JsonLine<'a>>,
    problems: Vec<JsonProblem<'a>>,
}

#[derive(Serialize)]
struct JsonLine<'a> {
    path: &'a str,
    checked: bool,
    why: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pattern: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    origin: Option<JsonOrigin<'a>>,
}

impl<'a> JsonCensus<'a> {
    fn of(census: &'a Census) -> Self {
        Self {
            version: json::VERSION,
            files: census.lines.iter().map(JsonLine::of).collect(),
            problems: JsonProblem::all(&census.problems),
        }
    }
}

impl<'a> JsonLine<'a> {
    fn of(line: &'a CensusLine) -> Self {
        let (why, pattern, origin) = match &line.standing {
            Standing::Named => ("named", None, None),
            Standing::Below(_) => ("found", None, None),
            Standing::LeftOut(Exclusion::Excluded { pattern, origin }) => ("excluded", Some(&**pattern), Some(origin)),
            Standing::LeftOut(Exclusion::NotIncluded { origin }) => ("not-included", None, Some(origin)),
            Standing::Source => ("source", None, None),
            Standing::Ours(Role::Manifest) => ("manifest", None, None),
            Standing::Ours(Role::List) => ("list", None, None),
            Standing::Ours(Role::Names) => ("names", None, None),
            Standing::Ours(Role::Config | Role::Document) => ("configuration", None, None),
            Standing::UnknownFormat => ("unknown-format", None, None),
            Standing::BrokenConfiguration => ("broken-configuration", None, None),
            Standing::Unreadable => ("unreadable", None, None),
        };
        let origin = origin.map(|origin| JsonOrigin::of(Some(origin)));
        Self { path: &line.path, checked: line.standing.is_checked(), why, pattern, origin }
    }
}
