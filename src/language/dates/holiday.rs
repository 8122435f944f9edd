//! Public holidays and other named days, from `lexicon/holidays.tsv`.

use std::sync::LazyLock;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use rustc_hash::FxHashMap;

use super::calendar;
use super::cursor::{Cursor, Parsed};
use super::expression::{Calendar, Form, Step, Unit};
use crate::language::fold;
use crate::language::lexicon::{HOLIDAYS, LUNAR_DAYS};

/// When a holiday falls.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Rule {
    /// On one day of one month.
    Fixed { month: i8, day: i8 },
    /// On the nth weekday of a month; a negative number counts from the end.
    Nth { nth: i8, weekday: Weekday, month: i8, plus: i32 },
    /// Days after Easter Sunday of the western churches.
    Easter(i32),
    /// Days after Easter Sunday of the eastern churches, in the Gregorian calendar.
    OrthodoxEaster(i32),
    /// The weekday on or before a day of a month (`Victoria Day`).
    Before { weekday: Weekday, month: i8, day: i8 },
    /// As a table says.
    Tabulated(Vec<Date>),
    /// No day: a name that only looks like one (`Bloody Sunday`).
    Name,
}

struct Holiday {
    rule: Rule,
    /// How many days it lasts.
    days: i32,
    /// Is also an everyday word or a name, so that it needs capitals (`Labor Day`).
    capital: bool,
}

struct Holidays {
    list: Vec<Holiday>,
    /// Names by their first word: the other words, and the holiday's index. Longest first.
    by_first: FxHashMap<String, Vec<(Vec<String>, u16)>>,
}

static ALL: LazyLock<Holidays> = LazyLock::new(Holidays::build);

/// `Christmas Eve`, `Easter 2019`, `independence day of this year`, `the next new year day`, `halloween weekend 2021`.
pub(super) fn holiday(c: Cursor<'_>) -> Parsed<'_, Form> {
    let article = c.maybe(&["the"]);
    let (step, start) = match article
        .sense(|s| s.step.filter(|s| matches!(s, Step::Last | Step::Next | Step::This | Step::Past | Step::Coming)))
    {
        Some((step, after)) => (Some(step), after),
        None => (None, article),
    };
    let (holiday, after) = name(start)?;
    let (weekend, after) = match after.word(&["weekend"]) {
        Some(after) => (true, after),
        None => (false, after),
    };
    let of = after.word(&["of", "in"]).or_else(|| after.mark(&[','])).unwrap_or(after);
    if let Some((year, after)) = calendar::year(of) {
        let year = Calendar { year: Some(year), ..Calendar::default() };
        return Some((
            Form::Holiday { holiday, year: Some(Box::new(Form::Calendar(year))), step: None, weekend },
            after,
        ));
    }
    if let Some((form, after)) =
        super::relative::shifted(of).filter(|(f, _)| matches!(f, Form::Shifted { unit: Unit::Year, .. }))
    {
        return Some((Form::Holiday { holiday, year: Some(Box::new(form)), step: None, weekend }, after));
    }
    Some((Form::Holiday { holiday, year: None, step, weekend }, after))
}

/// The longest name of a holiday.
fn name(c: Cursor<'_>) -> Parsed<'_, u16> {
    let capital = c.atom().filter(|atom| atom.senses.holiday)?.capital;
    let names = ALL.by_first.get(fold::lower(c.text()).as_str())?;
    for (rest, index) in names {
        let behind = rest.iter().try_fold(c.next(), |c, word| {
            let bare = c.possessive().filter(|_| matches!(c.text(), "'" | "’"));
            let c = bare.unwrap_or(c).maybe_hyphen();
            if word == "'s" { c.possessive() } else { (fold::lower(c.text()) == *word).then(|| c.next()) }
        });
        if let Some(after) = behind.filter(|_| capital || !ALL.list[usize::from(*index)].capital) {
            return Some((*index, after));
        }
    }
    None
}

/// Whether it only looks like a day.
pub(super) fn is_name_only(holiday: u16) -> bool {
    ALL.list.get(usize::from(holiday)).is_none_or(|holiday| holiday.rule == Rule::Name)
}

/// The first day of a holiday in a year, and how many days it lasts.
pub(super) fn in_year(holiday: u16, year: i16) -> Option<(Date, i32)> {
    let holiday = ALL.list.get(usize::from(holiday))?;
    let first = match &holiday.rule {
        Rule::Fixed { month, day } => Date::new(year, *month, *day).ok()?,
        Rule::Nth { nth, weekday, month, plus } => {
            Date::new(year, *month, 1).ok()?.nth_weekday_of_month(*nth, *weekday).ok()?.checked_add(plus.days()).ok()?
        }
        Rule::Easter(days) => easter(year)?.checked_add(days.days()).ok()?,
        Rule::OrthodoxEaster(days) => orthodox_easter(year)?.checked_add(days.days()).ok()?,
        Rule::Before { weekday, month, day } => {
            let last = Date::new(year, *month, *day).ok()?;
            last.checked_sub(i64::from(last.weekday().since(*weekday)).days()).ok()?
        }
        Rule::Tabulated(dates) => *dates.iter().find(|date| date.year() == year)?,
        Rule::Name => return None,
    };
    Some((first, holiday.days))
}

/// Easter Sunday in the Gregorian calendar (the anonymous Gregorian algorithm).
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    Date::new(year, (n / 31) as i8, (n % 31 + 1) as i8).ok()
}

/// Easter Sunday by the Julian calendar (Meeus), as a Gregorian date; from 1900 to 2099 the calendars are 13 days apart.
fn orthodox_easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 4, y % 7, y % 19);
    let d = (19 * c + 15) % 30;
    let e = (2 * a + 4 * b - d + 34) % 7;
    let n = d + e + 114;
    let julian = Date::new(year, (n / 31) as i8, (n % 31 + 1) as i8).ok()?;
    let apart = y / 100 - y / 400 - 2;
    julian.checked_add(apart.days()).ok()
}

impl Holidays {
    fn build() -> Self {
        let mut tables: FxHashMap<&str, Vec<Date>> = FxHashMap::default();
        for line in rows(LUNAR_DAYS) {
            let mut columns = line.split('\t');
            if let (Some(name), Some(dates)) = (columns.next(), columns.next()) {
                tables.entry(name).or_default().extend(dates.split_whitespace().filter_map(|d| d.parse::<Date>().ok()));
            }
        }
        let mut all = Self { list: Vec::new(), by_first: FxHashMap::default() };
        for line in rows(HOLIDAYS) {
            let mut columns = line.split('\t');
            let (Some(names), Some(rule)) = (columns.next(), columns.next()) else { continue };
            let Some(rule) = Rule::parse(rule, &tables) else { continue };
            let flags = columns.next().unwrap_or("");
            let days = flags.split(' ').find_map(|flag| flag.parse().ok()).unwrap_or(1);
            let index = all.list.len() as u16;
            all.list.push(Holiday { rule, days, capital: flags.contains("capital") });
            for name in names.split('|') {
                let lower = fold::lower(name).replace("'s", " 's");
                let mut words =
                    lower.split([' ', '-']).filter(|w| !w.is_empty()).map(|w| w.trim_end_matches('\'').to_owned());
                let Some(first) = words.next() else { continue };
                all.by_first.entry(first).or_default().push((words.collect(), index));
            }
        }
        for names in all.by_first.values_mut() {
            names.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
        }
        all
    }
}

fn rows(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty())
}

impl Rule {
    /// `12-25`, `3 monday 1`, `-1 monday 5`, `4 thursday 11 +1`, `easter -2`, `orthodox 0`, `before monday 5-24`,
    /// `table ramadan`, `name`.
    fn parse(text: &str, tables: &FxHashMap<&str, Vec<Date>>) -> Option<Self> {
        let words: Vec<&str> = text.split(' ').collect();
        let month_day = |text: &str| {
            let (month, day) = text.split_once('-')?;
            Some((month.parse().ok()?, day.parse().ok()?))
        };
        Some(match *words.as_slice() {
            ["name"] => Self::Name,
            ["easter", days] => Self::Easter(days.parse().ok()?),
            ["orthodox", days] => Self::OrthodoxEaster(days.parse().ok()?),
            ["table", name] => Self::Tabulated(tables.get(name)?.clone()),
            ["before", weekday, date] => {
                let (month, day) = month_day(date)?;
                Self::Before { weekday: weekday_named(weekday)?, month, day }
            }
            [nth, weekday, month] => Self::Nth {
                nth: nth.parse().ok()?,
                weekday: weekday_named(weekday)?,
                month: month.parse().ok()?,
                plus: 0,
            },
            [nth, weekday, month, plus] => Self::Nth {
                nth: nth.parse().ok()?,
                weekday: weekday_named(weekday)?,
                month: month.parse().ok()?,
                plus: plus.parse().ok()?,
            },
            [date] => {
                let (month, day) = month_day(date)?;
                Self::Fixed { month, day }
            }
            _ => return None,
        })
    }
}

fn weekday_named(name: &str) -> Option<Weekday> {
    super::terms::of_text(name).weekday
}

/// Every first word of a holiday's name, in small letters: the lexicon marks them as words of time.
pub(crate) fn first_words() -> impl Iterator<Item = &'static str> {
    rows(HOLIDAYS)
        .filter_map(|line| line.split('\t').next())
        .flat_map(|names| names.split('|'))
        .filter_map(|name| name.split([' ', '-']).next().map(|word| word.trim_end_matches("'s").trim_end_matches('\'')))
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn named_days() {
        check(&[
            ("They met on Christmas Eve.", &[("Christmas Eve", "2022-12-24")]),
            ("They met on Easter Sunday 2019.", &[("Easter Sunday 2019", "2019-04-21")]),
            ("They met on Presidents' Day 2017.", &[("Presidents' Day 2017", "2017-02-20")]),
            ("They met on Good Friday.", &[("Good Friday", "2023-04-07")]),
            ("They met on Orthodox Easter 2023.", &[("Orthodox Easter 2023", "2023-04-16")]),
            ("They sang Bloody Sunday.", &[]),
            ("the labour day shift", &[]),
        ]);
    }
}
