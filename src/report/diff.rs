//! A unified diff of one draft, as `patch` reads it and people know it.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use similar::{ChangeTag, TextDiff};

use super::text::printable;

/// Writes what changes in a draft; nothing if nothing does. Lines that the file ends without a line feed are marked
/// as usual.
///
/// # Errors
///
/// Whatever `out` answers, unchanged.
pub fn write_diff(out: &mut dyn Write, path: &str, before: &str, after: &str, color: bool) -> io::Result<()> {
    // A lone carriage return ends no line for `patch` and `git apply`.
    let (before, after): (Vec<_>, Vec<_>) =
        (before.split_inclusive('\n').collect(), after.split_inclusive('\n').collect());
    let diff = TextDiff::from_slices(&before, &after);
    let mut hunks = diff.unified_diff().context_radius(3).iter_hunks().peekable();
    if hunks.peek().is_none() {
        return Ok(());
    }
    let path = printable(path);
    let paint = |style: Style| if color { style } else { Style::new() };
    let (bold, cyan) = (paint(Style::new().bold()), paint(AnsiColor::Cyan.on_default()));
    writeln!(out, "{bold}--- {path}{bold:#}\n{bold}+++ {path}{bold:#}")?;
    for hunk in hunks {
        writeln!(out, "{cyan}{}{cyan:#}", hunk.header())?;
        for change in hunk.iter_changes() {
            let style = paint(match change.tag() {
                ChangeTag::Equal => Style::new(),
                ChangeTag::Delete => AnsiColor::Red.on_default(),
                ChangeTag::Insert => AnsiColor::Green.on_default(),
            });
            let line = change.value();
            let content = line.strip_suffix('\n').unwrap_or(line);
            // On a terminal, a text must not be able to do more than be read.
            let content =
                if color { content.replace(|c: char| c.is_control() && c != '\t', "") } else { content.to_owned() };
            writeln!(out, "{style}{}{content}{style:#}", change.tag())?;
            if !line.ends_with('\n') {
                writeln!(out, "\\ No newline at end of file")?;
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn diff(before: &str, after: &str, color: bool) -> String {
        let mut out = Vec::new();
        write_diff(&mut out, "a.md", before, after, color).expect("a vector takes everything");
        String::from_utf8(out).expect("a diff of texts is a text")
    }

    #[test]
    fn changes_stand_in_their_context() {
        let text = "1\n2\n3\n4\nBob\n6\n7\n8\n9\nBob";
        insta::assert_snapshot!(diff(text, &text.replacen("Bob", "Rob", 1), false), @"
        --- a.md
        +++ a.md
        @@ -2,7 +2,7 @@
         2
         3
         4
        -Bob
        +Rob
         6
         7
         8
        ");
        assert!(
            diff("a\nBob", "a\nRob", false)
                .ends_with("-Bob\n\\ No newline at end of file\n+Rob\n\\ No newline at end of file\n")
        );
        assert_eq!(diff("Bob\r\n", "Rob\r\n", false).lines().nth(3), Some("-Bob"));
        assert!(diff("Bob\r\n", "Rob\r\n", false).contains("-Bob\r\n+Rob\r\n"));
    }

    #[test]
    fn lines_end_where_patch_ends_them() {
        let changed = diff("a\rBob\rb", "a\rRob\rb", false);
        assert_eq!(changed.matches("No newline").count(), 2, "{changed:?}");
        assert!(changed.contains("@@ -1 +1 @@\n-a\rBob\rb\n"), "{changed:?}");
    }

    #[test]
    fn nothing_changed_is_nothing_written() {
        assert_eq!(diff("Bob", "Bob", true), "");
    }

    #[test]
    fn colours_mark_lines_and_control_characters_are_left_out() {
        let coloured = diff("B\u{1b}ob\n", "Rob\n", true);
        assert!(coloured.contains("\u{1b}[31m-Bob\u{1b}[0m\n\u{1b}[32m+Rob\u{1b}[0m\n"), "{coloured:?}");
    }
}
