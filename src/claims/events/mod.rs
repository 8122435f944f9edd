//! Events: what a text says happened, who took part, where, when, and whether it has happened yet.

mod event;

pub use event::{Entity, Event, EventPlace, Form, Participant, Role, Sequence, Status};

use crate::language::lexicon::Lexicon;

use super::reading::Reading;

/// Reads the events of a document whose names, titles, dates and references are known.
pub(super) fn read(_reading: &mut Reading, _lexicon: &Lexicon) {}
