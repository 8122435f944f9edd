//! The names of the formats.

use std::fmt;
use std::str::FromStr;

/// How findings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// Excerpts of the draft and of the evidence, and the repairs, for reading.
    #[default]
    Full,
    /// One line a finding, without excerpts.
    Concise,
    /// One JSON document, for programs.
    Json,
    /// JSON Lines: one object a finding.
    Jsonl,
    /// SARIF 2.1.0, for code scanning and viewers.
    Sarif,
    /// Annotations of GitHub Actions.
    Github,
    /// GitLab's code quality report.
    Gitlab,
    /// JUnit XML: one test case a finding.
    Junit,
    /// Reviewdog Diagnostic Format.
    Rdjson,
}

impl Format {
    /// All formats, in the order they are offered.
    pub const ALL: [Self; 9] = [
        Self::Full,
        Self::Concise,
        Self::Json,
        Self::Jsonl,
        Self::Sarif,
        Self::Github,
        Self::Gitlab,
        Self::Junit,
        Self::Rdjson,
    ];

    /// The name used on the command line.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Concise => "concise",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Sarif => "sarif",
            Self::Github => "github",
            Self::Gitlab => "gitlab",
            Self::Junit => "junit",
            Self::Rdjson => "rdjson",
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Format {
    /// What to write instead.
    type Err = String;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let known = || Self::ALL.map(Self::as_str).join(", ");
        let format = Self::ALL.into_iter().find(|format| format.as_str() == name);
        format.ok_or_else(|| format!("there is no format “{name}”: use one of {}", known()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_round_trip() {
        for format in Format::ALL {
            assert_eq!(format.as_str().parse(), Ok(format));
        }
    }

    #[test]
    fn an_unknown_name_is_answered_with_the_known_ones() {
        let message = "xml".parse::<Format>();
        assert_eq!(
            message,
            Err(
                "there is no format “xml”: use one of full, concise, json, jsonl, sarif, github, gitlab, junit, rdjson"
                    .to_owned()
            )
        );
    }
}
