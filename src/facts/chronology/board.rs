//! What is known so far about the day of every source, and the steps that led there.

use std::cmp::Ordering;
use std::collections::VecDeque;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::SourceReading;
use super::reason::{Inference, Reason, Witness};
use crate::claims::clues::{self, Clues, DateRule, DaySet};
use crate::document::{Span, TextFile};
use crate::language::lexicon::Lexicon;

/// How often orders may move one document before they are taken to run in a circle.
const MOST_MOVES: u8 = 48;
/// How many times orders are halved to find those in a circle; what is left then is left out.
const MOST_ATTEMPTS: usize = 24;

/// What makes two steps one: the document, the rule, the words, and the words of the other file.
type StepKey = (usize, DateRule, Span, Option<(usize, Span)>);

/// A step as a rule proposes it.
pub(super) struct Step {
    pub rule: DateRule,
    /// The words in the document itself.
    pub span: Span,
    pub says: String,
    pub other: Option<Witness>,
}

/// One document is later than another by at least, and perhaps by at most, so many days.
#[derive(Debug, Clone)]
pub(super) struct Order {
    pub later: usize,
    pub earlier: usize,
    pub least: i64,
    pub most: Option<i64>,
    pub rule: DateRule,
    /// The words in the later document, and in the earlier one.
    pub spans: [Span; 2],
    /// Why, for the later document and for the earlier one.
    pub why: [String; 2],
}

/// The state of the solver.
pub(super) struct Board<'a> {
    pub readings: &'a [SourceReading],
    /// What each document says about its day. Dated documents are read for what they say about others.
    pub clues: Vec<Clues>,
    sets: Vec<DaySet>,
    dated: Vec<bool>,
    reasons: Vec<Vec<Reason>>,
    /// Where each step stands among the document's reasons.
    known: FxHashMap<StepKey, usize>,
    orders: Vec<Order>,
    ordered: FxHashSet<(usize, usize, DateRule)>,
    /// The orders that come to rest beside each other, and how many have been looked at.
    sound: Vec<usize>,
    seen: usize,
    /// How many halves may still be looked at.
    attempts: usize,
    changes: usize,
}

impl<'a> Board<'a> {
    pub fn new(readings: &'a [SourceReading], lexicon: &Lexicon) -> Self {
        let dates = readings.iter().map(|source| source.reading.date);
        Self {
            readings,
            clues: readings.iter().map(|source| clues::read(&source.reading, lexicon)).collect(),
            sets: dates.clone().map(|date| date.map_or(DaySet::ALL, |date| DaySet::of(date.days))).collect(),
            dated: dates.map(|date| date.is_some()).collect(),
            reasons: vec![Vec::new(); readings.len()],
            known: FxHashMap::default(),
            orders: Vec::new(),
            ordered: FxHashSet::default(),
            sound: Vec::new(),
            seen: 0,
            attempts: MOST_ATTEMPTS,
            changes: 0,
        }
    }

    /// The documents without a date.
    pub fn undated(&self) -> impl Iterator<Item = usize> + use<> {
        let undated: Vec<usize> = (0..self.dated.len()).filter(|&document| !self.dated[document]).collect();
        undated.into_iter()
    }

    pub fn is_dated(&self, document: usize) -> bool {
        self.dated[document]
    }

    /// What is known about a document's day.
    pub fn days(&self, document: usize) -> DaySet {
        self.sets[document]
    }

    /// Grows with every change.
    pub const fn changes(&self) -> usize {
        self.changes
    }

    pub fn orders(&self) -> &[Order] {
        &self.orders
    }

    /// Words of a document as a witness for another.
    pub fn witness(&self, document: usize, span: Span) -> Witness {
        Witness { file: Arc::clone(self.file(document)), span }
    }

    pub fn file(&self, document: usize) -> &'a Arc<TextFile> {
        &self.readings[document].reading.document.file
    }

    /// Keeps only these days of a document's; `false` if none would be left, which the reasons then say.
    pub fn keep(&mut self, document: usize, days: DaySet, step: Step) -> bool {
        self.replace(document, self.sets[document].and(days), step)
    }

    /// Takes a step to the days it leaves.
    pub fn replace(&mut self, document: usize, left: Option<DaySet>, step: Step) -> bool {
        if self.dated[document] || left == Some(self.sets[document]) {
            return true;
        }
        let other = step.other.as_ref().map(|other| (Arc::as_ptr(&other.file) as usize, other.span));
        let place = self.known.get(&(document, step.rule, step.span, other)).copied();
        let reasons = &mut self.reasons[document];
        match place {
            // What did not fit once stays out.
            Some(place) if !reasons[place].used => return false,
            Some(place) if left.is_some() => reasons[place].says = step.says,
            // It fitted less far: that stands.
            Some(_) => return false,
            None => {
                self.known.insert((document, step.rule, step.span, other), reasons.len());
                let Step { rule, span, says, other } = step;
                reasons.push(Reason { rule, span, says, other, used: left.is_some() });
            }
        }
        if let Some(left) = left {
            self.sets[document] = left;
            self.changes += 1;
        }
        left.is_some()
    }

    /// Notes that one document is later than another; once for each rule.
    pub fn order(&mut self, order: Order) {
        let needless = self.dated[order.later] && self.dated[order.earlier] || order.later == order.earlier;
        if !needless && self.ordered.insert((order.later, order.earlier, order.rule)) {
            self.orders.push(order);
            self.changes += 1;
        }
    }

    /// Applies the orders until nothing changes. Orders in a circle would go on for ever: they are looked for by halves
    /// and left out.
    pub fn settle(&mut self) {
        let before = self.snapshot();
        let mut sound = std::mem::take(&mut self.sound);
        let new: Vec<usize> = (self.seen..self.orders.len()).collect();
        self.seen = self.orders.len();
        if new.is_empty() && !self.sweep(&sound) {
            // What came to rest while less was known need not do so now.
            self.restore(before);
            let again = std::mem::take(&mut sound);
            self.settle_beside(&mut sound, &again);
        } else {
            self.settle_beside(&mut sound, &new);
        }
        self.sound = sound;
    }

    /// Adds those of the orders that come to rest beside the sound ones.
    fn settle_beside(&mut self, sound: &mut Vec<usize>, orders: &[usize]) {
        if orders.is_empty() {
            return;
        }
        let before = self.snapshot();
        let known = sound.len();
        sound.extend(orders);
        if self.sweep(sound) {
            return;
        }
        self.restore(before);
        sound.truncate(known);
        if orders.len() == 1 || self.attempts == 0 {
            return;
        }
        self.attempts -= 1;
        let (first, second) = orders.split_at(orders.len() / 2);
        self.settle_beside(sound, first);
        self.settle_beside(sound, second);
    }

    /// Applies orders, and those that touch what has changed, until nothing does; `false` if they do not come to rest.
    fn sweep(&mut self, orders: &[usize]) -> bool {
        let mut touching: Vec<Vec<usize>> = vec![Vec::new(); self.sets.len()];
        for &order in orders {
            touching[self.orders[order].later].push(order);
            touching[self.orders[order].earlier].push(order);
        }
        let mut moves = vec![0u8; self.sets.len()];
        let mut waiting: VecDeque<usize> = orders.iter().copied().collect();
        let mut waits = vec![false; self.orders.len()];
        orders.iter().for_each(|&order| waits[order] = true);
        while let Some(order) = waiting.pop_front() {
            waits[order] = false;
            for document in self.apply(order).into_iter().flatten() {
                moves[document] += 1;
                if moves[document] > MOST_MOVES {
                    return false;
                }
                for &order in &touching[document] {
                    if !std::mem::replace(&mut waits[order], true) {
                        waiting.push_back(order);
                    }
                }
            }
        }
        true
    }

    /// Applies an order to both its documents: those that have changed.
    fn apply(&mut self, index: usize) -> [Option<usize>; 2] {
        let Order { later, earlier, least, most, .. } = self.orders[index];
        let after = self.sets[earlier];
        let last = most.and_then(|most| after.moved(most).1);
        let moved = self.ordered_step(index, later, bounded(after.moved(least).0, last));
        // Seen from the other side.
        let before = self.sets[later];
        let first = most.and_then(|most| before.moved(-most).0);
        let back = self.ordered_step(index, earlier, bounded(first, before.moved(-least).1));
        [moved.then_some(later), back.then_some(earlier)]
    }

    fn ordered_step(&mut self, index: usize, document: usize, days: Option<DaySet>) -> bool {
        let Some(days) = days.filter(|days| !days.is_all() && !self.dated[document]) else { return false };
        let left = self.sets[document].and(days);
        if left == Some(self.sets[document]) {
            return false;
        }
        let order = &self.orders[index];
        let own = usize::from(document != order.later);
        let other = if own == 0 { order.earlier } else { order.later };
        let step = Step {
            rule: order.rule,
            span: order.spans[own],
            says: format!("{}: {days}", order.why[own]),
            other: Some(self.witness(other, order.spans[1 - own])),
        };
        let before = self.changes;
        self.replace(document, left, step);
        self.changes != before
    }

    fn snapshot(&self) -> (Vec<DaySet>, Vec<Vec<Reason>>, usize) {
        (self.sets.clone(), self.reasons.clone(), self.changes)
    }

    fn restore(&mut self, (sets, reasons, changes): (Vec<DaySet>, Vec<Vec<Reason>>, usize)) {
        let lengths: Vec<usize> = reasons.iter().map(Vec::len).collect();
        self.known.retain(|(document, ..), place| *place < lengths[*document]);
        (self.sets, self.reasons, self.changes) = (sets, reasons, changes);
    }

    /// What was found out: for each document without a date, its days and the steps, by rule.
    pub fn into_inferences(mut self) -> Vec<Option<Inference>> {
        let mut found = Vec::new();
        for document in 0..self.sets.len() {
            let mut reasons = std::mem::take(&mut self.reasons[document]);
            reasons.sort_by(by_rule);
            let inference = Inference { file: Arc::clone(self.file(document)), days: self.sets[document], reasons };
            found.push((!self.dated[document]).then_some(inference));
        }
        found
    }
}

fn bounded(first: Option<jiff::civil::Date>, last: Option<jiff::civil::Date>) -> Option<DaySet> {
    let first = first.map_or(DaySet::ALL, DaySet::since);
    first.and(last.map_or(DaySet::ALL, DaySet::until))
}

fn by_rule(a: &Reason, b: &Reason) -> Ordering {
    let path = |reason: &Reason| reason.other.as_ref().map(|other| (other.file.path().to_owned(), other.span));
    (a.rule, a.span).cmp(&(b.rule, b.span)).then_with(|| path(a).cmp(&path(b)))
}
