//! Floor 2: a whole document, read. Who "he", "Doe" and "the secretary" are, when a clause is, whether it is
//! asserted; the claims that follow. Sources and drafts are read by the same code.
//!
//! The fact base is not known here: [`read`] turns a [`Document`](crate::document::Document) into a [`Reading`].

pub mod clues;

mod clause;
mod date;
mod dates;
mod events;
mod link;
mod memory;
mod modality;
mod naming;
mod outlook;
mod people;
mod reader;
mod reading;
mod references;
mod sentence;
mod speakers;

pub use date::{DateBasis, DocumentDate};
pub use events::{Entity, Event, EventPlace, Form, Participant, Role, Sequence, Status};
pub use memory::Memory;
pub use naming::Naming;
pub use people::LocalPerson;
pub use reader::{Given, read, read_again};
pub use reading::{
    BlockReading, Claim, DateMention, Modality, OfficeMention, PersonMention, QuoteMention, Reading, Reference,
    Relation, Tense, Where,
};
