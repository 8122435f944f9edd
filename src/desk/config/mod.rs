//! The project's settings: `copydesk.toml`, the editor's settings and `--config KEY=VALUE`, which have the same keys.
//!
//! ```text
//! file      the keys and their types
//! schema    the JSON Schema made from them
//! validate  all mistakes, with their places
//! origin    where a setting comes from
//! globs     patterns of paths
//! layer     what one text says
//! extend    a file with those that it rests on
//! find      the file that counts for a folder
//! lookup    what holds for a folder, read once
//! whole     all texts together, and what holds for one draft
//! effective every setting for a path, and where it was set
//! ```

mod effective;
mod extend;
mod file;
mod find;
mod globs;
mod layer;
mod lookup;
mod origin;
mod schema;
#[cfg(test)]
mod tests;
mod validate;
mod whole;

use std::path::Path;
use std::sync::Arc;

use crate::report::Problem;

pub use effective::{Effective, EffectiveValue};
pub use extend::ConfigFile;
pub use file::FailOn;
pub use layer::{ConfiguredPath, Layer};
pub use lookup::{Basis, Lookup};
pub use origin::Origin;
pub use schema::schema_text;
pub use whole::{Config, DraftTerms, Exclusion};

pub(super) use find::find;

use extend::Stack;
use origin::Text;

/// The name of the configuration file.
pub const CONFIG_NAME: &str = "copydesk.toml";

/// What the language server shows beside findings; a key that is absent has its default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct EditorOptions {
    /// `inlay-dates`: the resolved date after each date of the draft. Off by default.
    pub inlay_dates: Option<bool>,
    /// `inlay-titles`: a check mark after each title that evidence supports. Off by default.
    pub inlay_titles: Option<bool>,
    /// `code-lens`: the tally of claims above the draft. On by default.
    pub code_lens: Option<bool>,
    /// `workspace-diagnostics`: findings of all drafts of the project, open or not. Off by default.
    pub workspace_diagnostics: Option<bool>,
}

/// Reads an editor's settings, which have the same keys and types as the file. Keys whose value is null are taken as
/// absent; paths are relative to `folder`. Settings that say nothing are no layer.
///
/// # Errors
/// As for a file, without places.
pub fn from_settings(settings: &serde_json::Value, folder: &Path) -> Result<Vec<Arc<Layer>>, Vec<Problem>> {
    let failed = |message: &str| vec![Origin::Settings.problem(message)];
    let settings = without_nulls(settings).unwrap_or_else(|| serde_json::json!({}));
    if !settings.is_object() {
        return Err(failed("they must be a table such as {\"corpus\": {\"sources\": [\"sources\"]}}"));
    }
    let text = toml::to_string(&settings).map_err(|error| failed(&error.to_string()))?;
    stacked(&Text::settings(text, folder))
}

/// Reads `KEY=VALUE` of the command line. The value is TOML; what is none is taken as a text, so that words need no
/// quotation marks.
///
/// # Errors
/// The key is unknown, or the value is none for it.
pub fn from_argument(given: &str) -> Result<Vec<Arc<Layer>>, Vec<Problem>> {
    let Some((key, value)) = given.split_once('=') else {
        let message = "write KEY=VALUE, as in `rules.name-order=off`";
        return Err(vec![Origin::Argument(given.to_owned()).problem(message)]);
    };
    let whole = format!("{} = {}", key.trim(), value.trim());
    let text = match toml::from_str::<toml::Table>(&whole) {
        Ok(_) => whole,
        Err(_) => format!("{} = {}", key.trim(), toml::Value::String(value.trim().to_owned())),
    };
    stacked(&Text::argument(given, text))
}

fn stacked(text: &Text) -> Result<Vec<Arc<Layer>>, Vec<Problem>> {
    let mut stack = Stack::default();
    stack.text(text);
    stack.layers.retain(|layer| layer.says_something());
    if stack.problems.is_empty() { Ok(stack.layers) } else { Err(stack.problems) }
}

/// A value without its nulls, which TOML does not have.
fn without_nulls(value: &serde_json::Value) -> Option<serde_json::Value> {
    use serde_json::Value;
    match value {
        Value::Null => None,
        Value::Object(table) => {
            Some(table.iter().filter_map(|(key, value)| Some((key.clone(), without_nulls(value)?))).collect())
        }
        Value::Array(items) => Some(items.iter().filter_map(without_nulls).collect()),
        plain => Some(plain.clone()),
    }
}
