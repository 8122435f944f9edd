//! What was read in the blocks of a document, kept until it is read again.
//!
//! A document that is being written changes in one paragraph at a time. Reading a block depends on its text, on
//! whether a quotation is open before it, on a dateline, and on whether some of its words stand in small letters
//! elsewhere in the document. [`Memory`] keeps all four with what was read; a block for which they are the same is
//! not read again, so that a reading with a memory is equal to one without.

use std::cell::RefCell;
use std::ops::Range;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::document::{Block, Document, Zone};
use crate::language::dateline::{self, Dateline};
use crate::language::fold;
use crate::language::lexicon::Lexicon;
use crate::language::passage::{Draft, Passage};
use crate::language::tokens::{Case, Kind, Token};

/// The blocks of the last reading of one document.
#[derive(Debug, Default)]
pub struct Memory {
    /// By the hash of their text; equal paragraphs share one entry.
    blocks: FxHashMap<u64, Arc<Remembered>>,
}

#[derive(Debug)]
struct Remembered {
    text: String,
    /// A quotation was open before the block.
    open: bool,
    /// The tokens of the dateline.
    opening: Range<usize>,
    /// The words whose small form was looked for elsewhere in the document, hashed, and whether it was found.
    asked: Box<[(u64, bool)]>,
    /// The block's own words in small letters, hashed.
    small: Arc<[u64]>,
    passage: Arc<Passage>,
}

/// All blocks of a document, read.
pub(super) struct Passages {
    pub passages: Vec<Arc<Passage>>,
    /// The dateline and the block that it opens.
    pub dateline: Option<(usize, Dateline)>,
}

/// A block at hand: remembered, or split just now.
enum Half {
    Known(Arc<Remembered>),
    New(Draft, Arc<[u64]>),
}

impl Half {
    fn small(&self) -> &Arc<[u64]> {
        match self {
            Self::Known(known) => &known.small,
            Self::New(_, small) => small,
        }
    }

    fn tokens(&self) -> &[Token] {
        match self {
            Self::Known(known) => &known.passage.tokens,
            Self::New(draft, _) => &draft.tokens,
        }
    }

    fn ends_open(&self) -> bool {
        match self {
            Self::Known(known) => known.passage.ends_open(),
            Self::New(draft, _) => draft.ends_open(),
        }
    }
}

/// Reads the blocks of a document, those that `memory` has as it has them; afterwards it has these blocks.
pub(super) fn passages(
    document: &Document,
    dateline_places: &[String],
    lexicon: &Lexicon,
    memory: Option<&mut Memory>,
) -> Passages {
    let mut nothing = Memory::default();
    let keep = memory.is_some();
    let memory = memory.unwrap_or(&mut nothing);
    let halves = halves(document, lexicon, memory);
    let vocabulary: FxHashSet<u64> = halves.iter().flat_map(|half| half.small().iter().copied()).collect();
    let dateline = opening_dateline(document, dateline_places, &halves);
    let mut read = Reader { lexicon, vocabulary, keep, next: Memory::default() };
    let passages = halves.into_iter().zip(&document.blocks).enumerate().map(|(index, (half, block))| {
        let opening = dateline.as_ref().filter(|(b, _)| *b == index).map_or(0..0, |(_, d)| d.tokens.clone());
        read.passage(block, half, opening)
    });
    let passages = passages.collect();
    *memory = read.next;
    Passages { passages, dateline }
}

/// Splits the blocks that are not known. Whether a quotation is open is known only in order.
fn halves(document: &Document, lexicon: &Lexicon, memory: &Memory) -> Vec<Half> {
    let mut open = false;
    let half = |block: &Block| {
        let known = memory.blocks.get(&hash_text(&block.text));
        let half = match known.filter(|known| known.open == open && known.text == block.text) {
            Some(known) => Half::Known(Arc::clone(known)),
            None => {
                let draft = Draft::of(&block.text, open, lexicon);
                let small = small_words(block, &draft.tokens);
                Half::New(draft, small)
            }
        };
        open = half.ends_open();
        half
    };
    document.blocks.iter().map(half).collect()
}

struct Reader<'a> {
    lexicon: &'a Lexicon,
    /// Words that stand in small letters somewhere in the document, hashed.
    vocabulary: FxHashSet<u64>,
    keep: bool,
    next: Memory,
}

impl Reader<'_> {
    fn passage(&mut self, block: &Block, half: Half, opening: Range<usize>) -> Arc<Passage> {
        let open = self.is_open_before(&half);
        let (draft, small) = match half {
            Half::Known(known) if self.still_holds(&known, &opening) => {
                let passage = Arc::clone(&known.passage);
                self.next.blocks.insert(hash_text(&block.text), known);
                return passage;
            }
            Half::Known(known) => (Draft::of(&block.text, known.open, self.lexicon), Arc::clone(&known.small)),
            Half::New(draft, small) => (draft, small),
        };
        let asked = RefCell::new(Vec::new());
        let common_here = |token: &Token| {
            let word = hash(token.text(&block.text));
            let found = self.vocabulary.contains(&word);
            if self.keep {
                asked.borrow_mut().push((word, found));
            }
            found
        };
        let passage = Arc::new(Passage::read(&block.text, draft, opening.clone(), self.lexicon, &common_here));
        if self.keep {
            let asked = asked.into_inner().into_boxed_slice();
            let passage = Arc::clone(&passage);
            let text = block.text.clone();
            let known = Remembered { text, open, opening, asked, small, passage };
            self.next.blocks.insert(hash_text(&block.text), Arc::new(known));
        }
        passage
    }

    fn is_open_before(&self, half: &Half) -> bool {
        match half {
            Half::Known(known) => known.open,
            Half::New(draft, _) => draft.begins_open,
        }
    }

    fn still_holds(&self, known: &Remembered, opening: &Range<usize>) -> bool {
        known.opening == *opening && known.asked.iter().all(|(word, found)| self.vocabulary.contains(word) == *found)
    }
}

/// The dateline of the first body blocks, with the block it opens.
fn opening_dateline(document: &Document, places: &[String], halves: &[Half]) -> Option<(usize, Dateline)> {
    let bodies = document.blocks.iter().enumerate().filter(|(_, b)| b.zone == Zone::Body).take(2);
    let read = |index: usize, block: &Block| dateline::read(halves[index].tokens(), &block.text, places);
    bodies.filter_map(|(index, block)| read(index, block).map(|dateline| (index, dateline))).next()
}

/// The words of a block that stand in small letters, hashed, each once.
fn small_words(block: &Block, tokens: &[Token]) -> Arc<[u64]> {
    let small = tokens.iter().filter(|t| t.kind == Kind::Word && t.case == Case::Lower);
    let words: FxHashSet<u64> = small.map(|t| hash(t.text(&block.text))).collect();
    words.into_iter().collect()
}

fn hash(word: &str) -> u64 {
    use std::hash::Hasher;
    let mut hasher = rustc_hash::FxHasher::default();
    if word.is_ascii() {
        word.bytes().for_each(|b| hasher.write_u8(b.to_ascii_lowercase()));
    } else {
        hasher.write(fold::lower(word).as_bytes());
    }
    hasher.finish()
}

fn hash_text(text: &str) -> u64 {
    use std::hash::Hasher;
    let mut hasher = rustc_hash::FxHasher::default();
    hasher.write(text.as_bytes());
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::claims::{Given, read, read_again};
    use crate::document::{Format, TextFile};

    /// Paragraphs that depend on each other: quotations that run on, words in small letters here and with a capital
    /// there, a dateline, second references.
    const PARAGRAPHS: [&str; 10] = [
        "EXAMPLETON, May 2 (Agency) - Mayor Ada Roe met John Doe on Monday.",
        "“We begin here, and the next paragraph goes on.",
        "“It goes on,” Doe said. Roe did not answer. She left.",
        "Reform said nothing. Foreign Minister Lena Poe of Freedonia arrived.",
        "The reform of the harbour was put off until 3 June 2031.",
        "Harbour officials, among them Deputy Mayor Max Moe, agreed.",
        "# Mayor arrives",
        "Roe “was late”, Poe’s aide said; “nobody minded.",
        "- John Doe, the mayor, and Ada Roe",
        "By Jane Writer",
    ];

    fn reading(text: &str, memory: Option<&mut Memory>) -> String {
        let file = TextFile::from_text("draft.md".into(), text.to_owned());
        let document = Arc::new(Document::read(Arc::new(file), Format::Markdown).expect("a document"));
        let given = Given::default();
        let reading = match memory {
            Some(memory) => read_again(document, given, Lexicon::english(), memory),
            None => read(document, given, Lexicon::english()),
        };
        format!("{reading:?}")
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]
        #[test]
        fn a_reading_with_a_memory_is_equal_to_one_without(
            first in proptest::collection::vec(0..PARAGRAPHS.len(), 1..8),
            edits in proptest::collection::vec((0usize..8, 0..PARAGRAPHS.len(), 0usize..70, 0u8..4), 1..6),
        ) {
            let mut paragraphs: Vec<String> = first.into_iter().map(|index| PARAGRAPHS[index].to_owned()).collect();
            let mut memory = Memory::default();
            for (place, other, at, kind) in edits {
                let place = place % paragraphs.len();
                match kind {
                    0 => paragraphs.insert(place, PARAGRAPHS[other].to_owned()),
                    1 if paragraphs.len() > 1 => {
                        paragraphs.remove(place);
                    }
                    2 => {
                        let paragraph = &mut paragraphs[place];
                        let at = (0..=at.min(paragraph.len())).rev().find(|at| paragraph.is_char_boundary(*at));
                        paragraph.insert_str(at.unwrap_or(0), "” reform ");
                    }
                    _ => {
                        paragraphs[place].pop();
                    }
                }
                let text = paragraphs.join("\n\n");
                prop_assert_eq!(reading(&text, Some(&mut memory)), reading(&text, None));
            }
        }
    }
}
