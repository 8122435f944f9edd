//! Terminal output as an SVG picture, for the README.

use std::fmt::Write as _;

/// Width of a column, height of a line, and the space around the text, in pixels.
const COLUMN: usize = 8;
const LINE: usize = 18;
const MARGIN: usize = 16;
/// Where the first line stands, below the window's buttons.
const FIRST_LINE: usize = 52;

const HEAD: &str = r##"<style>text{font:13.3px "DejaVu Sans Mono",ui-monospace,"SFMono-Regular",Menlo,Consolas,"Liberation Mono",monospace;white-space:pre}.b{font-weight:700}</style>
<rect width="100%" height="100%" rx="8" fill="#16181d"/>
<circle cx="20" cy="19" r="6" fill="#ff5f57"/><circle cx="40" cy="19" r="6" fill="#febc2e"/><circle cx="60" cy="19" r="6" fill="#28c840"/>
<g fill="#d6d9e0">
"##;

/// Draws text with ANSI colours as a terminal window; `label` says in words what is to be seen.
pub fn svg(text: &str, label: &str) -> String {
    let mut body = String::new();
    let mut columns = 0;
    for (index, line) in text.lines().enumerate() {
        columns = columns.max(draw(&mut body, line, FIRST_LINE + index * LINE));
    }
    let (width, height) = (2 * MARGIN + columns * COLUMN, FIRST_LINE + text.lines().count() * LINE);
    let open = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" aria-label="{}">"#,
        escaped(label)
    );
    format!("{open}\n{HEAD}{body}</g></svg>\n")
}

/// Draws one line and tells how many columns it has.
fn draw(body: &mut String, line: &str, y: usize) -> usize {
    let mut column = 0;
    let mut style = Style::default();
    for (index, part) in line.split("\u{1b}[").enumerate() {
        let text = if index == 0 { part } else { style.change(part) };
        for word in words(text) {
            let length = word.chars().count();
            if !word.starts_with(' ') {
                let x = MARGIN + column * COLUMN;
                // Every piece is stretched to its columns: fonts differ in width, underlines must not.
                let columns = length * COLUMN;
                let attributes = style.attributes();
                let word = escaped(word);
                writeln!(body, r#"<text x="{x}" y="{y}"{attributes} textLength="{columns}" lengthAdjust="spacingAndGlyphs">{word}</text>"#)
                    .expect("a string takes everything");
            }
            column += length;
        }
    }
    column
}

/// The pieces of a text: runs of single-spaced words, and the wider spaces and the margins between them.
fn words(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let end = if rest.starts_with(' ') {
            rest.find(|c| c != ' ').unwrap_or(rest.len())
        } else {
            rest.find("  ").unwrap_or(rest.trim_end().len())
        };
        let (piece, after) = rest.split_at(end);
        pieces.push(piece);
        rest = after;
    }
    pieces
}

#[derive(Default)]
struct Style {
    bold: bool,
    color: Option<&'static str>,
}

impl Style {
    /// Applies the escape sequence that a part begins with; the text behind it is given back.
    fn change<'p>(&mut self, part: &'p str) -> &'p str {
        let (codes, text) = part.split_once('m').expect("a colour sequence");
        for code in codes.split(';') {
            match code {
                "0" | "" => *self = Self::default(),
                "1" => self.bold = true,
                "91" => self.color = Some("#ff7b72"),
                "92" => self.color = Some("#7ee787"),
                "93" => self.color = Some("#e3b341"),
                "94" => self.color = Some("#79b8ff"),
                "96" => self.color = Some("#56d4dd"),
                other => panic!("no colour is known for {other}"),
            }
        }
        text
    }

    fn attributes(&self) -> String {
        let weight = if self.bold { r#" class="b""# } else { "" };
        self.color.map_or_else(|| weight.to_owned(), |color| format!(r#"{weight} fill="{color}""#))
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
