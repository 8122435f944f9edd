//! How commands other than `--check` write their answers.

pub(super) use crate::report::{JsonProblem, JsonRange, write_json as write};

/// The version of the JSON answers; it grows when the meaning of a key changes.
pub(super) const VERSION: u32 = 1;

/// How a command other than `--check` writes its answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// For people.
    Text,
    /// For programs.
    Json,
    /// For documentation.
    Markdown,
    /// For programs that know Popolo.
    Popolo,
    /// For spreadsheets.
    Csv,
}

impl Style {
    /// The style of a name, out of those that a command offers; the first is the default.
    ///
    /// # Errors
    /// The name is none of them: a message with those there are.
    pub fn named(name: Option<&str>, offered: &[Self]) -> Result<Self, String> {
        let Some(name) = name else { return Ok(offered.first().copied().unwrap_or(Self::Text)) };
        offered.iter().copied().find(|style| style.name() == name).ok_or_else(|| {
            let known: Vec<&str> = offered.iter().map(|style| style.name()).collect();
            format!("there is no format “{name}” here: use one of {}", known.join(", "))
        })
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Json => "json",
            Self::Markdown => "markdown",
            Self::Popolo => "popolo",
            Self::Csv => "csv",
        }
    }
}
