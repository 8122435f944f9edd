//! Texts of SARIF. In messages, brackets make links and braces are placeholders (§3.11.5, §3.11.6); in other texts,
//! they are what they are.

use serde::Serialize;

/// A text without links.
#[derive(Serialize)]
pub(super) struct Text {
    text: String,
}

impl Text {
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into() }
    }
}

/// A text with links.
#[derive(Serialize)]
pub(super) struct Message {
    text: String,
}

impl Message {
    /// A text in which nothing has a special meaning.
    pub fn new(text: &str) -> Self {
        Self { text: braces(text).replace('[', "\\[") }
    }

    /// With links at its end to the related locations 1, 2, … of these titles.
    pub fn with_links<'a>(mut self, titles: impl Iterator<Item = &'a str>) -> Self {
        let links: Vec<String> = titles
            .enumerate()
            .map(|(index, title)| {
                let title = braces(title).replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]");
                format!("[{title}]({})", index + 1)
            })
            .collect();
        if !links.is_empty() {
            self.text.push_str(&format!(" Evidence: {}.", links.join("; ")));
        }
        self
    }
}

/// Braces are doubled, because single ones hold the numbers of arguments.
fn braces(text: &str) -> String {
    text.replace('{', "{{").replace('}', "}}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_and_braces_of_the_draft_mean_nothing() {
        let message = Message::new("“[a](1) {0}” is wrong.").with_links(["The [Sunday] Post"].into_iter());
        assert_eq!(message.text, "“\\[a](1) {{0}}” is wrong. Evidence: [The \\[Sunday\\] Post](1).");
    }
}
