//! Each rule on small corpora, and what must hold of any.

use std::sync::Arc;

use proptest::prelude::*;

use super::board::{Board, Order, Step};
use crate::claims::clues::{DateRule, DaySet};
use crate::claims::{self, DateBasis, Given};
use crate::document::{Document, Format, QuoteTier, TextFile};
use crate::facts::{CuratedList, Facts, Source, SourceReading};
use crate::language::dates::Days;
use crate::language::lexicon::Lexicon;

/// A source: its file, its date if it states one, its text.
type Text<'t> = (&'t str, Option<&'t str>, &'t str);

fn sources(texts: &[Text<'_>]) -> Vec<SourceReading> {
    let source = |(path, date, text): &Text<'_>| {
        let file = TextFile::from_text((*path).to_owned(), (*text).to_owned());
        let document = Document::read(Arc::new(file), Format::PlainText).expect("a document");
        let manifest_date = date.map(|date| Days::parse(date).expect("a date"));
        let reading = claims::read(Arc::new(document), Given { manifest_date, ..Given::default() }, Lexicon::english());
        SourceReading { reading, publisher: None, relayed_from: Vec::new(), quotes: QuoteTier::Verbatim }
    };
    texts.iter().map(source).collect()
}

fn facts_with(texts: &[Text<'_>], list: &str) -> Facts {
    let list = (!list.is_empty()).then(|| {
        let file = TextFile::from_text("offices.toml".to_owned(), list.to_owned());
        Arc::new(CuratedList::parse(Arc::new(file)).expect("a list"))
    });
    Facts::build(sources(texts), list.into_iter().collect(), Lexicon::english())
}

fn facts(texts: &[Text<'_>]) -> Facts {
    facts_with(texts, "")
}

fn source<'f>(facts: &'f Facts, path: &str) -> &'f Source {
    facts.sources().iter().find(|source| source.file.path() == path).expect("a source")
}

/// What was inferred of a source, and the rules that count.
fn inferred(facts: &Facts, path: &str) -> (String, Vec<&'static str>) {
    let inference = source(facts, path).inferred.as_ref().expect("an inference");
    let rules = inference.reasons.iter().filter(|reason| reason.used).map(|reason| reason.rule.id());
    (inference.days.to_string(), rules.collect())
}

const TALKS: &str = "The plan was made during the November talks between Ada Doe and Max Roe in Bergen, Norway.";
const ARRIVAL: &str = "Freedonian Foreign Minister Ada Doe has arrived in Norway.\n\nDoe is the first foreign minister \
    to travel to Norway in five years. Doe touched down on Sunday morning and is expected to speak in the \
    evening.\n\nOn Monday, Doe is scheduled for a meeting with Mayor Max Roe.";
const SEQUEL: &str = "Freedonian Foreign Minister Ada Doe's trip to Norway had a surprising end.\n\nDoe had met with Mayor \
    Max Roe before.";

#[test]
fn dated_sources_stand_and_need_no_reasons() {
    let facts = facts(&[("a.txt", Some("2031-12-23"), TALKS)]);
    assert!(source(&facts, "a.txt").inferred.is_none());
    assert!(source(&facts, "a.txt").date.is_some_and(|date| date.basis == DateBasis::Manifest));
}

#[test]
fn nothing_is_known_of_a_text_without_clues() {
    let facts = facts(&[("a.txt", None, "Rain fell on the harbour.")]);
    assert_eq!(inferred(&facts, "a.txt"), ("unknown".to_owned(), Vec::new()));
    assert!(source(&facts, "a.txt").date.is_none());
}

#[test]
fn d7_last_year_of_an_event_that_another_dates() {
    let later = "They carry on what Ada Doe and Max Roe agreed to in Bergen at the end of last year.";
    let facts = facts(&[("a.txt", Some("2031-12-23"), TALKS), ("b.txt", None, later)]);
    assert_eq!(inferred(&facts, "b.txt"), ("2032".to_owned(), vec!["D7"]));
    let date = source(&facts, "b.txt").date.expect("a date");
    assert_eq!((date.days, date.basis), (Days::year(2032).expect("a year"), DateBasis::Inferred));
}

#[test]
fn d7_needs_the_same_town() {
    let later = "They carry on what Ada Doe and Max Roe agreed to in Vienna at the end of last year.";
    let facts = facts(&[("a.txt", Some("2031-12-23"), TALKS), ("b.txt", None, later)]);
    assert_eq!(inferred(&facts, "b.txt").0, "unknown");
}

#[test]
fn d9_and_d10_a_first_visit_and_what_it_had_ahead() {
    let facts = facts(&[("a.txt", Some("2031-06-15"), ARRIVAL), ("b.txt", None, SEQUEL)]);
    assert_eq!(inferred(&facts, "b.txt"), ("not before 2031-06-16".to_owned(), vec!["D9", "D10"]));
    // An open end is no date.
    assert!(source(&facts, "b.txt").date.is_none());
}

#[test]
fn d10_alone_does_not_tell_one_meeting_from_another() {
    let ahead = "On Monday, Ada Doe is scheduled for a meeting with Max Roe.";
    let facts = facts(&[("a.txt", Some("2031-06-15"), ahead), ("b.txt", None, "Ada Doe had met with Max Roe.")]);
    assert_eq!(inferred(&facts, "b.txt").0, "unknown");
}

#[test]
fn d10_with_the_weekday_gives_a_week() {
    let told = SEQUEL.replace("before", "on Monday");
    let facts = facts(&[("a.txt", Some("2031-06-15"), ARRIVAL), ("b.txt", None, &told)]);
    assert_eq!(inferred(&facts, "b.txt").0, "2031-06-16 to 2031-06-22");
}

const LIST: &str = "[[office]]\noffice = \"foreign minister\"\nof = \"Norway\"\nsingle_seat = true\nholders = [\n\
    { name = \"Ada Doe\", from = 2030-01-05, until = 2030-03-09 },\n\
    { name = \"Max Roe\", from = 2030-03-09, until = 2031-02-01 },\n\
    { name = \"Ada Doe\", from = 2031-02-01, until = 2031-04-30 },\n]\n";

#[test]
fn d11_a_curated_tenure_bounds() {
    let texts = [
        ("a.txt", None, "Norwegian Foreign Minister Max Roe spoke."),
        ("b.txt", None, "Norwegian Foreign Minister Ada Doe spoke."),
        ("c.txt", None, "Norwegian Foreign Minister Ada Doe spoke of the bridge that was opened in May 2030."),
    ];
    let facts = facts_with(&texts, LIST);
    assert_eq!(inferred(&facts, "a.txt"), ("2030-03-09 to 2031-02-01".to_owned(), vec!["D11"]));
    assert_eq!(inferred(&facts, "b.txt").0, "2030-01-05 to 2031-04-30");
    assert_eq!(inferred(&facts, "c.txt"), ("2031-02-01 to 2031-04-30".to_owned(), vec!["D8", "D11"]));
}

#[test]
fn d11_holders_may_return_so_attestations_give_no_bounds() {
    let texts = [
        ("a.txt", Some("2030-01-05"), "Norwegian Foreign Minister Ada Doe spoke."),
        ("b.txt", Some("2030-06-05"), "Norwegian Foreign Minister Max Roe spoke."),
        ("c.txt", None, "Norwegian Foreign Minister Ada Doe spoke."),
        ("d.txt", None, "Norwegian Foreign Minister Ada Doe spoke of the bridge that was opened on 5 June 2030."),
    ];
    let facts = facts(&texts);
    assert_eq!(inferred(&facts, "c.txt").0, "unknown");
    // But not on the very day.
    assert_eq!(inferred(&facts, "d.txt"), ("not before 2030-06-06".to_owned(), vec!["D8", "D11"]));
}

const JOURNEY: &str = "Having landed in Bergen on Wednesday, Freedonian Foreign Minister Ada Doe met students. Now, on a \
    three-day tour of Bergen and Oslo, Doe talks with Norwegian Foreign Minister Max Roe.";
const LAST_DAY: &str = "Freedonian Foreign Minister Ada Doe is meeting Norwegian Foreign Minister Max Roe in Oslo today.\n\n\
    Doe is likely to meet King Olav Poe today before travelling to Freedonia.";

#[test]
fn d12_the_last_day_of_a_journey() {
    // Austria is on the map, Freedonia is not.
    let [journey, last] =
        [JOURNEY, LAST_DAY].map(|text| text.replace("Freedonian", "Austrian").replace("Freedonia", "Vienna"));
    let dated = facts(&[("a.txt", Some("2031-05-15"), &journey), ("b.txt", None, &last)]);
    assert_eq!(inferred(&dated, "b.txt"), ("2031-05-16".to_owned(), vec!["D12"]));
    let open = facts(&[("a.txt", None, &journey), ("b.txt", None, &last)]);
    assert_eq!(inferred(&open, "a.txt").0, "a Wednesday, Thursday or Friday");
    assert_eq!(inferred(&open, "b.txt").0, "a Friday");
    let elsewhere = last.replace("Vienna", "Lisbon");
    let elsewhere = facts(&[("a.txt", None, &journey), ("b.txt", None, &elsewhere)]);
    assert_eq!(inferred(&elsewhere, "b.txt").0, "unknown");
}

#[test]
fn a_single_day_is_read_again_with_its_weekdays() {
    let last = format!("{LAST_DAY} Doe was in Bergen on Wednesday.");
    let [journey, last] =
        [JOURNEY, &last].map(|text| text.replace("Freedonian", "Austrian").replace("Freedonia", "Vienna"));
    let facts = facts(&[("a.txt", Some("2031-05-15"), &journey), ("b.txt", None, &last)]);
    let day = Days::parse("2031-05-14").expect("a day").start;
    let named: Vec<&str> =
        facts.vocabulary().sentences_on(day).map(|(source, _)| facts.sources()[source].file.path()).collect();
    assert!(named.contains(&"b.txt"), "{named:?}");
}

#[test]
fn d13_the_same_town_is_one_summit_and_another_town_another() {
    let here = "Little is left of what Ada Doe and Max Roe agreed to in Bergen in November.";
    let there =
        "Little is left of what Ada Doe and Max Roe agreed to in Vienna in November. The bridge was opened in 2031.";
    let facts = facts(&[("a.txt", Some("2031-12-23"), TALKS), ("b.txt", None, here), ("c.txt", None, there)]);
    assert_eq!(inferred(&facts, "b.txt"), ("2031-12-01 to 2032-09-30".to_owned(), vec!["D6", "D13"]));
    assert_eq!(inferred(&facts, "c.txt"), ("not before 2032-12-01".to_owned(), vec!["D6", "D8", "D13"]));
}

#[test]
fn what_contradicts_is_left_out_and_said() {
    let text = "The bridge was opened on 5 May 2033. The fair will open on 7 June 2031.";
    let facts = self::facts(&[("a.txt", None, text)]);
    let inference = source(&facts, "a.txt").inferred.clone().expect("an inference");
    assert_eq!(inference.days.to_string(), "not before 2033-05-05");
    let dropped: Vec<bool> = inference.reasons.iter().map(|reason| reason.used).collect();
    assert_eq!(dropped, [true, false]);
    // A year that is named while it lasts still says that much.
    let text = "The bridge was opened in 2031. The council is to decide today, 5 May 2031, on the fair.";
    let facts = self::facts(&[("a.txt", None, text)]);
    assert_eq!(inferred(&facts, "a.txt").0, "2031-05-05");
    assert_eq!(source(&facts, "a.txt").date.map(|date| date.basis), Some(DateBasis::Inferred));
}

#[test]
fn two_first_visits_do_not_run_in_a_circle() {
    let other = ARRIVAL.replace("five", "four");
    let facts = facts(&[("a.txt", None, ARRIVAL), ("b.txt", None, &other), ("c.txt", None, SEQUEL)]);
    assert_eq!(inferred(&facts, "a.txt").0, "a Sunday");
    assert_eq!(inferred(&facts, "c.txt").0, "unknown");
}

#[test]
fn orders_in_a_circle_are_left_out() {
    let readings =
        sources(&[("a.txt", None, "Rain fell."), ("b.txt", None, "Snow fell."), ("c.txt", None, "Hail fell.")]);
    let mut board = Board::new(&readings, Lexicon::english());
    let span = crate::document::Span::new(0, 4);
    let order = |later, earlier, least| Order {
        later,
        earlier,
        least,
        most: None,
        rule: DateRule::D9,
        spans: [span, span],
        why: Default::default(),
    };
    let day = Days::parse("2031-05-01").expect("a day");
    let step = Step { rule: DateRule::D8, span, says: String::new(), other: None };
    board.keep(0, DaySet::since(day.start), step);
    for order in [order(1, 0, 1), order(0, 1, 1), order(2, 1, 3)] {
        board.order(order);
    }
    board.settle();
    let shown: Vec<String> = (0..3).map(|document| board.days(document).to_string()).collect();
    assert_eq!(shown, ["not before 2031-05-01", "not before 2031-05-02", "not before 2031-05-05"]);
}

/// Texts that bear on each other, some dated.
const POOL: [(Option<&str>, &str); 12] = [
    (Some("2031-12-23"), TALKS),
    (None, TALKS),
    (None, ARRIVAL),
    (Some("2031-06-15"), ARRIVAL),
    (None, SEQUEL),
    (None, JOURNEY),
    (None, LAST_DAY),
    (None, "They carry on what Ada Doe and Max Roe agreed to in Bergen at the end of last year."),
    (None, "Little is left of what Ada Doe and Max Roe agreed to in Vienna in November."),
    (None, "Norwegian Foreign Minister Ada Doe spoke of the bridge that was opened in May 2032."),
    (None, "The bridge was opened on 5 May 2033. The fair will open on 7 June 2031."),
    (
        None,
        "Ada Doe landed in Oslo on Monday and will meet Max Roe later on Monday. Ada Doe landed on Tuesday and will \
            leave later on Tuesday.",
    ),
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    #[test]
    fn the_order_of_sources_does_not_show(
        chosen in proptest::collection::vec(0..POOL.len(), 1..9),
        shuffle in proptest::collection::vec(any::<u32>(), 9),
        with_list in any::<bool>(),
    ) {
        let names: Vec<String> = (0..chosen.len()).map(|index| format!("{index}.txt")).collect();
        let texts: Vec<Text<'_>> =
            names.iter().zip(&chosen).map(|(name, &index)| (name.as_str(), POOL[index].0, POOL[index].1)).collect();
        let mut other = texts.clone();
        let mut keys = shuffle.into_iter();
        other.sort_by_cached_key(|_| keys.next());
        let list = if with_list { LIST } else { "" };
        let shown = |facts: &Facts| -> Vec<String> {
            facts.sources().iter().map(|source| format!("{:?} {:?}", source.date, source.inferred)).collect()
        };
        let (first, second) = (facts_with(&texts, list), facts_with(&other, list));
        prop_assert_eq!(shown(&first), shown(&second));
        for source in first.sources() {
            if let Some(inference) = &source.inferred {
                prop_assert!(inference.days.count() != Some(0));
            }
        }
    }
}
