//! Parts of years and spans of years: quarters, halves, weeks, seasons, financial years, decades, centuries.

use super::calendar;
use super::cursor::{Cursor, Parsed, What};
use super::expression::{Calendar, Form, Inner, Season, Step, Unit, YearKind, YearPart};
use super::numbers;

/// `Q3 2023`, `2017-q1`, `the fifth quarter of 2023`, `the third quarter of last year`, `week 54`, `summer 2019`.
/// The second value says that nothing else can be meant.
pub(super) fn year_part(c: Cursor<'_>) -> Parsed<'_, (Form, bool)> {
    if let Some((year, after)) = calendar::year(c) {
        let (part, after) = coded(after.joint(&['-']).unwrap_or(after))?;
        let calendar = Calendar { year: Some(year), part: Some(part), ..Calendar::default() };
        return Some(((Form::Calendar(calendar), true), after));
    }
    let c = c.maybe(&["the"]);
    let (part, after) = coded(c).or_else(|| week(c)).or_else(|| ordinal_part(c)).or_else(|| season(c))?;
    let calendar = Calendar { part: Some(part), ..Calendar::default() };
    if let Some(((year, fiscal), behind)) = year_behind(after) {
        let calendar = Calendar { year: Some(year), fiscal, ..calendar };
        return Some(((Form::Calendar(calendar), true), behind));
    }
    if let Some((of, behind)) = relative_year(after.maybe(&["of", "in"])) {
        return Some(((Form::Within { inner: Inner::Calendar(calendar), of: Box::new(of) }, true), behind));
    }
    let game = after.words(&["of", "the", "game"]).is_some() || after.words(&["of", "play"]).is_some();
    let alone = match part {
        YearPart::Quarter(_) => !game,
        YearPart::Half(_) => false,
        YearPart::Week(_) => true,
        YearPart::Season(_) => season_stands_alone(c, after),
    };
    let firm = matches!(part, YearPart::Week(_))
        || matches!(part, YearPart::Quarter(_)) && coded(c).is_some()
        || matches!(part, YearPart::Quarter(number) if number > 4);
    alone.then_some(((Form::Calendar(calendar), firm), after))
}

/// `Q3`, `H1`
fn coded(c: Cursor<'_>) -> Parsed<'_, YearPart> {
    let letter = c.atom().filter(|atom| atom.what == What::Word)?;
    let (number, after) = c.next().int().filter(|(int, _)| int.digits == 1)?;
    let glued = c.next().atom().is_some_and(|atom| !atom.spaced);
    let number = number.value as i8;
    match c.text_of(letter) {
        "Q" | "q" if glued => Some((YearPart::Quarter(number), after)),
        "H" if glued && (1..=2).contains(&number) => Some((YearPart::Half(number), after)),
        _ => None,
    }
}

/// `week 32`
fn week(c: Cursor<'_>) -> Parsed<'_, YearPart> {
    let after = c.word(&["week"])?;
    let (int, after) = after.int().filter(|(int, _)| int.digits <= 2)?;
    let glued =
        after.atom().is_some_and(|atom| !atom.spaced && matches!(atom.what, What::Word | What::Mark('%' | '/' | '-')));
    (!glued).then_some((YearPart::Week(int.value as i8), after))
}

/// `third quarter`, `fourth-quarter`, `first half`
fn ordinal_part(c: Cursor<'_>) -> Parsed<'_, YearPart> {
    let (number, after) = numbers::ordinal(c).filter(|(n, _)| (1..=9).contains(n))?;
    let after = after.maybe_hyphen().maybe(&["fiscal", "calendar"]);
    let number = number as i8;
    if let Some(after) = after.word(&["quarter"]) {
        return Some((YearPart::Quarter(number), after));
    }
    after.word(&["half"]).filter(|_| number <= 2).map(|after| (YearPart::Half(number), after))
}

fn season(c: Cursor<'_>) -> Parsed<'_, YearPart> {
    let (season, after) = c.sense(|s| s.season)?;
    // `Arab Spring`
    let small = c.atom().is_some_and(|atom| !atom.capital) || c.at == 0 || year_behind(after).is_some();
    small.then_some((YearPart::Season(season), after))
}

/// `spring` is also a verb and `fall` a defeat: alone, a season needs a word that leads to it and none that it leads to.
fn season_stands_alone(c: Cursor<'_>, after: Cursor<'_>) -> bool {
    let led = c.follows(1, &["in", "by", "since", "until", "during", "early", "late", "mid", "through"])
        || c.follows(1, &["the", "-"])
            && c.follows(2, &["in", "by", "since", "until", "during", "early", "late", "mid", "through", "for", "of"]);
    let verb = matches!(c.text(), "fall" | "spring") && after.word(&["of", "to", "into", "from", "in"]).is_some();
    led && after.closes() && !verb
}

/// `2023`, `of 2023`, `in 2009`, `, 2023`, `fiscal 1990`: the year and whether it is a financial one.
fn year_behind(c: Cursor<'_>) -> Parsed<'_, (i16, bool)> {
    let start = c.word(&["of", "in"]).or_else(|| c.mark(&[','])).or_else(|| c.joint(&['-'])).unwrap_or(c);
    if let Some((Form::Calendar(calendar), after)) = kind_of_year(start)
        && let Some(year) = calendar.year
    {
        return Some(((year, calendar.fiscal), after));
    }
    if let Some((year, after)) = calendar::year(start) {
        return Some(((year, false), after));
    }
    let (year, after) = numbers::year_in_words(start).filter(|(_, after)| after.closes())?;
    Some(((year, false), after))
}

/// `this year`, `last year`, `the year`, `next year`.
fn relative_year(c: Cursor<'_>) -> Parsed<'_, Form> {
    let start = c.maybe(&["the"]);
    let (step, after) = match start.sense(|s| s.step) {
        Some((step, after)) => (Some(step), after),
        None => (None, start),
    };
    if step.is_none() && c.word(&["the"]).is_none() {
        return None;
    }
    let after = after.sense(|s| s.unit.filter(|unit| *unit == Unit::Year && !s.plural)).map(|(_, after)| after)?;
    let shift = step.map_or(0, Step::shift);
    Some((
        Form::Shifted {
            unit: Unit::Year,
            shift,
            from: super::expression::Origin::Writing,
            step: step.or(Some(Step::This)),
        },
        after,
    ))
}

/// `fiscal 1989`, `fiscal year 2007`, `FY2007`, `calendar year 2008`, `the year 2019`.
pub(super) fn kind_of_year(c: Cursor<'_>) -> Parsed<'_, Form> {
    let start = c.maybe(&["the"]);
    let (kind, after) = match start.sense(|s| s.year) {
        Some((kind, after)) => (kind, after.maybe(&["year"])),
        None => (YearKind::Calendar, start.word(&["year"])?),
    };
    let (year, after) = calendar::year(after).or_else(|| numbers::year_in_words(after))?;
    let calendar = Calendar { year: Some(year), fiscal: kind == YearKind::Fiscal, ..Calendar::default() };
    Some((Form::Calendar(calendar), after))
}

/// `the 1980s`, `1970's`, `the '40s`, `the seventies`, `the two thousand and tens`.
pub(super) fn decade(c: Cursor<'_>) -> Parsed<'_, Form> {
    let article = c.word(&["the"]);
    let start = article.unwrap_or(c);
    if let Some((decade, after)) = start.sense(|s| s.decade) {
        // `in his forties`, `the tens of thousands`
        let led = article.is_some() || c.follows(1, &["early", "late", "mid", "-", "of"]);
        return (led && after.word(&["of"]).is_none())
            .then_some((Form::Decade { year: decade, full: false }, after))
            .map(|(f, a)| (if decade == 0 { Form::Decade { year: 2000, full: true } } else { f }, a));
    }
    if let Some((thousands, after)) = start.words(&["two", "thousand"]).map(|after| (2000, after.maybe(&["and"])))
        && let Some((decade, after)) = after.sense(|s| s.decade)
    {
        return Some((Form::Decade { year: thousands + decade, full: true }, after));
    }
    let quoted = start.mark(&['\'', '’', '‘']);
    let (int, after) = quoted.unwrap_or(start).int()?;
    let suffix = after.joint_mark_s()?;
    match int.digits {
        4 if int.value.is_multiple_of(10) => {
            Some((Form::Decade { year: calendar::year_value(int)?, full: true }, suffix))
        }
        2 if int.value.is_multiple_of(10) => {
            let led = quoted.is_some() || article.is_some() || c.follows(1, &["in", "mid", "early", "late", "-"]);
            led.then_some((Form::Decade { year: int.value as i16, full: false }, suffix))
        }
        _ => None,
    }
}

impl<'a> Cursor<'a> {
    /// The `s` of `1980s`, `1980's`, `90 s`.
    fn joint_mark_s(self) -> Option<Self> {
        let apostrophe = self.mark(&['\'', '’', '‘']).or_else(|| self.possessive().map(|_| self));
        if let Some(after) = self.possessive() {
            return Some(after);
        }
        let after = apostrophe.unwrap_or(self);
        let s = after.word(&["s"])?;
        s.between_tokens().then_some(s)
    }
}

/// `the 19th century`, `21st-century`, `the twentieth century`.
pub(super) fn century(c: Cursor<'_>) -> Parsed<'_, Form> {
    let (number, after) = numbers::ordinal(c.maybe(&["the"])).filter(|(n, _)| (1..=30).contains(n))?;
    let after = after.maybe_hyphen().word(&["century"])?;
    Some((Form::Century(number as i16), after))
}

/// `this summer`, `last winter`, `next spring`.
pub(super) fn stepped_season(c: Cursor<'_>) -> Parsed<'_, Form> {
    let start = c.maybe(&["the"]);
    let past = start.word(&["this"]).and_then(|after| after.sense(|s| s.step));
    let (step, after) = match past {
        Some(found) => found,
        None => start.sense(|s| s.step)?,
    };
    let (season, after): (Season, _) = after.sense(|s| s.season)?;
    let calendar = Calendar { part: Some(YearPart::Season(season)), step: Some(step), ..Calendar::default() };
    Some((Form::Calendar(calendar), after))
}

#[cfg(test)]
mod tests {
    use super::super::testing::check;

    #[test]
    fn parts_of_years_and_spans_of_years() {
        check(&[
            ("Sales fell in Q3 2022.", &[("Q3 2022", "2022-Q3")]),
            ("Sales fell in the third quarter of 2022.", &[("the third quarter of 2022", "2022-Q3")]),
            ("Sales fell in the first half of last year.", &[("the first half of last year", "2022-H1")]),
            ("They meet in week 32 of 2023.", &[("week 32 of 2023", "2023-W32")]),
            ("It began in the summer of 2019.", &[("the summer of 2019", "2019-SU")]),
            ("It began last winter.", &[("last winter", "2022-WI")]),
            ("The report for fiscal 2022", &[("fiscal 2022", "FY2022")]),
            ("In the 1980s and the '90s", &[("the 1980s", "198"), ("the '90s", "199")]),
            ("In the nineties he was in his forties.", &[("the nineties", "199")]),
            ("In the 19th century", &[("the 19th century", "18")]),
        ]);
    }

    #[test]
    fn seasons_are_also_verbs() {
        check(&[("They fall and spring up; the fall of the city", &[]), ("The Arab Spring", &[])]);
    }
}
