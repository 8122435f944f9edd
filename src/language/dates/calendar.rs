//! Calendar dates: American, British and ISO order, in digits and words, with and without weekday; months; years.

use jiff::civil::Weekday;

use super::cursor::{Cursor, Int, Parsed, What};
use super::expression::{Calendar, Form, Numeric};
use super::numbers;
use crate::language::lexicon::{Classes, Lexicon};

/// Words that lead to a month or year standing alone.
const CUES: [&str; 21] = [
    "in", "since", "until", "till", "by", "during", "early", "mid", "late", "of", "from", "through", "to", "before",
    "after", "between", "the", "around", "circa", "beyond", "for",
];
/// Further words that lead to a month.
const MONTH_CUES: [&str; 9] = ["last", "next", "this", "earlier", "later", "coming", "past", "every", "previous"];
/// Words after a number that make it a count, not a day or year.
const COUNTED: [&str; 22] = [
    "percent",
    "per",
    "million",
    "billion",
    "trillion",
    "people",
    "men",
    "women",
    "children",
    "points",
    "troops",
    "soldiers",
    "dollars",
    "euros",
    "pounds",
    "yen",
    "yuan",
    "meters",
    "metres",
    "miles",
    "kilometers",
    "kilometres",
];

/// Words before a number that make it a name.
const NUMBERED: [&str; 24] = [
    "room",
    "section",
    "article",
    "chapter",
    "no",
    "no.",
    "number",
    "flight",
    "route",
    "highway",
    "page",
    "line",
    "rule",
    "resolution",
    "regulation",
    "paragraph",
    "part",
    "channel",
    "bus",
    "unit",
    "model",
    "version",
    "form",
    "bill",
];

/// A full or partial date that begins with a day, month, year or digits.
pub(super) fn date(c: Cursor<'_>) -> Parsed<'_, Calendar> {
    if is_price(c) {
        return None;
    }
    let found = iso(c)
        .or_else(|| day_first(c))
        .or_else(|| month_first(c))
        .or_else(|| year_first(c))
        .or_else(|| in_digits(c))?;
    Some(with_weekday_behind(found))
}

/// `$12`: no day.
fn is_price(c: Cursor<'_>) -> bool {
    c.back(1).is_some_and(|before| matches!(before.what, What::Mark('$' | '€' | '£' | '¥' | '#')))
        && matches!(c.atom().map(|atom| atom.what), Some(What::Int(_)))
}

/// `Monday, June 18, 2023`, `Monday (18 June)`, `Tue May 9`, `Friday-Jun-15`, `Friday 7/6`, or the weekday alone.
pub(super) fn with_weekday(c: Cursor<'_>) -> Parsed<'_, Form> {
    let (weekday, after) = weekday(c)?;
    let opened = after.mark(&['(']);
    let inside = opened.or_else(|| after.mark(&[','])).or_else(|| after.joint(&['-'])).unwrap_or(after);
    let inside = inside.maybe(&["the", "on"]);
    if let Some((date, behind)) = date(inside).filter(|(date, _)| date.day.is_some() && date.weekday.is_none()) {
        let behind = if opened.is_some() { behind.maybe_mark(&[')']) } else { behind };
        return Some((Form::Calendar(Calendar { weekday: Some(weekday), ..date }), behind));
    }
    if let Some(found) = month_day(weekday, after) {
        return Some(found);
    }
    let alone = !is_abbreviated(c) || c.follows(1, &["on", "next", "last", "this", "by", "until"]);
    (alone && !is_in_name(c, after)).then(|| {
        let calendar = Calendar { weekday: Some(weekday), ..Calendar::default() };
        (Form::Calendar(calendar), after)
    })
}

/// `Sunday 31`, `Thursday the 21st`, `Friday the fifteen`.
fn month_day(weekday: Weekday, c: Cursor<'_>) -> Parsed<'_, Form> {
    let inside = c.mark(&[',']).unwrap_or(c);
    let article = inside.word(&["the"]);
    let start = article.unwrap_or(c);
    let (day, after) = match day(start).filter(|(day, _)| (1..=31).contains(day)) {
        Some(found) => found,
        None => day_or_words(start).filter(|(day, _)| (1..=31).contains(day))?,
    };
    let ordinal = numbers::ordinal(start).is_some();
    let stands = after.closes() || after.word(&["from", "at"]).is_some();
    (stands && (ordinal || article.is_some() || start.int().is_some()))
        .then_some((Form::MonthDay { weekday: Some(weekday), day }, after))
}

/// `Sunday Times`: the weekday is part of a name.
fn is_in_name(c: Cursor<'_>, after: Cursor<'_>) -> bool {
    let Some(next) = after.atom() else { return false };
    let capital_here = c.atom().is_some_and(|atom| atom.capital);
    capital_here
        && next.capital
        && next.spaced
        && next.what == What::Word
        && next.senses.month.is_none()
        && next.senses.part.is_none()
        && next.senses.zone.is_none()
        && (!is_common(after) || classes(after).any(Classes::ORGANIZATION))
}

fn classes(c: Cursor<'_>) -> Classes {
    let lexicon = Lexicon::english();
    lexicon.classes(lexicon.word(&crate::language::fold::lower(c.text())))
}

fn is_common(c: Cursor<'_>) -> bool {
    classes(c).any(Classes::COMMON)
}

/// `Mon`, `Sun.`: short forms are also words, so they need company.
fn is_abbreviated(c: Cursor<'_>) -> bool {
    !c.text().to_ascii_lowercase().trim_end_matches('s').ends_with("day")
}

/// A weekday by its name. Plurals are no single day.
pub(super) fn weekday(c: Cursor<'_>) -> Parsed<'_, Weekday> {
    let (weekday, after) = c.sense(|s| s.weekday)?;
    let text = c.text();
    if text.to_ascii_lowercase().ends_with("days") {
        return None;
    }
    let capital = c.atom()?.capital;
    if is_abbreviated(c) {
        let after = if text.ends_with('.') { after } else { stop(after) };
        return capital.then_some((weekday, after));
    }
    Some((weekday, after))
}

/// A full stop written onto an abbreviation, if more of the expression follows.
fn stop(c: Cursor<'_>) -> Cursor<'_> {
    let Some(after) = c.mark(&['.']).filter(|_| c.atom().is_some_and(|atom| !atom.spaced)) else { return c };
    let goes_on = match after.atom().map(|atom| atom.what) {
        Some(What::Int(_) | What::Mark(',')) => true,
        Some(What::Word) => after.atom().is_some_and(|atom| atom.senses.month.is_some()),
        _ => false,
    };
    if goes_on { after } else { c }
}

/// `12 March 2024, a Tuesday`, `12 March (Tuesday)`, `May/22(Tue)`.
fn with_weekday_behind((date, c): (Calendar, Cursor<'_>)) -> (Calendar, Cursor<'_>) {
    if date.day.is_none() {
        return (date, c);
    }
    let bracket = c.mark(&['(']).and_then(weekday).and_then(|(w, c)| Some((w, c.mark(&[')'])?)));
    let comma = || c.mark(&[','])?.word(&["a"]).and_then(weekday).filter(|(_, c)| c.closes());
    match bracket.or_else(comma) {
        Some((weekday, after)) => (Calendar { weekday: Some(weekday), ..date }, after),
        None => (date, c),
    }
}

/// `2023-06-18`, `2015/08/12`, `20200701`.
fn iso(c: Cursor<'_>) -> Parsed<'_, Calendar> {
    let (year, after) = c.int()?;
    if year.digits == 8 {
        let (y, m, d) = (year.value / 10_000, year.value / 100 % 100, year.value % 100);
        let calendar = full(y as i16, m as i8, d as i8).filter(|_| (1900..2100).contains(&y))?;
        return at_end(after).then_some((calendar, after));
    }
    let after = year_value(year).and(after.joint(&['-', '/', '.']))?;
    let (month, after) = after.int().filter(|(int, _)| int.digits <= 2 && (1..=12).contains(&int.value))?;
    let (day, after) = after.joint(&['-', '/', '.'])?.int().filter(|(int, _)| int.digits <= 2)?;
    let year = year_value(year)?;
    let exists = jiff::civil::Date::new(year, month.value as i8, day.value as i8).is_ok();
    // `2015-1-32` is a code; `2023-06-31` is a wrong date.
    let shaped = month.digits == 2 && day.digits == 2 && (1..=31).contains(&day.value);
    (at_end(after) && (exists || shaped)).then_some((
        Calendar {
            year: Some(year),
            month: Some(month.value as i8),
            day: Some(day.value as i8),
            ..Calendar::default()
        },
        after,
    ))
}

/// Whether digits end here: nothing is written onto them but what a sentence or a range would.
fn at_end(c: Cursor<'_>) -> bool {
    let Some(atom) = c.atom().filter(|atom| !atom.spaced) else { return true };
    match atom.what {
        What::Word => false,
        What::Int(_) => false,
        What::Mark('/' | '_') => false,
        What::Mark('.' | ',' | ':') => {
            c.next().atom().is_none_or(|next| next.spaced || !matches!(next.what, What::Int(_)))
        }
        _ => true,
    }
}

fn full(year: i16, month: i8, day: i8) -> Option<Calendar> {
    jiff::civil::Date::new(year, month, day).ok()?;
    Some(Calendar { year: Some(year), month: Some(month), day: Some(day), ..Calendar::default() })
}

/// `18 June 2023`, `the 18th of June`, `05-Aug-2016`, `tenth of September, two thousand`, `16. Nov. 2016`.
fn day_first(c: Cursor<'_>) -> Parsed<'_, Calendar> {
    let c = c.maybe(&["the"]);
    let (day, after) = day_or_words(c)?;
    let after = after.maybe(&["day"]);
    let dotted = after.mark(&['.']).filter(|_| c.int().is_some());
    let after = dotted.or_else(|| after.joint(&['-', '/'])).unwrap_or(after).maybe(&["of"]);
    let of = after.back(1).is_some_and(|before| c.text_of(before).eq_ignore_ascii_case("of"));
    let verb = matches!(after.text(), "may" | "march") && !of;
    let (month, after) = month(after, true)?;
    let (year, after) = year_after(after);
    // `one may ask`, `12 march on`
    let date = Calendar { year, month: Some(month), day: Some(day), ..Calendar::default() };
    if year.is_none() && after.word(&["street", "avenue", "road", "square", "boulevard", "lane", "place"]).is_some() {
        return None;
    }
    (!verb || year.is_some() || c.int().is_some() && ends_sentence(after)).then_some((date, after))
}

/// `June 18, 2023`, `June 18th`, `September the twenty-first nineteen seventy eight`, `June 2023`, `June`.
fn month_first(c: Cursor<'_>) -> Parsed<'_, Calendar> {
    let (month_number, after) = month(c, true)?;
    let dated = stop(after);
    let dated = dated.joint(&['-', '/']).unwrap_or(dated).maybe(&["the"]);
    let dated = dated.mark(&[',']).filter(|c| numbers::ordinal(*c).is_some()).unwrap_or(dated);
    if let Some((day, behind)) = day_or_words(dated).filter(|_| month(c, false).is_some() || c.atom().is_some()) {
        let (year, behind) = year_after(behind);
        return Some((Calendar { year, month: Some(month_number), day: Some(day), ..Calendar::default() }, behind));
    }
    let (year, behind) = year_after(after);
    let small = c.atom().is_some_and(|atom| !atom.capital) && matches!(c.text(), "may" | "march");
    if year.is_some() && !small {
        return Some((Calendar { year, month: Some(month_number), ..Calendar::default() }, behind));
    }
    month_stands_alone(c, after).then_some((Calendar { month: Some(month_number), ..Calendar::default() }, after))
}

/// `2016 November`, `2019/aug/01`, `2017 April`.
fn year_first(c: Cursor<'_>) -> Parsed<'_, Calendar> {
    let (year, after) = year(c)?;
    let after = after.mark(&[',', '/', '-']).unwrap_or(after);
    if let Some((day, behind)) = after.int().filter(|(int, _)| int.digits <= 2 && (1..=31).contains(&int.value))
        && let Some((month, behind)) = behind.joint(&['/', '-']).and_then(|c| month(c, true))
    {
        return Some((full(year, month, day.value as i8)?, behind));
    }
    let (month, after) = month(after, true)?;
    let day = after.joint(&['-', '/']).and_then(Cursor::int).filter(|(int, _)| (1..=31).contains(&int.value));
    let (day, after) = day.map_or((None, after), |(int, after)| (Some(int.value as i8), after));
    Some((Calendar { year: Some(year), month: Some(month), day, ..Calendar::default() }, after))
}

/// `18/06/2023`, `6/18/23`, `23.04.2022`, `10/25`, `3/2015`, `2015-12`.
fn in_digits(c: Cursor<'_>) -> Parsed<'_, Calendar> {
    let marks = ['/', '-', '.'];
    let (a, after) = c.int()?;
    let mark = after.atom()?.what;
    let (b, after) = after.joint(&marks)?.int()?;
    if let Some((third, behind)) = after.joint(&['/', '-', '.', ',']).and_then(Cursor::int)
        && let Some(year) = short_year(third).filter(|_| same_mark(after, mark))
        && at_end(behind)
    {
        return two_numbers(a, b, Some(year)).map(|date| (date, behind));
    }
    if !at_end(after) {
        return None;
    }
    // A year with a month.
    let month_of = |int: Int| (1..=12).contains(&int.value).then_some(int.value as i8).filter(|_| int.digits <= 2);
    let year_month = match (year_value(a), year_value(b)) {
        (Some(year), None) if mark != What::Mark('.') => month_of(b).map(|month| (year, month)),
        (None, Some(year)) if mark != What::Mark('.') => month_of(a).map(|month| (year, month)),
        _ => None,
    };
    if let Some((year, month)) = year_month {
        return Some((Calendar { year: Some(year), month: Some(month), ..Calendar::default() }, after));
    }
    // A day with a month: fractions, scores and decimals look the same.
    let cued = c
        .follows(1, &["on", "by", "until", "since", "before", "after", "from", "this", "next", "last", "of", "due"])
        || c.back(1).is_some_and(|before| before.senses.weekday.is_some());
    let fits = match mark {
        What::Mark('/') => cued || (a.value > 9 || b.value > 9),
        What::Mark('.') => cued || c.follows(1, &["in"]),
        _ => false,
    };
    let idiom = (a.value, b.value) == (9, 11) && !cued || (a.value, b.value) == (24, 7);
    let stands = after.closes() || after.joint(&['-', '–']).is_some() || (cued && after.int().is_some());
    (fits && !idiom && stands).then(|| two_numbers(a, b, None).map(|date| (date, after)))?
}

fn same_mark(c: Cursor<'_>, mark: What) -> bool {
    c.atom().is_some_and(|atom| atom.what == mark || atom.what == What::Mark(','))
}

/// Day and month, or month and day: the American order where both may be, and the two numbers.
fn two_numbers(a: Int, b: Int, year: Option<i16>) -> Option<Calendar> {
    if a.digits > 2 || b.digits > 2 || a.value == 0 || b.value == 0 {
        return None;
    }
    let (first, second) = (i8::try_from(a.value).ok()?, i8::try_from(b.value).ok()?);
    let (month, day) = match (first <= 12, second <= 12) {
        (true, _) if second <= 31 => (first, second),
        (false, true) if first <= 31 => (second, first),
        _ => return None,
    };
    let numeric = Some(Numeric { first, second });
    Some(Calendar { year, month: Some(month), day: Some(day), numeric, ..Calendar::default() })
}

/// A day of the month in digits, with or without its ending; it need not exist.
pub(super) fn day(c: Cursor<'_>) -> Parsed<'_, i8> {
    let (int, after) = c.int().filter(|(int, _)| int.digits <= 2 && int.value >= 1 && !int.grouped)?;
    let after = numbers::ordinal_ending(after).unwrap_or(after);
    let glued = after.atom().filter(|atom| !atom.spaced);
    let spoilt = match glued.map(|atom| atom.what) {
        Some(What::Word) => glued.is_some_and(|atom| atom.senses.month.is_none()),
        Some(What::Mark('.' | ':' | '%')) => {
            after.joint(&['.', ':', '%']).is_some_and(|c| c.int().is_some()) || after.mark(&['%']).is_some()
        }
        Some(What::Int(_)) => true,
        _ => false,
    };
    let counted = after.word(&COUNTED).is_some() || after.mark(&['%']).is_some();
    (!spoilt && !counted).then_some((int.value as i8, after))
}

/// A day in digits or as an ordinal word, or as a number word (`January twenty five`).
fn day_or_words(c: Cursor<'_>) -> Parsed<'_, i8> {
    if let Some(found) = day(c) {
        return Some(found);
    }
    let (number, after) = numbers::ordinal(c).or_else(|| numbers::in_words(c)).filter(|(n, _)| (1..=31).contains(n))?;
    Some((number as i8, after))
}

/// A month by its name. Small letters are taken for a month where no other word is spelt so, or where `company` (a day
/// or year) makes sure.
pub(super) fn month(c: Cursor<'_>, company: bool) -> Parsed<'_, i8> {
    let (month, after) = c.sense(|s| s.month)?;
    let text = c.text();
    let other_word = matches!(
        text.trim_end_matches('.'),
        "may"
            | "march"
            | "august"
            | "mar"
            | "dec"
            | "jun"
            | "sep"
            | "jan"
            | "apr"
            | "nov"
            | "oct"
            | "feb"
            | "aug"
            | "jul"
            | "sept"
    );
    (c.atom()?.capital || company || !other_word).then_some((month, after))
}

/// `May` may be a verb, `March` a noun and `June` a name: alone, a month needs a word that leads to it.
fn month_stands_alone(c: Cursor<'_>, after: Cursor<'_>) -> bool {
    let text = c.text();
    let Some(atom) = c.atom() else { return false };
    let cued = c.follows(1, &CUES) || c.follows(1, &MONTH_CUES) || c.joint(&['-']).is_some();
    if !atom.capital {
        let leads =
            c.follows(1, &["in", "since", "until", "of", "by", "from", "to", "the", "next", "last", "between", "and"]);
        let short = text.trim_end_matches('.').len() <= 4;
        let verb = matches!(text, "may" | "march" | "mar" | "august");
        return leads
            && if verb {
                ends_sentence(after) && c.follows(1, &["in"])
            } else {
                !short || c.follows(1, &["in"]) || !matches!(text, "sept" | "sep" | "dec" | "jan" | "jun" | "mar")
            };
    }
    let article =
        c.follows(1, &["a", "an"]) && after.atom().is_some_and(|next| next.what == What::Word && !next.capital);
    let clear = matches!(
        text,
        "January" | "February" | "July" | "September" | "October" | "November" | "December" | "Sept." | "Oct." | "Nov."
    ) && !after.atom().is_some_and(|next| next.capital && !is_common(after));
    cued || article || clear
}

fn ends_sentence(c: Cursor<'_>) -> bool {
    c.atom().is_none_or(|atom| matches!(atom.what, What::Mark('.' | '!' | '?' | ',' | ';')))
}

/// A year after a day or month: `2023`, `, 2023`, `of 2020`, `'87`, in words. The cursor stays if there is none.
pub(super) fn year_after(c: Cursor<'_>) -> (Option<i16>, Cursor<'_>) {
    let comma = c.mark(&[',']);
    let of = c.word(&["of"]).or_else(|| comma.and_then(|c| c.word(&["of"])));
    let start = of.or(comma).or_else(|| c.joint(&['-', '/'])).unwrap_or(c);
    if let Some((int, after)) = start.int() {
        let year = year_value(int).or_else(|| far_year(int)).filter(|_| year_ends(after));
        if let Some(year) = year {
            return (Some(year), after);
        }
        // `April of 87`, `January first 12`
        let short = of.is_some()
            || (comma.is_none() && c.back(1).is_some_and(|b| b.what == What::Word && b.senses.ordinal.is_some()));
        if short && int.digits == 2 && after.closes() {
            return (short_year(int), after);
        }
        return (None, c);
    }
    if let Some((int, after)) = start.mark(&['\'', '’', '‘']).and_then(Cursor::int).filter(|(int, _)| int.digits == 2)
    {
        return (short_year(int), after);
    }
    match numbers::year_in_words(start).filter(|(_, after)| after.closes()) {
        Some((year, after)) => (Some(year), after),
        None => (None, c),
    }
}

/// Whether nothing is written onto a year that makes another number of it.
fn year_ends(c: Cursor<'_>) -> bool {
    at_end(c) || c.joint(&['-', '–']).is_some()
}

/// A year right after a month, with or without `in`: `April in 2016`.
pub(super) fn year_after_in(c: Cursor<'_>) -> (Option<i16>, Cursor<'_>) {
    match c.word(&["in"]).and_then(year) {
        Some((year, after)) => (Some(year), after),
        None => year_after(c),
    }
}

/// A year in four digits.
pub(super) fn year(c: Cursor<'_>) -> Parsed<'_, i16> {
    let (int, after) = c.int()?;
    Some((year_value(int)?, after))
}

pub(super) fn year_value(int: Int) -> Option<i16> {
    let year = i16::try_from(int.value).ok()?;
    (int.digits == 4 && !int.grouped && (1500..2200).contains(&year)).then_some(year)
}

/// Years long ago, which only a day or month before them shows.
fn far_year(int: Int) -> Option<i16> {
    let year = i16::try_from(int.value).ok()?;
    (int.digits == 4 && !int.grouped && (1000..1500).contains(&year)).then_some(year)
}

/// A year in four digits, or in two.
fn short_year(int: Int) -> Option<i16> {
    match int.digits {
        2 => Some(if int.value < 40 { 2000 } else { 1900 } + int.value as i16),
        _ => year_value(int),
    }
}

/// A year alone, and whether it is surely one.
pub(super) fn year_alone(c: Cursor<'_>) -> Parsed<'_, (Calendar, bool)> {
    let in_words = || {
        numbers::year_in_words(c)
            .filter(|(_, after)| c.follows(1, &["in", "since", "until", "from", "of", "and", "to"]) && after.closes())
    };
    let (year, after) = match year(c) {
        Some(found) => found,
        None => {
            let (year, after) = in_words()?;
            return Some(((Calendar { year: Some(year), ..Calendar::default() }, true), after));
        }
    };
    let before = c.back(1);
    let glued = before.is_some_and(|b| {
        c.atom().is_some_and(|atom| !atom.spaced) && !matches!(b.what, What::Mark('(' | '[' | '“' | '"' | '‘' | '\''))
    });
    let odd_before = before.is_some_and(|b| match b.what {
        What::Mark(mark) => {
            matches!(mark, '$' | '€' | '£' | '#' | '-' | '/' | '.' | ':' | '+' | '*')
                && !(mark == '.' && c.atom().is_some_and(|a| a.spaced))
                && !(mark == ':' && c.atom().is_some_and(|a| a.spaced))
        }
        What::Int(_) => true,
        _ => false,
    });
    if (glued && !is_prefixed(c))
        || odd_before
        || !at_end(after)
        || after.word(&COUNTED).is_some()
        || after.mark(&['%', '°']).is_some()
    {
        return None;
    }
    if before.is_some_and(|b| NUMBERED.iter().any(|word| word.eq_ignore_ascii_case(c.text_of(b)))) {
        return None;
    }
    let counts = c.follows(1, &["over", "than", "nearly", "almost", "some", "about", "least", "only", "with", "up"]);
    if counts || after.word(&["of"]).is_some() {
        return None;
    }
    let cued = c.follows(1, &CUES) || c.follows(1, &["'s", "’s", "spring", "summer", "autumn", "winter"]);
    let listed = c.follows(1, &["and", "or"])
        && c.back(2).is_some_and(|b| matches!(b.what, What::Int(int) if year_value(int).is_some()));
    let plural = after.atom().is_some_and(|next| {
        next.what == What::Word
            && !next.capital
            && next.spaced
            && after.text().ends_with('s')
            && !after.text().ends_with("ss")
            && after.text().len() > 3
            && !matches!(
                after.text().to_ascii_lowercase().as_str(),
                "was"
                    | "has"
                    | "does"
                    | "is"
                    | "as"
                    | "across"
                    | "versus"
                    | "plus"
                    | "elections"
                    | "olympics"
                    | "games"
                    | "talks"
                    | "protests"
                    | "attacks"
            )
    });
    let round = year % 100 == 0 || year < 1800;
    let firm = cued || listed || is_prefixed(c);
    if !firm && (plural || round || !(1900..2100).contains(&year)) {
        return None;
    }
    Some(((Calendar { year: Some(year), ..Calendar::default() }, firm), after))
}

/// `mid-2011`
fn is_prefixed(c: Cursor<'_>) -> bool {
    c.back(1).is_some_and(|b| b.what == What::Mark('-')) && c.back(2).is_some_and(|b| b.senses.portion.is_some())
}

/// `the 27th`, `the 27`: a day of an unnamed month, after a word that leads to it.
pub(super) fn lone_day(c: Cursor<'_>) -> Parsed<'_, Form> {
    if !c.follows(1, &["on", "for", "until", "by", "till", "since"]) {
        return None;
    }
    let after = c.word(&["the"])?;
    let in_digits = day(after).filter(|(day, _)| (1..=31).contains(day));
    let (day, behind) = match in_digits {
        Some(found) => found,
        None => {
            let (number, behind) = numbers::ordinal(after).filter(|(n, _)| (1..=31).contains(n))?;
            ends_sentence(behind).then_some((number as i8, behind))?
        }
    };
    let stands = ends_sentence(behind) || behind.word(&["from", "at"]).is_some();
    stands.then_some((Form::MonthDay { weekday: None, day }, behind))
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn dates_in_every_order() {
        for form in [
            "18 June 2023",
            "18 June, 2023",
            "the 18th of June 2023",
            "June 18, 2023",
            "June 18th, 2023",
            "June the eighteenth, 2023",
            "Jun. 18, 2023",
            "2023-06-18",
            "2023/06/18",
            "18-Jun-2023",
            "18.06.2023",
            "6/18/2023",
            "20230618",
            "Sunday, June 18, 2023",
            "Sun., June 18, 2023",
            "Sunday (18 June 2023)",
            "18 June 2023 (Sunday)",
            "June 18, 2023, a Sunday",
        ] {
            check(&[(&format!("They met on {form}."), &[(form, "2023-06-18")])]);
        }
    }

    #[test]
    fn parts_of_dates() {
        check(&[
            ("They met on 3 May.", &[("3 May", "2023-05-03")]),
            ("They met on Friday.", &[("Friday", "2023-06-16")]),
            ("They met on Fri. 16 June.", &[("Fri. 16 June", "2023-06-16")]),
            ("It began in March 2021.", &[("March 2021", "2021-03")]),
            ("It began in November.", &[("November", "2022-11")]),
            ("It began in 2021.", &[("2021", "2021")]),
            ("It began in nineteen eighty-six.", &[("nineteen eighty-six", "1986")]),
            ("They met on the 14th.", &[("the 14th", "2023-06-14")]),
            ("They met on Thursday the 15th.", &[("Thursday the 15th", "2023-06-15")]),
        ]);
    }

    #[test]
    fn false_friends_stay_unread() {
        for text in [
            "The talks may go on.",
            "Theresa May left.",
            "They March on.",
            "They march on, and one may ask why.",
            "Ada May and May Doe met.",
            "the Sunday Times",
            "Sun Corp. fell; he sat down.",
            "G20 and COVID-19",
            "1,200 people and 2000 people",
            "They won 2-1 and 11-7.",
            "Ada Doe, 51, and John Roe, 7",
            "aged 51, a 51-year-old",
            "Section 1984 and Room 2012",
            "It cost $12 or $2023.",
            "a fall of 9.5 percent, 737 jets",
            "one half, two thirds, 1/2 and 3/4",
            "call 123-12-1234 or 555-1212",
            "the second wave, a second chance",
            "12 March Street",
        ] {
            check(&[(text, &[])]);
        }
    }
}
