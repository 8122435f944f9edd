//! The fact base in the forms for other programs, held against their schemas and against what must never be in them.

mod command;

use std::collections::HashSet;

use command::Desk;
use serde_json::{Value, json};

const LIST: &str = "[[office]]\noffice = \"minister of finance\"\nof = \"Norway\"\nrejected_labels = [\"money minister\"]\nholders = [\n  { name = \"John Doe\", from = \"2029-03\", until = 2031-01-10 },\n  { name = \"Jane Roe\", from = 2031-01-11 },\n]\n\n[[person]]\nname = \"Jane Roe\"\nfamily_first = false\nrejected = [\"Jayne Roe\"]\n";

const SOURCES: [(&str, &str); 7] = [
    (
        "a one.md",
        "---\ndate: 2031-05-14\npublisher: \"=cmd|'/c x'!A1, \\\"Post\\\"\"\n---\n\n😀 Norwegian Foreign Minister Ada Exampleton met Portuguese President Zoë Samplewood in Oslo on Wednesday.\n\nExampleton left.\n",
    ),
    (
        "b.txt",
        "A new minister\n\nAda Exampleton took office as foreign minister of Norway on 3 May 2031. Norwegian Finance Minister Jack Poe spoke.\n",
    ),
    (
        "c.md",
        "---\ndate: 2031-06-20\n---\n\nNorwegian Foreign Minister Ada Exampleton resigned on 18 June 2031. Former Norwegian Finance Minister John Doe wept.\n",
    ),
    (
        "d.md",
        "---\ndate: 2031-06-21\n---\n\nChilean Trade Minister Clara Testerman resigned. Portuguese Vice President\nZoe Samplewood stayed.\n",
    ),
    ("e.md", "Norwegian Finance Minister Jane Roe arrived in Lisbon yesterday.\n"),
    (
        "f.md",
        "---\ndate: 2031-05\n---\n\nMayor of Exampletown Ada Exampelton opened a fair; Jo Newman, who will become mayor of Exampletown, did not.\n",
    ),
    ("sources.toml", "[[source]]\nfile = \"b.txt\"\npublished = 2031-05-20\n"),
];

fn desk() -> Desk {
    let desk =
        Desk::with(&[("sources/offices.toml", LIST), ("sources/names.txt", "Zoë Samplewood\n= Zoe Samplewood\n")]);
    for (name, text) in SOURCES {
        desk.write(&format!("sources/{name}"), text.as_bytes());
    }
    desk
}

fn validator(desk: &Desk, format: &str) -> jsonschema::Validator {
    let schema = desk.run(&["facts", "--schema", format]);
    schema.assert(0, &[]);
    let schema = schema.json();
    jsonschema::draft202012::meta::validate(&schema).expect("a valid schema");
    jsonschema::options()
        .with_draft(jsonschema::Draft::Draft202012)
        .should_validate_formats(true)
        .build(&schema)
        .expect("a schema")
}

#[track_caller]
fn assert_valid(validator: &jsonschema::Validator, value: &Value) {
    let errors: Vec<String> =
        validator.iter_errors(value).take(5).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

#[test]
fn both_json_forms_follow_their_schemas() {
    let desk = desk();
    let (popolo, own) = (validator(&desk, "popolo"), validator(&desk, "json"));
    let queries: [&[&str]; 9] = [
        &[],
        &["--at", "2031-05-14"],
        &["Ada Exampleton"],
        &["Ada Exampleton", "--at", "2031"],
        &["finance minister of Norway"],
        &["finance minister of Norway", "--at", "2031-05"],
        &["2031-05-14"],
        &["Ada Exampleton and Zoë Samplewood"],
        &["nobody of this name"],
    ];
    for sources in [&["--sources", "sources"][..], &[]] {
        for query in queries {
            for (format, validator) in [("popolo", &popolo), ("json", &own)] {
                let run = desk.run(&[&["facts", "-q", "--format", format], query, sources].concat());
                assert_valid(validator, &run.json());
            }
        }
    }
    assert!(!popolo.is_valid(&json!({"persons": []})));
}

fn popolo(desk: &Desk, arguments: &[&str]) -> Value {
    desk.run(&[&["facts", "-q", "--format", "popolo"], arguments, &["--sources", "sources"]].concat()).json()
}

fn all<'v>(value: &'v Value, key: &str) -> &'v Vec<Value> {
    value[key].as_array().expect("an array")
}

fn membership<'v>(export: &'v Value, id: &str) -> &'v Value {
    let found = all(export, "memberships").iter().find(|membership| membership["id"] == id);
    found.unwrap_or_else(|| {
        panic!("no {id} in {:#?}", all(export, "memberships").iter().map(|m| &m["id"]).collect::<Vec<_>>())
    })
}

#[test]
fn only_known_beginnings_and_ends_are_dates() {
    let desk = desk();
    let export = popolo(&desk, &[]);
    let ada = membership(&export, "membership/ada-exampleton:foreign-minister.norway");
    assert_eq!((&ada["start_date"], &ada["end_date"]), (&"2031-05-03".into(), &"2031-06-18".into()));
    assert_eq!(ada["copydesk"]["basis"], "attested");
    assert_eq!(ada["copydesk"]["held"], "2031-05-03/2031-06-18");
    let john = membership(&export, "membership/john-doe:finance-minister.norway");
    assert_eq!((&john["start_date"], &john["end_date"]), (&"2029-03".into(), &"2031-01-10".into()));
    assert_eq!(john["copydesk"]["basis"], "both");
    // “Resigned”, told without a day, is not known to have been that day.
    let clara = membership(&export, "membership/clara-testerman:trade-minister.chile");
    assert_eq!((&clara["start_date"], &clara["end_date"]), (&Value::Null, &Value::Null));
    assert_eq!(clara["copydesk"]["attested"], "2031-06-21");
    let poe = membership(&export, "membership/jack-poe:finance-minister.norway");
    assert_eq!(poe["copydesk"]["disputed"], Value::Null);
    // The sources contradict the list's entry without an end, so it has grown old.
    let listed =
        all(&export, "memberships").iter().filter(|membership| membership["copydesk"]["disputed"] == "outdated");
    assert_eq!(listed.map(|membership| &membership["start_date"]).collect::<Vec<_>>(), ["2031-01-11"]);
    let stated: HashSet<&str> = HashSet::from(["2031-05-03", "2031-06-18", "2029-03", "2031-01-10", "2031-01-11"]);
    for membership in all(&export, "memberships") {
        for date in [&membership["start_date"], &membership["end_date"]] {
            assert!(date.as_str().is_none_or(|date| stated.contains(date)), "{membership:#}");
        }
        assert_ne!(membership["person_id"], "person/jo-newman", "who is only expected is no member");
    }
}

#[test]
fn references_hold_and_annotations_quote_their_sources() {
    let desk = desk();
    let export = popolo(&desk, &[]);
    let ids = |key: &str| -> HashSet<String> {
        let all: Vec<String> =
            all(&export, key).iter().map(|one| one["id"].as_str().expect("an id").to_owned()).collect();
        let distinct: HashSet<String> = all.iter().cloned().collect();
        assert_eq!(distinct.len(), all.len(), "{key}: ids stand once");
        distinct
    };
    let (persons, posts, organizations, areas) = (ids("persons"), ids("posts"), ids("organizations"), ids("areas"));
    ids("memberships");
    ids("events");
    let refers = |value: &Value, to: &HashSet<String>| value.as_str().is_none_or(|id| to.contains(id));
    for membership in all(&export, "memberships") {
        assert!(refers(&membership["person_id"], &persons) && refers(&membership["post_id"], &posts), "{membership:#}");
        assert!(refers(&membership["organization_id"], &organizations), "{membership:#}");
    }
    assert!(all(&export, "posts").iter().all(|post| refers(&post["area_id"], &areas)));
    assert!(
        all(&export, "events")
            .iter()
            .flat_map(|event| all(event, "attendees"))
            .all(|a| refers(&a["person_id"], &persons))
    );
    let mut seen = 0;
    annotations(&export, &mut |annotation| {
        let path = annotation["target"]["source"].as_str().expect("a source").replace("%20", " ");
        let text: Vec<char> = std::fs::read_to_string(desk.path(&path)).expect("a source").chars().collect();
        let [position, quote] = annotation["target"]["selector"].as_array().expect("selectors").as_slice() else {
            panic!()
        };
        let at = |key: &str| position[key].as_u64().expect("a position") as usize;
        let slice = |from: usize, to: usize| text[from..to].iter().collect::<String>();
        let (start, end) = (at("start"), at("end"));
        assert_eq!(quote["exact"], slice(start, end));
        assert_eq!(quote["prefix"], slice(start.saturating_sub(32), start));
        assert_eq!(quote["suffix"], slice(end, (end + 32).min(text.len())));
        seen += 1;
    });
    assert!(seen > 10, "{seen}");
}

/// Every annotation in a value.
fn annotations(value: &Value, visit: &mut impl FnMut(&Value)) {
    match value {
        Value::Object(map) if map.get("type").is_some_and(|class| class == "Annotation") => visit(value),
        Value::Object(map) => map.values().for_each(|value| annotations(value, visit)),
        Value::Array(items) => items.iter().for_each(|value| annotations(value, visit)),
        _ => {}
    }
}

#[test]
fn queries_and_days_limit_the_export() {
    let desk = desk();
    let export = popolo(&desk, &["Jane Roe"]);
    assert!(all(&export, "memberships").iter().all(|m| m["person_id"] == "person/jane-roe"));
    let jane = &all(&export, "persons")[0];
    assert_eq!((&jane["family_name"], &jane["given_name"]), (&"Roe".into(), &"Jane".into()));
    assert!(all(jane, "other_names").contains(&json!({"name": "Jayne Roe", "note": "rejected"})), "{jane:#}");
    let then = popolo(&desk, &["finance minister of Norway", "--at", "2030"]);
    let holders: Vec<_> = all(&then, "memberships").iter().map(|m| m["person_id"].as_str().expect("an id")).collect();
    assert_eq!(holders, ["person/john-doe"]);
    let run = desk.run(&["facts", "nobody of this name", "--format", "popolo"]);
    run.assert(1, &["no source and no list knows"]);
    assert_eq!(run.json()["memberships"], json!([]));
}

#[test]
fn csv_has_a_row_for_each_attestation_and_no_formulas() {
    let desk = desk();
    let run = desk.run(&["facts", "-q", "--format", "csv", "--sources", "sources"]);
    run.assert(0, &[]);
    assert!(run.out.ends_with("\r\n") && run.out.starts_with("person_id,person,post_id,office,"), "{}", run.out);
    let mut reader = csv::Reader::from_reader(run.out.as_bytes());
    let header = reader.headers().expect("a header").clone();
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    let column = |name: &str| header.iter().position(|cell| cell == name).expect("a column");
    let of = |row: &csv::StringRecord, name: &str| row[column(name)].to_owned();
    let kinds: HashSet<String> = rows.iter().map(|row| of(row, "kind")).collect();
    for kind in ["attested", "curated", "began", "ended", "former"] {
        assert!(kinds.contains(kind), "{kind} is not in {kinds:?}");
    }
    assert!(rows.iter().any(|row| of(row, "publisher").starts_with("'=cmd") && of(row, "publisher").contains('"')));
    assert!(
        rows.iter().any(|row| of(row, "quote").contains("President\nZoe")),
        "line ends stand inside quotation marks"
    );
    let began = rows.iter().find(|row| of(row, "kind") == "began").expect("a beginning");
    assert_eq!(
        (of(began, "start_date"), of(began, "edtf"), of(began, "line")),
        ("2031-05-03".into(), "2031-05-03".into(), "3".into())
    );
    for cell in rows.iter().flatten() {
        assert!(!cell.starts_with(['=', '+', '-', '@', '\t']), "{cell}");
    }
    let statements = desk.run(&["facts", "-q", "--format", "json", "--sources", "sources"]).json();
    assert_eq!(all(&statements["facts"], "statements").len(), rows.len());
}

#[test]
fn the_same_facts_give_the_same_bytes_and_ids_outlive_new_sources() {
    let desk = desk();
    for format in ["popolo", "csv", "json"] {
        let once = || desk.run(&["facts", "-q", "--format", format, "--sources", "sources"]).out;
        assert_eq!(once(), once());
    }
    let ids = |desk: &Desk| -> Vec<String> {
        all(&popolo(desk, &[]), "memberships").iter().map(|m| m["id"].as_str().expect("an id").to_owned()).collect()
    };
    let before = ids(&desk);
    desk.write("sources/0.md", b"---\ndate: 2031-05-01\n---\n\nChilean President Pat Example spoke.\n");
    let after = ids(&desk);
    assert!(after.len() > before.len() && before.iter().all(|id| after.contains(id)), "{before:?}\n{after:?}");
}

#[test]
fn a_closed_pipe_ends_quietly() {
    for format in ["popolo", "csv", "json"] {
        let desk = desk();
        let ended = desk.run_into_closed_pipe(&["facts", "-q", "--format", format]);
        assert!(ended.err.is_empty(), "{}", ended.err);
    }
}

/// The tenures of an export are read again as a list, and nothing that was only attested becomes one.
#[test]
fn an_export_is_a_list() {
    let desk = desk();
    let export = desk.run(&["facts", "-q", "--format", "popolo", "--sources", "sources"]);
    desk.write("other/offices.json", export.out.as_bytes());
    desk.write("other/a.md", b"---\ndate: 2031-01-05\n---\n\nNobody came.\n");
    let listed = |query: &str| desk.run(&["facts", "-q", query, "--sources", "other"]).out;
    let shown = listed("John Doe");
    assert!(shown.contains("from 2029-03 until 2031-01-10"), "{shown}");
    let sources = desk.run(&["sources", "--sources", "other"]);
    assert!(!sources.err.contains("without dates"), "{}", sources.err);
}
