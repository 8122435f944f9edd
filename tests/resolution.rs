//! Who is who in a corpus of a thousand made-up articles: nobody is split, no two people are one, and neither the order
//! of the sources nor a source about somebody else changes anything.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

use copydesk::document::TextFile;
use copydesk::facts::{CuratedList, Facts, NameMatch, Origin, SourceReading};
use copydesk::language::lexicon::Lexicon;
use copydesk::rules::{self, Context};

/// A small generator of numbers (xorshift): the same on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % below as u64) as usize
    }

    fn shuffle<T>(&mut self, list: &mut [T]) {
        for index in (1..list.len()).rev() {
            list.swap(index, self.roll(index + 1));
        }
    }
}

/// Countries with their adjectives.
const COUNTRIES: [(&str, &str); 8] = [
    ("Portugal", "Portuguese"),
    ("Norway", "Norwegian"),
    ("Chile", "Chilean"),
    ("Kenya", "Kenyan"),
    ("Canada", "Canadian"),
    ("Greece", "Greek"),
    ("Peru", "Peruvian"),
    ("Finland", "Finnish"),
];
const PORTFOLIOS: [&str; 6] = ["Health", "Finance", "Trade", "Interior", "Justice", "Energy"];
/// Made-up surnames are put together from these.
const HEADS: [&str; 10] = ["Bram", "Corv", "Drel", "Falk", "Gost", "Hald", "Jorv", "Kest", "Lund", "Marv"];
const TAILS: [&str; 10] =
    ["inghurst", "ellow", "andrik", "osmond", "umbra", "ettering", "avold", "ockley", "urdane", "istol"];
const GIVEN: [&str; 12] =
    ["Anna", "Boris", "Clara", "David", "Elena", "Frank", "Greta", "Henry", "Ingrid", "Julia", "Karl", "Laura"];

/// Somebody in the made-up world.
struct Bearer {
    /// The ways of writing the name, the commonest first.
    forms: Vec<String>,
    surname: String,
    country: usize,
    /// The offices held, each for a year from 2018 on.
    offices: Vec<String>,
}

/// An article: its text, its day, and who it is about.
struct Article {
    bearer: usize,
    date: String,
    text: String,
}

fn surname(number: usize) -> String {
    format!("{}{}", HEADS[number % 10], TAILS[number / 10 % 10])
}

/// People of every kind: with plain names; with nicknames, initials, middle names and other spellings; fathers and sons;
/// who change their office; who write the family name first; and pairs of namesakes in two countries.
fn bearers() -> Vec<Bearer> {
    let mut bearers = Vec::new();
    let minister = |n: usize| format!("{} Minister", PORTFOLIOS[n % 6]);
    let mut add = |forms: &[String], surname: &str, country: usize, offices: Vec<String>| {
        bearers.push(Bearer { forms: forms.to_vec(), surname: surname.to_owned(), country: country % 8, offices });
    };
    for n in 0..30 {
        let family = surname(n);
        let full = format!("{} {family}", GIVEN[n % 12]);
        add(&[full], &family, n, vec![minister(n), minister(n + 1)]);
    }
    for n in 30..40 {
        let family = surname(n);
        let forms = match n % 5 {
            0 => [format!("Joseph {family}"), format!("Joe {family}"), format!("Joseph R. {family}")],
            1 => [format!("James David {family}"), format!("J.D. {family}"), format!("JD {family}")],
            2 => [format!("Mohammed {family}"), format!("Muhammad {family}"), format!("Mohamed {family}")],
            3 => [format!("Ada {family}skyy"), format!("Ada {family}sky"), format!("Ada {family}skiy")],
            _ => [format!("Maria Teresa {family}"), format!("Maria {family}"), format!("M. {family}")],
        };
        let called = forms[0].rsplit(' ').next().unwrap_or_default().to_owned();
        add(&forms, &called, n, vec![minister(n)]);
    }
    for n in 40..44 {
        let family = surname(n);
        add(&[format!("Robert {family} Sr.")], &family, n, vec!["Prime Minister".to_owned()]);
        add(&[format!("Robert {family} Jr.")], &family, n, vec![minister(n)]);
    }
    // Namesakes: one name, two countries, the same years.
    for n in 44..60 {
        let family = surname(n);
        let full = format!("{} {family}", GIVEN[n % 12]);
        add(std::slice::from_ref(&full), &family, n, vec![minister(n), minister(n + 1)]);
        add(&[full], &family, n + 3, vec![minister(n + 2), minister(n)]);
    }
    bearers
}

fn articles(count: usize) -> (Vec<Bearer>, Vec<Article>) {
    let bearers = bearers();
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let articles = (0..count).map(|number| {
        let index = number % bearers.len();
        let bearer = &bearers[index];
        let year = dice.roll(bearer.offices.len());
        let date = format!("{}-{:02}-{:02}", 2018 + year, 1 + dice.roll(12), 1 + dice.roll(28));
        let name = &bearer.forms[dice.roll(bearer.forms.len() * 2) % bearer.forms.len()];
        let (country, adjective) = COUNTRIES[bearer.country];
        let office = &bearer.offices[year];
        let opening = match dice.roll(3) {
            0 => format!("{adjective} {office} {name} said on Tuesday that the plan would go ahead."),
            1 => format!("{country}'s {}, {name}, opened a bridge on Tuesday.", office.to_lowercase()),
            _ => format!("The plan is late, {adjective} {office} {name} told reporters."),
        };
        let text =
            format!("{opening}\n\n{} said that no date had been set. The council will meet again.\n", bearer.surname);
        Article { bearer: index, date, text }
    });
    let articles = articles.collect();
    (bearers, articles)
}

fn read(path: String, text: &str, date: &str) -> SourceReading {
    support::source(support::read_as(&path, text, Some(date)))
}

/// How many articles there are.
const ARTICLES: usize = 1000;

static WORLD: LazyLock<(Vec<Bearer>, Vec<Article>)> = LazyLock::new(|| articles(ARTICLES));

/// The facts of the articles, the one at `order[n]` being the n-th by its path, with further sources behind.
fn facts(order: &[usize], further: &[(&str, &str)]) -> Facts {
    let own = order.iter().enumerate().map(|(place, &article)| {
        let Article { date, text, .. } = &WORLD.1[article];
        read(format!("s{place:05}.txt"), text, date)
    });
    let further = further.iter().enumerate().map(|(n, (date, text))| read(format!("t{n}.txt"), text, date));
    Facts::build(own.chain(further).collect(), Vec::new(), Lexicon::english())
}

/// For each article, the person who is said to be in office there.
fn persons(facts: &Facts, order: &[usize]) -> BTreeMap<usize, usize> {
    let points = facts.offices().iter().flat_map(|office| &office.points);
    let of_articles = points.filter_map(|point| match point.origin {
        Origin::Source { source, .. } => Some((*order.get(source)?, point.person.index())),
        Origin::List { .. } => None,
    });
    of_articles.collect()
}

/// The articles of each person, without regard to numbers.
fn membership(facts: &Facts, order: &[usize]) -> BTreeSet<BTreeSet<usize>> {
    let mut members: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (article, person) in persons(facts, order) {
        members.entry(person).or_default().insert(article);
    }
    members.into_values().collect()
}

/// Everything that is known of the people, without regard to numbers and places.
fn described(facts: &Facts) -> Vec<String> {
    let mut people: Vec<String> = facts
        .people()
        .iter()
        .map(|person| {
            let forms: Vec<String> = person
                .forms
                .iter()
                .map(|form| format!("{} {} {:?}", form.text, form.documents, form.standing))
                .collect();
            let mut offices: Vec<String> = person.offices.iter().map(|o| facts.office(*o).full_label()).collect();
            offices.sort();
            format!("{} {forms:?} {:?} {offices:?}", person.name, person.family_first)
        })
        .collect();
    people.sort();
    people
}

fn in_order() -> Vec<usize> {
    (0..ARTICLES).collect()
}

#[test]
fn nobody_is_split_and_no_two_people_are_one() {
    let order = in_order();
    let facts = facts(&order, &[]);
    let mut of_bearer: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    let mut of_person: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    let persons = persons(&facts, &order);
    assert!(persons.len() > ARTICLES * 9 / 10, "offices are read in {} articles", persons.len());
    for (article, person) in persons {
        let bearer = WORLD.1[article].bearer;
        of_bearer.entry(bearer).or_default().insert(person);
        of_person.entry(person).or_default().insert(bearer);
    }
    for (bearer, persons) in of_bearer {
        assert_eq!(persons.len(), 1, "{:?} is split", WORLD.0[bearer].forms);
    }
    for bearers in of_person.into_values() {
        let names: Vec<_> = bearers.iter().map(|b| (&WORLD.0[*b].forms, WORLD.0[*b].country)).collect();
        assert_eq!(names.len(), 1, "{names:?} are one");
    }
}

#[test]
fn no_order_of_the_sources_changes_anybody() {
    let order = in_order();
    let facts_in_order = facts(&order, &[]);
    let (people, members) = (described(&facts_in_order), membership(&facts_in_order, &order));
    let mut dice = Dice(42);
    for _ in 0..2 {
        let mut order = order.clone();
        dice.shuffle(&mut order);
        let shuffled = facts(&order, &[]);
        assert_eq!(described(&shuffled), people);
        assert_eq!(membership(&shuffled, &order), members);
    }
}

#[test]
fn a_source_about_somebody_else_changes_nobody() {
    let order = in_order();
    let without = facts(&order, &[]);
    let further = "Mexican Health Minister Zelda Quorvane opened a clinic. Quorvane said it was needed.";
    let with = facts(&order, &[("2019-05-05", further)]);
    let mut people = described(&with);
    people.retain(|person| !person.contains("Quorvane"));
    assert_eq!(people.len() + 1, with.people().len());
    assert_eq!(people, described(&without));
    assert_eq!(membership(&with, &order), membership(&without, &order));
}

/// The facts of a few sources.
fn few(sources: &[(&str, &str)]) -> Facts {
    let sources = sources.iter().enumerate().map(|(n, (date, text))| read(format!("s{n}.txt"), text, date));
    Facts::build(sources.collect(), Vec::new(), Lexicon::english())
}

/// The rules that speak in a draft.
fn rules_for(facts: &Facts, date: &str, draft: &str) -> Vec<&'static str> {
    let draft = read("draft.txt".to_owned(), draft, date).reading;
    let findings = rules::check(&draft, facts, Context::default(), Lexicon::english());
    findings.iter().filter(|f| f.severity > rules::Severity::Hint).map(|finding| finding.rule).collect()
}

const NAMESAKES: [(&str, &str); 4] = [
    ("2023-03-01", "Portuguese Health Minister Ada Exampleton opened a bridge on Tuesday."),
    ("2023-03-20", "Portuguese Health Minister Ada Exampleton closed a bridge."),
    ("2023-03-02", "Kenyan Health Minister Ada Exampleton opened a clinic on Tuesday."),
    ("2023-03-21", "Kenyan Health Minister Ada Exampleton closed a clinic."),
];

#[test]
fn a_claim_is_wrong_only_if_it_is_wrong_of_every_namesake() {
    let facts = few(&NAMESAKES);
    let NameMatch::Known { others, .. } = facts.find_name("Ada Exampleton", Lexicon::english()) else {
        panic!("a known name")
    };
    assert_eq!(others.len(), 1);
    let check = |draft: &str| rules_for(&facts, "2023-03-10", draft);
    assert!(check("Portuguese Health Minister Ada Exampleton opened a bridge.").is_empty());
    assert!(check("Kenyan Health Minister Ada Exampleton opened a clinic.").is_empty());
    assert_eq!(check("Peruvian Health Minister Ada Exampleton opened a clinic."), ["affiliation-wrong"]);
    // Misspelt, it is the name of both.
    assert_eq!(check("Kenyan Health Minister Ada Exampletom opened a clinic."), ["name-misspelled"]);
}

#[test]
fn who_changes_office_stays_one() {
    for sources in [
        [
            ("2015-03-01", "Portuguese Finance Minister Ada Exampleton opened a bridge."),
            ("2020-03-01", "Portuguese Prime Minister Ada Exampleton opened a road."),
        ],
        [
            ("2015-03-01", "Portuguese Finance Minister Ada Exampleton opened a bridge."),
            ("2015-11-01", "European Commissioner for Trade Ada Exampleton opened a fair."),
        ],
        [
            ("2015-03-01", "Portuguese Finance Minister Ada Exampleton opened a bridge."),
            ("2015-11-01", "Ada Exampleton, the leader of the Labour Party, opened a fair."),
        ],
        [
            ("2015-03-01", "Portugal's ambassador to Kenya, Ada Exampleton, opened a school."),
            ("2015-04-01", "The ambassador to Peru, Ada Exampleton, opened a school."),
        ],
    ] {
        let facts = few(&sources);
        let people: Vec<&String> = facts.people().iter().map(|person| &person.name).collect();
        assert_eq!(people, ["Ada Exampleton"], "{sources:?}");
    }
}

#[test]
fn an_initial_that_fits_two_is_neither() {
    let facts = few(&[
        ("2023-03-01", "Jane Exampleton opened a bridge."),
        ("2023-03-02", "John Exampleton closed it."),
        ("2023-03-03", "J. Exampleton gave no date."),
    ]);
    assert_eq!(facts.people().len(), 3);
    let facts = few(&[
        ("2023-03-01", "Jane Exampleton opened a bridge."),
        ("2023-03-02", "Hugo Exampleton closed it."),
        ("2023-03-03", "J. Exampleton gave no date."),
    ]);
    assert_eq!(facts.people().len(), 2);
    // An office says which one.
    let facts = few(&[
        ("2023-03-01", "Portuguese Health Minister Jane Exampleton opened a bridge."),
        ("2023-03-02", "John Exampleton closed it."),
        ("2023-03-03", "Portuguese Health Minister J. Exampleton gave no date."),
    ]);
    let names: Vec<&str> = facts.people().iter().map(|person| person.name.as_str()).collect();
    assert_eq!(names, ["Jane Exampleton", "John Exampleton"]);
}

#[test]
fn a_name_in_both_orders_is_one_with_its_office() {
    let facts = few(&[
        ("2023-03-01", "Hungarian Health Minister Exampli Ferenc opened a bridge."),
        ("2023-03-02", "Hungarian Health Minister Ferenc Exampli closed it. Exampli gave no date."),
    ]);
    assert_eq!(facts.people().len(), 1);
    assert_eq!(facts.people()[0].family_name(), "exampli");
}

#[test]
fn a_given_name_on_second_reference_flips_nobody() {
    let facts = few(&[
        ("2023-03-01", "Kate Exampleton opened a bridge. Kate said it was long."),
        ("2023-03-02", "Kate Exampleton closed it. Exampleton said it was late."),
        ("2023-03-03", "Kate Exampleton slept. Exampleton said it was late."),
    ]);
    assert_eq!(facts.people()[0].family_first, Some(false));
    // Nor does one document, for a given name that nobody knows.
    let facts = few(&[("2023-03-01", "Yalinna Exampleton opened a bridge. Yalinna said it was long.")]);
    assert_eq!(facts.people()[0].family_first, None);
}

#[test]
fn a_surname_is_ambiguous_once_and_only_where_both_are_near() {
    let facts = few(&[("2023-03-01", "A bridge was opened.")]);
    let opening = "Ada Exampleton signed the deed in Coimbra, and Bruno Exampleton waited outside.";
    let both = format!("{opening} On Tuesday, Exampleton said it was late.\n\nExampleton gave no date.\n");
    let both = both.as_str();
    assert_eq!(rules_for(&facts, "2023-03-01", both), ["surname-ambiguous"]);
    let one = format!("{opening}\n\nAda Exampleton slept. On Tuesday, Exampleton said it was late.\n");
    assert!(rules_for(&facts, "2023-03-01", &one).is_empty());
}

#[test]
fn an_office_without_country_may_be_a_namesakes() {
    let minister = ("2023-03-01", "Peruvian Foreign Minister Ada Exampleton spoke in Lima on Tuesday.");
    let facts = few(&[minister, ("2023-03-02", "Treasury Secretary Ada Exampleton stayed in Washington.")]);
    assert!(rules_for(&facts, "2023-03-03", "U.S. Treasury Secretary Ada Exampleton spoke.").is_empty());
}

#[test]
fn a_double_surname_is_somebody_elses() {
    let minister = ("2023-03-01", "Australian Trade Minister David Exampleton opened a fair in Canberra.");
    let one = |other: (&str, &str)| {
        let facts = few(&[minister, other]);
        let found = |name: &str| facts.find_person(name, Lexicon::english()).expect("a person");
        found("David Exampleton") == found("David Exampleton-Lowe")
    };
    assert!(!one(("2023-03-02", "David Exampleton-Lowe, mayor of Perth, closed a bridge.")));
    // One seat makes them one.
    assert!(one(("2023-03-02", "Australian Trade Minister David Exampleton-Lowe closed a fair.")));
}

#[test]
fn an_accepted_spelling_is_that_of_the_person_in_the_sources() {
    let text = "Portuguese Health Minister Oleksii Exampleton opened a bridge on Tuesday.";
    let source = read("s.txt".to_owned(), text, "2023-03-01");
    let list = CuratedList::of_names(Arc::new(TextFile::from_text("names.txt".into(), "Oleksiy Exampleton\n".into())));
    let facts = Facts::build(vec![source], vec![Arc::new(list)], Lexicon::english());
    let check = |draft: &str| rules_for(&facts, "2023-03-02", draft);
    assert!(check("Portuguese Health Minister Oleksiy Exampleton spoke.").is_empty());
    assert_eq!(check("Chilean Health Minister Oleksiy Exampleton spoke."), ["affiliation-wrong"]);
}

#[test]
fn lists_know_shorter_and_turned_names() {
    let csv = "person,office,of,from\nJosé Exampleton Reyes,president,Honduras,2020\n\"Ó Doe, Cathal\",finance minister,Ireland,2020\n";
    let popolo = r#"{"persons": [{"id": "p", "name": "Roe Boldizsár", "family_name": "Roe", "given_name": "Boldizsár"},
        {"id": "q", "given_name": "Tiina", "family_name": "Moe"}], "memberships": [
        {"person_id": "p", "role": "Health Minister", "area": {"name": "Estonia"}, "start_date": "2020-01-01"},
        {"person_id": "q", "role": "Trade Minister", "area": {"name": "Estonia"}, "start_date": "2020-01-01"}]}"#;
    let list = |path: &str, text: &str| {
        Arc::new(CuratedList::parse(Arc::new(TextFile::from_text(path.into(), text.into()))).expect("a list"))
    };
    let lists = vec![list("offices.csv", csv), list("offices.json", popolo)];
    let facts = Facts::build(Vec::new(), lists.clone(), Lexicon::english());
    for name in ["José Exampleton", "Cathal Ó Doe", "Boldizsár Roe", "Roe Boldizsár", "Tiina Moe"] {
        assert!(facts.find_person(name, Lexicon::english()).is_some(), "{name}");
    }
    let draft = "Honduran President José Exampleton met Irish Finance Minister Cathal Ó Doe.";
    assert!(rules_for(&facts, "2023-03-02", draft).iter().all(|rule| *rule == "weak-support"));
    // The same where a source has the shorter name.
    let source = read("s.txt".to_owned(), "Honduran President José Exampleton spoke.", "2023-03-01");
    let facts = Facts::build(vec![source], lists, Lexicon::english());
    assert!(rules_for(&facts, "2023-05-02", draft).iter().all(|rule| *rule == "weak-support"));
}
