//! The written forms of dates.

use std::ops::Range;

use jiff::civil::{Date, Weekday};

use crate::language::fold;
use crate::language::lexicon::Classes;
use crate::language::tokens::{Kind, Token};

/// A date as it is written: the parts that are there, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateExpression {
    /// The tokens of the whole expression.
    pub tokens: Range<usize>,
    /// The weekday, if one is named.
    pub weekday: Option<Weekday>,
    /// The year, if it is written.
    pub year: Option<i16>,
    /// The month, 1 to 12.
    pub month: Option<i8>,
    /// The day of the month as written; it need not exist.
    pub day: Option<i8>,
    /// A quarter or week of the year by its number; it need not exist.
    pub part: Option<YearPart>,
}

/// A numbered part of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum YearPart {
    /// `Q3`, `the third quarter`.
    Quarter(i8),
    /// `week 32`.
    Week(i8),
}

impl DateExpression {
    /// Why the date cannot exist in any calendar, if it cannot: `31 June`, `29 February 2023`.
    pub fn impossible(&self) -> Option<String> {
        match self.part {
            Some(YearPart::Quarter(quarter)) if !(1..=4).contains(&quarter) => {
                return Some("a year has four quarters".to_owned());
            }
            Some(YearPart::Week(week)) if !(1..=53).contains(&week) => {
                return Some("a year has at most 53 weeks".to_owned());
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
            _ => format!("{name} has {last} days"),
        })
    }

    /// The day, if day, month and year are written and exist.
    pub fn date(&self) -> Option<Date> {
        Date::new(self.year?, self.month?, self.day?).ok()
    }
}

/// Every date expression among the tokens `range`, in order and without overlap.
pub fn read(tokens: &[Token], block: &str, range: Range<usize>) -> Vec<DateExpression> {
    let mut found = Vec::new();
    let mut at = range.start;
    while at < range.end {
        match read_at(&tokens[..range.end], block, at) {
            Some(date) => {
                at = date.tokens.end;
                found.push(date);
            }
            None => at += 1,
        }
    }
    found
}

/// The date expression that starts at token `at`.
pub fn read_at(tokens: &[Token], block: &str, at: usize) -> Option<DateExpression> {
    let token = tokens.get(at)?;
    // Most tokens are neither: leave early.
    let reader = Reader { tokens, block };
    if !(token.kind == Kind::Number || token.has(Classes::MONTH) || token.has(Classes::WEEKDAY)) {
        return reader.year_part(at);
    }
    reader.with_weekday(at).or_else(|| reader.calendar_date(at)).or_else(|| reader.year_alone(at))
}

struct Reader<'a> {
    tokens: &'a [Token],
    block: &'a str,
}

impl Reader<'_> {
    /// `Monday, June 18, 2023`, `Monday (18 June)`, or `Monday` alone.
    fn with_weekday(&self, at: usize) -> Option<DateExpression> {
        let weekday = self.weekday(at)?;
        let next = at + 1;
        let after_mark = if self.mark(next, ',') || self.mark(next, '(') { next + 1 } else { next };
        let after_mark = if self.text(after_mark) == Some("the") { after_mark + 1 } else { after_mark };
        if let Some(date) = self.calendar_date(after_mark).filter(|d| d.day.is_some()) {
            let end = if self.mark(next, '(') && self.mark(date.tokens.end, ')') {
                date.tokens.end + 1
            } else {
                date.tokens.end
            };
            return Some(DateExpression { tokens: at..end, weekday: Some(weekday), ..date });
        }
        // `Sunday Times`, `Black Friday`: part of a name.
        let in_name = self.tokens.get(next).is_some_and(|t| {
            t.is_capital()
                && t.spaced
                && !t.has(Classes::MONTH)
                && (!t.has(Classes::COMMON) || t.has(Classes::ORGANIZATION))
        });
        (!in_name).then_some(DateExpression {
            tokens: at..next,
            weekday: Some(weekday),
            year: None,
            month: None,
            day: None,
            part: None,
        })
    }

    /// `Q3 2023`, `the fifth quarter of 2023`, `week 54`.
    fn year_part(&self, at: usize) -> Option<DateExpression> {
        let text = self.text(at)?;
        let quarter = |number: i8, end: usize| Some((YearPart::Quarter(number), end));
        let (part, end) = match *text.as_bytes() {
            [b'Q', digit @ b'0'..=b'9'] => quarter((digit - b'0') as i8, at + 1),
            [b'w' | b'W', ..] if text.eq_ignore_ascii_case("week") => {
                Some((YearPart::Week(self.number_text(at + 1).filter(|n| n.len() <= 2)?.parse().ok()?), at + 2))
            }
            [b'f' | b's' | b't' | b'e' | b'n', ..] if self.text(at + 1) == Some("quarter") => {
                let number = ORDINALS.iter().position(|o| *o == text)?;
                // A game has a fourth quarter, too: only a year makes a date of it, or a number that no game has.
                let year = self.text(at + 2) == Some("of") && self.year(at + 3).is_some();
                quarter(number as i8 + 1, at + 2).filter(|_| year || number >= 4)
            }
            _ => None,
        }?;
        let year_at = if self.text(end) == Some("of") { end + 1 } else { end };
        let year = self.year(year_at);
        let end = if year.is_some() { year_at + 1 } else { end };
        Some(DateExpression { tokens: at..end, weekday: None, year, month: None, day: None, part: Some(part) })
    }

    /// `18 June 2023`, `June 18, 2023`, `18 June`, `June 2023`, `June`, `2023-06-18`.
    fn calendar_date(&self, at: usize) -> Option<DateExpression> {
        let date = self.iso(at).or_else(|| self.day_first(at)).or_else(|| self.month_first(at))?;
        Some(self.with_weekday_behind(date))
    }

    /// `12 March 2024, a Tuesday`, `12 March (Tuesday)`.
    fn with_weekday_behind(&self, date: DateExpression) -> DateExpression {
        let end = date.tokens.end;
        let (at, close) = match (self.mark(end, ','), self.mark(end, '(')) {
            (true, _) if self.text(end + 1) == Some("a") => (end + 2, end + 3),
            (_, true) if self.mark(end + 2, ')') => (end + 1, end + 3),
            _ => return date,
        };
        match self.weekday(at).filter(|_| date.day.is_some()) {
            Some(weekday) => DateExpression { tokens: date.tokens.start..close, weekday: Some(weekday), ..date },
            None => date,
        }
    }

    fn iso(&self, at: usize) -> Option<DateExpression> {
        let mut parts = self.number_text(at)?.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        let shape = year.len() == 4 && month.len() == 2 && day.len() == 2 && parts.next().is_none();
        let month = month.parse().ok().filter(|m| (1..=12).contains(m))?;
        shape.then_some(())?;
        Some(DateExpression {
            tokens: at..at + 1,
            weekday: None,
            year: year.parse().ok(),
            month: Some(month),
            day: day.parse().ok(),
            part: None,
        })
    }

    fn day_first(&self, at: usize) -> Option<DateExpression> {
        let day = self.day(at)?;
        let month_at = if self.text(at + 1) == Some("of") { at + 2 } else { at + 1 };
        let month = self.month(month_at)?;
        let (year, end) = self.year_after(month_at + 1);
        Some(DateExpression { tokens: at..end, weekday: None, year, month: Some(month), day: Some(day), part: None })
    }

    fn month_first(&self, at: usize) -> Option<DateExpression> {
        let month = self.month(at)?;
        if let Some(day) = self.day(at + 1) {
            let (year, end) = self.year_after(at + 2);
            return Some(DateExpression {
                tokens: at..end,
                weekday: None,
                year,
                month: Some(month),
                day: Some(day),
                part: None,
            });
        }
        let (year, end) = self.year_after(at + 1);
        if year.is_none() && !self.month_stands_alone(at) {
            return None;
        }
        Some(DateExpression { tokens: at..end, weekday: None, year, month: Some(month), day: None, part: None })
    }

    /// `May` may be a verb and `March` a noun: alone, a month needs a preposition or the like before it.
    fn month_stands_alone(&self, at: usize) -> bool {
        self.is_cued(at, &MONTH_CUES)
    }

    fn year_alone(&self, at: usize) -> Option<DateExpression> {
        let year = self.year(at).filter(|_| self.is_cued(at, &YEAR_CUES))?;
        Some(DateExpression { tokens: at..at + 1, weekday: None, year: Some(year), month: None, day: None, part: None })
    }

    /// Whether a word that leads to a date stands before the token: a common one, or one of `more`.
    fn is_cued(&self, at: usize, more: &[&str]) -> bool {
        let before = at.checked_sub(1).and_then(|b| self.text(b)).map(fold::lower);
        before.is_some_and(|word| CUES.contains(&word.as_str()) || more.contains(&word.as_str()))
    }

    /// A year after a day or month, with or without comma: its value and the token after it.
    fn year_after(&self, at: usize) -> (Option<i16>, usize) {
        let year_at = if self.mark(at, ',') { at + 1 } else { at };
        self.year(year_at).map_or((None, at), |year| (Some(year), year_at + 1))
    }

    fn weekday(&self, at: usize) -> Option<Weekday> {
        let token = self.tokens.get(at).filter(|t| t.has(Classes::WEEKDAY) && t.is_capital())?;
        Some(match fold::lower(token.text(self.block)).as_str() {
            "monday" => Weekday::Monday,
            "tuesday" => Weekday::Tuesday,
            "wednesday" => Weekday::Wednesday,
            "thursday" => Weekday::Thursday,
            "friday" => Weekday::Friday,
            "saturday" => Weekday::Saturday,
            _ => Weekday::Sunday,
        })
    }

    fn month(&self, at: usize) -> Option<i8> {
        let token = self.tokens.get(at).filter(|t| t.has(Classes::MONTH) && t.is_capital())?;
        let name = fold::lower(token.text(self.block));
        MONTHS.iter().position(|month| month.get(..3) == name.get(..3)).map(|index| index as i8 + 1)
    }

    fn day(&self, at: usize) -> Option<i8> {
        let text = self.number_text(at)?;
        let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let ending_fits = matches!(&text[digits.len()..], "" | "st" | "nd" | "rd" | "th");
        digits.parse().ok().filter(|day| ending_fits && digits.len() <= 2 && (1..=99).contains(day))
    }

    fn year(&self, at: usize) -> Option<i16> {
        let text = self.number_text(at).filter(|t| t.len() == 4 && t.bytes().all(|b| b.is_ascii_digit()))?;
        text.parse().ok().filter(|year| (1500..2200).contains(year))
    }

    fn number_text(&self, at: usize) -> Option<&str> {
        self.tokens.get(at).filter(|t| t.kind == Kind::Number).map(|t| t.text(self.block))
    }

    fn text(&self, at: usize) -> Option<&str> {
        self.tokens.get(at).map(|t| t.text(self.block))
    }

    fn mark(&self, at: usize, mark: char) -> bool {
        self.tokens.get(at).is_some_and(|t| t.is(mark))
    }
}

/// Words that lead to a month or year standing alone.
const CUES: [&str; 17] = [
    "in", "since", "until", "till", "by", "during", "early", "mid", "late", "of", "from", "through", "to", "before",
    "after", "between", "the",
];
/// Further words that lead to a month.
const MONTH_CUES: [&str; 6] = ["last", "next", "this", "for", "earlier", "later"];
/// Further words that lead to a year.
const YEAR_CUES: [&str; 6] = ["spring", "summer", "autumn", "winter", "'s", "’s"];

const ORDINALS: [&str; 9] = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"];

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

fn month_name(month: i8) -> String {
    let name = MONTHS[(month - 1).clamp(0, 11) as usize];
    name[..1].to_uppercase() + &name[1..]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::lexicon::Lexicon;
    use crate::language::tokens::tokenize;

    fn dates(text: &str) -> Vec<(String, DateExpression)> {
        let tokens = tokenize(text, Lexicon::english());
        read(&tokens, text, 0..tokens.len())
            .into_iter()
            .map(|d| (text[tokens[d.tokens.start].start as usize..tokens[d.tokens.end - 1].end as usize].to_owned(), d))
            .collect()
    }

    #[test]
    fn reads_the_usual_forms() {
        for form in
            ["Monday, June 18, 2023", "18 June 2023", "June 18th, 2023", "2023-06-18", "Monday (18 June)", "June 2023"]
        {
            let found = dates(&format!("They met on {form} in town."));
            assert_eq!(found.len(), 1, "{form}");
            assert_eq!(found[0].0, form);
            assert_eq!(found[0].1.month, Some(6), "{form}");
        }
        assert_eq!(dates("It began in 2021.")[0].1.year, Some(2021));
        assert_eq!(dates("on Friday").len(), 1);
    }

    #[test]
    fn leaves_false_friends_alone() {
        for text in [
            "The talks may go on.",
            "Theresa May left.",
            "They March on.",
            "the Sunday Times",
            "G20 and COVID-19",
            "1,200 people",
        ] {
            assert_eq!(dates(text), [], "{text}");
        }
    }

    #[test]
    fn knows_days_that_do_not_exist() {
        assert_eq!(dates("on 31 June").remove(0).1.impossible().as_deref(), Some("June has 30 days"));
        assert!(dates("on 29 February 2023").remove(0).1.impossible().is_some());
        assert!(dates("on 29 February").remove(0).1.impossible().is_none());
        assert!(dates("on 29 February 2024").remove(0).1.impossible().is_none());
    }
}
