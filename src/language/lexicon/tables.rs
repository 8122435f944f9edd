//! The tables behind the phrases, and how the data files are read into them.

use super::{Classes, Lexicon, Meaning};
use crate::language::fold;

/// A country, or what news treats like one.
#[derive(Debug, Clone)]
pub struct Country {
    /// Name as news writes it.
    pub name: Box<str>,
    /// Its adjective, as news writes it.
    pub demonym: Box<str>,
}

/// A place that is no country.
#[derive(Debug, Clone)]
pub struct Place {
    /// Name as news writes it.
    pub name: Box<str>,
    /// The country that contains it; empty for seas and regions across countries.
    pub country: Box<str>,
}

/// A body that news names by several names, or whose head it calls a chief.
#[derive(Debug, Clone)]
pub struct Body {
    /// Name as news writes it.
    pub name: Box<str>,
    /// Index of the office of its head.
    pub head: Option<u16>,
    /// A national parliament's country; else empty.
    pub parliament_of: Box<str>,
}

/// What kind of office a head names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfficeClass {
    /// An office in the proper sense: minister, president, mayor, ambassador.
    Office,
    /// A position that many hold: analyst, fellow, professor, general.
    Position,
    /// A word too vague to name an office: leader, official, top diplomat.
    Weak,
}

/// How many hold an office at one time in one jurisdiction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seat {
    /// One.
    Single,
    /// One, if a portfolio is named.
    Portfolio,
    /// Any number.
    Many,
}

/// The head noun of an office.
#[derive(Debug, Clone)]
pub struct Head {
    /// Canonical form, lower case.
    pub canonical: Box<str>,
    /// Its kind.
    pub class: OfficeClass,
    /// How many hold it.
    pub seat: Seat,
    /// The class as the data file names it (`minister`, `academic`, …).
    pub group: Box<str>,
    /// Whether the bare head before a surname is normal: `President X`.
    pub short: bool,
}

/// What a modifier says about when, or whether, an office is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Tense {
    /// Held at the claim's date.
    #[default]
    Current,
    /// `former`, `ex-`.
    Former,
    /// `then-`.
    Then,
    /// `incoming`, `-elect`.
    Future,
}

/// A word that modifies an office.
#[derive(Debug, Clone)]
pub struct Modifier {
    /// Tense, if it says one.
    pub tense: Option<Tense>,
    /// A word that makes another office of it (`deputy`, `acting`), canonical.
    pub rank: Option<Box<str>>,
}

/// Reads every data file into the lexicon.
pub(super) fn load(lexicon: &mut Lexicon) {
    words(lexicon);
    countries(lexicon);
    places(lexicon);
    heads(lexicon);
    portfolios(lexicon);
    modifiers(lexicon);
    nicknames(lexicon);
    bodies(lexicon);
}

/// Reads the words of time expressions. They come last, so that they change nothing for the readers of names.
pub(super) fn load_time_words(lexicon: &mut Lexicon) {
    let mut strong: Vec<&str> = Vec::new();
    for [words, kind] in rows(super::TIME_WORDS) {
        words.split('|').for_each(|word| lexicon.add_class(word, Classes::TIME));
        if !WEAK_KINDS.contains(&kind) {
            strong.extend(words.split('|'));
        }
    }
    for [words] in rows::<1>(super::TIME_WORDS) {
        let weak = words.split('|').filter(|word| !strong.contains(word));
        weak.for_each(|word| lexicon.add_class(word, Classes::TIME_WEAK));
    }
    for word in crate::language::dates::first_words() {
        lexicon.add_class(word, Classes::TIME);
    }
    for word in TIME_LEADS.split_whitespace() {
        lexicon.add_class(word, Classes::TIME_LEAD);
    }
}

/// Reads the words that show where a clause looks.
pub(super) fn load_tense_words(lexicon: &mut Lexicon) {
    for [words, role] in rows(include_str!("tense_words.tsv")) {
        let class = match role {
            "past" => Classes::PAST,
            "ahead" => Classes::AHEAD,
            "copula" => Classes::COPULA,
            "plan" => Classes::PLAN,
            "planned" => Classes::PLANNED,
            _ => Classes::CLAUSE,
        };
        words.split('|').for_each(|word| lexicon.add_class(word, class));
    }
}

/// Reads the words that say beside a name what it is.
pub(super) fn load_name_cues(lexicon: &mut Lexicon) {
    for [word, kinds] in rows(include_str!("name_cues.tsv")) {
        for kind in names(kinds) {
            let class = match kind {
                "role" => Classes::ROLE,
                "body" => Classes::BODY,
                "property" => Classes::PROPERTY,
                _ => Classes::HUMAN_VERB,
            };
            lexicon.add_class(word, class);
        }
    }
    for [name] in rows(include_str!("namesakes.txt")) {
        // A word with a hyphen is one token, whose key has a space.
        let opening = name.split(' ').next().map(fold::name_key).unwrap_or_default();
        lexicon.namesake_openings.insert(opening.into());
        lexicon.namesakes.insert(fold::name_key(name).into());
    }
    for [title] in rows(include_str!("honorifics.txt")) {
        if let Some((first, second)) = title.split_once(' ') {
            let pair = (lexicon.intern(&fold::lower(first)), lexicon.intern(&fold::lower(second)));
            lexicon.honorific_pairs.insert(pair);
        }
    }
    lexicon.surname_endings.extend(rows(include_str!("surname_endings.txt")).map(|[ending]| ending));
    lexicon.mononyms.extend(rows(include_str!("mononyms.txt")).map(|[word]| fold::lower(word).into()));
}

/// Kinds of words that begin no expression without another word of time near.
const WEAK_KINDS: [&str; 13] = [
    "cardinal",
    "ordinal",
    "number",
    "step",
    "portion",
    "count",
    "zone",
    "meridiem",
    "fraction",
    "distribution",
    "times",
    "extent",
    "article",
];

/// Small words that may open a time expression, and words that only do so with a number behind them.
const TIME_LEADS: &str = "the a an from between in within for at these my our very";

/// The rows of a data file as `N` columns; missing columns are empty, `#` lines are comments.
pub(in crate::language) fn rows<const N: usize>(file: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    file.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()).map(|line| {
        let mut columns = line.split('\t').map(str::trim);
        std::array::from_fn(|_| columns.next().unwrap_or(""))
    })
}

pub(super) fn names(column: &'static str) -> impl Iterator<Item = &'static str> {
    column.split('|').map(str::trim).filter(|name| !name.is_empty())
}

fn words(lexicon: &mut Lexicon) {
    for [word] in rows(include_str!("common_words.txt")) {
        lexicon.add_class(word, Classes::COMMON);
    }
    for (list, class) in [
        (
            "january february march april may june july august september october november december \
          jan. feb. mar. apr. aug. sept. sep. oct. nov. dec. jan feb mar apr aug sept sep oct nov dec",
            Classes::MONTH,
        ),
        ("monday tuesday wednesday thursday friday saturday sunday", Classes::WEEKDAY),
        ("jr jr. sr sr. ii iii iv", Classes::SUFFIX),
    ] {
        list.split_whitespace().for_each(|word| lexicon.add_class(word, class));
    }
    for [word, kind] in rows(include_str!("honorifics.txt")) {
        let class = if kind == "courtesy" { Classes::HONORIFIC | Classes::COURTESY } else { Classes::HONORIFIC };
        lexicon.add_class(word, class);
    }
    for [word] in rows(include_str!("function_words.txt")) {
        lexicon.add_class(word, Classes::FUNCTION);
    }
    for [word] in rows(include_str!("particles.txt")) {
        lexicon.add_class(word, Classes::PARTICLE);
    }
    for [word] in rows(include_str!("speech_verbs.txt")) {
        lexicon.add_class(word, Classes::SPEECH);
    }
    for [word, kind] in rows(include_str!("org_words.txt")) {
        let class = match kind {
            "org" => Classes::ORGANIZATION,
            "legal" => Classes::ORGANIZATION | Classes::LEGAL,
            "place" => Classes::PLACE,
            "prefix" => Classes::OPENER,
            _ => Classes::THING,
        };
        lexicon.add_class(word, class);
    }
    for [word, end] in rows(include_str!("abbreviations.txt")) {
        let class = if end == "any" { Classes::ABBREVIATION | Classes::MAY_END } else { Classes::ABBREVIATION };
        lexicon.add_class(word, class);
    }
}

fn countries(lexicon: &mut Lexicon) {
    lexicon.family_first.extend(rows(include_str!("family_first_countries.txt")).map(|[name]| name.into()));
    lexicon.definite.extend(rows(include_str!("definite_countries.txt")).map(|[name]| name.into()));
    for [name, others, demonyms, capitals] in rows(include_str!("countries.tsv")) {
        let index = lexicon.countries.len() as u16;
        for alias in names(name).chain(names(others)) {
            lexicon.add_phrase(alias, Meaning::Country(index));
        }
        for demonym in names(demonyms).filter(|d| *d != name) {
            lexicon.add_phrase(demonym, Meaning::Demonym(index));
            if !demonym.ends_with(['s', 'h', 'e']) {
                lexicon.add_phrase(&format!("{demonym}s"), Meaning::Demonym(index));
            }
        }
        for capital in names(capitals) {
            lexicon.add_phrase(capital, Meaning::Capital(index));
        }
        lexicon.countries.push(Country { name: name.into(), demonym: names(demonyms).next().unwrap_or(name).into() });
    }
}

fn places(lexicon: &mut Lexicon) {
    for [name, others, country] in rows(include_str!("places.tsv")) {
        let index = lexicon.places.len() as u16;
        for alias in names(name).chain(names(others)) {
            lexicon.add_phrase(alias, Meaning::Place(index));
        }
        lexicon.places.push(Place { name: name.into(), country: country.into() });
    }
}

fn heads(lexicon: &mut Lexicon) {
    for [head, plural, canonical, group, seat, short] in rows(include_str!("offices.tsv")) {
        let index = lexicon.heads.len() as u16;
        let class = match group {
            "weak" => OfficeClass::Weak,
            "academic" | "military" | "corporate" | "sport" | "religious" => OfficeClass::Position,
            _ => OfficeClass::Office,
        };
        let seat = match seat {
            "single" => Seat::Single,
            "portfolio" => Seat::Portfolio,
            _ => Seat::Many,
        };
        opens_title(lexicon, head);
        lexicon.add_phrase(head, Meaning::Head { head: index, plural: false });
        for plural in names(plural).filter(|p| *p != head) {
            lexicon.add_phrase(plural, Meaning::Head { head: index, plural: true });
        }
        let canonical = if canonical.is_empty() { head } else { canonical };
        lexicon.heads.push(Head {
            canonical: canonical.into(),
            class,
            seat,
            group: group.into(),
            short: short == "yes",
        });
    }
}

/// Comes after the heads, which it points to.
fn bodies(lexicon: &mut Lexicon) {
    for [name, others, head, country] in rows(include_str!("bodies.tsv")) {
        let index = lexicon.bodies.len() as u16;
        for alias in names(name).chain(names(others)) {
            lexicon.add_phrase(alias, Meaning::Body(index));
        }
        let head = lexicon.head_named(head);
        lexicon.bodies.push(Body { name: name.into(), head, parliament_of: country.into() });
    }
}

fn portfolios(lexicon: &mut Lexicon) {
    for [canonical, others] in rows(include_str!("portfolios.tsv")) {
        let index = lexicon.portfolios.len() as u16;
        for form in names(canonical).chain(names(others)) {
            opens_title(lexicon, form);
            lexicon.add_phrase(form, Meaning::Portfolio(index));
        }
        lexicon.portfolios.push(canonical.into());
    }
}

/// Notes that titles begin with the first word of a phrase.
fn opens_title(lexicon: &mut Lexicon, phrase: &'static str) {
    if let Some(word) = phrase.split_whitespace().next().filter(|word| *word != "the") {
        lexicon.add_class(word, Classes::TITLE);
    }
}

fn modifiers(lexicon: &mut Lexicon) {
    for [word, kind, canonical] in rows(include_str!("modifiers.tsv")) {
        let index = lexicon.modifiers.len() as u16;
        opens_title(lexicon, word);
        lexicon.push_phrase(&word.split_whitespace().collect::<Vec<_>>(), Meaning::Modifier(index), false);
        let tense = match kind {
            "past" => Some(Tense::Former),
            "then" => Some(Tense::Then),
            "future" => Some(Tense::Future),
            _ => None,
        };
        let rank = matches!(kind, "rank" | "acting").then(|| canonical.into());
        lexicon.modifiers.push(Modifier { tense, rank });
    }
}

fn nicknames(lexicon: &mut Lexicon) {
    for (group, [form, others]) in rows(include_str!("transliterations.tsv")).enumerate() {
        for form in names(form).chain(names(others)) {
            lexicon.transliterations.insert(fold::name_key(form).into(), group as u16);
        }
    }
    for [name] in rows(include_str!("given_names.txt")) {
        lexicon.given_names.insert(fold::name_key(name).into());
    }
    for (group, [name, nicknames]) in rows(include_str!("nicknames.tsv")).enumerate() {
        for form in names(name).chain(names(nicknames)) {
            lexicon.nicknames.entry(fold::name_key(form).into()).or_default().push(group as u16);
        }
    }
}
