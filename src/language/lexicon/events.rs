//! Words that name events: the small set of kinds, and the frame of each verb and noun.

use super::tables::{names, rows};
use super::{Classes, Lexicon, Meaning};

/// What happens, as far as news of diplomacy and politics turns on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EventKind {
    /// Somebody reaches a place.
    Arrive,
    /// Somebody departs from a place.
    Leave,
    /// Somebody travels to a place and stays there for a while.
    Visit,
    /// People or countries come together to talk.
    Meet,
    /// Somebody is received by a host.
    Receive,
    /// People talk by telephone.
    Call,
    /// People talk; how, is not said.
    Speak,
    /// Somebody gives a speech.
    Address,
    /// Somebody signs something.
    Sign,
    /// Somebody is given an office.
    Appoint,
    /// Somebody is removed from an office.
    Dismiss,
    /// Somebody gives up an office.
    Resign,
    /// Somebody is elected.
    Elect,
    /// Somebody makes something known.
    Announce,
    /// Something planned is put off or called off.
    Postpone,
    /// Somebody dies.
    Die,
    /// Somebody asks or invites somebody to do something.
    Ask,
    /// Somebody says something on a day that the clause names.
    Say,
}

impl EventKind {
    const ALL: [(&'static str, Self); 18] = [
        ("arrive", Self::Arrive),
        ("leave", Self::Leave),
        ("visit", Self::Visit),
        ("meet", Self::Meet),
        ("receive", Self::Receive),
        ("call", Self::Call),
        ("speak", Self::Speak),
        ("address", Self::Address),
        ("sign", Self::Sign),
        ("appoint", Self::Appoint),
        ("dismiss", Self::Dismiss),
        ("resign", Self::Resign),
        ("elect", Self::Elect),
        ("announce", Self::Announce),
        ("postpone", Self::Postpone),
        ("die", Self::Die),
        ("ask", Self::Ask),
        ("say", Self::Say),
    ];

    /// As a word for data files and reports.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, kind)| *kind == self).map_or("event", |(name, _)| name)
    }

    /// The kind of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(n, _)| *n == name).map(|(_, kind)| *kind)
    }
}

/// What part of speech names an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventWord {
    /// A verb.
    Verb,
    /// A noun.
    Noun,
    /// A noun that names an event only as the object of a light verb.
    Light,
}

/// The form in which a word of an event is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventForm {
    /// `meet`; of a noun, the singular.
    Base,
    /// `meets`.
    Third,
    /// `met`; the participle as well, where it is spelt the same.
    Past,
    /// `spoken`: a participle that differs from the past.
    Participle,
    /// `meeting`.
    Gerund,
    /// `meetings`.
    Plural,
}

/// What the words in one slot of a frame are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SlotPart {
    /// Who does it.
    Agent,
    /// To whom it is done.
    Patient,
    /// With whom it is done.
    Partner,
    /// Where it happens.
    Place,
    /// What place is left.
    From,
    /// What it is about.
    Theme,
}

impl SlotPart {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "agent" => Self::Agent,
            "patient" => Self::Patient,
            "partner" => Self::Partner,
            "place" => Self::Place,
            "from" => Self::From,
            "theme" => Self::Theme,
            _ => return None,
        })
    }
}

/// The frame of a word that names an event: what stands where around it.
#[derive(Debug, Clone)]
pub struct Frame {
    /// What happens.
    pub kind: EventKind,
    /// Part of speech.
    pub word: EventWord,
    /// The forms in the order of the data file, the first spelling of each; a noun has two.
    pub forms: Box<[Box<str>]>,
    /// The part of the subject, or of the possessor of a noun.
    pub subject: Option<SlotPart>,
    /// Preposition (empty for a direct object) and part.
    pub slots: Box<[(&'static str, SlotPart)]>,
}

impl Frame {
    /// The part of what follows a preposition, or of the direct object if it is empty.
    pub fn slot(&self, preposition: &str) -> Option<SlotPart> {
        self.slots.iter().find(|(p, _)| *p == preposition).map(|(_, part)| *part)
    }
}

/// Reads the data file.
pub(super) fn load(lexicon: &mut Lexicon) {
    for [kind, word, forms, subject, slots] in rows(include_str!("events.tsv")) {
        let Some(kind) = EventKind::named(kind) else { continue };
        let word = match word {
            "verb" => EventWord::Verb,
            "light" => EventWord::Light,
            _ => EventWord::Noun,
        };
        let frame = lexicon.frames.len() as u16;
        let spellings: Vec<&'static str> = forms.split('|').collect();
        for (at, spelling) in spellings.iter().enumerate() {
            let Some(form) = form(word, at).filter(|_| !spellings[..at].contains(spelling)) else { continue };
            for text in spelling.split('/').filter(|text| !text.is_empty()) {
                let words: Vec<&str> = text.split_whitespace().collect();
                lexicon.push_phrase(&words, Meaning::Event { frame, form }, false);
                lexicon.add_class(words[0], Classes::EVENT);
            }
        }
        let slots = slots.split_whitespace().filter_map(|slot| {
            let (preposition, part) = slot.split_once(':')?;
            Some((if preposition == "object" { "" } else { preposition }, SlotPart::named(part)?))
        });
        lexicon.frames.push(Frame {
            kind,
            word,
            forms: names(forms).map(|form| form.split('/').next().unwrap_or(form).into()).collect(),
            subject: SlotPart::named(subject),
            slots: slots.collect(),
        });
    }
}

fn form(word: EventWord, at: usize) -> Option<EventForm> {
    let verb = [EventForm::Base, EventForm::Third, EventForm::Past, EventForm::Participle, EventForm::Gerund];
    match word {
        EventWord::Verb => verb.get(at).copied(),
        EventWord::Noun | EventWord::Light => [EventForm::Base, EventForm::Plural].get(at).copied(),
    }
}
