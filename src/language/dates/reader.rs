//! Finds time expressions in a block: where one may begin the grammar is asked, and the longest answer wins.

use std::ops::Range;

use super::cursor::{Atom, Cursor, Parsed, What, atoms};
use super::expression::{Form, Modifier, Origin, TimeExpression, Unit};
use super::terms::begin;
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

/// Every time expression among the tokens `range`, in order and without overlap. Nothing outside the range is looked at,
/// so that a sentence can be read by itself.
pub fn read(tokens: &[Token], block: &str, range: Range<usize>) -> Vec<TimeExpression> {
    let tokens = tokens.get(..range.end).unwrap_or(tokens);
    if !(range.start..tokens.len()).any(|at| triggers(&tokens[at])) {
        return Vec::new();
    }
    let atoms = atoms(tokens, block, range.start..tokens.len());
    let mut found = Vec::new();
    let mut at = 0;
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
    // The words before it may lead to it, or speak against it.
    let atoms = atoms(tokens, block, at.saturating_sub(3)..tokens.len());
    let start = atoms.iter().position(|atom| atom.token as usize == at)?;
    expression_at(Cursor { atoms: &atoms, block, at: start })?.0
}

/// The first atom of the next token, unless one begins here.
fn next_token(atoms: &[Atom], mut at: usize) -> usize {
    while at > 0 && at < atoms.len() && atoms[at].token == atoms[at - 1].token {
        at += 1;
    }
    at
}

/// Whether a token is a word of time or a number.
fn triggers(token: &Token) -> bool {
    token.kind == Kind::Number || token.has(Classes::TIME)
}

/// Whether an expression may begin at a token: with a word of time or a number, or with a small word before one. A weak
/// word (`second`, `last`) needs another one near.
fn begins(tokens: &[Token], at: usize) -> bool {
    let trigger = |at: usize| tokens.get(at).is_some_and(triggers);
    let leads = |token: &Token| token.has(Classes::TIME_LEAD) || matches!(token.kind, Kind::Mark('\'' | '’' | '‘'));
    let lead = tokens.get(at).is_some_and(leads);
    if !lead && !trigger(at) {
        return false;
    }
    let head = (at..at + 4).find(|&at| tokens.get(at).is_none_or(|token| !leads(token)));
    let Some(head) = head.filter(|&head| trigger(head)) else { return lead && trigger(at) };
    let strong = tokens.get(head).is_some_and(|token| !token.has(Classes::TIME_WEAK)) || (head > at && trigger(at));
    strong || (head + 1..head + 4).any(trigger)
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

/// A family of expressions: what may begin one, as bits of [`begin`], and its rule, which also says whether nothing else
/// can be meant.
type Family = (u32, for<'a> fn(Cursor<'a>) -> Parsed<'a, (Form, bool)>);

/// All families but ranges. Where two read equally far, the first one is right.
const FAMILIES: [Family; 26] = [
    (begin::WEEKDAY, |c| sure(calendar::with_weekday(c))),
    (begin::NUMBER | begin::MONTH, |c| sure(calendar::date(c).map(|(date, c)| (Form::Calendar(date), c)))),
    (begin::NUMBER | begin::CODE | begin::SEASON | begin::UNIT, |c| period::year_part(c)),
    (begin::YEAR | begin::UNIT, |c| sure(period::kind_of_year(c))),
    (begin::NUMBER | begin::DECADE, |c| sure(period::decade(c))),
    (begin::NUMBER, |c| sure(period::century(c))),
    (begin::STEP, |c| sure(period::stepped_season(c))),
    (begin::NUMBER, |c| calendar::year_alone(c).map(|((date, firm), c)| ((Form::Calendar(date), firm), c))),
    (begin::DAY | begin::UNIT | begin::CODE, |c| sure(relative::named_day(c))),
    (begin::STEP | begin::UNIT, |c| sure(relative::shifted(c))),
    (begin::STEP | begin::WEEKDAY | begin::UNIT, |c| sure(relative::stepped_weekday(c))),
    (begin::STEP | begin::MONTH, |c| sure(relative::stepped_date(c))),
    (begin::STEP | begin::NUMBER, |c| sure(relative::within(c))),
    (begin::PORTION, |c| sure(relative::portion(c))),
    (AMOUNT | begin::AHEAD, |c| sure(relative::counted(c))),
    (begin::UNIT, |c| sure(relative::counted_vaguely(c))),
    (begin::STEP | begin::NUMBER | begin::AHEAD, |c| sure(relative::stretch(c))),
    (begin::UNIT, |c| sure(relative::beside(c))),
    (begin::HOLIDAY | begin::STEP, |c| sure(holiday::holiday(c))),
    (begin::DAY | begin::UNIT, |c| sure(timed::apposition(c))),
    (TIMED, |c| sure(timed::timed(c))),
    (begin::SET | begin::FREQUENCY | begin::NUMBER, |c| sure(set::set(c))),
    (AMOUNT | begin::FROM, |c| sure(duration::duration(c))),
    (begin::UNIT | begin::EXTENT, |c| unsure(relative::bare(c))),
    (begin::NUMBER, |c| unsure(calendar::lone_day(c))),
    (begin::REFERENCE | begin::AHEAD | begin::ARTICLE, |c| unsure(relative::reference(c))),
];

/// What a time of day may begin with.
const TIMED: u32 = begin::INT | begin::CARDINAL | begin::PART | begin::FROM | begin::PORTION | begin::STEP;

/// What an amount of time may begin with.
const AMOUNT: u32 = begin::NUMBER | begin::COUNT | begin::EXTENT | begin::UNIT;

fn sure(found: Parsed<'_, Form>) -> Parsed<'_, (Form, bool)> {
    found.map(|(form, c)| ((form, true), c))
}

fn unsure(found: Parsed<'_, Form>) -> Parsed<'_, (Form, bool)> {
    found.map(|(form, c)| ((form, false), c))
}

/// Asks every family that fits, and keeps the longest reading.
fn longest(c: Cursor<'_>) -> Option<Read> {
    let begins = c.begins();
    let mut best: Option<Read> = None;
    for (_, rule) in FAMILIES.iter().filter(|(mask, _)| mask & begins != 0) {
        let Some(((form, firm), after)) = rule(c) else { continue };
        let longer = best.as_ref().is_none_or(|best| after.at > best.end);
        if longer && after.between_tokens() && after.at > c.at {
            best = Some(Read { form, firm, ends: Ends::default(), end: after.at });
        }
    }
    if let Some(best) = &mut best {
        extend(best, c);
    }
    let whole = best.as_ref().map_or(c.at, |best| best.end);
    let ends = begin::FROM | begin::NUMBER | begin::MONTH | begin::ARTICLE;
    if begins & begin::FROM == 0 && (best.is_none() && begins & ends == 0 || !has_joint(c, whole)) {
        return best;
    }
    if let Some(((form, ends), after)) = range::range(c).filter(|(_, after)| after.between_tokens()) {
        let led = begins & begin::FROM != 0;
        if best.as_ref().is_none_or(|best| after.at > best.end || (after.at == best.end && led)) {
            best = Some(Read { form, firm: true, ends, end: after.at });
        }
    }
    best
}

/// What may stand behind a date and belong to it: its year, a time of day.
fn extend(best: &mut Read, c: Cursor<'_>) {
    for suffix in [relative::of_year, timed::behind] {
        let behind = Cursor { at: best.end, ..c };
        if let Some((form, after)) = suffix(&best.form, behind).filter(|(_, after)| after.between_tokens()) {
            (best.form, best.end) = (form, after.at);
        }
    }
}

/// Whether a word or dash that joins the ends of a range stands behind what was read, or inside its tokens.
fn has_joint(c: Cursor<'_>, end: usize) -> bool {
    let joint = |at: usize| {
        let c = Cursor { at, ..c };
        c.mark(&['-', '–', '—', '~', '/']).is_some() || c.word(&["to", "till", "until", "through", "thru"]).is_some()
    };
    let near = if end == c.at { c.at + 6 } else { end + 3 };
    (c.at + 1..near).any(joint)
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
