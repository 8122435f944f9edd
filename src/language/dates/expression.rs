//! Time expressions as they are written: the tree that the grammar makes.

use std::ops::Range;

use jiff::civil::{Date, Weekday};

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Night,
    BusinessDay,
    Day,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
}

impl Unit {
    /// The unit by its name in the data files.
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "second" => Self::Second,
            "minute" => Self::Minute,
            "hour" => Self::Hour,
            "night" => Self::Night,
            "day" => Self::Day,
            "weekend" => Self::Weekend,
            "week" => Self::Week,
            "fortnight" => Self::Fortnight,
            "month" => Self::Month,
            "quarter" => Self::Quarter,
            "half" => Self::Half,
            "year" => Self::Year,
            "decade" => Self::Decade,
            "century" => Self::Century,
            _ => return None,
        })
    }

    /// Whether it is shorter than a day.
    pub fn is_clock(self) -> bool {
        matches!(self, Self::Second | Self::Minute | Self::Hour)
    }
}

/// A part of the day, as TIMEX3 codes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum DayPart {
    Morning,
    Midday,
    Afternoon,
    Evening,
    Night,
    Midnight,
    Dawn,
    Dusk,
    Daytime,
}

impl DayPart {
    pub(super) fn coded(code: &str) -> Option<Self> {
        Some(match code {
            "MO" => Self::Morning,
            "MI" => Self::Midday,
            "AF" => Self::Afternoon,
            "EV" => Self::Evening,
            "NI" => Self::Night,
            "MN" => Self::Midnight,
            "DW" => Self::Dawn,
            "DU" => Self::Dusk,
            "DT" => Self::Daytime,
            _ => return None,
        })
    }

    /// What stands behind the `T` of the value: `MO`, `12:00`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Morning | Self::Dawn => "MO",
            Self::Midday => "12:00",
            Self::Afternoon => "AF",
            Self::Evening | Self::Dusk => "EV",
            Self::Night => "NI",
            Self::Midnight => "24:00",
            Self::Daytime => "DT",
        }
    }
}

/// A season.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

impl Season {
    pub(super) fn coded(code: &str) -> Option<Self> {
        [Self::Spring, Self::Summer, Self::Autumn, Self::Winter].into_iter().find(|season| season.code() == code)
    }

    /// Its code in TIMEX3.
    pub fn code(self) -> &'static str {
        match self {
            Self::Spring => "SP",
            Self::Summer => "SU",
            Self::Autumn => "FA",
            Self::Winter => "WI",
        }
    }
}

/// How a period lies to the one that it is told from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Step {
    Last,
    Past,
    Previous,
    This,
    Next,
    Coming,
    Following,
    Same,
    That,
    Recent,
}

impl Step {
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "last" => Self::Last,
            "past" => Self::Past,
            "previous" => Self::Previous,
            "this" => Self::This,
            "next" => Self::Next,
            "coming" => Self::Coming,
            "following" => Self::Following,
            "same" => Self::Same,
            "that" => Self::That,
            "recent" => Self::Recent,
            _ => return None,
        })
    }

    /// How many periods away.
    pub fn shift(self) -> i32 {
        match self {
            Self::Last | Self::Past | Self::Previous | Self::Recent => -1,
            Self::This | Self::Same | Self::That => 0,
            Self::Next | Self::Coming | Self::Following => 1,
        }
    }

    /// Whether it is told from a date that the text has introduced, not from the day of writing.
    pub fn is_anaphoric(self) -> bool {
        matches!(self, Self::Following | Self::Same | Self::That)
    }
}

/// A part of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Portion {
    Early,
    Mid,
    Late,
    Start,
    Middle,
    End,
    Earlier,
    Later,
    Rest,
}

impl Portion {
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "early" => Self::Early,
            "mid" => Self::Mid,
            "late" => Self::Late,
            "start" => Self::Start,
            "middle" => Self::Middle,
            "end" => Self::End,
            "earlier" => Self::Earlier,
            "later" => Self::Later,
            "rest" => Self::Rest,
            _ => return None,
        })
    }
}

/// A number that is not told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum VagueCount {
    /// `few`, `several`, `many`, or a plural without number.
    Few,
    /// `a couple of`: about two.
    Couple,
    /// `a dozen`: about twelve.
    Dozen,
}

impl VagueCount {
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "few" => Self::Few,
            "couple" => Self::Couple,
            "dozen" => Self::Dozen,
            _ => return None,
        })
    }
}

/// A year that is not simply a calendar year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum YearKind {
    Calendar,
    Fiscal,
}

impl YearKind {
    pub(super) fn named(name: &str) -> Option<Self> {
        match name {
            "calendar" => Some(Self::Calendar),
            "fiscal" => Some(Self::Fiscal),
            _ => None,
        }
    }
}

/// How many of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quantity {
    /// In thousandths, so that halves and decimals stay exact.
    Milli(u32),
    /// Not told.
    Vague(VagueCount),
}

impl Quantity {
    /// A whole number.
    pub fn whole(number: u32) -> Self {
        Self::Milli(number.saturating_mul(1000))
    }

    /// The number, rounded down; what `few` and the like usually come to.
    pub fn about(self) -> i32 {
        match self {
            Self::Milli(milli) => (milli / 1000) as i32,
            Self::Vague(VagueCount::Few) => 3,
            Self::Vague(VagueCount::Couple) => 2,
            Self::Vague(VagueCount::Dozen) => 12,
        }
    }
}

/// A length of time: `two weeks and two days`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amount {
    /// Its parts, longest first as a rule.
    pub parts: Vec<(Quantity, Unit)>,
}

impl Amount {
    /// One part.
    pub fn of(quantity: Quantity, unit: Unit) -> Self {
        Self { parts: vec![(quantity, unit)] }
    }

    /// Whether some number is not told.
    pub fn is_vague(&self) -> bool {
        self.parts.iter().any(|(quantity, _)| matches!(quantity, Quantity::Vague(_)))
    }

    /// Its smallest unit.
    pub fn smallest(&self) -> Unit {
        self.parts.iter().map(|(_, unit)| *unit).min().unwrap_or(Unit::Day)
    }
}

/// A numbered part of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum YearPart {
    /// `Q3`, `the third quarter`.
    Quarter(i8),
    /// `week 32`.
    Week(i8),
    /// `H1`, `the first half`.
    Half(i8),
    /// `summer`.
    Season(Season),
}

/// Two numbers whose order is not told: `03/04`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Numeric {
    /// The first number.
    pub first: i8,
    /// The second.
    pub second: i8,
}

impl Numeric {
    /// Whether both orders give a day and month.
    pub fn is_open(self) -> bool {
        (1..=12).contains(&self.first) && (1..=12).contains(&self.second) && self.first != self.second
    }
}

/// A calendar date: the parts that are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Calendar {
    /// The weekday, if one is named.
    pub weekday: Option<Weekday>,
    /// The year.
    pub year: Option<i16>,
    /// The month, 1 to 12.
    pub month: Option<i8>,
    /// The day of the month as written; it need not exist.
    pub day: Option<i8>,
    /// A quarter, half, week or season of the year; it need not exist.
    pub part: Option<YearPart>,
    /// Day and month in digits; `month` and `day` then hold the American order, or the only one.
    pub numeric: Option<Numeric>,
    /// A financial year.
    pub fiscal: bool,
    /// A relation to the year of writing: `this 5/12`, `last June`.
    pub step: Option<Step>,
    /// Part of a named year whose number moves with the year of writing (`June next year`).
    pub year_shift: Option<i32>,
}

/// What a distance is counted from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// The day of writing.
    Writing,
    /// The date that the text introduced last.
    Introduced,
    /// A date that is written there.
    Form(Box<Form>),
}

/// A part of a larger period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inner {
    /// `the second Monday of …`, `Tuesday next week`.
    Weekday {
        /// 1 is the first; `None` where the period is a week.
        nth: Option<i32>,
        /// Which day.
        weekday: Weekday,
    },
    /// `the 15th day of`, `the last week of`, `the first ten days of`: `count` units beginning with the `nth`;
    /// a negative `nth` counts from the end.
    Units {
        /// 1 is the first, -1 the last.
        nth: i32,
        /// How many.
        count: i32,
        /// Of which.
        unit: Unit,
    },
    /// `the 20th of next month`.
    DayOfMonth(i8),
    /// `June next year`, `the third quarter of last year`.
    Calendar(Calendar),
}

/// A time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    /// 0 to 24.
    pub hour: i8,
    /// Minutes, if written.
    pub minute: Option<i8>,
    /// Seconds, if written.
    pub second: Option<i8>,
    /// Minutes east of UTC.
    pub zone: Option<i32>,
}

/// Words for times that no calendar knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Reference {
    Present,
    Past,
    Future,
}

/// What is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Form {
    /// `18 June 2023`, `June`, `2023`, `Q3 2023`, `Monday`.
    Calendar(Calendar),
    /// `Sunday 31`, `Thursday the 21st`, `the 27th`: a day of an unnamed month.
    MonthDay {
        /// The weekday, if named.
        weekday: Option<Weekday>,
        /// The day of the month.
        day: i8,
    },
    /// `the 1980s`: its first year; without century, the last such decade.
    Decade {
        /// First year, or within the century.
        year: i16,
        /// Whether the century is written.
        full: bool,
    },
    /// `the 19th century`.
    Century(i16),
    /// `today`, `last week`, `the week after next`.
    Shifted {
        /// Of which unit.
        unit: Unit,
        /// How many away.
        shift: i32,
        /// From where.
        from: Origin,
        /// The word that says so, if one does: `the week` has none.
        step: Option<Step>,
    },
    /// `last Friday`, `the following Monday`.
    Weekday {
        /// Which day.
        weekday: Weekday,
        /// Which of them.
        step: Step,
    },
    /// `the third week of March`, `Tuesday next week`.
    Within {
        /// The part.
        inner: Inner,
        /// Of what.
        of: Box<Form>,
    },
    /// `early 2021`, `the end of last year`, `later this week`.
    Portion {
        /// Which part.
        portion: Portion,
        /// Of what.
        of: Box<Form>,
    },
    /// `two weeks ago`, `a day later`, `three days from Monday`.
    Counted {
        /// How far.
        amount: Amount,
        /// Back in time.
        back: bool,
        /// From where.
        from: Origin,
    },
    /// `in two days`: a day ahead, or, where the clause looks back, how long something took.
    Ahead(Amount),
    /// `the last three months`, `within two weeks`, `3 days from tomorrow`.
    Stretch {
        /// How long.
        amount: Amount,
        /// Up to its origin, not from it.
        back: bool,
        /// Begins on the day of its origin, not on the day after.
        with_origin: bool,
        /// From where.
        from: Origin,
        /// `the past two decades`: whole decades before this one.
        whole: bool,
    },
    /// `from 18 to 20 June`.
    Interval {
        /// Its first member.
        from: Box<Form>,
        /// Its last.
        to: Box<Form>,
    },
    /// `Tuesday morning`, `9 a.m. EST on Monday`, `18:00 UTC`.
    Timed {
        /// The day, if written.
        day: Option<Box<Form>>,
        /// The part of the day.
        part: Option<DayPart>,
        /// The time of day; of two, the first.
        clock: Option<Clock>,
    },
    /// `Christmas Eve`, `Easter 2019`.
    Holiday {
        /// Index in the table of holidays.
        holiday: u16,
        /// The year, or the words that tell it.
        year: Option<Box<Form>>,
        /// `last`, `next`.
        step: Option<Step>,
        /// The weekend beside it.
        weekend: bool,
    },
    /// `three days`.
    Duration(Amount),
    /// `between 60 and 90 days`.
    DurationRange(Amount, Amount),
    /// `every Monday`, `twice a week`, `annual`.
    Set {
        /// How long between two.
        amount: Amount,
        /// The weekday, if it is one.
        weekday: Option<Weekday>,
        /// How often in each, if told.
        times: Option<u32>,
        /// `each` or `every`.
        each: bool,
    },
    /// `now`, `recently`.
    Reference(Reference),
}

/// What the words around an expression do to it; the `mod` of TIMEX3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Modifier {
    Approx,
    Start,
    Mid,
    End,
    MoreThan,
    LessThan,
    EqualOrMore,
    EqualOrLess,
    Before,
    After,
    OnOrBefore,
    OnOrAfter,
}

impl Modifier {
    /// As TIMEX3 writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Approx => "APPROX",
            Self::Start => "START",
            Self::Mid => "MID",
            Self::End => "END",
            Self::MoreThan => "MORE_THAN",
            Self::LessThan => "LESS_THAN",
            Self::EqualOrMore => "EQUAL_OR_MORE",
            Self::EqualOrLess => "EQUAL_OR_LESS",
            Self::Before => "BEFORE",
            Self::After => "AFTER",
            Self::OnOrBefore => "ON_OR_BEFORE",
            Self::OnOrAfter => "ON_OR_AFTER",
        }
    }
}

/// A time expression of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeExpression {
    /// The tokens it covers. The first and last may belong to it only in part.
    pub tokens: Range<usize>,
    /// Its bytes in the block's text.
    pub bytes: Range<u32>,
    /// What is written.
    pub form: Form,
    /// What the words before it do to it: `about`, `more than`, `since`.
    pub modifier: Option<Modifier>,
    /// Nothing else than a date can be meant. Without, it may be a number or an idiom, and no rule may build on it.
    pub firm: bool,
    /// The ends of a range, where each is an expression of its own: `from 2009 to 2011`.
    pub ends: Vec<TimeExpression>,
}

impl TimeExpression {
    /// The calendar date that is written: the expression's own, or the day of a time of day.
    pub fn calendar(&self) -> Option<&Calendar> {
        calendar_of(&self.form)
    }

    /// The weekday that is written.
    pub fn weekday(&self) -> Option<Weekday> {
        match day_of(&self.form) {
            Form::Calendar(calendar) => calendar.weekday,
            Form::Weekday { weekday, .. } | Form::MonthDay { weekday: Some(weekday), .. } => Some(*weekday),
            Form::Within { inner: Inner::Weekday { weekday, .. }, .. } => Some(*weekday),
            _ => None,
        }
    }

    /// The year that is written.
    pub fn year(&self) -> Option<i16> {
        self.calendar().and_then(|calendar| calendar.year)
    }

    /// The month that is written, 1 to 12.
    pub fn month(&self) -> Option<i8> {
        self.calendar().and_then(|calendar| calendar.month)
    }

    /// The day of the month as written.
    pub fn day(&self) -> Option<i8> {
        self.calendar().and_then(|calendar| calendar.day)
    }

    /// The numbered part of the year that is written.
    pub fn part(&self) -> Option<YearPart> {
        self.calendar().and_then(|calendar| calendar.part)
    }

    /// The day, if day, month and year are written and exist.
    pub fn date(&self) -> Option<Date> {
        self.calendar().filter(|calendar| !calendar.numeric.is_some_and(Numeric::is_open)).and_then(Calendar::date)
    }

    /// Whether it is a date of the calendar: a day, month, year or part of one, or a range of them.
    pub fn is_calendar(&self) -> bool {
        fn is(form: &Form) -> bool {
            match form {
                Form::Calendar(_) => true,
                Form::Portion { of, .. } => is(of),
                Form::Timed { day, .. } => day.as_deref().is_some_and(is),
                Form::Interval { from, to } => is(from) && is(to),
                _ => false,
            }
        }
        is(&self.form)
    }

    /// Whether the days it means move with the day of writing: `today`, `last week`, `two days ago`.
    pub fn is_deictic(&self) -> bool {
        is_deictic(&self.form)
    }

    /// Whether it is told from a date that the text has introduced: `the next day`, `a week later`.
    pub fn is_anaphoric(&self) -> bool {
        is_anaphoric(&self.form)
    }

    /// Whether what it comes to may depend on where its clause looks.
    pub fn needs_direction(&self) -> bool {
        needs_direction(&self.form)
    }

    /// Whether it means the dates of a public holiday or another named day.
    pub fn is_holiday(&self) -> bool {
        matches!(day_of(&self.form), Form::Holiday { .. })
    }

    /// Why no calendar has such a date, if none has: `31 June`, `29 February 2023`.
    pub fn impossible(&self) -> Option<String> {
        impossible(&self.form)
    }
}

/// The form that says the day: that of a time of day, else the form itself.
fn day_of(form: &Form) -> &Form {
    match form {
        Form::Timed { day: Some(day), .. } => day_of(day),
        _ => form,
    }
}

fn calendar_of(form: &Form) -> Option<&Calendar> {
    match form {
        Form::Calendar(calendar) => Some(calendar),
        Form::Timed { day: Some(day), .. } => calendar_of(day),
        Form::Portion { of, .. } => calendar_of(of),
        _ => None,
    }
}

fn is_deictic(form: &Form) -> bool {
    let writing = |origin: &Origin| match origin {
        Origin::Writing => true,
        Origin::Introduced => false,
        Origin::Form(form) => is_deictic(form),
    };
    match form {
        Form::Shifted { from, step, unit, .. } => writing(from) && (step.is_some() || *unit == Unit::Day),
        Form::Weekday { step, .. } => !step.is_anaphoric(),
        Form::Within { of, .. } | Form::Portion { of, .. } => is_deictic(of),
        Form::Counted { from, .. } | Form::Stretch { from, .. } => writing(from),
        Form::Interval { from, to } => is_deictic(from) || is_deictic(to),
        Form::Timed { day, .. } => day.as_deref().is_some_and(is_deictic),
        Form::Ahead(_) => true,
        Form::Calendar(calendar) => calendar.step.is_some() || calendar.year_shift.is_some(),
        Form::Holiday { step, year, .. } => step.is_some() || year.as_deref().is_some_and(is_deictic),
        _ => false,
    }
}

fn is_anaphoric(form: &Form) -> bool {
    match form {
        Form::Shifted { from, .. } | Form::Counted { from, .. } | Form::Stretch { from, .. } => match from {
            Origin::Introduced => true,
            Origin::Writing => false,
            Origin::Form(form) => is_anaphoric(form),
        },
        Form::Weekday { step, .. } => step.is_anaphoric(),
        Form::Within { of, .. } | Form::Portion { of, .. } => is_anaphoric(of),
        Form::Timed { day: Some(day), .. } => is_anaphoric(day),
        Form::Interval { from, to } => is_anaphoric(from) || is_anaphoric(to),
        _ => false,
    }
}

fn needs_direction(form: &Form) -> bool {
    match form {
        Form::Calendar(calendar) => calendar.year.is_none(),
        Form::Shifted { unit, from, .. } => *unit == Unit::Weekend || matches!(from, Origin::Form(_)),
        Form::Counted { from, .. } => matches!(from, Origin::Form(_)),
        Form::Within { of, .. } | Form::Portion { of, .. } => needs_direction(of),
        Form::Timed { day, .. } => day.as_deref().is_some_and(needs_direction),
        Form::Decade { .. } | Form::Century(_) | Form::Duration(_) | Form::DurationRange(..) => false,
        Form::Set { .. } | Form::Reference(_) => false,
        _ => true,
    }
}

fn impossible(form: &Form) -> Option<String> {
    match form {
        Form::Calendar(calendar) => calendar.impossible(),
        Form::Interval { from, to } => impossible(from).or_else(|| impossible(to)),
        Form::Timed { day: Some(day), .. } => impossible(day),
        Form::Portion { of, .. } => impossible(of),
        _ => None,
    }
}

impl Calendar {
    /// The day, if day, month and year are written and exist.
    pub fn date(&self) -> Option<Date> {
        Date::new(self.year?, self.month?, self.day?).ok()
    }

    /// Whether something else than the weekday is written.
    pub fn is_dated(&self) -> bool {
        self.year.is_some() || self.month.is_some() || self.part.is_some()
    }

    fn impossible(&self) -> Option<String> {
        match self.part {
            Some(YearPart::Quarter(quarter)) if !(1..=4).contains(&quarter) => {
                return Some("a year has four quarters".to_owned());
            }
            Some(YearPart::Half(half)) if !(1..=2).contains(&half) => return Some("a year has two halves".to_owned()),
            Some(YearPart::Week(week)) if !(1..=53).contains(&week) => {
                return Some("a year has at most 53 weeks".to_owned());
            }
            Some(YearPart::Week(53)) => {
                let year = self.year.filter(|year| weeks_of(*year) < 53)?;
                return Some(format!("{year} had 52 weeks"));
            }
            _ => {}
        }
        let (month, day) = (self.month?, self.day?);
        // Without a year, 29 February may be right in some year.
        let year = self.year.unwrap_or(2000);
        if Date::new(year, month, day).is_ok() {
            return None;
        }
        let name = month_name(month);
        let last = Date::new(year, month, 1).map_or(31, |first| first.days_in_month());
        Some(match self.year {
            Some(year) if month == 2 && day == 29 => format!("{year} was no leap year: February {year} had 28 days"),
            None if month == 2 => format!("{name} never has more than {last} days"),
            _ => format!("{name} has {last} days"),
        })
    }
}

/// How many weeks a year has by ISO 8601: 52 or 53.
pub(super) fn weeks_of(year: i16) -> i8 {
    Date::new(year, 12, 28).map_or(52, |date| date.iso_week_date().week())
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A day in words: `18 June 2023`.
pub fn day_in_words(date: Date) -> String {
    format!("{} {} {}", date.day(), month_name(date.month()), date.year())
}

/// The English name of a month, 1 to 12.
pub fn month_name(month: i8) -> &'static str {
    MONTHS[(month - 1).clamp(0, 11) as usize]
}

/// The English name of a weekday.
pub fn weekday_name(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}
