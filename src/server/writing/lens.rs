//! The tally of claims above the draft.

use tower_lsp::ls_types::{CodeLens, Command, Range};

use crate::document::Zone;
use crate::server::scene::Scene;
use crate::server::tally;

/// One lens at the first line of the prose; none without claims.
pub(in crate::server) fn code_lenses(scene: &Scene<'_>) -> Option<Vec<CodeLens>> {
    if scene.analysis.editor.code_lens == Some(false) {
        return None;
    }
    let title = tally::in_words(tally::claims(scene))?;
    let command = Command { title, command: String::new(), arguments: None };
    Some(vec![CodeLens { range: first_line(scene)?, command: Some(command), data: None }])
}

/// The line on which the first block of the story begins.
fn first_line(scene: &Scene<'_>) -> Option<Range> {
    let blocks = &scene.reading().document.blocks;
    let is_story = |zone: Zone| !matches!(zone, Zone::Byline | Zone::Boilerplate);
    let first = blocks.iter().find(|block| is_story(block.zone)).or_else(|| blocks.first())?;
    let (line, _) = scene.file().line_at(first.source_span().start);
    Some(scene.range(scene.file().line_span(line)))
}

#[cfg(test)]
mod tests {
    use super::super::testing::Desk;
    use super::*;

    #[test]
    fn the_lens_stands_above_the_prose() {
        let desk =
            Desk::with_minister("---\ndate: 2031-05-02\n---\n\nNorwegian Foreign Minister Ada Exampleton spoke.\n");
        let lenses = desk.ask(code_lenses).expect("a lens");
        assert_eq!(lenses.len(), 1);
        assert_eq!(lenses[0].range.start.line, 4);
        assert_eq!(lenses[0].command.as_ref().map(|c| c.title.as_str()), Some("1 claim: 1 supported"));
    }

    #[test]
    fn no_claims_no_lens_and_none_where_it_is_off() {
        assert!(Desk::with_minister("Nothing is claimed here.\n").ask(code_lenses).is_none());
        let mut desk = Desk::with_minister("Norwegian Foreign Minister Ada Exampleton spoke.\n");
        desk.editor(|editor| editor.code_lens = Some(false));
        assert!(desk.ask(code_lenses).is_none());
    }
}
