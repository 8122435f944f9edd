//! The dates of a document: what each comes to, seen from the document's day, its clause, and the dates before it.

use jiff::civil::Date;

use crate::document::{Block, Zone};
use crate::language::dates::{self, Anchor, Basis, Days, Form, Granularity, Numeric, Order, TimeExpression, Value};
use crate::language::passage::Passage;

use super::clause::Clauses;
use super::reading::{BlockReading, DateMention, Where};

/// What the dates of a document are read with.
pub(super) struct Dates {
    today: Option<Date>,
    order: Option<Order>,
}

impl Dates {
    /// Looks through a document for the order of its dates in digits.
    pub fn new(today: Option<Date>, blocks: &[BlockReading]) -> Self {
        Self { today, order: shown_order(blocks) }
    }

    /// The dates of a block, in order. `place` says where a token stands.
    pub fn of_block(&self, block: &Block, passage: &Passage, place: impl Fn(usize) -> Where) -> Vec<DateMention> {
        let mut mentions: Vec<DateMention> = Vec::new();
        let mut clauses: Option<(usize, Clauses<'_>)> = None;
        for expression in &passage.dates {
            let at = place(expression.tokens.start);
            let headline = matches!(block.zone, Zone::Headline | Zone::Subhead);
            let needed = expression.needs_direction();
            if needed && clauses.as_ref().is_none_or(|(sentence, _)| *sentence != at.sentence) {
                let sentence = passage.sentences[at.sentence].clone();
                clauses = Some((at.sentence, Clauses::of(&passage.tokens, &block.text, sentence, headline)));
            }
            let clause = clauses.as_ref().filter(|_| needed);
            let direction = clause.map(|(_, clauses)| clauses.direction(&expression.tokens));
            let anchor = Anchor {
                today: self.today,
                direction: direction.unwrap_or_default(),
                introduced: introduced(&mentions, at, |days| days.granularity() == Granularity::Day)
                    .map(|days| days.start),
                period: introduced(&mentions, at, |_| true),
                order: self.order,
            };
            let mut value = dates::resolve(expression, anchor);
            if passage.dateline.contains(&expression.tokens.start) && value.days.is_some() {
                value.basis = Basis::Dateline;
            }
            let ends = dates::resolve_ends(expression, anchor);
            let end = |(end, value): (&TimeExpression, Value)| mention(block, end, at, value, Vec::new());
            let ends = expression.ends.iter().zip(ends).map(end).collect();
            mentions.push(mention(block, expression, at, value, ends));
        }
        mentions
    }
}

fn mention(block: &Block, expression: &TimeExpression, at: Where, value: Value, ends: Vec<DateMention>) -> DateMention {
    let bytes = expression.bytes.start as usize..expression.bytes.end as usize;
    DateMention { span: block.span(bytes), at, expression: expression.clone(), days: value.days, value, ends }
}

/// The last days of a kind that the text introduced, in the same sentence or the one before.
fn introduced(before: &[DateMention], at: Where, wanted: impl Fn(Days) -> bool) -> Option<Days> {
    before.iter().rev().take_while(|date| date.at.sentence + 1 >= at.sentence).find_map(|date| {
        let days = date.days.filter(|days| wanted(*days))?;
        let loose = matches!(date.expression.form, Form::Reference(_)) || date.at.quoted != at.quoted;
        (!loose).then_some(days)
    })
}

/// The order of day and month, if some date in digits can be read in one order only and none in the other.
fn shown_order(blocks: &[BlockReading]) -> Option<Order> {
    let numerics = blocks.iter().flat_map(|block| &block.passage.dates).filter_map(|date| date.calendar()?.numeric);
    let (mut day_first, mut month_first) = (false, false);
    for Numeric { first, second } in numerics {
        day_first |= first > 12;
        month_first |= second > 12;
    }
    match (day_first, month_first) {
        (true, false) => Some(Order::DayFirst),
        (false, true) => Some(Order::MonthFirst),
        _ => None,
    }
}

/// The one date with month or year that a sentence gives outside quotation marks, or its `last year`.
pub(super) fn of_sentence(dates: &[DateMention], sentence: usize) -> Option<Days> {
    let told = || dates.iter().filter(|date| date.at.sentence == sentence && !date.at.quoted && date.expression.firm);
    let mut dated = told().filter(|date| date.is_dated());
    let Some(first) = dated.next() else {
        let last_year = |date: &&DateMention| {
            matches!(date.expression.form, Form::Shifted { unit: dates::Unit::Year, shift: -1, .. })
        };
        return told().find(last_year).and_then(|date| date.days);
    };
    let only = Some(first).filter(|_| dated.next().is_none())?;
    only.period().filter(|days| days.granularity() != Granularity::Range)
}
