//! Personal names in text: runs of capitalised words that nothing else explains, and what speaks for or against a person.
//!
//! A run alone is a guess. [`Cues`] gather what stands in and around it; a reader of whole documents puts together the cues of every
//! mention of one name, because a name is a person's throughout a document or nowhere in it.

mod context;
mod cues;
mod evidence;
mod reader;

pub use cues::Cues;
pub use evidence::of_name;
pub use reader::{NamePhrase, Taken, is_person_named_like_a_thing, read};
