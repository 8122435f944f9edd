//! Which format a curated list has.

use crate::document::TextFile;

/// The syntax of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Toml,
    Csv,
    Json,
    Yaml,
}

impl Format {
    /// By the extension; without one that is known, by the content.
    pub fn of(file: &TextFile) -> Self {
        let extension = file.file_name().rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
        match extension.as_deref() {
            Some("toml") => Self::Toml,
            Some("csv" | "tsv" | "tab") => Self::Csv,
            Some("json") => Self::Json,
            Some("yaml" | "yml") => Self::Yaml,
            _ => Self::of_content(file.text()),
        }
    }

    fn of_content(text: &str) -> Self {
        let mut lines = text.lines().map(str::trim_end).filter(|line| !line.is_empty() && !line.starts_with('#'));
        let Some(first) = lines.next() else { return Self::Toml };
        let is_table = first.starts_with("[[") && first.ends_with("]]") && !first.contains(['{', '"', ',']);
        match first.trim_start().as_bytes() {
            _ if is_table => Self::Toml,
            [b'{' | b'[', ..] => Self::Json,
            [b'-', b' ', ..] | b"---" | b"-" => Self::Yaml,
            _ if first.contains('=') => Self::Toml,
            _ if first.contains([',', ';', '\t']) => Self::Csv,
            _ => Self::Toml,
        }
    }
}
