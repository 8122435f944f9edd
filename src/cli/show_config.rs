//! `copydesk --show-config`: the settings that hold for a path, and where each comes from.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::Status;
use super::args::Arguments;
use super::json::{self, Style};
use super::output::{Output, printable};
use super::settings::for_check;
use crate::desk::{self, Basis, Desk, Effective, EffectiveValue, Lookup, Origin};

/// Shows the settings that hold for a path.
pub(super) fn run(arguments: &Arguments, output: &Output) -> Status {
    let style = match Style::named(arguments.common.format.as_deref(), &[Style::Text, Style::Json]) {
        Ok(style) => style,
        Err(message) => return output.failure(&message),
    };
    let path = match arguments.paths.as_slice() {
        [] => PathBuf::from("."),
        [path] if path == Path::new("-") => {
            arguments.common.stdin_filename.clone().unwrap_or_else(|| PathBuf::from("."))
        }
        [path] => path.clone(),
        _ => return output.failure("`--show-config` takes one path: settings may differ from file to file"),
    };
    let settings = match for_check(&arguments.common, &arguments.check_options, output) {
        Ok(settings) => settings,
        Err(status) => return status,
    };
    let mut desk = Desk::new(settings);
    let lookup = desk.lookup_for(&path);
    let effective = match desk.effective(&path) {
        Ok(effective) => effective,
        Err(problems) => return output.problems(&problems).max(Status::Failure),
    };
    output.deliver(Status::Success, |out| match style {
        Style::Json => json::write(out, &JsonSettings::of(&path, &lookup, &effective)),
        _ => text(out, &path, &lookup, &effective),
    })
}

/// Shows the JSON Schema of the configuration file.
pub(super) fn schema(output: &Output) -> Status {
    output.deliver(Status::Success, |out| out.write_all(desk::schema_text().as_bytes()))
}

fn text(out: &mut dyn Write, path: &Path, lookup: &Lookup, effective: &[Effective]) -> io::Result<()> {
    writeln!(out, "# What holds for {}.", printable(&path.to_string_lossy()))?;
    writeln!(out, "# {}", printable(&why(lookup)))?;
    for file in &lookup.files {
        if let Some(origin) = &file.extended_at {
            writeln!(out, "# {}, which {origin} extends.", printable(&file.shown))?;
        }
    }
    let mut table = "";
    for setting in effective {
        if setting.key.0 != table {
            table = setting.key.0;
            writeln!(out, "\n[{table}]")?;
        }
        let comment = printable(&origin(setting));
        match value(&setting.value) {
            Some(value) => writeln!(out, "{} = {value} # {comment}", setting.key.1)?,
            None => writeln!(out, "# {} is not set: {}", setting.key.1, unset(setting))?,
        }
    }
    Ok(())
}

/// Which configuration file is used, and why.
fn why(lookup: &Lookup) -> String {
    let path = lookup.files.first().map_or("", |file| &file.shown);
    match lookup.basis {
        Basis::Named => format!("{path}, named with --config."),
        Basis::Nearest => format!("{path}, the nearest copydesk.toml."),
        Basis::Nothing => "No copydesk.toml here or above.".to_owned(),
        Basis::Isolated => "No copydesk.toml is looked for: --isolated.".to_owned(),
    }
}

fn value(value: &EffectiveValue) -> Option<String> {
    let text = |text: &str| toml::Value::String(text.to_owned()).to_string();
    match value {
        EffectiveValue::Word(word) => Some(text(word)),
        EffectiveValue::Flag(flag) => Some(flag.to_string()),
        EffectiveValue::Texts(texts) => {
            let texts: Vec<String> = texts.iter().map(|one| text(one)).collect();
            Some(format!("[{}]", texts.join(", ")))
        }
        EffectiveValue::Nothing => None,
    }
}

fn origin(setting: &Effective) -> String {
    let usual = if setting.key.1 == "names" { "default: names.txt beside the configuration" } else { "default" };
    let origin = setting.origin.as_ref().map_or_else(|| usual.to_owned(), Origin::to_string);
    setting.by.iter().fold(origin, |origin, by| format!("{origin}, {by}"))
}

/// What it means that a key is not set.
fn unset(setting: &Effective) -> &'static str {
    match setting.key.1 {
        "sources" => "the embedded seeds are used",
        "include" => "all documents are drafts",
        _ => "nothing is asked for",
    }
}

#[derive(Serialize)]
struct JsonSettings<'a> {
    version: u32,
    path: String,
    basis: &'static str,
    files: Vec<JsonFile<'a>>,
    settings: Vec<JsonSetting<'a>>,
}

#[derive(Serialize)]
struct JsonFile<'a> {
    path: &'a str,
    extended_at: Option<JsonOrigin<'a>>,
}

#[derive(Serialize)]
struct JsonSetting<'a> {
    key: String,
    value: JsonValue<'a>,
    origin: JsonOrigin<'a>,
    by: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum JsonValue<'a> {
    Word(&'a str),
    Flag(bool),
    Texts(&'a [String]),
    Nothing,
}

/// Where a setting comes from. Shared with `--show-files`.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub(super) enum JsonOrigin<'a> {
    Default,
    File { path: &'a str, line: u32, column: u32 },
    Option { given: String },
    Settings,
}

impl<'a> JsonOrigin<'a> {
    pub fn of(origin: Option<&'a Origin>) -> Self {
        match origin {
            None => Self::Default,
            Some(Origin::File { path, line, column }) => Self::File { path, line: *line, column: *column },
            Some(Origin::Settings) => Self::Settings,
            Some(option) => Self::Option { given: option.to_string() },
        }
    }
}

impl<'a> JsonSettings<'a> {
    fn of(path: &Path, lookup: &'a Lookup, effective: &'a [Effective]) -> Self {
        let file = |file: &'a desk::ConfigFile| JsonFile {
            path: &file.shown,
            extended_at: file.extended_at.as_ref().map(|origin| JsonOrigin::of(Some(origin))),
        };
        let setting = |setting: &'a Effective| JsonSetting {
            key: format!("{}.{}", setting.key.0, setting.key.1),
            value: match &setting.value {
                EffectiveValue::Word(word) => JsonValue::Word(word),
                EffectiveValue::Flag(flag) => JsonValue::Flag(*flag),
                EffectiveValue::Texts(texts) => JsonValue::Texts(texts),
                EffectiveValue::Nothing => JsonValue::Nothing,
            },
            origin: JsonOrigin::of(setting.origin.as_ref()),
            by: setting.by.as_deref(),
        };
        Self {
            version: json::VERSION,
            path: path.to_string_lossy().into_owned(),
            basis: match lookup.basis {
                Basis::Named => "named",
                Basis::Nearest => "nearest",
                Basis::Nothing => "nothing",
                Basis::Isolated => "isolated",
            },
            files: lookup.files.iter().map(file).collect(),
            settings: effective.iter().map(setting).collect(),
        }
    }
}
