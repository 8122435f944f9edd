//! What is known so far about the day of every source, and the steps that led there.

use std::cmp::Ordering;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::SourceReading;
use super::reason::{Inference, Reason, Witness};
use crate::claims::clues::{self, Clues, DateRule, DaySet};
use crate::document::{Span, TextFile};
use crate::language::lexicon::Lexicon;

/// How often an order of documents is looked at before it is taken for a circle.
const MOST_SWEEPS: usize = 48;

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
    /// Orders that run in a circle with others.
    circular: FxHashSet<usize>,
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
            circular: FxHashSet::default(),
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

    /// Applies the orders until nothing changes. Orders in a circle would go on for ever: they are found out one by one.
    pub fn settle(&mut self) {
        let before = self.snapshot();
        let all: Vec<usize> = (0..self.orders.len()).filter(|order| !self.circular.contains(order)).collect();
        if self.sweep(&all) {
            return;
        }
        self.restore(before);
        let mut sound = Vec::new();
        for order in all {
            let before = self.snapshot();
            sound.push(order);
            if !self.sweep(&sound) {
                self.restore(before);
                sound.pop();
                self.circular.insert(order);
            }
        }
    }

    /// Whether these orders come to rest.
    fn sweep(&mut self, orders: &[usize]) -> bool {
        for sweep in 0..MOST_SWEEPS {
            let before = self.changes;
            // Forward and back in turn, so that long chains need few sweeps.
            for at in 0..orders.len() {
                let at = if sweep % 2 == 0 { at } else { orders.len() - 1 - at };
                self.apply(&self.orders[orders[at]].clone());
            }
            if self.changes == before {
                return true;
            }
        }
        false
    }

    fn apply(&mut self, order: &Order) {
        let (later, earlier) = (order.later, order.earlier);
        let span = |least: i64, most: Option<i64>, from: DaySet| {
            let first = from.moved(least).0;
            let last = most.and_then(|most| from.moved(most).1);
            bounded(first, last)
        };
        let after = span(order.least, order.most, self.sets[earlier]);
        self.ordered_step(order, later, earlier, after);
        // Seen from the other side.
        let first = order.most.and_then(|most| self.sets[later].moved(-most).0);
        let before = bounded(first, self.sets[later].moved(-order.least).1);
        self.ordered_step(order, earlier, later, before);
    }

    fn ordered_step(&mut self, order: &Order, document: usize, other: usize, days: Option<DaySet>) {
        let Some(days) = days.filter(|days| !days.is_all()) else { return };
        let own = usize::from(document != order.later);
        let step = Step {
            rule: order.rule,
            span: order.spans[own],
            says: format!("{}: {days}", order.why[own]),
            other: Some(self.witness(other, order.spans[1 - own])),
        };
        self.keep(document, days, step);
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
