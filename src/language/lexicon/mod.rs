//! The lexicon: word lists as plain data files, compiled into one look-up structure.
//!
//! Each file beside this one says in its head what it holds. Nothing here knows a sentence; the
//! readers of this floor ask for a word's classes, or for the longest known phrase at a token.

use std::borrow::Cow;
use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use self::name_lists::NameLists;
use super::fold;
use super::tokens::{Case, Kind, POSSESSIVE, Token};
use gazetteer::Gazetteer;
use office_rules::OfficeRules;

mod classes;
mod events;
mod gazetteer;
mod name_lists;
mod office_rules;
mod tables;
mod verb_groups;

/// The words of time expressions.
pub(super) const TIME_WORDS: &str = include_str!("time_words.tsv");
/// Holidays and other named days, with their rules.
pub(super) const HOLIDAYS: &str = include_str!("holidays.tsv");
/// The days of festivals that no rule of the Gregorian calendar gives.
pub(super) const LUNAR_DAYS: &str = include_str!("lunar_days.tsv");

pub use classes::Classes;
pub use events::{EventForm, EventKind, EventWord, Frame, SlotPart};
pub use gazetteer::City;
pub use name_lists::NameUse;
pub use tables::{Body, Country, Head, Modifier, OfficeClass, Place, Seat, Tense};
pub use verb_groups::GroupWord;

pub(super) use tables::rows;

/// A word's number in the lexicon.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct WordId(u32);

impl WordId {
    /// No word of the lexicon.
    pub const NONE: Self = Self(0);

    /// The number itself, for tables by word.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// What a known phrase stands for. Numbers index the lexicon's tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// A country by its name (`United States`, `US`).
    Country(u16),
    /// A country by its adjective (`American`).
    Demonym(u16),
    /// A country's capital (`Washington`).
    Capital(u16),
    /// Another place.
    Place(u16),
    /// A body by one of its names (`UN`, `World Bank`).
    Body(u16),
    /// The head of an office (`foreign minister` has the head `minister`).
    Head {
        /// Index of the head.
        head: u16,
        /// Whether it is the plural form.
        plural: bool,
    },
    /// A portfolio (`foreign`, `public security`).
    Portfolio(u16),
    /// A word that modifies an office (`former`, `deputy`).
    Modifier(u16),
    /// A word that names an event.
    Event {
        /// Index of its frame.
        frame: u16,
        /// The form it is in.
        form: EventForm,
    },
}

struct Phrase {
    words: Box<[WordId]>,
    meaning: Meaning,
    /// Known only when written in capitals: `US`, not `us`.
    upper: bool,
}

/// All word lists, ready for look-ups.
pub struct Lexicon {
    words: FxHashMap<Box<str>, WordId>,
    classes: Vec<Classes>,
    phrases: Vec<Phrase>,
    /// Phrases by their first word, longest first.
    by_first: Vec<Vec<u32>>,
    countries: Vec<Country>,
    places: Vec<Place>,
    bodies: Vec<Body>,
    heads: Vec<Head>,
    portfolios: Vec<Box<str>>,
    modifiers: Vec<Modifier>,
    frames: Vec<Frame>,
    group_words: Vec<GroupWord>,
    nicknames: FxHashMap<Box<str>, Vec<u16>>,
    transliterations: FxHashMap<Box<str>, u16>,
    given_names: FxHashSet<Box<str>>,
    honorific_pairs: FxHashSet<(WordId, WordId)>,
    mononyms: FxHashSet<Box<str>>,
    namesakes: FxHashSet<Box<str>>,
    namesake_openings: FxHashSet<Box<str>>,
    surname_endings: Vec<&'static str>,
    names: NameLists,
    definite: FxHashSet<Box<str>>,
    family_first: FxHashSet<Box<str>>,
    office_rules: OfficeRules,
    gazetteer: Gazetteer,
    /// Words from this number on are known from time expressions, tenses, events and verb groups alone.
    first_unlisted: u32,
}

static ENGLISH: LazyLock<Lexicon> = LazyLock::new(Lexicon::build);

impl Lexicon {
    /// The built-in English lexicon.
    pub fn english() -> &'static Self {
        &ENGLISH
    }

    /// The number of a word in its [lower-case form](fold::lower), or [`WordId::NONE`].
    pub fn word(&self, lower: &str) -> WordId {
        self.words.get(lower).copied().unwrap_or(WordId::NONE)
    }

    /// What is known about a word.
    pub fn classes(&self, word: WordId) -> Classes {
        self.classes[word.0 as usize]
    }

    /// Whether a word is in no list but those of time expressions, tenses, events and verb groups: it may well be a name.
    pub fn is_unlisted(&self, word: WordId) -> bool {
        word == WordId::NONE || word.0 >= self.first_unlisted
    }

    /// Whether a part of a hyphenated word, or the letters before its digits, is a word of time expressions, or a year
    /// may be.
    pub fn tells_time(&self, lower: &str) -> bool {
        let known = |part: &str| self.classes(self.word(part)).any(Classes::TIME);
        lower.split(|c: char| c == '-' || c.is_ascii_digit()).any(known)
            || lower.contains("-19")
            || lower.contains("-20")
    }

    /// The phrases that start at token `at`, longest first: token count and meaning.
    pub fn phrases<'a>(&'a self, tokens: &'a [Token], at: usize) -> impl Iterator<Item = (usize, Meaning)> + 'a {
        let first = tokens.get(at).map_or(WordId::NONE, |t| t.word);
        self.by_first[first.0 as usize].iter().filter_map(move |&p| {
            let phrase = &self.phrases[p as usize];
            let part = tokens.get(at..at + phrase.words.len())?;
            let same = part
                .iter()
                .zip(&phrase.words)
                .all(|(t, w)| t.word == *w && matches!(t.kind, Kind::Word | Kind::Possessive));
            (same && (!phrase.upper || part.iter().all(|t| t.case == Case::Upper)))
                .then_some((phrase.words.len(), phrase.meaning))
        })
    }

    /// The longest phrase at token `at` that `wanted` maps to something.
    pub fn longest<T>(&self, tokens: &[Token], at: usize, wanted: impl Fn(Meaning) -> Option<T>) -> Option<(usize, T)> {
        self.phrases(tokens, at).find_map(|(n, meaning)| wanted(meaning).map(|found| (n, found)))
    }

    /// A country's or other name as it stands after a preposition: `the United States`, `China`.
    pub fn with_article(&self, name: &str) -> String {
        if self.definite.contains(name) { format!("the {name}") } else { name.to_owned() }
    }

    /// Whether news English names the officials of a country with the family name first.
    pub fn family_first_country(&self, name: &str) -> bool {
        self.family_first.contains(name)
    }

    /// The country that contains a known place.
    pub fn country_of_place(&self, name: &str) -> Option<&str> {
        let listed = |name: &str| self.places.iter().find(|p| &*p.name == name).map(|p| &*p.country);
        // Offices have the name alone of what a list calls `Exampleland State`.
        let state = || listed(&format!("{name} State"));
        let city = || self.gazetteer.named(name).map(|city| city.country);
        listed(name).or_else(city).or_else(state).filter(|country| !country.is_empty())
    }

    /// A town of the gazetteer that starts at token `at` and is in no other list: token count, name and country.
    pub fn city_at(&self, tokens: &[Token], block: &str, at: usize) -> Option<(usize, City)> {
        self.gazetteer.longest(tokens, block, at)
    }

    /// A body of the table.
    pub fn body(&self, index: u16) -> &Body {
        &self.bodies[index as usize]
    }

    /// A body by its name in the table.
    pub fn body_named(&self, name: &str) -> Option<&Body> {
        self.bodies.iter().find(|body| &*body.name == name)
    }

    /// A country of the table.
    pub fn country(&self, index: u16) -> &Country {
        &self.countries[index as usize]
    }

    /// A place of the table.
    pub fn place(&self, index: u16) -> &Place {
        &self.places[index as usize]
    }

    /// Whether this is a country's name in the table.
    pub fn is_country(&self, name: &str) -> bool {
        self.countries.iter().any(|country| &*country.name == name)
    }

    /// An office head of the table.
    pub fn head(&self, index: u16) -> &Head {
        &self.heads[index as usize]
    }

    /// The office head of a canonical name.
    pub fn head_named(&self, canonical: &str) -> Option<u16> {
        self.heads.iter().position(|head| &*head.canonical == canonical).map(|at| at as u16)
    }

    /// The canonical form of a portfolio.
    pub fn portfolio(&self, index: u16) -> &str {
        &self.portfolios[index as usize]
    }

    /// A modifier of the table.
    pub fn modifier(&self, index: u16) -> &Modifier {
        &self.modifiers[index as usize]
    }

    /// What a word may be in a verb group.
    pub fn group_word(&self, word: WordId) -> GroupWord {
        self.group_words[word.0 as usize]
    }

    /// The frame of a word that names an event.
    pub fn frame(&self, index: u16) -> &Frame {
        &self.frames[index as usize]
    }

    /// Whether two given names (lower case) are a name and its nickname, or two nicknames of one name.
    pub fn nicknames_of_one(&self, a: &str, b: &str) -> bool {
        match (self.nicknames.get(a), self.nicknames.get(b)) {
            (Some(a), Some(b)) => a.iter().any(|group| b.contains(group)),
            _ => false,
        }
    }

    /// Whether two parts of names (name keys) are one name written in two ways (`mohammed`, `muhammad`).
    pub fn transliterated(&self, a: &str, b: &str) -> bool {
        self.transliterations.get(a).zip(self.transliterations.get(b)).is_some_and(|(a, b)| a == b)
    }

    /// The groups of names (keys) that a part is one of: names with their nicknames, then names with their spellings.
    /// Of two parts that are [nicknames of one](Self::nicknames_of_one) or [transliterated](Self::transliterated) some
    /// group is the same.
    pub fn name_groups(&self, key: &str) -> impl Iterator<Item = (bool, u16)> + '_ {
        let nicknames = self.nicknames.get(key).into_iter().flatten().map(|&group| (true, group));
        nicknames.chain(self.transliterations.get(key).map(|&group| (false, group)))
    }

    /// Whether a word (a [name key](fold::name_key)) is a well-known given name or nickname.
    pub fn is_given_name(&self, key: &str) -> bool {
        self.nicknames.contains_key(key) || self.given_names.contains(key)
    }

    /// What the long lists of names say about a word (a [name key](fold::name_key)).
    pub fn list_of_names(&self, key: &str) -> NameUse {
        self.names.find(key)
    }

    /// Whether a word (a [name key](fold::name_key)) ends as mostly surnames do: `-enko`, `-opoulos`.
    pub fn ends_like_a_surname(&self, key: &str) -> bool {
        self.surname_endings.iter().any(|ending| key.len() >= ending.len() + 3 && key.ends_with(ending))
    }

    /// Whether two words are one title before names: `tan sri`.
    pub fn is_honorific(&self, first: WordId, second: WordId) -> bool {
        self.honorific_pairs.contains(&(first, second))
    }

    /// Whether persons are known by this word (lower case) alone: `pelé`.
    pub fn is_mononym(&self, lower: &str) -> bool {
        self.mononyms.contains(lower)
    }

    /// Whether a name of [namesakes](Self::is_namesake) begins with this word (a [name key](fold::name_key)).
    pub fn may_open_a_namesake(&self, key: &str) -> bool {
        self.namesake_openings.contains(key)
    }

    /// Whether a name (a [name key](fold::name_key)) is known for a company or thing, though it looks like a person's.
    pub fn is_namesake(&self, key: &str) -> bool {
        self.namesakes.contains(key)
    }

    /// The canonical key of an office that has several names (`house speaker`, `premier` of China), or the key itself.
    pub fn office_key<'k>(&self, key: &'k str, of: Option<&str>) -> Cow<'k, str> {
        self.office_rules.key(key, of)
    }

    /// How many hold an office of a country that has rules of its own for it.
    pub fn office_seat(&self, key: &str, of: Option<&str>) -> Option<Seat> {
        self.office_rules.seat(key, of)
    }

    /// Whether nobody holds both offices (keys) of one country at a time.
    pub fn offices_exclude(&self, a: &str, b: &str, of: Option<&str>) -> bool {
        self.office_rules.exclude(a, b, of)
    }

    /// Whether a hyphenated word joins names of countries or peoples (`us-china`, `sino-american`).
    pub fn names_countries(&self, lower: &str) -> bool {
        lower.split('-').any(|part| {
            matches!(
                part,
                "sino"
                    | "anglo"
                    | "franco"
                    | "russo"
                    | "indo"
                    | "afro"
                    | "euro"
                    | "pan"
                    | "trans"
                    | "cross"
                    | "pro"
                    | "anti"
                    | "non"
            ) || self.classes(self.word(part)).any(Classes::COUNTRY)
        })
    }

    fn build() -> Self {
        let mut lexicon = Self {
            words: FxHashMap::default(),
            classes: vec![Classes::NONE],
            phrases: Vec::new(),
            by_first: vec![Vec::new()],
            countries: Vec::new(),
            places: Vec::new(),
            bodies: Vec::new(),
            heads: Vec::new(),
            portfolios: Vec::new(),
            modifiers: Vec::new(),
            frames: Vec::new(),
            group_words: vec![GroupWord::NONE],
            nicknames: FxHashMap::default(),
            transliterations: FxHashMap::default(),
            given_names: FxHashSet::default(),
            honorific_pairs: FxHashSet::default(),
            mononyms: FxHashSet::default(),
            namesakes: FxHashSet::default(),
            namesake_openings: FxHashSet::default(),
            surname_endings: Vec::new(),
            names: NameLists::default(),
            definite: FxHashSet::default(),
            family_first: FxHashSet::default(),
            office_rules: OfficeRules::load(),
            gazetteer: Gazetteer::load(),
            first_unlisted: u32::MAX,
        };
        tables::load(&mut lexicon);
        lexicon.first_unlisted = lexicon.classes.len() as u32;
        events::load(&mut lexicon);
        verb_groups::load(&mut lexicon);
        tables::load_time_words(&mut lexicon);
        tables::load_tense_words(&mut lexicon);
        tables::load_name_cues(&mut lexicon);
        let Self { phrases, by_first, .. } = &mut lexicon;
        for list in by_first {
            list.sort_by_key(|&p| (std::cmp::Reverse(phrases[p as usize].words.len()), p));
        }
        lexicon
    }

    fn intern(&mut self, lower: &str) -> WordId {
        if let Some(&word) = self.words.get(lower) {
            return word;
        }
        let word = WordId(self.classes.len() as u32);
        self.words.insert(lower.into(), word);
        self.classes.push(Classes::NONE);
        self.group_words.push(GroupWord::NONE);
        self.by_first.push(Vec::new());
        word
    }

    fn add_class(&mut self, word: &str, class: Classes) {
        let word = self.intern(&fold::lower(word));
        self.classes[word.0 as usize] |= class;
    }

    /// Adds a phrase; a phrase of two or more words also in its hyphenated spelling.
    fn add_phrase(&mut self, text: &str, meaning: Meaning) {
        let upper = text.len() <= 5 && text.chars().all(|c| c.is_uppercase() || c == '.');
        // A possessive is a token of its own: `People's` is two.
        let words: Vec<&str> = text
            .split_whitespace()
            .flat_map(|word| match word.strip_suffix(POSSESSIVE) {
                Some(stem) => vec![stem, POSSESSIVE],
                None => vec![word],
            })
            .collect();
        self.push_phrase(&words, meaning, upper);
        if words.len() > 1 && !words.contains(&POSSESSIVE) {
            self.push_phrase(&[&words.join("-")], meaning, upper);
        }
    }

    fn push_phrase(&mut self, words: &[&str], meaning: Meaning, upper: bool) {
        let words: Box<[WordId]> = words.iter().map(|w| self.intern(&fold::lower(w))).collect();
        let Some(first) = words.first().copied() else { return };
        if matches!(meaning, Meaning::Country(_) | Meaning::Demonym(_)) && words.len() == 1 {
            self.classes[first.0 as usize] |= Classes::COUNTRY;
        }
        self.by_first[first.0 as usize].push(self.phrases.len() as u32);
        self.phrases.push(Phrase { words, meaning, upper });
    }
}

impl std::fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Lexicon").field("words", &self.words.len()).field("phrases", &self.phrases.len()).finish()
    }
}
