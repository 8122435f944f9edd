//! Which runs of capitals name persons in a document.
//!
//! The cues of all mentions of a name are put together: `Ada Exampleton, 51,` in one sentence makes every `Ada Exampleton` a
//! person, and `shares of the carrier Air Example` makes every `Air Example` none. A lone word is whom a full name of the document
//! ends with, or, where none does, a person only on strong cues.

use std::hash::Hasher;
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHasher};

use crate::document::{Block, Document};
use crate::language::fold;
use crate::language::lexicon::{Classes, Lexicon};
use crate::language::names::{self, Cues, NamePhrase};
use crate::language::passage::Passage;
use crate::language::tokens::{Kind, Token};

use super::reading::{BlockReading, Claim, Reading};

/// What a run of capitals names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Naming {
    /// A person.
    Person,
    /// Perhaps a person; nothing decides.
    #[default]
    Unclear,
    /// Something else: a company, a place, a product.
    Other,
}

/// For each block, what each of its names is.
pub(super) fn decide(document: &Document, blocks: &[BlockReading], lexicon: &Lexicon) -> Vec<Vec<Naming>> {
    let mut names = Names::default();
    for (block, read) in document.blocks.iter().zip(blocks) {
        names.gather(block, &read.passage, lexicon);
    }
    names.settle();
    let compared = document.blocks.iter().zip(blocks).map(|(block, read)| names.compare(&read.passage, &block.text));
    if compared.fold(false, |any, here| any | here) {
        names.settle();
    }
    let of_block = |(block, read): (&Block, &BlockReading)| {
        read.passage
            .names
            .iter()
            .map(|name| names.naming(&read.passage.tokens[name.tokens.clone()], &block.text))
            .collect()
    };
    document.blocks.iter().zip(blocks).map(of_block).collect()
}

/// Whoever is said to hold an office is a person: `Exampleco named X as chief executive`.
pub(super) fn holders_are_persons(reading: &mut Reading) {
    let unclear = |claim: &&Claim| {
        let named = reading.persons[claim.person].naming == Naming::Unclear;
        named && !reading.offices[claim.office].weak
    };
    let holders: Vec<usize> = reading.claims.iter().filter(unclear).map(|claim| claim.person).collect();
    for holder in holders {
        reading.persons[holder].naming = Naming::Person;
        let Some(person) = reading.persons[holder].person() else { continue };
        reading.people[person].naming = Naming::Person;
        let same = reading.persons.iter_mut().filter(|mention| mention.person() == Some(person));
        same.filter(|mention| mention.naming == Naming::Unclear).for_each(|mention| mention.naming = Naming::Person);
    }
}

/// A lone word of so many letters is a surname even with a letter more or less.
const LONG_SURNAME: usize = 6;

/// A name of the document with the cues of all its mentions.
#[derive(Debug, Default)]
struct Name {
    cues: Cues,
    /// More than one word, and not `de Doe`, which is a surname.
    full: bool,
    /// The hashes of its first and last words.
    ends: [u64; 2],
    /// The last word as a name key.
    last: String,
    naming: Naming,
}

#[derive(Debug, Default)]
struct Names {
    names: Vec<Name>,
    by_words: FxHashMap<u64, usize>,
    /// Full names by their first and last words.
    by_end: FxHashMap<u64, Vec<usize>>,
}

impl Names {
    fn gather(&mut self, block: &Block, passage: &Passage, lexicon: &Lexicon) {
        for name in &passage.names {
            let words = &passage.tokens[name.tokens.clone()];
            let index = *self.by_words.entry(key(words, &block.text)).or_insert_with(|| {
                let full = words.len() > 1 && !words[0].has(Classes::PARTICLE);
                let ends = [key(&words[..1], &block.text), key(&words[words.len() - 1..], &block.text)];
                for end in ends.iter().filter(|_| full) {
                    self.by_end.entry(*end).or_default().push(self.names.len());
                }
                self.names.push(Name {
                    cues: names::of_name(&passage.tokens, &block.text, &name.tokens, lexicon),
                    full,
                    ends,
                    last: fold::name_key(words[words.len() - 1].text(&block.text)),
                    naming: Naming::Unclear,
                });
                self.names.len() - 1
            });
            self.names[index].cues |= name.cues | Cues::PRONOUN.when(is_taken_up(passage, &block.text, &name.tokens));
        }
    }

    /// Notes which undecided full names stand in one list with decided ones; whether there are any.
    fn compare(&mut self, passage: &Passage, block: &str) -> bool {
        let mut any = false;
        for pair in passage.names.windows(2) {
            let [left, right] = pair else { continue };
            let between = passage.tokens.get(left.tokens.end..right.tokens.start).unwrap_or_default();
            let listed =
                !between.is_empty() && between.iter().all(|t| t.is(',') || t.is('&') || t.text(block) == "and");
            if !listed {
                continue;
            }
            let index =
                |name: &NamePhrase| self.by_words.get(&key(&passage.tokens[name.tokens.clone()], block)).copied();
            let (Some(left), Some(right)) = (index(left), index(right)) else { continue };
            for (one, other) in [(left, right), (right, left)] {
                if self.names[one].naming == Naming::Unclear && self.names[one].full {
                    let cue = match self.names[other].naming {
                        Naming::Person => Cues::AMONG_PERSONS,
                        Naming::Other => Cues::AMONG_OTHERS,
                        Naming::Unclear => Cues::NONE,
                    };
                    self.names[one].cues |= cue;
                    any |= cue != Cues::NONE;
                }
            }
        }
        any
    }

    /// Full names first, because lone words are told by them.
    fn settle(&mut self) {
        let spoken = |names: &Self, index: usize| {
            let lone = names.by_words.get(&names.names[index].ends[1]).map(|&lone| &names.names[lone]);
            lone.is_some_and(|lone| {
                !lone.full && lone.cues.any(Cues::SAYS | Cues::HONORIFIC | Cues::PRONOUN | Cues::HUMAN_VERB)
            })
        };
        let (full, lone): (Vec<usize>, Vec<usize>) = (0..self.names.len()).partition(|&index| self.names[index].full);
        for index in full {
            let cues = self.names[index].cues | Cues::SECOND_REFERENCE.when(spoken(self, index));
            self.names[index].naming = naming(cues, Cues::ENOUGH);
        }
        for index in lone {
            self.names[index].naming = self.lone(index);
        }
    }

    /// A lone word is named like the full names that it is an end of; if they differ, like a person.
    fn lone(&self, index: usize) -> Naming {
        let name = &self.names[index];
        let full = self.by_end.get(&name.ends[1]).map(Vec::as_slice).unwrap_or_default();
        let told = full.iter().map(|&full| &self.names[full]);
        let person = told.clone().any(|full| full.naming == Naming::Person && !(name.cues.any(Cues::CODE)));
        match naming(name.cues, Cues::ENOUGH_ALONE) {
            _ if person => Naming::Person,
            Naming::Unclear
                if told.clone().next().is_some() && told.clone().all(|full| full.naming == Naming::Other) =>
            {
                Naming::Other
            }
            Naming::Unclear if self.is_nearly_a_surname(&name.last) => Naming::Person,
            alone => alone,
        }
    }

    /// `Exampliy` where `Ada Exampliyy` is introduced.
    fn is_nearly_a_surname(&self, word: &str) -> bool {
        let near =
            |full: &Name| full.full && full.naming == Naming::Person && strsim::osa_distance(&full.last, word) == 1;
        word.len() >= LONG_SURNAME && self.names.iter().any(near)
    }

    fn naming(&self, words: &[Token], block: &str) -> Naming {
        self.by_words.get(&key(words, block)).map_or(Naming::Unclear, |&index| self.names[index].naming)
    }
}

fn naming(cues: Cues, enough: i32) -> Naming {
    match cues.weight() {
        weight if weight >= enough => Naming::Person,
        weight if weight <= Cues::OTHER => Naming::Other,
        _ => Naming::Unclear,
    }
}

/// Longer words than nearly all, in bytes.
const LONGEST_WORD: usize = 32;

/// The hash of some words, whatever their case and accents.
fn key(words: &[Token], block: &str) -> u64 {
    let mut hasher = FxHasher::default();
    for word in words {
        let text = word.text(block);
        let mut small = [0; LONGEST_WORD];
        match small.get_mut(..text.len()).filter(|_| text.is_ascii()) {
            Some(small) => {
                small.copy_from_slice(text.as_bytes());
                small.make_ascii_lowercase();
                hasher.write(small);
            }
            None => hasher.write(fold::name_key(text).as_bytes()),
        }
    }
    hasher.finish()
}

/// Whether the next sentence, or the next clause, takes the name up with `he` or `she`, and no other name stands between.
fn is_taken_up(passage: &Passage, block: &str, name: &Range<usize>) -> bool {
    let sentence = passage.sentence_of(name.start);
    let Some(next) = passage.sentences.get(sentence + 1) else { return false };
    // Only a sentence that begins with the name is about it.
    let opens = passage.tokens[passage.sentences[sentence].start..name.start]
        .iter()
        .all(|t| matches!(t.kind, Kind::Mark(_)) || t.has(Classes::TITLE | Classes::HONORIFIC));
    let first = passage.tokens[next.clone()].iter().find(|t| t.kind == Kind::Word);
    opens && first.is_some_and(|t| matches!(t.text(block), "He" | "She" | "His" | "Her"))
}
