//! Finds time expressions in a block: where one may begin the grammar is asked, and the longest answer wins.

use std::ops::Range;

use super::cursor::{Atom, Cursor, Parsed, What, atoms};
use super::expression::{Form, Modifier, Origin, TimeExpression, Unit};
use super::{calendar, duration, holiday, period, range, relative, set, timed};
use crate::language::lexicon::Classes;
use crate::language::tokens::{Kind, Token};

/// The ends of a range: first and last atom of each, and its form.
#[derive(Debug, Clone, Default)]
pub(super) struct Ends {
    pub first: Option<(usize, usize, Form)>,
    pub last: Option<(usize, usize, Form)>,
}

/// What the grammar read at one place.
struct Read {
    form: Form,
    firm: bool,
    ends: Ends,
    end: usize,
}

/// Every time expression among the tokens `range`, in order and without overlap.
pub fn read(tokens: &[Token], block: &str, range: Range<usize>) -> Vec<TimeExpression> {
    let tokens = tokens.get(..range.end).unwrap_or(tokens);
    if !(range.start..tokens.len()).any(|at| triggers(&tokens[at])) {
        return Vec::new();
    }
    let atoms = atoms(tokens, block);
    let mut found = Vec::new();
    let mut at = atoms.partition_point(|atom| (atom.token as usize) < range.start);
    while at < atoms.len() {
        let token = atoms[at].token as usize;
        if begins(tokens, token) {
            if let Some((expression, end)) = expression_at(Cursor { atoms: &atoms, block, at }) {
                found.extend(expression);
                at = next_token(&atoms, end);
                continue;
            }
            if let Some((expression, end)) = date_inside(&atoms, block, at) {
                found.push(expression);
                at = next_token(&atoms, end);
                continue;
            }
        }
        at = next_token(&atoms, at + 1);
    }
    found
}

/// The time expression that starts at token `at`.
pub fn read_at(tokens: &[Token], block: &str, at: usize) -> Option<TimeExpression> {
    if !begins(tokens, at) {
        return None;
    }
    let from = at.saturating_sub(3);
    let atoms = atoms(&tokens[from..], block);
    let start = atoms.iter().position(|atom| atom.token as usize == at - from)?;
    let mut expression = expression_at(Cursor { atoms: &atoms, block, at: start })?.0?;
    expression.tokens = expression.tokens.start + from..expression.tokens.end + from;
    for end in &mut expression.ends {
        end.tokens = end.tokens.start + from..end.tokens.end + from;
    }
    Some(expression)
}

/// The first atom of the next token, unless one begins here.
fn next_token(atoms: &[Atom], mut at: usize) -> usize {
    while at > 0 && at < atoms.len() && atoms[at].token == atoms[at - 1].token {
        at += 1;
    }
    at
}

/// Whether a token can be the first of an expression that has content of its own.
fn triggers(token: &Token) -> bool {
    token.kind == Kind::Number || token.has(Classes::TIME)
}

/// Whether an expression may begin at a token: with a word of time or a number, or with a small word before one.
fn begins(tokens: &[Token], at: usize) -> bool {
    let Some(token) = tokens.get(at) else { return false };
    if triggers(token) {
        return true;
    }
    let leads = |at: usize| {
        tokens
            .get(at)
            .is_some_and(|token| token.has(Classes::TIME_LEAD) || token.is('\'') || token.is('’') || token.is('‘'))
    };
    leads(at)
        && (1..=3)
            .find(|further| !leads(at + further))
            .is_some_and(|further| tokens.get(at + further).is_some_and(triggers))
}

/// The longest reading at a cursor: the expression (none if its words only look like one) and the atom behind it.
fn expression_at(c: Cursor<'_>) -> Option<(Option<TimeExpression>, usize)> {
    let read = longest(c)?;
    if let Form::Holiday { holiday, .. } = &read.form
        && holiday::is_name_only(*holiday)
    {
        return Some((None, read.end));
    }
    let end = read.end;
    // `at 4:30 p.m.`: the preposition is no part of it.
    let at = matches!(read.form, Form::Timed { .. }) && c.word(&["at"]).is_some();
    let c = if at { c.next() } else { c };
    let (start, modifier) = modifier_before(c, &read);
    let mut expression = make(c, start, end, read.form, read.firm);
    expression.modifier = modifier;
    if let (Some((a, b, from)), Some((x, y, to))) = (read.ends.first, read.ends.last) {
        expression.ends = vec![make(c, a, b, from, read.firm), make(c, x, y, to, read.firm)];
    }
    Some((Some(expression), end))
}

fn make(c: Cursor<'_>, start: usize, end: usize, form: Form, firm: bool) -> TimeExpression {
    let (first, last) = (&c.atoms[start.min(end - 1)], &c.atoms[end - 1]);
    TimeExpression {
        tokens: first.token as usize..last.token as usize + 1,
        bytes: first.start..last.end,
        form,
        modifier: None,
        firm,
        ends: Vec::new(),
    }
}

/// Asks every family and keeps the longest reading; of two equally long ones, the first.
fn longest(c: Cursor<'_>) -> Option<Read> {
    let mut best: Option<Read> = None;
    let mut offer = |found: Parsed<'_, Form>, firm: bool| {
        let Some((form, after)) = found.filter(|(_, after)| after.between_tokens() && after.at > c.at) else { return };
        if best.as_ref().is_none_or(|best| after.at > best.end) {
            best = Some(Read { form, firm, ends: Ends::default(), end: after.at });
        }
    };
    let senses = c.atom()?.senses;
    let is_number = matches!(c.atom()?.what, What::Int(_)) || senses.cardinal.is_some();
    offer(calendar::with_weekday(c), true);
    offer(calendar::date(c).map(|(date, after)| (Form::Calendar(date), after)), true);
    if let Some(((form, firm), after)) = period::year_part(c) {
        offer(Some((form, after)), firm);
    }
    offer(period::kind_of_year(c), true);
    offer(period::decade(c), true);
    offer(period::century(c), true);
    offer(period::stepped_season(c), true);
    if let Some(((calendar, firm), after)) = calendar::year_alone(c) {
        offer(Some((Form::Calendar(calendar), after)), firm);
    }
    offer(relative::named_day(c), true);
    offer(relative::shifted(c), true);
    offer(relative::stepped_weekday(c), true);
    offer(relative::stepped_date(c), true);
    offer(relative::within(c), true);
    offer(relative::portion(c), true);
    offer(relative::counted(c), true);
    offer(relative::counted_vaguely(c), true);
    offer(relative::stretch(c), true);
    offer(relative::beside(c), true);
    offer(holiday::holiday(c), true);
    offer(timed::apposition(c), true);
    offer(timed::timed(c), true);
    offer(set::set(c), true);
    if is_number
        || senses.unit.is_some()
        || c.word(&["a", "an", "half", "another", "between", "from", "all", "full", "whole"]).is_some()
        || senses.count.is_some()
    {
        offer(duration::duration(c), true);
    }
    offer(relative::bare(c), false);
    offer(calendar::lone_day(Cursor { at: c.at, ..c }), false);
    offer(relative::reference(c), false);
    if let Some(((form, ends), after)) = range::range(c)
        && after.between_tokens()
        && best
            .as_ref()
            .is_none_or(|best| after.at > best.end || (after.at == best.end && c.word(&["from", "between"]).is_some()))
    {
        best = Some(Read { form, firm: true, ends, end: after.at });
    }
    best
}

/// A full date inside a word, as in names of files: `report-2002-10-09.xlsx`.
fn date_inside(atoms: &[Atom], block: &str, at: usize) -> Option<(TimeExpression, usize)> {
    let token = atoms[at].token;
    let end = (at..atoms.len()).find(|&i| atoms[i].token != token).unwrap_or(atoms.len());
    (at + 1..end)
        .filter(|&i| {
            matches!(atoms[i].what, What::Int(int) if int.digits == 4) && !matches!(atoms[i - 1].what, What::Int(_))
        })
        .find_map(|i| {
            let led = i >= 2 && matches!(atoms[i - 2].what, What::Word);
            let c = Cursor { atoms, block, at: i };
            let (date, after) =
                calendar::date(c).filter(|(date, _)| led && date.date().is_some() && date.numeric.is_none())?;
            Some((make(c, i, after.at, Form::Calendar(date), true), after.at))
        })
}

/// Words before an expression that say how far it holds; those of amounts belong to it.
fn modifier_before(c: Cursor<'_>, read: &Read) -> (usize, Option<Modifier>) {
    let at = c.at;
    let amount = matches!(
        read.form,
        Form::Duration(_) | Form::DurationRange(..) | Form::Counted { from: Origin::Writing | Origin::Introduced, .. }
    );
    if amount {
        let phrases: [(&[&str], Modifier); 12] = [
            (&["more", "than"], Modifier::MoreThan),
            (&["less", "than"], Modifier::LessThan),
            (&["fewer", "than"], Modifier::LessThan),
            (&["at", "least"], Modifier::EqualOrMore),
            (&["at", "most"], Modifier::EqualOrLess),
            (&["up", "to"], Modifier::EqualOrLess),
            (&["almost"], Modifier::LessThan),
            (&["nearly"], Modifier::LessThan),
            (&["about"], Modifier::Approx),
            (&["around"], Modifier::Approx),
            (&["roughly"], Modifier::Approx),
            (&["some"], Modifier::Approx),
        ];
        for (words, modifier) in phrases {
            let matches = words.iter().rev().enumerate().all(|(back, word)| c.follows(back + 1, &[word]));
            if matches && words.len() <= at {
                return (at - words.len(), Some(modifier));
            }
        }
        if c.follows(1, &["under"]) && matches!(read.form, Form::Duration(_)) {
            return (at, Some(Modifier::LessThan));
        }
        return (at, None);
    }
    let Some(bound) = bound_before(c) else { return (at, None) };
    let behind = Cursor { at: read.end, ..c };
    let day_like = !matches!(
        read.form,
        Form::Duration(_) | Form::Set { .. } | Form::Reference(_) | Form::Stretch { .. } | Form::Interval { .. }
    );
    let now = matches!(read.form, Form::Shifted { unit: Unit::Day, shift: 0, .. });
    (at, (day_like && !now && behind.closes()).then_some(bound))
}

/// `since`, `until`, `before`, `after` in front of an expression.
fn bound_before(c: Cursor<'_>) -> Option<Modifier> {
    let back = if c.follows(1, &["the"]) { 2 } else { 1 };
    Some(match () {
        () if c.follows(back, &["since"]) => Modifier::OnOrAfter,
        () if c.follows(back, &["until", "till"]) => Modifier::OnOrBefore,
        () if c.follows(back, &["before"]) => Modifier::Before,
        () if c.follows(back, &["after"]) => Modifier::After,
        () if c.follows(back, &["by"]) => Modifier::OnOrBefore,
        () => return None,
    })
}
