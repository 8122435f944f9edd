//! Reads the events of one sentence.

use std::ops::Range;

use crate::language::lexicon::{EventKind, Frame, GroupWord, SlotPart};
use crate::language::tokens::Kind;

use super::group::{self, Group};
use super::noun;
use super::sentence::Sentence;
use super::slots::{self, Slots};
use super::subject::{self, Subject};
use super::trigger::{self, Trigger};
use super::{Entity, Event, EventPlace, Form, Participant, Role, Status};

/// How far before an event a word may stand that leaves its clause open (`whether`), in tokens.
const OPEN_REACH: usize = 14;

/// Reads the events of a sentence, in order.
pub(super) fn read(sentence: &Sentence<'_>) -> Vec<Found> {
    let triggers = trigger::find(sentence);
    let groups: Vec<Option<Group>> =
        triggers.iter().map(|t| t.is_verb(sentence).then(|| group::of(sentence, &t.tokens, t.form))).collect();
    let mut reader = Reader { sentence, triggers: &triggers, groups: &groups, subject: None, used: Vec::new() };
    (0..triggers.len()).filter_map(|index| reader.event(index)).collect()
}

/// An event with its tokens.
pub(super) struct Found {
    pub event: Event,
    /// The tokens of its group.
    pub tokens: Range<usize>,
}

struct Reader<'s, 'a> {
    sentence: &'s Sentence<'a>,
    triggers: &'s [Trigger],
    groups: &'s [Option<Group>],
    /// The subject of the verb before.
    subject: Option<Vec<usize>>,
    /// Dates that belong to an event already.
    used: Vec<usize>,
}

/// The parts of an event while it is put together.
struct Parts {
    form: Form,
    /// The group of verb or noun, and the light verb before it.
    group: Range<usize>,
    status: Status,
    parties: Vec<(usize, SlotPart)>,
    open: bool,
    slots: Slots,
    date: Option<(usize, Range<usize>)>,
}

impl Reader<'_, '_> {
    fn event(&mut self, index: usize) -> Option<Found> {
        let trigger = &self.triggers[index];
        let parts = match &self.groups[index] {
            Some(group) => self.verb(index, group)?,
            None => self.noun(index)?,
        };
        // People say things all the time: only what is dated can be held against anything.
        let counts = trigger.frame(self.sentence).kind != EventKind::Say || parts.date.is_some();
        counts.then(|| self.put_together(trigger, parts))
    }

    fn verb(&mut self, index: usize, group: &Group) -> Option<Parts> {
        let trigger = &self.triggers[index];
        let frame = trigger.frame(self.sentence);
        let slots = slots::read(self.sentence, frame, trigger.tokens.end, self.limit(index));
        if slots.place.is_none() && !group.passive && self.has_other_object(frame, trigger.tokens.end) {
            return None;
        }
        let mut parties = Vec::new();
        let mut open = slots.open;
        let part = if group.passive { frame.slot("") } else { frame.subject };
        match (self.subject_of(group), part) {
            (Some(subject), Some(part)) => parties.extend(subject.into_iter().map(|party| (party, part))),
            (None, Some(_)) => open = true,
            _ => {}
        }
        if slots::is_object_pronoun(self.sentence, trigger.tokens.end) && !group.passive {
            let object = self.object_pronoun(frame.slot(""), trigger, &parties);
            open |= object.is_none();
            parties.extend(object);
        }
        Some(Parts {
            form: Form::Verb { frame: trigger.frame, passive: group.passive },
            group: group.tokens.clone(),
            status: group.status,
            parties,
            open,
            date: self.date(slots.date.clone(), group.tokens.start, index),
            slots,
        })
    }

    /// `left the door open`: a verb whose object is a place, with another one, names no such event.
    fn has_other_object(&self, frame: &Frame, at: usize) -> bool {
        let place = matches!(frame.slot(""), Some(SlotPart::Place | SlotPart::From));
        let word = self.sentence.token(at).is_some_and(|t| t.kind == Kind::Word || t.kind == Kind::Number);
        let other = GroupWord::PREPOSITION | GroupWord::SUBORDINATE | GroupWord::OPEN;
        let dated = self.sentence.date_at(at).is_some();
        place
            && word
            && !dated
            && !self.sentence.group_word(at).any(other)
            && !self.sentence.is_adverb(at)
            && !self.sentence.is_any(at, &["early", "late", "home", "again", "and", "or", "abroad"])
    }

    fn noun(&mut self, index: usize) -> Option<Parts> {
        let trigger = &self.triggers[index];
        let frame = trigger.frame(self.sentence);
        let before = noun::before(self.sentence, trigger);
        if !noun::counts(self.sentence, trigger, &before) {
            return None;
        }
        let limit = self.limit(index);
        let mut slots = slots::read(self.sentence, frame, trigger.tokens.end, limit);
        let start = before.carrier.as_ref().map_or(trigger.tokens.start, |carrier| carrier.tokens.start);
        let behind = match before.adjunct {
            None => noun::verb_behind(self.sentence, slots.end, self.tokens_end()),
            Some(_) => None,
        };
        if let Some((_, at)) = behind.filter(|_| slots.date.is_none()) {
            slots.date = noun::date_behind(self.sentence, at);
        }
        let status = before
            .status
            .or_else(|| before.carrier.as_ref().map(|carrier| carrier.status))
            .or(behind.map(|(status, _)| status))
            .or_else(|| before.adjunct.map(|preposition| noun::status_in_passing(self.sentence, preposition)))
            .unwrap_or(Status::Named);
        let carried = before.carrier.as_ref().map(|carrier| self.subject_of(carrier));
        let borrowed = || {
            let adjunct = before.adjunct.filter(|_| before.pronoun.is_none())?;
            let lent = match frame.subject? {
                SlotPart::Partner => true,
                // `during a visit to …`: the visitor is the one who does the rest.
                SlotPart::Agent => self.sentence.is_any(adjunct, &["during", "on"]),
                _ => false,
            };
            lent.then(|| subject::of_main_clause(self.sentence, adjunct)).flatten()
        };
        let owners = match (before.possessor, carried) {
            (Some(owner), _) => Some(vec![owner]),
            (None, Some(subject)) => subject,
            (None, None) => before.pronoun.and_then(|at| self.possessive_pronoun(at)).or_else(borrowed),
        };
        let owners = owners.zip(frame.subject).into_iter();
        let parties: Vec<_> =
            owners.flat_map(|(list, part)| list.into_iter().map(move |party| (party, part))).collect();
        let open = slots.open || before.pronoun.is_some() && parties.is_empty();
        Some(Parts {
            form: Form::Noun,
            group: start..trigger.tokens.end,
            status,
            parties,
            open,
            date: before.date.or_else(|| self.date(slots.date.clone(), start, index)),
            slots,
        })
    }

    fn put_together(&mut self, trigger: &Trigger, parts: Parts) -> Found {
        let sentence = self.sentence;
        let frame = trigger.frame(sentence);
        let mut cover = parts.group.clone();
        let mut participants: Vec<Participant> = Vec::new();
        let mut open = parts.open;
        let all: Vec<_> = parts.parties.iter().chain(&parts.slots.parties).copied().collect();
        for (party, part) in all {
            let party = &sentence.parties[party];
            let Some(role) = role(part) else { continue };
            let Some(entity) = party.entity.clone() else {
                open = true;
                continue;
            };
            let span = sentence.span(&party.name);
            if participants.iter().all(|p| p.span != span) {
                cover = cover.start.min(party.tokens.start)..cover.end.max(party.tokens.end);
                participants.push(Participant { role, span, entity });
            }
        }
        participants.sort_by_key(|p| p.span);
        let place = parts.slots.place.as_ref();
        for tokens in parts.date.iter().map(|(_, tokens)| tokens).chain(place.map(|(_, tokens)| tokens)) {
            cover = cover.start.min(tokens.start)..cover.end.max(tokens.end);
        }
        self.used.extend(parts.date.as_ref().map(|(index, _)| *index));
        let event = Event {
            kind: self.kind(frame.kind, &cover),
            trigger: sentence.span(&trigger.tokens),
            group: sentence.span(&parts.group),
            span: sentence.span(&cover),
            at: sentence.place(trigger.tokens.start),
            form: parts.form,
            participants,
            open,
            place: place.map(|(name, tokens)| EventPlace { span: sentence.span(tokens), name: name.clone() }),
            date: parts.date.map(|(index, _)| index),
            status: self.settle(parts.status, &parts.group),
        };
        Found { event, tokens: parts.group }
    }

    /// Speaking by phone is a call.
    fn kind(&self, kind: EventKind, cover: &Range<usize>) -> EventKind {
        let by_phone = |at: usize| {
            (self.sentence.is(at, "phone") || self.sentence.is(at, "telephone"))
                && (1..=2).any(|back| {
                    at.checked_sub(back).is_some_and(|b| self.sentence.is_any(b, &["by", "over", "on", "via"]))
                })
        };
        let near = cover.start..(cover.end + 4).min(self.tokens_end());
        if kind == EventKind::Speak && near.into_iter().any(by_phone) { EventKind::Call } else { kind }
    }

    /// The status as the words around the clause leave it.
    fn settle(&self, status: Status, group: &Range<usize>) -> Status {
        let sentence = self.sentence;
        let from = group.start.saturating_sub(OPEN_REACH).max(sentence.tokens.start);
        let first = sentence.tokens.start;
        // `Had X arrived, …`
        let inverted = sentence.is_any(first, &["had", "were", "should"]) && sentence.party_from(first + 1).is_some();
        let open = inverted
            || (from..group.start).any(|at| sentence.group_word(at).any(GroupWord::OPEN))
            || sentence.mark(self.tokens_end().saturating_sub(1), '?');
        match status {
            Status::Done | Status::Named | Status::Planned | Status::Expected if open => Status::Possible,
            status if status.is_ahead() && is_unconfirmed(sentence) => Status::Unconfirmed,
            status => status,
        }
    }

    /// The subject of a group, also where it borrows that of another clause.
    fn subject_of(&mut self, group: &Group) -> Option<Vec<usize>> {
        if group.bare {
            let direct = match subject::before(self.sentence, group.tokens.start) {
                Subject::Parties(parties) => Some(parties),
                Subject::Shared | Subject::Other => None,
            };
            // A gerund has the subject of the main clause; an infinitive that of nobody knows whom.
            let gerund = !(group.tokens.clone().any(|at| self.sentence.is(at, "to")));
            let main = || subject::of_main_clause(self.sentence, group.tokens.start.saturating_sub(1));
            return direct.or_else(|| gerund.then(main).flatten());
        }
        let found = match subject::before(self.sentence, group.tokens.start) {
            Subject::Parties(parties) => Some(parties),
            Subject::Shared => self.subject.clone().or_else(|| self.opening_party(group.tokens.start)),
            Subject::Other => self.goes_on(group.tokens.start),
        };
        self.subject.clone_from(&found);
        found
    }

    /// `X met Y before he saw Z`: a pronoun that opens a clause behind the main one goes on with its subject, if that is
    /// one person.
    fn goes_on(&self, start: usize) -> Option<Vec<usize>> {
        let sentence = self.sentence;
        let pronoun = start.checked_sub(1).filter(|p| *p > sentence.tokens.start)?;
        let is_pronoun = sentence.is_any(pronoun, &["he", "she"]);
        let opens = sentence.group_word(pronoun - 1).any(GroupWord::SUBORDINATE);
        let subject = self.subject.as_ref().filter(|subject| is_pronoun && opens && subject.len() == 1)?;
        let person = matches!(sentence.parties[subject[0]].entity, Some(Entity::Person(_)));
        person.then(|| subject.clone())
    }

    /// The party that opens the sentence, if no other stands between it and `before`.
    fn opening_party(&self, before: usize) -> Option<Vec<usize>> {
        let first = self.sentence.party_from(self.sentence.tokens.start)?;
        (self.sentence.parties[first].tokens.end < before).then(|| vec![first])
    }

    /// `X asked him`: the one other person whom the sentence has named.
    fn object_pronoun(
        &self,
        part: Option<SlotPart>,
        trigger: &Trigger,
        subject: &[(usize, SlotPart)],
    ) -> Option<(usize, SlotPart)> {
        let at = trigger.tokens.end;
        Some((self.other_person(at, subject)?, part?))
    }

    /// `his visit`: the one person whom the sentence has named; `their visit`: those whom it named together.
    fn possessive_pronoun(&self, at: usize) -> Option<Vec<usize>> {
        if self.sentence.is(at, "their") {
            return subject::last_list(self.sentence, at);
        }
        let his = self.sentence.is(at, "his") || self.sentence.is(at, "her");
        his.then(|| self.other_person(at, &[])).flatten().map(|party| vec![party])
    }

    fn other_person(&self, before: usize, than: &[(usize, SlotPart)]) -> Option<usize> {
        let sentence = self.sentence;
        let name = |party: usize| match &sentence.parties[party].entity {
            Some(Entity::Person(person)) => Some(sentence.reading.full_name(&sentence.reading.persons[*person])),
            _ => None,
        };
        let taken: Vec<&str> = than.iter().filter_map(|(party, _)| name(*party)).collect();
        let mut others = (0..sentence.parties.len())
            .filter(|&party| sentence.parties[party].tokens.end <= before)
            .filter_map(|party| Some((party, name(party)?)))
            .filter(|(_, name)| !taken.contains(name));
        let (first, first_name) = others.next()?;
        others.all(|(_, name)| name == first_name).then_some(first)
    }

    /// The date of an event: behind it, else the nearest before it that is nobody else's.
    fn date(&self, behind: Option<(usize, Range<usize>)>, start: usize, index: usize) -> Option<(usize, Range<usize>)> {
        let from = self.clause_start(start, index);
        behind.or_else(|| {
            let before = self.sentence.dates.iter().rfind(|(_, tokens)| {
                tokens.end <= start && tokens.start >= from && !self.sentence.is_possessive(tokens)
            });
            let free = before.filter(|(index, _)| !self.used.contains(index)).cloned();
            free.or_else(|| self.date_before_when(from))
        })
    }

    /// `in 2022, when X visited Y`: the date in front is that of the clause as well.
    fn date_before_when(&self, when: usize) -> Option<(usize, Range<usize>)> {
        let sentence = self.sentence;
        let before = when.checked_sub(1).filter(|b| sentence.is(when, "when") && *b > sentence.tokens.start)?;
        let before = if sentence.mark(before, ',') { before - 1 } else { before };
        sentence.date_at(before).cloned()
    }

    /// Where the clause of a group begins: behind the verb before it, or the word that opens the clause.
    fn clause_start(&self, start: usize, index: usize) -> usize {
        let verb = self.triggers[..index].iter().zip(self.groups).rev().find(|(_, group)| group.is_some());
        let after_verb = verb.map_or(self.sentence.tokens.start, |(trigger, _)| trigger.tokens.end);
        let opens = |at: &usize| {
            self.sentence.group_word(*at).any(GroupWord::SUBORDINATE | GroupWord::OPEN)
                || self.sentence.mark(*at, ';')
                || self.sentence.mark(*at, ':')
        };
        (after_verb..start).rev().find(opens).unwrap_or(after_verb)
    }

    /// Where the words behind a trigger end at the latest: at the group of the next verb.
    fn limit(&self, index: usize) -> usize {
        let next = self.groups[index + 1..].iter().flatten().next();
        next.map_or(self.tokens_end(), |group| group.tokens.start.max(self.triggers[index].tokens.end))
    }

    fn tokens_end(&self) -> usize {
        self.sentence.tokens.end
    }
}

fn role(part: SlotPart) -> Option<Role> {
    match part {
        SlotPart::Agent => Some(Role::Agent),
        SlotPart::Patient => Some(Role::Patient),
        SlotPart::Partner => Some(Role::Partner),
        SlotPart::Place | SlotPart::From | SlotPart::Theme => None,
    }
}

/// `neither side has confirmed it`, `unconfirmed`.
fn is_unconfirmed(sentence: &Sentence<'_>) -> bool {
    sentence.tokens.clone().any(|at| {
        let denied = || (1..=4).any(|back| at.checked_sub(back).is_some_and(|b| denies(sentence, b)));
        sentence.is(at, "unconfirmed") || sentence.is(at, "confirmed") && denied()
    })
}

fn denies(sentence: &Sentence<'_>, at: usize) -> bool {
    sentence.group_word(at).any(GroupWord::NOT)
}
