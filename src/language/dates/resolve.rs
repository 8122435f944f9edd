//! Which days an expression covers, seen from the document's date, its clause, and the dates told before it.

use jiff::civil::{Date, Weekday};

use super::days::{Days, days_between};
use super::expression::{
    Amount, Calendar, Clock, DayPart, Form, Inner, Modifier, Numeric, Origin, Portion, Quantity, Reference, Step,
    TimeExpression, Unit, YearPart, weeks_of,
};
use super::spans::{Period, duration, monday, shift, shift_days};
use super::value::{Basis, Kind, Value};
use super::{edtf, holiday, portions};

/// Whether the clause looks back or ahead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Direction {
    /// Told as done: the latest fitting day up to the document's date.
    Past,
    /// Told as planned: the first fitting day from the document's date on.
    Future,
    /// Not told. Read as past, except where the words themselves look ahead.
    #[default]
    Unknown,
}

/// The order of day and month in dates in digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// `18/06/2023`.
    DayFirst,
    /// `06/18/2023`.
    MonthFirst,
}

/// From where an expression is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Anchor {
    /// The document's day.
    pub today: Option<Date>,
    /// Where its clause looks.
    pub direction: Direction,
    /// The day that the text introduced last.
    pub introduced: Option<Date>,
    /// The month, quarter or year, or the day, that it introduced last: what `the month before` is counted from.
    pub period: Option<Days>,
    /// The order of the document's dates in digits, where it shows one.
    pub order: Option<Order>,
}

/// A period with how it was found.
#[derive(Debug, Clone)]
struct Located {
    period: Period,
    /// The days as reckoned, where they are finer than the period.
    reckoned: Option<Days>,
    /// The period is only about right.
    rough: bool,
    basis: Basis,
    candidates: Vec<Days>,
}

impl Located {
    fn new(period: Period, basis: Basis) -> Self {
        Self { period, reckoned: None, rough: false, basis, candidates: Vec::new() }
    }

    fn days(&self) -> Option<Days> {
        self.reckoned.or_else(|| self.period.days())
    }
}

/// What an expression comes to.
pub fn resolve(expression: &TimeExpression, anchor: Anchor) -> Value {
    let mut value = match expression.modifier {
        // `by June` looks from either side to the nearer June.
        Some(Modifier::OnOrBefore) => nearer(&expression.form, anchor),
        _ => anchor.value(&expression.form),
    };
    // At the calendar's end a day has no day after it.
    if value.start.zip(value.end).is_some_and(|(start, end)| start >= end) {
        (value.start, value.end, value.days) = (None, None, None);
    }
    if !expression.firm {
        value.days = None;
    }
    value.modifier = expression.modifier.or(value.modifier);
    edtf::complete(&mut value, expression);
    match expression.modifier {
        Some(Modifier::OnOrAfter) => value.end = None,
        Some(Modifier::After) => (value.start, value.end) = (after(&expression.form, &value), None),
        Some(Modifier::Before) => (value.start, value.end) = (None, value.start),
        Some(Modifier::OnOrBefore) if expression_is_open(expression) => value.start = None,
        _ => {}
    }
    value
}

/// Of the readings as past and as planned, the one nearer to the document's day.
fn nearer(form: &Form, anchor: Anchor) -> Value {
    let read = |direction| Anchor { direction, ..anchor }.value(form);
    let far = |value: &Value| match (value.start, anchor.today) {
        (Some(start), Some(today)) => days_between(today, start).abs(),
        _ => i32::MAX,
    };
    let (past, future) = (read(Direction::Past), read(Direction::Future));
    match anchor.direction {
        Direction::Future => future,
        _ if far(&future) < far(&past) => future,
        _ => past,
    }
}

/// What the ends of a range come to, each by itself.
pub fn resolve_ends(expression: &TimeExpression, anchor: Anchor) -> Vec<Value> {
    let Form::Interval { from, to } = &expression.form else { return Vec::new() };
    let (from, to) = anchor.completed(from, to);
    [from, to]
        .into_iter()
        .zip(&expression.ends)
        .map(|(form, end)| resolve(&TimeExpression { form, ..end.clone() }, anchor))
        .collect()
}

/// Where the time after a day or period begins: behind a month or year, with the day itself.
fn after(form: &Form, value: &Value) -> Option<Date> {
    match form {
        Form::Calendar(Calendar { day: None, weekday: None, .. }) => value.end,
        _ => value.start,
    }
}

/// `until 2022` reaches back without end; `by 2022` is a day or year.
fn expression_is_open(expression: &TimeExpression) -> bool {
    expression.firm && !matches!(expression.form, Form::Timed { .. })
}

/// The days that a day and month without year may mean: of this year and the years beside it.
pub fn candidates(calendar: &Calendar, today: Date) -> Vec<Date> {
    let (Some(month), Some(day)) = (calendar.month, calendar.day) else { return Vec::new() };
    match calendar.year {
        Some(year) => Date::new(year, month, day).into_iter().collect(),
        None => (-1..=1).filter_map(|shift| Date::new(today.year() + shift, month, day).ok()).collect(),
    }
}

impl Anchor {
    fn value(&self, form: &Form) -> Value {
        match form {
            Form::Duration(amount) => no_day(Kind::Duration, duration(amount)),
            Form::DurationRange(_, high) => no_day(Kind::Duration, duration(high)),
            Form::Set { amount, weekday, .. } => {
                let timex = match weekday {
                    Some(weekday) => format!("XXXX-WXX-{}", weekday.to_monday_one_offset()),
                    None => duration(amount),
                };
                no_day(Kind::Set, timex)
            }
            Form::Reference(reference) => {
                let timex = match reference {
                    Reference::Present => "PRESENT_REF",
                    Reference::Past => "PAST_REF",
                    Reference::Future => "FUTURE_REF",
                };
                let mut value = no_day(Kind::Date, timex.to_owned());
                let now = self.today.filter(|_| *reference == Reference::Present).map(Days::day);
                (value.start, value.end) = (now.map(|d| d.start), now.map(|d| d.end));
                value
            }
            Form::Ahead(amount) if self.direction == Direction::Past => no_day(Kind::Duration, duration(amount)),
            Form::Timed { day, part, clock } => self.timed(day.as_deref(), *part, *clock),
            Form::Stretch { .. } => self.stretch(form),
            Form::Interval { from, to } => self.interval(from, to),
            Form::Portion { portion, of } => self.portion(*portion, of),
            _ => match self.locate(form) {
                Some(located) => dated(form, located),
                None => self.unresolved(form),
            },
        }
    }

    /// The period that a form means.
    fn locate(&self, form: &Form) -> Option<Located> {
        match form {
            Form::Calendar(calendar) => self.calendar(calendar),
            Form::MonthDay { weekday, day } => self.month_day(*weekday, *day),
            Form::Decade { year, full } => {
                let year = match (full, self.today) {
                    (true, _) => *year,
                    (false, today) => {
                        let base = today.map_or(2000, |today| today.year() - today.year().rem_euclid(100));
                        let this = base + year;
                        if today.is_some_and(|today| this > today.year()) || today.is_none() {
                            this - 100
                        } else {
                            this
                        }
                    }
                };
                Some(Located::new(Period::Decade(year), if *full { Basis::Written } else { Basis::Document }))
            }
            Form::Century(number) => Some(Located::new(Period::Century(*number), Basis::Written)),
            Form::Shifted { unit, shift, from, step } => self.shifted(*unit, *shift, from, *step),
            Form::Weekday { weekday, step } => self.weekday(*weekday, *step),
            Form::Within { inner, of } => self.within(inner, of),
            Form::Counted { amount, back, from } => self.counted(amount, *back, from),
            Form::Ahead(amount) => self.counted(amount, false, &Origin::Writing),
            Form::Holiday { holiday, year, step, weekend } => self.holiday(*holiday, year.as_deref(), *step, *weekend),
            Form::Portion { of, .. } => self.locate(of),
            Form::Timed { day: Some(day), .. } => self.locate(day),
            _ => None,
        }
    }

    /// The day of the origin, and how it is known.
    fn origin(&self, origin: &Origin) -> Option<(Date, Basis)> {
        match origin {
            Origin::Writing => Some((self.today?, Basis::Document)),
            Origin::Introduced => match self.introduced {
                Some(date) => Some((date, Basis::Introduced(date))),
                None => Some((self.today?, Basis::NothingIntroduced)),
            },
            Origin::Form(form) => {
                let located = self.locate(form)?;
                Some((located.days()?.start, located.basis))
            }
        }
    }

    fn calendar(&self, calendar: &Calendar) -> Option<Located> {
        if calendar.step.is_some() || calendar.year_shift.is_some() {
            return self.stepped(calendar);
        }
        if let Some(part) = calendar.part {
            return self.part_of_year(part, calendar.year);
        }
        if let Some(numeric) = calendar.numeric.filter(|numeric| numeric.is_open()) {
            return self.in_digits(calendar, numeric);
        }
        match (calendar.year, calendar.month, calendar.day) {
            (Some(year), None, _) if calendar.fiscal => Some(Located::new(Period::Fiscal(year), Basis::Written)),
            (Some(year), Some(month), Some(day)) => {
                Some(Located::new(Period::Day(Date::new(year, month, day).ok()?), Basis::Written))
            }
            (Some(year), Some(month), None) => Some(Located::new(Period::Month(year, month), Basis::Written)),
            (Some(year), None, _) => Some(Located::new(Period::Year(year), Basis::Written)),
            (None, Some(month), Some(day)) => {
                let day = nearest_day(month, day, self.today?, self.direction)?;
                Some(Located::new(Period::Day(day), Basis::NearestYear))
            }
            (None, Some(month), None) => {
                let this = Period::Month(self.today?.year(), month);
                self.by_direction(this)
            }
            (None, None, _) => self.plain_weekday(calendar.weekday?),
        }
    }

    /// A weekday alone: the latest, or the next.
    fn plain_weekday(&self, weekday: Weekday) -> Option<Located> {
        let today = self.today?;
        Some(match self.direction {
            Direction::Future => {
                let date = shift_days(today, i32::from(weekday.since(today.weekday())));
                Located::new(Period::Day(date), Basis::NextWeekday)
            }
            _ => Located::new(Period::Day(latest(weekday, today)), Basis::LatestWeekday),
        })
    }

    /// A part of this year, or of the year before or after, as the clause looks.
    fn by_direction(&self, this: Period) -> Option<Located> {
        let today = self.today?;
        let days = this.days()?;
        let (period, basis) = match self.direction {
            Direction::Future if days.end <= today => (next_year(this)?, Basis::NextPeriod),
            Direction::Future => (this, Basis::NextPeriod),
            _ if days.start > today => (last_year(this)?, Basis::LatestPeriod),
            _ => (this, Basis::LatestPeriod),
        };
        Some(Located::new(period, basis))
    }

    /// `03/04/2023`: both orders, unless the document shows its own.
    fn in_digits(&self, calendar: &Calendar, numeric: Numeric) -> Option<Located> {
        let read = |month: i8, day: i8| match calendar.year {
            Some(year) => Date::new(year, month, day).ok(),
            None => nearest_day(month, day, self.today?, self.direction),
        };
        let (american, british) = (read(numeric.first, numeric.second), read(numeric.second, numeric.first));
        match self.order {
            Some(Order::DayFirst) => Some(Located::new(Period::Day(british?), Basis::ShownOrder)),
            Some(Order::MonthFirst) => Some(Located::new(Period::Day(american?), Basis::ShownOrder)),
            None => {
                // A weekday beside the digits may decide.
                if let Some(weekday) = calendar.weekday {
                    let fits = |date: &Option<Date>| date.is_some_and(|date| date.weekday() == weekday);
                    match (fits(&american), fits(&british)) {
                        (true, false) => return Some(Located::new(Period::Day(american?), Basis::Written)),
                        (false, true) => return Some(Located::new(Period::Day(british?), Basis::Written)),
                        _ => {}
                    }
                }
                let mut located = Located::new(Period::Day(american?), Basis::OpenOrder);
                located.candidates = [american, british].into_iter().flatten().map(Days::day).collect();
                Some(located)
            }
        }
    }

    /// A quarter, half, week or season.
    fn part_of_year(&self, part: YearPart, year: Option<i16>) -> Option<Located> {
        let of = |year: i16| match part {
            YearPart::Quarter(quarter @ 1..=4) => Some(Period::Quarter(year, quarter)),
            YearPart::Half(half @ 1..=2) => Some(Period::Half(year, half)),
            YearPart::Week(week) if week >= 1 && week <= weeks_of(year) => {
                let first = monday(Date::new(year, 1, 4).ok()?);
                Some(Period::Week(shift_days(first, 7 * (i32::from(week) - 1))))
            }
            YearPart::Season(season) => Some(Period::Season(year, season)),
            _ => None,
        };
        let mut located = match year {
            Some(year) => Located::new(of(year)?, Basis::Written),
            None if matches!(part, YearPart::Week(_)) => Located::new(of(self.today?.year())?, Basis::Document),
            None => self.by_direction(of(self.today?.year())?)?,
        };
        // Weeks are numbered in more than one way, and seasons begin where one stands.
        located.rough = matches!(part, YearPart::Week(_) | YearPart::Season(_));
        Some(located)
    }

    /// `last June`, `this 5/12`, `June next year`.
    fn stepped(&self, calendar: &Calendar) -> Option<Located> {
        let today = self.today?;
        let year = today.year().checked_add(i16::try_from(calendar.year_shift.unwrap_or(0)).ok()?)?;
        if calendar.fiscal && calendar.month.is_none() {
            return Some(Located::new(Period::Fiscal(year), Basis::Document));
        }
        let of = |year: i16| match (calendar.part, calendar.month, calendar.day) {
            (Some(YearPart::Season(season)), ..) => Some(Period::Season(year, season)),
            (Some(YearPart::Quarter(quarter @ 1..=4)), ..) => Some(Period::Quarter(year, quarter)),
            (Some(YearPart::Half(half @ 1..=2)), ..) => Some(Period::Half(year, half)),
            (_, Some(month), Some(day)) => Date::new(year, month, day).ok().map(Period::Day),
            (_, Some(month), None) => Some(Period::Month(year, month)),
            _ => None,
        };
        let this = of(year)?;
        let days = this.days()?;
        let period = match calendar.step.filter(|_| calendar.year_shift.is_none()) {
            Some(Step::Last | Step::Past | Step::Previous) if days.end > today => of(year - 1)?,
            Some(Step::Next) if calendar.day.is_some() => of(year + 1)?,
            Some(Step::Next | Step::Coming | Step::Following) if days.start <= today => of(year + 1)?,
            _ => this,
        };
        let mut located = Located::new(period, Basis::Document);
        located.rough = matches!(period, Period::Season(..));
        Some(located)
    }

    /// `Sunday 31`, `the 27th`: the nearest month that has such a day.
    fn month_day(&self, weekday: Option<Weekday>, day: i8) -> Option<Located> {
        let today = self.today?;
        let month = Period::Month(today.year(), today.month());
        let nearest = (-11..=11)
            .filter_map(|shift| match month.shifted(shift) {
                Some(Period::Month(year, month)) => Date::new(year, month, day).ok(),
                _ => None,
            })
            .filter(|date| weekday.is_none_or(|weekday| date.weekday() == weekday))
            .filter(|date| match self.direction {
                Direction::Future => *date >= today,
                Direction::Past => *date <= today,
                Direction::Unknown => true,
            })
            .min_by_key(|date| days_between(*date, today).abs())?;
        Some(Located::new(Period::Day(nearest), Basis::NearestYear))
    }

    /// `last week`, `the following month`, `the week`, `today`.
    fn shifted(&self, unit: Unit, by: i32, from: &Origin, step: Option<Step>) -> Option<Located> {
        let period = self.period.filter(|_| *from == Origin::Introduced && unit >= Unit::Month);
        let (origin, basis) = match period
            .filter(|known| Period::around(unit, known.start).days().is_some_and(|days| days.end >= known.end))
        {
            Some(period) => (period.start, Basis::Introduced(period.start)),
            None => self.origin(from)?,
        };
        let base = Period::around(unit, origin);
        // On Monday, "the weekend" that is told as past is the one before.
        let early = origin.weekday().since(Weekday::Monday) < 5;
        let by =
            if unit == Unit::Weekend && step.is_none() && self.direction == Direction::Past && early { -1 } else { by };
        Some(Located::new(base.shifted(by)?, basis))
    }

    fn weekday(&self, weekday: Weekday, step: Step) -> Option<Located> {
        let today = self.today?;
        let base = match (step.is_anaphoric() || step == Step::Previous, self.introduced) {
            (true, Some(introduced)) => introduced,
            _ => today,
        };
        let basis = if base != today { Basis::Introduced(base) } else { Basis::Document };
        let in_week = |week: i32| shift_days(monday(today), 7 * week + i32::from(weekday.since(Weekday::Monday)));
        let after = |date: Date| shift_days(date, 7 - i32::from(date.weekday().since(weekday)));
        let before = |date: Date| latest(weekday, shift_days(date, -1));
        let day = |date: Date| Some(Located::new(Period::Day(date), basis));
        let either = |date: Date, other: Date| {
            let mut located = Located::new(Period::Day(date), Basis::TwoReadings);
            located.candidates = vec![Days::day(date), Days::day(other)];
            Some(located)
        };
        match step {
            Step::Last if in_week(0) < today => either(before(today), in_week(-1)),
            Step::Last | Step::Past | Step::Recent => day(before(today)),
            Step::Previous if base != today => day(before(base)),
            Step::Previous => day(in_week(-1)),
            Step::This if in_week(0) < today && self.direction == Direction::Future => day(in_week(1)),
            Step::This => day(in_week(0)),
            Step::Next if in_week(0) > today => either(in_week(1), in_week(0)),
            Step::Next => day(in_week(1)),
            Step::Coming => day(after(today)),
            Step::Following => day(after(base)),
            Step::Same | Step::That => day(latest(weekday, base)),
        }
    }

    fn within(&self, inner: &Inner, of: &Form) -> Option<Located> {
        let outer = self.locate(of)?;
        let days = outer.days()?;
        let basis = outer.basis;
        let period = match inner {
            Inner::Weekday { nth: None, weekday } => {
                Period::Day(shift_days(monday(days.start), i32::from(weekday.since(Weekday::Monday))))
            }
            Inner::Weekday { nth: Some(nth), weekday } => {
                let date = if *nth > 0 {
                    shift_days(days.start, i32::from(weekday.since(days.start.weekday())) + 7 * (nth - 1))
                } else {
                    latest(*weekday, days.last())
                };
                Period::Day(Some(date).filter(|date| days.contains(*date))?)
            }
            Inner::Units { nth, count, unit } => units(days, *nth, *count, *unit)?,
            Inner::DayOfMonth(day) => Period::Day(Date::new(days.start.year(), days.start.month(), *day).ok()?),
            Inner::Calendar(calendar) => {
                let year = match outer.period {
                    Period::Fiscal(year) => year,
                    _ => days.start.year(),
                };
                return Some(Located { basis, ..self.calendar(&Calendar { year: Some(year), ..*calendar })? });
            }
        };
        Some(Located::new(period, basis))
    }

    /// `two weeks ago`: the day that is reckoned, and the period that the words are about.
    fn counted(&self, amount: &Amount, back: bool, from: &Origin) -> Option<Located> {
        if let Some(located) = self.counted_from_period(amount, back, from) {
            return Some(located);
        }
        let (origin, basis) = self.origin(from)?;
        // Weeks and longer from a written period, such as a year, begin with it.
        let date = shift(origin, amount, back)?;
        let unit = amount.smallest();
        let written = matches!(from, Origin::Form(_)) && matches!(basis, Basis::Written);
        let period = match unit {
            Unit::Month | Unit::Quarter | Unit::Half | Unit::Year | Unit::Decade | Unit::Century if !written => {
                Period::around(if unit == Unit::Half { Unit::Month } else { unit }, date)
            }
            _ => Period::Day(date),
        };
        let mut located = Located::new(period, basis);
        located.reckoned = Some(Days::day(date));
        located.rough = amount.is_vague() || unit.is_clock() || (basis == Basis::NothingIntroduced);
        Some(located)
    }

    /// `2 per cent in February, 3 per cent a month earlier`: as finely as the period in the text.
    fn counted_from_period(&self, amount: &Amount, back: bool, from: &Origin) -> Option<Located> {
        let known = self.period.filter(|_| *from == Origin::Introduced && amount.smallest() >= Unit::Month)?;
        let units = [Unit::Month, Unit::Quarter, Unit::Half, Unit::Year];
        let unit = units.into_iter().find(|unit| Period::around(*unit, known.start).days() == Some(known))?;
        let date = shift(known.start, amount, back)?;
        let mut located = Located::new(Period::around(unit, date), Basis::Introduced(known.start));
        located.rough = amount.is_vague();
        Some(located)
    }

    fn holiday(&self, index: u16, year: Option<&Form>, step: Option<Step>, weekend: bool) -> Option<Located> {
        let in_year = |year: i16| holiday::in_year(index, year);
        let (first, lasts, basis) = match year {
            Some(form) => {
                let located = self.locate(form)?;
                let (first, days) = in_year(located.days()?.start.year())?;
                (first, days, located.basis)
            }
            None => {
                let today = self.today?;
                let around: Vec<(Date, i32)> = (-1..=1).filter_map(|shift| in_year(today.year() + shift)).collect();
                let past = || around.iter().rev().find(|(date, _)| *date < today);
                let ahead = || around.iter().find(|(date, _)| *date > today);
                let chosen = match (step, self.direction) {
                    (Some(Step::Last | Step::Past), _) => past(),
                    (Some(Step::Next | Step::Coming), _) => ahead(),
                    (Some(_), _) => around.iter().find(|(date, _)| date.year() == today.year()),
                    (None, Direction::Future) => around.iter().find(|(date, _)| *date >= today),
                    (None, _) => around.iter().min_by_key(|(date, _)| days_between(*date, today).abs()),
                };
                let (first, days) = *chosen?;
                (first, days, Basis::Holiday)
            }
        };
        let period = if weekend {
            // The Saturday nearest to the day.
            let ahead = i32::from(Weekday::Saturday.since(first.weekday()));
            Period::Weekend(shift_days(first, if ahead > 3 { ahead - 7 } else { ahead }))
        } else if lasts > 1 {
            Period::Span(Days::from_to(first, shift_days(first, lasts - 1)))
        } else {
            Period::Day(first)
        };
        Some(Located::new(period, basis))
    }

    /// A part of the day or a time of day.
    fn timed(&self, day: Option<&Form>, part: Option<DayPart>, clock: Option<Clock>) -> Value {
        let located = match day {
            Some(form) => self.locate(form),
            None => self.origin(&Origin::Introduced).map(|(date, basis)| Located::new(Period::Day(date), basis)),
        };
        let unknown = || day.map_or_else(|| "XXXX-XX-XX".to_owned(), |form| self.unresolved(form).timex);
        let time = |date: Option<Date>| -> (Option<Date>, String) {
            let Some(clock) = clock else { return (date, part.map_or(String::new(), |part| part.code().to_owned())) };
            let late = matches!(part, Some(DayPart::Afternoon | DayPart::Evening | DayPart::Night));
            let hour = if late && clock.hour < 12 && clock.hour >= 1 { clock.hour + 12 } else { clock.hour };
            let (date, hour, minute) = in_utc(date, hour, clock);
            let minutes =
                if clock.minute.is_some() || minute != 0 { format!(":{minute:02}") } else { ":00".to_owned() };
            let seconds = clock.second.map(|s| format!(":{s:02}")).unwrap_or_default();
            (date, format!("{hour:02}{minutes}{seconds}{}", if clock.zone.is_some() { "Z" } else { "" }))
        };
        let Some(located) = located else {
            let (_, time) = time(None);
            return Value { kind: Kind::Time, ..unanchored(format!("{}T{time}", unknown())) };
        };
        let days = located.days();
        let whole = days.filter(|days| days.granularity() == super::Granularity::Day);
        let (date, time) = time(whole.map(|days| days.start));
        let shifted = date.map(Days::day).or(days);
        let timex = format!("{}T{time}", date.map_or_else(|| located.period.timex(), |date| date.to_string()));
        let mut value = dated(&Form::Reference(Reference::Present), Located { reckoned: shifted, ..located });
        if day.is_none() {
            value.days = None;
        } else if value.days.is_some() {
            value.days = shifted;
        }
        Value { kind: Kind::Time, timex, ..value }
    }

    fn stretch(&self, form: &Form) -> Value {
        let Form::Stretch { amount, back, with_origin, from, whole } = form else {
            return unanchored("XXXX".to_owned());
        };
        let timex = duration(amount);
        // `for three days from Monday` is planned, unless it is told as past.
        let ahead = *with_origin && !back && self.direction == Direction::Unknown;
        let seen = Self { direction: if ahead { Direction::Future } else { self.direction }, ..*self };
        let days = seen.origin(from).and_then(|(origin, basis)| {
            let days = if *whole {
                let (quantity, unit) = *amount.parts.first()?;
                let this = Period::around(unit, origin);
                let n = quantity.about();
                let (first, last) =
                    if *back { (this.shifted(-n)?, this.shifted(-1)?) } else { (this.shifted(1)?, this.shifted(n)?) };
                Days { start: first.days()?.start, end: last.days()?.end }
            } else if amount.smallest().is_clock() && amount.parts.len() == 1 {
                Days::day(origin)
            } else {
                stretched(origin, amount, *back, *with_origin)?
            };
            Some((days, basis)).filter(|(days, _)| days.start < days.end)
        });
        match days {
            Some((days, basis)) => Value {
                kind: Kind::Duration,
                timex,
                start: Some(days.start),
                end: Some(days.end),
                days: None,
                whole: None,
                modifier: None,
                edtf: None,
                candidates: Vec::new(),
                basis,
            },
            None => Value { basis: Basis::Unanchored, ..no_day(Kind::Duration, timex) },
        }
    }

    /// `early 2021`, `later this week`.
    fn portion(&self, portion: Portion, of: &Form) -> Value {
        let modifier = portions::modifier(portion);
        let Some(located) = self.locate(of) else {
            return Value { modifier: Some(modifier), ..self.unresolved(of) };
        };
        let relative = matches!(of, Form::Shifted { .. });
        let days = located.days().and_then(|days| portions::days(portion, located.period, days, relative, self.today));
        let basis = located.basis;
        let timed = matches!(of, Form::Timed { .. });
        let whole = located.days();
        let mut value = if timed { self.value(of) } else { dated(of, Located { reckoned: days, ..located }) };
        let closed = matches!(basis, Basis::NothingIntroduced) || value.is_ambiguous() || value.days.is_none();
        value.days = days.filter(|_| !closed);
        value.whole = whole;
        value.modifier = Some(modifier);
        value
    }

    /// `from 18 to 20 June`: from the first day of the first to the last day of the last.
    fn interval(&self, from: &Form, to: &Form) -> Value {
        let (from, to) = self.completed(from, to);
        let (first, last) = (self.locate(&from), self.locate(&to));
        let start_of = |form: &Form, located: &Located| match form {
            Form::Portion { portion: Portion::Middle, of } => {
                let whole = self.locate(of)?.days()?;
                Some(shift_days(whole.start, days_between(whole.start, whole.end) / 2))
            }
            Form::Portion { portion, of } => {
                let whole = located.days()?;
                Some(
                    portions::days(*portion, located.period, whole, matches!(**of, Form::Shifted { .. }), self.today)?
                        .start,
                )
            }
            _ => located.days().map(|days| days.start),
        };
        let end_of = |form: &Form, located: &Located| match form {
            Form::Portion { portion: Portion::Start, .. } => located.days().map(|days| days.start),
            Form::Portion { portion: Portion::End, .. } => located.days().map(|days| days.end),
            Form::Portion { portion, of } => {
                let whole = located.days()?;
                Some(
                    portions::days(*portion, located.period, whole, matches!(**of, Form::Shifted { .. }), self.today)?
                        .end,
                )
            }
            _ => located.days().map(|days| days.end),
        };
        let (Some(first), Some(last)) = (first, last) else {
            return Value { kind: Kind::Duration, ..unanchored("PX".to_owned()) };
        };
        let (Some(start), Some(end)) = (start_of(&from, &first), end_of(&to, &last)) else {
            return Value { kind: Kind::Duration, ..unanchored("PX".to_owned()) };
        };
        if start >= end {
            return Value { kind: Kind::Duration, ..unanchored("PX".to_owned()) };
        }
        let open = !first.candidates.is_empty() || !last.candidates.is_empty();
        let basis = match (first.basis, last.basis) {
            (Basis::Written, basis) | (basis, _) => basis,
        };
        let days = Days { start, end };
        Value {
            kind: Kind::Duration,
            timex: length(first.period, last.period, days),
            start: Some(start),
            end: Some(end),
            days: (!open && !first.rough && !last.rough).then_some(days),
            whole: None,
            modifier: None,
            edtf: None,
            candidates: if open { [first.candidates, last.candidates].concat() } else { Vec::new() },
            basis,
        }
    }

    /// The ends of a range, each with the year or week that only the other one tells.
    fn completed(&self, from: &Form, to: &Form) -> (Form, Form) {
        let (Form::Calendar(a), Form::Calendar(b)) = (from, to) else {
            return match (from, to) {
                // `last Tuesday to Friday`
                (_, Form::Calendar(b)) if b.weekday.is_some() && !b.is_dated() => {
                    (from.clone(), self.weekday_after(from, *b))
                }
                (Form::Portion { portion, of }, Form::Calendar(b)) => {
                    let (of, to) = self.completed(of, &Form::Calendar(*b));
                    (Form::Portion { portion: *portion, of: Box::new(of) }, to)
                }
                (_, Form::Portion { portion, of }) if !matches!(from, Form::Portion { .. }) => {
                    let (from, of) = self.completed(from, of);
                    (from, Form::Portion { portion: *portion, of: Box::new(of) })
                }
                _ => (from.clone(), to.clone()),
            };
        };
        if a.weekday.is_some() && !a.is_dated() && !b.is_dated() {
            return (from.clone(), self.weekday_after(from, *b));
        }
        let place = |calendar: &Calendar| calendar.month.map(|month| (month, calendar.day.unwrap_or(1)));
        let undated =
            |calendar: &Calendar| calendar.year.is_none() && calendar.step.is_none() && calendar.month.is_some();
        let (mut a, mut b) = (*a, *b);
        match (undated(&a), undated(&b)) {
            (true, false) => {
                a.year = b.year.map(|year| if place(&a) > place(&b) && place(&b).is_some() { year - 1 } else { year });
            }
            (false, true) => {
                let year = a.year.or_else(|| Some(self.calendar(&a)?.days()?.start.year()));
                b.year = year.map(|year| if place(&b) < place(&a) { year + 1 } else { year });
            }
            (true, true) => {
                let year = self.calendar(&a).and_then(|located| Some(located.days()?.start.year()));
                // A range that is planned may have begun: what counts is its end.
                let running = |today: Date| {
                    let to = Calendar { year: Some(today.year()), ..b };
                    let end = self.calendar(&to).and_then(|located| Some(located.days()?.end));
                    place(&a) <= place(&b) && end.is_some_and(|end| end > today)
                };
                let planned = self.today.filter(|today| self.direction == Direction::Future && running(*today));
                let year = planned.map(Date::year).or(year);
                a.year = year;
                b.year = year.map(|year| if place(&b) < place(&a) { year + 1 } else { year });
            }
            (false, false) => {}
        }
        (Form::Calendar(a), Form::Calendar(b))
    }

    /// The first such weekday after the beginning of a range.
    fn weekday_after(&self, from: &Form, to: Calendar) -> Form {
        let start = self.locate(from).and_then(|located| Some(located.days()?.start));
        match (start, to.weekday) {
            (Some(start), Some(weekday)) => {
                let date = shift_days(start, i32::from(weekday.since(start.weekday())));
                Form::Calendar(Calendar {
                    year: Some(date.year()),
                    month: Some(date.month()),
                    day: Some(date.day()),
                    ..to
                })
            }
            _ => Form::Calendar(to),
        }
    }

    /// The value of what cannot be placed in the calendar; what is not known is `X`.
    fn unresolved(&self, form: &Form) -> Value {
        let timex = match form {
            Form::Calendar(calendar) => written(calendar),
            Form::MonthDay { day, .. } => format!("XXXX-XX-{day:02}"),
            Form::Weekday { weekday, .. } | Form::Within { inner: Inner::Weekday { weekday, .. }, .. } => {
                format!("XXXX-WXX-{}", weekday.to_monday_one_offset())
            }
            Form::Timed { day: Some(day), .. } | Form::Portion { of: day, .. } => return self.unresolved(day),
            Form::Shifted { unit, .. } => unknown(*unit).to_owned(),
            Form::Counted { amount, .. } => unknown(amount.smallest()).to_owned(),
            Form::Ahead(amount) => return no_day(Kind::Duration, duration(amount)),
            _ => "XXXX".to_owned(),
        };
        unanchored(timex)
    }
}

fn unknown(unit: Unit) -> &'static str {
    match unit {
        Unit::Week | Unit::Fortnight => "XXXX-WXX",
        Unit::Weekend => "XXXX-WXX-WE",
        Unit::Month => "XXXX-XX",
        Unit::Quarter => "XXXX-QX",
        Unit::Half => "XXXX-HX",
        Unit::Year => "XXXX",
        Unit::Decade => "XXX",
        Unit::Century => "XX",
        _ => "XXXX-XX-XX",
    }
}

/// What is written of a calendar date.
fn written(calendar: &Calendar) -> String {
    let year = calendar.year.map_or_else(|| "XXXX".to_owned(), |year| format!("{year:04}"));
    match (calendar.part, calendar.month, calendar.day, calendar.weekday) {
        (Some(YearPart::Quarter(quarter)), ..) => format!("{year}-Q{quarter}"),
        (Some(YearPart::Half(half)), ..) => format!("{year}-H{half}"),
        (Some(YearPart::Week(week)), ..) => format!("{year}-W{week:02}"),
        (Some(YearPart::Season(season)), ..) => format!("{year}-{}", season.code()),
        (None, Some(month), Some(day), _) => format!("{year}-{month:02}-{day:02}"),
        (None, Some(month), None, _) => format!("{year}-{month:02}"),
        (None, None, _, Some(weekday)) => format!("{year}-WXX-{}", weekday.to_monday_one_offset()),
        (None, None, ..) => year,
    }
}

/// A value of no day.
fn no_day(kind: Kind, timex: String) -> Value {
    Value { kind, basis: Basis::NoDay, ..unanchored(timex) }
}

fn unanchored(timex: String) -> Value {
    Value {
        kind: Kind::Date,
        timex,
        start: None,
        end: None,
        days: None,
        whole: None,
        modifier: None,
        edtf: None,
        candidates: Vec::new(),
        basis: Basis::Unanchored,
    }
}

/// The value of a period.
fn dated(form: &Form, located: Located) -> Value {
    let days = located.days();
    let sure = !located.rough && located.candidates.is_empty();
    // `the past year` is a length of time that ends today.
    let past =
        matches!(form, Form::Shifted { step: Some(Step::Past), unit: Unit::Week | Unit::Month | Unit::Year, .. });
    let covered = match form {
        Form::Counted { amount, .. } | Form::Ahead(amount) => match amount.smallest() {
            Unit::Week | Unit::Fortnight => {
                days.map(|days| Days { start: shift_days(days.start, -3), end: shift_days(days.end, 3) })
            }
            _ => located.period.days(),
        },
        _ => days,
    };
    let timex = match form {
        Form::Shifted { unit, .. } if past => duration(&Amount::of(Quantity::whole(1), *unit)),
        _ => located.period.timex(),
    };
    Value {
        kind: if past { Kind::Duration } else { Kind::Date },
        timex,
        start: days.map(|days| days.start),
        end: days.map(|days| days.end),
        days: covered.filter(|_| sure && !past && located.basis != Basis::NothingIntroduced),
        whole: None,
        modifier: None,
        edtf: None,
        candidates: located.candidates,
        basis: located.basis,
    }
}

/// How many days a day without year may lie against the direction of its clause.
const AGAINST: i32 = 40;

/// The latest such weekday up to a day.
fn latest(weekday: Weekday, date: Date) -> Date {
    shift_days(date, -i32::from(date.weekday().since(weekday)))
}

/// The day of a month that is nearest to the document's, but not far against the direction of the clause.
fn nearest_day(month: i8, day: i8, today: Date, direction: Direction) -> Option<Date> {
    // Leap days may be eight years apart.
    let years = if (month, day) == (2, 29) { 8 } else { 1 };
    (-years..=years)
        .filter_map(|shift| Date::new(today.year() + shift, month, day).ok())
        .filter(|date| match direction {
            Direction::Past => days_between(today, *date) <= AGAINST,
            Direction::Future => days_between(*date, today) <= AGAINST,
            Direction::Unknown => true,
        })
        .min_by_key(|date| days_between(*date, today).abs())
}

fn last_year(period: Period) -> Option<Period> {
    year_shifted(period, -1)
}

fn next_year(period: Period) -> Option<Period> {
    year_shifted(period, 1)
}

fn year_shifted(period: Period, by: i16) -> Option<Period> {
    Some(match period {
        Period::Month(year, month) => Period::Month(year.checked_add(by)?, month),
        Period::Quarter(year, quarter) => Period::Quarter(year.checked_add(by)?, quarter),
        Period::Half(year, half) => Period::Half(year.checked_add(by)?, half),
        Period::Season(year, season) => Period::Season(year.checked_add(by)?, season),
        _ => return None,
    })
}

/// The `nth` unit of a period, or `count` units from there.
fn units(days: Days, nth: i32, count: i32, unit: Unit) -> Option<Period> {
    let fits = |period: Period| period.days().filter(|d| d.start < days.end && d.end > days.start).map(|_| period);
    let (first, last) = match unit {
        // A week belongs to the month or year that has its Thursday (ISO 8601).
        Unit::Week => {
            let thursday = |date: Date| i32::from(Weekday::Thursday.since(date.weekday()));
            let first = Period::Week(monday(shift_days(days.start, thursday(days.start))));
            let last = Period::Week(monday(latest(Weekday::Thursday, days.last())));
            (first, last)
        }
        Unit::Weekend => {
            let first = shift_days(days.start, i32::from(Weekday::Saturday.since(days.start.weekday())));
            (Period::Weekend(first), Period::Weekend(latest(Weekday::Saturday, days.last())))
        }
        _ => (Period::around(unit, days.start), Period::around(unit, days.last())),
    };
    let begin = if nth > 0 { first.shifted(nth - 1)? } else { last.shifted(1 - count)? };
    let end = begin.shifted(count - 1)?;
    if count == 1 {
        return fits(begin);
    }
    fits(begin)?;
    Some(Period::Span(Days { start: begin.days()?.start, end: end.days()?.end }))
}

/// The days of a stretch.
fn stretched(origin: Date, amount: &Amount, back: bool, with_origin: bool) -> Option<Days> {
    if back {
        let start = shift(origin, amount, true)?;
        let end = if with_origin { shift_days(origin, 1) } else { origin };
        return Some(Days { start, end });
    }
    let start = if with_origin { origin } else { shift_days(origin, 1) };
    let business = matches!(amount.parts.as_slice(), [(_, Unit::BusinessDay)]);
    let end = if business { shift_days(shift(origin, amount, false)?, 1) } else { shift(start, amount, false)? };
    let start =
        if business { shift(origin, &Amount::of(Quantity::whole(1), Unit::BusinessDay), false)? } else { start };
    // A part of a day counts as a day: `the next day and 5 hours`.
    let rest = amount.parts.len() > 1 && amount.smallest().is_clock();
    Some(Days { start, end: if rest { shift_days(end, 1) } else { end } })
}

/// A time in UTC: the day it then falls on, hour and minute.
fn in_utc(date: Option<Date>, hour: i8, clock: Clock) -> (Option<Date>, i8, i8) {
    let minute = clock.minute.unwrap_or(0);
    let Some(zone) = clock.zone else { return (date, hour, minute) };
    let minutes = i32::from(hour) * 60 + i32::from(minute) - zone;
    let date = date.map(|date| shift_days(date, minutes.div_euclid(1440)));
    let rest = minutes.rem_euclid(1440);
    (date, (rest / 60) as i8, (rest % 60) as i8)
}

/// How long a range is, from the beginning of its first to the beginning of its last member: `P2Y`, `P3M`, `P2D`.
fn length(first: Period, last: Period, days: Days) -> String {
    let whole = |n: i32, unit: Unit| duration(&Amount::of(Quantity::whole(n.max(0).unsigned_abs()), unit));
    match (first, last) {
        (Period::Year(a), Period::Year(b)) => whole(i32::from(b) - i32::from(a), Unit::Year),
        (Period::Month(y, m), Period::Month(z, n)) => {
            whole((i32::from(z) - i32::from(y)) * 12 + i32::from(n) - i32::from(m), Unit::Month)
        }
        (Period::Decade(a), Period::Decade(b)) => whole((i32::from(b) - i32::from(a)) / 10, Unit::Decade),
        _ => {
            let start = last.days().map_or(days.end, |last| last.start);
            whole(days_between(days.start, start), Unit::Day)
        }
    }
}
