//! Expressions that are told from another day: `yesterday`, `last week`, `two days ago`, `the next three months`,
//! `the third week of March`, `early next year`.

use super::cursor::{Cursor, Parsed};
use super::expression::{Amount, Calendar, Form, Inner, Origin, Portion, Quantity, Reference, Step, Unit, VagueCount};
use super::{calendar, duration, holiday, numbers, period};

/// `today`, `tomorrow`, `the day before yesterday`, `EOD`.
pub(super) fn named_day(c: Cursor<'_>) -> Parsed<'_, Form> {
    let day = |shift| Form::Shifted { unit: Unit::Day, shift, from: Origin::Writing, step: None };
    let article = c.maybe(&["the"]);
    if let Some(after) = article.words(&["day", "before", "yesterday"]) {
        return Some((day(-2), after));
    }
    if let Some(after) = article.words(&["day", "after"]).and_then(|c| c.word(&["tomorrow", "tmrw", "tmr"])) {
        return Some((day(2), after));
    }
    for (word, unit) in [("EOD", Unit::Day), ("EOM", Unit::Month), ("EOY", Unit::Year)] {
        if let Some(after) = article.word(&[word]) {
            let of = Box::new(Form::Shifted { unit, shift: 0, from: Origin::Writing, step: None });
            return Some((Form::Portion { portion: Portion::End, of }, after));
        }
    }
    let (shift, after) = c.sense(|s| s.day)?;
    let tonight = c.text().eq_ignore_ascii_case("tonight");
    let form = day(shift);
    if tonight {
        let part = Some(super::expression::DayPart::Night);
        return Some((Form::Timed { day: Some(Box::new(form)), part, clock: None }, after));
    }
    Some((form, after))
}

/// `last week`, `this year`, `the following month`, `the same day`, `the week after next`, `the year before last`.
pub(super) fn shifted(c: Cursor<'_>) -> Parsed<'_, Form> {
    let article = c.word(&["the"]);
    let start = article.unwrap_or(c);
    if let Some((unit, after)) = single_unit(start).filter(|(unit, _)| *unit >= Unit::Day) {
        let twice = after
            .words(&["after", "next"])
            .map(|c| (2, c))
            .or_else(|| after.words(&["before", "last"]).map(|c| (-2, c)));
        if let Some((shift, after)) = twice {
            return Some((Form::Shifted { unit, shift, from: Origin::Writing, step: Some(Step::Next) }, after));
        }
    }
    let start = start.maybe(&["very"]);
    let (step, after) = start.sense(|s| s.step)?;
    // `this past week`, `this coming Sunday`
    let (step, after) =
        match after.sense(|s| s.step.filter(|s| matches!(s, Step::Past | Step::Coming | Step::Last | Step::Next))) {
            Some(found) if step == Step::This => found,
            _ => (step, after),
        };
    let fiscal = after.word(&["fiscal", "financial"]);
    let after = fiscal.unwrap_or(after).maybe(&["full", "calendar", "business", "trading"]);
    let (unit, after) = single_unit(after)?;
    if fiscal.is_some() && unit == Unit::Year {
        return Some((fiscal_year(step.shift()), after));
    }
    if unit.is_clock() || matches!(unit, Unit::Night) {
        return None;
    }
    let told = article.is_some() && matches!(step, Step::Next | Step::Previous) && unit <= Unit::Year;
    let from = if step.is_anaphoric() || told { Origin::Introduced } else { Origin::Writing };
    let shift = step.shift();
    Some((Form::Shifted { unit, shift, from, step: Some(step) }, after))
}

/// A financial year told from the year of writing.
fn fiscal_year(shift: i32) -> Form {
    Form::Calendar(Calendar { fiscal: true, year_shift: Some(shift), ..Calendar::default() })
}

/// A unit in the singular.
fn single_unit(c: Cursor<'_>) -> Parsed<'_, Unit> {
    c.sense(|s| s.unit.filter(|_| !s.plural))
}

/// `the week`, `the year`, `weekend`, `the entire year`, `the week of April 10`.
pub(super) fn bare(c: Cursor<'_>) -> Parsed<'_, Form> {
    let article = c.word(&["the", "my", "our"]);
    let start = article.unwrap_or(c).maybe(&["entire", "whole", "full"]);
    let (unit, after) = single_unit(start)?;
    let here = |unit| Form::Shifted { unit, shift: 0, from: Origin::Introduced, step: None };
    let weekend = unit == Unit::Weekend && c.atom().is_some_and(|atom| !atom.capital);
    if weekend
        && (article.is_some() || after.closes() || after.int().is_some())
        && !c.follows(1, &["a", "long", "every", "each", "per"])
    {
        let of = after.word(&["of"]).and_then(calendar::date).filter(|(date, _)| date.day.is_some());
        return Some(match of {
            Some((date, after)) => (
                Form::Shifted { unit, shift: 0, from: Origin::Form(Box::new(Form::Calendar(date))), step: None },
                after,
            ),
            None => (here(unit), after),
        });
    }
    article?;
    if unit == Unit::Week
        && let Some((week, after)) = week_of(after)
    {
        return Some((week, after));
    }
    let entire = start.at > article?.at;
    let usual = matches!(unit, Unit::Day | Unit::Week | Unit::Month | Unit::Year | Unit::Decade | Unit::Quarter);
    let idiom = after
        .word(&["of", "before", "after", "when", "that", "in", "earlier", "later", "ahead", "by", "to", "long"])
        .is_some()
        && !entire;
    // `an example of the year` is a title, and `of the day` a habit; neither is told by a capital.
    (usual && !idiom && (entire || after.closes())).then(|| (here(unit), after))
}

/// `of April 10th`, `beginning February 4`, `commencing on 4 February` after `the week`.
fn week_of(c: Cursor<'_>) -> Parsed<'_, Form> {
    let after = c.word(&["of", "beginning", "starting", "commencing", "ending", "ended"])?.maybe(&["on"]);
    let (day, after) = calendar::with_weekday(after)
        .or_else(|| calendar::date(after).map(|(date, after)| (Form::Calendar(date), after)))
        .filter(|(form, _)| matches!(form, Form::Calendar(Calendar { day: Some(_), .. })))?;
    Some((Form::Shifted { unit: Unit::Week, shift: 0, from: Origin::Form(Box::new(day)), step: None }, after))
}

/// `last Friday`, `this coming Sunday`, `the following Monday`, `next week Wednesday`, `Tuesday next week`.
pub(super) fn stepped_weekday(c: Cursor<'_>) -> Parsed<'_, Form> {
    if let Some((week, after)) = shifted(c).filter(|(form, _)| matches!(form, Form::Shifted { unit: Unit::Week, .. })) {
        let (weekday, after) = calendar::weekday(after.maybe(&["on", "'s"]))?;
        let inner = Inner::Weekday { nth: None, weekday };
        return Some((Form::Within { inner, of: Box::new(week) }, after));
    }
    if let Some((weekday, after)) = calendar::weekday(c) {
        let behind = after.maybe_mark(&[',']).maybe(&["of", "in"]);
        let (week, after) =
            shifted(behind).filter(|(form, _)| matches!(form, Form::Shifted { unit: Unit::Week, .. }))?;
        let inner = Inner::Weekday { nth: None, weekday };
        return Some((Form::Within { inner, of: Box::new(week) }, after));
    }
    let start = c.maybe(&["the"]);
    let (step, after) = start.sense(|s| s.step)?;
    let (step, after) = match after.sense(|s| s.step) {
        Some(found) if step == Step::This => found,
        _ => (step, after),
    };
    // `this Friday-Jun-15`, `this friday (jun-15)`: the date says more.
    if let Some((Form::Calendar(date), after)) = calendar::with_weekday(after)
        && date.day.is_some()
    {
        return Some((Form::Calendar(date), after));
    }
    let (weekday, after) = calendar::weekday(after)?;
    Some((Form::Weekday { weekday, step }, after))
}

/// `last June`, `this 5/12`, `June next year`, `September of last year`.
pub(super) fn stepped_date(c: Cursor<'_>) -> Parsed<'_, Form> {
    if let Some((step, after)) = c.maybe(&["the"]).sense(|s| s.step) {
        if let Some((date, behind)) =
            calendar::date(after).filter(|(date, _)| date.year.is_none() && date.day.is_some())
        {
            return Some((Form::Calendar(Calendar { step: Some(step), ..date }), behind));
        }
        let (month, behind) = calendar::month(after, false)?;
        let verb = after.atom().is_some_and(|atom| !atom.capital) && matches!(after.text(), "may" | "march");
        let calendar = Calendar { month: Some(month), step: Some(step), ..Calendar::default() };
        return (!verb).then_some((Form::Calendar(calendar), behind));
    }
    let (date, after) = match calendar::date(c) {
        Some(found) => found,
        None => calendar::month(c, false)
            .map(|(month, after)| (Calendar { month: Some(month), ..Calendar::default() }, after))?,
    };
    of_year(&Form::Calendar(date), after)
}

/// The year behind a date that has none: `next year`, `of last year`.
pub(super) fn of_year<'a>(date: &Form, c: Cursor<'a>) -> Parsed<'a, Form> {
    let Form::Calendar(date @ Calendar { year: None, month: Some(_), step: None, .. }) = date else { return None };
    let after = c.maybe_mark(&[',']).maybe(&["of", "in"]);
    let (step, after) = after.maybe(&["the"]).sense(|s| s.step)?;
    let (_, after) = after.sense(|s| s.unit.filter(|unit| *unit == Unit::Year && !s.plural))?;
    Some((Form::Calendar(Calendar { year_shift: Some(step.shift()), ..*date }), after))
}

/// `the third week of March`, `the last 3 weeks of this year`, `first ten days of last year`, `the second Monday of next
/// month`, `the 20th of next month`, `the 15th day of June`.
pub(super) fn within(c: Cursor<'_>) -> Parsed<'_, Form> {
    let start = c.maybe(&["the"]);
    let (nth, after) = match start.word(&["last", "final"]) {
        Some(after) => (-1, after),
        None => numbers::ordinal(start).filter(|(n, _)| (1..1000).contains(n)).map(|(n, after)| (n as i32, after))?,
    };
    let (inner, after) = inner(nth, after)?;
    let of = after.word(&["of", "in"]);
    let day_of_month = matches!(inner, Inner::DayOfMonth(_));
    let (outer, after) = match of {
        Some(after) => outer(after)?,
        // `the 21st this month`
        None if day_of_month => {
            shifted(after).filter(|(form, _)| matches!(form, Form::Shifted { unit: Unit::Month, .. }))?
        }
        None => return None,
    };
    if day_of_month && !matches!(outer, Form::Shifted { unit: Unit::Month, .. }) {
        return None;
    }
    let form = Form::Within { inner, of: Box::new(outer) };
    // `1st week of Oct. on Friday`
    if let Some((weekday, behind)) = after.maybe_mark(&['.']).word(&["on"]).and_then(calendar::weekday)
        && matches!(form, Form::Within { inner: Inner::Units { unit: Unit::Week, .. }, .. })
    {
        return Some((Form::Within { inner: Inner::Weekday { nth: None, weekday }, of: Box::new(form) }, behind));
    }
    Some((form, after))
}

/// What is counted: `Monday`, `week`, `ten days`, or nothing (`the 20th`).
fn inner(nth: i32, c: Cursor<'_>) -> Parsed<'_, Inner> {
    if let Some((weekday, after)) = calendar::weekday(c) {
        return Some((Inner::Weekday { nth: Some(nth), weekday }, after));
    }
    let (count, after) = match numbers::cardinal(c).filter(|(n, _)| *n < 1000) {
        Some((count, after)) => (count as i32, after),
        None => (1, c.maybe(&["full", "whole"])),
    };
    if let Some((unit, after)) = after.sense(|s| s.unit.filter(|_| s.plural == (count > 1)))
        && matches!(unit, Unit::Day | Unit::Week | Unit::Weekend | Unit::Month | Unit::Quarter | Unit::Decade)
    {
        return Some((Inner::Units { nth, count, unit }, after));
    }
    let day = i8::try_from(nth).ok().filter(|day| (1..=31).contains(day))?;
    Some((Inner::DayOfMonth(day), c))
}

/// The period of which something is a part.
fn outer(c: Cursor<'_>) -> Parsed<'_, Form> {
    if let Some(found) =
        period::kind_of_year(c).or_else(|| shifted(c)).or_else(|| period::decade(c)).or_else(|| period::century(c))
    {
        return Some(found);
    }
    if let Some((form, after)) = stepped_date(c).or_else(|| period::stepped_season(c)) {
        return Some((form, after));
    }
    if let Some(((form, _), after)) = period::year_part(c) {
        return Some((form, after));
    }
    if let Some((date, after)) = calendar::date(c) {
        return Some((Form::Calendar(date), after));
    }
    if let Some((date, after)) = calendar::month(c, false) {
        return Some((Form::Calendar(Calendar { month: Some(date), ..Calendar::default() }), after));
    }
    if let Some((year, after)) = calendar::year(c).or_else(|| numbers::year_in_words(c)) {
        return Some((Form::Calendar(Calendar { year: Some(year), ..Calendar::default() }), after));
    }
    let after = c.maybe(&["the"]);
    if let Some((Unit::Year, behind)) = after.word(&["fiscal", "financial"]).and_then(single_unit) {
        return Some((fiscal_year(0), behind));
    }
    let after = after.maybe(&["calendar"]);
    let (unit, behind) = single_unit(after).filter(|(unit, _)| *unit >= Unit::Day)?;
    (c.at < after.at || behind.closes())
        .then_some((Form::Shifted { unit, shift: 0, from: Origin::Introduced, step: None }, behind))
}

/// `early 2021`, `late last month`, `mid-June`, `the end of the week`, `earlier today`, `later this year`, `end of March`.
pub(super) fn portion(c: Cursor<'_>) -> Parsed<'_, Form> {
    let article = c.word(&["the"]);
    let start = article.unwrap_or(c).maybe(&["very"]);
    let (portion, after) = start.sense(|s| s.portion)?;
    match portion {
        Portion::Start | Portion::Middle | Portion::End | Portion::Rest => {
            let of = after.word(&["of"]).or_else(|| (portion == Portion::Rest).then_some(after))?;
            let (of, after) = portioned(of)?;
            // `the end of days`
            Some((Form::Portion { portion, of: Box::new(of) }, after))
        }
        Portion::Earlier | Portion::Later => {
            let (of, after) = portioned(after.maybe(&["in", "on"]))?;
            let fits = matches!(
                of,
                Form::Shifted { .. }
                    | Form::Calendar(_)
                    | Form::Timed { .. }
                    | Form::Weekday { .. }
                    | Form::Decade { .. }
            );
            fits.then(|| (Form::Portion { portion, of: Box::new(of) }, after))
        }
        Portion::Early | Portion::Mid | Portion::Late => {
            let after = after.maybe_hyphen().maybe(&["in", "on"]);
            let (of, behind) = portioned(after)?;
            // `late May` and `early Sunday`, but not `a late goal in March`.
            let bare = matches!(of, Form::Shifted { step: None, unit, .. } if unit != Unit::Day)
                && after.word(&["the"]).is_none();
            (!bare).then(|| (Form::Portion { portion, of: Box::new(of) }, behind))
        }
    }
}

/// A period of which a part may be named.
fn portioned(c: Cursor<'_>) -> Parsed<'_, Form> {
    named_day(c)
        .or_else(|| stepped_weekday(c))
        .or_else(|| within(c))
        .or_else(|| calendar::with_weekday(c))
        .or_else(|| outer(c))
        .or_else(|| holiday::holiday(c))
}

/// `two weeks ago`, `a day earlier`, `three days from Monday`, `two months later`.
pub(super) fn counted(c: Cursor<'_>) -> Parsed<'_, Form> {
    let ahead = c.word(&["in", "within"]);
    let within = c.word(&["within"]).is_some();
    let stretched = c.word(&["for"]).is_some() || within;
    let start = ahead.or_else(|| c.word(&["for"])).unwrap_or(c);
    let start = if within { start.maybe(&["the"]) } else { start };
    let start = if within { start.maybe(&["next"]) } else { start };
    let (amount, after) = duration::amount(start)
        .or_else(|| within.then(|| one_unit(start)).flatten())
        .filter(|(_, after)| after.between_tokens() || after.maybe_hyphen().word(&["ago"]).is_some())?;
    if duration::is_age(after) {
        return None;
    }
    // Counted from a date that is written: `16 days from 01/02/2018`, `2 weeks before yesterday`.
    let behind = after.maybe_mark(&[',']);
    let joint = behind.word(&["before", "after", "from", "since", "following", "of", "starting", "beginning"]);
    if let Some(joint) = joint {
        let starts = behind.word(&["starting", "beginning"]).is_some();
        let of = behind.word(&["of"]).is_some();
        let joint = joint.maybe(&["from", "on"]);
        if joint.word(&["now"]).is_none()
            && !of
            && let Some((form, end)) = origin(joint)
        {
            let back = behind.word(&["before"]).is_some();
            let comma = behind.at > after.at;
            let from = Origin::Form(Box::new(form));
            let long = starts || (stretched && !back) || comma;
            if comma && !(stretched || starts) {
                return None;
            }
            return Some(if long {
                (Form::Stretch { amount, back, with_origin: true, from, whole: false }, end)
            } else {
                (Form::Counted { amount, back, from }, end)
            });
        }
    }
    let from_writing = |back| Form::Counted { amount: amount.clone(), back, from: Origin::Writing };
    let introduced = |back| Form::Counted { amount: amount.clone(), back, from: Origin::Introduced };
    if let Some(after) = after.maybe_hyphen().word(&["ago"]).filter(|_| ahead.is_none()) {
        return Some((from_writing(true), after));
    }
    if let Some(after) = after.words(&["from", "now"]).or_else(|| after.words(&["from", "today"])) {
        return Some((from_writing(false), after));
    }
    if let Some(after) = after.word(&["hence"]).or_else(|| after.words(&["in", "the", "future"])) {
        return Some((
            Form::Stretch { amount, back: false, with_origin: false, from: Origin::Writing, whole: false },
            after,
        ));
    }
    if ahead.is_none() && !stretched {
        if let Some(after) = after.word(&["later", "afterwards", "afterward"]) {
            return Some((introduced(false), after));
        }
        if let Some(after) = after.maybe_hyphen().word(&["earlier"]) {
            return Some((introduced(true), after));
        }
        let before = after.word(&["before", "previously"]).filter(|after| after.closes() && !after.follows_article());
        return before.map(|after| (introduced(true), after));
    }
    if within {
        return Some((
            Form::Stretch { amount, back: false, with_origin: true, from: Origin::Writing, whole: false },
            after,
        ))
        .filter(|(_, after)| after.word(&["of"]).is_none());
    }
    ahead?;
    let notice = after.possessive().map_or(after, |c| c.maybe(&["time"]));
    (!is_record(c) && after.word(&["of", "and", "or"]).is_none() && !amount.is_vague_bare())
        .then(|| (Form::Ahead(amount.clone()), notice))
}

/// `years ago`, `days later`: a plural without number.
pub(super) fn counted_vaguely(c: Cursor<'_>) -> Parsed<'_, Form> {
    let (unit, after) = c.sense(|s| s.unit.filter(|_| s.plural))?;
    let amount = Amount::of(Quantity::Vague(VagueCount::Few), unit);
    if let Some(after) = after.word(&["ago"]) {
        return Some((Form::Counted { amount, back: true, from: Origin::Writing }, after));
    }
    let (back, after) = match after.word(&["later"]) {
        Some(after) => (false, after),
        None => (true, after.word(&["earlier"])?),
    };
    Some((Form::Counted { amount, back, from: Origin::Introduced }, after))
}

/// `day`, after `within the next`.
fn one_unit(c: Cursor<'_>) -> Parsed<'_, Amount> {
    single_unit(c).map(|(unit, after)| (Amount::of(Quantity::whole(1), unit), after))
}

impl Cursor<'_> {
    /// Whether an article follows: `two days before the vote`.
    fn follows_article(self) -> bool {
        self.word(&["the", "a", "an", "he", "she", "it", "they", "his", "her", "its", "their"]).is_some()
    }
}

impl Amount {
    /// `in few days`: hardly a distance.
    fn is_vague_bare(&self) -> bool {
        matches!(self.parts.as_slice(), [(Quantity::Vague(VagueCount::Few), Unit::Year | Unit::Decade | Unit::Century)])
    }
}

/// A day that something is counted from.
fn origin(c: Cursor<'_>) -> Parsed<'_, Form> {
    named_day(c)
        .or_else(|| stepped_weekday(c))
        .or_else(|| calendar::with_weekday(c))
        .or_else(|| calendar::date(c).map(|(date, after)| (Form::Calendar(date), after)))
        .or_else(|| period::kind_of_year(c))
        .or_else(|| {
            calendar::year(c)
                .map(|(year, after)| (Form::Calendar(Calendar { year: Some(year), ..Calendar::default() }), after))
        })
        .or_else(|| holiday::holiday(c))
}

/// `the first visit in five years`, `the worst storm in decades`: how long something has not been so.
fn is_record(c: Cursor<'_>) -> bool {
    for back in 1..=14 {
        let Some(atom) = c.back(back) else { return false };
        match atom.what {
            super::cursor::What::Mark('.' | ';' | '!' | '?') => return false,
            super::cursor::What::Word => {
                let text = c.text_of(atom);
                let superlative = text.len() > 4
                    && text.ends_with("est")
                    && !matches!(
                        text,
                        "interest"
                            | "request"
                            | "protest"
                            | "arrest"
                            | "invest"
                            | "contest"
                            | "forest"
                            | "harvest"
                            | "suggest"
                            | "southwest"
                            | "northwest"
                            | "midwest"
                    );
                if superlative
                    || matches!(
                        text.to_ascii_lowercase().as_str(),
                        "first"
                            | "most"
                            | "least"
                            | "best"
                            | "worst"
                            | "only"
                            | "second"
                            | "third"
                            | "times"
                            | "time"
                            | "once"
                            | "twice"
                            | "not"
                            | "never"
                    )
                {
                    return true;
                }
            }
            _ => {}
        }
    }
    false
}

/// `the last three months`, `the coming days`, `the past few weeks`, `5 upcoming years`, `last 3 months and 2 weeks`.
pub(super) fn stretch(c: Cursor<'_>) -> Parsed<'_, Form> {
    let start = c.word(&["within"]).map_or(c, |c| c).maybe(&["the", "these"]);
    if let Some((count, after)) = numbers::cardinal(start)
        && let Some((step, after)) = after.sense(|s| s.step)
    {
        let (unit, after) = plural_unit(after)?;
        return Some((stretch_of(step, Amount::of(Quantity::whole(count), unit))?, after));
    }
    let (step, after) = start.sense(|s| s.step)?;
    // `the last or next three days` is not read; `the next day and 5 hours` is.
    if let Some((amount, behind)) = duration::amount(after) {
        return Some((stretch_of(step, amount)?, behind));
    }
    let (unit, behind) = plural_unit(after).or_else(|| {
        let (unit, behind) = single_unit(after)?;
        unit.is_clock().then_some((unit, behind))
    })?;
    if step == Step::Recent {
        return Some((Form::Reference(Reference::Past), behind));
    }
    if !matches!(step, Step::Coming | Step::Past | Step::Following | Step::Last | Step::Next | Step::Previous) {
        return None;
    }
    let quantity =
        if unit.is_clock() && !plural(after) { Quantity::whole(1) } else { Quantity::Vague(VagueCount::Few) };
    Some((stretch_of(step, Amount::of(quantity, unit))?, behind))
}

fn plural(c: Cursor<'_>) -> bool {
    c.atom().is_some_and(|atom| atom.senses.plural)
}

fn plural_unit(c: Cursor<'_>) -> Parsed<'_, Unit> {
    let business = c.word(&["business", "working", "trading"]);
    let (unit, after) = business.unwrap_or(c).sense(|s| s.unit.filter(|_| s.plural))?;
    Some((if business.is_some() && unit == Unit::Day { Unit::BusinessDay } else { unit }, after))
}

fn stretch_of(step: Step, amount: Amount) -> Option<Form> {
    let back = match step {
        Step::Last | Step::Past | Step::Previous | Step::Recent => true,
        Step::Next | Step::Coming | Step::Following => false,
        Step::This | Step::Same | Step::That => return None,
    };
    let whole = amount.parts.len() == 1 && matches!(amount.parts[0].1, Unit::Quarter | Unit::Decade | Unit::Century);
    let from = if step == Step::Following { Origin::Introduced } else { Origin::Writing };
    Some(Form::Stretch { amount, back, with_origin: false, from, whole })
}

/// `the day before`, `the week after`, `the year-ago quarter`, `a year-earlier`.
pub(super) fn beside(c: Cursor<'_>) -> Parsed<'_, Form> {
    let start = c.word(&["the"])?;
    let (unit, after) = single_unit(start).filter(|(unit, _)| *unit >= Unit::Day)?;
    if let Some(behind) = after.joint(&['-']).and_then(|c| c.word(&["earlier", "ago"])) {
        let (of, behind) =
            single_unit(behind.maybe_hyphen()).map_or_else(|| behind.word(&["period"]).map(|c| (unit, c)), Some)?;
        let amount = Amount::of(Quantity::whole(1), unit);
        let back = Form::Counted { amount, back: true, from: Origin::Writing };
        let unit = of;
        return Some((
            Form::Shifted { unit, shift: 0, from: Origin::Form(Box::new(back)), step: Some(Step::Same) },
            behind,
        ));
    }
    let (shift, after) = match after.word(&["before"]) {
        Some(after) => (-1, after),
        None => (1, after.word(&["after"])?),
    };
    let stands = matches!(after.atom().map(|a| a.what), None | Some(super::cursor::What::Mark(_)));
    stands.then_some((Form::Shifted { unit, shift, from: Origin::Introduced, step: Some(Step::Following) }, after))
}

/// `now`, `currently`, `at the moment`, `recently`, `in the near future`.
pub(super) fn reference(c: Cursor<'_>) -> Parsed<'_, Form> {
    for (words, reference) in REFERENCES {
        let Some(after) = c.words(words) else { continue };
        let last_words = words.len() > 1 || after.at > c.at;
        // `the now famous`, `Now`: small letters or the start of a sentence.
        if last_words {
            let stands = match *reference {
                Reference::Present => true,
                Reference::Past => words.len() < 2 || after.closes(),
                Reference::Future => after.closes(),
            };
            return stands.then_some((Form::Reference(*reference), after));
        }
    }
    None
}

/// Words for times that no calendar knows; longer ones first.
const REFERENCES: &[(&[&str], Reference)] = &[
    (&["at", "the", "present", "time"], Reference::Present),
    (&["at", "the", "moment"], Reference::Present),
    (&["for", "the", "moment"], Reference::Present),
    (&["for", "now"], Reference::Present),
    (&["at", "the", "current", "time"], Reference::Present),
    (&["at", "this", "time"], Reference::Present),
    (&["at", "this", "point"], Reference::Present),
    (&["at", "present"], Reference::Present),
    (&["the", "present", "time"], Reference::Present),
    (&["for", "the", "time", "being"], Reference::Present),
    (&["the", "time", "being"], Reference::Present),
    (&["these", "days"], Reference::Present),
    (&["the", "present", "day"], Reference::Present),
    (&["in", "the", "recent", "past"], Reference::Past),
    (&["in", "recent", "memory"], Reference::Past),
    (&["in", "recent", "history"], Reference::Past),
    (&["in", "the", "past"], Reference::Past),
    (&["the", "recent", "past"], Reference::Past),
    (&["in", "the", "near", "future"], Reference::Future),
    (&["in", "the", "foreseeable", "future"], Reference::Future),
    (&["for", "the", "foreseeable", "future"], Reference::Future),
    (&["the", "near", "future"], Reference::Future),
    (&["the", "foreseeable", "future"], Reference::Future),
    (&["in", "the", "future"], Reference::Future),
    (&["now"], Reference::Present),
    (&["nowadays"], Reference::Present),
    (&["currently"], Reference::Present),
    (&["presently"], Reference::Present),
    (&["recently"], Reference::Past),
    (&["lately"], Reference::Past),
    (&["recent"], Reference::Past),
];

#[cfg(test)]
mod tests {
    use super::super::testing::{check, check_days};

    #[test]
    fn days_and_periods_told_from_today() {
        check(&[
            ("They met yesterday.", &[("yesterday", "2023-06-17")]),
            ("They meet the day after tomorrow.", &[("the day after tomorrow", "2023-06-20")]),
            ("They met last week.", &[("last week", "2023-W23")]),
            ("They met this month.", &[("this month", "2023-06")]),
            ("They meet next year.", &[("next year", "2024")]),
            ("They meet the week after next.", &[("the week after next", "2023-W26")]),
            ("They met last Friday.", &[("last Friday", "2023-06-16")]),
            ("They meet next week on Tuesday.", &[("next week on Tuesday", "2023-06-20")]),
            ("They met last June.", &[("last June", "2022-06")]),
            ("They met in September of last year.", &[("September of last year", "2022-09")]),
            ("They met two days ago.", &[("two days ago", "2023-06-16")]),
            ("They met two months ago.", &[("two months ago", "2023-04")]),
            ("They meet in three weeks.", &[("in three weeks", "2023-07-09")]),
            ("They meet three days from now.", &[("three days from now", "2023-06-21")]),
            ("It was fixed years ago.", &[("years ago", "2020")]),
            ("It is the first such visit in five years.", &[("five years", "P5Y")]),
            ("It fell over the past three months.", &[("the past three months", "P3M")]),
            ("They will meet in the coming days.", &[("the coming days", "PXD")]),
            ("They met in the third week of March.", &[("the third week of March", "2023-W11")]),
            ("They met on the second Monday of last month.", &[("the second Monday of last month", "2023-05-08")]),
            ("It has now begun.", &[("now", "PRESENT_REF")]),
            ("The recently built hall", &[("recently", "PAST_REF")]),
        ]);
    }

    #[test]
    fn parts_of_periods() {
        check_days(&[
            ("It began in early 2021.", "2021-01-01", "2021-04-30"),
            ("It began in mid-June.", "2023-06-11", "2023-06-20"),
            ("It began late last year.", "2022-07-01", "2022-12-31"),
            ("It began earlier this year.", "2023-01-01", "2023-06-17"),
            ("It began at the end of March.", "2023-03-16", "2023-03-31"),
            ("It ends later this week.", "2023-06-18", "2023-06-18"),
            ("It began in the late 1980s.", "1986-01-01", "1989-12-31"),
        ]);
    }

    #[test]
    fn distances_from_what_was_told_before() {
        let day = |text: &str| {
            use super::super::{Anchor, read, resolve};
            use crate::language::{lexicon::Lexicon, tokens::tokenize};
            let tokens = tokenize(text, Lexicon::english());
            let introduced = jiff::civil::Date::new(2023, 5, 3).ok();
            let anchor = Anchor { today: Some(super::super::testing::TODAY), introduced, ..Anchor::default() };
            let read = read(&tokens, text, 0..tokens.len());
            assert_eq!(read.len(), 1, "{text}");
            assert!(read[0].is_anaphoric(), "{text}");
            resolve(&read[0], anchor).timex
        };
        assert_eq!(day("The next day they left."), "2023-05-04");
        assert_eq!(day("A day earlier they met."), "2023-05-02");
        assert_eq!(day("They left the following Monday."), "2023-05-08");
        assert_eq!(day("They met on the same day."), "2023-05-03");
        assert_eq!(day("Two weeks later they met."), "2023-05-17");
        assert_eq!(day("They had met the day before."), "2023-05-02");
    }

    #[test]
    fn months_and_years_from_the_period_told_before() {
        use super::super::{Anchor, Days, read, resolve};
        use crate::language::{lexicon::Lexicon, tokens::tokenize};
        let anchor =
            Anchor { today: Some(super::super::testing::TODAY), period: Days::month(2023, 2), ..Anchor::default() };
        for (text, timex) in [
            ("It was less the month before.", "2023-01"),
            ("It was less a month earlier.", "2023-01"),
            ("It was less a year earlier.", "2022-02"),
        ] {
            let tokens = tokenize(text, Lexicon::english());
            let read = read(&tokens, text, 0..tokens.len());
            assert_eq!(resolve(&read[0], anchor).timex, timex, "{text}");
        }
    }
}
