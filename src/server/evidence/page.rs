//! The answer as a Markdown page, for clients that show no more than text.

use super::Item;
use super::witness::Witness;
use crate::server::markdown::{escape, guard_start, link};

/// What stands at the end of a page that leaves something out.
const MORE: &str = "There is more in the selection: select less of the draft to see it.";

/// Writes items below one another, each with its evidence.
pub(super) fn write(title: &str, items: &[Item], truncated: bool) -> String {
    let mut page = vec![format!("# {}", escape(title))];
    for item in items {
        page.push(format!("## {}", escape(&item.words)));
        page.extend(item.says.iter().map(|line| guard_start(escape(line))));
        page.extend(item.evidence.iter().map(quotation));
    }
    if truncated {
        page.push(MORE.to_owned());
    }
    page.join("\n\n") + "\n"
}

/// The sentence stands out in its paragraph; below it who says it.
fn quotation(witness: &Witness) -> String {
    let strong = format!("**{}**", escape(&witness.text));
    let parts = [escape(&witness.before), strong, escape(&witness.after)];
    let text: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    let role = witness.role.as_ref().map(|role| format!(" · {}", escape(role))).unwrap_or_default();
    format!("> {}\n>\n> — {}{role}", text.join(" "), source(witness))
}

fn source(witness: &Witness) -> String {
    link(&witness.label, witness.uri.as_ref(), Some(witness.range.start.line + 1))
}
