//! Evidence as documentation: the sentence, who says it, when, and where it can be opened.

use tower_lsp::ls_types::{Documentation, MarkupContent, MarkupKind};

use crate::facts::{Origin, PersonId};
use crate::server::markdown::{escape, target};
use crate::server::scene::Scene;

/// How many pieces of evidence one documentation shows.
const SHOWN: usize = 2;
/// How many characters of a sentence are shown.
const LONGEST: usize = 320;

/// A piece of evidence in words.
struct Witness {
    /// What it says; nothing for an entry of a list.
    words: Option<String>,
    /// `The Exampleton Post, 2031-05-02`.
    who: String,
    /// Where it can be opened, with the line.
    link: Option<String>,
}

/// The first pieces of evidence, as Markdown if the client shows that.
pub(super) fn documentation(scene: &Scene<'_>, origins: &[Origin]) -> Option<Documentation> {
    let witnesses: Vec<Witness> = origins.iter().take(SHOWN).map(|origin| witness(scene, *origin)).collect();
    if witnesses.is_empty() {
        return None;
    }
    let joined = |each: fn(&Witness) -> String| witnesses.iter().map(each).collect::<Vec<_>>().join("\n\n");
    Some(if scene.shared.abilities().markdown_documentation {
        Documentation::MarkupContent(MarkupContent { kind: MarkupKind::Markdown, value: joined(markdown) })
    } else {
        Documentation::String(joined(plain))
    })
}

/// The first pieces of evidence without markup.
pub(super) fn plain_text(scene: &Scene<'_>, origins: &[Origin]) -> String {
    let lines: Vec<String> = origins.iter().take(SHOWN).map(|origin| plain(&witness(scene, *origin))).collect();
    lines.join("\n\n")
}

/// Where the sources name a person, best first.
pub(super) fn sightings(scene: &Scene<'_>, person: PersonId) -> Vec<Origin> {
    let forms = scene.facts().person(person).forms.first();
    let sightings = forms.into_iter().flat_map(|form| &form.sightings);
    sightings.map(|s| Origin::Source { source: s.source, sentence: s.sentence }).collect()
}

fn witness(scene: &Scene<'_>, origin: Origin) -> Witness {
    let facts = scene.facts();
    let (words, who) = match origin {
        Origin::Source { source, sentence } => {
            let source = &facts.sources()[source];
            let publisher = source.publisher.as_deref().unwrap_or_else(|| source.file.file_name());
            let who = source.known_date().map_or_else(|| publisher.to_owned(), |date| format!("{publisher}, {date}"));
            (Some(shortened(source.file.slice(sentence))), who)
        }
        Origin::List { list, .. } => (None, format!("curated list {}", facts.lists()[list].file.file_name())),
    };
    let link = scene.origin(origin).map(|place| format!("{}#L{}", place.uri.as_str(), place.range.start.line + 1));
    Witness { words, who, link }
}

fn markdown(witness: &Witness) -> String {
    let who = match &witness.link {
        Some(link) => format!("[{}]({})", escape(&witness.who), target(link)),
        None => escape(&witness.who),
    };
    match &witness.words {
        Some(words) => format!("> {}\n>\n> — {who}", escape(words)),
        None => format!("— {who}"),
    }
}

fn plain(witness: &Witness) -> String {
    match &witness.words {
        Some(words) => format!("“{words}” — {}", witness.who),
        None => witness.who.clone(),
    }
}

/// White space folded, and cut between words where it is very long.
fn shortened(sentence: &str) -> String {
    let mut short = String::new();
    for word in sentence.split_whitespace() {
        if short.chars().count() + word.chars().count() > LONGEST {
            short.push_str(" …");
            break;
        }
        if !short.is_empty() {
            short.push(' ');
        }
        short.push_str(word);
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_sentences_are_cut_between_words() {
        let long = "word ".repeat(100);
        let short = shortened(&long);
        assert!(short.ends_with("word …") && short.chars().count() <= LONGEST + 2, "{short}");
        assert_eq!(shortened("a\n b"), "a b");
    }
}
