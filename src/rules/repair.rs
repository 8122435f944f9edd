//! Repairs and markup: what a repair replaces must not tear a link, an emphasis or a tag apart.

use crate::claims::Reading;
use crate::document::{Block, Span};

use super::{Edit, Finding};

/// Narrows the edits of repairs to the letters that change, where markup stands between their words; drops the
/// repairs that would still replace markup.
pub(super) fn spare_markup(reading: &Reading, findings: &mut [Finding]) {
    for finding in findings {
        finding.fixes.retain_mut(|fix| fix.edits.iter_mut().all(|edit| fit(reading, edit)));
    }
}

/// Whether an edit leaves the markup around it alone, if need be after it was narrowed.
fn fit(reading: &Reading, edit: &mut Edit) -> bool {
    let Some(block) = block_of(reading, edit.span).filter(|_| !edit.span.is_empty()) else { return true };
    let Some(range) = block.text_range(edit.span) else { return false };
    if block.is_whole(range.clone()) {
        return true;
    }
    let old = &block.text[range.clone()];
    let before = common(old.chars(), edit.text.chars());
    let after = common(old[before..].chars().rev(), edit.text[before..].chars().rev());
    let changed = range.start + before..range.end - after;
    if !block.is_whole(changed.clone()) {
        return false;
    }
    // New letters belong to the word before them.
    let at = if changed.is_empty() && before > 0 { block.span(range.start..changed.start).end } else { 0 };
    edit.span = if at > 0 { Span::new(at, at) } else { block.span(changed) };
    edit.text = edit.text[before..edit.text.len() - after].to_owned();
    true
}

fn block_of(reading: &Reading, span: Span) -> Option<&Block> {
    let blocks = &reading.document.blocks;
    let after = blocks.partition_point(|block| block.source_span().start <= span.start);
    blocks[..after].iter().rev().find(|block| block.source_span().contains(span))
}

/// How many bytes two texts have in common at their beginning.
fn common(a: impl Iterator<Item = char>, b: impl Iterator<Item = char>) -> usize {
    a.zip(b).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::claims::{Given, read};
    use crate::document::{Document, Format, TextFile};
    use crate::language::lexicon::Lexicon;

    fn repaired(text: &str, format: Format, words: &str, by: &str) -> Option<String> {
        let file = TextFile::from_text("draft".into(), text.to_owned());
        let document = Document::read(Arc::new(file), format).expect("a document");
        let reading = read(Arc::new(document), Given::default(), Lexicon::english());
        let start = text.find(words).expect("the words") as u32;
        let mut edit = Edit { span: Span::new(start, start + words.len() as u32), text: by.to_owned() };
        fit(&reading, &mut edit).then(|| {
            let mut text = text.to_owned();
            text.replace_range(edit.span.range(), &edit.text);
            text
        })
    }

    #[test]
    fn markup_inside_a_name_survives_or_the_repair_is_dropped() {
        let html = |text: &str, words: &str, by: &str| repaired(text, Format::Html, words, by);
        let markdown = |text: &str, words: &str, by: &str| repaired(text, Format::Markdown, words, by);
        let expect = |text: &str| Some(text.to_owned());
        assert_eq!(
            html("<p>Ada <i>Exampletn</i> spoke.</p>", "Ada <i>Exampletn", "Ada Exampleton"),
            expect("<p>Ada <i>Exampleton</i> spoke.</p>")
        );
        assert_eq!(
            markdown("So **Ada** Exampletn spoke.", "Ada** Exampletn", "Ada Exampleton"),
            expect("So **Ada** Exampleton spoke.")
        );
        assert_eq!(markdown("[Exampleton](x) Ada spoke.", "Exampleton](x) Ada", "Ada Exampleton"), None);
        assert_eq!(html("<p><b>John</b> Doe spoke.</p>", "John</b> Doe", "Ada Exampleton"), None);
        assert_eq!(markdown("The *former* mayor spoke.", "former* ", ""), None);
        assert_eq!(
            markdown("A name, Ada\nExampletn, is there.", "Ada\nExampletn", "Ada Exampleton"),
            expect("A name, Ada Exampleton, is there.")
        );
    }
}
