//! The words of time expressions and what each may mean, from `lexicon/time_words.tsv`.

use std::sync::LazyLock;

use jiff::civil::Weekday;
use rustc_hash::FxHashMap;

use super::expression::{DayPart, Portion, Season, Step, Unit, VagueCount, YearKind};
use crate::language::fold;
use crate::language::lexicon::{Lexicon, TIME_WORDS, WordId};

/// What an expression may begin with, as bits: the reader asks only families that fit.
pub(super) mod begin {
    pub const INT: u32 = 1;
    pub const MONTH: u32 = 1 << 1;
    pub const WEEKDAY: u32 = 1 << 2;
    pub const UNIT: u32 = 1 << 3;
    pub const CARDINAL: u32 = 1 << 4;
    pub const ORDINAL: u32 = 1 << 5;
    pub const PART: u32 = 1 << 6;
    pub const SEASON: u32 = 1 << 7;
    pub const DAY: u32 = 1 << 8;
    pub const STEP: u32 = 1 << 9;
    pub const PORTION: u32 = 1 << 10;
    pub const FREQUENCY: u32 = 1 << 11;
    pub const COUNT: u32 = 1 << 12;
    pub const DECADE: u32 = 1 << 13;
    pub const YEAR: u32 = 1 << 14;
    pub const HOLIDAY: u32 = 1 << 15;
    /// Words of phrases such as `now` and `at the moment`.
    pub const REFERENCE: u32 = 1 << 16;
    /// `each`, `twice`
    pub const SET: u32 = 1 << 17;
    /// `half`, `all`, `another`
    pub const EXTENT: u32 = 1 << 18;
    /// `Q3`, `EOY`
    pub const CODE: u32 = 1 << 19;
    /// `the`, `a`, an apostrophe, before what else is there.
    pub const ARTICLE: u32 = 1 << 20;
    /// `in`, `within`, `for`
    pub const AHEAD: u32 = 1 << 21;
    /// `from`, `between`
    pub const FROM: u32 = 1 << 22;
    /// A number in any form.
    pub const NUMBER: u32 = INT | CARDINAL | ORDINAL;
}

/// Everything that one word may mean in a time expression; all `None` for other words.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Senses {
    /// The number of a month.
    pub month: Option<i8>,
    pub weekday: Option<Weekday>,
    pub unit: Option<Unit>,
    /// Whether the unit is written in the plural.
    pub plural: bool,
    pub cardinal: Option<u32>,
    pub ordinal: Option<u32>,
    /// `hundred`, `thousand`.
    pub magnitude: Option<u32>,
    pub part: Option<DayPart>,
    pub season: Option<Season>,
    /// `today`, `tomorrow`, `yesterday`: days from the day of writing.
    pub day: Option<i32>,
    pub step: Option<Step>,
    pub portion: Option<Portion>,
    /// `daily`, `annual`: how often.
    pub frequency: Option<Unit>,
    /// A time zone, in minutes east of UTC.
    pub zone: Option<i32>,
    /// `p.m.` is true.
    pub afternoon: Option<bool>,
    pub count: Option<VagueCount>,
    /// `nineties` is 90.
    pub decade: Option<i16>,
    pub year: Option<YearKind>,
    /// Begins the name of a holiday.
    pub holiday: bool,
    /// What it may begin, as bits of [`begin`].
    pub begins: u32,
}

static NONE: Senses = Senses {
    month: None,
    weekday: None,
    unit: None,
    plural: false,
    cardinal: None,
    ordinal: None,
    magnitude: None,
    part: None,
    season: None,
    day: None,
    step: None,
    portion: None,
    frequency: None,
    zone: None,
    afternoon: None,
    count: None,
    decade: None,
    year: None,
    holiday: false,
    begins: 0,
};

/// All senses, by the word's number in the lexicon and by its text in small letters.
struct Terms {
    /// One more than the index of the senses; 0 for a word without.
    by_word: Vec<u16>,
    by_text: FxHashMap<String, u16>,
    senses: Vec<Senses>,
}

static TERMS: LazyLock<Terms> = LazyLock::new(Terms::build);

/// The senses of a word of the lexicon.
pub(super) fn of_word(word: WordId) -> &'static Senses {
    let known = TERMS.by_word.get(word.index()).copied().unwrap_or(0);
    known.checked_sub(1).map_or(&NONE, |index| &TERMS.senses[usize::from(index)])
}

/// The senses of a word in small letters: a part of a hyphenated word, or letters written onto a number.
pub(super) fn of_text(lower: &str) -> &'static Senses {
    TERMS.by_text.get(lower).map_or(&NONE, |&index| &TERMS.senses[usize::from(index)])
}

/// No sense at all.
pub(super) fn none() -> &'static Senses {
    &NONE
}

impl Terms {
    fn build() -> Self {
        let lexicon = Lexicon::english();
        let mut terms = Self { by_word: Vec::new(), by_text: FxHashMap::default(), senses: Vec::new() };
        for line in TIME_WORDS.lines().filter(|line| !line.starts_with('#')) {
            let mut columns = line.split('\t');
            let (Some(words), Some(kind), Some(value)) = (columns.next(), columns.next(), columns.next()) else {
                continue;
            };
            for word in words.split('|') {
                terms.senses_of(word.to_owned(), lexicon).add(kind, value);
            }
        }
        for word in super::first_words() {
            let senses = terms.senses_of(fold::lower(word), lexicon);
            (senses.holiday, senses.begins) = (true, senses.begins | begin::HOLIDAY);
        }
        terms
    }

    /// The entry of a word in small letters, made if it is new.
    fn senses_of(&mut self, word: String, lexicon: &Lexicon) -> &mut Senses {
        let number = lexicon.word(&word);
        let senses = &mut self.senses;
        let index = *self.by_text.entry(word).or_insert_with(|| {
            senses.push(Senses::default());
            senses.len() as u16 - 1
        });
        if self.by_word.len() <= number.index() {
            self.by_word.resize(number.index() + 1, 0);
        }
        self.by_word[number.index()] = index + 1;
        &mut self.senses[usize::from(index)]
    }
}

impl Senses {
    /// Adds what one row of the table says.
    fn add(&mut self, kind: &str, value: &str) {
        let number = value.parse::<i32>().ok();
        self.begins |= match kind {
            "month" => begin::MONTH,
            "weekday" => begin::WEEKDAY,
            "unit" | "units" => begin::UNIT,
            "cardinal" | "number" => begin::CARDINAL,
            "ordinal" => begin::ORDINAL,
            "part" => begin::PART,
            "season" => begin::SEASON,
            "day" => begin::DAY,
            "step" => begin::STEP,
            "portion" => begin::PORTION,
            "frequency" => begin::FREQUENCY,
            "count" => begin::COUNT,
            "decade" => begin::DECADE,
            "year" => begin::YEAR,
            "reference" => begin::REFERENCE,
            "distribution" | "times" => begin::SET,
            "fraction" | "extent" | "article" => begin::EXTENT,
            "coded" | "day-end" => begin::CODE,
            _ => 0,
        };
        match kind {
            "month" => self.month = number.map(|n| n as i8),
            "weekday" => self.weekday = number.and_then(|n| Weekday::from_monday_one_offset(n as i8).ok()),
            "unit" => self.unit = Unit::named(value),
            "units" => (self.unit, self.plural) = (Unit::named(value), true),
            "cardinal" => self.cardinal = number.map(|n| n as u32),
            "ordinal" => self.ordinal = number.map(|n| n as u32),
            "number" => self.magnitude = number.map(|n| n as u32),
            "part" => self.part = DayPart::coded(value),
            "season" => self.season = Season::coded(value),
            "day" => self.day = number,
            "step" => self.step = Step::named(value),
            "portion" => self.portion = Portion::named(value),
            "frequency" => self.frequency = Unit::named(value),
            "zone" => self.zone = number,
            "meridiem" => self.afternoon = Some(value == "pm"),
            "count" => self.count = VagueCount::named(value),
            "decade" => self.decade = number.map(|n| n as i16),
            "year" => self.year = YearKind::named(value),
            _ => {}
        }
    }
}
