//! The formats from elsewhere, and what is said about broken ones.

use std::sync::Arc;

use super::{CuratedList, DeclaredTable};
use crate::document::{DocumentError, TextFile};

fn parse(path: &str, text: &str) -> Result<CuratedList, DocumentError> {
    declared(path, text, &DeclaredTable::default())
}

fn declared(path: &str, text: &str, table: &DeclaredTable) -> Result<CuratedList, DocumentError> {
    CuratedList::parse_declared(Arc::new(TextFile::from_text(path.to_owned(), text.to_owned())), table)
}

/// `office | of | holder | from | until | as of`.
fn tenures(list: &CuratedList) -> Vec<String> {
    let days = |days: Option<crate::language::dates::Days>| days.map_or("-".to_owned(), |days| days.to_string());
    let lines = list.offices.iter().flat_map(|office| {
        office.holders.iter().map(move |holder| {
            let of = office.of.as_deref().unwrap_or("-");
            let seat = if office.single_seat == Some(false) { " (many)" } else { "" };
            let (from, until) = (days(holder.from), days(holder.until));
            format!("{}{seat} | {of} | {} | {from} | {until}", office.office, holder.name)
        })
    });
    lines.collect()
}

fn problems(list: &CuratedList) -> Vec<String> {
    list.problems.iter().map(|p| format!("{}:{}: {}", p.line, p.column, p.message)).collect()
}

#[test]
fn a_query_export_of_wikidata_works_as_it_comes() {
    let list = parse("offices.csv", include_str!("../../../tests/lists/wikidata.csv")).expect("a list");
    assert_eq!(
        tenures(&list),
        [
            "Minister of Fisheries of Norway | - | Ada Exampleton | 2030-10-01 | 2032-03-05",
            "Minister of Fisheries of Norway | - | John Doe | 2032-03-05 | -",
            "Prime Minister | Denmark | Jane Roe | 2021 | -",
            "Governor of Exampleshire | - | Mary Major | 2030-05 | -",
        ]
    );
    // Its end is known to be unknown.
    assert_eq!(list.offices[1].holders[0].as_of.map(|days| days.to_string()).as_deref(), Some("2021"));
    assert!(list.file.slice(list.offices[0].holders[1].span).starts_with("http://www.wikidata.org/entity/Q902,John"));
    assert_eq!(
        problems(&list),
        [
            "5:37: the holder is a number without a name; the row is left out",
            "4:1: the same tenure as before, here first (1 entry); it counts once",
        ]
    );
}

#[test]
fn declared_columns_semicolons_and_bad_rows() {
    let table = DeclaredTable {
        person: Some("Name".into()),
        office: Some("Post".into()),
        from: Some("Sworn in".into()),
        until: Some("Left".into()),
        default_office: Some("harbour master of Port Doe".into()),
        ..DeclaredTable::default()
    };
    let text = include_str!("../../../tests/lists/desk.csv");
    let list = declared("desk.csv", text, &table).expect("a list");
    let kept = tenures(&list);
    assert_eq!(kept[0], "mayor of Port Doe | - | Ada Exampleton | 2030-01-01 | 2032-01-01", "{kept:?}");
    assert_eq!(kept[1], "mayor of Port Doe | - | John Doe | 2032-01-01 | -");
    assert_eq!(kept[2], "mayor of Port Doe | - | Karl Foo | 2036-02 | -");
    let found = problems(&list);
    assert!(found.iter().any(|p| p.starts_with("5:30: beginning: `last spring` is no date")), "{found:?}");
    assert!(found.iter().any(|p| p.starts_with("6:1: Max Mustermann's tenure ends")), "{found:?}");
    assert!(
        found.iter().any(|p| p.starts_with("7:1: ") && p.ends_with("is a quotation mark not closed?")),
        "{found:?}"
    );
    // Without the declaration the columns of no language of ours are not guessed.
    let error = parse("desk.csv", &text.replacen("Name", "Wer", 1)).expect_err("no holders");
    assert!(error.message.contains("no column names the holders; the columns are `Wer`, `Post`"), "{}", error.message);
    let typo = DeclaredTable { person: Some("Nmae".into()), ..table };
    assert!(
        declared("desk.csv", text, &typo).expect_err("no such column").message.contains("no column is named `Nmae`")
    );
}

#[test]
fn tables_of_every_dialect_are_the_same() {
    let rows =
        [["person", "office", "of", "from", "until"], ["Ada Exampleton", "prime minister", "Norway", "2030-05-01", ""]];
    let expected = ["prime minister | Norway | Ada Exampleton | 2030-05-01 | -"];
    for separator in [",", ";", "\t", "|"] {
        for ending in ["\n", "\r\n"] {
            for opening in ["", "\n", "sep"] {
                let opening = if opening == "sep" { format!("sep={separator}{ending}") } else { opening.to_owned() };
                let text =
                    format!("{opening}{}{ending}{}{ending}{ending}", rows[0].join(separator), rows[1].join(separator));
                let list = parse("offices.csv", &text).unwrap_or_else(|error| panic!("{text:?}: {error:?}"));
                assert_eq!(tenures(&list), expected, "{text:?}");
                assert_eq!(list.file.slice(list.offices[0].holders[0].span), rows[1].join(separator));
            }
        }
    }
    let json = r#"[{"person": "Ada Exampleton", "office": "prime minister", "of": "Norway", "from": "2030-05-01", "until": null}]"#;
    assert_eq!(tenures(&parse("offices.json", json).expect("a list")), expected);
    let sparql = r#"{"head": {"vars": ["person"]}, "results": {"bindings": [{"person": {"type": "literal", "value": "Ada Exampleton"},
        "office": {"type": "literal", "value": "prime minister"}, "of": {"type": "literal", "value": "Norway"},
        "from": {"type": "literal", "value": "2030-05-01T00:00:00Z"}}]}}"#;
    assert_eq!(tenures(&parse("offices", sparql).expect("a list")), expected);
}

#[test]
fn popolo() {
    let list = parse("offices.json", include_str!("../../../tests/lists/popolo.json")).expect("a list");
    assert_eq!(
        tenures(&list),
        [
            "minister of fisheries | Norway | Ada Exampleton | 2030-10-01 | 2032-03-05",
            "minister of fisheries | Norway | Foo Barbaz | 2032-03 | -",
            "mayor | Port Doe | Foo Barbaz | 2020-01-01 | 2024-01-01",
            "prime minister | Norway | John Doe | 2028 | 2030-06",
        ]
    );
    let persons: Vec<_> =
        list.persons.iter().map(|p| (p.name.as_str(), p.family_first, p.accepted.join(", "))).collect();
    assert_eq!(
        persons,
        [
            ("Ada Exampleton", None, "Ada Maria Exampleton".to_owned()),
            ("Foo Barbaz", Some(true), "Barbaz Foo".to_owned()),
            ("John Doe", Some(false), String::new()),
        ]
    );
    assert!(list.file.slice(list.offices[0].holders[0].span).starts_with(r#"{"person_id": "p1", "post_id": "fish""#));
    assert_eq!(
        problems(&list),
        [
            "21:19: no person has the id `p9`; correct it or add the person",
            "22:58: `start_date`: `soon` is no date; write year, month and day as in 2023-06-18 or only 2023-06 or 2023",
            "7:5: a person needs a `name`, or a `given_name` and a `family_name`",
        ]
    );
}

#[test]
fn legislators() {
    let list = parse("offices.yaml", include_str!("../../../tests/lists/legislators.yaml")).expect("a list");
    let kept = tenures(&list);
    for wanted in [
        "senator | United States | Adelaide M. Exampleton | 2025-01-03 | 2031-01-03",
        "president | United States | John Doe | 2029-01-20 | 2033-01-20",
        "representative | United States | Mary Major | 2027 | -",
    ] {
        assert!(kept.iter().any(|line| line == wanted), "{wanted}: {kept:?}");
    }
    assert!(kept.iter().any(|line| line.starts_with("Senate Majority Leader | United States | Adelaide")), "{kept:?}");
    assert_eq!(list.persons[0].accepted, ["Ada Exampleton", "Adelaide Exampleton", "Adelaide M. Exampleton"][..2]);
    let president = list.offices.iter().find(|office| office.office == "president").expect("the office");
    assert!(list.file.slice(president.holders[0].span).contains("type: prez"), "{:?}", president.holders[0]);
    let found = problems(&list);
    assert!(found.iter().any(|p| p.starts_with("32:14: unknown type `king`; the types are `sen`")), "{found:?}");
    assert!(found.iter().any(|p| p.contains("this entry is left out")), "{found:?}");
    assert!(found.iter().any(|p| p.starts_with("35:3: an entry needs a name")), "{found:?}");
    assert!(found.iter().any(|p| p.starts_with("42:12: `end`: `someday` is no date")), "{found:?}");
}

#[test]
fn broken_files_say_where_and_what_to_do() {
    let error = |path: &str, text: &str| {
        let error = parse(path, text).expect_err("an error");
        (error.line, error.column, error.message)
    };
    assert_eq!(
        error("offices.json", "{\n  \"persons\": [\n    {\"é\": 1,}\n  ]\n}"),
        (3, 13, "not valid JSON: key must be a string".to_owned())
    );
    assert_eq!(error("offices.json", "").2, "not valid JSON: EOF while parsing a value");
    assert!(error("offices.json", "{}").2.starts_with("no list that copydesk knows"));
    assert!(error("offices.json", "[1, 2]").2.contains("no column names the holders"));
    assert_eq!(error("offices.csv", "\n\n").2, "the file is empty; its first row names the columns");
    assert!(error("offices.csv", &"x".repeat(100_000)).2.contains("the first row has 100000 bytes"));
    assert!(
        error("offices.csv", "name,when\nAda Doe,2030\n")
            .2
            .contains("no column names the offices; the columns are `name`, `when`")
    );
    assert!(error("offices.yaml", "a: [").2.starts_with("not valid YAML"));
    assert!(error("offices.yaml", "").2.starts_with("no list that copydesk knows"));
    assert!(error("offices.yaml", "just words\n").2.starts_with("no list that copydesk knows"));
    let deep = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
    assert!(parse("offices.json", &deep).is_err());
}

#[test]
fn mistakes_are_counted_when_they_are_many() {
    let rows: String = (0..300).map(|row| format!("Ada Doe,prime minister,Norway,sometime {row}\n")).collect();
    let list = parse("offices.csv", &format!("person,office,of,from\n{rows}")).expect("a list");
    assert_eq!(list.problems.len(), 51);
    assert!(list.problems[50].message.starts_with("and 250 more mistakes"), "{:?}", list.problems[50]);
    let long =
        format!("person,office,of\nAda Doe,prime minister,\"{}\nJohn Doe,prime minister,Norway\n", "x".repeat(200_000));
    let list = parse("offices.csv", &long).expect("a list");
    assert_eq!(tenures(&list), ["prime minister | Norway | John Doe | - | -"]);
    assert!(list.problems[0].message.contains("is a quotation mark not closed?"), "{:?}", list.problems);
}

#[test]
fn labels_that_are_no_offices_are_named_once() {
    let text = "person,office,of\nAda Doe,winner of the cup,Norway\nJohn Doe,winner of the cup,Norway\nJane Roe,prime minister,\n";
    let list = parse("offices.csv", text).expect("a list");
    assert_eq!(
        problems(&list),
        [
            "2:1: “winner of the cup” is not read as an office (2 entries left out); write it as news does, as in “minister of fisheries”",
            "4:1: no country, place or organization (1 entry): these prove nothing; name a column for it, or `of` for the whole file, in a `[[list]]` of offices.toml",
        ]
    );
}
