//! The signature of a person: who a second reference is.

use tower_lsp::ls_types::{Position, SignatureHelp, SignatureInformation};

use super::evidence;
use super::standing::Post;
use crate::document::Span;
use crate::facts::{Facts, Origin, PersonId};
use crate::server::scene::{Scene, touches};

/// How many offices the label names.
const OFFICES: usize = 2;

/// Who the name, pronoun or bare title is that the cursor touches or has just left behind.
pub(in crate::server) fn signature(scene: &Scene<'_>, position: Position) -> Option<SignatureHelp> {
    let person = person_at(scene, scene.offset(position))?;
    let facts = scene.facts();
    let posts = Post::all_of(facts, person, scene.reading().date.map(|date| date.days));
    let named = named(facts, &posts);
    let titles: Vec<&str> = named.iter().map(|(_, title)| title.as_str()).collect();
    let name = &facts.person(person).name;
    let label = if titles.is_empty() { name.clone() } else { format!("{name}, {}", titles.join(" and ")) };
    let mut origins: Vec<Origin> = named.iter().flat_map(|(post, _)| post.evidence.first()).copied().collect();
    if origins.is_empty() {
        origins = evidence::sightings(scene, person);
    }
    let information = SignatureInformation {
        label,
        documentation: evidence::documentation(scene, &origins),
        parameters: None,
        active_parameter: None,
    };
    Some(SignatureHelp { signatures: vec![information], active_signature: Some(0), active_parameter: None })
}

/// The posts that the label names: the first and others that are held like it, but none that only repeats its words.
fn named<'p>(facts: &Facts, posts: &'p [Post]) -> Vec<(&'p Post, String)> {
    let Some(first) = posts.first() else { return Vec::new() };
    let key = |post: &Post| facts.office(post.office).key.as_str();
    let repeats = |post: &Post| post.office != first.office && key(first).split(' ').any(|word| word == key(post));
    let alike = posts.iter().filter(|post| post.hold == first.hold && !repeats(post));
    alike.filter_map(|post| Some((post, post.title(facts)?))).take(OFFICES).collect()
}

/// The known person whom the text at an offset, or before the blank in front of it, means.
fn person_at(scene: &Scene<'_>, offset: u32) -> Option<PersonId> {
    let reading = scene.reading();
    let at = |span: Span| touches(span, offset) || is_just_behind(scene, span, offset);
    let reference = reading.references.iter().find(|reference| at(reference.span)).map(|reference| reference.person);
    let mention = || reading.persons.iter().position(|mention| at(mention.span));
    let mention =
        reading.persons.iter().position(|mention| touches(mention.span, offset)).or(reference).or_else(mention)?;
    scene.assessment().persons.get(mention)?.person
}

/// Whether only one blank lies between the span and the offset.
fn is_just_behind(scene: &Scene<'_>, span: Span, offset: u32) -> bool {
    span.end + 1 == offset && scene.file().slice(Span::new(span.end, offset)) == " "
}

#[cfg(test)]
mod tests {
    use tower_lsp::ls_types::Documentation;

    use super::super::testing::Desk;
    use super::*;

    const DRAFT: &str = "---\ndate: 2031-05-02\n---\n😀 Norwegian Foreign Minister Ada Exampleton met reporters. Exampleton smiled. She left. The foreign minister had no time.\n";

    fn label(marked: &str) -> Option<String> {
        let (desk, position) = Desk::at_mark(marked);
        desk.ask(|scene| signature(scene, position)).map(|help| help.signatures[0].label.clone())
    }

    fn marked(before: &str) -> String {
        DRAFT.replacen(before, &format!("{before}¦"), 1)
    }

    #[test]
    fn second_references_of_every_kind() {
        let expected = Some("Ada Exampleton, foreign minister of Norway");
        for place in ["Ada Exam", "reporters. Exampleton", "reporters. Exampleton ", "She", "The foreign minister"] {
            assert_eq!(label(&marked(place)).as_deref(), expected, "{place}");
        }
    }

    #[test]
    fn nothing_elsewhere() {
        for place in ["smi", "---\ndate", "had no ti"] {
            assert_eq!(label(&marked(place)), None, "{place}");
        }
    }

    #[test]
    fn evidence_is_the_documentation() {
        let (desk, position) = Desk::at_mark(&marked("reporters. Exampleton"));
        let help = desk.ask(|scene| signature(scene, position)).expect("a signature");
        let Some(Documentation::String(words)) = &help.signatures[0].documentation else { panic!("no plain text") };
        assert_eq!(
            words,
            "“Norwegian Foreign Minister Ada Exampleton opened a hall.” — The Exampleton Post, 2031-05-01"
        );
    }
}
